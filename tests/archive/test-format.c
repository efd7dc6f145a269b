/* What is found in a folder, and by which format. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "read-all.h"

#define MAIL                                                                                                           \
  "From: Ondine Passerose <ondine@valombreuse.example>\nTo: owner@lanterne.example\n"                                  \
  "Date: Tue, 17 Feb 2026 07:31:00 +0100\nSubject: one\n\nHello.\n"
#define MBOX "From ondine@valombreuse.example Tue Feb 17 07:31:00 2026\n" MAIL

static void note_aside(const EntRecord *record, gpointer data)
{
  g_assert_cmpint(record->type, ==, ENT_RECORD_ASIDE);
  g_assert_cmpstr(record->place, ==, "whole file");
  g_autofree char *name = g_path_get_basename(record->link);
  g_string_append_printf(data, "aside %s: %s\n", name, record->reason);
}

/* One line for each archive found, "format path", then one for each file set aside. */
static void assert_found(const char *folder, const char *path, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) lines = g_string_new(NULL), asides = g_string_new(NULL);
  g_autofree char *full = *path ? g_build_filename(folder, path, NULL) : g_strdup(folder);
  g_autoptr(GPtrArray) found = ent_archive_find(full, note_aside, asides, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < found->len; i++) {
    const EntFound *one = found->pdata[i];
    const char *relative = one->path + strlen(folder);
    g_string_append_printf(lines, "%s %s\n", one->format->name, *relative ? relative + 1 : ".");
  }
  g_string_append(lines, asides->str);
  g_assert_cmpstr(lines->str, ==, expected);
}

static void test_mailboxes(void)
{
  char *folder = folder_new();
  folder_add(folder, "INBOX", MBOX, -1);
  folder_add(folder, "INBOX.msf", "// index", -1);
  folder_add(folder, "Sent.mbox", MBOX, -1);
  folder_add(folder, "Empty", "", 0);
  folder_add(folder, "README", "about", -1);
  folder_add(folder, "notes", "a shopping list\n", -1);
  folder_add(folder, "mail.pst", "!BDN\0\1\2", 7);
  folder_add(folder, "sub.sbd/Friends", MBOX, -1);
  assert_found(folder, "",
               "mbox INBOX\nmbox Sent.mbox\nmbox sub.sbd/Friends\n"
               "aside mail.pst: it is an Outlook data file (.pst); export it as mbox first\n"
               "aside notes: nothing in it looks like mail\n");
  assert_found(folder, "INBOX", "mbox INBOX\n");
  folder_remove(folder);
}

static void test_trees_are_one(void)
{
  char *folder = folder_new();
  folder_add(folder, "someone/inbox/1.", MAIL, -1);
  folder_add(folder, "someone/sent/1.", MAIL, -1);
  folder_add(folder, "someone/sent/2.", MAIL, -1);
  folder_add(folder, "LICENSE", "all rights", -1);
  assert_found(folder, "", "messages someone\n");
  folder_add(folder, "another/1.", MAIL, -1);
  assert_found(folder, "", "messages .\n");
  folder_remove(folder);
  folder = folder_new();
  folder_add(folder, "Inbox/cur/1:2,S", MAIL, -1);
  folder_add(folder, "Sent/new/1", MAIL, -1);
  assert_found(folder, "", "maildir .\n");
  assert_found(folder, "Sent", "maildir Sent\n");
  folder_remove(folder);
}

static void test_mixture(void)
{
  char *folder = folder_new();
  folder_add(folder, "letters/1.eml", MAIL, -1);
  folder_add(folder, "letters/2.eml", MBOX, -1);
  folder_add(folder, "letters/old.mbox", MBOX "\n" MBOX, -1);
  folder_add(folder, "letters/what.bin", "\0\1\2\3", 4);
  folder_add(folder, "post/cur/1", MAIL, -1);
  folder_add(folder, "export/Connections.csv", "First Name,Last Name,URL\n", -1);
  folder_add(folder, "export/messages.csv", "CONVERSATION ID\n", -1);
  folder_add(folder, "export/Invitations.csv", "From,To\n", -1);
  folder_add(folder, "papers/one.eml", MAIL, -1);
  folder_add(folder, "papers/b", "x", -1);
  folder_add(folder, "papers/c", "y", -1);
  assert_found(folder, "",
               "linkedin export\nmessages letters\nmbox letters/old.mbox\nmessages papers/one.eml\nmaildir post\n"
               "aside b: nothing in it looks like mail\naside c: nothing in it looks like mail\n");
  folder_remove(folder);
}

static void test_links(void)
{
  char *folder = folder_new();
  folder_add(folder, "a/INBOX", MBOX, -1);
  g_autofree char *loop = g_build_filename(folder, "a", "again", NULL), *twin = g_build_filename(folder, "b", NULL);
  g_assert_cmpint(symlink(folder, loop), ==, 0);
  g_assert_cmpint(symlink("a", twin), ==, 0);
  assert_found(folder, "", "mbox a/INBOX\n");
  g_assert_cmpint(g_unlink(loop), ==, 0);
  g_assert_cmpint(g_unlink(twin), ==, 0);
  folder_remove(folder);
}

static void assert_refused(const char *path, int code, const char *part)
{
  g_autoptr(GError) error = NULL;
  g_assert_null(ent_archive_find(path, NULL, NULL, &error));
  g_assert_error(error, ENT_ARCHIVE_ERROR, code);
  g_assert_nonnull(strstr(error->message, path));
  g_assert_nonnull(strstr(error->message, part));
}

static void test_nothing(void)
{
  char *folder = folder_new();
  folder_add(folder, "notes.txt", "a shopping list\n", -1);
  folder_add(folder, "broken.zip", "PK\3\4 and no more", -1);
  g_autofree char *text = g_build_filename(folder, "notes.txt", NULL);
  g_autofree char *zip = g_build_filename(folder, "broken.zip", NULL);
  g_autofree char *none = g_build_filename(folder, "none", NULL);
  assert_refused(folder, ENT_ARCHIVE_ERROR_UNKNOWN, "Maildir");
  assert_refused(text, ENT_ARCHIVE_ERROR_UNKNOWN, "nothing in it looks like mail");
  assert_refused(zip, ENT_ARCHIVE_ERROR_UNKNOWN, "LinkedIn");
  assert_refused(none, ENT_ARCHIVE_ERROR_IO, "No such file");
  folder_remove(folder);
}

static void test_by_name(void)
{
  g_assert_true(ent_format_by_name("maildir") == &ent_format_maildir);
  g_assert_null(ent_format_by_name("pst"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/format/mailboxes-each-on-their-own", test_mailboxes);
  g_test_add_func("/archive/format/a-tree-of-mail-is-one-archive", test_trees_are_one);
  g_test_add_func("/archive/format/a-folder-of-everything", test_mixture);
  g_test_add_func("/archive/format/links-that-lead-round", test_links);
  g_test_add_func("/archive/format/nothing-to-read", test_nothing);
  g_test_add_func("/archive/format/by-name", test_by_name);
  return g_test_run();
}
