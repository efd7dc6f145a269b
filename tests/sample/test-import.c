/* The importer against the truth of the sample: what was read, who wrote, who waits, who stayed silent. */
#include <jansson.h>

#include "base/when.h"
#include "ingest.h"
#include "people/normalize.h"
#include "support/folder.h"

typedef struct Fixture {
  TestFolder folder;
  EntStore *store;
  json_t *truth;
  json_t *receipt;
} Fixture;

static json_t *import(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  static const char *const archives[] = {"mail", "linkedin", "x", "blog", "calendar", "contacts"};
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(archives); i++)
    g_ptr_array_add(paths, test_folder_path(&fixture->folder, archives[i]));
  g_ptr_array_add(paths, NULL);
  EntImportOptions options = {.now = ent_when_civil(2026, 2, 28, 18, 0, 0), .no_search = TRUE};
  json_t *receipt = ent_ingest_import(fixture->store, (const char *const *)paths->pdata, &options, &error);
  g_assert_no_error(error);
  return receipt;
}

static void make_sample(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  int status = 0;
  const char *arguments[] = {g_getenv("ENT_SAMPLE"), fixture->folder.path, NULL};
  g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  g_autofree char *path = test_folder_path(&fixture->folder, "truth.json");
  fixture->truth = json_load_file(path, 0, NULL);
  g_assert_nonnull(fixture->truth);
}

