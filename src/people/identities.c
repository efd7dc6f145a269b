/* Two maps: hash of an identity to its row, and (identity, name) to how often it was seen. */
#include "people/identities.h"

#include "base/map64.h"
#include "people/normalize.h"

typedef struct {
  gint64 id;
  char *name;
  gint64 seen;
} Name;

typedef struct {
  gint64 id;
  const char *reason;
  gint64 seen;
} Suggestion;

struct EntIdentities {
  EntStore *store;
  EntHashKey key;
  EntMap64 *ids; /* identity hash -> id */
  EntMap64 *suppressed; /* identity hash -> 1 */
  EntMap64 *name_index; /* hash of (id, name) -> index into names + 1 */
  GArray *names; /* of Name */
  GArray *suggestions; /* of Suggestion */
  GArray *owners; /* of gint64; few */
  gint64 unnamed_owner;
};

static void clear_name(gpointer data)
{
  g_free(((Name *)data)->name);
}

void ent_identities_free(EntIdentities *identities)
{
  if (!identities) return;
  ent_map64_free(identities->ids);
  ent_map64_free(identities->suppressed);
  ent_map64_free(identities->name_index);
  g_array_unref(identities->names);
  g_array_unref(identities->suggestions);
  g_array_unref(identities->owners);
  g_free(identities);
}

bool ent_identities_key(EntStore *store, EntHashKey *ret_key, GError **error)
{
  g_autofree char *hex = NULL;
  if (!ent_store_get(store, "salt", &hex, error)) return false;
  if (!hex || strlen(hex) != 2 * sizeof ret_key->bytes) {
    g_set_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT, "the book '%s' has lost its key",
                ent_store_path(store));
    return false;
  }
  for (gsize i = 0; i < sizeof ret_key->bytes; i++)
    ret_key->bytes[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) << 4 | g_ascii_xdigit_value(hex[2 * i + 1]));
  return true;
}

static bool load_ids(EntIdentities *identities, GError **error)
{
  EntStmt *stmt = ent_store_prepare(identities->store, "SELECT id, kind, value FROM identity");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    EntIdentity id = {(EntIdentityKind)ent_row_int_at(stmt, 1), ent_row_text_at(stmt, 2)};
    ent_map64_set(identities->ids, ent_identity_hash(&identities->key, &id), ent_row_int_at(stmt, 0));
  }
}

static bool load_column(EntStore *store, const char *sql, EntMap64 *map, GArray *array, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 value = ent_row_int_at(stmt, 0);
    if (map) ent_map64_set(map, (guint64)value, 1);
    if (array) g_array_append_val(array, value);
  }
}

static bool ensure_unnamed_owner(EntIdentities *identities, GError **error)
{
  EntIdentity owner = {ENT_ID_OWNER, "owner"};
  guint64 hash = ent_identity_hash(&identities->key, &owner);
  if (!ent_identities_intern(identities, &owner, hash, &identities->unnamed_owner, error)) return false;
  if (ent_identities_is_owner(identities, identities->unnamed_owner)) return true;
  return ent_identities_add_owner(identities, identities->unnamed_owner, "archive", 0, error);
}

EntIdentities *ent_identities_load(EntStore *store, GError **error)
{
  g_autoptr(EntIdentities) identities = g_new0(EntIdentities, 1);
  identities->store = store;
  identities->ids = ent_map64_new();
  identities->suppressed = ent_map64_new();
  identities->name_index = ent_map64_new();
  identities->names = g_array_new(FALSE, FALSE, sizeof(Name));
  g_array_set_clear_func(identities->names, clear_name);
  identities->suggestions = g_array_new(FALSE, FALSE, sizeof(Suggestion));
  identities->owners = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!ent_identities_key(store, &identities->key, error) || !load_ids(identities, error) ||
      !load_column(store, "SELECT identity_id FROM owner_identity", NULL, identities->owners, error) ||
      !load_column(store, "SELECT hash FROM suppression", identities->suppressed, NULL, error) ||
      !ensure_unnamed_owner(identities, error))
    return NULL;
  return g_steal_pointer(&identities);
}

bool ent_identities_intern(EntIdentities *identities, const EntIdentity *id, guint64 hash, gint64 *ret_id,
                           GError **error)
{
  gint64 known = ent_map64_get(identities->ids, hash);
  if (known == 0) {
    EntStmt *stmt = ent_store_prepare(identities->store, "INSERT INTO identity (kind, value) VALUES (?1, ?2)");
    ent_stmt_bind_int(stmt, 1, id->kind);
    ent_stmt_bind_text_static(stmt, 2, id->value, -1);
    if (!ent_stmt_run(stmt, error)) return false;
    known = ent_store_last_id(identities->store);
    ent_map64_set(identities->ids, hash, known);
  }
  *ret_id = known;
  return true;
}

void ent_identities_name(EntIdentities *identities, gint64 id, const char *name)
{
  if (!name || !*name) return;
  guint64 hash = ent_hash(&identities->key, name, -1) ^ ent_map64_spread((guint64)id);
  gint64 index = ent_map64_get(identities->name_index, hash);
  if (index == 0) {
    Name fresh = {id, g_strdup(name), 0};
    g_array_append_val(identities->names, fresh);
    index = identities->names->len;
    ent_map64_set(identities->name_index, hash, index);
  }
  g_array_index(identities->names, Name, index - 1).seen++;
}

