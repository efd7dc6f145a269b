/* Transactions as values that roll back unless committed. They remember where they were begun, so that one
 * left open is named by file and line when the next is begun. */
#include "store/internal.h"

struct EntTransaction {
  EntStore *store;
  const char *where;
};

static EntTransaction *begin(EntStore *store, const char *sql, const char *where, GError **error)
{
  if (store->transaction) g_error("transaction begun at %s is still open at %s", store->transaction->where, where);
  int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK) {
    ent_store_fail(store, code, "cannot begin to write to the book", error);
    return NULL;
  }
  EntTransaction *transaction = g_new0(EntTransaction, 1);
  transaction->store = store;
  transaction->where = where;
  store->transaction = transaction;
  return transaction;
}

EntTransaction *ent_transaction_begin_at(EntStore *store, const char *where, GError **error)
{
  return begin(store, "BEGIN IMMEDIATE", where, error);
}

EntTransaction *ent_transaction_begin_read(EntStore *store, GError **error)
{
  return begin(store, "BEGIN", "a read", error);
}

bool ent_transaction_take_commit(EntTransaction *transaction, GError **error)
{
  g_autoptr(EntTransaction) open = transaction;
  int code = sqlite3_exec(open->store->db, "COMMIT", NULL, NULL, NULL);
  if (code != SQLITE_OK) return ent_store_fail(open->store, code, "cannot keep what was written to the book", error);
  open->store->transaction = NULL;
  g_free(g_steal_pointer(&open));
  return true;
}

void ent_transaction_rollback(EntTransaction *transaction)
{
  if (!transaction) return;
  if (!sqlite3_get_autocommit(transaction->store->db))
    sqlite3_exec(transaction->store->db, "ROLLBACK", NULL, NULL, NULL);
  transaction->store->transaction = NULL;
  g_free(transaction);
}
