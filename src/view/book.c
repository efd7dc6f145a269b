/* The book itself: whose it is, how many people it knows, up to what date. */
#include "insight/figures.h"
#include "view/shape.h"

static json_t *owner_identities(EntStore *store, GError **error)
{
  g_autoptr(json_t) list = json_array();
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT i.value FROM owner_identity o JOIN identity i ON i.id = o.identity_id "
                               "WHERE i.kind <> 8 ORDER BY o.added_at, i.id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) return g_steal_pointer(&list);
    json_array_append_new(list, ent_json_text(ent_row_text(stmt, "value")));
  }
}

static gboolean last_at(EntStore *store, gint64 *ret_at, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT MAX(last_theirs_at) AS at FROM person");
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  *ret_at = ent_row_at(stmt, "at");
  ent_stmt_reset(stmt);
  return TRUE;
}

json_t *ent_view_book(EntStore *store, GError **error)
{
  g_autofree char *owner = NULL, *language = NULL;
  gint64 at = ENT_NEVER;
  if (!ent_store_get(store, "owner_name", &owner, error) || !ent_store_get(store, "language", &language, error) ||
      !last_at(store, &at, error))
    return NULL;
  g_autoptr(GArray) counts = ent_class_counts(store, error);
  g_autoptr(json_t) identities = counts != NULL ? owner_identities(store, error) : NULL;
  if (identities == NULL) return NULL;
  return json_pack("{s:s, s:o, s:O, s:s, s:I, s:o, s:s, s:b}", "schema", "entregent/book/1", "owner",
                   ent_json_text(owner), "identities", identities, "language", language != NULL ? language : "en",
                   "people", (json_int_t)ent_class_sum(counts, ent_figure_by_name("known")->holds), "last_at",
                   ent_json_at(at), "version", ENT_VERSION, "read_only", 0);
}
