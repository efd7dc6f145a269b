/* Who is who: persons as connected components of identities.
 *
 * An identity that was only suggested as the owner's (the address that mail was delivered to), and neither wrote nor
 * was written to, is nobody. Joined by what archives state (identity_link, but for shared telephones), by what the owner
 * decided and by matching (merge, not undone). A person is named by its smallest identity id, so the same book always has
 * the same persons. */
#pragma once

#include "store/store.h"

/* `stated`, here and below: by what archives state and the owner decided alone, without what matching joined. */

/* Brings identity_person up to date; appends to `touched` (gint64) the persons that are new or changed, and
 * those that ceased to be. */
bool ent_person_update(EntStore *store, bool stated, GArray *touched, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* By identity id: the smallest identity of its person, 0 where it is nobody's; an array of *ret_size, the caller's. */
gint64 *ent_person_roots(EntStore *store, bool stated, gint64 *ret_size, GError **error);

/* Appends to `persons` (gint64) the person of each identity, none for the owner's and for unknown ones. Sorts
 * `identities` and takes out the repeated ones. */
bool ent_person_of_each(EntStore *store, GArray *identities, GArray *persons, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the identities of a person (gint64), smallest first. */
bool ent_person_identities(EntStore *store, gint64 person_id, GArray *identities,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
