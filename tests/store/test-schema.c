/* The schema as it is written and as it holds: append-only migrations, every column explained, a ledger that nothing
 * rewrites, projections that depend on nothing else. */
#include "store/embedded.h"
#include "support/book.h"

#include <sqlite3.h>

static void test_numbers(void)
{
  guint n = 0;
  for (; ent_migrations[n].name; n++) {
    g_autofree char *prefix = g_strdup_printf("%04u-", n + 1);
    g_assert_true(g_str_has_prefix(ent_migrations[n].name, prefix));
    g_assert_true(g_str_has_suffix(ent_migrations[n].name, ".sql"));
  }
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_assert_cmpint(ent_store_version(store), ==, n);
  g_assert_cmpint(test_int(store, "PRAGMA user_version"), ==, n);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM upgrade WHERE version BETWEEN 1 AND 1000"), ==, n);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM upgrade WHERE at <= 0 OR program = ''"), ==, 0);
}

/* Opening again upgrades nothing, keeps the key, and keeps when it was made. */
static void test_once(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autofree char *before =
      test_rows(store, "SELECT key || value FROM book UNION SELECT version || ' ' || at FROM upgrade");
  ent_store_close(g_steal_pointer(&store));
  store = test_book(&folder, "book.db");
  test_assert_rows(store, "SELECT key || value FROM book UNION SELECT version || ' ' || at FROM upgrade", before);
}

static gpointer make(gpointer path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  char *salt = NULL;
  g_assert_true(ent_store_get(store, "salt", &salt, &error));
  return salt;
}

/* Two that make the same book at once make one. */
static void test_made_twice(void)
{
  for (guint i = 0; i < 200; i++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autofree char *path = test_folder_path(&folder, "book.db");
    GThread *threads[] = {g_thread_new("a", make, path), g_thread_new("b", make, path)};
    g_autofree char *a = g_thread_join(threads[0]), *b = g_thread_join(threads[1]);
    g_assert_cmpstr(a, ==, b);
  }
}

