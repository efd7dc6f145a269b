/* Folders of messages: Maildir and plain trees. What a file is called in the book, and what is set aside. */
#include "archive/look.h"
#include "read-all.h"

#define MAIL(subject)                                                                                                  \
  "From: Ondine Passerose <ondine@valombreuse.example>\nTo: owner@lanterne.example\n"                                  \
  "Date: Tue, 17 Feb 2026 07:31:00 +0100\nSubject: " subject "\nMessage-ID: <" subject                                 \
  "@valombreuse.example>\n\nHello.\n"
#define ENVELOPE "From ondine@valombreuse.example Tue Feb 17 07:31:00 2026\n"

static const EntRecord *by_subject(const ReadAll *all, const char *subject)
{
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (g_strcmp0(record->subject, subject) == 0) return record;
  }
  g_error("no '%s'", subject);
}

static const char *file_of(const ReadAll *all, const EntRecord *record)
{
  return ((EntFile *)all->reader->files->pdata[record->file])->name;
}

static char *make_maildir(void)
{
  char *folder = folder_new();
  folder_add(folder, "cur/11.M1.host:2,S", MAIL("read"), -1);
  folder_add(folder, "cur/12.M2.host:2,DS", MAIL("draft"), -1);
  folder_add(folder, "new/13.M3.host", MAIL("fresh"), -1);
  folder_add(folder, "tmp/14.M4.host", MAIL("unfinished"), -1);
  folder_add(folder, ".Sent/cur/15.M5.host:2,", ENVELOPE MAIL("sent"), -1);
  folder_add(folder, ".Sent/new/.hidden", MAIL("hidden"), -1);
  folder_add(folder, "Work/Junk/cur/16.M6.host!2,S", MAIL("deep"), -1);
  folder_add(folder, "dovecot-uidlist", "3 V1 N1\n", -1);
  return folder;
}

static void test_maildir(void)
{
  char *folder = make_maildir();
  g_autoptr(ReadAll) all = read_all(&ent_format_maildir, folder);
  g_assert_cmpuint(all->records->len, ==, 5);
  g_assert_cmpuint(all->reader->files->len, ==, 5);
  g_assert_cmpstr(file_of(all, by_subject(all, "read")), ==, "cur/11.M1.host");
  g_assert_cmpstr(file_of(all, by_subject(all, "fresh")), ==, "cur/13.M3.host");
  g_assert_cmpstr(file_of(all, by_subject(all, "sent")), ==, ".Sent/cur/15.M5.host");
  g_assert_cmpstr(file_of(all, by_subject(all, "deep")), ==, "Work/Junk/cur/16.M6.host");
  g_assert_cmpuint(by_subject(all, "read")->flags & ENT_FLAG_DRAFT, ==, 0);
  g_assert_true(by_subject(all, "draft")->flags & ENT_FLAG_DRAFT);
  g_assert_true(by_subject(all, "sent")->flags & ENT_FLAG_SENT);
  g_assert_true(by_subject(all, "deep")->flags & ENT_FLAG_SPAM);
  g_assert_cmpstr(by_subject(all, "sent")->folder, ==, "Sent");
  g_assert_cmpstr(by_subject(all, "read")->folder, ==, "INBOX");
  g_assert_cmpuint(all->reader->bytes_done, ==, all->reader->bytes_total);
  folder_remove(folder);
}

static void rename_in(const char *folder, const char *from, const char *to)
{
  g_autofree char *old = g_build_filename(folder, from, NULL), *new = g_build_filename(folder, to, NULL);
  g_assert_cmpint(g_rename(old, new), ==, 0);
}

static void test_names_stay(void)
{
  char *folder = make_maildir();
  g_autoptr(ReadAll) before = read_all(&ent_format_maildir, folder);
  rename_in(folder, "new/13.M3.host", "cur/13.M3.host:2,RS");
  rename_in(folder, "cur/11.M1.host:2,S", "cur/11.M1.host:2,FS");
  g_autoptr(ReadAll) after = read_all(&ent_format_maildir, folder);
  for (guint i = 0; i < after->records->len; i++) {
    const EntRecord *record = after->records->pdata[i];
    g_assert_cmpstr(file_of(after, record), ==, file_of(before, by_subject(before, record->subject)));
  }
  g_assert_cmpuint(after->records->len, ==, before->records->len);
  folder_remove(folder);
}

/* The same unique part twice: each keeps a name of its own. */
static void test_twice(void)
{
  char *folder = folder_new();
  folder_add(folder, "cur/11.M1.host:2,S", MAIL("one"), -1);
  folder_add(folder, "new/11.M1.host", MAIL("two"), -1);
  g_autoptr(ReadAll) all = read_all(&ent_format_maildir, folder);
  g_assert_cmpuint(all->records->len, ==, 2);
  g_assert_cmpstr(file_of(all, by_subject(all, "one")), !=, file_of(all, by_subject(all, "two")));
  folder_remove(folder);
}

