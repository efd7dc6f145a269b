/* The blog as WordPress exports it (WXR 1.2): articles with what readers wrote below them, and what the blog held back. */
#include "sample.h"

#include <string.h>

#define HOST "tournebride.example"
#define ARTICLES 42

typedef struct Blog {
  SampleWorld *world;
  SampleRandom random;
  GString *out;
  GPtrArray *readers; /* of SamplePerson* */
  guint next_id;
} Blog;

static void append_element(GString *out, const char *indent, const char *name, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  g_string_append_printf(out, "%s<%s>%s</%s>\n", indent, name, escaped, name);
}

static void append_cdata(GString *out, const char *indent, const char *name, const char *text)
{
  g_string_append_printf(out, "%s<%s><![CDATA[%s]]></%s>\n", indent, name, text, name);
}

static void append_date(GString *out, const char *indent, const char *name, gint64 at)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, "%s<%s><![CDATA[%04d-%02d-%02d %02d:%02d:%02d]]></%s>\n", indent, name, date.year,
                         date.month, date.day, date.hour, date.minute, date.second, name);
}

static void append_dates(GString *out, const char *indent, const char *name, gint64 at)
{
  g_autofree char *gmt = g_strconcat(name, "_gmt", NULL);
  append_date(out, indent, name, at + sample_zone_offset(60, at) * SAMPLE_MINUTE);
  append_date(out, indent, gmt, at);
}

/* ---- comments ---- */

typedef struct Comment {
  const char *author, *email, *type, *approved, *text;
  guint parent;
  gboolean owner;
} Comment;

static guint append_comment(Blog *blog, gint64 at, const Comment *comment)
{
  GString *out = blog->out;
  guint id = blog->next_id++;
  g_string_append_printf(out, "\t\t<wp:comment>\n\t\t\t<wp:comment_id>%u</wp:comment_id>\n", id);
  append_cdata(out, "\t\t\t", "wp:comment_author", comment->author);
  append_cdata(out, "\t\t\t", "wp:comment_author_email", comment->email ? comment->email : "");
  append_element(out, "\t\t\t", "wp:comment_author_url", comment->owner ? "https://" HOST : "");
  append_cdata(out, "\t\t\t", "wp:comment_author_IP", "192.0.2.7");
  append_dates(out, "\t\t\t", "wp:comment_date", at);
  append_cdata(out, "\t\t\t", "wp:comment_content", comment->text);
  append_cdata(out, "\t\t\t", "wp:comment_approved", comment->approved);
  append_cdata(out, "\t\t\t", "wp:comment_type", comment->type);
  g_string_append_printf(out,
                         "\t\t\t<wp:comment_parent>%u</wp:comment_parent>\n"
                         "\t\t\t<wp:comment_user_id>%d</wp:comment_user_id>\n\t\t</wp:comment>\n",
                         comment->parent, comment->owner);
  return id;
}

static const char *words(Blog *blog, const SamplePerson *from, gint64 at)
{
  SampleVoice voice = sample_voice(&blog->random, from, NULL, at);
  return sample_text_one(blog->world, &voice, sample_phrases(voice.language)->comments);
}

/* A reader's comment, and often the owner's answer below it. */
static void discuss(Blog *blog, const SamplePerson *reader, gint64 at)
{
  Comment comment = {reader->pen_name, reader->pen_email, "comment", "1", words(blog, reader, at), 0, FALSE};
  gboolean nameless = reader->index % 23 == 5 && !reader->email; /* left no address */
  if (nameless) comment.email = NULL;
  guint id = append_comment(blog, at, &comment);
  blog->world->counts.comments++;
  if (nameless)
    sample_identity_add(blog->world, SAMPLE_NAME, sample_printf(blog->world, "wordpress:" HOST ":%s", comment.author),
                        reader);
  else
    sample_identity_add(blog->world, SAMPLE_EMAIL, comment.email, reader);
  if (!sample_random_chance(&blog->random, 45)) return;
  at += sample_random_between(&blog->random, SAMPLE_HOUR, 2 * SAMPLE_DAY);
  if (at > blog->world->end) return;
  Comment answer = {"Ariane Tournebride", SAMPLE_OWNER_NOW, "comment", "1", words(blog, reader, at), id, TRUE};
  append_comment(blog, at, &answer);
  blog->world->counts.answers++;
}

