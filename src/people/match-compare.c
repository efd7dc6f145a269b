/* Two records, field by field: the best agreement of everything that one has with everything that the other has. */
#include "people/match-internal.h"

#include <math.h>

#define RAREST 27.0 /* bits: nothing shared says more than that */
#define RARE_HOST 8
#define LIKE_NAMES 0.05 /* the share of names that are like one, where both are names and not misspelt */
#define BORNE 3 /* distinct names with a word, from which on it is one */
#define ONE_PERSONS 10 /* records that may all be one person's */
#define BARE_BITS 2 /* a bare login is more likely somebody's here than any other record is */
#define ADDRESS_BITS 26 /* nobody else has the address */
#define FAMILY_BITS 12.0f /* a telephone of two who are called otherwise is a family's or an office's */
#define ACCOUNT_BITS 24 /* a telephone, a profile: hardly anybody else */

static float rarity_of(double share)
{
  return (float)MIN(-log2(MAX(share, 1e-9)), RAREST);
}

/* ---- names ---- */

static void name_of(const EntMatcher *matcher, const Label *label, EntName *ret_name)
{
  ret_name->n = label->n;
  for (guint i = 0; i < label->n; i++)
    ret_name->words[i] = match_term(matcher, label->words[i])->text;
}

/* Of a word that may stand in either place: "Aurore" in "Portelune Aurore". */
static double either_share(const EntMatcher *matcher, guint32 word)
{
  return MAX(match_word_share(matcher, word, false), match_word_share(matcher, word, true));
}

/* Whether `a` has a word that is not in `b` and that others bear: a slip of the pen makes words that nobody bears. */
static bool bears_another(const EntMatcher *matcher, const Label *a, const Label *b)
{
  for (guint i = 0; i < a->n; i++) {
    bool shared = false;
    for (guint k = 0; k < b->n; k++)
      shared |= a->words[i] == b->words[k];
    if (!shared && match_term(matcher, a->words[i])->as_word >= BORNE) return true;
  }
  return false;
}

/* The share of people with a name so like: what is the same is as rare as its words, and no rarer than it was seen to be;
 * what is only alike says little more. */
static double name_share(const EntMatcher *matcher, const Label *a, const Label *b, EntNameLikeness likeness,
                         guint shared)
{
  double share = 1;
  guint n = 0, least = MIN(a->n, b->n);
  for (guint i = 0; i < a->n; i++) {
    if (!(shared & 1u << i)) continue;
    share *= likeness == ENT_NAME_PARTLY ? either_share(matcher, a->words[i])
                                         : match_word_share(matcher, a->words[i], a->n > 1 && i + 1u == a->n);
    n++;
  }
  bool names = likeness == ENT_NAME_TYPO && bears_another(matcher, a, b) && bears_another(matcher, b, a);
  double alike = likeness == ENT_NAME_TYPO ? (names ? LIKE_NAMES : 2e-3) : likeness >= ENT_NAME_COMPATIBLE ? 0.05 : 1;
  for (guint i = n; i < MIN(least, 2); i++)
    share *= alike;
  guint32 bearers = match_term(matcher, a->whole)->as_word;
  if (likeness == ENT_NAME_SAME && bearers > ONE_PERSONS)
    share = MAX(share, (double)(bearers - ONE_PERSONS) / matcher->entries->len);
  return share;
}

/* A login in the place of a name says nothing as a name. */
static bool is_login_only(const EntMatcher *matcher, const Entry *entry, const Label *label)
{
  if (label->n != 1 || (double)match_term(matcher, label->words[0])->given > 1) return false;
  for (guint i = 0; i < entry->logins.n; i++)
    if (g_array_index(matcher->numbers, guint32, entry->logins.first + i) == label->words[0]) return true;
  return false;
}