static void open_book(Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *book = test_folder_path(&fixture->folder, "book.db");
  fixture->store = ent_store_open(book, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  const char *const mine[] = {"Ariane Tournebride <ariane@tournebride.example>", "ariane.tournebride@lucioles.example",
                              "https://www.linkedin.com/in/ariane-tournebride"};
  for (guint i = 0; i < G_N_ELEMENTS(mine); i++) {
    ent_ingest_add_owner(fixture->store, mine[i], ent_when_civil(2026, 2, 28, 17, 0, 0), &error);
    g_assert_no_error(error);
  }
}

static Fixture fixture;

static gint64 number(const json_t *document, const char *group, const char *key)
{
  json_t *value = json_object_get(group ? json_object_get(document, group) : document, key);
  g_assert_true(json_is_integer(value));
  return json_integer_value(value);
}

static gint64 count(const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = 0;
  g_assert_true(ent_store_get_int(fixture.store, sql, &value, &error));
  g_assert_no_error(error);
  return value;
}

static void test_everything_is_accounted_for(void)
{
  const json_t *receipt = fixture.receipt, *truth = fixture.truth;
  g_assert_cmpint(number(receipt, NULL, "read"), ==,
                  number(receipt, NULL, "kept") + number(receipt, NULL, "known") +
                      (gint64)json_array_size(json_object_get(receipt, "aside")));
  g_assert_cmpint(count("SELECT count(*) FROM item WHERE kind = 1"), ==,
                  number(truth, "mail", "messages") - number(truth, "mail", "copies"));
  g_assert_cmpint(count("SELECT count(*) FROM item WHERE kind = 3"), ==, number(truth, "linkedin", "connections"));
  g_assert_cmpint(count("SELECT count(*) FROM item WHERE kind = 5"), ==, number(truth, "linkedin", "invitations"));
  g_assert_cmpint(count("SELECT count(*) FROM item WHERE kind = 2"), ==,
                  number(truth, "linkedin", "messages") - number(truth, "linkedin", "undated") +
                      number(truth, "x", "messages"));
  g_assert_cmpint((gint64)json_array_size(json_object_get(receipt, "aside")), ==,
                  number(truth, "linkedin", "hidden") + number(truth, "linkedin", "undated") +
                      number(truth, "blog", "unwanted") + number(truth, "calendar", "future") +
                      number(truth, "contacts", "organisations"));
  gint64 events = number(truth, "mail", "events"), calendars = number(truth, "mail", "calendars");
  g_assert_cmpint(count("SELECT count(*) FROM item WHERE kind = 15"), ==, events + number(truth, "calendar", "events"));
  g_assert_cmpint(number(receipt, NULL, "known"), ==,
                  number(truth, "mail", "copies") + calendars - events + number(truth, "calendar", "in_mail"));
}

/* What matching did with them is in the receipt, and why it did is written as somebody would write it. */
static void test_matching_is_told(void)
{
  gint64 joined = number(fixture.receipt, "people", "joined"), review = number(fixture.receipt, "people", "review");
  g_assert_cmpint(joined, >, 0);
  g_assert_cmpint(joined, ==, count("SELECT count(*) FROM merge WHERE said_by = 'matching'"));
  g_assert_cmpint(review, >, 0);
  g_assert_cmpint(review, ==,
                  count("SELECT count(DISTINCT x.person_id || ' ' || y.person_id) FROM review r "
                        "JOIN identity_person x ON x.identity_id = r.a JOIN identity_person y ON "
                        "y.identity_id = r.b WHERE x.person_id <> y.person_id"));
  g_assert_cmpint(count("SELECT count(*) FROM merge WHERE why GLOB '*.[0-9][0-9][0-9][0-9][0-9]*'"), ==, 0);
}

static void test_again_keeps_nothing(void)
{
  json_t *again = import(&fixture);
  g_assert_cmpint(number(again, NULL, "kept"), ==, 0);
  g_assert_cmpint(number(again, NULL, "read"), ==, number(fixture.receipt, NULL, "read"));
  json_decref(again);
}

/* The person who has an identity of this kind and value; 0: nobody. */
static gint64 person_of(int kind, const char *value)
{
  g_autoptr(GError) error = NULL;
  bool row = false;
  EntStmt *stmt =
      ent_store_prepare(fixture.store, "SELECT person_id FROM identity_person JOIN identity ON id = identity_id"
                                       " WHERE kind = ?1 AND value = ?2");
  ent_stmt_bind_int(stmt, 1, kind);
  ent_stmt_bind_text(stmt, 2, value);
  g_assert_true(ent_stmt_step(stmt, &row, &error));
  gint64 person = row ? ent_row_int(stmt, "person_id") : 0;
  ent_stmt_reset(stmt);
  return person;
}

static gint64 person_of_truth(const json_t *person)
{
  const char *email = json_string_value(json_object_get(person, "email"));
  gint64 id = email ? person_of(1, email) : 0;
  if (id) return id;
  const char *slug = json_string_value(json_object_get(person, "profile"));
  g_autofree char *profile = g_strconcat("linkedin.com/in/", slug, NULL);
  return person_of(2, profile);
}

typedef struct Row {
  gint64 first_mine, waiting;
  bool wrote; /* personally, or asked for a meeting: what the truth counts, which recommendations are not */
} Row;

static Row row_of(gint64 person)
{
  g_autoptr(GError) error = NULL;
  bool found = false;
  EntStmt *stmt = ent_store_prepare(
      fixture.store,
      "SELECT waiting_signal, first_mine_personal_at, EXISTS (SELECT 1 FROM signal s JOIN identity_person i ON "
      "i.identity_id = s.identity_id WHERE i.person_id = ?1 AND s.initiator = 1 AND s.kind IN (1, 2, 7, 15)) AS wrote "
      "FROM person WHERE id = ?1");
  ent_stmt_bind_int(stmt, 1, person);
  g_assert_true(ent_stmt_step(stmt, &found, &error));
  g_assert_true(found);
  Row row = {ent_row_at(stmt, "first_mine_personal_at"), ent_row_int(stmt, "waiting_signal"),
             ent_row_int(stmt, "wrote") != 0};
  ent_stmt_reset(stmt);
  return row;
}

static gint64 instant(const json_t *person, const char *key)
{
  gint64 at = ENT_NEVER;
  const char *text = json_string_value(json_object_get(person, key));
  if (text) g_assert_true(ent_when_parse(text, &at));
  return at;
}

/* What the book says of one person against the truth; what differs, or NULL. */
static const char *differs(const json_t *truth)
{
  gint64 id = person_of_truth(truth);
  if (id == 0) return "unknown";
  Row row = row_of(id);
  gboolean waits = instant(truth, "waiting_since") != ENT_NEVER;
  if ((row.waiting != 0) != waits) return waits ? "waits" : "does not wait";
  if (row.wrote != (instant(truth, "first_theirs_at") != ENT_NEVER)) return "standing";
  if (row.first_mine != instant(truth, "first_mine_at")) return "the owner's first word";
  return NULL;
}

static void test_who_wrote_and_who_waits(void)
{
  gsize i;
  json_t *person;
  guint wrong = 0;
  json_array_foreach (json_object_get(fixture.truth, "people"), i, person) {
    const char *what = differs(person);
    if (what) g_test_message("%s: %s", json_string_value(json_object_get(person, "name")), what);
    wrong += what != NULL;
  }
  g_assert_cmpuint(i, >, 900);
  g_assert_cmpuint(wrong, ==, 0);
}

/* Whose each identity is by the truth: kind and value -> the number of the person. */
static GHashTable *identities_of_truth(void)
{
  GHashTable *persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gsize i;
  json_t *one;
  json_array_foreach (json_object_get(fixture.truth, "identities"), i, one)
    g_hash_table_insert(persons,
                        g_strdup_printf("%s %s", json_string_value(json_object_get(one, "kind")),
                                        json_string_value(json_object_get(one, "value"))),
                        GSIZE_TO_POINTER((gsize)json_integer_value(json_object_get(one, "person"))));
  return persons;
}

/* How many persons of the truth the book's persons are of whom `condition` holds; each must be one of the truth. */
static guint persons_with(const char *condition)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) truth = identities_of_truth(), found = g_hash_table_new(NULL, NULL);
  g_autofree char *sql =
      g_strconcat("SELECT i.kind, i.value FROM identity i JOIN identity_person ip ON "
                  "ip.identity_id = i.id JOIN person p ON p.id = ip.person_id WHERE machine = 0 AND ",
                  condition, NULL);
  bool row = false;
  EntStmt *stmt = ent_store_prepare(fixture.store, sql);
  while (ent_stmt_step(stmt, &row, &error) && row) {
    const char *kind = ent_identity_kind_word((EntIdentityKind)ent_row_int_at(stmt, 0));
    g_autofree char *identity = g_strdup_printf("%s %s", kind, ent_row_text_at(stmt, 1));
    gpointer person = NULL;
    if (!g_hash_table_lookup_extended(truth, identity, NULL, &person)) g_error("nobody is '%s'", identity);
    if (person) g_hash_table_add(found, person);
  }
  g_assert_no_error(error);
  return g_hash_table_size(found);
}

