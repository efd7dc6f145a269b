/* Asks the kernel about one TCP connection of this machine (sock_diag(7)): exact, whatever number of sockets there
 * are, where /proc/net/tcp is a table of all of them. */
#pragma once

#include <sys/socket.h>
#include <sys/types.h>

typedef enum {
  ENT_SOCK_UNTOLD, /* the kernel does not answer such questions here */
  ENT_SOCK_NOBODY, /* no such socket, or its process has closed it */
  ENT_SOCK_OWNED,
} EntSock;

/* The owner of the socket that is connected from `from` to `to`, two addresses of one family. */
EntSock ent_sock_owner(const struct sockaddr *from, const struct sockaddr *to, uid_t *ret_uid);
