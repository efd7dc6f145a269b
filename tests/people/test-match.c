/* Who is who among a few, and laws that must hold among many drawn at random. */
#include "people/match.h"
#include "people/name.h"

#define CASES 1000
#define PEOPLE 12

typedef struct {
  const char *name, *email, *profile;
} Card;

static EntMatcher *match(const Card *cards, guint n, guint threads)
{
  EntMatcher *matcher = ent_matcher_new();
  for (guint i = 0; i < n; i++) {
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, cards[i].name);
    ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, cards[i].email);
    ent_matcher_trait(matcher, ENT_TRAIT_PROFILE, cards[i].profile);
  }
  ent_matcher_run(matcher, threads);
  return matcher;
}

static bool are_one(const EntMatcher *matcher, guint a, guint b)
{
  return ent_matcher_clusters(matcher)[a] == ent_matcher_clusters(matcher)[b];
}

static void test_pairs(void)
{
  static const struct {
    Card a, b;
    bool one;
  } cases[] = {
      {{"Ondine Passerose", "ondine@valombreuse.example", NULL},
       {"Ondine Passerose", "o@lanterne.example", NULL},
       true},
      {{"Passerose, Ondine", "ondine@valombreuse.example", NULL},
       {"Ondine PASSEROSE", "o@lanterne.example", NULL},
       true},
      {{"Ondine Passerose", "ondine@valombreuse.example", NULL}, {"ondine", "ondine@valombreuse.example", NULL}, true},
      {{"Ondine Passerose", "ondine@gmail.com", NULL}, {NULL, "on.dine+lists@googlemail.com", NULL}, true},
      {{"Ondine Passerose", "a@valombreuse.example", NULL}, {"Lise Passerose", "b@lanterne.example", NULL}, false},
      {{"Martin Durand", "a@valombreuse.example", NULL}, {"Martin Petit", "martin@lanterne.example", NULL}, false},
      {{"Marie", "marie@valombreuse.example", NULL}, {"Marie", "marie@lanterne.example", NULL}, false},
      {{"Ondine Passerose", "info@valombreuse.example", NULL},
       {"Gaspard Petitbois", "info@valombreuse.example", NULL},
       false},
      {{"Ondine Passerose", NULL, "https://social.example/ondine"},
       {"Ondine Passerose", NULL, "https://social.example/ondine-2"},
       false},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Card cards[] = {cases[i].a, cases[i].b, {"Cordelia Thistledown", "cordelia@larkfield.example", NULL}};
    g_autoptr(EntMatcher) matcher = match(cards, G_N_ELEMENTS(cards), 1);
    g_test_message("%s <%s> and %s <%s>", cards[0].name, cards[0].email, cards[1].name, cards[1].email);
    g_assert_cmpint(are_one(matcher, 0, 1), ==, cases[i].one);
    g_assert_false(are_one(matcher, 0, 2));
  }
}

/* What is likely is asked about, and not done. */
static void test_grey_zone(void)
{
  const Card cards[] = {{"Thomas Martin", "thomas@valombreuse.example", NULL},
                        {"Thomas Martin", "tm@lanterne.example", NULL}};
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Card));
  g_array_append_vals(all, cards, 2);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < 3000; i++) {
    char *name = g_strdup_printf("%c%c%c %c%c%c%c", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676, 'z' - i % 26,
                                 'z' - i / 26 % 26, 'z' - i / 676, 'a' + i % 26);
    Card card = {.name = name};
    g_ptr_array_add(texts, name);
    g_array_append_val(all, card);
  }
  g_autoptr(EntMatcher) matcher = match((const Card *)all->data, all->len, 2);
  g_assert_false(are_one(matcher, 0, 1));
  EntMatch asked;
  ent_matcher_explain(matcher, 0, 1, &asked);
  double p = ent_match_probability((double)asked.weight);
  g_test_message("probability %.3f", p);
  g_assert_cmpfloat(p, >=, ENT_MATCH_LIKELY);
  g_assert_cmpfloat(p, <, ENT_MATCH_CERTAIN);
  g_array_unref(all);
}

static EntMatch explained(const Card *cards, guint n)
{
  EntMatch match;
  g_autoptr(EntMatcher) matcher = ent_matcher_new();
  for (guint i = 0; i < n; i++) {
    g_autofree char *profile = g_strdup_printf("social.example/%u", i);
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, cards[i].name);
    ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, cards[i].email);
    if (i > 1) ent_matcher_trait(matcher, ENT_TRAIT_PROFILE, profile);
  }
  ent_matcher_run(matcher, 1);
  ent_matcher_explain(matcher, 0, 1, &match);
  return match;
}

