/* The order of forgetting: hashes first, so that nothing is lost that must be remembered; texts and traces while
 * the rows still say whose they are; then rows from the leaves to the roots; then what hangs on them is derived
 * anew. One transaction. */
#include "erase/erase.h"

#include "base/when.h"
#include "erase/target.h"
#include "people/identities.h"
#include "people/normalize.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/thread.h"
#include "standing/derive.h"

static bool suppress(EntStore *store, const EntEraseTarget *target, gint64 now, GError **error)
{
  EntHashKey key;
  if (!ent_identities_key(store, &key, error)) return false;
  for (guint i = 0; i < target->identities->len; i++) {
    EntStmt *stmt = ent_store_prepare(store, "SELECT kind, value FROM identity WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, g_array_index(target->identities, gint64, i));
    bool row = false;
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) continue;
    EntIdentity identity = {(EntIdentityKind)ent_row_int(stmt, "kind"), ent_row_text(stmt, "value")};
    guint64 hash = ent_identity_hash(&key, &identity);
    ent_stmt_reset(stmt);
    EntStmt *insert =
        ent_store_prepare(store, "INSERT INTO suppression (hash, at) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING");
    ent_stmt_bind_int(insert, 1, (gint64)hash);
    ent_stmt_bind_int(insert, 2, now);
    if (!ent_stmt_run(insert, error)) return false;
  }
  return true;
}

/* Rows that hang on an item, then the item. */
static bool delete_item(EntStore *store, gint64 item_id, GError **error)
{
  static const char *const steps[] = {
      "DELETE FROM retraction WHERE signal_id IN (SELECT id FROM signal WHERE item_id = ?1)",
      "DELETE FROM signal WHERE item_id = ?1",
      "DELETE FROM item_to WHERE item_id = ?1",
      "DELETE FROM item_thread WHERE item_id = ?1",
      "DELETE FROM item WHERE id = ?1",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
    EntStmt *stmt = ent_store_prepare(store, steps[i]);
    ent_stmt_bind_int(stmt, 1, item_id);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

/* Persons other than the erased whose signals rest on an item that goes. */
static bool others_touched(EntStore *store, gint64 item_id, GArray *persons, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT DISTINCT ip.person_id FROM signal s JOIN identity_person ip "
                                           "ON ip.identity_id = s.identity_id WHERE s.item_id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 person = ent_row_int_at(stmt, 0);
    g_array_append_val(persons, person);
  }
}

static bool delete_items(EntStore *store, const EntEraseTarget *target, GArray *persons, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init(&iter, target->items);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    gint64 id = *(const gint64 *)key;
    if (!others_touched(store, id, persons, error) || !delete_item(store, id, error)) return false;
  }
  return true;
}

static bool delete_identities(EntStore *store, const EntEraseTarget *target, GError **error)
{
  static const char *const steps[] = {
      "DELETE FROM retraction WHERE signal_id IN (SELECT id FROM signal WHERE identity_id IN (%s))",
      "DELETE FROM signal WHERE identity_id IN (%s)",
      "DELETE FROM item_to WHERE identity_id IN (%s)",
      "DELETE FROM identity_name WHERE identity_id IN (%s)",
      "DELETE FROM identity_link WHERE a IN (%s)",
      "DELETE FROM identity_link WHERE b IN (%s)",
      "DELETE FROM review WHERE a IN (%s)",
      "DELETE FROM review WHERE b IN (%s)",
      "DELETE FROM merge WHERE a IN (%s)",
      "DELETE FROM merge WHERE b IN (%s)",
      "DELETE FROM fact WHERE identity_id IN (%s)",
      "DELETE FROM consent WHERE identity_id IN (%s)",
      "DELETE FROM owner_suggestion WHERE identity_id IN (%s)",
      "DELETE FROM identity_person WHERE identity_id IN (%s)",
      "DELETE FROM identity WHERE id IN (%s)",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
    g_auto(GStrv) halves = g_strsplit(steps[i], "%s", 2);
    g_autofree char *sql = g_strconcat(halves[0], target->identity_list, halves[1], NULL);
    if (!ent_stmt_run(ent_store_prepare(store, sql), error)) return false;
  }
  return true;
}

static bool derive(EntStore *store, const EntEraseTarget *target, GArray *persons, gint64 now, GError **error)
{
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(EntIdentities) identities = ent_identities_load(store, error);
  if (identities == NULL || !ent_thread_update(store, late, error) ||
      !ent_ledger_take_posts(store, identities, late, G_MAXINT64, "its parent was erased", now, touched, error) ||
      !ent_person_of_each(store, touched, persons, error))
    return false;
  g_array_append_val(persons, target->person_id);
  return ent_person_update(store, false, persons, error) && ent_derive_refresh(store, persons, NULL, NULL, error);
}

/* Whose page repeats a fact, a name or an identity that was masked. */
static bool add_masked(EntStore *store, GArray *persons, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT ip.person_id FROM fact f JOIN identity_person ip ON ip.identity_id = f.identity_id "
      "WHERE f.value LIKE '%" ENT_MASK_MARK "%' UNION SELECT ip.person_id FROM identity i "
      "JOIN identity_person ip ON ip.identity_id = i.id WHERE i.kind = 7 AND i.value LIKE '%" ENT_MASK_MARK "%' UNION "
      "SELECT ip.person_id FROM identity_name n JOIN identity_person ip ON ip.identity_id = n.identity_id "
      "WHERE n.name LIKE '%" ENT_MASK_MARK "%'");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    g_array_append_val(persons, id);
  }
}

static bool forget(EntStore *store, EntEraseTarget *target, gint64 now, GError **error)
{
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  return ent_store_exec(store, "INSERT INTO erasing (one) VALUES (1)", error) && suppress(store, target, now, error) &&
         ent_erase_texts(store, target, error) && ent_erase_traces(store, target, error) &&
         add_masked(store, persons, error) && delete_items(store, target, persons, error) &&
         delete_identities(store, target, error) && derive(store, target, persons, now, error) &&
         ent_store_exec(store, "DELETE FROM erasing", error) && ent_store_mark_scrub(store, error);
}

bool ent_erase_plan(EntStore *store, gint64 person_id, EntErasure *ret_erasure, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return false;
  g_autoptr(EntEraseTarget) target = ent_erase_target_read(store, person_id, error);
  if (target == NULL) return false;
  *ret_erasure = target->counts;
  return true;
}

bool ent_erase_person(EntStore *store, gint64 person_id, gint64 now, EntErasure *ret_erasure, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (transaction == NULL) return false;
  g_autoptr(EntEraseTarget) target = ent_erase_target_read(store, person_id, error);
  if (target == NULL || !forget(store, target, now, error)) return false;
  if (!ent_transaction_take_commit(g_steal_pointer(&transaction), error)) return false;
  *ret_erasure = target->counts;
  return true;
}
