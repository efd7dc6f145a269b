/* The server as its clients see it: what it answers, and everything it refuses. */
#include "web/server.h"

#include <jansson.h>

#include "support/server.h"
#include "web/error.h"
#include "web/route.h"

static json_t *document_of(const HttpReply *reply)
{
  json_t *document = json_loadb(reply->body, reply->body_length, 0, NULL);
  g_assert_nonnull(document);
  return document;
}

static void test_empty_book(void)
{
  static const struct {
    const char *target;
    const char *schema;
  } cases[] = {
      {"/api/v1/book", "entregent/book/1"},
      {"/api/v1/people", "entregent/people/1"},
      {"/api/v1/people?standing=reader&warmth=quiet&began=theirs&sort=name&limit=5&offset=2&q=Ren%C3%A9&machines=1",
       "entregent/people/1"},
      {"/api/v1/people?figure=began", "entregent/people/1"},
      {"/api/v1/search?q=bonjour", "entregent/search/1"},
      {"/api/v1/waiting", "entregent/waiting/1"},
      {"/api/v1/mirror", "entregent/mirror/1"},
      {"/api/v1/evidence?figure=mine-answered", "entregent/evidence/1"},
      {"/api/v1/sources", "entregent/sources/1"},
      {"/api/v1/imports/current", "entregent/progress/1"},
  };
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(HttpReply) reply = http_get(test.port, cases[i].target);
    g_test_message("%s", cases[i].target);
    assert_answer(&reply, 200, NULL);
    json_t *document = document_of(&reply);
    g_assert_cmpstr(json_string_value(json_object_get(document, "schema")), ==, cases[i].schema);
    json_decref(document);
  }
}

static void test_absent(void)
{
  static const struct {
    const char *target;
    guint status;
    const char *code;
  } cases[] = {
      {"/api/v1/people/1", 404, "not_found"},
      {"/api/v1/messages/1", 404, "not_found"},
      {"/api/v1/imports/1", 404, "not_found"},
      {"/api/v1/people/0", 404, "not_found"},
      {"/api/v1/people/-1", 404, "not_found"},
      {"/api/v1/people/1x", 404, "not_found"},
      {"/api/v1/people/99999999999999999999", 404, "not_found"},
      {"/api/v1/nothing", 404, "not_found"},
      {"/api/v2/book", 404, "not_found"},
      {"/nothing", 404, "not_found"},
      {"/app.js", 404, "not_found"},
      {"/people/../../etc/passwd", 400, "bad_request"},
      {"/%2e%2e/book.db", 400, "bad_request"},
      {"/api/v1/people?limit=0", 400, "bad_request"},
      {"/api/v1/people?limit=1001", 400, "bad_request"},
      {"/api/v1/people?limit=ten", 400, "bad_request"},
      {"/api/v1/people?offset=-1", 400, "bad_request"},
      {"/api/v1/people?standing=friend", 400, "bad_request"},
      {"/api/v1/people?warmth=hot", 400, "bad_request"},
      {"/api/v1/people?sort=beauty", 400, "bad_request"},
      {"/api/v1/people?began=nobody", 400, "bad_request"},
      {"/api/v1/people?figure=charm", 400, "bad_request"},
      {"/api/v1/search", 400, "bad_request"},
      {"/api/v1/search?q=", 400, "bad_request"},
      {"/api/v1/evidence?figure=charm", 400, "bad_request"},
  };
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(HttpReply) reply = http_get(test.port, cases[i].target);
    g_test_message("%s", cases[i].target);
    assert_answer(&reply, cases[i].status, cases[i].code);
  }
}

static void test_headers(void)
{
  static const char *const targets[] = {"/", "/api/v1/book", "/api/v1/people/1", "/login"};
  static const char *const forbidden[] = {"unsafe-inline", "unsafe-eval", "http:", "https:", "*"};
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
    g_auto(HttpReply) reply = http_get(test.port, targets[i]);
    g_autofree char *policy = http_header(&reply, "Content-Security-Policy");
    g_autofree char *sniff = http_header(&reply, "X-Content-Type-Options");
    g_autofree char *opener = http_header(&reply, "Cross-Origin-Opener-Policy");
    g_autofree char *resource = http_header(&reply, "Cross-Origin-Resource-Policy");
    g_autofree char *allowed = http_header(&reply, "Access-Control-Allow-Origin");
    g_autofree char *referrer = http_header(&reply, "Referrer-Policy");
    g_assert_true(g_str_has_prefix(policy, "default-src 'none'; script-src 'self';"));
    for (gsize j = 0; j < G_N_ELEMENTS(forbidden); j++)
      g_assert_null(strstr(policy, forbidden[j]));
    g_assert_cmpstr(sniff, ==, "nosniff");
    g_assert_cmpstr(opener, ==, "same-origin");
    g_assert_cmpstr(resource, ==, "same-origin");
    g_assert_cmpstr(referrer, ==, g_str_equal(targets[i], "/login") ? "same-origin" : "no-referrer");
    g_assert_null(allowed);
  }
}

