/* What stands behind the figures of the mirror that do not count people: conversations and signals, as many as
 * the figure says, newest first. */
#include "insight/figures.h"
#include "view/shape.h"

typedef struct EntEvidence {
  const char *name, *count_sql, *list_sql;
  gboolean conversations; /* else signals */
} EntEvidence;

#define ANSWERED_FROM                                                                                                  \
  " FROM conversation c JOIN person p ON p.id = c.person_id WHERE c.initiator = 1 AND c.mine > 0 AND p.machine = 0 "
#define SCALE_FROM(band)                                                                                               \
  ENT_SIGNAL_FROM "LEFT JOIN identity_person ip ON ip.identity_id = s.identity_id "                                    \
                  "LEFT JOIN person p ON p.id = ip.person_id WHERE s.initiator = 2 AND " band " AND " ENT_SIGNAL_KEPT
#define SCALE(word, band)                                                                                              \
  {                                                                                                                    \
    "scale-" word, "SELECT COUNT(*)" SCALE_FROM(band),                                                                 \
        "SELECT " ENT_SIGNAL_COLUMNS                                                                                   \
        ", p.id AS person_id, p.name" SCALE_FROM(band) "ORDER BY s.at DESC, s.id DESC LIMIT ?1 OFFSET ?2",             \
        FALSE                                                                                                          \
  }

static const EntEvidence evidences[] = {
    {"mine-answered", "SELECT COUNT(*)" ANSWERED_FROM,
     "SELECT c.began_at, c.ended_at, c.initiator, c.theirs, c.mine, p.id AS person_id, p.name" ANSWERED_FROM
     "ORDER BY c.began_at DESC, p.id LIMIT ?1 OFFSET ?2",
     TRUE},
    SCALE("one", "s.audience = 1"),
    SCALE("circle", "s.audience BETWEEN 2 AND 15"),
    SCALE("group", "s.audience BETWEEN 16 AND 150"),
    SCALE("public", "(s.audience = 0 OR s.audience > 150)"),
};

static const EntEvidence *evidence_by_name(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(evidences); i++) {
    if (strcmp(evidences[i].name, name) == 0) return &evidences[i];
  }
  return NULL;
}

static json_t *shape_row(EntStore *store, EntStmt *stmt, gboolean conversation, GError **error)
{
  gint64 id = ent_row_is_null(stmt, "person_id") ? 0 : ent_row_int(stmt, "person_id");
  g_autoptr(json_t) person =
      json_pack("{s:o, s:o}", "id", ent_json_id(id), "name", ent_json_text(ent_row_text(stmt, "name")));
  json_t *row = NULL;
  if (conversation)
    row = json_pack("{s:o, s:o, s:s, s:I, s:I}", "began_at", ent_json_at(ent_row_at(stmt, "began_at")), "ended_at",
                    ent_json_at(ent_row_at(stmt, "ended_at")), "initiator",
                    ent_initiator_word((EntInitiator)ent_row_int(stmt, "initiator")), "theirs",
                    (json_int_t)ent_row_int(stmt, "theirs"), "mine", (json_int_t)ent_row_int(stmt, "mine"));
  else
    row = ent_shape_signal(store, stmt, TRUE, error);
  if (row != NULL) json_object_set(row, "person", person);
  return row;
}

static json_t *list_rows(EntStore *store, const EntEvidence *evidence, guint limit, guint offset, GError **error)
{
  g_autoptr(json_t) rows = json_array();
  EntStmt *stmt = ent_store_prepare(store, evidence->list_sql);
  ent_stmt_bind_int(stmt, 1, limit);
  ent_stmt_bind_int(stmt, 2, offset);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_t *shape = shape_row(store, stmt, evidence->conversations, error);
    if (shape == NULL) return NULL;
    json_array_append_new(rows, shape);
  }
  return g_steal_pointer(&rows);
}

json_t *ent_view_evidence(EntStore *store, const char *name, guint limit, guint offset, GError **error)
{
  const EntEvidence *evidence = evidence_by_name(name);
  if (evidence == NULL) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_BAD_QUERY,
                "'%s' is no figure that counts messages; it is one of mine-answered, scale-one, scale-circle, "
                "scale-group, scale-public (figures that count people: people --figure)",
                name);
    return NULL;
  }
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  gint64 total = 0;
  guint shown = limit > 0 ? limit : 50;
  if (view == NULL || !ent_store_get_int(store, evidence->count_sql, &total, error)) return NULL;
  g_autoptr(json_t) rows = list_rows(store, evidence, shown, offset, error);
  if (rows == NULL) return NULL;
  return json_pack("{s:s, s:s, s:I, s:i, s:i, s:O}", "schema", "entregent/evidence/1", "figure", name, "total",
                   (json_int_t)total, "limit", (int)shown, "offset", (int)offset,
                   evidence->conversations ? "conversations" : "signals", rows);
}
