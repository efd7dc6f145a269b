/* Runs the program as a person would, in a home of its own with the small network's mailbox in it. */
#pragma once

#include <glib.h>
#include <sys/wait.h>

#include "support/folder.h"
#include "support/network.h"

typedef struct ProgramRun {
  char *out, *err;
  int code;
} ProgramRun;

static inline void program_run_clear(ProgramRun *run)
{
  g_free(run->out);
  g_free(run->err);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ProgramRun, program_run_clear)

#define PROGRAM_CARDS                                                                                                  \
  "BEGIN:VCARD\nVERSION:3.0\nFN:Ondine Passerose\nEMAIL:ondine@valombreuse.example\nEND:VCARD\n"                       \
  "BEGIN:VCARD\nVERSION:3.0\nKIND:group\nFN:Le quai 3\nEND:VCARD\n"

/* A mailbox and an address book lie in it. */
static inline TestFolder program_home_new(void)
{
  TestFolder home = test_folder_new();
  g_autofree char *mbox = network_mbox();
  g_autofree char *path = test_folder_path(&home, "mail.mbox");
  g_assert_true(g_file_set_contents(path, mbox, -1, NULL));
  g_autofree char *cards = test_folder_path(&home, "cards.vcf");
  g_assert_true(g_file_set_contents(cards, PROGRAM_CARDS, -1, NULL));
  return home;
}

/* `line` as typed after "entregent", or a whole other command where it does not begin so. */
static inline ProgramRun program_run(const TestFolder *home, const char *line)
{
  const char *program = g_getenv("ENT_PROGRAM");
  g_assert_nonnull(program);
  g_auto(GStrv) words = NULL;
  g_assert_true(g_shell_parse_argv(line, NULL, &words, NULL));
  g_autofree char *home_set = g_strdup_printf("HOME=%s", home->path);
  g_autofree char *data_set = g_strdup_printf("XDG_DATA_HOME=%s/data", home->path);
  const char *env[] = {home_set,
                       data_set,
                       "LC_ALL=C.UTF-8",
                       "TZ=Europe/Paris",
                       "COLUMNS=100",
                       "ENTREGENT_NOW=" NETWORK_NOW,
                       "PATH=/usr/bin:/bin",
                       NULL};
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add(argv, (gpointer)(i == 0 && strcmp(words[0], "entregent") == 0 ? program : words[i]));
  g_ptr_array_add(argv, NULL);
  ProgramRun run = {0};
  int status = 0;
  g_autoptr(GError) error = NULL;
  g_spawn_sync(home->path, (char **)argv->pdata, (char **)env, G_SPAWN_SEARCH_PATH, NULL, NULL, &run.out, &run.err,
               &status, &error);
  g_assert_no_error(error);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return run;
}
