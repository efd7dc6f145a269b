/* Where one message of an mbox ends and the next begins. Pure functions over bytes. */
#pragma once

#include "archive/format.h"

/* More of one message than this is not read. */
#define ENT_MAIL_MAX ((gsize)64 << 20)

/* Whether a line (without its line end) is an envelope line: "From ", an address or any word, then a date as
 * asctime(3) or RFC 5322 write it, with weekday, time and a year of four digits. *ret_date (may be NULL): where
 * in the line the date begins. */
bool ent_mbox_is_envelope(const char *line, gsize length, gsize *ret_date);

/* The length of the envelope line at the beginning of `data`, line end included; 0 where there is none. *ret_at
 * (may be NULL) is its date, ENT_NEVER where that cannot be read. */
gsize ent_mbox_envelope(const char *data, gsize length, gint64 *ret_at);

/* The length of the message at the beginning of `data`, envelope line included: up to the next envelope line that
 * follows an empty line, or that a header field follows. A Content-Length (mboxcl2) is believed only where it
 * leads to an envelope line or to the end. `final`: the file ends where `data` does; otherwise 0 says that more
 * bytes must be seen. *scanned (in/out, 0 at first) spares what an earlier call has looked through. */
gsize ent_mbox_cut(const char *data, gsize length, bool final, gsize *scanned);
