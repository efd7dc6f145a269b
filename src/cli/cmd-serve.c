/* serve: the owner's app, for this machine's browser. */
#include <unistd.h>

#include "base/paths.h"
#include "cli/cli.h"
#include "web/error.h"
#include "web/password.h"
#include "web/server.h"

static void say_ready(const char *url, gpointer data)
{
  EntCli *cli = data;
  ent_out(cli->out, T(cli->out, "Your book is at %s\nCtrl-C ends it.\n"), url);
  ent_out_flush(cli->out);
}

static bool set_password(EntCli *cli, GError **error)
{
  char *password = ent_password_read(STDIN_FILENO, error);
  if (password == NULL) return false;
  bool set = ent_password_set(cli->book, password, error);
  bool none = *password == '\0';
  ent_password_forget(password);
  if (set)
    ent_out(cli->out, "%s\n",
            none ? T(cli->out, "The app asks for no password now.")
                 : T(cli->out, "The app asks for this password from now on."));
  return set;
}

static bool serve(EntCli *cli, const char *listen, char *const *names, GError **error)
{
  EntWebOptions options = {
      .book = cli->book, .listen = listen, .names = (const char *const *)names, .ready = say_ready, .ready_data = cli};
  GError *fault = NULL;
  if (ent_web_serve(&options, &fault)) return true;
  if (fault->domain == ENT_WEB_ERROR && fault->code == ENT_WEB_ERROR_BAD_REQUEST) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s", fault->message);
    g_error_free(fault);
  } else {
    g_propagate_error(error, fault);
  }
  return false;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *listen = NULL;
  g_auto(GStrv) names = NULL;
  gboolean password = FALSE;
  const GOptionEntry entries[] = {
      {"listen", 'l', 0, G_OPTION_ARG_STRING, &listen, N_("where to listen (default: 127.0.0.1:7878)"),
       N_("ADDRESS:PORT")},
      {"name", 0, 0, G_OPTION_ARG_STRING_ARRAY, &names,
       N_("a further name by which browsers reach it; may be given several times"), N_("HOST")},
      {"set-password", 0, 0, G_OPTION_ARG_NONE, &password,
       N_("read the password that the app will ask for, then end; an empty one removes it"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error)) return false;
  cli->book = ent_path_book(cli->asked_book);
  return password ? set_password(cli, error) : serve(cli, listen, names, error);
}

const EntCommand ent_cmd_serve = {
    "serve",
    "",
    N_("open the app in a browser on this machine"),
    N_("Serves the app on this machine alone. To listen elsewhere it needs a password first (--set-password). Nothing "
       "is "
       "loaded from anywhere else."),
    NULL,
    run,
};