static void compare_labels(const EntMatcher *matcher, const Label *a, const Label *b, guint8 *level, float *rarity)
{
  EntName x, y;
  guint shared = 0;
  name_of(matcher, a, &x);
  name_of(matcher, b, &y);
  EntNameLikeness likeness = ent_name_compare(&x, &y, &shared);
  float found = likeness > ENT_NAME_CONFLICT ? rarity_of(name_share(matcher, a, b, likeness, shared)) : 0;
  if (likeness == ENT_NAME_SAME && match_is_of_the_book(matcher, a)) found += matcher->namesakes;
  if (likeness < *level || (likeness == *level && found <= *rarity)) return;
  *level = (guint8)likeness;
  *rarity = found;
}

static void compare_names(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 *level, float *rarity)
{
  for (guint i = 0; i < a->names.n; i++) {
    const Label *x = &g_array_index(matcher->labels, Label, a->names.first + i);
    for (guint k = 0; k < b->names.n; k++) {
      const Label *y = &g_array_index(matcher->labels, Label, b->names.first + k);
      guint8 found = *level;
      float bits = *rarity;
      compare_labels(matcher, x, y, &found, &bits);
      bool says_nothing = found == ENT_NAME_CONFLICT && (is_login_only(matcher, a, x) || is_login_only(matcher, b, y));
      if (says_nothing) continue;
      *level = found;
      *rarity = bits;
    }
  }
}

/* ---- addresses ---- */

static bool shares_address(const EntMatcher *matcher, const Entry *a, const Entry *b)
{
  for (guint i = 0; i < a->addresses.n; i++)
    for (guint k = 0; k < b->addresses.n; k++)
      if (g_array_index(matcher->addresses, Address, a->addresses.first + i).whole ==
          g_array_index(matcher->addresses, Address, b->addresses.first + k).whole)
        return true;
  return false;
}

static guint32 uses_of(const Term *term)
{
  return term->as_login + term->as_organisation + term->as_place;
}

/* The rarest number that stands in both spans, of equally rare ones the first by its letters; 0: none. */
static guint32 shared_number(const EntMatcher *matcher, const Span *a, const Span *b)
{
  guint32 best = 0;
  for (guint i = 0; i < a->n; i++) {
    guint32 number = g_array_index(matcher->numbers, guint32, a->first + i);
    const Term *term = match_term(matcher, number), *known = match_term(matcher, best);
    for (guint k = 0; k < b->n; k++) {
      if (g_array_index(matcher->numbers, guint32, b->first + k) != number) continue;
      bool rarer = !best || uses_of(term) < uses_of(known);
      if (rarer || (uses_of(term) == uses_of(known) && strcmp(term->text, known->text) < 0)) best = number;
      break;
    }
  }
  return best;
}

static bool is_made_of(const char *login, gsize length, const char *a, const char *b)
{
  gsize n = strlen(a), m = strlen(b);
  return n + m == length && n + m >= 4 && memcmp(login, a, n) == 0 && memcmp(login + n, b, m) == 0;
}

/* Whether a login is a given name and a surname, whole and in either order, as "jane.doe22" is. */
static bool is_whole_name(const char *login, const char *first, const char *last)
{
  if (login[0] != first[0] && login[0] != last[0]) return false;
  if (!first[1] || !first[2] || !last[1] || !last[2]) return false;
  gsize n = strlen(login);
  while (n && g_ascii_isdigit(login[n - 1]))
    n--;
  return is_made_of(login, n, first, last) || is_made_of(login, n, last, first);
}

/* The rarity of a full name of `b` that a login of `a` spells; 0: none does. */
static float spelt_name(const EntMatcher *matcher, const Entry *a, const Entry *b)
{
  float best = 0;
  for (guint i = 0; i < a->logins.n; i++) {
    guint32 number = g_array_index(matcher->numbers, guint32, a->logins.first + i);
    const char *login = match_term(matcher, number)->text;
    guint32 cut = GPOINTER_TO_UINT(g_hash_table_lookup(matcher->cut_names, GUINT_TO_POINTER(number)));
    for (guint k = 0; k < b->names.n; k++) {
      const Label *label = &g_array_index(matcher->labels, Label, b->names.first + k);
      if (label->n < 2) continue;
      guint32 first = label->words[0], last = label->words[label->n - 1];
      bool whole = is_whole_name(login, match_term(matcher, first)->text, match_term(matcher, last)->text);
      if (!whole && cut != label->whole) continue;
      float bits = rarity_of(match_word_share(matcher, first, false) * match_word_share(matcher, last, true));
      if (match_is_of_the_book(matcher, label)) bits += matcher->namesakes;
      best = MAX(best, bits);
    }
  }
  return best;
}

