/* Files in, progress, receipt: the way of an archive from the browser into the book. */
#include <jansson.h>

#include "support/server.h"

#define FILE_HEADERS "Content-Type: application/octet-stream\r\nX-File-Name: %s\r\n"

static const char mailbox[] = "From ondine@valombreuse.example Sun Mar  1 17:04:05 2026\n"
                              "From: Ondine Passerose <ondine@valombreuse.example>\n"
                              "To: Basile Tournebroche <basile@tournebroche.example>\n"
                              "Date: Sun, 1 Mar 2026 17:04:05 +0000\n"
                              "Message-ID: <1@valombreuse.example>\n"
                              "Subject: Une question\n"
                              "\n"
                              "Pouvons-nous en parler jeudi ?\n"
                              "\n";

/* Sends a file; its batch, owned by the caller. */
static char *upload(const TestServer *test, const char *batch, const char *name, const char *content)
{
  g_autofree char *headers = g_strdup_printf(FILE_HEADERS, name);
  g_autofree char *target = g_strdup_printf("/api/v1/uploads%s%s", batch != NULL ? "?batch=" : "", batch ? batch : "");
  g_auto(HttpReply) reply = http_ask(test->port, "POST", target, headers, content);
  assert_answer(&reply, 201, NULL);
  json_t *document = json_loadb(reply.body, reply.body_length, 0, NULL);
  char *got = g_strdup(json_string_value(json_object_get(document, "batch")));
  g_assert_cmpint(json_integer_value(json_object_get(document, "bytes")), ==, (json_int_t)strlen(content));
  json_decref(document);
  return got;
}

static HttpReply start(const TestServer *test, const char *key, const char *value)
{
  g_autofree char *document = g_strdup_printf("{\"%s\":%s}", key, value);
  return http_post(test->port, "/api/v1/imports", document);
}

/* The progress once nothing runs any more; caller decrefs. */
static json_t *wait_for_end(const TestServer *test)
{
  for (guint i = 0; i < 1000; i++) {
    g_auto(HttpReply) reply = http_get(test->port, "/api/v1/imports/current");
    assert_answer(&reply, 200, NULL);
    json_t *progress = json_loadb(reply.body, reply.body_length, 0, NULL);
    if (!json_is_true(json_object_get(progress, "running"))) return progress;
    json_decref(progress);
    g_usleep(10000);
  }
  g_assert_not_reached();
}

static const char *text_of(json_t *document, const char *name)
{
  return json_string_value(json_object_get(document, name));
}

static void test_import(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "Courrier.mbox", mailbox);
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  g_auto(HttpReply) begun = start(&test, "batch", value);
  assert_answer(&begun, 202, NULL);
  json_t *progress = wait_for_end(&test);
  json_t *receipt = json_object_get(progress, "receipt");

  g_assert_cmpstr(text_of(progress, "phase"), ==, "done");
  g_assert_null(text_of(progress, "error"));
  g_assert_cmpstr(text_of(receipt, "schema"), ==, "entregent/import/1");
  g_assert_cmpint(json_integer_value(json_object_get(receipt, "read")), ==, 1);
  g_assert_cmpint(json_integer_value(json_object_get(receipt, "kept")), ==, 1);
  json_decref(progress);
  g_auto(HttpReply) people = http_get(test.port, "/api/v1/people?q=ondine");
  g_assert_nonnull(strstr(people.body, "Ondine Passerose"));
  g_auto(HttpReply) sources = http_get(test.port, "/api/v1/sources");
  g_assert_nonnull(strstr(sources.body, "/archives/"));
  g_assert_nonnull(strstr(sources.body, "-Courrier/Courrier.mbox"));
  g_auto(HttpReply) kept = http_get(test.port, "/api/v1/imports/1");
  assert_answer(&kept, 200, NULL);
  g_auto(HttpReply) found = http_get(test.port, "/api/v1/search?q=jeudi");
  g_assert_nonnull(strstr(found.body, "\"messages_total\":1"));
  g_auto(HttpReply) again = start(&test, "batch", value);
  assert_answer(&again, 404, "not_found");
}

