/* The full-text index: what is found, and that nobody's words are ever operators. */
#include "store/search.h"
#include "support/book.h"

static void say(const char *words)
{
  g_autofree char *escaped = g_strescape(words, NULL);
  g_test_message("%s", escaped);
}

/* What was put into the index, for the searches that look again at the text. */
static struct Entry {
  const char *subject, *text;
} entries[32];

static bool text_of(gint64 item_id, EntSearchPart part, GString *text, gpointer user_data, GError **error)
{
  (void)user_data, (void)error;
  g_assert_cmpint(item_id, <, G_N_ELEMENTS(entries));
  const char *words = part == ENT_SEARCH_SUBJECT ? entries[item_id].subject : entries[item_id].text;
  g_string_append(text, words ? words : "");
  return true;
}

static gint64 found(EntStore *store, const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 total = -1;
  bool done = ent_search_items(store, words, 10, text_of, NULL, ids, &total, &error);
  g_assert_no_error(error);
  g_assert_true(done);
  g_assert_cmpint((gint64)ids->len, ==, MIN(total, 10));
  return total;
}

static void add(EntStore *store, gint64 id, const char *subject, const char *text)
{
  g_autoptr(GError) error = NULL;
  if (id < (gint64)G_N_ELEMENTS(entries)) entries[id] = (struct Entry){subject, text};
  g_assert_true(ent_search_add(store, id, subject, text, -1, &error));
}

static EntStore *filled(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  EntStore *store = test_book(folder, "book.db");
  g_assert_true(ent_search_prepare(store, &error));
  add(store, 7, "Horaires d’été", "Le train de nuit part à 23 h 11. L'ŒUVRE est prête, cœur léger.");
  add(store, 8, NULL, "Nothing about nights. C++ and .NET; R&D; e-mail me at ondine@valombreuse.example");
  add(store, 9, "NEAR the station", "AND then OR else NOT");
  return store;
}

static void test_words(void)
{
  static const struct {
    const char *words;
    gint64 total;
  } cases[] = {
      {"train nuit", 1},
      {"nuit train", 1},
      {"train absent", 0},
      {"TRAIN", 1},
      {"nigh*", 1},
      {"nigh", 0},
      {"t*", 2},
      /* accents, either way round; ligatures and apostrophes */
      {"ete", 1},
      {"été", 1},
      {"ÉTÉ", 1},
      {"pret*", 1},
      {"leger", 1},
      {"e\xcc\x81t\xc3\xa9", 1},
      {"œuvre", 1},
      {"d'ete", 1},
      {"l’œuvre", 1},
      {"horaires d’été", 1},
      /* standing together */
      {"\"nuit part\"", 1},
      {"\"part nuit\"", 0},
      {"\"nuit part", 1},
      {"train \"nuit part\"", 1},
      {"\"\" train", 1},
      {"tra\"in", 0},
      {"\"23 h 11\"", 1},
      {"e-mail", 1},
      {"ondine@valombreuse.example", 1},
      {"R&D", 1},
      {"C++", 1},
  };
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = filled(&folder);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    say(cases[i].words);
    g_assert_cmpint(found(store, cases[i].words), ==, cases[i].total);
  }
}

static void test_operators(void)
{
  static const struct {
    const char *words;
    gint64 total;
  } cases[] = {
      {"", 0},
      {" \t\n", 0},
      {"\"", 0},
      {"\"\"\"", 0},
      {"*", 0},
      {"**", 0},
      {"-", 0},
      {"-* ^ :", 0},
      {"(", 0},
      {"()", 0},
      {"\xff\xfe", 0},
      {"'", 0},
      {"\\", 0},
      {"%", 0},
      {"train -nuit", 1}, /* a sign before a word excludes nothing */
      {"train OR absent", 0}, /* every word is looked for */
      {"AND OR NOT", 1}, /* as the words that they are */
      {"NEAR", 1},
      {"NEAR(train nuit)", 0},
      {"NEAR/2 station", 0},
      {"near station", 1},
      {"subject:train", 0},
      {"subject : horaires", 0},
      {"{subject text}: train", 0},
      {"text:train*", 0},
      {"^train", 1},
      {"train + nuit", 1},
      {"train^2", 0},
      {"\"train\" * nuit", 1},
      {"'; DROP TABLE search; --", 0},
      {"train\" OR \"absent", 0},
  };
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = filled(&folder);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    say(cases[i].words);
    g_assert_cmpint(found(store, cases[i].words), ==, cases[i].total);
  }
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM search WHERE search MATCH 'train OR station'"), ==, 2);
}

/* No text makes a search fail. */
static void test_any_text(void)
{
  static const char *const pieces[] = {
      "\"",       "*",  "-", "NEAR(", ")", "AND",  "OR", "NOT",          ":", "^", "{", "}", "+", "é",
      "\xcc\x81", "中", " ", "a",     "7", "\xc3", "🚂",  "\xe2\x80\x8d", "'", ","};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = filled(&folder);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) words = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 12); n > 0; n--)
      g_string_append(words, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_assert_cmpint(found(store, words->str), >=, 0);
  }
}

