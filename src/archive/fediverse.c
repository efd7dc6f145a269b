/* Names are letters, digits and underscores, with dots and hyphens inside; hosts have a dot. */
#include "archive/fediverse.h"

#include <string.h>

#define ACCOUNT_NAME_MAX 128

static gsize name_length(const char *text)
{
  gsize n = 0;
  while (g_ascii_isalnum(text[n]) || text[n] == '_' || (n && (text[n] == '.' || text[n] == '-')))
    n++;
  while (n && (text[n - 1] == '.' || text[n - 1] == '-'))
    n--;
  return n <= ACCOUNT_NAME_MAX ? n : 0;
}

/* Letters of other scripts are taken as they are. */
static gsize host_length(const char *text)
{
  gsize n = 0, dots = 0;
  for (; g_ascii_isalnum(text[n]) || text[n] == '.' || text[n] == '-' || (guchar)text[n] >= 0x80; n++)
    dots += text[n] == '.' && n && text[n - 1] != '.';
  return dots && text[n - 1] != '.' && text[n - 1] != '-' && n <= 253 ? n : 0;
}

static char *joined(const char *name, gsize name_length, const char *host, gsize host_length)
{
  g_autofree char *whole = g_strdup_printf("%.*s@%.*s", (int)name_length, name, (int)host_length, host);
  return g_utf8_validate(whole, -1, NULL) ? g_utf8_strdown(whole, -1) : NULL;
}

char *ent_fediverse_account(const char *text, const char *host)
{
  if (g_ascii_strncasecmp(text, "acct:", 5) == 0) text += 5;
  if (*text == '@') text++;
  gsize n = name_length(text);
  const char *rest = text + n;
  if (!n || (*rest && *rest != '@')) return NULL;
  if (*rest == '@') host = rest + 1;
  gsize length = host ? host_length(host) : 0;
  if (!length || host[length]) return NULL;
  return joined(text, n, host, length);
}

/* Behind the scheme of an http(s) address; NULL. */
static const char *without_scheme(const char *url)
{
  if (g_ascii_strncasecmp(url, "https://", 8) == 0) return url + 8;
  return g_ascii_strncasecmp(url, "http://", 7) == 0 ? url + 7 : NULL;
}

char *ent_fediverse_host(const char *url)
{
  const char *host = without_scheme(url);
  gsize n = host ? host_length(host) : 0;
  if (!n || !memchr("/:?#", host[n], 5)) return NULL;
  g_autofree char *plain = g_strndup(host, n);
  return g_utf8_validate(plain, -1, NULL) ? g_utf8_strdown(plain, -1) : NULL;
}

static gboolean is_another_service(const char *host)
{
  static const char *const known[] = {"youtube.com",      "tiktok.com",        "medium.com",        "threads.net",
                                      "threads.com",      "odysee.com",        "lbry.tv",           "rumble.com",
                                      "steemit.com",      "hive.blog",         "peakd.com",         "unsplash.com",
                                      "replit.com",       "glitch.com",        "snapchat.com",      "lichess.org",
                                      "observablehq.com", "hackernoon.com",    "mirror.xyz",        "substack.com",
                                      "linkedin.com",     "stackoverflow.com", "gitlab.com",        "docker.com",
                                      "npmjs.com",        "wikidata.org",      "stackexchange.com", "t.me",
                                      "facebook.com",     "producthunt.com",   "google.com",        "x.com",
                                      "twitter.com",      "github.com",        "instagram.com"};
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    const char *tail = g_str_has_suffix(host, known[i]) ? host + strlen(host) - strlen(known[i]) : NULL;
    if (tail && (tail == host || tail[-1] == '.')) return TRUE;
  }
  return FALSE;
}

/* "42" is the number of an account, not its name. */
static gboolean is_number(const char *text, gsize length)
{
  return strspn(text, "0123456789") >= length;
}

char *ent_fediverse_profile(const char *url)
{
  g_autofree char *host = ent_fediverse_host(url);
  const char *path = host && !is_another_service(host) ? strchr(without_scheme(url), '/') : NULL;
  if (!path) return NULL;
  gboolean marked = path[1] == '@';
  const char *name = marked ? path + 2 : g_str_has_prefix(path, "/users/") ? path + 7 : NULL;
  gsize n = name ? name_length(name) : 0;
  if (!n || (!marked && is_number(name, n))) return NULL;
  gsize elsewhere = marked && name[n] == '@' ? host_length(name + n + 1) : 0;
  char after = elsewhere ? name[n + 1 + elsewhere] : name[n];
  if (!memchr("/?#", after, 4)) return NULL;
  return elsewhere ? joined(name, n, name + n + 1, elsewhere) : joined(name, n, host, strlen(host));
}
