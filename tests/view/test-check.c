/* Is the book sound? Each way of breaking it is found and named; the question itself changes nothing. */
#include "support/network-book.h"

static json_t *check(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  json_t *document = ent_view_check(store, &error);
  g_assert_no_error(error);
  return document;
}

static void test_sound(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  g_autofree char *before = test_rows(store, "SELECT id || name || standing FROM person ORDER BY id");
  g_autoptr(json_t) document = check(store);
  g_assert_true(json_is_true(json_object_get(document, "sound")));
  json_t *checked = json_object_get(document, "checked");
  g_assert_cmpint(json_integer_value(json_object_get(checked, "items")), ==, 12);
  g_assert_cmpint(json_integer_value(json_object_get(checked, "people")), ==, 7);
  test_assert_rows(store, "SELECT id || name || standing FROM person ORDER BY id", before);
}

static void test_broken(void)
{
  static const struct {
    const char *sql, *fault;
  } cases[] = {
      {"UPDATE person SET standing = 5 WHERE id = 6", "projection 'person': 2 rows"},
      {"DELETE FROM conversation", "projection 'conversation': 6 rows"},
      {"UPDATE identity_person SET person_id = 4 WHERE identity_id = 6", "projection 'identity_person': 2 rows"},
      {"UPDATE item_thread SET parent_id = NULL WHERE item_id = 2", "projection 'item_thread': 2 rows"},
      {"DELETE FROM item_thread WHERE item_id = 2", "projection 'item_thread': 1 rows"},
      {"INSERT INTO signal (identity_id, at, kind, initiator, audience, note) VALUES (6, 1, 99, 1, 1, 'x')",
       "1 signals of a kind that does not exist"},
      {"INSERT INTO signal (identity_id, at, kind, initiator, audience, note) VALUES (6, 1, 1, 4, 1, 'x')",
       "1 signals without a known initiator"},
      {"INSERT INTO signal (identity_id, at, kind, initiator, audience, note) VALUES (6, 1, 1, 1, -1, 'x')",
       "1 signals with a negative audience"},
      {"INSERT INTO signal (identity_id, at, kind, initiator, audience) VALUES (6, 1, 1, 1, 1)",
       "1 signals without evidence"},
      {"INSERT INTO signal (identity_id, at, kind, initiator, audience, note) SELECT identity_id, 1, 1, 1, 1, 'x' FROM "
       "owner_identity WHERE said_by = 'owner'",
       "1 signals between the owner and the owner"},
      {"UPDATE item SET kind = 77 WHERE id = 1", "1 items of a kind that does not exist"},
      {"UPDATE item SET block_start = 9999999 WHERE id = 1", "1 items whose text lies outside of its block"},
      {"UPDATE import SET kept = kept + 1", "1 receipts whose sum is wrong"},
      {"INSERT INTO erasing VALUES (1)", "1 erasures that were not finished"},
      {"DELETE FROM identity_person WHERE identity_id = 6", "1 identities that are nobody's"},
      {"PRAGMA foreign_keys = OFF; UPDATE item SET from_id = 777 WHERE id = 1",
       "a row of table 'item' points at nothing"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = network_book(&folder);
    test_exec(store, cases[i].sql);
    g_autoptr(json_t) document = check(store);
    g_autofree char *faults = json_dumps(json_object_get(document, "faults"), JSON_COMPACT);
    g_test_message("%s", faults);
    g_assert_true(json_is_false(json_object_get(document, "sound")));
    g_assert_nonnull(strstr(faults, cases[i].fault));
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/view/check/a-sound-book", test_sound);
  g_test_add_func("/view/check/each-fault-is-named", test_broken);
  return g_test_run();
}
