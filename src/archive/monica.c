/* The export of Monica (a personal CRM) as JSON, one document, or a zip that holds it. Its SQL export is refused by whoever
 * looks at files (archive/look.c): it is a database's, and says the same less clearly. */
#include "archive/json-cut.h"
#include "archive/monica-record.h"
#include "archive/unit-reader.h"

static const char *const suffixes[] = {".json", NULL};

static const char *role(const char *name)
{
  return ent_unit_name_ends(name, suffixes) ? NULL : ENT_FILE_NOT_PEOPLE;
}

static const EntUnitRules rules = {
    .format = &ent_format_monica,
    .service = ENT_MONICA_SERVICE,
    .role = role,
    .cut = ent_monica_cut,
    .survey = ent_monica_survey,
    .forget = ent_monica_survey_free,
    .unknown = ent_monica_unknown,
};

/* The members that the document begins with. */
static bool is_export(const char *head, gsize length)
{
  gssize n = (gssize)length;
  return head && ent_unit_begins(head, length, "{") && g_strstr_len(head, n, "\"app_version\"") &&
         g_strstr_len(head, n, "\"exported_by\"") && g_strstr_len(head, n, "\"account\"");
}

static int monica_detect(const EntProbe *probe)
{
  if (probe->is_folder) return 0;
  if (probe->entries)
    return ent_unit_names_are(probe->entries, suffixes) && is_export(probe->first_head, probe->first_head_length) ? 80
                                                                                                                  : 0;
  return is_export(probe->head, probe->head_length) ? 90 : 0;
}

static EntReader *monica_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

static void parse_unit(EntMonicaUnit *unit, const char *data, gsize length)
{
  const char *start = NULL;
  EntMonicaTable table = ent_monica_table_at(unit->survey, unit->base.where->file, unit->base.where->offset);
  switch (ent_json_unit(ent_monica_ways, data, length, &start)) {
  case ENT_JSON_OPENING:
    if (unit->base.where->offset == 0) ent_monica_emit_owner(unit);
    return;
  case ENT_JSON_ELEMENT:
    ent_monica_read(unit, table, start, length - (gsize)(start - data));
    return;
  case ENT_JSON_STRAY:
    ent_unit_set_aside(&unit->base, "it cannot be read as JSON");
    return;
  case ENT_JSON_CLOSING:
  case ENT_JSON_BLANK:
    return;
  }
}

static void monica_parse(const EntReader *reader, const EntPiece *piece, G_GNUC_UNUSED EntParser *parser,
                         EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *where = &piece->items[i];
    EntMonicaUnit unit = {.survey = piece->shared, .now = reader->now};
    unit.base = ent_unit(&ent_format_monica, ENT_MONICA_SERVICE, where, arena, record, user_data);
    parse_unit(&unit, piece->data + where->start, where->length);
  }
}

const EntFormat ent_format_monica = {
    .name = "monica",
    .label = "Monica export",
    .lacks = "Monica's export says what its owner wrote down, and nothing comes from the others themselves.",
    .detect = monica_detect,
    .open = monica_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = monica_parse,
    .close = ent_unit_reader_close,
};
