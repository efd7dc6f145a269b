/* From archives of every mail format to the book: what is counted, and that nothing is read or kept twice. */
#include "ingest.h"

#include "archive/format.h"
#include "base/when.h"
#include "support/folder.h"

#define NOW (G_GINT64_CONSTANT(1772000000) * ENT_SECOND)

typedef struct {
  gint64 read, kept, known, aside;
} Counts;

static EntStore *open_book(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, "book.db");
  EntStore *store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  return store;
}

static gint64 number(const json_t *object, const char *key)
{
  json_t *value = json_object_get(object, key);
  g_assert_true(json_is_integer(value));
  return json_integer_value(value);
}

static Counts import(EntStore *store, const char *path, guint threads)
{
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = NOW, .threads = threads};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  Counts counts = {number(receipt, "read"), number(receipt, "kept"), number(receipt, "known"),
                   (gint64)json_array_size(json_object_get(receipt, "aside"))};
  g_assert_cmpint(counts.read, ==, counts.kept + counts.known + counts.aside);
  json_decref(receipt);
  return counts;
}

static gint64 count(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = -1;
  g_assert_true(ent_store_get_int(store, sql, &value, &error));
  return value;
}

static char *mail(const char *id, const char *extra)
{
  return g_strdup_printf("From: Ondine Passerose <ondine@valombreuse.example>\nTo: owner@lanterne.example\n"
                         "Date: Tue, 17 Feb 2026 07:31:00 +0100\nMessage-ID: <%s@valombreuse.example>\n%s\n\nHello.\n",
                         id, extra);
}

static void make_archives(const TestFolder *folder)
{
  g_autofree char *one = mail("one", "Subject: one"), *two = mail("two", "Subject: two");
  g_autofree char *box = g_strdup_printf("From a@b.example Tue Feb 17 07:31:00 2026\n%s\n"
                                         "From a@b.example Tue Feb 17 07:31:00 2026\n%s\n"
                                         "From a@b.example Tue Feb 17 07:31:00 2026\n%s",
                                         one, two, one);
  test_folder_write(folder, "mail/boxes/list.mbox", box);
  test_folder_write(folder, "mail/tree/1", one);
  test_folder_write(folder, "mail/tree/2", "no mail at all\n");
  test_folder_write(folder, "mail/tree/3", two);
  test_folder_write(folder, "mail/tree/4", "From: x@y.example\nSubject: never\n\nA mail without date.\n");
  test_folder_write(folder, "mail/post/cur/1:2,S", two);
  test_folder_write(folder, "mail/post/cur/0", "");
  test_folder_write(folder, "mail/stray", "a shopping list\n");
}

static void test_counts(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  make_archives(&folder);
  g_autofree char *path = test_folder_path(&folder, "mail");
  g_autoptr(EntStore) store = open_book(&folder);
  Counts first = import(store, path, 2);
  g_assert_cmpint(first.kept, ==, 2);
  g_assert_cmpint(first.known, ==, 4);
  g_assert_cmpint(first.aside, ==, 4);
  g_assert_cmpint(count(store, "SELECT count(*) FROM item"), ==, 2);
  Counts second = import(store, path, 2);
  g_assert_cmpint(second.kept, ==, 0);
  g_assert_cmpint(second.read, ==, first.read);
  g_assert_cmpint(second.aside, ==, first.aside);
}

/* A new message in a Maildir is the only one that is read again. */
static void test_increment(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  make_archives(&folder);
  g_autofree char *path = test_folder_path(&folder, "mail/post"), *three = mail("three", "Subject: three");
  g_autofree char *seen = test_folder_path(&folder, "mail/post/cur/1:2,S");
  g_autofree char *answered = test_folder_path(&folder, "mail/post/cur/1:2,RS");
  g_autoptr(EntStore) store = open_book(&folder);
  g_assert_cmpint(import(store, path, 1).kept, ==, 1);
  test_folder_write(&folder, "mail/post/new/2", three);
  g_assert_cmpint(g_rename(seen, answered), ==, 0);
  Counts again = import(store, path, 1);
  g_assert_cmpint(again.kept, ==, 1);
  g_assert_cmpint(again.known, ==, 1);
  g_assert_cmpint(again.aside, ==, 1);
  g_assert_cmpint(count(store, "SELECT count(*) FROM file"), ==, 3);
}

/* What is in the book does not depend on how many threads read. */
static void test_shared(const char *name, gint64 read)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *path = g_build_filename(shared ? shared : "", "data", "mail", name, NULL);
  if (!shared || !g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the archive is not here");
    return;
  }
  gint64 persons[2], signals[2];
  for (guint threads = 1; threads <= 2; threads++) {
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = open_book(&folder);
    Counts first = import(store, path, threads);
    g_assert_cmpint(first.read, ==, read);
    g_assert_cmpint(import(store, path, threads).kept, ==, 0);
    persons[threads - 1] = count(store, "SELECT count(*) FROM person");
    signals[threads - 1] = count(store, "SELECT count(*) FROM signal");
  }
  g_assert_cmpint(persons[0], ==, persons[1]);
  g_assert_cmpint(signals[0], ==, signals[1]);
}

static void test_list(void)
{
  test_shared("r-sig-finance", 15332);
}

static void test_tree(void)
{
  test_shared("spamassassin", 3000);
}

/* In an X archive the number of an account and its handle are one person's: a mention says both, and a follower of
 * that number is the person who was mentioned. */
