/* note: an act away from the keyboard, told by the owner. It raises a standing only where the other began it. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/words.h"
#include "ingest.h"
#include "signals/signal.h"

/* Noon of that day where the owner is; now where that is today and the morning. */
static gint64 noon_of(const EntOut *out, int year, int month, int day)
{
  g_autoptr(GDateTime) noon = g_date_time_new(out->zone, year, month, day, 12, 0, 0);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(out->now / ENT_SECOND);
  g_autoptr(GDateTime) here = g_date_time_to_timezone(utc, out->zone);
  gint64 at = g_date_time_to_unix(noon) * ENT_SECOND;
  bool today = g_date_time_get_year(here) == year && g_date_time_get_month(here) == month &&
               g_date_time_get_day_of_month(here) == day;
  return today ? MIN(at, out->now) : at;
}

static bool parse_at(const EntOut *out, const char *text, gint64 *ret_at, GError **error)
{
  int year = 0, month = 0, day = 0;
  char rest = '\0';
  if (text == NULL) {
    *ret_at = out->now;
    return true;
  }
  if (sscanf(text, "%4d-%2d-%2d%c", &year, &month, &day, &rest) == 3 &&
      g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) {
    *ret_at = noon_of(out, year, month, day);
    return true;
  }
  if (ent_when_parse(text, ret_at)) return true;
  g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
              T(out, "“%s” is no date; write 2026-03-01, or 2026-03-01T17:04:05Z"), text);
  return false;
}

static bool read_at(const EntOut *out, const char *text, gint64 *ret_at, GError **error)
{
  if (!parse_at(out, text, ret_at, error)) return false;
  if (*ret_at <= out->now) return true;
  g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, T(out, "“%s” is still to come; a note is about what happened"),
              text);
  return false;
}

static bool check_words(const EntOut *out, const char *kind, const char *began, GError **error)
{
  g_auto(GStrv) kinds = g_strsplit(ent_cli_choices("kind"), " ", -1);
  if (kind == NULL || !g_strv_contains((const char *const *)kinds, kind)) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s",
                T(out, "--kind says what happened: call, meeting, meeting-request, proposal, work, decline, silence "
                       "or other"));
    return false;
  }
  if (began == NULL || (strcmp(began, "theirs") != 0 && strcmp(began, "mine") != 0)) {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s", T(out, "--began says who began it: theirs or mine"));
    return false;
  }
  return true;
}

static void print_change(EntOut *out, json_t *before, json_t *after, const char *began)
{
  const char *old = ent_doc_text(before, "standing"), *new = ent_doc_text(after, "standing");
  const char *name = ent_doc_text(after, "name");
  gint64 closed_at = ent_doc_at(after, "closed_at");
  g_autofree char *line = NULL;
  if (closed_at != ENT_NEVER && closed_at != ent_doc_at(before, "closed_at"))
    line = g_strdup_printf(T(out, "Noted. %s said no; the standing, %s, is closed from that day on."), name,
                           ent_say_standing(out, old));
  else if (strcmp(old, new) != 0)
    line = g_strdup_printf(T(out, "Noted. %s was %s and is %s now, by their own act."), name,
                           ent_say_standing(out, old), ent_say_standing(out, new));
  else if (strcmp(began, "mine") == 0)
    line = g_strdup_printf(T(out, "Noted. %s stays %s: what you begin changes nobody's standing."), name,
                           ent_say_standing(out, old));
  else
    line = g_strdup_printf(T(out, "Noted. %s stays %s: an act of theirs had reached as far before."), name,
                           ent_say_standing(out, old));
  g_autofree char *command = ent_numbered("show ", ent_doc_int(after, "id"));
  ent_out_evidence(out, 0, line, command);
}

static bool note(EntCli *cli, gint64 person_id, const char *kind, const char *began, gint64 at, const char *text,
                 GError **error)
{
  g_autoptr(json_t) before = ent_view_person(cli->store, person_id, 1, cli->out->now, error);
  if (before == NULL || !ent_ingest_note(cli->store, person_id, kind, began, at, text, cli->out->now, error))
    return false;
  g_autoptr(json_t) after = ent_view_person(cli->store, person_id, 0, cli->out->now, error);
  if (after == NULL) return false;
  if (!ent_cli_json(cli, after)) print_change(cli->out, before, after, began);
  return true;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *kind = NULL, *began = NULL, *at_text = NULL;
  const GOptionEntry entries[] = {
      {"kind", 'k', 0, G_OPTION_ARG_STRING, &kind,
       N_("what happened: call, meeting, meeting-request, proposal, work, decline, silence or other"), N_("KIND")},
      {"began", 'b', 0, G_OPTION_ARG_STRING, &began, N_("who began it: theirs or mine"), N_("SIDE")},
      {"at", 0, 0, G_OPTION_ARG_STRING, &at_text, N_("when: 2026-03-01, or 2026-03-01T17:04:05Z (default: now)"),
       N_("DATE")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  gint64 at = 0, person_id = 0;
  if (!ent_cli_parse(cli, entries, &argc, &argv, 2, -1, error) || !check_words(cli->out, kind, began, error) ||
      !read_at(cli->out, at_text, &at, error) || !ent_cli_open(cli, ENT_STORE_WRITE, error))
    return false;
  g_autofree char *who = ent_cli_words(1, argv);
  g_autofree char *text = ent_cli_words(argc - 1, argv + 1);
  return ent_cli_find_person(cli, who, &person_id, error) && note(cli, person_id, kind, began, at, text, error);
}

const EntCommand ent_cmd_note = {
    "note",
    N_("PERSON --kind KIND --began theirs|mine TEXT"),
    N_("record a call, a meeting, anything away from the keyboard"),
    N_("Records an act that no archive holds, in your words; it is shown as reported everywhere. Say who began it: "
       "what "
       "they began counts, what you began changes nobody's standing."),
    "entregent/person/1",
    run,
};
