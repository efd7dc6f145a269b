/* What a record needs before it can be kept, worked out by the thread that parsed it: normalised identities
 * with their hashes, the key by which the item is known again, the keys of what it answers. Pure. */
#pragma once

#include "archive/record.h"
#include "base/arena.h"
#include "base/hash.h"

typedef struct EntPreparedParty {
  EntIdentity id; /* normalised; kind NONE: nobody can be told */
  guint64 hash;
  const char *name;
  EntRole role;
  EntIdentity alias; /* of the same person; kind NONE: none. Normalised */
  guint64 alias_hash;
} EntPreparedParty;

typedef struct EntPrepared {
  EntRecord record; /* a copy; its strings live in the batch's arena */
  guint64 key; /* of its external id, or of its content where it has none */
  guint64 content; /* of sender, subject and date: tells apart two items that share an id */
  EntPreparedParty from;
  EntPreparedParty *to; /* distinct identities */
  guint n_to;
  EntPreparedParty *also;
  guint n_also;
  guint64 *refs; /* keys of what it answers, parent first; the last is its subject key (0: none) */
  guint n_refs;
  guint32 template;
  gsize text_start; /* in the batch's texts */
} EntPrepared;

/* Fills `ret_prepared` from `record`; memory from `arena`. `scratch` is any string, emptied. */
void ent_prepare(const EntRecord *record, const EntHashKey *key, EntArena *arena, GString *scratch,
                 EntPrepared *ret_prepared);
