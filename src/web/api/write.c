/* Writing handlers open a store for the one act and close it again, so that nothing holds the book open for
 * writing while the server is idle. */
#include "web/api/api.h"
#include "web/error.h"

EntStore *ent_api_open_to_write(EntRequest *request, GError **error)
{
  if (ent_importer_is_running(request->context->importer)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BUSY, "an import has the book; try again when it is done");
    return NULL;
  }
  return ent_store_open(request->context->book, ENT_STORE_WRITE, error);
}