/* Nor does its length. */
static void test_long(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = filled(&folder);
  g_autoptr(GString) words = g_string_new(NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append(words, "train ");
  g_assert_cmpint(found(store, words->str), ==, 1);
  g_string_set_size(words, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c(words, 'a');
  g_assert_cmpint(found(store, words->str), ==, 0);
}

static void test_total(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  g_assert_cmpint(found(store, "train"), ==, 0); /* no index yet */
  g_assert_true(ent_search_prepare(store, &error) && ent_search_prepare(store, &error));
  for (gint64 id = 1; id <= 25; id++)
    add(store, id, NULL, id % 2 ? "train" : "boat");
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 total = -1;
  g_assert_true(ent_search_items(store, "train", 4, text_of, NULL, ids, &total, &error));
  g_assert_cmpint(total, ==, 13);
  g_assert_cmpuint(ids->len, ==, 4);
  for (guint i = 0; i < 4; i++) /* newest first */
    g_assert_cmpint(g_array_index(ids, gint64, i), ==, 25 - 2 * (gint64)i);
  g_array_set_size(ids, 0);
  g_assert_true(ent_search_items(store, "train", 13, text_of, NULL, ids, &total, &error));
  g_assert_cmpint(total, ==, 13);
}

/* Item 1 is the newest though it was read first, 3 has no date. `n` items hold "frequent", of which both ways of
 * looking, by match and by date, must tell the same. */
static void test_newest_first(gconstpointer data)
{
  gint64 n = GPOINTER_TO_INT(data), total = 0;
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  test_exec(store,
            "INSERT INTO source (id, path, format, added_at, read_at) VALUES (1, '/a', 'mbox', 0, 0);"
            "INSERT INTO file (id, source_id, name, size, modified_at, items, aside) VALUES (1, 1, '', 0, 0, 0, 0)");
  g_assert_true(ent_search_prepare(store, &error));
  for (gint64 i = 1; i <= n; i++) {
    g_autofree char *at = i == 3 ? g_strdup("NULL") : g_strdup_printf("%d", i == 1 ? 1000000 : (int)i);
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO item (id, key, kind, flags, at, file_id, place, size, template) "
                        "VALUES (%d, %d, 1, 0, %s, 1, 0, 0, 0)",
                        (int)i, (int)i, at);
    test_exec(store, sql);
    add(store, i, "frequent", NULL);
  }
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_assert_true(ent_search_items(store, "frequent", (guint)n, text_of, NULL, ids, &total, &error));
  g_assert_cmpint(total, ==, n);
  g_assert_cmpint(ids->len, ==, n);
  g_assert_cmpint(g_array_index(ids, gint64, 0), ==, 1);
  g_assert_cmpint(g_array_index(ids, gint64, 1), ==, n);
  g_assert_cmpint(g_array_index(ids, gint64, n - 1), ==, 3);
  g_array_set_size(ids, 0);
  g_assert_true(ent_search_items(store, "frequent", 1, text_of, NULL, ids, &total, &error));
  g_assert_cmpuint(ids->len, ==, 1);
  g_assert_cmpint(g_array_index(ids, gint64, 0), ==, 1);
}

static void test_taken_out(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = filled(&folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(ent_search_remove(store, 9, "NEAR the station", "AND then OR else NOT", -1, &error));
  g_assert_cmpint(found(store, "station"), ==, 0);
  g_assert_cmpint(found(store, "train"), ==, 1);
  g_assert_true(ent_search_check(store, faults, &error));
  g_assert_cmpuint(faults->len, ==, 0);
  g_assert_true(ent_store_set(store, "search_upto", "9", &error));
  g_assert_true(ent_search_clear(store, &error));
  g_assert_cmpint(found(store, "train"), ==, 0);
  g_autofree char *upto = NULL;
  g_assert_true(ent_store_get(store, "search_upto", &upto, &error));
  g_assert_cmpstr(upto, ==, "0");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/search/finds-every-word", test_words);
  g_test_add_func("/store/search/words-are-no-operators", test_operators);
  g_test_add_func("/store/search/no-text-makes-it-fail", test_any_text);
  g_test_add_func("/store/search/nor-does-its-length", test_long);
  g_test_add_func("/store/search/says-how-many-there-are", test_total);
  g_test_add_data_func("/store/search/newest-first-few", GINT_TO_POINTER(4), test_newest_first);
  g_test_add_data_func("/store/search/newest-first-many", GINT_TO_POINTER(300), test_newest_first);
  g_test_add_func("/store/search/what-is-taken-out-is-not-found", test_taken_out);
  return g_test_run();
}
