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

#define ENT_DEDUPE_ERROR ent_dedupe_error_quark()
GQuark ent_dedupe_error_quark(void);
typedef enum {
  ENT_DEDUPE_ERROR_NOT_FOUND, /* no such person or join in this book, or a machine */
  ENT_DEDUPE_ERROR_ONE, /* both are one person already */
  ENT_DEDUPE_ERROR_UNDONE, /* the join was undone before */
} EntDedupeError;

/* Compares two persons: {"weight", "probability", "fields": [{"field", "level", "bits"}]}, a new reference. Errors:
 * NOT_FOUND, ONE. */
json_t *ent_dedupe_why(EntStore *store, gint64 person_a, gint64 person_b, GError **error);

/* ---- the owner's own decisions (dedupe-owner.c) ---- */

/* These two are one; *ret_id is the row of `merge`. Errors: NOT_FOUND, ONE. */
bool ent_dedupe_join(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* These two are two. Errors: NOT_FOUND, ONE. */
bool ent_dedupe_part(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes a row of `merge` back. A join, whoever made it: the two are two, and stay so; with `ask_again` it is as if nothing
 * had been said. That two are two: always the latter. Errors: NOT_FOUND, UNDONE. */
bool ent_dedupe_undo(EntStore *store, gint64 merge_id, bool ask_again, gint64 now,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
