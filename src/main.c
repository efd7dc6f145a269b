/* The program: finds the command, runs it, says what went wrong, tells the shell. Everything else is below. */
#include <locale.h>
#include <signal.h>

#include "cli/cli.h"

static void print_version(EntCli *cli)
{
  ent_out(cli->out, "entregent %s\n", ENT_VERSION);
}

/* Options that stand before the command: the common ones. Returns the index of the command's word, or -1. */
static int read_leading_options(EntCli *cli, int argc, char **argv, GError **error)
{
  static const char *const with_value[] = {"--book", "--lang", NULL};
  int end = 1;
  while (end < argc && argv[end][0] == '-')
    end += g_strv_contains(with_value, argv[end]) ? 2 : 1;
  end = MIN(end, argc);
  int count = end - 1;
  g_autofree char **words = g_memdup2(argv + 1, sizeof(char *) * (gsize)argc);
  char **list = words;
  return ent_cli_read_options(cli, NULL, &count, &list, error) ? end : -1;
}

static int finish(EntCli *cli, bool done, const GError *error)
{
  int code = error != NULL ? -1 : done ? cli->exit_code : ENT_EXIT_DONE;
  if (!ent_out_flush(cli->out)) {
    ent_out_note(cli->out, "entregent: %s", T(cli->out, "What was asked for cannot be written to standard output."));
    return ENT_EXIT_DISK;
  }
  return error != NULL ? ent_cli_say_error(cli, error) : code;
}

int main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "");
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk, which is said and rolled back */
  g_autoptr(EntCli) cli = ent_cli_new();
  g_autoptr(GError) error = NULL;
  int at = read_leading_options(cli, argc, argv, &error);
  if (at < 0) return ent_cli_say_error(cli, error);
  if (cli->version || at >= argc || cli->help) {
    if (cli->version)
      print_version(cli);
    else
      ent_cli_print_overview(cli);
    return finish(cli, true, NULL);
  }
  cli->command = ent_command_by_name(argv[at]);
  if (cli->command == NULL) return ent_cli_say_unknown(cli, argv[at]);
  bool done = cli->command->run(cli, argc - at - 1, argv + at + 1, &error);
  return finish(cli, done, error);
}