gboolean ent_identities_is_suppressed(const EntIdentities *identities, guint64 hash)
{
  return ent_map64_size(identities->suppressed) > 0 && ent_map64_get(identities->suppressed, hash) != 0;
}

gboolean ent_identities_is_owner(const EntIdentities *identities, gint64 id)
{
  for (guint i = 0; i < identities->owners->len; i++)
    if (g_array_index(identities->owners, gint64, i) == id) return TRUE;
  return FALSE;
}

guint ent_identities_owners(const EntIdentities *identities)
{
  return identities->owners->len - 1;
}

bool ent_identities_add_owner(EntIdentities *identities, gint64 id, const char *said_by, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      identities->store,
      "INSERT INTO owner_identity (identity_id, added_at, said_by) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
  ent_stmt_bind_int(stmt, 1, id);
  ent_stmt_bind_int(stmt, 2, now);
  ent_stmt_bind_text(stmt, 3, said_by);
  if (!ent_stmt_run(stmt, error)) return false;
  if (!ent_identities_is_owner(identities, id)) g_array_append_val(identities->owners, id);
  return true;
}

void ent_identities_suggest_owner(EntIdentities *identities, gint64 id, const char *reason)
{
  for (guint i = 0; i < identities->suggestions->len; i++) {
    Suggestion *known = &g_array_index(identities->suggestions, Suggestion, i);
    if (known->id != id) continue;
    known->seen++;
    return;
  }
  Suggestion fresh = {id, reason, 1};
  if (identities->suggestions->len < 256) g_array_append_val(identities->suggestions, fresh);
}

bool ent_identities_link(EntIdentities *identities, gint64 a, gint64 b, gint64 source_id, GError **error)
{
  if (a == b) return true;
  EntStmt *stmt = ent_store_prepare(
      identities->store, "INSERT INTO identity_link (a, b, source_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
  ent_stmt_bind_int(stmt, 1, MIN(a, b));
  ent_stmt_bind_int(stmt, 2, MAX(a, b));
  ent_stmt_bind_int(stmt, 3, source_id);
  return ent_stmt_run(stmt, error);
}

static bool flush_names(EntIdentities *identities, GArray *named, GError **error)
{
  for (guint i = 0; i < identities->names->len; i++) {
    const Name *name = &g_array_index(identities->names, Name, i);
    EntStmt *stmt = ent_store_prepare(identities->store,
                                      "INSERT INTO identity_name (identity_id, name, seen) VALUES (?1, ?2, ?3) "
                                      "ON CONFLICT (identity_id, name) DO UPDATE SET seen = identity_name.seen + "
                                      "excluded.seen");
    ent_stmt_bind_int(stmt, 1, name->id);
    ent_stmt_bind_text_static(stmt, 2, name->name, -1);
    ent_stmt_bind_int(stmt, 3, name->seen);
    if (!ent_stmt_run(stmt, error)) return false;
    if (named) g_array_append_val(named, name->id);
  }
  return true;
}

static bool flush_suggestions(EntIdentities *identities, GError **error)
{
  for (guint i = 0; i < identities->suggestions->len; i++) {
    const Suggestion *suggestion = &g_array_index(identities->suggestions, Suggestion, i);
    EntStmt *stmt = ent_store_prepare(
        identities->store, "INSERT INTO owner_suggestion (identity_id, reason, seen) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (identity_id) DO UPDATE SET seen = owner_suggestion.seen + excluded.seen");
    ent_stmt_bind_int(stmt, 1, suggestion->id);
    ent_stmt_bind_text(stmt, 2, suggestion->reason);
    ent_stmt_bind_int(stmt, 3, suggestion->seen);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

/* People of one full name are rarely two in one person's mail; a first name alone says nothing. */
static bool suggest_namesakes(EntIdentities *identities, GError **error)
{
  return ent_store_exec(
      identities->store,
      "INSERT INTO owner_suggestion (identity_id, reason, seen) "
      "SELECT identity_id, 'same name', sum(seen) FROM identity_name WHERE name LIKE '_% _%' AND name IN "
      "(SELECT name FROM identity_name WHERE identity_id IN (SELECT identity_id FROM owner_identity)) "
      "AND identity_id NOT IN (SELECT identity_id FROM owner_identity) GROUP BY identity_id "
      "ON CONFLICT (identity_id) DO UPDATE SET seen = excluded.seen WHERE owner_suggestion.reason = 'same name'",
      error);
}

bool ent_identities_flush(EntIdentities *identities, GArray *named, GError **error)
{
  if (!flush_names(identities, named, error) || !flush_suggestions(identities, error)) return false;
  if (identities->names->len > 0 && !suggest_namesakes(identities, error)) return false;
  g_array_set_size(identities->names, 0);
  g_array_set_size(identities->suggestions, 0);
  g_clear_pointer(&identities->name_index, ent_map64_free);
  identities->name_index = ent_map64_new();
  return true;
}
