/* Subject lines: answers, bases, templates. */
#include "base/subject.h"

static void test_base(void)
{
  static const struct {
    const char *subject, *base;
    gboolean reply;
  } cases[] = {
      {"Hello  World", "hello world", FALSE},
      {"Re: Hello", "hello", TRUE},
      {"RE: re: Re[2]: Hello", "hello", TRUE},
      {"Re(3): Hello", "hello", TRUE},
      {"Re : Hello", "hello", TRUE},
      {"Re\xc2\xa0: Hello", "hello", TRUE},
      {"Rép : Bonjour", "bonjour", TRUE},
      {"AW: SV: Antwort: Hello", "hello", TRUE},
      {"Fwd: Hello", "hello", FALSE},
      {"TR: RE: Hello", "hello", TRUE},
      {"[R-sig] Re: Re[2]: Hello  World", "hello world", TRUE},
      {"Re: [R-sig] Hello", "hello", TRUE},
      {"[a][b] Hello", "hello", FALSE},
      {"[only a tag]", "[only a tag]", FALSE},
      {"[not closed Hello", "[not closed hello", FALSE},
      {"Regarding: Hello", "regarding: hello", FALSE},
      {"Report 2: Hello", "report 2: hello", FALSE},
      {"Re Hello", "re hello", FALSE},
      {"Re[x]: Hello", "re[x]: hello", FALSE},
      {"Re:", "", TRUE},
      {"Re: ", "", TRUE},
      {"Fwd:", "", FALSE},
      {"", "", FALSE},
      {"  \tHello\t", "hello", FALSE},
      {"ÉTÉ", "\xc3\x89t\xc3\x89", FALSE}, /* ASCII alone changes case */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) base = g_string_new(NULL);
    ent_subject_base(cases[i].subject, base);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpstr(base->str, ==, cases[i].base);
    g_assert_cmpint(ent_subject_is_reply(cases[i].subject), ==, cases[i].reply);
  }
}

/* An answer to an answer has the base of what began it. */
static void test_stable(void)
{
  static const char *const prefixes[] = {"Re: ", "Fwd: ", "AW: ", "[liste] ", "Re[7]: ", "  "};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GString) subject = g_string_new("Le quai 3"), base = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 6); n > 0; n--)
      g_string_prepend(subject, prefixes[g_rand_int_range(random, 0, G_N_ELEMENTS(prefixes))]);
    ent_subject_base(subject->str, base);
    g_assert_cmpstr(base->str, ==, "le quai 3");
  }
}

static void test_template(void)
{
  static const struct {
    const char *subject, *template;
  } cases[] = {
      {"Order 12-A shipped", "Order # shipped"},
      {"Order 13-B shipped", "Order # shipped"},
      {"Your invoice no7 of 2026-03-01", "Your invoice # of #"},
      {"Hello", "Hello"},
      {"", ""},
      {"a  b\tc ", "a b c"},
      {"42", "#"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) template = g_string_new(NULL);
    ent_subject_template(cases[i].subject, template);
    g_assert_cmpstr(template->str, ==, cases[i].template);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/subject/base-and-answer", test_base);
  g_test_add_func("/base/subject/answers-keep-the-base", test_stable);
  g_test_add_func("/base/subject/template", test_template);
  return g_test_run();
}
