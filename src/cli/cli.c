/* What every command needs: its options read, its book opened, its document printed. */
#include "cli/cli.h"

#include "base/json.h"
#include "base/paths.h"
#include "base/when.h"

G_DEFINE_QUARK(ent - cli - error - quark, ent_cli_error)

/* $ENTREGENT_NOW sets the clock, so that what is printed can be compared and a past evening looked at again. */
static gint64 clock_now(void)
{
  const char *text = g_getenv("ENTREGENT_NOW");
  gint64 now = 0;
  return text != NULL && ent_when_parse(text, &now) ? now : ent_when_now();
}

EntCli *ent_cli_new(void)
{
  EntCli *cli = g_new0(EntCli, 1);
  cli->out = ent_out_new(NULL, clock_now());
  return cli;
}

void ent_cli_free(EntCli *cli)
{
  if (cli == NULL) return;
  ent_store_close(cli->store);
  ent_out_free(cli->out);
  g_free(cli->book);
  g_free(cli->asked_book);
  g_free(cli->asked_lang);
  g_free(cli);
}

void ent_cli_common_options(EntCli *cli, GOptionEntry *ret_entries, guint n)
{
  const GOptionEntry common[ENT_COMMON_OPTIONS] = {
      {"book", 0, 0, G_OPTION_ARG_FILENAME, &cli->asked_book,
       N_("the book to use (default: $ENTREGENT_BOOK, else the one of this account)"), N_("FILE")},
      {"json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_("print one JSON document, for programs"), NULL},
      {"lang", 0, 0, G_OPTION_ARG_STRING, &cli->asked_lang, N_("speak French (fr) or English (en)"), N_("LANGUAGE")},
      {"help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, N_("show this help"), NULL},
      {"version", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &cli->version, N_("show the version"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  g_assert(n >= ENT_COMMON_OPTIONS);
  memcpy(ret_entries, common, sizeof common);
}

static bool set_language(EntCli *cli, GError **error)
{
  if (cli->asked_lang == NULL) return true;
  if (strcmp(cli->asked_lang, "fr") != 0 && strcmp(cli->asked_lang, "en") != 0) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(cli->out, "--lang takes fr or en, not “%s”"),
                cli->asked_lang);
    return false;
  }
  cli->out->lang = strcmp(cli->asked_lang, "fr") == 0 ? ENT_LANG_FR : ENT_LANG_EN;
  return true;
}

/* What GLib says of an option that it cannot read, and how it is said here, the option first. */
static const struct {
  const char *pattern, *said;
} option_faults[] = {
    {"^Unknown option (?<option>.*)$", N_("there is no option %s")},
    {"^Missing argument for (?<option>.*)$", N_("%s wants a value behind it")},
    {"^Cannot parse integer value .(?<value>.*). for (?<option>.*)$", N_("%s takes a number, not “%s”")},
    {"^Integer value .(?<value>.*). for (?<option>.*) out of range$", N_("%s takes a smaller number than “%s”")},
};

static bool usage_error(const EntOut *out, const GError *fault, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(option_faults); i++) {
    g_autoptr(GRegex) pattern = g_regex_new(option_faults[i].pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(pattern, fault->message, 0, &match)) continue;
    g_autofree char *option = g_match_info_fetch_named(match, "option");
    g_autofree char *value = g_match_info_fetch_named(match, "value");
    g_autofree char *line = value != NULL ? g_strdup_printf(ent_tr(out, option_faults[i].said), option, value)
                                          : g_strdup_printf(ent_tr(out, option_faults[i].said), option);
    g_set_error_literal(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, line);
    return false;
  }
  g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(out, "an option cannot be understood (%s)"), fault->message);
  return false;
}

/* The language asked for, also where another option makes that none of them is read. */
static void peek_language(EntCli *cli, const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i], *next = i + 1 < words->len ? words->pdata[i + 1] : "";
    const char *asked = strcmp(word, "--lang") == 0 ? next : g_str_has_prefix(word, "--lang=") ? word + 7 : "";
    if (strcmp(asked, "fr") == 0) cli->out->lang = ENT_LANG_FR;
    if (strcmp(asked, "en") == 0) cli->out->lang = ENT_LANG_EN;
  }
}

static bool parse_options(EntCli *cli, const GOptionEntry *entries, int *argc, char ***argv, GError **error)
{
  GOptionEntry common[ENT_COMMON_OPTIONS];
  ent_cli_common_options(cli, common, G_N_ELEMENTS(common));
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_help_enabled(context, FALSE);
  if (entries != NULL) g_option_context_add_main_entries(context, entries, NULL);
  g_option_context_add_main_entries(context, common, NULL);
  /* The parser expects the program's name first. */
  g_autoptr(GPtrArray) words = g_ptr_array_new();
  g_ptr_array_add(words, (gpointer) "entregent");
  for (int i = 0; i < *argc; i++)
    g_ptr_array_add(words, (*argv)[i]);
  int count = (int)words->len;
  char **list = (char **)words->pdata;
  g_autoptr(GError) fault = NULL;
  peek_language(cli, words);
  if (!g_option_context_parse(context, &count, &list, &fault)) return usage_error(cli->out, fault, error);
  int left = 0;
  for (int i = 1; i < count; i++) {
    if (strcmp(list[i], "--") != 0) (*argv)[left++] = list[i];
  }
  *argc = left;
  return true;
}