static void test_empty_files(void)
{
  char *folder = folder_new();
  folder_add(folder, "cur/11", "", 0);
  folder_add(folder, "cur/12", MAIL("one"), -1);
  folder_add(folder, "cur/13", "", 0);
  g_autoptr(ReadAll) all = read_all(&ent_format_maildir, folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 2);
  const EntRecord *aside = read_all_get(all, ENT_RECORD_ASIDE, 0, 1);
  g_assert_cmpstr(aside->reason, ==, "it is empty");
  g_assert_cmpstr(aside->place, ==, "whole file");
  g_assert_cmpuint(aside->file, ==, 2);
  folder_remove(folder);
}

static void test_choose(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntArena) arena = ent_arena_new();
  char *folder = make_maildir();
  EntReader *reader = ent_format_maildir.open(folder, &error);
  g_assert_no_error(error);
  bool keep[5] = {false, false, true, false, false};
  ent_format_maildir.choose(reader, keep);
  g_assert_cmpuint(reader->bytes_total, ==, ((EntFile *)reader->files->pdata[2])->size);
  EntPiece piece;
  g_assert_true(ent_format_maildir.next(reader, &piece, NULL, NULL, &error));
  g_assert_cmpuint(piece.n_items, ==, 1);
  g_assert_cmpuint(piece.file, ==, 2);
  g_assert_cmpuint(piece.items[0].file, ==, 2);
  ent_piece_clear(&piece);
  g_assert_true(ent_format_maildir.next(reader, &piece, NULL, NULL, &error));
  g_assert_null(piece.bytes);
  ent_format_maildir.close(reader);
  folder_remove(folder);
}

static void test_tree(void)
{
  char *folder = folder_new();
  folder_add(folder, "inbox/1.", MAIL("one"), -1);
  folder_add(folder, "inbox/2", MAIL("two"), -1);
  folder_add(folder, "inbox/3", "This is no mail.\n", -1);
  folder_add(folder, "_sent_mail/1.", MAIL("three"), -1);
  folder_add(folder, "spam-1/00001.0123456789abcdef0123456789abcdef.txt", ENVELOPE MAIL("four"), -1);
  folder_add(folder, "spam-1/four.eml", MAIL("five"), -1);
  folder_add(folder, "inbox/4", ENVELOPE MAIL("six") "\n" ENVELOPE MAIL("seven"), -1);
  folder_add(folder, "README", "About this.\n", -1);
  folder_add(folder, "inbox/.mh_sequences", "cur: 1\n", -1);
  folder_add(folder, "inbox/old.mbox", ENVELOPE MAIL("other") "\n" ENVELOPE MAIL("another"), -1);
  folder_add(folder, "box/cur/1", MAIL("third"), -1);
  g_autoptr(ReadAll) all = read_all(&ent_format_messages, folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 7);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
  const EntRecord *aside = read_all_get(all, ENT_RECORD_ASIDE, 0, 0);
  g_assert_cmpstr(aside->reason, ==, "it does not begin as a message does");
  g_assert_cmpstr(file_of(all, aside), ==, "inbox/3");
  g_assert_true(by_subject(all, "three")->flags & ENT_FLAG_SENT);
  g_assert_true(by_subject(all, "four")->flags & ENT_FLAG_SPAM);
  g_assert_cmpstr(by_subject(all, "one")->folder, ==, "inbox");
  g_assert_cmpuint(by_subject(all, "seven")->offset, ==, strlen(ENVELOPE MAIL("six") "\n"));
  folder_remove(folder);
}

static void test_names(void)
{
  g_assert_true(ent_look_is_message("12", 100));
  g_assert_true(ent_look_is_message("12.", 100));
  g_assert_true(ent_look_is_message("Letter.EML", 100));
  g_assert_false(ent_look_is_message("2004", G_GUINT64_CONSTANT(1) << 30));
  g_assert_false(ent_look_is_message("2004.txt", 100));
  g_assert_false(ent_look_is_message(".eml", 100));
  g_assert_true(ent_look_is_foreign_name("INBOX.msf"));
  g_assert_true(ent_look_is_foreign_name("COPYING-GPL-3"));
  g_assert_false(ent_look_is_foreign_name("Authorship"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/maildir/folders-flags-and-names", test_maildir);
  g_test_add_func("/archive/maildir/names-survive-flags-and-moves", test_names_stay);
  g_test_add_func("/archive/maildir/one-unique-part-twice", test_twice);
  g_test_add_func("/archive/maildir/empty-files-are-set-aside", test_empty_files);
  g_test_add_func("/archive/maildir/only-chosen-files-are-read", test_choose);
  g_test_add_func("/archive/messages/a-tree-with-other-things-in-it", test_tree);
  g_test_add_func("/archive/look/names", test_names);
  return g_test_run();
}
