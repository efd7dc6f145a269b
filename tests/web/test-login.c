/* The password: when it is asked for, who gets in, and what keeps guesses few. */
#include "web/login.h"

#include <unistd.h>

#include "support/server.h"
#include "web/error.h"
#include "web/password.h"

#define PASSWORD "un mot de passe & demi"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

static void set_password(TestServer *test, const char *password)
{
  g_autoptr(GError) error = NULL;

  g_assert_true(ent_password_set(test->book, password, &error));
  g_assert_no_error(error);
}

static HttpReply enter(const TestServer *test, const char *form)
{
  g_autofree char *headers = g_strdup_printf(FORM "Origin: http://127.0.0.1:%u\r\n", test->port);
  return http_ask(test->port, "POST", "/login", headers, form);
}

/* A Cookie header with the session that the right password opens. */
static char *session(const TestServer *test)
{
  g_auto(HttpReply) reply = enter(test, "next=%2Fpeople&password=un+mot+de+passe+%26+demi");
  g_autofree char *cookie = http_header(&reply, "Set-Cookie");

  assert_answer(&reply, 303, NULL);
  cookie[strcspn(cookie, ";")] = '\0';
  return g_strdup_printf("Cookie: other=1; %s\r\n", cookie);
}

static void test_closed(void)
{
  static const char *const api[] = {"/api/v1/book", "/api/v1/people/1", "/api/v1/imports/current"};
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  for (gsize i = 0; i < G_N_ELEMENTS(api); i++) {
    g_auto(HttpReply) reply = http_get(test.port, api[i]);
    assert_answer(&reply, 401, "login_required");
  }
  g_auto(HttpReply) upload = http_ask(test.port, "POST", "/api/v1/uploads",
                                      "Content-Type: application/octet-stream\r\nX-File-Name: a.mbox\r\n", "x");
  assert_answer(&upload, 401, "login_required");
  g_autofree char *uploads = test_folder_path(&test.folder, "uploads");
  g_assert_false(g_file_test(uploads, G_FILE_TEST_EXISTS));
  g_auto(HttpReply) page = http_get(test.port, "/people?q=a&sort=name");
  g_autofree char *location = http_header(&page, "Location");
  assert_answer(&page, 303, NULL);
  g_assert_cmpstr(location, ==, "/login?next=/people%3Fq%3Da%26sort%3Dname");
}

static void test_right(void)
{
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  g_auto(HttpReply) reply = enter(&test, "next=%2Fpeople%3Fsort%3Dname&password=un+mot+de+passe+%26+demi");
  g_autofree char *location = http_header(&reply, "Location");
  g_autofree char *cookie = http_header(&reply, "Set-Cookie");
  assert_answer(&reply, 303, NULL);
  g_assert_cmpstr(location, ==, "/people?sort=name");
  g_assert_nonnull(strstr(cookie, "; HttpOnly"));
  g_assert_nonnull(strstr(cookie, "; SameSite=Strict"));
  g_assert_null(strstr(cookie, "Secure"));
  g_autofree char *mine = session(&test);
  g_auto(HttpReply) book = http_ask(test.port, "GET", "/api/v1/book", mine, NULL);
  assert_answer(&book, 200, NULL);
  g_auto(HttpReply) page = http_ask(test.port, "GET", "/people", mine, NULL);
  assert_answer(&page, 200, NULL);
}

static void test_wrong(void)
{
  static const char *const forms[] = {"",
                                      "password=",
                                      "password=wrong",
                                      "password=%ff",
                                      "next=/&password=un+mot+de+passe",
                                      "PASSWORD=un+mot+de+passe+%26+demi"};
  static const char *const cookies[] = {"Cookie: entregent_session=\r\n", "Cookie: entregent_session=AAAA\r\n",
                                        "Cookie: entregent_session\r\n"};

  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
    g_auto(TestServer) test = test_server_new();
    set_password(&test, PASSWORD);
    g_auto(HttpReply) reply = enter(&test, forms[i]);
    g_autofree char *cookie = http_header(&reply, "Set-Cookie");
    assert_answer(&reply, 403, NULL);
    g_assert_null(cookie);
  }
  g_auto(TestServer) test = test_server_new();
  set_password(&test, PASSWORD);
  for (gsize i = 0; i < G_N_ELEMENTS(cookies); i++) {
    g_auto(HttpReply) reply = http_ask(test.port, "GET", "/api/v1/book", cookies[i], NULL);
    assert_answer(&reply, 401, "login_required");
  }
}

