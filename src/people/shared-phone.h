/* Telephones and mail addresses that several people answer: a family's, an office's. One may stand in the cards of two
 * people, and does not make one person of them. An address is one by its name (family@, info@). */
#pragma once

#include "store/store.h"

/* A set of links between identities. */
typedef struct EntLinkSet EntLinkSet;
void ent_link_set_free(EntLinkSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntLinkSet, ent_link_set_free)
gboolean ent_link_set_holds(const EntLinkSet *set, gint64 a, gint64 b);

/* The links (identity_link) that must not join anybody: of a number linked with identities that bear names but not one
 * name in common, all but the link with the identity that was met first. NULL on error; caller owns. */
EntLinkSet *ent_shared_phones(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