static const char answer[] = "From basile@tournebroche.example Mon Mar  2 08:00:00 2026\n"
                             "From: Basile Tournebroche <basile@tournebroche.example>\n"
                             "To: Ondine Passerose <ondine@valombreuse.example>\n"
                             "Date: Mon, 2 Mar 2026 08:00:00 +0000\n"
                             "Message-ID: <2@tournebroche.example>\n"
                             "In-Reply-To: <1@valombreuse.example>\n"
                             "Subject: Re: Une question\n"
                             "\n"
                             "Jeudi me va.\n"
                             "\n";

/* A thread is read by its words: the subject of every answer is the same. */
static void test_thread_has_words(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *both = g_strconcat(mailbox, answer, NULL);
  g_autofree char *batch = upload(&test, NULL, "Courrier.mbox", both);
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  g_auto(HttpReply) begun = start(&test, "batch", value);
  json_decref(wait_for_end(&test));
  g_auto(HttpReply) reply = http_get(test.port, "/api/v1/messages/1");
  assert_answer(&reply, 200, NULL);
  json_t *message = json_loadb(reply.body, reply.body_length, 0, NULL);
  json_t *thread = json_object_get(message, "thread");

  g_assert_cmpuint(json_array_size(thread), ==, 2);
  g_assert_cmpstr(text_of(json_array_get(thread, 1), "excerpt"), ==, "Jeudi me va.");
  json_decref(message);
}

/* A dry run says what an import would do, keeps nothing, and leaves the batch to be imported. */
static void test_dry_run(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "Courrier.mbox", mailbox);
  g_autofree char *dry = g_strdup_printf("{\"batch\":\"%s\",\"dry_run\":true}", batch);
  g_auto(HttpReply) begun = http_post(test.port, "/api/v1/imports", dry);
  assert_answer(&begun, 202, NULL);
  json_t *progress = wait_for_end(&test);
  json_t *receipt = json_object_get(progress, "receipt");

  g_assert_cmpstr(text_of(progress, "phase"), ==, "done");
  g_assert_true(json_is_true(json_object_get(receipt, "dry_run")));
  g_assert_cmpint(json_integer_value(json_object_get(receipt, "kept")), ==, 1);
  json_decref(progress);
  g_auto(HttpReply) people = http_get(test.port, "/api/v1/people?q=ondine");
  g_assert_null(strstr(people.body, "Ondine Passerose"));
  g_auto(HttpReply) sources = http_get(test.port, "/api/v1/sources");
  g_assert_null(strstr(sources.body, "Courrier"));
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  g_auto(HttpReply) again = start(&test, "batch", value);
  assert_answer(&again, 202, NULL);
  progress = wait_for_end(&test);
  g_assert_false(json_is_true(json_object_get(json_object_get(progress, "receipt"), "dry_run")));
  json_decref(progress);
  g_auto(HttpReply) kept = http_get(test.port, "/api/v1/people?q=ondine");
  g_assert_nonnull(strstr(kept.body, "Ondine Passerose"));
  g_auto(HttpReply) word = http_post(test.port, "/api/v1/imports", "{\"paths\":[\"/x\"],\"dry_run\":\"yes\"}");
  assert_answer(&word, 400, "bad_request");
}

