/* erase: the right to be forgotten, said beforehand, done in one transaction. */
#include "cli/cli.h"
#include "cli/words.h"
#include "erase/erase.h"

static void print_plan(EntOut *out, const EntErasure *erasure, const char *name, gboolean done)
{
  g_autofree char *signals = ent_number(out, erasure->signals);
  g_autofree char *from_them = ent_number(out, erasure->items_from);
  g_autofree char *to_them = ent_number(out, erasure->items_to);
  g_autofree char *identities = ent_number(out, erasure->identities);
  g_autofree char *head = g_strdup_printf(done ? T(out, "Erased: %s.") : T(out, "This would erase %s:"), name);
  ent_out_styled(out, ENT_STYLE_BOLD, head);
  ent_out(out, "\n");
  ent_out(out, TN(out, erasure->signals, "  %s act between you\n", "  %s acts between you\n"), signals);
  ent_out(out,
          TN(out, erasure->items_from, "  %s message or entry of theirs\n", "  %s messages or entries of theirs\n"),
          from_them);
  ent_out(out,
          TN(out, erasure->items_to, "  %s message of yours to them alone\n", "  %s messages of yours to them alone\n"),
          to_them);
  ent_out(out, TN(out, erasure->identities, "  %s address, profile or name\n", "  %s addresses, profiles and names\n"),
          identities);
  if (done) {
    g_autofree char *texts = ent_number(out, erasure->masked);
    ent_out(out,
            TN(out, erasure->masked, "  %s place in what others wrote, where a mark stands now\n",
               "  %s places in what others wrote, where a mark stands now\n"),
            texts);
  } else {
    ent_out_paragraph(out, 2, T(out, "and their addresses and full names in what others wrote, replaced by a mark."));
  }
  ent_out(out, "\n");
  ent_out_paragraph(out, 0,
                    T(out, "A keyed hash stays, so that no import brings them back. Your archives themselves are "
                           "not touched, nor are backups made before: delete those yourself."));
}

/* With the name only where the person is still there: what was erased is not repeated to a log. */
static bool json_plan(EntCli *cli, gint64 person_id, const EntErasure *erasure, const char *name, gboolean done)
{
  g_autoptr(json_t) document = json_pack(
      "{s:s, s:{s:I, s:s?}, s:b, s:I, s:I, s:I, s:I, s:o}", "schema", "entregent/erase/1", "person", "id",
      (json_int_t)person_id, "name", done ? NULL : name, "erased", done, "signals", (json_int_t)erasure->signals,
      "messages_from", (json_int_t)erasure->items_from, "messages_to", (json_int_t)erasure->items_to, "identities",
      (json_int_t)erasure->identities, "masked", done ? json_integer(erasure->masked) : json_null());
  return ent_cli_json(cli, document);
}

static bool run_plan(EntCli *cli, gint64 person_id, const char *name, GError **error)
{
  EntErasure erasure = {0};
  if (!ent_erase_plan(cli->store, person_id, &erasure, error)) return false;
  if (json_plan(cli, person_id, &erasure, name, FALSE)) return true;
  print_plan(cli->out, &erasure, name, FALSE);
  g_autofree char *command = g_strdup_printf("erase %" G_GINT64_FORMAT " --yes", person_id);
  ent_out_evidence(cli->out, 0, T(cli->out, "Nothing was changed. To do it, which cannot be undone:"), command);
  return true;
}

static bool run_erase(EntCli *cli, gint64 person_id, const char *name, GError **error)
{
  EntErasure erasure = {0};
  if (!ent_erase_person(cli->store, person_id, cli->out->now, &erasure, error)) return false;
  g_autoptr(GError) fault = NULL;
  if (!ent_store_scrub(cli->store, &fault))
    ent_cli_say_unfinished(cli,
                           T(cli->out, "It is erased, but traces may be left in the file; the next command that "
                                       "writes to the book removes them."),
                           fault);
  if (json_plan(cli, person_id, &erasure, name, TRUE)) return true;
  print_plan(cli->out, &erasure, name, TRUE);
  return true;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  gboolean dry_run = FALSE, yes = FALSE;
  const GOptionEntry entries[] = {
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("say what would go, change nothing"), NULL},
      {"yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_("do it; it cannot be undone"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 1, -1, error)) return false;
  if (dry_run == yes) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s",
                T(cli->out, "say --dry-run to see what would go, or --yes to do it"));
    return false;
  }
  g_autofree char *words = ent_cli_words(argc, argv);
  gint64 person_id = 0;
  if (!ent_cli_open(cli, yes ? ENT_STORE_WRITE : ENT_STORE_READ, error) ||
      !ent_cli_find_person(cli, words, &person_id, error))
    return false;
  g_autoptr(json_t) person = ent_view_person(cli->store, person_id, 1, cli->out->now, error);
  if (person == NULL) return false;
  const char *name = ent_doc_text(person, "name");
  return yes ? run_erase(cli, person_id, name, error) : run_plan(cli, person_id, name, error);
}

const EntCommand ent_cmd_erase = {
    "erase",
    N_("PERSON --dry-run|--yes"),
    N_("forget a person for good"),
    N_("Removes a person: their acts, their messages, their addresses and names, also where they stand in what others "
       "wrote. A keyed hash stays, so that no import brings them back. Nothing of them remains in the book's file."),
    "entregent/erase/1",
    run,
};
