/* The words of the ledger, and the scale of an audience. */
#include "signals/signal.h"

static void test_scale(void)
{
  static const struct {
    guint audience;
    const char *scale;
  } cases[] = {{1, "one"},     {2, "circle"},   {15, "circle"},     {16, "group"},
               {150, "group"}, {151, "public"}, {100000, "public"}, {0, "public"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpstr(ent_scale_word(ent_scale_of(cases[i].audience)), ==, cases[i].scale);
}

/* Every kind has a word of its own that leads back to it. */
static void test_kinds(void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (EntSignalKind kind = 1; kind < ENT_SIGNAL_KINDS; kind++) {
    const char *word = ent_signal_kind_word(kind);
    EntSignalKind back = 0;
    g_assert_nonnull(word);
    g_assert_true(g_hash_table_add(seen, (gpointer)word));
    g_assert_true(ent_signal_kind_from_word(word, &back));
    g_assert_cmpint(back, ==, kind);
  }
  g_assert_null(ent_signal_kind_word((EntSignalKind)0));
  g_assert_null(ent_signal_kind_word((EntSignalKind)ENT_SIGNAL_KINDS));
}

/* These numbers lie in books: they never change. */
static void test_stored(void)
{
  g_assert_cmpint(ENT_SIGNAL_MESSAGE, ==, 1);
  g_assert_cmpint(ENT_SIGNAL_PUBLIC_ANSWER, ==, 4);
  g_assert_cmpint(ENT_SIGNAL_RECOMMENDATION, ==, 9);
  g_assert_cmpint(ENT_SIGNAL_MEETING, ==, 16);
  g_assert_cmpint(ENT_SIGNAL_DECLINE, ==, 20);
  g_assert_cmpint(ENT_SIGNAL_MAIL_TO_MANY, ==, 23);
  g_assert_cmpint(ENT_INITIATOR_THEIRS, ==, 1);
  g_assert_cmpint(ENT_INITIATOR_MINE, ==, 2);
  g_assert_cmpint(ENT_INITIATOR_BOTH, ==, 3);
}

static void test_words(void)
{
  EntInitiator initiator = 0;
  EntSignalKind kind = 0;
  g_assert_true(ent_initiator_from_word("theirs", &initiator) && initiator == ENT_INITIATOR_THEIRS);
  g_assert_true(ent_initiator_from_word("mine", &initiator) && initiator == ENT_INITIATOR_MINE);
  g_assert_true(ent_initiator_from_word("both", &initiator) && initiator == ENT_INITIATOR_BOTH);
  g_assert_false(ent_initiator_from_word("ours", &initiator));
  g_assert_false(ent_signal_kind_from_word("click", &kind)); /* R2: there is no such thing */
  g_assert_false(ent_signal_kind_from_word("open", &kind));
  g_assert_false(ent_signal_kind_from_word("", &kind));
  g_assert_cmpint(kind, ==, 0);
  g_assert_null(ent_initiator_word((EntInitiator)0));
  g_assert_null(ent_initiator_word((EntInitiator)4));
  g_assert_null(ent_scale_word((EntScale)4));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/signal/scale-of-an-audience", test_scale);
  g_test_add_func("/signals/signal/every-kind-has-a-word", test_kinds);
  g_test_add_func("/signals/signal/stored-numbers-stay", test_stored);
  g_test_add_func("/signals/signal/words", test_words);
  return g_test_run();
}
