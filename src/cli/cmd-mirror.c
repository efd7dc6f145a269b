/* mirror: sentences with fractions, each beside the command that lists what it counts. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"

typedef struct EntLine {
  const char *key, *sentence;
} EntLine;

static const EntLine theirs[] = {
    {"acted", N_("made at least one gesture towards you")}, {"wrote", N_("wrote to you personally, or more")},
    {"came", N_("came: a meeting, a call, work together")}, {"began", N_("began a conversation themselves")},
    {"closed", N_("said no, or asked for silence")},        {"never_any", N_("no personal word with you, either way")},
};

static const EntLine after_mine[] = {
    {"answered", N_("you wrote first, and they answered")},
    {"silent", N_("you wrote first, nothing ever came")},
};

/* The widths of fractions and sentences, so that all lines of the page stand in the same columns. */
typedef struct EntPage {
  EntOut *out;
  json_t *mirror;
  guint fraction, sentence;
} EntPage;

#define SENTENCE_WIDTH 42
#define COMMAND_WIDTH 34

static EntPage page_new(EntOut *out, json_t *mirror)
{
  gint64 people = ent_doc_int(json_object_get(mirror, "known"), "of"), acts = 0;
  json_t *scales = json_object_get(json_object_get(mirror, "mine"), "scales");
  if (json_array_size(scales) > 0) acts = ent_doc_int(json_object_get(json_array_get(scales, 0), "figure"), "of");
  g_autofree char *widest = ent_fraction(out, MAX(people, acts), MAX(people, acts));
  return (EntPage){out, mirror, MAX(ent_text_width(widest), 8), SENTENCE_WIDTH};
}

/* The command stands at the right, or below where there is no room. */
static void print_figure(const EntPage *page, json_t *figure, const char *sentence)
{
  EntOut *out = page->out;
  gboolean narrow = 2 + page->fraction + 2 + page->sentence + 2 + COMMAND_WIDTH > out->width;
  g_autofree char *fraction = ent_fraction(out, ent_doc_int(figure, "count"), ent_doc_int(figure, "of"));
  g_autofree char *fit = ent_text_fit(fraction, MAX(page->fraction, ent_text_width(fraction)), TRUE);
  ent_out(out, "  ");
  ent_out_styled(out, ENT_STYLE_BOLD, fit);
  ent_out(out, "  %s", sentence);
  if (narrow)
    ent_out(out, "\n%*s", (int)page->fraction + 4, "");
  else
    ent_out(out, "%*s", (int)MAX(2, (int)page->sentence + 2 - (int)ent_text_width(sentence)), "");
  ent_out_styled(out, ENT_STYLE_DIM, ent_doc_text(figure, "evidence"));
  ent_out(out, "\n");
}

static void print_lines(const EntPage *page, const EntLine *lines, gsize n)
{
  for (gsize i = 0; i < n; i++)
    print_figure(page, json_object_get(page->mirror, lines[i].key), ent_tr(page->out, lines[i].sentence));
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

static void print_standings(const EntPage *page)
{
  EntOut *out = page->out;
  size_t i = 0;
  json_t *entry = NULL;
  ent_out_title(out, T(out, "Where the relationships stand"));
  json_array_foreach (json_object_get(page->mirror, "standings"), i, entry) {
    const char *standing = ent_doc_text(entry, "standing");
    g_autofree char *sentence = g_strdup_printf("%s %s", ent_say_sign(standing), ent_say_standing(out, standing));
    print_figure(page, json_object_get(entry, "figure"), sentence);
  }
  json_array_foreach (json_object_get(page->mirror, "warmth"), i, entry)
    print_figure(page, json_object_get(entry, "figure"), ent_say_warmth(out, ent_doc_text(entry, "warmth")));
}

static const EntLine scale_words[] = {
    {"one", N_("of your acts went to one person alone")},
    {"circle", N_("to a circle of 2 to 15")},
    {"group", N_("to a group of 16 to 150")},
    {"public", N_("in public, or to more than 150")},
};

static void print_scales(const EntPage *page, json_t *mine)
{
  size_t i = 0;
  json_t *entry = NULL;
  json_array_foreach (json_object_get(mine, "scales"), i, entry) {
    for (gsize k = 0; k < G_N_ELEMENTS(scale_words); k++) {
      if (strcmp(scale_words[k].key, ent_doc_text(entry, "scale")) == 0)
        print_figure(page, json_object_get(entry, "figure"), ent_tr(page->out, scale_words[k].sentence));
    }
  }
}

static void print_habit(EntOut *out, json_t *mine)
{
  if (!json_is_integer(json_object_get(mine, "median_s"))) return;
  g_autofree char *median = ent_span(out, ent_doc_int(mine, "median_s"));
  g_autofree char *n = ent_number(out, ent_doc_int(mine, "n"));
  g_autofree char *line =
      g_strdup_printf(T(out, "You usually answer within %s (the middle of %s people you have answered)."), median, n);
  ent_out(out, "\n");
  ent_out_paragraph(out, 2, line);
}

static void print_mine(const EntPage *page)
{
  EntOut *out = page->out;
  json_t *mine = json_object_get(page->mirror, "mine");
  ent_out_title(out, T(out, "What you did with it"));
  print_lines(page, after_mine, G_N_ELEMENTS(after_mine));
  print_figure(page, json_object_get(mine, "answered"), T(out, "conversations they began, you answered"));
  print_figure(page, json_object_get(mine, "never_answered"), T(out, "began, never had an answer of yours"));
  print_figure(page, json_object_get(page->mirror, "waiting"), T(out, "of those who wrote are waiting now"));
  print_scales(page, mine);
  print_habit(out, mine);
}

static void print_blind(const EntPage *page)
{
  EntOut *out = page->out;
  ent_out_title(out, T(out, "What this mirror does not know"));
  print_figure(page, json_object_get(page->mirror, "machines"), T(out, "judged machines, left out above"));
  ent_out_paragraph(out, 2,
                    T(out, "Calls and handshakes that you have not noted: entregent note. Whether anybody read "
                           "you: opens and clicks are never measured."));
  ent_out(out, "\n");
  ent_out_styled(out, ENT_STYLE_DIM, T(out, "What stands behind a line: entregent and the words at its right."));
  ent_out(out, "\n");
}

static void print_mirror(EntOut *out, json_t *mirror)
{
  const EntPage page = page_new(out, mirror);
  print_head(out, mirror);
  ent_out_title(out, T(out, "What they decided"));
  print_lines(&page, theirs, G_N_ELEMENTS(theirs));
  print_standings(&page);
  print_mine(&page);
  print_blind(&page);
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
  json_array_foreach (rows, i, row)
    add_evidence(out, table, row, conversations != NULL);
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
       N_("list what a figure counts that does not count people: mine-answered, scale-one, scale-circle, scale-group, "
          "scale-public"),
       N_("FIGURE")},
      {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("with --why: list at most N (default: 50)"), N_("N")},
      {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("with --why: pass over the first N"), N_("N")},
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
    N_("Shows how many of the people known ever acted, began, answered or came; how many stayed silent; and whom you "
       "left without an answer. Every figure is a count over its denominator, beside the command that lists it."),
    "entregent/mirror/1 entregent/evidence/1",
    run,
};
