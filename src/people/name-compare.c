/* Two names as two bags of words: what is equal is set against each other first, then what is alike. */
#include "people/name.h"

#define LONG_WORD 8 /* from here on two letters may differ */
#define TYPO_WORD 4 /* shorter ones are other words when a letter differs */
#define GROUPS_MAX 6
#define DISTANCE_MAX 32
/* Of a thousand people; orders of magnitude are what matters. */
#define COMMON_GIVEN 8.0
#define COMMON_FORM 2.0
#define COMMON_SURNAME 5.0
#define GIVEN_AS_SURNAME 0.4
#define RARE 0.15

/* ---- tables ---- */

typedef struct {
  guint16 groups[GROUPS_MAX];
  guint n;
  double given, surname; /* of a thousand people */
} Known;

static Known *add_form(GHashTable *known, const char *form, guint group)
{
  char *word = g_strdup(form);
  ent_name_fold_word(word);
  Known *entry = g_hash_table_lookup(known, word);
  if (!entry) {
    entry = g_new0(Known, 1);
    g_hash_table_insert(known, g_strdup(word), entry);
  }
  if (group && entry->n < GROUPS_MAX) entry->groups[entry->n++] = (guint16)group;
  g_free(word);
  return entry;
}

static gpointer build_known(G_GNUC_UNUSED gpointer data)
{
  GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; ent_nicknames[i]; i++) {
    g_auto(GStrv) forms = g_strsplit(ent_nicknames[i], " ", -1);
    for (guint k = 0; forms[k]; k++) {
      Known *entry = add_form(known, forms[k], i + 1);
      entry->given = MAX(entry->given, k == 0 ? COMMON_GIVEN : COMMON_FORM);
    }
  }
  for (guint i = 0; ent_surnames[i]; i++)
    add_form(known, ent_surnames[i], 0)->surname = COMMON_SURNAME;
  return known;
}

static const Known *lookup(const char *word)
{
  static GOnce once = G_ONCE_INIT;
  return g_hash_table_lookup(g_once(&once, build_known, NULL), word);
}

bool ent_name_is_nickname(const char *a, const char *b)
{
  const Known *x = lookup(a), *y = x ? lookup(b) : NULL;
  for (guint i = 0; y && i < x->n; i++)
    for (guint k = 0; k < y->n; k++)
      if (x->groups[i] == y->groups[k]) return true;
  return false;
}

double ent_name_commonness(const char *word, bool surname)
{
  const Known *known = lookup(word);
  if (surname && known && known->surname > 0) return known->surname;
  if (surname) return known ? GIVEN_AS_SURNAME : RARE;
  return known && known->given > 0 ? known->given : RARE;
}

/* ---- words ---- */

/* Optimal string alignment distance (Damerau and Levenshtein with one swap), up to `most`; `most` + 1 beyond. */
static guint distance(const char *a, gsize n, const char *b, gsize m, guint most)
{
  guint8 rows[3][DISTANCE_MAX + 1];
  if (n > DISTANCE_MAX || m > DISTANCE_MAX || ABS((gssize)n - (gssize)m) > (gssize)most) return most + 1;
  for (gsize k = 0; k <= m; k++)
    rows[0][k] = (guint8)k;
  for (gsize i = 1; i <= n; i++) {
    guint8 *row = rows[i % 3];
    const guint8 *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = (guint8)i;
    for (gsize k = 1; k <= m; k++) {
      guint8 best = (guint8)(above[k - 1] + (a[i - 1] != b[k - 1]));
      best = (guint8)MIN(best, MIN(above[k], row[k - 1]) + 1);
      bool swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
      row[k] = swapped ? (guint8)MIN(best, before[k - 2] + 1) : best;
    }
  }
  return rows[n % 3][m];
}

/* The first letter is hardly ever the wrong one; where it is, the second is that of the other. */
static bool is_typo(const char *a, const char *b)
{
  if (a[0] != b[0] && a[1] != b[1] && a[0] != b[1] && a[1] != b[0]) return false;
  gsize n = strlen(a), m = strlen(b), shorter = MIN(n, m);
  if (shorter < TYPO_WORD) return false;
  guint most = shorter >= LONG_WORD ? 2 : 1;
  return distance(a, n, b, m, most) <= most;
}

EntWordLikeness ent_name_compare_words(const char *a, const char *b)
{
  if (a == b || g_str_equal(a, b)) return ENT_WORD_SAME;
  if ((!a[1] || !b[1]) && a[0] == b[0]) return ENT_WORD_INITIAL;
  if (!a[1] || !b[1]) return ENT_WORD_DIFFERENT;
  if (ent_name_is_nickname(a, b)) return ENT_WORD_NICKNAME;
  return is_typo(a, b) ? ENT_WORD_TYPO : ENT_WORD_DIFFERENT;
}

