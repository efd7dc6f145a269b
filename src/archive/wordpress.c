/* A blog of the owner's: its articles are the owner's posts, the comments below them are acts of whoever wrote them.
 *
 * Where the export names one author, that is the owner. Where it names several, each is known by their address, and the
 * addresses that the owner gave decide. */
#include "archive/html.h"
#include "archive/text-input.h"
#include "archive/unit-reader.h"
#include "archive/wordpress-xml.h"
#include "base/when.h"

#define SERVICE "wordpress"
#define HEAD_SIZE (1u << 20) /* read of a file to find its first item */

static const char *const suffixes[] = {".xml", NULL};

static const char *role(const char *name)
{
  return ent_unit_name_ends(name, suffixes) ? NULL : ENT_FILE_UNKNOWN;
}

/* What each file says of its blog before the first item: an array of EntWordpressBlog*, by file. */
static gpointer survey(EntBundle *bundle)
{
  GPtrArray *blogs = g_ptr_array_new_with_free_func((GDestroyNotify)ent_wordpress_blog_free);
  for (guint i = 0; i < ent_bundle_count(bundle); i++) {
    bool end = false, wanted = ent_bundle_is_file(bundle) || !role(ent_bundle_entry(bundle, i)->name);
    g_autoptr(GByteArray) head = g_byte_array_new();
    if (wanted) ent_text_input_head(bundle, i, head, HEAD_SIZE, &end, NULL);
    g_ptr_array_add(blogs, ent_wordpress_blog_read(head->len ? (const char *)head->data : "", head->len));
  }
  return blogs;
}

static void forget(gpointer surveyed)
{
  g_ptr_array_unref(surveyed);
}

static const EntUnitRules rules = {
    .format = &ent_format_wordpress,
    .service = SERVICE,
    .role = role,
    .cut = ent_wordpress_cut,
    .survey = survey,
    .forget = forget,
};

static bool begins_as_export(const char *head, gsize length)
{
  return head && g_strstr_len(head, (gssize)length, "<rss") &&
         g_strstr_len(head, (gssize)length, "wordpress.org/export/1.");
}

/* By content: .xml says nothing. A folder of exports is looked at file by file. */
static int wordpress_detect(const EntProbe *probe)
{
  if (!probe->entries) return begins_as_export(probe->head, probe->head_length) ? 90 : 0;
  bool export = begins_as_export(probe->first_head, probe->first_head_length);
  return export && ent_unit_names_are(probe->entries, suffixes) ? 90 : 0;
}

static EntReader *wordpress_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

/* ---- parse ---- */

/* One item under way. */
typedef struct Page {
  const EntWordpressBlog *blog;
  EntWordpressItem item;
  const EntPieceItem *where;
  EntArena *arena;
  EntRecordFunc emit;
  gpointer user_data;
  EntParty author; /* of the article */
  GHashTable *comments; /* id -> EntWordpressComment*, to find whom one answers */
} Page;

static const char *join(Page *page, const char *kind, const char *id)
{
  g_autofree char *joined = g_strdup_printf(SERVICE ":%s:%s:%s", page->blog->host, kind, id);
  return ent_arena_dup(page->arena, joined, -1);
}

/* "2011-03-15 22:47:16", in GMT; zeros where the blog knows none. */
static bool parse_date(const char *text, gint64 *ret_at)
{
  if (!text || strlen(text) != 19 || text[10] != ' ' || g_str_has_prefix(text, "0000")) return false;
  g_autofree char *stamp = g_strdup_printf("%.10sT%sZ", text, text + 11);
  return ent_when_parse(stamp, ret_at);
}

/* The field that says GMT, else `pub_date` (RFC 822 with its zone), else the local time for want of better. */
static bool find_date(const char *gmt, const char *pub_date, const char *local, gint64 *ret_at, guint32 *flags)
{
  if (parse_date(gmt, ret_at)) return true;
  if (pub_date && ent_when_parse_mail(pub_date, strlen(pub_date), ret_at)) return true;
  *flags |= ENT_FLAG_DATE_GUESSED;
  return parse_date(local, ret_at);
}

/* A text without paragraphs of its own has them where its lines end, as the blog shows it. */
static void set_text(Page *page, EntRecord *record, const char *html)
{
  if (!html) return;
  g_autoptr(GString) marked = g_string_new(html), text = g_string_new(NULL);
  if (!strstr(html, "<p")) g_string_replace(marked, "\n", "<br>\n", 0);
  ent_html_to_text(marked->str, marked->len, text);
  g_strstrip(text->str);
  record->text_length = strlen(text->str);
  record->text = record->text_length ? ent_arena_dup(page->arena, text->str, (gssize)record->text_length) : NULL;
}

