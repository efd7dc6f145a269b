/* Who was seen: every identity of the book, found by its keyed hash in memory while an import runs.
 *
 * Loaded once per import; interning a known identity costs one look-up and no SQL. Names as seen are counted
 * in memory and written by flush. Belongs to one thread and one open transaction. */
#pragma once

#include "archive/record.h"
#include "base/hash.h"
#include "store/store.h"

typedef struct EntIdentities EntIdentities;

/* Loads the identities, the owner's among them, and the suppressed. The owner-of-the-archive identity is made
 * where the book has none yet. */
EntIdentities *ent_identities_load(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_identities_free(EntIdentities *identities);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntIdentities, ent_identities_free)

/* The book's secret key. */
bool ent_identities_key(EntStore *store, EntHashKey *ret_key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The row id of a normalised identity whose hash is `hash`; made where new. */
bool ent_identities_intern(EntIdentities *identities, const EntIdentity *id, guint64 hash, gint64 *ret_id,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Counts a display name for an identity. */
void ent_identities_name(EntIdentities *identities, gint64 id, const char *name);

/* Whether it was erased and must not come back. */
gboolean ent_identities_is_suppressed(const EntIdentities *identities, guint64 hash);

gboolean ent_identities_is_owner(const EntIdentities *identities, gint64 id);
/* How many identities the owner has, the archive's unnamed owner left out. */
guint ent_identities_owners(const EntIdentities *identities);
bool ent_identities_add_owner(EntIdentities *identities, gint64 id, const char *said_by, gint64 now,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that `id` may be the owner; written by flush. `reason` is static. */
void ent_identities_suggest_owner(EntIdentities *identities, gint64 id, const char *reason);

/* The archive says that both are one person. */
bool ent_identities_link(EntIdentities *identities, gint64 a, gint64 b, gint64 source_id,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes counted names and suggestions; whoever bears the full name of the owner may be the owner too. The identities that were named are appended to `named` (gint64), which may
 * be NULL: what their person is called may have changed. */
bool ent_identities_flush(EntIdentities *identities, GArray *named, GError **error) G_GNUC_WARN_UNUSED_RESULT;
