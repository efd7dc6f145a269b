/* Who is who, by the owner's word or by matching: each decision and what follows from it in one transaction. */
#include "base/numbers.h"
#include "ingest.h"
#include "people/dedupe.h"
#include "people/person.h"
#include "standing/derive.h"

/* Persons and standings after rows of `merge` came or went. */
static bool refresh(EntStore *store, bool stated, GError **error)
{
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!ent_person_update(store, stated, persons, error)) return false;
  ent_numbers_sort_unique(persons);
  return ent_derive_refresh(store, persons, NULL, NULL, error);
}

gboolean ent_ingest_merge(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_dedupe_join(store, person_a, person_b, now, ret_id, error) || !refresh(store, false, error))
    return FALSE;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

gboolean ent_ingest_unmerge(EntStore *store, gint64 merge_id, gboolean ask_again, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_dedupe_undo(store, merge_id, ask_again, now, error) || !refresh(store, false, error))
    return FALSE;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

gboolean ent_ingest_keep_apart(EntStore *store, gint64 person_a, gint64 person_b, gint64 now, gint64 *ret_id,
                               GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_dedupe_part(store, person_a, person_b, now, ret_id, error)) return FALSE;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

/* ---- a whole run ---- */

static bool list_rows(EntStore *store, const char *sql, gint64 since, json_t *list, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  ent_stmt_bind_int(stmt, 1, since);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    json_t *why = json_loads(ent_row_text_at(stmt, 5), 0, NULL);
    json_array_append_new(list, json_pack("{s:I, s:I, s:s, s:I, s:s, s:o}", "id", (json_int_t)ent_row_int_at(stmt, 0),
                                          "a", (json_int_t)ent_row_int_at(stmt, 1), "a_name", ent_row_text_at(stmt, 2),
                                          "b", (json_int_t)ent_row_int_at(stmt, 3), "b_name", ent_row_text_at(stmt, 4),
                                          "why", why ? why : json_object()));
  }
}

#define NAMES(column)                                                                                                  \
  "coalesce((SELECT n.name FROM identity_name n WHERE n.identity_id = m." column " ORDER BY n.seen DESC, n.name "      \
  "LIMIT 1), (SELECT i.value FROM identity i WHERE i.id = m." column "))"
#define ROWS "SELECT m.id, m.a, " NAMES("a") ", m.b, " NAMES("b") ", m.why FROM merge m WHERE "

/* What the run has done, named by what was seen before it. */
static json_t *document(EntStore *store, const EntDedupe *run, gint64 newest, gint64 now, bool dry_run, GError **error)
{
  json_t *joined = json_array(), *parted = json_array();
  json_t *document = json_pack("{s:s, s:b, s:I, s:I, s:I, s:o, s:o}", "schema", "entregent/dedupe/1", "dry_run",
                               dry_run, "people", (json_int_t)run->people, "compared", (json_int_t)run->compared,
                               "review", (json_int_t)run->asked, "joined", joined, "parted", parted);
  if (list_rows(store, ROWS "m.id > ?1 ORDER BY m.id", newest, joined, error) &&
      list_rows(store, ROWS "m.undone_by = 'matching' AND m.undone_at = ?1 ORDER BY m.id", now, parted, error))
    return document;
  json_decref(document);
  return NULL;
}

json_t *ent_ingest_dedupe(EntStore *store, gboolean dry_run, gint64 now, GError **error)
{
  EntDedupe run;
  gint64 newest = 0;
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_store_get_int(store, "SELECT coalesce(max(id), 0) FROM merge", &newest, error) ||
      !refresh(store, true, error) || !ent_dedupe_run(store, now, &run, error))
    return NULL;
  json_t *told = document(store, &run, newest, now, dry_run, error);
  if (!told || dry_run) return told;
  if (refresh(store, false, error) && ent_transaction_take_commit(g_steal_pointer(&transaction), error)) return told;
  json_decref(told);
  return NULL;
}

bool ent_ingest_match(EntStore *store, gint64 now, guint64 *ret_joined, GError **error)
{
  EntDedupe run;
  if (!ent_dedupe_run(store, now, &run, error)) return false;
  if (ret_joined) *ret_joined = run.joined;
  return refresh(store, false, error);
}
