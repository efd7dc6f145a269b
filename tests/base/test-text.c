/* Folding for comparison. */
#include "base/text.h"

static void test_fold(void)
{
  static const struct {
    const char *text, *fold;
  } cases[] = {
      {"Ondine Passerose", "ondine passerose"},
      {"  Two \t words\n", "two words"},
      {"Élève  Œuvre", "eleve œuvre"},
      {"E\xcc\x81l\xc3\xa8ve", "eleve"},
      {"Straße", "strasse"},
      {"ﬁn", "fin"},
      {"Ａ１", "a1"},
      {"ΣΑΣ", "σασ"},
      {"one\xc2\xa0two\xe2\x80\x83three", "one two three"},
      {"山田", "山田"},
      {"", ""},
      {" \xc2\xa0 ", ""},
      {"\xff", "\xff"}, /* what is no UTF-8 stays */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *fold = ent_text_fold(cases[i].text);
    g_assert_cmpstr(fold, ==, cases[i].fold);
  }
}

/* Folded text is its own fold, and the case it was written in does not matter. */
static void test_twice(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 10); n > 0; n--) {
      gunichar c = (gunichar)g_rand_int_range(random, 1, g_rand_boolean(random) ? 0x250 : 0x1300);
      if (g_unichar_validate(c) && g_unichar_isdefined(c)) g_string_append_unichar(text, c);
    }
    g_autofree char *once = ent_text_fold(text->str), *twice = ent_text_fold(once);
    g_assert_cmpstr(twice, ==, once);
    g_assert_true(g_utf8_validate(once, -1, NULL));
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/text/case-marks-and-blanks", test_fold);
  g_test_add_func("/base/text/folded-stays-folded", test_twice);
  return g_test_run();
}
