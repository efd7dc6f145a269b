/* The strongest pair first; two clusters become one unless members of the one contradict members of the other. */
#include "people/match-internal.h"

#define CLUSTER_MAX 30 /* beyond that only what is the same address, profile or number joins */
#define LOOKED_AT 40 /* members of each side that are asked for a contradiction */

typedef struct {
  EntMatcher *matcher;
  guint32 *next; /* ring of each cluster's members */
  guint32 *size; /* by its root */
} Clusters;

static guint32 root_of(guint32 *parents, guint32 record)
{
  while (parents[record] != record) {
    parents[record] = parents[parents[record]];
    record = parents[record];
  }
  return record;
}

static gint compare_matches(gconstpointer a, gconstpointer b, gpointer data)
{
  const EntMatch *x = a, *y = b;
  const EntMatcher *matcher = data;
  if (x->weight > y->weight || x->weight < y->weight) return x->weight > y->weight ? -1 : 1;
  guint64 xa = match_entry(matcher, x->a)->digest, xb = match_entry(matcher, x->b)->digest;
  guint64 ya = match_entry(matcher, y->a)->digest, yb = match_entry(matcher, y->b)->digest;
  if (MIN(xa, xb) != MIN(ya, yb)) return MIN(xa, xb) < MIN(ya, yb) ? -1 : 1;
  if (MAX(xa, xb) != MAX(ya, yb)) return MAX(xa, xb) < MAX(ya, yb) ? -1 : 1;
  return x->a != y->a ? (x->a < y->a ? -1 : 1) : (x->b > y->b) - (x->b < y->b);
}

/* What is the same here names one person by itself. */
static bool is_same_identity(const EntMatch *match)
{
  return match->level[ENT_MATCH_ADDRESS] == ENT_LEVEL_SAME || match->level[ENT_MATCH_PROFILE] == ENT_LEVEL_SAME ||
         match->level[ENT_MATCH_NUMBER] == ENT_LEVEL_SAME;
}

static bool is_apart(const EntMatcher *matcher, guint32 a, guint32 b)
{
  guint64 pair = match_pair(a, b);
  return g_hash_table_contains(matcher->apart, &pair);
}

static bool are_father_and_son(const Entry *a, const Entry *b)
{
  return (a->elder && !a->younger && b->younger && !b->elder) || (a->younger && !a->elder && b->elder && !b->younger);
}

/* One pair that was decided to be two, or has two accounts where everybody has one, or is father and son by name, holds
 * two clusters apart; so do full names that have nothing in common, with nothing else that is the same, between more than
 * half of the pairs. */
static bool are_held_apart(const Clusters *clusters, guint32 x, guint32 y)
{
  const EntMatcher *matcher = clusters->matcher;
  guint against = 0, asked = 0;
  guint32 a = x;
  for (guint i = 0; i < MIN(clusters->size[x], LOOKED_AT); i++, a = clusters->next[a]) {
    guint32 b = y;
    for (guint k = 0; k < MIN(clusters->size[y], LOOKED_AT); k++, b = clusters->next[b]) {
      EntMatch match;
      if (is_apart(matcher, a, b) || are_father_and_son(match_entry(matcher, a), match_entry(matcher, b))) return true;
      ent_matcher_explain(matcher, a, b, &match);
      if (match.level[ENT_MATCH_PROFILE] == ENT_LEVEL_DIFFERENT) return true;
      against += match.level[ENT_MATCH_NAME] == ENT_NAME_CONFLICT && !is_same_identity(&match);
      asked++;
    }
  }
  return 2 * against > asked;
}

static void join(Clusters *clusters, guint32 x, guint32 y)
{
  guint32 low = MIN(x, y), high = MAX(x, y), after = clusters->next[low];
  clusters->matcher->clusters[high] = low;
  clusters->size[low] += clusters->size[high];
  clusters->next[low] = clusters->next[high];
  clusters->next[high] = after;
}

static void take(Clusters *clusters, EntMatch *match)
{
  EntMatcher *matcher = clusters->matcher;
  match->decided = is_apart(matcher, match->a, match->b);
  if (ent_match_probability((double)match->weight) < ENT_MATCH_CERTAIN) return;
  guint32 x = root_of(matcher->clusters, match->a), y = root_of(matcher->clusters, match->b);
  if (x == y) return;
  bool large = clusters->size[x] + clusters->size[y] > CLUSTER_MAX && !is_same_identity(match);
  match->contradicted = large || are_held_apart(clusters, x, y);
  match->joined = !match->contradicted;
  if (match->joined) join(clusters, x, y);
}

void match_cluster(EntMatcher *matcher)
{
  guint n = matcher->entries->len;
  g_autofree guint32 *next = g_new(guint32, MAX(n, 1u)), *size = g_new(guint32, MAX(n, 1u));
  Clusters clusters = {matcher, next, size};
  matcher->clusters = g_new(guint32, MAX(n, 1u));
  for (guint32 i = 0; i < n; i++) {
    matcher->clusters[i] = next[i] = i;
    size[i] = 1;
  }
  g_array_sort_with_data(matcher->matches, compare_matches, matcher);
  for (guint i = 0; i < matcher->matches->len; i++)
    take(&clusters, &g_array_index(matcher->matches, EntMatch, i));
  for (guint32 i = 0; i < n; i++)
    matcher->clusters[i] = root_of(matcher->clusters, i);
}
