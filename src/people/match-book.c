/* What the book itself says of how telling things are, found once before anything is compared: at which hosts anybody has
 * an address, which full name a handle was cut from, and how often two people have one name. */
#include "people/match-internal.h"

#include <math.h>

#define ANYBODYS 4 /* organisations that people with an address at one host belong to */
#define HOST_LABEL_MIN 4
#define CUT_MOST 15u /* letters of a handle, where X cuts it */
#define CUT_LEAST 13u /* what two underscores leave of them */
#define CUT_REST 4u /* letters of the second name that must be left */
#define FEW_NAMESAKES 2.0 /* what was expected and what was seen count as so many more */
#define COMMON 1.0 /* of a thousand people bear a surname: the tables know more of it than a book does */
#define MOST_BITS 3.0 /* that the two may differ by */

/* ---- hosts ---- */

bool match_is_named_after(const char *organisation, const char *host)
{
  char label[64];
  if (g_strlcpy(label, host, sizeof label) >= sizeof label) return false;
  label[strcspn(label, ".")] = '\0';
  return strlen(label) >= HOST_LABEL_MIN && strstr(organisation, label);
}

static void add_employers(const EntMatcher *matcher, const Entry *entry, GArray *employers)
{
  for (guint i = 0; i < entry->addresses.n; i++) {
    guint32 host = g_array_index(matcher->addresses, Address, entry->addresses.first + i).host;
    for (guint k = 0; host && k < entry->organisations.n; k++) {
      guint32 organisation = g_array_index(matcher->numbers, guint32, entry->organisations.first + k);
      guint64 both = (guint64)host << 32 | organisation;
      g_array_append_val(employers, both);
    }
  }
}

static int compare_numbers(const void *a, const void *b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* Hosts (as keys) whose addresses belong to people of several organisations, none of which it is named after. */
static GHashTable *anybodys_hosts(const EntMatcher *matcher)
{
  GHashTable *open = g_hash_table_new(NULL, NULL);
  g_autoptr(GArray) employers = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint32 i = 0; i < matcher->entries->len; i++)
    add_employers(matcher, match_entry(matcher, i), employers);
  if (employers->len > 1) qsort(employers->data, employers->len, sizeof(guint64), compare_numbers);
  const guint64 *both = (const guint64 *)employers->data;
  for (guint i = 0, next; i < employers->len; i = next) {
    guint32 host = (guint32)(both[i] >> 32);
    guint others = 0;
    bool named = false;
    for (next = i; next < employers->len && both[next] >> 32 == host; next++) {
      if (next > i && both[next] == both[next - 1]) continue;
      named |= match_is_named_after(match_term(matcher, (guint32)both[next])->text, match_term(matcher, host)->text);
      others++;
    }
    if (!named && others >= ANYBODYS) g_hash_table_add(open, GUINT_TO_POINTER(host));
  }
  return open;
}

void match_open_hosts(EntMatcher *matcher)
{
  g_autoptr(GHashTable) open = anybodys_hosts(matcher);
  for (guint i = 0; i < matcher->addresses->len; i++) {
    Address *address = &g_array_index(matcher->addresses, Address, i);
    if (g_hash_table_contains(open, GUINT_TO_POINTER(address->host))) address->host = 0;
  }
}

/* ---- handles ---- */

/* Handles that may have been cut: letters -> term. */
static GHashTable *long_handles(const EntMatcher *matcher)
{
  GHashTable *handles = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 i = 0; i < matcher->entries->len; i++) {
    const Entry *entry = match_entry(matcher, i);
    for (guint k = 0; entry->bare && k < entry->logins.n; k++) {
      guint32 login = g_array_index(matcher->numbers, guint32, entry->logins.first + k);
      const char *text = match_term(matcher, login)->text;
      gsize n = strlen(text);
      if (n >= CUT_LEAST && n <= CUT_MOST) g_hash_table_insert(handles, (gpointer)text, GUINT_TO_POINTER(login));
    }
  }
  return handles;
}

/* Each handle that is `a` and the beginning of `b` now belongs to the name, or to none where it did to another. */
static void take_cut_name(EntMatcher *matcher, GHashTable *handles, const char *a, const char *b, guint32 whole)
{
  char joined[2 * CUT_MOST];
  gsize n = (gsize)g_snprintf(joined, sizeof joined, "%s%s", a, b);
  for (gsize length = MIN(n - 1, CUT_MOST); length >= MAX(strlen(a) + CUT_REST, CUT_LEAST); length--) {
    if (length >= sizeof joined) continue;
    joined[length] = '\0';
    gpointer login = g_hash_table_lookup(handles, joined), before = NULL;
    if (!login) continue;
    bool taken = g_hash_table_lookup_extended(matcher->cut_names, login, NULL, &before);
    bool same = !taken || GPOINTER_TO_UINT(before) == whole;
    g_hash_table_insert(matcher->cut_names, login, same ? GUINT_TO_POINTER(whole) : NULL);
  }
}

void match_find_cut_names(EntMatcher *matcher)
{
  g_autoptr(GHashTable) handles = long_handles(matcher);
  for (guint i = 0; g_hash_table_size(handles) && i < matcher->labels->len; i++) {
    const Label *label = &g_array_index(matcher->labels, Label, i);
    if (label->n != 2) continue;
    const char *first = match_term(matcher, label->words[0])->text, *last = match_term(matcher, label->words[1])->text;
    take_cut_name(matcher, handles, first, last, label->whole);
    take_cut_name(matcher, handles, last, first, label->whole);
  }
}

/* ---- namesakes ---- */

bool match_is_of_the_book(const EntMatcher *matcher, const Label *label)
{
  for (guint i = 0; i < label->n; i++)
    if ((double)match_term(matcher, label->words[i])->surname >= COMMON) return false;
  return label->n > 1;
}

/* Those who have a profile where everybody has one are known to be so many persons: how many pairs of them have one name
 * says how far the product of its words can be trusted here. */
void match_count_namesakes(EntMatcher *matcher)
{
  double expected = 0, seen = 0;
  g_autoptr(GHashTable) bearers = g_hash_table_new(NULL, NULL);
  matcher->profiles = 0;
  for (guint32 i = 0; i < matcher->entries->len; i++) {
    const Entry *entry = match_entry(matcher, i);
    if (!entry->profiles.n) continue;
    matcher->profiles++;
    if (!entry->names.n) continue;
    const Label *label = &g_array_index(matcher->labels, Label, entry->names.first);
    if (!match_is_of_the_book(matcher, label)) continue;
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(bearers, GUINT_TO_POINTER(label->whole)));
    double share = 1;
    for (guint k = 0; k < label->n; k++)
      share *= match_word_share(matcher, label->words[k], k + 1u == label->n);
    expected += share;
    seen += before;
    g_hash_table_insert(bearers, GUINT_TO_POINTER(label->whole), GUINT_TO_POINTER(before + 1));
  }
  expected *= matcher->profiles / 2.0;
  double bits = log2((expected + FEW_NAMESAKES) / (seen + FEW_NAMESAKES));
  matcher->namesakes = (float)CLAMP(bits, -MOST_BITS, MOST_BITS);
}