/* Two hundred who are known to be two hundred: where some of them have one name, a name says less than where none has. */
static void test_namesakes(void)
{
  Card none[202] = {{"Aline Brume", "a@valombreuse.example", NULL}, {"Aline Brume", "b@lanterne.example", NULL}},
       some[202];
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  memcpy(some, none, sizeof none);
  for (guint i = 0; i < 200; i++) {
    g_ptr_array_add(texts, g_strdup_printf("%cora Q%cve", 'A' + i % 14, 'a' + i / 14));
    g_ptr_array_add(texts, g_strdup_printf("%cora Q%cve", 'A' + i % 5, 'a' + i / 20));
    none[i + 2] = (Card){.name = g_ptr_array_index(texts, 2 * i)};
    some[i + 2] = (Card){.name = g_ptr_array_index(texts, 2 * i + 1)};
  }
  float rare = explained(none, G_N_ELEMENTS(none)).bits[ENT_MATCH_NAME];
  float common = explained(some, G_N_ELEMENTS(some)).bits[ENT_MATCH_NAME];
  g_test_message("%.1f and %.1f bits", (double)rare, (double)common);
  g_assert_cmpfloat((double)rare, >, (double)common + 3);
}

/* Where people of many organisations have an address, an address contradicts no organisation. */
static void test_open_hosts(void)
{
  for (guint others = 0; others < 5; others++) {
    g_autoptr(EntMatcher) matcher = ent_matcher_new();
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, "ondine@lucioles.example");
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_ORGANISATION, "Atelier Lanterne");
    for (guint i = 0; i < others; i++) {
      g_autofree char *email = g_strdup_printf("n%u@lucioles.example", i), *employer = g_strdup_printf("Mill %u", i);
      ent_matcher_add(matcher);
      ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, email);
      ent_matcher_trait(matcher, ENT_TRAIT_ORGANISATION, employer);
    }
    ent_matcher_run(matcher, 1);
    EntMatch match;
    ent_matcher_explain(matcher, 0, 1, &match);
    g_assert_cmpint(match.level[ENT_MATCH_ORGANISATION], ==, others < 4 ? ENT_LEVEL_DIFFERENT : ENT_LEVEL_MISSING);
  }
}

static void test_father_and_son(void)
{
  static const Card cards[] = {{"Hippolyte Larigot père", "h.larigot@quai.example", NULL},
                               {"Hippolyte Larigot fils", "hippolyte@lune.example", NULL},
                               {"Hippolyte Larigot", "larigot@gare.example", NULL}};
  g_autoptr(EntMatcher) matcher = match(cards, G_N_ELEMENTS(cards), 1);
  g_assert_false(are_one(matcher, 0, 1));
  g_assert_true(are_one(matcher, 0, 2) || are_one(matcher, 1, 2));
}

static void test_telephones(void)
{
  static const struct {
    const char *a_name, *b_name, *a, *b;
    bool one;
  } cases[] = {{"Ondine Passerose", "Ondine P.", "+33639980001", "0639980001", true},
               {"Ondine Passerose", "Ondine P.", "+33639980001", "0639980002", false},
               {"Ondine Passerose", "Gaspard Petitbois", "+33199000001", "0199000001", false}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(EntMatcher) matcher = ent_matcher_new();
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, cases[i].a_name);
    ent_matcher_trait(matcher, ENT_TRAIT_PHONE, cases[i].a);
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, cases[i].b_name);
    ent_matcher_trait(matcher, ENT_TRAIT_PHONE, cases[i].b);
    ent_matcher_run(matcher, 1);
    g_test_message("case %u", (guint)i);
    g_assert_cmpint(are_one(matcher, 0, 1), ==, cases[i].one);
  }
}

/* A mail address that nobody put a name to spells one. */
static void test_spelt_name(void)
{
  static const Card cards[] = {{"Ondine Passerose", NULL, "social.example/ondine"},
                               {NULL, "passerose.ondine@lune.example", NULL},
                               {NULL, "passerose@quai.example", NULL}};
  g_autoptr(EntMatcher) matcher = match(cards, G_N_ELEMENTS(cards), 1);
  EntMatch match;
  ent_matcher_explain(matcher, 0, 1, &match);
  g_assert_cmpint(match.level[ENT_MATCH_NAME], ==, ENT_NAME_SAME);
  ent_matcher_explain(matcher, 0, 2, &match);
  g_assert_cmpint(match.level[ENT_MATCH_NAME], ==, ENT_NAME_MISSING);
  g_assert_true(are_one(matcher, 0, 1));
}

/* A handle has fifteen letters at most: where one full name begins so it is that name, where two do it is neither. */
static void test_cut_handles(void)
{
  static const char *const others[] = {"Gaspard Petitbois", "Ambrose Larkwhisper"};
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    g_autoptr(EntMatcher) matcher = ent_matcher_new();
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_LOGIN, "ambroselarkwhis");
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, "Ambrose L.");
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, "Ambrose Larkwhistle");
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, others[i]);
    ent_matcher_run(matcher, 1);
    g_test_message("beside %s", others[i]);
    g_assert_cmpint(are_one(matcher, 0, 1), ==, i == 0);
    g_assert_false(are_one(matcher, 0, 2));
  }
}

static void test_decisions_stand(void)
{
  g_autoptr(EntMatcher) matcher = ent_matcher_new();
  for (guint i = 0; i < 2; i++) {
    ent_matcher_add(matcher);
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, "Ondine Passerose");
  }
  ent_matcher_keep_apart(matcher, 1, 0);
  ent_matcher_run(matcher, 1);
  g_assert_false(are_one(matcher, 0, 1));
}

