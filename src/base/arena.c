/* Blocks of at least 256 KiB in a list; an allocation that does not fit the current one gets a new one.
 *
 * Clearing keeps the first block, so that a worker that parses batch after batch settles on one block. */
#include "base/arena.h"

#define BLOCK_SIZE (256u * 1024u)

typedef struct Block Block;
struct Block {
  Block *next;
  gsize size;
  gsize used;
  max_align_t data[];
};

struct EntArena {
  Block *current;
  gsize used;
};

static Block *block_new(Block *next, gsize size)
{
  Block *block = g_malloc(sizeof(Block) + size);
  block->next = next;
  block->size = size;
  block->used = 0;
  return block;
}

EntArena *ent_arena_new(void)
{
  EntArena *arena = g_new0(EntArena, 1);
  arena->current = block_new(NULL, BLOCK_SIZE);
  return arena;
}

static void free_blocks_after(Block *block)
{
  while (block) {
    Block *next = block->next;
    g_free(block);
    block = next;
  }
}

void ent_arena_free(EntArena *arena)
{
  if (!arena) return;
  free_blocks_after(arena->current);
  g_free(arena);
}

void ent_arena_clear(EntArena *arena)
{
  while (arena->current->next) {
    Block *gone = arena->current;
    arena->current = gone->next;
    g_free(gone);
  }
  arena->current->used = 0;
  arena->used = 0;
}

void *ent_arena_alloc(EntArena *arena, gsize size)
{
  size = (size + 7u) & ~(gsize)7u;
  if (arena->current->size - arena->current->used < size)
    arena->current = block_new(arena->current, MAX(size, BLOCK_SIZE));
  void *data = (char *)arena->current->data + arena->current->used;
  arena->current->used += size;
  arena->used += size;
  return data;
}

char *ent_arena_dup(EntArena *arena, const char *data, gssize length)
{
  gsize n = length < 0 ? strlen(data) : (gsize)length;
  char *copy = ent_arena_alloc(arena, n + 1);
  memcpy(copy, data, n);
  copy[n] = '\0';
  return copy;
}

gsize ent_arena_used(const EntArena *arena)
{
  return arena->used;
}

char *ent_arena_printf(EntArena *arena, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  return ent_arena_dup(arena, text, -1);
}
