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

void ent_copies_join(EntPrepared *kept, const EntPrepared *more)
{
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
  EntStmt *stmt = ent_store_prepare(store, "SELECT i.at, i.template, i.flags, i.from_id, n.kind, n.value FROM item i "
                                           "LEFT JOIN identity n ON n.id = i.from_id WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, item_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  bool same_sender = row && (gint64)more->from.id.kind == ent_row_int(stmt, "kind") &&
                     g_strcmp0(ent_row_text(stmt, "value"), more->from.id.value) == 0;
  bool copy = row && same_day(ent_row_at(stmt, "at"), more->record.at) &&
              (same_sender || more->template == (guint32)ent_row_int(stmt, "template"));
  guint32 before = row ? (guint32)ent_row_int(stmt, "flags") : 0;
  *ret_from = row ? ent_row_int(stmt, "from_id") : 0;
  ent_stmt_reset(stmt);
  guint32 after = ent_copies_flags(before, more->record.flags);
  *ret_copy = copy;
  *ret_changed = copy && after != before;
  if (!*ret_changed) return true;
  return write_join(store, item_id, after, brings_list(before, more->record.flags) ? more : NULL, error);
}
