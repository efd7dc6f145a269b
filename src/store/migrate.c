/* Append-only numbered migrations. Each runs in one transaction together with the row that records it, so a
 * book is always at exactly one version. A migration once released is never edited. */
#include "store/internal.h"

#include "base/hash.h"
#include "base/when.h"
#include "store/embedded.h"

int ent_migrate_newest(void)
{
  int n = 0;
  while (ent_migrations[n].name)
    n++;
  return n;
}

static bool first_settings(EntStore *store, gint64 now, GError **error)
{
  EntHashKey salt;
  ent_hash_key_random(&salt);
  g_autoptr(GString) hex = g_string_new(NULL);
  for (gsize i = 0; i < sizeof salt.bytes; i++)
    g_string_append_printf(hex, "%02x", salt.bytes[i]);
  g_autofree char *created = ent_when_format(now);
  return ent_store_set(store, "salt", hex->str, error) && ent_store_set(store, "created_at", created, error);
}

static bool record(EntStore *store, int version, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO upgrade (version, at, program) VALUES (?1, ?2, ?3)");
  ent_stmt_bind_int(stmt, 1, version);
  ent_stmt_bind_int(stmt, 2, now);
  ent_stmt_bind_text(stmt, 3, ENT_VERSION);
  g_autofree char *mark =
      g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d", ENT_APPLICATION_ID, version);
  return ent_stmt_run(stmt, error) && ent_store_exec(store, mark, error);
}

static bool upgrade(EntStore *store, int version, GError **error)
{
  gint64 now = ent_when_now();
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction) return false;
  gint64 reached = 0;
  if (!ent_store_get_int(store, "PRAGMA user_version", &reached, error)) return false;
  if (reached >= version) return true;
  if (!ent_store_exec(store, ent_migrations[version - 1].text, error)) {
    g_prefix_error(error, "migration %s: ", ent_migrations[version - 1].name);
    return false;
  }
  if (version == 1 && !first_settings(store, now, error)) return false;
  if (!record(store, version, now, error)) return false;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

bool ent_migrate(EntStore *store, GError **error)
{
  if (store->version == 0 && !ent_store_exec(store, "PRAGMA page_size = 8192", error)) return false;
  for (int version = store->version + 1; version <= ent_migrate_newest(); version++) {
    if (!upgrade(store, version, error)) return false;
    store->version = version;
  }
  return true;
}
