/* Who is who: connected components, named by their smallest identity, brought up to date by differences. */
#include "people/person.h"
#include "support/items.h"

static EntStore *with_identities(const TestFolder *folder, guint n)
{
  EntStore *store = test_book(folder, "book.db");
  for (guint i = 1; i <= n; i++) {
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO identity (id, kind, value) VALUES (%u, 1, '%u@x.example')", i, i);
    test_exec(store, sql);
  }
  return store;
}

/* Updates and says who was touched, sorted, each once. */
static char *update(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_assert_true(ent_person_update(store, false, touched, &error));
  g_autoptr(GString) text = g_string_new(NULL);
  for (gint64 id = 1; id < 100; id++)
    for (guint i = 0; i < touched->len; i++)
      if (g_array_index(touched, gint64, i) == id) {
        g_string_append_printf(text, "%s%d", text->len ? " " : "", (int)id);
        break;
      }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

#define PERSONS "SELECT identity_id || ':' || person_id FROM identity_person ORDER BY identity_id"

static void assert_update(EntStore *store, const char *touched, const char *persons)
{
  g_autofree char *got = update(store);
  g_assert_cmpstr(got, ==, touched);
  test_assert_rows(store, PERSONS, persons);
  g_autofree char *again = update(store);
  g_assert_cmpstr(again, ==, "");
}

static void test_components(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 5);
  assert_update(store, "1 2 3 4 5", "1:1 2:2 3:3 4:4 5:5");
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (2, 4), (4, 5)");
  assert_update(store, "2 4 5", "1:1 2:2 3:3 4:2 5:2");
  test_exec(store, "INSERT INTO merge (a, b, at, why) VALUES (5, 1, 1, '{\"by\":\"owner\"}')");
  assert_update(store, "1 2", "1:1 2:1 3:3 4:1 5:1");
}

/* A merge is undone by a date, and everybody is who they were. */
static void test_undone(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 4);
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (3, 4)");
  assert_update(store, "1 2 3", "1:1 2:2 3:3 4:3");
  test_exec(store, "INSERT INTO merge (id, a, b, at, why) VALUES (1, 4, 1, 1, '{}')");
  assert_update(store, "1 3", "1:1 2:2 3:1 4:1");
  test_exec(store, "UPDATE merge SET undone_at = 2");
  assert_update(store, "1 3", "1:1 2:2 3:3 4:3");
}

/* A number in the cards of two people of different names makes no one person of them; in two cards of one it does. */
static void test_shared_phone(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 6);
  test_exec(store, "UPDATE identity SET kind = 4 WHERE id IN (3, 6)");
  test_exec(store, "INSERT INTO identity_name (identity_id, name, seen) VALUES (1, 'Ada Pont', 1), (2, 'Bo Pont', 1), "
                   "(4, 'Cleo Val', 2), (4, 'C. Val', 1), (5, 'cléo  VAL', 1)");
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (1, 3), (2, 3), (4, 6), (5, 6)");
  assert_update(store, "1 2 4", "1:1 2:2 3:1 4:4 5:4 6:4");
  test_exec(store, "INSERT INTO identity_name (identity_id, name, seen) VALUES (2, 'Ada Pont', 1)");
  assert_update(store, "1 2", "1:1 2:1 3:1 4:4 5:4 6:4");
}

/* So does an address that names itself one of several, and no other. */
static void test_shared_address(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 6);
  test_exec(store, "UPDATE identity SET value = 'famille@pont.example' WHERE id = 3");
  test_exec(store, "UPDATE identity SET value = 'ada.home@pont.example' WHERE id = 6");
  test_exec(store, "INSERT INTO identity_name (identity_id, name, seen) VALUES (1, 'Ada Pont', 1), (2, 'Bo Pont', 1), "
                   "(4, 'Cleo Val', 2), (5, 'Cleo Pont', 1)");
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (1, 3), (2, 3), (4, 6), (5, 6)");
  assert_update(store, "1 2 4", "1:1 2:2 3:1 4:4 5:4 6:4");
}

