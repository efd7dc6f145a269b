/* One person: where the relationship stands and why, their rhythm, names, facts, conversations and the newest
 * part of the ledger. Lists are bounded; each says how much there is in all. */
#include "standing/rules.h"
#include "view/shape.h"

#define TIMELINE_LIMIT 500
#define TIMELINE_EXCERPTS 100
#define CONVERSATIONS_LIMIT 200

static json_t *read_person(EntStore *store, gint64 person_id, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT " ENT_PERSON_COLUMNS ENT_PERSON_FROM "WHERE p.id = ?1");
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  if (!row) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND, "no person %" G_GINT64_FORMAT " in this book",
                person_id);
    return NULL;
  }
  json_t *person = ent_shape_person(store, stmt, now, error);
  ent_stmt_reset(stmt);
  return person;
}

static json_t *rhythm(gint64 gap_s, gint64 last_at, gint64 now)
{
  gboolean known = gap_s > 0;
  gint64 silence = last_at != ENT_NEVER ? MAX(now - last_at, 0) : 0;
  return json_pack("{s:o, s:o, s:o}", "usual_gap_s", ent_json_span(gap_s, known), "silence_s",
                   ent_json_span(silence / ENT_SECOND, last_at != ENT_NEVER), "dormant_after_s",
                   ent_json_span(8 * gap_s, known));
}

static json_t *answers(gint64 person_id, EntStmt *stmt)
{
  g_autofree char *evidence = g_strdup_printf("show %" G_GINT64_FORMAT, person_id);
  gboolean usual = !ent_row_is_null(stmt, "answer_us");
  gint64 median_s = usual ? ent_row_int(stmt, "answer_us") / ENT_SECOND : 0;
  return json_pack("{s:o, s:o, s:o}", "theirs",
                   ent_json_figure(ent_row_int(stmt, "answered_theirs"), ent_row_int(stmt, "began_mine"), evidence),
                   "mine",
                   ent_json_figure(ent_row_int(stmt, "answered_mine"), ent_row_int(stmt, "began_theirs"), evidence),
                   "my_median_s", ent_json_span(median_s, usual));
}

static gboolean add_counts(EntStore *store, gint64 person_id, json_t *person, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT usual_gap_s, last_contact_at, answered_theirs, "
                                           "began_mine, answered_mine, began_theirs, answer_us "
                                           "FROM person WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  gint64 gap_s = ent_row_is_null(stmt, "usual_gap_s") ? 0 : ent_row_int(stmt, "usual_gap_s");
  json_object_set_new(person, "rhythm", rhythm(gap_s, ent_row_at(stmt, "last_contact_at"), now));
  json_object_set_new(person, "answers", answers(person_id, stmt));
  ent_stmt_reset(stmt);
  return TRUE;
}

/* Every row of `stmt` through `shape`, under `key` of `person`. */
static gboolean add_list(EntStmt *stmt, json_t *(*shape)(EntStmt *stmt), json_t *person, const char *key,
                         GError **error)
{
  g_autoptr(json_t) list = json_array();
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) break;
    json_array_append_new(list, shape(stmt));
  }
  return json_object_set(person, key, list) == 0;
}

static json_t *shape_name(EntStmt *stmt)
{
  return json_pack("{s:o, s:I}", "name", ent_json_text(ent_row_text(stmt, "name")), "seen",
                   (json_int_t)ent_row_int(stmt, "seen"));
}

static json_t *shape_fact(EntStmt *stmt)
{
  return json_pack("{s:o, s:o, s:o}", "kind", ent_json_text(ent_row_text(stmt, "kind")), "value",
                   ent_json_text(ent_row_text(stmt, "value")), "at", ent_json_at(ent_row_at(stmt, "at")));
}

static json_t *shape_conversation(EntStmt *stmt)
{
  return json_pack("{s:o, s:o, s:s, s:I, s:I}", "began_at", ent_json_at(ent_row_at(stmt, "began_at")), "ended_at",
                   ent_json_at(ent_row_at(stmt, "ended_at")), "initiator",
                   ent_initiator_word((EntInitiator)ent_row_int(stmt, "initiator")), "theirs",
                   (json_int_t)ent_row_int(stmt, "theirs"), "mine", (json_int_t)ent_row_int(stmt, "mine"));
}

static const struct {
  const char *key, *sql;
  json_t *(*shape)(EntStmt *stmt);
} lists[] = {
    {"names",
     "SELECT n.name, SUM(n.seen) AS seen FROM identity_person ip JOIN identity_name n ON n.identity_id = "
     "ip.identity_id "
     "WHERE ip.person_id = ?1 GROUP BY n.name ORDER BY SUM(n.seen) DESC, n.name LIMIT ?2",
     shape_name},
    {"facts",
     "SELECT f.kind, f.value, f.at FROM identity_person ip JOIN fact f ON f.identity_id = ip.identity_id "
     "WHERE ip.person_id = ?1 ORDER BY f.at DESC NULLS LAST, f.id DESC LIMIT ?2",
     shape_fact},
    {"conversations",
     "SELECT began_at, ended_at, initiator, theirs, mine FROM conversation WHERE person_id = ?1 "
     "ORDER BY began_at DESC, first_signal DESC LIMIT ?2",
     shape_conversation},
};

