/* Mail as programs keep it on disk: what a user points at, beside every message that must be read from it. */
#include "archive/message.h"
#include "read-found.h"

static void test_thunderbird(void)
{
  char *folder = folder_new();
  folder_add(folder, "prefs.js", "// Mozilla User Preferences\n", -1);
  folder_add(folder, "abook.sqlite", "SQLite format 3", 16);
  folder_add(folder, "compatibility.ini", "[Compatibility]\n", -1);
  folder_add(folder, "Mail/Local Folders/Inbox",
             ENVELOPE "X-Mozilla-Status: 0001\n" MAIL("read") "\n" ENVELOPE "X-Mozilla-Status: 0009\n" MAIL("gone"),
             -1);
  folder_add(folder, "Mail/Local Folders/Inbox.msf", "// <!-- <mdb:mork", -1);
  folder_add(folder, "Mail/Local Folders/Drafts", ENVELOPE MAIL("begun"), -1);
  folder_add(folder, "Mail/Local Folders/Inbox.sbd/Atelier", ENVELOPE MAIL("deep"), -1);
  folder_add(folder, "Mail/Local Folders/Trash", "", 0);
  folder_add(folder, "ImapMail/imap.v.example/Sent-1", ENVELOPE MAIL("written"), -1);
  assert_read(folder, "Sent-1: written sent\nInbox: read\n"
                      "aside Inbox: it was deleted in the mail program, which has only not removed it yet\n"
                      "Atelier: deep\nDrafts: begun draft\n");
  folder_remove(folder);
}

static void add_emlx(const char *folder, const char *name, const char *mail, guint64 flags)
{
  g_autofree char *text = g_strdup_printf("%-10zu\n%s<?xml version=\"1.0\"?>\n<plist><dict>\n\t<key>flags</key>\n"
                                          "\t<integer>%" G_GUINT64_FORMAT "</integer>\n</dict></plist>\n",
                                          strlen(mail), mail, flags);
  folder_add(folder, name, text, -1);
}

static void test_apple(void)
{
  char *folder = folder_new();
  add_emlx(folder, "V10/1A/INBOX.mbox/2B/Data/Messages/1.emlx", MAIL("read"), 1);
  add_emlx(folder, "V10/1A/INBOX.mbox/2B/Data/Messages/2.partial.emlx", MAIL("gone"), 3);
  add_emlx(folder, "V10/1A/INBOX.mbox/2B/Data/Messages/3.emlx", MAIL("junk"), 1u << 24);
  add_emlx(folder, "V10/1A/Sent Messages.mbox/2B/Data/Messages/4.emlx", MAIL("written"), 1);
  add_emlx(folder, "V10/1A/Sent Messages.mbox/2B/Data/Messages/5.emlx", MAIL("begun"), 64);
  folder_add(folder, "V10/1A/INBOX.mbox/Info.plist", "<?xml", -1);
  assert_read(folder,
              "INBOX: read\naside 2.partial.emlx: it was deleted in the mail program, which has only not "
              "removed it yet\nINBOX: junk spam\nSent Messages: written sent\nSent Messages: begun sent draft\n");
  folder_remove(folder);
  folder = folder_new();
  folder_add(folder, "Gesendet.mbox/mbox", ENVELOPE MAIL("written"), -1);
  folder_add(folder, "Gesendet.mbox/table_of_contents", "\0\1\2", 3);
  assert_read(folder, "Gesendet: written sent\n");
  folder_remove(folder);
}

static void test_mh(void)
{
  char *folder = folder_new();
  folder_add(folder, "inbox/1", MAIL("one"), -1);
  folder_add(folder, "inbox/,2", MAIL("removed"), -1);
  folder_add(folder, "inbox/.mh_sequences", "unseen: 1\n", -1);
  folder_add(folder, "drafts/1", MAIL("begun"), -1);
  folder_add(folder, "sent/7", MAIL("written"), -1);
  assert_read(folder, "inbox: one\nsent: written sent\ndrafts: begun draft\n");
  folder_remove(folder);
}

static void test_maildir(void)
{
  char *folder = folder_new();
  folder_add(folder, "Maildir/cur/1.h:2,S", MAIL("read"), -1);
  folder_add(folder, "Maildir/cur/2.h:2,DS", MAIL("begun"), -1);
  folder_add(folder, "Maildir/cur/3.h:2,ST", MAIL("thrown away"), -1);
  folder_add(folder, "Maildir/.Drafts/cur/1.h:2,S", MAIL("saved"), -1);
  folder_add(folder, "Maildir/.INBOX.&AMk-l&AOk-ments envoy&AOk-s/cur/1.h:2,S", MAIL("written"), -1);
  folder_add(folder, "Maildir/.Entw&APw-rfe/cur/1.h:2,S", MAIL("kept"), -1);
  folder_add(folder, "Maildir/.Friends &- Foes/new/1.h", MAIL("new"), -1);
  folder_add(folder, "Maildir/.Junk/cur/1.h:2,S", MAIL("gold"), -1);
  assert_read(folder, "INBOX: read\nINBOX: thrown away\nFriends & Foes: new\nINBOX.Éléments envoyés: written sent\n"
                      "INBOX: begun draft\nDrafts: saved draft\nEntwürfe: kept draft\nJunk: gold spam\n");
  folder_remove(folder);
}

static void test_kmail(void)
{
  char *folder = folder_new();
  folder_add(folder, "local-mail/inbox/cur/1.h:2,S", MAIL("read"), -1);
  folder_add(folder, "local-mail/.inbox.directory/Atelier/cur/2.h:2,S", MAIL("deep"), -1);
  folder_add(folder, "local-mail/.cache/3", MAIL("no mail"), -1);
  assert_read(folder, "inbox.directory/Atelier: deep\ninbox: read\n");
  folder_remove(folder);
}

