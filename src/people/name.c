/* A name is cut into words at what is no letter, each word made plain, then what is no name left out. */
#include "people/name.h"

#include <unicode/utrans.h>

#define LONGEST_WORD 64
#define LONGEST_NAME 512

struct EntNameReader {
  UTransliterator *transliterator; /* made when the first word needs it; NULL also where ICU has none */
  bool tried;
};

EntNameReader *ent_name_reader_new(void)
{
  return g_new0(EntNameReader, 1);
}

/* Dear to make, cheap to copy. */
static gpointer make_master(G_GNUC_UNUSED gpointer data)
{
  static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *master = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  return U_SUCCESS(status) ? master : NULL;
}

static const UTransliterator *transliterator_of(EntNameReader *reader)
{
  static GOnce once = G_ONCE_INIT;
  UErrorCode status = U_ZERO_ERROR;
  if (reader->tried) return reader->transliterator;
  reader->tried = true;
  const UTransliterator *master = g_once(&once, make_master, NULL);
  reader->transliterator = master ? utrans_clone(master, &status) : NULL;
  return reader->transliterator;
}

void ent_name_reader_free(EntNameReader *reader)
{
  if (!reader) return;
  if (reader->transliterator) utrans_close(reader->transliterator);
  g_free(reader);
}

/* ---- words ---- */

void ent_name_fold_word(char *word)
{
  char *to = word, before = '\0';
  for (const char *p = word; *p; p++) {
    char c = g_ascii_tolower(*p);
    bool umlaut = c == 'e' && before && strchr("aou", before); /* "mueller" and "muller" are one word */
    bool kept = g_ascii_isalnum(c) || (guchar)c >= 0x80;
    if (kept && !umlaut) *to++ = c;
    before = c;
  }
  *to = '\0';
}

/* Other scripts and letters with marks, as ASCII where ICU knows how. Caller frees. */
static char *transliterate(EntNameReader *reader, const char *text, gsize length)
{
  UChar buffer[4 * LONGEST_WORD];
  glong n = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16(text, (glong)length, NULL, &n, NULL);
  const UTransliterator *transliterator = transliterator_of(reader);
  if (!wide || !transliterator || n >= LONGEST_WORD) return g_utf8_strdown(text, (gssize)length);
  for (glong i = 0; i < n; i++)
    buffer[i] = wide[i];
  UErrorCode status = U_ZERO_ERROR;
  int32_t used = (int32_t)n, limit = (int32_t)n;
  utrans_transUChars(transliterator, buffer, &used, G_N_ELEMENTS(buffer), 0, &limit, &status);
  if (U_FAILURE(status)) return g_utf8_strdown(text, (gssize)length);
  return g_utf16_to_utf8((const gunichar2 *)buffer, used, NULL, NULL, NULL);
}

/* One word of it, plain; NULL where nothing remains. */
static const char *plain_word(EntNameReader *reader, const char *text, gsize length, EntArena *arena)
{
  bool ascii = true;
  for (gsize i = 0; i < length; i++)
    ascii &= (guchar)text[i] < 0x80;
  if (ascii) {
    char *word = ent_arena_dup(arena, text, (gssize)length);
    ent_name_fold_word(word);
    return *word ? word : NULL;
  }
  g_autofree char *latin = transliterate(reader, text, length);
  if (!latin) return NULL;
  ent_name_fold_word(latin);
  return *latin ? ent_arena_dup(arena, latin, -1) : NULL;
}

static bool is_among(const char *word, const char *const *list)
{
  for (guint i = 0; list[i]; i++)
    if (g_str_equal(word, list[i])) return true;
  return false;
}

static bool is_title(const char *word)
{
  static const char *const titles[] = {"dr",   "prof",     "professor", "mr",  "mrs",   "ms",  "miss", "mme",
                                       "mlle", "monsieur", "madame",    "sir", "phd",   "mba", "msc",  "bsc",
                                       "md",   "esq",      "jr",        "sr",  "ii",    "iii", "iv",   "pmp",
                                       "cpa",  "ing",      "dipl",      "ir",  "cissp", NULL};
  return is_among(word, titles);
}

/* What tells father and son apart, at the end of a name; -1 the elder, 1 the younger, 0 none. */
static int generation_of(const char *word)
{
  static const char *const elder[] = {"sr", "senior", "pere", "aine", NULL}, *const younger[] = {"jr", "junior", "fils",
                                                                                                 "cadet", NULL};
  return is_among(word, elder) ? -1 : is_among(word, younger) ? 1 : 0;
}

static bool is_particle(const char *word)
{
  static const char *const particles[] = {"de",  "du",  "des", "la",  "le",  "les", "van", "von", "der",   "den", "ter",
                                          "ten", "zu",  "da",  "dos", "das", "do",  "di",  "del", "della", "el",  "al",
                                          "bin", "ibn", "abu", "mac", "mc",  "st",  "d",   "l",   NULL};
  return is_among(word, particles);
}

