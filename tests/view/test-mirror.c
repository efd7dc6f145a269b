/* R3: every figure of the mirror has a denominator, and its evidence lists exactly as many as it counts. Over
 * networks made by chance. */
#include "ingest.h"
#include "standing/rules.h"
#include "support/any-network.h"
#include "view/view.h"

/* What the clock says: it stands late in the networks made by chance. */
static gint64 now = 800 * ENT_DAY;

static gint64 count_of(json_t *figure)
{
  return json_integer_value(json_object_get(figure, "count"));
}

static gint64 of_of(json_t *figure)
{
  return json_integer_value(json_object_get(figure, "of"));
}

/* Reads a list page by page: as many different rows as its total says. */
static gint64 list_people(EntStore *store, EntPeopleQuery query)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
  gint64 total = -1;
  query.limit = now > 10000 * ENT_DAY ? 300 : 7;
  while (TRUE) {
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) page = ent_view_people(store, &query, now, &error);
    g_assert_no_error(error);
    json_t *person = NULL, *people = json_object_get(page, "people");
    size_t i = 0;
    total = json_integer_value(json_object_get(page, "total"));
    json_array_foreach (people, i, person)
      g_assert_true(g_hash_table_add(seen, GSIZE_TO_POINTER((gsize)json_integer_value(json_object_get(person, "id")))));
    if (json_array_size(people) == 0) break;
    query.offset += query.limit;
  }
  g_assert_cmpint(g_hash_table_size(seen), ==, total);
  return total;
}

static gint64 list_acts(EntStore *store, const char *name)
{
  gint64 listed = 0, total = -1;
  guint page_size = now > 10000 * ENT_DAY ? 400 : 9;
  for (guint offset = 0;; offset += page_size) {
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) page = ent_view_evidence(store, name, page_size, offset, &error);
    g_assert_no_error(error);
    json_t *rows =
        json_object_get(page, "signals") ? json_object_get(page, "signals") : json_object_get(page, "conversations");
    total = json_integer_value(json_object_get(page, "total"));
    if (json_array_size(rows) == 0) break;
    listed += (gint64)json_array_size(rows);
  }
  g_assert_cmpint(listed, ==, total);
  return total;
}

/* Does what the command says: "people --figure NAME", "mirror --why NAME". */
static gint64 run_evidence(EntStore *store, const char *command)
{
  g_auto(GStrv) words = g_strsplit(command, " ", -1);
  g_assert_cmpuint(g_strv_length(words), ==, 3);
  if (g_str_equal(words[0], "mirror") && g_str_equal(words[1], "--why")) return list_acts(store, words[2]);
  g_assert_cmpstr(words[0], ==, "people");
  EntPeopleQuery query = {0};
  if (g_str_equal(words[1], "--figure")) query.figure = words[2];
  if (g_str_equal(words[1], "--standing")) query.standing = words[2];
  if (g_str_equal(words[1], "--warmth")) query.warmth = words[2];
  g_assert_true(query.figure || query.standing || query.warmth);
  return list_people(store, query);
}

static void check_figures(EntStore *store, json_t *value, guint *count)
{
  const char *key = NULL;
  json_t *inner = NULL;
  size_t i = 0;
  if (json_is_object(value) && json_object_get(value, "evidence") != NULL) {
    const char *command = json_string_value(json_object_get(value, "evidence"));
    g_test_message("%s", command);
    g_assert_cmpint(count_of(value), >=, 0);
    g_assert_cmpint(count_of(value), <=, of_of(value));
    g_assert_cmpint(run_evidence(store, command), ==, count_of(value));
    ++*count;
    return;
  }
  json_object_foreach (value, key, inner)
    check_figures(store, inner, count);
  json_array_foreach (value, i, inner)
    check_figures(store, inner, count);
}

/* The parts of a whole add up to it. */
static void check_sums(json_t *mirror)
{
  static const char *const wholes[] = {"standings", "warmth"};
  gint64 known = count_of(json_object_get(mirror, "known"));
  for (gsize w = 0; w < G_N_ELEMENTS(wholes); w++) {
    gint64 sum = 0;
    json_t *entry = NULL;
    size_t i = 0;
    json_array_foreach (json_object_get(mirror, wholes[w]), i, entry) {
      sum += count_of(json_object_get(entry, "figure"));
      g_assert_cmpint(of_of(json_object_get(entry, "figure")), ==, known);
    }
    g_assert_cmpint(sum, ==, known);
  }
  g_assert_cmpint(known + count_of(json_object_get(mirror, "machines")), ==, of_of(json_object_get(mirror, "known")));
  json_t *scales = json_object_get(json_object_get(mirror, "mine"), "scales"), *entry = NULL;
  gint64 sum = 0;
  size_t i = 0;
  json_array_foreach (scales, i, entry)
    sum += count_of(json_object_get(entry, "figure"));
  g_assert_cmpint(sum, ==, of_of(json_object_get(json_array_get(scales, 0), "figure")));
}

