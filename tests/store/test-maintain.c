/* The file as a whole: copied while it is written, put back without losing what was there, wiped of what went. */
#include "store/search.h"
#include "support/book.h"

static void add_signal(EntStore *store)
{
  test_exec(store, "INSERT INTO identity (id, kind, value) VALUES (1, 1, 'ondine@valombreuse.example') ON CONFLICT DO "
                   "NOTHING; INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (1, 10, 1, 1, 1)");
}

static gint64 signals_in(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_WRITE, &error);
  g_assert_no_error(error);
  return test_int(store, "SELECT count(*) FROM signal");
}

static void backup(EntStore *store, const char *path)
{
  g_autoptr(GError) error = NULL;
  bool done = ent_store_backup(store, path, &error);
  g_assert_no_error(error);
  g_assert_true(done);
}

static void test_backup(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autofree char *copy = test_folder_path(&folder, "copy.db"), *wal = test_folder_path(&folder, "copy.db-wal");
  g_autofree char *partial = test_folder_path(&folder, "copy.db.partial");
  g_autoptr(GError) error = NULL;
  GStatBuf status;
  add_signal(store);
  backup(store, copy);
  g_assert_cmpint(g_stat(copy, &status), ==, 0);
  g_assert_cmpint(status.st_mode & 0777, ==, 0600);
  g_assert_false(g_file_test(wal, G_FILE_TEST_EXISTS));
  g_assert_false(g_file_test(partial, G_FILE_TEST_EXISTS));
  g_assert_false(ent_store_backup(store, copy, &error)); /* never over a file that is there */
  g_assert_nonnull(strstr(error->message, "exists already"));
  g_assert_cmpint(signals_in(copy), ==, 1);
}

static void test_backup_fails(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autofree char *nowhere = test_folder_path(&folder, "no/such/folder/copy.db");
  g_autoptr(GError) error = NULL;
  g_assert_false(ent_store_backup(store, nowhere, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, "copy.db"));
}

typedef struct {
  const char *path;
  gint stop;
  guint written;
} Writer;

/* Writes pairs that belong together, one pair to a transaction. */
static gpointer write_pairs(gpointer data)
{
  Writer *writer = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(writer->path, ENT_STORE_WRITE, &error);
  g_assert_no_error(error);
  test_exec(store, "PRAGMA synchronous = OFF");
  while (!g_atomic_int_get(&writer->stop)) {
    g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, &error);
    g_assert_no_error(error);
    add_signal(store);
    g_usleep(200);
    add_signal(store);
    g_assert_true(ent_transaction_take_commit(g_steal_pointer(&transaction), &error));
    writer->written++;
  }
  return NULL;
}

/* A copy taken while another writes is one moment of the book: sound, and every pair whole. */
static void test_backup_while_written(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  add_signal(store);
  add_signal(store);
  Writer writer = {.path = ent_store_path(store)};
  GThread *thread = g_thread_new("writer", write_pairs, &writer);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf("copy-%u.db", i), *copy = test_folder_path(&folder, name);
    backup(store, copy);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(EntStore) opened = ent_store_open(copy, ENT_STORE_WRITE, &error);
    g_assert_no_error(error);
    g_assert_true(ent_store_check(opened, faults, &error));
    g_assert_cmpuint(faults->len, ==, 0);
    g_assert_cmpint(test_int(opened, "SELECT count(*) % 2 FROM signal"), ==, 0);
  }
  g_atomic_int_set(&writer.stop, 1);
  g_thread_join(thread);
  g_assert_cmpuint(writer.written, >, 0);
}

/* Each former book is kept under a name of its own, whatever was restored before. */
static void test_restore_twice(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *path = test_folder_path(&folder, "book.db"), *copy = test_folder_path(&folder, "copy.db");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  backup(store, copy);
  for (guint i = 0; i < 3; i++)
    add_signal(store);
  ent_store_close(g_steal_pointer(&store));
  static const char *const names[] = {"book.db.before-restore", "book.db.before-restore-2", "book.db.before-restore-3"};
  static const gint64 had[] = {3, 1, 2};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *kept = NULL, *expected = test_folder_path(&folder, names[i]);
    g_assert_true(ent_store_restore(path, copy, &kept, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(kept, ==, expected);
    g_assert_cmpint(signals_in(path), ==, 0);
    store = test_book(&folder, "book.db");
    for (guint k = 0; k <= i; k++)
      add_signal(store);
    ent_store_close(g_steal_pointer(&store));
  }
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *kept = test_folder_path(&folder, names[i]);
    g_assert_cmpint(signals_in(kept), ==, had[i]);
  }
}

static void copy_file(const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(from, &bytes, &length, NULL));
  g_assert_true(g_file_set_contents(to, bytes, (gssize)length, NULL));
}