static void test_eudora(void)
{
  char *folder = folder_new();
  folder_add(folder, "Out.mbx",
             "From ???@??? Tue Feb 17 07:31:00 2026\n" MAIL("one") "\nFrom ???@??? Tue Feb 17 07:32 2026\n" MAIL("two"),
             -1);
  assert_read(folder, "Out: one\nOut: two\n");
  folder_remove(folder);
}

/* A user names one folder: what it is called counts as it does in a tree. */
static void test_named_alone(void)
{
  char *folder = folder_new();
  folder_add(folder, "spam-2/00001.0123456789abcdef0123456789abcdef.txt", MAIL("gold"), -1);
  folder_add(folder, "_sent_mail/1.", MAIL("written"), -1);
  folder_add(folder, "letters/1.", MAIL("one"), -1);
  folder_add(folder, ".Sent/cur/1.h:2,S", MAIL("mine"), -1);
  static const char *const rows[][2] = {{"spam-2", "spam-2: gold spam\n"},
                                        {"_sent_mail", "_sent_mail: written sent\n"},
                                        {"letters", "-: one\n"},
                                        {".Sent", "Sent: mine sent\n"}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_build_filename(folder, rows[i][0], NULL);
    assert_read(path, rows[i][1]);
  }
  folder_remove(folder);
}

/* Gmail's export is one mbox: the labels say what folders would. */
static void test_takeout(void)
{
  char *folder = folder_new();
  folder_add(folder, "Takeout/Mail/All mail Including Spam and Trash.mbox",
             "From 1790000000000000001@xxx Tue Feb 17 06:31:00 +0000 2026\nX-GM-THRID: 1790000000000000001\n"
             "X-Gmail-Labels: Inbox,Important\n" MAIL(
                 "read") "\n"
                         "From 1790000000000000002@xxx Tue Feb 17 06:32:00 +0000 2026\n"
                         "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s?=\n" MAIL(
                             "written") "\n"
                                        "From 1790000000000000003@xxx Tue Feb 17 06:33:00 +0000 2026\nX-Gmail-Labels: "
                                        "Spam\n" MAIL("gold") "\n"
                                                              "From 1790000000000000004@xxx Tue Feb 17 06:33:00 +0000 "
                                                              "2026\nX-Gmail-Labels: Drafts\n" MAIL("begun"),
             -1);
  folder_add(folder, "Takeout/archive_browser.html", "<html>", -1);
  static const char all[] = "All mail Including Spam and Trash";
  g_autofree char *expected =
      g_strdup_printf("%s: read\n%s: written sent\n%s: gold spam\n%s: begun draft\n", all, all, all, all);
  assert_read(folder, expected);
  folder_remove(folder);
}

static void test_folder_names(void)
{
  static const char *const sent[] = {"Sent",         "Sent Items",         "INBOX.Sent",       "[Gmail]/Sent Mail",
                                     "Envoyés",      "Éléments envoyés",   "Messages envoyés", "Gesendete Objekte",
                                     "Enviados",     "Elementos enviados", "Posta inviata",    "Verzonden items",
                                     "Отправленные", "已发送邮件",         "_sent_mail",       "Sent-1"};
  static const char *const spam[] = {"Junk E-mail", "Courrier indésirable", "spam-2", "Correo no deseado", "垃圾邮件"};
  static const char *const draft[] = {"Brouillons", "Entwürfe", "Borradores", "Rascunhos", "Bozze", "[Gmail].Drafts"};
  static const char *const none[] = {"presents", "INBOX", "sent-to-print/x", "1234", "", "Archives|sent"};
  for (gsize i = 0; i < G_N_ELEMENTS(sent); i++)
    g_assert_cmphex(ent_message_folder_flags(sent[i]), ==, ENT_FLAG_SENT);
  for (gsize i = 0; i < G_N_ELEMENTS(spam); i++)
    g_assert_cmphex(ent_message_folder_flags(spam[i]), ==, ENT_FLAG_SPAM);
  for (gsize i = 0; i < G_N_ELEMENTS(draft); i++)
    g_assert_cmphex(ent_message_folder_flags(draft[i]), ==, ENT_FLAG_DRAFT);
  for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
    g_assert_cmphex(ent_message_folder_flags(none[i]), ==, 0);
}

static void test_utf7(void)
{
  static const char *const rows[][2] = {
      {"Entw&APw-rfe", "Entwürfe"},     {"R&-D", "R&D"},      {"&ZeVnLIqe-", "日本語"}, {"Q&A", "Q&A"}, {"&A-", "&A-"},
      {"Smith & Sons", "Smith & Sons"}, {"&AOk-&AOk-", "éé"}, {"&2D0-", "&2D0-"},       {"", ""}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *name = ent_message_folder_name(rows[i][0]);
    g_assert_cmpstr(name, ==, rows[i][1]);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/programs/thunderbird", test_thunderbird);
  g_test_add_func("/archive/programs/apple-mail", test_apple);
  g_test_add_func("/archive/programs/mh", test_mh);
  g_test_add_func("/archive/programs/kmail", test_kmail);
  g_test_add_func("/archive/programs/eudora", test_eudora);
  g_test_add_func("/archive/programs/maildir", test_maildir);
  g_test_add_func("/archive/programs/one-folder-alone", test_named_alone);
  g_test_add_func("/archive/programs/gmail", test_takeout);
  g_test_add_func("/archive/programs/names-of-folders", test_folder_names);
  g_test_add_func("/archive/programs/names-of-imap-folders", test_utf7);
  return g_test_run();
}