static void test_next(void)
{
  static const char *const elsewhere[] = {"//evil.example", "https://evil.example", "%2F%5Cevil.example",
                                          "/a%0d%0aSet-Cookie:x", "javascript:1"};
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  for (gsize i = 0; i < G_N_ELEMENTS(elsewhere); i++) {
    g_autofree char *form = g_strdup_printf("next=%s&password=un+mot+de+passe+%%26+demi", elsewhere[i]);
    g_auto(HttpReply) reply = enter(&test, form);
    g_autofree char *location = http_header(&reply, "Location");
    g_assert_cmpstr(location, ==, "/");
  }
  g_auto(HttpReply) page = http_get(test.port, "/login?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
  assert_answer(&page, 200, NULL);
  g_assert_null(strstr(page.body, "<script"));
  g_assert_nonnull(strstr(page.body, "&quot;&gt;&lt;script&gt;"));
}

static void test_guesses(void)
{
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  for (guint i = 0; i < ENT_ATTEMPTS_FREE; i++) {
    g_auto(HttpReply) reply = enter(&test, "password=wrong");
    assert_answer(&reply, 403, NULL);
  }
  g_auto(HttpReply) reply = enter(&test, "password=un+mot+de+passe+%26+demi");
  g_autofree char *after = http_header(&reply, "Retry-After");
  assert_answer(&reply, 429, NULL);
  g_assert_cmpint(g_ascii_strtoll(after, NULL, 10), >, 800);
}

static void test_leaving(void)
{
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  g_autofree char *mine = session(&test);
  g_autofree char *headers = g_strdup_printf(FORM "Origin: http://127.0.0.1:%u\r\n%s", test.port, mine);
  g_auto(HttpReply) leave = http_ask(test.port, "POST", "/logout", headers, "");
  assert_answer(&leave, 303, NULL);
  g_auto(HttpReply) after = http_ask(test.port, "GET", "/api/v1/book", mine, NULL);
  assert_answer(&after, 401, "login_required");
  g_autofree char *other = session(&test);
  set_password(&test, "another password");
  g_auto(HttpReply) changed = http_ask(test.port, "GET", "/api/v1/book", other, NULL);
  assert_answer(&changed, 401, "login_required");
  set_password(&test, NULL);
  g_auto(HttpReply) none = http_get(test.port, "/api/v1/book");
  assert_answer(&none, 200, NULL);
}

/* Behind a proxy that speaks HTTPS the cookie never travels without it. */
static void test_proxy(void)
{
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  g_auto(HttpReply) reply =
      http_ask(test.port, "POST", "/login", FORM "Host: localhost\r\nOrigin: https://localhost\r\n",
               "password=un+mot+de+passe+%26+demi");
  g_autofree char *cookie = http_header(&reply, "Set-Cookie");
  assert_answer(&reply, 303, NULL);
  g_assert_nonnull(strstr(cookie, "; Secure"));
}

/* A server that others can reach stays closed when the password is taken away while it runs. */
static void test_exposed(void)
{
  g_auto(TestServer) test = test_server_new();

  set_password(&test, PASSWORD);
  g_clear_pointer(&test.server, ent_web_server_free);
  test_server_start(&test, "0.0.0.0:0");
  g_autofree char *mine = session(&test);
  g_autofree char *headers = g_strconcat(mine, "Content-Type: application/json\r\n", NULL);
  g_auto(HttpReply) paths = http_ask(test.port, "POST", "/api/v1/imports", headers, "{\"paths\":[\"/etc\"]}");
  assert_answer(&paths, 403, "forbidden");
  set_password(&test, NULL);
  g_auto(HttpReply) none = http_get(test.port, "/api/v1/book");
  assert_answer(&none, 401, "login_required");
  g_auto(HttpReply) guess = enter(&test, "password=");
  assert_answer(&guess, 403, NULL);
}

static void test_rules(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *vast = g_strnfill(ENT_PASSWORD_MAX + 1, 'a');
  const char *const refused[] = {"short", "123456789", vast, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"};

  for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_false(ent_password_set(test.book, refused[i], &error));
    g_assert_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST);
  }
}

/* What is typed into a pipe is its first line, without its end. */
static void test_piped(void)
{
  static const struct {
    const char *typed;
    const char *password;
  } cases[] = {{"a b c\nrest", "a b c"}, {"no end", "no end"}, {"", NULL}, {"\n", ""}};

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_cmpint(write(ends[1], cases[i].typed, strlen(cases[i].typed)), ==, (gssize)strlen(cases[i].typed));
    close(ends[1]);
    char *password = ent_password_read(ends[0], NULL);
    g_assert_cmpstr(password, ==, cases[i].password);
    ent_password_forget(password);
    close(ends[0]);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/login/without-it-everything-is-closed", test_closed);
  g_test_add_func("/web/login/the-right-password-opens", test_right);
  g_test_add_func("/web/login/nothing-else-does", test_wrong);
  g_test_add_func("/web/login/it-leads-nowhere-else", test_next);
  g_test_add_func("/web/login/guesses-are-few", test_guesses);
  g_test_add_func("/web/login/leaving-and-changing-it-close", test_leaving);
  g_test_add_func("/web/login/https-is-kept-to", test_proxy);
  g_test_add_func("/web/login/an-exposed-server-never-opens-by-itself", test_exposed);
  g_test_add_func("/web/login/weak-ones-are-refused", test_rules);
  g_test_add_func("/web/login/it-can-be-piped-in", test_piped);
  return g_test_run();
}
