/* Persons, and the acts that the owner reports of them. */
#include "base/when.h"
#include "ingest.h"
#include "signals/signal.h"
#include "view/view.h"
#include "web/api/api.h"
#include "web/error.h"

#define PAGE_MAX 1000
#define TIMELINE_MAX 5000
#define QUERY_MAX_BYTES 800
#define NOTE_MAX_BYTES 80000

json_t *ent_api_people(EntRequest *request, GError **error)
{
  EntPeopleQuery query = {
      .standing = ent_request_parameter(request, "standing"),
      .warmth = ent_request_parameter(request, "warmth"),
      .began = ent_request_parameter(request, "began"),
      .figure = ent_request_parameter(request, "figure"),
      .sort = ent_request_parameter(request, "sort"),
      .text = ent_request_parameter(request, "q"),
  };
  gint64 machines = 0;
  gint64 limit = 0;
  gint64 offset = 0;

  if (!ent_request_number(request, "machines", 0, 1, 0, &machines, error) ||
      !ent_request_number(request, "limit", 1, PAGE_MAX, 50, &limit, error) ||
      !ent_request_number(request, "offset", 0, G_MAXINT32, 0, &offset, error))
    return NULL;
  if (query.text != NULL && strlen(query.text) > QUERY_MAX_BYTES) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'q' is too long");
    return NULL;
  }
  query.machines = machines != 0;
  query.limit = (guint)limit;
  query.offset = (guint)offset;
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_people(store, &query, ent_when_now(), error) : NULL;
}

json_t *ent_api_person(EntRequest *request, GError **error)
{
  gint64 limit = 0;

  if (!ent_request_number(request, "limit", 1, TIMELINE_MAX, 500, &limit, error)) return NULL;
  EntStore *store = ent_request_store(request, error);
  return store != NULL ? ent_view_person(store, request->id, (guint)limit, ent_when_now(), error) : NULL;
}

typedef struct Note {
  const char *kind;
  const char *began;
  const char *text;
  gint64 at;
} Note;

/* Reads `document` into `note`, whose strings it owns. */
static bool read_note(const json_t *document, gint64 now, Note *note, GError **error)
{
  const char *at = NULL;

  note->at = now;
  if (!ent_document_text(document, "kind", 64, &note->kind, error) ||
      !ent_document_text(document, "began", 16, &note->began, error) ||
      !ent_document_text(document, "at", 64, &at, error) ||
      !ent_document_text(document, "text", NOTE_MAX_BYTES, &note->text, error))
    return false;
  EntSignalKind kind;
  const char *wrong = NULL;
  if (note->kind == NULL || !ent_signal_kind_from_word(note->kind, &kind))
    wrong = "'kind' is not a kind of act";
  else if (g_strcmp0(note->began, "theirs") != 0 && g_strcmp0(note->began, "mine") != 0)
    wrong = "'began' is either theirs or mine";
  else if (at != NULL && !ent_when_parse(at, &note->at))
    wrong = "'at' is not an instant such as 2026-03-01T17:04:05Z";
  else if (note->at > now + ENT_MINUTE)
    wrong = "'at' has not come yet";
  if (wrong != NULL) g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, wrong);
  return wrong == NULL;
}

json_t *ent_api_add_note(EntRequest *request, GError **error)
{
  static const char *const members[] = {"kind", "began", "at", "text", NULL};
  gint64 now = ent_when_now();
  g_autoptr(json_t) document = ent_request_document(request, members, error);
  Note note = {0};

  if (document == NULL || !read_note(document, now, &note, error)) return NULL;
  g_autoptr(EntStore) store = ent_api_open_to_write(request, error);
  if (store == NULL) return NULL;
  g_autoptr(json_t) known = ent_view_person(store, request->id, 1, now, error);
  if (known == NULL || !ent_ingest_note(store, request->id, note.kind, note.began, note.at, note.text, now, error))
    return NULL;
  return ent_view_person(store, request->id, 0, now, error);
}
