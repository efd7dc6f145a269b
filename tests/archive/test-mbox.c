/* Where messages of an mbox begin and end, and what is read of each. */
#include "archive/mbox-cut.h"

#include <gio/gio.h>

#include "read-all.h"

#define ENVELOPE_A "From ondine@valombreuse.example Tue Feb 17 07:31:00 2026\n"
#define ENVELOPE_B "From mathurin at lanterne.example  Wed Feb 18 08:00:12 2026\n"
#define MAIL_A                                                                                                         \
  "From: Ondine Passerose <ondine@valombreuse.example>\nTo: owner@lanterne.example\n"                                  \
  "Date: Tue, 17 Feb 2026 07:31:00 +0100\nSubject: one\nMessage-ID: <one@valombreuse.example>\n"
#define MAIL_B                                                                                                         \
  "From: Mathurin Clairvaux <mathurin@lanterne.example>\nTo: owner@lanterne.example\n"                                 \
  "Date: Wed, 18 Feb 2026 08:00:00 +0100\nSubject: two\nMessage-ID: <two@lanterne.example>\n"

static void test_envelope(void)
{
  static const struct {
    const char *line;
    bool is;
  } lines[] = {
      {"From ondine@valombreuse.example Tue Feb 17 07:31:00 2026", true},
      {"From ondine at valombreuse.example  Tue Feb  7 07:31:00 2026", true},
      {"From - Tue Feb 17 07:31:00 2026", true},
      {"From MAILER-DAEMON Tue Feb 17 07:31:00 CET 2026", true},
      {"From ondine Tue Feb 17 07:31:00 2026 +0100", true},
      {"From ondine Tue Feb 17 7:31 2026", true},
      {"From 1658@xxx Tue, 17 Feb 2026 07:31:00 +0100", true},
      {"From ondine Tue Feb 17 07:31:00 2026 remote from lanterne", true},
      {"From Tue Feb 17 07:31:00 2026", false},
      {"From there you can go on Tuesday at 07:31", false},
      {"From what I saw on Tue Feb 17 it rained all day in 2026", false},
      {"From the log of Feb 17 07:31:00 2026", false},
      {"From ondine Tue Feb 17 07:31:00", false},
      {">From ondine Tue Feb 17 07:31:00 2026", false},
      {"From: ondine Tue Feb 17 07:31:00 2026", false},
  };
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_test_message("%s", lines[i].line);
    g_assert_cmpint(ent_mbox_is_envelope(lines[i].line, strlen(lines[i].line), NULL), ==, lines[i].is);
  }
}

/* Reads `text` as a file called `name`. */
static ReadAll *read_text(const char *name, const char *text)
{
  char *folder = folder_new();
  folder_add(folder, name, text, -1);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  ReadAll *all = read_all(&ent_format_mbox, path);
  folder_remove(folder);
  return all;
}

static const EntRecord *item(const ReadAll *all, guint index)
{
  return read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_MAIL, index);
}

static void assert_subjects(const char *text, const char *expected)
{
  g_autoptr(ReadAll) all = read_text("box", text);
  g_autoptr(GString) subjects = g_string_new(NULL);
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    g_assert_cmpint(record->type, ==, ENT_RECORD_ITEM);
    g_string_append_printf(subjects, "%s;", record->subject);
  }
  g_assert_cmpstr(subjects->str, ==, expected);
}

static void test_cut(void)
{
  assert_subjects(ENVELOPE_A MAIL_A "\nHello.\n\n" ENVELOPE_B MAIL_B "\nHello.\n\n", "one;two;");
  /* no body, no empty line at the end, empty lines at the beginning */
  assert_subjects("\n\n" ENVELOPE_A MAIL_A "\n" ENVELOPE_B MAIL_B "\nHello", "one;two;");
  /* the final newline of the first message was lost */
  assert_subjects(ENVELOPE_A MAIL_A "\nHello.\n" ENVELOPE_B MAIL_B "\n", "one;two;");
  /* an envelope line that is quoted in a text, with no empty line before and no field behind */
  assert_subjects(ENVELOPE_A MAIL_A "\nThey show:\n" ENVELOPE_B "and so on\n", "one;");
  /* a sentence is no envelope */
  assert_subjects(ENVELOPE_A MAIL_A "\n\nFrom there we go on.\n\n" ENVELOPE_B MAIL_B "\n", "one;two;");
  /* the last message breaks off in its header */
  assert_subjects(ENVELOPE_A MAIL_A "\nHello.\n\n" ENVELOPE_B MAIL_B, "one;two;");
}

