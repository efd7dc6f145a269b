/* Help as it is read: every line fits the terminal and nothing is cut; an option that takes one of a few words names
 * all of them, in both languages, and they are the words that the command takes. */
#include "cli/cli.h"

#include "support/program.h"

static void print(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  (void)data;
  ent_cli_print_help(cli, entries);
}

static EntCli *cli_new(EntLang lang, guint width)
{
  EntCli *cli = ent_cli_new();
  cli->out->lang = lang;
  cli->out->width = width;
  return cli;
}

static void check_page(const EntCli *cli, const char *name)
{
  g_auto(GStrv) lines = g_strsplit(cli->out->text->str, "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), >, 5);
  for (char **line = lines; *line != NULL; line++) {
    if (ent_text_width(*line) <= cli->out->width && !g_str_has_suffix(*line, "…")) continue;
    g_test_message("%s at %u columns: %s", name, cli->out->width, *line);
    g_test_fail();
  }
}

static void test_fits(void)
{
  static const guint widths[] = {72, 80, 100};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(widths); i++) {
    EntLang lang = i % 2 == 0 ? ENT_LANG_EN : ENT_LANG_FR;
    for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
      g_autoptr(EntCli) cli = cli_new(lang, widths[i / 2]);
      ent_cli_describe(cli, *command, print, NULL);
      check_page(cli, (*command)->name);
    }
    g_autoptr(EntCli) cli = cli_new(lang, widths[i / 2]);
    ent_cli_print_overview(cli);
    check_page(cli, "overview");
  }
}

/* `word` stands in `text` as a whole. */
static gboolean names(const char *text, const char *word)
{
  g_autofree char *pattern = g_strdup_printf("(?<![a-z-])%s(?![a-z-])", word);
  return g_regex_match_simple(pattern, text, 0, 0);
}

static void check_described(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  guint *count = data;
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++) {
    const char *choices = ent_cli_choices(entry->long_name);
    const char *description = ent_tr(cli->out, entry->description);
    if (choices == NULL) continue;
    g_auto(GStrv) words = g_strsplit(choices, " ", -1);
    for (char **word = words; *word != NULL; word++, (*count)++) {
      if (names(description, *word)) continue;
      g_test_message("--%s does not name %s: %s", entry->long_name, *word, description);
      g_test_fail();
    }
  }
}

static void test_names_choices(void)
{
  guint count = 0;
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
    g_autoptr(EntCli) english = cli_new(ENT_LANG_EN, 80);
    g_autoptr(EntCli) french = cli_new(ENT_LANG_FR, 80);
    ent_cli_describe(english, *command, check_described, &count);
    ent_cli_describe(french, *command, check_described, &count);
  }
  g_assert_cmpuint(count, >, 60);
}

/* Words that a refusal lists: "… it is one of: a, b, c". */
static guint count_listed(const char *refusal)
{
  const char *list = strstr(refusal, "it is one of: ");
  if (list == NULL) return 0;
  g_autofree char *line = g_strndup(list, strcspn(list, "\n("));
  g_auto(GStrv) words = g_strsplit(line, ",", -1);
  return g_strv_length(words);
}

static void check_taken(const TestFolder *home, const char *command, const char *option)
{
  g_auto(GStrv) words = g_strsplit(ent_cli_choices(option), " ", -1);
  g_autofree char *wrong = g_strdup_printf("%s --%s nonsense", command, option);
  g_auto(ProgramRun) refused = program_run(home, wrong);
  g_assert_cmpint(refused.code, ==, ENT_EXIT_USAGE);
  for (char **word = words; *word != NULL; word++) {
    g_autofree char *line = g_strdup_printf("%s --%s %s", command, option, *word);
    g_auto(ProgramRun) run = program_run(home, line);
    g_test_message("%s: %s", line, run.err);
    g_assert_cmpint(run.code, ==, 0);
    g_assert_true(names(refused.err, *word));
  }
  guint listed = count_listed(refused.err);
  if (listed > 0) g_assert_cmpuint(listed, ==, g_strv_length(words));
}

static void test_choices_are_taken(void)
{
  g_auto(TestFolder) home = program_home_new();
  g_auto(ProgramRun) made = program_run(&home, "entregent init --me 'Ariane <ariane@tournebride.example>'");
  g_auto(ProgramRun) read = program_run(&home, "entregent import mail.mbox");
  g_assert_cmpint(read.code, ==, 0);
  check_taken(&home, "entregent people", "standing");
  check_taken(&home, "entregent people", "warmth");
  check_taken(&home, "entregent people", "began");
  check_taken(&home, "entregent people", "figure");
  check_taken(&home, "entregent people", "sort");
  check_taken(&home, "entregent mirror", "why");
  check_taken(&home, "entregent mirror", "lang");
  check_taken(&home, "entregent sources", "receipt");
  check_taken(&home, "entregent note Gaspard --began theirs text", "kind");
  check_taken(&home, "entregent note Gaspard --kind call text", "began");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/help/fits-the-terminal", test_fits);
  g_test_add_func("/cli/help/names-every-choice", test_names_choices);
  g_test_add_func("/cli/help/choices-are-taken", test_choices_are_taken);
  return g_test_run();
}
