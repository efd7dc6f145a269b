/* The book as a file: made, opened, refused, rolled back, copied, put back. */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "store/search.h"
#include "store/store.h"
#include "support/folder.h"

static EntStore *fresh(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, "deep/er/book.db");
  EntStore *store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  return store;
}

static gint64 get_int(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = -1;
  g_assert_true(ent_store_get_int(store, sql, &value, &error));
  g_assert_no_error(error);
  return value;
}

static void exec(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_store_exec(store, sql, &error));
  g_assert_no_error(error);
}

static void test_create(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  GStatBuf status;
  g_assert_cmpint(g_stat(ent_store_path(store), &status), ==, 0);
  g_assert_cmpint(status.st_mode & 0777, ==, 0600);
  g_assert_cmpint(get_int(store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint(get_int(store, "SELECT count(*) FROM upgrade"), ==, ent_store_version(store));
  g_assert_cmpint(get_int(store, "SELECT length(value) FROM book WHERE key = 'salt'"), ==, 32);
}

static void test_missing(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *path = test_folder_path(&folder, "none.db");
  g_autoptr(GError) error = NULL;
  g_assert_null(ent_store_open(path, ENT_STORE_WRITE, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING);
  g_assert_nonnull(strstr(error->message, "entregent init"));
  g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void test_newer(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autofree char *path = g_strdup(ent_store_path(store));
  exec(store, "PRAGMA user_version = 999");
  ent_store_close(g_steal_pointer(&store));
  g_autoptr(GError) error = NULL;
  g_assert_null(ent_store_open(path, ENT_STORE_WRITE, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_NEWER);
}

static void test_foreign_file(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *path = test_folder_path(&folder, "letter.txt");
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(path, "Dear Sir, this is no book but it is long enough to look at.", -1, NULL));
  g_assert_null(ent_store_open(path, ENT_STORE_WRITE, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
}

static void test_read_only(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) writer = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) reader = ent_store_open(ent_store_path(writer), ENT_STORE_READ, &error);
  g_assert_no_error(error);
  g_assert_false(ent_store_set(reader, "language", "fr", &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
}

static void test_rollback(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(EntTransaction) dropped = ent_transaction_begin(store, &error);
    g_assert_true(ent_store_set(store, "language", "fr", &error));
  }
  g_autofree char *language = NULL;
  g_assert_true(ent_store_get(store, "language", &language, &error));
  g_assert_null(language);
  g_autoptr(EntTransaction) kept = ent_transaction_begin(store, &error);
  g_assert_true(ent_store_set(store, "language", "fr", &error));
  g_assert_true(ent_transaction_take_commit(g_steal_pointer(&kept), &error));
  g_assert_true(ent_store_get(store, "language", &language, &error));
  g_assert_cmpstr(language, ==, "fr");
}

static void insert_signal(EntStore *store)
{
  exec(store, "INSERT INTO identity (id, kind, value) VALUES (1, 1, 'ondine@valombreuse.example');"
              "INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (1, 10, 1, 1, 1)");
}

static void test_append_only(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  insert_signal(store);
  static const char *const forbidden[] = {"DELETE FROM signal", "UPDATE signal SET initiator = 2"};
  for (gsize i = 0; i < G_N_ELEMENTS(forbidden); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(ent_store_exec(store, forbidden[i], &error));
    g_assert_nonnull(strstr(error->message, "append-only"));
  }
  g_assert_cmpint(get_int(store, "SELECT count(*) FROM signal"), ==, 1);
  exec(store, "INSERT INTO erasing VALUES (1); DELETE FROM signal; DELETE FROM erasing");
  g_assert_cmpint(get_int(store, "SELECT count(*) FROM signal"), ==, 0);
}

static void test_backup_restore(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autofree char *path = g_strdup(ent_store_path(store));
  g_autofree char *copy = test_folder_path(&folder, "copy.db");
  g_autoptr(GError) error = NULL;
  insert_signal(store);
  g_assert_true(ent_store_backup(store, copy, &error));
  g_assert_false(ent_store_backup(store, copy, &error));
  g_clear_error(&error);
  exec(store, "INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (1, 20, 1, 1, 1)");
  ent_store_close(g_steal_pointer(&store));
  g_assert_true(ent_store_restore(path, copy, &error));
  g_assert_no_error(error);
  store = ent_store_open(path, ENT_STORE_WRITE, &error);
  g_assert_cmpint(get_int(store, "SELECT count(*) FROM signal"), ==, 1);
  g_autofree char *former = g_strconcat(path, ".before-restore", NULL);
  g_autoptr(EntStore) old = ent_store_open(former, ENT_STORE_WRITE, &error);
  g_assert_cmpint(get_int(old, "SELECT count(*) FROM signal"), ==, 2);
}

static void test_check_finds_damage(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(ent_store_check(store, faults, &error));
  g_assert_cmpuint(faults->len, ==, 0);
  exec(store, "PRAGMA foreign_keys = OFF; INSERT INTO signal (identity_id, at, kind, initiator, audience) "
              "VALUES (77, 10, 1, 1, 1)");
  g_assert_true(ent_store_check(store, faults, &error));
  g_assert_cmpuint(faults->len, ==, 1);
}

static void test_two_writers(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) first = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) second = ent_store_open(ent_store_path(first), ENT_STORE_WRITE, &error);
  exec(second, "PRAGMA busy_timeout = 50");
  g_autoptr(EntTransaction) writing = ent_transaction_begin(first, &error);
  g_assert_null(ent_transaction_begin(second, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY);
}

#define SUBJECT "Horaires d’été"
#define TEXT "Le train de nuit part à 23 h 11."

static bool text_of(gint64 item_id, EntSearchPart part, GString *text, gpointer user_data, GError **error)
{
  (void)user_data, (void)error;
  const char *subject = item_id == 7 ? SUBJECT : "", *body = item_id == 7 ? TEXT : "Nothing about nights.";
  g_string_append(text, part == ENT_SEARCH_SUBJECT ? subject : body);
  return true;
}

static gint64 found(EntStore *store, const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 total = -1;
  g_assert_true(ent_search_items(store, words, 10, text_of, NULL, ids, &total, &error));
  g_assert_no_error(error);
  return total;
}

static void test_search(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_assert_cmpint(found(store, "train"), ==, 0);
  g_assert_true(ent_search_prepare(store, &error));
  g_assert_true(ent_search_add(store, 7, SUBJECT, TEXT, -1, &error));
  g_assert_true(ent_search_add(store, 8, NULL, "Nothing about nights.", -1, &error));
  struct {
    const char *words;
    gint64 total;
  } cases[] = {{"train nuit", 1}, {"ete", 1},          {"\"nuit part\"", 1},  {"\"part nuit\"", 0}, {"d’été", 1},
               {"d'nuit", 0},     {"nigh*", 1},        {"nigh", 0},           {"AND OR NOT (", 0},  {"\"", 0},
               {"-* ^ :", 0},     {"trai* -train", 1}, {"subject:train*", 0}, {"\xff\xfe", 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].words);
    g_assert_cmpint(found(store, cases[i].words), ==, cases[i].total);
  }
  g_assert_true(ent_search_remove(store, 7, SUBJECT, TEXT, -1, &error));
  g_assert_cmpint(found(store, "train"), ==, 0);
}

/* Item 1 is the newest though it was read first, 3 has no date. `n` items hold "frequent", of which both ways of
 * looking, by match and by date, must tell the same. */
static void test_search_newest_first(gconstpointer data)
{
  guint n = GPOINTER_TO_UINT(data);
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  exec(store, "INSERT INTO source (id, path, format, added_at, read_at) VALUES (1, '/a', 'mbox', 0, 0);"
              "INSERT INTO file (id, source_id, name, size, modified_at, items, aside) VALUES (1, 1, '', 0, 0, 0, 0)");
  g_assert_true(ent_search_prepare(store, &error));
  for (guint i = 1; i <= n; i++) {
    g_autofree char *at = i == 3 ? g_strdup("NULL") : g_strdup_printf("%u", i == 1 ? 1000000 : i);
    g_autofree char *sql = g_strdup_printf("INSERT INTO item (id, key, kind, flags, at, file_id, place, size, "
                                           "template) VALUES (%u, %u, 0, 0, %s, 1, 0, 0, 0)",
                                           i, i, at);
    exec(store, sql);
    g_assert_true(ent_search_add(store, i, "frequent", NULL, 0, &error));
  }
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 total = 0;
  g_assert_true(ent_search_items(store, "frequent", n, text_of, NULL, ids, &total, &error));
  g_assert_cmpint(total, ==, n);
  g_assert_cmpuint(ids->len, ==, n);
  g_assert_cmpint(g_array_index(ids, gint64, 0), ==, 1);
  g_assert_cmpint(g_array_index(ids, gint64, 1), ==, n);
  g_assert_cmpint(g_array_index(ids, gint64, n - 1), ==, 3);
  g_array_set_size(ids, 0);
  g_assert_true(ent_search_items(store, "frequent", 1, text_of, NULL, ids, &total, &error));
  g_assert_cmpuint(ids->len, ==, 1);
  g_assert_cmpint(g_array_index(ids, gint64, 0), ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/store/creates-a-private-book", test_create);
  g_test_add_func("/store/store/names-a-missing-book", test_missing);
  g_test_add_func("/store/store/refuses-a-newer-book", test_newer);
  g_test_add_func("/store/store/refuses-a-foreign-file", test_foreign_file);
  g_test_add_func("/store/store/read-only-cannot-write", test_read_only);
  g_test_add_func("/store/store/rolls-back-unless-committed", test_rollback);
  g_test_add_func("/store/store/ledger-is-append-only", test_append_only);
  g_test_add_func("/store/store/backs-up-and-restores", test_backup_restore);
  g_test_add_func("/store/store/check-finds-damage", test_check_finds_damage);
  g_test_add_func("/store/store/second-writer-is-told", test_two_writers);
  g_test_add_func("/store/search/finds-words-not-operators", test_search);
  g_test_add_data_func("/store/search/newest-first-few", GUINT_TO_POINTER(4), test_search_newest_first);
  g_test_add_data_func("/store/search/newest-first-many", GUINT_TO_POINTER(300), test_search_newest_first);
  return g_test_run();
}
