/* Who is who, measured: the identities of public repositories against their own .mailmap, the FEBRL sets against their
 * record numbers, and a million made-up contacts against the clock.
 *
 *   bench-identity mailmap FILE.idents.tsv...   count, name, address, and the name and address they are mapped to
 *   bench-identity febrl FILE.csv...
 *   bench-identity generated [N]
 */
#include "people/match.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

typedef struct {
  GPtrArray *labels; /* char*: what a record says, for the lists */
  GPtrArray *truth; /* char*: records of one person have the same */
  GPtrArray *names, *addresses; /* char*, for what counts as agreed */
} Set;

static Set set_new(void)
{
  return (Set){g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free),
               g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};
}

static void set_clear(Set *set)
{
  g_ptr_array_unref(set->labels);
  g_ptr_array_unref(set->truth);
  g_ptr_array_unref(set->names);
  g_ptr_array_unref(set->addresses);
}

static bool same(const GPtrArray *column, guint a, guint b)
{
  return g_strcmp0(column->pdata[a], column->pdata[b]) == 0;
}

/* ---- pairwise figures ---- */

typedef struct {
  guint truth, predicted, both, self_evident, asked, largest;
} Score;

/* Pairs that the truth leaves out and nobody doubts: the same address, or the same name of two words. */
static bool is_self_evident(const Set *set, guint a, guint b)
{
  const char *name = set->names->pdata[a], *address = set->addresses->pdata[a];
  return (*address && same(set->addresses, a, b)) || (strchr(name, ' ') && same(set->names, a, b));
}

static void list(const char *what, const Set *set, guint a, guint b, const EntMatcher *matcher)
{
  EntMatch match;
  ent_matcher_explain(matcher, a, b, &match);
  printf("  %s %-44s | %-44s %6.1f bits:", what, (char *)set->labels->pdata[a], (char *)set->labels->pdata[b],
         (double)match.weight);
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++)
    if (match.level[f])
      printf(" %s %s %.1f", ent_match_field_word(f), ent_match_level_word(f, match.level[f]), (double)match.bits[f]);
  printf("\n");
}

/* Whether somebody will be asked about the pair. */
static bool is_likely(const EntMatcher *matcher, guint a, guint b)
{
  EntMatch match;
  ent_matcher_explain(matcher, a, b, &match);
  return ent_match_probability((double)match.weight) >= ENT_MATCH_LIKELY;
}

static Score score_of(const EntMatcher *matcher, const Set *set, bool listed)
{
  Score score = {0};
  guint n = set->truth->len;
  const guint32 *clusters = ent_matcher_clusters(matcher);
  g_autofree guint *sizes = g_new0(guint, n + 1);
  for (guint a = 0; a < n; a++) {
    sizes[clusters[a]]++;
    score.largest = MAX(score.largest, sizes[clusters[a]]);
    for (guint b = a + 1; b < n; b++) {
      bool truth = same(set->truth, a, b), predicted = clusters[a] == clusters[b];
      bool evident = predicted && !truth && is_self_evident(set, a, b);
      score.truth += truth;
      score.predicted += predicted;
      score.both += truth && predicted;
      score.self_evident += evident;
      score.asked += truth && !predicted && is_likely(matcher, a, b);
      if (listed && truth && !predicted) list("missed", set, a, b, matcher);
      if (listed && predicted && !truth && !evident) list("joined", set, a, b, matcher);
    }
  }
  return score;
}

static void print_score(const char *name, const Score *score)
{
  double recall = score->truth ? (double)score->both / score->truth : 1;
  double strict = score->predicted ? (double)score->both / score->predicted : 1;
  double precision = score->predicted ? (double)(score->both + score->self_evident) / score->predicted : 1;
  printf("%-24s recall %.4f (%u of %u)  precision %.4f (%u of %u; by the truth alone %.4f)  F1 %.4f  asked about %u "
         "more  largest cluster %u\n",
         name, recall, score->both, score->truth, precision, score->both + score->self_evident, score->predicted,
         strict, 2 * precision * recall / MAX(precision + recall, 1e-9), score->asked, score->largest);
}

/* ---- .mailmap ---- */

