/* One person at a time: gather, fold, write. */
#include "standing/derive.h"

#include <gio/gio.h>

#include "archive/machine.h"
#include "archive/record.h"
#include "base/map64.h"
#include "base/numbers.h"
#include "base/text.h"
#include "base/when.h"
#include "people/normalize.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/robots.h"
#include "signals/thread.h"
#include "standing/conversation.h"
#include "standing/rules.h"

typedef struct {
  gint64 id;
  GArray *identities; /* of gint64 */
  GArray *signals; /* of EntSignal */
  GArray *conversations; /* of EntConversation */
  EntMap64 *templates; /* scratch: the subject templates they wrote */
  char *name;
  char *organisation;
  gboolean machine;
  EntStandingResult standing;
  EntExchange exchange;
  gint64 counts[4]; /* by EntInitiator */
  gint64 first_theirs_at, last_theirs_at, last_mine_at, last_contact_at;
} Person;

static Person *person_new(void)
{
  Person *person = g_new0(Person, 1);
  person->identities = g_array_new(FALSE, FALSE, sizeof(gint64));
  person->signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  person->conversations = g_array_new(FALSE, FALSE, sizeof(EntConversation));
  person->templates = ent_map64_new();
  return person;
}

static void person_reset(Person *person, gint64 id)
{
  g_array_set_size(person->identities, 0);
  g_array_set_size(person->signals, 0);
  g_array_set_size(person->conversations, 0);
  ent_map64_clear(person->templates);
  g_clear_pointer(&person->name, g_free);
  g_clear_pointer(&person->organisation, g_free);
  person->id = id;
  memset(person->counts, 0, sizeof person->counts);
  person->first_theirs_at = person->last_theirs_at = ENT_NEVER;
  person->last_mine_at = person->last_contact_at = ENT_NEVER;
}

static void person_free(Person *person)
{
  if (!person) return;
  person_reset(person, 0);
  g_array_unref(person->identities);
  g_array_unref(person->signals);
  g_array_unref(person->conversations);
  ent_map64_free(person->templates);
  g_free(person);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Person, person_free)

/* In order of time. What happened at one instant is ordered by what it is, and by the order in which it was
 * read only where nothing else tells it apart: the result must not depend on the order of imports. */
static int compare_signals(gconstpointer a, gconstpointer b)
{
  const EntSignal *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  if (x->initiator != y->initiator) return x->initiator < y->initiator ? -1 : 1;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  if (x->audience != y->audience) return x->audience < y->audience ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static bool gather_signals(EntStore *store, Person *person, GError **error)
{
  for (guint i = 0; i < person->identities->len; i++)
    if (!ent_ledger_read(store, g_array_index(person->identities, gint64, i), person->signals, error)) return false;
  g_array_sort(person->signals, compare_signals);
  return true;
}

static void tally(Person *person, EntSenderFacts *facts)
{
  for (guint i = 0; i < person->signals->len; i++) {
    const EntSignal *signal = &g_array_index(person->signals, EntSignal, i);
    person->counts[signal->initiator]++;
    if (ent_signal_is_contact(signal)) person->last_contact_at = signal->at;
    if (signal->initiator == ENT_INITIATOR_THEIRS) {
      if (person->first_theirs_at == ENT_NEVER) person->first_theirs_at = signal->at;
      person->last_theirs_at = signal->at;
    } else if (signal->initiator == ENT_INITIATOR_MINE) {
      person->last_mine_at = signal->at;
      if (ent_signal_is_personal(signal)) facts->from_owner++;
    }
  }
}

static void mark_shared(Person *person, gint64 identity_id)
{
  for (guint i = 0; i < person->signals->len; i++) {
    EntSignal *signal = &g_array_index(person->signals, EntSignal, i);
    if (signal->identity_id == identity_id) signal->shared = TRUE;
  }
}

static void count_sent(Person *person, EntSenderFacts *facts, guint32 flags, guint64 template)
{
  guint32 hard = flags & ENT_FLAGS_MACHINE, notice = ENT_FLAG_AUTO_SUBMITTED | ENT_FLAG_RESPONSE_SUPPRESS;
  if (hard) {
    facts->hard++;
    if ((hard & ~notice) == 0) facts->notices++;
    return;
  }
  if (flags & ENT_FLAG_REPLY_SUBJECT) facts->replies++;
  if (flags & ENT_FLAG_OPT_OUT) facts->opt_outs++;
  if (template == 0) return;
  facts->titled++;
  ent_map64_set(person->templates, ent_map64_spread(template), 1);
}

/* What one identity sent, from the index alone: rows of flags and subject template. */
static bool gather_sent(EntStore *store, Person *person, gint64 identity_id, EntSenderFacts *facts, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT flags, template FROM item WHERE from_id = ?1");
  ent_stmt_bind_int(stmt, 1, identity_id);
  guint messages = 0, shared = 0;
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) break;
    guint32 flags = (guint32)ent_row_int_at(stmt, 0);
    messages++;
    shared += (flags & ENT_FLAG_SHARED_ADDRESS) != 0;
    count_sent(person, facts, flags, (guint64)ent_row_int_at(stmt, 1));
  }
  facts->messages += messages;
  facts->templates = (guint)ent_map64_size(person->templates);
  if (shared > 0 && shared == messages) mark_shared(person, identity_id);
  return true;
}