bool ent_cli_read_options(EntCli *cli, const GOptionEntry *entries, int *argc, char ***argv, GError **error)
{
  return parse_options(cli, entries, argc, argv, error) && set_language(cli, error);
}

bool ent_cli_parse(EntCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int least, int most,
                   GError **error)
{
  if (cli->describe != NULL) {
    cli->describe(cli, entries, cli->describe_data);
    return false;
  }
  if (!ent_cli_read_options(cli, entries, argc, argv, error)) return false;
  if (cli->help) {
    ent_cli_print_help(cli, entries);
    return false;
  }
  if (cli->json && cli->command->document == NULL) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(cli->out, "%s prints no document: --json does not fit"),
                cli->command->name);
    return false;
  }
  if (*argc < least) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(cli->out, "something is missing: entregent %s %s"),
                cli->command->name, ent_tr(cli->out, cli->command->arguments));
    return false;
  }
  if (most >= 0 && *argc > most) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(cli->out, "“%s” is one word too many"), (*argv)[most]);
    return false;
  }
  return true;
}

bool ent_cli_open(EntCli *cli, EntStoreMode mode, GError **error)
{
  g_free(cli->book);
  cli->book = ent_path_book(cli->asked_book);
  cli->store = ent_store_open(cli->book, mode, error);
  return cli->store != NULL;
}

bool ent_cli_json(EntCli *cli, json_t *document)
{
  if (!cli->json) return false;
  g_autofree char *text = json_dumps(document, JSON_INDENT(2) | JSON_PRESERVE_ORDER | ENT_JSON_REALS);
  ent_out_json(cli->out, text);
  ent_out(cli->out, "\n");
  return true;
}

char *ent_cli_words(int argc, char **argv)
{
  GString *words = g_string_new(NULL);
  for (int i = 0; i < argc; i++)
    g_string_append_printf(words, "%s%s", i > 0 ? " " : "", argv[i]);
  char *valid = g_utf8_make_valid(words->str, (gssize)words->len);
  g_string_free(words, TRUE);
  return valid;
}

void ent_cli_say_unfinished(EntCli *cli, const char *what, const GError *cause)
{
  ent_out_note(cli->out, "entregent: %s", what);
  ent_out_note(cli->out, "  (%s)", cause->message);
  cli->exit_code = ent_cli_exit_code(cause);
}

void ent_cli_index(EntCli *cli, const EntImportOptions *options)
{
  g_autoptr(GError) error = NULL;
  if (ent_ingest_index(cli->store, options, &error)) return;
  ent_cli_say_unfinished(
      cli,
      T(cli->out, "It is all in the book, but not all of it can be searched yet; the next import goes on with it."),
      error);
}

static void list_candidates(EntCli *cli, const char *words)
{
  EntPeopleQuery query = {.text = words, .sort = "name", .machines = TRUE, .limit = 10};
  g_autoptr(json_t) people = ent_view_people(cli->store, &query, cli->out->now, NULL);
  size_t i = 0;
  json_t *person = NULL;
  json_array_foreach (json_object_get(people, "people"), i, person) {
    json_t *identity = json_array_get(json_object_get(person, "identities"), 0);
    ent_out_note(cli->out, "  %6" JSON_INTEGER_FORMAT "  %s  %s", json_integer_value(json_object_get(person, "id")),
                 json_string_value(json_object_get(person, "name")),
                 identity != NULL ? json_string_value(json_object_get(identity, "value")) : "");
  }
}

bool ent_cli_find_person(EntCli *cli, const char *words, gint64 *ret_person_id, GError **error)
{
  g_autoptr(GError) fault = NULL;
  if (ent_view_find_person(cli->store, words, ret_person_id, &fault)) return true;
  if (g_error_matches(fault, ENT_VIEW_ERROR, ENT_VIEW_ERROR_AMBIGUOUS)) {
    list_candidates(cli, words);
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_AMBIGUOUS,
                T(cli->out, "several people are called “%s”; say which one by the number"), words);
  } else if (g_error_matches(fault, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND)) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND,
                T(cli->out, "nobody is called “%s” in this book; try a part of the name: entregent people NAME"),
                words);
  } else {
    g_propagate_error(error, g_steal_pointer(&fault));
  }
  return false;
}
