/* Which paths are the app's, and how its files are asked for. */
#include "web/assets.h"

static void test_pages(void)
{
  static const char *const pages[] = {"/",       "/people",  "/people/12", "/messages/17", "/waiting",
                                      "/mirror", "/sources", "/search",    "/welcome"};
  static const char *const others[] = {"/peoples", "/peopl", "/app.js", "/favicon.ico", "/api", "/.git/config", "/map"};

  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
    g_assert_true(ent_asset_is_page(pages[i]));
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    g_assert_false(ent_asset_is_page(others[i]));
}

/* Holds with the app built in and without. */
static void test_table(void)
{
  const EntAsset *index = ent_asset_index();

  g_assert_true(g_str_has_prefix(index->type, "text/html"));
  g_assert_cmpuint(index->length, >, 100);
  for (gsize i = 0; i < ent_assets_count; i++) {
    g_assert_true(ent_asset_find(ent_assets[i].path) == &ent_assets[i]);
    g_assert_true(ent_assets[i].path[0] == '/' && ent_assets[i].etag[0] == '"');
    g_assert_true(ent_assets[i].gzip == NULL || ent_assets[i].gzip_length < ent_assets[i].length);
  }
  g_assert_null(ent_asset_find("/none.js"));
  g_assert_null(ent_asset_find(""));
}

static void test_etag(void)
{
  g_assert_true(ent_etag_matches("\"a\"", "\"a\""));
  g_assert_true(ent_etag_matches("\"b\", W/\"a\"", "\"a\""));
  g_assert_true(ent_etag_matches("*", "\"a\""));
  g_assert_false(ent_etag_matches("\"ab\"", "\"a\""));
  g_assert_false(ent_etag_matches("", "\"a\""));
  g_assert_false(ent_etag_matches(NULL, "\"a\""));
}

static void test_encoding(void)
{
  g_assert_true(ent_accepts_gzip("gzip, deflate, br"));
  g_assert_true(ent_accepts_gzip("br;q=1.0, GZIP;q=0.5"));
  g_assert_true(ent_accepts_gzip("*"));
  g_assert_false(ent_accepts_gzip("gzip;q=0, *"));
  g_assert_false(ent_accepts_gzip("*;q=0"));
  g_assert_false(ent_accepts_gzip("identity, gzipped"));
  g_assert_false(ent_accepts_gzip(NULL));
}

static void test_hashed(void)
{
  g_assert_true(ent_asset_is_hashed("/assets/app-5DK3MQ2A.js"));
  g_assert_false(ent_asset_is_hashed("/assets/app-5dk3mq2a.js"));
  g_assert_false(ent_asset_is_hashed("/assets/app-5DK3MQ2.js"));
  g_assert_false(ent_asset_is_hashed("/index.html"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/assets/pages-are-listed", test_pages);
  g_test_add_func("/web/assets/every-file-is-found", test_table);
  g_test_add_func("/web/assets/etags-compare-weakly", test_etag);
  g_test_add_func("/web/assets/gzip-only-where-accepted", test_encoding);
  g_test_add_func("/web/assets/hashed-names-never-change", test_hashed);
  return g_test_run();
}
