/* Nothing is lost in silence (R7): after the sum every item set aside with its file, place and reason, every file
 * that was not read, every column that no part of the program understands. Never just "success". */
#include "cli/receipt.h"

#include "base/paths.h"
#include "cli/words.h"
#include "view/view.h"

#define LIST_SHOWN 12
#define FILES_NAMED 6

typedef struct EntSum {
  const char *sign, *label;
  gint64 number;
} EntSum;

static void print_sum(EntOut *out, gint64 kept, gint64 known, gint64 aside, gint64 read)
{
  const EntSum lines[] = {
      {" ", T(out, "kept"), kept},
      {"+", T(out, "already known"), known},
      {"+", T(out, "set aside"), aside},
      {"=", T(out, "read"), read},
  };
  g_autofree char *widest = ent_number(out, MAX(read, MAX(kept, known)));
  guint width = MAX(ent_text_width(widest), 6);
  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *number = ent_number(out, lines[i].number);
    g_autofree char *fit = ent_text_fit(number, width, TRUE);
    if (i + 1 == G_N_ELEMENTS(lines)) {
      ent_out(out, "    ");
      for (guint dash = 0; dash < width + 2; dash++)
        ent_out(out, "─");
      ent_out(out, "\n");
    }
    ent_out(out, "    %s ", lines[i].sign);
    ent_out_styled(out, i + 1 == G_N_ELEMENTS(lines) ? ENT_STYLE_BOLD : ENT_STYLE_PLAIN, fit);
    ent_out(out, "  %s\n", lines[i].label);
  }
}

static void print_source(EntOut *out, json_t *source)
{
  g_autofree char *path = ent_path_short(ent_doc_text(source, "path"));
  gint64 files = ent_doc_int(source, "files"), read = ent_doc_int(source, "read");
  g_autofree char *files_number = ent_number(out, files);
  g_autofree char *read_number = ent_number(out, read);
  g_autofree char *files_text = g_strdup_printf(TN(out, files, "%s file", "%s files"), files_number);
  g_autofree char *read_text = g_strdup_printf(TN(out, read, "%s item read", "%s items read"), read_number);
  ent_out(out, "  %s  ", path);
  g_autofree char *rest = g_strdup_printf("%s, %s, %s", ent_doc_text(source, "format"), files_text, read_text);
  ent_out_styled(out, ENT_STYLE_DIM, rest);
  ent_out(out, "\n");
}

static void print_sources(EntOut *out, json_t *sources)
{
  size_t i = 0, n = json_array_size(sources);
  json_t *source = NULL;
  json_array_foreach (sources, i, source) {
    if (i == LIST_SHOWN) break;
    print_source(out, source);
  }
  if (n > LIST_SHOWN) {
    g_autofree char *left = ent_number(out, (gint64)(n - LIST_SHOWN));
    ent_out(out, T(out, "  and %s more\n"), left);
  }
  ent_out(out, "\n");
}

static void print_aside_entry(EntOut *out, json_t *aside)
{
  g_autofree char *file = ent_path_short(ent_doc_text(aside, "file"));
  g_autofree char *place = ent_say_place(out, ent_doc_text(aside, "place"));
  ent_out(out, "  %s%s%s\n", file, *place != '\0' ? ", " : "", place);
  ent_out(out, "      ");
  ent_out_styled(out, ENT_STYLE_DIM, ent_say_reason(out, ent_doc_text(aside, "reason")));
  ent_out(out, "\n");
}

static void print_aside(EntOut *out, json_t *receipt, guint shown)
{
  json_t *list = json_object_get(receipt, "aside");
  gsize n = json_array_size(list);
  if (n == 0) return;
  g_autofree char *number = ent_number(out, (gint64)n);
  g_autofree char *title = g_strdup_printf(TN(out, (gint64)n, "The item set aside", "The %s items set aside"), number);
  ent_out_title(out, title);
  for (gsize i = 0; i < n && i < shown; i++)
    print_aside_entry(out, json_array_get(list, i));
  if (n > shown) {
    g_autofree char *left = ent_number(out, (gint64)(n - shown));
    g_autofree char *more = g_strdup_printf(T(out, "and %s more; all of them:"), left);
    ent_out_evidence(out, 2, more, "sources --receipt last");
  }
}

static void print_files(EntOut *out, const char *reason, json_t *files)
{
  gint64 n = (gint64)json_array_size(files);
  g_autofree char *number = ent_number(out, n);
  g_autofree char *count = g_strdup_printf(TN(out, n, "%s file", "%s files"), number);
  g_autoptr(GString) line = g_string_new(NULL);
  g_string_printf(line, "%s, %s: ", count, ent_say_reason(out, reason));
  for (gint64 i = 0; i < n && i < FILES_NAMED; i++)
    g_string_append_printf(line, "%s%s", i > 0 ? ", " : "", json_string_value(json_array_get(files, (size_t)i)));
  g_string_append(line, n > FILES_NAMED ? ", …" : "");
  ent_out_paragraph(out, 2, line->str);
}

