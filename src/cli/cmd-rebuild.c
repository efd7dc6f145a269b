/* rebuild: every projection derived anew from the ledger. */
#include "cli/cli.h"
#include "cli/progress.h"
#include "ingest.h"

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_WRITE, error)) return false;
  EntMeter meter = {.out = cli->out};
  EntImportOptions options = {
      .no_search = TRUE, .now = cli->out->now, .progress = ent_meter_progress, .progress_data = &meter};
  ent_meter_catch_interrupt();
  bool rebuilt = ent_ingest_rebuild(cli->store, &options, error);
  if (rebuilt) ent_cli_index(cli, &options);
  ent_meter_clear(&meter);
  if (!rebuilt) return false;
  gint64 people = 0, signals = 0;
  if (!ent_store_get_int(cli->store, "SELECT COUNT(*) FROM person", &people, error) ||
      !ent_store_get_int(cli->store, "SELECT COUNT(*) FROM signal", &signals, error))
    return false;
  g_autoptr(json_t) document = json_pack("{s:s, s:I, s:I}", "schema", "entregent/rebuild/1", "people",
                                         (json_int_t)people, "signals", (json_int_t)signals);
  if (ent_cli_json(cli, document)) return true;
  g_autofree char *people_number = ent_number(cli->out, people);
  g_autofree char *signals_number = ent_number(cli->out, signals);
  ent_out(cli->out, T(cli->out, "Derived anew: %s people from %s acts.\n"), people_number, signals_number);
  return true;
}

const EntCommand ent_cmd_rebuild = {
    "rebuild",
    "",
    N_("derive everything anew from the ledger"),
    N_("Forgets every standing, conversation, thread and count, and derives them anew from what was read. It arrives "
       "at "
       "the same rows; it is there to prove that, and for after an upgrade."),
    "entregent/rebuild/1",
    run,
};
