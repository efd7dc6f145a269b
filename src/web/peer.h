/* Whose process is at the other end of a connection on this machine.
 *
 * A server on the loopback is reached by every account of the machine, not only by its owner's. Linux says in
 * /proc/net/tcp to whom the other end belongs, so that a book without a password stays with one account. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/types.h>

/* The owner of the socket that is connected from `peer` to `here` in `table`, the text of /proc/net/tcp or tcp6;
 * false where there is none that is still open. Both addresses are of one family. Pure. */
bool ent_peer_find(const char *table, const struct sockaddr *peer, const struct sockaddr *here, uid_t *ret_uid);

/* Whether that socket is another account's than this process's or root's, or nobody's any more. False where the
 * system does not say. */
bool ent_peer_is_foreign(const struct sockaddr *peer, const struct sockaddr *here);
