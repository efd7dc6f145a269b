/* Targets of requests: what is understood, and what is refused rather than mended. */
#include "web/error.h"
#include "web/target.h"

static void test_plain(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntTarget) target = ent_target_parse("/api/v1/people/12?limit=5&q=Ren%C3%A9+d%26A&began=", &error);

  g_assert_no_error(error);
  g_assert_cmpstr(ent_target_path(target), ==, "/api/v1/people/12");
  g_assert_cmpstr(ent_target_parameter(target, "limit"), ==, "5");
  g_assert_cmpstr(ent_target_parameter(target, "q"), ==, "René d&A");
  g_assert_null(ent_target_parameter(target, "began"));
  g_assert_null(ent_target_parameter(target, "sort"));
}

static void test_paths(void)
{
  static const struct {
    const char *raw;
    const char *path; /* NULL: refused */
  } cases[] = {
      {"/", "/"},
      {"/people/", "/people"},
      {"/a%20b", "/a b"},
      {"/?q=1", "/"},
      {"", NULL},
      {"*", NULL},
      {"people", NULL},
      {"http://elsewhere.example/", NULL},
      {"//elsewhere.example", NULL},
      {"/a//b", NULL},
      {"/..", NULL},
      {"/a/../b", NULL},
      {"/%2e%2e/etc", NULL},
      {"/a/%2e%2E", NULL},
      {"/./a", NULL},
      {"/a%2fb", NULL},
      {"/a%5cb", NULL},
      {"/a\\b", NULL},
      {"/a%00b", NULL},
      {"/a%0d%0aSet-Cookie:x", NULL},
      {"/a%7f", NULL},
      {"/a%c2%85", NULL},
      {"/a%ff", NULL},
      {"/a%c0%af", NULL},
      {"/a%4", NULL},
      {"/a%zz", NULL},
      {"/a%", NULL},
      {"/a#b", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(EntTarget) target = ent_target_parse(cases[i].raw, &error);
    g_test_message("%s", cases[i].raw);
    g_assert_cmpstr(target != NULL ? ent_target_path(target) : NULL, ==, cases[i].path);
    if (cases[i].path == NULL) g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST);
  }
}

static void test_queries(void)
{
  static const char *const refused[] = {"/?a=1&a=2", "/?a=%0a", "/?%ff=1", "/?a=%", "/?a=%0"};

  for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_autoptr(EntTarget) target = ent_target_parse(refused[i], NULL);
    g_test_message("%s", refused[i]);
    g_assert_null(target);
  }
  g_autoptr(EntTarget) empty = ent_target_parse("/?&&a=b=c&", NULL);
  g_assert_cmpstr(ent_target_parameter(empty, "a"), ==, "b=c");
}

static void test_bounds(void)
{
  g_autoptr(GString) many = g_string_new("/?");
  g_autofree char *path = g_strnfill(ENT_TARGET_MAX + 1, 'a');
  path[0] = '/';

  for (guint i = 0; i <= ENT_TARGET_PARAMETERS_MAX; i++)
    g_string_append_printf(many, "p%u=1&", i);
  g_autoptr(EntTarget) too_many = ent_target_parse(many->str, NULL);
  g_assert_null(too_many);
  g_autoptr(EntTarget) too_long = ent_target_parse(path, NULL);
  g_assert_null(too_long);
  path[ENT_TARGET_MAX] = '\0';
  g_autoptr(EntTarget) long_enough = ent_target_parse(path, NULL);
  g_assert_nonnull(long_enough);
}

static void test_digits(void)
{
  gint64 value = -1;

  g_assert_true(ent_digits_parse("0012", 1, 50, &value));
  g_assert_cmpint(value, ==, 12);
  g_assert_true(ent_digits_parse("9223372036854775807", 1, G_MAXINT64, &value));
  g_assert_false(ent_digits_parse("9223372036854775808", 1, G_MAXINT64, &value));
  g_assert_false(ent_digits_parse("", 0, 9, &value));
  g_assert_false(ent_digits_parse("+1", 0, 9, &value));
  g_assert_false(ent_digits_parse(" 1", 0, 9, &value));
  g_assert_false(ent_digits_parse("1x", 0, 9, &value));
  g_assert_false(ent_digits_parse("51", 1, 50, &value));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/target/path-and-parameters-are-decoded", test_plain);
  g_test_add_func("/web/target/only-plain-paths-pass", test_paths);
  g_test_add_func("/web/target/only-clear-queries-pass", test_queries);
  g_test_add_func("/web/target/length-and-number-are-bounded", test_bounds);
  g_test_add_func("/web/target/digits-are-digits-alone", test_digits);
  return g_test_run();
}
