/* Who may be one, who was joined, and why: what matching found, beside the persons it is about. */
#include "people/dedupe.h"
#include "view/shape.h"

#define REVIEWED 50

static json_t *person_of_identity(EntStore *store, gint64 identity_id, gint64 now, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT " ENT_PERSON_COLUMNS ENT_PERSON_FROM
                               "WHERE p.id = (SELECT person_id FROM identity_person WHERE identity_id = ?1)");
  ent_stmt_bind_int(stmt, 1, identity_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  json_t *person = row ? ent_shape_person(store, stmt, now, error) : json_null();
  if (row) ent_stmt_reset(stmt);
  return person;
}

/* Adds weight, probability and fields of a stored "why"; what the owner decided has none. */
static void add_why(json_t *entry, const char *text)
{
  g_autoptr(json_t) why = text ? json_loads(text, 0, NULL) : NULL;
  json_t *weight = json_object_get(why, "weight"), *probability = json_object_get(why, "probability");
  json_t *fields = json_object_get(why, "fields");
  json_object_set_new(entry, "weight", weight ? json_incref(weight) : json_null());
  json_object_set_new(entry, "probability", probability ? json_incref(probability) : json_null());
  json_object_set_new(entry, "fields", fields ? json_incref(fields) : json_array());
}

/* ---- what is asked ---- */

static json_t *review_entry(EntStore *store, EntStmt *stmt, gint64 now, GError **error)
{
  gint64 a = ent_row_int(stmt, "a"), b = ent_row_int(stmt, "b");
  g_autofree char *why = g_strdup(ent_row_text(stmt, "why"));
  json_t *entry = json_pack("{s:b, s:I}", "contradicted", (int)ent_row_int(stmt, "contradicted"), "gain",
                            (json_int_t)ent_row_int(stmt, "gain"));
  add_why(entry, why);
  json_t *one = person_of_identity(store, a, now, error);
  json_t *other = one ? person_of_identity(store, b, now, error) : NULL;
  if (one) json_object_set_new(entry, "a", one);
  if (other) json_object_set_new(entry, "b", other);
  if (other) return entry;
  json_decref(entry);
  return NULL;
}

json_t *ent_view_review(EntStore *store, guint limit, guint offset, gint64 now, GError **error)
{
  gint64 total = 0;
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (!view || !ent_store_get_int(store, "SELECT count(*) FROM open_review", &total, error)) return NULL;
  g_autoptr(json_t) pairs = json_array();
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT a, b, contradicted, gain, why FROM open_review ORDER BY gain DESC, weight DESC, id LIMIT ?1 OFFSET ?2");
  ent_stmt_bind_int(stmt, 1, limit ? limit : REVIEWED);
  ent_stmt_bind_int(stmt, 2, offset);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_t *entry = review_entry(store, stmt, now, error);
    if (!entry) return NULL;
    json_array_append_new(pairs, entry);
  }
  return json_pack("{s:s, s:I, s:I, s:O}", "schema", "entregent/review/1", "total", (json_int_t)total, "offset",
                   (json_int_t)offset, "pairs", pairs);
}

/* ---- what was joined ---- */

static json_t *join_entry(EntStore *store, EntStmt *stmt, GError **error)
{
  gint64 a = ent_row_int(stmt, "a"), b = ent_row_int(stmt, "b");
  g_autofree char *why = g_strdup(ent_row_text(stmt, "why"));
  json_t *entry = json_pack("{s:I, s:o, s:o, s:s}", "id", (json_int_t)ent_row_int(stmt, "id"), "at",
                            ent_json_at(ent_row_at(stmt, "at")), "apart_at", ent_json_at(ent_row_at(stmt, "undone_at")),
                            "by", ent_row_text(stmt, "said_by"));
  add_why(entry, why);
  json_t *one = ent_shape_party(store, a, "to", error), *other = one ? ent_shape_party(store, b, "to", error) : NULL;
  if (one) json_object_set_new(entry, "a", one);
  if (other) json_object_set_new(entry, "b", other);
  if (other) return entry;
  json_decref(entry);
  return NULL;
}

#define JOINS "SELECT id, a, b, at, undone_at, why, said_by FROM merge WHERE "
#define NEWEST " ORDER BY coalesce(undone_at, at) DESC, id DESC LIMIT ?1"
#define HOLDS "undone_at IS NULL"
#define APART "undone_by = 'owner'"

json_t *ent_view_joins(EntStore *store, bool apart, guint limit, GError **error)
{
  gint64 total = 0;
  const char *count = apart ? "SELECT count(*) FROM merge WHERE " APART : "SELECT count(*) FROM merge WHERE " HOLDS;
  const char *rows = apart ? JOINS APART NEWEST : JOINS HOLDS NEWEST;
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (!view || !ent_store_get_int(store, count, &total, error)) return NULL;
  g_autoptr(json_t) joins = json_array();
  EntStmt *stmt = ent_store_prepare(store, rows);
  ent_stmt_bind_int(stmt, 1, limit ? limit : REVIEWED);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_t *entry = join_entry(store, stmt, error);
    if (!entry) return NULL;
    json_array_append_new(joins, entry);
  }
  return json_pack("{s:s, s:I, s:O}", "schema", "entregent/joins/1", "total", (json_int_t)total, "joins", joins);
}

/* ---- two of them ---- */

json_t *ent_view_why(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  g_autoptr(json_t) why = view ? ent_dedupe_why(store, person_a, person_b, error) : NULL;
  if (!why) return NULL;
  g_autoptr(json_t) a = person_of_identity(store, person_a, now, error);
  g_autoptr(json_t) b = a ? person_of_identity(store, person_b, now, error) : NULL;
  if (!b) return NULL;
  return json_pack("{s:s, s:O, s:O, s:O, s:O, s:O}", "schema", "entregent/why/1", "a", a, "b", b, "weight",
                   json_object_get(why, "weight"), "probability", json_object_get(why, "probability"), "fields",
                   json_object_get(why, "fields"));
}

/* ---- what was decided ---- */

json_t *ent_view_merged(gint64 id, bool apart, gint64 person_a, gint64 person_b)
{
  return json_pack("{s:s, s:I, s:b, s:I, s:I}", "schema", "entregent/merge/1", "id", (json_int_t)id, "apart",
                   (int)apart, "a", (json_int_t)person_a, "b", (json_int_t)person_b);
}

json_t *ent_view_unmerged(gint64 id, bool ask_again)
{
  return json_pack("{s:s, s:I, s:b}", "schema", "entregent/unmerge/1", "id", (json_int_t)id, "ask_again",
                   (int)ask_again);
}
