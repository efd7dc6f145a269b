/* The owner's web app: one HTTP server for one book, on the loopback unless told otherwise.
 *
 * It answers from two threads of its own, each with a read-only store, and imports in a third. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Told once, when the server answers; `url` is borrowed. */
typedef void (*EntWebReadyFunc)(const char *url, gpointer user_data);

typedef struct EntWebOptions {
  const char *book; /* path of an existing book */
  const char *listen; /* see ent_address_parse; NULL: 127.0.0.1:7878 */
  const char *const *names; /* further host names it answers to, NULL-terminated; NULL: none */
  EntWebReadyFunc ready; /* NULL: says on stderr where it serves */
  gpointer ready_data;
  guint timeout_s; /* a connection that is silent for so long is closed; 0: 30 */
} EntWebOptions;

typedef struct EntWebServer EntWebServer;

/* Starts serving in the background. A book of an older version is brought up to date. Errors: ENT_STORE_ERROR_*
 * where there is no book that can be read (none is made); ENT_WEB_ERROR_BAD_REQUEST for an address that is none;
 * FORBIDDEN for one that others can reach while the book has no password; FAILED where the port is taken. */
EntWebServer *ent_web_server_start(const EntWebOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "http://127.0.0.1:7878/"; borrowed. */
const char *ent_web_server_url(const EntWebServer *server);
guint16 ent_web_server_port(const EntWebServer *server);
/* Stops an import under way (of which nothing stays), lets answers being sent end, and frees. */
void ent_web_server_free(EntWebServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntWebServer, ent_web_server_free)

/* Serves until SIGINT, SIGTERM or SIGHUP; true where it was ended by one. Errors as above. */
bool ent_web_serve(const EntWebOptions *options, GError **error) G_GNUC_WARN_UNUSED_RESULT;