static void test_crlf(void)
{
  g_auto(GStrv) lines = g_strsplit(ENVELOPE_A MAIL_A "\nHello.\n\n" ENVELOPE_B MAIL_B "\nHello.\n", "\n", -1);
  g_autofree char *text = g_strjoinv("\r\n", lines);
  assert_subjects(text, "one;two;");
}

static void test_content_length(void)
{
#define INNER "see:\n\n" ENVELOPE_B MAIL_B "\nHello.\n"
  char *right =
      g_strdup_printf(ENVELOPE_A MAIL_A "Content-Length: %zu\n\n" INNER "\n" ENVELOPE_B MAIL_B "\n", strlen(INNER));
  assert_subjects(right, "one;two;");
  g_free(right);
  /* one that leads nowhere is not believed, nor one beyond the end */
  assert_subjects(ENVELOPE_A MAIL_A "Content-Length: 9\n\n" INNER, "one;two;");
  assert_subjects(ENVELOPE_A MAIL_A "Content-Length: 999999\n\n" INNER, "one;two;");
  assert_subjects(ENVELOPE_A MAIL_A "Content-Length: 99999999999999999999\n\n" INNER, "one;two;");
}

static void test_record(void)
{
  static const char text[] =
      ENVELOPE_A "From: Ondine Passerose <ondine@valombreuse.example>\nTo: a@lanterne.example\nSubject: no date\n\n"
                 ">From here on.\n\n" ENVELOPE_B MAIL_B "\nHello.\n";
  g_autoptr(ReadAll) all = read_text("Sent.mbox", text);
  const EntRecord *first = item(all, 0), *second = item(all, 1);
  g_assert_cmpint(first->at, ==, ent_when_civil(2026, 2, 17, 7, 31, 0));
  g_assert_true(first->flags & ENT_FLAG_DATE_GUESSED);
  g_assert_true(first->flags & ENT_FLAG_SENT);
  g_assert_cmpstr(first->folder, ==, "Sent");
  g_assert_cmpstr(first->text, ==, "From here on.");
  g_assert_cmpint(second->at, ==, ent_when_civil(2026, 2, 18, 7, 0, 0));
  g_assert_cmpuint(second->offset, ==, strstr(text, ENVELOPE_B) - text);
}

/* Messages larger than a piece and than one read, so that every cut falls somewhere else. */
static void test_pieces(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 400; i++) {
    g_string_append_printf(text,
                           ENVELOPE_A "From: a@lanterne.example\nDate: Tue, 17 Feb 2026 07:31:00 +0000\n"
                                      "Message-ID: <%u@lanterne.example>\nSubject: %u\n\n",
                           i, i);
    for (guint j = 0; j < i * (i % 97 == 0 ? 400 : 3); j++)
      g_string_append(text, "From one line to the next: all is well.\n");
    g_string_append_c(text, '\n');
  }
  g_autoptr(ReadAll) all = read_text("box", text->str);
  g_assert_cmpuint(all->n_pieces, >, 10);
  g_assert_cmpuint(all->records->len, ==, 400);
  for (guint i = 0; i < 400; i++) {
    g_autofree char *subject = g_strdup_printf("%u", i);
    g_assert_cmpstr(item(all, i)->subject, ==, subject);
    g_assert_true(g_str_has_prefix(text->str + item(all, i)->offset, ENVELOPE_A));
  }
  g_assert_cmpuint(all->reader->bytes_done, ==, all->reader->bytes_total);
}

