/* Machines and bulk: the hard rules that are read from one message's own headers. */
#pragma once

#include "archive/headers.h"
#include "archive/record.h"

/* ENT_FLAG_* of the machine and list groups, from the headers, the sender's address and the decoded subject (both may
 * be NULL). */
guint32 ent_machine_flags(const EntHeaders *headers, const char *from_address, const char *subject);
