/* FTS5 lends its tokenizer (https://www.sqlite.org/fts5.html, section 7), so that what is compared here is
 * exactly what was indexed. */
#include "store/search-words.h"

#include "store/internal.h"

#define PHRASE_MAX 64 /* tokens; further ones need not stand beside it */

typedef struct {
  GPtrArray *tokens; /* of char*, folded */
  bool prefix; /* the last token is only a beginning */
  guint64 begun; /* bit k: the first k + 1 tokens end at the token read last (Shift-And, Baeza-Yates and Gonnet 1992) */
  guint64 whole; /* the bit of the last token */
  bool found;
} Phrase;

struct EntSearchWords {
  fts5_tokenizer tokenizer;
  Fts5Tokenizer *instance;
  GPtrArray *phrases; /* of Phrase* */
};

static void phrase_free(gpointer data)
{
  Phrase *phrase = data;
  g_ptr_array_unref(phrase->tokens);
  g_free(phrase);
}

void ent_search_words_free(EntSearchWords *words)
{
  if (!words) return;
  if (words->instance) words->tokenizer.xDelete(words->instance);
  g_ptr_array_unref(words->phrases);
  g_free(words);
}

static fts5_api *find_api(EntStore *store)
{
  sqlite3_stmt *stmt = NULL;
  fts5_api *api = NULL;
  if (sqlite3_prepare_v2(store->db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(stmt);
  }
  sqlite3_finalize(stmt);
  return api;
}

static bool open_tokenizer(EntSearchWords *words, EntStore *store, GError **error)
{
  const char *options[] = {ENT_SEARCH_TOKENIZER_OPTIONS};
  fts5_api *api = find_api(store);
  void *context = NULL;
  int code = api ? api->xFindTokenizer(api, ENT_SEARCH_TOKENIZER, &context, &words->tokenizer) : SQLITE_ERROR;
  if (code == SQLITE_OK)
    code = words->tokenizer.xCreate(context, options, (int)G_N_ELEMENTS(options), &words->instance);
  return code == SQLITE_OK || ent_store_fail(store, code, "cannot search", error);
}

static int add_token(void *data, int flags, const char *token, int length, int start, int end)
{
  (void)flags, (void)start, (void)end;
  g_ptr_array_add(data, g_strndup(token, (gsize)length));
  return SQLITE_OK;
}

static void add_phrase(EntSearchWords *words, const char *start, gsize length, bool prefix)
{
  Phrase *phrase = g_new0(Phrase, 1);
  g_assert(words->tokenizer.xTokenize);
  phrase->tokens = g_ptr_array_new_with_free_func(g_free);
  words->tokenizer.xTokenize(words->instance, phrase->tokens, FTS5_TOKENIZE_QUERY, start, (int)length, add_token);
  phrase->prefix = prefix;
  if (phrase->tokens->len == 0) {
    phrase_free(phrase);
    return;
  }
  phrase->whole = G_GUINT64_CONSTANT(1) << (MIN(phrase->tokens->len, PHRASE_MAX) - 1);
  g_ptr_array_add(words->phrases, phrase);
}

EntSearchWords *ent_search_words_parse(EntStore *store, const char *text, GError **error)
{
  g_autoptr(EntSearchWords) words = g_new0(EntSearchWords, 1);
  words->phrases = g_ptr_array_new_with_free_func(phrase_free);
  if (!open_tokenizer(words, store, error)) return NULL;
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  const char *p = valid;
  while (*p) {
    p += strspn(p, " \t\n");
    bool quoted = *p == '"';
    if (quoted) p++;
    gsize length = strcspn(p, quoted ? "\"" : " \t\n\"");
    bool prefix = !quoted && length > 1 && p[length - 1] == '*';
    add_phrase(words, p, prefix ? length - 1 : length, prefix);
    p += length;
    if (quoted && *p == '"') p++;
  }
  return g_steal_pointer(&words);
}

char *ent_search_words_query(const EntSearchWords *words)
{
  g_autoptr(GString) query = g_string_new(NULL);
  for (guint i = 0; i < words->phrases->len; i++) {
    const Phrase *phrase = words->phrases->pdata[i];
    for (guint k = 0; k < phrase->tokens->len; k++) {
      bool beginning = phrase->prefix && k + 1 == phrase->tokens->len;
      g_string_append_printf(query, "%s\"%s\"%s", query->len ? " AND " : "", (const char *)phrase->tokens->pdata[k],
                             beginning ? "*" : "");
    }
  }
  return g_string_free(g_steal_pointer(&query), FALSE);
}

bool ent_search_words_need_text(const EntSearchWords *words)
{
  for (guint i = 0; i < words->phrases->len; i++)
    if (((const Phrase *)words->phrases->pdata[i])->tokens->len > 1) return true;
  return false;
}

static guint64 places_of(const Phrase *phrase, const char *token, gsize length)
{
  guint64 places = 0;
  for (guint k = 0; k < phrase->tokens->len && k < PHRASE_MAX; k++) {
    const char *wanted = phrase->tokens->pdata[k];
    gsize n = strlen(wanted);
    bool beginning = phrase->prefix && k + 1 == phrase->tokens->len;
    if ((n == length || (beginning && n < length)) && memcmp(token, wanted, n) == 0)
      places |= G_GUINT64_CONSTANT(1) << k;
  }
  return places;
}

static bool all_found(const EntSearchWords *words)
{
  for (guint i = 0; i < words->phrases->len; i++)
    if (!((const Phrase *)words->phrases->pdata[i])->found) return false;
  return true;
}

static int follow_token(void *data, int flags, const char *token, int length, int start, int end)
{
  (void)flags, (void)start, (void)end;
  const EntSearchWords *words = data;
  for (guint i = 0; i < words->phrases->len; i++) {
    Phrase *phrase = words->phrases->pdata[i];
    phrase->begun = ((phrase->begun << 1) | 1) & places_of(phrase, token, (gsize)length);
    phrase->found |= (phrase->begun & phrase->whole) != 0;
  }
  return all_found(words) ? SQLITE_DONE : SQLITE_OK;
}

void ent_search_words_begin(EntSearchWords *words)
{
  for (guint i = 0; i < words->phrases->len; i++)
    ((Phrase *)words->phrases->pdata[i])->found = false;
}

bool ent_search_words_follow(EntSearchWords *words, const char *text, gsize length)
{
  for (guint i = 0; i < words->phrases->len; i++)
    ((Phrase *)words->phrases->pdata[i])->begun = 0;
  words->tokenizer.xTokenize(words->instance, words, FTS5_TOKENIZE_DOCUMENT, text, (int)length, follow_token);
  return all_found(words);
}
