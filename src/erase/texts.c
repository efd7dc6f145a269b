/* Block by block: unpack, leave out what goes, mask what stays, pack again where anything changed. The rows come
 * sorted by block, so each block is unpacked once. The search index is told the old text and the new. */
#include "archive/quote.h"
#include "erase/target.h"
#include "signals/text.h"
#include "store/search.h"

typedef struct EntRewrite {
  gint64 item_id;
  gboolean gone;
  gsize start, length; /* in the new block */
} EntRewrite;

typedef struct EntEraser {
  EntStore *store;
  EntEraseTarget *target;
  EntTexts *texts;
  gint64 indexed_upto;
  gint64 block_id; /* being rewritten; 0: none */
  GString *block; /* its new text */
  GArray *rewrites; /* EntRewrite of its items */
  gboolean dirty;
} EntEraser;

static void own_text(const char *text, gsize length, GString *own)
{
  g_string_truncate(own, 0);
  if (text != NULL) ent_quote_own_text(text, length, own);
}

static bool reindex(EntEraser *eraser, gint64 id, const char *old_subject, const GString *old_text,
                    const char *new_subject, const GString *new_text, gboolean gone, GError **error)
{
  if (id > eraser->indexed_upto) return true;
  g_autoptr(GString) own = g_string_new(NULL);
  own_text(old_text->str, old_text->len, own);
  if (!ent_search_remove(eraser->store, id, old_subject, own->str, (gssize)own->len, error)) return false;
  if (gone) return true;
  own_text(new_text->str, new_text->len, own);
  return ent_search_add(eraser->store, id, new_subject, own->str, (gssize)own->len, error);
}

/* subject, external_id, list, link: masked; *ret_count is how many places. Caller frees the text. */
static char *mask_value(const EntMask *mask, const char *value, guint *ret_count)
{
  if (value == NULL) return NULL;
  GString *masked = g_string_new(NULL);
  *ret_count += ent_mask_apply(mask, value, strlen(value), masked);
  return g_string_free(masked, FALSE);
}

static bool write_values(EntEraser *eraser, gint64 id, const char *subject, const char *external_id, const char *list,
                         const char *link, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      eraser->store, "UPDATE item SET subject = ?2, external_id = ?3, list = ?4, link = ?5 WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, id);
  ent_stmt_bind_text(stmt, 2, subject);
  ent_stmt_bind_text(stmt, 3, external_id);
  ent_stmt_bind_text(stmt, 4, list);
  ent_stmt_bind_text(stmt, 5, link);
  return ent_stmt_run(stmt, error);
}

/* One item: its values masked and its text appended to the new block. */
static bool rewrite_item(EntEraser *eraser, EntStmt *row, gint64 id, const GString *text, GError **error)
{
  const EntMask *mask = eraser->target->mask;
  gboolean gone = ent_erase_target_has_item(eraser->target, id);
  guint values = 0, places = 0;
  g_autoptr(GString) masked = g_string_new(NULL);
  const char *old_subject = ent_row_text(row, "subject");
  g_autofree char *subject = mask_value(mask, old_subject, &values);
  g_autofree char *external_id = mask_value(mask, ent_row_text(row, "external_id"), &values);
  g_autofree char *list = mask_value(mask, ent_row_text(row, "list"), &values);
  g_autofree char *link = mask_value(mask, ent_row_text(row, "link"), &values);
  places = gone ? 0 : ent_mask_apply(mask, text->str, text->len, masked);
  EntRewrite rewrite = {id, gone, eraser->block->len, masked->len};
  g_string_append_len(eraser->block, masked->str, (gssize)masked->len);
  g_array_append_val(eraser->rewrites, rewrite);
  eraser->dirty = eraser->dirty || gone || places > 0;
  eraser->target->counts.masked += gone ? 0 : values + places;
  if (!gone && values + places == 0) return true;
  if (!reindex(eraser, id, old_subject, text, subject, masked, gone, error)) return false;
  return gone || values == 0 || write_values(eraser, id, subject, external_id, list, link, error);
}