/* Where one's name is missing or shortened, and the login spells the other's in full, the login is the name. */
static void compare_spelt_names(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 *level, float *rarity)
{
  bool open = *level == ENT_NAME_MISSING || *level == ENT_NAME_COMPATIBLE;
  if (!open || shared_number(matcher, &a->logins, &b->logins)) return;
  float spelt = MAX(spelt_name(matcher, a, b), spelt_name(matcher, b, a));
  if (spelt <= *rarity) return;
  *level = ENT_NAME_SAME;
  *rarity = spelt;
}

/* The share of people whose name makes this login; 0: the name does not make it. */
static double login_tells(const EntMatcher *matcher, const char *login, const Label *label)
{
  const Term *first = match_term(matcher, label->words[0]), *last = match_term(matcher, label->words[label->n - 1]);
  if (label->n < 2 || (login[0] != first->text[0] && !strstr(login, last->text))) return 0;
  double p = match_word_share(matcher, label->words[0], false);
  double q = match_word_share(matcher, label->words[label->n - 1], true);
  char f[2] = {first->text[0], '\0'}, l[2] = {last->text[0], '\0'};
  gsize n = strlen(login);
  while (n && g_ascii_isdigit(login[n - 1]))
    n--;
  if (is_made_of(login, n, first->text, last->text) || is_made_of(login, n, last->text, first->text)) return p * q;
  if (is_made_of(login, n, f, last->text) || is_made_of(login, n, last->text, f)) return q / 12;
  if (is_made_of(login, n, first->text, l)) return p / 12;
  if (is_made_of(login, n, last->text, "")) return q;
  const char *inside = last->text[1] && last->text[2] && last->text[3] ? strstr(login, last->text) : NULL;
  return inside && inside > login && inside[-1] == f[0] ? q / 3 : 0;
}

/* The least share over all logins of `a` and names of `b`; 0: none tells. */
static double tells(const EntMatcher *matcher, const Entry *a, const Entry *b)
{
  double least = 0;
  for (guint i = 0; i < a->logins.n; i++) {
    const char *login = match_term(matcher, g_array_index(matcher->numbers, guint32, a->logins.first + i))->text;
    for (guint k = 0; k < b->names.n; k++) {
      double share = login_tells(matcher, login, &g_array_index(matcher->labels, Label, b->names.first + k));
      if (share > 0 && (least == 0 || share < least)) least = share;
    }
  }
  return least;
}

/* A login on some machine and nothing else: it is that of somebody here, if of anybody. */
static bool is_bare(const Entry *entry)
{
  return entry->bare && !entry->addresses.n && entry->logins.n == 1;
}

/* Whose names agree, their logins are alike anyhow: there a login made of the name proves nothing. */
static void compare_addresses(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 name, guint8 *level,
                              float *rarity)
{
  bool both = (a->addresses.n || a->logins.n) && (b->addresses.n || b->logins.n);
  bool named = name >= ENT_NAME_TYPO;
  if (both) *level = ENT_LEVEL_DIFFERENT;
  if (shares_address(matcher, a, b)) {
    *level = ENT_LEVEL_SAME;
    *rarity = ADDRESS_BITS;
    return;
  }
  double told = named ? 0 : MAX(tells(matcher, a, b), tells(matcher, b, a));
  guint32 login = shared_number(matcher, &a->logins, &b->logins);
  double share = login ? match_login_share(matcher, login) : 0;
  if (login && named && tells(matcher, a, a) > 0) share = MAX(share, 0.4);
  if (login && (told == 0 || share <= told)) {
    bool bare = is_bare(a) || is_bare(b);
    *level = bare ? ENT_LEVEL_BARE : ENT_LEVEL_LOGIN;
    *rarity = rarity_of(share) + (bare ? BARE_BITS : 0);
  } else if (told > 0) {
    *level = ENT_LEVEL_NEAR;
    *rarity = rarity_of(told);
  }
}

