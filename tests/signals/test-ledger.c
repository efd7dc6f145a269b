/* The ledger: appended, read in time order, made to agree with extraction by retracting and never by rewriting. */
#include "signals/ledger.h"

#include "base/when.h"
#include "support/items.h"

static EntIdentities *load(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  EntIdentities *identities = ent_identities_load(store, &error);
  g_assert_no_error(error);
  return identities;
}

static gint64 append(EntStore *store, gint64 identity, gint64 at, const char *note)
{
  g_autoptr(GError) error = NULL;
  EntSignal signal = {
      .identity_id = identity, .at = at, .kind = ENT_SIGNAL_CALL, .initiator = ENT_INITIATOR_THEIRS, .audience = 1};
  g_assert_true(ent_ledger_append(store, &signal, note, &error));
  g_assert_cmpint(signal.id, >, 0);
  return signal.id;
}

static char *read_ids(EntStore *store, gint64 identity)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  g_assert_true(ent_ledger_read(store, identity, signals, &error));
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < signals->len; i++) {
    const EntSignal *signal = &g_array_index(signals, EntSignal, i);
    g_assert_cmpint(signal->identity_id, ==, identity);
    g_assert_cmpint(signal->reported, ==, signal->item_id == 0);
    g_string_append_printf(text, "%s%d", i ? " " : "", (int)signal->id);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_order(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 2);
  append(store, 2, 30, "third");
  append(store, 2, 10, "first");
  append(store, 3, 15, "another's");
  append(store, 2, 10, "second");
  g_autofree char *ids = read_ids(store, 2);
  g_assert_cmpstr(ids, ==, "2 4 1");
  test_exec(store, "INSERT INTO retraction (signal_id, at, reason) VALUES (4, 99, 'a mistake')");
  g_autofree char *standing = read_ids(store, 2);
  g_assert_cmpstr(standing, ==, "2 1");
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal"), ==, 4);
}

static char *reconcile(EntStore *store, gint64 item)
{
  g_autoptr(EntIdentities) identities = load(store);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_assert_true(ent_ledger_reconcile(store, identities, item, "it was asked again", 77, touched, &error));
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < touched->len; i++)
    g_string_append_printf(text, "%s%d", i ? " " : "", (int)g_array_index(touched, gint64, i));
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void assert_touched(EntStore *store, gint64 item, const char *expected)
{
  g_autofree char *touched = reconcile(store, item), *again = NULL;
  g_assert_cmpstr(touched, ==, expected);
  again = reconcile(store, item); /* asked twice, nothing changes */
  g_assert_cmpstr(again, ==, "");
}

#define LIVE                                                                                                           \
  "SELECT s.identity_id || '/' || s.kind || '/' || s.initiator || '/' || s.audience FROM signal s WHERE NOT EXISTS "   \
  "(SELECT 1 FROM retraction r WHERE r.signal_id = s.id) ORDER BY s.identity_id"

/* An address turns out to be the owner's: what was read as another's act is retracted, and stays in the ledger. */
static void test_owner_later(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  static const TestItem item = {.id = 1, .from = 2, .at = 10, .to = {1, 3, 4}};
  test_add_item(store, &item);
  assert_touched(store, 1, "2");
  test_assert_rows(store, LIVE, "2/1/1/3");
  test_exec(store, "INSERT INTO owner_identity (identity_id, added_at, said_by) VALUES (2, 2, 'owner')");
  assert_touched(store, 1, "3 4 2");
  test_assert_rows(store, LIVE, "3/1/2/2 4/1/2/2");
  test_assert_rows(store, "SELECT signal_id || reason || at FROM retraction", "1it was asked again77");
}

/* A post to a list concerns the author of its parent, once that is known. */
static void test_parent_later(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  static const TestItem parent = {.id = 1, .from = 3, .at = 5, .flags = ENT_FLAG_LIST};
  static const TestItem post = {.id = 2, .from = 1, .at = 10, .flags = ENT_FLAG_LIST};
  test_add_item(store, &parent);
  test_add_item(store, &post);
  assert_touched(store, 2, "");
  test_exec(store, "INSERT INTO item_thread (item_id, thread_id, parent_id) VALUES (2, 1, 1)");
  assert_touched(store, 2, "3");
  test_assert_rows(store, LIVE, "3/4/2/0");
  test_exec(store, "UPDATE item_thread SET parent_id = NULL");
  assert_touched(store, 2, "3");
  test_assert_rows(store, LIVE, "");
  assert_touched(store, 99, ""); /* no such item */
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/ledger/read-in-order-without-the-retracted", test_order);
  g_test_add_func("/signals/ledger/an-address-becomes-the-owners", test_owner_later);
  g_test_add_func("/signals/ledger/a-parent-becomes-known", test_parent_later);
  return g_test_run();
}