static void test_pages(void)
{
  static const char *const pages[] = {"/", "/people", "/people/12", "/messages/17", "/waiting?group=hand", "/welcome"};
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
    g_auto(HttpReply) reply = http_get(test.port, pages[i]);
    g_autofree char *type = http_header(&reply, "Content-Type");
    assert_answer(&reply, 200, NULL);
    g_assert_true(g_str_has_prefix(type, "text/html"));
    g_assert_true(g_ascii_strncasecmp(reply.body, "<!doctype html>", 15) == 0);
  }
  g_auto(HttpReply) reply = http_get(test.port, "/");
  g_autofree char *etag = http_header(&reply, "ETag");
  g_autofree char *known = g_strdup_printf("If-None-Match: %s\r\n", etag);
  g_auto(HttpReply) same = http_ask(test.port, "GET", "/", known, NULL);
  assert_answer(&same, 304, NULL);
  g_assert_cmpuint(same.body_length, ==, 0);
}

/* Whoever mistypes an address in a browser is told so by the app, not by a line of JSON. */
static void test_lost(void)
{
  g_auto(TestServer) test = test_server_new();
  g_auto(HttpReply) browser = http_ask(test.port, "GET", "/nothing", "Accept: text/html,*/*;q=0.8\r\n", NULL);
  g_autofree char *type = http_header(&browser, "Content-Type");
  g_assert_cmpuint(browser.status, ==, 404);
  g_assert_true(g_str_has_prefix(type, "text/html"));
  g_assert_true(g_ascii_strncasecmp(browser.body, "<!doctype html>", 15) == 0);
  g_auto(HttpReply) api = http_ask(test.port, "GET", "/api/v1/nothing", "Accept: text/html\r\n", NULL);
  assert_answer(&api, 404, "not_found");
  g_auto(HttpReply) other = http_ask(test.port, "GET", "/nothing", "Accept: application/json\r\n", NULL);
  assert_answer(&other, 404, "not_found");
}

static void test_head(void)
{
  static const char *const targets[] = {"/", "/api/v1/book"};
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
    g_auto(HttpReply) head = http_ask(test.port, "HEAD", targets[i], NULL, NULL);
    g_auto(HttpReply) get = http_get(test.port, targets[i]);
    g_autofree char *length = http_header(&head, "Content-Length");
    g_autofree char *body_length = g_strdup_printf("%" G_GSIZE_FORMAT, get.body_length);
    assert_answer(&head, 200, NULL);
    g_assert_cmpuint(head.body_length, ==, 0);
    g_assert_cmpstr(length, ==, body_length);
  }
}

static void test_methods(void)
{
  static const struct {
    const char *method;
    const char *target;
    const char *allow;
  } cases[] = {
      {"POST", "/", "GET, HEAD"},
      {"DELETE", "/people/12", "GET, HEAD"},
      {"POST", "/api/v1/book", "GET, HEAD"},
      {"GET", "/api/v1/owner", "POST"},
      {"GET", "/api/v1/uploads", "POST"},
      {"HEAD", "/api/v1/imports", "POST"},
      {"PUT", "/api/v1/people/1/notes", "POST"},
      {"OPTIONS", "/api/v1/owner", "POST"},
      {"TRACE", "/api/v1/mirror", "GET, HEAD"},
      {"DELETE", "/login", "GET, HEAD, POST"},
  };
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(HttpReply) reply = http_ask(test.port, cases[i].method, cases[i].target, NULL, NULL);
    g_autofree char *allow = http_header(&reply, "Allow");
    g_test_message("%s %s", cases[i].method, cases[i].target);
    assert_answer(&reply, 405, NULL);
    g_assert_cmpstr(allow, ==, cases[i].allow);
  }
}

