/* Whole imports: progress, rehearsal, an owner told later, and real archives. */
#include <gio/gio.h>

#include "support/imports.h"

static const char *const people[] = {"Ariane <ariane@tournebride.example>", "Ondine <ondine@valombreuse.example>",
                                     "Mathurin <mathurin@lanterne.example>", "no-reply@robot.example", "garbage"};

/* A random mailbox of ids 0..pool; the same id is always the same message, so boxes overlap. */
static char *mailbox(GRand *random, guint pool, const TestFolder *folder, const char *name)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (gint n = g_rand_int_range(random, 1, 12); n > 0; n--) {
    guint id = (guint)g_rand_int_range(random, 0, (gint)pool);
    g_string_append(text, "From x@y.example Sun Mar  1 10:00:00 2026\n");
    g_string_append_printf(text, "From: %s\n", people[(id * 7) % G_N_ELEMENTS(people)]);
    if (id % 3) g_string_append_printf(text, "To: %s\n", people[(id * 5 + 1) % G_N_ELEMENTS(people)]);
    if (id % 11) g_string_append_printf(text, "Date: %u Feb 2026 10:%02u:00 +0000\n", 1 + id % 28, id % 60);
    if (id % 5) g_string_append_printf(text, "Message-ID: <m%u@x.example>\n", id);
    if (id % 4 == 1) g_string_append_printf(text, "In-Reply-To: <m%u@x.example>\n", (id * 3) % pool);
    g_string_append_printf(text, "Subject: %s%u\n\nText of %u.\n\n", id % 2 ? "Re: " : "", id / 4, id);
  }
  char *path = test_folder_path(folder, name);
  g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
  return path;
}

static void test_owner_later(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  g_autofree char *path = mailbox(random, 200, &folder, "box");
  g_autoptr(EntStore) early = test_book(&folder, "early.db"), late = test_book(&folder, "late.db");
  owner(early, people[0]);
  json_decref(import(early, path));
  json_decref(import(late, path));
  owner(late, people[0]);
  static const char *const live =
      "SELECT count(*) FROM signal s JOIN identity i ON i.id = s.identity_id WHERE i.kind <> 8 "
      "AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.signal_id = s.id)";
  g_assert_cmpint(test_int(early, live), >, 0);
  g_assert_cmpint(test_int(late, live), ==, test_int(early, live));
  g_assert_cmpint(test_int(late, "SELECT count(*) FROM person"), ==, test_int(early, "SELECT count(*) FROM person"));
}

typedef struct {
  guint phases[3];
  guint64 read;
} Seen;

static gboolean see(const EntProgress *progress, gpointer data)
{
  Seen *seen = data;
  seen->phases[progress->phase]++;
  seen->read = MAX(seen->read, progress->read);
  gboolean reading = progress->phase == ENT_PHASE_READING;
  g_assert_true(reading == (progress->source != NULL));
  if (reading) g_assert_true(g_str_has_suffix(progress->source, "box"));
  return TRUE;
}

static void test_progress(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autofree char *path = mailbox(random, 200, &folder, "box");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  Seen seen = {0};
  EntImportOptions options = {.now = NOW, .progress = see, .progress_data = &seen};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  g_assert_cmpint((gint64)seen.read, ==, number(receipt, "read"));
  for (guint i = 0; i < G_N_ELEMENTS(seen.phases); i++)
    g_assert_cmpuint(seen.phases[i], >, 0);
  json_decref(receipt);
}

static void test_dry_run(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  g_autofree char *path = mailbox(random, 200, &folder, "box");
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = NOW, .dry_run = TRUE};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_cmpint(number(receipt, "kept"), >, 0);
  g_assert_cmpint(test_int(store, "SELECT (SELECT count(*) FROM item) + (SELECT count(*) FROM source)"), ==, 0);
  json_decref(receipt);
}

