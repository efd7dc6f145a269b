/* The file as a whole: is it sound, copy it, put a copy back, leave no trace of what was deleted. */
#include "store/internal.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/search.h"

static bool collect_faults(EntStore *store, const char *pragma, const char *format, GPtrArray *faults, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, pragma);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    const char *text = ent_row_text_at(stmt, 0);
    if (g_strcmp0(text, "ok") != 0) g_ptr_array_add(faults, g_strdup_printf(format, text ? text : "?"));
  }
}

bool ent_store_check(EntStore *store, GPtrArray *faults, GError **error)
{
  return collect_faults(store, "PRAGMA integrity_check(100)", "file: %s", faults, error) &&
         collect_faults(store, "PRAGMA foreign_key_check", "a row of table '%s' points at nothing", faults, error) &&
         ent_search_check(store, faults, error);
}

static bool fail_errno(const char *doing, const char *path, GError **error)
{
  bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
  g_set_error(error, ENT_STORE_ERROR, full ? ENT_STORE_ERROR_FULL : ENT_STORE_ERROR_FAILED, "%s '%s': %s", doing, path,
              g_strerror(errno));
  return false;
}

static bool copy_pages(EntStore *store, sqlite3 *target, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init(target, "main", store->db, "main");
  int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(target);
  if (backup) sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) code = sqlite3_exec(target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (code == SQLITE_OK) return true;
  g_set_error(error, ENT_STORE_ERROR, (int)ent_store_error_at(target, code), "cannot write the backup '%s': %s", path,
              sqlite3_errstr(code));
  return false;
}

bool ent_store_backup(EntStore *store, const char *path, GError **error)
{
  if (g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "'%s' exists already; choose another name", path);
    return false;
  }
  g_autofree char *partial = g_strconcat(path, ".partial", NULL);
  g_unlink(partial);
  g_autoptr(sqlite3) target = NULL;
  int code = sqlite3_open_v2(partial, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code != SQLITE_OK) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot write the backup '%s': %s", path,
                sqlite3_errstr(code));
    return false;
  }
  g_chmod(partial, 0600);
  bool copied = copy_pages(store, target, path, error);
  sqlite3_close(g_steal_pointer(&target));
  if (copied && g_rename(partial, path) == 0) return true;
  if (copied) fail_errno("cannot name the backup", path, error);
  g_unlink(partial);
  return false;
}

static bool check_backup(const char *from, GError **error)
{
  g_autoptr(EntStore) store = ent_store_open(from, ENT_STORE_READ, error);
  if (!store) return false;
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  if (!collect_faults(store, "PRAGMA integrity_check(1)", "%s", faults, error)) return false;
  if (faults->len == 0) return true;
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT, "the backup '%s' is damaged: %s", from,
              (const char *)faults->pdata[0]);
  return false;
}

/* A name beside the book that no earlier restore has taken, its log's included. */
static char *name_of_former(const char *path)
{
  for (guint i = 1;; i++) {
    g_autofree char *name =
        i == 1 ? g_strconcat(path, ".before-restore", NULL) : g_strdup_printf("%s.before-restore-%u", path, i);
    g_autofree char *wal = g_strconcat(name, "-wal", NULL);
    if (!g_file_test(name, G_FILE_TEST_EXISTS) && !g_file_test(wal, G_FILE_TEST_EXISTS)) return g_steal_pointer(&name);
  }
}

/* What else lies beside a book while it is open. */
static bool move_logs(const char *path, const char *aside, GError **error)
{
  static const char *const tails[] = {"-wal", "-shm"};
  for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
    g_autofree char *old = g_strconcat(path, tails[i], NULL);
    g_autofree char *kept = g_strconcat(aside, tails[i], NULL);
    g_unlink(kept);
    if (g_rename(old, kept) != 0 && errno != ENOENT)
      return fail_errno("cannot keep the former book's log as", kept, error);
  }
  return true;
}

static bool is_empty(const char *path, const char *tail)
{
  g_autofree char *log = g_strconcat(path, tail, NULL);
  struct stat facts;
  return stat(log, &facts) != 0 || facts.st_size == 0;
}

/* Takes the former book's log into its file and keeps other writers out, so that the file alone is the whole book.
 * *ret_held is closed once another file stands in its place; NULL where this one is too damaged to be held. */
static bool hold(const char *path, sqlite3 **ret_held, GError **error)
{
  g_autoptr(sqlite3) held = NULL;
  int code = sqlite3_open_v2(path, &held, SQLITE_OPEN_READWRITE, NULL);
  if (code != SQLITE_OK) return true;
  sqlite3_busy_timeout(held, 5000);
  for (guint i = 0; i < 3 && code == SQLITE_OK; i++) {
    code = sqlite3_exec(held, "PRAGMA wal_checkpoint(TRUNCATE); BEGIN IMMEDIATE", NULL, NULL, NULL);
    if (code == SQLITE_OK && is_empty(path, "-wal")) {
      *ret_held = g_steal_pointer(&held);
      return true;
    }
    if (code == SQLITE_OK) sqlite3_exec(held, "ROLLBACK", NULL, NULL, NULL);
  }
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return true;
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY, "the book '%s' is in use; try again when it is not", path);
  return false;
}

/* At every moment `path` is the former book or the fresh one, whole. */
static bool put_in_place(const char *path, const char *fresh, char **ret_kept, GError **error)
{
  g_autofree char *aside = g_file_test(path, G_FILE_TEST_EXISTS) ? name_of_former(path) : NULL;
  g_autoptr(sqlite3) held = NULL;
  bool former = aside != NULL;
  if (former && (!hold(path, &held, error) || !move_logs(path, aside, error))) return false;
  if (former && link(path, aside) != 0 && g_rename(path, aside) != 0)
    return fail_errno("cannot keep the former book as", aside, error);
  if (g_rename(fresh, path) == 0) {
    if (ret_kept) *ret_kept = g_steal_pointer(&aside);
    return true;
  }
  return fail_errno("cannot put the backup in the place of", path, error);
}

bool ent_store_restore(const char *path, const char *from, char **ret_kept, GError **error)
{
  if (!check_backup(from, error)) return false;
  g_autofree char *fresh = g_strconcat(path, ".restoring", NULL);
  g_unlink(fresh);
  {
    g_autoptr(EntStore) source = ent_store_open(from, ENT_STORE_READ, error);
    if (!source || !ent_store_backup(source, fresh, error)) return false;
  }
  if (put_in_place(path, fresh, ret_kept, error)) return true;
  g_unlink(fresh);
  return false;
}

bool ent_store_mark_scrub(EntStore *store, GError **error)
{
  return ent_store_set(store, "scrub", "1", error);
}

bool ent_store_scrub(EntStore *store, GError **error)
{
  return ent_search_scrub(store, error) && ent_store_exec(store, "VACUUM", error) &&
         ent_store_exec(store, "DELETE FROM book WHERE key = 'scrub'", error) &&
         ent_store_exec(store, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

void ent_store_finish_scrub(EntStore *store)
{
  g_autofree char *mark = NULL;
  g_autoptr(GError) error = NULL;
  if (ent_store_get(store, "scrub", &mark, &error) && mark && ent_store_scrub(store, &error)) return;
  if (error) g_debug("%s", error->message);
}
