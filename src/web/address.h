/* Where the server listens, and under which names it is reached.
 *
 * A page of another site can point its own name at 127.0.0.1 and then read the answers as its own (DNS
 * rebinding); what it cannot do is make the browser send another Host than that name. So every request must
 * name this server: by an IP address, by localhost where it listens on the loopback, or by a name that was
 * given on the command line. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <sys/socket.h>

#define ENT_ADDRESS_DEFAULT "127.0.0.1:7878"

typedef struct EntAddress {
  struct sockaddr_storage storage;
  socklen_t length;
} EntAddress;

/* Reads "127.0.0.1:7878", "[::1]:7878", "localhost:7878", "*:7878" (every address), ":7878" (the loopback).
 * Port 0 lets the system choose. Error: ENT_WEB_ERROR_BAD_REQUEST. */
bool ent_address_parse(const char *text, EntAddress *ret_address, GError **error) G_GNUC_WARN_UNUSED_RESULT;

bool ent_address_is_loopback(const EntAddress *address);
guint16 ent_address_port(const EntAddress *address);
/* "http://127.0.0.1:7878/"; an address that stands for all is written as the loopback. Caller frees. */
char *ent_address_url(const EntAddress *address);

/* Whether `host`, as the header gives it, is this server. `names`: further names, NULL-terminated, or NULL.
 * The port is not compared: it differs behind a tunnel, and no other site can choose it for us. */
bool ent_address_answers_to(const EntAddress *address, const char *const *names, const char *host);

/* Whether `origin` is the page that `host` serves, over HTTP or, behind a proxy, over HTTPS. */
bool ent_origin_is_host(const char *origin, const char *host);
