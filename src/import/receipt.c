/* Counting in, JSON out. */
#include "import/receipt.h"

#include "base/paths.h"
#include "base/when.h"

EntReceipt *ent_receipt_new(void)
{
  EntReceipt *receipt = g_new0(EntReceipt, 1);
  receipt->aside = json_array();
  receipt->sources = json_array();
  receipt->aside_sources = g_array_new(FALSE, FALSE, sizeof(gint64));
  return receipt;
}

void ent_receipt_free(EntReceipt *receipt)
{
  if (!receipt) return;
  json_decref(receipt->aside);
  json_decref(receipt->sources);
  g_array_unref(receipt->aside_sources);
  g_free(receipt);
}

void ent_receipt_set_aside(EntReceipt *receipt, gint64 source_id, const char *file, const char *place,
                           const char *reason)
{
  g_autofree char *file_text = ent_path_text(file), *reason_text = ent_path_text(reason);
  json_array_append_new(receipt->aside,
                        json_pack("{s:s, s:s?, s:s}", "file", file_text, "place", place, "reason", reason_text));
  g_array_append_val(receipt->aside_sources, source_id);
}

static bool append_rows(EntStore *store, const char *sql, json_t *array, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    if (ent_row_is_null_at(stmt, 1))
      json_array_append_new(array, json_string(ent_row_text_at(stmt, 0)));
    else
      json_array_append_new(array, json_pack("{s:s, s:s, s:I}", "identity", ent_row_text_at(stmt, 0), "reason",
                                             ent_row_text_at(stmt, 1), "seen", (json_int_t)ent_row_int_at(stmt, 2)));
  }
}

static json_t *owner_json(EntStore *store, GError **error)
{
  json_t *identities = json_array(), *suggested = json_array();
  json_t *owner = json_pack("{s:o, s:o}", "identities", identities, "suggested", suggested);
  if (append_rows(store,
                  "SELECT i.value, NULL FROM owner_identity o JOIN identity i ON i.id = o.identity_id "
                  "WHERE i.kind <> 8 ORDER BY i.id",
                  identities, error) &&
      append_rows(
          store,
          "SELECT i.value, s.reason, s.seen FROM owner_suggestion s JOIN identity i ON i.id = s.identity_id "
          "WHERE s.identity_id NOT IN (SELECT identity_id FROM owner_identity) ORDER BY s.seen DESC, i.id LIMIT 5",
          suggested, error))
    return owner;
  json_decref(owner);
  return NULL;
}

json_t *ent_receipt_json(EntReceipt *receipt, EntStore *store, gboolean dry_run, gint64 started_at, gint64 finished_at,
                         GError **error)
{
  const EntCounts *counts = &receipt->counts;
  gint64 review = 0;
  if (!ent_store_get_int(store, "SELECT count(*) FROM open_review", &review, error)) return NULL;
  json_t *owner = owner_json(store, error);
  if (!owner) return NULL;
  return json_pack("{s:s, s:I, s:I, s:I, s:O, s:O, s:{s:I, s:I, s:I, s:I}, s:{s:I, s:I, s:I}, s:o, s:f, s:b}", "schema",
                   "entregent/import/1", "read", (json_int_t)(counts->kept + counts->known + counts->aside), "kept",
                   (json_int_t)counts->kept, "known", (json_int_t)counts->known, "aside", receipt->aside, "sources",
                   receipt->sources, "people", "new", (json_int_t)receipt->people_new, "touched",
                   (json_int_t)receipt->people_touched, "joined", (json_int_t)receipt->people_joined, "review",
                   (json_int_t)review, "signals", "theirs", (json_int_t)receipt->signals[ENT_INITIATOR_THEIRS], "mine",
                   (json_int_t)receipt->signals[ENT_INITIATOR_MINE], "both",
                   (json_int_t)receipt->signals[ENT_INITIATOR_BOTH], "owner", owner, "seconds",
                   (double)(finished_at - started_at) / (double)ENT_SECOND, "dry_run", (int)dry_run);
}
