/* export: everything the book holds, in files that any program reads. */
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"
#include "view/export.h"

static void print_export(EntCli *cli, json_t *document, const char *folder)
{
  EntOut *out = cli->out;
  const EntColumn columns[] = {{.title = NULL, .style = ENT_STYLE_BOLD}, {.title = NULL, .right = TRUE}};
  g_autofree char *shown = ent_path_short(folder);
  g_autofree char *head = g_strdup_printf(T(out, "Everything this book holds is in %s:"), shown);
  ent_out_paragraph(out, 0, head);
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  size_t i = 0;
  json_t *file = NULL;
  json_array_foreach (json_object_get(document, "files"), i, file) {
    ent_table_take(table, g_strdup_printf("%s.jsonl, .csv", ent_doc_text(file, "name")));
    ent_table_take(table, ent_number(out, ent_doc_int(file, "rows")));
  }
  ent_table_print(table, out, 2);
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 1, 1, error) || !ent_cli_open(cli, ENT_STORE_READ, error)) return false;
  g_autofree char *folder = ent_path_absolute(argv[0]);
  g_autoptr(json_t) document = ent_export(cli->store, folder, error);
  if (document == NULL) return false;
  if (!ent_cli_json(cli, document)) print_export(cli, document, folder);
  return true;
}

const EntCommand ent_cmd_export = {
    "export",
    N_("FOLDER"),
    N_("write everything as JSON lines and CSV"),
    N_("Writes everything the book holds into an empty or new folder: people, identities, items with their text, acts, "
       "conversations, sources, imports, notes, each as JSON lines and as CSV."),
    "entregent/export/1",
    run,
};
