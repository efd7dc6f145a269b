/* SQLite's FTS5 as a contentless index without positions: texts are kept once, compressed, in text_block, and
 * that words stand together is seen there. A frequent word costs no more than a rare one: rows come newest first
 * and are not ranked. */
#include "store/search.h"

#include "store/internal.h"
#include "store/search-words.h"

static bool exists(EntStore *store, bool *ret_exists, GError **error)
{
  gint64 n = 0;
  if (!ent_store_get_int(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'search'", &n, error)) return false;
  *ret_exists = n > 0;
  return true;
}

bool ent_search_prepare(EntStore *store, GError **error)
{
  bool there = false;
  if (!exists(store, &there, error)) return false;
  if (there) return true;
  return ent_store_exec(store,
                        "CREATE VIRTUAL TABLE search USING fts5(subject, text, content='', detail=none, columnsize=0, "
                        "tokenize=\"" ENT_SEARCH_TOKENIZER " remove_diacritics 2\");"
                        "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)",
                        error);
}

bool ent_search_add(EntStore *store, gint64 item_id, const char *subject, const char *text, gssize length,
                    GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO search (rowid, subject, text) VALUES (?1, ?2, ?3)");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_text_static(stmt, 2, subject, -1);
  ent_stmt_bind_text_static(stmt, 3, text, length);
  return ent_stmt_run(stmt, error);
}

bool ent_search_remove(EntStore *store, gint64 item_id, const char *subject, const char *text, gssize length,
                       GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "INSERT INTO search (search, rowid, subject, text) VALUES ('delete', ?1, ?2, ?3)");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_text_static(stmt, 2, subject, -1);
  ent_stmt_bind_text_static(stmt, 3, text, length);
  return ent_stmt_run(stmt, error);
}

bool ent_search_clear(EntStore *store, GError **error)
{
  return ent_store_exec(store, "DROP TABLE IF EXISTS search", error) && ent_search_prepare(store, error) &&
         ent_store_set(store, "search_upto", "0", error);
}

static bool count_items(EntStore *store, const char *query, gint64 *ret_total, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT count(*) FROM search WHERE search MATCH ?1");
  ent_stmt_bind_text(stmt, 1, query);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_total = ent_row_int_at(stmt, 0);
  ent_stmt_reset(stmt);
  return true;
}

typedef struct {
  EntStore *store;
  EntSearchWords *words;
  EntSearchTextFunc text_of; /* NULL: the index alone tells */
  gpointer user_data;
  GString *text; /* scratch */
} Search;

/* Subjects first: they are short, and phrases of frequent words are often names of lists that stand in them. */
static bool is_wanted(Search *search, gint64 item_id, bool *ret_wanted, GError **error)
{
  *ret_wanted = true;
  if (!search->text_of) return true;
  ent_search_words_begin(search->words);
  for (guint part = 0; part < ENT_SEARCH_PARTS; part++) {
    g_string_truncate(search->text, 0);
    if (!search->text_of(item_id, (EntSearchPart)part, search->text, search->user_data, error)) return false;
    if (ent_search_words_follow(search->words, search->text->str, search->text->len)) return true;
  }
  *ret_wanted = false;
  return true;
}

static bool collect(Search *search, const char *query, guint limit, GArray *ids, gint64 *ret_total, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(search->store, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC");
  ent_stmt_bind_text(stmt, 1, query);
  bool row = false, wanted = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    if (!is_wanted(search, id, &wanted, error)) {
      ent_stmt_reset(stmt);
      return false;
    }
    if (!wanted) continue;
    ++*ret_total;
    if (ids->len < limit) g_array_append_val(ids, id);
    if (ids->len < limit || search->text_of) continue;
    ent_stmt_reset(stmt);
    return count_items(search->store, query, ret_total, error);
  }
}

bool ent_search_items(EntStore *store, const char *words, guint limit, EntSearchTextFunc text_of, gpointer user_data,
                      GArray *ids, gint64 *ret_total, GError **error)
{
  bool there = false;
  *ret_total = 0;
  if (!exists(store, &there, error)) return false;
  g_autoptr(EntSearchWords) parsed = ent_search_words_parse(store, words, error);
  if (!parsed) return false;
  g_autofree char *query = ent_search_words_query(parsed);
  if (!there || !*query || limit == 0) return true;
  g_autoptr(GString) text = g_string_new(NULL);
  bool phrases = ent_search_words_need_text(parsed);
  Search search = {store, parsed, phrases ? text_of : NULL, user_data, text};
  return collect(&search, query, limit, ids, ret_total, error);
}

bool ent_search_check(EntStore *store, GPtrArray *faults, GError **error)
{
  bool there = false;
  if (!exists(store, &there, error)) return false;
  if (!there || store->mode == ENT_STORE_READ) return true;
  g_autoptr(GError) fault = NULL;
  if (!ent_store_exec(store, "INSERT INTO search (search) VALUES ('integrity-check')", &fault))
    g_ptr_array_add(faults, g_strdup_printf("search index: %s", fault->message));
  return true;
}

bool ent_search_scrub(EntStore *store, GError **error)
{
  bool there = false;
  if (!exists(store, &there, error)) return false;
  return !there || ent_store_exec(store, "INSERT INTO search (search) VALUES ('optimize')", error);
}