static void test_any_network_figures(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 25; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_any_network(random, &folder, (guint)g_rand_int_range(random, 0, 60));
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) mirror = ent_view_mirror(store, now, &error);
    g_assert_no_error(error);
    guint figures = 0;
    check_figures(store, mirror, &figures);
    g_assert_cmpuint(figures, ==, 11 + 5 + 4 + 2 + 4);
    check_sums(mirror);
    g_autoptr(json_t) waiting = ent_view_waiting(store, now, &error);
    g_assert_cmpint((gint64)json_array_size(json_object_get(waiting, "people")), ==,
                    count_of(json_object_get(mirror, "waiting")));
  }
}

/* Warmth is asked of the book in SQL, and of one person in C: the two are one. */
static void test_warmth(void)
{
  static const char *const words[] = {"none", "active", "quiet", "dormant"};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 15; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_any_network(random, &folder, 50);
    test_exec(store, "UPDATE person SET usual_gap_s = 86400 * (id % 40) WHERE id % 3 = 0");
    test_exec(store, "UPDATE person SET usual_gap_s = 7 WHERE id % 11 = 0");
    for (guint w = 0; w < G_N_ELEMENTS(words); w++) {
      g_autoptr(GError) error = NULL;
      EntPeopleQuery query = {.warmth = words[w], .machines = TRUE, .limit = 1000},
                     all = {.machines = TRUE, .limit = 1000};
      g_autoptr(json_t) page = ent_view_people(store, &query, now, &error);
      g_autoptr(json_t) everybody = ent_view_people(store, &all, now, &error);
      guint expected = 0;
      json_t *person = NULL;
      size_t i = 0;
      json_array_foreach (json_object_get(page, "people"), i, person)
        g_assert_cmpstr(json_string_value(json_object_get(person, "warmth")), ==, words[w]);
      json_array_foreach (json_object_get(everybody, "people"), i, person)
        expected += g_str_equal(json_string_value(json_object_get(person, "warmth")), words[w]) ? 1 : 0;
      g_assert_cmpint((gint64)json_array_size(json_object_get(page, "people")), ==, expected);
    }
  }
}

/* The archives of the consultant who does not exist. */
static void test_sample(void)
{
  static const char *const mine[] = {"Ariane Tournebride <ariane@tournebride.example>",
                                     "ariane.tournebride@lucioles.example",
                                     "https://www.linkedin.com/in/ariane-tournebride"};
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  g_autofree char *mail = test_folder_path(&folder, "mail"), *linkedin = test_folder_path(&folder, "linkedin");
  const char *paths[] = {mail, linkedin, NULL}, *arguments[] = {g_getenv("ENT_SAMPLE"), folder.path, NULL};
  int status = 1;
  now = ent_when_civil(2026, 2, 28, 18, 0, 0);
  EntImportOptions options = {.now = now, .no_search = TRUE};
  g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(mine); i++)
    g_assert_true(ent_ingest_add_owner(store, mine[i], now, &error));
  g_autoptr(json_t) receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  g_autoptr(json_t) mirror = ent_view_mirror(store, now, &error);
  guint figures = 0;
  check_figures(store, mirror, &figures);
  check_sums(mirror);
  g_assert_cmpuint(figures, ==, 11 + 5 + 4 + 2 + 4);
  g_assert_cmpint(count_of(json_object_get(mirror, "known")), >, 2000);
}

static void test_empty(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) mirror = ent_view_mirror(store, now, &error);
  g_assert_no_error(error);
  g_assert_true(json_is_null(json_object_get(mirror, "from")));
  g_assert_cmpint(of_of(json_object_get(mirror, "known")), ==, 0);
  g_assert_true(json_is_null(json_object_get(json_object_get(mirror, "mine"), "median_s")));
  g_assert_null(ent_view_evidence(store, "score", 0, 0, &error));
  g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_BAD_QUERY);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/view/mirror/evidence-lists-what-is-counted", test_any_network_figures);
  g_test_add_func("/view/mirror/warmth-in-sql-and-in-c", test_warmth);
  g_test_add_func("/view/mirror/evidence-of-the-sample", test_sample);
  g_test_add_func("/view/mirror/an-empty-book", test_empty);
  return g_test_run();
}
