/* The story of an import, top to bottom: find the archives, read each, keep its records, then derive threads,
 * persons and standings, and write the receipt, all in one transaction. Searching catches up afterwards. */
#include "ingest.h"

#include <gio/gio.h>

#include "archive/format.h"
#include "base/json.h"
#include "base/numbers.h"
#include "base/paths.h"
#include "base/when.h"
#include "import/files.h"
#include "import/keep.h"
#include "import/receipt.h"
#include "import/search-index.h"
#include "people/identities.h"
#include "people/normalize.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/thread.h"
#include "standing/derive.h"
#include "store/search.h"

typedef struct {
  EntStore *store;
  const EntImportOptions *options;
  EntReceipt *receipt;
  EntKeeper *keeper;
  gint64 import_id;
  gint64 started_at; /* by the clock of the options */
  gint64 began_us; /* monotonic */
  gint64 items_before; /* the newest item there was */
  EntProgress progress;
  guint64 bytes_before; /* of the archives read so far */
} Import;

static gboolean tell(Import *import)
{
  const EntCounts *counts = &import->receipt->counts;
  import->progress.kept = counts->kept;
  import->progress.known = counts->known;
  import->progress.aside = counts->aside;
  import->progress.read = counts->kept + counts->known + counts->aside;
  return !import->options->progress || import->options->progress(&import->progress, import->options->progress_data);
}

static gboolean tell_bytes(guint64 bytes_done, gpointer data)
{
  Import *import = data;
  import->progress.bytes_done = import->bytes_before + bytes_done;
  return tell(import);
}

static bool tell_derived(guint64 done, guint64 total, gpointer data)
{
  Import *import = data;
  import->progress.phase = ENT_PHASE_DERIVING;
  import->progress.bytes_done = done;
  import->progress.bytes_total = total;
  return tell(import);
}

/* ---- finding and reading archives ---- */

static void find_aside(const EntRecord *record, gpointer data)
{
  Import *import = data;
  ent_receipt_set_aside(import->receipt, 0, record->link ? record->link : record->place, record->place, record->reason);
  import->receipt->counts.aside++;
}

static json_t *unknown_columns(const EntReader *reader)
{
  json_t *columns = json_array();
  for (guint i = 0; reader->unknown_columns && i < reader->unknown_columns->len; i++) {
    const EntColumn *column = reader->unknown_columns->pdata[i];
    const EntFile *file = reader->files->pdata[column->file];
    json_array_append_new(columns, json_pack("{s:s, s:s}", "file", file->name, "column", column->column));
  }
  return columns;
}

static json_t *read_columns(const EntReader *reader)
{
  json_t *columns = json_array();
  for (guint i = 0; reader->columns && i < reader->columns->len; i++) {
    const EntColumn *column = reader->columns->pdata[i];
    const EntFile *file = reader->files->pdata[column->file];
    json_array_append_new(
        columns, json_pack("{s:s, s:s, s:s}", "file", file->name, "column", column->column, "field", column->field));
  }
  return columns;
}

static void add_source(Import *import, EntReader *reader, gint64 source_id, const EntCounts *counts)
{
  EntCounts sum = {0};
  json_t *not_read = json_array();
  g_autofree char *path = ent_path_text(reader->root);
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    sum.kept += counts[i].kept;
    sum.known += counts[i].known;
    sum.aside += counts[i].aside;
    if (file->role) json_array_append_new(not_read, json_pack("{s:s, s:s}", "file", file->name, "reason", file->role));
  }
  json_array_append_new(import->receipt->sources,
                        json_pack("{s:I, s:s, s:s, s:i, s:I, s:I, s:I, s:I, s:o, s:o, s:o, s:s?}", "id",
                                  (json_int_t)source_id, "path", path, "format", reader->format->name, "files",
                                  (int)reader->files->len, "read", (json_int_t)(sum.kept + sum.known + sum.aside),
                                  "kept", (json_int_t)sum.kept, "known", (json_int_t)sum.known, "aside",
                                  (json_int_t)sum.aside, "not_read", not_read, "columns", read_columns(reader),
                                  "unknown_columns", unknown_columns(reader), "lacks", reader->format->lacks));
}

