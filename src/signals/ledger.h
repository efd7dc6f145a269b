/* The ledger: signals appended, read in time order, retracted by a further row and never changed. */
#pragma once

#include "people/identities.h"
#include "signals/extract.h"
#include "store/store.h"

/* Appends one signal; signal->id is set. `note` for acts told by the owner, else NULL. */
bool ent_ledger_append(EntStore *store, EntSignal *signal, const char *note, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends to `signals` (EntSignal) every signal of an identity that stands, in order of time, then of id. */
bool ent_ledger_read(EntStore *store, gint64 identity_id, GArray *signals, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the ledger say of one item what extraction says of it now: appends what is missing, retracts what is
 * wrong with `reason`. The identities concerned are appended to `touched` (gint64). */
bool ent_ledger_reconcile(EntStore *store, const EntIdentities *identities, gint64 item_id, const char *reason,
                          gint64 now, GArray *touched, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for posts whose parents became known (`posts`: EntExtractItem, from ent_thread_update). Of those above
 * `newer_than` (an item id) the ledger says nothing yet, so their signals are appended without looking. */
bool ent_ledger_take_posts(EntStore *store, const EntIdentities *identities, GArray *posts, gint64 newer_than,
                           const char *reason, gint64 now, GArray *touched, GError **error) G_GNUC_WARN_UNUSED_RESULT;
