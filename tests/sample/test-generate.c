/* The bundled sample: the same bytes for the same seed on every machine, and files that say what truth.json
 * says. The generator is run as its users run it. */
#include <glib/gstdio.h>
#include <jansson.h>

/* Of all files in the order below; changes only when the sample is meant to change. */
#define PINNED "f044a3fada55927600d2835ff519abdb0abb5d5a08e97633073b27ae351d048b"

static const char *const files[] = {"mail/Inbox.mbox",
                                    "mail/Sent.mbox",
                                    "mail/Lists.mbox",
                                    "mail/Spam.mbox",
                                    "linkedin/Connections.csv",
                                    "linkedin/messages.csv",
                                    "linkedin/Invitations.csv",
                                    "linkedin/Comments_70429118.csv",
                                    "linkedin/Reactions_70429118.csv",
                                    "linkedin/Shares_70429118.csv",
                                    "linkedin/Endorsement_Received_Info.csv",
                                    "linkedin/Endorsement_Given_Info.csv",
                                    "linkedin/Recommendations_Received.csv",
                                    "linkedin/Recommendations_Given.csv",
                                    "linkedin/Profile.csv",
                                    "linkedin/Email Addresses.csv",
                                    "linkedin/LearningCoachMessages.csv",
                                    "x/data/manifest.js",
                                    "x/data/account.js",
                                    "x/data/tweets.js",
                                    "x/data/direct-messages.js",
                                    "x/data/direct-messages-group.js",
                                    "x/data/follower.js",
                                    "x/data/following.js",
                                    "x/data/block.js",
                                    "x/data/like.js",
                                    "blog/etudes-de-nuit.xml",
                                    "calendar/ariane.ics",
                                    "contacts/contacts.vcf",
                                    "notes.tsv",
                                    "truth.json"};

static void generate(const char *folder, const char *seed)
{
  g_autoptr(GError) error = NULL;
  int status = 0;
  const char *arguments[] = {g_getenv("ENT_SAMPLE"), "--seed", seed, folder, NULL};
  g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
}

static char *load(const char *folder, const char *name, gsize *ret_length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(folder, name, NULL);
  char *text = NULL;
  g_file_get_contents(path, &text, ret_length, &error);
  g_assert_no_error(error);
  return text;
}

static char *digest(const char *folder)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    gsize length = 0;
    g_autofree char *text = load(folder, files[i], &length);
    g_checksum_update(sum, (const guchar *)text, (gssize)length);
  }
  return g_strdup(g_checksum_get_string(sum));
}

static char *temporary(void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp("entregent-sample-XXXXXX", &error);
  g_assert_no_error(error);
  return folder;
}

static void discard(const char *folder)
{
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder, files[i], NULL);
    g_assert_cmpint(g_unlink(path), ==, 0);
  }
  static const char *const folders[] = {"mail", "linkedin", "x/data", "x", "blog", "calendar", "contacts", ""};
  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *path = g_build_filename(folder, folders[i], NULL);
    g_assert_cmpint(g_rmdir(path), ==, 0); /* fails where a file is not listed above */
  }
}

static void test_same_bytes(void)
{
  g_autofree char *one = temporary(), *two = temporary(), *other = temporary();
  generate(one, "1");
  generate(two, "1");
  generate(other, "2");
  g_autofree char *first = digest(one), *second = digest(two), *different = digest(other);
  g_assert_cmpstr(first, ==, second);
  g_assert_cmpstr(first, !=, different);
  g_assert_cmpstr(first, ==, PINNED);
  discard(one);
  discard(two);
  discard(other);
}

static guint count_lines(const char *text, const char *beginning)
{
  guint n = 0;
  for (const char *line = text; line; line = strchr(line, '\n')) {
    if (*line == '\n') line++;
    n += g_str_has_prefix(line, beginning);
  }
  return n;
}

static guint number(const json_t *truth, const char *group, const char *key)
{
  json_t *value = json_object_get(json_object_get(truth, group), key);
  g_assert_true(json_is_integer(value));
  return (guint)json_integer_value(value);
}

static void test_truth_is_in_the_files(void)
{
  g_autofree char *folder = temporary();
  generate(folder, "1");
  gsize length = 0;
  g_autofree char *text = load(folder, "truth.json", &length);
  json_t *truth = json_loadb(text, length, 0, NULL);
  g_assert_nonnull(truth);
  static const char *const folders[] = {"inbox", "sent", "lists", "spam"};
  guint sum = 0;
  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *mbox = load(folder, files[i], &length);
    g_assert_cmpuint(count_lines(mbox, "From "), ==, number(truth, "mail", folders[i]));
    g_assert_cmpuint(count_lines(mbox, "Message-ID: <"), ==, number(truth, "mail", folders[i]));
    sum += number(truth, "mail", folders[i]);
  }
  g_assert_cmpuint(sum, ==, number(truth, "mail", "messages"));
  g_autofree char *connections = load(folder, "linkedin/Connections.csv", &length);
  g_assert_cmpuint(count_lines(connections, ",,,,,,"), ==, number(truth, "linkedin", "hidden"));
  g_assert_cmpuint(number(truth, "linkedin", "hidden") + number(truth, "linkedin", "connections"), ==, 2600);
  g_assert_cmpuint(number(truth, "personal", "wrote") + number(truth, "personal", "silent"), ==,
                   number(truth, "personal", "people"));
  g_assert_cmpuint(number(truth, "personal", "began") + number(truth, "personal", "answered"), ==,
                   number(truth, "personal", "wrote"));
  json_decref(truth);
  discard(folder);
}

/* Every domain is reserved for examples, but for the addresses of LinkedIn's own pages. */
static void test_no_real_domain(void)
{
  g_autofree char *folder = temporary();
  generate(folder, "3");
  g_autoptr(GRegex) address = g_regex_new("@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]+)*\\.([a-z]+)", G_REGEX_RAW, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    gsize length = 0;
    g_autofree char *folded = load(folder, files[i], &length);
    g_auto(GStrv) lines = g_strsplit(folded, "\r\n ", -1); /* of calendars and cards */
    g_autofree char *text = g_strjoinv("", lines);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(address, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
      g_autofree char *top = g_match_info_fetch(match, 1);
      g_assert_cmpstr(top, ==, "example");
    }
  }
  discard(folder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sample/generate/same-seed-same-bytes", test_same_bytes);
  g_test_add_func("/sample/generate/truth-is-in-the-files", test_truth_is_in_the_files);
  g_test_add_func("/sample/generate/no-real-domain", test_no_real_domain);
  return g_test_run();
}
