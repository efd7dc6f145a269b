/* The matcher: records are added, what is common is counted, then keys, weights and clusters have their turn. */
#include "people/match-internal.h"

#include "base/map64.h"

#include <math.h>

/* As many people as the tables of common names stand for beside those in the book. */
#define PRIOR_PEOPLE 2000.0
#define FEW 1000 /* records that are not worth a second thread */

static guint pair_hash(gconstpointer pair)
{
  guint64 mixed = ent_map64_spread(*(const guint64 *)pair);
  return (guint)(mixed >> 32);
}

EntMatcher *ent_matcher_new(void)
{
  EntMatcher *matcher = g_new0(EntMatcher, 1);
  matcher->arena = ent_arena_new();
  matcher->reader = ent_name_reader_new();
  matcher->index = g_hash_table_new(g_str_hash, g_str_equal);
  matcher->hosts = g_hash_table_new(g_str_hash, g_str_equal);
  matcher->terms = g_array_new(FALSE, TRUE, sizeof(Term));
  g_array_set_size(matcher->terms, 1);
  matcher->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
  matcher->labels = g_array_new(FALSE, TRUE, sizeof(Label));
  matcher->addresses = g_array_new(FALSE, TRUE, sizeof(Address));
  matcher->numbers = g_array_new(FALSE, TRUE, sizeof(guint32));
  matcher->pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
  matcher->matches = g_array_new(FALSE, FALSE, sizeof(EntMatch));
  matcher->cut_names = g_hash_table_new(NULL, NULL);
  matcher->apart = g_hash_table_new_full(pair_hash, g_int64_equal, g_free, NULL);
  return matcher;
}

void ent_matcher_free(EntMatcher *matcher)
{
  if (!matcher) return;
  ent_name_reader_free(matcher->reader);
  g_hash_table_unref(matcher->index);
  g_hash_table_unref(matcher->hosts);
  g_array_unref(matcher->terms);
  g_array_unref(matcher->entries);
  g_array_unref(matcher->labels);
  g_array_unref(matcher->addresses);
  g_array_unref(matcher->numbers);
  g_array_unref(matcher->pairs);
  g_array_unref(matcher->matches);
  g_hash_table_unref(matcher->cut_names);
  g_hash_table_unref(matcher->apart);
  g_free(matcher->clusters);
  ent_arena_free(matcher->arena);
  g_free(matcher);
}

/* ---- how common ---- */

double match_word_share(const EntMatcher *matcher, guint32 word, bool surname)
{
  const Term *term = match_term(matcher, word);
  guint32 seen = surname ? term->as_surname : term->as_word - term->as_surname;
  double others = seen > 1 ? seen - 1.0 : 0, known = (double)(surname ? term->surname : term->given);
  return (others + PRIOR_PEOPLE * MAX(known, 0.1) / 1000) / (PRIOR_PEOPLE + matcher->entries->len);
}

/* A longer login is less likely chosen twice; one that is somebody's name, as likely as the name. */
double match_login_share(const EntMatcher *matcher, guint32 login)
{
  const Term *term = match_term(matcher, login);
  double others = term->as_login > 2 ? term->as_login - 2.0 : 0;
  double chosen = 2e-4 * exp2(2.5 * (3.0 - (double)CLAMP(strlen(term->text), 3, 8)));
  double share = (others + PRIOR_PEOPLE * chosen) / (PRIOR_PEOPLE + matcher->entries->len);
  bool named = term->as_word > 1 || ent_name_commonness(term->text, false) > 1;
  if (!named) return share;
  share = MAX(share, match_word_share(matcher, login, false));
  return MAX(share, match_word_share(matcher, login, true));
}

/* ---- records ---- */

guint32 ent_matcher_add(EntMatcher *matcher)
{
  Entry entry = {.digest = 0};
  entry.names.first = matcher->labels->len;
  entry.addresses.first = matcher->addresses->len;
  g_array_append_val(matcher->entries, entry);
  return matcher->entries->len - 1;
}

void ent_matcher_trait(EntMatcher *matcher, EntTraitKind kind, const char *value)
{
  Entry *entry = &g_array_index(matcher->entries, Entry, matcher->entries->len - 1);
  if (!value || !*value) return;
  guint64 hash = (guint64)g_str_hash(value) << 8 | (guint64)kind;
  entry->digest += ent_map64_spread(hash ^ (hash << 29));
  match_take_trait(matcher, entry, kind, value);
}

void ent_matcher_keep_apart(EntMatcher *matcher, guint32 a, guint32 b)
{
  guint64 pair = match_pair(a, b);
  g_hash_table_add(matcher->apart, g_memdup2(&pair, sizeof pair));
}

/* ---- the run ---- */

typedef struct {
  void (*func)(guint share, gpointer data);
  gpointer data;
  guint share;
} Call;

static gpointer call(gpointer data)
{
  const Call *one = data;
  one->func(one->share, one->data);
  return NULL;
}

void match_share_out(guint threads, void (*func)(guint share, gpointer data), gpointer data)
{
  if (threads == 1) {
    func(0, data);
    return;
  }
  g_autofree Call *calls = g_new0(Call, threads);
  g_autofree GThread **workers = g_new0(GThread *, threads);
  for (guint i = 0; i < threads; i++) {
    calls[i] = (Call){func, data, i};
    workers[i] = g_thread_new("match", call, &calls[i]);
  }
  for (guint i = 0; i < threads; i++)
    g_thread_join(workers[i]);
}

void ent_matcher_run(EntMatcher *matcher, guint threads)
{
  guint n = matcher->entries->len < FEW ? 1 : CLAMP(threads, 1, MATCH_THREADS_MAX);
  match_open_hosts(matcher);
  match_find_cut_names(matcher);
  match_count_namesakes(matcher);
  match_find_pairs(matcher, n);
  matcher->compared = matcher->pairs->len;
  match_weigh_all(matcher, n);
  match_cluster(matcher);
}

const guint32 *ent_matcher_clusters(const EntMatcher *matcher)
{
  return matcher->clusters;
}

const GArray *ent_matcher_matches(const EntMatcher *matcher)
{
  return matcher->matches;
}

guint64 ent_matcher_compared(const EntMatcher *matcher)
{
  return matcher->compared;
}

void ent_matcher_explain(const EntMatcher *matcher, guint32 a, guint32 b, EntMatch *ret_match)
{
  float rarity[ENT_MATCH_FIELDS];
  *ret_match = (EntMatch){.a = MIN(a, b), .b = MAX(a, b)};
  match_compare(matcher, ret_match->a, ret_match->b, ret_match->level, rarity);
  match_weigh(matcher, rarity, ret_match);
}