static void write_gzip(const char *path, const char *text, gsize cut)
{
  g_autoptr(GConverter) zip = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  gsize room = strlen(text) + 1024, read = 0, written = 0;
  g_autofree char *out = g_malloc(room);
  GConverterResult done =
      g_converter_convert(zip, text, strlen(text), out, room, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
  g_assert_cmpint(done, ==, G_CONVERTER_FINISHED);
  g_assert_true(g_file_set_contents(path, out, (gssize)(written - cut), NULL));
}

static void test_gzip(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "Sent.mbox.gz", NULL);
  static const char text[] = ENVELOPE_A MAIL_A "\nHello.\n\n" ENVELOPE_B MAIL_B "\nHello.\n";
  write_gzip(path, text, 0);
  g_autoptr(ReadAll) whole = read_all(&ent_format_mbox, path);
  g_assert_cmpuint(whole->records->len, ==, 2);
  g_assert_cmpstr(item(whole, 1)->folder, ==, "Sent");
  write_gzip(path, text, 20);
  g_autoptr(ReadAll) cut = read_all(&ent_format_mbox, path);
  g_assert_cmpuint(read_all_count(cut, ENT_RECORD_ASIDE, 0, 0), ==, 1);
  g_assert_cmpuint(read_all_count(cut, ENT_RECORD_ITEM, 0, 0), >=, 1);
  folder_remove(folder);
}

/* A message beyond the limit is read in its beginning, and the one behind it is found. */
static void test_huge(void)
{
  g_autoptr(GString) text = g_string_new(ENVELOPE_A MAIL_A "\n");
  while (text->len < ENT_MAIL_MAX + (3 << 20))
    g_string_append(text, "A line of text that says nothing, again and again and again and again and again.\n");
  g_string_append(text, "\n" ENVELOPE_B MAIL_B "\nHello.\n");
  g_autoptr(ReadAll) all = read_text("box", text->str);
  g_assert_cmpuint(all->records->len, ==, 2);
  g_assert_cmpuint(item(all, 0)->size, <=, ENT_MAIL_MAX);
  g_assert_cmpstr(item(all, 1)->subject, ==, "two");
}

static void test_choose(void)
{
  g_autoptr(GError) error = NULL;
  char *folder = folder_new();
  folder_add(folder, "box", ENVELOPE_A MAIL_A "\n", -1);
  g_autofree char *path = g_build_filename(folder, "box", NULL);
  EntReader *reader = ent_format_mbox.open(path, &error);
  bool keep = false;
  EntPiece piece;
  ent_format_mbox.choose(reader, &keep);
  g_assert_cmpuint(reader->bytes_total, ==, 0);
  g_assert_true(ent_format_mbox.next(reader, &piece, NULL, NULL, &error));
  g_assert_null(piece.bytes);
  ent_format_mbox.close(reader);
  folder_remove(folder);
}

/* How many messages `git mailsplit -b` makes of a mailbox. */
static guint mailsplit(const char *path, const char *folder)
{
  g_autofree char *out = NULL, *to = g_strconcat("-o", folder, NULL);
  const char *argv[] = {"git", "mailsplit", "-b", to, path, NULL};
  int status = 0;
  if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, NULL) || status)
    return 0;
  return (guint)g_ascii_strtoull(out, NULL, 10);
}

static void test_list_archive(void)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *box = g_build_filename(shared ? shared : "", "data", "mail", "r-sig-finance", NULL);
  g_autofree char *git = g_find_program_in_path("git");
  g_autoptr(GDir) dir = g_dir_open(box, 0, NULL);
  if (!shared || !dir || !git) {
    g_test_skip("the list archive or git is not here");
    return;
  }
  guint sum = 0;
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
    g_autofree char *path = g_build_filename(box, name, NULL);
    g_autoptr(ReadAll) all = read_all(&ent_format_mbox, path);
    char *split = folder_new();
    g_test_message("%s", name);
    g_assert_cmpuint(all->records->len, ==, mailsplit(path, split));
    sum += all->records->len;
    folder_remove(split);
  }
  g_assert_cmpuint(sum, ==, 15332);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/mbox/what-an-envelope-line-is", test_envelope);
  g_test_add_func("/archive/mbox/where-messages-begin", test_cut);
  g_test_add_func("/archive/mbox/crlf", test_crlf);
  g_test_add_func("/archive/mbox/content-length-only-where-it-leads-to-a-boundary", test_content_length);
  g_test_add_func("/archive/mbox/folder-date-offset-and-quoted-from", test_record);
  g_test_add_func("/archive/mbox/messages-across-pieces", test_pieces);
  g_test_add_func("/archive/mbox/gzip-whole-and-cut-off", test_gzip);
  g_test_add_func("/archive/mbox/a-message-beyond-the-limit", test_huge);
  g_test_add_func("/archive/mbox/left-out-by-choose", test_choose);
  g_test_add_func("/archive/mbox/counts-as-mailsplit-does", test_list_archive);
  return g_test_run();
}
