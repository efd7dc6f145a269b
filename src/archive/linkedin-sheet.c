/* Files and columns are found by folded names, because exports of different years spell them differently and a
 * spreadsheet may have re-saved them; the header is looked for in the first lines rather than expected at a fixed
 * one, because a preamble of changing length stands before it. */
#include "archive/linkedin-sheet.h"

#include "archive/linkedin-text.h"
#include "archive/linkedin-when.h"
#include "base/when.h"

#define HEADER_ROWS 40 /* how far down a header is looked for */

static const EntLinkedinTable *const tables[] = {
    &ent_linkedin_connections,
    &ent_linkedin_messages,
    &ent_linkedin_invitations,
    &ent_linkedin_endorsements_received,
    &ent_linkedin_endorsements_given,
    &ent_linkedin_recommendations_received,
    &ent_linkedin_recommendations_given,
    &ent_linkedin_comments,
    &ent_linkedin_reactions,
    &ent_linkedin_shares,
    &ent_linkedin_reposts,
    &ent_linkedin_votes,
    &ent_linkedin_member_follows,
    &ent_linkedin_notes,
    &ent_linkedin_contacts,
    &ent_linkedin_imported_contacts,
    &ent_linkedin_profile,
    &ent_linkedin_email_addresses,
    &ent_linkedin_machine_messages[0],
    &ent_linkedin_machine_messages[1],
    &ent_linkedin_machine_messages[2],
    &ent_linkedin_machine_messages[3],
};

/* Known, and about the owner alone or about no one. */
static const char *const not_about_people[] = {
    "adsclicked",
    "adtargeting",
    "causesyoucareabout",
    "certifications",
    "companyfollows",
    "courses",
    "education",
    "events",
    "hashtagfollows",
    "honors",
    "inferencesaboutyou",
    "jobapplicantsavedanswers",
    "jobapplicantsavedscreeningquestionresponses",
    "jobapplications",
    "jobseekerpreferences",
    "lanadsengagement",
    "languages",
    "learning",
    "logins",
    "onlinejobpostings",
    "organizations",
    "patents",
    "phonenumbers",
    "positions",
    "privateidentityasset",
    "profilesummary",
    "projects",
    "providers",
    "publications",
    "receipts",
    "receiptsv2",
    "registration",
    "richmedia",
    "savedarticles",
    "saveditems",
    "savedjobalerts",
    "savedjobs",
    "searchqueries",
    "securitychallenges",
    "skills",
    "testscores",
    "verifications",
    "volunteering",
    "whatsappphonenumbers",
    "youtubeaccount",
    "services",
    "requests",
    "engagements",
    "talentquestions",
    "opportunities",
};

/* Lower case letters and digits only. */
static char *fold(const char *text, gsize length)
{
  GString *folded = g_string_sized_new(length);
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum(text[i])) g_string_append_c(folded, g_ascii_tolower(text[i]));
  return g_string_free(folded, FALSE);
}

char *ent_linkedin_fold_file_name(const char *name)
{
  const char *slash = strrchr(name, '/');
  if (slash) name = slash + 1;
  const char *dot = strrchr(name, '.');
  if (!dot || name[0] == '.' || (g_ascii_strcasecmp(dot, ".csv") != 0 && g_ascii_strcasecmp(dot, ".tsv") != 0))
    return NULL;
  const char *end = dot;
  while (end > name && g_ascii_isdigit(end[-1]))
    end--;
  bool numbered = end < dot && end > name && end[-1] == '_';
  return fold(name, (gsize)((numbered ? end - 1 : dot) - name));
}

const EntLinkedinTable *ent_linkedin_table(const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    if (g_str_equal(tables[i]->name, folded)) return tables[i];
  return NULL;
}

bool ent_linkedin_is_not_about_people(const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS(not_about_people); i++)
    if (g_str_equal(not_about_people[i], folded)) return true;
  return false;
}

