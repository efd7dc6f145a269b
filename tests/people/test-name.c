/* Names: literal spellings beside the words they become, and pairs of them beside how they compare. */
#include "people/name.h"

static char *words_of(const char *text)
{
  g_autoptr(EntNameReader) reader = ent_name_reader_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  EntName name;
  ent_name_read(reader, text, arena, &name);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < name.n; i++)
    g_string_append_printf(out, "%s%s", i ? " " : "", name.words[i]);
  return g_string_free(out, FALSE);
}

static void test_read(void)
{
  static const struct {
    const char *text, *words;
  } cases[] = {
      {"Jane Doe", "jane doe"},
      {"DOE, Jane", "doe jane"},
      {"  Dr. Jane  M. Doe, PhD ", "jane m doe"},
      {"Müller", "muller"},
      {"Mueller", "muller"},
      {"Søren Ørsted", "soren orsted"},
      {"Łukasz Żółć", "lukasz zolc"},
      {"Алексей Петров", "aleksej petrov"},
      {"Nguyễn Thị Hoa", "nguyen thi hoa"},
      {"Ludwig van Beethoven", "ludwig vanbeethoven"},
      {"Marie de la Fontaine", "marie delafontaine"},
      {"O’Brien, Pat", "obrien pat"},
      {"Jean-Pierre L'Écuyer", "jean pierre lecuyer"},
      {"Anurag Gupta (OSG)", "anurag gupta"},
      {"Ondine Passerose via LinkedIn", "ondine passerose"},
      {"Ondine Passerose | trains de nuit", "ondine passerose"},
      {"Ondine Passerose, Ph.D., M.B.A.", "ondine passerose"},
      {"Passerose, Ph", "passerose ph"},
      {"Ondine Passerose fils", "ondine passerose"},
      {"Junior Passerose", "junior passerose"},
      {"OndinePasserose", "ondine passerose"},
      {"ondine@valombreuse.example", ""},
      {"", ""},
      {"--", ""},
      {"Your Name", ""},
      {"\xff\xfe", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *expected = g_strdup(cases[i].words), *found = words_of(cases[i].text);
    g_test_message("'%s'", cases[i].text);
    g_auto(GStrv) words = g_strsplit(expected, " ", -1);
    for (guint k = 0; words[k]; k++)
      ent_name_fold_word(words[k]);
    g_autofree char *folded = g_strjoinv(" ", words);
    g_assert_cmpstr(found, ==, folded);
  }
}

static void test_generation(void)
{
  static const struct {
    const char *text;
    int generation;
  } cases[] = {{"Hippolyte Larigot père", -1}, {"Hippolyte Larigot Sr.", -1}, {"Hippolyte Larigot (fils)", 0},
               {"Hippolyte Larigot, Jr.", 1},  {"Hippolyte Larigot fils", 1}, {"Père Larigot", 0},
               {"Hippolyte Larigot", 0}};
  g_autoptr(EntNameReader) reader = ent_name_reader_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntName name;
    ent_name_read(reader, cases[i].text, arena, &name);
    g_test_message("'%s'", cases[i].text);
    g_assert_cmpint(name.generation, ==, cases[i].generation);
  }
}

static void test_compare(void)
{
  static const struct {
    const char *a, *b;
    EntNameLikeness likeness;
  } cases[] = {
      {"Jane Doe", "Doe Jane", ENT_NAME_SAME},
      {"Zoé Müller", "ZOE MUELLER", ENT_NAME_SAME},
      {"J. David Ibáñez", "J David Ibanez", ENT_NAME_SAME},
      {"Jane Doe", "Jane Mary Doe", ENT_NAME_COMPATIBLE},
      {"Jane Doe", "J. Doe", ENT_NAME_COMPATIBLE},
      {"Bob Marchand", "Robert Marchand", ENT_NAME_COMPATIBLE},
      {"Manu Legrand", "Emmanuel Legrand", ENT_NAME_COMPATIBLE},
      {"Jean Pierre Morel", "Jeanpierre Morel", ENT_NAME_COMPATIBLE},
      {"Arkadiy Shapkin", "Arkady Shapkin", ENT_NAME_TYPO},
      {"Ondine Passerose", "Ondine Paserrose", ENT_NAME_TYPO},
      {"Ondine", "Ondine Passerose", ENT_NAME_PARTLY},
      {"Jane Doe", "John Doe", ENT_NAME_CONFLICT},
      {"Christopher Lane", "Christian Lane", ENT_NAME_CONFLICT},
      {"Jane Doe", "Ondine Passerose", ENT_NAME_CONFLICT},
      {"J. D.", "John Dorian", ENT_NAME_CONFLICT},
      {"Jane Doe", "", ENT_NAME_MISSING},
  };
  g_autoptr(EntNameReader) reader = ent_name_reader_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntName a, b;
    ent_name_read(reader, cases[i].a, arena, &a);
    ent_name_read(reader, cases[i].b, arena, &b);
    g_test_message("'%s' and '%s'", cases[i].a, cases[i].b);
    g_assert_cmpint(ent_name_compare(&a, &b, NULL), ==, cases[i].likeness);
    g_assert_cmpint(ent_name_compare(&b, &a, NULL), ==, cases[i].likeness);
  }
}

static void test_common_names_weigh_less(void)
{
  g_assert_cmpfloat(ent_name_commonness("martin", true), >, ent_name_commonness("passerose", true));
  g_assert_cmpfloat(ent_name_commonness("thomas", false), >, ent_name_commonness("ondine", false));
  g_assert_true(ent_name_is_nickname("bill", "william"));
  g_assert_true(ent_name_is_nickname("seb", "sebastien"));
  g_assert_false(ent_name_is_nickname("ondine", "william"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/name/read", test_read);
  g_test_add_func("/people/name/generation", test_generation);
  g_test_add_func("/people/name/compare", test_compare);
  g_test_add_func("/people/name/common-names-weigh-less", test_common_names_weigh_less);
  return g_test_run();
}