static void test_acts(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "a.mbox", mailbox);
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  g_auto(HttpReply) owner = http_post(test.port, "/api/v1/owner",
                                      "{\"name\":\"Basile Tournebroche\",\"address\":\"basile@tournebroche.example\"}");
  assert_answer(&owner, 200, NULL);
  g_assert_nonnull(strstr(owner.body, "basile@tournebroche.example"));
  g_auto(HttpReply) begun = start(&test, "batch", value);
  json_decref(wait_for_end(&test));
  g_auto(HttpReply) people = http_get(test.port, "/api/v1/people?q=ondine");
  json_t *document = json_loadb(people.body, people.body_length, 0, NULL);
  json_t *person = json_array_get(json_object_get(document, "people"), 0);
  g_assert_cmpstr(text_of(person, "standing"), ==, "correspondent");
  g_autofree char *notes = g_strdup_printf("/api/v1/people/%" JSON_INTEGER_FORMAT "/notes",
                                           json_integer_value(json_object_get(person, "id")));
  json_decref(document);
  g_auto(HttpReply) mine =
      http_post(test.port, notes, "{\"kind\":\"call\",\"began\":\"mine\",\"text\":\"sans effet\"}");
  assert_answer(&mine, 201, NULL);
  g_assert_nonnull(strstr(mine.body, "\"standing\":\"correspondent\""));
  g_auto(HttpReply) theirs = http_post(
      test.port, notes, "{\"kind\":\"call\",\"began\":\"theirs\",\"at\":\"2026-03-05T09:00:00Z\",\"text\":null}");
  assert_answer(&theirs, 201, NULL);
  g_assert_nonnull(strstr(theirs.body, "\"standing\":\"meeting\""));
}

static void test_paths(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *file = test_folder_path(&test.folder, "own.mbox");
  g_autofree char *value = g_strdup_printf("[\"%s\"]", file);

  g_assert_true(g_file_set_contents(file, mailbox, -1, NULL));
  g_auto(HttpReply) begun = start(&test, "paths", value);
  assert_answer(&begun, 202, NULL);
  json_t *progress = wait_for_end(&test);
  g_assert_cmpstr(text_of(progress, "phase"), ==, "done");
  json_decref(progress);
  g_autofree char *archives = test_folder_path(&test.folder, "archives");
  g_assert_false(g_file_test(archives, G_FILE_TEST_EXISTS));
}

static void test_no_archive(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "photo.jpg", "\xff\xd8\xff\xe0 not mail at all");
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  g_auto(HttpReply) begun = start(&test, "batch", value);
  json_t *progress = wait_for_end(&test);

  g_assert_cmpstr(text_of(progress, "phase"), ==, "failed");
  g_assert_nonnull(text_of(progress, "error"));
  g_assert_true(json_is_null(json_object_get(progress, "receipt")));
  json_decref(progress);
  g_autofree char *added = upload(&test, batch, "good.mbox", mailbox);
  g_auto(HttpReply) again = start(&test, "batch", value);
  assert_answer(&again, 202, NULL);
  progress = wait_for_end(&test);
  g_assert_cmpstr(text_of(progress, "phase"), ==, "done");
  json_decref(progress);
}

typedef struct Sender {
  const TestServer *test;
  const char *batch;
  guint number;
} Sender;

static gpointer send_files(gpointer data)
{
  const Sender *sender = data;

  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf("Mail%%2F%u%%2F%u.eml", sender->number, i);
    g_free(upload(sender->test, sender->batch, name, "From: a@b.example\n\nx\n"));
  }
  return NULL;
}

static void test_two_at_once(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "first.eml", "From: a@b.example\n\nx\n");
  Sender senders[] = {{&test, batch, 1}, {&test, batch, 2}};
  GThread *first = g_thread_new("one", send_files, &senders[0]);
  GThread *second = g_thread_new("two", send_files, &senders[1]);
  guint found = 0;

  g_thread_join(first);
  g_thread_join(second);
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf("Mail/%u/%u.eml", 1 + i / 20, i % 20);
    g_autofree char *path = g_build_filename(test.folder.path, "uploads", batch, name, NULL);
    found += g_file_test(path, G_FILE_TEST_IS_REGULAR);
  }
  g_assert_cmpuint(found, ==, 40);
}

