/* A WordPress export: units cover it without a gap and do not depend on how much was at hand; what is read is text. */
#include "archive/wordpress-xml.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *bytes = (const char *)data;
  g_autoptr(EntArena) arena = ent_arena_new();
  EntWordpressBlog *blog = ent_wordpress_blog_read(bytes, size);
  check_text(*blog->host ? blog->host : NULL);
  ent_wordpress_blog_free(blog);
  for (gsize at = 0; at < size;) {
    gsize rest = size - at, length = ent_wordpress_cut(bytes + at, rest, true);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_wordpress_cut(bytes + at, rest / 2, false);
    g_assert_true(early == 0 || early == length);
    if (ent_wordpress_is_item(bytes + at, length)) {
      EntWordpressItem item;
      ent_wordpress_item_read(bytes + at, length, arena, &item);
      check_text(item.title);
      check_text(item.content);
      for (guint i = 0; i < item.n_comments; i++)
        check_text(item.comments[i].content);
    }
    at += length;
  }
  return 0;
}
