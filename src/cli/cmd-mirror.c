/* mirror: sentences with fractions, each beside the command that lists what it counts. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"

typedef struct EntLine {
  const char *key, *sentence;
} EntLine;

static const EntLine theirs[] = {
    {"acted", N_("have made at least one gesture of their own towards you")},
    {"wrote", N_("wrote to you personally, or more")},
    {"came", N_("came: a meeting, a call, work together")},
    {"began", N_("began a conversation themselves")},
    {"closed", N_("said no: declined, withdrew, asked for silence")},
    {"never_any", N_("never exchanged a personal word with you, either way")},
};

static const EntLine after_mine[] = {
    {"answered", N_("you wrote first, and they answered")},
    {"silent", N_("you wrote first, and nothing ever came from them")},
};

/* The width of the widest fraction, so that all stand in one column. */
static guint fraction_width(const EntOut *out, json_t *mirror)
{
  json_t *known = json_object_get(mirror, "known");
  gint64 all = ent_doc_int(known, "of");
  g_autofree char *widest = ent_fraction(out, all, all);
  return MAX(ent_text_width(widest), 8);
}

static void print_figure(EntOut *out, json_t *figure, const char *sentence, guint width)
{
  g_autofree char *fraction = ent_fraction(out, ent_doc_int(figure, "count"), ent_doc_int(figure, "of"));
  g_autofree char *fit = ent_text_fit(fraction, MAX(width, ent_text_width(fraction)), TRUE);
  g_autofree char *line = g_strdup_printf("%s  %s", fit, sentence);
  ent_out_evidence(out, 2, line, ent_doc_text(figure, "evidence"));
}

static void print_lines(EntOut *out, json_t *mirror, const EntLine *lines, gsize n, guint width)
{
  for (gsize i = 0; i < n; i++)
    print_figure(out, json_object_get(mirror, lines[i].key), ent_tr(out, lines[i].sentence), width);
}

static void print_head(EntOut *out, json_t *mirror)
{
  json_t *known = json_object_get(mirror, "known"), *acted = json_object_get(mirror, "acted");
  g_autofree char *people = ent_number(out, ent_doc_int(known, "count"));
  g_autofree char *relations = ent_number(out, ent_doc_int(acted, "count"));
  g_autofree char *question = g_strdup_printf(T(out, "Of %s people, how many relationships?"), people);
  ent_out_title(out, question);
  gint64 from = ent_doc_at(mirror, "from"), to = ent_doc_at(mirror, "to");
  if (from != ENT_NEVER && to != ENT_NEVER) {
    g_autofree char *a = ent_date(out, from);
    g_autofree char *b = ent_date(out, to);
    g_autofree char *span = g_strdup_printf(T(out, "Their acts, from %s to %s."), a, b);
    ent_out_styled(out, ENT_STYLE_DIM, span);
    ent_out(out, "\n");
  }
}

static void print_standings(EntOut *out, json_t *mirror, guint width)
{
  json_t *list = json_object_get(mirror, "standings"), *entry = NULL;
  size_t i = 0;
  ent_out_title(out, T(out, "Where the relationships stand"));
  json_array_foreach(list, i, entry)
  {
    const char *standing = ent_doc_text(entry, "standing");
    g_autofree char *sentence = g_strdup_printf("%s %s", ent_say_sign(standing), ent_say_standing(out, standing));
    print_figure(out, json_object_get(entry, "figure"), sentence, width);
  }
  json_array_foreach(json_object_get(mirror, "warmth"), i, entry)
      print_figure(out, json_object_get(entry, "figure"), ent_say_warmth(out, ent_doc_text(entry, "warmth")), width);
}

static const EntLine scale_words[] = {
    {"one", N_("of your acts went to one person alone")},
    {"circle", N_("to a circle of 2 to 15")},
    {"group", N_("to a group of 16 to 150")},
    {"public", N_("in public, or to more than 150")},
};

static void print_scales(EntOut *out, json_t *mine, guint width)
{
  size_t i = 0;
  json_t *entry = NULL;
  json_array_foreach(json_object_get(mine, "scales"), i, entry)
  {
    for (gsize k = 0; k < G_N_ELEMENTS(scale_words); k++) {
      if (strcmp(scale_words[k].key, ent_doc_text(entry, "scale")) == 0)
        print_figure(out, json_object_get(entry, "figure"), ent_tr(out, scale_words[k].sentence), width);
    }
  }
}

