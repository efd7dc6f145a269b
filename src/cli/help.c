/* The overview and the help of each command, from the same tables that run them. Every line fits the terminal:
 * what a person looks up here is never cut. */
#include "cli/cli.h"

#define INDENT 2
#define WIDEST_HEAD 28

static char *option_head(const EntOut *out, const GOptionEntry *entry)
{
  GString *head = g_string_new(NULL);
  if (entry->short_name != 0) g_string_append_printf(head, "-%c, ", entry->short_name);
  g_string_append_printf(head, "--%s", entry->long_name);
  if (entry->arg_description != NULL) g_string_append_printf(head, " %s", ent_tr(out, entry->arg_description));
  return g_string_free(head, FALSE);
}

/* Where the descriptions begin, so that those of both tables stand under each other. */
static guint options_column(const EntOut *out, const GOptionEntry *entries, guint column)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++) {
    g_autofree char *head = option_head(out, entry);
    guint width = ent_text_width(head);
    if (!(entry->flags & G_OPTION_FLAG_HIDDEN) && width <= WIDEST_HEAD) column = MAX(column, INDENT + width + 2);
  }
  return column;
}

static void print_options(EntCli *cli, const char *title, const GOptionEntry *entries, guint column)
{
  ent_out_title(cli->out, title);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++) {
    gboolean refused = cli->command->document == NULL && strcmp(entry->long_name, "json") == 0;
    if ((entry->flags & G_OPTION_FLAG_HIDDEN) || refused) continue;
    g_autofree char *head = option_head(cli->out, entry);
    ent_out_hanging(cli->out, INDENT, column, head, ent_tr(cli->out, entry->description));
  }
}

void ent_cli_print_help(EntCli *cli, const GOptionEntry *entries)
{
  EntOut *out = cli->out;
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(cli, common, G_N_ELEMENTS(common));
  const char *arguments = cli->command->arguments;
  g_autofree char *usage =
      g_strconcat("entregent ", cli->command->name, *arguments != '\0' ? " " : "",
                  *arguments != '\0' ? ent_tr(out, arguments) : "", " ", T(out, "[OPTION…]"), NULL);
  guint column = options_column(out, common, options_column(out, entries, 0));
  ent_out_title(out, usage);
  ent_out(out, "\n");
  ent_out_paragraph(out, 0, ent_tr(out, cli->command->story));
  if (entries != NULL) print_options(cli, T(out, "Options"), entries, column);
  print_options(cli, T(out, "Options of every command"), common, column);
}

static void print_commands(EntOut *out)
{
  guint column = 0;
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    column = MAX(column, INDENT + ent_text_width((*command)->name) + 2);
  ent_out_title(out, T(out, "Commands"));
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    ent_out_hanging(out, INDENT, column, (*command)->name, ent_tr(out, (*command)->summary));
}

void ent_cli_print_overview(EntCli *cli)
{
  EntOut *out = cli->out;
  ent_out_title(out, T(out, "Entregent: who chose to be in touch with you"));
  ent_out(out, "\n");
  ent_out_paragraph(out, 0,
                    T(out, "It reads the archives you already own, works out who decided what, and shows where each "
                           "relationship stands. Nothing leaves this machine."));
  ent_out_title(out, T(out, "To begin"));
  ent_out(out, "  entregent init --me \"%s\"\n", T(out, "Your Name <you@example.org>"));
  ent_out(out, "  entregent import ~/Mail ~/Complete_LinkedInDataExport.zip\n");
  ent_out(out, "  entregent mirror\n");
  print_commands(out);
  ent_out(out, "\n");
  ent_out_paragraph(out, 0,
                    T(out, "Each command says more: entregent help COMMAND. Common to all: --book FILE, --json, "
                           "--lang fr|en. The version: entregent --version."));
}

void ent_cli_describe(EntCli *cli, const EntCommand *command, EntDescribe describe, gpointer data)
{
  g_autoptr(GError) error = NULL;
  const EntCommand *former = cli->command;
  cli->command = command;
  cli->describe = describe;
  cli->describe_data = data;
  bool ran = command->run(cli, 0, NULL, &error);
  g_assert(!ran && error == NULL);
  cli->describe = NULL;
  cli->command = former;
}

int ent_cli_say_unknown(EntCli *cli, const char *name)
{
  const EntCommand *nearest = ent_command_nearest(name);
  ent_out_note(cli->out, T(cli->out, "entregent: there is no command “%s”."), name);
  if (nearest != NULL)
    ent_out_note(cli->out, T(cli->out, "Perhaps: entregent %s"), nearest->name);
  else
    ent_out_note(cli->out, "%s", T(cli->out, "See: entregent --help"));
  return ENT_EXIT_USAGE;
}
