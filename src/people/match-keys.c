/* Which pairs are compared: those that share a key (blocking). A key that many share is walked as a sorted neighbourhood
 * (Hernández and Stolfo, 1995), so that the number of pairs stays proportional to the number of records. */
#include "people/match-internal.h"

#include "base/map64.h"

#define BLOCK_MAX 16 /* records that are all compared with each other */
#define WINDOW 4 /* in larger blocks: with so many neighbours */
#define RARE_HOST 8
#define TEXT_KEY G_GUINT64_CONSTANT(0xcbf29ce484222325)

typedef enum {
  KEY_ADDRESS = 1,
  KEY_LOGIN,
  KEY_NUMBER, /* phones, profiles, dates, numbers */
  KEY_NAME,
  KEY_SURNAME,
  KEY_HOST,
  KEY_PLACE,
} KeyKind;

typedef struct {
  guint64 key;
  guint64 order; /* of its name among others, for the neighbourhood */
  guint32 record;
  bool made; /* a login that its name might make, and not one that it has */
} Key;

typedef struct {
  const EntMatcher *matcher;
  guint parts;
  GArray *keys[MATCH_THREADS_MAX]; /* of Key, parted by key */
  guint64 order;
  guint32 record;
} Keys;

static guint64 mix(guint64 a, guint64 b)
{
  guint64 x = ent_map64_spread(ent_map64_spread(a + 1) ^ b);
  return ent_map64_spread(x ^ (x >> 31));
}

static void append_key(Keys *keys, guint64 what, bool made)
{
  Key key = {.key = what, .order = keys->order, .record = keys->record, .made = made};
  g_array_append_val(keys->keys[(what >> 7) % keys->parts], key);
}

static void add_key(Keys *keys, KeyKind kind, guint64 what)
{
  append_key(keys, mix(kind, what), false);
}

/* FNV-1a, begun with TEXT_KEY or with the key of what stands before. */
static guint64 text_key(guint64 key, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    key = (key ^ (guchar)text[i]) * G_GUINT64_CONSTANT(0x100000001b3);
  return key;
}

/* ---- keys of a record ---- */

static void add_login_form(Keys *keys, const char *a, const char *b)
{
  gsize n = strlen(a), m = strlen(b);
  if (n + m < 4) return;
  append_key(keys, mix(KEY_LOGIN, text_key(text_key(TEXT_KEY, a, n), b, m)), true);
}

/* The logins that a name makes: "janedoe", "doejane", "jdoe", "janed", "doe". */
static void add_login_forms(Keys *keys, const char *first, const char *last)
{
  char initial[2] = {first[0], '\0'}, last_initial[2] = {last[0], '\0'};
  add_login_form(keys, first, last);
  add_login_form(keys, last, first);
  add_login_form(keys, initial, last);
  add_login_form(keys, first, last_initial);
  add_login_form(keys, last, initial);
  add_login_form(keys, last, "");
}

static void add_surname(Keys *keys, const char *surname, const char *other)
{
  if (!surname[1] || !surname[2]) return;
  add_key(keys, KEY_SURNAME, mix(text_key(TEXT_KEY, surname, strlen(surname)), (guchar)other[0]));
}

static void add_name_keys(Keys *keys, const Label *label)
{
  const EntMatcher *matcher = keys->matcher;
  if (label->n < 2) return;
  add_key(keys, KEY_NAME, label->whole);
  const char *first = match_term(matcher, label->words[0])->text;
  const char *last = match_term(matcher, label->words[label->n - 1])->text;
  add_surname(keys, last, first);
  add_surname(keys, first, last);
  add_login_forms(keys, first, last);
}

/* The login without the digits at its end: jane.doe22 is found by jane doe. */
static void add_login_key(Keys *keys, const char *login)
{
  gsize n = strlen(login), letters = n;
  while (letters && g_ascii_isdigit(login[letters - 1]))
    letters--;
  add_key(keys, KEY_LOGIN, text_key(TEXT_KEY, login, n));
  if (letters != n && letters >= 4) add_key(keys, KEY_LOGIN, text_key(TEXT_KEY, login, letters));
}

/* And the name that it was cut from, as its bearers have it. */
static void add_login_keys(Keys *keys, guint32 login)
{
  guint32 cut = GPOINTER_TO_UINT(g_hash_table_lookup(keys->matcher->cut_names, GUINT_TO_POINTER(login)));
  add_login_key(keys, match_term(keys->matcher, login)->text);
  if (cut) add_key(keys, KEY_NAME, cut);
}

static void add_numbers(Keys *keys, const Span *span)
{
  for (guint i = 0; i < span->n; i++)
    add_key(keys, KEY_NUMBER, g_array_index(keys->matcher->numbers, guint32, span->first + i));
}

/* The two rarest words of a place. */
static void add_place_key(Keys *keys, const Entry *entry)
{
  const EntMatcher *matcher = keys->matcher;
  guint32 rarest[2] = {0, 0};
  for (guint i = 0; i < entry->place.n; i++) {
    guint32 word = g_array_index(matcher->numbers, guint32, entry->place.first + i);
    guint32 n = match_term(matcher, word)->as_place;
    if (n < 2) continue;
    if (!rarest[0] || n < match_term(matcher, rarest[0])->as_place) {
      rarest[1] = rarest[0];
      rarest[0] = word;
    } else if (!rarest[1] || n < match_term(matcher, rarest[1])->as_place) {
      rarest[1] = word;
    }
  }
  if (rarest[1]) add_key(keys, KEY_PLACE, mix(MIN(rarest[0], rarest[1]), MAX(rarest[0], rarest[1])));
}

static void add_address_keys(Keys *keys, const Address *address)
{
  add_key(keys, KEY_ADDRESS, address->whole);
  if (address->host && match_term(keys->matcher, address->host)->as_host <= RARE_HOST)
    add_key(keys, KEY_HOST, address->host);
}

