/* Transcripts: what a person types and exactly what they see. A file holds commands ("$ entregent mirror"), under
 * each what it prints; lines of standard error begin with "! ", and an exit code other than 0 ends it as
 * "(exit 3)". Each transcript has a home of its own. ENT_UPDATE=1 writes what is seen instead of comparing. */
#include "support/program.h"

static void append_error(GString *seen, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (line[1] != NULL || **line != '\0') g_string_append_printf(seen, "! %s\n", *line);
  }
}

static void append_run(GString *seen, const TestFolder *home, const char *line)
{
  g_auto(ProgramRun) run = program_run(home, line);
  g_string_append_printf(seen, "$ %s\n%s", line, run.out);
  if (seen->str[seen->len - 1] != '\n') g_string_append(seen, "\n(no newline at the end)\n");
  append_error(seen, run.err);
  if (run.code != 0) g_string_append_printf(seen, "(exit %d)\n", run.code);
}

static void replace_all(GString *text, const char *what, const char *with)
{
  g_string_replace(text, what, with, 0);
}

static void test_transcript(gconstpointer data)
{
  const char *path = data;
  g_autofree char *expected = NULL;
  g_assert_true(g_file_get_contents(path, &expected, NULL, NULL));
  g_auto(TestFolder) home = program_home_new();
  g_autoptr(GString) seen = g_string_new(NULL);
  g_auto(GStrv) lines = g_strsplit(expected, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix(*line, "# "))
      g_string_append_printf(seen, "%s\n", *line);
    else if (g_str_has_prefix(*line, "$ "))
      append_run(seen, &home, *line + 2);
  }
  replace_all(seen, home.path, "~");
  if (g_getenv("ENT_UPDATE") != NULL)
    g_assert_true(g_file_set_contents(path, seen->str, -1, NULL));
  else
    g_assert_cmpstr(seen->str, ==, expected);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = g_build_filename(g_getenv("ENT_SOURCE"), "tests", "cli", "transcripts", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  guint count = 0;
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir), count++) {
    g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".txt"));
    g_autofree char *test = g_strdup_printf("/cli/transcripts/%s", stem);
    g_test_add_data_func_full(test, g_build_filename(folder, name, NULL), test_transcript, g_free);
  }
  g_assert_cmpuint(count, >, 3);
  return g_test_run();
}
