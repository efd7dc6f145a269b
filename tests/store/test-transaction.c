/* Transactions: all or nothing, one writer at a time, a reader that sees one moment. */
#include "support/book.h"

static void test_rollback(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(EntTransaction) dropped = ent_transaction_begin(store, &error);
    g_assert_true(ent_store_set(store, "language", "fr", &error));
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'language'"), ==, 1);
  }
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'language'"), ==, 0);
  g_autoptr(EntTransaction) kept = ent_transaction_begin(store, &error);
  g_assert_true(ent_store_set(store, "language", "fr", &error));
  g_assert_true(ent_transaction_take_commit(g_steal_pointer(&kept), &error));
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'language'"), ==, 1);
}

/* An early return in the middle of a function that began one. */
static bool write_half(EntStore *store, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_store_set(store, "language", "fr", error)) return false;
  if (!ent_store_exec(store, "INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (77, 1, 1, 1, 1)",
                      error))
    return false;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

static void test_failure(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  for (guint i = 0; i < 3; i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(write_half(store, &error));
    g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'language'"), ==, 0);
  }
}

/* A deferred constraint is only found at commit: nothing stays, and the store can be used again. */
static void test_commit_fails(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  EntTransaction *transaction = ent_transaction_begin(store, &error);
  g_assert_true(ent_store_set(store, "language", "fr", &error));
  test_exec(store, "PRAGMA defer_foreign_keys = ON");
  test_exec(store, "INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (77, 1, 1, 1, 1)");
  g_assert_false(ent_transaction_take_commit(transaction, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal"), ==, 0);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'language'"), ==, 0);
  g_clear_error(&error);
  EntTransaction *again = ent_transaction_begin(store, &error);
  g_assert_true(ent_transaction_take_commit(again, &error));
}

static void test_two_writers(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) first = test_book(&folder, "book.db"), second = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  test_exec(second, "PRAGMA busy_timeout = 50");
  g_autoptr(EntTransaction) writing = ent_transaction_begin(first, &error);
  g_assert_null(ent_transaction_begin(second, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_BUSY);
  g_assert_nonnull(strstr(error->message, "another process is writing"));
  g_clear_error(&error);
  g_assert_true(ent_transaction_take_commit(g_steal_pointer(&writing), &error));
  g_autoptr(EntTransaction) later = ent_transaction_begin(second, &error);
  g_assert_nonnull(later);
}

static void test_snapshot(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) writer = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) reader = ent_store_open(ent_store_path(writer), ENT_STORE_READ, &error);
  {
    g_autoptr(EntTransaction) view = ent_transaction_begin_read(reader, &error);
    g_assert_cmpint(test_int(reader, "SELECT count(*) FROM book"), ==, 2);
    g_assert_true(ent_store_set(writer, "language", "fr", &error));
    g_assert_cmpint(test_int(reader, "SELECT count(*) FROM book"), ==, 2);
  }
  g_assert_cmpint(test_int(reader, "SELECT count(*) FROM book"), ==, 3);
}

/* One that is left open is named by its place. */
static void test_nested(void)
{
  if (g_test_subprocess()) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_book(&folder, "book.db");
    g_autoptr(EntTransaction) outer = ent_transaction_begin(store, NULL);
    g_autoptr(EntTransaction) inner = ent_transaction_begin(store, NULL);
    return;
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_failed();
  g_test_trap_assert_stderr("*transaction begun at *test-transaction.c:*is still open*");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/transaction/rolls-back-unless-committed", test_rollback);
  g_test_add_func("/store/transaction/an-early-return-keeps-nothing", test_failure);
  g_test_add_func("/store/transaction/a-failed-commit-keeps-nothing", test_commit_fails);
  g_test_add_func("/store/transaction/second-writer-is-told", test_two_writers);
  g_test_add_func("/store/transaction/a-reader-sees-one-moment", test_snapshot);
  g_test_add_func("/store/transaction/one-left-open-is-named", test_nested);
  return g_test_run();
}