/* The keeper is made when the first file must be read: it loads what the book knows. */
static bool read_files(Import *import, EntReader *reader, gint64 source_id, const EntFileRows *rows, GError **error)
{
  guint threads = import->options->threads ? import->options->threads : g_get_num_processors();
  if (!import->keeper) import->keeper = ent_keeper_new(import->store, import->receipt, import->started_at, error);
  return import->keeper && ent_keeper_read(import->keeper, reader, threads, source_id, rows->ids, rows->counts,
                                           tell_bytes, import, error);
}

static bool read_archive(Import *import, EntReader *reader, GError **error)
{
  guint n = reader->files->len;
  g_auto(EntFileRows) rows = {0};
  ent_file_rows_init(&rows, n);
  gint64 source_id = 0;
  if (!ent_files_source(import->store, reader->root, reader->format->name, import->started_at, &source_id, error) ||
      !ent_files_compare(import->store, reader, source_id, &rows, import->receipt, error))
    return false;
  reader->format->choose(reader, rows.keep);
  import->progress.source = reader->root;
  bool any = memchr(rows.keep, true, n) != NULL;
  if (any && !read_files(import, reader, source_id, &rows, error)) return false;
  import->bytes_before += reader->bytes_total;
  add_source(import, reader, source_id, rows.counts);
  return ent_files_record(import->store, reader, &rows, error);
}

static bool read_found(Import *import, const EntFound *found, GError **error)
{
  EntReader *reader = found->format->open(found->path, error);
  if (!reader) return false;
  reader->now = import->started_at;
  if (import->options->columns && found->format->map && !found->format->map(reader, import->options->columns, error)) {
    g_autofree char *where = ent_path_text(found->path);
    g_prefix_error(error, "%s: ", where);
    reader->format->close(reader);
    return false;
  }
  import->progress.bytes_total = import->bytes_before + reader->bytes_total;
  bool ok = read_archive(import, reader, error);
  import->progress.source = NULL;
  reader->format->close(reader);
  g_autofree char *path = ok ? NULL : ent_path_text(found->path);
  if (!ok) g_prefix_error(error, "%s: ", path);
  return ok;
}

static bool read_path(Import *import, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename(path, NULL);
  g_autoptr(GPtrArray) found = ent_archive_find(absolute, find_aside, import, error);
  if (!found) return false;
  for (guint i = 0; i < found->len; i++)
    if (!read_found(import, found->pdata[i], error)) return false;
  return true;
}

/* ---- deriving ---- */

/* Threads first, since a post to a list concerns the author of its parent. */
static bool derive_threads(Import *import, GArray *touched, GError **error)
{
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  if (import->receipt->counts.kept == 0 && ent_keeper_changed(import->keeper)->len == 0) return true;
  return ent_thread_update(import->store, late, error) &&
         ent_ledger_take_posts(import->store, ent_keeper_identities(import->keeper), late, import->items_before,
                               "its parent became known", import->started_at, touched, error);
}

/* The addresses of lists that were met: they are no persons. */
static bool touch_lists(EntStore *store, GHashTable *lists, GArray *touched, GError **error)
{
  if (g_hash_table_size(lists) == 0) return true;
  EntStmt *stmt = ent_store_prepare(store, "SELECT id, value FROM identity WHERE kind = 1");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    g_autofree char *list_id = ent_identity_list_id(ent_row_text_at(stmt, 1));
    if (g_hash_table_contains(lists, ent_row_text_at(stmt, 1)) || g_hash_table_contains(lists, list_id))
      g_array_append_val(touched, id);
  }
}

static bool reconcile_changed(Import *import, GArray *touched, GError **error)
{
  GArray *changed = ent_keeper_changed(import->keeper);
  for (guint i = 0; i < changed->len; i++)
    if (!ent_ledger_reconcile(import->store, ent_keeper_identities(import->keeper), g_array_index(changed, gint64, i),
                              "another copy says more", import->started_at, touched, error))
      return false;
  return true;
}

