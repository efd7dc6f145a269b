/* The headers below are the second line of defence: should a text of a message ever reach a page as markup, the
 * policy leaves it nothing to run, nothing to load and nowhere to send to. */
#include "web/reply.h"

#include "base/json.h"
#include "web/error.h"

struct EntReply {
  guint status;
  struct MHD_Response *response;
};

static const struct {
  const char *name;
  const char *value;
} always[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
     "worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"},
    {"Cache-Control", "no-store"},
};

/* Swallows `response`. */
static EntReply *reply_take(guint status, const char *type, struct MHD_Response *response)
{
  EntReply *reply = g_new0(EntReply, 1);

  reply->status = status;
  reply->response = response;
  for (gsize i = 0; i < G_N_ELEMENTS(always); i++)
    ent_reply_add_header(reply, always[i].name, always[i].value);
  if (type != NULL) ent_reply_add_header(reply, "Content-Type", type);
  return reply;
}

EntReply *ent_reply_new(guint status, const char *type, const char *data, gssize length)
{
  gsize size = length < 0 ? strlen(data) : (gsize)length;
  return reply_take(status, type, MHD_create_response_from_buffer(size, (void *)data, MHD_RESPMEM_MUST_COPY));
}

EntReply *ent_reply_take_json(guint status, json_t *document)
{
  char *text = json_dumps(document, ENT_JSON_COMPACT);

  json_decref(document);
  g_assert(text != NULL);
  return reply_take(status, "application/json",
                    MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_FREE));
}

EntReply *ent_reply_error(const GError *error)
{
  EntWebError code = ent_web_error_of(error);
  g_autofree char *message = g_utf8_make_valid(error->message, -1);

  return ent_reply_take_json(ent_web_error_status(code), json_pack("{s:{s:s, s:s}}", "error", "code",
                                                                   ent_web_error_word(code), "message", message));
}

EntReply *ent_reply_see_other(const char *location)
{
  EntReply *reply = ent_reply_new(MHD_HTTP_SEE_OTHER, NULL, "", 0);

  ent_reply_add_header(reply, "Location", location);
  return reply;
}

EntReply *ent_reply_asset(struct MHD_Connection *connection, const EntAsset *asset, bool is_page)
{
  const char *known = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "If-None-Match");
  bool fresh = ent_etag_matches(known, asset->etag);
  bool gzip = asset->gzip != NULL &&
              ent_accepts_gzip(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Accept-Encoding"));
  gsize length = fresh ? 0 : gzip ? asset->gzip_length : asset->length;
  const char *data = fresh ? "" : gzip ? asset->gzip : asset->data;
  EntReply *reply = reply_take(fresh ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, fresh ? NULL : asset->type,
                               MHD_create_response_from_buffer(length, (void *)data, MHD_RESPMEM_PERSISTENT));

  g_autofree char *etag = g_strconcat(gzip ? "W/" : "", asset->etag, NULL);
  ent_reply_add_header(reply, "ETag", etag);
  ent_reply_add_header(reply, "Vary", "Accept-Encoding");
  if (gzip && !fresh) ent_reply_add_header(reply, "Content-Encoding", "gzip");
  ent_reply_set_header(reply, "Cache-Control",
                       !is_page && ent_asset_is_hashed(asset->path) ? "public, max-age=31536000, immutable"
                                                                    : "no-cache");
  return reply;
}

void ent_reply_free(EntReply *reply)
{
  if (reply == NULL) return;
  MHD_destroy_response(reply->response);
  g_free(reply);
}

void ent_reply_add_header(EntReply *reply, const char *name, const char *value)
{
  if (MHD_add_response_header(reply->response, name, value) != MHD_YES) g_debug("header '%s' cannot be sent", name);
}

void ent_reply_set_header(EntReply *reply, const char *name, const char *value)
{
  const char *present = MHD_get_response_header(reply->response, name);

  if (present != NULL) {
    g_autofree char *copy = g_strdup(present);
    MHD_del_response_header(reply->response, name, copy);
  }
  ent_reply_add_header(reply, name, value);
}

enum MHD_Result ent_reply_take_send(EntReply *reply, struct MHD_Connection *connection)
{
  enum MHD_Result result = MHD_queue_response(connection, reply->status, reply->response);

  ent_reply_free(reply);
  return result;
}