/* Two accounts where everybody has one are two people, however many others could be either. */
static void test_two_profiles(void)
{
  static const Card cards[] = {{"Ondine Passerose", NULL, "https://social.example/ondine"},
                               {"Ondine Passerose", "ondine@valombreuse.example", NULL},
                               {"Ondine Passerose", "o.passerose@lanterne.example", NULL},
                               {"Ondine Passerose", NULL, "https://social.example/ondine-2"}};
  g_autoptr(EntMatcher) matcher = match(cards, G_N_ELEMENTS(cards), 1);
  g_assert_true(are_one(matcher, 1, 2));
  g_assert_false(are_one(matcher, 0, 3));
}

/* ---- laws ---- */

static const char *const given[] = {"Ondine", "Gaspard", "Thomas", "Marie", "Bob", "Robert", "Zoé", "Lise"};
static const char *const surnames[] = {"Passerose", "Petitbois", "Martin", "Müller", "Mueller", "Vif", "Lune"};
static const char *const hosts[] = {"valombreuse.example", "lanterne.example", "gmail.com"};

#define PICK(random, list) list[g_rand_int_range(random, 0, G_N_ELEMENTS(list))]

static guint draw_cards(GRand *random, Card *cards, GPtrArray *texts)
{
  guint n = (guint)g_rand_int_range(random, 2, PEOPLE);
  for (guint i = 0; i < n; i++) {
    const char *first = PICK(random, given), *last = PICK(random, surnames);
    char *name = g_rand_int_range(random, 0, 5) ? g_strdup_printf("%s %s", first, last) : g_strdup(first);
    char *email = g_rand_int_range(random, 0, 4)
                      ? g_strdup_printf("%s%d@%s", first, g_rand_int_range(random, 0, 2), PICK(random, hosts))
                      : NULL;
    g_ptr_array_add(texts, name);
    if (email) g_ptr_array_add(texts, email);
    cards[i] = (Card){name, email, NULL};
  }
  return n;
}

/* Whether two runs put the same records together; record i of the one is record place[i] of the other. */
static void assert_same(const EntMatcher *a, const EntMatcher *b, const guint *place, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      g_assert_cmpint(are_one(a, i, k), ==, are_one(b, place[i], place[k]));
}

static void test_order(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32)g_test_rand_int());
  for (guint c = 0; c < CASES; c++) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    Card cards[PEOPLE], shuffled[PEOPLE];
    guint place[PEOPLE], n = draw_cards(random, cards, texts);
    for (guint i = 0; i < n; i++)
      place[i] = i;
    for (guint i = n; i-- > 1;) {
      guint k = (guint)g_rand_int_range(random, 0, (gint)i + 1), kept = place[i];
      place[i] = place[k];
      place[k] = kept;
    }
    for (guint i = 0; i < n; i++)
      shuffled[place[i]] = cards[i];
    g_autoptr(EntMatcher) one = match(cards, n, 1), other = match(shuffled, n, 2);
    assert_same(one, other, place, n);
  }
}

/* What is said of a pair is the sum of what each field says and one prior for all, but where nothing that is the same lets
 * it be so certain; and the same from either side. */
static void test_explained(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32)g_test_rand_int());
  for (guint c = 0; c < CASES / 10; c++) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    Card cards[PEOPLE];
    guint n = draw_cards(random, cards, texts);
    g_autoptr(EntMatcher) matcher = match(cards, n, 1);
    float prior = 0;
    for (guint i = 1; i < n; i++) {
      EntMatch one, other;
      ent_matcher_explain(matcher, 0, i, &one);
      ent_matcher_explain(matcher, i, 0, &other);
      g_assert_cmpfloat_with_epsilon(one.weight, other.weight, 1e-4f);
      float sum = 0;
      for (guint f = 0; f < ENT_MATCH_FIELDS; f++) {
        g_assert_true(one.level[f] != ENT_LEVEL_MISSING || one.bits[f] == 0);
        sum += one.bits[f];
      }
      if (prior == 0) prior = one.weight - sum;
      bool held_back = one.weight < sum + prior - 1e-3f;
      g_assert_true(held_back ? one.level[ENT_MATCH_NAME] < ENT_NAME_TYPO : ABS(one.weight - sum - prior) < 1e-3f);
    }
    g_assert_cmpfloat(prior, <, 0);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/match/pairs", test_pairs);
  g_test_add_func("/people/match/grey-zone", test_grey_zone);
  g_test_add_func("/people/match/namesakes", test_namesakes);
  g_test_add_func("/people/match/open-hosts", test_open_hosts);
  g_test_add_func("/people/match/father-and-son", test_father_and_son);
  g_test_add_func("/people/match/telephones", test_telephones);
  g_test_add_func("/people/match/spelt-name", test_spelt_name);
  g_test_add_func("/people/match/cut-handles", test_cut_handles);
  g_test_add_func("/people/match/two-profiles", test_two_profiles);
  g_test_add_func("/people/match/decisions-stand", test_decisions_stand);
  g_test_add_func("/people/match/order-changes-nothing", test_order);
  g_test_add_func("/people/match/explained", test_explained);
  return g_test_run();
}
