/* backup and restore: the book as one file, there and back. */
#include "base/paths.h"
#include "cli/cli.h"

static bool run_backup(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 1, 1, error) || !ent_cli_open(cli, ENT_STORE_READ, error)) return false;
  g_autofree char *path = ent_path_absolute(argv[0]);
  if (!ent_store_backup(cli->store, path, error)) return false;
  g_autofree char *shown = ent_path_short(path);
  g_autoptr(json_t) document =
      json_pack("{s:s, s:s, s:s}", "schema", "entregent/backup/1", "book", cli->book, "file", path);
  if (ent_cli_json(cli, document)) return true;
  ent_out(cli->out, T(cli->out, "The whole book is in %s. Put it back with: entregent restore %s\n"), shown, shown);
  return true;
}

static bool run_restore(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 1, 1, error)) return false;
  g_autofree char *from = ent_path_absolute(argv[0]);
  if (!g_file_test(from, G_FILE_TEST_EXISTS)) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_FAILED, T(cli->out, "there is no backup at %s"), argv[0]);
    return false;
  }
  cli->book = ent_path_book(cli->asked_book);
  g_autofree char *folder = g_path_get_dirname(cli->book);
  g_autofree char *kept = NULL;
  g_mkdir_with_parents(folder, 0700);
  g_autoptr(GError) fault = NULL;
  if (!ent_store_restore(cli->book, from, &kept, &fault)) {
    if (g_error_matches(fault, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT) ||
        g_error_matches(fault, ENT_STORE_ERROR, ENT_STORE_ERROR_MISSING))
      g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_FAILED,
                  T(cli->out, "%s is damaged, or no backup of a book; nothing was changed"), argv[0]);
    else
      g_propagate_error(error, g_steal_pointer(&fault));
    return false;
  }
  g_autoptr(json_t) document = json_pack("{s:s, s:s, s:s, s:s?}", "schema", "entregent/restore/1", "book", cli->book,
                                         "file", from, "former", kept);
  if (ent_cli_json(cli, document)) return true;
  g_autofree char *book = ent_path_short(cli->book);
  ent_out(cli->out, T(cli->out, "The book %s is again what the backup holds.\n"), book);
  g_autofree char *former = kept != NULL ? ent_path_short(kept) : NULL;
  if (former != NULL) ent_out(cli->out, T(cli->out, "What was there before is kept as %s\n"), former);
  return true;
}

const EntCommand ent_cmd_backup = {
    "backup",
    N_("FILE"),
    N_("copy the whole book to a file"),
    N_("Copies the book, while it may be in use, to one finished file. It holds everything: keep it as safe as the "
       "book. "
       "Somebody who is erased later stays in backups made before."),
    "entregent/backup/1",
    run_backup,
};

const EntCommand ent_cmd_restore = {
    "restore",
    N_("FILE"),
    N_("put a backup in the book's place"),
    N_("Puts a backup in the place of the book, after checking that it is one and sound. The former book is kept "
       "beside "
       "it."),
    "entregent/restore/1",
    run_restore,
};
