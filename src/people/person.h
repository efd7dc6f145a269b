/* Who is who: persons as connected components of identities.
 *
 * An identity that was only suggested as the owner's (the address that mail was delivered to), and neither wrote nor
 * was written to, is nobody. Joined by what archives state (identity_link) and by what the owner decided (merge, not undone). A person is
 * named by its smallest identity id, so the same book always has the same persons. The full matching of names
 * and addresses adds rows to merge and changes nothing here. */
#pragma once

#include "store/store.h"

/* Brings identity_person up to date; appends to `touched` (gint64) the persons that are new or changed, and
 * those that ceased to be. */
bool ent_person_update(EntStore *store, GArray *touched, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The person of an identity; 0 where it is the owner's or unknown. */
bool ent_person_of(EntStore *store, gint64 identity_id, gint64 *ret_person_id,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the identities of a person (gint64), smallest first. */
bool ent_person_identities(EntStore *store, gint64 person_id, GArray *identities,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