static void test_alias(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  test_folder_write(&folder, "x/data/account.js",
                    "window.YTD.account.part0 = [{\"account\":{\"username\":\"Nemo\",\"accountId\":\"10\"}}]");
  test_folder_write(&folder, "x/data/follower.js",
                    "window.YTD.follower.part0 = [{\"follower\":{\"accountId\":\"20\"}}]");
  test_folder_write(&folder, "x/data/tweets.js",
                    "window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"1\",\"full_text\":\"@ned yes\","
                    "\"created_at\":\"Sat Aug 12 16:10:37 +0000 2023\",\"entities\":{\"user_mentions\":["
                    "{\"name\":\"Ned Land\",\"screen_name\":\"Ned\",\"id_str\":\"20\"}]}}}]");
  g_autofree char *path = test_folder_path(&folder, "x");
  g_autoptr(EntStore) store = open_book(&folder);
  g_assert_cmpint(import(store, path, 1).kept, ==, 2);
  g_assert_cmpint(count(store, "SELECT count(*) FROM identity i JOIN identity_person p ON p.identity_id = i.id "
                               "WHERE i.value IN ('x:20', 'x:ned')"),
                  ==, 2);
  g_assert_cmpint(count(store, "SELECT count(DISTINCT p.person_id) FROM identity i JOIN identity_person p "
                               "ON p.identity_id = i.id WHERE i.value IN ('x:20', 'x:ned')"),
                  ==, 1);
}

/* One meeting out of three mouths: the invitation and the answer came by mail, the calendar knows both. In whatever order
 * they are read the book holds one event, once. */
static void test_event(void)
{
#define EVENT(method, answer)                                                                                          \
  "BEGIN:VCALENDAR\n" method "BEGIN:VEVENT\nUID:m1\nDTSTART:20260210T100000Z\nSUMMARY:Plans\n"                         \
  "ORGANIZER:mailto:owner@lanterne.example\n"                                                                          \
  "ATTENDEE;CN=Ondine Passerose;PARTSTAT=" answer ":mailto:ondine@valombreuse.example\nEND:VEVENT\nEND:VCALENDAR\n"
  static const char *const names[] = {"1.eml", "2.eml", "3.ics"};
  static const char *const texts[] = {
      "From: owner@lanterne.example\nTo: ondine@valombreuse.example\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n"
      "Message-ID: <ask@lanterne.example>\nContent-Type: text/calendar; method=REQUEST\n\n" EVENT("METHOD:REQUEST\n",
                                                                                                  "NEEDS-ACTION"),
      "From: ondine@valombreuse.example\nTo: owner@lanterne.example\nDate: Tue, 3 Feb 2026 10:00:00 +0000\n"
      "Message-ID: <yes@valombreuse.example>\nContent-Type: text/calendar; method=REPLY\n\n" EVENT("METHOD:REPLY\n",
                                                                                                   "ACCEPTED"),
      EVENT("", "NEEDS-ACTION")};
  static const guint orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0}};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(orders); i++) {
    bool at_once = i >= G_N_ELEMENTS(orders);
    g_auto(TestFolder) folder = test_folder_new();
    g_autoptr(EntStore) store = open_book(&folder);
    for (guint k = 0; k < 3; k++) {
      guint n = orders[i % G_N_ELEMENTS(orders)][k];
      g_autofree char *name = g_strdup_printf("all/%u-%s", k, names[n]);
      test_folder_write(&folder, name, texts[n]);
      g_autofree char *path = test_folder_path(&folder, at_once ? "all" : name);
      if (!at_once || k == 2) import(store, path, at_once ? 2 : 1);
    }
    g_assert_cmpint(count(store, "SELECT count(*) FROM item WHERE kind = 15"), ==, 1);
    g_assert_cmpint(count(store, "SELECT role FROM item_to t JOIN item i ON i.id = t.item_id WHERE i.kind = 15"), ==,
                    6);
  }
}

/* What no archive of its kind holds is said with each; of mail there is nothing to say. */
static void tells_what_is_lacking(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = open_book(&folder);
  test_folder_write(&folder, "in/card.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ondine Passerose\nEND:VCARD\n");
  g_autofree char *letter = mail("a@x.example", ""), *path = test_folder_path(&folder, "in");
  test_folder_write(&folder, "in/a.eml", letter);
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = NOW, .threads = 1};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  json_t *sources = json_object_get(receipt, "sources"), *source = NULL;
  size_t i = 0;
  g_assert_cmpuint(json_array_size(sources), ==, 2);
  json_array_foreach (sources, i, source) {
    bool cards = g_str_equal(json_string_value(json_object_get(source, "format")), "vcard");
    const char *lacks = json_string_value(json_object_get(source, "lacks"));
    g_assert_cmpstr(lacks, ==, cards ? ENT_ADDRESS_BOOK_LACKS : NULL);
  }
  json_decref(receipt);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/archives/read-is-kept-and-known-and-aside", test_counts);
  g_test_add_func("/import/archives/only-what-is-new-is-read", test_increment);
  g_test_add_func("/import/archives/a-list-archive", test_list);
  g_test_add_func("/import/archives/a-tree-of-messages", test_tree);
  g_test_add_func("/import/archives/a-number-and-its-handle", test_alias);
  g_test_add_func("/import/archives/an-event-is-one", test_event);
  g_test_add_func("/import/archives/tells-what-is-lacking", tells_what_is_lacking);
  return g_test_run();
}
