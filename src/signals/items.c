/* The two statements that write an import's bulk, and the two that read one item back. */
#include "signals/items.h"

#include "base/when.h"

static bool insert_row(EntStore *store, const EntPrepared *prepared, gint64 from, guint64 key, gint64 file_id,
                       gint64 block_id, gsize block_start, GError **error)
{
  const EntRecord *record = &prepared->record;
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO item (key, kind, flags, at, from_id, file_id, place, size, external_id, refs, list, subject, "
             "template, link, block_id, block_start, text_length) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)");
  ent_stmt_bind_int(stmt, 1, (gint64)key);
  ent_stmt_bind_int(stmt, 2, record->kind);
  ent_stmt_bind_int(stmt, 3, record->flags);
  ent_stmt_bind_at(stmt, 4, record->at);
  if (from) ent_stmt_bind_int(stmt, 5, from);
  ent_stmt_bind_int(stmt, 6, file_id);
  ent_stmt_bind_int(stmt, 7, (gint64)record->offset);
  ent_stmt_bind_int(stmt, 8, (gint64)record->size);
  ent_stmt_bind_text_static(stmt, 9, record->external_id, -1);
  ent_stmt_bind_blob_static(stmt, 10, prepared->refs, prepared->n_refs * sizeof *prepared->refs);
  ent_stmt_bind_text_static(stmt, 11, record->list, -1);
  ent_stmt_bind_text_static(stmt, 12, record->subject, -1);
  ent_stmt_bind_int(stmt, 13, prepared->template);
  ent_stmt_bind_text_static(stmt, 14, record->link, -1);
  if (block_id) {
    ent_stmt_bind_int(stmt, 15, block_id);
    ent_stmt_bind_int(stmt, 16, (gint64)block_start);
    ent_stmt_bind_int(stmt, 17, (gint64)record->text_length);
  }
  return ent_stmt_run(stmt, error);
}

bool ent_items_insert(EntStore *store, const EntPrepared *prepared, const EntItemIds *ids, guint64 key, gint64 file_id,
                      gint64 block_id, gsize block_start, gint64 *ret_id, GError **error)
{
  if (!insert_row(store, prepared, ids->from, key, file_id, block_id, block_start, error)) return false;
  gint64 id = ent_store_last_id(store);
  for (guint i = 0; i < prepared->n_to; i++) {
    if (ids->to[i] == 0) continue;
    EntStmt *stmt = ent_store_prepare(
        store, "INSERT INTO item_to (item_id, identity_id, role) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
    ent_stmt_bind_int(stmt, 1, id);
    ent_stmt_bind_int(stmt, 2, ids->to[i]);
    ent_stmt_bind_int(stmt, 3, prepared->to[i].role);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  *ret_id = id;
  return true;
}

static EntActor actor(const EntIdentities *identities, gint64 id)
{
  return (EntActor){.id = id, .owner = id != 0 && ent_identities_is_owner(identities, id)};
}

static bool load_addressees(EntStore *store, const EntIdentities *identities, gint64 item_id, GArray *actors,
                            GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT identity_id, role FROM item_to WHERE item_id = ?1 ORDER BY identity_id");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    EntActor to = actor(identities, ent_row_int_at(stmt, 0));
    to.role = (EntRole)ent_row_int_at(stmt, 1);
    g_array_append_val(actors, to);
  }
}

bool ent_items_load(EntStore *store, const EntIdentities *identities, gint64 item_id, GArray *actors,
                    EntExtractItem *ret_item, bool *ret_found, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT i.kind, i.flags, i.at, i.from_id, i.text_length, p.from_id AS parent_from FROM item i "
             "LEFT JOIN item_thread t ON t.item_id = i.id LEFT JOIN item p ON p.id = t.parent_id WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  if (!ent_stmt_step(stmt, ret_found, error)) return false;
  if (!*ret_found) return true;
  *ret_item = (EntExtractItem){.id = item_id,
                               .kind = (EntItemKind)ent_row_int(stmt, "kind"),
                               .flags = (guint32)ent_row_int(stmt, "flags"),
                               .at = ent_row_at(stmt, "at"),
                               .from = actor(identities, ent_row_int(stmt, "from_id")),
                               .parent = actor(identities, ent_row_int(stmt, "parent_from")),
                               .has_text = ent_row_int(stmt, "text_length") > 0};
  ent_stmt_reset(stmt);
  g_array_set_size(actors, 0);
  if (!load_addressees(store, identities, item_id, actors, error)) return false;
  ret_item->to = (const EntActor *)actors->data;
  ret_item->n_to = actors->len;
  return true;
}
