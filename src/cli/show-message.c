/* One message on a page: who, to whom, when, in which file; its text with quoted parts and signature dimmed (or
 * set off by a bar where there are no colours); what it is evidence of; its thread. */
#include "base/paths.h"
#include "base/when.h"
#include "cli/show.h"
#include "cli/table.h"
#include "cli/words.h"

#define PARTIES_SHOWN 12

static char *party_text(const EntOut *out, json_t *party)
{
  const char *name = ent_doc_text(party, "name");
  const char *value = ent_doc_text(json_object_get(party, "identity"), "value");
  if (json_is_true(json_object_get(party, "owner")))
    return *value != '\0' ? g_strdup_printf(T(out, "you (%s)"), value) : g_strdup(T(out, "you"));
  if (*name == '\0' || strcmp(name, value) == 0) return g_strdup(value);
  return *value != '\0' ? g_strdup_printf("%s <%s>", name, value) : g_strdup(name);
}

static char *to_text(const EntOut *out, json_t *message)
{
  json_t *to = json_object_get(message, "to"), *party = NULL;
  size_t i = 0;
  GString *text = g_string_new(NULL);
  json_array_foreach (to, i, party) {
    if (i == PARTIES_SHOWN) break;
    g_autofree char *one = party_text(out, party);
    g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", one);
  }
  if (json_array_size(to) > PARTIES_SHOWN) {
    g_autofree char *left = ent_number(out, (gint64)json_array_size(to) - PARTIES_SHOWN);
    g_string_append_printf(text, T(out, " and %s others"), left);
  }
  return g_string_free(text, FALSE);
}

static void add_line(EntTable *table, const char *label, char *value)
{
  if (value != NULL && *value != '\0') {
    ent_table_add(table, label);
    ent_table_take(table, value);
  } else {
    g_free(value);
  }
}

static void print_head(EntOut *out, json_t *message)
{
  static const EntColumn columns[] = {{.title = NULL, .style = ENT_STYLE_DIM}, {.title = NULL}};
  json_t *from = json_object_get(message, "from");
  g_autofree char *path = ent_path_short(ent_doc_text(message, "file"));
  g_autofree char *place = ent_say_place(out, ent_doc_text(message, "place"));
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  add_line(table, T(out, "from"), json_is_object(from) ? party_text(out, from) : g_strdup(T(out, "unknown")));
  add_line(table, T(out, "to"), to_text(out, message));
  add_line(table, T(out, "date"), ent_moment(out, ent_doc_at(message, "at")));
  add_line(table, T(out, "list"), g_strdup(ent_doc_text(message, "list")));
  add_line(table, T(out, "link"), g_strdup(ent_doc_text(message, "link")));
  add_line(table, T(out, "kept in"), g_strdup_printf("%s, %s", path, place));
  ent_table_print(table, out, 0);
}

static void print_part(EntOut *out, json_t *part)
{
  gboolean own = strcmp(ent_doc_text(part, "part"), "own") == 0;
  g_auto(GStrv) lines = g_strsplit(ent_doc_text(part, "text"), "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (line[1] == NULL && **line == '\0') break;
    if (own) {
      ent_out(out, "%s%s\n", **line != '\0' ? "  " : "", *line);
      continue;
    }
    ent_out_styled(out, ENT_STYLE_DIM, "│ ");
    ent_out_styled(out, ENT_STYLE_DIM, *line);
    ent_out(out, "\n");
  }
}

static void print_text(EntOut *out, json_t *message)
{
  json_t *parts = json_object_get(message, "parts"), *part = NULL;
  size_t i = 0;
  ent_out(out, "\n");
  if (json_array_size(parts) == 0) ent_out_styled(out, ENT_STYLE_DIM, T(out, "  (no text)\n"));
  json_array_foreach (parts, i, part)
    print_part(out, part);
}

static void print_signals(EntOut *out, json_t *message)
{
  json_t *signals = json_object_get(message, "signals"), *signal = NULL;
  size_t i = 0;
  ent_out_title(out, T(out, "What it is evidence of"));
  if (json_is_true(json_object_get(message, "machine")))
    ent_out(out, "  %s\n", T(out, "Nothing: a machine or a bulk sender wrote it."));
  else if (json_array_size(signals) == 0)
    ent_out(out, "  %s\n", T(out, "Nothing: no act between you and another."));
  json_array_foreach (signals, i, signal) {
    if (i == PARTIES_SHOWN) break;
    g_autofree char *audience = ent_say_audience(out, signal);
    g_autofree char *line = g_strdup_printf(
        "%s, %s", ent_say_act(out, ent_doc_text(signal, "kind"), ent_doc_text(signal, "initiator")), audience);
    g_autofree char *command = ent_numbered("show ", ent_doc_int(signal, "person"));
    ent_out_evidence(out, 2, line, command);
  }
}

static void print_thread(EntOut *out, json_t *message)
{
  static const EntColumn columns[] = {
      {.title = NULL, .style = ENT_STYLE_DIM},
      {.title = NULL},
      {.title = NULL, .least = 12},
      {.title = NULL, .least = 16},
      {.title = NULL, .style = ENT_STYLE_WATER},
  };
  json_t *thread = json_object_get(message, "thread"), *other = NULL;
  size_t i = 0;
  if (json_array_size(thread) < 2) return;
  ent_out_title(out, T(out, "The thread"));
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  json_array_foreach (thread, i, other) {
    gboolean here = ent_doc_int(other, "id") == ent_doc_int(message, "id");
    json_t *from = json_object_get(other, "from");
    gboolean owner = json_is_true(json_object_get(from, "owner"));
    ent_table_take(table, ent_moment(out, ent_doc_at(other, "at")));
    ent_table_add(table, here ? "▸" : " ");
    ent_table_add(table, owner ? T(out, "you") : ent_doc_text(from, "name"));
    ent_table_add(table, ent_doc_text(other, "subject"));
    ent_table_take(table, ent_numbered("m", ent_doc_int(other, "id")));
  }
  ent_table_print(table, out, 2);
}

void ent_show_message(EntOut *out, json_t *message)
{
  const char *subject = ent_doc_text(message, "subject"), *kind = ent_doc_text(message, "kind");
  ent_out_styled(out, ENT_STYLE_BOLD, *subject != '\0' ? subject : ent_say_item_kind(out, kind));
  ent_out(out, "\n\n");
  print_head(out, message);
  print_text(out, message);
  print_signals(out, message);
  print_thread(out, message);
}
