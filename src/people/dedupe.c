/* The book's side of matching: persons become records, pairs become rows. */
#include "people/dedupe.h"

#include <math.h>

#include "archive/machine.h"
#include "base/json.h"
#include "people/person.h"

G_DEFINE_QUARK(ent - dedupe - error - quark, ent_dedupe_error)

#define NAMES_MAX 6 /* of one identity, those seen most */
#define SHARED_NAMES 9 /* an address under so many names is nobody's own */
#define ASKED_MAX 10000

typedef struct {
  EntStore *store;
  gint64 now;
  EntDedupe *counts;
  EntMatcher *matcher;
  gint64 *roots; /* by identity: the smallest identity of its person as stated; 0: nobody's */
  gint64 size;
  bool *machines; /* by identity */
  guint32 *record; /* by root: its record plus one; 0: it has none */
  GArray *root_of; /* of gint64, by record */
} Run;

static void run_clear(Run *run)
{
  ent_matcher_free(run->matcher);
  g_free(run->roots);
  g_free(run->machines);
  g_free(run->record);
  if (run->root_of) g_array_unref(run->root_of);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

/* ---- records ---- */

static bool load_machines(Run *run, GError **error)
{
  run->machines = g_new0(bool, (gsize)run->size);
  EntStmt *stmt = ent_store_prepare(run->store, "SELECT ip.identity_id FROM identity_person ip JOIN person p ON p.id = "
                                                "ip.person_id WHERE p.machine = 1");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0);
    if (id < run->size) run->machines[id] = true;
  }
}

/* The part behind "service:". */
static const char *without_service(const char *value)
{
  const char *colon = strchr(value, ':');
  return colon ? colon + 1 : value;
}

/* The name of an account: of "mastodon:user@host" the user. Where it is says who runs a server, not who somebody is. */
static void add_handle(EntMatcher *matcher, const char *value)
{
  const char *handle = without_service(value);
  g_autofree char *login = g_strndup(handle, strcspn(handle, "@"));
  ent_matcher_trait(matcher, ENT_TRAIT_LOGIN, login);
}

static void add_identity(EntMatcher *matcher, EntIdentityKind kind, const char *value)
{
  switch (kind) {
  case ENT_ID_EMAIL:
    ent_matcher_trait(matcher, ENT_TRAIT_EMAIL, value);
    return;
  case ENT_ID_PROFILE:
    ent_matcher_trait(matcher, ENT_TRAIT_PROFILE, value);
    return;
  case ENT_ID_HANDLE:
    add_handle(matcher, value);
    return;
  case ENT_ID_PHONE:
    ent_matcher_trait(matcher, ENT_TRAIT_PHONE, value);
    return;
  case ENT_ID_NAME:
    ent_matcher_trait(matcher, ENT_TRAIT_NAME, without_service(value));
    return;
  case ENT_ID_OPAQUE:
    if (!strpbrk(value, " @/")) ent_matcher_trait(matcher, ENT_TRAIT_LOGIN, value);
    return;
  case ENT_ID_NONE:
  case ENT_ID_ACCOUNT:
  case ENT_ID_OWNER:
    return;
  }
}

static bool add_texts(Run *run, const char *sql, gint64 id, EntTraitKind kind, GError **error)
{
  EntStmt *stmt = ent_store_prepare(run->store, sql);
  ent_stmt_bind_int(stmt, 1, id);
  ent_stmt_bind_int(stmt, 2, NAMES_MAX);
  ent_stmt_bind_int(stmt, 3, SHARED_NAMES);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    ent_matcher_trait(run->matcher, kind, ent_row_text_at(stmt, 0));
  }
}

