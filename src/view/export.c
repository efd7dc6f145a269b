/* One table of exports, one writer. Each row goes to two files at once, as a JSON object and as a line of CSV (RFC
 * 4180, UTF-8, header line). What is a number in the book and a word in documents is written as the word. */
#include "view/export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/json.h"
#include "people/normalize.h"
#include "signals/text.h"
#include "standing/rules.h"
#include "view/shape.h"

typedef enum {
  CELL_INT,
  CELL_TEXT,
  CELL_AT,
  CELL_BOOL,
  CELL_IDENTITY_KIND,
  CELL_ITEM_KIND,
  CELL_SIGNAL_KIND,
  CELL_INITIATOR,
  CELL_ROLE,
  CELL_STANDING,
  CELL_JSON, /* JSON Lines only */
  CELL_ITEM_TEXT, /* the text of the item of this row; JSON Lines only */
} EntCell;

typedef struct EntExportColumn {
  const char *name;
  EntCell cell;
} EntExportColumn;

typedef struct EntExportTable {
  const char *name, *sql;
  EntExportColumn columns[20]; /* ended by a NULL name */
} EntExportTable;

static const EntExportTable tables[] = {
    {"people",
     "SELECT id, name, organisation, machine, standing, standing_at, decided_by, closed_at, theirs, mine, both, "
     "first_theirs_at, last_theirs_at, last_mine_at, usual_gap_s, began_theirs, began_mine, waiting_at "
     "FROM person ORDER BY id",
     {{"id", CELL_INT},
      {"name", CELL_TEXT},
      {"organisation", CELL_TEXT},
      {"machine", CELL_BOOL},
      {"standing", CELL_STANDING},
      {"standing_at", CELL_AT},
      {"decided_by", CELL_INT},
      {"closed_at", CELL_AT},
      {"theirs", CELL_INT},
      {"mine", CELL_INT},
      {"both", CELL_INT},
      {"first_theirs_at", CELL_AT},
      {"last_theirs_at", CELL_AT},
      {"last_mine_at", CELL_AT},
      {"usual_gap_s", CELL_INT},
      {"began_theirs", CELL_INT},
      {"began_mine", CELL_INT},
      {"waiting_at", CELL_AT}}},
    {"identities",
     "SELECT i.id, ip.person_id, i.kind, i.value, o.said_by AS owner FROM identity i "
     "LEFT JOIN identity_person ip ON ip.identity_id = i.id LEFT JOIN owner_identity o ON o.identity_id = i.id "
     "ORDER BY i.id",
     {{"id", CELL_INT},
      {"person_id", CELL_INT},
      {"kind", CELL_IDENTITY_KIND},
      {"value", CELL_TEXT},
      {"owner", CELL_TEXT}}},
    {"names",
     "SELECT identity_id, name, seen FROM identity_name ORDER BY identity_id, name",
     {{"identity_id", CELL_INT}, {"name", CELL_TEXT}, {"seen", CELL_INT}}},
    {"facts",
     "SELECT identity_id, kind, value, at FROM fact ORDER BY id",
     {{"identity_id", CELL_INT}, {"kind", CELL_TEXT}, {"value", CELL_TEXT}, {"at", CELL_AT}}},
    {"items",
     "SELECT i.id, i.kind, i.at, i.from_id, i.subject, i.external_id, i.list, i.link, i.file_id, i.place, i.size, "
     "i.block_id, i.block_start, i.text_length FROM item i ORDER BY i.id",
     {{"id", CELL_INT},
      {"kind", CELL_ITEM_KIND},
      {"at", CELL_AT},
      {"from_id", CELL_INT},
      {"subject", CELL_TEXT},
      {"external_id", CELL_TEXT},
      {"list", CELL_TEXT},
      {"link", CELL_TEXT},
      {"file_id", CELL_INT},
      {"place", CELL_INT},
      {"size", CELL_INT},
      {"text", CELL_ITEM_TEXT}}},
    {"addressees",
     "SELECT item_id, identity_id, role FROM item_to ORDER BY item_id, identity_id",
     {{"item_id", CELL_INT}, {"identity_id", CELL_INT}, {"role", CELL_ROLE}}},
    {"signals",
     "SELECT s.id, s.identity_id, s.at, s.kind, s.initiator, s.audience, s.item_id, r.reason AS retracted FROM signal "
     "s "
     "LEFT JOIN retraction r ON r.signal_id = s.id ORDER BY s.id",
     {{"id", CELL_INT},
      {"identity_id", CELL_INT},
      {"at", CELL_AT},
      {"kind", CELL_SIGNAL_KIND},
      {"initiator", CELL_INITIATOR},
      {"audience", CELL_INT},
      {"item_id", CELL_INT},
      {"retracted", CELL_TEXT}}},
    {"conversations",
     "SELECT person_id, began_at, ended_at, initiator, theirs, mine FROM conversation ORDER BY person_id, began_at",
     {{"person_id", CELL_INT},
      {"began_at", CELL_AT},
      {"ended_at", CELL_AT},
      {"initiator", CELL_INITIATOR},
      {"theirs", CELL_INT},
      {"mine", CELL_INT}}},
    {"notes",
     "SELECT id, identity_id, at, kind, initiator, note FROM signal WHERE note IS NOT NULL ORDER BY id",
     {{"id", CELL_INT},
      {"identity_id", CELL_INT},
      {"at", CELL_AT},
      {"kind", CELL_SIGNAL_KIND},
      {"initiator", CELL_INITIATOR},
      {"note", CELL_TEXT}}},
    {"sources",
     "SELECT id, path, format, added_at, read_at, suspended FROM source ORDER BY id",
     {{"id", CELL_INT},
      {"path", CELL_TEXT},
      {"format", CELL_TEXT},
      {"added_at", CELL_AT},
      {"read_at", CELL_AT},
      {"suspended", CELL_BOOL}}},
    {"files",
     "SELECT id, source_id, name, size, modified_at, items, aside FROM file ORDER BY id",
     {{"id", CELL_INT},
      {"source_id", CELL_INT},
      {"name", CELL_TEXT},
      {"size", CELL_INT},
      {"modified_at", CELL_AT},
      {"items", CELL_INT},
      {"aside", CELL_INT}}},
    {"imports",
     "SELECT id, started_at, finished_at, items, kept, known, aside, receipt FROM import ORDER BY id",
     {{"id", CELL_INT},
      {"started_at", CELL_AT},
      {"finished_at", CELL_AT},
      {"items", CELL_INT},
      {"kept", CELL_INT},
      {"known", CELL_INT},
      {"aside", CELL_INT},
      {"receipt", CELL_JSON}}},
    {"aside",
     "SELECT import_id, source_id, file, place, reason FROM aside ORDER BY id",
     {{"import_id", CELL_INT},
      {"source_id", CELL_INT},
      {"file", CELL_TEXT},
      {"place", CELL_TEXT},
      {"reason", CELL_TEXT}}},
    {"consents",
     "SELECT identity_id, at, what, evidence FROM consent ORDER BY id",
     {{"identity_id", CELL_INT}, {"at", CELL_AT}, {"what", CELL_TEXT}, {"evidence", CELL_TEXT}}},
};

