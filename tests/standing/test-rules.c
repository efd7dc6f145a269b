/* The fold: what earns a standing, what closes one, and that the owner can earn nobody one (R1). */
#include "base/when.h"
#include "standing/rules.h"
#include "support/signals.h"

static EntStandingResult fold(const GArray *signals)
{
  EntStandingResult result;
  ent_standing_fold((const EntSignal *)signals->data, signals->len, FALSE, &result);
  return result;
}

static EntStandingResult fold_text(const char *text)
{
  g_autoptr(GArray) signals = test_ledger(text);
  return fold(signals);
}

/* DESIGN section 5, line by line; the same acts of the owner's earn nothing. */
static void test_table(void)
{
  static const struct {
    const char *act, *standing;
  } cases[] = {
      {"connection", "contact"},
      {"invitation", "contact"},
      {"public-post 0", "contact"},
      {"mail-to-many 1", "contact"},
      {"mail-to-many 300", "contact"},
      {"other reported", "contact"},
      {"decline", "contact"},
      {"silence", "contact"},
      {"subscription", "reader"},
      {"follow 0", "reader"},
      {"comment 0", "reader"},
      {"reaction 0", "reader"},
      {"mention 0", "reader"},
      {"public-answer 0", "reader"},
      {"endorsement", "reader"},
      {"message 1", "correspondent"},
      {"message 15", "correspondent"},
      {"message 16", "contact"},
      {"message 0", "contact"},
      {"direct-message 2", "correspondent"},
      {"direct-message 16", "contact"},
      {"invitation-message", "correspondent"},
      {"recommendation", "correspondent"},
      {"meeting-request", "meeting"},
      {"meeting 1", "meeting"},
      {"meeting 25", "meeting"},
      {"meeting 26", "contact"},
      {"meeting 0", "contact"},
      {"call", "meeting"},
      {"call reported", "meeting"},
      {"proposal", "collaborator"},
      {"work", "collaborator"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].act);
    g_autofree char *theirs = g_strdup_printf("1 theirs %s", cases[i].act);
    g_autofree char *both = g_strdup_printf("1 both %s", cases[i].act);
    g_autofree char *mine = g_strdup_printf("1 mine %s", cases[i].act);
    g_assert_cmpstr(ent_standing_word(fold_text(theirs).standing), ==, cases[i].standing);
    g_assert_cmpstr(ent_standing_word(fold_text(both).standing), ==, cases[i].standing);
    g_assert_cmpstr(ent_standing_word(fold_text(mine).standing), ==, "contact");
    g_assert_cmpint(fold_text(mine).decided_by, ==, 0);
    EntSignal alone = test_signal(theirs, 1);
    g_assert_cmpstr(ent_standing_word(ent_standing_of_signal(&alone)), ==, cases[i].standing);
    alone = test_signal(mine, 1);
    g_assert_cmpint(ent_standing_of_signal(&alone), ==, ENT_STANDING_CONTACT);
  }
}

static void test_deciding(void)
{
  EntStandingResult result = fold_text("1 theirs endorsement\n"
                                       "2 mine message\n"
                                       "3 theirs message\n"
                                       "4 theirs message\n"
                                       "6 theirs proposal\n");
  g_assert_cmpint(result.standing, ==, ENT_STANDING_COLLABORATOR);
  g_assert_cmpint(result.decided_by, ==, 5);
  g_assert_cmpint(result.at, ==, 6 * ENT_DAY);
  g_assert_cmpint(result.steps[ENT_STANDING_READER].signal, ==, 1);
  g_assert_cmpint(result.steps[ENT_STANDING_CORRESPONDENT].signal, ==, 3);
  g_assert_cmpint(result.steps[ENT_STANDING_CORRESPONDENT].at, ==, 3 * ENT_DAY);
  g_assert_cmpint(result.steps[ENT_STANDING_MEETING].signal, ==, 0);
  g_assert_cmpint(result.steps[ENT_STANDING_MEETING].at, ==, ENT_NEVER);
  g_assert_cmpint(result.steps[ENT_STANDING_COLLABORATOR].signal, ==, 5);
}

