/* One message: who wrote it to whom, its text with quoted parts and signature marked off, where it lies in the
 * archive, the signals it is evidence of, and the thread around it. */
#include "archive/format.h"
#include "archive/quote.h"
#include "archive/record.h"
#include "signals/text.h"
#include "view/shape.h"

#define PARTIES_LIMIT 500
#define THREAD_LIMIT 200

static json_t *read_to(EntStore *store, gint64 item_id, GError **error)
{
  g_autoptr(json_t) to = json_array();
  EntStmt *stmt = ent_store_prepare(store, "SELECT identity_id, role FROM item_to WHERE item_id = ?1 "
                                           "ORDER BY role, identity_id LIMIT ?2");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, PARTIES_LIMIT);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_t *party =
        ent_shape_party(store, ent_row_int(stmt, "identity_id"), ent_role_word(ent_row_int(stmt, "role")), error);
    if (party == NULL) return NULL;
    json_array_append_new(to, party);
  }
  return g_steal_pointer(&to);
}

static json_t *read_signals(EntStore *store, gint64 item_id, GError **error)
{
  g_autoptr(json_t) signals = json_array();
  EntStmt *stmt = ent_store_prepare(store, "SELECT " ENT_SIGNAL_COLUMNS ", ip.person_id" ENT_SIGNAL_FROM
                                           "LEFT JOIN identity_person ip ON ip.identity_id = s.identity_id "
                                           "WHERE s.item_id = ?1 AND " ENT_SIGNAL_KEPT "ORDER BY s.id LIMIT ?2");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, PARTIES_LIMIT);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    gint64 person = ent_row_is_null(stmt, "person_id") ? 0 : ent_row_int(stmt, "person_id");
    json_t *signal = ent_shape_signal(store, stmt, FALSE, error);
    if (signal == NULL) return NULL;
    json_object_set_new(signal, "person", ent_json_id(person));
    json_array_append_new(signals, signal);
  }
  return g_steal_pointer(&signals);
}

static json_t *read_thread(EntStore *store, gint64 item_id, GError **error)
{
  g_autoptr(json_t) thread = json_array();
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT " ENT_ITEM_COLUMNS " FROM item_thread here JOIN item_thread t ON t.thread_id = here.thread_id "
             "JOIN item i ON i.id = t.item_id WHERE here.item_id = ?1 ORDER BY i.at NULLS FIRST, i.id LIMIT ?2");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, THREAD_LIMIT);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_t *message = ent_shape_message(store, stmt, TRUE, error);
    if (message == NULL) return NULL;
    json_array_append_new(thread, message);
  }
  return g_steal_pointer(&thread);
}

static json_t *shape_parts(const char *text)
{
  static const char *const words[] = {"own", "quoted", "signature"};
  json_t *parts = json_array();
  if (text == NULL) return parts;
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
  ent_quote_spans(text, strlen(text), spans);
  for (guint i = 0; i < spans->len; i++) {
    const EntTextSpan *span = &g_array_index(spans, EntTextSpan, i);
    g_autofree char *part = g_strndup(text + span->start, span->length);
    json_array_append_new(parts, json_pack("{s:s, s:o}", "part", words[span->part], "text", ent_json_text(part)));
  }
  return parts;
}

