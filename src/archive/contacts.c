/* Address books as tables: one file, or a zip of such files. A row is the owner's own note of somebody, as a vCard is. */
#include "archive/contacts-columns.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "archive/table-rows.h"
#include "archive/text-input.h"
#include "archive/unit-reader.h"
#include "base/when.h"

#define HEAD_SIZE (64u << 10)
#define ROLE_NO_HEADER "no header line that is known"

static const char *const suffixes[] = {".csv", ".tsv", NULL};

typedef struct Sheet {
  EntTableStart start;
  guint n;
  char **columns; /* NULL-terminated, as the header writes them */
  EntContactField *fields;
} Sheet;

typedef struct ContactsReader {
  EntReader reader;
  EntBundle *bundle;
  GPtrArray *sheets; /* of Sheet*, one for each file; NULL for one that is not read */
  bool *keep; /* NULL: all of them */
  bool told_broken;
  guint next_file;
  EntTableRows *rows; /* of the file that is being cut; NULL: none is */
  const Sheet *sheet; /* its */
} ContactsReader;

/* ---- headers ---- */

static void sheet_free(gpointer data)
{
  Sheet *sheet = data;
  if (!sheet) return;
  g_strfreev(sheet->columns);
  g_free(sheet->fields);
  g_free(sheet);
}

static void read_columns(Sheet *sheet, const EntCsv *csv)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  sheet->n = MIN(csv->n_fields, ENT_CSV_FIELDS_MAX);
  sheet->columns = g_new0(char *, sheet->n + 1);
  sheet->fields = g_new0(EntContactField, sheet->n + 1);
  for (guint i = 0; i < sheet->n; i++) {
    const char *name = ent_linkedin_text(&csv->fields[i], arena);
    sheet->columns[i] = g_strdup(name ? name : "");
    sheet->fields[i] = ent_contacts_field(sheet->columns[i]);
  }
}

/* The sheet whose header is the first line of `head`, by the delimiter that makes an address book of it; NULL. */
static Sheet *sheet_new(const char *head, gsize length, bool final)
{
  static const char delimiters[] = {',', ';', '\t'};
  if (length >= 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0) {
    head += 3;
    length -= 3;
  }
  for (guint i = 0; i < G_N_ELEMENTS(delimiters); i++) {
    g_autofree EntCsv *csv = g_new(EntCsv, 1);
    EntCsvDialect dialect = {.delimiter = delimiters[i]};
    ent_csv_init(csv, &dialect, 1);
    ent_csv_feed(csv, head, length, final);
    if (ent_csv_next(csv) != ENT_CSV_ROW || csv->n_fields < 2) continue;
    Sheet *sheet = g_new0(Sheet, 1);
    read_columns(sheet, csv);
    sheet->start = (EntTableStart){.dialect = {.delimiter = delimiters[i], .columns = csv->n_fields},
                                   .body_offset = (guint64)(csv->at - head),
                                   .body_line = csv->line};
    ent_csv_sniff(csv->at, (gsize)(csv->end - csv->at), &sheet->start.dialect);
    if (ent_contacts_settle(sheet->fields, (const char *const *)sheet->columns, sheet->n)) return sheet;
    sheet_free(sheet);
  }
  return NULL;
}

static bool is_address_book(const char *head, gsize length)
{
  Sheet *sheet = head && length ? sheet_new(head, length, length < 4096) : NULL;
  bool found = sheet != NULL;
  sheet_free(sheet);
  return found;
}

/* What is left of an export that breaks off is still that export. */
static bool is_of_linkedin(const EntProbe *probe)
{
  for (guint i = 0; probe->entries[i]; i++) {
    g_autofree char *folded = ent_linkedin_fold_file_name(probe->entries[i]);
    if (folded && ent_linkedin_table(folded)) return true;
  }
  return false;
}

static int contacts_detect(const EntProbe *probe)
{
  if (probe->is_folder || (probe->entries && is_of_linkedin(probe))) return 0;
  if (probe->entries)
    return ent_unit_names_are(probe->entries, suffixes) && is_address_book(probe->first_head, probe->first_head_length)
               ? 40
               : 0;
  return ent_unit_name_ends(probe->name, suffixes) && is_address_book(probe->head, probe->head_length) ? 60 : 0;
}

/* ---- open ---- */

