/* The map of hashes against a table that is known to be right. */
#include "base/map64.h"

static void test_model(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(EntMap64) map = ent_map64_new();
  g_autoptr(GHashTable) model = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < 200000; i++) {
    /* few low bits, so that many keys want one place */
    guint64 key = i % 3 ? (guint64)g_rand_int_range(random, 0, 60000) : (guint64)g_rand_int_range(random, 0, 60) << 40;
    gint64 *known = g_hash_table_lookup(model, &key);
    g_assert_cmpint(ent_map64_get(map, key), ==, known ? *known : 0);
    if (g_rand_boolean(random)) continue;
    gint64 value = g_rand_int_range(random, 1, G_MAXINT) * (g_rand_boolean(random) ? 1 : -1);
    ent_map64_set(map, key, value);
    g_hash_table_replace(model, g_memdup2(&key, sizeof key), g_memdup2(&value, sizeof value));
    g_assert_cmpuint(ent_map64_size(map), ==, g_hash_table_size(model));
  }
  GHashTableIter iter;
  gpointer key = NULL, value = NULL;
  g_hash_table_iter_init(&iter, model);
  while (g_hash_table_iter_next(&iter, &key, &value))
    g_assert_cmpint(ent_map64_get(map, *(guint64 *)key), ==, *(gint64 *)value);
}

static void test_edges(void)
{
  g_autoptr(EntMap64) map = ent_map64_new();
  g_assert_cmpint(ent_map64_get(map, 0), ==, 0);
  ent_map64_set(map, 0, 7);
  ent_map64_set(map, G_MAXUINT64, -8);
  g_assert_cmpint(ent_map64_get(map, 0), ==, 7);
  g_assert_cmpint(ent_map64_get(map, G_MAXUINT64), ==, -8);
  g_assert_cmpuint(ent_map64_size(map), ==, 2);
  ent_map64_set(map, 0, 9);
  g_assert_cmpint(ent_map64_get(map, 0), ==, 9);
  g_assert_cmpuint(ent_map64_size(map), ==, 2);
  ent_map64_free(NULL);
}

/* 0 means absent, so it is no value. */
static void test_zero(void)
{
  if (g_test_subprocess()) {
    g_autoptr(EntMap64) map = ent_map64_new();
    ent_map64_set(map, 1, 0);
    return;
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_failed();
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/map64/as-a-table-known-to-be-right", test_model);
  g_test_add_func("/base/map64/edges", test_edges);
  g_test_add_func("/base/map64/zero-is-no-value", test_zero);
  return g_test_run();
}
