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

/* A new file is taken to hold one item until it has been read: in a folder of messages that is what it does. */
static bool insert(EntStore *store, gint64 source_id, const EntFile *file, gint64 id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO file (id, source_id, name, size, modified_at, items, aside) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, 1, 0)");
  ent_stmt_bind_int(stmt, 1, id);
  ent_stmt_bind_int(stmt, 2, source_id);
  ent_stmt_bind_text_static(stmt, 3, file->name, -1);
  ent_stmt_bind_int(stmt, 4, (gint64)file->size);
  ent_stmt_bind_int(stmt, 5, file->modified_at);
  return ent_stmt_run(stmt, error);
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

/* One file: known and unchanged, known and changed, or new. `newest` is the last row's id. */
static bool compare(EntStore *store, EntReader *reader, guint i, gint64 source_id, const Known *before, gint64 *newest,
                    EntFileRows *rows, EntReceipt *receipt, GError **error)
{
  const EntFile *file = reader->files->pdata[i];
  if (before) rows->ids[i] = before->id;
  if (file->role) return true;
  rows->keep[i] = !before || before->size != (gint64)file->size || before->modified_at != file->modified_at;
  if (before)
    return rows->keep[i] || count_unchanged(store, reader, i, source_id, before, rows->counts, receipt, error);
  rows->fresh[i] = true;
  rows->ids[i] = ++*newest;
  return insert(store, source_id, file, rows->ids[i], error);
}

bool ent_files_compare(EntStore *store, EntReader *reader, gint64 source_id, EntFileRows *rows, EntReceipt *receipt,
                       GError **error)
{
  g_autoptr(GHashTable) index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(Known));
  gint64 newest = 0;
  if (!load(store, source_id, index, known, error) ||
      !ent_store_get_int(store, "SELECT coalesce(max(id), 0) FROM file", &newest, error))
    return false;
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, file->name));
    const Known *before = at ? &g_array_index(known, Known, at - 1) : NULL;
    if (!compare(store, reader, i, source_id, before, &newest, rows, receipt, error)) return false;
  }
  return true;
}

bool ent_files_record(EntStore *store, EntReader *reader, const EntFileRows *rows, GError **error)
{
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    const EntCounts *counts = &rows->counts[i];
    gint64 items = (gint64)(counts->kept + counts->known + counts->aside);
    bool again = file->incomplete || counts->again;
    if (!rows->keep[i] || (rows->fresh[i] && items == 1 && counts->aside == 0 && !again)) continue;
    EntStmt *stmt =
        ent_store_prepare(store, "UPDATE file SET size = ?2, modified_at = ?3, items = ?4, aside = ?5 WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, rows->ids[i]);
    ent_stmt_bind_int(stmt, 2, again ? SIZE_UNKNOWN : (gint64)file->size);
    ent_stmt_bind_int(stmt, 3, file->modified_at);
    ent_stmt_bind_int(stmt, 4, items);
    ent_stmt_bind_int(stmt, 5, (gint64)counts->aside);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

void ent_file_rows_init(EntFileRows *rows, guint n)
{
  *rows = (EntFileRows){g_new0(gint64, n + 1), g_new0(bool, n + 1), g_new0(bool, n + 1), g_new0(EntCounts, n + 1)};
}

void ent_file_rows_clear(EntFileRows *rows)
{
  g_free(rows->ids);
  g_free(rows->keep);
  g_free(rows->fresh);
  g_free(rows->counts);
}