static void test_machine(void)
{
  g_autoptr(GArray) signals = test_ledger("1 theirs message\n2 theirs silence\n");
  EntStandingResult result;
  ent_standing_fold((const EntSignal *)signals->data, signals->len, TRUE, &result);
  g_assert_cmpint(result.standing, ==, ENT_STANDING_CONTACT);
  g_assert_cmpint(result.closed_by, ==, 0);
  g_assert_cmpint(result.steps[ENT_STANDING_CORRESPONDENT].signal, ==, 0);
}

/* Work that the owner records needs an act of theirs to point at, and counts from the later of the two. */
static void test_told_work(void)
{
  static const struct {
    const char *ledger, *standing;
    gint64 decided_by;
  } cases[] = {
      {"1 theirs work reported\n", "contact", 0},
      {"1 theirs work reported\n2 theirs message\n", "collaborator", 2},
      {"1 theirs message\n2 theirs work reported\n", "collaborator", 2},
      {"1 theirs work reported\n2 theirs call reported\n", "meeting", 2},
      {"1 theirs work reported\n2 theirs connection\n3 theirs public-post 0\n", "contact", 0},
      {"1 both connection\n2 theirs work reported\n", "contact", 0},
      {"1 theirs message\n2 mine work reported\n", "correspondent", 1},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].ledger);
    EntStandingResult result = fold_text(cases[i].ledger);
    g_assert_cmpstr(ent_standing_word(result.standing), ==, cases[i].standing);
    g_assert_cmpint(result.decided_by, ==, cases[i].decided_by);
    if (result.decided_by) g_assert_cmpint(result.steps[result.standing].signal, ==, result.decided_by);
  }
}

/* Their no closes from its date; what takes it back must be directed at the owner. */
static void test_no(void)
{
  static const struct {
    const char *ledger;
    gint64 closed_by;
  } cases[] = {
      {"1 theirs message\n2 theirs silence\n", 2},
      {"1 theirs message\n2 theirs decline\n", 2},
      {"1 theirs message\n2 mine decline\n", 0},
      {"1 theirs message\n2 mine silence reported\n", 0},
      {"1 theirs decline\n2 theirs message\n", 0},
      {"1 theirs decline\n2 theirs invitation\n", 0},
      {"1 theirs decline\n2 theirs comment 0\n", 0},
      {"1 theirs decline\n2 theirs public-post 0\n", 1},
      {"1 theirs decline\n2 theirs mail-to-many 40\n", 1},
      {"1 theirs decline\n2 mine message\n", 1},
      {"1 theirs decline\n2 both connection\n", 1},
      {"1 theirs silence\n2 theirs comment 0\n", 1},
      {"1 theirs silence\n2 theirs invitation\n", 1},
      {"1 theirs silence\n2 theirs message\n", 0},
      {"1 theirs silence\n2 theirs decline\n3 theirs comment 0\n", 2},
      {"1 theirs silence\n2 theirs message\n3 theirs decline\n4 theirs comment 0\n", 0},
      {"1 theirs decline\n2 theirs message\n3 theirs decline\n", 3},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].ledger);
    EntStandingResult result = fold_text(cases[i].ledger);
    g_assert_cmpint(result.closed_by, ==, cases[i].closed_by);
    g_assert_cmpint(result.closed_at, ==, cases[i].closed_by ? cases[i].closed_by * ENT_DAY : ENT_NEVER);
  }
  g_assert_cmpint(fold_text("1 theirs message\n2 theirs silence\n").standing, ==, ENT_STANDING_CORRESPONDENT);
}

