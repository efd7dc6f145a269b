/* One row a file. A Maildir of ninety thousand is compared in one walk over a hash of names. */
#include "import/files.h"

#include "import/keep.h"

#define SIZE_UNKNOWN (-1) /* of a file that is to be read again, however it looks */

typedef struct {
  gint64 id;
  gint64 size;
  gint64 modified_at;
  gint64 items;
  gint64 aside;
} Known;

bool ent_files_source(EntStore *store, const char *path, const char *format, gint64 now, gint64 *ret_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO source (path, format, added_at, read_at) VALUES (?1, ?2, ?3, ?3) ON CONFLICT (path) "
             "DO UPDATE SET read_at = excluded.read_at, format = excluded.format");
  ent_stmt_bind_text(stmt, 1, path);
  ent_stmt_bind_text(stmt, 2, format);
  ent_stmt_bind_int(stmt, 3, now);
  if (!ent_stmt_run(stmt, error)) return false;
  stmt = ent_store_prepare(store, "SELECT id FROM source WHERE path = ?1");
  ent_stmt_bind_text(stmt, 1, path);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_id = ent_row_int_at(stmt, 0);
  ent_stmt_reset(stmt);
  return true;
}

static bool load(EntStore *store, gint64 source_id, GHashTable *index, GArray *known, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT id, size, modified_at, items, aside, name FROM file WHERE source_id = ?1");
  ent_stmt_bind_int(stmt, 1, source_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    Known file = {ent_row_int_at(stmt, 0), ent_row_int_at(stmt, 1), ent_row_int_at(stmt, 2), ent_row_int_at(stmt, 3),
                  ent_row_int_at(stmt, 4)};
    g_array_append_val(known, file);
    g_hash_table_insert(index, g_strdup(ent_row_text_at(stmt, 5)), GUINT_TO_POINTER(known->len));
  }
}

static bool insert(EntStore *store, gint64 source_id, const EntFile *file, gint64 *ret_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO file (source_id, name, size, modified_at, items, aside) "
                                           "VALUES (?1, ?2, ?3, ?4, 0, 0)");
  ent_stmt_bind_int(stmt, 1, source_id);
  ent_stmt_bind_text(stmt, 2, file->name);
  ent_stmt_bind_int(stmt, 3, (gint64)file->size);
  ent_stmt_bind_int(stmt, 4, file->modified_at);
  if (!ent_stmt_run(stmt, error)) return false;
  *ret_id = ent_store_last_id(store);
  return true;
}

static bool list_aside_again(EntStore *store, EntReader *reader, guint i, gint64 source_id, EntReceipt *receipt,
                             GError **error)
{
  g_autofree char *path = ent_keeper_file_path(reader, i);
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT place, reason FROM aside WHERE source_id = ?1 AND file = ?2 AND import_id = "
                               "(SELECT max(import_id) FROM aside WHERE source_id = ?1 AND file = ?2) ORDER BY id");
  ent_stmt_bind_int(stmt, 1, source_id);
  ent_stmt_bind_text(stmt, 2, path);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    ent_receipt_set_aside(receipt, source_id, path, ent_row_text_at(stmt, 0), ent_row_text_at(stmt, 1));
  }
}

static bool count_unchanged(EntStore *store, EntReader *reader, guint i, gint64 source_id, const Known *known,
                            EntCounts *counts, EntReceipt *receipt, GError **error)
{
  counts[i].known = (guint64)(known->items - known->aside);
  counts[i].aside = (guint64)known->aside;
  receipt->counts.known += counts[i].known;
  receipt->counts.aside += counts[i].aside;
  return known->aside == 0 || list_aside_again(store, reader, i, source_id, receipt, error);
}

bool ent_files_compare(EntStore *store, EntReader *reader, gint64 source_id, bool *keep, gint64 *ids, EntCounts *counts,
                       EntReceipt *receipt, GError **error)
{
  g_autoptr(GHashTable) index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(Known));
  if (!load(store, source_id, index, known, error)) return false;
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, file->name));
    const Known *before = at ? &g_array_index(known, Known, at - 1) : NULL;
    keep[i] =
        !file->role && (!before || before->size != (gint64)file->size || before->modified_at != file->modified_at);
    if (before) {
      ids[i] = before->id;
      if (!keep[i] && !file->role && !count_unchanged(store, reader, i, source_id, before, counts, receipt, error))
        return false;
    } else if (!file->role && !insert(store, source_id, file, &ids[i], error)) {
      return false;
    }
  }
  return true;
}

bool ent_files_record(EntStore *store, EntReader *reader, const bool *keep, const gint64 *ids, const EntCounts *counts,
                      GError **error)
{
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    if (!keep[i]) continue;
    EntStmt *stmt =
        ent_store_prepare(store, "UPDATE file SET size = ?2, modified_at = ?3, items = ?4, aside = ?5 WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, ids[i]);
    ent_stmt_bind_int(stmt, 2, file->incomplete ? SIZE_UNKNOWN : (gint64)file->size);
    ent_stmt_bind_int(stmt, 3, file->modified_at);
    ent_stmt_bind_int(stmt, 4, (gint64)(counts[i].kept + counts[i].known + counts[i].aside));
    ent_stmt_bind_int(stmt, 5, (gint64)counts[i].aside);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}
