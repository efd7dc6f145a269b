/* What the server refuses before any route looks at it: foreign hosts and sites, wrong bodies, broken framing. */
#include "support/server.h"

static void test_hosts(void)
{
  static const char *const refused[] = {"Host: evil.example\r\n",
                                        "Host: evil.example:7878\r\n",
                                        "Host: 192.168.1.5\r\n",
                                        "Host: \r\n",
                                        "Host: 127.0.0.1\r\nHost: evil.example\r\n",
                                        "Host: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\n"};
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);

  for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_auto(HttpReply) reply = http_ask(test.port, "GET", "/api/v1/book", refused[i], NULL);
    g_test_message("%s", refused[i]);
    assert_answer(&reply, 421, "wrong_host");
  }
  g_auto(HttpReply) localhost = http_ask(test.port, "GET", "/api/v1/book", "Host: localhost\r\n", NULL);
  assert_answer(&localhost, 200, NULL);
  g_auto(HttpReply) none = http_exchange(test.port, "GET /api/v1/book HTTP/1.0\r\n\r\n", 29);
  assert_answer(&none, 421, "wrong_host");
}

static void test_cross_site(void)
{
  static const struct {
    const char *method;
    const char *target;
    const char *headers;
    guint status;
  } cases[] = {
      {"POST", "/api/v1/owner", "Origin: http://evil.example\r\n", 403},
      {"POST", "/api/v1/owner", "Origin: null\r\n", 403},
      {"POST", "/api/v1/owner", "Origin: http://127.0.0.1:3000\r\n", 403},
      {"POST", "/api/v1/owner", "Sec-Fetch-Site: cross-site\r\n", 403},
      {"POST", "/api/v1/owner", "Sec-Fetch-Site: same-site\r\n", 403},
      {"POST", "/api/v1/owner", "Sec-Fetch-Site: none\r\n", 403},
      {"POST", "/api/v1/owner", "Origin: http://evil.example\r\nSec-Fetch-Site: same-origin\r\n", 403},
      {"POST", "/login", "", 403},
      {"POST", "/login", "Origin: null\r\n", 403},
      {"GET", "/api/v1/book", "Sec-Fetch-Site: cross-site\r\n", 403},
      {"GET", "/api/v1/book", "Origin: http://evil.example\r\n", 403},
      {"GET", "/api/v1/book", "Sec-Fetch-Site: same-origin\r\n", 200},
      {"GET", "/api/v1/book", "Sec-Fetch-Site: none\r\n", 200},
      {"GET", "/people", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n", 200},
  };
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    bool acts = g_str_equal(cases[i].method, "POST");
    g_autofree char *headers = g_strconcat(cases[i].headers, acts ? "Content-Type: application/json\r\n" : NULL, NULL);
    g_auto(HttpReply) reply =
        http_ask(test.port, cases[i].method, cases[i].target, headers, acts ? "{\"address\":\"a@b.example\"}" : NULL);
    g_test_message("%s %s %s", cases[i].method, cases[i].target, cases[i].headers);
    assert_answer(&reply, cases[i].status, cases[i].status == 403 ? "cross_site" : NULL);
  }
}

static void test_types(void)
{
  static const struct {
    const char *target;
    const char *headers;
  } cases[] = {
      {"/api/v1/owner", ""},
      {"/api/v1/owner", "Content-Type: text/plain\r\n"},
      {"/api/v1/owner", "Content-Type: application/x-www-form-urlencoded\r\n"},
      {"/api/v1/owner", "Content-Type: multipart/form-data; boundary=application/json\r\n"},
      {"/api/v1/owner", "Content-Type: application/jsonx\r\n"},
      {"/api/v1/imports", "Content-Type: application/octet-stream\r\n"},
      {"/api/v1/uploads", "X-File-Name: a.mbox\r\nContent-Type: text/plain\r\n"},
      {"/api/v1/uploads", "X-File-Name: a.mbox\r\n"},
  };
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(HttpReply) reply = http_ask(test.port, "POST", cases[i].target, cases[i].headers, "{}");
    g_test_message("%s %s", cases[i].target, cases[i].headers);
    assert_answer(&reply, 415, "unsupported_type");
  }
}