static void test_finance(void)
{
  g_autofree char *path =
      g_build_filename(g_getenv("ENT_SHARED") ? g_getenv("ENT_SHARED") : "", "data/mail/r-sig-finance", NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the shared data is not here");
    return;
  }
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  owner(store, "Brian G. Peterson <brian@braverock.com>");
  json_t *receipt = import(store, path);
  check_sum(receipt);
  g_assert_cmpint(number(receipt, "read"), ==, 15332);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM item i JOIN owner_identity o ON o.identity_id = i.from_id"), >=,
                  900);
  g_assert_cmpint(number(json_object_get(receipt, "signals"), "mine"), >, 500);
  json_decref(receipt);
  receipt = import(store, path);
  check_sum(receipt);
  g_assert_cmpint(number(receipt, "read"), ==, 15332);
  g_assert_cmpint(number(receipt, "kept"), ==, 0);
  json_decref(receipt);
}

static void test_linkedin(void)
{
  g_autofree char *path = g_build_filename(g_getenv("ENT_SHARED") ? g_getenv("ENT_SHARED") : "",
                                           "data/linkedin/linkedin-export-viewer/fixtures/sample_export.zip", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the shared data is not here");
    return;
  }
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  json_t *receipt = import(store, path);
  check_sum(receipt);
  json_decref(receipt);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM item WHERE kind = 2"), ==, 20000);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE kind IN (6, 7) AND initiator = 1"), ==, 77);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE kind = 8 AND initiator = 1"), ==, 700);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE kind = 9 AND initiator = 1"), ==, 27);
}

/* An address that is none can be told to be the owner's where the book has seen it, and nowhere else. */
static void owner_may_be_opaque(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(&folder, "mail.mbox");
  static const char disguised[] = "@r|@ne |rom tourneb@end|ng";
  static const char mbox[] = "From a@b.example Mon Mar  2 10:00:00 2026\n"
                             "From: @r|@ne |rom tourneb@end|ng (Ariane Tournebride)\n"
                             "Date: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <1@x.example>\n\nBonjour.\n";
  g_assert_true(g_file_set_contents(path, mbox, -1, NULL));
  g_assert_false(ent_ingest_add_owner(store, disguised, NOW, &error));
  g_assert_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  json_decref(import(store, path));
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM person"), ==, 1);
  owner(store, disguised);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM person"), ==, 0);
}

/* The owner writes under a second address; somebody shares a first name only. */
static void suggests_namesakes(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  owner(store, "Ariane Tournebride <ariane@tournebride.example>");
  g_autofree char *path = test_folder_path(&folder, "mail.mbox");
  static const char mbox[] = "From a@b.example Mon Mar  2 10:00:00 2026\n"
                             "From: Ariane Tournebride <at@halte.example>\nTo: ondine@valombreuse.example\n"
                             "Date: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <1@x.example>\n\nBonjour.\n\n"
                             "From a@b.example Mon Mar  2 11:00:00 2026\n"
                             "From: Ariane <ariane@elsewhere.example>\nTo: ariane@tournebride.example\n"
                             "Date: Mon, 2 Mar 2026 11:00:00 +0000\nMessage-ID: <2@x.example>\n\nBonsoir.\n";
  g_assert_true(g_file_set_contents(path, mbox, -1, NULL));
  json_t *receipt = import(store, path);
  const json_t *suggested = json_object_get(json_object_get(receipt, "owner"), "suggested");
  g_assert_cmpuint(json_array_size(suggested), ==, 1);
  const json_t *one = json_array_get(suggested, 0);
  g_assert_cmpstr(json_string_value(json_object_get(one, "identity")), ==, "at@halte.example");
  g_assert_cmpstr(json_string_value(json_object_get(one, "reason")), ==, "same name");
  json_decref(receipt);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/ingest/owner-told-later-is-the-same", test_owner_later);
  g_test_add_func("/import/ingest/progress-names-what-is-being-read", test_progress);
  g_test_add_func("/import/ingest/dry-run-keeps-nothing", test_dry_run);
  g_test_add_func("/import/ingest/a-public-list", test_finance);
  g_test_add_func("/import/ingest/a-linkedin-export", test_linkedin);
  g_test_add_func("/import/ingest/owner-may-be-opaque", owner_may_be_opaque);
  g_test_add_func("/import/ingest/suggests-namesakes-of-the-owner", suggests_namesakes);
  return g_test_run();
}