static void add_identity(EntMatcher *matcher, Set *set, char **columns)
{
  ent_matcher_add(matcher);
  ent_matcher_trait(matcher, ENT_TRAIT_NAME, columns[1]);
  ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, columns[2]);
  g_autofree char *to = g_ascii_strdown(columns[4], -1);
  g_ptr_array_add(set->labels, g_strdup_printf("%s <%s>", columns[1], columns[2]));
  g_ptr_array_add(set->truth, g_strdup_printf("%s <%s>", columns[3], to));
  g_ptr_array_add(set->names, g_utf8_casefold(columns[1], -1));
  g_ptr_array_add(set->addresses, g_ascii_strdown(columns[2], -1));
}

static char **lines_of(const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error)) {
    fprintf(stderr, "bench-identity: %s\n", error->message);
    exit(1);
  }
  return g_strsplit(text, "\n", -1);
}

static void run_mailmap(const char *path)
{
  Set set = set_new();
  g_autoptr(EntMatcher) matcher = ent_matcher_new();
  g_auto(GStrv) lines = lines_of(path);
  for (guint i = 0; lines[i]; i++) {
    g_auto(GStrv) columns = g_strsplit(lines[i], "\t", -1);
    if (g_strv_length(columns) >= 5) add_identity(matcher, &set, columns);
  }
  ent_matcher_run(matcher, 2);
  g_autofree char *name = g_path_get_basename(path);
  Score score = score_of(matcher, &set, true);
  print_score(name, &score);
  set_clear(&set);
}

/* ---- FEBRL ---- */

static void add_febrl(EntMatcher *matcher, Set *set, char **columns)
{
  for (guint i = 0; columns[i]; i++)
    g_strstrip(columns[i]);
  ent_matcher_add(matcher);
  g_autofree char *name = g_strdup_printf("%s %s", columns[1], columns[2]);
  g_autofree char *place = g_strjoin(" ", columns[3], columns[4], columns[5], columns[6], columns[7], columns[8], NULL);
  ent_matcher_trait(matcher, ENT_TRAIT_NAME, name);
  ent_matcher_trait(matcher, ENT_TRAIT_PLACE, place);
  ent_matcher_trait(matcher, ENT_TRAIT_BORN, columns[9]);
  ent_matcher_trait(matcher, ENT_TRAIT_NUMBER, columns[10]);
  char *second = strchr(columns[0] + 4, '-');
  g_ptr_array_add(set->labels, g_strdup(columns[0]));
  g_ptr_array_add(set->truth, g_strndup(columns[0], (gsize)(second - columns[0])));
  g_ptr_array_add(set->names, g_strdup(""));
  g_ptr_array_add(set->addresses, g_strdup(""));
}

static void run_febrl(const char *path)
{
  Set set = set_new();
  g_autoptr(EntMatcher) matcher = ent_matcher_new();
  g_auto(GStrv) lines = lines_of(path);
  for (guint i = 1; lines[i]; i++) {
    g_auto(GStrv) columns = g_strsplit(lines[i], ",", -1);
    if (g_strv_length(columns) >= 11 && strchr(columns[0] + 4, '-')) add_febrl(matcher, &set, columns);
  }
  ent_matcher_run(matcher, 2);
  g_autofree char *name = g_path_get_basename(path);
  Score score = score_of(matcher, &set, g_getenv("ENT_LIST") != NULL);
  print_score(name, &score);
  set_clear(&set);
}

/* ---- made-up contacts ---- */

/* A made-up word of two to four syllables; small numbers are common (Zipf). */
static void append_word(GString *out, GRand *random, guint kinds)
{
  static const char *const syllables[] = {"ba",  "ke",  "lo",  "mi",  "ra",  "su",  "ti",  "vo", "an",  "el",
                                          "dor", "gan", "pri", "sta", "wen", "cho", "fel", "nu", "qua", "zy"};
  double u = g_rand_double_range(random, 1e-9, 1);
  guint n = (guint)(kinds * u * u * u);
  for (guint k = 0; k < 2 + n % 3; k++, n /= 7)
    g_string_append(out, syllables[(n * 7 + k * 5) % G_N_ELEMENTS(syllables)]);
  g_string_append_printf(out, "%c", 'a' + (char)(n % 26));
}

static void add_contact(EntMatcher *matcher, const char *given, const char *surname, const char *address)
{
  g_autofree char *name = g_strdup_printf("%s %s", given, surname);
  ent_matcher_add(matcher);
  ent_matcher_trait(matcher, ENT_TRAIT_NAME, name);
  ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, address);
}

