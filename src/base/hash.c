/* A thin wrapper over libsodium's short hash; its names appear nowhere else. */
#include "base/hash.h"

#include <sodium.h>

G_STATIC_ASSERT(sizeof(EntHashKey) == crypto_shorthash_KEYBYTES);

void ent_hash_key_random(EntHashKey *key)
{
  randombytes_buf(key->bytes, sizeof key->bytes);
}

guint64 ent_hash(const EntHashKey *key, const void *data, gssize length)
{
  guint64 hash;
  gsize n = length < 0 ? strlen(data) : (gsize)length;
  crypto_shorthash((unsigned char *)&hash, data, n, key->bytes);
  return GUINT64_FROM_LE(hash);
}
