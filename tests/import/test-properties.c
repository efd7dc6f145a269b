/* Properties of whole imports, over archives made at random: the other decides (R1), test_projections are derived and the
 * ledger only grows (R6), nothing is lost and nothing comes twice (R7). The seed is printed; G_TEST_RANDOM_SEED via
 * --seed repeats a run. */
#include "support/dump.h"
#include "support/imports.h"

#include "erase/erase.h"
#include "standing/rules.h"

static const char *const people[] = {"Ariane <ariane@tournebride.example>",
                                     "Ondine <ondine@valombreuse.example>",
                                     "Mathurin <mathurin@lanterne.example>",
                                     "no-reply@robot.example",
                                     "garbage",
                                     "Barnabe <barnabe@dortoir.example>",
                                     "Leonie <leonie@eclisse.example>"};
#define OWNER 0

static GRand *random_new(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  return g_rand_new_with_seed(seed);
}

/* ---- archives ---- */

/* What a mailbox holds, counted as it is written. */
typedef struct Written {
  guint messages;
  guint broken; /* of them, with neither header nor date */
} Written;

static const char *one_of(guint number)
{
  return people[number % G_N_ELEMENTS(people)];
}

/* The message numbered `id` is always the same, so that mailboxes overlap; one in nine has no header at all. */
static void append_message(GString *text, guint id, guint pool, Written *written)
{
  g_string_append(text, "From x@y.example Sun Mar  1 10:00:00 2026\n");
  written->messages++;
  if (id % 9 == 7) {
    written->broken++;
    g_string_append_printf(text, "\nnumber %u\n\n", id);
    return;
  }
  g_string_append_printf(text, "From: %s\n", one_of(id * 5 + id / 7));
  if (id % 3) g_string_append_printf(text, "To: %s, %s\n", one_of(id * 3 + 1), id % 2 ? people[OWNER] : one_of(id));
  if (id % 11) g_string_append_printf(text, "Date: %u Feb 2026 10:%02u:00 +0000\n", 1 + id % 28, id % 60);
  if (id % 5) g_string_append_printf(text, "Message-ID: <m%u@x.example>\n", id);
  if (id % 4 == 1) g_string_append_printf(text, "In-Reply-To: <m%u@x.example>\n", (id * 3) % pool);
  if (id % 13 == 5) g_string_append(text, "List-Id: <atelier.x.example>\n");
  g_string_append_printf(text, "Subject: %s%u\n\nText of %u.\n\n", id % 2 ? "Re: " : "", id / 4, id);
}

static char *mailbox(GRand *random, guint pool, const TestFolder *folder, Written *ret_written)
{
  g_autoptr(GString) text = g_string_new(NULL);
  Written written = {0};
  for (gint n = g_rand_int_range(random, 1, 12); n > 0; n--)
    append_message(text, (guint)g_rand_int_range(random, 0, (gint)pool), pool, &written);
  char *path = test_folder_path(folder, "box");
  g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
  if (ret_written) *ret_written = written;
  return path;
}

/* What the owner writes of their own accord: to anybody, answering what is there or nothing. */
static char *sent_box(GRand *random, guint pool, guint *next_id, const TestFolder *folder)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (gint n = g_rand_int_range(random, 1, 8); n > 0; n--) {
    g_string_append_printf(text, "From x@y.example Sun Mar  1 10:00:00 2026\nFrom: %s\nTo: %s", people[OWNER],
                           one_of((guint)g_rand_int_range(random, 1, 100)));
    for (gint more = g_rand_int_range(random, 0, 3); more > 0; more--)
      g_string_append_printf(text, ", %s", one_of((guint)g_rand_int_range(random, 1, 100)));
    g_string_append_printf(text, "\nDate: %d Feb 2026 11:00:00 +0000\nMessage-ID: <own%u@x.example>\n",
                           g_rand_int_range(random, 1, 29), ++*next_id);
    if (g_rand_boolean(random))
      g_string_append_printf(text, "In-Reply-To: <m%d@x.example>\n", g_rand_int_range(random, 0, (gint)pool));
    g_string_append(text, "Subject: Re: 3\n\nOf my own.\n\n");
  }
  char *path = test_folder_path(folder, "sent");
  g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
  return path;
}

/* ---- R7 ---- */

/* Each item set aside is named with its file, its place and why; none of them twice. */
static void check_aside(const json_t *receipt, const char *path, guint expected)
{
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  size_t i;
  json_t *entry;
  json_array_foreach (json_object_get(receipt, "aside"), i, entry) {
    const char *place = json_string_value(json_object_get(entry, "place"));
    g_assert_cmpstr(json_string_value(json_object_get(entry, "file")), ==, path);
    g_assert_cmpstr(json_string_value(json_object_get(entry, "reason")), ==, "it has no header");
    g_assert_true(g_str_has_prefix(place, "byte ") && g_hash_table_add(places, (gpointer)place));
  }
  g_assert_cmpuint(g_hash_table_size(places), ==, expected);
}

