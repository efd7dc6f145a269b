/* The right to be forgotten (R9): a person out of the book, wholly.
 *
 * Their acts, their messages, the owner's messages to them alone, their identities and names go. In what others
 * wrote, in subjects, receipts and lists of what was set aside, a mark takes the place of their addresses and
 * full names. Keyed hashes of their identities stay in `suppression`, so that no import brings them back. This
 * is the one act that takes rows out of the ledger. */
#pragma once

#include "store/store.h"

typedef struct EntErasure {
  gint64 signals; /* acts between the owner and them, both ways */
  gint64 items_from; /* messages and entries of theirs */
  gint64 items_to; /* the owner's to them alone */
  gint64 identities;
  gint64 masked; /* places in what others wrote; 0 in a plan */
} EntErasure;

/* Counts what would go. Errors: ENT_STORE_ERROR. */
bool ent_erase_plan(EntStore *store, gint64 person_id, EntErasure *ret_erasure, GError **error);

/* Erases in one transaction. The bytes leave the file with ent_store_scrub, which the caller runs after it (store.h). */
bool ent_erase_person(EntStore *store, gint64 person_id, gint64 now, EntErasure *ret_erasure, GError **error);
