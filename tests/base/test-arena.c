/* The bump allocator: aligned, apart, whole, and given back at once. */
#include "base/arena.h"

static void test_alignment(void)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  static const gsize sizes[] = {0, 1, 7, 8, 9, 4096, 300000, 1};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
    g_assert_cmpuint((gsize)ent_arena_alloc(arena, sizes[i]) % 8, ==, 0);
  g_assert_cmpuint(ent_arena_used(arena), ==, 0 + 8 + 8 + 8 + 16 + 4096 + 300000 + 8);
}

/* Pieces of any size, over many blocks, stay as they were written. */
static void test_apart(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(EntArena) arena = ent_arena_new();
  for (guint round = 0; round < 3; round++) {
    guint8 *pieces[400];
    gsize sizes[G_N_ELEMENTS(pieces)];
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
      sizes[i] = (gsize)g_rand_int_range(random, 1, i % 50 == 0 ? 600000 : 5000);
      pieces[i] = ent_arena_alloc(arena, sizes[i]);
      memset(pieces[i], (int)(i & 0xff), sizes[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
      g_assert_cmpuint(pieces[i][0], ==, i & 0xff);
      g_assert_cmpuint(pieces[i][sizes[i] - 1], ==, i & 0xff);
    }
    ent_arena_clear(arena);
    g_assert_cmpuint(ent_arena_used(arena), ==, 0);
  }
}

static void test_dup(void)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  g_assert_cmpstr(ent_arena_dup(arena, "Ondine", -1), ==, "Ondine");
  g_assert_cmpstr(ent_arena_dup(arena, "Ondine", 3), ==, "Ond");
  g_assert_cmpstr(ent_arena_dup(arena, "Ondine", 0), ==, "");
  char *bytes = ent_arena_dup(arena, "a\0b", 3);
  g_assert_cmpmem(bytes, 4, "a\0b\0", 4);
  guint32 *zeros = ent_arena_new0(arena, guint32, 50);
  for (guint i = 0; i < 50; i++)
    g_assert_cmpuint(zeros[i], ==, 0);
}

static void test_null(void)
{
  ent_arena_free(NULL);
  g_autoptr(EntArena) arena = ent_arena_new();
  ent_arena_clear(arena);
  g_assert_cmpuint(ent_arena_used(arena), ==, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/arena/aligned-and-counted", test_alignment);
  g_test_add_func("/base/arena/pieces-stay-apart", test_apart);
  g_test_add_func("/base/arena/copies-end-in-nul", test_dup);
  g_test_add_func("/base/arena/empty", test_null);
  return g_test_run();
}
