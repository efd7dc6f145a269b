/* A list brings its own key for "same subject, same participants"; so the copy that came over a list decides it. */
#include "import/copies.h"

#include "base/when.h"

/* Said of an item only where every copy says it. */
#define UNANIMOUS (ENT_FLAGS_MACHINE | ENT_FLAG_DRAFT | ENT_FLAG_DATE_GUESSED)

guint32 ent_copies_flags(guint32 a, guint32 b)
{
  return (a & b & UNANIMOUS) | ((a | b) & ~UNANIMOUS);
}

static bool same_day(gint64 a, gint64 b)
{
  return a == b || (a != ENT_NEVER && b != ENT_NEVER && ABS(a - b) <= ENT_DAY);
}

bool ent_copies_are(const EntPrepared *a, const EntPrepared *b)
{
  if (a->record.kind == ENT_ITEM_EVENT && b->record.kind == ENT_ITEM_EVENT) return true;
  if (!same_day(a->record.at, b->record.at)) return false;
  return a->from.hash == b->from.hash || a->template == b->template;
}

static int openness(guint32 flags)
{
  return flags & ENT_FLAG_LIST ? 2 : flags & ENT_FLAG_NO_RECIPIENTS ? 1 : 0;
}

static bool brings_list(guint32 kept, guint32 more)
{
  return openness(more) > openness(kept);
}

/* Everybody in either, each with the later answer. */
static void join_answers(EntPrepared *kept, const EntPrepared *more, EntArena *arena)
{
  EntPreparedParty *to = ent_arena_new0(arena, EntPreparedParty, kept->n_to + more->n_to);
  guint n = kept->n_to;
  if (n) memcpy(to, kept->to, n * sizeof *to);
  for (guint i = 0; i < more->n_to; i++) {
    guint k = 0;
    while (k < n && to[k].hash != more->to[i].hash)
      k++;
    if (k == n)
      to[n++] = more->to[i];
    else
      to[k].role = MAX(to[k].role, more->to[i].role);
  }
  kept->to = to;
  kept->n_to = n;
  kept->record.at = MAX(kept->record.at, more->record.at);
  if (kept->from.id.kind == ENT_ID_NONE) kept->from = more->from;
}

void ent_copies_join(EntPrepared *kept, const EntPrepared *more, EntArena *arena)
{
  if (kept->record.kind == ENT_ITEM_EVENT) join_answers(kept, more, arena);
  if (brings_list(kept->record.flags, more->record.flags)) {
    kept->record.list = more->record.list;
    kept->refs = more->refs;
    kept->n_refs = more->n_refs;
  }
  kept->record.flags = ent_copies_flags(kept->record.flags, more->record.flags);
}

static bool write_join(EntStore *store, gint64 item_id, guint32 flags, const EntPrepared *list, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, list ? "UPDATE item SET flags = ?2, list = ?3, refs = ?4 WHERE id = ?1"
                                                : "UPDATE item SET flags = ?2 WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, flags);
  if (list) {
    ent_stmt_bind_text_static(stmt, 3, list->record.list, -1);
    ent_stmt_bind_blob_static(stmt, 4, list->refs, list->n_refs * sizeof *list->refs);
  }
  return ent_stmt_run(stmt, error);
}

bool ent_copies_meet(EntStore *store, gint64 item_id, const EntPrepared *more, bool *ret_copy, bool *ret_changed,
                     gint64 *ret_from, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT i.at, i.kind AS item_kind, i.template, i.flags, i.from_id, n.kind, n.value FROM item i "
             "LEFT JOIN identity n ON n.id = i.from_id WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  bool same_sender = row && (gint64)more->from.id.kind == ent_row_int(stmt, "kind") &&
                     g_strcmp0(ent_row_text(stmt, "value"), more->from.id.value) == 0;
  bool event = row && more->record.kind == ENT_ITEM_EVENT && ent_row_int(stmt, "item_kind") == ENT_ITEM_EVENT;
  bool copy = row && !event && same_day(ent_row_at(stmt, "at"), more->record.at) &&
              (same_sender || more->template == (guint32)ent_row_int(stmt, "template"));
  guint32 before = row ? (guint32)ent_row_int(stmt, "flags") : 0;
  *ret_from = row ? ent_row_int(stmt, "from_id") : 0;
  ent_stmt_reset(stmt);
  guint32 after = ent_copies_flags(before, more->record.flags);
  *ret_copy = copy || event;
  *ret_changed = *ret_copy && after != before;
  if (!*ret_changed) return true;
  return write_join(store, item_id, after, brings_list(before, more->record.flags) ? more : NULL, error);
}

static bool write_answer(EntStore *store, gint64 item_id, gint64 identity_id, EntRole role, bool *ret_changed,
                         GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO item_to (item_id, identity_id, role) VALUES (?1, ?2, ?3) "
                                           "ON CONFLICT (item_id, identity_id) DO UPDATE SET role = excluded.role "
                                           "WHERE excluded.role > role");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, identity_id);
  ent_stmt_bind_int(stmt, 3, role);
  if (!ent_stmt_run(stmt, error)) return false;
  *ret_changed |= ent_store_changes(store) > 0;
  return true;
}

bool ent_copies_join_event(EntStore *store, gint64 item_id, const EntPrepared *more, const EntItemIds *ids,
                           bool *ret_changed, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "UPDATE item SET at = max(at, ?2), from_id = coalesce(from_id, nullif(?3, 0)) "
                               "WHERE id = ?1 AND (at < ?2 OR (from_id IS NULL AND ?3 <> 0))");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, more->record.at);
  ent_stmt_bind_int(stmt, 3, ids->from);
  if (!ent_stmt_run(stmt, error)) return false;
  *ret_changed |= ent_store_changes(store) > 0;
  for (guint i = 0; i < more->n_to; i++)
    if (ids->to[i] && !write_answer(store, item_id, ids->to[i], more->to[i].role, ret_changed, error)) return false;
  return true;
}
