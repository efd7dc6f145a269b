/* m by expectation maximisation over the compared pairs, u by pairs drawn at random; both begin at, and are held near,
 * what is known of names and addresses in general. */
#include "people/match-internal.h"

#include <math.h>

#define ROUNDS 12
#define LEARNT_FROM 300000 /* pairs, spread over all of them */
#define HELD 40.0 /* the prior of m counts as so many pairs */
#define HELD_U 2000.0 /* that of u */
#define RANDOM_PAIRS 50000
#define LEAST_PEOPLE 300u /* a book of three knows as little about who is alike as one of three hundred */
#define LEAST_OPEN 0.1 /* the share of all pairs that may be one person */
#define MOST_WITHOUT_NAME 3.0f /* bits: where neither a full name nor an address agrees nothing is certain */
#define PARTNERS 0.3 /* other records of the same person, at first */

/* Of one person, by level. Names: conflict, partly, typo, compatible, same. */
static const double m_prior[ENT_MATCH_FIELDS][ENT_LEVELS] = {
    [ENT_MATCH_NAME] = {0, 0.05, 0.06, 0.05, 0.14, 0.70}, [ENT_MATCH_ADDRESS] = {0, 0.45, 0.13, 0.14, 0.5, 0.28},
    [ENT_MATCH_HOST] = {0, 0.75, 0, 0, 0, 0.25},          [ENT_MATCH_PHONE] = {0, 0.4, 0, 0, 0, 0.6},
    [ENT_MATCH_PROFILE] = {0, 0.002, 0, 0, 0, 0.998},     [ENT_MATCH_ORGANISATION] = {0, 0.4, 0.3, 0, 0, 0.3},
    [ENT_MATCH_PLACE] = {0, 0.15, 0.2, 0, 0, 0.65},       [ENT_MATCH_BORN] = {0, 0.07, 0.08, 0, 0, 0.85},
    [ENT_MATCH_NUMBER] = {0, 0.05, 0.1, 0, 0, 0.85},
};

/* Of two persons; 0: as rare as what is shared. */
static const double u_prior[ENT_MATCH_FIELDS][ENT_LEVELS] = {
    [ENT_MATCH_NAME] = {0, 0.99, 0, 0, 0, 0},
    [ENT_MATCH_ADDRESS] = {0, 0.99, 0, 0, 0, 0},
    [ENT_MATCH_HOST] = {0, 0.98, 0, 0, 0, 0},
    [ENT_MATCH_PHONE] = {0, 0.999, 0, 0, 0, 0},
    [ENT_MATCH_PROFILE] = {0, 0.9999, 0, 0, 0, 0},
    [ENT_MATCH_ORGANISATION] = {0, 0.98, 0, 0, 0, 0},
    [ENT_MATCH_PLACE] = {0, 0.99, 0.01, 0, 0, 0.0005},
    [ENT_MATCH_BORN] = {0, 0.997, 0.003, 0, 0, 0.0001},
    [ENT_MATCH_NUMBER] = {0, 0.998, 0.002, 0, 0, 0.0001},
};

double ent_match_probability(double weight)
{
  return 1 / (1 + exp2(-weight));
}

/* What each level is worth without the rarity of what is shared. */
static void set_worth(EntMatcher *matcher)
{
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++)
    for (guint l = 1; l < ENT_LEVELS; l++) {
      double u = matcher->u[f][l];
      matcher->worth[f][l] = (float)(log2(MAX(matcher->m[f][l], 1e-6)) - (u > 0 ? log2(u) : 0));
    }
}

