/* merge and unmerge: who is who, by the owner's word. */
#include "cli/cli.h"
#include "cli/say-match.h"
#include "cli/words.h"

/* ---- merge ---- */

static bool tell(EntCli *cli, gint64 id, gint64 a, gint64 b, bool two)
{
  g_autoptr(json_t) document = ent_view_merged(id, two, a, b);
  if (ent_cli_json(cli, document)) return true;
  g_autofree char *back = ent_numbered("unmerge ", id), *show = ent_numbered("show ", MIN(a, b));
  if (two)
    ent_out(cli->out, "%s\n", T(cli->out, "They stay two, and nobody will ask again."));
  else
    ent_out_evidence(cli->out, 0, T(cli->out, "They are one person now."), show);
  ent_out_evidence(cli->out, 0, T(cli->out, "To undo it:"), back);
  return true;
}

static bool decide(EntCli *cli, gint64 a, gint64 b, bool two, GError **error)
{
  gint64 id = 0, now = cli->out->now;
  bool done = two ? ent_ingest_keep_apart(cli->store, a, b, now, &id, error)
                  : ent_ingest_merge(cli->store, a, b, now, &id, error);
  return done && tell(cli, id, a, b, two);
}

static bool run_merge(EntCli *cli, int argc, char **argv, GError **error)
{
  gboolean two = FALSE;
  gint64 a = 0, b = 0;
  const GOptionEntry entries[] = {
      {"apart", 0, 0, G_OPTION_ARG_NONE, &two, N_("they are two: never join them"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 2, 2, error) || !ent_cli_open(cli, ENT_STORE_WRITE, error) ||
      !ent_cli_find_person(cli, argv[0], &a, error) || !ent_cli_find_person(cli, argv[1], &b, error))
    return false;
  return decide(cli, a, b, two, error);
}

/* ---- unmerge ---- */

static char *say_party(json_t *party)
{
  const char *name = ent_doc_text(party, "name"), *value = ent_doc_text(json_object_get(party, "identity"), "value");
  return g_str_equal(name, value) || !*value ? g_strdup(name) : g_strdup_printf("%s <%s>", name, value);
}

static void print_join(EntOut *out, json_t *one, bool apart)
{
  g_autofree char *a = say_party(json_object_get(one, "a")), *b = say_party(json_object_get(one, "b"));
  g_autofree char *why = ent_say_fields(out, json_object_get(one, "fields"));
  g_autofree char *undo = ent_numbered(apart ? "unmerge --ask-again " : "unmerge ", ent_doc_int(one, "id"));
  bool owner = g_str_equal(ent_doc_text(one, "by"), "owner");
  ent_out(out, "\n  %s\n  %s\n", a, b);
  ent_out_evidence(out, 4, owner ? T(out, "you said so") : why, undo);
}

static void print_joins(EntOut *out, json_t *document, bool apart)
{
  gint64 total = ent_doc_int(document, "total");
  g_autofree char *number = ent_number(out, total);
  const char *said =
      apart ? TN(out, total, "%s pair is kept apart, the newest first.", "%s pairs are kept apart, the newest first.")
            : TN(out, total, "%s join holds, the newest first.", "%s joins hold, the newest first.");
  g_autofree char *head = g_strdup_printf(said, number);
  ent_out_paragraph(out, 0, head);
  size_t i;
  json_t *one;
  json_array_foreach (json_object_get(document, "joins"), i, one)
    print_join(out, one, apart);
}

static bool list_joins(EntCli *cli, bool apart, gint limit, GError **error)
{
  g_autoptr(json_t) joins = ent_view_joins(cli->store, apart, (guint)MAX(limit, 0), error);
  if (joins == NULL) return false;
  if (!ent_cli_json(cli, joins)) print_joins(cli->out, joins, apart);
  return true;
}

static bool undo(EntCli *cli, const char *word, bool ask_again, GError **error)
{
  guint64 id = 0;
  if (!g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT64, &id, NULL)) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
                T(cli->out, "“%s” is no number of a join; unmerge without a word lists them"), word);
    return false;
  }
  if (!ent_ingest_unmerge(cli->store, (gint64)id, ask_again, cli->out->now, error)) return false;
  g_autoptr(json_t) document = ent_view_unmerged((gint64)id, ask_again);
  if (!ent_cli_json(cli, document))
    ent_out(cli->out, "%s\n",
            ask_again
                ? T(cli->out, "Taken back, as if nothing had been said of these two.")
                : T(cli->out, "Undone. What was one is two, and stays so; what you kept apart may be asked again."));
  return true;
}

static bool run_unmerge(EntCli *cli, int argc, char **argv, GError **error)
{
  gint limit = 0;
  gboolean apart = FALSE, ask_again = FALSE;
  const GOptionEntry entries[] = {
      {"ask-again", 0, 0, G_OPTION_ARG_NONE, &ask_again, N_("as if nothing had been said: the two may be joined again"),
       NULL},
      {"apart", 0, 0, G_OPTION_ARG_NONE, &apart, N_("list whom you keep apart instead"), NULL},
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("list at most N (default: 50)"), N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 1, error) ||
      !ent_cli_open(cli, argc ? ENT_STORE_WRITE : ENT_STORE_READ, error))
    return false;
  return argc ? undo(cli, argv[0], ask_again, error) : list_joins(cli, apart, limit, error);
}

const EntCommand ent_cmd_merge = {
    "merge",
    N_("PERSON PERSON"),
    N_("say that two people are one"),
    N_("Joins two people; acts and standing are counted together from then on. Nothing is lost: unmerge takes it back. "
       "With --apart it says the opposite, and matching never joins them."),
    "entregent/merge/1",
    run_merge,
};

const EntCommand ent_cmd_unmerge = {
    "unmerge",
    N_("[NUMBER]"),
    N_("undo one join, yours or one of matching"),
    N_("Undoes the join of this number, and remembers that: the two are not joined again but by you, unless "
       "with --ask-again. Without a number it lists the joins that hold, with what speaks for each."),
    "entregent/joins/1 entregent/unmerge/1",
    run_unmerge,
};
