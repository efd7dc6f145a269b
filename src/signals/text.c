/* Blocks of a quarter of a megabyte or so: large enough that neighbouring mails share their vocabulary, small
 * enough that showing one message costs well under a millisecond. */
#include "signals/text.h"

#include <zstd.h>

#define LEVEL 2
#define LARGEST_BLOCK (512u * 1024u * 1024u)

struct EntTexts {
  EntStore *store;
  gint64 block_id;
  char *data;
  gsize length;
};

static ZSTD_CCtx *thread_context(void)
{
  static GPrivate context = G_PRIVATE_INIT((GDestroyNotify)(void (*)(void))ZSTD_freeCCtx);
  ZSTD_CCtx *mine = g_private_get(&context);
  if (!mine) {
    mine = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(mine, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(mine, ZSTD_c_checksumFlag, 1); /* so that a flipped bit is found out */
    g_private_set(&context, mine);
  }
  return mine;
}

GBytes *ent_text_pack(const char *data, gsize length)
{
  gsize bound = ZSTD_compressBound(length);
  g_autofree char *packed = g_malloc(bound);
  gsize n = ZSTD_compress2(thread_context(), packed, bound, data, length);
  g_assert(!ZSTD_isError(n));
  return g_bytes_new(packed, n);
}

EntTexts *ent_texts_new(EntStore *store)
{
  EntTexts *texts = g_new0(EntTexts, 1);
  texts->store = store;
  return texts;
}

void ent_texts_free(EntTexts *texts)
{
  if (!texts) return;
  g_free(texts->data);
  g_free(texts);
}

static bool damaged(EntTexts *texts, gint64 block_id, GError **error)
{
  texts->block_id = 0;
  g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT, "text block %" G_GINT64_FORMAT " of '%s' is damaged",
              block_id, ent_store_path(texts->store));
  return false;
}

static bool unpack(EntTexts *texts, EntStmt *stmt, gint64 block_id, GError **error)
{
  gsize packed_length = 0;
  gint64 size = ent_row_int_at(stmt, 0);
  const void *packed = ent_row_blob_at(stmt, 1, &packed_length);
  if (size < 0 || size > LARGEST_BLOCK) return damaged(texts, block_id, error);
  texts->data = g_realloc(texts->data, (gsize)size + 1);
  gsize n = ZSTD_decompress(texts->data, (gsize)size, packed, packed_length);
  if (ZSTD_isError(n) || n != (gsize)size) return damaged(texts, block_id, error);
  texts->length = n;
  texts->block_id = block_id;
  return true;
}

static bool load(EntTexts *texts, gint64 block_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(texts->store, "SELECT size, data FROM text_block WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, block_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (!row) return damaged(texts, block_id, error);
  bool unpacked = unpack(texts, stmt, block_id, error);
  ent_stmt_reset(stmt);
  return unpacked;
}

bool ent_texts_get(EntTexts *texts, gint64 block_id, gsize start, gsize length, const char **ret_text, GError **error)
{
  if (texts->block_id != block_id && !load(texts, block_id, error)) return false;
  if (start > texts->length || length > texts->length - start) return damaged(texts, block_id, error);
  *ret_text = texts->data + start;
  return true;
}

bool ent_texts_check(EntStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  EntStmt *stmt = ent_store_prepare(store, "SELECT size, data, id FROM text_block ORDER BY id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    g_autoptr(GError) fault = NULL;
    if (!unpack(texts, stmt, ent_row_int_at(stmt, 2), &fault)) g_ptr_array_add(faults, g_strdup(fault->message));
  }
}

bool ent_item_text(EntStore *store, gint64 item_id, char **ret_text, GError **error)
{
  *ret_text = NULL;
  EntStmt *stmt = ent_store_prepare(store, "SELECT block_id, block_start, text_length FROM item WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (!row || ent_row_is_null_at(stmt, 0)) {
    ent_stmt_reset(stmt);
    return true;
  }
  gint64 block_id = ent_row_int_at(stmt, 0);
  gsize start = (gsize)ent_row_int_at(stmt, 1), length = (gsize)ent_row_int_at(stmt, 2);
  ent_stmt_reset(stmt);
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  const char *text = NULL;
  if (!ent_texts_get(texts, block_id, start, length, &text, error)) return false;
  *ret_text = g_strndup(text, length);
  return true;
}