/* 48 MB go through without being held: far more than the connection's memory. */
static void test_large(void)
{
  g_auto(TestServer) test = test_server_new();
  const gsize length = 48 << 20;
  g_autofree char *content = g_malloc(length + 1);

  memset(content, 'm', length);
  content[length] = '\0';
  g_autofree char *batch = upload(&test, NULL, "large.mbox", content);
  g_autofree char *path = g_build_filename(test.folder.path, "uploads", batch, "large.mbox", NULL);
  GStatBuf info;
  g_assert_cmpint(g_stat(path, &info), ==, 0);
  g_assert_cmpint(info.st_size, ==, (gint64)length);
  g_assert_cmpint(info.st_mode & 0777, ==, 0600);
}

static void test_refused(void)
{
  static const struct {
    const char *target;
    const char *headers;
    guint status;
    const char *code;
  } cases[] = {
      {"/api/v1/uploads", "", 400, "bad_request"},
      {"/api/v1/uploads", "X-File-Name: ../evil\r\n", 400, "bad_request"},
      {"/api/v1/uploads", "X-File-Name: %2e%2e%2fevil\r\n", 400, "bad_request"},
      {"/api/v1/uploads", "X-File-Name: /etc/passwd\r\n", 400, "bad_request"},
      {"/api/v1/uploads", "X-File-Name: a%00b\r\n", 400, "bad_request"},
      {"/api/v1/uploads?batch=../archives", "X-File-Name: a\r\n", 404, "not_found"},
      {"/api/v1/uploads?batch=0123456789abcdef0123456789abcdef", "X-File-Name: a\r\n", 404, "not_found"},
  };
  g_auto(TestServer) test = test_server_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *headers = g_strconcat("Content-Type: application/octet-stream\r\n", cases[i].headers, NULL);
    g_auto(HttpReply) reply = http_ask(test.port, "POST", cases[i].target, headers, "x");
    assert_answer(&reply, cases[i].status, cases[i].code);
  }
  g_autofree char *batch = upload(&test, NULL, "a.mbox", "1");
  g_autofree char *target = g_strdup_printf("/api/v1/uploads?batch=%s", batch);
  g_autofree char *headers = g_strdup_printf(FILE_HEADERS, "a.mbox");
  g_auto(HttpReply) twice = http_ask(test.port, "POST", target, headers, "2");
  assert_answer(&twice, 409, "exists");
  g_auto(HttpReply) vast = http_ask(test.port, "POST", "/api/v1/uploads",
                                    "Content-Type: application/octet-stream\r\nX-File-Name: v\r\n"
                                    "Content-Length: 1000000000000000\r\n",
                                    NULL);
  assert_answer(&vast, 507, "disk_full");
}

/* A client that goes away in the middle leaves nothing behind, and its batch is not stuck. */
static void test_broken_off(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *batch = upload(&test, NULL, "whole.mbox", mailbox);
  g_autofree char *request = g_strdup_printf(
      "POST /api/v1/uploads?batch=%s HTTP/1.1\r\nHost: localhost\r\n" FILE_HEADERS "Content-Length: 1000\r\n\r\nhalf",
      batch, "half.mbox");
  g_autofree char *half = g_build_filename(test.folder.path, "uploads", batch, "half.mbox", NULL);
  g_autofree char *value = g_strdup_printf("\"%s\"", batch);
  int fd = http_connect(test.port);

  g_assert_true(http_send(fd, request, strlen(request)));
  for (guint i = 0; i < 200 && !g_file_test(half, G_FILE_TEST_EXISTS); i++)
    g_usleep(10000);
  g_auto(HttpReply) early = start(&test, "batch", value);
  assert_answer(&early, 409, "busy");
  close(fd);
  for (guint i = 0; i < 500 && g_file_test(half, G_FILE_TEST_EXISTS); i++)
    g_usleep(10000);
  g_assert_false(g_file_test(half, G_FILE_TEST_EXISTS));
  g_auto(HttpReply) begun = start(&test, "batch", value);
  assert_answer(&begun, 202, NULL);
  json_decref(wait_for_end(&test));
}

