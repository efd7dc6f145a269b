/* Files dropped into the app: where they land, and that no name makes them land elsewhere. */
#include "web/uploads.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/when.h"
#include "support/folder.h"
#include "web/error.h"

static const gint64 now = 1773504000 * ENT_SECOND; /* 2026-03-14 16:00 UTC */

static void test_paths(void)
{
  static const struct {
    const char *encoded;
    const char *path; /* NULL: refused */
  } cases[] = {
      {"Inbox.mbox", "Inbox.mbox"},
      {"Mail/cur/17:2,S", "Mail/cur/17:2,S"},
      {"Mail%2Fcur%2F17", "Mail/cur/17"},
      {"Bo%C3%AEte%20aux%20lettres.zip", "Boîte aux lettres.zip"},
      {"...", "..."},
      {".hidden", ".hidden"},
      {"a+b", "a+b"},
      {"", NULL},
      {"/etc/passwd", NULL},
      {"%2Fetc%2Fpasswd", NULL},
      {"..", NULL},
      {"../book.db", NULL},
      {"a/../../b", NULL},
      {"a/%2e%2e/b", NULL},
      {"a/%2E%2E%2Fb", NULL},
      {"./a", NULL},
      {"a//b", NULL},
      {"a/", NULL},
      {"a%00.mbox", NULL},
      {"a%0Ab", NULL},
      {"a%1b[2J", NULL},
      {"%ff%fe", NULL},
      {"a%2", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = ent_upload_path(cases[i].encoded);
    g_test_message("%s", cases[i].encoded);
    g_assert_cmpstr(path, ==, cases[i].path);
  }
  g_autofree char *long_name = g_strnfill(256, 'a');
  g_assert_null(ent_upload_path(long_name));
  g_autoptr(GString) deep = g_string_new("a");
  for (guint i = 0; i < 64; i++)
    g_string_append(deep, "/a");
  g_assert_null(ent_upload_path(deep->str));
}

/* Sends `text` as `name`; the batch it went into, owned by the caller. */
static char *send(EntUploads *uploads, const char *batch, const char *name, const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntUpload) upload = ent_upload_begin(uploads, batch, name, (gint64)strlen(text), now, &error);

  g_assert_no_error(error);
  g_assert_true(ent_upload_write(upload, text, strlen(text), &error));
  g_assert_true(ent_upload_finish(upload, &error));
  g_assert_cmpuint(ent_upload_bytes(upload), ==, strlen(text));
  return g_strdup(ent_upload_batch(upload));
}

static void assert_content(const char *folder, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *content = NULL;

  g_file_get_contents(path, &content, NULL, NULL);
  g_assert_cmpstr(content, ==, expected);
}

static void test_kept(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autoptr(GError) error = NULL;
  g_autofree char *batch = send(uploads, NULL, "Courrier 2025.mbox", "From a\n");
  g_autofree char *again = send(uploads, batch, "Mail%2Fcur%2F17", "Subject: b\n");
  g_autofree char *path = NULL;
  g_autofree char *expected = test_folder_path(&folder, "archives/2026-03-14-Courrier-2025");
  GStatBuf info;

  g_assert_cmpstr(batch, ==, again);
  g_assert_true(ent_uploads_keep(uploads, batch, now, &path, &error));
  g_assert_no_error(error);
  g_assert_cmpstr(path, ==, expected);
  assert_content(path, "Courrier 2025.mbox", "From a\n");
  assert_content(path, "Mail/cur/17", "Subject: b\n");
  g_assert_cmpint(g_stat(path, &info), ==, 0);
  g_assert_cmpint(info.st_mode & 0777, ==, 0700);
  g_assert_false(ent_uploads_keep(uploads, batch, now, &path, &error));
  g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_NOT_FOUND);
}

static void test_same_name(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autofree char *first = send(uploads, NULL, "a.mbox", "1");
  g_autofree char *second = send(uploads, NULL, "a.mbox", "2");
  g_autofree char *first_path = NULL;
  g_autofree char *second_path = NULL;

  g_assert_true(ent_uploads_keep(uploads, first, now, &first_path, NULL));
  g_assert_true(ent_uploads_keep(uploads, second, now, &second_path, NULL));
  g_assert_true(g_str_has_suffix(second_path, "/archives/2026-03-14-a-2"));
  assert_content(first_path, "a.mbox", "1");
  assert_content(second_path, "a.mbox", "2");
}

