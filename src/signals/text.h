/* The texts of items: many packed together into one compressed block (zstd, RFC 8878), found by offset. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "store/store.h"

/* Packs `length` bytes; the caller frees the bytes. Thread-safe. */
GBytes *ent_text_pack(const char *data, gsize length);

/* Reads texts one after the other, keeping the last block unpacked. One thread. */
typedef struct EntTexts EntTexts;
EntTexts *ent_texts_new(EntStore *store);
void ent_texts_free(EntTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntTexts, ent_texts_free)

/* `length` bytes from `start` of block `block_id`; borrowed until the next call, not NUL-terminated. */
bool ent_texts_get(EntTexts *texts, gint64 block_id, gsize start, gsize length, const char **ret_text,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Unpacks every text there is; appends to `faults` (of char*) what each damaged block is called. */
bool ent_texts_check(EntStore *store, GPtrArray *faults, GError **error);

/* The text of one item, NUL-terminated; NULL where it has none. Caller frees. */
bool ent_item_text(EntStore *store, gint64 item_id, char **ret_text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
