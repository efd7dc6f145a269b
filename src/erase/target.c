/* What goes: everything from them, and what the owner sent to them and to nobody else. A message to several
 * stays, without them among its addressees. */
#include "erase/target.h"

#include "people/person.h"

static void add_item(GHashTable *items, gint64 id)
{
  gint64 *key = g_new(gint64, 1);
  *key = id;
  g_hash_table_add(items, key);
}

gboolean ent_erase_target_has_item(const EntEraseTarget *target, gint64 item_id)
{
  return g_hash_table_contains(target->items, &item_id);
}

void ent_erase_target_free(EntEraseTarget *target)
{
  if (target == NULL) return;
  g_array_unref(target->identities);
  g_hash_table_unref(target->items);
  ent_mask_free(target->mask);
  g_free(target->identity_list);
  g_free(target);
}

static char *id_list(const GArray *ids)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf(list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index(ids, gint64, i));
  if (ids->len == 0) g_string_append(list, "-1");
  return g_string_free(list, FALSE);
}

static bool read_items(EntStore *store, EntEraseTarget *target, const char *sql, gint64 *ret_count, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    add_item(target->items, ent_row_int_at(stmt, 0));
    ++*ret_count;
  }
}

static bool read_all_items(EntStore *store, EntEraseTarget *target, GError **error)
{
  const char *ids = target->identity_list;
  g_autofree char *from = g_strdup_printf("SELECT id FROM item WHERE from_id IN (%s)", ids);
  g_autofree char *alone = g_strdup_printf(
      "SELECT DISTINCT t.item_id FROM item_to t JOIN item i ON i.id = t.item_id "
      "WHERE t.identity_id IN (%s) AND i.from_id IN (SELECT identity_id FROM owner_identity) AND NOT EXISTS "
      "(SELECT 1 FROM item_to o WHERE o.item_id = t.item_id AND o.identity_id NOT IN (%s) "
      "AND o.identity_id NOT IN (SELECT identity_id FROM owner_identity))",
      ids, ids);
  return read_items(store, target, from, &target->counts.items_from, error) &&
         read_items(store, target, alone, &target->counts.items_to, error);
}

static bool read_needles(EntStore *store, EntEraseTarget *target, GError **error)
{
  g_autofree char *identities =
      g_strdup_printf("SELECT kind, value FROM identity WHERE id IN (%s)", target->identity_list);
  EntStmt *stmt = ent_store_prepare(store, identities);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) break;
    ent_mask_add_identity(target->mask, (EntIdentityKind)ent_row_int(stmt, "kind"), ent_row_text(stmt, "value"));
  }
  g_autofree char *names =
      g_strdup_printf("SELECT DISTINCT name FROM identity_name WHERE identity_id IN (%s)", target->identity_list);
  stmt = ent_store_prepare(store, names);
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    ent_mask_add_name(target->mask, ent_row_text(stmt, "name"));
  }
}

static bool count_signals(EntStore *store, EntEraseTarget *target, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf("SELECT COUNT(*) FROM signal WHERE identity_id IN (%s)", target->identity_list);
  return ent_store_get_int(store, sql, &target->counts.signals, error);
}

EntEraseTarget *ent_erase_target_read(EntStore *store, gint64 person_id, GError **error)
{
  g_autoptr(EntEraseTarget) target = g_new0(EntEraseTarget, 1);
  target->person_id = person_id;
  target->identities = g_array_new(FALSE, FALSE, sizeof(gint64));
  target->items = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  target->mask = ent_mask_new();
  if (!ent_person_identities(store, person_id, target->identities, error)) return NULL;
  target->identity_list = id_list(target->identities);
  target->counts.identities = target->identities->len;
  if (!read_all_items(store, target, error) || !read_needles(store, target, error) ||
      !count_signals(store, target, error))
    return NULL;
  return g_steal_pointer(&target);
}
