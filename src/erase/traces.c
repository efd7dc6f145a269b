/* Columns in which archives or the owner may have left a name or an address: each is read through, masked where
 * there is something to mask, and written back. A note in the ledger is taken out and put back masked, with its
 * number and its retraction, because the ledger knows no update. */
#include "base/when.h"
#include "erase/target.h"
#include "signals/signal.h"

static const struct {
  const char *read, *write;
  const char *clear; /* takes out the row that would then say the same twice, or NULL */
} columns[] = {
    {"SELECT id, receipt FROM import", "UPDATE import SET receipt = ?2 WHERE id = ?1", NULL},
    {"SELECT id, file FROM aside", "UPDATE aside SET file = ?2 WHERE id = ?1", NULL},
    {"SELECT id, place FROM aside", "UPDATE aside SET place = ?2 WHERE id = ?1", NULL},
    {"SELECT id, reason FROM aside", "UPDATE aside SET reason = ?2 WHERE id = ?1", NULL},
    {"SELECT id, value FROM fact", "UPDATE fact SET value = ?2 WHERE id = ?1",
     "DELETE FROM fact WHERE id <> ?1 AND value = ?2 AND (identity_id, kind) = "
     "(SELECT identity_id, kind FROM fact WHERE id = ?1)"},
    {"SELECT id, value FROM identity WHERE kind = 7", "UPDATE identity SET value = ?2 || ' ' || ?1 WHERE id = ?1",
     NULL},
    {"SELECT id, path FROM source", "UPDATE source SET path = ?2 || ' ' || ?1, suspended = 1 WHERE id = ?1", NULL},
    {"SELECT id, evidence FROM consent", "UPDATE consent SET evidence = ?2 WHERE id = ?1", NULL},
    {"SELECT id, why FROM merge", "UPDATE merge SET why = ?2 WHERE id = ?1", NULL},
    {"SELECT id, why FROM review", "UPDATE review SET why = ?2 WHERE id = ?1", NULL},
    {"SELECT id, name FROM file", "UPDATE file SET name = ?2 || ' ' || ?1 WHERE id = ?1", NULL},
};

typedef struct EntTrace {
  gint64 id;
  char *text;
} EntTrace;

static void trace_clear(gpointer data)
{
  g_free(((EntTrace *)data)->text);
}

static bool read_traces(EntStore *store, EntEraseTarget *target, const char *sql, GArray *traces, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, sql);
  g_autoptr(GString) masked = g_string_new(NULL);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    const char *text = ent_row_text_at(stmt, 1);
    g_string_truncate(masked, 0);
    guint places = text != NULL ? ent_mask_apply(target->mask, text, strlen(text), masked) : 0;
    if (places == 0) continue;
    EntTrace trace = {ent_row_int_at(stmt, 0), g_strdup(masked->str)};
    g_array_append_val(traces, trace);
    target->counts.masked += places;
  }
}

static GArray *traces_new(void)
{
  GArray *traces = g_array_new(FALSE, FALSE, sizeof(EntTrace));
  g_array_set_clear_func(traces, trace_clear);
  return traces;
}

static bool write_trace(EntStore *store, const char *sql, const EntTrace *trace, GError **error)
{
  if (sql == NULL) return true;
  EntStmt *stmt = ent_store_prepare(store, sql);
  ent_stmt_bind_int(stmt, 1, trace->id);
  ent_stmt_bind_text(stmt, 2, trace->text);
  return ent_stmt_run(stmt, error);
}

static bool mask_column(EntStore *store, EntEraseTarget *target, gsize column, GError **error)
{
  g_autoptr(GArray) traces = traces_new();
  if (!read_traces(store, target, columns[column].read, traces, error)) return false;
  for (guint i = 0; i < traces->len; i++) {
    const EntTrace *trace = &g_array_index(traces, EntTrace, i);
    if (!write_trace(store, columns[column].clear, trace, error) ||
        !write_trace(store, columns[column].write, trace, error))
      return false;
  }
  return true;
}

typedef struct EntNote {
  EntSignal signal;
  char *reason; /* of its retraction, or NULL */
  gint64 retracted_at;
} EntNote;

static bool read_note(EntStore *store, gint64 id, EntNote *note, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT s.identity_id, s.at, s.kind, s.initiator, s.audience, r.reason, "
                                           "r.at AS retracted_at FROM signal s LEFT JOIN retraction r "
                                           "ON r.signal_id = s.id WHERE s.id = ?1");
  ent_stmt_bind_int(stmt, 1, id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error) || !row) return false;
  note->signal = (EntSignal){.id = id,
                             .identity_id = ent_row_int(stmt, "identity_id"),
                             .at = ent_row_int(stmt, "at"),
                             .kind = (EntSignalKind)ent_row_int(stmt, "kind"),
                             .initiator = (EntInitiator)ent_row_int(stmt, "initiator"),
                             .audience = (guint)ent_row_int(stmt, "audience")};
  note->reason = g_strdup(ent_row_text(stmt, "reason"));
  note->retracted_at = ent_row_at(stmt, "retracted_at");
  ent_stmt_reset(stmt);
  return true;
}

