/* Threads: what belongs together, and what answers what. */
#include "signals/thread.h"

#include "base/when.h"
#include "signals/extract.h"
#include "support/items.h"

#define RE ENT_FLAG_REPLY_SUBJECT

static char *update(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  g_assert_true(ent_thread_update(store, late, &error));
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < late->len; i++)
    g_string_append_printf(text, "%s%d", i ? " " : "", (int)g_array_index(late, EntExtractItem, i).id);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

#define THREADS "SELECT item_id || ':' || thread_id || '<' || coalesce(parent_id, '') FROM item_thread ORDER BY item_id"

static void assert_threads(const TestItem *items, guint n, const char *threads)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  for (guint i = 0; i < n; i++)
    test_add_item(store, &items[i]);
  g_free(update(store));
  test_assert_rows(store, THREADS, threads);
  g_autofree char *again = update(store);
  g_assert_cmpstr(again, ==, "");
}

static void test_refs(void)
{
  static const TestItem items[] = {
      {.id = 1, .from = 2},
      {.id = 2, .from = 3, .refs = {1}},
      {.id = 3, .from = 2, .refs = {2, 1}},
      {.id = 4, .from = 2},
      {.id = 5, .from = 3, .refs = {99, 1}}, /* its parent is not here: the nearest that is */
      {.id = 6, .from = 3, .refs = {6}}, /* itself */
  };
  assert_threads(items, G_N_ELEMENTS(items), "1:1< 2:1<1 3:1<2 4:4< 5:1<1 6:6<");
}

/* Two answers to one message that is in no archive stand in one thread. */
static void test_absent(void)
{
  static const TestItem items[] = {
      {.id = 1, .refs = {77}}, {.id = 2, .refs = {77}}, {.id = 3, .refs = {78, 77}}, {.id = 4}};
  assert_threads(items, G_N_ELEMENTS(items), "1:1< 2:1< 3:1< 4:4<");
}

static void test_subject(void)
{
  static const TestItem items[] = {
      {.id = 1, .at = 0, .subject = 500},
      {.id = 2, .at = ENT_DAY, .subject = 500, .flags = RE},
      {.id = 3, .at = 2 * ENT_DAY, .subject = 500}, /* the same words again, as no answer */
      {.id = 4, .at = 3 * ENT_DAY, .subject = 500, .flags = RE}, /* answers the latest before it */
      {.id = 5, .at = 64 * ENT_DAY + 1, .subject = 500, .flags = RE}, /* after more than sixty days: a new matter */
      {.id = 6, .at = ENT_DAY, .subject = 600, .flags = RE}, /* an answer to nothing that is here */
      {.id = 7, .at = 4 * ENT_DAY, .flags = RE}, /* no subject at all */
      {.id = 8, .at = 4 * ENT_DAY, .subject = 500, .flags = RE, .refs = {1}}, /* its parent is named */
  };
  assert_threads(items, G_N_ELEMENTS(items), "1:1< 2:1<1 3:3< 4:3<3 5:5< 6:6< 7:7< 8:1<1");
}

/* In public the subject makes a thread, and nobody's answer to anybody. */
static void test_public(void)
{
  for (guint i = 0; i < 2; i++) {
    guint32 open = i ? ENT_FLAG_LIST : ENT_FLAG_NO_RECIPIENTS;
    const TestItem items[] = {{.id = 1, .at = 0, .subject = 500, .flags = open},
                              {.id = 2, .at = ENT_DAY, .subject = 500, .flags = open | RE},
                              {.id = 3, .at = ENT_DAY, .subject = 500, .flags = open | RE, .refs = {1}}};
    assert_threads(items, G_N_ELEMENTS(items), "1:1< 2:1< 3:1<1");
  }
}

/* Posts to a list are told as late when they are new and when their parent comes to be known, others never. */
static void test_late(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  static const TestItem first[] = {{.id = 1, .flags = ENT_FLAG_LIST, .refs = {50}}, {.id = 2, .refs = {50}}};
  static const TestItem parent = {.id = 3, .key = 50}, more = {.id = 4, .flags = ENT_FLAG_NO_RECIPIENTS, .refs = {1}};
  for (guint i = 0; i < G_N_ELEMENTS(first); i++)
    test_add_item(store, &first[i]);
  g_autofree char *a = update(store);
  g_assert_cmpstr(a, ==, "1");
  test_add_item(store, &parent);
  g_autofree char *b = update(store);
  g_assert_cmpstr(b, ==, "1");
  test_assert_rows(store, THREADS, "1:1<3 2:1<3 3:1<");
  test_add_item(store, &more);
  g_autofree char *c = update(store);
  g_assert_cmpstr(c, ==, "4");
}

/* Every item is in one thread; a parent is in its child's; threads are the components of what is joined. */
static void test_components(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  for (guint round = 0; round < 60; round++) {
    guint n = (guint)g_rand_int_range(random, 1, 30), set[80];
    test_exec(store, "DELETE FROM item_thread; DELETE FROM item");
    for (guint i = 0; i < G_N_ELEMENTS(set); i++)
      set[i] = i;
    for (guint id = 1; id <= n; id++) {
      TestItem item = {.id = id, .at = id * ENT_DAY};
      for (guint r = 0; r < (guint)g_rand_int_range(random, 0, 3); r++) {
        item.refs[r] = g_rand_int_range(random, 1, 45);
        guint from = set[item.refs[r]], to = set[id];
        for (guint i = 0; i < G_N_ELEMENTS(set); i++)
          if (set[i] == from) set[i] = to;
      }
      test_add_item(store, &item);
      if (g_rand_int_range(random, 0, 6) == 0) g_free(update(store)); /* in between changes nothing */
    }
    g_free(update(store));
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM item_thread"), ==, n);
    for (guint a = 1; a <= n; a++) {
      guint smallest = a;
      for (guint b = n; b >= 1; b--)
        if (set[b] == set[a]) smallest = b;
      g_autofree char *sql = g_strdup_printf("SELECT thread_id FROM item_thread WHERE item_id = %u", a);
      g_assert_cmpint(test_int(store, sql), ==, smallest);
    }
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM item_thread c JOIN item_thread p ON p.item_id = c.parent_id "
                                    "WHERE p.thread_id <> c.thread_id OR c.parent_id = c.item_id"),
                    ==, 0);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/thread/by-references", test_refs);
  g_test_add_func("/signals/thread/over-what-is-not-here", test_absent);
  g_test_add_func("/signals/thread/by-subject-and-participants", test_subject);
  g_test_add_func("/signals/thread/in-public-only-references-answer", test_public);
  g_test_add_func("/signals/thread/posts-whose-parent-is-late", test_late);
  g_test_add_func("/signals/thread/components", test_components);
  return g_test_run();
}
