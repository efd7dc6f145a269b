/* From an error to a sentence that says what happened, where, and what to do, and to the exit code that scripts
 * rely on. */
#include <gio/gio.h>

#include "archive/format.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/words.h"
#include "people/dedupe.h"

static const struct {
  EntStoreError code;
  int exit_code;
  const char *said; /* with the book's path */
} store_errors[] = {
    {ENT_STORE_ERROR_MISSING, ENT_EXIT_NO_BOOK,
     N_("There is no book at %s. Make one: entregent init --me \"Your Name <you@example.org>\"")},
    {ENT_STORE_ERROR_NEWER, ENT_EXIT_NEWER,
     N_("The book %s was made by a newer version of Entregent. Open it with that version; nothing was changed.")},
    {ENT_STORE_ERROR_BUSY, ENT_EXIT_BUSY,
     N_("The book %s is being written by another process. Nothing was changed; try again when it has finished.")},
    {ENT_STORE_ERROR_FULL, ENT_EXIT_DISK,
     N_("The disk that holds %s is full, or takes no more. Make room and try again; the book is as it was before.")},
    {ENT_STORE_ERROR_CORRUPT, ENT_EXIT_DAMAGED,
     N_("%s is damaged, or no book at all. Put a backup in its place: entregent restore FILE")},
};

static int say_store_error(const EntCli *cli, const GError *error)
{
  g_autofree char *path = ent_path_short(cli->book != NULL ? cli->book : "");
  for (gsize i = 0; i < G_N_ELEMENTS(store_errors); i++) {
    if ((int)store_errors[i].code != error->code) continue;
    g_autofree char *line = g_strdup_printf(ent_tr(cli->out, store_errors[i].said), path);
    ent_out_note(cli->out, "entregent: %s", line);
    if (error->code != ENT_STORE_ERROR_MISSING && error->code != ENT_STORE_ERROR_BUSY)
      ent_out_note(cli->out, "  (%s)", error->message);
    return store_errors[i].exit_code;
  }
  g_autofree char *said = ent_say_fault(cli->out, error->message);
  ent_out_note(cli->out, "entregent: %s", said);
  return ENT_EXIT_FAILED;
}

static int say_usage(const EntCli *cli, const GError *error)
{
  g_autofree char *line = ent_say_fault(cli->out, error->message);
  ent_out_note(cli->out, "entregent: %s", line);
  if (cli->command != NULL)
    ent_out_note(cli->out, T(cli->out, "See: entregent %s --help"), cli->command->name);
  else
    ent_out_note(cli->out, "%s", T(cli->out, "See: entregent --help"));
  return ENT_EXIT_USAGE;
}

int ent_cli_exit_code(const GError *error)
{
  for (gsize i = 0; error->domain == ENT_STORE_ERROR && i < G_N_ELEMENTS(store_errors); i++)
    if ((int)store_errors[i].code == error->code) return store_errors[i].exit_code;
  if (error->domain == ENT_VIEW_ERROR)
    return error->code == ENT_VIEW_ERROR_NOT_FOUND || error->code == ENT_VIEW_ERROR_AMBIGUOUS ? ENT_EXIT_NOT_FOUND
                                                                                              : ENT_EXIT_FAILED;
  if (g_error_matches(error, ENT_DEDUPE_ERROR, ENT_DEDUPE_ERROR_NOT_FOUND)) return ENT_EXIT_NOT_FOUND;
  if (error->domain == ENT_ARCHIVE_ERROR)
    return error->code == ENT_ARCHIVE_ERROR_UNKNOWN ? ENT_EXIT_NO_ARCHIVE : ENT_EXIT_FAILED;
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ||
      g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) || g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_IO))
    return ENT_EXIT_DISK;
  return ENT_EXIT_FAILED;
}

int ent_cli_say_error(const EntCli *cli, const GError *error)
{
  if (error->domain == ENT_STORE_ERROR) return say_store_error(cli, error);
  if (error->domain == ENT_CLI_ERROR && error->code == ENT_CLI_ERROR_USAGE) return say_usage(cli, error);
  if (g_error_matches(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_BAD_QUERY)) return say_usage(cli, error);
  g_autofree char *said = ent_say_fault(cli->out, error->message);
  if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ent_out_note(cli->out, "entregent: %s",
                 T(cli->out, "Stopped. Nothing of it was kept; the book is as it was before."));
  else
    ent_out_note(cli->out, "entregent: %s", said);
  return ent_cli_exit_code(error);
}
