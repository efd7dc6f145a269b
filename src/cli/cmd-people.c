/* people: a table of persons, by standing, warmth, who began, or any figure of the mirror. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"

static char *exchange_cell(const EntOut *out, json_t *person)
{
  g_autofree char *theirs = ent_number(out, ent_doc_int(person, "theirs"));
  g_autofree char *mine = ent_number(out, ent_doc_int(person, "mine"));
  return g_strdup_printf("%s / %s", theirs, mine);
}

static void add_person(const EntOut *out, EntTable *table, json_t *person)
{
  const char *standing = ent_doc_text(person, "standing");
  gboolean machine = json_is_true(json_object_get(person, "machine"));
  ent_table_take(table, ent_numbered("", ent_doc_int(person, "id")));
  ent_table_add(table, machine ? "⚙" : ent_say_sign(standing));
  ent_table_add(table, ent_doc_text(person, "name"));
  ent_table_add(table, ent_doc_text(person, "organisation"));
  ent_table_add(table, machine ? T(out, "machine") : ent_say_standing(out, standing));
  ent_table_add(table, ent_say_warmth(out, ent_doc_text(person, "warmth")));
  gint64 last = ent_doc_at(person, "last_theirs_at");
  ent_table_take(table, last != ENT_NEVER ? ent_date_short(out, last) : g_strdup("–"));
  ent_table_take(table, exchange_cell(out, person));
}

static void print_table(EntOut *out, json_t *people)
{
  const EntColumn columns[] = {
      {.title = T(out, "no."), .right = TRUE, .style = ENT_STYLE_DIM},
      {.title = NULL},
      {.title = T(out, "name"), .least = 22, .style = ENT_STYLE_BOLD},
      {.title = T(out, "organisation"), .least = 12, .drop = 3},
      {.title = T(out, "standing")},
      {.title = T(out, "warmth"), .drop = 2},
      {.title = T(out, "their last act")},
      {.title = T(out, "theirs / yours"), .drop = 1},
  };
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  size_t i = 0;
  json_t *person = NULL;
  json_array_foreach (people, i, person)
    add_person(out, table, person);
  ent_table_print(table, out, 0);
}

static void print_people(EntOut *out, json_t *document)
{
  json_t *people = json_object_get(document, "people");
  gint64 total = ent_doc_int(document, "total"), known = ent_doc_int(document, "of");
  gint64 offset = ent_doc_int(document, "offset"), shown = (gint64)json_array_size(people);
  g_autofree char *fraction = ent_fraction(out, total, known);
  g_autofree char *head = g_strdup_printf(TN(out, known, "%s person", "%s people"), fraction);
  ent_out_styled(out, ENT_STYLE_BOLD, head);
  ent_out(out, "\n\n");
  print_table(out, people);
  if (offset + shown < total) {
    g_autofree char *left = ent_number(out, total - offset - shown);
    g_autofree char *next = ent_numbered("--offset ", offset + shown);
    ent_out_note(out, T(out, "%s more: add %s, or --limit"), left, next);
  }
}

static bool limit_ok(EntCli *cli, gint limit, gint offset, GError **error)
{
  if (limit >= 0 && offset >= 0) return true;
  g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s",
              T(cli->out, "--limit and --offset take a number from 0 upwards"));
  return false;
}

/* "people review" is the command of that name. */
static const EntCommand *command_within(int argc, char **argv)
{
  static const EntCommand *const within[] = {&ent_cmd_review, &ent_cmd_why, &ent_cmd_dedupe};
  for (gsize i = 0; argc > 0 && i < G_N_ELEMENTS(within); i++)
    if (strcmp(argv[0], within[i]->name) == 0) return within[i];
  return NULL;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  const EntCommand *within = command_within(argc, argv);
  if (within != NULL) {
    cli->command = within;
    return within->run(cli, argc - 1, argv + 1, error);
  }
  g_autofree char *standing = NULL, *warmth = NULL, *began = NULL, *figure = NULL, *sort = NULL;
  gint limit = 0, offset = 0;
  gboolean machines = FALSE;
  const GOptionEntry entries[] = {
      {"standing", 's', 0, G_OPTION_ARG_STRING, &standing,
       N_("only this standing: contact, reader, correspondent, meeting or collaborator"), N_("STANDING")},
      {"warmth", 'w', 0, G_OPTION_ARG_STRING, &warmth, N_("only this warmth: none, active, quiet or dormant"),
       N_("WARMTH")},
      {"began", 'b', 0, G_OPTION_ARG_STRING, &began,
       N_("only those with a conversation begun by them (theirs) or by you (mine)"), N_("SIDE")},
      {"figure", 'f', 0, G_OPTION_ARG_STRING, &figure,
       N_("exactly those whom a figure of the mirror counts: known, acted, wrote, came, began, answered, silent, "
          "closed, never-any, waiting, never-answered or machines"),
       N_("NAME")},
      {"sort", 0, 0, G_OPTION_ARG_STRING, &sort,
       N_("by last (their last act, the default), name, standing, theirs (number of their acts) or first (their first "
          "act)"),
       N_("ORDER")},
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("list at most N (default: 50)"), N_("N")},
      {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("pass over the first N"), N_("N")},
      {"machines", 0, 0, G_OPTION_ARG_NONE, &machines, N_("list machines and bulk senders too"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, -1, error) || !limit_ok(cli, limit, offset, error) ||
      !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  g_autofree char *words = ent_cli_words(argc, argv);
  EntPeopleQuery query = {.standing = standing,
                          .warmth = warmth,
                          .began = began,
                          .figure = figure,
                          .sort = sort,
                          .text = argc > 0 ? words : NULL,
                          .machines = machines,
                          .limit = (guint)limit,
                          .offset = (guint)offset};
  g_autoptr(json_t) people = ent_view_people(cli->store, &query, cli->out->now, error);
  if (people == NULL) return false;
  if (!ent_cli_json(cli, people)) print_people(cli->out, people);
  return true;
}

const EntCommand ent_cmd_people = {
    "people",
    N_("[NAME]"),
    N_("list people, by where each relationship stands"),
    N_("Lists people, those who acted last first. The standing is what the person's own acts have reached: nothing "
       "that "
       "you do raises it. NAME is a part of a name or address."),
    "entregent/people/1",
    run,
};