static void test_nothing_lost(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GRand) random = random_new();
  owner(store, people[OWNER]);
  for (guint i = 0; i < 1000; i++) {
    Written written;
    g_autofree char *path = mailbox(random, 400, &folder, &written);
    json_t *first = import(store, path);
    check_sum(first);
    g_assert_cmpint(number(first, "read"), ==, written.messages);
    check_aside(first, path, written.broken);
    g_autofree char *before = i % 20 == 0 ? test_dump(store, test_enduring) : NULL;
    json_t *second = import(store, path);
    check_sum(second);
    g_assert_cmpint(number(second, "kept"), ==, 0);
    g_assert_cmpint(number(second, "read"), ==, written.messages);
    check_aside(second, path, written.broken);
    g_assert_cmpint(number(json_object_get(second, "people"), "new"), ==, 0);
    g_autofree char *after = before ? test_dump(store, test_enduring) : NULL;
    if (before) g_assert_cmpstr(after, ==, before);
    json_decref(first);
    json_decref(second);
    g_assert_cmpint(g_remove(path), ==, 0);
  }
  g_assert_cmpint(test_int(store, "SELECT sum(kept) FROM import"), ==, test_int(store, "SELECT count(*) FROM item"));
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM import WHERE items <> kept + known + aside"), ==, 0);
}

/* ---- R6 ---- */

static gint64 any_person(EntStore *store, GRand *random)
{
  gint64 n = test_int(store, "SELECT count(*) FROM person");
  if (n == 0) return 0;
  g_autofree char *sql =
      g_strdup_printf("SELECT id FROM person ORDER BY id LIMIT 1 OFFSET %d", g_rand_int_range(random, 0, (gint)n));
  return test_int(store, sql);
}

static void note(EntStore *store, GRand *random, const char *began)
{
  static const char *const kinds[] = {"call", "meeting", "meeting-request", "proposal",
                                      "work", "decline", "silence",         "other"};
  g_autoptr(GError) error = NULL;
  gint64 person = any_person(store, random), at = NOW - g_rand_int_range(random, 0, 100) * ENT_DAY;
  if (person == 0) return;
  g_assert_true(ent_ingest_note(store, person, kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(kinds))], began, at,
                                "told", NOW, &error));
  g_assert_no_error(error);
}

static void erase(EntStore *store, GRand *random)
{
  g_autoptr(GError) error = NULL;
  EntErasure erasure = {0};
  gint64 person = any_person(store, random);
  if (person == 0) return;
  g_assert_true(ent_erase_person(store, person, NOW, &erasure, &error));
  g_assert_no_error(error);
}

/* Something that changes a book, whatever it is. */
static void disturb(EntStore *store, GRand *random, const TestFolder *folder, guint round)
{
  g_autofree char *path = mailbox(random, 60, folder, NULL);
  json_decref(import(store, path));
  if (round == 4) owner(store, people[OWNER]);
  if (round == 8) owner(store, people[2]);
  if (round % 3 == 1) note(store, random, g_rand_boolean(random) ? "theirs" : "mine");
  if (round == 6) erase(store, random);
}

/* In the place of the one before, which is closed. */
static EntStore *another_book(EntStore *before, const TestFolder *folder, guint number)
{
  g_autofree char *name = g_strdup_printf("book-%u.db", number);
  ent_store_close(before);
  return test_book(folder, name);
}

static void test_rebuild_is_the_same(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = random_new();
  g_autoptr(EntStore) store = NULL;
  for (guint i = 0; i < 1000; i++) {
    if (i % 10 == 0) store = another_book(store, &folder, i);
    disturb(store, random, &folder, i % 10);
    g_autofree char *derived = test_dump(store, test_projections), *held = test_dump(store, test_enduring);
    rebuild(store);
    g_autofree char *derived_again = test_dump(store, test_projections), *held_again = test_dump(store, test_enduring);
    g_assert_cmpstr(derived_again, ==, derived);
    g_assert_cmpstr(held_again, ==, held);
  }
}

/* ---- a join undone ---- */