/* Files that were not read, by reason: how many, and the first of them. */
static void print_not_read(EntOut *out, json_t *sources)
{
  json_t *source = NULL, *entry = NULL;
  size_t i = 0, k = 0;
  g_autoptr(json_t) reasons = json_object();
  json_array_foreach (sources, i, source) {
    json_array_foreach (json_object_get(source, "not_read"), k, entry) {
      const char *reason = ent_doc_text(entry, "reason");
      if (json_object_get(reasons, reason) == NULL) json_object_set_new(reasons, reason, json_array());
      json_array_append(json_object_get(reasons, reason), json_object_get(entry, "file"));
    }
  }
  const char *reason = NULL;
  json_t *files = NULL;
  if (json_object_size(reasons) > 0) ent_out_title(out, T(out, "Files that were not read"));
  json_object_foreach (reasons, reason, files) {
    print_files(out, reason, files);
  }
}

/* "Adresse de messagerie → email", as an address book was understood. */
static void print_columns(EntOut *out, json_t *source)
{
  json_t *list = json_object_get(source, "columns"), *entry = NULL;
  size_t i = 0;
  if (json_array_size(list) == 0) return;
  ent_out_title(out, T(out, "Columns of the address book, and what they are read as"));
  json_array_foreach (list, i, entry)
    ent_out(out, "  %s → %s\n", ent_doc_text(entry, "column"), ent_doc_text(entry, "field"));
}

static void print_unknown_columns(EntOut *out, json_t *source)
{
  json_t *list = json_object_get(source, "unknown_columns"), *entry = NULL;
  size_t i = 0;
  if (json_array_size(list) == 0) return;
  ent_out_title(out, T(out, "Columns read but not understood"));
  json_array_foreach (list, i, entry) {
    const char *file = ent_doc_text(entry, "file");
    g_autofree char *whole = g_path_get_basename(ent_doc_text(source, "path"));
    ent_out(out, "  %s: %s\n", *file ? file : whole, ent_doc_text(entry, "column"));
  }
}

/* What no such archive holds, each sentence once. */
static void print_lacks(EntOut *out, json_t *sources)
{
  json_t *source = NULL;
  size_t i = 0;
  g_autoptr(json_t) said = json_object();
  json_array_foreach (sources, i, source) {
    const char *lacks = json_string_value(json_object_get(source, "lacks"));
    if (lacks == NULL || json_object_get(said, lacks) != NULL) continue;
    if (json_object_size(said) == 0) ent_out_title(out, T(out, "What is not in these archives"));
    ent_out_paragraph(out, 2, ent_say_reason(out, lacks));
    json_object_set_new(said, lacks, json_true());
  }
}

static void print_changes(EntOut *out, json_t *receipt)
{
  json_t *people = json_object_get(receipt, "people"), *signals = json_object_get(receipt, "signals");
  gint64 theirs = ent_doc_int(signals, "theirs"), mine = ent_doc_int(signals, "mine");
  gint64 both = ent_doc_int(signals, "both"), fresh = ent_doc_int(people, "new");
  gint64 joined = ent_doc_int(people, "joined");
  g_autofree char *joined_number = ent_number(out, joined),
                  *touched_number = ent_number(out, ent_doc_int(people, "touched"));
  g_autofree char *fresh_number = ent_number(out, fresh);
  g_autofree char *theirs_text = ent_fraction(out, theirs, theirs + mine + both);
  g_autofree char *mine_text = ent_fraction(out, mine, theirs + mine + both);
  ent_out_title(out, T(out, "What this changed"));
  ent_out(out, TN(out, fresh, "  %s person is new; %s were touched\n", "  %s people are new; %s were touched\n"),
          fresh_number, touched_number);
  if (joined > 0)
    ent_out(out,
            TN(out, joined, "  %s pair of people proved to be one person\n",
               "  %s pairs of people proved to be one person each\n"),
            joined_number);
  ent_out(out, T(out, "  %s acts were begun by them, %s by you\n"), theirs_text, mine_text);
}

static void print_suggested(EntOut *out, json_t *receipt)
{
  json_t *list = json_object_get(json_object_get(receipt, "owner"), "suggested"), *entry = NULL;
  size_t i = 0;
  if (json_array_size(list) == 0) return;
  ent_out_title(out, T(out, "Is this you?"));
  json_array_foreach (list, i, entry) {
    if (i == LIST_SHOWN) break;
    const char *identity = ent_doc_text(entry, "identity");
    g_autofree char *seen = ent_number(out, ent_doc_int(entry, "seen"));
    g_autofree char *line = g_strdup_printf(T(out, "%s (%s, seen %s times)"), identity,
                                            ent_say_reason(out, ent_doc_text(entry, "reason")), seen);
    g_autofree char *command = g_strdup_printf("init --me \"%s\"", identity);
    ent_out_evidence(out, 2, line, command);
  }
}

void ent_receipt_print(EntOut *out, json_t *receipt, guint aside_shown)
{
  json_t *sources = json_object_get(receipt, "sources"), *source = NULL;
  size_t i = 0;
  gint64 aside = (gint64)json_array_size(json_object_get(receipt, "aside"));
  if (json_is_true(json_object_get(receipt, "dry_run")))
    ent_out_paragraph(out, 0, T(out, "A rehearsal: everything was read, nothing was kept."));
  print_sources(out, sources);
  print_sum(out, ent_doc_int(receipt, "kept"), ent_doc_int(receipt, "known"), aside, ent_doc_int(receipt, "read"));
  print_aside(out, receipt, aside_shown);
  print_not_read(out, sources);
  json_array_foreach (sources, i, source) {
    print_columns(out, source);
    print_unknown_columns(out, source);
  }
  print_lacks(out, sources);
  print_changes(out, receipt);
  print_suggested(out, receipt);
}
