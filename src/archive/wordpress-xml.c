/* Elements are known by prefix and local name: the address behind a prefix changes with the version, the prefix never. */
#include "archive/wordpress-xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/utf8.h"

#define TEXT_MAX (1u << 20) /* bytes of a text that are kept, as of a mail */

/* ---- cutting ---- */

static const char *find(const char *p, const char *end, const char *word)
{
  return memmem(p, (gsize)(end - p), word, strlen(word));
}

static bool begins(const char *p, const char *end, const char *word)
{
  gsize n = strlen(word);
  return (gsize)(end - p) >= n && memcmp(p, word, n) == 0;
}

static bool begins_item(const char *p, const char *end)
{
  return begins(p, end, "<item") && end - p > 5 && (p[5] == '>' || g_ascii_isspace(p[5]));
}

bool ent_wordpress_is_item(const char *data, gsize length)
{
  return begins_item(data, data + length);
}

/* Behind a CDATA section or a comment that begins at `p`, one further where none does; NULL where it does not end. */
static const char *skip_markup(const char *p, const char *end)
{
  const char *close = begins(p, end, "<![CDATA[") ? "]]>" : begins(p, end, "<!--") ? "-->" : NULL;
  if (!close) return p + 1;
  const char *found = find(p, end, close);
  return found ? found + 3 : NULL;
}

gsize ent_wordpress_cut(const char *data, gsize length, bool end)
{
  const char *stop = data + length, *p = data;
  bool item = begins_item(data, stop);
  while (p && (p = memchr(p, '<', (gsize)(stop - p)))) {
    if (!end && stop - p < 10) return 0;
    if (p > data && begins_item(p, stop)) return (gsize)(p - data);
    if (item && begins(p, stop, "</item>")) return (gsize)(p - data) + 7;
    p = skip_markup(p, stop);
  }
  return end ? length : 0;
}

/* ---- parsing ---- */

#define WORDPRESS "http://wordpress.org/export/1.2/"