/* What belongs to an identity beside itself. */
static bool add_traits(Run *run, gint64 id, GError **error)
{
  return add_texts(run,
                   "SELECT name FROM identity_name WHERE identity_id = ?1 AND (SELECT count(*) FROM identity_name "
                   "WHERE identity_id = ?1) < ?3 ORDER BY seen DESC, name LIMIT ?2",
                   id, ENT_TRAIT_NAME, error) &&
         add_texts(run,
                   "SELECT value FROM fact WHERE identity_id = ?1 AND kind = 'organisation' AND ?3 > 0 "
                   "ORDER BY value LIMIT ?2",
                   id, ENT_TRAIT_ORGANISATION, error);
}

static int compare_members(gconstpointer a, gconstpointer b, gpointer data)
{
  const Run *run = data;
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b, p = run->roots[x], q = run->roots[y];
  if (p != q) return p < q ? -1 : 1;
  return (x > y) - (x < y);
}

/* An address that several people answer, or none, says nothing of who they are. */
static bool is_nobodys_own(EntIdentityKind kind, const char *value)
{
  const guint32 shared = ENT_FLAG_ROBOT_ADDRESS | ENT_FLAG_SHARED_ADDRESS;
  return kind == ENT_ID_EMAIL && (ent_machine_address(value) & shared) != 0;
}

/* An identity becomes part of its person's record, which is made with the first. */
static bool add_member(Run *run, gint64 id, GError **error)
{
  gint64 root = run->roots[id];
  bool row = false;
  EntStmt *stmt = ent_store_prepare(run->store, "SELECT kind, value FROM identity WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, id);
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (!row) return true;
  EntIdentityKind kind = (EntIdentityKind)ent_row_int_at(stmt, 0);
  g_autofree char *value = g_strdup(ent_row_text_at(stmt, 1));
  ent_stmt_reset(stmt);
  if (is_nobodys_own(kind, value)) return true;
  if (!run->record[root]) {
    run->record[root] = ent_matcher_add(run->matcher) + 1;
    g_array_append_val(run->root_of, root);
  }
  add_identity(run->matcher, kind, value);
  return add_traits(run, id, error);
}

/* Everybody who is no machine, person by person. */
static bool add_records(Run *run, GError **error)
{
  g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (gint64 id = 1; id < run->size; id++)
    if (run->roots[id] && !run->machines[id]) g_array_append_val(members, id);
  g_array_sort_with_data(members, compare_members, run);
  run->record = g_new0(guint32, (gsize)run->size);
  run->root_of = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (guint i = 0; i < members->len; i++)
    if (!add_member(run, g_array_index(members, gint64, i), error)) return false;
  run->counts->people = run->root_of->len;
  return true;
}

/* What the owner said is two. */
static bool load_apart(Run *run, GError **error)
{
  EntStmt *stmt = ent_store_prepare(run->store, "SELECT a, b FROM merge WHERE undone_by = 'owner'");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 a = ent_row_int_at(stmt, 0), b = ent_row_int_at(stmt, 1);
    guint32 x = a < run->size && run->roots[a] ? run->record[run->roots[a]] : 0;
    guint32 y = b < run->size && run->roots[b] ? run->record[run->roots[b]] : 0;
    if (x && y && x != y) ent_matcher_keep_apart(run->matcher, x - 1, y - 1);
  }
}

static bool load(Run *run, GError **error)
{
  run->matcher = ent_matcher_new();
  run->roots = ent_person_roots(run->store, true, &run->size, error);
  return run->roots && load_machines(run, error) && add_records(run, error) && load_apart(run, error);
}

/* ---- why ---- */

static json_t *fields_of(const EntMatch *match)
{
  json_t *fields = json_array();
  for (guint f = 0; f < ENT_MATCH_FIELDS; f++) {
    if (match->level[f] == ENT_LEVEL_MISSING) continue;
    json_array_append_new(fields, json_pack("{s:s, s:s, s:f}", "field", ent_match_field_word((EntMatchField)f), "level",
                                            ent_match_level_word((EntMatchField)f, match->level[f]), "bits",
                                            round(10 * (double)match->bits[f]) / 10));
  }
  return fields;
}

