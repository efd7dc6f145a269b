/* The documents that a page sends: the first byte says to which route. There is no book and no batch, so that nothing
 * but the reading of what was sent happens; it never succeeds and always says why. */
#include "web/api/api.h"
#include "web/error.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static EntWebContext *context_new(void)
{
  static EntWebContext context = {.book = (char *)"/nonexistent/entregent/book.db"};
  context.uploads = ent_uploads_new("/nonexistent/entregent");
  context.importer = ent_importer_new(context.book);
  return &context;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static json_t *(*const handlers[])(EntRequest *, GError **) = {ent_api_start_import, ent_api_add_note,
                                                                 ent_api_add_owner};
  static EntWebContext *context;
  if (!context) context = context_new();
  if (!size) return 0;
  g_autoptr(GString) body = g_string_new_len((const char *)data + 1, (gssize)size - 1);
  EntRequest request = {.context = context, .body = body, .id = 1};
  g_autoptr(GError) error = NULL;
  json_t *answer = handlers[data[0] % G_N_ELEMENTS(handlers)](&request, &error);
  g_assert_null(answer);
  g_assert_nonnull(error);
  return 0;
}