#define WROTE                                                                                                          \
  "EXISTS (SELECT 1 FROM signal s JOIN identity_person w ON w.identity_id = s.identity_id WHERE w.person_id = p.id "   \
  "AND s.initiator = 1 AND s.kind IN (1, 2, 7, 15))"

/* The sums agree too: nobody was made out of thin air. Some did nothing but recommend the owner, or meet. */
static void test_sums(void)
{
  g_assert_cmpuint(persons_with("standing >= 3 AND " WROTE), ==, number(fixture.truth, "personal", "wrote"));
  g_assert_cmpuint(persons_with("waiting_signal IS NOT NULL"), ==, number(fixture.truth, "personal", "waiting"));
  g_assert_cmpint(count("SELECT count(*) FROM person p WHERE machine = 0 AND standing = 3 AND NOT " WROTE), <, 14);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  fixture.folder = test_folder_new();
  make_sample(&fixture);
  open_book(&fixture);
  fixture.receipt = import(&fixture);
  g_test_add_func("/sample/import/everything-is-accounted-for", test_everything_is_accounted_for);
  g_test_add_func("/sample/import/matching", test_matching_is_told);
  g_test_add_func("/sample/import/again-keeps-nothing", test_again_keeps_nothing);
  g_test_add_func("/sample/import/who-wrote-and-who-waits", test_who_wrote_and_who_waits);
  g_test_add_func("/sample/import/sums", test_sums);
  int status = g_test_run();
  json_decref(fixture.receipt);
  json_decref(fixture.truth);
  ent_store_close(fixture.store);
  test_folder_clear(&fixture.folder);
  return status;
}
