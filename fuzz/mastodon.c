/* A file of a Mastodon archive, JSON or a table: units cover it without a gap and do not depend on how much was at hand;
 * whatever an element holds, the records are clean text. The first byte says which file. */
#include "archive/mastodon.h"
#include "archive/json-cut.h"
#include "archive/mastodon-record.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record, gpointer user_data)
{
  (void)user_data;
  g_assert_true((record->type == ENT_RECORD_ASIDE) == (record->reason != NULL));
  g_assert_true(record->type == ENT_RECORD_ASIDE || record->external_id);
  check_text(record->text);
  check_text(record->subject);
  check_text(record->link);
  check_text(record->external_id);
  for (guint i = 0; i < record->n_to; i++)
    check_text(record->to[i].id.value);
}

static void read_unit(EntMastodonUnit *unit, EntMastodonFile file, const char *bytes, gsize length)
{
  static const EntJsonWay ways[] = {{{"orderedItems"}}, {{"items"}}, {{NULL}}};
  const char *start = NULL;
  EntJsonUnit kind = ent_json_unit(ways, bytes, length, &start);
  g_assert_true(start >= bytes && start <= bytes + length);
  if (kind == ENT_JSON_ELEMENT) ent_mastodon_read_json(unit, file, start, length - (gsize)(start - bytes));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (!size) return 0;
  static char id[] = "https://lanterne.example/users/nemo", account[] = "nemo@lanterne.example";
  const EntMastodonSurvey survey = {.id = id, .account = account};
  const char *bytes = (const char *)data + 1;
  EntMastodonFile file = (EntMastodonFile)(data[0] % (ENT_MASTODON_MUTES + 1));
  bool table = data[0] & 0x40;
  g_autoptr(EntArena) arena = ent_arena_new();
  size--;
  for (gsize at = 0; at < size;) {
    gsize rest = size - at;
    gsize length = table ? ent_mastodon_cut_row(bytes + at, rest, true) : ent_mastodon_cut_list(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early =
        table ? ent_mastodon_cut_row(bytes + at, rest / 2, false) : ent_mastodon_cut_list(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    EntPieceItem where = {.start = at, .length = length, .offset = at};
    EntMastodonUnit unit = {.survey = &survey};
    unit.base = ent_unit(&ent_format_mastodon, "mastodon", &where, arena, check, NULL);
    if (table)
      ent_mastodon_read_row(&unit, file, bytes + at, length);
    else
      read_unit(&unit, file, bytes + at, length);
    at += length;
  }
  return 0;
}
