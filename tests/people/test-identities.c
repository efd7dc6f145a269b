/* Who was seen: one row each, names counted, the owner's and the erased known. */
#include "people/identities.h"
#include "people/normalize.h"
#include "support/book.h"

static EntIdentities *load(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  EntIdentities *identities = ent_identities_load(store, &error);
  g_assert_no_error(error);
  return identities;
}

static guint64 hash_of(EntStore *store, const EntIdentity *id)
{
  g_autoptr(GError) error = NULL;
  EntHashKey key;
  g_assert_true(ent_identities_key(store, &key, &error));
  return ent_identity_hash(&key, id);
}

static gint64 intern(EntStore *store, EntIdentities *identities, const char *address)
{
  g_autoptr(GError) error = NULL;
  EntIdentity id = {ENT_ID_EMAIL, address};
  gint64 row = 0;
  g_assert_true(ent_identities_intern(identities, &id, hash_of(store, &id), &row, &error));
  g_assert_no_error(error);
  return row;
}

static void test_one_row(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(EntIdentities) first = load(store);
  gint64 ondine = intern(store, first, "ondine@valombreuse.example"),
         mathurin = intern(store, first, "m@lanterne.example");
  g_assert_cmpint(intern(store, first, "ondine@valombreuse.example"), ==, ondine);
  g_assert_cmpint(mathurin, !=, ondine);
  g_autoptr(EntIdentities) later = load(store);
  g_assert_cmpint(intern(store, later, "ondine@valombreuse.example"), ==, ondine);
  test_assert_rows(store, "SELECT value FROM identity WHERE kind = 1 ORDER BY id",
                   "ondine@valombreuse.example m@lanterne.example");
}

static void test_names(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(EntIdentities) identities = load(store);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) named = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 ondine = intern(store, identities, "ondine@valombreuse.example");
  gint64 other = intern(store, identities, "o@valombreuse.example");
  for (guint i = 0; i < 3; i++)
    ent_identities_name(identities, ondine, "Ondine Passerose");
  ent_identities_name(identities, ondine, "O. P.");
  ent_identities_name(identities, other, "O. P.");
  ent_identities_name(identities, other, "");
  ent_identities_name(identities, other, NULL);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM identity_name"), ==, 0); /* counted in memory */
  g_assert_true(ent_identities_flush(identities, named, &error));
  g_assert_cmpuint(named->len, ==, 3);
  g_assert_true(ent_identities_flush(identities, NULL, &error)); /* nothing is written twice */
  ent_identities_name(identities, ondine, "O. P.");
  g_assert_true(ent_identities_flush(identities, NULL, &error));
  test_assert_rows(store, "SELECT name || '=' || seen FROM identity_name ORDER BY identity_id, name",
                   "O. P.=2 Ondine Passerose=3 O. P.=1");
}

static void test_owner(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(EntIdentities) identities = load(store);
  g_autoptr(GError) error = NULL;
  gint64 me = intern(store, identities, "ariane@tournebride.example");
  gint64 other = intern(store, identities, "ondine@valombreuse.example");
  g_assert_cmpuint(ent_identities_owners(identities), ==, 0); /* the archive's unnamed owner is not counted */
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM owner_identity"), ==, 1);
  g_assert_true(ent_identities_add_owner(identities, me, "owner", 77, &error));
  g_assert_true(ent_identities_add_owner(identities, me, "owner", 99, &error));
  g_assert_cmpuint(ent_identities_owners(identities), ==, 1);
  g_autoptr(EntIdentities) later = load(store);
  g_assert_true(ent_identities_is_owner(later, me));
  g_assert_false(ent_identities_is_owner(later, other));
  g_assert_cmpuint(ent_identities_owners(later), ==, 1);
  test_assert_rows(store, "SELECT added_at FROM owner_identity WHERE said_by = 'owner'", "77");
}

static void test_suggestions(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(EntIdentities) identities = load(store);
  g_autoptr(GError) error = NULL;
  gint64 me = intern(store, identities, "ariane@tournebride.example");
  for (guint i = 0; i < 5; i++)
    ent_identities_suggest_owner(identities, me, i ? "delivered to" : "sent folder");
  g_assert_true(ent_identities_flush(identities, NULL, &error));
  ent_identities_suggest_owner(identities, me, "delivered to");
  g_assert_true(ent_identities_flush(identities, NULL, &error));
  test_assert_rows(store, "SELECT reason || '=' || seen FROM owner_suggestion", "sent folder=6");
  g_assert_false(ent_identities_is_owner(identities, me)); /* suggesting makes nobody the owner */
}

static void test_links(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(EntIdentities) identities = load(store);
  g_autoptr(GError) error = NULL;
  test_exec(store, "INSERT INTO source (id, path, format, added_at, read_at) VALUES (1, '/x', 'mbox', 1, 1)");
  gint64 a = intern(store, identities, "a@x.example"), b = intern(store, identities, "b@x.example");
  g_assert_true(ent_identities_link(identities, b, a, 1, &error));
  g_assert_true(ent_identities_link(identities, a, b, 1, &error));
  g_assert_true(ent_identities_link(identities, a, a, 1, &error));
  g_autofree char *expected = g_strdup_printf("%d-%d", (int)a, (int)b);
  test_assert_rows(store, "SELECT a || '-' || b FROM identity_link", expected);
}

static void test_suppressed(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  EntIdentity gone = {ENT_ID_EMAIL, "gone@x.example"}, here = {ENT_ID_EMAIL, "here@x.example"};
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO suppression (hash, at) VALUES (?1, 1)");
  ent_stmt_bind_int(stmt, 1, (gint64)hash_of(store, &gone));
  g_assert_true(ent_stmt_run(stmt, &error));
  g_autoptr(EntIdentities) identities = load(store);
  g_assert_true(ent_identities_is_suppressed(identities, hash_of(store, &gone)));
  g_assert_false(ent_identities_is_suppressed(identities, hash_of(store, &here)));
}

static void test_key(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  EntHashKey key;
  g_assert_true(ent_store_set(store, "salt", "000102030405060708090a0b0c0d0eff", &error));
  g_assert_true(ent_identities_key(store, &key, &error));
  g_assert_cmpuint(key.bytes[1], ==, 1);
  g_assert_cmpuint(key.bytes[15], ==, 255);
  test_exec(store, "DELETE FROM book WHERE key = 'salt'");
  g_assert_false(ent_identities_key(store, &key, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
  g_clear_error(&error);
  g_assert_null(ent_identities_load(store, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/identities/one-row-each", test_one_row);
  g_test_add_func("/people/identities/names-as-seen-are-counted", test_names);
  g_test_add_func("/people/identities/the-owner-has-several", test_owner);
  g_test_add_func("/people/identities/suggestions-are-no-more", test_suggestions);
  g_test_add_func("/people/identities/links-have-one-direction", test_links);
  g_test_add_func("/people/identities/the-erased-are-known", test_suppressed);
  g_test_add_func("/people/identities/a-book-without-its-key", test_key);
  return g_test_run();
}
