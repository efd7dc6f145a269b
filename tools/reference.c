/* Writes the manual and the bash completion from the tables that run the commands, so that neither can disagree
 * with the program: entregent-reference en|fr TEMPLATE.
 *
 * A template is copied line by line; a line that is one of the marks below is replaced by what it stands for. */
#include "cli/cli.h"

typedef struct EntPage {
  EntCli *cli;
  GString *text;
} EntPage;

typedef void (*EntFill)(EntPage *page);

typedef struct EntMark {
  const char *mark;
  EntFill fill;
} EntMark;

/* ---- roff ---- */

/* `text` as roff: dashes that can be copied, French blanks that do not break, a sentence a line. */
static void add_roff(GString *page, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    gboolean begins = page->len == 0 || page->str[page->len - 1] == '\n';
    if (begins && (c == '.' || c == '\'')) g_string_append(page, "\\&");
    if (c == '-')
      g_string_append(page, "\\-");
    else if (c == '\\')
      g_string_append(page, "\\e");
    else if (c == 0xa0 || c == 0x202f)
      g_string_append(page, "\\ ");
    else if (c == ' ' && at > text && at[-1] == '.')
      g_string_append_c(page, '\n');
    else
      g_string_append_unichar(page, c);
  }
}

static void add_font(GString *page, char font, const char *text)
{
  g_string_append_printf(page, "\\f%c", font);
  add_roff(page, text);
  g_string_append(page, "\\fR");
}

/* "[--me \"NAME <ADDRESS>\"]…": what is typed in bold, what is put in its place in italics. */
static void add_arguments(GString *page, const char *arguments)
{
  g_auto(GStrv) words = g_strsplit(arguments, " ", -1);
  for (char **word = words; *word != NULL && **word != '\0'; word++) {
    gboolean typed = strstr(*word, "--") != NULL || g_ascii_islower(**word);
    g_string_append_c(page, ' ');
    add_font(page, typed ? 'B' : 'I', *word);
  }
}

static void add_option(EntPage *page, const GOptionEntry *entry)
{
  const EntOut *out = page->cli->out;
  g_autofree char *name = g_strconcat("--", entry->long_name, NULL);
  g_string_append(page->text, ".TP\n");
  if (entry->short_name != 0) {
    const char letter[] = {'-', entry->short_name, '\0'};
    add_font(page->text, 'B', letter);
    g_string_append(page->text, ", ");
  }
  add_font(page->text, 'B', name);
  if (entry->arg_description != NULL) {
    g_string_append_c(page->text, ' ');
    add_font(page->text, 'I', ent_tr(out, entry->arg_description));
  }
  g_string_append_c(page->text, '\n');
  add_roff(page->text, ent_tr(out, entry->description));
  g_string_append_c(page->text, '\n');
}

static void add_document(EntPage *page, const char *schemas)
{
  if (schemas == NULL) return;
  g_auto(GStrv) names = g_strsplit(schemas, " ", -1);
  g_string_append(page->text, ".PP\n.B \\-\\-json\n→");
  for (char **name = names; *name != NULL; name++) {
    g_string_append(page->text, name == names ? " " : ", ");
    add_font(page->text, 'I', *name);
  }
  g_string_append_c(page->text, '\n');
}

static void add_command(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  EntPage *page = data;
  g_string_append(page->text, ".SS \"");
  add_font(page->text, 'B', cli->command->name);
  g_autoptr(GString) arguments = g_string_new(NULL);
  add_arguments(arguments, ent_tr(cli->out, cli->command->arguments));
  g_string_replace(arguments, "\"", "\\(dq", 0);
  g_string_append_printf(page->text, "%s\"\n", arguments->str);
  add_roff(page->text, ent_tr(cli->out, cli->command->story));
  g_string_append_c(page->text, '\n');
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    add_option(page, entry);
  add_document(page, cli->command->document);
}

static void fill_commands(EntPage *page)
{
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    ent_cli_describe(page->cli, *command, add_command, page);
}

static void fill_options(EntPage *page)
{
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(page->cli, common, G_N_ELEMENTS(common));
  for (const GOptionEntry *entry = common; entry->long_name != NULL; entry++)
    add_option(page, entry);
}

static void fill_synopsis(EntPage *page)
{
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++) {
    add_font(page->text, 'B', "entregent");
    g_string_append_c(page->text, ' ');
    add_font(page->text, 'B', (*command)->name);
    add_arguments(page->text, ent_tr(page->cli->out, (*command)->arguments));
    add_arguments(page->text, ent_tr(page->cli->out, "[OPTION…]"));
    g_string_append_c(page->text, '\n');
  }
}