static json_t *why_of(const EntMatch *match)
{
  double weight = round(10 * (double)match->weight) / 10;
  double probability = round(1e4 * ent_match_probability((double)match->weight)) / 1e4;
  return json_pack("{s:f, s:f, s:o}", "weight", weight, "probability", probability, "fields", fields_of(match));
}

/* ---- joins ---- */

static guint64 *edge_new(gint64 a, gint64 b)
{
  guint64 *edge = g_new(guint64, 2);
  edge[0] = (guint64)MIN(a, b);
  edge[1] = (guint64)MAX(a, b);
  return edge;
}

static guint edge_hash(gconstpointer pointer)
{
  const guint64 *edge = pointer;
  return (guint)(edge[0] * 2654435761u ^ edge[1]);
}

static gboolean edge_equal(gconstpointer a, gconstpointer b)
{
  return memcmp(a, b, 2 * sizeof(guint64)) == 0;
}

static gint64 root_of(const Run *run, guint32 record)
{
  return g_array_index(run->root_of, gint64, record);
}

static bool insert_join(Run *run, const EntMatch *match, GError **error)
{
  json_t *why = why_of(match);
  g_autofree char *text = json_dumps(why, ENT_JSON_COMPACT);
  json_decref(why);
  gint64 a = root_of(run, match->a), b = root_of(run, match->b);
  EntStmt *stmt =
      ent_store_prepare(run->store, "INSERT INTO merge (a, b, at, why, said_by) VALUES (?1, ?2, ?3, ?4, 'matching')");
  ent_stmt_bind_int(stmt, 1, MIN(a, b));
  ent_stmt_bind_int(stmt, 2, MAX(a, b));
  ent_stmt_bind_int(stmt, 3, run->now);
  ent_stmt_bind_text(stmt, 4, text);
  run->counts->joined++;
  return ent_stmt_run(stmt, error);
}

static bool undo_join(Run *run, gint64 id, GError **error)
{
  EntStmt *stmt =
      ent_store_prepare(run->store, "UPDATE merge SET undone_at = ?2, undone_by = 'matching' WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, id);
  ent_stmt_bind_int(stmt, 2, run->now);
  return ent_stmt_run(stmt, error);
}

/* Goes through the joins of earlier runs: those that still hold are taken out of `wanted`, the others are collected. */
static bool compare_joins(Run *run, GHashTable *wanted, GArray *gone, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      run->store, "SELECT id, a, b FROM merge WHERE undone_at IS NULL AND said_by = 'matching' ORDER BY id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    gint64 id = ent_row_int_at(stmt, 0), a = ent_row_int_at(stmt, 1), b = ent_row_int_at(stmt, 2);
    gint64 x = a < run->size ? run->roots[a] : 0, y = b < run->size ? run->roots[b] : 0;
    g_autofree guint64 *edge = edge_new(x, y);
    if (!g_hash_table_remove(wanted, edge)) g_array_append_val(gone, id);
  }
}

static bool write_joins(Run *run, GError **error)
{
  const GArray *matches = ent_matcher_matches(run->matcher);
  g_autoptr(GHashTable) wanted = g_hash_table_new_full(edge_hash, edge_equal, g_free, NULL);
  g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (guint i = 0; i < matches->len; i++) {
    const EntMatch *match = &g_array_index(matches, EntMatch, i);
    if (match->joined)
      g_hash_table_insert(wanted, edge_new(root_of(run, match->a), root_of(run, match->b)), (gpointer)match);
  }
  if (!compare_joins(run, wanted, gone, error)) return false;
  for (guint i = 0; i < gone->len; i++, run->counts->parted++)
    if (!undo_join(run, g_array_index(gone, gint64, i), error)) return false;
  for (guint i = 0; i < matches->len; i++) {
    const EntMatch *match = &g_array_index(matches, EntMatch, i);
    g_autofree guint64 *edge = edge_new(root_of(run, match->a), root_of(run, match->b));
    if (match->joined && g_hash_table_contains(wanted, edge) && !insert_join(run, match, error)) return false;
  }
  return true;
}

