/* help: what --help says, asked for as a command. */
#include "cli/cli.h"

static void print_help(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  (void)data;
  ent_cli_print_help(cli, entries);
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 0, 1, error)) return false;
  if (argc == 0) {
    ent_cli_print_overview(cli);
    return true;
  }
  const EntCommand *command = ent_command_by_name(argv[0]);
  if (command == NULL) {
    cli->exit_code = ent_cli_say_unknown(cli, argv[0]);
    return true;
  }
  ent_cli_describe(cli, command, print_help, NULL);
  return true;
}

const EntCommand ent_cmd_help = {
    "help",
    N_("[COMMAND]"),
    N_("what a command does, and its options"),
    N_("Says what a command does and which options it has, as COMMAND --help does; without a command, lists all."),
    NULL,
    run,
};
