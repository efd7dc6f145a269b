/* One person: the way to their standing, their rhythm, their acts. */
#include "support/any-network.h"
#include "support/network-book.h"

static json_t *show(EntStore *store, gint64 id, guint limit)
{
  g_autoptr(GError) error = NULL;
  json_t *person = ent_view_person(store, id, limit, network_now(), &error);
  g_assert_no_error(error);
  return person;
}

static void test_one(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  g_autoptr(json_t) person = show(store, network_person(store, "ondine@valombreuse.example"), 0);
  g_autofree char *steps = json_dumps(json_object_get(person, "steps"), JSON_COMPACT);
  g_autofree char *rhythm = json_dumps(json_object_get(person, "rhythm"), JSON_COMPACT);
  g_autofree char *names = json_dumps(json_object_get(person, "names"), JSON_COMPACT);
  g_autofree char *talks = json_dumps(json_object_get(person, "conversations"), JSON_COMPACT);
  g_assert_nonnull(strstr(steps, "\"standing\":\"correspondent\",\"at\":\"2026-02-12T09:12:00Z\""));
  g_assert_cmpstr(rhythm, ==, "{\"usual_gap_s\":null,\"silence_s\":988380,\"dormant_after_s\":null}");
  g_assert_cmpstr(names, ==, "[{\"name\":\"Ondine Passerose\",\"seen\":4}]");
  g_assert_cmpstr(talks, ==,
                  "[{\"began_at\":\"2026-02-12T09:12:00Z\",\"ended_at\":\"2026-02-17T07:31:00Z\","
                  "\"initiator\":\"theirs\",\"theirs\":2,\"mine\":1}]");
  g_assert_cmpint((gint64)json_array_size(json_object_get(person, "timeline")), ==, 3);
  g_assert_cmpint(json_integer_value(json_object_get(person, "timeline_total")), ==, 3);
  g_autoptr(json_t) shorter = show(store, network_person(store, "ondine@valombreuse.example"), 1);
  g_assert_cmpint((gint64)json_array_size(json_object_get(shorter, "timeline")), ==, 1);
  g_assert_cmpint(json_integer_value(json_object_get(shorter, "timeline_total")), ==, 3);
}

/* An act that was told has its evidence on the person's own page. */
static void test_told(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  g_autoptr(GError) error = NULL;
  gint64 gaspard = network_person(store, "gaspard@petitbois.example");
  g_assert_true(
      ent_ingest_note(store, gaspard, "call", "theirs", network_now() - ENT_DAY, "He rang.", network_now(), &error));
  g_autoptr(json_t) person = show(store, gaspard, 0);
  g_autofree char *expected = g_strdup_printf("show %d", (int)gaspard);
  json_t *decided = json_object_get(person, "decided_by"),
         *first = json_array_get(json_object_get(person, "timeline"), 0);
  g_assert_cmpstr(json_string_value(json_object_get(person, "standing")), ==, "meeting");
  g_assert_cmpstr(json_string_value(json_object_get(decided, "evidence")), ==, expected);
  g_assert_true(json_is_true(json_object_get(first, "reported")));
  g_assert_cmpstr(json_string_value(json_object_get(first, "excerpt")), ==, "He rang.");
}

/* R1 as the owner could try it: any notes of their own acts, and the person stands and is as warm as before. */
static void test_notes_of_mine(void)
{
  static const char *const kinds[] = {"call", "meeting", "meeting-request", "proposal",
                                      "work", "decline", "silence",         "other"};
  static const char *const same[] = {"standing", "standing_since", "decided_by", "closed_at",
                                     "warmth",   "waiting_since",  "began",      "last_theirs_at"};
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  static const char *const people[] = {"ondine@valombreuse.example", "gaspard@petitbois.example",
                                       "leonie@eclisse.example"};
  for (gsize p = 0; p < G_N_ELEMENTS(people); p++) {
    gint64 id = network_person(store, people[p]);
    g_autoptr(json_t) before = show(store, id, 0);
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
      g_autoptr(GError) error = NULL;
      g_assert_true(
          ent_ingest_note(store, id, kinds[k], "mine", network_now() - ENT_DAY, "told", network_now(), &error));
    }
    g_autoptr(json_t) after = show(store, id, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
      g_assert_true(json_equal(json_object_get(before, same[i]), json_object_get(after, same[i])));
    g_assert_true(json_equal(json_object_get(before, "rhythm"), json_object_get(after, "rhythm")));
  }
}

static void test_note_refused(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  gint64 id = network_person(store, "ondine@valombreuse.example"), now = network_now();
  const struct {
    const char *kind, *began;
    gint64 at;
  } cases[] = {{"message", "theirs", now},
               {"click", "theirs", now},
               {"call", "both", now},
               {"call", "nobody", now},
               {"call", "theirs", now + 1}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(ent_ingest_note(store, id, cases[i].kind, cases[i].began, cases[i].at, "x", now, &error));
    g_assert_nonnull(strstr(error->message, "a note needs a kind"));
  }
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE note IS NOT NULL"), ==, 0);
}

/* The last step is the deciding signal, whatever the network. */
static void test_steps(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 8; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_any_network(random, &folder, 40);
    g_autofree char *ids = test_rows(store, "SELECT id FROM person ORDER BY id");
    g_auto(GStrv) people = g_strsplit(ids, " ", -1);
    for (guint i = 0; people[i]; i++) {
      g_autoptr(json_t) person = show(store, g_ascii_strtoll(people[i], NULL, 10), 0);
      json_t *steps = json_object_get(person, "steps"), *decided = json_object_get(person, "decided_by");
      json_t *last = json_array_get(steps, json_array_size(steps) - 1);
      g_assert_cmpint(json_is_null(decided), ==, json_array_size(steps) == 0);
      if (json_is_null(decided)) continue;
      g_assert_true(json_equal(json_object_get(last, "signal"), json_object_get(decided, "signal")));
      g_assert_true(json_equal(json_object_get(last, "standing"), json_object_get(person, "standing")));
      g_assert_true(json_equal(json_object_get(last, "at"), json_object_get(person, "standing_since")));
    }
  }
}

static void test_nobody(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = network_book(&folder);
  g_autoptr(GError) error = NULL;
  g_assert_null(ent_view_person(store, 4242, 0, network_now(), &error));
  g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/view/person/the-way-there", test_one);
  g_test_add_func("/view/person/told-acts-are-shown-as-told", test_told);
  g_test_add_func("/view/person/the-owners-notes-move-nobody", test_notes_of_mine);
  g_test_add_func("/view/person/what-cannot-be-noted", test_note_refused);
  g_test_add_func("/view/person/the-last-step-decides", test_steps);
  g_test_add_func("/view/person/nobody", test_nobody);
  return g_test_run();
}
