/* The tables of docs/formats.md, last part, against the program: every file that a table names is read, ignored or
 * unknown as it says, for the reason it says; and every file that a driver knows by name stands in its table. */
#include <archive.h>
#include <archive_entry.h>

#include "read-found.h"

typedef enum { USE_NONE, USE_READ, USE_IGNORED, USE_UNKNOWN } Use;
static const char *const use_words[] = {"-", "read", "ignored", "unknown"};

typedef struct Row {
  const char *format;
  const char *thing; /* what the table is of: "file", "post type" */
  char *name;
  char *why;
  Use use;
} Row;

static void row_clear(gpointer data)
{
  Row *row = data;
  g_free(row->name);
  g_free(row->why);
}

/* ---- the page ---- */

static Use use_of(const char *word)
{
  for (Use use = USE_READ; use <= USE_UNKNOWN; use++)
    if (g_str_equal(use_words[use], word)) return use;
  return USE_NONE;
}

static void add_rows(GArray *rows, const EntFormat *format, const char *thing, char **cells)
{
  g_auto(GStrv) ticks = g_strsplit(cells[1], "`", -1);
  for (guint i = 1; ticks[i]; i += 2) {
    Row row = {format->name, thing, g_strdup(ticks[i]), g_strdup(g_strstrip(cells[3])), use_of(cells[2])};
    if (row.use == USE_NONE) g_error("'%s' of %s: '%s' is no use", row.name, format->name, cells[2]);
    g_array_append_val(rows, row);
  }
}

/* The format that a title names: "### `vcard`"; NULL where the page ends or it is none. */
static const EntFormat *titled(const char *line)
{
  g_auto(GStrv) ticks = g_strsplit(line, "`", 3);
  const EntFormat *format = g_strv_length(ticks) == 3 ? ent_format_by_name(ticks[1]) : NULL;
  if (!format) g_error("'%s' names no format", line);
  return format;
}

static GArray *read_page(void)
{
  g_autofree char *path = g_build_filename(g_getenv("ENT_SOURCE"), "docs", "formats.md", NULL), *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  char *part = strstr(text, "\n## Every file\n");
  g_assert_nonnull(part);
  g_auto(GStrv) lines = g_strsplit(part + 1, "\n", -1);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
  g_array_set_clear_func(rows, row_clear);
  const EntFormat *format = NULL;
  const char *thing = NULL;
  for (guint i = 0; lines[i]; i++) {
    if (g_str_has_prefix(lines[i], "### ")) format = titled(lines[i]);
    g_auto(GStrv) cells = g_strsplit(lines[i], "|", -1);
    if (!format || g_strv_length(cells) != 5 || g_str_has_prefix(lines[i], "|---")) continue;
    g_strstrip(cells[1]);
    g_strstrip(cells[2]);
    if (cells[1][0] == '`')
      add_rows(rows, format, thing, cells);
    else
      thing = g_intern_string(cells[1]);
  }
  return rows;
}

/* ---- the program ---- */

/* "*.vcf": "x.vcf"; the names of tables without their folder and ending. Caller frees. */
static char *file_name(const Row *row)
{
  g_auto(GStrv) parts = g_strsplit(row->name, "*", -1);
  g_autofree char *name = g_strjoinv("x", parts);
  bool bare = !strchr(name, '.');
  if (bare && g_str_equal(row->format, "linkedin")) return g_strconcat(name, ".csv", NULL);
  if (bare && g_str_equal(row->format, "twitter")) return g_strconcat("data/", name, ".js", NULL);
  return g_steal_pointer(&name);
}

