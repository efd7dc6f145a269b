/* Holds the daemon and what all requests share. The listening socket is made here rather than by libmicrohttpd,
 * so that a port that is taken gets a message of its own. Signals are blocked before any thread is made and waited
 * for in one place: nothing runs in a signal handler. */
#include "web/server.h"

#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/error.h"
#include "web/password.h"
#include "web/request.h"

#define WORKERS 2
#define CONNECTIONS_MAX 256
#define CONNECTIONS_MAX_EACH 64 /* per client address, where others can reach the server */
#define CONNECTION_MEMORY (32 * 1024)
#define TIMEOUT_S 30
#define BACKLOG 128

struct EntWebServer {
  EntWebContext context;
  struct MHD_Daemon *daemon;
  char *url;
};

/* Opens the book once for writing, which brings an older one up to date, and looks for its password. */
static bool prepare_book(const char *path, bool *ret_password, GError **error)
{
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_WRITE, error);
  g_autofree char *hash = NULL;

  if (store == NULL || !ent_password_get(store, &hash, error)) return false;
  *ret_password = hash != NULL;
  return true;
}

static bool context_init(EntWebContext *context, const EntWebOptions *options, GError **error)
{
  const char *listen_at = options->listen != NULL ? options->listen : ENT_ADDRESS_DEFAULT;
  g_autofree char *folder = g_path_get_dirname(options->book);
  bool password = false;

  if (!ent_address_parse(listen_at, &context->address, error) || !prepare_book(options->book, &password, error))
    return false;
  context->loopback = ent_address_is_loopback(&context->address);
  if (!context->loopback && !password) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FORBIDDEN,
                "others can reach '%s', and the book has no password; set one with 'entregent serve --set-password'",
                listen_at);
    return false;
  }
  context->book = g_strdup(options->book);
  context->names = g_strdupv((char **)options->names);
  context->uploads = ent_uploads_new(folder);
  context->importer = ent_importer_new(options->book);
  context->sessions = ent_sessions_new();
  context->attempts = ent_attempts_new();
  return true;
}

static void context_clear(EntWebContext *context)
{
  ent_importer_free(context->importer);
  ent_uploads_free(context->uploads);
  ent_sessions_free(context->sessions);
  ent_attempts_free(context->attempts);
  g_strfreev(context->names);
  g_free(context->book);
}

/* A socket that listens at `address`, whose port is filled in; -1 on failure. */
static int open_socket(EntAddress *address, GError **error)
{
  int one = 1;
  int fd = socket(address->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

  if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0 &&
      bind(fd, (const struct sockaddr *)&address->storage, address->length) == 0 && listen(fd, BACKLOG) == 0 &&
      getsockname(fd, (struct sockaddr *)&address->storage, &address->length) == 0)
    return fd;
  int number = errno;
  g_autofree char *url = ent_address_url(address);
  if (fd >= 0) close(fd);
  g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED, "cannot serve at '%s': %s%s", url, g_strerror(number),
              number == EADDRINUSE ? "; something else does, perhaps another 'entregent serve'; --listen 127.0.0.1:0 "
                                     "takes a free port"
                                   : "");
  return -1;
}

static gsize keep_escapes(void *data, struct MHD_Connection *connection, char *text)
{
  (void)data;
  (void)connection;
  return strlen(text);
}

static struct MHD_Daemon *start_daemon(EntWebContext *context, int fd, guint timeout_s)
{
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, ent_request_handle, context, MHD_OPTION_LISTEN_SOCKET,
      fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)WORKERS, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, context->loopback ? 0U : (unsigned)CONNECTIONS_MAX_EACH,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)timeout_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL, MHD_OPTION_URI_LOG_CALLBACK,
      ent_request_new, context, MHD_OPTION_NOTIFY_CONNECTION, ent_request_connected, context,
      MHD_OPTION_NOTIFY_COMPLETED, ent_request_completed, context, MHD_OPTION_END);
}

EntWebServer *ent_web_server_start(const EntWebOptions *options, GError **error)
{
  g_autoptr(EntWebServer) server = g_new0(EntWebServer, 1);

  if (sodium_init() < 0) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED, "the system gives no random bytes");
    return NULL;
  }
  if (!context_init(&server->context, options, error)) return NULL;
  int fd = open_socket(&server->context.address, error);
  if (fd < 0) return NULL;
  server->url = ent_address_url(&server->context.address);
  server->daemon = start_daemon(&server->context, fd, options->timeout_s > 0 ? options->timeout_s : TIMEOUT_S);
  if (server->daemon == NULL) {
    close(fd);
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED, "the web server cannot start");
    return NULL;
  }
  return g_steal_pointer(&server);
}

const char *ent_web_server_url(const EntWebServer *server)
{
  return server->url;
}

guint16 ent_web_server_port(const EntWebServer *server)
{
  return ent_address_port(&server->context.address);
}

void ent_web_server_free(EntWebServer *server)
{
  if (server == NULL) return;
  if (server->daemon != NULL) MHD_stop_daemon(server->daemon);
  context_clear(&server->context);
  g_free(server->url);
  g_free(server);
}

bool ent_web_serve(const EntWebOptions *options, GError **error)
{
  sigset_t ends;
  sigset_t before;

  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &ends, &before);
  g_autoptr(EntWebServer) server = ent_web_server_start(options, error);
  if (server != NULL) {
    if (options->ready != NULL)
      options->ready(server->url, options->ready_data);
    else
      g_printerr("entregent serves %s (Ctrl+C ends it)\n", server->url);
    while (sigwaitinfo(&ends, NULL) < 0)
      continue;
  }
  bool served = server != NULL;
  g_clear_pointer(&server, ent_web_server_free);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return served;
}