static bool is_list(EntStore *store, const char *address, bool *ret_list, GError **error)
{
  g_autofree char *id = ent_identity_list_id(address);
  EntStmt *stmt =
      ent_store_prepare(store, "SELECT 1 FROM item WHERE list IS NOT NULL AND lower(list) IN (?1, ?2) LIMIT 1");
  ent_stmt_bind_text(stmt, 1, address);
  ent_stmt_bind_text(stmt, 2, id);
  bool stepped = ent_stmt_step(stmt, ret_list, error);
  ent_stmt_reset(stmt);
  return stepped;
}

/* Whether no identity is that of a person: each a mail address, a robot's by its name or a list's. */
static bool gather_kind(EntStore *store, const Person *person, EntSenderFacts *facts, GError **error)
{
  for (guint i = 0; i < person->identities->len; i++) {
    EntStmt *stmt = ent_store_prepare(store, "SELECT kind, value FROM identity WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, g_array_index(person->identities, gint64, i));
    bool row = false, list = false;
    if (!ent_stmt_step(stmt, &row, error)) return false;
    g_autofree char *address =
        row && ent_row_int_at(stmt, 0) == ENT_ID_EMAIL ? g_strdup(ent_row_text_at(stmt, 1)) : NULL;
    ent_stmt_reset(stmt);
    if (!address) return true;
    if (!(ent_machine_address(address) & ENT_FLAG_ROBOT_ADDRESS) && !is_list(store, address, &list, error))
      return false;
    if (!list && !(ent_machine_address(address) & ENT_FLAG_ROBOT_ADDRESS)) return true;
  }
  facts->no_person = person->identities->len > 0;
  return true;
}

/* The most seen name, else the value of an identity; ties by the alphabet, so that it never depends on the
 * order of rows. */
static bool gather_seen_name(EntStore *store, Person *person, GError **error)
{
  gboolean one = person->identities->len == 1;
  EntStmt *stmt = ent_store_prepare(
      store, one ? "SELECT name FROM identity_name WHERE identity_id = ?1 ORDER BY seen DESC, name LIMIT 1"
                 : "SELECT n.name FROM identity_person p JOIN identity_name n ON n.identity_id = p.identity_id "
                   "WHERE p.person_id = ?1 GROUP BY n.name ORDER BY sum(n.seen) DESC, n.name LIMIT 1");
  ent_stmt_bind_int(stmt, 1, person->id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  person->name = row ? g_strdup(ent_row_text_at(stmt, 0)) : NULL;
  ent_stmt_reset(stmt);
  return true;
}

static bool gather_name(EntStore *store, Person *person, GError **error)
{
  if (!gather_seen_name(store, person, error)) return false;
  if (person->name) return true;
  EntStmt *stmt = ent_store_prepare(store, "SELECT i.kind, i.value FROM identity_person p JOIN identity i ON i.id = "
                                           "p.identity_id WHERE p.person_id = ?1 ORDER BY i.kind, i.value LIMIT 1");
  ent_stmt_bind_int(stmt, 1, person->id);
  bool row = false;
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
                                           "ORDER BY coalesce(f.at, 0) DESC, f.value LIMIT 1");
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
  for (guint i = 0; i < person->identities->len; i++)
    if (!gather_sent(store, person, g_array_index(person->identities, gint64, i), &facts, error)) return false;
  if (!gather_kind(store, person, &facts, error) || !gather_name(store, person, error) ||
      !gather_organisation(store, person, error))
    return false;
  person->machine = ent_robots_judge(&facts);
  const EntSignal *signals = (const EntSignal *)person->signals->data;
  ent_standing_fold(signals, person->signals->len, person->machine, &person->standing);
  ent_conversations(signals, person->machine ? 0 : person->signals->len, person->conversations, &person->exchange);
  return true;
}

static void bind_exchange(EntStmt *stmt, const EntExchange *exchange)
{
  ent_stmt_bind_at(stmt, 16, exchange->first_mine_personal_at);
  ent_stmt_bind_int(stmt, 18, exchange->began_theirs);
  ent_stmt_bind_int(stmt, 19, exchange->began_mine);
  ent_stmt_bind_int(stmt, 20, exchange->answered_theirs);
  ent_stmt_bind_int(stmt, 21, exchange->answered_mine);
  if (exchange->answers) ent_stmt_bind_int(stmt, 22, exchange->answer_us);
  if (exchange->waiting_signal) ent_stmt_bind_int(stmt, 23, exchange->waiting_signal);
  ent_stmt_bind_at(stmt, 24, exchange->waiting_at);
}

static bool write_person(EntStore *store, const Person *person, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO person (id, name, name_fold, organisation, machine, standing, standing_at, decided_by, "
             "closed_at, theirs, mine, both, first_theirs_at, last_theirs_at, last_mine_at, first_mine_personal_at, "
             "usual_gap_s, began_theirs, began_mine, answered_theirs, answered_mine, answer_us, waiting_signal, "
             "waiting_at, last_contact_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, "
             "?16, ?17, ?18, "
             "?19, ?20, ?21, ?22, ?23, ?24, ?25)");
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
  ent_stmt_bind_at(stmt, 25, person->last_contact_at);
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

bool ent_derive_refresh(EntStore *store, GArray *persons, EntDeriveProgress progress, gpointer user_data,
                        GError **error)
{
  g_autoptr(Person) person = person_new();
  ent_numbers_sort_unique(persons);
  for (guint i = 0; i < persons->len; i++) {
    if (progress && i % 1024 == 0 && !progress(i, persons->len, user_data)) {
      g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      return false;
    }
    if (!derive(store, person, g_array_index(persons, gint64, i), error)) return false;
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
  "SELECT (SELECT count(*) FROM (SELECT * FROM " table " EXCEPT SELECT * FROM kept_" table ") AS more) + "             \
  "(SELECT count(*) FROM (SELECT * FROM kept_" table " EXCEPT SELECT * FROM " table ") AS less)"
#define KEEP(table) "CREATE TEMPORARY TABLE kept_" table " AS SELECT * FROM " table ";"

bool ent_derive_check(EntStore *store, GPtrArray *faults, GError **error)
{
  g_autoptr(EntTransaction) transaction = ent_transaction_begin(store, error);
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  if (!transaction || !ent_store_exec(store,
                                      KEEP("person") KEEP("conversation") KEEP("identity_person")
                                          KEEP("item_thread") "DELETE FROM identity_person; DELETE FROM item_thread",
                                      error))
    return false;
  return ent_thread_update(store, late, error) && ent_person_update(store, false, persons, error) &&
         ent_derive_everybody(store, persons, error) && ent_derive_refresh(store, persons, NULL, NULL, error) &&
         compare(store, "person", DIFFERENCE("person"), faults, error) &&
         compare(store, "conversation", DIFFERENCE("conversation"), faults, error) &&
         compare(store, "identity_person", DIFFERENCE("identity_person"), faults, error) &&
         compare(store, "item_thread", DIFFERENCE("item_thread"), faults, error);
}
