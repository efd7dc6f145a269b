/* Search: people by name and identity, messages by their words. The full-text index yields item ids; the
 * snippet is cut from the stored text around the first place where the words stand together most closely. */
#include "store/search.h"

#include "archive/quote.h"
#include "base/text.h"
#include "signals/text.h"
#include "view/shape.h"
#include "view/snippet.h"

#define PEOPLE_LISTED 10
#define MESSAGES_LISTED 50

typedef struct EntOwnTexts {
  EntStore *store;
  EntTexts *texts;
} EntOwnTexts;

static bool own_subject(const EntOwnTexts *own, gint64 item_id, GString *text, GError **error)
{
  EntStmt *stmt = ent_store_prepare(own->store, "SELECT subject FROM item WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (row && !ent_row_is_null_at(stmt, 0)) g_string_append(text, ent_row_text_at(stmt, 0));
  ent_stmt_reset(stmt);
  return true;
}

static bool own_words(const EntOwnTexts *own, gint64 item_id, GString *text, GError **error)
{
  EntStmt *stmt = ent_store_prepare(own->store, "SELECT block_id, block_start, text_length FROM item WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  const char *whole = NULL;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  gint64 block_id = ent_row_int_at(stmt, 0);
  gsize start = (gsize)ent_row_int_at(stmt, 1), length = (gsize)ent_row_int_at(stmt, 2);
  ent_stmt_reset(stmt);
  if (!row || block_id == 0) return true;
  if (!ent_texts_get(own->texts, block_id, start, length, &whole, error)) return false;
  ent_quote_own_text(whole, length, text);
  return true;
}

/* What the index was given of an item: its subject and what its author wrote. */
static bool own_text(gint64 item_id, EntSearchPart part, GString *text, gpointer user_data, GError **error)
{
  return part == ENT_SEARCH_SUBJECT ? own_subject(user_data, item_id, text, error)
                                    : own_words(user_data, item_id, text, error);
}

static char *item_snippet(const EntOwnTexts *own, gint64 item_id, const char *words, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  return own_words(own, item_id, text, error) ? ent_snippet(text->str, words, 160) : NULL;
}

static json_t *read_hit(EntOwnTexts *own, gint64 item_id, const char *words, GError **error)
{
  EntStmt *stmt = ent_store_prepare(own->store, "SELECT " ENT_ITEM_COLUMNS " FROM item i WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  if (!row) return json_null();
  json_t *message = ent_shape_message(own->store, stmt, FALSE, error);
  ent_stmt_reset(stmt);
  if (message == NULL) return NULL;
  g_autofree char *snippet = item_snippet(own, item_id, words, error);
  if (snippet == NULL) {
    json_decref(message);
    return NULL;
  }
  json_object_set_new(message, "snippet", ent_json_text(snippet));
  return message;
}

static json_t *read_messages(EntStore *store, const char *words, guint limit, gint64 *ret_total, GError **error)
{
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  EntOwnTexts own = {store, texts};
  if (!ent_search_items(store, words, limit > 0 ? limit : MESSAGES_LISTED, own_text, &own, ids, ret_total, error))
    return NULL;
  g_autoptr(json_t) messages = json_array();
  for (guint i = 0; i < ids->len; i++) {
    json_t *hit = read_hit(&own, g_array_index(ids, gint64, i), words, error);
    if (hit == NULL) return NULL;
    if (json_is_object(hit)) json_array_append_new(messages, hit);
  }
  return g_steal_pointer(&messages);
}

static json_t *indexed_figure(EntStore *store, GError **error)
{
  gint64 items = 0, left = 0;
  if (!ent_store_get_int(store, "SELECT COUNT(*) FROM item", &items, error)) return NULL;
  g_autofree char *upto = NULL;
  if (!ent_store_get(store, "search_upto", &upto, error)) return NULL;
  EntStmt *stmt = ent_store_prepare(store, "SELECT COUNT(*) AS n FROM item WHERE id > ?1");
  ent_stmt_bind_int(stmt, 1, upto != NULL ? g_ascii_strtoll(upto, NULL, 10) : 0);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  left = row ? ent_row_int(stmt, "n") : 0;
  ent_stmt_reset(stmt);
  return ent_json_figure(items - left, items, "sources");
}

/* Words that hold nothing to look for find nobody. */
static json_t *read_people(EntStore *store, const char *words, gint64 now, GError **error)
{
  g_autofree char *fold = ent_text_fold(words);
  if (*fold == '\0') return json_pack("{s:[], s:i}", "people", "total", 0);
  EntPeopleQuery query = {.text = words, .limit = PEOPLE_LISTED, .machines = TRUE};
  return ent_shape_people_matching(store, &query, now, error);
}

json_t *ent_view_search(EntStore *store, const char *asked, guint limit, gint64 now, GError **error)
{
  g_autofree char *words = g_utf8_make_valid(asked, -1);
  gint64 total = 0;
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  g_autoptr(json_t) people = read_people(store, words, now, error);
  g_autoptr(json_t) messages = people != NULL ? read_messages(store, words, limit, &total, error) : NULL;
  g_autoptr(json_t) indexed = messages != NULL ? indexed_figure(store, error) : NULL;
  if (indexed == NULL) return NULL;
  return json_pack("{s:s, s:o, s:O, s:O, s:O, s:I, s:O}", "schema", "entregent/search/1", "query", ent_json_text(words),
                   "people", json_object_get(people, "people"), "messages", messages, "people_total",
                   json_object_get(people, "total"), "messages_total", (json_int_t)total, "indexed", indexed);
}