static bool write_positions(EntEraser *eraser, gboolean empty, GError **error)
{
  for (guint i = 0; i < eraser->rewrites->len; i++) {
    const EntRewrite *rewrite = &g_array_index(eraser->rewrites, EntRewrite, i);
    gboolean none = empty || rewrite->gone;
    EntStmt *stmt = ent_store_prepare(
        eraser->store, "UPDATE item SET block_id = ?2, block_start = ?3, text_length = ?4 WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, rewrite->item_id);
    if (!none) {
      ent_stmt_bind_int(stmt, 2, eraser->block_id);
      ent_stmt_bind_int(stmt, 3, (gint64)rewrite->start);
      ent_stmt_bind_int(stmt, 4, (gint64)rewrite->length);
    }
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

static bool write_block(EntEraser *eraser, GError **error)
{
  gboolean empty = eraser->block->len == 0;
  if (!write_positions(eraser, empty, error)) return false;
  EntStmt *stmt = ent_store_prepare(eraser->store, empty ? "DELETE FROM text_block WHERE id = ?1"
                                                         : "UPDATE text_block SET size = ?2, data = ?3 WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, eraser->block_id);
  if (empty) return ent_stmt_run(stmt, error);
  g_autoptr(GBytes) packed = ent_text_pack(eraser->block->str, eraser->block->len);
  ent_stmt_bind_int(stmt, 2, (gint64)eraser->block->len);
  ent_stmt_bind_blob(stmt, 3, g_bytes_get_data(packed, NULL), g_bytes_get_size(packed));
  return ent_stmt_run(stmt, error);
}

static bool finish_block(EntEraser *eraser, GError **error)
{
  bool written = eraser->block_id == 0 || !eraser->dirty || write_block(eraser, error);
  g_string_truncate(eraser->block, 0);
  g_array_set_size(eraser->rewrites, 0);
  eraser->dirty = FALSE;
  return written;
}

static bool read_text(EntEraser *eraser, EntStmt *row, GString *text, GError **error)
{
  g_string_truncate(text, 0);
  if (ent_row_is_null(row, "block_id")) return true;
  const char *bytes = NULL;
  gsize start = (gsize)ent_row_int(row, "block_start"), length = (gsize)ent_row_int(row, "text_length");
  if (!ent_texts_get(eraser->texts, ent_row_int(row, "block_id"), start, length, &bytes, error)) return false;
  g_string_append_len(text, bytes, (gssize)length);
  return true;
}

static bool walk_items(EntEraser *eraser, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  EntStmt *stmt = ent_store_prepare(
      eraser->store, "SELECT id, COALESCE(block_id, 0) AS block, block_id, block_start, text_length, subject, "
                     "external_id, list, link FROM item ORDER BY block, block_start, id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return finish_block(eraser, error);
    gint64 block_id = ent_row_int(stmt, "block");
    if (block_id != eraser->block_id && !finish_block(eraser, error)) return false;
    eraser->block_id = block_id;
    if (!read_text(eraser, stmt, text, error) || !rewrite_item(eraser, stmt, ent_row_int(stmt, "id"), text, error))
      return false;
  }
}

bool ent_erase_texts(EntStore *store, EntEraseTarget *target, GError **error)
{
  g_autofree char *upto = NULL;
  if (!ent_store_get(store, "search_upto", &upto, error)) return false;
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  g_autoptr(GString) block = g_string_new(NULL);
  g_autoptr(GArray) rewrites = g_array_new(FALSE, FALSE, sizeof(EntRewrite));
  EntEraser eraser = {.store = store,
                      .target = target,
                      .texts = texts,
                      .indexed_upto = upto != NULL ? g_ascii_strtoll(upto, NULL, 10) : 0,
                      .block = block,
                      .rewrites = rewrites};
  return walk_items(&eraser, error);
}
