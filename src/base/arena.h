/* A bump allocator for things that live and die together (the records of one batch).
 *
 * Memory comes in blocks and is given back all at once by clear or free. Nothing is ever freed singly.
 * Not thread-safe: one arena belongs to one thread at a time. */
#pragma once

#include <glib.h>

typedef struct EntArena EntArena;

EntArena *ent_arena_new(void);
void ent_arena_free(EntArena *arena);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntArena, ent_arena_free)

/* Forgets everything allocated but keeps one block for reuse. */
void ent_arena_clear(EntArena *arena);

/* `size` bytes aligned to 8, uninitialised; owned by `arena`. Aborts when out of memory, as g_malloc. */
void *ent_arena_alloc(EntArena *arena, gsize size);

/* A NUL-terminated copy of `length` bytes at `data` (length < 0: up to its NUL); owned by `arena`. */
char *ent_arena_dup(EntArena *arena, const char *data, gssize length);
/* A formatted copy. */
char *ent_arena_printf(EntArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Bytes handed out since the last clear. */
gsize ent_arena_used(const EntArena *arena);

#define ent_arena_new0(arena, Type, count) \
  ((Type *)memset(ent_arena_alloc((arena), sizeof(Type) * (count)), 0, sizeof(Type) * (count)))
