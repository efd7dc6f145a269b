/* Zips, folders and single files behind one interface; and zips that mean harm or break off. */
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include "archive/bundle.h"
#include "read-all.h"

typedef struct Member {
  const char *name;
  const char *text;
  gsize repeat; /* how often the text is written; 0: once */
} Member;

/* A zip at `path`; `options` are libarchive's, or NULL. */
static void write_zip(const char *path, const Member *members, guint n, const char *options)
{
  struct archive *zip = archive_write_new();
  archive_write_set_format_zip(zip);
  if (options) g_assert_cmpint(archive_write_set_options(zip, options), ==, ARCHIVE_OK);
  if (options && strstr(options, "encryption")) archive_write_set_passphrase(zip, "sesame");
  g_assert_cmpint(archive_write_open_filename(zip, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++) {
    gsize length = strlen(members[i].text), repeat = MAX(members[i].repeat, 1);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, members[i].name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (gint64)(length * repeat));
    archive_entry_set_mtime(entry, 1700000000, 0);
    g_assert_cmpint(archive_write_header(zip, entry), ==, ARCHIVE_OK);
    for (gsize r = 0; r < repeat; r++)
      g_assert_cmpint(archive_write_data(zip, members[i].text, length), ==, (gssize)length);
    archive_entry_free(entry);
  }
  g_assert_cmpint(archive_write_free(zip), ==, ARCHIVE_OK);
}

static char *read_entry(EntBundle *bundle, guint index, GError **error)
{
  g_autoptr(EntBundleStream) stream = ent_bundle_stream_open(bundle, index, error);
  g_autoptr(GString) text = g_string_new(NULL);
  char buffer[7];
  for (gsize n = 1; stream && n;) {
    if (!ent_bundle_stream_read(stream, buffer, sizeof buffer, &n, error)) return NULL;
    g_string_append_len(text, buffer, (gssize)n);
  }
  return stream ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static void assert_entry(EntBundle *bundle, const char *name, const char *text)
{
  for (guint i = 0; i < ent_bundle_count(bundle); i++) {
    if (!g_str_equal(ent_bundle_entry(bundle, i)->name, name)) continue;
    g_autoptr(GError) error = NULL;
    g_autofree char *read = read_entry(bundle, i, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(read, ==, text);
    g_assert_cmpuint(ent_bundle_entry(bundle, i)->size, ==, strlen(text));
    return;
  }
  g_error("no entry %s", name);
}

static const Member export[] = {
    {"Top/Connections.csv", "a,b\n", 0}, {"Top/Café/été.csv", "c", 0}, {"Top/empty.csv", "", 0}};

static void lists_and_reads_zips(void)
{
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "entregent-bundle.zip", NULL);
  static const char *const options[] = {NULL, "zip:compression=store", "zip:zip64"};
  for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
    write_zip(path, export, G_N_ELEMENTS(export), options[i]);
    g_autoptr(GError) error = NULL;
    g_autoptr(EntBundle) bundle = ent_bundle_open(path, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ent_bundle_count(bundle), ==, 3);
    g_assert_null(ent_bundle_broken(bundle));
    assert_entry(bundle, "Top/Connections.csv", "a,b\n");
    assert_entry(bundle, "Top/Café/été.csv", "c");
    assert_entry(bundle, "Top/empty.csv", "");
    static const char *const names[] = {"Top/Connections.csv", "Top/Café/été.csv", "Top/empty.csv", NULL};
    EntProbe probe = {.path = path, .name = "x.zip", .entries = names};
    g_assert_cmpint(ent_format_linkedin.detect(&probe), ==, 0);
    g_remove(path);
  }
}

