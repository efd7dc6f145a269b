/* Who is who in one LinkedIn export: its owner, whom no file names by address, and names that have one address.
 *
 * Built once when an export is opened, from Profile, Email Addresses, Connections, Invitations and the beginning
 * of the messages; read-only afterwards, so that any number of threads may ask. */
#pragma once

#include "archive/record.h"
#include "base/arena.h"

typedef struct EntLinkedinPeople EntLinkedinPeople;
struct EntLinkedinRow;
struct EntLinkedinSheet;

EntLinkedinPeople *ent_linkedin_people_new(void);
void ent_linkedin_people_free(EntLinkedinPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntLinkedinPeople, ent_linkedin_people_free)

/* Learns from the rows of one file; `final`: the file ends here. Files that teach nothing are passed over. */
void ent_linkedin_people_learn(EntLinkedinPeople *people, const struct EntLinkedinSheet *sheet, const char *data,
                               gsize length, bool final);
/* Decides who the owner is, after everything was learnt.
 *
 * Their addresses: those that stand on the owner's side of invitations; else the address that takes part in most
 * conversations, those under the Profile's name first. Their names: the Profile's, and those beside their address. */
void ent_linkedin_people_decide(EntLinkedinPeople *people);

/* Whether anything is known about who the owner is. */
bool ent_linkedin_people_know_owner(const EntLinkedinPeople *people);

/* A person as a row names them. The owner becomes ENT_ID_OWNER; an address goes before a name; a name without
 * address gets the one address that Connections has for it, or stays a name; a member whose name is hidden
 * has no identity. `name` and `url` may be NULL. */
EntParty ent_linkedin_party(const EntLinkedinPeople *people, const char *name, const char *url, EntRole role,
                            EntArena *arena);
/* The owner, with their name. */
EntParty ent_linkedin_owner(const EntLinkedinPeople *people, EntRole role);

/* The name that Connections has for an address, or NULL. */
const char *ent_linkedin_name_of(const EntLinkedinPeople *people, const char *url, EntArena *arena);
/* Whether a full name is the owner's or a connection's. */
bool ent_linkedin_is_known_name(const EntLinkedinPeople *people, const char *name, EntArena *arena);

/* Hands on what the export says about its owner (ENT_RECORD_OWNER): profile and mail addresses, each with the name;
 * the name alone where there is no address. */
void ent_linkedin_people_emit_owner(const EntLinkedinPeople *people, EntArena *arena,
                                    void (*record)(const EntRecord *record, gpointer user_data), gpointer user_data);