static void add_keys(Keys *keys, const Entry *entry)
{
  const EntMatcher *matcher = keys->matcher;
  for (guint i = 0; i < entry->addresses.n; i++)
    add_address_keys(keys, &g_array_index(matcher->addresses, Address, entry->addresses.first + i));
  for (guint i = 0; i < entry->logins.n; i++)
    add_login_keys(keys, g_array_index(matcher->numbers, guint32, entry->logins.first + i));
  for (guint i = 0; i < entry->names.n; i++)
    add_name_keys(keys, &g_array_index(matcher->labels, Label, entry->names.first + i));
  add_numbers(keys, &entry->phones);
  add_numbers(keys, &entry->profiles);
  if (entry->born) add_key(keys, KEY_NUMBER, entry->born);
  if (entry->number) add_key(keys, KEY_NUMBER, entry->number);
  add_place_key(keys, entry);
}

/* ---- pairs ---- */

static void add_pair(GArray *pairs, guint32 a, guint32 b)
{
  guint64 pair = match_pair(a, b);
  if (a != b) g_array_append_val(pairs, pair);
}

static int compare_keys(const void *a, const void *b)
{
  const Key *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  if (x->order != y->order) return x->order < y->order ? -1 : 1;
  return (x->record > y->record) - (x->record < y->record);
}

static void pair_block(GArray *pairs, const Key *keys, guint n)
{
  guint reach = n <= BLOCK_MAX ? n : WINDOW;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n && k <= i + reach; k++)
      if (!keys[i].made || !keys[k].made) add_pair(pairs, keys[i].record, keys[k].record);
}

static int compare_pairs(const void *a, const void *b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

static void sort_unique(GArray *pairs)
{
  guint n = 0;
  if (pairs->len > 1) qsort(pairs->data, pairs->len, sizeof(guint64), compare_pairs);
  guint64 *all = (guint64 *)pairs->data;
  for (guint i = 0; i < pairs->len; i++)
    if (n == 0 || all[n - 1] != all[i]) all[n++] = all[i];
  g_array_set_size(pairs, n);
}

/* A number that puts like names beside each other, whatever order they were added in: the first letters of the words,
 * sorted by word, then the digest of the record. */
static guint64 name_order(const EntMatcher *matcher, const Entry *entry)
{
  guint64 order = 0;
  if (!entry->names.n) return entry->digest;
  const Label *label = &g_array_index(matcher->labels, Label, entry->names.first);
  const char *first = match_term(matcher, label->words[0])->text;
  const char *last = match_term(matcher, label->words[label->n - 1])->text;
  const char *low = strcmp(first, last) <= 0 ? first : last, *high = low == first ? last : first;
  for (guint i = 0; i < 3; i++) {
    order = order << 5 | (*low ? (guint32)(*low & 31) : 0);
    if (*low) low++;
  }
  for (guint i = 0; i < 3; i++) {
    order = order << 5 | (*high ? (guint32)(*high & 31) : 0);
    if (*high) high++;
  }
  return order << 32 | entry->digest >> 32;
}

typedef struct {
  EntMatcher *matcher;
  guint threads;
  Keys keys[MATCH_THREADS_MAX]; /* by share of the records */
  GArray *pairs[MATCH_THREADS_MAX]; /* of guint64, by part of the keys */
} Search;

static void find_keys(guint share, gpointer data)
{
  Search *search = data;
  Keys *keys = &search->keys[share];
  guint64 n = search->matcher->entries->len;
  *keys = (Keys){.matcher = search->matcher, .parts = search->threads};
  for (guint i = 0; i < search->threads; i++)
    keys->keys[i] = g_array_new(FALSE, FALSE, sizeof(Key));
  guint threads = MAX(search->threads, 1u);
  guint32 end = (guint32)(n * (share + 1) / threads);
  for (keys->record = (guint32)(n * share / threads); keys->record < end; keys->record++) {
    const Entry *entry = match_entry(search->matcher, keys->record);
    keys->order = name_order(search->matcher, entry);
    add_keys(keys, entry);
  }
}

/* All keys of one part, wherever they were found, sorted; what shares one is paired. */
static void pair_part(guint part, gpointer data)
{
  Search *search = data;
  GArray *all = search->keys[0].keys[part];
  for (guint i = 1; i < search->threads; i++)
    g_array_append_vals(all, search->keys[i].keys[part]->data, search->keys[i].keys[part]->len);
  if (all->len > 1) qsort(all->data, all->len, sizeof(Key), compare_keys);
  GArray *pairs = search->pairs[part] = g_array_new(FALSE, FALSE, sizeof(guint64));
  const Key *keys = (const Key *)all->data;
  for (guint i = 0, n; i < all->len; i += n) {
    for (n = 1; i + n < all->len && keys[i + n].key == keys[i].key;)
      n++;
    pair_block(pairs, keys + i, n);
  }
  sort_unique(pairs);
}

static void search_free(Search *search)
{
  for (guint i = 0; i < search->threads; i++) {
    g_array_unref(search->pairs[i]);
    for (guint k = 0; k < search->threads; k++)
      g_array_unref(search->keys[i].keys[k]);
  }
  g_free(search);
}

void match_find_pairs(EntMatcher *matcher, guint threads)
{
  Search *search = g_new0(Search, 1);
  search->matcher = matcher;
  search->threads = threads;
  match_share_out(threads, find_keys, search);
  match_share_out(threads, pair_part, search);
  for (guint i = 0; i < threads; i++)
    g_array_append_vals(matcher->pairs, search->pairs[i]->data, search->pairs[i]->len);
  search_free(search);
  sort_unique(matcher->pairs);
}
