/* The book's persons matched with each other (people/match.h), and what follows from it written down.
 *
 * Compared are persons as archives state them and the owner decided; joins of an earlier run are no ground for further
 * ones, so that the result depends on what is in the book and not on when it was read. A certain pair becomes a row of
 * `merge` with fields and weights; one that is certain no longer is undone, by a date. A likely pair becomes a row of
 * `review`. What the owner undid is never joined again. Machines are left out. */
#pragma once

#include <jansson.h>

#include "people/match.h"
#include "store/store.h"

typedef struct EntDedupe {
  guint people; /* that were compared */
  guint64 compared; /* pairs */
  guint joined, parted, asked;
} EntDedupe;

/* Runs inside the caller's transaction. Who is who afterwards is for ent_person_update to say. */
bool ent_dedupe_run(EntStore *store, gint64 now, EntDedupe *ret_dedupe, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compares two persons: {"weight", "probability", "fields": [{"field", "level", "bits"}]}, a new reference. NULL with
 * `error` where one of them is not in the book. */
json_t *ent_dedupe_why(EntStore *store, gint64 person_a, gint64 person_b, GError **error);

/* The owner's own decisions. join: *ret_id is the row of `merge`. part: these two are two persons. undo: takes one join
 * back, whoever made it, and remembers that; of a part it is taken back as if nothing had been said. Errors: G_IO_ERROR_NOT_FOUND, _EXISTS (they are one already), _INVALID_ARGUMENT
 * (one person twice). */
bool ent_dedupe_join(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id, GError **error);
bool ent_dedupe_part(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id, GError **error);
bool ent_dedupe_undo(EntStore *store, gint64 merge_id, gint64 now, GError **error);
