/* Where the book comes from: its archives, and the receipts of what was read. */
#include "view/view.h"
#include "web/api/api.h"

json_t *ent_api_sources(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_sources(store, error) : NULL;
}

json_t *ent_api_receipt(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_receipt(store, request->id, error) : NULL;
}