/* ---- names ---- */

typedef struct {
  guint same; /* words of two letters and more that are equal */
  guint equal; /* those, and initials that are */
  guint alike; /* by nickname or initial */
  guint typos;
  guint left_a, left_b; /* words that nothing answers */
} Tally;

typedef struct {
  EntWordLikeness likeness[ENT_NAME_WORDS_MAX][ENT_NAME_WORDS_MAX];
  bool used_a[ENT_NAME_WORDS_MAX], used_b[ENT_NAME_WORDS_MAX];
} Grid;

static void count_word(Tally *tally, const char *word, EntWordLikeness likeness)
{
  bool equal = likeness == ENT_WORD_SAME, full = equal && word[1];
  tally->same += full;
  tally->equal += equal;
  tally->typos += likeness == ENT_WORD_TYPO;
  tally->alike += !full && likeness != ENT_WORD_TYPO;
}

/* Sets each word of `a` against the first free one of `b` that is just so like it. */
static void pair_words(Grid *grid, const EntName *a, const EntName *b, EntWordLikeness likeness, Tally *tally,
                       guint *shared)
{
  for (guint i = 0; i < a->n; i++) {
    for (guint k = 0; k < b->n && !grid->used_a[i]; k++) {
      if (grid->used_b[k] || grid->likeness[i][k] != likeness) continue;
      grid->used_a[i] = grid->used_b[k] = true;
      count_word(tally, a->words[i], likeness);
      if (likeness == ENT_WORD_SAME && a->words[i][1]) *shared |= 1u << i;
    }
  }
}

static Tally tally_of(const EntName *a, const EntName *b, guint *shared)
{
  static const EntWordLikeness order[] = {ENT_WORD_SAME, ENT_WORD_NICKNAME, ENT_WORD_INITIAL, ENT_WORD_TYPO};
  Grid grid = {.used_a = {false}};
  Tally tally = {0};
  for (guint i = 0; i < a->n; i++)
    for (guint k = 0; k < b->n; k++)
      grid.likeness[i][k] = ent_name_compare_words(a->words[i], b->words[k]);
  for (guint i = 0; i < G_N_ELEMENTS(order); i++)
    pair_words(&grid, a, b, order[i], &tally, shared);
  for (guint i = 0; i < a->n; i++)
    tally.left_a += !grid.used_a[i];
  for (guint i = 0; i < b->n; i++)
    tally.left_b += !grid.used_b[i];
  return tally;
}

/* "jeanpierre" and "jean pierre", "baek seungjae" and "baekseungjae". */
static bool same_joined(const EntName *a, const EntName *b)
{
  char x[256], y[256];
  gsize n = 0, m = 0;
  for (guint i = 0; i < a->n && n < sizeof x; i++)
    n += (gsize)g_snprintf(x + n, sizeof x - n, "%s", a->words[i]);
  for (guint i = 0; i < b->n && m < sizeof y; i++)
    m += (gsize)g_snprintf(y + m, sizeof y - m, "%s", b->words[i]);
  return n == m && n >= 6 && n < sizeof x && g_str_equal(x, y);
}

EntNameLikeness ent_name_compare(const EntName *a, const EntName *b, guint *ret_shared)
{
  guint ignored = 0, *shared = ret_shared ? ret_shared : &ignored;
  *shared = 0;
  if (!a->n || !b->n) return ENT_NAME_MISSING;
  Tally tally = tally_of(a, b, shared);
  guint least = MIN(a->n, b->n), paired = tally.same + tally.alike + tally.typos;
  bool contained = !tally.left_a || !tally.left_b;
  if (least > 1 && tally.same && tally.equal == a->n && tally.equal == b->n) return ENT_NAME_SAME;
  if (a->n != b->n && same_joined(a, b)) return ENT_NAME_COMPATIBLE;
  if (contained && least > 1 && tally.same && !tally.typos && paired > 1) return ENT_NAME_COMPATIBLE;
  if (contained && least > 1 && paired > 1 && (tally.same || tally.typos)) return ENT_NAME_TYPO;
  if (least == 1 && (tally.same || (tally.typos && a->n == b->n) || (tally.alike && contained))) return ENT_NAME_PARTLY;
  return tally.same >= 2 ? ENT_NAME_PARTLY : ENT_NAME_CONFLICT;
}