static void test_refused(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autofree char *batch = send(uploads, NULL, "a.mbox", "1");
  static const struct {
    const char *batch; /* NULL: the one there is */
    const char *name;
    EntWebError code;
  } cases[] = {
      {NULL, "a.mbox", ENT_WEB_ERROR_EXISTS},
      {NULL, "a.mbox/inside", ENT_WEB_ERROR_EXISTS},
      {NULL, "../a", ENT_WEB_ERROR_BAD_REQUEST},
      {"../archives", "a", ENT_WEB_ERROR_NOT_FOUND},
      {"00000000000000000000000000000000", "a", ENT_WEB_ERROR_NOT_FOUND},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    const char *into = cases[i].batch != NULL ? cases[i].batch : batch;
    g_autoptr(EntUpload) upload = ent_upload_begin(uploads, into, cases[i].name, 1, now, &error);
    g_test_message("%s", cases[i].name);
    g_assert_null(upload);
    g_assert_error(error, ENT_WEB_ERROR, (gint)cases[i].code);
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(EntUpload) vast = ent_upload_begin(uploads, NULL, "vast.mbox", G_GINT64_CONSTANT(1) << 60, now, &error);
  g_assert_null(vast);
  g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_DISK_FULL);
}

/* A link inside the batch that leads out of it is not walked through. */
static void test_link(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autofree char *batch = send(uploads, NULL, "a.mbox", "1");
  g_autofree char *outside = test_folder_path(&folder, "outside");
  g_autofree char *link_path = g_build_filename(folder.path, "uploads", batch, "link", NULL);

  g_assert_cmpint(g_mkdir(outside, 0700), ==, 0);
  g_assert_cmpint(symlink(outside, link_path), ==, 0);
  g_autoptr(EntUpload) upload = ent_upload_begin(uploads, batch, "link/b", 1, now, NULL);
  g_assert_null(upload);
  g_autofree char *leaked = g_build_filename(outside, "b", NULL);
  g_assert_false(g_file_test(leaked, G_FILE_TEST_EXISTS));
}

static void test_broken_off(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autoptr(GError) error = NULL;
  g_autofree char *batch = send(uploads, NULL, "whole.mbox", "1");
  g_autofree char *path = NULL;
  EntUpload *upload = ent_upload_begin(uploads, batch, "half.mbox", 100, now, NULL);

  g_assert_true(ent_upload_write(upload, "half", 4, NULL));
  g_assert_false(ent_uploads_keep(uploads, batch, now, &path, &error));
  g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BUSY);
  ent_upload_free(upload);
  g_assert_true(ent_uploads_keep(uploads, batch, now, &path, NULL));
  assert_content(path, "whole.mbox", "1");
  assert_content(path, "half.mbox", NULL);
}

static void test_given_back(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autofree char *batch = send(uploads, NULL, "a.mbox", "1");
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;

  g_assert_true(ent_uploads_keep(uploads, batch, now, &path, NULL));
  ent_uploads_give_back(uploads, batch, path, now);
  g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  g_assert_true(ent_uploads_keep(uploads, batch, now, &again, NULL));
  g_assert_cmpstr(again, ==, path);
  assert_content(again, "a.mbox", "1");
}

/* A batch that nobody imported goes a day later; the folder is swept when the next batch begins. */
static void test_abandoned(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  gint64 clock = ent_when_now();
  char *old = NULL;
  {
    g_autoptr(EntUploads) before = ent_uploads_new(folder.path);
    old = send(before, NULL, "a.mbox", "1");
  }
  g_autofree char *old_path = g_build_filename(folder.path, "uploads", old, NULL);
  g_autoptr(EntUploads) uploads = ent_uploads_new(folder.path);
  g_autoptr(EntUpload) soon = ent_upload_begin(uploads, NULL, "b.mbox", 1, clock, NULL);
  g_assert_true(g_file_test(old_path, G_FILE_TEST_EXISTS));
  g_autoptr(EntUpload) late = ent_upload_begin(uploads, NULL, "c.mbox", 1, clock + 25 * ENT_HOUR, NULL);
  g_assert_false(g_file_test(old_path, G_FILE_TEST_EXISTS));
  g_free(old);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/uploads/names-stay-inside", test_paths);
  g_test_add_func("/web/uploads/a-batch-becomes-an-archive", test_kept);
  g_test_add_func("/web/uploads/two-archives-of-one-name-stand-side-by-side", test_same_name);
  g_test_add_func("/web/uploads/what-cannot-be-kept-is-refused", test_refused);
  g_test_add_func("/web/uploads/links-are-not-followed", test_link);
  g_test_add_func("/web/uploads/half-a-file-is-none", test_broken_off);
  g_test_add_func("/web/uploads/a-batch-can-be-tried-again", test_given_back);
  g_test_add_func("/web/uploads/abandoned-batches-go", test_abandoned);
  return g_test_run();
}