static void test_caps(void)
{
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);
  g_autofree char *body = g_strnfill(300 * 1024, ' ');
  g_autofree char *header = g_strnfill(64 * 1024, 'a');
  g_autofree char *headers = g_strdup_printf("X-Long: %s\r\n", header);
  g_auto(HttpReply) large = http_post(test.port, "/api/v1/owner", body);
  assert_answer(&large, 413, "too_large");
  g_auto(HttpReply) vast = http_ask(test.port, "POST", "/api/v1/owner",
                                    "Content-Type: application/json\r\nContent-Length: 99999999999\r\n", NULL);
  assert_answer(&vast, 413, "too_large");
  g_auto(HttpReply) unasked = http_ask(test.port, "GET", "/api/v1/book", NULL, "{}");
  assert_answer(&unasked, 413, "too_large");
  g_auto(HttpReply) long_header = http_ask(test.port, "GET", "/api/v1/book", headers, NULL);
  assert_answer(&long_header, 431, NULL);
  g_auto(HttpReply) after = http_get(test.port, "/api/v1/book");
  assert_answer(&after, 200, NULL);
}

/* A body in chunks is held to the same length as one that says it. */
static void test_chunks(void)
{
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);
  g_autoptr(GString) request = g_string_new(NULL);
  g_autofree char *chunk = g_strnfill(0x8000, ' ');

  g_string_append_printf(request,
                         "POST /api/v1/owner HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n"
                         "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                         test.port);
  for (guint i = 0; i < 10; i++)
    g_string_append_printf(request, "8000\r\n%s\r\n", chunk);
  g_string_append(request, "0\r\n\r\n");
  g_auto(HttpReply) reply = http_exchange(test.port, request->str, request->len);
  assert_answer(&reply, 413, "too_large");
}

static void test_framing(void)
{
  static const char *const headers[] = {
      "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
      "Transfer-Encoding: gzip, chunked\r\n",
      "Content-Length: 2\r\nContent-Length: 3\r\n",
      "Content-Length: +2\r\n",
      "Content-Length: 2, 2\r\n",
      "Content-Length: -2\r\n",
  };
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);

  for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
    g_autofree char *request = g_strdup_printf(
        "POST /api/v1/owner HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nContent-Type: application/json\r\n%s\r\n{}"
        "GET /api/v1/book HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nConnection: close\r\n\r\n",
        test.port, headers[i], test.port);
    g_auto(HttpReply) reply = http_exchange(test.port, request, strlen(request));
    g_test_message("%s", headers[i]);
    assert_answer(&reply, 400, NULL);
    g_assert_null(strstr(reply.raw->str, "entregent/book/1"));
  }
}

static void test_garbage(void)
{
  static const struct {
    const char *bytes;
    gsize length;
  } cases[] = {
#define BYTES(TEXT) {TEXT, sizeof TEXT - 1}
      BYTES("\r\n\r\n\r\n"),
      BYTES("GET\r\n\r\n"),
      BYTES("\0\0\0\0\0\0\0\0"),
      BYTES("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
      BYTES("GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n"),
      BYTES("GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
      BYTES("GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
      BYTES("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
      BYTES("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: =;;=;entregent_session=;\r\n\r\ngarbage \0 \r\n\r\n"),
      BYTES("POST /api/v1/owner HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\nZZZ\r\n{}\r\n0\r\n\r\n"),
      BYTES("POST /api/v1/owner HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
#undef BYTES
  };
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    int fd = http_connect(test.port);
    http_send(fd, cases[i].bytes, cases[i].length);
    shutdown(fd, SHUT_WR);
    g_auto(HttpReply) reply = http_receive(fd);
    g_assert_true(reply.status == 0 || reply.status == 200 || (reply.status >= 400 && reply.status < 506));
  }
  g_auto(HttpReply) after = http_get(test.port, "/api/v1/book");
  assert_answer(&after, 200, NULL);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/guard/other-hosts-are-refused", test_hosts);
  g_test_add_func("/web/guard/other-sites-cannot-act-or-read", test_cross_site);
  g_test_add_func("/web/guard/simple-types-of-body-are-refused", test_types);
  g_test_add_func("/web/guard/bodies-and-headers-are-capped", test_caps);
  g_test_add_func("/web/guard/chunks-are-capped", test_chunks);
  g_test_add_func("/web/guard/ambiguous-framing-is-refused", test_framing);
  g_test_add_func("/web/guard/garbage-harms-nobody", test_garbage);
  return g_test_run();
}