static void contacts_close(EntReader *reader)
{
  ContactsReader *self = (ContactsReader *)reader;
  if (!self) return;
  ent_table_rows_close(self->rows);
  g_clear_pointer(&self->sheets, g_ptr_array_unref);
  g_clear_pointer(&self->reader.files, g_ptr_array_unref);
  g_clear_pointer(&self->reader.unknown_columns, g_ptr_array_unref);
  g_clear_pointer(&self->reader.columns, g_ptr_array_unref);
  ent_bundle_close(self->bundle);
  g_free(self->keep);
  g_free(self->reader.root);
  g_free(self);
}

/* What is read of each column, and which nobody knows. */
static void list_columns(ContactsReader *self)
{
  g_ptr_array_set_size(self->reader.columns, 0);
  g_ptr_array_set_size(self->reader.unknown_columns, 0);
  for (guint f = 0; f < self->sheets->len; f++) {
    const Sheet *sheet = self->sheets->pdata[f];
    for (guint i = 0; sheet && i < sheet->n; i++) {
      EntContactField field = sheet->fields[i];
      if (field == ENT_CONTACT_IGNORED) continue;
      bool known = field != ENT_CONTACT_UNKNOWN;
      g_ptr_array_add(known ? self->reader.columns : self->reader.unknown_columns,
                      ent_column_new(f, sheet->columns[i], known ? ent_contacts_field_word(field) : NULL));
    }
  }
}

static void survey(ContactsReader *self, guint i)
{
  bool end = false;
  EntFile *file = self->reader.files->pdata[i];
  g_autoptr(GByteArray) head = g_byte_array_new();
  if (ent_bundle_is_file(self->bundle)) *file->name = '\0';
  if (ent_bundle_is_foreign_name(file->name)) file->role = ENT_FILE_NOT_PEOPLE;
  if (file->role || !ent_text_input_head(self->bundle, i, head, HEAD_SIZE, &end, NULL)) return;
  Sheet *sheet = sheet_new((const char *)head->data, head->len, end);
  if (!sheet) {
    file->role = ROLE_NO_HEADER;
    return;
  }
  sheet->start.file = i;
  self->sheets->pdata[i] = sheet;
}

static bool is_to_read(const ContactsReader *self, guint file)
{
  return self->sheets->pdata[file] && (!self->keep || self->keep[file]);
}

static void sum_bytes(ContactsReader *self)
{
  self->reader.bytes_total = 0;
  for (guint i = 0; i < self->sheets->len; i++)
    if (is_to_read(self, i)) self->reader.bytes_total += ((EntFile *)self->reader.files->pdata[i])->size;
}

static EntReader *contacts_open(const char *path, GError **error)
{
  ContactsReader *self = g_new0(ContactsReader, 1);
  self->reader.format = &ent_format_contacts;
  self->reader.root = g_strdup(path);
  self->bundle = ent_bundle_open(path, error);
  if (!self->bundle) {
    contacts_close(&self->reader);
    return NULL;
  }
  self->reader.files = ent_bundle_files(self->bundle);
  self->reader.columns = g_ptr_array_new_with_free_func(ent_column_free);
  self->reader.unknown_columns = g_ptr_array_new_with_free_func(ent_column_free);
  self->sheets = g_ptr_array_new_with_free_func(sheet_free);
  g_ptr_array_set_size(self->sheets, (gint)self->reader.files->len);
  for (guint i = 0; i < self->reader.files->len; i++)
    survey(self, i);
  list_columns(self);
  sum_bytes(self);
  return &self->reader;
}

static void contacts_choose(EntReader *reader, const bool *keep)
{
  ContactsReader *self = (ContactsReader *)reader;
  self->keep = g_memdup2(keep, reader->files->len * sizeof *keep);
  sum_bytes(self);
}

/* `word` is "column=field". */
static bool map_one(ContactsReader *self, const char *word, GError **error)
{
  const char *equals = strrchr(word, '=');
  g_autofree char *column = equals ? g_strndup(word, (gsize)(equals - word)) : g_strdup(word);
  EntContactField field = equals ? ent_contacts_field_from_word(equals + 1) : ENT_CONTACT_UNKNOWN;
  bool found = false;
  for (guint f = 0; f < self->sheets->len; f++) {
    Sheet *sheet = self->sheets->pdata[f];
    for (guint i = 0; sheet && i < sheet->n; i++) {
      if (g_ascii_strcasecmp(sheet->columns[i], column) != 0) continue;
      sheet->fields[i] = field;
      found = true;
    }
  }
  if (found && field != ENT_CONTACT_UNKNOWN) return true;
  g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED,
              found ? "'%s' is no field; it is one of name, first, middle, last, email, phone, organisation, title, "
                      "profile, note, created, id, ignore"
                    : "there is no column '%s' in it",
              found && equals ? equals + 1 : column);
  return false;
}