static void test_documents(void)
{
  static const struct {
    const char *target;
    const char *body;
    guint status;
  } cases[] = {
      {"/api/v1/owner", "", 400},
      {"/api/v1/owner", "{", 400},
      {"/api/v1/owner", "[]", 400},
      {"/api/v1/owner", "{}", 400},
      {"/api/v1/owner", "{\"address\":12}", 400},
      {"/api/v1/owner", "{\"address\":\"a@b.example\",\"address\":\"c@d.example\"}", 400},
      {"/api/v1/owner", "{\"address\":\"a@b.example\",\"admin\":true}", 400},
      {"/api/v1/owner", "{\"address\":\"a@b.example>\"}", 400},
      {"/api/v1/owner", "{\"address\":\"a\\u0000b\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"call\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"pixel\",\"began\":\"theirs\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"call\",\"began\":\"both\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"call\",\"began\":\"theirs\",\"at\":\"yesterday\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"call\",\"began\":\"theirs\",\"at\":\"2999-01-01T00:00:00Z\"}", 400},
      {"/api/v1/people/1/notes", "{\"kind\":\"call\",\"began\":\"theirs\",\"text\":\"hello\"}", 404},
      {"/api/v1/imports", "{}", 400},
      {"/api/v1/imports", "{\"batch\":\"x\",\"paths\":[\"/tmp\"]}", 400},
      {"/api/v1/imports", "{\"batch\":\"../../etc\"}", 404},
      {"/api/v1/imports", "{\"paths\":[]}", 400},
      {"/api/v1/imports", "{\"paths\":[\"relative\"]}", 400},
      {"/api/v1/imports", "{\"paths\":\"/tmp\"}", 400},
      {"/api/v1/imports", "{\"paths\":[1]}", 400},
  };
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(HttpReply) reply = http_post(test.port, cases[i].target, cases[i].body);
    g_test_message("%s %s", cases[i].target, cases[i].body);
    assert_answer(&reply, cases[i].status, cases[i].status == 400 ? "bad_request" : "not_found");
  }
}

static void test_pipeline(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autoptr(GString) request = g_string_new(NULL);
  guint answers = 0;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf(request, "GET /api/v1/people/%u HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", i + 1);
  g_string_append(request, "GET /api/v1/book HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  g_auto(HttpReply) reply = http_exchange(test.port, request->str, request->len);
  for (const char *p = reply.raw->str; (p = strstr(p, "HTTP/1.1 404")) != NULL; p++)
    answers++;
  g_assert_cmpuint(answers, ==, 20);
  g_assert_nonnull(strstr(reply.raw->str, "entregent/book/1"));
}

/* Clients that stop in the middle are dropped, and keep nobody else waiting. */
static void test_slow(void)
{
  g_auto(TestServer) test = test_server_new_with(TEST_TIMEOUT_S);
  int slow[20];

  for (gsize i = 0; i < G_N_ELEMENTS(slow); i++) {
    slow[i] = http_connect(test.port);
    g_assert_true(http_send(slow[i], "GET /api/v1/book HTT", 20));
  }
  gint64 before = g_get_monotonic_time();
  g_auto(HttpReply) reply = http_get(test.port, "/api/v1/book");
  assert_answer(&reply, 200, NULL);
  g_assert_cmpint(g_get_monotonic_time() - before, <,
                  TEST_TIMEOUT_S * G_USEC_PER_SEC); /* none of them was waited for */
  for (gsize i = 0; i < G_N_ELEMENTS(slow); i++) {
    g_auto(HttpReply) end = http_receive(slow[i]);
    g_assert_cmpuint(end.status, !=, 200);
  }
  g_assert_cmpint(g_get_monotonic_time() - before, <, (TEST_TIMEOUT_S + 6) * G_USEC_PER_SEC);
}

static gpointer ask_often(gpointer data)
{
  guint16 port = (guint16)GPOINTER_TO_UINT(data);
  guint right = 0;

  for (guint i = 0; i < 8; i++) {
    g_auto(HttpReply) reply = http_get(port, i % 2 == 0 ? "/api/v1/mirror" : "/people");
    right += reply.status == 200;
  }
  return GUINT_TO_POINTER(right);
}

/* However long the machine lets them wait. */
static void test_crowd(void)
{
  g_auto(TestServer) test = test_server_new();
  GThread *clients[64];
  guint right = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(clients); i++)
    clients[i] = g_thread_new("client", ask_often, GUINT_TO_POINTER((guint)test.port));
  for (gsize i = 0; i < G_N_ELEMENTS(clients); i++)
    right += GPOINTER_TO_UINT(g_thread_join(clients[i]));
  g_assert_cmpuint(right, ==, 64 * 8);
}

/* R2: whatever is fetched, the book's file stays the same. */
static void test_reading(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(test.book, ENT_STORE_READ, &error);
  gint64 changed_before = 0;
  gint64 changed_after = 0;

  g_assert_no_error(error);
  g_assert_true(ent_store_get_int(store, "PRAGMA data_version", &changed_before, NULL));
  for (const EntRoute *route = ent_routes; route->method != NULL; route++) {
    g_auto(GStrv) parts = g_strsplit(route->path, "{id}", -1);
    g_autofree char *target = g_strjoinv("1", parts);
    g_auto(HttpReply) reply = http_get(test.port, target);
    g_assert_cmpuint(reply.status, !=, 0);
  }
  g_assert_true(ent_store_get_int(store, "PRAGMA data_version", &changed_after, NULL));
  g_assert_cmpint(changed_before, ==, changed_after);
}

