/* The life of a request: begun when its headers are there (every reason to refuse it is found then), fed its body,
 * answered at its end. A refused request whose body is small is read to its end first, so that the client gets to
 * see the answer instead of a broken connection; a large one is answered at once and the connection closed. */
#include "web/request.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "base/when.h"
#include "web/error.h"
#include "web/guard.h"
#include "web/login.h"
#include "web/peer.h"
#include "web/route.h"

#define DRAIN_MAX (1024 * 1024)
#define NAME_SHOWN 64 /* bytes of a wrong member */

/* ---- a store of one's own for every worker ---- */

typedef struct WorkerStore {
  EntStore *store;
  char *path;
  struct stat file;
} WorkerStore;

static void worker_store_free(gpointer data)
{
  WorkerStore *worker = data;
  ent_store_close(worker->store);
  g_free(worker->path);
  g_free(worker);
}

static GPrivate worker_store = G_PRIVATE_INIT(worker_store_free);

EntStore *ent_request_store(EntRequest *request, GError **error)
{
  const char *path = request->context->book;
  WorkerStore *worker = g_private_get(&worker_store);
  struct stat file = {0};
  bool exists = stat(path, &file) == 0;

  if (worker != NULL && exists && worker->file.st_ino == file.st_ino && worker->file.st_dev == file.st_dev &&
      g_str_equal(worker->path, path))
    return worker->store;
  g_private_replace(&worker_store, NULL);
  EntStore *store = ent_store_open(path, ENT_STORE_READ, error);
  if (store == NULL) return NULL;
  worker = g_new0(WorkerStore, 1);
  *worker = (WorkerStore){.store = store, .path = g_strdup(path), .file = file};
  g_private_replace(&worker_store, worker);
  return store;
}

/* ---- what handlers ask ---- */

const char *ent_request_header(const EntRequest *request, const char *name)
{
  return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

const char *ent_request_parameter(const EntRequest *request, const char *name)
{
  return ent_target_parameter(request->target, name);
}

bool ent_request_number(const EntRequest *request, const char *name, gint64 min, gint64 max, gint64 otherwise,
                        gint64 *ret_value, GError **error)
{
  const char *text = ent_request_parameter(request, name);
  gint64 value = otherwise;

  if (text != NULL && !ent_digits_parse(text, min, max, &value)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST,
                "'%s' is a number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, name, min, max);
    return false;
  }
  *ret_value = value;
  return true;
}

json_t *ent_request_document(const EntRequest *request, const char *const *members, GError **error)
{
  json_error_t what;
  json_t *document = json_loadb(request->body->str, request->body->len, JSON_REJECT_DUPLICATES, &what);
  const char *name;
  json_t *value;

  if (!json_is_object(document)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the body is not a JSON object%s%s",
                document == NULL ? ": " : "", document == NULL ? what.text : "");
    json_decref(document);
    return NULL;
  }
  json_object_foreach (document, name, value) {
    if (g_strv_contains(members, name)) continue;
    int shown = (int)ent_utf8_cut(name, strlen(name), NAME_SHOWN);
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'%.*s' is not a member known here", shown, name);
    json_decref(document);
    return NULL;
  }
  return document;
}

bool ent_document_text(const json_t *document, const char *name, gsize max, const char **ret_text, GError **error)
{
  const json_t *value = json_object_get(document, name);
  const char *text = json_string_value(value);

  if (value != NULL && !json_is_null(value) && (text == NULL || strlen(text) > max)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'%s' is text of %" G_GSIZE_FORMAT " bytes at most",
                name, max);
    return false;
  }
  *ret_text = text != NULL && text[0] != '\0' ? text : NULL;
  return true;
}

bool ent_document_flag(const json_t *document, const char *name, bool *ret_flag, GError **error)
{
  const json_t *value = json_object_get(document, name);

  *ret_flag = json_is_true(value);
  if (value == NULL || json_is_boolean(value)) return true;
  g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'%s' is true or false", name);
  return false;
}

bool ent_document_id(const json_t *document, const char *name, gint64 *ret_id, GError **error)
{
  *ret_id = json_integer_value(json_object_get(document, name));
  if (*ret_id > 0) return true;
  g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'%s' is a whole number above 0", name);
  return false;
}

static const struct sockaddr *peer_of(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info != NULL ? info->client_addr : NULL;
}

/* Looked at once for all requests of a connection: it means reading a table of every socket there is. */
void ent_request_connected(void *data, struct MHD_Connection *connection, void **foreign,
                           enum MHD_ConnectionNotificationCode code)
{
  const EntWebContext *context = data;
  const struct sockaddr *peer = peer_of(connection);

  if (code == MHD_CONNECTION_NOTIFY_STARTED && context->loopback && peer != NULL)
    *foreign = GINT_TO_POINTER(ent_peer_is_foreign(peer, (const struct sockaddr *)&context->address.storage));
}

bool ent_request_is_foreign(const EntRequest *request)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info != NULL && info->socket_context != NULL;
}

char *ent_request_client(const EntRequest *request)
{
  const struct sockaddr *address = peer_of(request->connection);
  char text[INET6_ADDRSTRLEN] = "unknown";

  if (address != NULL && address->sa_family == AF_INET)
    inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof text);
  if (address != NULL && address->sa_family == AF_INET6) {
    struct in6_addr network = ((const struct sockaddr_in6 *)address)->sin6_addr;
    if (!IN6_IS_ADDR_V4MAPPED(&network)) memset(network.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &network, text, sizeof text);
  }
  return g_strdup(text);
}

