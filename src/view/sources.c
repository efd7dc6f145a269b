/* Where what the book knows comes from: the archives, the runs that read them, and the receipt of each run as
 * it was printed. */
#include "view/shape.h"

#define IMPORTS_LISTED 100

static json_t *shape_source(EntStmt *stmt)
{
  const char *path = ent_row_text(stmt, "path");
  return json_pack("{s:I, s:o, s:o, s:o, s:o, s:b, s:I, s:I, s:I, s:b}", "id", (json_int_t)ent_row_int(stmt, "id"),
                   "path", ent_json_text(path), "format", ent_json_text(ent_row_text(stmt, "format")), "added_at",
                   ent_json_at(ent_row_at(stmt, "added_at")), "read_at", ent_json_at(ent_row_at(stmt, "read_at")),
                   "suspended", ent_row_int(stmt, "suspended") != 0, "files", (json_int_t)ent_row_int(stmt, "files"),
                   "items", (json_int_t)ent_row_int(stmt, "items"), "aside", (json_int_t)ent_row_int(stmt, "aside"),
                   "exists", g_file_test(path, G_FILE_TEST_EXISTS));
}

static json_t *shape_import(EntStmt *stmt)
{
  return json_pack("{s:I, s:o, s:o, s:I, s:I, s:I, s:I}", "id", (json_int_t)ent_row_int(stmt, "id"), "started_at",
                   ent_json_at(ent_row_at(stmt, "started_at")), "finished_at",
                   ent_json_at(ent_row_at(stmt, "finished_at")), "read", (json_int_t)ent_row_int(stmt, "items"), "kept",
                   (json_int_t)ent_row_int(stmt, "kept"), "known", (json_int_t)ent_row_int(stmt, "known"), "aside",
                   (json_int_t)ent_row_int(stmt, "aside"));
}

static json_t *read_rows(EntStmt *stmt, json_t *(*shape)(EntStmt *stmt), GError **error)
{
  g_autoptr(json_t) list = json_array();
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_array_append_new(list, shape(stmt));
  }
  return g_steal_pointer(&list);
}

json_t *ent_view_sources(EntStore *store, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT s.id, s.path, s.format, s.added_at, s.read_at, s.suspended, COUNT(f.id) AS files, "
             "COALESCE(SUM(f.items), 0) AS items, COALESCE(SUM(f.aside), 0) AS aside "
             "FROM source s LEFT JOIN file f ON f.source_id = s.id "
             "GROUP BY s.id, s.path, s.format, s.added_at, s.read_at, s.suspended ORDER BY s.id");
  g_autoptr(json_t) sources = read_rows(stmt, shape_source, error);
  if (sources == NULL) return NULL;
  stmt = ent_store_prepare(store, "SELECT id, started_at, finished_at, items, kept, known, aside FROM import "
                                  "ORDER BY id DESC LIMIT ?1");
  ent_stmt_bind_int(stmt, 1, IMPORTS_LISTED);
  g_autoptr(json_t) imports = read_rows(stmt, shape_import, error);
  if (imports == NULL) return NULL;
  return json_pack("{s:s, s:O, s:O}", "schema", "entregent/sources/1", "sources", sources, "imports", imports);
}

json_t *ent_view_receipt(EntStore *store, gint64 import_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT receipt FROM import WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, import_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  if (!row) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND, "no import %" G_GINT64_FORMAT " in this book",
                import_id);
    return NULL;
  }
  json_error_t fault;
  json_t *receipt = json_loads(ent_row_text(stmt, "receipt"), 0, &fault);
  ent_stmt_reset(stmt);
  if (receipt == NULL)
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_FAILED,
                "the receipt of import %" G_GINT64_FORMAT " cannot be read: %s", import_id, fault.text);
  return receipt;
}