/* What decides where the name does not. */
static const char *content_of(const char *name)
{
  static const struct {
    const char *suffix, *content;
  } known[] = {
      {".mbox", ENVELOPE MAIL("box")},
      {".emlx", "150       \n" MAIL("apple") "<plist>"},
      {"notes.txt", "A list of herbs.\n"},
      {".bin", "\1\2\3"},
      {"weather.csv", "Rain,Wind\n1,2\n"},
      {".txt", "A list of herbs.\n"},
      {".csv", "Name,E-mail\nOndine Passerose,ondine@valombreuse.example\n"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_has_suffix(name, known[i].suffix)) return known[i].content;
  return MAIL("one");
}

static void write_tar(const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename(folder, "packed.tar", NULL);
  struct archive *tar = archive_write_new();
  struct archive_entry *entry = archive_entry_new();
  archive_write_set_format_ustar(tar);
  g_assert_cmpint(archive_write_open_filename(tar, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_size(entry, (gint64)strlen(content));
  g_assert_cmpint(archive_write_header(tar, entry), ==, ARCHIVE_OK);
  g_assert_cmpint(archive_write_data(tar, content, strlen(content)), ==, (gssize)strlen(content));
  archive_entry_free(entry);
  g_assert_cmpint(archive_write_free(tar), ==, ARCHIVE_OK);
}

/* An archive that holds one file of that name; returns the path to open. Caller frees. */
static char *one_file(const Row *row, const char *folder, const char *name)
{
  if (g_str_equal(row->format, "packed")) {
    write_tar(folder, name, content_of(name));
    return g_build_filename(folder, "packed.tar", NULL);
  }
  bool told_by_content = g_str_equal(row->format, "contacts") || g_str_equal(row->format, "messages") ||
                         g_str_equal(row->format, "maildir");
  bool mbox = g_str_equal(row->format, "mbox");
  folder_add(folder, name, mbox ? ENVELOPE MAIL("box") : told_by_content ? content_of(name) : "", -1);
  return mbox ? g_build_filename(folder, name, NULL) : g_strdup(folder);
}

static Use use_of_role(const char *role)
{
  static const char *const unknown[] = {ENT_FILE_UNKNOWN, "no header line that is known"};
  for (guint i = 0; role && i < G_N_ELEMENTS(unknown); i++)
    if (g_str_equal(role, unknown[i])) return USE_UNKNOWN;
  return role ? USE_IGNORED : USE_READ;
}

static Use use_of_file(const Row *row)
{
  char *folder = folder_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *name = file_name(row), *path = one_file(row, folder, name);
  const EntFormat *format = ent_format_by_name(row->format);
  EntReader *reader = format->open(path, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(reader->files->len, <=, 1);
  const EntFile *file = reader->files->len ? reader->files->pdata[0] : NULL;
  Use use = file ? use_of_role(file->role) : USE_IGNORED;
  if (file && use == USE_IGNORED && !g_str_has_prefix(row->why, file->role))
    g_error("%s: '%s' is not read as '%s', and not as '%s'", row->format, row->name, file->role, row->why);
  format->close(reader);
  folder_remove(folder);
  return use;
}

/* A post of one type with one comment of another's. */
static Use use_in_blog(const Row *row)
{
  bool of_post = g_str_equal(row->thing, "post type");
  char *folder = folder_new();
  g_autofree char *text = g_strdup_printf(
      "<?xml version=\"1.0\"?><rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n"
      "<wp:author><wp:author_login>bo</wp:author_login><wp:author_email>bo@x.example</wp:author_email></wp:author>\n"
      "<item><wp:post_id>1</wp:post_id><wp:post_type>%s</wp:post_type>%s"
      "<wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt></item></channel></rss>\n",
      of_post ? row->name : "attachment",
      of_post ? ""
              : "<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Ada</wp:comment_author>"
                "<wp:comment_date_gmt>2020-01-02 00:00:00</wp:comment_date_gmt><wp:comment_approved>1"
                "</wp:comment_approved><wp:comment_type>KIND</wp:comment_type></wp:comment>");
  g_auto(GStrv) parts = g_strsplit(text, "KIND", -1);
  g_autofree char *whole = g_strjoinv(row->name, parts), *path = g_build_filename(folder, "blog.xml", NULL);
  folder_add(folder, "blog.xml", whole, -1);
  g_autoptr(ReadAll) all = read_all(&ent_format_wordpress, path);
  bool read = read_all_count(all, ENT_RECORD_ITEM, 0, 0) > 0, aside = read_all_count(all, ENT_RECORD_ASIDE, 0, 0) > 0;
  folder_remove(folder);
  return read ? USE_READ : aside && of_post ? USE_UNKNOWN : USE_IGNORED;
}

static void test_page_is_true(void)
{
  g_autoptr(GArray) rows = read_page();
  guint seen[USE_UNKNOWN + 1] = {0};
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    Use use = g_str_equal(row->thing, "file") ? use_of_file(row) : use_in_blog(row);
    if (use != row->use)
      g_error("%s: '%s' is %s, the page says %s", row->format, row->name, use_words[use], use_words[row->use]);
    seen[use]++;
  }
  g_assert_cmpuint(seen[USE_READ], >, 50);
  g_assert_cmpuint(seen[USE_IGNORED], >, 100);
  g_assert_cmpuint(seen[USE_UNKNOWN], >, 5);
}

/* Letters and digits, as drivers fold names. Caller frees. */
static char *fold(const char *name)
{
  GString *folded = g_string_new(NULL);
  for (; *name; name++)
    if (g_ascii_isalnum(*name)) g_string_append_c(folded, g_ascii_tolower(*name));
  return g_string_free(folded, FALSE);
}

static void test_page_is_whole(void)
{
  g_autoptr(GArray) rows = read_page();
  guint known = 0;
  for (guint i = 0; ent_formats[i]; i++) {
    const EntFormat *format = ent_formats[i];
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint k = 0; k < rows->len; k++) {
      const Row *row = &g_array_index(rows, Row, k);
      if (g_str_equal(row->format, format->name)) g_hash_table_add(names, fold(row->name));
    }
    if (!g_hash_table_size(names)) g_error("the page has no table of the files of '%s'", format->name);
    EntKnownFile file;
    for (guint n = 0; format->nth_file && format->nth_file(n, &file); n++) {
      g_autofree char *folded = fold(file.name);
      if (!g_hash_table_contains(names, folded)) g_error("%s: the page has no '%s'", format->name, file.name);
      known++;
    }
  }
  g_assert_cmpuint(known, >, 150);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/files/the-page-is-true", test_page_is_true);
  g_test_add_func("/archive/files/the-page-is-whole", test_page_is_whole);
  return g_test_run();
}