bool ent_linkedin_nth_file(guint n, EntKnownFile *ret_file)
{
  const guint n_tables = G_N_ELEMENTS(tables);
  if (n >= n_tables + G_N_ELEMENTS(not_about_people)) return false;
  *ret_file = n < n_tables ? (EntKnownFile){tables[n]->name, NULL}
                           : (EntKnownFile){not_about_people[n - n_tables], ENT_FILE_NOT_PEOPLE};
  return true;
}

/* ---- headers ---- */

static int column_of(const char *const *columns, const char *folded)
{
  for (int i = 0; columns && columns[i]; i++)
    if (g_str_equal(columns[i], folded)) return i;
  return -1;
}

/* Fills the sheet's positions from the row that `csv` stands on; false where it is not the header. */
static bool read_header(EntLinkedinSheet *sheet, const EntCsv *csv)
{
  guint32 found = 0;
  memset(sheet->position, -1, sizeof sheet->position);
  for (guint i = 0; i < MIN(csv->n_fields, ENT_CSV_FIELDS_MAX); i++) {
    g_autofree char *folded = fold(csv->fields[i].data, csv->fields[i].length);
    int column = column_of(sheet->table->columns, folded);
    if (column < 0 || sheet->position[column] >= 0) continue;
    sheet->position[column] = (gint16)i;
    found |= 1u << column;
  }
  return (found & sheet->table->needed) == sheet->table->needed;
}

static void list_unknown(const EntLinkedinTable *table, const EntCsv *csv, GPtrArray *unknown)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  for (guint i = 0; i < MIN(csv->n_fields, ENT_CSV_FIELDS_MAX); i++) {
    g_autofree char *folded = fold(csv->fields[i].data, csv->fields[i].length);
    const char *name = ent_linkedin_text(&csv->fields[i], arena);
    if (name && column_of(table->columns, folded) < 0 && column_of(table->passed_over, folded) < 0)
      g_ptr_array_add(unknown, g_strdup(name));
  }
}

static bool find_header(EntLinkedinSheet *sheet, EntCsv *csv, const char *head, gsize length, bool final)
{
  EntCsvDialect dialect = {.delimiter = sheet->start.dialect.delimiter};
  ent_csv_init(csv, &dialect, 1);
  ent_csv_feed(csv, head, length, final);
  for (guint i = 0; i < HEADER_ROWS; i++) {
    EntCsvOutcome outcome = ent_csv_next(csv);
    if (outcome == ENT_CSV_MORE || outcome == ENT_CSV_END) return false;
    if (outcome == ENT_CSV_ROW && read_header(sheet, csv)) return true;
  }
  return false;
}

/* A header that ends in a comma has an empty last column, which rows may leave out. */
static guint count_columns(const EntCsv *csv)
{
  guint n = csv->n_fields;
  while (n > 1 && n <= ENT_CSV_FIELDS_MAX && !csv->fields[n - 1].length)
    n--;
  return n;
}

EntLinkedinSheet *ent_linkedin_sheet_new(const EntLinkedinTable *table, const char *head, gsize length, bool final,
                                         GPtrArray *unknown)
{
  static const char delimiters[] = {',', '\t', ';'};
  if (!length) return NULL;
  g_autofree EntLinkedinSheet *sheet = g_new0(EntLinkedinSheet, 1);
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  sheet->table = table;
  for (guint i = 0; i < G_N_ELEMENTS(delimiters); i++) {
    sheet->start.dialect.delimiter = delimiters[i];
    if (!find_header(sheet, csv, head, length, final)) continue;
    list_unknown(table, csv, unknown);
    sheet->start.dialect.columns = count_columns(csv);
    sheet->start.body_offset = (guint64)(csv->at - head);
    sheet->start.body_line = csv->line;
    ent_csv_sniff(csv->at, (gsize)(csv->end - csv->at), &sheet->start.dialect);
    return g_steal_pointer(&sheet);
  }
  return NULL;
}

/* ---- rows ---- */

