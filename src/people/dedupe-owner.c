/* What the owner decides of who is who: a row of `merge` each, over which matching never goes. */
#include "people/dedupe.h"

static bool person_at(EntStore *store, gint64 identity, gint64 *ret_person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT person_id FROM identity_person WHERE identity_id = ?1");
  ent_stmt_bind_int(stmt, 1, identity);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (!row) {
    g_set_error(error, ENT_DEDUPE_ERROR, ENT_DEDUPE_ERROR_NOT_FOUND,
                "there is no person %" G_GINT64_FORMAT " in this book", identity);
    return false;
  }
  *ret_person = ent_row_int_at(stmt, 0);
  ent_stmt_reset(stmt);
  return true;
}

static bool are_two(EntStore *store, gint64 a, gint64 b, GError **error)
{
  gint64 x = 0, y = 0;
  if (!person_at(store, a, &x, error) || !person_at(store, b, &y, error)) return false;
  if (x != y) return true;
  g_set_error_literal(error, ENT_DEDUPE_ERROR, ENT_DEDUPE_ERROR_ONE, "both are one person in this book already");
  return false;
}

static bool decide(EntStore *store, gint64 a, gint64 b, gint64 now, bool two, gint64 *ret_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO merge (a, b, at, why, undone_at, undone_by, apart) "
                                           "VALUES (?1, ?2, ?3, '{\"by\":\"owner\"}', ?4, ?5, ?6)");
  ent_stmt_bind_int(stmt, 1, MIN(a, b));
  ent_stmt_bind_int(stmt, 2, MAX(a, b));
  ent_stmt_bind_int(stmt, 3, now);
  if (two) {
    ent_stmt_bind_int(stmt, 4, now);
    ent_stmt_bind_text(stmt, 5, "owner");
  }
  ent_stmt_bind_int(stmt, 6, two);
  if (!ent_stmt_run(stmt, error)) return false;
  *ret_id = ent_store_last_id(store);
  return true;
}

bool ent_dedupe_join(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id, GError **error)
{
  return are_two(store, person_a, person_b, error) && decide(store, person_a, person_b, now, false, ret_id, error);
}

bool ent_dedupe_part(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id, GError **error)
{
  return are_two(store, person_a, person_b, error) && decide(store, person_a, person_b, now, true, ret_id, error);
}

/* What a row of `merge` says at present. */
typedef enum { NO_SUCH, HOLDS, APART, UNDONE_BY_OWNER, UNDONE } State;

static bool state_of(EntStore *store, gint64 merge_id, State *ret_state, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT undone_at IS NULL, undone_by = 'owner', apart FROM merge WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, merge_id);
  bool row = false;
  *ret_state = NO_SUCH;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (!row) return true;
  if (ent_row_int_at(stmt, 0))
    *ret_state = HOLDS;
  else if (ent_row_int_at(stmt, 1))
    *ret_state = ent_row_int_at(stmt, 2) ? APART : UNDONE_BY_OWNER;
  else
    *ret_state = UNDONE;
  ent_stmt_reset(stmt);
  return true;
}

bool ent_dedupe_undo(EntStore *store, gint64 merge_id, bool ask_again, gint64 now, GError **error)
{
  State state;
  if (!state_of(store, merge_id, &state, error)) return false;
  if (state == HOLDS || state == APART || (state == UNDONE_BY_OWNER && ask_again)) {
    EntStmt *stmt = ent_store_prepare(store, "UPDATE merge SET undone_at = ?2, undone_by = ?3 WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, merge_id);
    ent_stmt_bind_int(stmt, 2, now);
    if (state == HOLDS && !ask_again) ent_stmt_bind_text(stmt, 3, "owner");
    return ent_stmt_run(stmt, error);
  }
  g_set_error(error, ENT_DEDUPE_ERROR, state == NO_SUCH ? ENT_DEDUPE_ERROR_NOT_FOUND : ENT_DEDUPE_ERROR_UNDONE,
              state == NO_SUCH ? "there is no join %" G_GINT64_FORMAT " in this book"
                               : "join %" G_GINT64_FORMAT " was undone before",
              merge_id);
  return false;
}
