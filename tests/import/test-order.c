/* R6 and R7 together: however a network's archives are split, and in whatever order they are read, the book says the
 * same. Two books with one key are filled with the same generated mailboxes, one at once, the other piece by piece,
 * and compared row by row under names that do not depend on the order in which rows were made. */
#include "base/when.h"
#include "ingest.h"
#include "standing/derive.h"
#include "support/folder.h"

#define NOW ent_when_civil(2026, 3, 1, 0, 0, 0)
#define ROUNDS 150

static const char *const boxes[] = {"inbox", "Sent", "Drafts", "Junk", "atelier"};
static const char *const people[] = {"ariane@tournebride.example", "a.tournebride@lucioles.example",
                                     "ondine@valombreuse.example", "mathurin@lanterne.example",
                                     "leonie@eclisse.example",     "no-reply@robot.example",
                                     "info@dortoir.example",       "Atelier@listes.example"};
static const char *const names[] = {"", "Ondine Passerose", "O. Passerose", "Mathurin", "\"Brindesoie, Léonie\""};

static const char *any(GRand *random, const char *const *words, guint n)
{
  return words[g_rand_int_range(random, 0, (gint)n)];
}

static void append_party(GRand *random, GString *text)
{
  const char *name = any(random, names, G_N_ELEMENTS(names)), *address = any(random, people, G_N_ELEMENTS(people));
  g_string_append_printf(text, "%s%s<%s>", name, *name ? " " : "", address);
}

/* One message, the same wherever it lies but for what the way of a copy adds. */
static char *message(GRand *random, guint id, guint pool)
{
  GString *text = g_string_new("From: ");
  append_party(random, text);
  if (g_rand_int_range(random, 0, 6) > 0) g_string_append(text, "\nTo: ");
  for (gint n = text->str[text->len - 2] == ':' ? g_rand_int_range(random, 1, 5) : 0; n > 0; n--) {
    append_party(random, text);
    if (n > 1) g_string_append(text, ", ");
  }
  g_string_append_printf(text, "\nDate: %d Feb 2026 10:%02d:00 +0000\n", g_rand_int_range(random, 1, 28),
                         g_rand_int_range(random, 0, 3));
  if (g_rand_int_range(random, 0, 8) > 0) g_string_append_printf(text, "Message-ID: <m%u@x.example>\n", id);
  if (g_rand_int_range(random, 0, 4) == 0) g_string_append(text, "Delivered-To: alias@tournebride.example\n");
  if (g_rand_int_range(random, 0, 3) == 0)
    g_string_append_printf(text, "In-Reply-To: <m%d@x.example>\n", g_rand_int_range(random, 0, (gint)pool));
  g_string_append_printf(text, "Subject: %sMatter %c\n", g_rand_boolean(random) ? "Re: " : "",
                         'a' + g_rand_int_range(random, 0, 4));
  return g_string_free(text, FALSE);
}

static void make_archives(GRand *random, const TestFolder *folder)
{
  GString *texts[G_N_ELEMENTS(boxes)] = {NULL};
  for (guint b = 0; b < G_N_ELEMENTS(boxes); b++)
    texts[b] = g_string_new(NULL);
  guint pool = (guint)g_rand_int_range(random, 5, 40);
  for (guint id = 0; id < pool; id++) {
    g_autofree char *mail = message(random, id, pool);
    for (gint copies = g_rand_int_range(random, 1, 4); copies > 0; copies--) {
      guint b = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(boxes));
      const char *list =
          b == 4 ? "List-Id: <atelier.listes.example>\nList-Post: <mailto:atelier@listes.example>\n" : "";
      g_string_append_printf(texts[b], "From x@y.example Sun Mar  1 10:00:00 2026\n%s%s\nText of %u.\n\n", mail, list,
                             id);
    }
  }
  for (guint b = 0; b < G_N_ELEMENTS(boxes); b++) {
    g_autofree char *path = g_strdup_printf("%s/mail/%s", folder->path, boxes[b]);
    g_autofree char *parent = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
    if (texts[b]->len > 0) g_assert_true(g_file_set_contents(path, texts[b]->str, (gssize)texts[b]->len, NULL));
    g_string_free(texts[b], TRUE);
  }
}

/* An empty book with a key that all of them share; made once and copied, since making one waits for the disk. */
static char *make_empty(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, "empty.db");
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  g_assert_true(ent_store_set(store, "salt", "000102030405060708090a0b0c0d0e0f", &error));
  ent_store_close(g_steal_pointer(&store));
  return g_steal_pointer(&path);
}

static EntStore *book(const TestFolder *folder, const char *name, const char *empty)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, name), *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(empty, &bytes, &length, &error));
  g_assert_true(g_file_set_contents_full(path, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  EntStore *store = ent_store_open(path, ENT_STORE_WRITE, &error);
  g_assert_no_error(error);
  g_assert_true(ent_store_exec(store, "PRAGMA synchronous = OFF", &error));
  return store;
}

static void tell_owner(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  for (guint i = 0; i < 2; i++)
    g_assert_true(ent_ingest_add_owner(store, people[i], NOW, &error));
}

static void import(EntStore *store, const char *path)
{
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = NOW, .threads = 1, .no_search = TRUE};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  json_decref(receipt);
}

static void import_at_once(EntStore *store, const TestFolder *folder)
{
  g_autofree char *path = test_folder_path(folder, "mail");
  tell_owner(store);
  import(store, path);
}