/* What copies of known items add, then the persons as archives state them, then who of them is one. `persons`: whoever was
 * touched. */
static bool derive(Import *import, GArray *persons, GError **error)
{
  EntStore *store = import->store;
  EntKeeper *keeper = import->keeper;
  GArray *touched = ent_keeper_touched(keeper);
  g_autoptr(GArray) stated = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!derive_threads(import, touched, error) || !reconcile_changed(import, touched, error) ||
      !touch_lists(store, ent_keeper_lists(keeper), touched, error) || !ent_person_update(store, true, stated, error) ||
      !ent_person_of_each(store, touched, stated, error) ||
      !ent_derive_refresh(store, stated, tell_derived, import, error) ||
      !ent_ingest_match(store, import->started_at, &import->receipt->people_joined, error) ||
      !ent_person_of_each(store, touched, persons, error))
    return false;
  ent_numbers_sort_unique(persons);
  return true;
}

static bool count_people(Import *import, gint64 people_before, GArray *persons, GError **error)
{
  gint64 people = 0;
  if (!ent_store_get_int(import->store, "SELECT count(*) FROM person", &people, error)) return false;
  import->receipt->people_new = (guint64)MAX(people - people_before, 0);
  import->receipt->people_touched = persons->len;
  return true;
}

static bool derive_import(Import *import, GError **error)
{
  gint64 people_before = 0, signals_before = 0;
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!ent_identities_flush(ent_keeper_identities(import->keeper), ent_keeper_touched(import->keeper), error) ||
      !ent_store_get_int(import->store, "SELECT count(*) FROM person", &people_before, error) ||
      !ent_store_get_int(import->store, "SELECT coalesce(max(id), 0) FROM signal", &signals_before, error) ||
      !derive(import, persons, error))
    return false;
  EntStmt *stmt =
      ent_store_prepare(import->store, "SELECT initiator, count(*) AS n FROM signal WHERE id > ?1 GROUP BY 1");
  ent_stmt_bind_int(stmt, 1, signals_before);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) break;
    import->receipt->signals[ent_row_int(stmt, "initiator") & 3] += (guint64)ent_row_int(stmt, "n");
  }
  return count_people(import, people_before, persons, error);
}

/* ---- the import's own row ---- */

static bool open_row(Import *import, GError **error)
{
  EntStmt *stmt = ent_store_prepare(import->store, "INSERT INTO import (started_at, finished_at, items, kept, known, "
                                                   "aside, receipt) VALUES (?1, ?1, 0, 0, 0, 0, '')");
  ent_stmt_bind_int(stmt, 1, import->started_at);
  if (!ent_stmt_run(stmt, error)) return false;
  import->import_id = ent_store_last_id(import->store);
  return true;
}

