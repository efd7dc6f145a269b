/* import and sync: archives into the book, and the receipt of what was done. */
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/receipt.h"
#include "cli/words.h"
#include "ingest.h"

typedef json_t *(*EntImporter)(EntStore *store, const char *const *paths, const EntImportOptions *options,
                               GError **error);

static json_t *sync_all(EntStore *store, const char *const *paths, const EntImportOptions *options, GError **error)
{
  (void)paths;
  return ent_ingest_sync(store, options, error);
}

/* The pairs that only the owner can decide. */
static void print_waiting(EntOut *out, gint64 pairs)
{
  g_autofree char *number = ent_number(out, pairs);
  g_autofree char *line =
      g_strdup_printf(TN(out, pairs, "%s pair may be one person:", "%s pairs may be one person each:"), number);
  if (pairs > 0) ent_out_evidence(out, 0, line, "review");
}

static bool import_with(EntCli *cli, EntImporter importer, const char *const *paths, const char *const *columns,
                        gboolean dry_run, gboolean no_search, GError **error)
{
  EntMeter meter = {.out = cli->out};
  EntImportOptions options = {.columns = columns,
                              .dry_run = dry_run,
                              .no_search = TRUE,
                              .now = cli->out->now,
                              .progress = ent_meter_progress,
                              .progress_data = &meter};
  if (!ent_cli_open(cli, ENT_STORE_WRITE, error)) return false;
  ent_meter_catch_interrupt();
  g_autoptr(json_t) receipt = importer(cli->store, paths, &options, error);
  if (receipt != NULL && !no_search && !dry_run) ent_cli_index(cli, &options);
  ent_meter_clear(&meter);
  if (receipt == NULL) return false;
  if (!ent_cli_json(cli, receipt)) {
    ent_receipt_print(cli->out, receipt, ENT_RECEIPT_ASIDE);
    ent_out(cli->out, "\n");
    ent_out_evidence(cli->out, 0, T(cli->out, "What it says of your network:"), "mirror");
    print_waiting(cli->out, ent_doc_int(json_object_get(receipt, "people"), "review"));
  }
  return true;
}

static bool run_import(EntCli *cli, int argc, char **argv, GError **error)
{
  gboolean dry_run = FALSE, no_search = FALSE;
  g_auto(GStrv) columns = NULL;
  const GOptionEntry entries[] = {
      {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &columns,
       N_("what a column of an address book holds (several times: --map Handy=phone --map Spitzname=ignore); the "
          "fields are name, first, middle, last, email, phone, organisation, title, profile, note, created, id, "
          "ignore"),
       N_("COLUMN=FIELD")},
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("read everything, keep nothing, show the receipt"), NULL},
      {"no-search", 0, 0, G_OPTION_ARG_NONE, &no_search, N_("do not index the texts now; the next import or sync does"),
       NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 1, -1, error)) return false;
  g_autofree const char **paths = g_new0(const char *, (gsize)argc + 1);
  for (int i = 0; i < argc; i++)
    paths[i] = argv[i];
  return import_with(cli, ent_ingest_import, paths, (const char *const *)columns, dry_run, no_search, error);
}

static bool run_sync(EntCli *cli, int argc, char **argv, GError **error)
{
  gboolean no_search = FALSE;
  const GOptionEntry entries[] = {
      {"no-search", 0, 0, G_OPTION_ARG_NONE, &no_search, N_("do not index the texts now; the next import or sync does"),
       NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error)) return false;
  return import_with(cli, sync_all, NULL, NULL, FALSE, no_search, error);
}

const EntCommand ent_cmd_import = {
    "import",
    N_("PATH…"),
    N_("read archives: mail, calendars, address books, LinkedIn, X, Mastodon, WordPress"),
    N_("Reads every archive found under the paths: mbox files, Maildir folders, folders of messages, the folders of "
       "Thunderbird and Apple Mail, zip and tar files of all these, calendars, vCards, address books as CSV, exports "
       "of LinkedIn, X, Mastodon, WordPress and Monica. "
       "Archives are opened read-only. Reading the same thing twice changes nothing. The receipt lists each item that "
       "was set aside, with file, place and reason."),
    "entregent/import/1",
    run_import,
};

const EntCommand ent_cmd_sync = {
    "sync",
    "",
    N_("read all known archives again"),
    N_("Reads every archive that was imported before once more and keeps what is new. An archive that is gone is named "
       "in the receipt; nothing that came from it is lost."),
    "entregent/import/1",
    run_sync,
};
