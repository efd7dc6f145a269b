/* The book as a file: made, opened, refused; its settings. */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "support/book.h"

static EntStore *fresh(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, "deep/er/book.db");
  EntStore *store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  return store;
}

static void test_create(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  GStatBuf status;
  g_assert_cmpint(g_stat(ent_store_path(store), &status), ==, 0);
  g_assert_cmpint(status.st_mode & 0777, ==, 0600);
  g_assert_cmpint(test_int(store, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM upgrade"), ==, ent_store_version(store));
  g_assert_cmpint(test_int(store, "SELECT length(value) FROM book WHERE key = 'salt'"), ==, 32);
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
  test_exec(store, "PRAGMA user_version = 999");
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

/* Nothing that goes through a read-only handle changes the file. */
static void test_read_only_file(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autofree char *path = g_strdup(ent_store_path(store)), *before = NULL, *after = NULL;
  gsize before_length = 0, after_length = 0;
  ent_store_close(g_steal_pointer(&store));
  g_assert_true(g_file_get_contents(path, &before, &before_length, NULL));
  static const char *const attempts[] = {"DELETE FROM book", "DROP TABLE signal", "PRAGMA user_version = 7",
                                         "CREATE TABLE more (x INTEGER)", "VACUUM"};
  g_autoptr(EntStore) reader = ent_store_open(path, ENT_STORE_READ, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(ent_store_exec(reader, attempts[i], &error));
    g_assert_nonnull(error);
  }
  g_assert_cmpint(test_int(reader, "SELECT count(*) FROM book"), ==, 2);
  ent_store_close(g_steal_pointer(&reader));
  g_assert_true(g_file_get_contents(path, &after, &after_length, NULL));
  g_assert_cmpmem(after, (gint)after_length, before, (gint)before_length);
}

/* SQLite's own file that is no book, and a file cut short. */
static void test_not_a_book(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autofree char *path = g_strdup(ent_store_path(store));
  test_exec(store, "PRAGMA application_id = 1");
  ent_store_close(g_steal_pointer(&store));
  for (EntStoreMode mode = ENT_STORE_READ; mode <= ENT_STORE_CREATE; mode++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(ent_store_open(path, mode, &error));
    g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
    g_assert_nonnull(strstr(error->message, path));
  }
}

static void test_damaged(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autofree char *path = g_strdup(ent_store_path(store)), *bytes = NULL;
  gsize length = 0;
  ent_store_close(g_steal_pointer(&store));
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  memset(bytes + length / 4, 0x5a, length / 2);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) damaged = ent_store_open(path, ENT_STORE_WRITE, &error);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  gboolean checked = damaged != NULL && ent_store_check(damaged, faults, &error);
  if (!checked) g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
  if (checked) g_assert_cmpuint(faults->len, >, 0);
}

static void test_settings(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_autofree char *missing = NULL, *first = NULL, *second = NULL;
  g_assert_true(ent_store_get(store, "language", &missing, &error));
  g_assert_null(missing);
  g_assert_true(ent_store_set(store, "language", "fr", &error));
  g_assert_true(ent_store_get(store, "language", &first, &error));
  g_assert_true(ent_store_set(store, "language", "it's \"en\"", &error));
  g_assert_true(ent_store_get(store, "language", &second, &error));
  g_assert_cmpstr(first, ==, "fr");
  g_assert_cmpstr(second, ==, "it's \"en\"");
}

static void test_no_room(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  test_exec(store, "PRAGMA max_page_count = 1");
  g_assert_false(ent_store_exec(store, "CREATE TABLE big AS SELECT zeroblob(9000000) AS x", &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FULL);
  g_assert_nonnull(strstr(error->message, "make room"));
}

static void test_no_folder(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *file = test_folder_path(&folder, "file"), *path = test_folder_path(&folder, "file/book.db");
  g_autoptr(GError) error = NULL;
  g_assert_true(g_file_set_contents(file, "x", 1, NULL));
  g_assert_null(ent_store_open(path, ENT_STORE_CREATE, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
}

static void test_check_finds_damage(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = fresh(&folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(ent_store_check(store, faults, &error));
  g_assert_cmpuint(faults->len, ==, 0);
  test_exec(store, "PRAGMA foreign_keys = OFF; INSERT INTO signal (identity_id, at, kind, initiator, audience) "
                   "VALUES (77, 10, 1, 1, 1)");
  g_assert_true(ent_store_check(store, faults, &error));
  g_assert_cmpuint(faults->len, ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/store/creates-a-private-book", test_create);
  g_test_add_func("/store/store/names-a-missing-book", test_missing);
  g_test_add_func("/store/store/refuses-a-newer-book", test_newer);
  g_test_add_func("/store/store/refuses-a-foreign-file", test_foreign_file);
  g_test_add_func("/store/store/read-only-cannot-write", test_read_only);
  g_test_add_func("/store/store/check-finds-damage", test_check_finds_damage);
  g_test_add_func("/store/store/read-only-leaves-every-byte", test_read_only_file);
  g_test_add_func("/store/store/refuses-what-is-no-book", test_not_a_book);
  g_test_add_func("/store/store/damage-is-said", test_damaged);
  g_test_add_func("/store/store/settings", test_settings);
  g_test_add_func("/store/store/a-full-disk-is-said", test_no_room);
  g_test_add_func("/store/store/a-folder-that-cannot-be", test_no_folder);
  return g_test_run();
}
