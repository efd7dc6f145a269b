/* Opening and closing the book, and its small settings.
 *
 * The connection is set up the same way every time: foreign keys on, triggers that REPLACE cannot pass by (it deletes
 * rows, and fires no trigger unless triggers are recursive), write-ahead log, full sync at commit (a
 * committed import survives a power cut), a page cache large enough that the index on item keys, written in
 * random order, stays in memory. A read-only store opens the file without the right to write, so that no
 * mistake above can change it. */
#include "store/internal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define BUSY_MS 5000 /* how long another writer is waited for */
#define LOG_RETRY_MS 10

G_DEFINE_QUARK(ent - store - error - quark, ent_store_error)

EntStoreError ent_store_error_of(int code)
{
  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return ENT_STORE_ERROR_BUSY;
  case SQLITE_FULL:
    return ENT_STORE_ERROR_FULL;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return ENT_STORE_ERROR_CORRUPT;
  default:
    return ENT_STORE_ERROR_FAILED;
  }
}

static const char *advice(EntStoreError code)
{
  switch (code) {
  case ENT_STORE_ERROR_BUSY:
    return "; another process is writing to it, try again when it has finished";
  case ENT_STORE_ERROR_FULL:
    return "; make room and try again";
  case ENT_STORE_ERROR_CORRUPT:
    return "; restore a backup with 'entregent restore'";
  case ENT_STORE_ERROR_FAILED:
  case ENT_STORE_ERROR_MISSING:
  case ENT_STORE_ERROR_NEWER:
    break;
  }
  return "";
}

EntStoreError ent_store_error_at(sqlite3 *db, int code)
{
  int extended = db ? sqlite3_extended_errcode(db) : code;
  bool refused = extended == SQLITE_IOERR_WRITE || extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_TRUNCATE;
  return refused ? ENT_STORE_ERROR_FULL : ent_store_error_of(code);
}

bool ent_store_fail(EntStore *store, int code, const char *doing, GError **error)
{
  int extended = store->db ? sqlite3_extended_errcode(store->db) : code;
  EntStoreError kind = ent_store_error_at(store->db, code);
  g_set_error(error, ENT_STORE_ERROR, (int)kind, "%s '%s': %s (%d)%s", doing, store->path,
              store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code), extended, advice(kind));
  return false;
}

static bool configure(EntStore *store, GError **error)
{
  sqlite3_extended_result_codes(store->db, 1);
  sqlite3_busy_timeout(store->db, BUSY_MS);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!ent_store_exec(store,
                      "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA "
                      "synchronous = FULL; PRAGMA secure_delete = ON",
                      error))
    return false;
  if (store->mode == ENT_STORE_READ)
    return ent_store_exec(store, "PRAGMA query_only = ON; PRAGMA cache_size = -4096", error);
  return ent_store_exec(store, "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000", error);
}

static bool make_folder(const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname(path);
  if (g_mkdir_with_parents(folder, 0700) == 0) return true;
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot make the folder '%s': %s", folder,
              g_strerror(errno));
  return false;
}

static bool fail_missing(const char *path, GError **error)
{
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING,
              "there is no book at '%s'; make one with 'entregent init --me \"Name <address>\"'", path);
  return false;
}

static gint64 file_size(const char *path)
{
  struct stat facts;
  return stat(path, &facts) == 0 ? (gint64)facts.st_size : 0;
}

/* What a file says it is, all of one moment: another process may be making a book of it just now. */
static bool read_marks(EntStore *store, gint64 *ret_application, gint64 *ret_version, gint64 *ret_objects,
                       GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  return view && ent_store_get_int(store, "PRAGMA application_id", ret_application, error) &&
         ent_store_get_int(store, "PRAGMA user_version", ret_version, error) &&
         ent_store_get_int(store, "SELECT count(*) FROM sqlite_schema", ret_objects, error);
}

static bool read_version(EntStore *store, GError **error)
{
  gint64 application = 0, version = 0, objects = 0;
  bool was_empty = file_size(store->path) == 0; /* before: who else makes a book gives the file a size */
  if (!read_marks(store, &application, &version, &objects, error)) return false;
  bool empty = was_empty || file_size(store->path) == 0;
  bool fresh = application == 0 && version == 0 && objects == 0 && empty;
  if (fresh && store->mode != ENT_STORE_CREATE) return fail_missing(store->path, error);
  if (!fresh && application != ENT_APPLICATION_ID) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT, "'%s' is an SQLite file but not a book", store->path);
    return false;
  }
  if (version > ent_migrate_newest()) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER,
                "the book '%s' was made by a newer version (schema %d, this program knows %d); upgrade entregent",
                store->path, (int)version, ent_migrate_newest());
    return false;
  }
  store->version = (int)version;
  return true;
}

