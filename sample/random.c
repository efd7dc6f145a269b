/* xoshiro256** seeded by SplitMix64 (Blackman and Vigna, 2018): small, fast, the same on every machine. */
#include "sample.h"

static guint64 splitmix(guint64 *state)
{
  guint64 z = (*state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

void sample_random_seed(SampleRandom *random, guint64 seed, const char *purpose)
{
  guint64 state = seed ^ 0xcbf29ce484222325u;
  for (const char *p = purpose; *p; p++)
    state = (state ^ (guint8)*p) * 0x100000001b3u;
  for (guint i = 0; i < 4; i++)
    random->s[i] = splitmix(&state);
}

static guint64 rotate(guint64 x, guint k)
{
  return (x << k) | (x >> (64 - k));
}

guint64 sample_random_next(SampleRandom *random)
{
  guint64 *s = random->s;
  guint64 result = rotate(s[1] * 5, 7) * 9;
  guint64 t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate(s[3], 45);
  return result;
}

guint sample_random_below(SampleRandom *random, guint n)
{
  return (guint)((sample_random_next(random) >> 32) % n);
}

gint64 sample_random_between(SampleRandom *random, gint64 low, gint64 high)
{
  guint64 span = (guint64)(high - low) + 1;
  return low + (gint64)((sample_random_next(random) >> 16) % span);
}

gboolean sample_random_chance(SampleRandom *random, guint percent)
{
  return sample_random_below(random, 100) < percent;
}
