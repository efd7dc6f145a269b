/* The file as a whole: is it sound, copy it, put a copy back, leave no trace of what was deleted. */
#include "store/internal.h"

#include <errno.h>
#include <glib/gstdio.h>
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

static bool copy_pages(EntStore *store, sqlite3 *target, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init(target, "main", store->db, "main");
  int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(target);
  if (backup) sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) code = sqlite3_exec(target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (code == SQLITE_OK) return true;
  g_set_error(error, ENT_STORE_ERROR, (int)ent_store_error_of(code), "cannot write the backup '%s': %s", path,
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
  if (copied)
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot name the backup '%s': %s", path,
                g_strerror(errno));
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

/* Folds the log into the file where that can be done, so that the file alone is the book. */
static void settle(const char *path)
{
  g_autoptr(sqlite3) db = NULL;
  if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
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

/* Gives the former book a second name, or, where its log could not be folded in, moves both. */
static bool keep_former(const char *path, const char *kept, GError **error)
{
  static const char *const tails[] = {"", "-wal", "-shm"};
  g_autofree char *wal = g_strconcat(path, "-wal", NULL);
  if (!g_file_test(wal, G_FILE_TEST_EXISTS) && link(path, kept) == 0) return true;
  for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
    g_autofree char *from = g_strconcat(path, tails[i], NULL);
    g_autofree char *to = g_strconcat(kept, tails[i], NULL);
    if (g_rename(from, to) != 0 && errno != ENOENT) {
      g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot keep the former book as '%s': %s", to,
                  g_strerror(errno));
      return false;
    }
  }
  return true;
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
  g_autofree char *kept = g_file_test(path, G_FILE_TEST_EXISTS) ? name_of_former(path) : NULL;
  if (kept) settle(path);
  if (kept && !keep_former(path, kept, error)) return false;
  if (g_rename(fresh, path) == 0) {
    if (ret_kept) *ret_kept = g_steal_pointer(&kept);
    return true;
  }
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED, "cannot put the backup in the place of '%s': %s", path,
              g_strerror(errno));
  return false;
}

bool ent_store_scrub(EntStore *store, GError **error)
{
  return ent_search_scrub(store, error) && ent_store_exec(store, "VACUUM", error) &&
         ent_store_exec(store, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}
