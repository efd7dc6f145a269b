/* The small values of documents. */
#include "archive/record.h"
#include "view/shape.h"

static void test_excerpt(void)
{
  static const struct {
    const char *text;
    gsize characters;
    const char *excerpt;
  } cases[] = {
      {"Le quai 3", 20, "Le quai 3"},
      {"  Le\n\nquai\t3 \n", 20, "Le quai 3"},
      {"Le quai reste éclairé", 14, "Le quai reste…"},
      {"Le quai reste éclairé", 16, "Le quai reste…"},
      {"anticonstitutionnellement", 5, "antic…"},
      {"ééééé", 3, "ééé…"},
      {"Le quai", 7, "Le quai"},
      {"Le quai   ", 7, "Le quai"},
      {"", 5, ""},
      {"   ", 5, ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = ent_excerpt(cases[i].text, cases[i].characters);
    g_assert_cmpstr(got, ==, cases[i].excerpt);
  }
}

static void test_like(void)
{
  static const char *const cases[][2] = {
      {"ondine", "%ondine%"}, {"50%", "%50\\%%"}, {"a_b", "%a\\_b%"}, {"c:\\x", "%c:\\\\x%"}, {"", "%%"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = ent_like_pattern(cases[i][0]);
    g_assert_cmpstr(got, ==, cases[i][1]);
  }
}

static void test_json(void)
{
  g_autoptr(json_t) never = ent_json_at(ENT_NEVER), at = ent_json_at(ENT_DAY), nobody = ent_json_id(0),
                    id = ent_json_id(7);
  g_autoptr(json_t) none = ent_json_text(NULL), bad = ent_json_text("a\xff"), span = ent_json_span(9, TRUE);
  g_autoptr(json_t) unknown = ent_json_span(9, FALSE), figure = ent_json_figure(1, 2, "people --figure known");
  g_assert_true(json_is_null(never) && json_is_null(nobody) && json_is_null(none) && json_is_null(unknown));
  g_assert_cmpstr(json_string_value(at), ==, "1970-01-02T00:00:00Z");
  g_assert_cmpstr(json_string_value(bad), ==, "a\xef\xbf\xbd");
  g_assert_cmpint(json_integer_value(id), ==, 7);
  g_assert_cmpint(json_integer_value(span), ==, 9);
  g_autofree char *text = json_dumps(figure, JSON_COMPACT);
  g_assert_cmpstr(text, ==, "{\"count\":1,\"of\":2,\"evidence\":\"people --figure known\"}");
}

static void test_reasons(void)
{
  g_assert_null(ent_machine_reason(0));
  g_assert_null(ent_machine_reason(ENT_FLAG_LIST | ENT_FLAG_SENT));
  g_assert_cmpstr(ent_machine_reason(ENT_FLAG_UNSUBSCRIBE | ENT_FLAG_SPAM), ==, "newsletter");
  for (guint bit = 0; bit < 10; bit++) /* each hard rule has its words */
    g_assert_nonnull(ent_machine_reason(1 << bit));
  g_assert_cmpstr(ent_item_kind_word(ENT_ITEM_MAIL), ==, "mail");
  g_assert_cmpstr(ent_item_kind_word(ENT_ITEM_FOLLOW), ==, "follow");
  g_assert_cmpstr(ent_item_kind_word(99), ==, "note");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/view/words/excerpts-end-at-a-word", test_excerpt);
  g_test_add_func("/view/words/patterns-find-what-they-say", test_like);
  g_test_add_func("/view/words/small-json", test_json);
  g_test_add_func("/view/words/why-a-machine", test_reasons);
  return g_test_run();
}
