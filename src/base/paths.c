/* Paths follow the XDG Base Directory Specification. Nothing here touches the file system: a path is a name
 * until a module opens it, so that asking where the book would be never creates a folder. */
#include "base/paths.h"

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

char *ent_path_short(const char *path)
{
  const char *home = g_get_home_dir();
  gsize length = home != NULL ? strlen(home) : 0;
  if (length > 1 && strncmp(path, home, length) == 0 && (path[length] == '/' || path[length] == '\0'))
    return g_strconcat("~", path + length, NULL);
  return g_strdup(path);
}
