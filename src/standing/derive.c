/* One person at a time: gather, fold, write. */
#include "standing/derive.h"

#include <gio/gio.h>

#include "archive/record.h"
#include "base/text.h"
#include "base/when.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/robots.h"
#include "standing/conversation.h"
#include "standing/rules.h"

typedef struct {
  gint64 id;
  GArray *identities; /* of gint64 */
  GArray *signals; /* of EntSignal */
  GArray *conversations; /* of EntConversation */
  char *name;
  char *organisation;
  gboolean machine;
  gboolean shared;
  EntStandingResult standing;
  EntExchange exchange;
  gint64 counts[4]; /* by EntInitiator */
  gint64 first_theirs_at, last_theirs_at, last_mine_at;
} Person;

static Person *person_new(void)
{
  Person *person = g_new0(Person, 1);
  person->identities = g_array_new(FALSE, FALSE, sizeof(gint64));
  person->signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  person->conversations = g_array_new(FALSE, FALSE, sizeof(EntConversation));
  return person;
}

static void person_reset(Person *person, gint64 id)
{
  g_array_set_size(person->identities, 0);
  g_array_set_size(person->signals, 0);
  g_array_set_size(person->conversations, 0);
  g_clear_pointer(&person->name, g_free);
  g_clear_pointer(&person->organisation, g_free);
  person->id = id;
  person->shared = FALSE;
  memset(person->counts, 0, sizeof person->counts);
  person->first_theirs_at = person->last_theirs_at = person->last_mine_at = ENT_NEVER;
}

static void person_free(Person *person)
{
  if (!person) return;
  person_reset(person, 0);
  g_array_unref(person->identities);
  g_array_unref(person->signals);
  g_array_unref(person->conversations);
  g_free(person);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Person, person_free)

