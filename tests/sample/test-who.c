/* Who is who in the whole sample: every pair of identities of one person by the truth against every pair that the book
 * joined. Each archive by itself too: its receipt adds up, and its counts are those of the truth. */
#include <jansson.h>

#include "base/when.h"
#include "ingest.h"
#include "people/normalize.h"
#include "support/folder.h"

static const char *const archives[] = {"mail", "linkedin", "x", "blog", "calendar", "contacts"};

typedef struct Fixture {
  TestFolder folder;
  json_t *truth;
  EntStore *store;
  json_t *receipt;
} Fixture;

static EntStore *new_book(const Fixture *fixture, const char *name)
{
  static const char *const mine[] = {"Ariane Tournebride <ariane@tournebride.example>",
                                     "ariane.tournebride@lucioles.example",
                                     "https://www.linkedin.com/in/ariane-tournebride"};
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(&fixture->folder, name);
  EntStore *store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < G_N_ELEMENTS(mine); i++) {
    ent_ingest_add_owner(store, mine[i], ent_when_civil(2026, 2, 28, 17, 0, 0), &error);
    g_assert_no_error(error);
  }
  return store;
}

static json_t *import(const Fixture *fixture, EntStore *store, const char *const *names, guint n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(paths, test_folder_path(&fixture->folder, names[i]));
  g_ptr_array_add(paths, NULL);
  EntImportOptions options = {.now = ent_when_civil(2026, 2, 28, 18, 0, 0), .no_search = TRUE};
  json_t *receipt = ent_ingest_import(store, (const char *const *)paths->pdata, &options, &error);
  g_assert_no_error(error);
  return receipt;
}

static Fixture fixture_new(const char *seed)
{
  g_autoptr(GError) error = NULL;
  int status = 0;
  Fixture fixture = {.folder = test_folder_new()};
  const char *arguments[] = {g_getenv("ENT_SAMPLE"), "--seed", seed, fixture.folder.path, NULL};
  g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  g_autofree char *path = test_folder_path(&fixture.folder, "truth.json");
  fixture.truth = json_load_file(path, 0, NULL);
  g_assert_nonnull(fixture.truth);
  fixture.store = new_book(&fixture, "whole.db");
  fixture.receipt = import(&fixture, fixture.store, archives, G_N_ELEMENTS(archives));
  return fixture;
}

static void fixture_clear(Fixture *fixture)
{
  json_decref(fixture->receipt);
  json_decref(fixture->truth);
  ent_store_close(fixture->store);
  test_folder_clear(&fixture->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

/* ---- pairs ---- */

typedef struct Who {
  char *text; /* "email ondine@…" */
  gint64 truth; /* the person's number there; 0: nobody's own */
  gint64 book; /* the person's in the book */
} Who;

static void clear_who(gpointer who)
{
  g_free(((Who *)who)->text);
}

/* What the truth says, by kind and value. */
static GHashTable *read_truth(const json_t *truth)
{
  GHashTable *persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  gsize i;
  json_t *one;
  json_array_foreach (json_object_get(truth, "identities"), i, one) {
    const json_t *person = json_object_get(one, "person");
    char *text = g_strdup_printf("%s %s", json_string_value(json_object_get(one, "kind")),
                                 json_string_value(json_object_get(one, "value")));
    g_assert_true(g_hash_table_insert(persons, text, GSIZE_TO_POINTER((gsize)json_integer_value(person))));
  }
  return persons;
}

/* Everybody in the book who is no machine, set against the truth. The list's address is a list's. */
static GArray *everybody(const Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) truth = read_truth(fixture->truth);
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Who));
  g_array_set_clear_func(all, clear_who);
  guint found = 0, machines = 0;
  bool row = false;
  EntStmt *stmt = ent_store_prepare(fixture->store, "SELECT i.kind, i.value, p.id, p.machine FROM identity i JOIN "
                                                    "identity_person ip ON ip.identity_id = i.id JOIN person p ON p.id "
                                                    "= ip.person_id ORDER BY i.id");
  while (ent_stmt_step(stmt, &row, &error) && row) {
    const char *kind = ent_identity_kind_word((EntIdentityKind)ent_row_int_at(stmt, 0));
    Who who = {.text = g_strdup_printf("%s %s", kind, ent_row_text_at(stmt, 1)), .book = ent_row_int_at(stmt, 2)};
    gpointer person = NULL;
    bool known = g_hash_table_lookup_extended(truth, who.text, NULL, &person), machine = ent_row_int_at(stmt, 3) != 0;
    who.truth = (gint64)GPOINTER_TO_SIZE(person);
    found += known;
    machines += machine && who.truth;
    if (!known && !machine && !g_str_equal(who.text, "email libre@listes.cheminots.example"))
      g_error("'%s' is not in the truth", who.text);
    g_array_append_val(all, who);
  }
  g_assert_no_error(error);
  g_assert_cmpuint(found, ==, g_hash_table_size(truth));
  g_assert_cmpuint(machines, ==, 0);
  return all;
}

