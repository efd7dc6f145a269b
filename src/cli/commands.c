/* The table of commands, in the order in which somebody meets them. */
#include "cli/cli.h"

const EntCommand *const ent_commands[] = {
    &ent_cmd_init,
    &ent_cmd_import,
    &ent_cmd_sync,
    &ent_cmd_mirror,
    &ent_cmd_people,
    &ent_cmd_show,
    &ent_cmd_waiting,
    &ent_cmd_search,
    &ent_cmd_note,
    &ent_cmd_review,
    &ent_cmd_why,
    &ent_cmd_merge,
    &ent_cmd_unmerge,
    &ent_cmd_dedupe,
    &ent_cmd_serve,
    &ent_cmd_sources,
    &ent_cmd_export,
    &ent_cmd_erase,
    &ent_cmd_backup,
    &ent_cmd_restore,
    &ent_cmd_check,
    &ent_cmd_rebuild,
    &ent_cmd_help,
    NULL,
};

const EntCommand *ent_command_by_name(const char *name)
{
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
    if (strcmp((*command)->name, name) == 0) return *command;
  }
  return NULL;
}

/* Edits that turn one word into the other: Damerau and Levenshtein's distance, neighbours swapped counted once. */
static guint distance(const char *a, const char *b)
{
  enum { LONGEST = 24 };
  gsize n = MIN(strlen(a), LONGEST), m = MIN(strlen(b), LONGEST);
  guint edits[LONGEST + 1][LONGEST + 1];
  for (gsize i = 0; i <= n; i++)
    edits[i][0] = (guint)i;
  for (gsize j = 0; j <= m; j++)
    edits[0][j] = (guint)j;
  for (gsize i = 1; i <= n; i++) {
    for (gsize j = 1; j <= m; j++) {
      guint swap = a[i - 1] == b[j - 1] ? 0 : 1;
      guint least = MIN(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
      edits[i][j] = MIN(least, edits[i - 1][j - 1] + swap);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        edits[i][j] = MIN(edits[i][j], edits[i - 2][j - 2] + 1);
    }
  }
  return edits[n][m];
}

const EntCommand *ent_command_nearest(const char *name)
{
  const EntCommand *nearest = NULL;
  guint least = 3;
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
    guint edits = distance(name, (*command)->name);
    if (edits < least && edits < strlen((*command)->name) - 1) {
      least = edits;
      nearest = *command;
    }
  }
  return nearest;
}
