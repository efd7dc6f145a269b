/* One request, from its first line to its answer; and what a handler may ask of it.
 *
 * Handlers run on the server's worker threads. Strings they get are owned by the request. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdbool.h>

#include "store/store.h"
#include "web/address.h"
#include "web/importer.h"
#include "web/reply.h"
#include "web/session.h"
#include "web/target.h"
#include "web/uploads.h"

/* What all requests share; owned by the server, immutable or with locks of its own. */
typedef struct EntWebContext {
  char *book; /* path */
  char **names;
  EntAddress address;
  bool loopback;
  EntUploads *uploads;
  EntImporter *importer;
  EntSessions *sessions;
  EntAttempts *attempts;
} EntWebContext;

typedef struct EntRoute EntRoute;

typedef struct EntRequest {
  EntWebContext *context;
  struct MHD_Connection *connection;
  const EntRoute *route;
  char *raw; /* target as sent */
  EntTarget *target; /* NULL until it was read */
  gint64 id; /* the number in the path, where its route has one */
  bool begun;
  GString *body; /* of a form or a document */
  EntUpload *upload; /* the file being received, where it is one */
  gint64 declared; /* length of the body as announced; -1: not said */
  guint64 drained; /* bytes of a body that is not wanted */
  GError *refusal; /* why it will not be answered as asked; NULL: it will */
  char *allow; /* with a refusal of the method: those that are taken */
} EntRequest;

/* For the callbacks of libmicrohttpd. */
void ent_request_connected(void *context, struct MHD_Connection *connection, void **foreign,
                           enum MHD_ConnectionNotificationCode code);
void *ent_request_new(void *context, const char *target, struct MHD_Connection *connection);
enum MHD_Result ent_request_handle(void *context, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *data, size_t *size,
                                   void **request);
void ent_request_completed(void *context, struct MHD_Connection *connection, void **request,
                           enum MHD_RequestTerminationCode code);

/* The calling thread's own read-only store, borrowed; opened anew when the file was replaced. */
EntStore *ent_request_store(EntRequest *request, GError **error);

const char *ent_request_header(const EntRequest *request, const char *name);
const char *ent_request_parameter(const EntRequest *request, const char *name);
/* A parameter that is a number: `otherwise` where it is absent. Error: ENT_WEB_ERROR_BAD_REQUEST. */
bool ent_request_number(const EntRequest *request, const char *name, gint64 min, gint64 max, gint64 otherwise,
                        gint64 *ret_value, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The body as a JSON object whose members are all in `members` (NULL-terminated). Caller decrefs. */
json_t *ent_request_document(const EntRequest *request, const char *const *members, GError **error);
/* A member that is text of `max` bytes at most; *ret_text NULL, borrowed from `document`, where it is absent,
 * null or "". */
bool ent_document_text(const json_t *document, const char *name, gsize max, const char **ret_text,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A member that is true or false; false where it is absent. */
bool ent_document_flag(const json_t *document, const char *name, bool *ret_flag,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A member that is the number of something in the book, and must be there. */
bool ent_document_id(const json_t *document, const char *name, gint64 *ret_id,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether another account of this machine is at the other end; see peer.h. */
bool ent_request_is_foreign(const EntRequest *request);
/* The client's address, IPv6 by its /64. Caller frees. */
char *ent_request_client(const EntRequest *request);