/* What the blog does not show, and what no person wrote. */
static void append_unwanted(Blog *blog, guint article, gint64 at)
{
  static const Comment unwanted[] = {
      {"Lampes moins chères", "offre@lune-gratuite-3.example", "comment", "spam", "Jolie page ! Des lampes à -70 %.", 0,
       FALSE},
      {"La Revue L’Éclisse", "", "pingback", "1", "[…] comme l’écrit Ariane Tournebride […]", 0, FALSE},
      {"Quelqu’un", "quelquun@postelune.example", "comment", "0", "Premier !", 0, FALSE},
      {"Bruit", "bruit@quaimail.example", "comment", "trash", "xx", 0, FALSE},
  };
  append_comment(blog, at, &unwanted[article % G_N_ELEMENTS(unwanted)]);
  blog->world->counts.unwanted++;
}

static void append_comments(Blog *blog, guint article, gint64 at)
{
  guint n = sample_random_below(&blog->random, 5);
  if (article * 3 < 2 * blog->readers->len) n = MAX(n, 3);
  for (guint i = 0; i < n; i++) {
    gint64 later = at + sample_random_between(&blog->random, SAMPLE_HOUR, 20 * SAMPLE_DAY);
    guint draw = sample_random_below(&blog->random, blog->readers->len);
    guint reader = i < 3 && article * 3 + i < blog->readers->len ? article * 3 + i : draw;
    if (later < blog->world->end) discuss(blog, g_ptr_array_index(blog->readers, reader), later);
  }
  if (article % 2 == 0) append_unwanted(blog, article / 2, at + SAMPLE_DAY);
}

/* ---- articles ---- */

static void append_article(Blog *blog, guint article, gint64 at)
{
  GString *out = blog->out;
  SampleVoice voice = sample_voice(&blog->random, sample_person(blog->world, 3), NULL, at);
  const char *title = sample_text_subject(blog->world, &voice);
  const char *text = sample_text_compose(blog->world, &voice, SAMPLE_POST);
  gboolean draft = article % 14 == 13;
  guint id = blog->next_id++;
  g_string_append(out, "\t<item>\n");
  append_cdata(out, "\t\t", "title", title);
  g_string_append_printf(out, "\t\t<link>https://" HOST "/?p=%u</link>\n", id);
  append_cdata(out, "\t\t", "dc:creator", "ariane");
  append_cdata(out, "\t\t", "content:encoded", text);
  g_string_append_printf(out, "\t\t<wp:post_id>%u</wp:post_id>\n", id);
  append_dates(out, "\t\t", "wp:post_date", at);
  append_cdata(out, "\t\t", "wp:status", draft ? "draft" : "publish");
  append_cdata(out, "\t\t", "wp:post_type", "post");
  if (!draft) append_comments(blog, article, at);
  g_string_append(out, "\t</item>\n");
  blog->world->counts.articles++;
}

static void append_channel(GString *out)
{
  g_string_append(
      out, "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\"\n"
           "\txmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
           "\txmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
           "\txmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n\txmlns:wp=\"http://wordpress.org/export/1.2/\"\n>\n"
           "<channel>\n\t<title>Études de nuit</title>\n\t<link>https://" HOST "</link>\n"
           "\t<language>fr-FR</language>\n\t<wp:wxr_version>1.2</wp:wxr_version>\n"
           "\t<wp:base_site_url>https://" HOST "</wp:base_site_url>\n"
           "\t<wp:base_blog_url>https://" HOST "</wp:base_blog_url>\n\t<wp:author>\n"
           "\t\t<wp:author_id>1</wp:author_id>\n");
  append_cdata(out, "\t\t", "wp:author_login", "ariane");
  append_cdata(out, "\t\t", "wp:author_email", SAMPLE_OWNER_NOW);
  append_cdata(out, "\t\t", "wp:author_display_name", "Ariane Tournebride");
  g_string_append(out, "\t</wp:author>\n");
}

gboolean sample_blog_write(SampleWorld *world, const char *folder, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) readers = g_ptr_array_new();
  Blog blog = {.world = world, .out = out, .readers = readers, .next_id = 101};
  sample_random_seed(&blog.random, world->seed, "blog");
  for (guint i = 1; i < world->people->len; i++)
    if (sample_person(world, i)->pen_name) g_ptr_array_add(readers, sample_person(world, i));
  append_channel(out);
  for (guint i = 0; i < ARTICLES; i++) {
    gint64 at = world->end - (2000 - 47 * (gint64)i) * SAMPLE_DAY;
    append_article(&blog, i, at - sample_random_between(&blog.random, 0, 9 * SAMPLE_DAY));
  }
  g_string_append(out, "</channel>\n</rss>\n");
  g_autofree char *path = g_build_filename(folder, "etudes-de-nuit.xml", NULL);
  return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
