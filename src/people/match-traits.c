/* Traits become terms as they are added; counts say how common each is. */
#include "people/match-internal.h"

#include "archive/machine.h"
#include "base/text.h"

#define SPAN_MAX 64
#define PHONE_DIGITS 9 /* what remains of a number without trunk and country */

/* ---- terms ---- */

/* The number of a string; made where new. */
static guint32 intern(EntMatcher *matcher, const char *text)
{
  gpointer known = g_hash_table_lookup(matcher->index, text);
  if (known) return GPOINTER_TO_UINT(known);
  Term term = {.text = ent_arena_dup(matcher->arena, text, -1)};
  g_array_append_val(matcher->terms, term);
  guint32 number = matcher->terms->len - 1;
  g_hash_table_insert(matcher->index, (gpointer)term.text, GUINT_TO_POINTER(number));
  return number;
}

static Term *term_of(EntMatcher *matcher, guint32 number)
{
  return &g_array_index(matcher->terms, Term, number);
}

/* Appends a number to one of the spans of the newest record, each once. They are kept apart by being re-laid where others
 * have grown behind them. */
static bool add_number(EntMatcher *matcher, Span *span, guint32 number)
{
  GArray *numbers = matcher->numbers;
  for (guint i = 0; i < span->n; i++)
    if (g_array_index(numbers, guint32, span->first + i) == number) return false;
  if (span->n >= SPAN_MAX) return false;
  if (span->first + span->n != numbers->len) {
    guint32 first = numbers->len;
    for (guint i = 0; i < span->n; i++) {
      guint32 moved = g_array_index(numbers, guint32, span->first + i);
      g_array_append_val(numbers, moved);
    }
    span->first = first;
  }
  g_array_append_val(numbers, number);
  span->n++;
  return true;
}

/* Lower case letters and digits, without marks. */
static char *plain(const char *text)
{
  g_autofree char *folded = ent_text_fold(text);
  GString *out = g_string_sized_new(32);
  for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
    gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
    if (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c)) g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

/* ---- names ---- */

static void add_login(EntMatcher *matcher, Entry *entry, const char *text);

