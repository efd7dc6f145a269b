/* Union-find over identity ids, which are dense. The owner's identities are nobody else's person. */
#include "people/person.h"

#include "base/numbers.h"
#include "people/shared-phone.h"

typedef struct {
  gint64 *parent; /* by identity id; 0: no such identity */
  gint64 size;
} Sets;

static void sets_clear(Sets *sets)
{
  g_free(sets->parent);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sets, sets_clear)

static gint64 find_root(Sets *sets, gint64 i)
{
  while (sets->parent[i] != i) {
    sets->parent[i] = sets->parent[sets->parent[i]];
    i = sets->parent[i];
  }
  return i;
}

static void unite(Sets *sets, gint64 a, gint64 b)
{
  if (a >= sets->size || b >= sets->size || sets->parent[a] == 0 || sets->parent[b] == 0) return;
  a = find_root(sets, a);
  b = find_root(sets, b);
  sets->parent[MAX(a, b)] = MIN(a, b);
}

static bool load_identities(EntStore *store, Sets *sets, GError **error)
{
  gint64 largest = 0;
  if (!ent_store_get_int(store, "SELECT coalesce(max(id), 0) FROM identity", &largest, error)) return false;
  sets->size = largest + 1;
  sets->parent = g_new0(gint64, (gsize)sets->size);
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT id FROM identity WHERE id NOT IN (SELECT identity_id FROM owner_identity) AND id NOT IN "
      "(SELECT s.identity_id FROM owner_suggestion s WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.from_id = "
      "s.identity_id) AND NOT EXISTS (SELECT 1 FROM item_to t WHERE t.identity_id = s.identity_id)) ORDER BY id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    sets->parent[id] = id;
  }
}

/* Joins the pairs that `sql` gives, but for those of `apart`, which may be NULL. */
static bool load_pairs(EntStore *store, Sets *sets, const char *sql, const EntLinkSet *apart, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 a = ent_row_int_at(stmt, 0), b = ent_row_int_at(stmt, 1);
    if (!apart || !ent_link_set_holds(apart, a, b)) unite(sets, a, b);
  }
}

static bool load_stored(EntStore *store, gint64 *stored, gint64 size, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT identity_id, person_id FROM identity_person");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    if (id < size) stored[id] = ent_row_int_at(stmt, 1);
  }
}

static bool write_row(EntStore *store, gint64 identity_id, gint64 person_id, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, person_id ? "INSERT INTO identity_person (identity_id, person_id) VALUES (?1, ?2) "
                                           "ON CONFLICT (identity_id) DO UPDATE SET person_id = excluded.person_id"
                                         : "DELETE FROM identity_person WHERE identity_id = ?1 AND ?2 = 0");
  ent_stmt_bind_int(stmt, 1, identity_id);
  ent_stmt_bind_int(stmt, 2, person_id);
  return ent_stmt_run(stmt, error);
}

static bool load_sets(EntStore *store, Sets *sets, bool stated, GError **error)
{
  const char *merges = stated ? "SELECT a, b FROM merge WHERE undone_at IS NULL AND said_by <> 'matching'"
                              : "SELECT a, b FROM merge WHERE undone_at IS NULL";
  g_autoptr(EntLinkSet) apart = ent_shared_phones(store, error);
  return apart && load_identities(store, sets, error) &&
         load_pairs(store, sets, "SELECT a, b FROM identity_link", apart, error) &&
         load_pairs(store, sets, merges, NULL, error);
}

gint64 *ent_person_roots(EntStore *store, bool stated, gint64 *ret_size, GError **error)
{
  g_auto(Sets) sets = {NULL, 0};
  if (!load_sets(store, &sets, stated, error)) return NULL;
  for (gint64 id = 1; id < sets.size; id++)
    if (sets.parent[id]) sets.parent[id] = find_root(&sets, id);
  *ret_size = sets.size;
  return g_steal_pointer(&sets.parent);
}

bool ent_person_update(EntStore *store, bool stated, GArray *touched, GError **error)
{
  g_auto(Sets) sets = {NULL, 0};
  if (!load_sets(store, &sets, stated, error)) return false;
  g_autofree gint64 *stored = g_new0(gint64, (gsize)sets.size);
  if (!load_stored(store, stored, sets.size, error)) return false;
  for (gint64 id = 1; id < sets.size; id++) {
    gint64 person = sets.parent[id] ? find_root(&sets, id) : 0;
    if (person == stored[id]) continue;
    if (!write_row(store, id, person, error)) return false;
    if (person) g_array_append_val(touched, person);
    if (stored[id]) g_array_append_val(touched, stored[id]);
  }
  return true;
}

static bool person_of(EntStore *store, gint64 identity_id, gint64 *ret_person_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT person_id FROM identity_person WHERE identity_id = ?1");
  ent_stmt_bind_int(stmt, 1, identity_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_person_id = row ? ent_row_int_at(stmt, 0) : 0;
  ent_stmt_reset(stmt);
  return true;
}

bool ent_person_of_each(EntStore *store, GArray *identities, GArray *persons, GError **error)
{
  ent_numbers_sort_unique(identities);
  for (guint i = 0; i < identities->len; i++) {
    gint64 person = 0;
    if (!person_of(store, g_array_index(identities, gint64, i), &person, error)) return false;
    if (person) g_array_append_val(persons, person);
  }
  return true;
}

bool ent_person_identities(EntStore *store, gint64 person_id, GArray *identities, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT identity_id FROM identity_person WHERE person_id = ?1 ORDER BY identity_id");
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    g_array_append_val(identities, id);
  }
}
