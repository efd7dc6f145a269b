/* review, why, dedupe: who may be one, what speaks for it, and a whole run of matching. */
#include "cli/cli.h"
#include "cli/say-match.h"
#include "cli/words.h"

/* ---- review ---- */

static void print_pair(EntOut *out, json_t *pair)
{
  json_t *a = json_object_get(pair, "a"), *b = json_object_get(pair, "b");
  g_autofree char *one = ent_say_who(a), *other = ent_say_who(b);
  g_autofree char *chance = ent_say_probability(out, pair), *why = ent_say_fields(out, json_object_get(pair, "fields"));
  g_autofree char *ids =
      g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, ent_doc_int(a, "id"), ent_doc_int(b, "id"));
  g_autofree char *yes = g_strconcat("merge ", ids, NULL), *no = g_strconcat("merge --apart ", ids, NULL);
  ent_out(out, "\n%5s  ", chance);
  ent_out_styled(out, ENT_STYLE_BOLD, one);
  ent_out(out, "\n       ");
  ent_out_styled(out, ENT_STYLE_BOLD, other);
  ent_out(out, "\n");
  ent_out_paragraph(out, 7, why);
  if (json_is_true(json_object_get(pair, "contradicted")))
    ent_out_paragraph(out, 7, T(out, "Held apart by others who would be joined with them."));
  ent_out_evidence(out, 7, T(out, "One person:"), yes);
  ent_out_evidence(out, 7, T(out, "Two, and never ask again:"), no);
}

static void print_review(EntOut *out, json_t *document)
{
  json_t *pairs = json_object_get(document, "pairs");
  gint64 total = ent_doc_int(document, "total"), offset = ent_doc_int(document, "offset");
  gint64 shown = (gint64)json_array_size(pairs);
  if (total == 0) {
    ent_out(out, "%s\n", T(out, "Nobody is likely to be somebody else; nothing to look at."));
    return;
  }
  g_autofree char *number = ent_number(out, total);
  g_autofree char *head =
      g_strdup_printf(TN(out, total, "%s pair may be one person.", "%s pairs may be one person each."), number);
  ent_out_paragraph(out, 0, head);
  size_t i;
  json_t *pair;
  json_array_foreach (pairs, i, pair)
    print_pair(out, pair);
  if (offset + shown < total) {
    g_autofree char *left = ent_number(out, total - offset - shown);
    g_autofree char *next = ent_numbered("--offset ", offset + shown);
    ent_out_note(out, T(out, "%s more: add %s, or --limit"), left, next);
  }
}

static bool run_review(EntCli *cli, int argc, char **argv, GError **error)
{
  gint limit = 0, offset = 0;
  const GOptionEntry entries[] = {
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("list at most N (default: 50)"), N_("N")},
      {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("pass over the first N"), N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  g_autoptr(json_t) review =
      ent_view_review(cli->store, (guint)MAX(limit, 0), (guint)MAX(offset, 0), cli->out->now, error);
  if (review == NULL) return false;
  if (!ent_cli_json(cli, review)) print_review(cli->out, review);
  return true;
}

/* ---- why ---- */

static void print_why(EntOut *out, json_t *document)
{
  g_autofree char *one = ent_say_who(json_object_get(document, "a"));
  g_autofree char *other = ent_say_who(json_object_get(document, "b")), *chance = ent_say_probability(out, document);
  ent_out(out, "%s\n%s\n\n", one, other);
  size_t i;
  json_t *field;
  json_array_foreach (json_object_get(document, "fields"), i, field) {
    ent_out(out, "  %+6.1f  %s\n", json_number_value(json_object_get(field, "bits")), ent_say_field(out, field));
  }
  double prior = json_number_value(json_object_get(document, "weight"));
  json_array_foreach (json_object_get(document, "fields"), i, field)
    prior -= json_number_value(json_object_get(field, "bits"));
  ent_out(out, "  %+6.1f  %s\n", prior, T(out, "that any two people are one, and what the whole allows"));
  ent_out(out, "  %+6.1f  ", json_number_value(json_object_get(document, "weight")));
  ent_out(out, T(out, "bits in all: one person with a probability of %s\n"), chance);
}

static bool run_why(EntCli *cli, int argc, char **argv, GError **error)
{
  gint64 a = 0, b = 0;
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 2, 2, error) || !ent_cli_open(cli, ENT_STORE_READ, error) ||
      !ent_cli_find_person(cli, argv[0], &a, error) || !ent_cli_find_person(cli, argv[1], &b, error))
    return false;
  g_autoptr(json_t) why = ent_view_why(cli->store, a, b, cli->out->now, error);
  if (why == NULL) return false;
  if (!ent_cli_json(cli, why)) print_why(cli->out, why);
  return true;
}