/* `data` inside a root element that declares the prefixes. Bytes that are no UTF-8 are read as windows-1252. */
static xmlDoc *parse(const char *data, gsize length, bool *ret_broken)
{
  g_autoptr(GString) text = g_string_new("<rss xmlns:excerpt=\"" WORDPRESS "excerpt/\" xmlns:wp=\"" WORDPRESS "\" "
                                         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
                                         "xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" "
                                         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
  if (g_utf8_validate(data, (gssize)length, NULL))
    g_string_append_len(text, data, (gssize)length);
  else
    ent_utf8_append_guessed(text, data, length);
  g_string_append(text, "</rss>");
  *ret_broken = true;
  xmlParserCtxt *context = text->len < G_MAXINT ? xmlNewParserCtxt() : NULL;
  if (!context) return NULL;
  xmlDoc *doc = xmlCtxtReadMemory(context, text->str, (int)text->len, NULL, "UTF-8",
                                  XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                      XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  int code = context->lastError.code;
  *ret_broken = !doc || (!context->wellFormed && code != XML_ERR_UNDECLARED_ENTITY && code != XML_ERR_INVALID_CHAR);
  xmlFreeParserCtxt(context);
  return doc;
}

static bool is_element(const xmlNode *node, const char *prefix, const char *name)
{
  if (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0) return false;
  const char *has = node->ns && node->ns->prefix ? (const char *)node->ns->prefix : "";
  return strcmp(has, prefix) == 0;
}

static xmlNode *first_child(const xmlNode *parent, const char *prefix, const char *name)
{
  for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
    if (is_element(node, prefix, name)) return node;
  return NULL;
}

/* The clean text of a child, without blanks at its ends. Caller frees; NULL where nothing remains. */
static char *text_of(const xmlNode *parent, const char *prefix, const char *name)
{
  const xmlNode *node = first_child(parent, prefix, name);
  xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
  if (!content) return NULL;
  const char *raw = (const char *)content;
  g_autoptr(GString) clean = g_string_new(NULL);
  if (g_utf8_validate(raw, -1, NULL)) ent_utf8_append_clean(clean, raw, ent_utf8_cut(raw, strlen(raw), TEXT_MAX));
  xmlFree(content);
  g_strstrip(clean->str);
  return *clean->str ? g_strdup(clean->str) : NULL;
}

static const char *get(const xmlNode *parent, const char *prefix, const char *name, EntArena *arena)
{
  g_autofree char *text = text_of(parent, prefix, name);
  return text ? ent_arena_dup(arena, text, -1) : NULL;
}

/* ---- the blog ---- */

static void author_clear(gpointer data)
{
  EntWordpressAuthor *author = data;
  g_free(author->id);
  g_free(author->login);
  g_free(author->email);
  g_free(author->name);
}

void ent_wordpress_blog_free(EntWordpressBlog *blog)
{
  if (!blog) return;
  g_free(blog->host);
  g_array_unref(blog->authors);
  g_free(blog);
}

/* "https://www.blog.example/fr" -> "blog.example". */
static char *host_of(const char *address)
{
  const char *host = address ? strstr(address, "://") : NULL;
  if (!host) return g_strdup("");
  host += 3;
  if (g_str_has_prefix(host, "www.")) host += 4;
  g_autofree char *cut = g_strndup(host, strcspn(host, "/:?#"));
  return g_ascii_strdown(cut, -1);
}

EntWordpressBlog *ent_wordpress_blog_read(const char *data, gsize length)
{
  EntWordpressBlog *blog = g_new0(EntWordpressBlog, 1);
  blog->authors = g_array_new(FALSE, FALSE, sizeof(EntWordpressAuthor));
  g_array_set_clear_func(blog->authors, author_clear);
  xmlInitParser();
  const char *end = data + MIN(length, ent_wordpress_cut(data, length, true));
  const char *channel = find(data, end, "<channel");
  bool broken = false;
  xmlDoc *doc = channel ? parse(channel, (gsize)(end - channel), &broken) : NULL;
  xmlNode *root = doc ? first_child(xmlDocGetRootElement(doc), "", "channel") : NULL;
  g_autofree char *base = text_of(root, "wp", "base_blog_url"), *link = text_of(root, "", "link");
  blog->host = host_of(base ? base : link);
  for (xmlNode *node = root ? root->children : NULL; node; node = node->next) {
    if (!is_element(node, "wp", "author")) continue;
    EntWordpressAuthor author = {text_of(node, "wp", "author_id"), text_of(node, "wp", "author_login"),
                                 text_of(node, "wp", "author_email"), text_of(node, "wp", "author_display_name")};
    g_array_append_val(blog->authors, author);
  }
  xmlFreeDoc(doc);
  return blog;
}

/* ---- an item ---- */

static void read_comment(const xmlNode *node, EntArena *arena, EntWordpressComment *ret_comment)
{
  *ret_comment = (EntWordpressComment){
      .id = get(node, "wp", "comment_id", arena),
      .parent = get(node, "wp", "comment_parent", arena),
      .author = get(node, "wp", "comment_author", arena),
      .email = get(node, "wp", "comment_author_email", arena),
      .user_id = get(node, "wp", "comment_user_id", arena),
      .date_gmt = get(node, "wp", "comment_date_gmt", arena),
      .date = get(node, "wp", "comment_date", arena),
      .content = get(node, "wp", "comment_content", arena),
      .approved = get(node, "wp", "comment_approved", arena),
      .type = get(node, "wp", "comment_type", arena),
      .line = (guint64)MAX(xmlGetLineNo(node), 1) - 1,
  };
  if (g_strcmp0(ret_comment->parent, "0") == 0) ret_comment->parent = NULL;
  if (g_strcmp0(ret_comment->user_id, "0") == 0) ret_comment->user_id = NULL;
}

static void read_comments(const xmlNode *item, EntArena *arena, EntWordpressItem *ret_item)
{
  guint n = 0;
  for (xmlNode *node = item->children; node; node = node->next)
    n += is_element(node, "wp", "comment");
  ret_item->comments = ent_arena_new0(arena, EntWordpressComment, n);
  for (xmlNode *node = item->children; node; node = node->next)
    if (is_element(node, "wp", "comment")) read_comment(node, arena, &ret_item->comments[ret_item->n_comments++]);
}

void ent_wordpress_item_read(const char *data, gsize length, EntArena *arena, EntWordpressItem *ret_item)
{
  *ret_item = (EntWordpressItem){0};
  xmlDoc *doc = parse(data, length, &ret_item->broken);
  const xmlNode *item = doc ? first_child(xmlDocGetRootElement(doc), "", "item") : NULL;
  if (item) {
    ret_item->title = get(item, "", "title", arena);
    ret_item->link = get(item, "", "link", arena);
    ret_item->creator = get(item, "dc", "creator", arena);
    ret_item->content = get(item, "content", "encoded", arena);
    ret_item->id = get(item, "wp", "post_id", arena);
    ret_item->type = get(item, "wp", "post_type", arena);
    ret_item->status = get(item, "wp", "status", arena);
    ret_item->date_gmt = get(item, "wp", "post_date_gmt", arena);
    ret_item->date = get(item, "wp", "post_date", arena);
    ret_item->pub_date = get(item, "", "pubDate", arena);
    read_comments(item, arena, ret_item);
  }
  xmlFreeDoc(doc);
}