static void make_schemaless(const char *path)
{
  sqlite3 *db = NULL;
  g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(db, "PRAGMA application_id = 0x456e7467", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(db);
}

/* An older book is refused where nothing may be written, and brought up where it may. */
static void test_older(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autofree char *path = test_folder_path(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  make_schemaless(path); /* as old as can be: a book's mark and nothing more */
  g_assert_null(ent_store_open(path, ENT_STORE_READ, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, "must be upgraded"));
  g_clear_error(&error);
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_WRITE, &error);
  g_assert_no_error(error);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM upgrade"), ==, ent_store_version(store));
}

static void test_explained(void)
{
  g_autoptr(GRegex) table = g_regex_new("^CREATE TABLE (\\w+)", 0, 0, NULL);
  g_autoptr(GRegex) column = g_regex_new("^  ([a-z_]+) +(INTEGER|TEXT|BLOB|REAL)\\b", 0, 0, NULL);
  for (guint n = 0; ent_migrations[n].name; n++) {
    g_auto(GStrv) lines = g_strsplit(ent_migrations[n].text, "\n", -1);
    guint columns = 0;
    for (guint i = 0; lines[i]; i++) {
      if (g_regex_match(table, lines[i], 0, NULL)) {
        g_test_message("%s", lines[i]);
        g_assert_true(i > 0 && g_str_has_prefix(lines[i - 1], "-- "));
      }
      if (!g_regex_match(column, lines[i], 0, NULL) || strstr(lines[i], "id ") == lines[i] + 2) continue;
      g_test_message("%s", lines[i]);
      g_assert_nonnull(strstr(lines[i], "-- "));
      columns++;
    }
    g_assert_cmpuint(columns, >, 0);
  }
}

static void fill(EntStore *store)
{
  test_exec(store, "INSERT INTO identity (id, kind, value) VALUES (1, 1, 'ondine@valombreuse.example'), "
                   "(2, 1, 'o@valombreuse.example');"
                   "INSERT INTO signal (id, identity_id, at, kind, initiator, audience) VALUES (5, 1, 10, 1, 1, 1);"
                   "INSERT INTO retraction (signal_id, at, reason) VALUES (5, 11, 'read wrongly');"
                   "INSERT INTO consent (id, identity_id, at, what, evidence) VALUES (3, 1, 12, 'silence', 'a letter');"
                   "INSERT INTO merge (id, a, b, at, why) VALUES (4, 1, 2, 13, '{}')");
}

static void test_append_only(void)
{
  static const char *const forbidden[] = {
      "DELETE FROM signal",
      "UPDATE signal SET initiator = 2",
      "UPDATE OR IGNORE signal SET at = 0",
      "INSERT OR REPLACE INTO signal (id, identity_id, at, kind, initiator, audience) VALUES (5, 1, 99, 1, 2, 1)",
      "REPLACE INTO signal (id, identity_id, at, kind, initiator, audience) VALUES (5, 1, 99, 1, 2, 1)",
      ("INSERT INTO signal (id, identity_id, at, kind, initiator, audience) VALUES (5, 1, 9, 1, 2, 1) "
       "ON CONFLICT (id) DO UPDATE SET initiator = 2"),
      "DELETE FROM retraction",
      "UPDATE retraction SET reason = 'mine'",
      "REPLACE INTO retraction (signal_id, at, reason) VALUES (5, 1, 'mine')",
      "DELETE FROM consent",
      "UPDATE consent SET what = 'subscribed'",
      "REPLACE INTO consent (id, identity_id, at, what, evidence) VALUES (3, 1, 1, 'subscribed', 'none')",
      "DELETE FROM merge",
      "DELETE FROM identity WHERE id = 1",
  };
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  fill(store);
  for (gsize i = 0; i < G_N_ELEMENTS(forbidden); i++) {
    g_autoptr(GError) error = NULL;
    g_test_message("%s", forbidden[i]);
    g_assert_false(ent_store_exec(store, forbidden[i], &error));
    g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  }
  test_assert_rows(store, "SELECT s.at || s.initiator || r.reason || c.what FROM signal s, retraction r, consent c",
                   "101read wronglysilence");
  test_exec(store, "UPDATE merge SET undone_at = 14"); /* how a merge is undone */
}

/* Erasing is the one act that takes rows out, and says so first. */
static void test_erasing(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  fill(store);
  test_exec(store, "INSERT INTO erasing VALUES (1)");
  g_assert_false(ent_store_exec(store, "UPDATE signal SET initiator = 2", &error));
  g_assert_false(ent_store_exec(store, "INSERT INTO erasing VALUES (2)", NULL));
  test_exec(store, "DELETE FROM retraction; DELETE FROM signal; DELETE FROM consent; DELETE FROM merge; "
                   "DELETE FROM identity; DELETE FROM erasing");
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM identity"), ==, 0);
}

static void test_strict(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  test_assert_rows(store,
                   "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 "
                   "AND name NOT LIKE 'sqlite%'",
                   "");
  test_assert_rows(store,
                   "SELECT t.name FROM pragma_table_list t, pragma_table_info(t.name) c WHERE t.schema = 'main' "
                   "AND c.name IN ('owner', 'owner_id', 'book_id', 'opened_at', 'clicked_at', 'opens', 'clicks')",
                   "");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/schema/migrations-are-numbered-and-recorded", test_numbers);
  g_test_add_func("/store/schema/each-runs-once", test_once);
  g_test_add_func("/store/schema/made-twice-at-once-is-one", test_made_twice);
  g_test_add_func("/store/schema/an-older-book-is-brought-up", test_older);
  g_test_add_func("/store/schema/every-column-is-explained", test_explained);
  g_test_add_func("/store/schema/what-was-said-is-not-rewritten", test_append_only);
  g_test_add_func("/store/schema/erasing-says-so-first", test_erasing);
  g_test_add_func("/store/schema/strict-and-without-what-must-not-be", test_strict);
  return g_test_run();
}
