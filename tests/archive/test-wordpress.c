/* WordPress exports: literal items beside the records they must become. */
#include <archive.h>
#include <archive_entry.h>

#include "read-all.h"

#define HEAD                                                                                                           \
  "<?xml version=\"1.0\"?>\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>B</title>"              \
  "<wp:base_blog_url>https://www.Blog.example/x</wp:base_blog_url>\n"
#define ADA                                                                                                            \
  "<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_email>ada@blog.example"   \
  "</wp:author_email><wp:author_display_name>Ada Pont</wp:author_display_name></wp:author>\n"
#define BO                                                                                                             \
  "<wp:author><wp:author_id>2</wp:author_id><wp:author_login>bo</wp:author_login><wp:author_email>bo@blog.example"     \
  "</wp:author_email><wp:author_display_name>Bo Val</wp:author_display_name></wp:author>\n"
#define POST                                                                                                           \
  "<item><title>On &amp; <![CDATA[</item>]]></title><link>https://blog.example/on</link><dc:creator>ada</dc:creator>"  \
  "<content:encoded><![CDATA[<p>Hello</p>]]></content:encoded><wp:post_id>7</wp:post_id>"                              \
  "<wp:post_date_gmt>2020-05-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"                             \
  "<wp:post_type>post</wp:post_type>\n"
#define COMMENT(id, name, mail, approved, type, parent, user)                                                          \
  "<wp:comment><wp:comment_id>" id "</wp:comment_id><wp:comment_author><![CDATA[" name "]]></wp:comment_author>"       \
  "<wp:comment_author_email>" mail "</wp:comment_author_email><wp:comment_date_gmt>2020-05-02 11:00:00"                \
  "</wp:comment_date_gmt><wp:comment_content><![CDATA[<b>Yes</b>,\nindeed]]></wp:comment_content>"                     \
  "<wp:comment_approved>" approved "</wp:comment_approved><wp:comment_type>" type "</wp:comment_type>"                 \
  "<wp:comment_parent>" parent "</wp:comment_parent><wp:comment_user_id>" user "</wp:comment_user_id></wp:comment>\n"
#define TAIL "</channel></rss>\n"

static ReadAll *read_text(const char *text)
{
  char *folder = folder_new();
  folder_add(folder, "blog.xml", text, -1);
  g_autofree char *path = g_build_filename(folder, "blog.xml", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(((EntFound *)found->pdata[0])->format == &ent_format_wordpress);
  ReadAll *all = read_all(&ent_format_wordpress, path);
  folder_remove(folder);
  return all;
}

static const EntRecord *comment(const ReadAll *all, guint i)
{
  return read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_COMMENT, i);
}

static void one_author_is_the_owner(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD ADA POST COMMENT("1", "Cleo", "cleo@far.example", "1", "", "0", "0")
                                         COMMENT("2", "ada", "ada@blog.example", "1", "comment", "1", "1")
                                             COMMENT("3", "Guest", "", "1", "", "2", "0") "</item>\n" TAIL);
  g_assert_cmpuint(all->records->len, ==, 5);
  const EntRecord *owner = read_all_get(all, ENT_RECORD_OWNER, 0, 0);
  g_assert_cmpstr(owner->from.id.value, ==, "ada@blog.example");
  const EntRecord *post = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0);
  g_assert_cmpint(post->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(post->subject, ==, "On & </item>");
  g_assert_cmpstr(post->text, ==, "Hello");
  g_assert_cmpstr(post->external_id, ==, "wordpress:blog.example:post:7");
  g_assert_cmpint(post->at, ==, ent_when_civil(2020, 5, 1, 10, 0, 0));
  const EntRecord *theirs = comment(all, 0);
  g_assert_cmpstr(theirs->from.id.value, ==, "cleo@far.example");
  g_assert_cmpstr(theirs->from.name, ==, "Cleo");
  g_assert_cmpint(theirs->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(theirs->text, ==, "Yes,\nindeed");
  const EntRecord *mine = comment(all, 1);
  g_assert_cmpint(mine->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(mine->n_to, ==, 2);
  g_assert_cmpstr(mine->to[1].id.value, ==, "cleo@far.example");
  g_assert_cmpstr(comment(all, 2)->from.id.value, ==, "wordpress:blog.example:Guest");
  g_assert_cmpint(comment(all, 2)->to[1].id.kind, ==, ENT_ID_OWNER);
}

static void several_authors_are_known_by_address(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD ADA BO POST COMMENT("1", "Bo", "bo@blog.example", "1", "", "0", "2")
                                         COMMENT("2", "Cleo", "cleo@far.example", "1", "", "1", "0") "</item>\n" TAIL);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 0);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0)->from.id.value, ==, "ada@blog.example");
  g_assert_cmpstr(comment(all, 0)->from.id.value, ==, "bo@blog.example");
  g_assert_cmpstr(comment(all, 0)->to[0].id.value, ==, "ada@blog.example");
  g_assert_cmpstr(comment(all, 1)->to[1].id.value, ==, "bo@blog.example");
}

