/* The documents that the command line prints with --json and the web app reads (docs/output-schema.md).
 *
 * One function per document, so that the two faces cannot drift apart. Each reads through a store that may be
 * read-only, takes the clock as a parameter, and returns a new reference that the caller gives back with
 * json_decref; NULL with `error` set on failure. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "store/store.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

#define ENT_VIEW_ERROR ent_view_error_quark()
GQuark ent_view_error_quark(void);
typedef enum {
  ENT_VIEW_ERROR_FAILED,
  ENT_VIEW_ERROR_NOT_FOUND, /* no such person or message */
  ENT_VIEW_ERROR_AMBIGUOUS, /* several persons match: the message lists them */
  ENT_VIEW_ERROR_BAD_QUERY, /* an option's value is not one of its words */
} EntViewError;

typedef struct EntPeopleQuery {
  const char *standing; /* word, or NULL: all */
  const char *warmth;
  const char *began; /* "theirs", "mine" or NULL */
  const char *figure; /* a name of insight/figures.h: exactly the people it counts; NULL */
  const char *sort; /* NULL: "last" */
  const char *text; /* part of a name or address, folded before it is compared; NULL */
  gboolean machines; /* machines too */
  guint limit; /* 0: 50 */
  guint offset;
} EntPeopleQuery;

json_t *ent_view_book(EntStore *store, GError **error);
json_t *ent_view_people(EntStore *store, const EntPeopleQuery *query, gint64 now, GError **error);
/* `limit` bounds the timeline; 0: 500. */
json_t *ent_view_person(EntStore *store, gint64 person_id, guint limit, gint64 now, GError **error);
json_t *ent_view_message(EntStore *store, gint64 item_id, GError **error);
json_t *ent_view_search(EntStore *store, const char *words, guint limit, gint64 now, GError **error);
json_t *ent_view_waiting(EntStore *store, gint64 now, GError **error);
json_t *ent_view_mirror(EntStore *store, gint64 now, GError **error);
/* What a figure that does not count people counts: conversations or signals, newest first. `name` is the
 * figure's, "mine-answered" or "scale-one", "scale-circle", "scale-group", "scale-public". `limit` 0: 50. */
json_t *ent_view_evidence(EntStore *store, const char *name, guint limit, guint offset, GError **error);
/* Pairs that may be one person (entregent/review/1); the joins that hold or, with `apart`, whom the owner keeps apart
 * (entregent/joins/1); two people compared (entregent/why/1). `limit` 0: 50. */
json_t *ent_view_review(EntStore *store, guint limit, guint offset, gint64 now, GError **error);
json_t *ent_view_joins(EntStore *store, bool apart, guint limit, GError **error);
json_t *ent_view_why(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, GError **error);
/* What was just decided of two persons (entregent/merge/1), and just taken back (entregent/unmerge/1). */
json_t *ent_view_merged(gint64 id, bool apart, gint64 person_a, gint64 person_b);
json_t *ent_view_unmerged(gint64 id, bool ask_again);
json_t *ent_view_sources(EntStore *store, GError **error);
json_t *ent_view_receipt(EntStore *store, gint64 import_id, GError **error);

/* entregent/check/1: is the book sound? Needs a store that can write; changes nothing. */
json_t *ent_view_check(EntStore *store, GError **error);

/* The person that `words` names: an id, an address or other identity, or a name that only one person has
 * (folded, whole or part). Errors: NOT_FOUND, AMBIGUOUS. */
gboolean ent_view_find_person(EntStore *store, const char *words, gint64 *ret_person_id, GError **error);