/* A host that few have an address at; who shares the whole address shares the host. */
static void compare_hosts(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 address, guint8 *level,
                          float *rarity)
{
  if (address == ENT_LEVEL_SAME) return;
  for (guint i = 0; i < a->addresses.n; i++) {
    guint32 host = g_array_index(matcher->addresses, Address, a->addresses.first + i).host;
    for (guint k = 0; host && k < b->addresses.n; k++) {
      guint32 other = g_array_index(matcher->addresses, Address, b->addresses.first + k).host;
      guint32 n = match_term(matcher, host)->as_host;
      if (other && *level == ENT_LEVEL_MISSING) *level = ENT_LEVEL_DIFFERENT;
      if (other != host || n > RARE_HOST) continue;
      *level = ENT_LEVEL_SAME;
      *rarity = MAX(*rarity, rarity_of(n / (100.0 + matcher->entries->len)));
    }
  }
}

/* ---- the rest ---- */

static void compare_spans(const EntMatcher *matcher, const Span *a, const Span *b, guint8 *level, float *rarity)
{
  if (!a->n || !b->n) return;
  bool same = shared_number(matcher, a, b) != 0;
  *level = same ? ENT_LEVEL_SAME : ENT_LEVEL_DIFFERENT;
  *rarity = same ? ACCOUNT_BITS : 0;
}

/* How many have an address at a host of `b` that is named after an organisation of `a` ("northquay" in "northquaytrust"),
 * the rarest of them; 0: there is none. */
static guint32 bearers_of_host(const EntMatcher *matcher, const Entry *a, const Entry *b)
{
  guint32 least = 0;
  for (guint i = 0; i < b->addresses.n; i++) {
    guint32 host = g_array_index(matcher->addresses, Address, b->addresses.first + i).host;
    for (guint k = 0; host && k < a->organisations.n; k++) {
      guint32 organisation = g_array_index(matcher->numbers, guint32, a->organisations.first + k);
      guint32 n = match_term(matcher, host)->as_host;
      bool named = match_is_named_after(match_term(matcher, organisation)->text, match_term(matcher, host)->text);
      if (named && (!least || n < least)) least = n;
    }
  }
  return least;
}

static bool has_host(const EntMatcher *matcher, const Entry *entry)
{
  for (guint i = 0; i < entry->addresses.n; i++)
    if (g_array_index(matcher->addresses, Address, entry->addresses.first + i).host) return true;
  return false;
}

/* The same employer, or one has a mail address at the employer of the other. */
static void compare_organisations(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 *level,
                                  float *rarity)
{
  double all = matcher->entries->len + 1000.0;
  guint32 shared = shared_number(matcher, &a->organisations, &b->organisations);
  guint32 there = bearers_of_host(matcher, a, b), here = bearers_of_host(matcher, b, a);
  guint32 bearers = there && here ? MIN(there, here) : MAX(there, here);
  bool comparable = a->organisations.n && (b->organisations.n || has_host(matcher, b));
  comparable |= b->organisations.n && has_host(matcher, a);
  if (comparable) *level = ENT_LEVEL_DIFFERENT;
  if (shared) {
    *level = ENT_LEVEL_SAME;
    *rarity = rarity_of((match_term(matcher, shared)->as_organisation + 5.0) / all);
  } else if (bearers) {
    *level = ENT_LEVEL_NEAR;
    *rarity = rarity_of((bearers + 5.0) / all);
  }
}

/* What share of the rarer words of both stand in both. */
static void compare_places(const EntMatcher *matcher, const Entry *a, const Entry *b, guint8 *level)
{
  double both = 0, all = 0;
  if (!a->place.n || !b->place.n) return;
  for (guint i = 0; i < a->place.n; i++) {
    guint32 word = g_array_index(matcher->numbers, guint32, a->place.first + i);
    double idf = log2((2.0 + matcher->entries->len) / (1.0 + match_term(matcher, word)->as_place));
    Span one = {a->place.first + i, 1};
    all += idf;
    if (shared_number(matcher, &one, &b->place)) both += idf;
  }
  double like = all > 0 ? both / all : 0;
  *level = like >= 0.6 ? ENT_LEVEL_SAME : like >= 0.3 ? ENT_LEVEL_NEAR : ENT_LEVEL_DIFFERENT;
}

