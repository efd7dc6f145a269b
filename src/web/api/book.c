/* Whose book it is. */
#include "base/when.h"
#include "ingest.h"
#include "view/view.h"
#include "web/api/api.h"
#include "web/error.h"

#define NAME_MAX_BYTES 800
#define ADDRESS_MAX_BYTES 512

json_t *ent_api_book(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_book(store, error) : NULL;
}

json_t *ent_api_add_owner(EntRequest *request, GError **error)
{
  static const char *const members[] = {"name", "address", NULL};
  g_autoptr(json_t) document = ent_request_document(request, members, error);
  const char *name = NULL;
  const char *address = NULL;

  if (document == NULL || !ent_document_text(document, "name", NAME_MAX_BYTES, &name, error) ||
      !ent_document_text(document, "address", ADDRESS_MAX_BYTES, &address, error))
    return NULL;
  if (address == NULL || strpbrk(address, "<>\n") != NULL || (name != NULL && strpbrk(name, "<>\n") != NULL)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'address' is needed, without angle brackets");
    return NULL;
  }
  g_autofree char *identity = name != NULL ? g_strdup_printf("%s <%s>", name, address) : g_strdup(address);
  g_autoptr(EntStore) store = ent_api_open_to_write(request, error);
  if (store == NULL || !ent_ingest_add_owner(store, identity, ent_when_now(), error)) return NULL;
  return ent_view_book(store, error);
}
