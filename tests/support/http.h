/* A small HTTP client for tests: one connection, bytes out as given, bytes in until the other side closes. Bounded
 * by a timeout of thirty seconds, so that a test of a server that hangs fails instead of hanging too. */
#pragma once

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

typedef struct HttpReply {
  GString *raw;
  guint status; /* 0: the connection ended without an answer */
  const char *body;
  gsize body_length;
} HttpReply;

static inline void http_reply_clear(HttpReply *reply)
{
  if (reply->raw != NULL) g_string_free(reply->raw, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpReply, http_reply_clear)

static inline int http_socket(void)
{
  struct timeval limit = {.tv_sec = 30};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint(fd, >=, 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  return fd;
}

static inline void http_connect_socket(int fd, guint16 port)
{
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  g_assert_cmpint(connect(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
}

static inline int http_connect(guint16 port)
{
  int fd = http_socket();
  http_connect_socket(fd, port);
  return fd;
}

/* False where the other side has closed. */
static inline gboolean http_send(int fd, const void *data, gsize length)
{
  for (gsize done = 0; done < length;) {
    ssize_t sent = send(fd, (const char *)data + done, length - done, MSG_NOSIGNAL);
    if (sent <= 0) return FALSE;
    done += (gsize)sent;
  }
  return TRUE;
}

/* Reads to the end and closes. */
static inline HttpReply http_receive(int fd)
{
  HttpReply reply = {.raw = g_string_new(NULL)};
  char buffer[16384];
  ssize_t got;

  while ((got = recv(fd, buffer, sizeof buffer, 0)) > 0)
    g_string_append_len(reply.raw, buffer, got);
  close(fd);
  const char *blank = strstr(reply.raw->str, "\r\n\r\n");
  if (blank != NULL && g_str_has_prefix(reply.raw->str, "HTTP/1.") && reply.raw->len > 12) {
    reply.status = (guint)g_ascii_strtoull(reply.raw->str + 9, NULL, 10);
    reply.body = blank + 4;
    reply.body_length = reply.raw->len - (gsize)(reply.body - reply.raw->str);
  }
  return reply;
}

static inline HttpReply http_exchange(guint16 port, const char *data, gsize length)
{
  int fd = http_connect(port);
  http_send(fd, data, length);
  return http_receive(fd);
}

/* One request with `headers` (each ended by CRLF; Host is added where they have none) and `body`, or NULL. */
static inline HttpReply http_ask(guint16 port, const char *method, const char *target, const char *headers,
                                 const char *body)
{
  g_autoptr(GString) request = g_string_new(NULL);

  g_string_append_printf(request, "%s %s HTTP/1.1\r\nConnection: close\r\n", method, target);
  if (headers == NULL || strstr(headers, "Host:") == NULL)
    g_string_append_printf(request, "Host: 127.0.0.1:%u\r\n", port);
  g_string_append(request, headers != NULL ? headers : "");
  if (body != NULL) g_string_append_printf(request, "Content-Length: %zu\r\n", strlen(body));
  g_string_append_printf(request, "\r\n%s", body != NULL ? body : "");
  return http_exchange(port, request->str, request->len);
}

static inline HttpReply http_get(guint16 port, const char *target)
{
  return http_ask(port, "GET", target, NULL, NULL);
}

static inline HttpReply http_post(guint16 port, const char *target, const char *document)
{
  return http_ask(port, "POST", target, "Content-Type: application/json\r\n", document);
}

/* A header's value, or NULL; caller frees. */
static inline char *http_header(const HttpReply *reply, const char *name)
{
  g_auto(GStrv) lines = g_strsplit(reply->raw->str, "\r\n", -1);
  gsize length = strlen(name);

  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    if (g_ascii_strncasecmp(*line, name, length) == 0 && (*line)[length] == ':')
      return g_strdup(g_strchug(*line + length + 1));
  return NULL;
}
