/* Paths follow the XDG Base Directory Specification. Nothing here touches the file system: a path is a name
 * until a module opens it, so that asking where the book would be never creates a folder. */
#include "base/paths.h"

#include "base/text.h"

char *ent_path_absolute(const char *path)
{
  return g_canonicalize_filename(path, NULL);
}

char *ent_path_book(const char *asked)
{
  const char *named = asked != NULL && *asked != '\0' ? asked : g_getenv("ENTREGENT_BOOK");
  if (named != NULL && *named != '\0') return ent_path_absolute(named);
  return g_build_filename(g_get_user_data_dir(), "entregent", "book.db", NULL);
}

static void append_escaped(GString *text, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf(text, "\\x%02X", (guchar)bytes[i]);
}

char *ent_path_text(const char *path)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (const char *end = path; *path; path = end) {
    g_utf8_validate(path, -1, &end);
    g_string_append_len(text, path, end - path);
    if (*end) append_escaped(text, end++, 1);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *visible(char *path)
{
  g_autofree char *text = ent_path_text(path);
  GString *shown = g_string_new(NULL);
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gsize length = (gsize)(g_utf8_next_char(p) - p);
    if (ent_text_is_unsafe(g_utf8_get_char(p)))
      append_escaped(shown, p, length);
    else
      g_string_append_len(shown, p, (gssize)length);
  }
  g_free(path);
  return g_string_free(shown, FALSE);
}

char *ent_path_short(const char *path)
{
  const char *home = g_get_home_dir();
  gsize length = home != NULL ? strlen(home) : 0;
  if (length > 1 && strncmp(path, home, length) == 0 && (path[length] == '/' || path[length] == '\0'))
    return visible(g_strconcat("~", path + length, NULL));
  return visible(g_strdup(path));
}