/* Two persons joined by the owner are one; undone, every derived row is what it was; and they stay two for good. */
static void test_unmerge_restores(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = random_new();
  g_autoptr(EntStore) store = NULL;
  guint joined = 0;
  for (guint i = 0; i < 1000; i++) {
    if (i % 10 == 0) {
      store = another_book(store, &folder, i);
      owner(store, people[OWNER]);
    }
    g_autofree char *path = mailbox(random, 60, &folder, NULL);
    json_decref(import(store, path));
    gint64 a = any_person(store, random), b = any_person(store, random), id = 0;
    if (a == b) continue;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = test_dump(store, test_projections);
    g_assert_true(ent_ingest_merge(store, a, b, NOW, &id, &error));
    g_autofree char *as_one = test_dump(store, test_projections);
    g_assert_cmpstr(as_one, !=, before);
    g_assert_true(ent_ingest_unmerge(store, id, FALSE, NOW, &error));
    g_autofree char *after = test_dump(store, test_projections);
    g_assert_cmpstr(after, ==, before);
    joined++;
    if (i % 10 != 9) continue;
    rebuild(store);
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM merge WHERE undone_by = 'owner'"), >, 0);
    g_autofree char *apart = g_strdup_printf("SELECT (SELECT person_id FROM identity_person WHERE identity_id = %d) <> "
                                             "(SELECT person_id FROM identity_person WHERE identity_id = %d)",
                                             (int)a, (int)b);
    g_assert_cmpint(test_int(store, apart), ==, 1);
  }
  g_assert_cmpuint(joined, >, 500);
}

/* The ledger as it stands, oldest first. */
static char *ledger(EntStore *store)
{
  return test_text(store,
                   "SELECT group_concat(x, char(10)) FROM (SELECT id || ',' || identity_id || ',' || at || ',' || "
                   "kind || ',' || initiator || ',' || audience || ',' || coalesce(item_id, note) AS x FROM signal "
                   "ORDER BY id)");
}

static void test_ledger_only_grows(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = random_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autofree char *before = g_strdup("");
  for (guint i = 0; i < 100; i++) {
    disturb(store, random, &folder, i % 10 == 6 ? 7 : i % 10);
    g_autofree char *after = ledger(store);
    g_assert_true(g_str_has_prefix(after, before));
    g_free(before);
    before = g_steal_pointer(&after);
    g_autoptr(GError) refused = NULL;
    g_assert_false(ent_store_exec(store, "UPDATE signal SET initiator = 1", &refused) && *before);
    g_clear_error(&refused);
    g_assert_false(ent_store_exec(store, "DELETE FROM signal", &refused) && *before);
  }
  g_assert_true(*before);
}

/* ---- R1 ---- */

/* "id:standing:decided_by:machine;" of everybody. */
static GHashTable *standings(EntStore *store)
{
  g_autofree char *text =
      test_text(store, "SELECT group_concat(id || ' ' || standing || ' ' || machine, ';') FROM person");
  g_auto(GStrv) each = g_strsplit(text, ";", -1);
  GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (char **one = each; *one && **one; one++) {
    char *blank = strchr(*one, ' ');
    g_hash_table_insert(table, g_strndup(*one, (gsize)(blank - *one)), g_strdup(blank + 1));
  }
  return table;
}

/* Nobody's standing has risen. Whom the owner answers may turn out to be no machine (FORMATS: a sender that the owner
 * answered is human): their own acts count from then on, which is the one way for a standing to differ. */
static void check_none_rose(GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer id, now;
  g_hash_table_iter_init(&iter, after);
  while (g_hash_table_iter_next(&iter, &id, &now)) {
    const char *then = g_hash_table_lookup(before, id);
    int standing_then = then ? then[0] - '0' : 1; /* a contact */
    bool was_machine = then && then[2] == '1';
    if (!was_machine) g_assert_cmpint(((char *)now)[0] - '0', <=, standing_then);
  }
}

static void test_owner_raises_nobody(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = random_new();
  g_autoptr(EntStore) store = NULL;
  guint next_id = 0;
  gint64 reached = 0;
  for (guint i = 0; i < 1000; i++) {
    if (i % 10 == 0) {
      store = another_book(store, &folder, i);
      owner(store, people[OWNER]);
    }
    g_autofree char *box = mailbox(random, 60, &folder, NULL);
    json_decref(import(store, box));
    g_autoptr(GHashTable) before = standings(store);
    g_autofree char *sent = sent_box(random, 60, &next_id, &folder);
    json_decref(import(store, sent));
    for (gint n = g_rand_int_range(random, 0, 4); n > 0; n--)
      note(store, random, "mine");
    if (i % 3 == 0) rebuild(store);
    g_autoptr(GHashTable) after = standings(store);
    check_none_rose(before, after);
    reached = MAX(reached, test_int(store, "SELECT max(standing) FROM person"));
    g_assert_cmpint(g_remove(sent), ==, 0);
  }
  g_assert_cmpint(reached, >=, 2);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/properties/nothing-is-lost-nothing-comes-twice", test_nothing_lost);
  g_test_add_func("/import/properties/rebuild-arrives-at-the-same-rows", test_rebuild_is_the_same);
  g_test_add_func("/import/properties/the-ledger-only-grows", test_ledger_only_grows);
  g_test_add_func("/import/properties/the-owner-raises-nobody", test_owner_raises_nobody);
  g_test_add_func("/import/properties/a-join-undone-restores-every-row", test_unmerge_restores);
  return g_test_run();
}
