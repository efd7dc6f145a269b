/* What the owner does to the book by hand: says who they are, tells of a call, asks for everything anew. */
#include <gio/gio.h>

#include "base/when.h"
#include "import/search-index.h"
#include "ingest.h"
#include "people/identities.h"
#include "people/normalize.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/thread.h"
#include "standing/derive.h"
#include "store/search.h"

static bool read_ids(EntStmt *stmt, GArray *ids, GError **error)
{
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    g_array_append_val(ids, id);
  }
}

/* Every item whose signals hang on whether this identity is the owner's. */
static bool items_of(EntStore *store, gint64 identity_id, GArray *items, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT id FROM item WHERE from_id = ?1 UNION SELECT item_id FROM item_to WHERE identity_id = ?1 "
      "UNION SELECT t.item_id FROM item p JOIN item_thread t ON t.parent_id = p.id WHERE p.from_id = ?1 ORDER BY 1");
  ent_stmt_bind_int(stmt, 1, identity_id);
  return read_ids(stmt, items, error);
}

static bool refresh(EntStore *store, bool stated, GArray *touched, GError **error)
{
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  return ent_person_update(store, stated, persons, error) && ent_person_of_each(store, touched, persons, error) &&
         ent_derive_refresh(store, persons, NULL, NULL, error);
}

static bool become_owner(EntStore *store, EntIdentities *identities, const EntIdentity *id, const char *name,
                         gint64 now, GError **error)
{
  EntHashKey key;
  gint64 row_id = 0;
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!ent_identities_key(store, &key, error) ||
      !ent_identities_intern(identities, id, ent_identity_hash(&key, id), &row_id, error))
    return false;
  ent_identities_name(identities, row_id, name);
  if (!ent_identities_add_owner(identities, row_id, "owner", now, error) ||
      !ent_identities_flush(identities, touched, error) || !items_of(store, row_id, items, error))
    return false;
  for (guint i = 0; i < items->len; i++)
    if (!ent_ledger_reconcile(store, identities, g_array_index(items, gint64, i), "an identity is the owner's", now,
                              touched, error))
      return false;
  return refresh(store, true, touched, error);
}

static bool set_owner_name(EntStore *store, const char *name, GError **error)
{
  g_autofree char *known = NULL;
  if (!name || !ent_store_get(store, "owner_name", &known, error)) return !name;
  return known || ent_store_set(store, "owner_name", name, error);
}

/* What a person types, or, for addresses that no mail program would take, just what the book shows of them. */
static bool read_identity(EntStore *store, const char *text, EntIdentityKind *ret_kind, char **ret_value,
                          char **ret_name, GError **error)
{
  if (ent_identity_parse(text, ret_kind, ret_value, ret_name)) return true;
  EntStmt *stmt = ent_store_prepare(store, "SELECT kind, value FROM identity WHERE value = ?1 AND kind <> ?2");
  ent_stmt_bind_text(stmt, 1, text);
  ent_stmt_bind_int(stmt, 2, ENT_ID_OWNER);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (row) {
    *ret_kind = (EntIdentityKind)ent_row_int_at(stmt, 0);
    *ret_value = g_strdup(ent_row_text_at(stmt, 1));
    ent_stmt_reset(stmt);
    return true;
  }
  g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
              "'%s' is no identity; write \"Name <address>\", an address, or a profile address", text);
  return false;
}

gboolean ent_ingest_add_owner(EntStore *store, const char *identity, gint64 now, GError **error)
{
  EntIdentity id = {0};
  g_autofree char *value = NULL;
  g_autofree char *name = NULL;
  if (!read_identity(store, identity, &id.kind, &value, &name, error)) return FALSE;
  id.value = value;
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  g_autoptr(EntIdentities) identities = transaction ? ent_identities_load(store, error) : NULL;
  if (!identities || !become_owner(store, identities, &id, name, now, error) ||
      !ent_ingest_match(store, now, NULL, error) || !set_owner_name(store, name, error))
    return FALSE;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

static bool tell_derived(guint64 done, guint64 total, gpointer data)
{
  const EntImportOptions *options = data;
  EntProgress progress = {.phase = ENT_PHASE_DERIVING, .bytes_done = done, .bytes_total = total};
  return !options->progress || options->progress(&progress, options->progress_data);
}

static bool rebuild(EntStore *store, const EntImportOptions *options, GError **error)
{
  g_autoptr(EntIdentities) identities = ent_identities_load(store, error);
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!identities ||
      !ent_store_exec(store,
                      "DELETE FROM identity_person; DELETE FROM item_thread; DELETE FROM person; "
                      "DELETE FROM conversation",
                      error) ||
      !ent_thread_update(store, late, error) ||
      !ent_ledger_take_posts(store, identities, late, G_MAXINT64, "rebuilt", options->now, persons, error))
    return false;
  g_array_set_size(persons, 0);
  return ent_person_update(store, true, persons, error) &&
         ent_derive_refresh(store, persons, tell_derived, (gpointer)options, error) &&
         ent_ingest_match(store, options->now, NULL, error) && ent_search_clear(store, error);
}

gboolean ent_ingest_rebuild(EntStore *store, const EntImportOptions *options, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !rebuild(store, options, error) ||
      !ent_transaction_take_commit(g_steal_pointer(&transaction), error))
    return FALSE;
  return options->no_search || ent_ingest_index(store, options, error);
}

static bool can_be_reported(EntSignalKind kind)
{
  return kind == ENT_SIGNAL_CALL || kind == ENT_SIGNAL_MEETING || kind == ENT_SIGNAL_MEETING_REQUEST ||
         kind == ENT_SIGNAL_PROPOSAL || kind == ENT_SIGNAL_WORK || kind == ENT_SIGNAL_DECLINE ||
         kind == ENT_SIGNAL_SILENCE || kind == ENT_SIGNAL_REPORTED;
}

gboolean ent_ingest_note(EntStore *store, gint64 person_id, const char *kind, const char *began, gint64 at,
                         const char *text, gint64 now, GError **error)
{
  EntSignal signal = {.identity_id = person_id, .at = at, .audience = 1, .reported = TRUE};
  if (!ent_signal_kind_from_word(kind, &signal.kind) || !can_be_reported(signal.kind) ||
      !ent_initiator_from_word(began, &signal.initiator) || signal.initiator == ENT_INITIATOR_BOTH || at > now) {
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                "a note needs a kind (call, meeting, meeting-request, proposal, work, decline, silence, other), who "
                "began (theirs, mine) and a time that has passed");
    return FALSE;
  }
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_array_append_val(touched, person_id);
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  if (!transaction || !ent_ledger_append(store, &signal, text ? text : "", error) ||
      !refresh(store, false, touched, error))
    return FALSE;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}