/* R1: whatever the ledger, any number of the owner's own acts changes no standing, no step, no no. */
static void test_other_decides(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  guint reached[ENT_STANDING_COLLABORATOR + 1] = {0};
  for (guint i = 0; i < 5000; i++) {
    g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
    gint64 id = 1;
    for (gint n = g_rand_int_range(random, 0, 20); n > 0; n--) {
      EntSignal signal = test_any_signal(random, id++, 0, 400);
      g_array_append_val(signals, signal);
    }
    g_array_sort(signals, test_compare_signals);
    EntStandingResult before = fold(signals);
    for (gint n = g_rand_int_range(random, 1, 30); n > 0; n--) {
      EntSignal signal = test_any_signal(random, id++, ENT_INITIATOR_MINE, 400);
      g_array_append_val(signals, signal);
    }
    g_array_sort(signals, test_compare_signals);
    EntStandingResult after = fold(signals);
    g_assert_cmpmem(&after, sizeof after, &before, sizeof before);
    reached[after.standing]++;
  }
  for (guint i = ENT_STANDING_CONTACT; i < G_N_ELEMENTS(reached); i++)
    g_assert_cmpuint(reached[i], >, 0);
}

/* The steps lead up to the standing in order of rank, and the last of them is the deciding signal. */
static void test_steps(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
    for (gint n = g_rand_int_range(random, 0, 20); n > 0; n--) {
      EntSignal signal = test_any_signal(random, n, 0, 400);
      g_array_append_val(signals, signal);
    }
    g_array_sort(signals, test_compare_signals);
    EntStandingResult result = fold(signals);
    gint64 at = G_MININT64;
    for (EntStanding standing = ENT_STANDING_READER; standing <= ENT_STANDING_COLLABORATOR; standing++) {
      const EntStandingStep *step = &result.steps[standing];
      g_assert_true(step->signal == 0 || standing <= result.standing);
      if (step->signal == 0) continue;
      g_assert_cmpint(step->at, >=, at);
      at = step->at;
    }
    if (result.standing > ENT_STANDING_CONTACT) {
      g_assert_cmpint(result.steps[result.standing].signal, ==, result.decided_by);
      g_assert_cmpint(result.steps[result.standing].at, ==, result.at);
    }
  }
}

static void test_warmth(void)
{
  static const struct {
    gint64 silence, gap; /* days */
    const char *warmth;
  } cases[] = {
      {10, 10, "active"},  {20, 10, "active"}, {21, 10, "quiet"},    {80, 10, "quiet"},      {81, 10, "dormant"},
      {2, 0, "active"},    {90, 0, "active"},  {91, 0, "quiet"},     {360, 0, "quiet"},      {361, 0, "dormant"},
      {-30, 10, "active"}, {0, 10, "active"},  {3000, 400, "quiet"}, {3201, 400, "dormant"},
  };
  gint64 now = 5000 * ENT_DAY;
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntWarmth warmth = ent_warmth(now - cases[i].silence * ENT_DAY, cases[i].gap * 86400, now);
    g_assert_cmpstr(ent_warmth_word(warmth), ==, cases[i].warmth);
  }
  g_assert_cmpint(ent_warmth(ENT_NEVER, 86400, now), ==, ENT_WARMTH_NONE);
  g_assert_cmpint(ent_warmth(now - ENT_DAY, 60, now), ==, ENT_WARMTH_ACTIVE); /* a gap counts as a day at least */
  g_assert_cmpint(ent_warmth(now - 8 * ENT_DAY, 60, now), ==, ENT_WARMTH_QUIET);
  g_assert_cmpint(ent_warmth(now - 8 * ENT_DAY - ENT_SECOND, 60, now), ==, ENT_WARMTH_DORMANT);
}