static void lists_and_reads_folders(void)
{
  char *folder = folder_new();
  folder_add(folder, "Connections.csv", "a,b\n", -1);
  folder_add(folder, "Jobs/Saved Jobs.csv", "c", -1);
  g_autofree char *loop = g_build_filename(folder, "Jobs", "again", NULL);
  g_assert_cmpint(symlink("..", loop), ==, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(EntBundle) bundle = ent_bundle_open(folder, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(ent_bundle_count(bundle), ==, 2);
  assert_entry(bundle, "Connections.csv", "a,b\n");
  assert_entry(bundle, "Jobs/Saved Jobs.csv", "c");
  g_remove(loop);
  folder_remove(folder);
}

static void one_file_is_a_bundle_of_one(void)
{
  char *folder = folder_new();
  folder_add(folder, "Connections.csv", "a,b\n", -1);
  g_autofree char *path = g_build_filename(folder, "Connections.csv", NULL);
  g_autoptr(EntBundle) bundle = ent_bundle_open(path, NULL);
  g_assert_nonnull(bundle);
  g_assert_cmpuint(ent_bundle_count(bundle), ==, 1);
  assert_entry(bundle, "Connections.csv", "a,b\n");
  folder_remove(folder);
}

static void missing_is_an_error(void)
{
  g_autoptr(GError) error = NULL;
  g_assert_null(ent_bundle_open("/nonexistent/export.zip", &error));
  g_assert_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO);
  g_assert_nonnull(strstr(error->message, "/nonexistent/export.zip"));
}

/* 200 MB of one letter in a zip of a few hundred kilobytes. */
static void bombs_are_refused(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "bomb.zip", NULL);
  g_autofree char *block = g_strnfill(1 << 20, 'a');
  Member bomb = {"messages.csv", block, 200};
  write_zip(path, &bomb, 1, NULL);
  g_autoptr(EntBundle) bundle = ent_bundle_open(path, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(EntBundleStream) stream = ent_bundle_stream_open(bundle, 0, &error);
  guint64 total = 0;
  for (gsize n = 1; n && ent_bundle_stream_read(stream, block, 1 << 20, &n, &error);)
    total += n;
  g_assert_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, "messages.csv"));
  g_assert_cmpuint(total, <, 150u << 20);
  folder_remove(folder);
}

static void encrypted_says_so(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "locked.zip", NULL);
  write_zip(path, export, 1, "zip:encryption=aes256");
  g_autoptr(GError) error = NULL;
  g_autoptr(EntBundle) bundle = ent_bundle_open(path, &error);
  g_assert_no_error(error);
  g_assert_null(read_entry(bundle, 0, &error));
  g_assert_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, "encrypted"));
  folder_remove(folder);
}

/* Cut at every tenth: never a crash, and whatever is listed reads or fails with a reason. */
static void truncated_zips_fail_clearly(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "cut.zip", NULL);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (int i = 0; i < 20000; i++)
    g_string_append_printf(text, "%u,%u\n", g_rand_int(random), g_rand_int(random));
  Member members[] = {{"Connections.csv", text->str, 0}, {"messages.csv", text->str, 0}};
  write_zip(path, members, 2, NULL);
  g_autofree char *whole = NULL;
  gsize length;
  g_assert_true(g_file_get_contents(path, &whole, &length, NULL));
  guint failed = 0;
  for (guint tenth = 1; tenth < 10; tenth++) {
    g_assert_true(g_file_set_contents(path, whole, (gssize)(length * tenth / 10), NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(EntBundle) bundle = ent_bundle_open(path, &error);
    for (guint i = 0; bundle && i < ent_bundle_count(bundle) && !error; i++)
      g_free(read_entry(bundle, i, &error));
    bool told = error || (bundle && ent_bundle_broken(bundle));
    g_assert_true(told);
    if (error) g_test_message("%u0 %%: %s", tenth, error->message);
    failed += error && strstr(error->message, "the zip breaks off in") && strstr(error->message, ".csv");
  }
  g_assert_cmpuint(failed, >, 2);
  folder_remove(folder);
}

/* A name from inside a zip is a label: reading such an entry touches nothing outside. */
static void hostile_names_are_labels(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "names.zip", NULL);
  Member members[] = {{"../../escape/Connections.csv", "x", 0}, {"/etc/Profile.csv", "y", 0}};
  write_zip(path, members, 2, NULL);
  g_autoptr(EntBundle) bundle = ent_bundle_open(path, NULL);
  g_assert_cmpuint(ent_bundle_count(bundle), ==, 2);
  g_autofree char *text = read_entry(bundle, 1, NULL);
  g_assert_cmpstr(text, ==, "y");
  folder_remove(folder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/bundle/lists-and-reads-zips", lists_and_reads_zips);
  g_test_add_func("/archive/bundle/lists-and-reads-folders", lists_and_reads_folders);
  g_test_add_func("/archive/bundle/one-file-is-a-bundle-of-one", one_file_is_a_bundle_of_one);
  g_test_add_func("/archive/bundle/missing-is-an-error", missing_is_an_error);
  g_test_add_func("/archive/bundle/bombs-are-refused", bombs_are_refused);
  g_test_add_func("/archive/bundle/encrypted-says-so", encrypted_says_so);
  g_test_add_func("/archive/bundle/truncated-zips-fail-clearly", truncated_zips_fail_clearly);
  g_test_add_func("/archive/bundle/hostile-names-are-labels", hostile_names_are_labels);
  return g_test_run();
}
