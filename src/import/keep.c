/* Batch by batch, in order: what is known is passed over, the rest is written.
 *
 * An item is known when its key is in the book and the stored item is the same one (import/copies.h). A different
 * item under a reused id gets a key of its own, so it is neither lost nor doubled. */
#include "import/keep.h"

#include <gio/gio.h>

#include "base/map64.h"
#include "base/paths.h"
#include "base/when.h"
#include "import/batch.h"
#include "import/copies.h"
#include "people/normalize.h"
#include "signals/extract.h"
#include "signals/items.h"
#include "signals/ledger.h"

struct EntKeeper {
  EntStore *store;
  EntReceipt *receipt;
  EntIdentities *identities;
  EntHashKey key;
  EntMap64 *items; /* item key -> id, or PENDING inside the batch under way */
  GArray *touched; /* of gint64 */
  EntMap64 *touched_set;
  GArray *changed; /* of gint64: items of which a further copy says more */
  GHashTable *lists; /* char *: lists that were written to, in lower case */
  GArray *actors; /* scratch: EntActor */
  GArray *to_ids; /* scratch: gint64 */
  GArray *signals; /* scratch: EntSignal */
  gint64 now;
  /* of the archive being read */
  EntReader *reader;
  gint64 source_id;
  const gint64 *file_ids;
  EntCounts *counts;
  EntKeeperProgress progress;
  gpointer progress_data;
};

#define PENDING G_MAXINT64

static void touch(EntKeeper *keeper, gint64 id)
{
  if (id == 0 || ent_map64_get(keeper->touched_set, ent_map64_spread((guint64)id))) return;
  ent_map64_set(keeper->touched_set, ent_map64_spread((guint64)id), 1);
  g_array_append_val(keeper->touched, id);
}

/* ---- setting aside and counting ---- */

char *ent_keeper_file_path(const EntReader *reader, guint file)
{
  const EntFile *entry = file < reader->files->len ? reader->files->pdata[file] : NULL;
  g_autofree char *root = ent_path_text(reader->root);
  if (!entry || !*entry->name) return g_steal_pointer(&root);
  return g_build_filename(root, entry->name, NULL);
}

static EntCounts *counts_of(EntKeeper *keeper, const EntBatch *batch, const EntRecord *record)
{
  guint file = record->file ? record->file : batch->file;
  return &keeper->counts[file < keeper->reader->files->len ? file : 0];
}

static void set_aside(EntKeeper *keeper, const EntBatch *batch, const EntRecord *record, const char *reason)
{
  g_autofree char *path = ent_keeper_file_path(keeper->reader, record->file ? record->file : batch->file);
  ent_receipt_set_aside(keeper->receipt, keeper->source_id, path, record->place, reason);
  counts_of(keeper, batch, record)->aside++;
  keeper->receipt->counts.aside++;
}

/* ---- keeping ---- */

static bool intern(EntKeeper *keeper, const EntPreparedParty *party, gint64 *ret_id, GError **error)
{
  *ret_id = 0;
  if (party->id.kind == ENT_ID_NONE || ent_identities_is_suppressed(keeper->identities, party->hash)) return true;
  if (!ent_identities_intern(keeper->identities, &party->id, party->hash, ret_id, error)) return false;
  ent_identities_name(keeper->identities, *ret_id, party->name);
  if (party->name) touch(keeper, *ret_id); /* what they are called is derived too */
  return true;
}

