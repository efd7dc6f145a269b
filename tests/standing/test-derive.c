/* The projection of persons: the same by whatever way it is reached, and moved by nothing that the owner does. */
#include "standing/derive.h"

#include <gio/gio.h>

#include "support/any-network.h"

/* R1 in a whole book: the owner writes to everybody, in public and in private, as often as they like. */
static void test_other_decides(void)
{
  static const char *const stands = "SELECT id || ':' || standing || ':' || coalesce(standing_at, 0) || ':' || "
                                    "coalesce(decided_by, 0) || ':' || coalesce(closed_at, 0) FROM person ORDER BY id";
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 20; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_any_network(random, &folder, 40);
    for (guint i = 0; i < 12; i++) { /* one who looks like a newsletter and is judged by it */
      g_autofree char *sql = g_strdup_printf("UPDATE item SET template = 7 WHERE from_id = %u", 2 + i);
      test_exec(store, sql);
    }
    test_derive_all(store);
    g_autofree char *before = test_rows(store, stands);
    for (gint64 id = 100000; id < 100200; id++) {
      EntSignal signal = test_any_signal(random, id, ENT_INITIATOR_MINE, ANY_NETWORK_DAYS);
      if (g_rand_boolean(random)) signal.kind = ENT_SIGNAL_MESSAGE, signal.audience = 1, signal.reported = FALSE;
      signal.identity_id = g_rand_int_range(random, 2, 42);
      test_add_signal(store, id, signal);
    }
    test_derive_all(store);
    test_assert_rows(store, stands, before);
  }
}

/* R6: refreshing any persons, in any order, as often as one likes, is deriving everybody. */
static void test_refresh(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 20; round++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = test_any_network(random, &folder, 30);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    for (gint n = g_rand_int_range(random, 0, 40); n > 0; n--) {
      gint64 id = g_rand_int_range(random, 0, 50); /* some are nobody */
      g_array_append_val(some, id);
    }
    g_assert_true(ent_derive_refresh(store, some, NULL, NULL, &error));
    g_assert_true(ent_derive_check(store, faults, &error));
    g_assert_cmpuint(faults->len, ==, 0);
    test_exec(store, "DELETE FROM person WHERE id % 3 = 0");
    g_assert_true(ent_derive_check(store, faults, &error));
    g_assert_cmpuint(faults->len, >, 0);
  }
}

static EntSignal act(gint64 identity, const char *line)
{
  EntSignal signal = test_signal(line, 0);
  signal.identity_id = identity;
  return signal;
}

/* What a person is called: the most seen name, the alphabet where two are as often seen, an identity where none is. */
static void test_name(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 5);
  test_exec(store, "INSERT INTO identity_name (identity_id, name, seen) VALUES (2, 'O. P.', 2), (2, 'Ondine', 2), "
                   "(3, 'Ondine', 1), (4, 'Zoé', 3), (4, 'Élodie', 3)");
  test_exec(store, "INSERT INTO identity_link (a, b) VALUES (2, 3)");
  test_exec(store,
            "INSERT INTO identity (id, kind, value) VALUES (70, 6, 'linkedin:mathurin'), (71, 2, 'x.example/m'), "
            "(72, 1, 'm@x.example'); INSERT INTO identity_link (a, b) VALUES (70, 71), (70, 72)");
  test_exec(store, "INSERT INTO identity (id, kind, value) VALUES (80, 6, 'linkedin:barnabé')");
  test_derive_all(store);
  test_assert_rows(store, "SELECT name FROM person WHERE id IN (2, 4, 5, 70, 80) ORDER BY id",
                   "Ondine Zoé p5@x.example m@x.example barnabé");
  test_assert_rows(store, "SELECT name_fold FROM person WHERE id IN (4, 80) ORDER BY id", "zoe barnabe");
}

static void test_organisation(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  test_exec(store,
            "INSERT INTO fact (identity_id, kind, value, at) VALUES (2, 'organisation', 'Ancienne', 1), "
            "(2, 'organisation', 'Nouvelle', 5), (2, 'position', 'Chef', 9), (2, 'organisation', 'Sans date', NULL), "
            "(3, 'organisation', 'B', 5), (3, 'organisation', 'A', 5)");
  test_derive_all(store);
  test_assert_rows(store, "SELECT organisation FROM person WHERE id IN (2, 3, 4) ORDER BY id", "Nouvelle A -");
}

