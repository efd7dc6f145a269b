/* The search index keeps step with the items, and goes on where it was stopped. */
#include "import/search-index.h"
#include "signals/text.h"
#include "store/search.h"
#include "support/items.h"

#define BATCHES 3
#define BATCH 5000

static EntStore *with_items(const TestFolder *folder, guint n)
{
  g_autoptr(GError) error = NULL;
  EntStore *store = test_network(folder, 1);
  g_autoptr(GBytes) packed = ent_text_pack("Le train part.\n> Un bateau arrive.\n", 35);
  gsize length = 0;
  const void *data = g_bytes_get_data(packed, &length);
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO text_block (size, data) VALUES (35, ?1)");
  ent_stmt_bind_blob(stmt, 1, data, length);
  g_assert_true(ent_stmt_run(stmt, &error));
  g_autofree char *sql = g_strdup_printf("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
                                         "INSERT INTO item (id, key, kind, flags, "
                                         "file_id, place, size, subject, template, block_id, block_start, text_length) "
                                         "SELECT i, i, 1, 0, 1, 0, 1, 'matter ' || "
                                         "i, 0, 1, 0, 35 FROM n",
                                         n);
  test_exec(store, sql);
  return store;
}

static gint64 found(EntStore *store, const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 total = -1;
  g_assert_true(ent_search_items(store, words, 1, NULL, NULL, ids, &total, &error));
  return total;
}

static gboolean stop_after(guint64 done, guint64 total, gpointer data)
{
  guint *batches = data;
  g_assert_cmpuint(done, <=, total);
  return --*batches > 0;
}

static void update(EntStore *store, EntSearchProgress progress, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_search_index_update(store, progress, data, &error));
  g_assert_no_error(error);
}

static void test_goes_on(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_items(&folder, BATCHES * BATCH - 7);
  guint once = 1;
  update(store, stop_after, &once);
  g_assert_cmpint(found(store, "train"), ==, BATCH);
  test_assert_rows(store, "SELECT value FROM book WHERE key = 'search_upto'", "5000");
  g_autofree char *path = g_strdup(ent_store_path(store));
  ent_store_close(g_steal_pointer(&store)); /* as a program does that is ended there */
  store = test_book(&folder, "book.db");
  update(store, NULL, NULL);
  g_assert_cmpint(found(store, "train"), ==, BATCHES * BATCH - 7);
  g_assert_cmpint(found(store, "\"matter 14993\""), ==, 1);
  g_assert_cmpint(found(store, "bateau"), ==, 0); /* what is quoted is its author's, and indexed there */
  update(store, NULL, NULL);
  g_assert_cmpint(found(store, "train"), ==, BATCHES * BATCH - 7);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(ent_search_check(store, faults, NULL));
  g_assert_cmpuint(faults->len, ==, 0);
}

static void test_new_items(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_items(&folder, 10);
  update(store, NULL, NULL);
  static const TestItem more = {.id = 11, .from = 2};
  test_add_item(store, &more);
  test_exec(store, "UPDATE item SET subject = 'Le bateau' WHERE id = 11");
  update(store, NULL, NULL);
  g_assert_cmpint(found(store, "bateau"), ==, 1);
  g_assert_cmpint(found(store, "train"), ==, 10);
}

/* A failure in the middle of a batch leaves the mark and the index as they were. */
static void test_failure(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = with_items(&folder, 20);
  g_autoptr(GError) error = NULL;
  test_exec(store, "UPDATE item SET block_start = 999999 WHERE id = 15");
  g_assert_false(ent_search_index_update(store, NULL, NULL, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
  g_assert_cmpint(found(store, "train"), ==, 0);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM book WHERE key = 'search_upto'"), ==, 0);
  test_exec(store, "UPDATE item SET block_start = 0 WHERE id = 15");
  update(store, NULL, NULL);
  g_assert_cmpint(found(store, "train"), ==, 20);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/search-index/goes-on-where-it-stopped", test_goes_on);
  g_test_add_func("/import/search-index/takes-in-what-is-new", test_new_items);
  g_test_add_func("/import/search-index/a-failure-keeps-nothing", test_failure);
  return g_test_run();
}
