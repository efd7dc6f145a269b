/* waiting: who waits for an answer, in the order of who decided, the oldest decision first. */
#include "base/when.h"
#include "cli/cli.h"
#include "cli/table.h"
#include "cli/words.h"

static const struct {
  const char *group, *title;
} groups[] = {
    {"hand", N_("Raised a hand")},
    {"began", N_("Wrote first")},
    {"answered", N_("Answered your message")},
};

static gint64 count_group(json_t *people, const char *group)
{
  gint64 count = 0;
  size_t i = 0;
  json_t *entry = NULL;
  json_array_foreach (people, i, entry)
    count += strcmp(ent_doc_text(entry, "group"), group) == 0;
  return count;
}

static void add_entry(const EntOut *out, EntTable *table, json_t *entry)
{
  json_t *person = json_object_get(entry, "person"), *signal = json_object_get(entry, "signal");
  json_t *message = json_object_get(entry, "message");
  const char *words = ent_doc_text(signal, "excerpt");
  ent_table_take(table, ent_span_short(out, ent_doc_int(entry, "waited_s")));
  ent_table_add(table, ent_doc_text(person, "name"));
  ent_table_add(table, *words != '\0' ? words : ent_doc_text(signal, "subject"));
  ent_table_take(table, json_is_integer(json_object_get(entry, "my_median_s"))
                            ? ent_span_short(out, ent_doc_int(entry, "my_median_s"))
                            : g_strdup(""));
  ent_table_take(table, json_is_integer(message) ? ent_numbered("show m", json_integer_value(message))
                                                 : ent_numbered("show ", ent_doc_int(person, "id")));
}

static void print_group(EntOut *out, json_t *people, gsize group, gint64 all)
{
  const EntColumn columns[] = {
      {.title = T(out, "for"), .right = TRUE},
      {.title = T(out, "who"), .least = 14, .style = ENT_STYLE_BOLD},
      {.title = T(out, "their words"), .least = 16},
      {.title = T(out, "your usual"), .right = TRUE, .drop = 1, .style = ENT_STYLE_DIM},
      {.title = NULL, .style = ENT_STYLE_WATER},
  };
  gint64 count = count_group(people, groups[group].group);
  if (count == 0) return;
  g_autofree char *fraction = ent_fraction(out, count, all);
  g_autofree char *title = g_strdup_printf("%s  %s", ent_tr(out, groups[group].title), fraction);
  ent_out_title(out, title);
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  size_t i = 0;
  json_t *entry = NULL;
  json_array_foreach (people, i, entry) {
    if (strcmp(ent_doc_text(entry, "group"), groups[group].group) == 0) add_entry(out, table, entry);
  }
  ent_table_print(table, out, 2);
}

static void print_waiting(EntOut *out, json_t *document)
{
  json_t *people = json_object_get(document, "people"), *figure = json_object_get(document, "waiting");
  gint64 count = ent_doc_int(figure, "count");
  g_autofree char *fraction = ent_doc_fraction(out, document, "waiting");
  if (count == 0) {
    ent_out(out, "%s\n", T(out, "Nobody is waiting for your answer."));
    return;
  }
  g_autofree char *head = g_strdup_printf(TN(out, count, "%s person who wrote to you is waiting for your answer.",
                                             "%s people who wrote to you are waiting for your answer."),
                                          fraction);
  ent_out_paragraph(out, 0, head);
  gint64 listed = (gint64)json_array_size(people);
  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
    print_group(out, people, i, count);
  if (listed < count) {
    g_autofree char *left = ent_number(out, count - listed);
    ent_out(out, "\n");
    g_autofree char *line = g_strdup_printf(T(out, "%s more, who began to wait later:"), left);
    ent_out_evidence(out, 0, line, "people --figure waiting");
  }
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  if (!ent_cli_parse(cli, NULL, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_READ, error)) return false;
  g_autoptr(json_t) waiting = ent_view_waiting(cli->store, cli->out->now, error);
  if (waiting == NULL) return false;
  if (!ent_cli_json(cli, waiting)) print_waiting(cli->out, waiting);
  return true;
}

const EntCommand ent_cmd_waiting = {
    "waiting",
    "",
    N_("who is waiting for your answer"),
    N_("Lists those whose last personal message, or raised hand, you have not answered: first those who raised a hand, "
       "then those who wrote first, then those who answered you; within each, the longest wait first."),
    "entregent/waiting/1",
    run,
};
