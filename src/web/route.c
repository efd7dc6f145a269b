/* The table is the API: docs/openapi.yaml lists the same paths, and a test compares the two. Every GET outside
 * /api/ that no row names is a page or a file of the app. */
#include "web/route.h"

#include "web/api/api.h"
#include "web/error.h"
#include "web/login.h"

#define DOCUMENT_MAX (256 * 1024)
#define FORM_MAX (8 * 1024)

#define READS(PATH, ANSWER)                                                                                            \
  {                                                                                                                    \
    .method = "GET", .path = "/api/v1/" PATH, .status = 200, .answer = ANSWER                                          \
  }
#define WRITES(PATH, STATUS, ANSWER)                                                                                   \
  {                                                                                                                    \
    .method = "POST", .path = "/api/v1/" PATH, .body = ENT_BODY_DOCUMENT, .body_max = DOCUMENT_MAX, .status = STATUS,  \
    .answer = ANSWER                                                                                                   \
  }

const EntRoute ent_routes[] = {
    READS("book", ent_api_book),
    WRITES("owner", 200, ent_api_add_owner),
    READS("people", ent_api_people),
    READS("people/{id}", ent_api_person),
    WRITES("people/{id}/notes", 201, ent_api_add_note),
    READS("review", ent_api_review),
    READS("joins", ent_api_joins),
    WRITES("joins", 201, ent_api_decide),
    WRITES("joins/{id}/undo", 200, ent_api_undo),
    READS("messages/{id}", ent_api_message),
    READS("search", ent_api_search),
    READS("waiting", ent_api_waiting),
    READS("mirror", ent_api_mirror),
    READS("evidence", ent_api_evidence),
    READS("sources", ent_api_sources),
    {.method = "POST", .path = "/api/v1/uploads", .body = ENT_BODY_FILE, .status = 201, .answer = ent_api_upload},
    WRITES("imports", 202, ent_api_start_import),
    READS("imports/current", ent_api_progress),
    READS("imports/{id}", ent_api_receipt),
    {.method = "GET", .path = "/login", .open = true, .reply = ent_login_page},
    {.method = "POST",
     .path = "/login",
     .body = ENT_BODY_FORM,
     .body_max = FORM_MAX,
     .open = true,
     .reply = ent_login_enter},
    {.method = "POST",
     .path = "/logout",
     .body = ENT_BODY_FORM,
     .body_max = FORM_MAX,
     .open = true,
     .reply = ent_login_leave},
    {.method = "GET", .path = "/login.css", .open = true, .reply = ent_login_sheet},
    {.method = NULL},
};

static EntReply *page(EntRequest *request, GError **error)
{
  (void)error;
  return ent_reply_asset(request->connection, ent_asset_index(), true);
}

static EntReply *asset(EntRequest *request, GError **error)
{
  (void)error;
  return ent_reply_asset(request->connection, ent_asset_find(ent_target_path(request->target)), false);
}

static const EntRoute page_route = {.method = "GET", .path = "/", .reply = page};
static const EntRoute asset_route = {.method = "GET", .path = "/*", .open = true, .reply = asset};

/* Whether `path` is `pattern`, with a number where that has "{id}". */
static bool matches(const char *pattern, const char *path, gint64 *ret_id)
{
  const char *hole = strstr(pattern, "{id}");

  if (hole == NULL) return g_str_equal(pattern, path);
  gsize before = (gsize)(hole - pattern);
  if (strncmp(pattern, path, before) != 0) return false;
  gsize digits = strspn(path + before, "0123456789");
  g_autofree char *number = g_strndup(path + before, digits);
  return g_str_equal(hole + strlen("{id}"), path + before + digits) && ent_digits_parse(number, 1, G_MAXINT64, ret_id);
}

/* The page or file of the app at `path`, or NULL. */
static const EntRoute *find_static(const char *path)
{
  if (g_str_has_prefix(path, "/api/")) return NULL;
  if (ent_asset_is_page(path)) return &page_route;
  return ent_asset_find(path) != NULL ? &asset_route : NULL;
}

/* `route` where it takes `method`; else NULL, and what it takes is added to `allow`. */
static const EntRoute *accept_method(const EntRoute *route, const char *method, GString *allow)
{
  if (g_str_equal(route->method, method)) return route;
  g_string_append_printf(allow, "%s%s", allow->len > 0 ? ", " : "",
                         g_str_equal(route->method, "GET") ? "GET, HEAD" : route->method);
  return NULL;
}

const EntRoute *ent_route_find(const char *method, const char *path, gint64 *ret_id, char **ret_allow, GError **error)
{
  g_autoptr(GString) allow = g_string_new(NULL);
  const char *wanted = g_str_equal(method, "HEAD") ? "GET" : method;
  const EntRoute *found = NULL;

  for (const EntRoute *route = ent_routes; found == NULL && route->method != NULL; route++)
    if (matches(route->path, path, ret_id)) found = accept_method(route, wanted, allow);
  const EntRoute *file = found == NULL && allow->len == 0 ? find_static(path) : NULL;
  if (file != NULL) found = accept_method(file, wanted, allow);
  if (found != NULL) return found;
  if (allow->len > 0) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_METHOD_NOT_ALLOWED, "%s is not done here, only %s", method,
                allow->str);
    *ret_allow = g_string_free(g_steal_pointer(&allow), FALSE);
  } else
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_NOT_FOUND, "there is nothing at this address");
  return NULL;
}