static bool check_upgraded(EntStore *store, GError **error)
{
  if (store->version == ent_migrate_newest()) return true;
  if (store->mode == ENT_STORE_READ) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED,
                "the book '%s' has schema %d and must be upgraded to %d first: run any command that writes, such as "
                "'entregent sync'",
                store->path, store->version, ent_migrate_newest());
    return false;
  }
  return ent_migrate(store, error);
}

static int open_flags(EntStoreMode mode)
{
  switch (mode) {
  case ENT_STORE_READ:
    return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  case ENT_STORE_WRITE:
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  case ENT_STORE_CREATE:
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  }
  g_assert_not_reached();
}

/* Nobody asks SQLite how much memory it uses; counting that costs a lock at every allocation. */
static void set_up_sqlite(void)
{
  static gsize done = 0;
  if (!g_once_init_enter(&done)) return;
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave(&done, 1);
}

/* SQLite says no more than that it cannot open the file. */
static bool check_readable(const char *path, GError **error)
{
  int number = g_file_test(path, G_FILE_TEST_IS_DIR) ? EISDIR : g_access(path, R_OK) != 0 ? errno : 0;
  if (number == 0 || number == ENOENT) return true;
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot open the book '%s': %s", path,
              g_strerror(number));
  return false;
}

static bool open_file(EntStore *store, GError **error)
{
  mode_t mask = umask(077);
  int code = sqlite3_open_v2(store->path, &store->db, open_flags(store->mode), NULL);
  umask(mask);
  return code == SQLITE_OK || ent_store_fail(store, code, "cannot open the book", error);
}

/* Needs the file for itself for a moment, once in a book's life; SQLite waits for nobody here. */
static bool turn_log_on(EntStore *store, GError **error)
{
  int code = SQLITE_BUSY;
  for (guint i = 0; i < BUSY_MS / LOG_RETRY_MS && (code & 0xff) == SQLITE_BUSY; i++) {
    if (i > 0) sqlite3_sleep(LOG_RETRY_MS);
    code = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  }
  return code == SQLITE_OK || ent_store_fail(store, code, "cannot write to the book", error);
}

EntStore *ent_store_open(const char *path, EntStoreMode mode, GError **error)
{
  g_return_val_if_fail(path, NULL);
  set_up_sqlite();
  g_autoptr(EntStore) store = g_new0(EntStore, 1);
  store->path = g_strdup(path);
  store->mode = mode;
  store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, ent_stmt_free);
  if (mode == ENT_STORE_CREATE && !make_folder(path, error)) return NULL;
  if (mode != ENT_STORE_CREATE && g_access(path, F_OK) != 0 && errno == ENOENT) {
    fail_missing(path, error);
    return NULL;
  }
  if (!check_readable(path, error) || !open_file(store, error)) return NULL;
  if (!configure(store, error) || !read_version(store, error) || !check_upgraded(store, error)) return NULL;
  if (mode != ENT_STORE_READ && !turn_log_on(store, error)) return NULL;
  if (mode != ENT_STORE_READ) ent_store_finish_scrub(store);
  return g_steal_pointer(&store);
}

void ent_store_close(EntStore *store)
{
  if (!store) return;
  g_assert(!store->transaction);
  g_hash_table_unref(store->statements);
  sqlite3_close_v2(store->db);
  g_free(store->path);
  g_free(store);
}

const char *ent_store_path(const EntStore *store)
{
  return store->path;
}

int ent_store_version(const EntStore *store)
{
  return store->version;
}

bool ent_store_exec(EntStore *store, const char *sql, GError **error)
{
  int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK) return true;
  return ent_store_fail(store, code, "cannot write to the book", error);
}

bool ent_store_get_int(EntStore *store, const char *sql, gint64 *ret_value, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_value = row ? ent_row_int_at(stmt, 0) : 0;
  ent_stmt_reset(stmt);
  return true;
}

gint64 ent_store_last_id(EntStore *store)
{
  return sqlite3_last_insert_rowid(store->db);
}

gint64 ent_store_changes(EntStore *store)
{
  return sqlite3_changes64(store->db);
}

bool ent_store_get(EntStore *store, const char *key, char **ret_value, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT value FROM book WHERE key = ?1");
  ent_stmt_bind_text(stmt, 1, key);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_value = row ? g_strdup(ent_row_text_at(stmt, 0)) : NULL;
  ent_stmt_reset(stmt);
  return true;
}

bool ent_store_set(EntStore *store, const char *key, const char *value, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO book (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  ent_stmt_bind_text(stmt, 1, key);
  ent_stmt_bind_text(stmt, 2, value);
  return ent_stmt_run(stmt, error);
}
