/* SQLite's FTS5 as a contentless index without positions: texts are kept once, compressed, in text_block, and
 * that words stand together is seen there. Nothing is ranked: mail is looked for from the newest back. */
#include "store/search.h"

#include "base/when.h"
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

/* Every item that matches, in no order that means anything. */
static bool collect(Search *search, const char *query, GArray *matches, GError **error)
{
  EntStmt *stmt = ent_store_prepare(search->store, "SELECT rowid FROM search WHERE search MATCH ?1");
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
    if (wanted) g_array_append_val(matches, id);
  }
}

typedef struct {
  gint64 at;
  gint64 id;
} Dated;

static int compare_newest_first(gconstpointer a, gconstpointer b)
{
  const Dated *x = a, *y = b;
  if (x->at != y->at) return x->at > y->at ? -1 : 1;
  return (x->id < y->id) - (x->id > y->id);
}

/* For rare words: look up the date of each match. */
static bool newest_by_sorting(EntStore *store, const GArray *matches, guint limit, GArray *ids, GError **error)
{
  g_autoptr(GArray) dated = g_array_sized_new(FALSE, FALSE, sizeof(Dated), matches->len);
  EntStmt *stmt = ent_store_prepare(store, "SELECT at FROM item WHERE id = ?1");
  for (guint i = 0; i < matches->len; i++) {
    Dated one = {ENT_NEVER, g_array_index(matches, gint64, i)};
    bool row = false;
    ent_stmt_bind_int(stmt, 1, one.id);
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (row && !ent_row_is_null_at(stmt, 0)) one.at = ent_row_int_at(stmt, 0);
    ent_stmt_reset(stmt);
    g_array_append_val(dated, one);
  }
  g_array_sort(dated, compare_newest_first);
  for (guint i = 0; i < dated->len && i < limit; i++)
    g_array_append_val(ids, g_array_index(dated, Dated, i).id);
  return true;
}

/* For frequent words: go through the items newest first until enough of them match. */
static bool newest_by_walking(EntStore *store, const GArray *matches, gint64 newest, guint limit, GArray *ids,
                              GError **error)
{
  g_autofree guint8 *matching = g_malloc0((gsize)newest / 8 + 1);
  for (guint i = 0; i < matches->len; i++) {
    gint64 id = g_array_index(matches, gint64, i);
    if (id <= newest) matching[id / 8] |= (guint8)(1u << (id % 8));
  }
  EntStmt *stmt = ent_store_prepare(store, "SELECT id FROM item ORDER BY at DESC NULLS LAST, id DESC");
  bool row = true;
  while (ids->len < limit && row) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    gint64 id = row ? ent_row_int_at(stmt, 0) : 0;
    if (matching[id / 8] & (1u << (id % 8))) g_array_append_val(ids, id);
  }
  ent_stmt_reset(stmt);
  return true;
}

/* Sorting looks at every match, walking at limit * items / matches; a look-up costs some eight steps of the walk. */
#define FEW 200
static bool take_newest(EntStore *store, const GArray *matches, guint limit, GArray *ids, GError **error)
{
  gint64 newest = 0;
  if (matches->len == 0) return true;
  if (!ent_store_get_int(store, "SELECT coalesce(max(id), 0) FROM item", &newest, error)) return false;
  guint64 n = matches->len;
  return n <= FEW || 8 * n * n < (guint64)limit * (guint64)newest
             ? newest_by_sorting(store, matches, limit, ids, error)
             : newest_by_walking(store, matches, newest, MIN(limit, matches->len), ids, error);
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

bool ent_search_items(EntStore *store, const char *words, guint limit, EntSearchTextFunc text_of, gpointer user_data,
                      GArray *ids, gint64 *ret_total, GError **error)
{
  bool there = false;
  *ret_total = 0;
  if (!exists(store, &there, error)) return false;
  g_autoptr(EntSearchWords) parsed = ent_search_words_parse(store, words, error);
  if (!parsed) return false;
  g_autofree char *query = ent_search_words_query(parsed);
  if (!there || !*query) return true;
  if (!ent_search_words_need_text(parsed)) text_of = NULL;
  if (limit == 0 && !text_of) return count_items(store, query, ret_total, error);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(gint64));
  Search search = {store, parsed, text_of, user_data, text};
  if (!collect(&search, query, matches, error) || !take_newest(store, matches, limit, ids, error)) return false;
  *ret_total = matches->len;
  return true;
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
