/* The mirror's questions over every class a person can have: each count is within its denominator, and what the
 * figures say of the same person agrees. */
#include "insight/figures.h"

#define CLASSES 2048

static gboolean holds(const char *figure, guint c)
{
  return ent_figure_by_name(figure)->holds(c);
}

static void test_within(void)
{
  guint n = 0;
  for (const EntFigure *figure = ent_figures; figure->name; figure++, n++)
    for (guint c = 0; c < CLASSES; c++)
      if (figure->holds(c)) g_assert_true(figure->among(c));
  g_assert_cmpuint(n, ==, 12);
  g_assert_null(ent_figure_by_name("score"));
  g_assert_null(ent_figure_by_name(""));
}

/* Machines are counted by the one figure that counts them. */
static void test_machines(void)
{
  for (guint c = 0; c < CLASSES; c++)
    for (const EntFigure *figure = ent_figures; figure->name; figure++)
      if (c & ENT_CLASS_MACHINE) g_assert_cmpint(figure->holds(c), ==, g_str_equal(figure->name, "machines"));
}

static guint standing(EntStanding standing)
{
  return (guint)standing << 1;
}

static void test_table(void)
{
  static const struct {
    const char *who;
    guint class; /* with its standing in bits 1..3 */
    const char *figures;
  } cases[] = {
      {"in an address book", 1 << 1, "known never-any"},
      {"endorsed, no word", 2 << 1, "known acted never-any"},
      {"wrote, waits", 3 << 1 | ENT_CLASS_BEGAN_THEIRS | ENT_CLASS_WAITING | ENT_CLASS_CONTACT,
       "known acted wrote began waiting never-answered"},
      {"wrote, was answered", 3 << 1 | ENT_CLASS_BEGAN_THEIRS | ENT_CLASS_ANSWERED_MINE | ENT_CLASS_CONTACT,
       "known acted wrote began"},
      {"was written to, silent", 1 << 1 | ENT_CLASS_BEGAN_MINE | ENT_CLASS_CONTACT, "known silent"},
      {"was written to, endorsed", 2 << 1 | ENT_CLASS_BEGAN_MINE, "known acted"},
      {"was written to, answered", 3 << 1 | ENT_CLASS_BEGAN_MINE | ENT_CLASS_ANSWERED_THEIRS,
       "known acted wrote answered"},
      {"came", 4 << 1 | ENT_CLASS_CONTACT, "known acted wrote came"},
      {"asked for silence", 3 << 1 | ENT_CLASS_CLOSED, "known acted wrote closed"},
      {"a newsletter", ENT_CLASS_MACHINE | 1 << 1, "machines"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) got = g_string_new(NULL);
    for (const EntFigure *figure = ent_figures; figure->name; figure++)
      if (figure->holds(cases[i].class)) g_string_append_printf(got, "%s%s", got->len ? " " : "", figure->name);
    g_test_message("%s", cases[i].who);
    g_assert_cmpstr(got->str, ==, cases[i].figures);
  }
}

/* Questions that exclude or imply one another do so for everybody. */
static void test_agree(void)
{
  for (guint c = 0; c < CLASSES; c++) {
    if (ent_class_standing(c) < ENT_STANDING_CONTACT || ent_class_standing(c) > ENT_STANDING_COLLABORATOR) continue;
    g_assert_false(holds("answered", c) && holds("silent", c));
    g_assert_false(holds("never-any", c) && holds("wrote", c));
    g_assert_false(holds("never-any", c) && holds("waiting", c));
    g_assert_false(holds("silent", c) && holds("acted", c));
    if (holds("came", c)) g_assert_true(holds("acted", c) && holds("wrote", c));
    if (holds("began", c)) g_assert_true(holds("wrote", c));
    if (holds("never-answered", c)) g_assert_true(holds("began", c));
    g_assert_cmpint(holds("known", c), !=, holds("machines", c));
  }
  g_assert_cmpint(ent_class_standing(standing(ENT_STANDING_MEETING) | ENT_CLASS_MACHINE | ENT_CLASS_CLOSED), ==,
                  ENT_STANDING_MEETING);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/insight/figures/counted-within-its-denominator", test_within);
  g_test_add_func("/insight/figures/machines-in-one-figure-alone", test_machines);
  g_test_add_func("/insight/figures/who-is-counted-where", test_table);
  g_test_add_func("/insight/figures/figures-agree", test_agree);
  return g_test_run();
}
