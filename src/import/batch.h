/* One piece's records between the workers, where they are prepared and their texts packed, and the importing thread,
 * which decides what is kept of them. */
#pragma once

#include "archive/pipeline.h"
#include "signals/prepare.h"
#include "store/store.h"

typedef struct EntBatchEntry {
  EntPrepared prepared;
  bool keep; /* decided on the importing thread */
  guint64 key; /* under which it is kept */
} EntBatchEntry;

typedef struct EntBatchData {
  GArray *entries; /* of EntBatchEntry */
  GString *texts; /* of all of them, each from its prepared.text_start */
  GString *scratch;
  GBytes *block; /* the texts, packed; NULL where there are none */
  guint with_text; /* entries that have one */
} EntBatchData;

/* On the workers. begin sets batch->data, which discard frees; add prepares a record and takes it in; pack is called
 * after the last. */
void ent_batch_begin(EntBatch *batch);
void ent_batch_add(EntBatch *batch, const EntRecord *record, const EntHashKey *key);
void ent_batch_pack(EntBatch *batch);
void ent_batch_discard(gpointer data);

/* Writes the texts of the entries that are kept, `with_text` of them, as one block; *ret_id 0 where there are none.
 * Errors: those of the store. */
bool ent_batch_insert_texts(EntStore *store, EntBatchData *data, guint with_text, gint64 *ret_id,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
