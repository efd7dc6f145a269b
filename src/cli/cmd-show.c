/* show: a person by number, address or name; a message by m and its number. */
#include "cli/cli.h"
#include "cli/show.h"

#define TIMELINE_LINES 20

static bool show_message(EntCli *cli, const char *words, gint64 item_id, GError **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(json_t) message = ent_view_message(cli->store, item_id, &fault);
  if (message == NULL) {
    if (g_error_matches(fault, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND))
      g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND, T(cli->out, "there is no message %s in this book"),
                  words);
    else
      g_propagate_error(error, g_steal_pointer(&fault));
    return false;
  }
  if (!ent_cli_json(cli, message)) ent_show_message(cli->out, message);
  return true;
}

static bool show_person(EntCli *cli, const char *words, gint limit, GError **error)
{
  gint64 id = 0;
  if (!ent_cli_find_person(cli, words, &id, error)) return false;
  guint lines = limit > 0 ? (guint)limit : cli->json ? 0 : TIMELINE_LINES;
  g_autoptr(json_t) person = ent_view_person(cli->store, id, lines, cli->out->now, error);
  if (person == NULL) return false;
  if (!ent_cli_json(cli, person)) ent_show_person(cli->out, person);
  return true;
}

/* "m17" */
static bool is_message(const char *words, gint64 *ret_item_id)
{
  guint64 number = 0;
  if (words[0] != 'm' || !g_ascii_string_to_unsigned(words + 1, 10, 1, G_MAXINT64, &number, NULL)) return false;
  *ret_item_id = (gint64)number;
  return true;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  gint limit = 0;
  const GOptionEntry entries[] = {
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("show the last N acts (default: 20; in JSON: 500)"), N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 1, -1, error) || !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  g_autofree char *words = ent_cli_words(argc, argv);
  gint64 item_id = 0;
  return is_message(words, &item_id) ? show_message(cli, words, item_id, error) : show_person(cli, words, limit, error);
}

const EntCommand ent_cmd_show = {
    "show",
    N_("PERSON|MESSAGE"),
    N_("one person, or one message"),
    N_("Shows a person (by number, address or name): where the relationship stands and which act of theirs decided it, "
       "rhythm, identities, what happened. Or a message (m17): its text, where it lies, what it is evidence of."),
    "entregent/person/1 entregent/message/1",
    run,
};
