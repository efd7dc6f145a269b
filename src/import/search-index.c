/* Feeds the search index from the stored items, a few thousand to a transaction, from where it stopped last. */
#include "import/search-index.h"

#include "archive/quote.h"
#include "signals/text.h"
#include "store/search.h"

#define BATCH 5000

typedef struct {
  EntStore *store;
  EntTexts *texts;
  GString *own;
  gint64 upto;
} Indexer;

static bool read_mark(EntStore *store, gint64 *ret_upto, GError **error)
{
  g_autofree char *text = NULL;
  if (!ent_store_get(store, "search_upto", &text, error)) return false;
  *ret_upto = text ? g_ascii_strtoll(text, NULL, 10) : 0;
  return true;
}

static bool index_row(Indexer *indexer, EntStmt *stmt, GError **error)
{
  g_string_truncate(indexer->own, 0);
  if (!ent_row_is_null_at(stmt, 2)) {
    const char *text = NULL;
    gsize length = (gsize)ent_row_int_at(stmt, 4);
    if (!ent_texts_get(indexer->texts, ent_row_int_at(stmt, 2), (gsize)ent_row_int_at(stmt, 3), length, &text, error))
      return false;
    ent_quote_own_text(text, length, indexer->own);
  }
  indexer->upto = ent_row_int_at(stmt, 0);
  return ent_search_add(indexer->store, indexer->upto, ent_row_text_at(stmt, 1), indexer->own->str,
                        (gssize)indexer->own->len, error);
}

static bool index_batch(Indexer *indexer, guint *ret_done, GError **error)
{
  *ret_done = 0;
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(indexer->store, error);
  if (!transaction || !ent_search_prepare(indexer->store, error)) return false;
  EntStmt *stmt = ent_store_prepare(indexer->store, "SELECT id, subject, block_id, block_start, text_length FROM item "
                                                    "WHERE id > ?1 ORDER BY id LIMIT ?2");
  ent_stmt_bind_int(stmt, 1, indexer->upto);
  ent_stmt_bind_int(stmt, 2, BATCH);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) break;
    if (!index_row(indexer, stmt, error)) return false;
    ++*ret_done;
  }
  g_autofree char *mark = g_strdup_printf("%" G_GINT64_FORMAT, indexer->upto);
  if (!ent_store_set(indexer->store, "search_upto", mark, error)) return false;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

bool ent_search_index_update(EntStore *store, EntSearchProgress progress, gpointer user_data, GError **error)
{
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  g_autoptr(GString) own = g_string_new(NULL);
  Indexer indexer = {.store = store, .texts = texts, .own = own};
  gint64 newest = 0;
  if (!read_mark(store, &indexer.upto, error) ||
      !ent_store_get_int(store, "SELECT coalesce(max(id), 0) FROM item", &newest, error))
    return false;
  guint done = 1;
  while (indexer.upto < newest && done > 0) {
    if (!index_batch(&indexer, &done, error)) return false;
    if (progress && !progress((guint64)indexer.upto, (guint64)newest, user_data)) return true;
  }
  return true;
}
