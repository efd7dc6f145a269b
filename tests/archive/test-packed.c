/* Mail inside zips and tars, and what is wrong with some of them. */
#include <archive.h>
#include <archive_entry.h>

#include "read-found.h"

typedef struct Member {
  const char *name, *text;
} Member;

static const Member members[] = {
    {"Takeout/archive_browser.html", "<html>"},
    {"Takeout/Mail/Sent.mbox", ENVELOPE MAIL("written") "\n" ENVELOPE MAIL("again")},
    {"Takeout/Mail/Inbox.mbox", ENVELOPE MAIL("read")},
    {"backup/Maildir/cur/1.h:2,S", MAIL("kept")},
    {"backup/Maildir/.Entw&APw-rfe/cur/2.h:2,S", MAIL("begun")},
    {"backup/Maildir/cur/3.h:2,DS", MAIL("flagged")},
    {"eml/one.eml", MAIL("one")},
    {"V10/Sent Messages.mbox/1A/Data/Messages/4.emlx", "150       \n" MAIL("apple") "<plist>"},
    {"notes.txt", "A list of herbs.\n"},
    {"__MACOSX/eml/._one.eml", MAIL("shadow")},
};

static const char expected[] = "Sent: written sent\nSent: again sent\nInbox: read\nINBOX: kept\nEntwürfe: begun draft\n"
                               "INBOX: flagged draft\neml: one\nSent Messages: apple sent\n";

/* A zip, or (`tar`) a tar under gzip, of the first `n` members. */
static void write_packed(const char *path, guint n, bool tar, const char *options)
{
  struct archive *packed = archive_write_new();
  if (tar) archive_write_add_filter_gzip(packed);
  if (tar)
    archive_write_set_format_ustar(packed);
  else
    archive_write_set_format_zip(packed);
  if (options) {
    g_assert_cmpint(archive_write_set_options(packed, options), ==, ARCHIVE_OK);
    archive_write_set_passphrase(packed, "sesame");
  }
  g_assert_cmpint(archive_write_open_filename(packed, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < n; i++) {
    gsize length = strlen(members[i].text);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, members[i].name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (gint64)length);
    g_assert_cmpint(archive_write_header(packed, entry), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_data(packed, members[i].text, length), ==, (gssize)length);
    archive_entry_free(entry);
  }
  g_assert_cmpint(archive_write_free(packed), ==, ARCHIVE_OK);
}

static void test_read(void)
{
  static const struct {
    const char *name;
    bool tar;
  } rows[] = {{"takeout.zip", false}, {"mail.tar.gz", true}, {"no-suffix", false}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, rows[i].name, NULL);
    write_packed(path, G_N_ELEMENTS(members), rows[i].tar, NULL);
    assert_read(path, expected);
    assert_read(folder, expected);
    g_autoptr(ReadAll) all = read_all(&ent_format_packed, path);
    g_assert_cmpuint(all->reader->files->len, ==, G_N_ELEMENTS(members));
    g_assert_cmpstr(((EntFile *)all->reader->files->pdata[8])->role, ==, "nothing in it looks like mail");
    g_assert_cmpuint(read_all_get(all, ENT_RECORD_ITEM, 0, 1)->offset, ==, strlen(ENVELOPE MAIL("written") "\n"));
    folder_remove(folder);
  }
}

static void test_choose(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntArena) arena = ent_arena_new();
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "mail.zip", NULL);
  write_packed(path, G_N_ELEMENTS(members), false, NULL);
  EntReader *reader = ent_format_packed.open(path, &error);
  g_assert_no_error(error);
  bool keep[G_N_ELEMENTS(members)] = {[0] = true, [2] = true, [6] = true};
  ent_format_packed.choose(reader, keep);
  EntPiece piece;
  g_assert_true(ent_format_packed.next(reader, &piece, NULL, NULL, &error));
  g_assert_cmpuint(piece.n_items, ==, 2);
  g_assert_cmpuint(piece.items[0].file, ==, 2);
  g_assert_cmpuint(piece.items[1].file, ==, 6);
  g_assert_cmpuint(reader->bytes_done, ==, reader->bytes_total);
  ent_piece_clear(&piece);
  g_assert_true(ent_format_packed.next(reader, &piece, NULL, NULL, &error));
  g_assert_null(piece.bytes);
  ent_format_packed.close(reader);
  folder_remove(folder);
}

/* What is there before the break is read, and the break is told. */
static void test_cut_off(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "mail.zip", NULL), *bytes = NULL;
  gsize length = 0;
  write_packed(path, G_N_ELEMENTS(members), false, NULL);
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  for (gsize cut = 100; cut < length; cut += 97) {
    g_assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
    if (!found) continue;
    g_autoptr(ReadAll) all = read_all(&ent_format_packed, path);
    guint items = read_all_count(all, ENT_RECORD_ITEM, 0, 0), asides = read_all_count(all, ENT_RECORD_ASIDE, 0, 0);
    g_assert_cmpuint(items, <=, 8);
    g_assert_cmpuint(asides, >=, items < 8 ? 1 : 0);
  }
  folder_remove(folder);
}

static void assert_refused(const char *path, const char *reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_null(found);
  g_assert_nonnull(strstr(error->message, reason));
}

static void test_no_mail(void)
{
  char *folder = folder_new();
  g_autofree char *zip = g_build_filename(folder, "a.zip", NULL), *tar = g_build_filename(folder, "a.tar.gz", NULL);
  g_autofree char *locked = g_build_filename(folder, "locked.zip", NULL);
  write_packed(zip, 1, false, NULL);
  assert_refused(zip, "it is a zip file that holds nothing that is read here");
  write_packed(tar, 1, true, NULL);
  assert_refused(tar, "it is a tar file that holds nothing that is read here");
  write_packed(locked, 3, false, "zip:encryption=zipcrypt");
  assert_refused(locked, "holds nothing that is read here");
  folder_remove(folder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/packed/everything-in-it", test_read);
  g_test_add_func("/archive/packed/only-chosen-files", test_choose);
  g_test_add_func("/archive/packed/cut-off", test_cut_off);
  g_test_add_func("/archive/packed/without-mail", test_no_mail);
  return g_test_run();
}