static int by_truth(gconstpointer a, gconstpointer b)
{
  const Who *x = a, *y = b;
  if (x->truth != y->truth) return x->truth < y->truth ? -1 : 1;
  return x->book != y->book ? (x->book < y->book ? -1 : 1) : strcmp(x->text, y->text);
}

static int by_book(gconstpointer a, gconstpointer b)
{
  const Who *x = a, *y = b;
  return x->book != y->book ? (x->book < y->book ? -1 : 1) : by_truth(a, b);
}

/* Pairs that lie in one group of the sorted array; *ret_both of them in one group of the other kind too. */
static guint count_pairs(const GArray *all, bool book, guint *ret_both)
{
  guint pairs = 0;
  *ret_both = 0;
  for (guint i = 0; i < all->len; i++) {
    const Who *one = &g_array_index(all, Who, i);
    for (guint k = i + 1; one->truth && k < all->len; k++) {
      const Who *other = &g_array_index(all, Who, k);
      if (book ? other->book != one->book : other->truth != one->truth) break;
      if (!other->truth) continue;
      pairs++;
      *ret_both += one->book == other->book && one->truth == other->truth;
    }
  }
  return pairs;
}

static void list(const GArray *all, bool book)
{
  for (guint i = 1; i < all->len; i++) {
    const Who *one = &g_array_index(all, Who, i - 1), *other = &g_array_index(all, Who, i);
    if (!one->truth || !other->truth) continue;
    if (book && one->book == other->book && one->truth != other->truth)
      g_test_message("two, taken for one: %s | %s", one->text, other->text);
    if (!book && one->truth == other->truth && one->book != other->book)
      g_test_message("one, taken for two: %s | %s", one->text, other->text);
  }
}

typedef struct Score {
  double recall, precision;
} Score;

static Score score(const Fixture *fixture, const char *name, bool told)
{
  g_autoptr(GArray) all = everybody(fixture);
  guint right = 0, both = 0;
  g_array_sort(all, by_truth);
  guint true_pairs = count_pairs(all, false, &both);
  if (told) list(all, false);
  g_array_sort(all, by_book);
  guint joined = count_pairs(all, true, &right);
  if (told) list(all, true);
  g_assert_cmpuint(both, ==, right);
  g_test_message("%s: %u identities, recall %u/%u = %.4f, precision %u/%u = %.4f, asked about %" JSON_INTEGER_FORMAT,
                 name, all->len, right, true_pairs, 1.0 * right / true_pairs, right, joined, 1.0 * right / joined,
                 json_integer_value(json_object_get(json_object_get(fixture->receipt, "people"), "review")));
  g_assert_cmpuint(true_pairs, >, 1000);
  return (Score){1.0 * right / true_pairs, 1.0 * right / joined};
}

static Fixture bundled;

static void test_bundled(void)
{
  Score reached = score(&bundled, "who is who, bundled sample", false);
  if (reached.recall < 0.97 || reached.precision < 0.995) score(&bundled, "once more", true);
  g_assert_cmpfloat(reached.recall, >=, 0.97);
  g_assert_cmpfloat(reached.precision, >=, 0.995);
}

/* Worlds that nothing was adjusted to. */
static void test_other_worlds(void)
{
  static const char *const seeds[] = {"2", "7"};
  for (guint i = 0; i < G_N_ELEMENTS(seeds); i++) {
    g_auto(Fixture) fixture = fixture_new(seeds[i]);
    g_autofree char *name = g_strdup_printf("who is who, seed %s", seeds[i]);
    Score reached = score(&fixture, name, false);
    if (reached.recall < 0.93 || reached.precision < 0.995) score(&fixture, "once more", true);
    g_assert_cmpfloat(reached.recall, >=, 0.93);
    g_assert_cmpfloat(reached.precision, >=, 0.995);
  }
}