/* ---- completion ---- */

/* What may follow an option or stand as a word: words to choose from, or @file, @folder, @command, @any. */
static const char *kind_of_value(const char *described)
{
  static const struct {
    const char *word, *kind;
  } kinds[] = {{"FILE", "@file"}, {"PATH", "@file"}, {"FOLDER", "@folder"}, {"COMMAND", "@command"}};
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (strstr(described, kinds[i].word) != NULL) return kinds[i].kind;
  }
  return "@any";
}

static void add_value(GString *page, const char *command, const GOptionEntry *entry)
{
  const char *choices = ent_cli_choices(entry->long_name);
  if (entry->arg_description == NULL) return;
  g_string_append_printf(page, "    %s:--%s", command, entry->long_name);
  if (entry->short_name != 0) g_string_append_printf(page, " | %s:-%c", command, entry->short_name);
  g_string_append_printf(page, ") echo '%s' ;;\n", choices != NULL ? choices : kind_of_value(entry->arg_description));
}

static void add_values(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  EntPage *page = data;
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    add_value(page->text, cli->command->name, entry);
  if (*cli->command->arguments != '\0' && cli->command->arguments[0] != '[')
    g_string_append_printf(page->text, "    %s:) echo '%s' ;;\n", cli->command->name,
                           kind_of_value(cli->command->arguments));
  else if (strstr(cli->command->arguments, "COMMAND") != NULL)
    g_string_append_printf(page->text, "    %s:) echo '@command' ;;\n", cli->command->name);
}

static void add_names(EntCli *cli, const GOptionEntry *entries, gpointer data)
{
  EntPage *page = data;
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(cli, common, G_N_ELEMENTS(common));
  g_string_append_printf(page->text, "    %s) echo '", cli->command->name);
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    g_string_append_printf(page->text, "--%s ", entry->long_name);
  for (const GOptionEntry *entry = common; entry->long_name != NULL; entry++) {
    gboolean refused = cli->command->document == NULL && strcmp(entry->long_name, "json") == 0;
    if (!(entry->flags & G_OPTION_FLAG_HIDDEN) && !refused)
      g_string_append_printf(page->text, "--%s ", entry->long_name);
  }
  g_string_truncate(page->text, page->text->len - 1);
  g_string_append(page->text, "' ;;\n");
}

static void fill_names(EntPage *page)
{
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    g_string_append_printf(page->text, "  %s\n", (*command)->name);
}

static void fill_option_names(EntPage *page)
{
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    ent_cli_describe(page->cli, *command, add_names, page);
}

static void fill_values(EntPage *page)
{
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(page->cli, common, G_N_ELEMENTS(common));
  for (const EntCommand *const *command = ent_commands; *command != NULL; command++)
    ent_cli_describe(page->cli, *command, add_values, page);
  for (const GOptionEntry *entry = common; entry->long_name != NULL; entry++)
    add_value(page->text, "*", entry);
}

/* ---- templates ---- */

static const EntMark marks[] = {
    {"@COMMANDS@", fill_commands}, {"@OPTIONS@", fill_options},           {"@SYNOPSIS@", fill_synopsis},
    {"@NAMES@", fill_names},       {"@OPTION_NAMES@", fill_option_names}, {"@VALUES@", fill_values},
};

static void add_line(EntPage *page, const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (strcmp(line, marks[i].mark) != 0) continue;
    marks[i].fill(page);
    return;
  }
  g_string_append(page->text, line);
  g_string_append_c(page->text, '\n');
}

static bool fill(EntPage *page, const char *template, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(template, &text, NULL, error)) return false;
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL && (line[1] != NULL || **line != '\0'); line++)
    add_line(page, *line);
  g_string_replace(page->text, "@VERSION@", ENT_VERSION, 0);
  return true;
}

int main(int argc, char **argv)
{
  g_autoptr(EntCli) cli = ent_cli_new();
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  EntPage page = {cli, text};
  if (argc != 3) {
    fputs("usage: entregent-reference en|fr TEMPLATE\n", stderr);
    return 2;
  }
  cli->out->lang = strcmp(argv[1], "fr") == 0 ? ENT_LANG_FR : ENT_LANG_EN;
  if (!fill(&page, argv[2], &error)) {
    fprintf(stderr, "entregent-reference: %s\n", error->message);
    return 1;
  }
  return fputs(text->str, stdout) >= 0 && fflush(stdout) == 0 ? 0 : 1;
}