static int compare_words(const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* The same term for the same words in any order. */
static guint32 whole_of(EntMatcher *matcher, const Label *label)
{
  guint32 sorted[ENT_NAME_WORDS_MAX];
  char text[ENT_NAME_WORDS_MAX * 11 + 2] = "\x01";
  gsize n = 1;
  memcpy(sorted, label->words, sizeof sorted);
  qsort(sorted, label->n, sizeof *sorted, compare_words);
  for (guint i = 0; i < label->n; i++)
    n += (gsize)g_snprintf(text + n, sizeof text - n, " %u", sorted[i]);
  return intern(matcher, text);
}

static bool has_label(const EntMatcher *matcher, const Entry *entry, const Label *label)
{
  for (guint i = 0; i < entry->names.n; i++)
    if (g_array_index(matcher->labels, Label, entry->names.first + i).whole == label->whole) return true;
  return false;
}

/* How common its words are is counted over distinct names: one person's ten records make no name common. */
static void count_label(EntMatcher *matcher, const Label *label)
{
  if (term_of(matcher, label->whole)->as_word++ > 0) return;
  for (guint i = 0; i < label->n; i++) {
    Term *term = term_of(matcher, label->words[i]);
    if (term->given <= 0) {
      term->given = (float)ent_name_commonness(term->text, false);
      term->surname = (float)ent_name_commonness(term->text, true);
    }
    term->as_word++;
    term->as_surname += label->n > 1 && i + 1u == label->n;
  }
}

/* A single word in the place of a name that is written as logins are: "qaqland", "Alb3e3", or longer than first names. */
static bool is_login_like(const char *value)
{
  bool letters = true;
  gsize n = strlen(value);
  for (gsize i = 0; i < n; i++)
    letters &= !g_ascii_isdigit(value[i]) && value[i] != '_';
  return !strchr(value, ' ') && (!letters || g_ascii_islower(value[0]) || n >= 10);
}

static void add_name(EntMatcher *matcher, Entry *entry, const char *value)
{
  EntName name;
  Label label = {.n = 0};
  ent_name_read(matcher->reader, value, matcher->arena, &name);
  entry->elder |= name.generation < 0;
  entry->younger |= name.generation > 0;
  for (guint i = 0; i < name.n; i++)
    label.words[label.n++] = intern(matcher, name.words[i]);
  label.whole = whole_of(matcher, &label);
  if (!label.n || has_label(matcher, entry, &label) || entry->names.n >= SPAN_MAX) return;
  count_label(matcher, &label);
  g_array_append_val(matcher->labels, label);
  entry->names.n++;
  bool login = name.n == 1 && is_login_like(value) && ent_name_commonness(name.words[0], false) < 1;
  if (login) add_login(matcher, entry, value);
}

/* ---- addresses ---- */

static bool is_generic_login(const char *login)
{
  static const char *const words[] = {
      "info",  "contact", "mail",    "email",       "admin",   "root",   "git",        "github",   "me",
      "hello", "hi",      "dev",     "news",        "sales",   "office", "team",       "post",     "web",
      "list",  "lists",   "mailing", "mailinglist", "noreply", "nobody", "postmaster", "noauthor", "unknown",
      "user",  "test",    "home",    "work",        "public",  "spam",   NULL};
  for (guint i = 0; words[i]; i++)
    if (g_str_equal(words[i], login)) return true;
  return false;
}

/* Hosts where anybody has an address: to share one says nothing. */
static bool is_open_host(const char *host)
{
  static const char *const hosts[] = {"gmail.",      "googlemail.", "yahoo.",
                                      "ymail.",      "hotmail.",    "outlook.",
                                      "live.",       "msn.",        "icloud.",
                                      "me.com",      "mac.com",     "gmx.",
                                      "web.de",      "free.fr",     "orange.fr",
                                      "wanadoo.",    "laposte.",    "sfr.fr",
                                      "neuf.fr",     "aol.",        "proton.",
                                      "protonmail.", "pm.me",       "mail.ru",
                                      "yandex.",     "qq.com",      "163.com",
                                      "126.com",     "bbox.fr",     "posteo.",
                                      "fastmail.",   "zoho.",       "users.noreply.github.com",
                                      NULL};
  for (guint i = 0; hosts[i]; i++)
    if (g_str_has_prefix(host, hosts[i])) return true;
  return !strchr(host, '.');
}

/* "linux.intel.com" -> "intel.", "mathworks.co.uk" -> "mathworks.": whose host it is, without its country. The dot keeps
 * it from being taken for a word. */
static char *organisation_of(const char *host)
{
  static const char *const seconds[] = {"co", "com", "ac", "org", "net", "gov", "edu", "gouv", "asso", NULL};
  g_auto(GStrv) labels = g_strsplit(host, ".", -1);
  guint n = g_strv_length(labels);
  if (n < 2) return g_strdup(host);
  guint own = n - 2;
  for (guint i = 0; own > 0 && seconds[i]; i++)
    if (g_str_equal(labels[n - 2], seconds[i])) own = n - 3;
  g_autofree char *label = plain(labels[own]);
  return g_strconcat(label, ".", NULL);
}

/* The term of a host's organisation, looked up once for each host; 0: anybody may have an address there. */
static guint32 host_term(EntMatcher *matcher, const char *host)
{
  gpointer known = NULL;
  if (g_hash_table_lookup_extended(matcher->hosts, host, NULL, &known)) return GPOINTER_TO_UINT(known);
  g_autofree char *organisation = is_open_host(host) ? NULL : organisation_of(host);
  guint32 number = organisation ? intern(matcher, organisation) : 0;
  g_hash_table_insert(matcher->hosts, ent_arena_dup(matcher->arena, host, -1), GUINT_TO_POINTER(number));
  return number;
}

/* The part of a login that was chosen: "schu-github" -> "schu", "jane.doe+lists" -> "jane.doe". */
static char *chosen_login(const char *local)
{
  g_autofree char *untagged = g_strndup(local, strcspn(local, "+"));
  g_auto(GStrv) parts = g_strsplit_set(untagged, ".-_", -1);
  GString *out = g_string_new(NULL);
  for (guint i = 0; parts[i]; i++)
    if (!is_generic_login(parts[i]) || !parts[1]) g_string_append(out, parts[i]);
  return g_string_free(out, FALSE);
}

static void add_login(EntMatcher *matcher, Entry *entry, const char *text)
{
  g_autofree char *lower = g_utf8_strdown(text, -1);
  g_autofree char *chosen = chosen_login(lower), *login = plain(chosen);
  if (strlen(login) < 2 || is_generic_login(login)) return;
  guint32 number = intern(matcher, login);
  if (add_number(matcher, &entry->logins, number)) term_of(matcher, number)->as_login++;
}

/* Gmail ignores dots and goes by two names; GitHub puts a number before the login. */
static char *plain_address(const char *lower, const char **ret_host)
{
  const char *at = strrchr(lower, '@');
  const char *host = at[1] ? at + 1 : "";
  g_autofree char *local = g_strndup(lower, (gsize)(at - lower));
  if (g_str_equal(host, "googlemail.com")) host = "gmail.com";
  char *plus = strchr(local, '+');
  bool hidden = g_str_equal(host, "users.noreply.github.com");
  const char *rest = hidden && plus ? plus + 1 : local;
  if (plus && !hidden) *plus = '\0';
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = rest; *p; p++)
    if (*p != '.' || !g_str_equal(host, "gmail.com")) g_string_append_c(out, *p);
  g_string_append_printf(out, "@%s", host);
  *ret_host = host;
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static void add_address(EntMatcher *matcher, Entry *entry, const char *value)
{
  const char *host = NULL;
  g_autofree char *lower = g_utf8_strdown(value, -1);
  if (!strchr(lower, '@')) {
    entry->bare = true;
    add_login(matcher, entry, lower);
    return;
  }
  bool hidden = g_str_has_suffix(lower, "@users.noreply.github.com");
  if (!hidden && (ent_machine_address(lower) & (ENT_FLAG_ROBOT_ADDRESS | ENT_FLAG_SHARED_ADDRESS))) return;
  g_autofree char *address = plain_address(lower, &host);
  Address added = {.whole = intern(matcher, address)};
  for (guint i = 0; i < entry->addresses.n; i++)
    if (g_array_index(matcher->addresses, Address, entry->addresses.first + i).whole == added.whole) return;
  if (entry->addresses.n >= SPAN_MAX) return;
  added.host = host_term(matcher, host);
  if (added.host) term_of(matcher, added.host)->as_host++;
  g_array_append_val(matcher->addresses, added);
  entry->addresses.n++;
  *strrchr(address, '@') = '\0';
  add_login(matcher, entry, address);
}

/* ---- the rest ---- */

static void add_place(EntMatcher *matcher, Entry *entry, const char *value)
{
  g_autofree char *lower = g_utf8_strdown(value, -1);
  g_auto(GStrv) words = g_strsplit_set(lower, " ,;\n\t", -1);
  for (guint i = 0; words[i]; i++) {
    guint32 number = *words[i] ? intern(matcher, words[i]) : 0;
    if (number && add_number(matcher, &entry->place, number)) term_of(matcher, number)->as_place++;
  }
}

static guint32 plain_term(EntMatcher *matcher, const char *value)
{
  g_autofree char *text = plain(value);
  return *text ? intern(matcher, text) : 0;
}

/* Its last nine digits: "+33 6 39 98 00 01" and "06 39 98 00 01" are one number. */
static void add_phone(EntMatcher *matcher, Entry *entry, const char *value)
{
  g_autofree char *digits = plain(value);
  gsize n = strlen(digits);
  if (n) add_number(matcher, &entry->phones, intern(matcher, n > PHONE_DIGITS ? digits + n - PHONE_DIGITS : digits));
}

void match_take_trait(EntMatcher *matcher, Entry *entry, EntTraitKind kind, const char *value)
{
  switch (kind) {
  case ENT_TRAIT_NAME:
    add_name(matcher, entry, value);
    return;
  case ENT_TRAIT_EMAIL:
    add_address(matcher, entry, value);
    return;
  case ENT_TRAIT_LOGIN:
    entry->bare = true;
    add_login(matcher, entry, value);
    return;
  case ENT_TRAIT_PHONE:
    add_phone(matcher, entry, value);
    return;
  case ENT_TRAIT_PROFILE:
    add_number(matcher, &entry->profiles, intern(matcher, value));
    return;
  case ENT_TRAIT_ORGANISATION: {
    guint32 number = plain_term(matcher, value);
    if (number && add_number(matcher, &entry->organisations, number)) term_of(matcher, number)->as_organisation++;
    return;
  }
  case ENT_TRAIT_PLACE:
    add_place(matcher, entry, value);
    return;
  case ENT_TRAIT_BORN:
    entry->born = plain_term(matcher, value);
    return;
  case ENT_TRAIT_NUMBER:
    entry->number = plain_term(matcher, value);
    return;
  }
}