/* ---- cutting ---- */

/* "Zoé Lefèvre, Ph.D., MBA" -> "Zoé Lefèvre". */
static void cut_degrees(GString *text)
{
  for (char *comma; (comma = strrchr(text->str, ','));) {
    char word[16];
    gsize n = 0;
    for (const char *p = comma + 1; *p && n + 1 < sizeof word; p++)
      if (*p != '.' && *p != ' ') word[n++] = g_ascii_tolower(*p);
    word[n] = '\0';
    if (n && (!is_title(word) || generation_of(word))) return;
    g_string_truncate(text, (gsize)(comma - text->str));
  }
}

/* A stretch of text without brackets and what is in them, without "via …", "| what they do" and degrees at its end. */
static char *trimmed(const char *text)
{
  GString *out = g_string_sized_new(64);
  guint depth = 0;
  for (const char *p = text; *p && out->len < LONGEST_NAME; p++) {
    if (strchr("([{<", *p)) depth++;
    if (!depth) g_string_append_c(out, *p);
    if (strchr(")]}>", *p) && depth) depth--;
  }
  if (!out->len) g_string_append_len(out, text, (gssize)MIN(strlen(text), LONGEST_NAME));
  static const char *const ends[] = {" via ", " | ", " • "};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    char *end = strstr(out->str, ends[i]);
    if (end && end > out->str) g_string_truncate(out, (gsize)(end - out->str));
  }
  cut_degrees(out);
  return g_string_free(out, FALSE);
}

/* An apostrophe is part of a word (O'Brien), as letters, marks and digits are. */
static bool is_word_letter(gunichar c)
{
  return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019;
}

/* "DavidKorczynski": where the second begins; NULL where a word is one. */
static const char *camel_break(const char *word, const char *end)
{
  for (const char *p = word + 3; end - p >= 3; p++)
    if (g_ascii_isupper(*p) && g_ascii_islower(p[-1]) && g_ascii_islower(p[1])) return p;
  return NULL;
}

typedef struct {
  EntNameReader *reader;
  EntArena *arena;
  EntName *name;
  const char *particle; /* waits for what follows; NULL */
} Cut;

static void add_word(Cut *cut, const char *from, const char *to)
{
  EntName *name = cut->name;
  if (to - from > 4 * LONGEST_WORD || name->n == ENT_NAME_WORDS_MAX) return;
  const char *word = plain_word(cut->reader, from, (gsize)(to - from), cut->arena);
  if (!word) return;
  int generation = name->n > 1 ? generation_of(word) : 0;
  if (generation) name->generation = generation;
  if (generation || is_title(word)) return;
  bool particle = name->n > 0 && is_particle(word);
  if (cut->particle) word = ent_arena_printf(cut->arena, "%s%s", cut->particle, word);
  cut->particle = particle ? word : NULL;
  if (!particle) name->words[name->n++] = word;
}

static void cut_words(Cut *cut, const char *text)
{
  for (const char *p = text; *p;) {
    const char *from = p;
    while (*p && is_word_letter(g_utf8_get_char(p)))
      p = g_utf8_next_char(p);
    const char *inner = from == text && !*p ? camel_break(from, p) : NULL;
    if (inner) add_word(cut, from, inner);
    if (p > from) add_word(cut, inner ? inner : from, p);
    if (*p) p = g_utf8_next_char(p);
  }
  if (cut->particle && cut->name->n < ENT_NAME_WORDS_MAX) cut->name->words[cut->name->n++] = cut->particle;
}

/* What programs write where nobody said a name. */
static bool is_placeholder(const EntName *name)
{
  static const char *const words[][2] = {{"your", "name"}, {"first", "last"}, {"unknown", ""},
                                         {"root", ""},     {"no", "name"},    {"user", ""},
                                         {"user", "name"}, {"prenom", "nom"}, {"full", "name"}};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    guint n = words[i][1][0] ? 2 : 1;
    if (name->n == n && g_str_equal(name->words[0], words[i][0]) &&
        (n == 1 || g_str_equal(name->words[1], words[i][1])))
      return true;
  }
  return false;
}

void ent_name_read(EntNameReader *reader, const char *text, EntArena *arena, EntName *ret_name)
{
  *ret_name = (EntName){.n = 0};
  if (!text || strchr(text, '@')) return;
  g_autofree char *name = trimmed(text);
  if (!g_utf8_validate(name, -1, NULL)) return;
  Cut cut = {reader, arena, ret_name, NULL};
  cut_words(&cut, name);
  if (is_placeholder(ret_name)) ret_name->n = 0;
}
