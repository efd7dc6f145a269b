/* One mail, whole: headers, addresses, parts, charsets, HTML. Exactly one record comes out, and it is fit to be kept. */
#include "archive/message.h"
#include "archive/parser.h"
#include "base/when.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_text(const char *text, bool lines)
{
  if (!text) return;
  g_assert_true(*text && g_utf8_validate(text, -1, NULL));
  for (const char *p = text; *p; p++)
    g_assert_true(((guchar)*p >= 0x20 && *p != 0x7f) || (lines && (*p == '\n' || *p == '\t')));
}

static void check_party(const EntParty *party)
{
  check_text(party->id.value, false);
  check_text(party->name, false);
  g_assert_true((party->id.kind == ENT_ID_NONE) == (party->id.value == NULL));
}

static void check(const EntRecord *record, gpointer data)
{
  ++*(guint *)data;
  g_assert_true(record->type == ENT_RECORD_ASIDE ? record->reason != NULL : record->at != ENT_NEVER);
  check_text(record->text, true);
  check_text(record->subject, false);
  check_text(record->external_id, false);
  check_text(record->list, false);
  check_text(record->delivered_to, false);
  check_party(&record->from);
  for (guint i = 0; i < record->n_to; i++)
    check_party(&record->to[i]);
  for (guint i = 0; i < record->n_refs; i++)
    check_text(record->refs[i], false);
  if (record->text) g_assert_cmpuint(strlen(record->text), ==, record->text_length);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static EntParser *parser;
  static EntArena *arena;
  if (!parser) parser = ent_parser_new(0);
  if (!arena) arena = ent_arena_new();
  ent_arena_clear(arena);
  EntMessageContext context = {.envelope_at = ENT_NEVER, .unquote_from = size & 1};
  guint n = 0;
  ent_message_parse(parser, (const char *)data, size, &context, arena, check, &n);
  g_assert_cmpuint(n, ==, 1);
  return 0;
}