/* `line`: of the item, from 0. */
static void emit(Page *page, EntRecord *record, guint64 line)
{
  record->service = SERVICE;
  record->file = page->where->file;
  record->offset = page->where->offset + line;
  record->size = page->where->length;
  record->place = ent_arena_printf(page->arena, "line %" G_GUINT64_FORMAT, page->where->offset + line);
  page->emit(record, page->user_data);
}

static void set_aside(Page *page, guint64 line, const char *reason)
{
  EntRecord record = {.type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .reason = reason};
  emit(page, &record, line);
}

/* ---- who ---- */

static bool is_alone(const EntWordpressBlog *blog)
{
  return blog->authors->len <= 1;
}

/* Somebody known by a name on this blog alone. */
static EntIdentity id_of_name(const Page *page, const char *name)
{
  if (!name) return (EntIdentity){ENT_ID_NONE, NULL};
  g_autofree char *id = g_strdup_printf(SERVICE ":%s:%s", page->blog->host, name);
  return (EntIdentity){ENT_ID_NAME, ent_arena_dup(page->arena, id, -1)};
}

static EntParty somebody(const Page *page, const char *email, const char *name)
{
  EntIdentity by_email = {ENT_ID_EMAIL, email};
  return (EntParty){
      .id = email && strchr(email, '@') ? by_email : id_of_name(page, name), .name = name, .role = ENT_ROLE_TO};
}

static EntParty party_of_author(const Page *page, const EntWordpressAuthor *author)
{
  if (is_alone(page->blog)) return (EntParty){.id = {ENT_ID_OWNER, NULL}, .role = ENT_ROLE_TO};
  return somebody(page, author->email, author->name ? author->name : author->login);
}

static EntParty author_of_article(const Page *page)
{
  const GArray *authors = page->blog->authors;
  if (is_alone(page->blog)) return party_of_author(page, NULL);
  for (guint i = 0; i < authors->len; i++) {
    const EntWordpressAuthor *author = &g_array_index(authors, EntWordpressAuthor, i);
    if (g_strcmp0(author->login, page->item.creator) == 0) return party_of_author(page, author);
  }
  return somebody(page, NULL, page->item.creator);
}

/* Whether a comment is of an author: by the number of the user, or the address. */
static bool is_by(const EntWordpressComment *comment, const EntWordpressAuthor *author)
{
  if (comment->user_id && author->id && g_str_equal(comment->user_id, author->id)) return true;
  return comment->email && author->email && g_ascii_strcasecmp(comment->email, author->email) == 0;
}

/* Where the export has no list of authors, whoever was logged in is the owner. */
static EntParty party_of_comment(const Page *page, const EntWordpressComment *comment)
{
  const GArray *authors = page->blog->authors;
  if (!authors->len && comment->user_id) return party_of_author(page, NULL);
  for (guint i = 0; i < authors->len; i++) {
    const EntWordpressAuthor *author = &g_array_index(authors, EntWordpressAuthor, i);
    if (is_by(comment, author)) return party_of_author(page, author);
  }
  return somebody(page, comment->email, comment->author);
}

/* ---- what ---- */

static bool is_article(const EntWordpressItem *item)
{
  return g_strcmp0(item->type, "post") == 0 || g_strcmp0(item->type, "page") == 0;
}

/* What blogs keep beside what they publish: pictures, menus, drafts of drafts, the design. Others are made by extensions, and
 * nobody knows whether people are in them. */
static bool is_furniture(const EntWordpressItem *item)
{
  static const char *const known[] = {"attachment",          "nav_menu_item",    "revision",         "custom_css",
                                      "customize_changeset", "oembed_cache",     "user_request",     "wp_block",
                                      "wp_template",         "wp_template_part", "wp_global_styles", "wp_navigation",
                                      "wp_font_face",        "wp_font_family"};
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_strcmp0(item->type, known[i]) == 0) return true;
  return false;
}

static void emit_article(Page *page)
{
  const EntWordpressItem *item = &page->item;
  EntRecord record = {.type = ENT_RECORD_ITEM, .kind = ENT_ITEM_SHARE, .from = page->author};
  bool published = !item->status || g_str_equal(item->status, "publish");
  if (!published) record.flags |= ENT_FLAG_DRAFT;
  if (g_strcmp0(item->status, "trash") == 0) {
    set_aside(page, 0, "it lies in the blog's trash");
    return;
  }
  if (!find_date(item->date_gmt, item->pub_date, item->date, &record.at, &record.flags)) {
    set_aside(page, 0, "an article without a date that can be read");
    return;
  }
  record.subject = item->title;
  record.link = item->link;
  record.external_id = item->id ? join(page, "post", item->id) : NULL;
  set_text(page, &record, item->content);
  emit(page, &record, 0);
}