/* `rarity` counts where u is as rare as what is shared; elsewhere it is 0. */
void match_weigh(const EntMatcher *matcher, const float *rarity, EntMatch *match)
{
  float weight = (float)matcher->prior;
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++) {
    guint level = match->level[f];
    match->bits[f] = level ? matcher->worth[f][level] + rarity[f] : 0;
    weight += match->bits[f];
  }
  match->weight = weight;
  bool same = match->level[ENT_MATCH_ADDRESS] > ENT_LEVEL_DIFFERENT ||
              match->level[ENT_MATCH_PHONE] == ENT_LEVEL_SAME || match->level[ENT_MATCH_PROFILE] == ENT_LEVEL_SAME ||
              match->level[ENT_MATCH_NUMBER] >= ENT_LEVEL_NEAR;
  if (!same && match->level[ENT_MATCH_NAME] < ENT_NAME_TYPO && match->level[ENT_MATCH_BORN] < ENT_LEVEL_NEAR)
    match->weight = MIN(weight, MOST_WITHOUT_NAME);
}

/* ---- learning ---- */

/* Numbers that look random and are the same each time (the linear congruence of Knuth's MMIX). */
static guint32 draw(guint64 *state, guint32 below)
{
  *state = *state * G_GUINT64_CONSTANT(6364136223846793005) + G_GUINT64_CONSTANT(1442695040888963407);
  return (guint32)((*state >> 33) % below);
}

static int compare_digests(gconstpointer a, gconstpointer b, gpointer data)
{
  const EntMatcher *matcher = data;
  guint64 x = match_entry(matcher, *(const guint32 *)a)->digest, y = match_entry(matcher, *(const guint32 *)b)->digest;
  return (x > y) - (x < y);
}

/* The records in an order that is theirs, whichever was added first. */
static guint32 *own_order(const EntMatcher *matcher)
{
  guint n = matcher->entries->len;
  guint32 *order = g_new(guint32, MAX(n, 1u));
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, compare_digests, (gpointer)matcher);
  return order;
}

/* How often each level comes with two records drawn at random, which hardly ever are one person's. */
static void learn_u(EntMatcher *matcher)
{
  guint64 state = 1;
  guint32 n = matcher->entries->len;
  double seen[ENT_MATCH_FIELDS][ENT_LEVELS] = {{0}}, all[ENT_MATCH_FIELDS] = {0};
  guint8 level[ENT_MATCH_FIELDS];
  float rarity[ENT_MATCH_FIELDS];
  g_autofree guint32 *order = own_order(matcher);
  guint draws = (guint)MIN((guint64)RANDOM_PAIRS, (guint64)n * n);
  for (guint i = 0; n > 1 && i < draws; i++) {
    guint32 a = order[draw(&state, n)], b = order[draw(&state, n)];
    if (a == b) continue;
    match_compare(matcher, a, b, level, rarity);
    for (guint f = 0; f < ENT_MATCH_FIELDS; f++) {
      seen[f][level[f]]++;
      all[f] += level[f] != ENT_LEVEL_MISSING;
    }
  }
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++)
    for (guint l = 1; l < ENT_LEVELS; l++)
      if (matcher->u[f][l] > 0) matcher->u[f][l] = (seen[f][l] + HELD_U * u_prior[f][l]) / (all[f] + HELD_U);
}

typedef struct {
  guint8 level[ENT_MATCH_FIELDS];
  float rarity[ENT_MATCH_FIELDS];
} Compared;

/* Some of the pairs, spread over all of them. */
static GArray *compare_some(const EntMatcher *matcher, guint step)
{
  GArray *compared = g_array_new(FALSE, FALSE, sizeof(Compared));
  for (guint i = 0; i < matcher->pairs->len; i++) {
    guint64 pair = g_array_index(matcher->pairs, guint64, i);
    guint64 digest = match_entry(matcher, (guint32)(pair >> 32))->digest ^ match_entry(matcher, (guint32)pair)->digest;
    Compared one;
    if ((digest >> 11) % step) continue;
    match_compare(matcher, (guint32)(pair >> 32), (guint32)pair, one.level, one.rarity);
    g_array_append_val(compared, one);
  }
  return compared;
}

/* One round: how probable each pair is, and what the probable ones look like; two profiles are two persons, whatever else
 * is alike. Returns the expected number of matches. */