static bool keep_facts(EntKeeper *keeper, const EntRecord *record, gint64 id, GError **error)
{
  for (guint i = 0; i < record->n_facts && id != 0; i++) {
    EntStmt *stmt = ent_store_prepare(
        keeper->store, "INSERT INTO fact (identity_id, kind, value, at, source_id) VALUES (?1, ?2, ?3, ?4, ?5) "
                       "ON CONFLICT (identity_id, kind, value) DO UPDATE SET at = excluded.at "
                       "WHERE coalesce(excluded.at, 0) > coalesce(fact.at, 0)");
    ent_stmt_bind_int(stmt, 1, id);
    ent_stmt_bind_text(stmt, 2, record->facts[i].kind);
    ent_stmt_bind_text(stmt, 3, record->facts[i].value);
    ent_stmt_bind_at(stmt, 4, record->at);
    ent_stmt_bind_int(stmt, 5, keeper->source_id);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

/* The archive says that `other` is who `id` is. */
static bool keep_link(EntKeeper *keeper, gint64 id, const EntPreparedParty *other, GError **error)
{
  gint64 other_id = 0;
  if (id == 0 || other->id.kind == ENT_ID_NONE) return true;
  if (!intern(keeper, other, &other_id, error)) return false;
  return other_id == 0 || ent_identities_link(keeper->identities, id, other_id, keeper->source_id, error);
}

static bool keep_also(EntKeeper *keeper, const EntPrepared *prepared, gint64 id, GError **error)
{
  for (guint i = 0; i < prepared->n_also; i++)
    if (!keep_link(keeper, id, &prepared->also[i], error)) return false;
  return true;
}

static void suggest_owner(EntKeeper *keeper, const EntPrepared *prepared, gint64 from, EntArena *arena)
{
  if (ent_identities_owners(keeper->identities) > 0 || prepared->record.kind != ENT_ITEM_MAIL) return;
  if ((prepared->record.flags & ENT_FLAG_SENT) && from)
    ent_identities_suggest_owner(keeper->identities, from, "sent folder");
  EntIdentity seen = {ENT_ID_EMAIL, prepared->record.delivered_to}, normal;
  gint64 id = 0;
  if (!prepared->record.delivered_to || !ent_identity_normalize(&seen, arena, &normal)) return;
  if (ent_identities_intern(keeper->identities, &normal, ent_identity_hash(&keeper->key, &normal), &id, NULL))
    ent_identities_suggest_owner(keeper->identities, id, "delivered to");
}

static EntActor actor(EntKeeper *keeper, gint64 id)
{
  return (EntActor){.id = id, .owner = id != 0 && ent_identities_is_owner(keeper->identities, id)};
}

/* A post to a list waits for its parent: threads are known when everything has been read. */
static bool keep_signals(EntKeeper *keeper, const EntPrepared *prepared, gint64 item_id, gint64 from, GError **error)
{
  const EntRecord *record = &prepared->record;
  g_array_set_size(keeper->actors, 0);
  for (guint i = 0; i < keeper->to_ids->len; i++) {
    EntActor to = actor(keeper, g_array_index(keeper->to_ids, gint64, i));
    to.role = prepared->to[i].role;
    if (to.id) g_array_append_val(keeper->actors, to);
  }
  EntExtractItem item = {.id = item_id,
                         .kind = record->kind,
                         .flags = record->flags,
                         .at = record->at,
                         .from = actor(keeper, from),
                         .to = (const EntActor *)keeper->actors->data,
                         .n_to = keeper->actors->len,
                         .has_text = record->text_length > 0};
  touch(keeper, from);
  if (ent_extract_needs_parent(&item)) return true;
  g_array_set_size(keeper->signals, 0);
  ent_extract(&item, keeper->signals);
  for (guint i = 0; i < keeper->signals->len; i++) {
    EntSignal *signal = &g_array_index(keeper->signals, EntSignal, i);
    if (!ent_ledger_append(keeper->store, signal, NULL, error)) return false;
    touch(keeper, signal->identity_id);
    keeper->receipt->signals[signal->initiator]++;
  }
  return true;
}

static bool intern_addressees(EntKeeper *keeper, const EntPrepared *prepared, GError **error)
{
  g_array_set_size(keeper->to_ids, 0);
  for (guint i = 0; i < prepared->n_to; i++) {
    gint64 id = 0;
    const EntPreparedParty *to = &prepared->to[i];
    EntPreparedParty alias = {.id = to->alias, .hash = to->alias_hash};
    if (!intern(keeper, to, &id, error) || !keep_link(keeper, id, &alias, error)) return false;
    g_array_append_val(keeper->to_ids, id);
  }
  return true;
}

static bool keep(EntKeeper *keeper, const EntBatch *batch, const EntBatchEntry *entry, gint64 block_id, GError **error)
{
  const EntPrepared *prepared = &entry->prepared;
  const EntRecord *record = &prepared->record;
  gint64 from = 0, item_id = 0;
  if (!intern(keeper, &prepared->from, &from, error) || !intern_addressees(keeper, prepared, error)) return false;
  EntItemIds ids = {from, (const gint64 *)keeper->to_ids->data};
  guint file = record->file ? record->file : batch->file;
  if (!ent_items_insert(keeper->store, prepared, &ids, entry->key, keeper->file_ids[file],
                        record->text_length ? block_id : 0, prepared->text_start, &item_id, error))
    return false;
  ent_map64_set(keeper->items, entry->key, item_id);
  gint64 about = actor(keeper, from).owner && keeper->to_ids->len ? g_array_index(keeper->to_ids, gint64, 0) : from;
  touch(keeper, about);
  if (!keep_facts(keeper, record, about, error) || !keep_also(keeper, prepared, from, error)) return false;
  suggest_owner(keeper, prepared, from, batch->arena);
  return keep_signals(keeper, prepared, item_id, from, error);
}

static bool keep_owner(EntKeeper *keeper, const EntPrepared *prepared, GError **error)
{
  gint64 id = 0;
  if (!intern(keeper, &prepared->from, &id, error)) return false;
  if (id && !ent_identities_is_owner(keeper->identities, id))
    ent_identities_suggest_owner(keeper->identities, id, "account file");
  return true;
}

/* ---- is it known? ---- */

/* A copy of an event names its answers; who gave them may be new. */
static bool join_event(EntKeeper *keeper, gint64 known, const EntPrepared *more, bool *changed, GError **error)
{
  gint64 from = 0;
  if (!intern(keeper, &more->from, &from, error) || !intern_addressees(keeper, more, error)) return false;
  EntItemIds ids = {from, (const gint64 *)keeper->to_ids->data};
  return ent_copies_join_event(keeper->store, known, more, &ids, changed, error);
}

/* Whether the item in the book under one key, or earlier in this batch, is the same as entry `i`; if so, what the
 * two copies say is put together. */
static bool meet(EntKeeper *keeper, EntBatchData *data, guint i, gint64 known, EntArena *arena, bool *ret_same,
                 GError **error)
{
  EntBatchEntry *entry = &g_array_index(data->entries, EntBatchEntry, i);
  bool changed = false;
  gint64 from = 0;
  if (known != PENDING) {
    if (!ent_copies_meet(keeper->store, known, &entry->prepared, ret_same, &changed, &from, error)) return false;
    bool event = *ret_same && entry->prepared.record.kind == ENT_ITEM_EVENT;
    if (event && !join_event(keeper, known, &entry->prepared, &changed, error)) return false;
    if (changed) g_array_append_val(keeper->changed, known);
    if (changed) touch(keeper, from);
    return true;
  }
  *ret_same = false;
  for (guint k = i; k-- > 0;) {
    EntBatchEntry *before = &g_array_index(data->entries, EntBatchEntry, k);
    if (!before->keep || before->key != entry->key) continue;
    *ret_same = ent_copies_are(&before->prepared, &entry->prepared);
    if (*ret_same) ent_copies_join(&before->prepared, &entry->prepared, arena);
    return true;
  }
  return true;
}

/* Decides whether entry `i` is kept, and under which key: that of its id, or one of its content where something
 * else has that id. */
static bool decide(EntKeeper *keeper, EntBatchData *data, guint i, EntArena *arena, GError **error)
{
  EntBatchEntry *entry = &g_array_index(data->entries, EntBatchEntry, i);
  const EntPrepared *prepared = &entry->prepared;
  if (prepared->record.list) g_hash_table_add(keeper->lists, g_ascii_strdown(prepared->record.list, -1));
  guint64 keys[] = {prepared->key, prepared->key ^ ent_map64_spread(prepared->content)};
  for (gsize k = 0; k < G_N_ELEMENTS(keys); k++) {
    entry->key = keys[k];
    gint64 known = ent_map64_get(keeper->items, entry->key);
    entry->keep = known == 0;
    if (entry->keep) break;
    bool same = false;
    if (!meet(keeper, data, i, known, arena, &same, error)) return false;
    if (same) break;
  }
  if (entry->keep) ent_map64_set(keeper->items, entry->key, PENDING);
  return true;
}

/* ---- one batch ---- */

/* Why an item concerns somebody who was erased and must not come back; NULL where it does not. */
static const char *erased_reason(const EntKeeper *keeper, const EntPrepared *prepared)
{
  guint erased = 0, others = 0;
  if (prepared->from.id.kind != ENT_ID_NONE && ent_identities_is_suppressed(keeper->identities, prepared->from.hash))
    return "its sender asked to be erased";
  for (guint i = 0; i < prepared->n_to; i++) {
    if (ent_identities_is_suppressed(keeper->identities, prepared->to[i].hash))
      erased++;
    else if (prepared->to[i].hash != prepared->from.hash)
      others++;
  }
  return erased > 0 && others == 0 ? "its only addressee asked to be erased" : NULL;
}

/* Why an item is not kept, whatever else is in the book; NULL where nothing speaks against it. */
static const char *reason_aside(const EntKeeper *keeper, const EntPrepared *prepared)
{
  switch (prepared->record.type) {
  case ENT_RECORD_ASIDE:
    return prepared->record.reason;
  case ENT_RECORD_OWNER:
    return NULL;
  case ENT_RECORD_ITEM:
    return erased_reason(keeper, prepared);
  }
  return NULL;
}

static bool sort_out(EntKeeper *keeper, const EntBatch *batch, guint *ret_with_text, GError **error)
{
  EntBatchData *data = batch->data;
  for (guint i = 0; i < data->entries->len; i++) {
    EntBatchEntry *entry = &g_array_index(data->entries, EntBatchEntry, i);
    const EntRecord *record = &entry->prepared.record;
    const char *reason = reason_aside(keeper, &entry->prepared);
    if (record->again) counts_of(keeper, batch, record)->again = true;
    if (reason) {
      set_aside(keeper, batch, record, reason);
    } else if (record->type == ENT_RECORD_OWNER) {
      if (!keep_owner(keeper, &entry->prepared, error)) return false;
    } else if (!decide(keeper, data, i, batch->arena, error)) {
      return false;
    } else if (entry->keep) {
      counts_of(keeper, batch, record)->kept++;
      keeper->receipt->counts.kept++;
      if (record->text_length) ++*ret_with_text;
    } else {
      counts_of(keeper, batch, record)->known++;
      keeper->receipt->counts.known++;
    }
  }
  return true;
}

static bool take(EntBatch *batch, gpointer user_data, GError **error)
{
  EntKeeper *keeper = user_data;
  EntBatchData *data = batch->data;
  guint with_text = 0;
  gint64 block_id = 0;
  if (!sort_out(keeper, batch, &with_text, error)) return false;
  if (!ent_batch_insert_texts(keeper->store, data, with_text, &block_id, error)) return false;
  for (guint i = 0; i < data->entries->len; i++) {
    const EntBatchEntry *entry = &g_array_index(data->entries, EntBatchEntry, i);
    if (entry->keep && !keep(keeper, batch, entry, block_id, error)) return false;
  }
  if (!keeper->progress || keeper->progress(batch->bytes_done, keeper->progress_data)) return true;
  g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped; nothing of this import was kept");
  return false;
}

/* ---- what the pipeline calls ---- */

static void begin(EntBatch *batch, G_GNUC_UNUSED gpointer user_data)
{
  ent_batch_begin(batch);
}

static void add(const EntRecord *record, EntBatch *batch, gpointer user_data)
{
  const EntKeeper *keeper = user_data;
  ent_batch_add(batch, record, &keeper->key);
}

static void pack(EntBatch *batch, G_GNUC_UNUSED gpointer user_data)
{
  ent_batch_pack(batch);
}

static const EntPipelineOps ops = {begin, add, pack, take, ent_batch_discard};

/* ---- the keeper ---- */

static bool load_items(EntKeeper *keeper, GError **error)
{
  EntStmt *stmt = ent_store_prepare(keeper->store, "SELECT key, id FROM item");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    ent_map64_set(keeper->items, (guint64)ent_row_int_at(stmt, 0), ent_row_int_at(stmt, 1));
  }
}

EntKeeper *ent_keeper_new(EntStore *store, EntReceipt *receipt, gint64 now, GError **error)
{
  g_autoptr(EntKeeper) keeper = g_new0(EntKeeper, 1);
  keeper->store = store;
  keeper->receipt = receipt;
  keeper->now = now;
  keeper->items = ent_map64_new();
  keeper->touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  keeper->touched_set = ent_map64_new();
  keeper->changed = g_array_new(FALSE, FALSE, sizeof(gint64));
  keeper->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  keeper->actors = g_array_new(FALSE, FALSE, sizeof(EntActor));
  keeper->to_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  keeper->signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  if (!ent_identities_key(store, &keeper->key, error)) return NULL;
  keeper->identities = ent_identities_load(store, error);
  if (!keeper->identities || !load_items(keeper, error)) return NULL;
  return g_steal_pointer(&keeper);
}

void ent_keeper_free(EntKeeper *keeper)
{
  if (!keeper) return;
  ent_identities_free(keeper->identities);
  ent_map64_free(keeper->items);
  ent_map64_free(keeper->touched_set);
  g_array_unref(keeper->touched);
  g_array_unref(keeper->changed);
  g_hash_table_unref(keeper->lists);
  g_array_unref(keeper->actors);
  g_array_unref(keeper->to_ids);
  g_array_unref(keeper->signals);
  g_free(keeper);
}

EntIdentities *ent_keeper_identities(EntKeeper *keeper)
{
  return keeper->identities;
}

GArray *ent_keeper_touched(EntKeeper *keeper)
{
  return keeper->touched;
}

GHashTable *ent_keeper_lists(EntKeeper *keeper)
{
  return keeper->lists;
}

GArray *ent_keeper_changed(EntKeeper *keeper)
{
  return keeper->changed;
}

bool ent_keeper_read(EntKeeper *keeper, EntReader *reader, guint threads, gint64 source_id, const gint64 *file_ids,
                     EntCounts *counts, EntKeeperProgress progress, gpointer user_data, GError **error)
{
  keeper->reader = reader;
  keeper->source_id = source_id;
  keeper->file_ids = file_ids;
  keeper->counts = counts;
  keeper->progress = progress;
  keeper->progress_data = user_data;
  return ent_pipeline_run(reader, threads, &ops, keeper, error);
}
