/* An export of Monica: units cover it without a gap and do not depend on how much was at hand; whatever it holds, a survey
 * of it can be made, and the records of its elements are clean text. */
#include "archive/monica-record.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record, gpointer user_data)
{
  (void)user_data;
  g_assert_true((record->type == ENT_RECORD_ASIDE) == (record->reason != NULL));
  g_assert_true(record->type != ENT_RECORD_ITEM || record->external_id);
  check_text(record->text);
  check_text(record->subject);
  check_text(record->from.name);
  check_text(record->external_id);
  for (guint i = 0; i < record->n_to; i++)
    check_text(record->to[i].id.value);
  for (guint i = 0; i < record->n_also; i++)
    check_text(record->also[i].value);
}

static EntMonicaSurvey *survey_of(const char *bytes, gsize size)
{
  EntMonicaPass *pass = ent_monica_pass_new();
  for (gsize at = 0; at < size;) {
    gsize rest = size - at, length = ent_monica_cut(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_monica_cut(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    ent_monica_pass_take(pass, 0, at, bytes + at, length);
    at += length;
  }
  return ent_monica_pass_end(pass);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *bytes = (const char *)data;
  EntMonicaSurvey *survey = survey_of(bytes, size);
  g_autoptr(EntArena) arena = ent_arena_new();
  for (gsize at = 0; at < size;) {
    const char *start = NULL;
    gsize length = ent_monica_cut(bytes + at, size - at, true);
    EntPieceItem where = {.start = at, .length = length, .offset = at};
    EntMonicaUnit unit = {.survey = survey};
    unit.base = ent_unit(&ent_format_monica, "monica", &where, arena, check, NULL);
    EntJsonUnit kind = ent_json_unit(ent_monica_ways, bytes + at, length, &start);
    if (kind == ENT_JSON_ELEMENT)
      ent_monica_read(&unit, ent_monica_table_at(survey, 0, at), start, length - (gsize)(start - (bytes + at)));
    at += length;
  }
  ent_monica_survey_free(survey);
  return 0;
}