static json_t *shape_flags(gint64 flags)
{
  static const struct {
    gint64 flag;
    const char *word;
  } words[] = {
      {ENT_FLAG_AUTO_SUBMITTED, "auto-submitted"},
      {ENT_FLAG_RESPONSE_SUPPRESS, "response-suppress"},
      {ENT_FLAG_FEEDBACK_ID, "feedback-id"},
      {ENT_FLAG_UNSUBSCRIBE, "unsubscribe"},
      {ENT_FLAG_NULL_RETURN_PATH, "null-return-path"},
      {ENT_FLAG_REPORT, "report"},
      {ENT_FLAG_ROBOT_ADDRESS, "robot-address"},
      {ENT_FLAG_SPONSORED, "sponsored"},
      {ENT_FLAG_SPAM, "spam"},
      {ENT_FLAG_MACHINE_TALK, "machine-talk"},
      {ENT_FLAG_LIST, "list"},
      {ENT_FLAG_SENT, "sent"},
      {ENT_FLAG_DRAFT, "draft"},
      {ENT_FLAG_NO_RECIPIENTS, "no-recipients"},
      {ENT_FLAG_SHARED_ADDRESS, "shared-address"},
      {ENT_FLAG_DATE_GUESSED, "date-guessed"},
      {ENT_FLAG_ATTACHMENT, "attachment"},
      {ENT_FLAG_REPLY_SUBJECT, "reply-subject"},
      {ENT_FLAG_INCOMING, "incoming"},
      {ENT_FLAG_OUTGOING, "outgoing"},
      {ENT_FLAG_CALENDAR, "calendar"},
      {ENT_FLAG_OPT_OUT, "opt-out"},
  };
  json_t *list = json_array();
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (flags & words[i].flag) json_array_append_new(list, json_string(words[i].word));
  }
  return list;
}

static char *file_path(EntStmt *stmt)
{
  const char *name = ent_row_text(stmt, "file_name");
  if (name == NULL || *name == '\0') return g_strdup(ent_row_text(stmt, "source_path"));
  return g_build_filename(ent_row_text(stmt, "source_path"), name, NULL);
}

static json_t *shape_place(EntStmt *stmt)
{
  const char *name = ent_row_text(stmt, "format");
  const EntFormat *format = name != NULL ? ent_format_by_name(name) : NULL;
  const char *unit = format != NULL && format->by_line ? "line" : "byte";
  return json_sprintf("%s %" G_GINT64_FORMAT, unit, ent_row_int(stmt, "place"));
}

static json_t *shape_head(EntStore *store, EntStmt *stmt, GError **error)
{
  gint64 id = ent_row_int(stmt, "id"), flags = ent_row_int(stmt, "flags");
  g_autoptr(json_t) message = ent_shape_message(store, stmt, TRUE, error);
  if (message == NULL) return NULL;
  json_t *to = read_to(store, id, error);
  if (to == NULL) return NULL;
  g_autofree char *file = file_path(stmt);
  json_object_set_new(message, "schema", json_string("entregent/message/1"));
  json_object_set_new(message, "to", to);
  json_object_set_new(message, "flags", shape_flags(flags));
  json_object_set_new(message, "machine", json_boolean((flags & ENT_FLAGS_MACHINE) != 0));
  json_object_set_new(message, "list", ent_json_text(ent_row_text(stmt, "list")));
  json_object_set_new(message, "file", ent_json_text(file));
  json_object_set_new(message, "place", shape_place(stmt));
  json_object_set_new(message, "external_id", ent_json_text(ent_row_text(stmt, "external_id")));
  json_object_set_new(message, "link", ent_json_text(ent_row_text(stmt, "link")));
  return g_steal_pointer(&message);
}

static json_t *read_head(EntStore *store, gint64 item_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT " ENT_ITEM_COLUMNS ", i.list, i.link, i.external_id, i.place, f.name AS file_name, "
             "s.path AS source_path, s.format FROM item i LEFT JOIN file f ON f.id = i.file_id "
             "LEFT JOIN source s ON s.id = f.source_id WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  if (!row) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND, "no message 'm%" G_GINT64_FORMAT "' in this book",
                item_id);
    return NULL;
  }
  json_t *message = shape_head(store, stmt, error);
  ent_stmt_reset(stmt);
  return message;
}

json_t *ent_view_message(EntStore *store, gint64 item_id, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  g_autoptr(json_t) message = read_head(store, item_id, error);
  g_autofree char *text = NULL;
  if (message == NULL || !ent_item_text(store, item_id, &text, error)) return NULL;
  json_object_set_new(message, "text", ent_json_text(text));
  json_object_set_new(message, "parts", shape_parts(text));
  json_t *signals = read_signals(store, item_id, error);
  json_t *thread = signals != NULL ? read_thread(store, item_id, error) : NULL;
  json_object_set_new(message, "signals", signals);
  json_object_set_new(message, "thread", thread);
  if (signals == NULL || thread == NULL) return NULL;
  return g_steal_pointer(&message);
}
