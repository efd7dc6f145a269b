/* What the book finds by itself: who waits, the mirror, and what stands behind its figures. */
#include "base/when.h"
#include "view/view.h"
#include "web/api/api.h"
#include "web/error.h"

#define PAGE_MAX 1000

json_t *ent_api_waiting(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_waiting(store, ent_when_now(), error) : NULL;
}

json_t *ent_api_mirror(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_mirror(store, ent_when_now(), error) : NULL;
}

json_t *ent_api_evidence(EntRequest *request, GError **error)
{
  const char *figure = ent_request_parameter(request, "figure");
  gint64 limit = 0;
  gint64 offset = 0;

  if (!ent_request_number(request, "limit", 1, PAGE_MAX, 50, &limit, error) ||
      !ent_request_number(request, "offset", 0, G_MAXINT32, 0, &offset, error))
    return NULL;
  if (figure == NULL) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'figure' is needed");
    return NULL;
  }
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_evidence(store, figure, (guint)limit, (guint)offset, error) : NULL;
}