/* ---- dedupe ---- */

static void print_joins(EntOut *out, const char *title, json_t *joins)
{
  size_t i;
  json_t *join;
  if (json_array_size(joins) == 0) return;
  ent_out_title(out, title);
  json_array_foreach (joins, i, join) {
    json_t *why = json_object_get(join, "why");
    g_autofree char *chance = ent_say_probability(out, why);
    g_autofree char *said = ent_say_fields(out, json_object_get(why, "fields"));
    ent_out(out, "%7s  %s = %s\n", chance, ent_doc_text(join, "a_name"), ent_doc_text(join, "b_name"));
    ent_out_paragraph(out, 9, said);
  }
}

static void print_dedupe(EntOut *out, json_t *document)
{
  bool rehearsal = json_is_true(json_object_get(document, "dry_run"));
  json_t *joined = json_object_get(document, "joined"), *parted = json_object_get(document, "parted");
  g_autofree char *people = ent_number(out, ent_doc_int(document, "people"));
  g_autofree char *pairs = ent_number(out, ent_doc_int(document, "compared"));
  g_autofree char *asked = ent_number(out, ent_doc_int(document, "review"));
  g_autofree char *head = g_strdup_printf(T(out, "%s people were compared in %s pairs."), people, pairs);
  ent_out_paragraph(out, 0, head);
  if (rehearsal) ent_out_paragraph(out, 0, T(out, "A rehearsal: nothing was joined."));
  if (json_array_size(joined) + json_array_size(parted) == 0)
    ent_out_paragraph(out, 0, T(out, "Who is certainly one is joined already."));
  print_joins(out, T(out, "Joined"), joined);
  print_joins(out, T(out, "No longer joined: it is certain no longer"), parted);
  ent_out(out, "\n");
  g_autofree char *line = g_strdup_printf(T(out, "Likely, for you to decide: %s"), asked);
  ent_out_evidence(out, 0, line, "review");
}

static bool run_dedupe(EntCli *cli, int argc, char **argv, GError **error)
{
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = {
      {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("show what would be joined, and join nothing"), NULL},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_WRITE, error))
    return false;
  g_autoptr(json_t) dedupe = ent_ingest_dedupe(cli->store, dry_run, cli->out->now, error);
  if (dedupe == NULL) return false;
  if (!ent_cli_json(cli, dedupe)) print_dedupe(cli->out, dedupe);
  return true;
}

const EntCommand ent_cmd_review = {
    "review",
    "",
    N_("who may be one person: the pairs that only you can decide"),
    N_("Lists the pairs that matching found likely to be one person and not certain, those first where joining would "
       "change most, with what speaks for and against it. The same as people review."),
    "entregent/review/1",
    run_review,
};

const EntCommand ent_cmd_why = {
    "why",
    N_("PERSON PERSON"),
    N_("what speaks for two people being one, in bits"),
    N_("Compares two people field by field. Each bit doubles the odds: what is shared and rare says much, a common "
       "name "
       "little. The same as people why."),
    "entregent/why/1",
    run_why,
};

const EntCommand ent_cmd_dedupe = {
    "dedupe",
    "",
    N_("match everybody with everybody again"),
    N_("Compares all people and joins those who are certainly one, as every import does at its end. Each join says "
       "why, and unmerge undoes it for good. The same as people dedupe."),
    "entregent/dedupe/1",
    run_dedupe,
};