/* ---- its life ---- */

void *ent_request_new(void *context, const char *target, struct MHD_Connection *connection)
{
  EntRequest *request = g_new0(EntRequest, 1);

  request->context = context;
  request->connection = connection;
  request->raw = g_strdup(target);
  return request;
}

void ent_request_completed(void *context, struct MHD_Connection *connection, void **data,
                           enum MHD_RequestTerminationCode code)
{
  EntRequest *request = *data;

  (void)context;
  (void)connection;
  (void)code;
  *data = NULL;
  if (request == NULL) return;
  if (request->body != NULL) {
    memset(request->body->str, 0, request->body->len);
    g_string_free(request->body, TRUE);
  }
  ent_upload_free(request->upload);
  ent_target_free(request->target);
  g_clear_error(&request->refusal);
  g_free(request->allow);
  g_free(request->raw);
  g_free(request);
}

/* Whether somebody typed an address of no page into a browser. */
static bool is_lost(const EntRequest *request)
{
  const char *accept = ent_request_header(request, "Accept");

  return request->route == NULL && g_error_matches(request->refusal, ENT_WEB_ERROR, ENT_WEB_ERROR_NOT_FOUND) &&
         accept != NULL && strstr(accept, "text/html") != NULL &&
         !g_str_has_prefix(ent_target_path(request->target), "/api/");
}

static EntReply *reply_refusal(const EntRequest *request)
{
  bool is_page = request->route != NULL && request->route->answer == NULL;

  if (is_page && g_error_matches(request->refusal, ENT_WEB_ERROR, ENT_WEB_ERROR_LOGIN_REQUIRED)) {
    g_autofree char *login = ent_login_address(request);
    return ent_reply_see_other(login);
  }
  if (is_lost(request)) {
    const EntAsset *index = ent_asset_index();
    return ent_reply_new(MHD_HTTP_NOT_FOUND, index->type, index->data, (gssize)index->length);
  }
  EntReply *reply = ent_reply_error(request->refusal);
  if (request->allow != NULL) ent_reply_add_header(reply, "Allow", request->allow);
  return reply;
}

static bool begin_upload(EntRequest *request, GError **error)
{
  const char *name = ent_request_header(request, "X-File-Name");

  if (name == NULL) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the header X-File-Name is needed");
    return false;
  }
  request->upload = ent_upload_begin(request->context->uploads, ent_request_parameter(request, "batch"), name,
                                     request->declared, ent_when_now(), error);
  return request->upload != NULL;
}

/* Finds every reason not to answer, before any body is read. */
static bool admit(EntRequest *request, const char *method, GError **error)
{
  if (!ent_guard_framing(request, error)) return false;
  request->target = ent_target_parse(request->raw, error);
  if (request->target == NULL) return false;
  request->route = ent_route_find(method, ent_target_path(request->target), &request->id, &request->allow, error);
  if (request->route == NULL || !ent_guard_origin(request, error)) return false;
  if (!request->route->open && !ent_login_check(request, error)) return false;
  if (!ent_guard_body(request, error)) return false;
  if (request->route->body == ENT_BODY_FILE) return begin_upload(request, error);
  request->body = g_string_new(NULL);
  return true;
}

static enum MHD_Result begin(EntRequest *request, const char *method)
{
  request->begun = true;
  if (admit(request, method, &request->refusal)) return MHD_YES;
  bool unclear = request->target == NULL;
  if (!unclear && request->declared <= DRAIN_MAX && ent_request_header(request, "Expect") == NULL) return MHD_YES;
  EntReply *reply = reply_refusal(request);
  ent_reply_add_header(reply, "Connection", "close");
  return ent_reply_take_send(reply, request->connection);
}

static enum MHD_Result drain(EntRequest *request, gsize length)
{
  request->drained += length;
  return request->drained <= DRAIN_MAX ? MHD_YES : MHD_NO;
}

/* Takes a part of the body; a failure is kept for the answer. */
static enum MHD_Result take(EntRequest *request, const char *data, gsize length)
{
  if (request->refusal != NULL) return drain(request, length);
  if (request->upload != NULL)
    return ent_upload_write(request->upload, data, length, &request->refusal) ? MHD_YES : drain(request, length);
  if (request->body->len + length > request->route->body_max) {
    g_set_error(&request->refusal, ENT_WEB_ERROR, ENT_WEB_ERROR_TOO_LARGE,
                "the body may have %" G_GUINT64_FORMAT " bytes at most", request->route->body_max);
    return drain(request, length);
  }
  g_string_append_len(request->body, data, (gssize)length);
  return MHD_YES;
}

static EntReply *answer(EntRequest *request, GError **error)
{
  if (request->route->reply != NULL) return request->route->reply(request, error);
  json_t *document = request->route->answer(request, error);
  return document != NULL ? ent_reply_take_json(request->route->status, document) : NULL;
}

static enum MHD_Result finish(EntRequest *request)
{
  EntReply *reply = request->refusal == NULL ? answer(request, &request->refusal) : NULL;

  if (reply == NULL) reply = reply_refusal(request);
  return ent_reply_take_send(reply, request->connection);
}

enum MHD_Result ent_request_handle(void *context, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *data, size_t *size,
                                   void **request_data)
{
  EntRequest *request = *request_data;

  (void)context;
  (void)connection;
  (void)url;
  (void)version;
  if (!request->begun) return begin(request, method);
  if (*size > 0) {
    enum MHD_Result result = take(request, data, *size);
    *size = 0;
    return result;
  }
  return finish(request);
}
