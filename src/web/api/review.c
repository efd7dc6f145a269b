/* Who may be one person, and what the owner decides of it. */
#include "base/when.h"
#include "ingest.h"
#include "view/view.h"
#include "web/api/api.h"

#define PAGE_MAX 1000

json_t *ent_api_review(EntRequest *request, GError **error)
{
  gint64 limit = 0;
  gint64 offset = 0;

  if (!ent_request_number(request, "limit", 1, PAGE_MAX, 50, &limit, error) ||
      !ent_request_number(request, "offset", 0, G_MAXINT32, 0, &offset, error))
    return NULL;
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_review(store, (guint)limit, (guint)offset, ent_when_now(), error) : NULL;
}

json_t *ent_api_joins(EntRequest *request, GError **error)
{
  gint64 limit = 0;
  gint64 apart = 0;

  if (!ent_request_number(request, "limit", 1, PAGE_MAX, 50, &limit, error) ||
      !ent_request_number(request, "apart", 0, 1, 0, &apart, error))
    return NULL;
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_joins(store, apart != 0, (guint)limit, error) : NULL;
}

json_t *ent_api_decide(EntRequest *request, GError **error)
{
  static const char *const members[] = {"a", "b", "apart", NULL};
  g_autoptr(json_t) document = ent_request_document(request, members, error);
  gint64 a = 0;
  gint64 b = 0;
  gint64 id = 0;
  bool apart = false;

  if (document == NULL || !ent_document_id(document, "a", &a, error) || !ent_document_id(document, "b", &b, error) ||
      !ent_document_flag(document, "apart", &apart, error))
    return NULL;
  g_autoptr(EntStore) store = ent_api_open_to_write(request, error);
  if (store == NULL) return NULL;
  bool done = apart ? ent_ingest_keep_apart(store, a, b, ent_when_now(), &id, error)
                    : ent_ingest_merge(store, a, b, ent_when_now(), &id, error);
  return done ? ent_view_merged(id, apart, a, b) : NULL;
}

json_t *ent_api_undo(EntRequest *request, GError **error)
{
  static const char *const members[] = {"ask_again", NULL};
  g_autoptr(json_t) document = ent_request_document(request, members, error);
  bool ask_again = false;

  if (document == NULL || !ent_document_flag(document, "ask_again", &ask_again, error)) return NULL;
  g_autoptr(EntStore) store = ent_api_open_to_write(request, error);
  if (store == NULL || !ent_ingest_unmerge(store, request->id, ask_again, ent_when_now(), error)) return NULL;
  return ent_view_unmerged(request->id, ask_again);
}
