/* The XML of a WordPress export (WXR 1.0 to 1.2), read item by item with libxml2.
 *
 * An item is parsed by itself, inside a root element of our own: no document type, no entity and no address of the
 * file is ever followed, and a fault in one item costs nothing of the next. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

typedef struct EntWordpressAuthor {
  char *id, *login, *email, *name; /* NULL where the export does not say */
} EntWordpressAuthor;

/* What stands before the first item. */
typedef struct EntWordpressBlog {
  char *host; /* "blog.example", or "" */
  GArray *authors; /* of EntWordpressAuthor; empty in WXR 1.0 */
} EntWordpressBlog;

typedef struct EntWordpressComment {
  const char *id, *parent; /* NULL for no parent */
  const char *author, *email, *user_id; /* NULL: none */
  const char *date_gmt, *date;
  const char *content, *approved, *type;
  guint64 line; /* of the item on which it begins, from 0 */
} EntWordpressComment;

typedef struct EntWordpressItem {
  const char *title, *link, *creator, *content;
  const char *id, *type, *status;
  const char *date_gmt, *date, *pub_date;
  EntWordpressComment *comments;
  guint n_comments;
  bool broken; /* a fault: what follows it is missing */
} EntWordpressItem;

/* Where the first unit ends (archive/unit-reader.h): what is before an item, or an item up to its end tag, CDATA and
 * comments aside. */
gsize ent_wordpress_cut(const char *data, gsize length, bool end);
/* Whether a unit is an item. */
bool ent_wordpress_is_item(const char *data, gsize length);

/* Reads the beginning of a file. Caller frees. */
EntWordpressBlog *ent_wordpress_blog_read(const char *data, gsize length);
void ent_wordpress_blog_free(EntWordpressBlog *blog);

/* Reads one item; strings are clean UTF-8 owned by the arena, NULL where empty. Thread-safe once a blog was read. */
void ent_wordpress_item_read(const char *data, gsize length, EntArena *arena, EntWordpressItem *ret_item);
