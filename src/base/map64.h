/* A map from 64-bit hashes to 64-bit numbers, for the millions of look-ups of an import.
 *
 * Open addressing with linear probing over a power of two, at most two thirds full: 16 bytes and one cache
 * line a look-up, where a general table would take a hundred bytes and three. Keys are expected to be hashes
 * already (base/hash.h); the value 0 means absent. */
#pragma once

#include <glib.h>

typedef struct EntMap64 EntMap64;

/* A key of a number that is no hash, such as an id: neighbours come to lie far apart (Fibonacci hashing, Knuth 6.4). */
static inline guint64 ent_map64_spread(guint64 number)
{
  return number * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}

EntMap64 *ent_map64_new(void);
void ent_map64_free(EntMap64 *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntMap64, ent_map64_free)

/* The value of `key`, or 0. */
gint64 ent_map64_get(const EntMap64 *map, guint64 key);
/* Sets `key` to `value`, which is not 0. */
void ent_map64_set(EntMap64 *map, guint64 key, gint64 value);
/* Takes everything out and keeps the room, up to some hundred entries of it. */
void ent_map64_clear(EntMap64 *map);
guint64 ent_map64_size(const EntMap64 *map);