/* Box by box in any order, some of them twice, the owner named at any point. */
static void import_in_pieces(EntStore *store, const TestFolder *folder, GRand *random)
{
  guint order[] = {0, 1, 2, 3, 4};
  guint told = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(order) + 1);
  for (guint i = G_N_ELEMENTS(order) - 1; i > 0; i--) {
    guint k = (guint)g_rand_int_range(random, 0, (gint)i + 1), swap = order[i];
    order[i] = order[k];
    order[k] = swap;
  }
  for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
    g_autofree char *path = g_strdup_printf("%s/mail/%s", folder->path, boxes[order[i]]);
    if (i == told) tell_owner(store);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) continue;
    import(store, path);
    if (g_rand_boolean(random)) import(store, path);
  }
  if (told == G_N_ELEMENTS(order)) tell_owner(store);
}

#define ITEM "coalesce(i.external_id, i.subject || i.at)"
#define LABEL(id)                                                                                                      \
  "(SELECT group_concat(v, '+') FROM (SELECT n.kind || ':' || n.value AS v FROM identity_person ip JOIN identity n "   \
  "ON "                                                                                                                \
  "n.id = ip.identity_id WHERE ip.person_id = " id " ORDER BY v))"
#define SIGNAL(id) "(SELECT s.at || '/' || s.kind || '/' || s.initiator FROM signal s WHERE s.id = " id ")"

static const char *const views[] = {
    "SELECT " ITEM " || ' ' || i.flags || ' ' || coalesce(i.list, '') FROM item i ORDER BY 1",
    "SELECT " ITEM " || ' answers ' || coalesce((SELECT coalesce(q.external_id, q.subject || q.at) FROM item q WHERE "
    "q.id = t.parent_id), '') FROM item i JOIN item_thread t ON t.item_id = i.id ORDER BY 1",
    "SELECT group_concat(x, '+') FROM (SELECT t.thread_id AS th, " ITEM " AS x FROM item i JOIN item_thread t ON "
    "t.item_id = i.id ORDER BY t.thread_id, x) GROUP BY th ORDER BY 1",
    "SELECT n.value || ' ' || s.at || ' ' || s.kind || ' ' || s.initiator || ' ' || s.audience || ' ' || " ITEM
    " FROM signal s JOIN identity n ON n.id = s.identity_id JOIN item i ON i.id = s.item_id WHERE NOT EXISTS (SELECT 1 "
    "FROM retraction r WHERE r.signal_id = s.id) ORDER BY 1",
    "SELECT " LABEL("p.id") " || ' ' || name || ' ' || class || ' ' || theirs || ' ' || mine || ' ' || both || ' ' || "
                            "coalesce(standing_at, '') || ' ' || coalesce(" SIGNAL(
                                "decided_by") ", '') || ' ' || coalesce(first_theirs_at, '') "
                                              "|| ' ' || coalesce(last_theirs_at, '') || ' ' || coalesce(last_mine_at, "
                                              "'') || ' ' || coalesce(last_contact_at, '')"
                                              " || ' ' || coalesce(usual_gap_s, '') || ' ' || coalesce(answer_us, '') "
                                              "|| ' ' || coalesce(" SIGNAL(
                                                  "waiting_signal") ", '') || ' ' || coalesce(waiting_at, '') FROM "
                                                                    "person p ORDER BY 1",
    "SELECT " LABEL("c.person_id") " || ' ' || began_at || ' ' || ended_at || ' ' || initiator || ' ' || theirs || ' ' "
                                   "|| mine FROM conversation c ORDER BY 1",
};

static char *dump(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new(NULL);
  for (gsize v = 0; v < G_N_ELEMENTS(views); v++) {
    EntStmt *stmt = ent_store_prepare(store, views[v]);
    bool row = false;
    while (ent_stmt_step(stmt, &row, &error) && row)
      g_string_append_printf(text, "%s\n", ent_row_text_at(stmt, 0));
    g_assert_no_error(error);
    g_string_append(text, "--\n");
  }
  return g_string_free(text, FALSE);
}

static void tell_difference(const char *a, const char *b)
{
  g_auto(GStrv) x = g_strsplit(a, "\n", -1);
  g_auto(GStrv) y = g_strsplit(b, "\n", -1);
  for (guint i = 0; x[i]; i++)
    if (!g_strv_contains((const char *const *)y, x[i])) g_test_message("at once: %s", x[i]);
  for (guint i = 0; y[i]; i++)
    if (!g_strv_contains((const char *const *)x, y[i])) g_test_message("in pieces: %s", y[i]);
}

static void assert_sound(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  g_assert_true(ent_derive_check(store, faults, &error));
  for (guint i = 0; i < faults->len; i++)
    g_test_message("%s", (const char *)faults->pdata[i]);
  g_assert_cmpuint(faults->len, ==, 0);
}

static void test_pieces(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_auto(TestFolder) first = test_folder_new();
  g_autofree char *empty = make_empty(&first);
  for (guint round = 0; round < ROUNDS; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) whole = book(&folder, "whole.db", empty), pieces = book(&folder, "pieces.db", empty);
    make_archives(random, &folder);
    import_at_once(whole, &folder);
    import_in_pieces(pieces, &folder, random);
    g_autofree char *a = dump(whole), *b = dump(pieces);
    if (!g_str_equal(a, b)) g_test_message("round %u", round);
    tell_difference(a, b);
    g_assert_cmpstr(a, ==, b);
    assert_sound(whole);
    assert_sound(pieces);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/order/pieces-make-the-whole", test_pieces);
  return g_test_run();
}
