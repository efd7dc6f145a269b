/* Keyed 64-bit hashes of identifiers: SipHash-2-4 (Aumasson and Bernstein, 2012), by libsodium.
 *
 * The key is the book's secret, so that nobody who writes mail can construct two identifiers that collide.
 * The same bytes give the same hash in one book for ever; hashes of two books cannot be compared. */
#pragma once

#include <glib.h>

typedef struct EntHashKey {
  guint8 bytes[16];
} EntHashKey;

/* Fills `key` with random bytes. */
void ent_hash_key_random(EntHashKey *key);

/* `length` bytes at `data` (length < 0: up to its NUL). */
guint64 ent_hash(const EntHashKey *key, const void *data, gssize length);