/* An identity that turns out to be the owner's is nobody's, and joins nobody. */
static void test_owner(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 3);
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (1, 2), (2, 3)");
  assert_update(store, "1", "1:1 2:1 3:1");
  test_exec(store, "INSERT INTO owner_identity (identity_id, added_at, said_by) VALUES (2, 1, 'owner')");
  assert_update(store, "1 3", "1:1 3:3");
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) identities = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  static const gint64 asked[] = {77, 3, 2, 3};
  g_array_append_vals(identities, asked, G_N_ELEMENTS(asked));
  g_assert_true(ent_person_of_each(store, identities, persons, &error));
  g_assert_cmpuint(identities->len, ==, 3);
  g_assert_cmpuint(persons->len, ==, 1);
  g_assert_cmpint(g_array_index(persons, gint64, 0), ==, 3);
}

/* Mail was delivered to an address that took part in nothing: it may be the owner's, and is nobody else. */
static void test_suggested(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3); /* identities 2, 3, 4 */
  static const TestItem item = {.id = 1, .from = 2, .to = {3}};
  test_exec(store, "INSERT INTO owner_suggestion (identity_id, reason, seen) VALUES (2, 'sent folder', 1), "
                   "(3, 'delivered to', 1), (4, 'delivered to', 9)");
  test_add_item(store, &item);
  assert_update(store, "2 3", "2:2 3:3");
  static const TestItem later = {.id = 2, .from = 4};
  test_add_item(store, &later);
  assert_update(store, "4", "2:2 3:3 4:4");
}

static void test_identities(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 4);
  g_autoptr(GError) error = NULL;
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (1, 4), (1, 3)");
  g_autofree char *touched = update(store);
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_assert_true(ent_person_identities(store, 1, ids, &error));
  static const gint64 expected[] = {1, 3, 4};
  g_assert_cmpmem(ids->data, (gint)(ids->len * sizeof(gint64)), expected, sizeof expected);
  g_array_set_size(ids, 0);
  g_assert_true(ent_person_identities(store, 4, ids, &error));
  g_assert_cmpuint(ids->len, ==, 0);
}

/* Whatever joins come in whatever order, the persons are those of all joins at once, each named by its smallest. */
static void test_any_order(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_identities(&folder, 12);
  for (guint round = 0; round < 150; round++) {
    guint parent[13];
    test_exec(store, "DELETE FROM identity_link; DELETE FROM identity_person");
    for (guint i = 0; i < G_N_ELEMENTS(parent); i++)
      parent[i] = i;
    for (gint n = g_rand_int_range(random, 0, 14); n > 0; n--) {
      guint a = (guint)g_rand_int_range(random, 1, 13), b = (guint)g_rand_int_range(random, 1, 13);
      g_autofree char *sql = g_strdup_printf("INSERT INTO identity_link (a, b) VALUES (%u, %u) ON CONFLICT DO NOTHING",
                                             MIN(a, b), MAX(a, b));
      test_exec(store, sql);
      guint from = MAX(parent[a], parent[b]), to = MIN(parent[a], parent[b]);
      for (guint i = 1; i < G_N_ELEMENTS(parent); i++) /* the slow and certain way */
        if (parent[i] == from) parent[i] = to;
      if (g_rand_boolean(random)) g_free(update(store));
    }
    g_free(update(store));
    for (guint i = 1; i < G_N_ELEMENTS(parent); i++) {
      g_autofree char *sql = g_strdup_printf("SELECT person_id FROM identity_person WHERE identity_id = %u", i);
      g_assert_cmpint(test_int(store, sql), ==, parent[i]);
    }
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/person/components-by-their-smallest", test_components);
  g_test_add_func("/people/person/a-merge-undone", test_undone);
  g_test_add_func("/people/person/a-shared-telephone", test_shared_phone);
  g_test_add_func("/people/person/a-shared-address", test_shared_address);
  g_test_add_func("/people/person/the-owner-is-nobody-else", test_owner);
  g_test_add_func("/people/person/only-suggested-as-the-owner", test_suggested);
  g_test_add_func("/people/person/identities-of-one", test_identities);
  g_test_add_func("/people/person/in-any-order", test_any_order);
  return g_test_run();
}
