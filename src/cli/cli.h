/* One run of the program: what was asked, on which book, and the page it prints on. */
#pragma once

#include <jansson.h>

#include "cli/out.h"
#include "ingest.h"
#include "store/store.h"
#include "view/view.h"

#define ENT_CLI_ERROR ent_cli_error_quark()
GQuark ent_cli_error_quark(void);
typedef enum {
  ENT_CLI_ERROR_FAILED,
  ENT_CLI_ERROR_USAGE, /* the command line cannot be understood */
} EntCliError;

/* What the shell is told (docs/output-schema.md). */
enum {
  ENT_EXIT_DONE = 0,
  ENT_EXIT_FAILED = 1,
  ENT_EXIT_USAGE = 2,
  ENT_EXIT_NO_BOOK = 3,
  ENT_EXIT_NEWER = 4,
  ENT_EXIT_BUSY = 5,
  ENT_EXIT_NO_ARCHIVE = 6,
  ENT_EXIT_DISK = 7,
  ENT_EXIT_DAMAGED = 8,
  ENT_EXIT_NOT_FOUND = 9,
};

typedef struct EntCommand EntCommand;

typedef struct EntCli EntCli;

/* Told of a command's own options (NULL: none) instead of running it; see ent_cli_describe. */
typedef void (*EntDescribe)(EntCli *cli, const GOptionEntry *entries, gpointer data);

struct EntCli {
  const EntCommand *command;
  EntOut *out;
  EntStore *store; /* opened by ent_cli_open; closed at the end */
  char *book; /* absolute path of the book */
  char *asked_book; /* --book */
  char *asked_lang; /* --lang */
  gboolean json;
  gboolean help;
  gboolean version;
  int exit_code; /* what a command that did not fail wants to tell the shell */
  EntDescribe describe; /* set while a command is described; else NULL */
  gpointer describe_data;
};

struct EntCommand {
  const char *name;
  const char *arguments; /* "PERSON --kind KIND TEXT", translated by N_(); "" */
  const char *summary; /* N_(): one line of the overview */
  const char *story; /* N_(): what it does, one paragraph of its --help */
  const char *document; /* schemas of what --json prints, separated by blanks; NULL: --json is refused */
  /* `argv` holds the words after the command's name. False with `error` set on failure; false without one
   * where there is nothing more to do (help was printed). */
  bool (*run)(EntCli *cli, int argc, char **argv, GError **error);
};

/* All commands, ended by a NULL name. */
extern const EntCommand *const ent_commands[];
const EntCommand *ent_command_by_name(const char *name);
/* The command whose name is nearest to `name`; NULL where none is near. */
const EntCommand *ent_command_nearest(const char *name);

extern const EntCommand ent_cmd_init, ent_cmd_import, ent_cmd_sync, ent_cmd_sources, ent_cmd_people, ent_cmd_show,
    ent_cmd_search, ent_cmd_note, ent_cmd_waiting, ent_cmd_mirror, ent_cmd_rebuild, ent_cmd_check, ent_cmd_backup,
    ent_cmd_restore, ent_cmd_review, ent_cmd_why, ent_cmd_dedupe, ent_cmd_merge, ent_cmd_unmerge, ent_cmd_export,
    ent_cmd_erase, ent_cmd_serve, ent_cmd_help;

/* ---- for commands ---- */

/* Reads the command's options and the common ones. What is left in `argc`/`argv` (from 0) are its words: between
 * `least` and `most` of them. Prints the help where it was asked for, and returns false without an error.
 * `entries` NULL: only the common ones. */
bool ent_cli_parse(EntCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int least, int most,
                   GError **error);

bool ent_cli_open(EntCli *cli, EntStoreMode mode, GError **error);

/* Prints the document where --json was given, and says whether it did. Swallows nothing. */
bool ent_cli_json(EntCli *cli, json_t *document);

/* The words joined by single blanks, as valid UTF-8. Caller frees. */
char *ent_cli_words(int argc, char **argv);

/* Something that was done and kept wants a second step, which failed: says so and why; the exit code is the cause's. */
void ent_cli_say_unfinished(EntCli *cli, const char *what, const GError *cause);
/* Brings the search index up to date after what was kept is in the book. Where it cannot, that is said, the exit code
 * is that of the cause, and the command goes on: the index follows at the next chance. */
void ent_cli_index(EntCli *cli, const EntImportOptions *options);

/* The person that `words` names; where several match, they are listed on standard error. */
bool ent_cli_find_person(EntCli *cli, const char *words, gint64 *ret_person_id, GError **error);

/* ---- for main ---- */

EntCli *ent_cli_new(void);
void ent_cli_free(EntCli *cli);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntCli, ent_cli_free)

/* Says on standard error what went wrong and what to do, and returns the exit code for it. */
int ent_cli_say_error(const EntCli *cli, const GError *error);
int ent_cli_exit_code(const GError *error);

/* The common options, as ent_cli_parse takes them; they point into `cli`. */
void ent_cli_common_options(EntCli *cli, GOptionEntry *ret_entries, guint n);
#define ENT_COMMON_OPTIONS 6

/* Reads options and nothing else; the words that are none stay in `argc`/`argv`. */
bool ent_cli_read_options(EntCli *cli, const GOptionEntry *entries, int *argc, char ***argv, GError **error);

/* Calls `describe` once with the options of `command`, which is not run: for help, the manual, completion. */
void ent_cli_describe(EntCli *cli, const EntCommand *command, EntDescribe describe, gpointer data);

/* The words that an option takes, separated by blanks ("theirs mine"); NULL where it takes anything. */
const char *ent_cli_choices(const char *option);

/* Says that there is no such command, and which one is near; returns the exit code. */
int ent_cli_say_unknown(EntCli *cli, const char *name);

void ent_cli_print_overview(EntCli *cli);
void ent_cli_print_help(EntCli *cli, const GOptionEntry *entries);
