/* Address lists of mail headers: RFC 5322 section 3.4 with its obsolete forms, and what is found in their place. */
#pragma once

#include "archive/decode.h"
#include "archive/record.h"

/* Appends the mailboxes of a header field (EntParty with `role`) to `parties`, 10,000 at most in all: groups are
 * opened, comments serve as names where there is no other ("a@b (Name)"), a name's comma without quotes and an
 * address without brackets are understood, "a at b" is left to normalisation. A word that is no address becomes
 * ENT_ID_OPAQUE; "undisclosed recipients" become nobody. An address of over 1,000 bytes is passed over. Strings
 * live in `arena`. */
void ent_address_list(EntDecoder *decoder, EntSlice field, EntSlice charset, EntRole role, EntArena *arena,
                      GArray *parties);

/* Puts mail addresses before numbers and profiles, each in their order: the first identity is the one that a contact is
 * kept under. */
void ent_address_mails_first(EntIdentity *ids, guint n);