static int compare_signals(gconstpointer a, gconstpointer b)
{
  const EntSignal *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static bool gather_signals(EntStore *store, Person *person, GError **error)
{
  for (guint i = 0; i < person->identities->len; i++)
    if (!ent_ledger_read(store, g_array_index(person->identities, gint64, i), person->signals, error)) return false;
  if (person->identities->len > 1) g_array_sort(person->signals, compare_signals);
  return true;
}

static void tally(Person *person, EntSenderFacts *facts)
{
  for (guint i = 0; i < person->signals->len; i++) {
    const EntSignal *signal = &g_array_index(person->signals, EntSignal, i);
    person->counts[signal->initiator]++;
    if (signal->initiator == ENT_INITIATOR_THEIRS) {
      if (person->first_theirs_at == ENT_NEVER) person->first_theirs_at = signal->at;
      person->last_theirs_at = signal->at;
    } else if (signal->initiator == ENT_INITIATOR_MINE) {
      person->last_mine_at = signal->at;
      if (ent_signal_is_personal(signal)) facts->from_owner++;
    }
  }
}

/* What each identity sent, from the index alone. */
static bool gather_sent(EntStore *store, Person *person, EntSenderFacts *facts, GError **error)
{
  guint shared = 0;
  for (guint i = 0; i < person->identities->len; i++) {
    EntStmt *stmt = ent_store_prepare(
        store, "SELECT count(*), coalesce(sum((flags & ?2) <> 0), 0), "
               "count(DISTINCT CASE WHEN (flags & ?2) = 0 THEN template END), coalesce(sum((flags & ?3) <> 0), 0), "
               "coalesce(sum((flags & ?4) <> 0), 0), "
               "coalesce(sum((flags & ?2) <> 0 AND (flags & ?2 & ~?5) = 0), 0), "
               "coalesce(sum((flags & ?2) = 0 AND (flags & ?6) <> 0), 0) FROM item WHERE from_id = ?1");
    ent_stmt_bind_int(stmt, 1, g_array_index(person->identities, gint64, i));
    ent_stmt_bind_int(stmt, 2, ENT_FLAGS_MACHINE);
    ent_stmt_bind_int(stmt, 3, ENT_FLAG_REPLY_SUBJECT);
    ent_stmt_bind_int(stmt, 4, ENT_FLAG_SHARED_ADDRESS);
    ent_stmt_bind_int(stmt, 5, ENT_FLAG_AUTO_SUBMITTED | ENT_FLAG_RESPONSE_SUPPRESS);
    ent_stmt_bind_int(stmt, 6, ENT_FLAG_OPT_OUT);
    bool row = false;
    if (!ent_stmt_step(stmt, &row, error)) return false;
    facts->messages += (guint)ent_row_int_at(stmt, 0);
    facts->hard += (guint)ent_row_int_at(stmt, 1);
    facts->templates += (guint)ent_row_int_at(stmt, 2);
    facts->replies += (guint)ent_row_int_at(stmt, 3);
    shared += (guint)ent_row_int_at(stmt, 4);
    facts->notices += (guint)ent_row_int_at(stmt, 5);
    facts->opt_outs += (guint)ent_row_int_at(stmt, 6);
    ent_stmt_reset(stmt);
  }
  person->shared = shared > 0 && shared == facts->messages;
  return true;
}

/* The most seen name; ties by the alphabet, so that it never depends on the order of rows. */
static bool gather_name(EntStore *store, Person *person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT n.name FROM identity_person p JOIN identity_name n ON n.identity_id = p.identity_id "
             "WHERE p.person_id = ?1 GROUP BY n.name ORDER BY sum(n.seen) DESC, n.name LIMIT 1");
  ent_stmt_bind_int(stmt, 1, person->id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  person->name = row ? g_strdup(ent_row_text_at(stmt, 0)) : NULL;
  ent_stmt_reset(stmt);
  if (person->name) return true;
  stmt = ent_store_prepare(store, "SELECT kind, value FROM identity WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, person->id);
  if (!ent_stmt_step(stmt, &row, error)) return false;
  const char *value = row ? ent_row_text_at(stmt, 1) : "";
  gboolean prefixed = row && ent_row_int_at(stmt, 0) == ENT_ID_NAME && strchr(value, ':');
  person->name = g_strdup(prefixed ? strchr(value, ':') + 1 : value);
  ent_stmt_reset(stmt);
  return true;
}

static bool gather_organisation(EntStore *store, Person *person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT f.value FROM identity_person p JOIN fact f ON f.identity_id = "
                                           "p.identity_id WHERE p.person_id = ?1 AND f.kind = 'organisation' "
                                           "ORDER BY coalesce(f.at, 0) DESC, f.id DESC LIMIT 1");
  ent_stmt_bind_int(stmt, 1, person->id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  person->organisation = row ? g_strdup(ent_row_text_at(stmt, 0)) : NULL;
  ent_stmt_reset(stmt);
  return true;
}

static bool gather(EntStore *store, Person *person, GError **error)
{
  EntSenderFacts facts = {0};
  if (!gather_signals(store, person, error)) return false;
  tally(person, &facts);
  if (!gather_sent(store, person, &facts, error) || !gather_name(store, person, error) ||
      !gather_organisation(store, person, error))
    return false;
  person->machine = ent_robots_judge(&facts);
  const EntSignal *signals = (const EntSignal *)person->signals->data;
  ent_standing_fold(signals, person->signals->len, person->machine, &person->standing);
  ent_conversations(signals, person->machine ? 0 : person->signals->len, person->shared, person->conversations,
                    &person->exchange);
  return true;
}

static void bind_exchange(EntStmt *stmt, const EntExchange *exchange)
{
  ent_stmt_bind_at(stmt, 16, exchange->first_mine_personal_at);
  ent_stmt_bind_int(stmt, 18, exchange->began_theirs);
  ent_stmt_bind_int(stmt, 19, exchange->began_mine);
  ent_stmt_bind_int(stmt, 20, exchange->answered_theirs);
  ent_stmt_bind_int(stmt, 21, exchange->answered_mine);
  if (exchange->answer_us) ent_stmt_bind_int(stmt, 22, exchange->answer_us);
  if (exchange->waiting_signal) ent_stmt_bind_int(stmt, 23, exchange->waiting_signal);
  ent_stmt_bind_at(stmt, 24, exchange->waiting_at);
}

static bool write_person(EntStore *store, const Person *person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO person (id, name, name_fold, organisation, machine, standing, standing_at, decided_by, "
             "closed_at, theirs, mine, both, first_theirs_at, last_theirs_at, last_mine_at, first_mine_personal_at, "
             "usual_gap_s, began_theirs, began_mine, answered_theirs, answered_mine, answer_us, waiting_signal, "
             "waiting_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
             "?19, ?20, ?21, ?22, ?23, ?24)");
  g_autofree char *fold = ent_text_fold(person->name);
  gint64 gap = ent_usual_gap((const EntSignal *)person->signals->data, person->signals->len);
  ent_stmt_bind_int(stmt, 1, person->id);
  ent_stmt_bind_text(stmt, 2, person->name);
  ent_stmt_bind_text(stmt, 3, fold);
  ent_stmt_bind_text(stmt, 4, person->organisation);
  ent_stmt_bind_int(stmt, 5, person->machine);
  ent_stmt_bind_int(stmt, 6, person->standing.standing);
  ent_stmt_bind_at(stmt, 7, person->standing.at);
  if (person->standing.decided_by) ent_stmt_bind_int(stmt, 8, person->standing.decided_by);
  ent_stmt_bind_at(stmt, 9, person->standing.closed_at);
  ent_stmt_bind_int(stmt, 10, person->counts[ENT_INITIATOR_THEIRS]);
  ent_stmt_bind_int(stmt, 11, person->counts[ENT_INITIATOR_MINE]);
  ent_stmt_bind_int(stmt, 12, person->counts[ENT_INITIATOR_BOTH]);
  ent_stmt_bind_at(stmt, 13, person->first_theirs_at);
  ent_stmt_bind_at(stmt, 14, person->last_theirs_at);
  ent_stmt_bind_at(stmt, 15, person->last_mine_at);
  if (gap) ent_stmt_bind_int(stmt, 17, gap);
  bind_exchange(stmt, &person->exchange);
  return ent_stmt_run(stmt, error);
}

static bool write_conversations(EntStore *store, const Person *person, GError **error)
{
  for (guint i = 0; i < person->conversations->len; i++) {
    const EntConversation *one = &g_array_index(person->conversations, EntConversation, i);
    EntStmt *stmt =
        ent_store_prepare(store, "INSERT INTO conversation (person_id, began_at, ended_at, initiator, theirs, "
                                 "mine, first_signal, last_signal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    ent_stmt_bind_int(stmt, 1, person->id);
    ent_stmt_bind_int(stmt, 2, one->began_at);
    ent_stmt_bind_int(stmt, 3, one->ended_at);
    ent_stmt_bind_int(stmt, 4, one->initiator);
    ent_stmt_bind_int(stmt, 5, one->theirs);
    ent_stmt_bind_int(stmt, 6, one->mine);
    ent_stmt_bind_int(stmt, 7, one->first_signal);
    ent_stmt_bind_int(stmt, 8, one->last_signal);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

static bool forget(EntStore *store, gint64 person_id, GError **error)
{
  static const char *const statements[] = {"DELETE FROM person WHERE id = ?1",
                                           "DELETE FROM conversation WHERE person_id = ?1"};
  for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
    EntStmt *stmt = ent_store_prepare(store, statements[i]);
    ent_stmt_bind_int(stmt, 1, person_id);
    if (!ent_stmt_run(stmt, error)) return false;
  }
  return true;
}

static bool derive(EntStore *store, Person *person, gint64 id, GError **error)
{
  person_reset(person, id);
  if (!forget(store, id, error) || !ent_person_identities(store, id, person->identities, error)) return false;
  if (person->identities->len == 0) return true;
  return gather(store, person, error) && write_person(store, person, error) &&
         write_conversations(store, person, error);
}

static int compare_int64(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

bool ent_derive_refresh(EntStore *store, GArray *persons, EntDeriveProgress progress, gpointer user_data,
                        GError **error)
{
  g_autoptr(Person) person = person_new();
  g_array_sort(persons, compare_int64);
  gint64 last = 0;
  for (guint i = 0; i < persons->len; i++) {
    gint64 id = g_array_index(persons, gint64, i);
    if (id == last || id == 0) continue;
    if (progress && i % 1024 == 0 && !progress(i, persons->len, user_data)) {
      g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      return false;
    }
    if (!derive(store, person, id, error)) return false;
    last = id;
  }
  return true;
}

bool ent_derive_everybody(EntStore *store, GArray *persons, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT person_id FROM identity_person UNION SELECT id FROM person");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    g_array_append_val(persons, id);
  }
}

static bool compare(EntStore *store, const char *table, const char *sql, GPtrArray *faults, GError **error)
{
  gint64 differences = 0;
  if (!ent_store_get_int(store, sql, &differences, error)) return false;
  if (differences)
    g_ptr_array_add(faults, g_strdup_printf("projection '%s': %" G_GINT64_FORMAT " rows are not what the ledger says; "
                                            "run 'entregent rebuild'",
                                            table, differences));
  return true;
}

#define DIFFERENCE(table)                                                                                              \
  "SELECT (SELECT count(*) FROM (SELECT * FROM " table " EXCEPT SELECT * FROM temp.kept_" table ")) + "                \
  "(SELECT count(*) FROM (SELECT * FROM temp.kept_" table " EXCEPT SELECT * FROM " table "))"

bool ent_derive_check(EntStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  if (!transaction || !ent_store_exec(store,
                                      "CREATE TEMP TABLE kept_person AS SELECT * FROM person;"
                                      "CREATE TEMP TABLE kept_conversation AS SELECT * FROM conversation;"
                                      "CREATE TEMP TABLE kept_identity_person AS SELECT * FROM identity_person;"
                                      "DELETE FROM identity_person",
                                      error))
    return false;
  return ent_person_update(store, persons, error) && ent_derive_everybody(store, persons, error) &&
         ent_derive_refresh(store, persons, NULL, NULL, error) &&
         compare(store, "person", DIFFERENCE("person"), faults, error) &&
         compare(store, "conversation", DIFFERENCE("conversation"), faults, error) &&
         compare(store, "identity_person", DIFFERENCE("identity_person"), faults, error);
}
