/* Who is to be erased, and which items go with them. Private to erase/. */
#pragma once

#include "erase/erase.h"
#include "erase/mask.h"

typedef struct EntEraseTarget {
  gint64 person_id;
  GArray *identities; /* gint64 */
  char *identity_list; /* "3,5,9": for IN (...) */
  GHashTable *items; /* set of item ids that go; gint64* keys */
  EntMask *mask;
  EntErasure counts;
} EntEraseTarget;

EntEraseTarget *ent_erase_target_read(EntStore *store, gint64 person_id, GError **error);
void ent_erase_target_free(EntEraseTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntEraseTarget, ent_erase_target_free)

gboolean ent_erase_target_has_item(const EntEraseTarget *target, gint64 item_id);

/* Texts and subjects: takes the text of items that go out of their blocks, masks the rest, and keeps the search
 * index in step. Adds to target->counts.masked. */
bool ent_erase_texts(EntStore *store, EntEraseTarget *target, GError **error);

/* The other places where somebody's name or address may stand: receipts, what was set aside, facts, notes, file
 * names. */
bool ent_erase_traces(EntStore *store, EntEraseTarget *target, GError **error);
