/* SipHash-2-4 against the vectors of its authors, and that parts do not run together. */
#include "base/hash.h"

static EntHashKey counting_key(void)
{
  EntHashKey key;
  for (guint8 i = 0; i < 16; i++)
    key.bytes[i] = i;
  return key;
}

/* Aumasson and Bernstein, SipHash: a fast short-input PRF, appendix A: input 00 01 02 ... of each length. */
static void test_vectors(void)
{
  static const struct {
    gssize length;
    guint64 hash;
  } vectors[] = {{0, 0x726fdb47dd0e0e31}, {1, 0x74f839c593dc67fd}, {2, 0x0d6c8009d9a94f5a}, {15, 0xa129ca6149be45e5}};
  EntHashKey key = counting_key();
  guint8 input[16];
  for (guint8 i = 0; i < 16; i++)
    input[i] = i;
  for (gsize i = 0; i < G_N_ELEMENTS(vectors); i++)
    g_assert_cmphex(ent_hash(&key, input, vectors[i].length), ==, vectors[i].hash);
}

static void test_length(void)
{
  EntHashKey key = counting_key();
  g_assert_cmphex(ent_hash(&key, "ondine", -1), ==, ent_hash(&key, "ondine", 6));
  g_assert_cmphex(ent_hash(&key, "ondine", 5), ==, ent_hash(&key, "ondin", -1));
  g_assert_cmphex(ent_hash(&key, "ondine", 5), !=, ent_hash(&key, "ondine", 6));
}

static void test_keys(void)
{
  EntHashKey a, b;
  ent_hash_key_random(&a);
  ent_hash_key_random(&b);
  g_assert_cmphex(ent_hash(&a, "ondine", -1), !=, ent_hash(&b, "ondine", -1));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/hash/vectors-of-its-authors", test_vectors);
  g_test_add_func("/base/hash/as-long-as-said", test_length);
  g_test_add_func("/base/hash/another-key-another-hash", test_keys);
  return g_test_run();
}
