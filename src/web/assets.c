/* Looks files up in the table that the build made. The app routes by itself in the browser, so every path that
 * is one of its pages is the same file; the first words of those paths are listed here rather than guessed, so
 * that a mistyped address is a 404. */
#include "web/assets.h"

static const char *const pages[] = {"people",  "messages", "waiting", "mirror",
                                    "sources", "review",   "search",  "welcome"};

static const char plain_page[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Entregent</title>\n<body>\n"
    "<h1>Entregent</h1>\n"
    "<p lang=\"fr\">Ce programme a été construit sans son application. Dans le dossier des sources\u00a0:</p>\n"
    "<p>This program was built without its app. In the source folder:</p>\n"
    "<pre>cd ui &amp;&amp; npm ci &amp;&amp; npm run build &amp;&amp; cd .. &amp;&amp; ninja -C build</pre>\n"
    "<p lang=\"fr\">En attendant, tout est dans <code>entregent --help</code>.</p>\n"
    "<p>Meanwhile everything is in <code>entregent --help</code>.</p>\n";

static const EntAsset plain_index = {
    .path = "/index.html",
    .type = "text/html; charset=utf-8",
    .etag = "\"plain-1\"",
    .data = plain_page,
    .length = sizeof plain_page - 1,
};

const EntAsset *ent_asset_find(const char *path)
{
  gsize low = 0;
  gsize high = ent_assets_count;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    int order = strcmp(path, ent_assets[middle].path);
    if (order == 0) return &ent_assets[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

bool ent_asset_is_page(const char *path)
{
  gsize length = strcspn(path + 1, "/");

  if (path[1] == '\0' || g_str_equal(path, "/index.html")) return true;
  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
    if (strlen(pages[i]) == length && strncmp(path + 1, pages[i], length) == 0) return true;
  return false;
}

const EntAsset *ent_asset_index(void)
{
  const EntAsset *index = ent_asset_find("/index.html");
  return index != NULL ? index : &plain_index;
}

bool ent_etag_matches(const char *header, const char *etag)
{
  g_auto(GStrv) tags = header != NULL ? g_strsplit(header, ",", 64) : NULL;

  for (char **tag = tags; tag != NULL && *tag != NULL; tag++) {
    const char *bare = g_strstrip(*tag);
    if (g_str_equal(bare, "*") || g_str_equal(g_str_has_prefix(bare, "W/") ? bare + 2 : bare, etag)) return true;
  }
  return false;
}

/* The weight of one entry of Accept-Encoding; 1 where it gives none. */
static double weight(const char *parameters)
{
  const char *q = parameters != NULL ? strstr(parameters, "q=") : NULL;
  return q != NULL ? g_ascii_strtod(q + 2, NULL) : 1;
}

bool ent_accepts_gzip(const char *header)
{
  g_auto(GStrv) codings = header != NULL ? g_strsplit(header, ",", 64) : NULL;
  double any = 0;

  for (char **entry = codings; entry != NULL && *entry != NULL; entry++) {
    char *parameters = strchr(*entry, ';');
    if (parameters != NULL) *parameters++ = '\0';
    const char *coding = g_strstrip(*entry);
    if (g_ascii_strcasecmp(coding, "gzip") == 0) return weight(parameters) > 0;
    if (g_str_equal(coding, "*")) any = weight(parameters);
  }
  return any > 0;
}

bool ent_asset_is_hashed(const char *path)
{
  const char *dash = strrchr(path, '-');
  const char *hash = dash != NULL ? dash + 1 : "";
  gsize length = strspn(hash, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

  return length == 8 && hash[8] == '.';
}