/* Father and son, husband and wife, mother and son at one telephone. */
static void test_held_apart(void)
{
  static const char *const pairs[][2] = {
      {"email hippolyte.larigot@quaimail.example", "email hippolyte@nightpost.example"},
      {"email m.clairvaux@lanterne.example", "email agathe.clairvaux@postelune.example"},
      {"email octave.rochebelle@postelune.example", "email sidonie.rochebelle@lucioles.example"}};
  g_autoptr(GArray) all = everybody(&bundled);
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    gint64 persons[2] = {0, 0};
    for (guint k = 0; k < all->len; k++)
      for (guint side = 0; side < 2; side++)
        if (g_str_equal(g_array_index(all, Who, k).text, pairs[i][side]))
          persons[side] = g_array_index(all, Who, k).book;
    g_assert_cmpint(persons[0], >, 0);
    g_assert_cmpint(persons[1], >, 0);
    g_assert_cmpint(persons[0], !=, persons[1]);
  }
}

/* ---- receipts ---- */

static gint64 number(const json_t *document, const char *group, const char *key)
{
  json_t *value = json_object_get(group ? json_object_get(document, group) : document, key);
  g_assert_true(json_is_integer(value));
  return json_integer_value(value);
}

static gint64 truth(const char *group, const char *key)
{
  return number(bundled.truth, group, key);
}

static gint64 count(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = 0;
  g_assert_true(ent_store_get_int(store, sql, &value, &error));
  g_assert_no_error(error);
  return value;
}

/* The archive in a book of its own; its receipt has set `aside` things aside. Caller closes. */
static EntStore *alone(const char *name, gint64 kept, gint64 aside)
{
  g_autofree char *book = g_strconcat(name, ".db", NULL);
  EntStore *store = new_book(&bundled, book);
  json_t *receipt = import(&bundled, store, &name, 1);
  gint64 listed = (gint64)json_array_size(json_object_get(receipt, "aside"));
  g_assert_cmpint(number(receipt, NULL, "read"), ==,
                  number(receipt, NULL, "kept") + number(receipt, NULL, "known") + listed);
  g_assert_cmpint(number(receipt, NULL, "kept"), ==, kept);
  g_assert_cmpint(listed, ==, aside);
  json_decref(receipt);
  return store;
}

static void test_x(void)
{
  gint64 follows = truth("x", "followers") + truth("x", "following");
  EntStore *store = alone("x", truth("x", "tweets") + truth("x", "messages") + follows + truth("x", "blocks"), 0);
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind IN (8, 10)"), ==, truth("x", "tweets"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 2"), ==, truth("x", "messages"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 12"), ==, follows);
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 12 AND from_id IN (SELECT identity_id FROM "
                               "identity_person)"),
                  ==, truth("x", "followers"));
  ent_store_close(store);
}

static void test_blog(void)
{
  gint64 said = truth("blog", "comments") + truth("blog", "answers");
  EntStore *store = alone("blog", truth("blog", "articles") + said, truth("blog", "unwanted"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 10"), ==, truth("blog", "articles"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM signal WHERE kind = 10 AND initiator = 1"), ==,
                  truth("blog", "comments"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM signal WHERE kind = 10 AND initiator = 2"), ==,
                  truth("blog", "answers"));
  ent_store_close(store);
}

static void test_calendar(void)
{
  gint64 events = truth("calendar", "events") + truth("calendar", "in_mail");
  EntStore *store = alone("calendar", events, truth("calendar", "future"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 15"), ==, events);
  g_assert_cmpint(truth("calendar", "in_mail"), ==, truth("mail", "events"));
  g_assert_cmpint(count(bundled.store, "SELECT count(*) FROM item WHERE kind = 15"), ==, events);
  ent_store_close(store);
}

/* A couple's card becomes a contact for each of the two. */
static void test_contacts(void)
{
  gint64 cards = truth("contacts", "cards") + 2 * truth("contacts", "couples");
  EntStore *store = alone("contacts", cards, truth("contacts", "organisations"));
  g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 4"), ==, cards);
  g_assert_cmpint(count(store, "SELECT count(*) FROM signal"), ==, 0);
  ent_store_close(store);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  bundled = fixture_new("1");
  g_test_add_func("/sample/who/bundled", test_bundled);
  g_test_add_func("/sample/who/other-worlds", test_other_worlds);
  g_test_add_func("/sample/who/held-apart", test_held_apart);
  g_test_add_func("/sample/who/x", test_x);
  g_test_add_func("/sample/who/blog", test_blog);
  g_test_add_func("/sample/who/calendar", test_calendar);
  g_test_add_func("/sample/who/contacts", test_contacts);
  int status = g_test_run();
  fixture_clear(&bundled);
  return status;
}