static bool take_out_note(EntStore *store, gint64 id, GError **error)
{
  EntStmt *retraction = ent_store_prepare(store, "DELETE FROM retraction WHERE signal_id = ?1");
  ent_stmt_bind_int(retraction, 1, id);
  EntStmt *signal = ent_store_prepare(store, "DELETE FROM signal WHERE id = ?1");
  ent_stmt_bind_int(signal, 1, id);
  return ent_stmt_run(retraction, error) && ent_stmt_run(signal, error);
}

static bool put_back_note(EntStore *store, const EntNote *note, const char *text, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO signal (id, identity_id, at, kind, initiator, audience, note) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  ent_stmt_bind_int(stmt, 1, note->signal.id);
  ent_stmt_bind_int(stmt, 2, note->signal.identity_id);
  ent_stmt_bind_int(stmt, 3, note->signal.at);
  ent_stmt_bind_int(stmt, 4, note->signal.kind);
  ent_stmt_bind_int(stmt, 5, note->signal.initiator);
  ent_stmt_bind_int(stmt, 6, note->signal.audience);
  ent_stmt_bind_text(stmt, 7, text);
  if (!ent_stmt_run(stmt, error)) return false;
  if (note->reason == NULL) return true;
  stmt = ent_store_prepare(store, "INSERT INTO retraction (signal_id, at, reason) VALUES (?1, ?2, ?3)");
  ent_stmt_bind_int(stmt, 1, note->signal.id);
  ent_stmt_bind_at(stmt, 2, note->retracted_at);
  ent_stmt_bind_text(stmt, 3, note->reason);
  return ent_stmt_run(stmt, error);
}

static bool rewrite_note(EntStore *store, const EntTrace *trace, GError **error)
{
  EntNote note = {0};
  bool written = read_note(store, trace->id, &note, error) && take_out_note(store, trace->id, error) &&
                 put_back_note(store, &note, trace->text, error);
  g_free(note.reason);
  return written;
}

static bool mask_notes(EntStore *store, EntEraseTarget *target, GError **error)
{
  g_autoptr(GArray) traces = traces_new();
  g_autofree char *others = g_strdup_printf(
      "SELECT id, note FROM signal WHERE note IS NOT NULL AND identity_id NOT IN (%s)", target->identity_list);
  if (!read_traces(store, target, others, traces, error)) return false;
  for (guint i = 0; i < traces->len; i++) {
    if (!rewrite_note(store, &g_array_index(traces, EntTrace, i), error)) return false;
  }
  return true;
}

typedef struct EntNameTrace {
  gint64 identity_id;
  char *name, *masked;
} EntNameTrace;

static void name_trace_clear(gpointer data)
{
  EntNameTrace *trace = data;
  g_free(trace->name);
  g_free(trace->masked);
}

static bool read_names(EntStore *store, EntEraseTarget *target, GArray *names, GError **error)
{
  g_autofree char *others = g_strdup_printf("SELECT identity_id, name FROM identity_name WHERE identity_id NOT IN (%s)",
                                            target->identity_list);
  EntStmt *stmt = ent_store_prepare(store, others);
  g_autoptr(GString) masked = g_string_new(NULL);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    const char *name = ent_row_text_at(stmt, 1);
    g_string_truncate(masked, 0);
    guint places = ent_mask_apply(target->mask, name, strlen(name), masked);
    if (places == 0) continue;
    EntNameTrace trace = {ent_row_int_at(stmt, 0), g_strdup(name), g_strdup(masked->str)};
    g_array_append_val(names, trace);
    target->counts.masked += places;
  }
}

/* Lists write in other people's names: "'Somebody' via The list". How often it was seen goes along. */
static bool mask_names(EntStore *store, EntEraseTarget *target, GError **error)
{
  static const char *const steps[] = {
      "INSERT INTO identity_name (identity_id, name, seen) SELECT identity_id, ?3, seen FROM identity_name "
      "WHERE identity_id = ?1 AND name = ?2 ON CONFLICT (identity_id, name) DO UPDATE SET seen = identity_name.seen + "
      "excluded.seen",
      "DELETE FROM identity_name WHERE identity_id = ?1 AND name = ?2 AND name <> ?3"};
  g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(EntNameTrace));
  g_array_set_clear_func(names, name_trace_clear);
  if (!read_names(store, target, names, error)) return false;
  for (guint i = 0; i < names->len; i++) {
    const EntNameTrace *trace = &g_array_index(names, EntNameTrace, i);
    for (gsize k = 0; k < G_N_ELEMENTS(steps); k++) {
      EntStmt *stmt = ent_store_prepare(store, steps[k]);
      ent_stmt_bind_int(stmt, 1, trace->identity_id);
      ent_stmt_bind_text(stmt, 2, trace->name);
      ent_stmt_bind_text(stmt, 3, trace->masked);
      if (!ent_stmt_run(stmt, error)) return false;
    }
  }
  return true;
}

bool ent_erase_traces(EntStore *store, EntEraseTarget *target, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    if (!mask_column(store, target, i, error)) return false;
  }
  return mask_names(store, target, error) && mask_notes(store, target, error);
}
