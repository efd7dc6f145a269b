/* A server of an empty book on a free loopback port, which ends with the test. */
#pragma once

#include <sodium.h>

#include "store/store.h"
#include "support/folder.h"
#include "support/http.h"
#include "web/server.h"

/* Long enough for a machine that does much else. */
#define PATIENCE_S 60
/* Where dropping silent clients is the point. Where everything is slow (ThreadSanitizer), ENT_PATIENT is set. */
#define TEST_TIMEOUT_S (g_getenv("ENT_PATIENT") ? 20u : 3u)

typedef struct TestServer {
  TestFolder folder;
  guint timeout_s; /* after which a silent client is dropped */
  char *book;
  EntWebServer *server;
  guint16 port;
} TestServer;

static inline void test_server_start(TestServer *test, const char *listen)
{
  g_autoptr(GError) error = NULL;
  EntWebOptions options = {.book = test->book, .listen = listen, .timeout_s = test->timeout_s};

  test->server = ent_web_server_start(&options, &error);
  g_assert_no_error(error);
  test->port = ent_web_server_port(test->server);
}

static inline TestServer test_server_new_with(guint timeout_s)
{
  TestServer test = {.folder = test_folder_new(), .timeout_s = timeout_s};
  g_autoptr(GError) error = NULL;

  test.book = test_folder_path(&test.folder, "book.db");
  g_autoptr(EntStore) store = ent_store_open(test.book, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  g_clear_pointer(&store, ent_store_close);
  test_server_start(&test, "127.0.0.1:0");
  return test;
}

static inline TestServer test_server_new(void)
{
  return test_server_new_with(PATIENCE_S);
}

static inline void test_server_clear(TestServer *test)
{
  ent_web_server_free(test->server);
  g_free(test->book);
  test_folder_clear(&test->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestServer, test_server_clear)

/* Asserts the status, and where `code` is not NULL the error's code. */
static inline void assert_answer(const HttpReply *reply, guint status, const char *code)
{
  if (reply->status != status) g_test_message("%s", reply->raw->str);
  g_assert_cmpuint(reply->status, ==, status);
  if (code == NULL) return;
  g_autofree char *wanted = g_strdup_printf("{\"error\":{\"code\":\"%s\",", code);
  g_assert_true(g_str_has_prefix(reply->body, wanted));
}
