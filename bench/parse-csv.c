/* How fast a LinkedIn messages.csv is read, parse only: bytes in memory, every field of every row found, the texts
 * of half of them unescaped. Rows are quoted the way real exports are since March 2026, with line breaks, doubled
 * quotes and bare quotes. Prints MB/s: the reader alone, and the whole driver (records, ids, parties).
 *
 *   parse-csv [MEGABYTES]   (default 256) */
#include "archive/linkedin-sheet.h"
#include "base/csv.h"

static const char header[] =
    "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\",\"RECIPIENT PROFILE URLS\","
    "\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\",\"IS MESSAGE DRAFT\"\n";

static void append_row(GString *out, guint i)
{
  static const char *const texts[] = {
      "Bonjour,\n\nMerci pour votre message ; je reviens vers vous lundi.\n\nBien à vous",
      "She said \"\"call me\"\", and then, \"\"or not\"\".",
      "Un mot \"nu\" au milieu, puis une virgule, et \\\"un autre\\\" plus loin",
      "ok",
      "Voici le compte rendu de la réunion d'hier : trois décisions, deux questions ouvertes, un désaccord que je "
      "propose de reprendre à froid. Dites-moi si la date du douze vous convient encore, sinon je la déplace.",
  };
  g_string_append_printf(out,
                         "\"2-%08u==\",\"\",\"Personne %u\",\"https://www.linkedin.com/in/personne-%u\",\"Ondine "
                         "Passerose\",\"https://www.linkedin.com/in/ondine\",\"2025-06-%02u 14:03:22 UTC\",\"\",\"%s\","
                         "\"INBOX\",\"\",\"No\"\n",
                         i / 7, i % 900, i % 900, 1 + i % 28, texts[i % G_N_ELEMENTS(texts)]);
}

static GString *make_table(gsize bytes)
{
  GString *table = g_string_sized_new(bytes + 4096);
  g_string_append(table, header);
  for (guint i = 0; table->len < bytes; i++)
    append_row(table, i);
  return table;
}

static void print_rate(const char *what, gsize bytes, gint64 began, guint64 n)
{
  double seconds = (double)(g_get_monotonic_time() - began) / G_USEC_PER_SEC;
  g_print("%-8s %7.0f MB/s  %" G_GUINT64_FORMAT " rows, %.3f s\n", what, (double)bytes / 1e6 / seconds, n, seconds);
}

static void time_reader(const EntLinkedinSheet *sheet, const char *body, gsize length)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autofree EntCsv *csv = g_new0(EntCsv, 1);
  guint64 n_rows = 0;
  gint64 began = g_get_monotonic_time();
  ent_csv_init(csv, &sheet->dialect, 2);
  ent_csv_feed(csv, body, length, true);
  while (ent_csv_next(csv) == ENT_CSV_ROW) {
    gsize text_length;
    n_rows++;
    for (guint i = 0; i < csv->n_fields; i += 2)
      ent_csv_field_dup(&csv->fields[i], arena, &text_length);
    if (n_rows % 1024 == 0) ent_arena_clear(arena);
  }
  print_rate("reader", length, began, n_rows);
}

static void count(G_GNUC_UNUSED const EntRecord *record, gpointer user_data)
{
  (*(guint64 *)user_data)++;
}

static void time_driver(EntLinkedinSheet *sheet, const char *body, gsize length)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(EntLinkedinPeople) people = ent_linkedin_people_new();
  ent_linkedin_people_learn(people, sheet, body, MIN(length, 8u << 20), false);
  ent_linkedin_people_decide(people);
  sheet->people = people;
  guint64 n_records = 0;
  EntLinkedinRow row = {.arena = arena, .record = count, .user_data = &n_records};
  gint64 began = g_get_monotonic_time();
  ent_linkedin_sheet_read(sheet, body, MIN(length, 64u << 20), 2, true, &row, sheet->table->read);
  print_rate("driver", MIN(length, 64u << 20), began, n_records);
}

int main(int argc, char **argv)
{
  gsize megabytes = argc > 1 ? (gsize)g_ascii_strtoull(argv[1], NULL, 10) : 256;
  GString *table = make_table(megabytes * 1000000);
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
  g_autofree EntLinkedinSheet *sheet =
      ent_linkedin_sheet_new(&ent_linkedin_messages, table->str, table->len, true, unknown);
  g_assert(sheet);
  const char *body = table->str + sheet->body_offset;
  time_reader(sheet, body, table->len - sheet->body_offset);
  time_driver(sheet, body, table->len - sheet->body_offset);
  g_string_free(table, TRUE);
  return 0;
}
