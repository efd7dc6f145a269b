/* A web page anywhere can make the owner's browser send requests to this server. Three things keep it from acting:
 * its requests carry its own Origin (or Sec-Fetch-Site), a type of body that browsers do not send across sites
 * without asking is needed, and asking (OPTIONS) is answered 405. What it could only load, such as a document as
 * an image or a script, is refused too. */
#include "web/guard.h"

#include "web/error.h"

typedef struct Framing {
  guint lengths;
  guint encodings;
  guint hosts;
  const char *length;
  const char *encoding;
  const char *host;
} Framing;

static enum MHD_Result see_header(void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  Framing *framing = data;

  (void)kind;
  if (g_ascii_strcasecmp(name, "Content-Length") == 0) {
    framing->lengths++;
    framing->length = value;
  } else if (g_ascii_strcasecmp(name, "Transfer-Encoding") == 0) {
    framing->encodings++;
    framing->encoding = value;
  } else if (g_ascii_strcasecmp(name, "Host") == 0) {
    framing->hosts++;
    framing->host = value;
  }
  return MHD_YES;
}

static bool is_ambiguous(const Framing *framing, gint64 *ret_declared)
{
  if (framing->lengths + framing->encodings > 1) return true;
  if (framing->encodings == 1) {
    *ret_declared = -1;
    return framing->encoding == NULL || g_ascii_strcasecmp(framing->encoding, "chunked") != 0;
  }
  *ret_declared = 0;
  return framing->lengths == 1 &&
         (framing->length == NULL || !ent_digits_parse(framing->length, 0, G_MAXINT64, ret_declared));
}

bool ent_guard_framing(EntRequest *request, GError **error)
{
  const EntWebContext *context = request->context;
  Framing framing = {0};

  MHD_get_connection_values(request->connection, MHD_HEADER_KIND, see_header, &framing);
  if (is_ambiguous(&framing, &request->declared)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the length of the request is not clear");
    return false;
  }
  if (framing.hosts != 1 ||
      !ent_address_answers_to(&context->address, (const char *const *)context->names, framing.host)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_WRONG_HOST,
                        "this server does not answer to that name; give it with --name");
    return false;
  }
  return true;
}

static bool fail_cross_site(GError **error)
{
  g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_CROSS_SITE, "the request comes from a page of another site");
  return false;
}

bool ent_guard_origin(const EntRequest *request, GError **error)
{
  const char *origin = ent_request_header(request, "Origin");
  const char *site = ent_request_header(request, "Sec-Fetch-Site");
  bool acts = g_str_equal(request->route->method, "POST");
  bool ours = site != NULL && g_str_equal(site, "same-origin");

  if (origin != NULL && !ent_origin_is_host(origin, ent_request_header(request, "Host")) &&
      !(ours && g_str_equal(origin, "null")))
    return fail_cross_site(error);
  if (acts && ((site != NULL && !ours) || (request->route->body == ENT_BODY_FORM && site == NULL && origin == NULL)))
    return fail_cross_site(error);
  if (!acts && site != NULL && request->route->answer != NULL && !ours && !g_str_equal(site, "none"))
    return fail_cross_site(error);
  return true;
}

static const char *type_needed(EntBody body)
{
  switch (body) {
  case ENT_BODY_NONE:
    return NULL;
  case ENT_BODY_DOCUMENT:
    return "application/json";
  case ENT_BODY_FORM:
    return "application/x-www-form-urlencoded";
  case ENT_BODY_FILE:
    return "application/octet-stream";
  }
  return NULL;
}

/* Whether a Content-Type is `needed`, whatever its parameters. */
static bool type_is(const char *header, const char *needed)
{
  gsize length = strlen(needed);

  if (header == NULL || g_ascii_strncasecmp(header, needed, length) != 0) return false;
  const char *rest = header + length + strspn(header + length, " \t");
  return *rest == '\0' || *rest == ';';
}

bool ent_guard_body(const EntRequest *request, GError **error)
{
  const EntRoute *route = request->route;
  const char *needed = type_needed(route->body);

  if (needed == NULL && request->declared != 0) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_TOO_LARGE, "no body is taken here");
    return false;
  }
  if (needed != NULL && !type_is(ent_request_header(request, "Content-Type"), needed)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_UNSUPPORTED_TYPE, "the body must be '%s'", needed);
    return false;
  }
  if (route->body != ENT_BODY_FILE && request->declared > 0 && (guint64)request->declared > route->body_max) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_TOO_LARGE, "the body may have %" G_GUINT64_FORMAT " bytes at most",
                route->body_max);
    return false;
  }
  return true;
}
