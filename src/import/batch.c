#include "import/batch.h"

#include "signals/text.h"

/* ---- on the workers ---- */

void ent_batch_begin(EntBatch *batch)
{
  EntBatchData *data = g_new0(EntBatchData, 1);
  data->entries = g_array_new(FALSE, FALSE, sizeof(EntBatchEntry));
  data->texts = g_string_new(NULL);
  data->scratch = g_string_new(NULL);
  batch->data = data;
}

void ent_batch_discard(gpointer pointer)
{
  EntBatchData *data = pointer;
  g_array_unref(data->entries);
  g_string_free(data->texts, TRUE);
  g_string_free(data->scratch, TRUE);
  g_clear_pointer(&data->block, g_bytes_unref);
  g_free(data);
}

/* The arrays of a record live as long as the call; only their strings are the arena's. */
static const EntFact *copy_facts(const EntRecord *record, EntArena *arena)
{
  if (record->n_facts == 0) return NULL;
  EntFact *facts = ent_arena_alloc(arena, record->n_facts * sizeof *facts);
  memcpy(facts, record->facts, record->n_facts * sizeof *facts);
  return facts;
}

void ent_batch_add(EntBatch *batch, const EntRecord *record, const EntHashKey *key)
{
  EntBatchData *data = batch->data;
  EntBatchEntry entry = {.prepared.record = *record};
  if (record->type == ENT_RECORD_ASIDE) {
    EntRecord *copy = &entry.prepared.record;
    copy->place = ent_arena_dup(batch->arena, record->place ? record->place : "", -1);
    copy->reason = ent_arena_dup(batch->arena, record->reason ? record->reason : "", -1);
  } else {
    ent_prepare(record, key, batch->arena, data->scratch, &entry.prepared);
    entry.prepared.record.facts = copy_facts(record, batch->arena);
    entry.prepared.text_start = data->texts->len;
    if (record->text && record->text_length) {
      g_string_append_len(data->texts, record->text, (gssize)record->text_length);
      data->with_text++;
    }
  }
  g_array_append_val(data->entries, entry);
}

void ent_batch_pack(EntBatch *batch)
{
  EntBatchData *data = batch->data;
  if (data->texts->len) data->block = ent_text_pack(data->texts->str, data->texts->len);
}

/* ---- on the importing thread ---- */

/* Texts of items that are not kept stay out of the book: the block is packed again without them. */
static void repack(EntBatchData *data)
{
  g_autoptr(GString) kept = g_string_new(NULL);
  for (guint i = 0; i < data->entries->len; i++) {
    EntBatchEntry *entry = &g_array_index(data->entries, EntBatchEntry, i);
    if (!entry->keep || !entry->prepared.record.text_length) continue;
    gsize start = kept->len;
    g_string_append_len(kept, data->texts->str + entry->prepared.text_start,
                        (gssize)entry->prepared.record.text_length);
    entry->prepared.text_start = start;
  }
  g_clear_pointer(&data->block, g_bytes_unref);
  data->block = ent_text_pack(kept->str, kept->len);
  g_string_assign(data->texts, "");
  g_string_append_len(data->texts, kept->str, (gssize)kept->len);
}

bool ent_batch_insert_texts(EntStore *store, EntBatchData *data, guint with_text, gint64 *ret_id, GError **error)
{
  *ret_id = 0;
  if (with_text == 0) return true;
  if (with_text < data->with_text) repack(data);
  gsize length = 0;
  const void *packed = g_bytes_get_data(data->block, &length);
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO text_block (size, data) VALUES (?1, ?2)");
  ent_stmt_bind_int(stmt, 1, (gint64)data->texts->len);
  ent_stmt_bind_blob_static(stmt, 2, packed, length);
  if (!ent_stmt_run(stmt, error)) return false;
  *ret_id = ent_store_last_id(store);
  return true;
}
