/* Machines and bulk: the hard rules that are read from one message's own headers. */
#pragma once

#include "archive/headers.h"
#include "archive/record.h"

/* ENT_FLAG_* of the machine and list groups, from the headers and the sender's address (may be NULL). */
guint32 ent_machine_flags(const EntHeaders *headers, const char *from_address);

/* The part of it that the address alone says: ENT_FLAG_ROBOT_ADDRESS, ENT_FLAG_SHARED_ADDRESS. NULL: nothing. */
guint32 ent_machine_address(const char *address);