typedef struct EntExporter {
  EntStore *store;
  EntTexts *texts;
  const char *folder;
  FILE *jsonl, *csv;
  char *jsonl_path, *csv_path;
} EntExporter;

static gboolean in_csv(EntCell cell)
{
  return cell != CELL_JSON && cell != CELL_ITEM_TEXT;
}

static json_t *item_text(EntExporter *exporter, EntStmt *row, GError **error)
{
  const char *text = NULL;
  if (ent_row_is_null(row, "block_id")) return json_null();
  gsize start = (gsize)ent_row_int(row, "block_start"), length = (gsize)ent_row_int(row, "text_length");
  if (!ent_texts_get(exporter->texts, ent_row_int(row, "block_id"), start, length, &text, error)) return NULL;
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
  return json_string(valid);
}

static json_t *cell_value(EntExporter *exporter, EntStmt *row, const EntExportColumn *column, GError **error)
{
  if (column->cell == CELL_ITEM_TEXT) return item_text(exporter, row, error);
  if (ent_row_is_null(row, column->name)) return json_null();
  switch (column->cell) {
  case CELL_INT:
    return json_integer(ent_row_int(row, column->name));
  case CELL_BOOL:
    return json_boolean(ent_row_int(row, column->name) != 0);
  case CELL_AT:
    return ent_json_at(ent_row_at(row, column->name));
  case CELL_IDENTITY_KIND:
    return ent_json_text(ent_identity_kind_word((EntIdentityKind)ent_row_int(row, column->name)));
  case CELL_ITEM_KIND:
    return ent_json_text(ent_item_kind_word(ent_row_int(row, column->name)));
  case CELL_SIGNAL_KIND:
    return ent_json_text(ent_signal_kind_word((EntSignalKind)ent_row_int(row, column->name)));
  case CELL_INITIATOR:
    return ent_json_text(ent_initiator_word((EntInitiator)ent_row_int(row, column->name)));
  case CELL_ROLE:
    return ent_json_text(ent_role_word(ent_row_int(row, column->name)));
  case CELL_STANDING:
    return ent_json_text(ent_standing_word((EntStanding)ent_row_int(row, column->name)));
  case CELL_JSON: {
    json_t *value = json_loads(ent_row_text(row, column->name), 0, NULL);
    return value != NULL ? value : json_null();
  }
  case CELL_TEXT:
  case CELL_ITEM_TEXT:
    break;
  }
  return ent_json_text(ent_row_text(row, column->name));
}

static void write_csv_text(FILE *csv, const char *text)
{
  if (text[strcspn(text, ",\"\r\n")] == '\0') {
    fputs(text, csv);
    return;
  }
  putc('"', csv);
  for (; *text != '\0'; text++) {
    if (*text == '"') putc('"', csv);
    putc(*text, csv);
  }
  putc('"', csv);
}

