/* check: is the book sound? The file, the ledger, and whether the projections say what the ledger says. */
#include "cli/cli.h"
#include "cli/words.h"

static void print_check(EntOut *out, json_t *document)
{
  json_t *faults = json_object_get(document, "faults"), *fault = NULL, *checked = json_object_get(document, "checked");
  size_t i = 0;
  g_autofree char *items = ent_number(out, ent_doc_int(checked, "items"));
  g_autofree char *signals = ent_number(out, ent_doc_int(checked, "signals"));
  g_autofree char *people = ent_number(out, ent_doc_int(checked, "people"));
  if (json_array_size(faults) == 0) {
    ent_out(out, T(out, "Sound: %s items, %s acts, %s people; every standing follows from the ledger.\n"), items,
            signals, people);
    return;
  }
  g_autofree char *number = ent_number(out, (gint64)json_array_size(faults));
  g_autofree char *title =
      g_strdup_printf(TN(out, (gint64)json_array_size(faults), "%s fault was found", "%s faults were found"), number);
  ent_out_title(out, title);
  json_array_foreach (faults, i, fault)
    ent_out(out, "  %s\n", json_string_value(fault));
  ent_out(out, "\n");
  ent_out_evidence(out, 0, T(out, "Where only projections differ, derive them anew:"), "rebuild");
  ent_out_evidence(out, 0, T(out, "Where the file itself is damaged, put a backup back:"), "restore FILE");
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_WRITE, error)) return false;
  g_autoptr(json_t) check = ent_view_check(cli->store, error);
  if (check == NULL) return false;
  if (!ent_cli_json(cli, check)) print_check(cli->out, check);
  cli->exit_code = json_is_true(json_object_get(check, "sound")) ? ENT_EXIT_DONE : ENT_EXIT_DAMAGED;
  return true;
}

const EntCommand ent_cmd_check = {
    "check",
    "",
    N_("is the book sound?"),
    N_("Checks the file, the ledger, and that every standing follows from it; lists every fault. Exit code 8 where "
       "there "
       "is one."),
    "entregent/check/1",
    run,
};