/* docs/openapi.yaml and the route table name the same paths and methods. */
static void test_description(void)
{
  g_autofree char *tests = g_path_get_dirname(g_getenv("ENT_CASES"));
  g_autofree char *root = g_path_get_dirname(tests);
  g_autofree char *file = g_build_filename(root, "docs", "openapi.yaml", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GString) described = g_string_new(NULL);
  g_autofree char *path = NULL;
  guint routes = 0;

  g_assert_true(g_file_get_contents(file, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix(*line, "  /api/v1/")) {
      g_free(path);
      path = g_strndup(*line + 2, strlen(*line) - 3);
    } else if (g_str_equal(*line, "    get:") || g_str_equal(*line, "    post:"))
      g_string_append_printf(described, "%s %s\n", g_str_equal(*line, "    get:") ? "GET" : "POST", path);
  }
  for (const EntRoute *route = ent_routes; route->method != NULL; route++) {
    g_autofree char *wanted = g_strdup_printf("%s %s\n", route->method, route->path);
    if (!g_str_has_prefix(route->path, "/api/")) continue;
    g_test_message("%s", wanted);
    g_assert_nonnull(strstr(described->str, wanted));
    routes++;
  }
  g_auto(GStrv) entries = g_strsplit(described->str, "\n", -1);
  g_assert_cmpuint(g_strv_length(entries) - 1, ==, routes);
}

static void test_start(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *taken = g_strdup_printf("127.0.0.1:%u", test.port);
  g_autofree char *none = test_folder_path(&test.folder, "none.db");
  g_autoptr(GError) error = NULL;
  EntWebOptions options = {.book = test.book, .listen = taken};

  g_assert_null(ent_web_server_start(&options, &error));
  g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED);
  g_assert_nonnull(strstr(error->message, taken));
  g_clear_error(&error);
  options.listen = "0.0.0.0:0";
  g_assert_null(ent_web_server_start(&options, &error));
  g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FORBIDDEN);
  g_clear_error(&error);
  options = (EntWebOptions){.book = none, .listen = "127.0.0.1:0"};
  g_assert_null(ent_web_server_start(&options, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING);
  g_assert_false(g_file_test(none, G_FILE_TEST_EXISTS));
}

/* A restored book takes the place of the one that was open. */
static void test_replaced(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *other = test_folder_path(&test.folder, "other.db");
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) store = ent_store_open(other, ENT_STORE_CREATE, &error);

  g_assert_true(ent_store_set(store, "owner_name", "Ondine Passerose", &error));
  g_clear_pointer(&store, ent_store_close);
  g_auto(HttpReply) before = http_get(test.port, "/api/v1/book");
  g_assert_null(strstr(before.body, "Ondine"));
  g_assert_cmpint(g_rename(other, test.book), ==, 0);
  g_auto(HttpReply) after = http_get(test.port, "/api/v1/book");
  g_assert_nonnull(strstr(after.body, "Ondine Passerose"));
  g_assert_cmpint(g_remove(test.book), ==, 0);
  g_auto(HttpReply) gone = http_get(test.port, "/api/v1/book");
  assert_answer(&gone, 503, "unavailable");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/server/an-empty-book-answers-everything", test_empty_book);
  g_test_add_func("/web/server/what-is-absent-or-unclear-is-said", test_absent);
  g_test_add_func("/web/server/every-answer-keeps-to-itself", test_headers);
  g_test_add_func("/web/server/pages-are-the-app", test_pages);
  g_test_add_func("/web/server/a-mistyped-address-is-told-by-the-app", test_lost);
  g_test_add_func("/web/server/head-is-get-without-body", test_head);
  g_test_add_func("/web/server/other-methods-are-405", test_methods);
  g_test_add_func("/web/server/documents-are-checked", test_documents);
  g_test_add_func("/web/server/pipelined-requests-are-answered-in-order", test_pipeline);
  g_test_add_func("/web/server/slow-clients-are-dropped", test_slow);
  g_test_add_func("/web/server/sixty-four-clients-at-once", test_crowd);
  g_test_add_func("/web/server/reading-changes-nothing", test_reading);
  g_test_add_func("/web/server/the-description-names-every-route", test_description);
  g_test_add_func("/web/server/what-keeps-it-from-starting", test_start);
  g_test_add_func("/web/server/the-book-can-be-replaced", test_replaced);
  return g_test_run();
}
