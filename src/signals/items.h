/* Items in the book: written once, read back as what extraction sees. */
#pragma once

#include "people/identities.h"
#include "signals/extract.h"
#include "signals/prepare.h"
#include "store/store.h"

/* Identity rows of one prepared item; `to` holds n_to ids, 0 for nobody. */
typedef struct EntItemIds {
  gint64 from;
  const gint64 *to;
} EntItemIds;

/* Writes one item and its addressees. `block_id` 0: no text. */
bool ent_items_insert(EntStore *store, const EntPrepared *prepared, const EntItemIds *ids, guint64 key, gint64 file_id,
                      gint64 block_id, gsize block_start, gint64 *ret_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What extraction needs of one stored item. `actors` is any array of EntActor, emptied; ret_item->to points into
 * it. The parent is the one item_thread knows. *ret_found false where there is no such item. */
bool ent_items_load(EntStore *store, const EntIdentities *identities, gint64 item_id, GArray *actors,
                    EntExtractItem *ret_item, bool *ret_found, GError **error) G_GNUC_WARN_UNUSED_RESULT;
