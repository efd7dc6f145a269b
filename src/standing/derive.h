/* The projection of persons: standing, exchange, names, from the ledger and what was seen.
 *
 * refresh derives the persons it is given; rebuild derives everybody. Both go through the same function for one
 * person, so they arrive at the same rows (R6). */
#pragma once

#include "store/store.h"

typedef bool (*EntDeriveProgress)(guint64 done, guint64 total, gpointer user_data);

/* Derives the persons in `persons` (gint64; sorted in place, repeated ones taken out). One that has no identity any
 * more loses its row. `progress` may be NULL; its false stops with G_IO_ERROR_CANCELLED. */
bool ent_derive_refresh(EntStore *store, GArray *persons, EntDeriveProgress progress, gpointer user_data,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends every person there is to `persons`. */
bool ent_derive_everybody(EntStore *store, GArray *persons, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends what is wrong in the projections (char*): derives everybody anew inside a transaction that is rolled
 * back, and compares. Needs a store that can write. */
bool ent_derive_check(EntStore *store, GPtrArray *faults, GError **error) G_GNUC_WARN_UNUSED_RESULT;