static void print_mine(EntOut *out, json_t *mirror, guint width)
{
  json_t *mine = json_object_get(mirror, "mine");
  ent_out_title(out, T(out, "What you did with it"));
  print_lines(out, mirror, after_mine, G_N_ELEMENTS(after_mine), width);
  print_figure(out, json_object_get(mine, "answered"), T(out, "conversations that others began, you answered"), width);
  print_figure(out, json_object_get(mine, "never_answered"), T(out, "began, and never had an answer of yours"), width);
  print_figure(out, json_object_get(mirror, "waiting"), T(out, "of those who wrote to you are waiting now"), width);
  print_scales(out, mine, width);
  if (json_is_integer(json_object_get(mine, "median_s"))) {
    g_autofree char *median = ent_span(out, ent_doc_int(mine, "median_s"));
    g_autofree char *n = ent_number(out, ent_doc_int(mine, "n"));
    g_autofree char *line =
        g_strdup_printf(T(out, "You usually answer within %s (the middle of %s people you have answered)."), median, n);
    ent_out(out, "\n");
    ent_out_paragraph(out, 2, line);
  }
}

static void print_blind(EntOut *out, json_t *mirror, guint width)
{
  ent_out_title(out, T(out, "What this mirror does not know"));
  print_figure(out, json_object_get(mirror, "machines"), T(out, "senders were judged machines and left out above"),
               width);
  ent_out_paragraph(out, 2,
                    T(out, "Calls and handshakes that you have not noted: entregent note. Whether anybody read "
                           "you: opens and clicks are never measured."));
}

static void print_mirror(EntOut *out, json_t *mirror)
{
  guint width = fraction_width(out, mirror);
  print_head(out, mirror);
  ent_out_title(out, T(out, "What they decided"));
  print_lines(out, mirror, theirs, G_N_ELEMENTS(theirs), width);
  print_standings(out, mirror, width);
  print_mine(out, mirror, width);
  print_blind(out, mirror, width);
}

static void add_evidence(const EntOut *out, EntTable *table, json_t *row, gboolean conversation)
{
  json_t *message = json_object_get(row, "message");
  json_t *person = json_object_get(row, "person");
  ent_table_take(table, ent_moment(out, ent_doc_at(row, conversation ? "began_at" : "at")));
  ent_table_add(table, ent_doc_text(person, "name"));
  if (conversation) {
    g_autofree char *theirs_number = ent_number(out, ent_doc_int(row, "theirs"));
    g_autofree char *mine_number = ent_number(out, ent_doc_int(row, "mine"));
    ent_table_take(table, g_strdup_printf(T(out, "%s of theirs, %s of yours"), theirs_number, mine_number));
  } else
    ent_table_add(table,
                  *ent_doc_text(row, "excerpt") != '\0' ? ent_doc_text(row, "excerpt") : ent_doc_text(row, "subject"));
  ent_table_take(table, json_is_integer(message) ? ent_numbered("show m", json_integer_value(message))
                                                 : ent_numbered("show ", ent_doc_int(person, "id")));
}

static void print_evidence(EntOut *out, json_t *document)
{
  static const EntColumn columns[] = {
      {.title = NULL, .style = ENT_STYLE_DIM},
      {.title = NULL, .least = 14, .style = ENT_STYLE_BOLD},
      {.title = NULL, .least = 16},
      {.title = NULL, .style = ENT_STYLE_WATER},
  };
  json_t *conversations = json_object_get(document, "conversations"), *row = NULL;
  json_t *rows = conversations != NULL ? conversations : json_object_get(document, "signals");
  size_t i = 0;
  g_autofree char *fraction = ent_fraction(out, (gint64)json_array_size(rows), ent_doc_int(document, "total"));
  ent_out_title(out, fraction);
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  json_array_foreach(rows, i, row) add_evidence(out, table, row, conversations != NULL);
  ent_table_print(table, out, 2);
}

static bool show_evidence(EntCli *cli, const char *why, guint limit, guint offset, GError **error)
{
  g_autoptr(json_t) evidence = ent_view_evidence(cli->store, why, limit, offset, error);
  if (evidence == NULL) return false;
  if (!ent_cli_json(cli, evidence)) print_evidence(cli->out, evidence);
  return true;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *why = NULL;
  gint limit = 0, offset = 0;
  const GOptionEntry entries[] = {
      {"why", 0, 0, G_OPTION_ARG_STRING, &why,
       N_("list what a figure counts: mine-answered, scale-one, scale-circle, scale-group, scale-public"),
       N_("FIGURE")},
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("so many at most; 50 where not said"), N_("N")},
      {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("pass over the first N"), N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  if (why != NULL) return show_evidence(cli, why, (guint)MAX(limit, 0), (guint)MAX(offset, 0), error);
  g_autoptr(json_t) mirror = ent_view_mirror(cli->store, cli->out->now, error);
  if (mirror == NULL) return false;
  if (!ent_cli_json(cli, mirror)) print_mirror(cli->out, mirror);
  return true;
}

const EntCommand ent_cmd_mirror = {
    "mirror",
    "",
    N_("how many chose to be in touch, and what you did with it"),
    N_("Shows of how many people known, how many ever acted, began, answered, came; how many stayed silent; whom you "
       "left without an answer. Every figure is a count over its denominator, beside the command that lists it."),
    run,
};
