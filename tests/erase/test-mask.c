/* Which words in other people's texts are the erased person's, and which are not. */
#include "erase/mask.h"

static EntMask *ondine(void)
{
  EntMask *mask = ent_mask_new();
  ent_mask_add_identity(mask, ENT_ID_EMAIL, "ondine@valombreuse.example");
  ent_mask_add_identity(mask, ENT_ID_PROFILE, "linkedin.com/in/ondine");
  ent_mask_add_name(mask, "Ondine Passerose");
  ent_mask_add_name(mask, "Ondine");
  return mask;
}

static const struct {
  const char *text, *masked;
} cases[] = {
    {"Ask ondine@valombreuse.example now.", "Ask [erased] now."},
    {"ONDINE@Valombreuse.EXAMPLE", "[erased]"},
    {"<ondine at valombreuse.example>", "<[erased]>"},
    {"mailto:ondine%40valombreuse.example?x", "mailto:[erased]?x"},
    {"Ondine\n  Passerose said", "[erased] said"},
    {"ondine passerose, Ondine Passerose", "[erased], [erased]"},
    {"Ondine sings", "Ondine sings"},
    {"Ondine Passeroseau", "Ondine Passeroseau"},
    {"Blondine Passerose", "Blondine Passerose"},
    {"https://www.linkedin.com/in/ondine?trk=x", "https://www.[erased]?trk=x"},
    {"https://www.linkedin.com/in/ondine2", "https://www.linkedin.com/in/ondine2"},
    {"rondine@valombreuse.example", "rondine@valombreuse.example"},
    {"", ""},
};

static void test_apply(void)
{
  g_autoptr(EntMask) mask = ondine();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) masked = g_string_new(NULL);
    guint count = ent_mask_apply(mask, cases[i].text, strlen(cases[i].text), masked);
    g_assert_cmpstr(masked->str, ==, cases[i].masked);
    g_assert_cmpint(count > 0, ==, strcmp(cases[i].text, cases[i].masked) != 0);
  }
}

static void test_empty_mask(void)
{
  g_autoptr(EntMask) mask = ent_mask_new();
  g_autoptr(GString) masked = g_string_new(NULL);
  g_assert_cmpuint(ent_mask_apply(mask, "Ondine Passerose", 16, masked), ==, 0);
  g_assert_cmpstr(masked->str, ==, "Ondine Passerose");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/erase/mask/whose-words", test_apply);
  g_test_add_func("/erase/mask/nothing-to-mask", test_empty_mask);
  return g_test_run();
}