static bool write_aside(Import *import, GError **error)
{
  size_t i;
  json_t *entry;
  json_array_foreach (import->receipt->aside, i, entry) {
    const char *file = json_string_value(json_object_get(entry, "file"));
    EntStmt *stmt = ent_store_prepare(
        import->store,
        "INSERT INTO aside (import_id, source_id, file, place, reason) VALUES (?1, coalesce(nullif(?5, 0), "
        "(SELECT id FROM source WHERE substr(?2, 1, length(path)) = path ORDER BY length(path) DESC LIMIT 1)), "
        "?2, ?3, ?4)");
    ent_stmt_bind_int(stmt, 5, g_array_index(import->receipt->aside_sources, gint64, i));
    const char *place = json_string_value(json_object_get(entry, "place"));
    ent_stmt_bind_int(stmt, 1, import->import_id);
    ent_stmt_bind_text(stmt, 2, file);
    ent_stmt_bind_text(stmt, 3, place ? place : "");
    ent_stmt_bind_text(stmt, 4, json_string_value(json_object_get(entry, "reason")));
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

static json_t *close_row(Import *import, GError **error)
{
  gint64 finished_at = import->started_at + (g_get_monotonic_time() - import->began_us);
  json_t *receipt = ent_receipt_json(import->receipt, import->store, import->options->dry_run, import->started_at,
                                     finished_at, error);
  if (!receipt || !write_aside(import, error)) return NULL;
  const EntCounts *counts = &import->receipt->counts;
  g_autofree char *text = json_dumps(receipt, ENT_JSON_COMPACT);
  EntStmt *stmt =
      ent_store_prepare(import->store, "UPDATE import SET finished_at = ?2, items = ?3, kept = ?4, known = ?5, "
                                       "aside = ?6, receipt = ?7 WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, import->import_id);
  ent_stmt_bind_int(stmt, 2, finished_at);
  ent_stmt_bind_int(stmt, 3, (gint64)(counts->kept + counts->known + counts->aside));
  ent_stmt_bind_int(stmt, 4, (gint64)counts->kept);
  ent_stmt_bind_int(stmt, 5, (gint64)counts->known);
  ent_stmt_bind_int(stmt, 6, (gint64)counts->aside);
  ent_stmt_bind_text(stmt, 7, text);
  if (ent_stmt_run(stmt, error)) return receipt;
  json_decref(receipt);
  return NULL;
}

static json_t *run(Import *import, const char *const *paths, GError **error)
{
  if (!open_row(import, error) ||
      !ent_store_get_int(import->store, "SELECT coalesce(max(id), 0) FROM item", &import->items_before, error))
    return NULL;
  for (gsize i = 0; paths[i]; i++)
    if (!read_path(import, paths[i], error)) return NULL;
  if (import->keeper && !derive_import(import, error)) return NULL;
  return close_row(import, error);
}

json_t *ent_ingest_import(EntStore *store, const char *const *paths, const EntImportOptions *options, GError **error)
{
  g_autoptr(EntReceipt) counted = ent_receipt_new();
  Import import = {.store = store,
                   .options = options,
                   .receipt = counted,
                   .started_at = options->now,
                   .began_us = g_get_monotonic_time()};
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction) return NULL;
  json_t *receipt = run(&import, paths, error);
  ent_keeper_free(import.keeper);
  if (!receipt || options->dry_run) return receipt;
  if (!ent_transaction_take_commit(g_steal_pointer(&transaction), error) ||
      (!options->no_search && !ent_ingest_index(store, options, error))) {
    json_decref(receipt);
    return NULL;
  }
  return receipt;
}

static bool known_paths(EntStore *store, GPtrArray *paths, GPtrArray *gone, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT path FROM source WHERE suspended = 0 ORDER BY id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    const char *path = ent_row_text_at(stmt, 0);
    g_ptr_array_add(g_file_test(path, G_FILE_TEST_EXISTS) ? paths : gone, g_strdup(path));
  }
}

json_t *ent_ingest_sync(EntStore *store, const EntImportOptions *options, GError **error)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) gone = g_ptr_array_new_with_free_func(g_free);
  if (!known_paths(store, paths, gone, error)) return NULL;
  g_ptr_array_add(paths, NULL);
  json_t *receipt = ent_ingest_import(store, (const char *const *)paths->pdata, options, error);
  for (guint i = 0; receipt && i < gone->len; i++) {
    g_autofree char *path = ent_path_text(gone->pdata[i]);
    json_t *missing = json_pack("[{s:s, s:s}]", "file", path, "reason", "it is no longer there");
    json_array_append_new(json_object_get(receipt, "sources"),
                          json_pack("{s:n, s:s, s:n, s:i, s:i, s:i, s:i, s:i, s:o, s:[], s:[], s:n}", "id", "path",
                                    path, "format", "files", 0, "read", 0, "kept", 0, "known", 0, "aside", 0,
                                    "not_read", missing, "columns", "unknown_columns", "lacks"));
  }
  return receipt;
}

/* ---- search ---- */

static gboolean tell_indexed(guint64 done, guint64 total, gpointer data)
{
  const EntImportOptions *options = data;
  EntProgress progress = {.phase = ENT_PHASE_INDEXING, .bytes_done = done, .bytes_total = total};
  return !options->progress || options->progress(&progress, options->progress_data);
}

gboolean ent_ingest_index(EntStore *store, const EntImportOptions *options, GError **error)
{
  return ent_search_index_update(store, tell_indexed, (gpointer)options, error);
}