/* A mailbox large enough that its import is still under way when the next request comes. */
static char *large_mailbox(const TestServer *test, guint messages)
{
  g_autoptr(GString) text = g_string_new(NULL);
  char *path = test_folder_path(&test->folder, "large.mbox");

  for (guint i = 0; i < messages; i++)
    g_string_append_printf(text,
                           "From p%u@foule.example Sun Mar  1 17:04:05 2026\nFrom: Personne %u <p%u@foule.example>\n"
                           "To: basile@tournebroche.example\nDate: Sun, 1 Mar 2026 17:04:05 +0000\n"
                           "Message-ID: <%u@foule.example>\nSubject: Bonjour\n\nBonjour, numéro %u.\n\n",
                           i % 997, i % 997, i % 997, i, i);
  g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
  return path;
}

static void test_one_at_a_time(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *path = large_mailbox(&test, 20000);
  g_autofree char *value = g_strdup_printf("[\"%s\"]", path);
  g_auto(HttpReply) first = start(&test, "paths", value);
  g_auto(HttpReply) second = start(&test, "paths", value);
  g_auto(HttpReply) note = http_post(test.port, "/api/v1/owner", "{\"address\":\"a@b.example\"}");

  assert_answer(&first, 202, NULL);
  assert_answer(&second, 409, "import_running");
  assert_answer(&note, 409, "busy");
  g_auto(HttpReply) book = http_get(test.port, "/api/v1/book");
  assert_answer(&book, 200, NULL);
  json_t *progress = wait_for_end(&test);
  g_assert_cmpint(json_integer_value(json_object_get(progress, "kept")), ==, 20000);
  json_decref(progress);
}

/* R10: a server that ends in the middle of an import leaves nothing of it. */
static void test_stopped(void)
{
  g_auto(TestServer) test = test_server_new();
  g_autofree char *path = large_mailbox(&test, 40000);
  g_autofree char *value = g_strdup_printf("[\"%s\"]", path);
  g_auto(HttpReply) begun = start(&test, "paths", value);
  gint64 before = g_get_monotonic_time();

  assert_answer(&begun, 202, NULL);
  g_clear_pointer(&test.server, ent_web_server_free);
  g_assert_cmpint(g_get_monotonic_time() - before, <, 3 * G_USEC_PER_SEC);
  test_server_start(&test, "127.0.0.1:0");
  g_auto(HttpReply) sources = http_get(test.port, "/api/v1/sources");
  g_assert_nonnull(strstr(sources.body, "\"imports\":[]"));
  g_auto(HttpReply) again = start(&test, "paths", value);
  json_t *progress = wait_for_end(&test);
  g_assert_cmpint(json_integer_value(json_object_get(progress, "kept")), ==, 40000);
  json_decref(progress);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/imports/a-dropped-mailbox-becomes-people", test_import);
  g_test_add_func("/web/imports/a-dry-run-keeps-nothing", test_dry_run);
  g_test_add_func("/web/imports/a-thread-has-words", test_thread_has_words);
  g_test_add_func("/web/imports/what-the-owner-says-is-kept", test_acts);
  g_test_add_func("/web/imports/paths-of-this-machine-are-read-in-place", test_paths);
  g_test_add_func("/web/imports/what-is-no-archive-can-be-tried-again", test_no_archive);
  g_test_add_func("/web/imports/two-uploads-at-once", test_two_at_once);
  g_test_add_func("/web/imports/large-files-go-to-the-disk", test_large);
  g_test_add_func("/web/imports/names-and-batches-are-checked", test_refused);
  g_test_add_func("/web/imports/half-an-upload-leaves-nothing", test_broken_off);
  g_test_add_func("/web/imports/one-at-a-time", test_one_at_a_time);
  g_test_add_func("/web/imports/a-stopped-one-leaves-nothing", test_stopped);
  return g_test_run();
}
