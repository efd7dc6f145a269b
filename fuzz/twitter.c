/* A file of an X archive: units cover it without a gap and do not depend on how much was at hand; whatever an element
 * holds, the records are clean text. The first byte says which file: A is none of them, B the first of
 * EntTwitterFile, and so on. */
#include "archive/json-cut.h"
#include "archive/twitter-record.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record, gpointer user_data)
{
  (void)user_data;
  g_assert_true(!record->text || g_utf8_validate(record->text, (gssize)record->text_length, NULL));
  g_assert_true(!record->external_id || g_utf8_validate(record->external_id, -1, NULL));
  for (guint i = 0; i < record->n_also; i++)
    g_assert_true(*record->also[i].value && g_utf8_validate(record->also[i].value, -1, NULL));
  for (guint i = 0; i < record->n_to; i++)
    g_assert_true(!record->to[i].name || (*record->to[i].name && g_utf8_validate(record->to[i].name, -1, NULL)));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (!size) return 0;
  const char *bytes = (const char *)data + 1;
  static char id[] = "10", handle[] = "nemo";
  const EntTwitterOwner owner = {.id = id, .handle = handle};
  EntTwitterFile file = (EntTwitterFile)(data[0] % ENT_TWITTER_FILES);
  g_autoptr(EntArena) arena = ent_arena_new();
  size--;
  for (gsize at = 0; at < size;) {
    gsize rest = size - at, length = ent_json_cut(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_json_cut(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    EntPieceItem where = {.start = at, .length = length, .offset = 1};
    EntTwitterUnit unit = {.owner = &owner};
    unit.base = ent_unit(&ent_format_twitter, "x", &where, arena, check, NULL);
    const char *object = ent_json_object(bytes + at, length);
    if (object) ent_twitter_read(&unit, file, object, length - (gsize)(object - (bytes + at)));
    at += length;
  }
  return 0;
}