static void test_contact(void)
{
  static const struct {
    const char *act;
    gboolean theirs, mine;
  } cases[] = {
      {"message 1", TRUE, TRUE},        {"message 15", TRUE, TRUE},          {"message 16", FALSE, FALSE},
      {"direct-message", TRUE, TRUE},   {"public-answer 0", TRUE, TRUE},     {"public-post 0", FALSE, FALSE},
      {"mail-to-many 1", FALSE, FALSE}, {"connection", FALSE, FALSE},        {"invitation", TRUE, TRUE},
      {"comment 0", TRUE, TRUE},        {"decline", FALSE, FALSE},           {"silence", FALSE, FALSE},
      {"call reported", TRUE, FALSE},   {"meeting 3 reported", TRUE, FALSE}, {"meeting 3", TRUE, TRUE},
      {"other reported", TRUE, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *theirs = g_strdup_printf("1 theirs %s", cases[i].act);
    g_autofree char *mine = g_strdup_printf("1 mine %s", cases[i].act);
    EntSignal a = test_signal(theirs, 1), b = test_signal(mine, 1);
    g_test_message("%s", cases[i].act);
    g_assert_cmpint(ent_signal_is_contact(&a), ==, cases[i].theirs);
    g_assert_cmpint(ent_signal_is_contact(&b), ==, cases[i].mine);
  }
}

static void test_gap(void)
{
  static const struct {
    const char *ledger;
    gint64 days;
  } cases[] = {
      {"", 0},
      {"1 theirs message\n9 mine message\n", 0},
      {"1 theirs message\n1.5 mine message\n1.6 theirs message\n9 mine message\n", 0},
      {"1 theirs message\n3 mine message\n13 theirs message\n", 10},
      {"1 theirs message\n3 mine message\n13 theirs message\n14 mine message\n", 2},
      /* what is not between the two makes no rhythm */
      {"1 theirs message\n2 theirs public-post 0\n3 mine message\n4 mine mail-to-many 40\n13 theirs message\n", 10},
      {"1 theirs message\n3 mine message\n5 mine call reported\n13 theirs message\n", 10},
      {"1 both connection\n3 mine message\n13 theirs message\n", 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) signals = test_ledger(cases[i].ledger);
    g_test_message("%s", cases[i].ledger);
    g_assert_cmpint(ent_usual_gap((const EntSignal *)signals->data, signals->len), ==, cases[i].days * 86400);
  }
}

static void test_words(void)
{
  for (EntStanding standing = ENT_STANDING_CONTACT; standing <= ENT_STANDING_COLLABORATOR; standing++) {
    EntStanding back = 0;
    g_assert_true(ent_standing_from_word(ent_standing_word(standing), &back));
    g_assert_cmpint(back, ==, standing);
  }
  for (EntWarmth warmth = ENT_WARMTH_NONE; warmth <= ENT_WARMTH_DORMANT; warmth++) {
    EntWarmth back = 9;
    g_assert_true(ent_warmth_from_word(ent_warmth_word(warmth), &back));
    g_assert_cmpint(back, ==, warmth);
  }
  EntStanding standing = 7;
  EntWarmth warmth = 7;
  g_assert_false(ent_standing_from_word("friend", &standing));
  g_assert_false(ent_warmth_from_word("hot", &warmth));
  g_assert_cmpint(standing, ==, 7);
  g_assert_cmpint(warmth, ==, 7);
  g_assert_null(ent_standing_word((EntStanding)0));
  g_assert_null(ent_standing_word((EntStanding)6));
  g_assert_null(ent_warmth_word((EntWarmth)4));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/standing/rules/what-earns-what", test_table);
  g_test_add_func("/standing/rules/the-first-act-decides", test_deciding);
  g_test_add_func("/standing/rules/machines-stand-nowhere", test_machine);
  g_test_add_func("/standing/rules/told-work-needs-an-act-of-theirs", test_told_work);
  g_test_add_func("/standing/rules/a-no-closes-until-taken-back", test_no);
  g_test_add_func("/standing/rules/the-other-decides", test_other_decides);
  g_test_add_func("/standing/rules/steps-lead-to-the-standing", test_steps);
  g_test_add_func("/standing/rules/warmth-by-the-pairs-own-rhythm", test_warmth);
  g_test_add_func("/standing/rules/contact-is-directed-at-the-other", test_contact);
  g_test_add_func("/standing/rules/usual-gap-between-days", test_gap);
  g_test_add_func("/standing/rules/words", test_words);
  return g_test_run();
}
