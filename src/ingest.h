/* From archives to standings: the one story of this program (DESIGN section 4).
 *
 * An import is one transaction: the book holds all of it or nothing of it, whatever happens in between. */
#pragma once

#include <jansson.h>

#include "store/store.h"

typedef enum {
  ENT_PHASE_READING,
  ENT_PHASE_DERIVING,
  ENT_PHASE_INDEXING,
} EntPhase;

/* How far an import is; borrowed during the call. Called from the importing thread, several times a second. */
typedef struct EntProgress {
  EntPhase phase;
  const char *source; /* path being read, or NULL */
  guint64 bytes_done; /* in this phase: bytes read, or messages indexed */
  guint64 bytes_total;
  guint64 read, kept, known, aside;
} EntProgress;
/* Returns false to stop: everything is rolled back and the import fails with G_IO_ERROR_CANCELLED. */
typedef gboolean (*EntProgressFunc)(const EntProgress *progress, gpointer user_data);

typedef struct EntImportOptions {
  gboolean dry_run; /* read everything, keep nothing */
  gboolean no_search; /* leave the search index for later (it catches up at the next chance) */
  const char *const *columns; /* "column=field" for address books, NULL-terminated; NULL: by their names */
  guint threads; /* 0: as many as there are processors */
  gint64 now;
  EntProgressFunc progress;
  gpointer progress_data;
} EntImportOptions;

/* Reads every archive found under `paths` (NULL-terminated). The receipt (entregent/import/1) is the caller's.
 * Errors: ENT_ARCHIVE_ERROR_UNKNOWN where nothing at all is an archive, IO, ENT_STORE_ERROR_*. */
json_t *ent_ingest_import(EntStore *store, const char *const *paths, const EntImportOptions *options, GError **error);

/* The same for every known source that is not suspended; one that is gone is listed in the receipt as not read. */
json_t *ent_ingest_sync(EntStore *store, const EntImportOptions *options, GError **error);

/* Adds an identity of the owner ("Name <addr>", an address, a profile address), and mends every signal that
 * this makes wrong. */
gboolean ent_ingest_add_owner(EntStore *store, const char *identity, gint64 now, GError **error);

/* Joins two persons, by the owner's word; keep_apart says that two are two. *ret_id is what ent_ingest_unmerge takes: it
 * undoes any one join and remembers it, or with `ask_again` as if nothing had been said. Errors: ENT_DEDUPE_ERROR
 * (people/dedupe.h). */
gboolean ent_ingest_merge(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id,
                          GError **error);
gboolean ent_ingest_unmerge(EntStore *store, gint64 merge_id, gboolean ask_again, gint64 now, GError **error);
gboolean ent_ingest_keep_apart(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id,
                               GError **error);

/* Matches everybody with everybody (entregent/dedupe/1), as every import that read something does. `dry_run`: says what
 * would be joined and keeps nothing. */
json_t *ent_ingest_dedupe(EntStore *store, gboolean dry_run, gint64 now, GError **error);

/* The same as the last step of an import, inside its transaction, after persons were derived as archives state them: so
 * that who is judged a machine does not depend on what an earlier run joined. *ret_joined (or NULL): joins that are new. */
bool ent_ingest_match(EntStore *store, gint64 now, guint64 *ret_joined, GError **error);

/* Derives every projection anew. */
gboolean ent_ingest_rebuild(EntStore *store, const EntImportOptions *options, GError **error);

/* Brings the search index up to date; does nothing where it is. */
gboolean ent_ingest_index(EntStore *store, const EntImportOptions *options, GError **error);

/* Records an act away from the keyboard, told by the owner. `kind` is a signal kind that can be reported. */
gboolean ent_ingest_note(EntStore *store, gint64 person_id, const char *kind, const char *began, gint64 at,
                         const char *text, gint64 now, GError **error);
