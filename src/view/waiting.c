/* Who waits for the owner's answer, in the order of who decided, the longest wait first. The list is the
 * partial index person_waiting walked once; the count comes from the classes, as in the mirror. */
#include "insight/waiting.h"
#include "insight/figures.h"
#include "view/shape.h"

#define WAITING_LISTED 1000
#define WAITING_EXCERPTS 200

static const char waiting_sql[] =
    "SELECT " ENT_PERSON_COLUMNS ", w.kind AS waiting_kind, w.item_id AS waiting_item, "
    "(SELECT c.initiator FROM conversation c WHERE c.person_id = p.id AND c.began_at <= p.waiting_at "
    "ORDER BY c.began_at DESC LIMIT 1) AS waiting_began" ENT_PERSON_FROM "JOIN signal w ON w.id = p.waiting_signal "
    "WHERE p.waiting_signal IS NOT NULL AND p.machine = 0 ORDER BY p.waiting_at, p.id LIMIT ?1";

static json_t *waiting_signal(EntStore *store, gint64 signal_id, gboolean excerpt, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT " ENT_SIGNAL_COLUMNS ENT_SIGNAL_FROM "WHERE s.id = ?1");
  ent_stmt_bind_int(stmt, 1, signal_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  json_t *signal = row ? ent_shape_signal(store, stmt, excerpt, error) : json_null();
  ent_stmt_reset(stmt);
  return signal;
}

static EntWaitingGroup row_group(EntStmt *stmt)
{
  EntInitiator began = ENT_INITIATOR_THEIRS;
  if (!ent_row_is_null(stmt, "waiting_began")) began = (EntInitiator)ent_row_int(stmt, "waiting_began");
  return ent_waiting_group((EntSignalKind)ent_row_int(stmt, "waiting_kind"), began);
}

static json_t *waiting_entry(EntStore *store, EntStmt *stmt, gboolean excerpt, gint64 now, GError **error)
{
  gint64 since = ent_row_at(stmt, "waiting_at");
  gint64 item = ent_row_is_null(stmt, "waiting_item") ? 0 : ent_row_int(stmt, "waiting_item");
  gboolean usual = !ent_row_is_null(stmt, "answer_us");
  gint64 median_s = usual ? ent_row_int(stmt, "answer_us") / ENT_SECOND : 0;
  g_autoptr(json_t) person = ent_shape_person(store, stmt, now, error);
  if (person == NULL) return NULL;
  g_autoptr(json_t) signal = waiting_signal(store, ent_row_int(stmt, "waiting_signal"), excerpt, error);
  if (signal == NULL) return NULL;
  return json_pack("{s:O, s:o, s:I, s:s, s:O, s:o, s:o}", "person", person, "since", ent_json_at(since), "waited_s",
                   (json_int_t)(MAX(now - since, 0) / ENT_SECOND), "group", ent_waiting_group_word(row_group(stmt)),
                   "signal", signal, "message", ent_json_id(item), "my_median_s", ent_json_span(median_s, usual));
}

static gboolean read_groups(EntStore *store, json_t **groups, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, waiting_sql);
  ent_stmt_bind_int(stmt, 1, WAITING_LISTED);
  guint listed = 0;
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) return TRUE;
    json_t *entry = waiting_entry(store, stmt, listed++ < WAITING_EXCERPTS, now, error);
    if (entry == NULL) return FALSE;
    json_array_append_new(groups[row_group(stmt)], entry);
  }
}

static gboolean waiting_counts(EntStore *store, gint64 *ret_count, gint64 *ret_of, GError **error)
{
  g_autoptr(GArray) counts = ent_class_counts(store, error);
  if (counts == NULL) return FALSE;
  const EntFigure *figure = ent_figure_by_name("waiting");
  *ret_count = ent_class_sum(counts, figure->holds);
  *ret_of = ent_class_sum(counts, figure->among);
  return TRUE;
}

json_t *ent_view_waiting(EntStore *store, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  gint64 count = 0, of = 0;
  if (!waiting_counts(store, &count, &of, error)) return NULL;
  json_t *groups[ENT_WAITING_GROUPS] = {json_array(), json_array(), json_array()};
  gboolean read = read_groups(store, groups, now, error);
  for (guint i = 1; i < ENT_WAITING_GROUPS; i++) {
    json_array_extend(groups[0], groups[i]);
    json_decref(groups[i]);
  }
  g_autoptr(json_t) people = groups[0];
  if (!read) return NULL;
  return json_pack("{s:s, s:o, s:O}", "schema", "entregent/waiting/1", "waiting", ent_json_figure(count, of, "waiting"),
                   "people", people);
}
