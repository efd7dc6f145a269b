/* See map64.h for why this exists beside GHashTable. */
#include "base/map64.h"

typedef struct {
  guint64 key;
  gint64 value;
} Slot;

struct EntMap64 {
  Slot *slots;
  guint64 mask;
  guint64 size;
};

#define FIRST_SLOTS 64
#define SLOTS_TO_KEEP 512

EntMap64 *ent_map64_new(void)
{
  EntMap64 *map = g_new0(EntMap64, 1);
  map->mask = FIRST_SLOTS - 1;
  map->slots = g_new0(Slot, FIRST_SLOTS);
  return map;
}

void ent_map64_clear(EntMap64 *map)
{
  if (map->size == 0) return;
  if (map->mask >= SLOTS_TO_KEEP) {
    map->mask = FIRST_SLOTS - 1;
    g_free(map->slots);
    map->slots = g_new0(Slot, FIRST_SLOTS);
  } else {
    memset(map->slots, 0, (map->mask + 1) * sizeof *map->slots);
  }
  map->size = 0;
}

void ent_map64_free(EntMap64 *map)
{
  if (!map) return;
  g_free(map->slots);
  g_free(map);
}

static Slot *find(const EntMap64 *map, guint64 key)
{
  guint64 i = key & map->mask;
  while (map->slots[i].value != 0 && map->slots[i].key != key)
    i = (i + 1) & map->mask;
  return &map->slots[i];
}

gint64 ent_map64_get(const EntMap64 *map, guint64 key)
{
  return find(map, key)->value;
}

static void grow(EntMap64 *map)
{
  g_autofree Slot *old = map->slots;
  guint64 n = map->mask + 1;
  map->mask = 2 * n - 1;
  map->slots = g_new0(Slot, 2 * n);
  for (guint64 i = 0; i < n; i++)
    if (old[i].value != 0) *find(map, old[i].key) = old[i];
}

void ent_map64_set(EntMap64 *map, guint64 key, gint64 value)
{
  g_assert(value != 0);
  Slot *slot = find(map, key);
  if (slot->value == 0) {
    if (3 * (map->size + 1) > 2 * (map->mask + 1)) {
      grow(map);
      slot = find(map, key);
    }
    map->size++;
  }
  slot->key = key;
  slot->value = value;
}

guint64 ent_map64_size(const EntMap64 *map)
{
  return map->size;
}