static gboolean add_lists(EntStore *store, gint64 person_id, json_t *person, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
    EntStmt *stmt = ent_store_prepare(store, lists[i].sql);
    ent_stmt_bind_int(stmt, 1, person_id);
    ent_stmt_bind_int(stmt, 2, CONVERSATIONS_LIMIT);
    if (!add_list(stmt, lists[i].shape, person, lists[i].key, error)) return FALSE;
  }
  return TRUE;
}

static EntSignal row_signal(EntStmt *stmt)
{
  return (EntSignal){.id = ent_row_int(stmt, "id"),
                     .at = ent_row_int(stmt, "at"),
                     .kind = (EntSignalKind)ent_row_int(stmt, "kind"),
                     .initiator = (EntInitiator)ent_row_int(stmt, "initiator"),
                     .audience = (guint)ent_row_int(stmt, "audience"),
                     .item_id = ent_row_is_null(stmt, "item_id") ? 0 : ent_row_int(stmt, "item_id"),
                     .reported = ent_row_is_null(stmt, "item_id")};
}

static gboolean read_acts(EntStore *store, gint64 person_id, GArray *signals, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT s.id, s.at, s.kind, s.initiator, s.audience, s.item_id FROM identity_person ip "
             "JOIN signal s ON s.identity_id = ip.identity_id WHERE ip.person_id = ?1 AND s.initiator <> 2 "
             "AND " ENT_SIGNAL_KEPT "ORDER BY s.at, s.initiator, s.kind, s.audience, s.id");
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) return TRUE;
    EntSignal signal = row_signal(stmt);
    g_array_append_val(signals, signal);
  }
}

/* The first signal that reached each standing on the way to the present one. */
static gboolean add_steps(EntStore *store, gint64 person_id, json_t *person, GError **error)
{
  g_autoptr(json_t) steps = json_array();
  g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  EntStandingResult result;
  if (!read_acts(store, person_id, signals, error)) return FALSE;
  ent_standing_fold((const EntSignal *)signals->data, signals->len, json_is_true(json_object_get(person, "machine")),
                    &result);
  for (EntStanding standing = ENT_STANDING_READER; standing <= ENT_STANDING_COLLABORATOR; standing++) {
    const EntStandingStep *step = &result.steps[standing];
    if (step->signal == 0) continue;
    json_array_append_new(steps, json_pack("{s:s, s:o, s:I}", "standing", ent_standing_word(standing), "at",
                                           ent_json_at(step->at), "signal", (json_int_t)step->signal));
  }
  return json_object_set(person, "steps", steps) == 0;
}

static gboolean timeline_total(EntStore *store, gint64 person_id, json_t *person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT COUNT(*) AS n FROM identity_person ip "
                                           "JOIN signal s ON s.identity_id = ip.identity_id "
                                           "WHERE ip.person_id = ?1 AND " ENT_SIGNAL_KEPT);
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  json_object_set_new(person, "timeline_total", json_integer(ent_row_int(stmt, "n")));
  ent_stmt_reset(stmt);
  return TRUE;
}

static gboolean add_timeline(EntStore *store, gint64 person_id, guint limit, json_t *person, GError **error)
{
  g_autoptr(json_t) timeline = json_array();
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT " ENT_SIGNAL_COLUMNS " FROM identity_person ip JOIN signal s ON s.identity_id = ip.identity_id "
             "LEFT JOIN item i ON i.id = s.item_id WHERE ip.person_id = ?1 AND " ENT_SIGNAL_KEPT
             "ORDER BY s.at DESC, s.id DESC LIMIT ?2");
  ent_stmt_bind_int(stmt, 1, person_id);
  ent_stmt_bind_int(stmt, 2, limit > 0 ? limit : TIMELINE_LIMIT);
  guint shown = 0;
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) break;
    json_t *signal = ent_shape_signal(store, stmt, shown++ < TIMELINE_EXCERPTS, error);
    if (signal == NULL) return FALSE;
    json_array_append_new(timeline, signal);
  }
  json_object_set(person, "timeline", timeline);
  return timeline_total(store, person_id, person, error);
}

json_t *ent_view_person(EntStore *store, gint64 person_id, guint limit, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  g_autoptr(json_t) person = read_person(store, person_id, now, error);
  if (person == NULL) return NULL;
  json_object_set_new(person, "schema", json_string("entregent/person/1"));
  if (!add_counts(store, person_id, person, now, error) || !add_lists(store, person_id, person, error) ||
      !add_steps(store, person_id, person, error) || !add_timeline(store, person_id, limit, person, error))
    return NULL;
  return g_steal_pointer(&person);
}