static bool contacts_map(EntReader *reader, const char *const *columns, GError **error)
{
  ContactsReader *self = (ContactsReader *)reader;
  for (guint i = 0; columns[i]; i++)
    if (!map_one(self, columns[i], error)) return false;
  list_columns(self);
  return true;
}

/* ---- next ---- */

static void tell(ContactsReader *self, EntRecordFunc aside, gpointer user_data, guint file, const char *place,
                 const char *reason)
{
  ent_reader_tell(&self->reader, file, ENT_CONTACTS_SERVICE, place, reason, aside, user_data);
}

static void begin_next_file(ContactsReader *self, EntRecordFunc aside, gpointer user_data)
{
  while (!self->rows && self->next_file < self->sheets->len) {
    guint file = self->next_file++;
    if (!is_to_read(self, file)) continue;
    g_autoptr(GError) error = NULL;
    self->sheet = self->sheets->pdata[file];
    self->rows = ent_table_rows_open(self->bundle, &self->sheet->start, &error);
    if (!self->rows) tell(self, aside, user_data, file, "line 1", error->message);
  }
}

static bool contacts_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                          G_GNUC_UNUSED GError **error)
{
  ContactsReader *self = (ContactsReader *)reader;
  for (begin_next_file(self, aside, user_data); self->rows; begin_next_file(self, aside, user_data)) {
    g_autoptr(GError) failure = NULL;
    guint64 line = 0;
    if (ent_table_rows_next(self->rows, reader, (gpointer)self->sheet, ret_piece, &failure, &line)) return true;
    g_autofree char *place = g_strdup_printf("line %" G_GUINT64_FORMAT, line);
    if (failure) tell(self, aside, user_data, self->sheet->start.file, place, failure->message);
    g_clear_pointer(&self->rows, ent_table_rows_close);
  }
  if (!self->told_broken) ent_bundle_tell_broken(self->bundle, reader, ENT_CONTACTS_SERVICE, aside, user_data);
  self->told_broken = true;
  *ret_piece = (EntPiece){0};
  return true;
}

/* ---- parse ---- */

static void emit_row(const Sheet *sheet, const EntCsv *csv, EntCsvOutcome outcome, EntArena *arena, EntRecordFunc emit,
                     gpointer user_data)
{
  EntRecord record = {.type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .service = ENT_CONTACTS_SERVICE};
  EntIdentity ids[ENT_CONTACTS_IDENTITIES_MAX];
  EntFact facts[2];
  if (outcome == ENT_CSV_ROW)
    ent_contacts_read(sheet->fields, sheet->n, csv, arena, ids, facts, &record);
  else if (outcome == ENT_CSV_UNTERMINATED)
    record.reason = "a quote in this row is never closed";
  else
    record.reason =
        ent_arena_printf(arena, "%u fields where the header has %u", csv->n_fields, sheet->start.dialect.columns);
  record.offset = csv->row_line;
  record.size = csv->row_length;
  record.file = sheet->start.file;
  record.place = ent_arena_printf(arena, "line %" G_GUINT64_FORMAT, csv->row_line);
  emit(&record, user_data);
}

static void contacts_parse(G_GNUC_UNUSED const EntReader *reader, const EntPiece *piece,
                           G_GNUC_UNUSED EntParser *parser, EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  const Sheet *sheet = piece->shared;
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  ent_csv_init(csv, &sheet->start.dialect, piece->offset);
  ent_csv_feed(csv, piece->data, piece->length, true);
  for (;;) {
    EntCsvOutcome outcome = ent_csv_next(csv);
    if (outcome == ENT_CSV_END || outcome == ENT_CSV_MORE) return;
    if (outcome != ENT_CSV_BLANK) emit_row(sheet, csv, outcome, arena, record, user_data);
  }
}

const EntFormat ent_format_contacts = {
    .name = "contacts",
    .label = "address book",
    .lacks = ENT_ADDRESS_BOOK_LACKS,
    .by_line = true,
    .detect = contacts_detect,
    .open = contacts_open,
    .map = contacts_map,
    .choose = contacts_choose,
    .next = contacts_next,
    .parse = contacts_parse,
    .close = contacts_close,
};
