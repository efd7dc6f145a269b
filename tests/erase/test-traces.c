/* R9 in the corners: what archives and the owner left about somebody in columns of others goes too, and what was
 * told of others stays where it stood. */
#include "erase/erase.h"
#include "support/network-book.h"

#define ADDRESS "ondine@valombreuse.example"

static gsize count_in_file(const char *path)
{
  g_autofree char *data = NULL;
  gsize length = 0, count = 0;
  if (!g_file_get_contents(path, &data, &length, NULL)) return 0;
  for (const char *at = data, *end = data + length; (at = memmem(at, (gsize)(end - at), ADDRESS, strlen(ADDRESS)));
       at++)
    count++;
  return count;
}

static void leave_traces(EntStore *store, gint64 gaspard, gint64 philemon)
{
  g_autofree char *sql = g_strdup_printf(
      "INSERT INTO fact (identity_id, kind, value, at) VALUES (%d, 'organisation', 'chez " ADDRESS "', 2), "
      "(%d, 'organisation', 'chez [erased]', 1), (%d, 'position', 'chez " ADDRESS "', 3);"
      "INSERT INTO identity_name (identity_id, name, seen) VALUES (%d, '" ADDRESS " via Le Littoral', 70), "
      "(%d, '[erased] via Le Littoral', 1);"
      "INSERT INTO consent (identity_id, at, what, evidence) VALUES (%d, 4, 'silence', 'a letter by " ADDRESS "');"
      "INSERT INTO merge (a, b, at, why, undone_at) VALUES (%d, %d, 5, '{\"by\":\"" ADDRESS "\"}', 6);"
      "INSERT INTO source (id, path, format, added_at, read_at) VALUES (9, '/mail/" ADDRESS "/box', 'mbox', 1, 1);"
      "INSERT INTO aside (import_id, source_id, file, place, reason) VALUES (1, 9, '/mail/" ADDRESS
      "/box', 'byte 1', 'x')",
      (int)philemon, (int)philemon, (int)philemon, (int)philemon, (int)philemon, (int)gaspard, (int)gaspard,
      (int)philemon);
  test_exec(store, sql);
}

static void test_corners(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  g_autoptr(GError) error = NULL;
  gint64 now = network_now(), gaspard = network_person(store, "gaspard@petitbois.example"), id = 0;
  leave_traces(store, gaspard, network_person(store, "philemon@littoral.example"));
  g_assert_true(ent_ingest_note(store, gaspard, "call", "theirs", now - 5, "He spoke of " ADDRESS ".", now, &error));
  g_assert_true(ent_ingest_note(store, gaspard, "call", "theirs", now - 4, "Of " ADDRESS " again.", now, &error));
  test_exec(store, "INSERT INTO retraction (signal_id, at, reason) SELECT max(id), 7, 'a mistake' FROM signal");
  EntImportOptions options = {.now = now};
  g_assert_true(ent_ingest_rebuild(store, &options, &error));
  test_assert_rows(store, "SELECT organisation FROM person WHERE organisation IS NOT NULL", "chez " ADDRESS);
  g_autofree char *path = g_strdup(ent_store_path(store)), *wal = g_strconcat(path, "-wal", NULL);
  g_autofree char *signals = test_rows(store, "SELECT id || ':' || at FROM signal WHERE note IS NOT NULL ORDER BY id");
  EntErasure erasure = {0};
  g_assert_true(ent_view_find_person(store, ADDRESS, &id, &error));
  ent_erase_person(store, id, now, &erasure, &error);
  g_assert_no_error(error);
  g_assert_true(ent_store_scrub(store, &error));
  g_assert_cmpint(erasure.masked, >=, 8);
  g_assert_cmpuint(count_in_file(path) + count_in_file(wal), ==, 0);
  test_assert_rows(store, "SELECT kind || '=' || value FROM fact ORDER BY kind",
                   "organisation=chez [erased] position=chez [erased]");
  test_assert_rows(store, "SELECT name || '=' || seen FROM identity_name WHERE seen > 60",
                   "[erased] via Le Littoral=71");
  test_assert_rows(store, "SELECT name FROM person WHERE organisation IS NOT NULL", "[erased] via Le Littoral");
  test_assert_rows(store, "SELECT note FROM signal WHERE note IS NOT NULL ORDER BY id",
                   "He spoke of [erased]. Of [erased] again.");
  test_assert_rows(store, "SELECT id || ':' || at FROM signal WHERE note IS NOT NULL ORDER BY id", signals);
  test_assert_rows(store, "SELECT reason || at FROM retraction", "a mistake7");
  test_assert_rows(store, "SELECT suspended FROM source WHERE id = 9",
                   "1"); /* its name is gone: it cannot be read again */
  test_assert_rows(store, "SELECT evidence FROM consent", "a letter by [erased]");
  g_autoptr(json_t) check = ent_view_check(store, &error);
  g_autofree char *faults = json_dumps(json_object_get(check, "faults"), JSON_COMPACT);
  g_assert_cmpstr(faults, ==, "[]");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/erase/traces/in-columns-of-others", test_corners);
  return g_test_run();
}
