/* One person on a page: first the sentence that says where the relationship stands and which act of theirs
 * decided it, then rhythm, the way there, identities, and the newest acts. */
#include "base/when.h"
#include "cli/show.h"
#include "cli/table.h"
#include "cli/words.h"

static char *standing_sentence(const EntOut *out, json_t *person)
{
  const char *standing = ent_doc_text(person, "standing");
  json_t *decided = json_object_get(person, "decided_by");
  gint64 since = ent_doc_at(person, "standing_since");
  if (json_is_true(json_object_get(person, "machine")))
    return g_strdup(T(out, "A machine or a bulk sender: what it sends is no person's act."));
  if (!json_is_object(decided) || since == ENT_NEVER)
    return g_strdup(T(out, "Contact. No act of theirs: they are in the book, and have decided nothing."));
  g_autofree char *date = ent_date(out, since);
  g_autofree char *head = g_strdup_printf(ent_say_since(out, standing), date);
  const char *because = ent_say_because(out, ent_doc_text(decided, "kind"), "theirs");
  bool reported = json_is_true(json_object_get(decided, "reported"));
  return g_strdup_printf(reported ? T(out, "%s, because %s, as you reported.") : T(out, "%s, because %s."), head,
                         because);
}

static void print_standing(EntOut *out, json_t *person)
{
  g_autofree char *sentence = standing_sentence(out, person);
  json_t *decided = json_object_get(person, "decided_by");
  const char *evidence = json_is_object(decided) ? ent_doc_text(decided, "evidence") : "";
  if (g_str_has_prefix(evidence, "show m"))
    ent_out_evidence(out, 0, sentence, evidence);
  else
    ent_out_paragraph(out, 0, sentence);
  gint64 closed = ent_doc_at(person, "closed_at"), waiting = ent_doc_at(person, "waiting_since");
  if (closed != ENT_NEVER) {
    g_autofree char *date = ent_date(out, closed);
    g_autofree char *line = g_strdup_printf(T(out, "They said no on %s, and nothing of theirs came after it."), date);
    ent_out_paragraph(out, 0, line);
  }
  if (waiting != ENT_NEVER) {
    g_autofree char *span = ent_span(out, MAX(out->now - waiting, 0) / ENT_SECOND);
    g_autofree char *line = g_strdup_printf(T(out, "They have been waiting for your answer for %s."), span);
    ent_out_paragraph(out, 0, line);
  }
}

static char *capitalised(const char *text)
{
  GString *line = g_string_new(NULL);
  g_string_append_unichar(line, g_unichar_toupper(g_utf8_get_char(text)));
  g_string_append(line, g_utf8_next_char(text));
  return g_string_free(line, FALSE);
}

static void print_gap(EntOut *out, json_t *person)
{
  json_t *rhythm = json_object_get(person, "rhythm");
  g_autofree char *warmth = capitalised(ent_say_warmth(out, ent_doc_text(person, "warmth")));
  if (!json_is_integer(json_object_get(rhythm, "silence_s"))) return;
  g_autofree char *silence = ent_span(out, ent_doc_int(rhythm, "silence_s"));
  g_autofree char *line = NULL;
  if (json_is_integer(json_object_get(rhythm, "usual_gap_s"))) {
    g_autofree char *gap = ent_span(out, ent_doc_int(rhythm, "usual_gap_s"));
    g_autofree char *dormant = ent_span(out, ent_doc_int(rhythm, "dormant_after_s"));
    line = g_strdup_printf(T(out, "%s: you are usually in touch every %s; this silence is of %s; dormant after %s."),
                           warmth, gap, silence, dormant);
  } else {
    line = g_strdup_printf(T(out, "%s: the last sign is %s old; too few to know a rhythm."), warmth, silence);
  }
  ent_out_paragraph(out, 2, line);
}

static void print_answers(EntOut *out, json_t *person)
{
  json_t *answers = json_object_get(person, "answers"), *began = json_object_get(person, "began");
  gint64 theirs = ent_doc_int(began, "theirs"), mine = ent_doc_int(began, "mine");
  if (theirs + mine == 0) return;
  g_autofree char *began_text = ent_fraction(out, theirs, theirs + mine);
  g_autofree char *first = g_strdup_printf(T(out, "Of the conversations, they began %s."), began_text);
  ent_out_paragraph(out, 2, first);
  g_autofree char *their_answers = ent_doc_fraction(out, answers, "theirs");
  g_autofree char *my_answers = ent_doc_fraction(out, answers, "mine");
  g_autofree char *line =
      g_strdup_printf(T(out, "They answered %s of yours; you answered %s of theirs."), their_answers, my_answers);
  ent_out_paragraph(out, 2, line);
  if (json_is_integer(json_object_get(answers, "my_median_s"))) {
    g_autofree char *median = ent_span(out, ent_doc_int(answers, "my_median_s"));
    g_autofree char *habit = g_strdup_printf(T(out, "You usually answer them within %s."), median);
    ent_out_paragraph(out, 2, habit);
  }
}