/* One digit wrong, or two that changed places. */
static bool is_near(const char *a, const char *b)
{
  guint wrong = 0;
  gsize n = strlen(a);
  if (n != strlen(b) || n < 6) return false;
  for (gsize i = 0; i < n; i++) {
    if (a[i] == b[i]) continue;
    bool swapped = i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i];
    wrong++;
    i += swapped;
  }
  return wrong <= 1;
}

static void compare_terms(const EntMatcher *matcher, guint32 a, guint32 b, guint8 *level)
{
  if (!a || !b) return;
  bool near = a != b && is_near(match_term(matcher, a)->text, match_term(matcher, b)->text);
  *level = a == b ? ENT_LEVEL_SAME : near ? ENT_LEVEL_NEAR : ENT_LEVEL_DIFFERENT;
}

/* A first name that is the login too is one thing said twice. */
static bool is_said_twice(const EntMatcher *matcher, const Entry *a, const Entry *b)
{
  guint32 login = shared_number(matcher, &a->logins, &b->logins);
  for (guint i = 0; login && i < a->names.n; i++) {
    const Label *label = &g_array_index(matcher->labels, Label, a->names.first + i);
    bool given = (double)match_term(matcher, login)->given > 1;
    if (label->n == 1 && label->words[0] == login && given) return true;
  }
  return false;
}

/* The two are taken in the order of their digests, so that it does not matter which was added first. */
void match_compare(const EntMatcher *matcher, guint32 a, guint32 b, guint8 *levels, float *rarity)
{
  const Entry *one = match_entry(matcher, a), *other = match_entry(matcher, b);
  const Entry *x = one->digest <= other->digest ? one : other, *y = x == one ? other : one;
  memset(levels, ENT_LEVEL_MISSING, ENT_MATCH_FIELDS);
  for (guint i = 0; i < ENT_MATCH_FIELDS; i++)
    rarity[i] = 0;
  compare_names(matcher, x, y, &levels[ENT_MATCH_NAME], &rarity[ENT_MATCH_NAME]);
  compare_spelt_names(matcher, x, y, &levels[ENT_MATCH_NAME], &rarity[ENT_MATCH_NAME]);
  if (levels[ENT_MATCH_NAME] == ENT_NAME_PARTLY && (is_said_twice(matcher, x, y) || is_said_twice(matcher, y, x))) {
    levels[ENT_MATCH_NAME] = ENT_NAME_MISSING;
    rarity[ENT_MATCH_NAME] = 0;
  }
  compare_addresses(matcher, x, y, levels[ENT_MATCH_NAME], &levels[ENT_MATCH_ADDRESS], &rarity[ENT_MATCH_ADDRESS]);
  compare_hosts(matcher, x, y, levels[ENT_MATCH_ADDRESS], &levels[ENT_MATCH_HOST], &rarity[ENT_MATCH_HOST]);
  compare_spans(matcher, &x->phones, &y->phones, &levels[ENT_MATCH_PHONE], &rarity[ENT_MATCH_PHONE]);
  if (levels[ENT_MATCH_NAME] == ENT_NAME_CONFLICT) rarity[ENT_MATCH_PHONE] = MIN(rarity[ENT_MATCH_PHONE], FAMILY_BITS);
  compare_spans(matcher, &x->profiles, &y->profiles, &levels[ENT_MATCH_PROFILE], &rarity[ENT_MATCH_PROFILE]);
  compare_organisations(matcher, x, y, &levels[ENT_MATCH_ORGANISATION], &rarity[ENT_MATCH_ORGANISATION]);
  compare_places(matcher, x, y, &levels[ENT_MATCH_PLACE]);
  compare_terms(matcher, x->born, y->born, &levels[ENT_MATCH_BORN]);
  compare_terms(matcher, x->number, y->number, &levels[ENT_MATCH_NUMBER]);
}
