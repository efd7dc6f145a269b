/* Where the words were found, marked. */
#include "view/snippet.h"

static void test_marks(void)
{
  static const struct {
    const char *text, *words, *snippet; /* < and > stand for the marks */
  } cases[] = {
      {"Le train de nuit part.", "train", "Le <train> de nuit part."},
      {"Le train de nuit part.", "nuit train", "Le <train> de <nuit> part."},
      {"Le quai reste éclairé.", "ECLAIRE", "Le quai reste <éclairé>."},
      {"L'été, enfin", "ete", "L'<été>, enfin"},
      {"trains and training", "train*", "<trains> and <training>"},
      {"trains and train", "train", "trains and <train>"},
      {"one\n\ttwo   three", "two", "one <two> three"},
      {"nothing here", "train", "nothing here"},
      {"nothing here", "", "nothing here"},
      {"", "train", ""},
      {"quoted words stand", "\"words stand\"", "quoted <words> <stand>"},
      {"e\xcc\x81te", "été", "<e\xcc\x81te>"},
      {"a < b \x02 c", "b", "a < <b> c"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = ent_snippet(cases[i].text, cases[i].words, 160);
    g_autoptr(GString) shown = g_string_new(NULL);
    for (const char *p = got; *p; p++)
      g_string_append_c(shown, *p == 2 ? '<' : *p == 3 ? '>' : *p);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr(shown->str, ==, cases[i].snippet);
  }
}

static void test_window(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append_printf(text, "mot%u ", i);
  g_autofree char *middle = ent_snippet(text->str, "mot50", 40), *first = ent_snippet(text->str, "mot0", 40);
  g_assert_cmpstr(middle, ==, "… mot48 mot49 \x02mot50\x03 mot51 mot52 mot53 …");
  g_assert_true(g_str_has_prefix(first, "\x02mot0\x03 mot1"));
  g_assert_true(g_str_has_suffix(first, " …"));
}

/* Any text and any words: valid, no longer than asked for by much, marks in pairs. */
static void test_any(void)
{
  static const char *const pieces[] = {"train", "é", "中", " ", "\n", "*", "\"", "e\xcc\x81", "🚂", "\xff", "7", "-"};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 10000; i++) {
    g_autoptr(GString) text = g_string_new(NULL), words = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 60); n > 0; n--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    for (gint n = g_rand_int_range(random, 0, 4); n > 0; n--)
      g_string_append(words, pieces[g_rand_int_range(random, 0, 9)]);
    g_autofree char *snippet = ent_snippet(text->str, words->str, 30);
    guint open = 0, closed = 0;
    g_assert_true(g_utf8_validate(snippet, -1, NULL));
    for (const char *p = snippet; *p; p++) {
      open += *p == 2;
      closed += *p == 3;
      g_assert_true(open == closed || open == closed + 1);
    }
    g_assert_cmpuint(open, ==, closed);
    g_assert_cmpint(g_utf8_strlen(snippet, -1) - (glong)(2 * open), <=, 30 + 4);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/view/snippet/words-are-marked", test_marks);
  g_test_add_func("/view/snippet/a-window-around-the-first", test_window);
  g_test_add_func("/view/snippet/any-text-any-words", test_any);
  return g_test_run();
}
