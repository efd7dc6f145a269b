/* A handle is made of letters, digits and underscores. */
#include "archive/x-account.h"

#include <string.h>

#define HANDLE_MAX 15 /* X allows no longer one */

static const char *without(const char *text, const char *prefix)
{
  gsize n = strlen(prefix);
  return g_ascii_strncasecmp(text, prefix, n) == 0 ? text + n : text;
}

/* What `text` begins with, up to one of `ends` or its end. */
static char *handle_at(const char *text, const char *ends)
{
  if (*text == '@') text++;
  gsize n = 0;
  while (g_ascii_isalnum(text[n]) || text[n] == '_')
    n++;
  return n && n <= HANDLE_MAX && (!text[n] || strchr(ends, text[n])) ? g_strndup(text, n) : NULL;
}

char *ent_x_profile(const char *url)
{
  static const char *const prefixes[] = {"https://", "http://", "www.", "mobile."};
  for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++)
    url = without(url, prefixes[i]);
  const char *path = without(without(url, "twitter.com/"), "x.com/");
  return path == url ? NULL : handle_at(path, "/?#");
}

char *ent_x_handle(const char *text)
{
  char *handle = ent_x_profile(text);
  return handle ? handle : handle_at(text, "");
}
