/* One message, and the search for some. Texts go out as JSON strings and are never markup. */
#include "base/when.h"
#include "view/view.h"
#include "web/api/api.h"
#include "web/error.h"

#define WORDS_MAX_BYTES 800
#define FOUND_MAX 500

json_t *ent_api_message(EntRequest *request, GError **error)
{
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_message(store, request->id, error) : NULL;
}

json_t *ent_api_search(EntRequest *request, GError **error)
{
  const char *words = ent_request_parameter(request, "q");
  gint64 limit = 0;

  if (!ent_request_number(request, "limit", 1, FOUND_MAX, 50, &limit, error)) return NULL;
  if (words == NULL || strlen(words) > WORDS_MAX_BYTES) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'q' is %s",
                words == NULL ? "needed: the words to look for" : "too long");
    return NULL;
  }
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_search(store, words, (guint)limit, ent_when_now(), error) : NULL;
}
