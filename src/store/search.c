/* SQLite's FTS5 as a contentless index: texts are kept once, compressed, in text_block.
 *
 * A user's words become a query of quoted strings joined by AND, so that no character of theirs is ever an
 * operator. */
#include "store/search.h"

#include "store/internal.h"

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
                        "CREATE VIRTUAL TABLE search USING fts5(subject, text, content='', "
                        "tokenize=\"unicode61 remove_diacritics 2\");"
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

static void append_term(GString *query, const char *start, gsize length, bool prefix)
{
  bool has_word = false;
  for (const char *p = start; p < start + length; p = g_utf8_next_char(p))
    has_word |= g_unichar_isalnum(g_utf8_get_char(p));
  if (!has_word) return;
  if (query->len > 0) g_string_append(query, " AND ");
  g_string_append_c(query, '"');
  for (gsize i = 0; i < length; i++)
    g_string_append_c(query, start[i] == '"' ? ' ' : start[i]);
  g_string_append(query, prefix ? "\"*" : "\"");
}

/* Words and "quoted words" of a user, as an FTS5 query; empty where there is nothing to look for. */
static char *query_of_words(const char *words)
{
  g_autofree char *valid = g_utf8_make_valid(words, -1);
  g_autoptr(GString) query = g_string_new(NULL);
  const char *p = valid;
  while (*p) {
    p += strspn(p, " \t\n");
    bool quoted = *p == '"';
    if (quoted) p++;
    gsize length = strcspn(p, quoted ? "\"" : " \t\n\"");
    bool prefix = !quoted && length > 1 && p[length - 1] == '*';
    append_term(query, p, prefix ? length - 1 : length, prefix);
    p += length;
    if (quoted && *p == '"') p++;
  }
  return g_string_free(g_steal_pointer(&query), FALSE);
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

bool ent_search_items(EntStore *store, const char *words, guint limit, GArray *ids, gint64 *ret_total, GError **error)
{
  bool there = false;
  *ret_total = 0;
  g_autofree char *query = query_of_words(words);
  if (!exists(store, &there, error)) return false;
  if (!there || !*query) return true;
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
  ent_stmt_bind_text(stmt, 1, query);
  ent_stmt_bind_int(stmt, 2, limit);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) break;
    gint64 id = ent_row_int_at(stmt, 0);
    g_array_append_val(ids, id);
  }
  if (ids->len < limit) {
    *ret_total = ids->len;
    return true;
  }
  return count_items(store, query, ret_total, error);
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
