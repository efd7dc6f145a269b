/* One spelling for every identity, so that the same address or profile is found again as the same row.
 *
 * Deliberately mild: it undoes what differs between two archives of one service (case, scheme, percent
 * encoding, composed letters, hosts of a country, disguises, the two ways to name an account of Mastodon), and leaves the
 * joining of different addresses to matching. Pure. */
#pragma once

#include "archive/record.h"
#include "base/arena.h"
#include "base/hash.h"

/* The longest value kept; a longer one is no address (RFC 5321 allows 254 bytes) and is refused. */
#define ENT_IDENTITY_MAX 512

/* Normalises `id` as seen; false where it identifies nobody (empty, over-long, no domain). On success
 * `ret_id` holds a string owned by `arena`, or borrowed from `id` where nothing had to change. */
gboolean ent_identity_normalize(const EntIdentity *id, EntArena *arena, EntIdentity *ret_id);

/* The keyed hash under which a normalised identity is found. */
guint64 ent_identity_hash(const EntHashKey *key, const EntIdentity *id);

/* The List-Id (RFC 2919) that the list at a normalised mail address has, as list programs make it: the address with
 * a dot in the place of its at sign. Caller frees. */
char *ent_identity_list_id(const char *address);

/* "email", "profile", ...: the words of the JSON. */
const char *ent_identity_kind_word(EntIdentityKind kind);

/* Reads what a person types for themselves or for another: "Name <address>", an address, a profile address,
 * service:handle, @user@host of Mastodon. `ret_name` may come back NULL. Returns false where it is none of these.
 * Caller frees all. */
gboolean ent_identity_parse(const char *text, EntIdentityKind *ret_kind, char **ret_value, char **ret_name);