/* ---- what is asked ---- */

static bool acts_of(EntStore *store, gint64 root, gint64 *ret_acts, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT p.theirs + p.mine + p.both FROM identity_person ip JOIN person p "
                                           "ON p.id = ip.person_id WHERE ip.identity_id = ?1");
  ent_stmt_bind_int(stmt, 1, root);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  *ret_acts = row ? ent_row_int_at(stmt, 0) : 0;
  if (row) ent_stmt_reset(stmt);
  return true;
}

/* Joining changes most where both have a past. */
static bool insert_review(Run *run, const EntMatch *match, GError **error)
{
  gint64 a = root_of(run, match->a), b = root_of(run, match->b), x = 0, y = 0;
  if (!acts_of(run->store, a, &x, error) || !acts_of(run->store, b, &y, error)) return false;
  json_t *why = why_of(match);
  g_autofree char *text = json_dumps(why, ENT_JSON_COMPACT);
  json_decref(why);
  EntStmt *stmt = ent_store_prepare(run->store, "INSERT INTO review (a, b, weight, contradicted, gain, why) "
                                                "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING");
  ent_stmt_bind_int(stmt, 1, MIN(a, b));
  ent_stmt_bind_int(stmt, 2, MAX(a, b));
  ent_stmt_bind_real(stmt, 3, (double)match->weight);
  ent_stmt_bind_int(stmt, 4, match->contradicted);
  ent_stmt_bind_int(stmt, 5, MIN(x, y));
  ent_stmt_bind_text(stmt, 6, text);
  run->counts->asked++;
  return ent_stmt_run(stmt, error);
}

static bool write_reviews(Run *run, GError **error)
{
  const GArray *matches = ent_matcher_matches(run->matcher);
  const guint32 *clusters = ent_matcher_clusters(run->matcher);
  if (!ent_store_exec(run->store, "DELETE FROM review", error)) return false;
  for (guint i = 0; i < matches->len && run->counts->asked < ASKED_MAX; i++) {
    const EntMatch *match = &g_array_index(matches, EntMatch, i);
    bool open = clusters[match->a] != clusters[match->b] && !match->decided;
    if (open && !insert_review(run, match, error)) return false;
  }
  return true;
}

bool ent_dedupe_run(EntStore *store, gint64 now, EntDedupe *ret_dedupe, GError **error)
{
  *ret_dedupe = (EntDedupe){0};
  g_auto(Run) run = {.store = store, .now = now, .counts = ret_dedupe};
  if (!load(&run, error)) return false;
  ent_matcher_run(run.matcher, g_get_num_processors());
  ret_dedupe->compared = ent_matcher_compared(run.matcher);
  return write_joins(&run, error) && write_reviews(&run, error);
}

/* ---- one pair ---- */

static guint32 record_of_person(const Run *run, gint64 person)
{
  return person > 0 && person < run->size && run->roots[person] ? run->record[run->roots[person]] : 0;
}

json_t *ent_dedupe_why(EntStore *store, gint64 person_a, gint64 person_b, GError **error)
{
  EntDedupe counts = {0};
  g_auto(Run) run = {.store = store, .counts = &counts};
  if (!load(&run, error)) return NULL;
  guint32 a = record_of_person(&run, person_a), b = record_of_person(&run, person_b);
  if (!a || !b || a == b) {
    bool one = a && a == b;
    g_set_error_literal(error, ENT_DEDUPE_ERROR, one ? ENT_DEDUPE_ERROR_ONE : ENT_DEDUPE_ERROR_NOT_FOUND,
                        one ? "both are the same person in the archives themselves"
                            : "there is nothing to compare: a machine, or nobody");
    return NULL;
  }
  ent_matcher_run(run.matcher, g_get_num_processors());
  EntMatch match;
  ent_matcher_explain(run.matcher, a - 1, b - 1, &match);
  return why_of(&match);
}
