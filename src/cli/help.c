/* The overview and the help of each command, from the same tables that run them. */
#include "cli/cli.h"
#include "cli/table.h"

static const EntColumn option_columns[] = {
    {.title = NULL, .style = ENT_STYLE_BOLD},
    {.title = NULL, .least = 24},
};

static char *option_left(const EntOut *out, const GOptionEntry *entry)
{
  GString *left = g_string_new(NULL);
  if (entry->short_name != 0) g_string_append_printf(left, "-%c, ", entry->short_name);
  g_string_append_printf(left, "--%s", entry->long_name);
  if (entry->arg_description != NULL) g_string_append_printf(left, " %s", ent_tr(out, entry->arg_description));
  return g_string_free(left, FALSE);
}

static void add_options(const EntOut *out, EntTable *table, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++) {
    if (entry->flags & G_OPTION_FLAG_HIDDEN) continue;
    ent_table_take(table, option_left(out, entry));
    ent_table_add(table, ent_tr(out, entry->description));
  }
}

void ent_cli_print_help(EntCli *cli, const GOptionEntry *entries)
{
  EntOut *out = cli->out;
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(cli, common, G_N_ELEMENTS(common));
  const char *arguments = cli->command->arguments;
  g_autofree char *usage = g_strconcat("entregent ", cli->command->name, *arguments != '\0' ? " " : "",
                                       *arguments != '\0' ? ent_tr(out, arguments) : "", entries != NULL ? " " : "",
                                       entries != NULL ? T(out, "[OPTION…]") : "", NULL);
  ent_out_title(out, usage);
  ent_out(out, "\n");
  ent_out_paragraph(out, 0, ent_tr(out, cli->command->story));
  ent_out_title(out, T(out, "Options"));
  g_autoptr(EntTable) table = ent_table_new(option_columns, G_N_ELEMENTS(option_columns));
  add_options(out, table, entries);
  add_options(out, table, common);
  ent_table_print(table, out, 2);
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
  ent_out_title(out, T(out, "Commands"));
  g_autoptr(EntTable) table = ent_table_new(option_columns, G_N_ELEMENTS(option_columns));
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
    ent_table_add(table, (*command)->name);
    ent_table_add(table, ent_tr(out, (*command)->summary));
  }
  ent_table_print(table, out, 2);
  ent_out(out, "\n");
  ent_out_paragraph(out, 0,
                    T(out, "Each command says more with --help. Common to all: --book FILE, --json, --lang fr|en."));
}
