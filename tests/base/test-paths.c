/* Where things lie. */
#include "base/paths.h"

static void test_absolute(void)
{
  g_autofree char *here = g_get_current_dir();
  static const struct {
    const char *path, *below; /* below: of the working directory; NULL: as it stands */
  } cases[] = {{"/a/b", NULL}, {"/a/./b/../c//d", NULL}, {"mail", "mail"}, {"./mail/../box", "box"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = ent_path_absolute(cases[i].path);
    g_autofree char *expected =
        cases[i].below ? g_build_filename(here, cases[i].below, NULL) : g_canonicalize_filename(cases[i].path, NULL);
    g_assert_cmpstr(got, ==, expected);
    g_assert_true(g_path_is_absolute(got));
  }
  g_autofree char *plain = ent_path_absolute("/a/./b/../c//d");
  g_assert_cmpstr(plain, ==, "/a/c/d");
}

/* What was asked for, else the environment, else the data folder. */
static void test_book(void)
{
  g_autofree char *asked = ent_path_book("/tmp/mine.db");
  g_assert_cmpstr(asked, ==, "/tmp/mine.db");
  g_assert_true(g_setenv("ENTREGENT_BOOK", "/tmp/theirs.db", TRUE));
  g_autofree char *named = ent_path_book(NULL), *empty = ent_path_book(""), *still = ent_path_book("/tmp/mine.db");
  g_assert_cmpstr(named, ==, "/tmp/theirs.db");
  g_assert_cmpstr(empty, ==, "/tmp/theirs.db");
  g_assert_cmpstr(still, ==, "/tmp/mine.db");
  g_assert_true(g_setenv("ENTREGENT_BOOK", "", TRUE));
  g_autofree char *usual = ent_path_book(NULL);
  g_assert_true(g_str_has_prefix(usual, g_get_user_data_dir()));
  g_assert_true(g_str_has_suffix(usual, "/entregent/book.db"));
}

static void test_short(void)
{
  const char *home = g_get_home_dir();
  g_autofree char *below = g_build_filename(home, "mail", NULL), *beside = g_strconcat(home, "-2/mail", NULL);
  g_autofree char *a = ent_path_short(below), *b = ent_path_short(beside), *c = ent_path_short(home);
  g_autofree char *d = ent_path_short("/elsewhere/mail");
  g_assert_cmpstr(a, ==, "~/mail");
  g_assert_cmpstr(b, ==, beside);
  g_assert_cmpstr(c, ==, "~");
  g_assert_cmpstr(d, ==, "/elsewhere/mail");
}

int main(int argc, char **argv)
{
  g_setenv("HOME", "/somewhere/ariane", TRUE);
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/paths/absolute-by-name", test_absolute);
  g_test_add_func("/base/paths/which-book", test_book);
  g_test_add_func("/base/paths/as-one-would-type-it", test_short);
  return g_test_run();
}