/* Why a comment is no act of a person; NULL where it is one. */
static const char *comment_aside(const EntWordpressComment *comment)
{
  const char *approved = comment->approved ? comment->approved : "1";
  if (g_str_equal(approved, "spam")) return "the blog holds it for spam";
  if (strstr(approved, "trash")) return "it lies in the blog's trash";
  if (!g_str_equal(approved, "1")) return "the blog does not show it: it was not approved";
  if (g_strcmp0(comment->type, "pingback") == 0) return "a pingback: a site, not a person";
  if (g_strcmp0(comment->type, "trackback") == 0) return "a trackback: a site, not a person";
  return NULL;
}

static void emit_comment(Page *page, const EntWordpressComment *comment)
{
  const EntWordpressItem *item = &page->item;
  const EntWordpressComment *parent = comment->parent ? g_hash_table_lookup(page->comments, comment->parent) : NULL;
  EntRecord record = {.type = ENT_RECORD_ITEM, .kind = ENT_ITEM_COMMENT};
  if (!find_date(comment->date_gmt, NULL, comment->date, &record.at, &record.flags)) {
    set_aside(page, comment->line, "a comment without a date that can be read");
    return;
  }
  EntParty to[2] = {page->author};
  guint n = page->author.id.kind != ENT_ID_NONE;
  if (parent) to[n++] = party_of_comment(page, parent);
  const char *answered = comment->parent ? join(page, "comment", comment->parent)
                         : item->id      ? join(page, "post", item->id)
                                         : NULL;
  record.from = party_of_comment(page, comment);
  record.to = to;
  record.n_to = n;
  record.refs = &answered;
  record.n_refs = answered != NULL;
  record.subject = item->title;
  record.link = item->link;
  record.external_id = comment->id ? join(page, "comment", comment->id) : NULL;
  set_text(page, &record, comment->content);
  emit(page, &record, comment->line);
}

static void emit_comments(Page *page)
{
  for (guint i = 0; i < page->item.n_comments; i++)
    if (page->item.comments[i].id)
      g_hash_table_insert(page->comments, (gpointer)page->item.comments[i].id, &page->item.comments[i]);
  for (guint i = 0; i < page->item.n_comments; i++) {
    const EntWordpressComment *comment = &page->item.comments[i];
    const char *reason = comment_aside(comment);
    if (reason)
      set_aside(page, comment->line, reason);
    else
      emit_comment(page, comment);
  }
}

static void parse_item(Page *page, const char *data)
{
  g_autoptr(GHashTable) comments = g_hash_table_new(g_str_hash, g_str_equal);
  page->comments = comments;
  ent_wordpress_item_read(data, page->where->length, page->arena, &page->item);
  page->author = author_of_article(page);
  if (is_article(&page->item))
    emit_article(page);
  else if (page->item.type && !is_furniture(&page->item))
    set_aside(page, 0, "a kind of post that nobody knows");
  emit_comments(page);
  if (page->item.broken) set_aside(page, 0, "what follows the fault in this item is lost");
  page->comments = NULL;
}

/* The first unit of a file: who the owner is. */
static void emit_owner(Page *page)
{
  if (page->blog->authors->len != 1) return;
  const EntWordpressAuthor *author = &g_array_index(page->blog->authors, EntWordpressAuthor, 0);
  EntRecord record = {.type = ENT_RECORD_OWNER, .at = ENT_NEVER};
  record.from = (EntParty){.id = {ENT_ID_EMAIL, author->email}, .name = author->name};
  if (author->email) emit(page, &record, 0);
}

static void wordpress_parse(G_GNUC_UNUSED const EntReader *reader, const EntPiece *piece,
                            G_GNUC_UNUSED EntParser *parser, EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  const GPtrArray *blogs = piece->shared;
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *where = &piece->items[i];
    const char *data = piece->data + where->start;
    Page page = {
        .blog = blogs->pdata[where->file], .where = where, .arena = arena, .emit = record, .user_data = user_data};
    if (ent_wordpress_is_item(data, where->length))
      parse_item(&page, data);
    else if (where->offset == 1)
      emit_owner(&page);
  }
}

const EntFormat ent_format_wordpress = {
    .name = SERVICE,
    .label = "WordPress export",
    .lacks = "The export of a blog says who commented, not who read or subscribed.",
    .by_line = true,
    .detect = wordpress_detect,
    .open = wordpress_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = wordpress_parse,
    .close = ent_unit_reader_close,
};
