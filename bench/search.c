/* How fast words are found in a book: in the index (how many items there are), the newest 50 of them, and the whole
 * answer (people, messages, snippets). Terms are the words of subjects all over the book, each asked for once, so
 * rare and frequent ones come as they do in mail; a first round warms what the operating system keeps.
 *
 *   bench-search BOOK [TERMS]   (default 1000) */
#include "store/search.h"
#include "base/numbers.h"
#include "base/when.h"
#include "view/view.h"

static GPtrArray *sample_terms(EntStore *store, guint wanted)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  bool row = false;
  EntStmt *stmt = ent_store_prepare(store, "SELECT subject FROM item WHERE subject IS NOT NULL ORDER BY key");
  while (terms->len < wanted && ent_stmt_step(stmt, &row, &error) && row) {
    g_auto(GStrv) words = g_strsplit_set(ent_row_text_at(stmt, 0), " \t:[](){}<>,.;!?\"'*-/_+=&#@%$|~^\\`", -1);
    for (char **word = words; *word; word++) {
      if (strlen(*word) < 2 || terms->len >= wanted || g_hash_table_contains(seen, *word)) continue;
      g_ptr_array_add(terms, g_strdup(*word));
      g_hash_table_add(seen, terms->pdata[terms->len - 1]);
    }
  }
  ent_stmt_reset(stmt);
  if (error) g_error("%s", error->message);
  return terms;
}

static gint64 search_items(EntStore *store, const char *term, guint limit)
{
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GError) error = NULL;
  gint64 total = 0, began = g_get_monotonic_time();
  if (!ent_search_items(store, term, limit, NULL, NULL, ids, &total, &error)) g_error("%s", error->message);
  return g_get_monotonic_time() - began;
}

static gint64 search_index(EntStore *store, const char *term)
{
  return search_items(store, term, 0);
}

static gint64 search_newest(EntStore *store, const char *term)
{
  return search_items(store, term, 50);
}

static gint64 search_whole(EntStore *store, const char *term)
{
  g_autoptr(GError) error = NULL;
  gint64 began = g_get_monotonic_time();
  json_t *answer = ent_view_search(store, term, 50, ent_when_now(), &error);
  if (!answer) g_error("%s", error->message);
  gint64 took = g_get_monotonic_time() - began;
  json_decref(answer);
  return took;
}

static void run(EntStore *store, const GPtrArray *terms, const char *what, gint64 (*search)(EntStore *, const char *))
{
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (guint round = 0; round < 2; round++) {
    g_array_set_size(spans, 0);
    for (guint i = 0; i < terms->len; i++) {
      gint64 span = search(store, terms->pdata[i]);
      g_array_append_val(spans, span);
    }
  }
  double median = (double)ent_numbers_median(spans) / 1000;
  double p99 = (double)g_array_index(spans, gint64, spans->len * 99 / 100) / 1000;
  double most = (double)g_array_index(spans, gint64, spans->len - 1) / 1000;
  g_print("%-6s terms %u  median %.3f ms  p99 %.3f ms  most %.3f ms\n", what, terms->len, median, p99, most);
}

int main(int argc, char **argv)
{
  if (argc < 2) g_error("usage: bench-search BOOK [TERMS]");
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(argv[1], ENT_STORE_READ, &error);
  if (!store) g_error("%s", error->message);
  g_autoptr(GPtrArray) terms = sample_terms(store, argc > 2 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 1000);
  if (terms->len == 0) g_error("the book holds no subject");
  run(store, terms, "index", search_index);
  run(store, terms, "newest", search_newest);
  run(store, terms, "whole", search_whole);
  return 0;
}