/* A book whose last words are still in its log, as after a crash, loses none of them. */
static void test_restore_after_crash(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *copy = test_folder_path(&folder, "copy.db"), *crashed = test_folder_path(&folder, "crashed.db");
  g_autofree char *log = test_folder_path(&folder, "book.db-wal"), *left = test_folder_path(&folder, "crashed.db-wal");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  backup(store, copy);
  add_signal(store);
  copy_file(ent_store_path(store), crashed);
  copy_file(log, left);
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;
  g_assert_true(ent_store_restore(crashed, copy, &kept, &error));
  g_assert_no_error(error);
  g_assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
  g_assert_cmpint(signals_in(crashed), ==, 0);
  g_assert_cmpint(signals_in(kept), ==, 1);
}

/* What cannot be read as a book is kept too. */
static void test_restore_over_rubbish(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *copy = test_folder_path(&folder, "copy.db"), *path = test_folder_path(&folder, "broken.db");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  backup(store, copy);
  g_assert_true(g_file_set_contents(path, "was a book once", -1, NULL));
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL, *text = NULL;
  g_assert_true(ent_store_restore(path, copy, &kept, &error));
  g_assert_cmpint(signals_in(path), ==, 0);
  g_assert_true(g_file_get_contents(kept, &text, NULL, NULL));
  g_assert_cmpstr(text, ==, "was a book once");
}

static void test_restore_where_none_was(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *copy = test_folder_path(&folder, "copy.db"), *path = test_folder_path(&folder, "new.db");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  backup(store, copy);
  g_autoptr(GError) error = NULL;
  char *kept = path;
  g_assert_true(ent_store_restore(path, copy, &kept, &error));
  g_assert_null(kept);
  g_assert_cmpint(signals_in(path), ==, 0);
}

/* A bad backup changes nothing. */
static void test_restore_refuses(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *path = test_folder_path(&folder, "book.db"), *text = test_folder_path(&folder, "letter.txt");
  g_autofree char *copy = test_folder_path(&folder, "copy.db"), *cut = test_folder_path(&folder, "cut.db");
  g_autofree char *none = test_folder_path(&folder, "none.db"), *bytes = NULL;
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  add_signal(store);
  backup(store, copy);
  ent_store_close(g_steal_pointer(&store));
  gsize length = 0;
  g_assert_true(g_file_get_contents(copy, &bytes, &length, NULL));
  memset(bytes + length / 4, 0x5a, length / 2);
  g_assert_true(g_file_set_contents(cut, bytes, (gssize)length, NULL));
  g_assert_true(g_file_set_contents(text, "Dear Sir, this is no backup, though it is long enough.", -1, NULL));
  const char *const bad[] = {text, cut, none};
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(ent_store_restore(path, bad[i], NULL, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, bad[i]));
  }
  g_assert_cmpint(signals_in(path), ==, 1);
}

static gboolean file_holds(const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &bytes, &length, NULL)) return FALSE;
  return memmem(bytes, length, word, strlen(word)) != NULL;
}

/* What was deleted is in no byte of the file, nor of the index, nor of the log. */
static void test_scrub(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autofree char *log = g_strconcat(ent_store_path(store), "-wal", NULL);
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_store_set(store, "language", "zyxwvutsrq", &error));
  g_assert_true(ent_search_prepare(store, &error));
  g_assert_true(ent_search_add(store, 1, NULL, "qwertzuiop", -1, &error));
  g_assert_true(ent_store_scrub(store, &error));
  g_assert_true(file_holds(ent_store_path(store), "zyxwvutsrq"));
  g_assert_true(file_holds(ent_store_path(store), "qwertzuiop"));
  test_exec(store, "DELETE FROM book WHERE key = 'language'");
  g_assert_true(ent_search_remove(store, 1, NULL, "qwertzuiop", -1, &error));
  g_assert_true(ent_store_scrub(store, &error));
  g_assert_no_error(error);
  g_assert_false(file_holds(ent_store_path(store), "zyxwvutsrq"));
  g_assert_false(file_holds(ent_store_path(store), "qwertzuiop"));
  g_assert_false(file_holds(log, "zyxwvutsrq"));
  g_assert_false(file_holds(log, "qwertzuiop"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/maintain/a-backup-is-one-private-file", test_backup);
  g_test_add_func("/store/maintain/a-backup-that-fails-says-where", test_backup_fails);
  g_test_add_func("/store/maintain/a-backup-while-written-is-one-moment", test_backup_while_written);
  g_test_add_func("/store/maintain/every-former-book-is-kept", test_restore_twice);
  g_test_add_func("/store/maintain/a-former-book-keeps-its-log", test_restore_after_crash);
  g_test_add_func("/store/maintain/what-is-broken-is-kept-too", test_restore_over_rubbish);
  g_test_add_func("/store/maintain/restored-where-none-was", test_restore_where_none_was);
  g_test_add_func("/store/maintain/a-bad-backup-changes-nothing", test_restore_refuses);
  g_test_add_func("/store/maintain/scrubbed-of-every-byte", test_scrub);
  return g_test_run();
}