/* The person at another address, in another spelling, or the same card again. */
static void add_again(EntMatcher *matcher, GRand *random, GString *given, GString *surname, const char *address)
{
  g_autofree char *other =
      g_strdup_printf("%c%s@work%u.example", given->str[0], surname->str, g_rand_int(random) % 40000);
  gint kind = g_rand_int_range(random, 0, 3);
  gsize at = surname->len / 2;
  if (kind == 1 && at > 1) {
    char letter = surname->str[at];
    surname->str[at] = surname->str[at - 1];
    surname->str[at - 1] = letter;
  }
  add_contact(matcher, given->str, surname->str, kind == 0 ? other : address);
}

static guint fill(EntMatcher *matcher, guint n, GPtrArray *exact, guint *person)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  guint people = 0;
  for (guint i = 0; i < n; people++) {
    g_autoptr(GString) given = g_string_new(NULL), surname = g_string_new(NULL);
    append_word(given, random, 4000);
    append_word(surname, random, 400000);
    g_autofree char *address = g_strdup_printf("%s.%s%u@host%u.example", given->str, surname->str,
                                               g_rand_int(random) % 100, g_rand_int(random) % 200000);
    if (exact) g_ptr_array_add(exact, g_strdup(address));
    add_contact(matcher, given->str, surname->str, address);
    person[i++] = people;
    if (g_rand_int_range(random, 0, 5) > 0 || i >= n) continue;
    add_again(matcher, random, given, surname, address);
    person[i++] = people;
  }
  return people;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* Pairs within groups of equal numbers. */
static guint64 pairs_within(GArray *numbers)
{
  guint64 pairs = 0;
  g_array_sort(numbers, compare_numbers);
  for (guint i = 0, n; i < numbers->len; i += n) {
    for (n = 1; i + n < numbers->len && g_array_index(numbers, guint64, i) == g_array_index(numbers, guint64, i + n);)
      n++;
    pairs += (guint64)n * (n - 1) / 2;
  }
  return pairs;
}

static void print_generated_score(const guint32 *clusters, const guint *person, guint n)
{
  g_autoptr(GArray) both = g_array_new(FALSE, FALSE, sizeof(guint64)),
                    truth = g_array_new(FALSE, FALSE, sizeof(guint64)),
                    found = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < n; i++) {
    guint64 t = person[i], f = clusters[i], b = t << 32 | f;
    g_array_append_val(truth, t);
    g_array_append_val(found, f);
    g_array_append_val(both, b);
  }
  double right = (double)pairs_within(both);
  printf("  recall %.4f, precision %.4f\n", right / (double)pairs_within(truth), right / (double)pairs_within(found));
}

static double peak_mb(void)
{
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

static void run_generated(guint n)
{
  gint64 began = g_get_monotonic_time();
  g_autoptr(GPtrArray) exact = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(EntMatcher) matcher = ent_matcher_new();
  g_autofree guint *person = g_new(guint, n + 1);
  guint people = fill(matcher, n, exact, person), found = 0;
  gint64 added = g_get_monotonic_time();
  ent_matcher_run(matcher, 2);
  gint64 ended = g_get_monotonic_time();
  for (guint i = 0; i < n; i++)
    found += ent_matcher_clusters(matcher)[i] == i;
  gint64 exact_began = g_get_monotonic_time();
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < exact->len; i++)
    g_hash_table_add(seen, exact->pdata[i]);
  gint64 exact_ended = g_get_monotonic_time();
  printf("%u contacts of %u people: %u found, %" G_GUINT64_FORMAT " pairs compared; read in %.1f s, matched in %.1f s, "
         "%.0f MB at most; the same addresses alone (%u): %.2f s\n",
         n, people, found, ent_matcher_compared(matcher), (double)(added - began) / 1e6, (double)(ended - added) / 1e6,
         peak_mb(), g_hash_table_size(seen), (double)(exact_ended - exact_began) / 1e6);
  print_generated_score(ent_matcher_clusters(matcher), person, n);
}

int main(int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "";
  for (int i = 2; i < argc && g_str_equal(what, "mailmap"); i++)
    run_mailmap(argv[i]);
  for (int i = 2; i < argc && g_str_equal(what, "febrl"); i++)
    run_febrl(argv[i]);
  if (g_str_equal(what, "generated")) run_generated(argc > 2 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 1000000);
  return 0;
}