static double learn_m_once(EntMatcher *matcher, const GArray *compared)
{
  double seen[ENT_MATCH_FIELDS][ENT_LEVELS] = {{0}}, all[ENT_MATCH_FIELDS] = {0}, matches = 0;
  EntMatch match;
  for (guint i = 0; i < compared->len; i++) {
    const Compared *one = &g_array_index(compared, Compared, i);
    if (one->level[ENT_MATCH_PROFILE] == ENT_LEVEL_DIFFERENT) continue;
    memcpy(match.level, one->level, sizeof match.level);
    match_weigh(matcher, one->rarity, &match);
    double p = ent_match_probability((double)match.weight);
    matches += p;
    for (guint f = 0; f < ENT_MATCH_FIELDS; f++) {
      if (match.level[f] == ENT_LEVEL_MISSING) continue;
      seen[f][match.level[f]] += p;
      all[f] += p;
    }
  }
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++)
    for (guint l = 1; l < ENT_LEVELS; l++)
      matcher->m[f][l] = (seen[f][l] + HELD * m_prior[f][l]) / (all[f] + HELD);
  set_worth(matcher);
  return matches;
}

/* Two who have each a profile where everybody has one are no pair that could be one person. */
static void set_prior(EntMatcher *matcher, double partners)
{
  double n = matcher->entries->len, alone = n > 0 ? matcher->profiles / n : 0;
  matcher->prior = log2(CLAMP(partners, 0.02, 2) / MAX(n, LEAST_PEOPLE) / MAX(1 - alone * alone, LEAST_OPEN));
}

/* m and the prior odds. */
static void learn_m(EntMatcher *matcher)
{
  guint step = MAX(matcher->pairs->len / LEARNT_FROM, 1u);
  g_autoptr(GArray) compared = compare_some(matcher, step);
  for (guint i = 0; i < ROUNDS; i++) {
    double matches = step * learn_m_once(matcher, compared);
    set_prior(matcher, 2 * matches / MAX(matcher->entries->len, 1u));
  }
}

/* ---- weighing, on several threads ---- */

typedef struct {
  const EntMatcher *matcher;
  guint threads;
  GArray *likely[MATCH_THREADS_MAX]; /* of EntMatch */
} Weighing;

static void weigh_share(guint share, gpointer data)
{
  Weighing *weighing = data;
  const EntMatcher *matcher = weighing->matcher;
  guint64 n = matcher->pairs->len;
  guint from = (guint)(n * share / weighing->threads), to = (guint)(n * (share + 1) / weighing->threads);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(EntMatch));
  for (guint i = from; i < to; i++) {
    guint64 pair = g_array_index(matcher->pairs, guint64, i);
    EntMatch match;
    ent_matcher_explain(matcher, (guint32)(pair >> 32), (guint32)pair, &match);
    if (ent_match_probability((double)match.weight) >= ENT_MATCH_LIKELY) g_array_append_val(found, match);
  }
  weighing->likely[share] = found;
}

/* The shares are put together in their order, so that threads change nothing. */
static void keep_likely(EntMatcher *matcher, guint threads)
{
  Weighing weighing = {.matcher = matcher, .threads = threads};
  match_share_out(threads, weigh_share, &weighing);
  for (guint i = 0; i < threads; i++) {
    g_array_append_vals(matcher->matches, weighing.likely[i]->data, weighing.likely[i]->len);
    g_array_unref(weighing.likely[i]);
  }
}

void match_weigh_all(EntMatcher *matcher, guint threads)
{
  memcpy(matcher->m, m_prior, sizeof m_prior);
  memcpy(matcher->u, u_prior, sizeof u_prior);
  set_prior(matcher, PARTNERS);
  learn_u(matcher);
  set_worth(matcher);
  learn_m(matcher);
  keep_likely(matcher, threads);
  g_array_set_size(matcher->pairs, 0);
}
