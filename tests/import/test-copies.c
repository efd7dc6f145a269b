/* Copies of one message: when two records are one item, and what they say together. */
#include "import/copies.h"

#include "base/when.h"

static void test_flags(void)
{
  static const struct {
    const char *what;
    guint32 a, b, both;
  } cases[] = {
      {"a draft that was sent", ENT_FLAG_DRAFT, ENT_FLAG_SENT, ENT_FLAG_SENT},
      {"a draft kept twice", ENT_FLAG_DRAFT, ENT_FLAG_DRAFT, ENT_FLAG_DRAFT},
      {"once over a list, once direct", ENT_FLAG_LIST, 0, ENT_FLAG_LIST},
      {"in the junk, and moved to the inbox", ENT_FLAG_SPAM, 0, 0},
      {"a list that adds its unsubscribing", ENT_FLAG_UNSUBSCRIBE | ENT_FLAG_LIST, ENT_FLAG_REPLY_SUBJECT,
       ENT_FLAG_LIST | ENT_FLAG_REPLY_SUBJECT},
      {"dated in one", ENT_FLAG_DATE_GUESSED, 0, 0},
      {"a machine's, everywhere", ENT_FLAG_AUTO_SUBMITTED, ENT_FLAG_AUTO_SUBMITTED | ENT_FLAG_LIST,
       ENT_FLAG_AUTO_SUBMITTED | ENT_FLAG_LIST},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].what);
    g_assert_cmphex(ent_copies_flags(cases[i].a, cases[i].b), ==, cases[i].both);
  }
}

/* In whatever order copies come, they say the same together. */
static void test_laws(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 20000; i++) {
    guint32 a = g_rand_int(random), b = g_rand_int(random), c = g_rand_int(random);
    g_assert_cmphex(ent_copies_flags(a, b), ==, ent_copies_flags(b, a));
    g_assert_cmphex(ent_copies_flags(a, a), ==, a);
    g_assert_cmphex(ent_copies_flags(ent_copies_flags(a, b), c), ==, ent_copies_flags(a, ent_copies_flags(b, c)));
  }
}

static EntPrepared prepared(gint64 at, guint64 from, guint32 template)
{
  return (EntPrepared){.record = {.at = at}, .from = {.hash = from}, .template = template};
}

static void test_are(void)
{
  EntPrepared one = prepared(10 * ENT_DAY, 1, 5);
  const struct {
    EntPrepared other;
    gboolean copy;
  } cases[] = {
      {prepared(10 * ENT_DAY, 1, 5), TRUE},      {prepared(10 * ENT_DAY, 1, 6), TRUE}, /* a list changes the subject */
      {prepared(10 * ENT_DAY, 2, 5), TRUE}, /* or the sender */
      {prepared(10 * ENT_DAY, 2, 6), FALSE},     {prepared(11 * ENT_DAY, 1, 5), TRUE},
      {prepared(11 * ENT_DAY + 1, 1, 5), FALSE}, {prepared(ENT_NEVER, 1, 5), FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_assert_cmpint(ent_copies_are(&one, &cases[i].other), ==, cases[i].copy);
    g_assert_cmpint(ent_copies_are(&cases[i].other, &one), ==, cases[i].copy);
  }
}

static void test_join(void)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  guint64 direct_refs[] = {1, 2}, list_refs[] = {1, 3};
  EntPrepared direct = prepared(1, 1, 1), list = prepared(1, 1, 1), kept;
  direct.refs = direct_refs, direct.n_refs = 2;
  list.refs = list_refs, list.n_refs = 2, list.record.list = "atelier", list.record.flags = ENT_FLAG_LIST;
  kept = direct;
  ent_copies_join(&kept, &list, arena);
  g_assert_cmpstr(kept.record.list, ==, "atelier");
  g_assert_true(kept.refs == list_refs);
  kept = list;
  ent_copies_join(&kept, &direct, arena);
  g_assert_cmpstr(kept.record.list, ==, "atelier");
  g_assert_true(kept.refs == list_refs);
  g_assert_cmphex(kept.record.flags, ==, ENT_FLAG_LIST);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/copies/what-they-say-together", test_flags);
  g_test_add_func("/import/copies/in-any-order", test_laws);
  g_test_add_func("/import/copies/when-two-are-one", test_are);
  g_test_add_func("/import/copies/the-list-brings-its-key", test_join);
  return g_test_run();
}