static void emit_bad_row(const EntLinkedinRow *row, EntCsvOutcome outcome)
{
  if (outcome == ENT_CSV_UNTERMINATED) {
    ent_linkedin_emit_aside(row, "a quote in this row is never closed");
    return;
  }
  g_autofree char *reason =
      g_strdup_printf("%u fields where the header has %u", row->csv->n_fields, row->sheet->start.dialect.columns);
  ent_linkedin_emit_aside(row, ent_arena_dup(row->arena, reason, -1));
}

void ent_linkedin_sheet_read(const EntLinkedinSheet *sheet, const char *data, gsize length, guint64 line, bool final,
                             EntLinkedinRow *row, void (*read)(EntLinkedinRow *row))
{
  EntCsv csv;
  ent_csv_init(&csv, &sheet->start.dialect, line);
  ent_csv_feed(&csv, data, length, final);
  row->sheet = sheet;
  row->csv = &csv;
  for (;;) {
    EntCsvOutcome outcome = ent_csv_next(&csv);
    if (outcome == ENT_CSV_END || outcome == ENT_CSV_MORE) return;
    if (outcome == ENT_CSV_ROW) read(row);
    if (outcome == ENT_CSV_COUNT || outcome == ENT_CSV_UNTERMINATED) emit_bad_row(row, outcome);
  }
}

const char *ent_linkedin_get(const EntLinkedinRow *row, guint column)
{
  int position = row->sheet->position[column];
  if (position < 0 || (guint)position >= row->csv->n_fields || position >= ENT_CSV_FIELDS_MAX) return NULL;
  return ent_linkedin_text(&row->csv->fields[position], row->arena);
}

bool ent_linkedin_get_when(const EntLinkedinRow *row, guint column, gint64 *ret_at)
{
  const char *text = ent_linkedin_get(row, column);
  bool resaved = row->sheet->start.dialect.delimiter == ';'; /* where commas part decimals, days stand before months */
  return text && ent_linkedin_when(text, resaved, ret_at);
}

/* ---- records ---- */

static void place_record(const EntLinkedinRow *row, EntRecord *record)
{
  char place[32];
  g_snprintf(place, sizeof place, "line %" G_GUINT64_FORMAT, row->csv->row_line);
  record->service = ENT_LINKEDIN_SERVICE;
  record->offset = row->csv->row_line;
  record->place = ent_arena_dup(row->arena, place, -1);
  record->size = row->csv->row_length;
}

void ent_linkedin_emit(const EntLinkedinRow *row, EntRecord *record)
{
  place_record(row, record);
  record->type = ENT_RECORD_ITEM;
  record->flags |= row->sheet->table->flags;
  record->text_length = record->text ? strlen(record->text) : 0;
  row->record(record, row->user_data);
}

void ent_linkedin_emit_aside(const EntLinkedinRow *row, const char *reason)
{
  EntRecord record = {.type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .reason = reason};
  place_record(row, &record);
  if (row->record) row->record(&record, row->user_data);
}

void ent_linkedin_emit_bad_date(const EntLinkedinRow *row, guint column)
{
  const char *text = ent_linkedin_get(row, column);
  if (!text) {
    ent_linkedin_emit_aside(row, "no date");
    return;
  }
  g_autofree char *reason = g_strdup_printf("'%.60s' is not a date", text);
  g_autofree char *valid = g_utf8_make_valid(reason, -1);
  ent_linkedin_emit_aside(row, ent_arena_dup(row->arena, valid, -1));
}

const char *ent_linkedin_id(const EntLinkedinRow *row, const char *kind, ...)
{
  g_autoptr(GString) id = g_string_new(ENT_LINKEDIN_SERVICE ":");
  g_string_append(id, kind);
  va_list parts;
  va_start(parts, kind);
  for (const char *part = va_arg(parts, const char *); part; part = va_arg(parts, const char *)) {
    g_string_append_c(id, ':');
    g_string_append(id, part);
  }
  va_end(parts);
  return ent_arena_dup(row->arena, id->str, (gssize)id->len);
}

const char *ent_linkedin_id_when(const EntLinkedinRow *row, gint64 at)
{
  if (at == ENT_NEVER) return "";
  g_autofree char *text = ent_when_format(at);
  return ent_arena_dup(row->arena, text, -1);
}
