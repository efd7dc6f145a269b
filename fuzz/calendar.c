/* Calendars: the units cover the file without a gap, a cut made with half of the bytes is the one made with all of them, and
 * what becomes of one is bounded, dated and clean text. */
#include "archive/calendar-read.h"
#include "archive/calendar-record.h"
#include "archive/calendar-when.h"
#include "base/when.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define NOW (G_GINT64_CONSTANT(1772000000) * ENT_SECOND)

static void check_record(const EntRecord *record, G_GNUC_UNUSED gpointer user_data)
{
  g_assert_nonnull(record->place);
  if (record->type == ENT_RECORD_ASIDE) {
    g_assert_nonnull(record->reason);
    return;
  }
  g_assert_cmpint(record->kind, ==, ENT_ITEM_EVENT);
  g_assert_cmpint(record->at, <=, NOW);
  check_text(record->subject);
  check_text(record->external_id);
  check_text(record->from.name);
  g_assert_true(g_utf8_validate(record->text ? record->text : "", (gssize)record->text_length, NULL));
  for (guint i = 0; i < record->n_to; i++) {
    check_text(record->to[i].name);
    check_text(record->to[i].id.value);
  }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static EntParser *parser;
  if (!parser) parser = ent_parser_new(NOW);
  const char *bytes = (const char *)data;
  g_autoptr(EntArena) arena = ent_arena_new();
  for (gsize at = 0; at < size;) {
    gsize rest = size - at, length = ent_calendar_cut(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_calendar_cut(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    EntCalendarSource source = {.line = 1};
    ent_calendar_emit(parser, bytes + at, length, &source, arena, check_record, NULL);
    at += length;
  }
  return 0;
}