static void test_columns(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  gint64 id = 0;
  static const char *const acts[] = {"1 theirs message",        "3 mine message",        "13 theirs message",
                                     "20 theirs public-post 0", "25 mine call reported", "30 both connection",
                                     "40 theirs decline"};
  for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
    test_add_signal(store, ++id, act(2, acts[i]));
  test_derive_all(store);
  test_assert_rows(store, "SELECT theirs || ' ' || mine || ' ' || both FROM person WHERE id = 2", "4 2 1");
  static const struct {
    const char *column;
    gint64 days;
  } cases[] = {{"first_theirs_at", 1}, {"last_theirs_at", 40}, {"last_mine_at", 25}, {"last_contact_at", 13},
               {"standing_at", 1},     {"closed_at", 40},      {"waiting_at", 13},   {"first_mine_personal_at", 3}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM person WHERE id = 2", cases[i].column);
    g_test_message("%s", cases[i].column);
    g_assert_cmpint(test_int(store, sql), ==, cases[i].days * ENT_DAY);
  }
  g_assert_cmpint(test_int(store, "SELECT usual_gap_s FROM person WHERE id = 2"), ==, 10 * 86400);
  g_assert_cmpint(test_int(store, "SELECT answer_us FROM person WHERE id = 2"), ==, 2 * ENT_DAY);
  test_assert_rows(store, "SELECT waiting_signal || ' ' || decided_by FROM person WHERE id = 2", "3 1");
}

/* A shared address begins nothing, also where the same person has an address of their own. */
static void test_shared(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  test_add_signal(store, 1, act(2, "1 theirs message"));
  test_add_signal(store, 2, act(3, "100 theirs message"));
  test_exec(store, "UPDATE item SET flags = 1048576 WHERE id = 1; INSERT INTO identity_link (a, b) VALUES (2, 3)");
  test_derive_all(store);
  test_assert_rows(store, "SELECT initiator FROM conversation ORDER BY began_at", "3 1");
  test_assert_rows(store, "SELECT began_theirs FROM person WHERE id = 2", "1");
}

static void test_machine(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  for (gint64 id = 1; id <= 8; id++)
    test_add_signal(store, id, act(2, "1 theirs message"));
  for (gint64 id = 11; id <= 18; id++)
    test_add_signal(store, id, act(3, "1 theirs direct-message"));
  test_exec(store, "UPDATE item SET template = 7 WHERE from_id = 2");
  test_derive_all(store);
  test_assert_rows(store, "SELECT machine || ':' || standing FROM person ORDER BY id", "1:1 0:3 0:1");
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM conversation WHERE person_id = 2"), ==, 0);
}

/* Where the owner writes to a list, or to an address that answers nobody, there is no person who stays silent. */
static void test_no_person(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 1);
  test_exec(store, "INSERT INTO identity (id, kind, value) VALUES (20, 1, 'atelier@listes.example'), "
                   "(21, 1, 'no-reply@gare.example'), (22, 1, 'autre@listes.example'), (23, 1, 'info@gare.example'), "
                   "(24, 3, 'x:atelier'), (25, 1, 'bounce@gare.example'), (26, 1, 'annonces@listes.example');"
                   "INSERT INTO identity_link (a, b) VALUES (24, 25)");
  for (gint64 id = 20; id <= 26; id++)
    test_add_signal(store, id, act(id, "1 mine message"));
  test_exec(store, "UPDATE item SET list = 'Atelier.Listes.example' WHERE id = 20; "
                   "UPDATE item SET list = 'annonces@listes.example' WHERE id = 21");
  test_derive_all(store);
  test_assert_rows(store, "SELECT id || ':' || machine FROM person WHERE id >= 20 ORDER BY id",
                   "20:1 21:1 22:0 23:0 24:0 26:1");
}

static bool stop(guint64 done, guint64 total, gpointer data)
{
  (void)done, (void)total, (void)data;
  return false;
}

static void test_stopped(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 3);
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 id = 2;
  g_array_append_val(persons, id);
  g_assert_false(ent_derive_refresh(store, persons, stop, NULL, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/standing/derive/the-other-decides", test_other_decides);
  g_test_add_func("/standing/derive/refreshed-or-rebuilt", test_refresh);
  g_test_add_func("/standing/derive/what-a-person-is-called", test_name);
  g_test_add_func("/standing/derive/the-latest-organisation", test_organisation);
  g_test_add_func("/standing/derive/every-column", test_columns);
  g_test_add_func("/standing/derive/shared-addresses-begin-nothing", test_shared);
  g_test_add_func("/standing/derive/machines-stand-nowhere", test_machine);
  g_test_add_func("/standing/derive/lists-and-robots-are-no-persons", test_no_person);
  g_test_add_func("/standing/derive/stopped", test_stopped);
  return g_test_run();
}