static void print_steps(EntOut *out, json_t *person)
{
  json_t *steps = json_object_get(person, "steps"), *step = NULL;
  size_t i = 0;
  if (json_array_size(steps) == 0) return;
  ent_out_title(out, T(out, "How it came about"));
  json_array_foreach (steps, i, step) {
    const char *standing = ent_doc_text(step, "standing");
    g_autofree char *date = ent_date(out, ent_doc_at(step, "at"));
    ent_out(out, "  %s %s, %s\n", ent_say_sign(standing), ent_say_standing(out, standing), date);
  }
}

static void print_identities(EntOut *out, json_t *person)
{
  static const EntColumn columns[] = {{.title = NULL, .style = ENT_STYLE_DIM}, {.title = NULL, .least = 20}};
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  size_t i = 0;
  json_t *entry = NULL;
  json_array_foreach (json_object_get(person, "identities"), i, entry) {
    ent_table_add(table, ent_say_identity_kind(out, ent_doc_text(entry, "kind")));
    ent_table_add(table, ent_doc_text(entry, "value"));
  }
  json_array_foreach (json_object_get(person, "names"), i, entry) {
    g_autofree char *seen = ent_number(out, ent_doc_int(entry, "seen"));
    ent_table_add(table, T(out, "name seen"));
    gint64 times = ent_doc_int(entry, "seen");
    ent_table_take(table,
                   g_strdup_printf(TN(out, times, "%s (%s time)", "%s (%s times)"), ent_doc_text(entry, "name"), seen));
  }
  json_array_foreach (json_object_get(person, "facts"), i, entry) {
    ent_table_add(table, ent_say_reason(out, ent_doc_text(entry, "kind")));
    ent_table_add(table, ent_doc_text(entry, "value"));
  }
  ent_out_title(out, T(out, "Identities"));
  ent_table_print(table, out, 2);
}

static const char *side_mark(json_t *signal)
{
  const char *initiator = ent_doc_text(signal, "initiator");
  if (json_is_true(json_object_get(signal, "reported"))) return "◌";
  return strcmp(initiator, "theirs") == 0 ? "●" : strcmp(initiator, "mine") == 0 ? "○" : "◍";
}

static void add_signal(EntOut *out, EntTable *table, json_t *signal)
{
  json_t *message = json_object_get(signal, "message");
  const char *excerpt = ent_doc_text(signal, "excerpt");
  const char *reported = json_is_true(json_object_get(signal, "reported")) ? T(out, ", reported") : "";
  const char *act = ent_say_act(out, ent_doc_text(signal, "kind"), ent_doc_text(signal, "initiator"));
  ent_table_take(table, ent_moment(out, ent_doc_at(signal, "at")));
  ent_table_add(table, side_mark(signal));
  ent_table_take(table, g_strconcat(act, reported, NULL));
  ent_table_add(table, *excerpt != '\0' ? excerpt : ent_doc_text(signal, "subject"));
  ent_table_take(table, ent_say_audience(out, signal));
  ent_table_take(table, json_is_integer(message) ? ent_numbered("m", json_integer_value(message)) : g_strdup(""));
}

static void print_timeline(EntOut *out, json_t *person)
{
  static const EntColumn columns[] = {
      {.title = NULL, .style = ENT_STYLE_DIM},
      {.title = NULL},
      {.title = NULL, .least = 12},
      {.title = NULL, .least = 16},
      {.title = NULL, .drop = 1, .style = ENT_STYLE_DIM},
      {.title = NULL, .style = ENT_STYLE_WATER},
  };
  json_t *timeline = json_object_get(person, "timeline"), *signal = NULL;
  gint64 total = ent_doc_int(person, "timeline_total");
  size_t i = 0;
  g_autofree char *fraction = ent_fraction(out, (gint64)json_array_size(timeline), total);
  g_autofree char *title = g_strdup_printf(T(out, "What happened, newest first (%s)"), fraction);
  ent_out_title(out, title);
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  json_array_foreach (timeline, i, signal)
    add_signal(out, table, signal);
  ent_table_print(table, out, 2);
  ent_out_styled(out, ENT_STYLE_DIM, T(out, "  ● theirs  ○ yours  ◍ both  ◌ told by you"));
  ent_out(out, "\n");
  if ((gint64)json_array_size(timeline) < total) {
    g_autofree char *more =
        g_strdup_printf("show %" G_GINT64_FORMAT " --limit %" G_GINT64_FORMAT, ent_doc_int(person, "id"), total);
    ent_out_evidence(out, 2, T(out, "All of it:"), more);
  }
}

void ent_show_person(EntOut *out, json_t *person)
{
  const char *organisation = ent_doc_text(person, "organisation");
  ent_out(out, "%s ", ent_say_sign(ent_doc_text(person, "standing")));
  ent_out_styled(out, ENT_STYLE_BOLD, ent_doc_text(person, "name"));
  if (*organisation != '\0') ent_out(out, ", %s", organisation);
  ent_out(out, "\n\n");
  print_standing(out, person);
  ent_out_title(out, T(out, "Rhythm"));
  if (ent_doc_int(person, "theirs") + ent_doc_int(person, "mine") + ent_doc_int(person, "both") == 0)
    ent_out(out, "  %s\n", T(out, "Nothing has happened between you."));
  print_gap(out, person);
  print_answers(out, person);
  print_steps(out, person);
  print_identities(out, person);
  if (ent_doc_int(person, "timeline_total") > 0) print_timeline(out, person);
}