static void what_is_no_act_of_a_person_is_set_aside(void)
{
  g_autoptr(ReadAll) all = read_text(
      HEAD ADA POST COMMENT("1", "S", "s@s.example", "spam", "", "0", "0")
          COMMENT("2", "T", "t@t.example", "trash", "", "0", "0") COMMENT("3", "U", "u@u.example", "0", "", "0", "0")
              COMMENT("4", "P", "", "1", "pingback", "0", "0") COMMENT(
                  "5", "Q", "", "1", "trackback", "0", "0") "</item>\n"
                                                            "<item><wp:post_type>page</wp:post_type></item>\n" TAIL);
  static const char *const reasons[] = {"the blog holds it for spam",
                                        "it lies in the blog's trash",
                                        "the blog does not show it: it was not approved",
                                        "a pingback: a site, not a person",
                                        "a trackback: a site, not a person",
                                        "an article without a date that can be read"};
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, G_N_ELEMENTS(reasons));
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, i)->reason, ==, reasons[i]);
}

static void a_fault_costs_no_other_item(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD ADA "<item><title>x</wrong><wp:post_type>post</item>\n" POST "</item>\n" POST
                                              "<wp:comment><![CDATA[never ends");
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 2);
  guint faults = 0;
  for (guint i = 0; i < all->records->len; i++)
    faults +=
        g_strcmp0(((EntRecord *)all->records->pdata[i])->reason, "what follows the fault in this item is lost") == 0;
  g_assert_cmpuint(faults, ==, 2);
}

/* An article by nobody in the list is not the owner's, and what is said below it is said to somebody else. */
static void an_unlisted_author_is_not_the_owner(void)
{
  g_autoptr(ReadAll) all =
      read_text(HEAD BO ADA "<item><dc:creator>zoe</dc:creator><wp:post_type>post</wp:post_type>\n" COMMENT(
          "1", "Cleo", "cleo@far.example", "1", "", "0", "0") "</item>\n" TAIL);
  g_assert_cmpuint(comment(all, 0)->n_to, ==, 1);
  g_assert_cmpstr(comment(all, 0)->to[0].id.value, ==, "wordpress:blog.example:zoe");
  g_assert_cmpstr(comment(all, 0)->place, ==, "line 6");
}

/* As wordpress.com hands it out: a zip of one file or several. */
static void reads_a_zip_of_exports(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "blog.zip", NULL);
  const char *texts[] = {HEAD ADA POST "</item>\n" TAIL, HEAD BO POST "</item>\n" TAIL};
  struct archive *zip = archive_write_new();
  archive_write_set_format_zip(zip);
  g_assert_cmpint(archive_write_open_filename(zip, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *name = g_strdup_printf("site/blog.%03u.xml", i);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, (la_int64_t)strlen(texts[i]));
    g_assert_cmpint(archive_write_header(zip, entry), ==, ARCHIVE_OK);
    g_assert_cmpint((int)archive_write_data(zip, texts[i], strlen(texts[i])), ==, (int)strlen(texts[i]));
    archive_entry_free(entry);
  }
  archive_write_free(zip);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(((EntFound *)found->pdata[0])->format == &ent_format_wordpress);
  g_autoptr(ReadAll) all = read_all(&ent_format_wordpress, path);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 2);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.id.value, ==, "bo@blog.example");
  folder_remove(folder);
}

/* The main file of the theme data holds 33 comments: 26 shown and of persons, the others set aside. */
static void reads_the_public_sample(void)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *path = g_build_filename(shared ? shared : "", "data", "wordpress", "theme-test-data",
                                           "themeunittestdata.wordpress.xml", NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the public sample is not here");
    return;
  }
  g_autoptr(ReadAll) all = read_all(&ent_format_wordpress, path);
  guint comments = read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_COMMENT, 0);
  guint articles = read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0);
  guint aside = read_all_count(all, ENT_RECORD_ASIDE, 0, 0);
  g_test_message("%u comments, %u articles, %u set aside", comments, articles, aside);
  g_assert_cmpuint(articles, ==, 79);
  g_assert_cmpuint(comments, ==, 26);
  g_assert_cmpuint(aside, ==, 7);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/wordpress/one-author-is-the-owner", one_author_is_the_owner);
  g_test_add_func("/wordpress/several-authors-are-known-by-address", several_authors_are_known_by_address);
  g_test_add_func("/wordpress/what-is-no-act-is-set-aside", what_is_no_act_of_a_person_is_set_aside);
  g_test_add_func("/wordpress/a-fault-costs-no-other-item", a_fault_costs_no_other_item);
  g_test_add_func("/wordpress/an-unlisted-author-is-not-the-owner", an_unlisted_author_is_not_the_owner);
  g_test_add_func("/wordpress/reads-a-zip-of-exports", reads_a_zip_of_exports);
  g_test_add_func("/wordpress/reads-the-public-sample", reads_the_public_sample);
  return g_test_run();
}
