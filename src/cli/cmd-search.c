/* search: people by name and address, messages by their words. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"

/* The marks of a snippet as bold on a terminal, as « » or “ ” nowhere: plain words elsewhere. */
static void print_snippet(EntOut *out, const char *snippet)
{
  g_auto(GStrv) parts = g_strsplit(snippet, "\x02", -1);
  ent_out(out, "      %s", parts[0] != NULL ? parts[0] : "");
  for (char **part = parts[0] != NULL ? parts + 1 : parts; *part != NULL; part++) {
    char *end = strchr(*part, '\x03');
    if (end == NULL) {
      ent_out(out, "%s", *part);
      continue;
    }
    *end = '\0';
    ent_out_styled(out, ENT_STYLE_BOLD, *part);
    ent_out(out, "%s", end + 1);
  }
  ent_out(out, "\n");
}

static void print_message(EntOut *out, json_t *message)
{
  json_t *from = json_object_get(message, "from");
  const char *who = json_is_true(json_object_get(from, "owner")) ? T(out, "you") : ent_doc_text(from, "name");
  const char *subject = ent_doc_text(message, "subject"), *snippet = ent_doc_text(message, "snippet");
  g_autofree char *moment = ent_moment(out, ent_doc_at(message, "at"));
  g_autofree char *line = g_strdup_printf("%s, %s: %s", moment, who, subject);
  g_autofree char *command = ent_numbered("show m", ent_doc_int(message, "id"));
  ent_out_evidence(out, 2, line, command);
  if (*snippet != '\0') print_snippet(out, snippet);
}

static void print_people(EntOut *out, json_t *document)
{
  static const EntColumn columns[] = {
      {.title = NULL},
      {.title = NULL, .least = 14, .style = ENT_STYLE_BOLD},
      {.title = NULL, .least = 14},
      {.title = NULL, .style = ENT_STYLE_WATER},
  };
  json_t *people = json_object_get(document, "people"), *person = NULL;
  size_t i = 0;
  if (json_array_size(people) == 0) return;
  g_autofree char *fraction = ent_fraction(out, (gint64)json_array_size(people), ent_doc_int(document, "people_total"));
  g_autofree char *title = g_strdup_printf(T(out, "People (%s)"), fraction);
  ent_out_title(out, title);
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  json_array_foreach (people, i, person) {
    json_t *identity = json_array_get(json_object_get(person, "identities"), 0);
    ent_table_add(table, ent_say_sign(ent_doc_text(person, "standing")));
    ent_table_add(table, ent_doc_text(person, "name"));
    ent_table_add(table, ent_doc_text(identity, "value"));
    ent_table_take(table, ent_numbered("show ", ent_doc_int(person, "id")));
  }
  ent_table_print(table, out, 2);
}

static void print_messages(EntOut *out, json_t *document)
{
  json_t *messages = json_object_get(document, "messages"), *message = NULL;
  size_t i = 0;
  if (json_array_size(messages) == 0) return;
  g_autofree char *fraction =
      ent_fraction(out, (gint64)json_array_size(messages), ent_doc_int(document, "messages_total"));
  g_autofree char *title = g_strdup_printf(T(out, "Messages (%s)"), fraction);
  ent_out_title(out, title);
  json_array_foreach (messages, i, message)
    print_message(out, message);
}

static void print_search(EntOut *out, json_t *document)
{
  json_t *indexed = json_object_get(document, "indexed");
  print_people(out, document);
  print_messages(out, document);
  if (out->text->len == 0)
    ent_out(out, T(out, "Nothing in this book matches “%s”.\n"), ent_doc_text(document, "query"));
  if (ent_doc_int(indexed, "count") < ent_doc_int(indexed, "of")) {
    g_autofree char *fraction = ent_doc_fraction(out, document, "indexed");
    ent_out_note(out, T(out, "The search index holds %s messages; entregent sync brings it up to date."), fraction);
  }
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  gint limit = 0;
  const GOptionEntry entries[] = {
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("show at most N messages (default: 50)"), N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 1, -1, error) || !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  g_autofree char *words = ent_cli_words(argc, argv);
  g_autoptr(json_t) found = ent_view_search(cli->store, words, (guint)MAX(limit, 0), cli->out->now, error);
  if (found == NULL) return false;
  if (!ent_cli_json(cli, found)) print_search(cli->out, found);
  return true;
}

const EntCommand ent_cmd_search = {
    "search",
    N_("WORDS…"),
    N_("find people and messages"),
    N_("Finds people by a part of their name or address, and messages that hold every word, whatever the case and the "
       "accents. Words in quotes stand together; a * at the end of the last word finds what begins with it."),
    "entregent/search/1",
    run,
};
