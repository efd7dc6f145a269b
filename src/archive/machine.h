/* Machines and bulk: the hard rules that are read from one message's own headers. */
#pragma once

#include "archive/headers.h"
#include "archive/record.h"

/* ENT_FLAG_* of the machine and list groups, from the headers, the sender's address and the decoded subject (both may
 * be NULL). */
guint32 ent_machine_flags(const EntHeaders *headers, const char *from_address, const char *subject);

/* Whether the text ends as bulk mail does, with how to be sent no more of it ("To unsubscribe ...", "Pour vous
 * désabonner ..."), in its author's own words: what is quoted or forwarded does not count. */
bool ent_machine_offers_opt_out(const char *text, gsize length);

/* The part of it that the address alone says: ENT_FLAG_ROBOT_ADDRESS, ENT_FLAG_SHARED_ADDRESS. NULL: nothing. */
guint32 ent_machine_address(const char *address);