static void write_csv_cell(FILE *csv, const json_t *value)
{
  if (json_is_string(value))
    write_csv_text(csv, json_string_value(value));
  else if (json_is_integer(value))
    fprintf(csv, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
  else if (json_is_boolean(value))
    fputs(json_is_true(value) ? "true" : "false", csv);
}

static gboolean write_row(EntExporter *exporter, EntStmt *row, const EntExportTable *table, GError **error)
{
  g_autoptr(json_t) object = json_object();
  for (const EntExportColumn *column = table->columns; column->name != NULL; column++) {
    json_t *value = cell_value(exporter, row, column, error);
    if (value == NULL) return FALSE;
    json_object_set_new(object, column->name, value);
    if (!in_csv(column->cell)) continue;
    if (column != table->columns) putc(',', exporter->csv);
    write_csv_cell(exporter->csv, value);
  }
  fputs("\r\n", exporter->csv);
  json_dumpf(object, exporter->jsonl, ENT_JSON_COMPACT | JSON_PRESERVE_ORDER);
  putc('\n', exporter->jsonl);
  return TRUE;
}

static void write_csv_header(EntExporter *exporter, const EntExportTable *table)
{
  for (const EntExportColumn *column = table->columns; column->name != NULL; column++) {
    if (in_csv(column->cell)) fprintf(exporter->csv, "%s%s", column == table->columns ? "" : ",", column->name);
  }
  fputs("\r\n", exporter->csv);
}

static gboolean file_failed(const char *path, GError **error)
{
  int number = errno;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(number), "cannot write '%s': %s", path,
              g_strerror(number));
  return FALSE;
}

static gboolean open_files(EntExporter *exporter, const char *name, GError **error)
{
  g_free(exporter->jsonl_path);
  g_free(exporter->csv_path);
  exporter->jsonl_path = g_strdup_printf("%s/%s.jsonl", exporter->folder, name);
  exporter->csv_path = g_strdup_printf("%s/%s.csv", exporter->folder, name);
  exporter->jsonl = g_fopen(exporter->jsonl_path, "wxe");
  if (exporter->jsonl == NULL) return file_failed(exporter->jsonl_path, error);
  exporter->csv = g_fopen(exporter->csv_path, "wxe");
  return exporter->csv != NULL || file_failed(exporter->csv_path, error);
}

static gboolean close_file(FILE **file, const char *path, GError **error)
{
  if (*file == NULL) return TRUE;
  gboolean bad = ferror(*file) != 0;
  bad = fflush(*file) != 0 || fsync(fileno(*file)) != 0 || bad;
  bad = fclose(g_steal_pointer(file)) != 0 || bad;
  return !bad || file_failed(path, error);
}

static gboolean write_rows(EntExporter *exporter, const EntExportTable *table, gint64 *ret_rows, GError **error)
{
  EntStmt *stmt = ent_store_prepare(exporter->store, table->sql);
  bool row = false;
  write_csv_header(exporter, table);
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) return TRUE;
    if (!write_row(exporter, stmt, table, error)) return FALSE;
    if (ferror(exporter->jsonl) || ferror(exporter->csv)) return file_failed(exporter->jsonl_path, error);
    ++*ret_rows;
  }
}

static gboolean export_table(EntExporter *exporter, const EntExportTable *table, json_t *files, GError **error)
{
  gint64 rows = 0;
  gboolean written = open_files(exporter, table->name, error) && write_rows(exporter, table, &rows, error);
  written = close_file(&exporter->jsonl, exporter->jsonl_path, written ? error : NULL) && written;
  written = close_file(&exporter->csv, exporter->csv_path, written ? error : NULL) && written;
  if (written) json_array_append_new(files, json_pack("{s:s, s:I}", "name", table->name, "rows", (json_int_t)rows));
  return written;
}

static gboolean prepare_folder(const char *folder, GError **error)
{
  if (g_mkdir_with_parents(folder, 0700) != 0) return file_failed(folder, error);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
  if (dir == NULL) return FALSE;
  if (g_dir_read_name(dir) == NULL) return TRUE;
  g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_FAILED,
              "'%s' is not empty; name a new folder, nothing is written over", folder);
  return FALSE;
}

/* Takes away what a failed export wrote: the folder was empty before. */
static void clean_folder(const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
    static const char *const ends[] = {"jsonl", "csv"};
    for (gsize end = 0; end < G_N_ELEMENTS(ends); end++) {
      g_autofree char *path = g_strdup_printf("%s/%s.%s", folder, tables[i].name, ends[end]);
      g_unlink(path);
    }
  }
}

json_t *ent_export(EntStore *store, const char *folder, GError **error)
{
  if (!prepare_folder(folder, error)) return NULL;
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  g_autoptr(json_t) files = json_array();
  EntExporter exporter = {.store = store, .texts = texts, .folder = folder};
  gboolean written = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(tables) && written; i++)
    written = export_table(&exporter, &tables[i], files, error);
  g_free(exporter.jsonl_path);
  g_free(exporter.csv_path);
  if (!written) {
    clean_folder(folder);
    return NULL;
  }
  return json_pack("{s:s, s:o, s:O}", "schema", "entregent/export/1", "folder", ent_json_text(folder), "files", files);
}
