/* Where the server listens, and which names are its own. */
#include "web/address.h"

#include "web/error.h"

static EntAddress parse(const char *text)
{
  g_autoptr(GError) error = NULL;
  EntAddress address = {0};

  g_assert_true(ent_address_parse(text, &address, &error));
  g_assert_no_error(error);
  return address;
}

static void test_parse(void)
{
  static const struct {
    const char *text;
    const char *url;
    gboolean loopback;
  } cases[] = {
      {"127.0.0.1:7878", "http://127.0.0.1:7878/", TRUE}, {"localhost:80", "http://127.0.0.1:80/", TRUE},
      {":7878", "http://127.0.0.1:7878/", TRUE},          {"127.1.2.3:1", "http://127.1.2.3:1/", TRUE},
      {"[::1]:7878", "http://[::1]:7878/", TRUE},         {"*:7878", "http://127.0.0.1:7878/", FALSE},
      {"0.0.0.0:7878", "http://127.0.0.1:7878/", FALSE},  {"[::]:7878", "http://[::1]:7878/", FALSE},
      {"192.168.1.5:0", "http://192.168.1.5:0/", FALSE},  {"[fe80::1]:65535", "http://[fe80::1]:65535/", FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntAddress address = parse(cases[i].text);
    g_autofree char *url = ent_address_url(&address);
    g_assert_cmpstr(url, ==, cases[i].url);
    g_assert_cmpint(ent_address_is_loopback(&address), ==, cases[i].loopback);
  }
}

static void test_refused(void)
{
  static const char *const texts[] = {"",          "7878",         "127.0.0.1",    "127.0.0.1:",    "127.0.0.1:65536",
                                      "::1:7878",  "[::1:7878",    "[]:7878",      "[127.0.0.1]:1", "ondine.example:80",
                                      "1.2.3:80 ", "127.0.0.1:-1", "127.0.0.1:8x", "[:7878"};

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GError) error = NULL;
    EntAddress address = {0};
    g_test_message("%s", texts[i]);
    g_assert_false(ent_address_parse(texts[i], &address, &error));
    g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST);
  }
}

static void test_hosts(void)
{
  static const char *const names[] = {"carnet.example", NULL};
  static const struct {
    const char *host;
    gboolean here; /* a server on the loopback answers */
    gboolean everywhere; /* one on every address does */
  } cases[] = {
      {"127.0.0.1:7878", TRUE, TRUE},
      {"127.0.0.1", TRUE, TRUE},
      {"localhost:9000", TRUE, TRUE},
      {"LOCALHOST", TRUE, TRUE},
      {"[::1]:7878", TRUE, TRUE},
      {"carnet.example", TRUE, TRUE},
      {"Carnet.Example:443", TRUE, TRUE},
      {"192.168.1.5:7878", FALSE, TRUE},
      {"evil.example", FALSE, FALSE},
      {"evil.example:7878", FALSE, FALSE},
      {"carnet.example.evil.example", FALSE, FALSE},
      {"127.0.0.1.evil.example", FALSE, FALSE},
      {"localhost.evil.example", FALSE, FALSE},
      {"evil.example@127.0.0.1", FALSE, FALSE},
      {"127.0.0.1:7878:1", FALSE, FALSE},
      {"127.0.0.1:x", FALSE, FALSE},
      {"[::1", FALSE, FALSE},
      {"", FALSE, FALSE},
      {":7878", FALSE, FALSE},
      {NULL, FALSE, FALSE},
  };
  EntAddress loopback = parse("127.0.0.1:7878");
  EntAddress all = parse("*:7878");

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].host);
    g_assert_cmpint(ent_address_answers_to(&loopback, names, cases[i].host), ==, cases[i].here);
    g_assert_cmpint(ent_address_answers_to(&all, names, cases[i].host), ==, cases[i].everywhere);
  }
}

static void test_origins(void)
{
  g_assert_true(ent_origin_is_host("http://127.0.0.1:7878", "127.0.0.1:7878"));
  g_assert_true(ent_origin_is_host("https://carnet.example", "carnet.example"));
  g_assert_false(ent_origin_is_host("http://127.0.0.1:3000", "127.0.0.1:7878"));
  g_assert_false(ent_origin_is_host("http://localhost:7878", "127.0.0.1:7878"));
  g_assert_false(ent_origin_is_host("null", "127.0.0.1:7878"));
  g_assert_false(ent_origin_is_host("http://127.0.0.1:7878.evil.example", "127.0.0.1:7878"));
  g_assert_false(ent_origin_is_host("http://127.0.0.1:7878", NULL));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/address/addresses-are-read", test_parse);
  g_test_add_func("/web/address/others-are-refused", test_refused);
  g_test_add_func("/web/address/only-own-names-are-answered-to", test_hosts);
  g_test_add_func("/web/address/an-origin-is-the-host-itself", test_origins);
  return g_test_run();
}
