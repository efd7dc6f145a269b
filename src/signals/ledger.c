/* Append-only: the triggers of the book enforce it, and nothing here would break it. */
#include "signals/ledger.h"

#include "base/when.h"
#include "signals/items.h"

bool ent_ledger_append(EntStore *store, EntSignal *signal, const char *note, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO signal (identity_id, at, kind, initiator, audience, item_id, "
                                           "note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  ent_stmt_bind_int(stmt, 1, signal->identity_id);
  ent_stmt_bind_int(stmt, 2, signal->at);
  ent_stmt_bind_int(stmt, 3, signal->kind);
  ent_stmt_bind_int(stmt, 4, signal->initiator);
  ent_stmt_bind_int(stmt, 5, signal->audience);
  if (signal->item_id) ent_stmt_bind_int(stmt, 6, signal->item_id);
  ent_stmt_bind_text_static(stmt, 7, note, -1);
  if (!ent_stmt_run(stmt, error)) return false;
  signal->id = ent_store_last_id(store);
  return true;
}

static bool read_rows(EntStmt *stmt, GArray *signals, GError **error)
{
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    EntSignal signal = {.id = ent_row_int_at(stmt, 0),
                        .identity_id = ent_row_int_at(stmt, 1),
                        .at = ent_row_int_at(stmt, 2),
                        .kind = (EntSignalKind)ent_row_int_at(stmt, 3),
                        .initiator = (EntInitiator)ent_row_int_at(stmt, 4),
                        .audience = (guint)ent_row_int_at(stmt, 5),
                        .item_id = ent_row_int_at(stmt, 6),
                        .reported = ent_row_is_null_at(stmt, 6)};
    g_array_append_val(signals, signal);
  }
}

#define COLUMNS "SELECT s.id, s.identity_id, s.at, s.kind, s.initiator, s.audience, s.item_id FROM signal s "
#define STANDING "NOT EXISTS (SELECT 1 FROM retraction r WHERE r.signal_id = s.id) "

bool ent_ledger_read(EntStore *store, gint64 identity_id, GArray *signals, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, COLUMNS "WHERE s.identity_id = ?1 AND " STANDING "ORDER BY s.at, s.id");
  ent_stmt_bind_int(stmt, 1, identity_id);
  return read_rows(stmt, signals, error);
}

static gboolean same(const EntSignal *a, const EntSignal *b)
{
  return a->identity_id == b->identity_id && a->at == b->at && a->kind == b->kind && a->initiator == b->initiator &&
         a->audience == b->audience;
}

static gboolean take_equal(GArray *signals, const EntSignal *wanted)
{
  for (guint i = 0; i < signals->len; i++) {
    if (!same(&g_array_index(signals, EntSignal, i), wanted)) continue;
    g_array_remove_index_fast(signals, i);
    return TRUE;
  }
  return FALSE;
}

static bool retract(EntStore *store, gint64 signal_id, const char *reason, gint64 now, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO retraction (signal_id, at, reason) VALUES (?1, ?2, ?3)");
  ent_stmt_bind_int(stmt, 1, signal_id);
  ent_stmt_bind_int(stmt, 2, now);
  ent_stmt_bind_text(stmt, 3, reason);
  return ent_stmt_run(stmt, error);
}

static bool append_all(EntStore *store, GArray *signals, GArray *touched, GError **error)
{
  for (guint i = 0; i < signals->len; i++) {
    EntSignal *signal = &g_array_index(signals, EntSignal, i);
    if (!ent_ledger_append(store, signal, NULL, error)) return false;
    g_array_append_val(touched, signal->identity_id);
  }
  return true;
}

static bool settle(EntStore *store, GArray *present, GArray *wanted, const char *reason, gint64 now, GArray *touched,
                   GError **error)
{
  for (guint i = 0; i < wanted->len; i++) {
    EntSignal *signal = &g_array_index(wanted, EntSignal, i);
    if (take_equal(present, signal)) continue;
    if (!ent_ledger_append(store, signal, NULL, error)) return false;
    g_array_append_val(touched, signal->identity_id);
  }
  for (guint i = 0; i < present->len; i++) {
    EntSignal *signal = &g_array_index(present, EntSignal, i);
    if (!retract(store, signal->id, reason, now, error)) return false;
    g_array_append_val(touched, signal->identity_id);
  }
  return true;
}

bool ent_ledger_reconcile(EntStore *store, const EntIdentities *identities, gint64 item_id, const char *reason,
                          gint64 now, GArray *touched, GError **error)
{
  g_autoptr(GArray) actors = g_array_new(FALSE, FALSE, sizeof(EntActor));
  g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  g_autoptr(GArray) present = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  EntExtractItem item;
  bool found = false;
  if (!ent_items_load(store, identities, item_id, actors, &item, &found, error)) return false;
  if (!found) return true;
  ent_extract(&item, wanted);
  EntStmt *stmt = ent_store_prepare(store, COLUMNS "WHERE s.item_id = ?1 AND " STANDING "ORDER BY s.id");
  ent_stmt_bind_int(stmt, 1, item_id);
  return read_rows(stmt, present, error) && settle(store, present, wanted, reason, now, touched, error);
}

bool ent_ledger_take_posts(EntStore *store, const EntIdentities *identities, GArray *posts, gint64 newer_than,
                           const char *reason, gint64 now, GArray *touched, GError **error)
{
  g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  for (guint i = 0; i < posts->len; i++) {
    EntExtractItem *post = &g_array_index(posts, EntExtractItem, i);
    if (post->id <= newer_than || !ent_extract_needs_parent(post)) {
      if (!ent_ledger_reconcile(store, identities, post->id, reason, now, touched, error)) return false;
      continue;
    }
    post->from.owner = ent_identities_is_owner(identities, post->from.id);
    post->parent.owner = ent_identities_is_owner(identities, post->parent.id);
    g_array_set_size(wanted, 0);
    ent_extract(post, wanted);
    if (!append_all(store, wanted, touched, error)) return false;
  }
  return true;
}
