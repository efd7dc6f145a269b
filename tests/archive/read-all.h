/* For tests: writes an archive from literal texts, reads one to its end, and finds records in it. */
#pragma once

#include <glib/gstdio.h>

#include "archive/format.h"
#include "archive/parser.h"
#include "base/when.h"

typedef struct ReadAll {
  EntReader *reader;
  EntArena *arena;
  GPtrArray *records; /* of EntRecord*, copies whose strings live in `arena` */
  GPtrArray *pieces; /* kept until the end, as records may point at nothing else */
  guint n_pieces;
} ReadAll;

static inline const char *read_all_dup(ReadAll *all, const char *text)
{
  return text ? ent_arena_dup(all->arena, text, -1) : NULL;
}

static inline void read_all_keep(const EntRecord *record, gpointer user_data)
{
  ReadAll *all = user_data;
  EntRecord *copy = ent_arena_new0(all->arena, EntRecord, 1);
  *copy = *record;
  EntParty *to = ent_arena_new0(all->arena, EntParty, record->n_to + 1);
  if (record->n_to) memcpy(to, record->to, sizeof *to * record->n_to);
  EntIdentity *also = ent_arena_new0(all->arena, EntIdentity, record->n_also + 1);
  if (record->n_also) memcpy(also, record->also, sizeof *also * record->n_also);
  EntFact *facts = ent_arena_new0(all->arena, EntFact, record->n_facts + 1);
  if (record->n_facts) memcpy(facts, record->facts, sizeof *facts * record->n_facts);
  copy->to = to;
  copy->also = also;
  copy->facts = facts;
  const char **refs = ent_arena_new0(all->arena, const char *, record->n_refs + 1);
  for (guint i = 0; i < record->n_refs; i++)
    refs[i] = read_all_dup(all, record->refs[i]);
  copy->refs = refs;
  copy->place = read_all_dup(all, record->place);
  copy->reason = read_all_dup(all, record->reason);
  copy->external_id = read_all_dup(all, record->external_id);
  g_ptr_array_add(all->records, copy);
}

/* `now` as in EntReader. */
static inline ReadAll *read_all_until(const EntFormat *format, const char *path, gint64 now)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntParser) parser = ent_parser_new(now);
  ReadAll *all = g_new0(ReadAll, 1);
  all->arena = ent_arena_new();
  all->records = g_ptr_array_new();
  all->reader = format->open(path, &error);
  g_assert_no_error(error);
  for (;;) {
    EntPiece piece = {0};
    g_assert_true(format->next(all->reader, &piece, read_all_keep, all, &error));
    g_assert_no_error(error);
    if (!piece.bytes) break;
    all->n_pieces++;
    format->parse(all->reader, &piece, parser, all->arena, read_all_keep, all);
    ent_piece_clear(&piece);
  }
  return all;
}

static inline ReadAll *read_all(const EntFormat *format, const char *path)
{
  return read_all_until(format, path, 0);
}

static inline void read_all_free(ReadAll *all)
{
  all->reader->format->close(all->reader);
  g_ptr_array_unref(all->records);
  ent_arena_free(all->arena);
  g_free(all);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReadAll, read_all_free)

/* Records of a type and, for items, a kind and all of `flags`. */
static inline guint read_all_count(const ReadAll *all, EntRecordType type, int kind, guint32 flags)
{
  guint n = 0;
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    n += record->type == type && (!kind || (int)record->kind == kind) && (record->flags & flags) == flags;
  }
  return n;
}

/* The record numbered `index` of a type and kind; fails the test where there is none. */
static inline const EntRecord *read_all_get(const ReadAll *all, EntRecordType type, int kind, guint index)
{
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type == type && (!kind || (int)record->kind == kind) && index-- == 0) return record;
  }
  g_assert_not_reached();
}

/* A temporary folder; `text` of length -1 is a string. */
static inline char *folder_new(void)
{
  char *path = g_dir_make_tmp("entregent-test-XXXXXX", NULL);
  g_assert_nonnull(path);
  return path;
}

static inline void folder_add(const char *folder, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
  g_assert_true(g_file_set_contents(path, text, length, NULL));
}

static inline void folder_remove(char *path)
{
  GDir *folder = g_dir_open(path, 0, NULL);
  for (const char *name = folder ? g_dir_read_name(folder) : NULL; name; name = g_dir_read_name(folder))
    folder_remove(g_build_filename(path, name, NULL));
  if (folder) g_dir_close(folder);
  g_remove(path);
  g_free(path);
}
