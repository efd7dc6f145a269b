/* LinkedIn data exports: zip, unpacked folder, or a single file of one.
 *
 * Opening lists the files, finds each table's header, and works out who the owner is, because no file says so
 * and every row depends on it; for that the small tables are read whole and the messages in their beginning.
 * After that, next cuts a file into pieces of whole rows by the same reader that parse uses, so that a line break
 * inside quotes never splits a row and messages of any size pass through a few hundred kilobytes of memory. */
#include "archive/bundle.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "archive/text-input.h"
#include "base/when.h"

#define PIECE_SIZE (512u << 10)
#define HEAD_SIZE (256u << 10) /* read of each file to find its header and how it quotes */
#define LEARN_SIZE (8u << 20) /* read of a file that tells who is who */
#define ROLE_NO_HEADER "no header line that is known"

/* The file that is being cut into pieces. */
typedef struct Current {
  EntTextInput *input; /* NULL: none is */
  const EntLinkedinSheet *sheet;
  GByteArray *rest; /* read and not yet handed out */
  guint64 line; /* at which `rest` begins */
  guint64 skip; /* bytes of decoded text before the first row, still to pass */
  guint64 counted; /* bytes of it that stand in the reader's bytes_done */
  bool end; /* nothing is left to read */
  GError *failure; /* why it broke off, to be reported after its good rows */
} Current;

typedef struct LinkedinReader {
  EntReader reader;
  EntBundle *bundle;
  EntLinkedinPeople *people;
  GPtrArray *sheets; /* of EntLinkedinSheet*, one for each file; NULL for one that is not read */
  GArray *faults; /* of char*: why a file could not even be opened; by file; NULL: it could */
  bool *keep; /* NULL: all of them */
  bool told_owner, told_broken;
  guint next_file;
  Current current;
} LinkedinReader;

/* ---- detect ---- */

static bool is_marker(const char *name)
{
  static const char *const markers[] = {"connections",
                                        "messages",
                                        "invitations",
                                        "endorsementreceivedinfo",
                                        "endorsementgiveninfo",
                                        "recommendationsreceived",
                                        "recommendationsgiven",
                                        "memberfollows",
                                        "instantreposts",
                                        "emailaddresses",
                                        "companyfollows",
                                        "adtargeting",
                                        "registration",
                                        "receiptsv2",
                                        "inferencesaboutyou",
                                        "richmedia",
                                        "profile",
                                        "comments",
                                        "reactions",
                                        "shares",
                                        "votes",
                                        "positions",
                                        "skills"};
  g_autofree char *folded = ent_linkedin_fold_file_name(name);
  for (guint i = 0; folded && i < G_N_ELEMENTS(markers); i++)
    if (g_str_equal(markers[i], folded)) return true;
  return false;
}

static bool has_export_name(const char *name)
{
  return strstr(name, "LinkedInDataExport") || strstr(name, "LinkedinDataExport");
}

static int detect_entries(const EntProbe *probe)
{
  guint n_markers = 0, named = 0;
  for (guint i = 0; probe->entries[i]; i++) {
    n_markers += is_marker(probe->entries[i]);
    named |= has_export_name(probe->entries[i]);
  }
  if (n_markers >= 3) return 95;
  if (n_markers == 2) return 80;
  if (n_markers == 1) return has_export_name(probe->name) ? 80 : 0;
  return named && !probe->is_folder ? 60 : 0;
}

/* One table of an export by itself: its name and its header must both be right. */
static int detect_file(const EntProbe *probe)
{
  g_autofree char *folded = ent_linkedin_fold_file_name(probe->name);
  const EntLinkedinTable *table = folded ? ent_linkedin_table(folded) : NULL;
  if (!table || !table->read || !probe->head) return 0;
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
  g_autofree EntLinkedinSheet *sheet =
      ent_linkedin_sheet_new(table, probe->head, probe->head_length, probe->head_length < 4096, unknown);
  return sheet ? 70 : 0;
}

static int linkedin_detect(const EntProbe *probe)
{
  if (probe->entries) return detect_entries(probe);
  if (probe->is_folder || !probe->head) return 0;
  bool is_zip = probe->head_length > 4 && memcmp(probe->head, "PK\3\4", 4) == 0;
  if (is_zip) return has_export_name(probe->name) ? 60 : 0;
  return detect_file(probe);
}

/* ---- open ---- */

static void unknown_column_free(gpointer data)
{
  EntUnknownColumn *unknown = data;
  g_free(unknown->column);
  g_free(unknown);
}

static void current_clear(Current *current)
{
  ent_text_input_close(current->input);
  if (current->rest) g_byte_array_unref(current->rest);
  g_clear_error(&current->failure);
  *current = (Current){0};
}

static void linkedin_close(EntReader *reader)
{
  LinkedinReader *self = (LinkedinReader *)reader;
  if (!self) return;
  current_clear(&self->current);
  g_clear_pointer(&self->sheets, g_ptr_array_unref);
  for (guint i = 0; self->faults && i < self->faults->len; i++)
    g_free(g_array_index(self->faults, char *, i));
  g_clear_pointer(&self->faults, g_array_unref);
  g_clear_pointer(&self->reader.files, g_ptr_array_unref);
  g_clear_pointer(&self->reader.unknown_columns, g_ptr_array_unref);
  ent_linkedin_people_free(self->people);
  ent_bundle_close(self->bundle);
  g_free(self->keep);
  g_free(self->reader.root);
  g_free(self);
}

static void autoptr_close(LinkedinReader *self)
{
  linkedin_close(&self->reader);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LinkedinReader, autoptr_close)

static bool says_nothing(const guint8 *head, gsize length)
{
  static const char words[] = "No conversations found";
  return !length || g_strstr_len((const char *)head, (gssize)MIN(length, 200), words);
}

static void add_unknown_columns(LinkedinReader *self, guint file, const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++) {
    EntUnknownColumn *unknown = g_new0(EntUnknownColumn, 1);
    unknown->file = file;
    unknown->column = g_strdup(names->pdata[i]);
    g_ptr_array_add(self->reader.unknown_columns, unknown);
  }
}

/* Finds the header of a table and learns from its rows. */
static void survey(LinkedinReader *self, guint file, const EntLinkedinTable *table)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GByteArray) head = g_byte_array_new();
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
  bool end = false;
  bool read = ent_text_input_head(self->bundle, file, head, table->learn ? LEARN_SIZE : HEAD_SIZE, &end, &error);
  EntLinkedinSheet *sheet = ent_linkedin_sheet_new(table, (const char *)head->data, head->len, end, unknown);
  self->sheets->pdata[file] = sheet;
  if (!sheet && !read) {
    g_array_index(self->faults, char *, file) = g_strdup(error->message);
    return;
  }
  EntFile *listed = self->reader.files->pdata[file];
  if (!sheet) {
    if (!says_nothing(head->data, head->len)) listed->role = ROLE_NO_HEADER;
    return;
  }
  sheet->file = file;
  add_unknown_columns(self, file, unknown);
  ent_linkedin_people_learn(self->people, sheet, (const char *)head->data + sheet->body_offset,
                            head->len - sheet->body_offset, end);
}

static void survey_entry(LinkedinReader *self, guint i)
{
  const EntBundleEntry *entry = ent_bundle_entry(self->bundle, i);
  EntFile *file = self->reader.files->pdata[i];
  bool foreign = ent_bundle_is_foreign_name(entry->name);
  g_autofree char *folded = foreign ? NULL : ent_linkedin_fold_file_name(entry->name);
  const EntLinkedinTable *table = folded ? ent_linkedin_table(folded) : NULL;
  if (table)
    survey(self, i, table);
  else if (folded && !ent_linkedin_is_not_about_people(folded))
    file->role = ENT_FILE_UNKNOWN;
  else
    file->role = ENT_FILE_NOT_PEOPLE;
}

/* Whether a file has rows to hand out. */
static bool is_to_read(const LinkedinReader *self, guint file)
{
  const EntLinkedinSheet *sheet = self->sheets->pdata[file];
  return sheet && sheet->table->read && (!self->keep || self->keep[file]);
}

static void sum_bytes(LinkedinReader *self)
{
  self->reader.bytes_total = 0;
  for (guint i = 0; i < self->sheets->len; i++)
    if (is_to_read(self, i)) self->reader.bytes_total += ((EntFile *)self->reader.files->pdata[i])->size;
}

static EntReader *linkedin_open(const char *path, GError **error)
{
  g_autoptr(LinkedinReader) self = g_new0(LinkedinReader, 1);
  self->reader.format = &ent_format_linkedin;
  self->reader.root = g_strdup(path);
  self->bundle = ent_bundle_open(path, error);
  if (!self->bundle) return NULL;
  guint n = ent_bundle_count(self->bundle);
  self->reader.files = ent_bundle_files(self->bundle);
  self->reader.unknown_columns = g_ptr_array_new_with_free_func(unknown_column_free);
  self->people = ent_linkedin_people_new();
  self->sheets = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_set_size(self->sheets, (gint)n);
  self->faults = g_array_sized_new(FALSE, TRUE, sizeof(char *), n);
  g_array_set_size(self->faults, n);
  for (guint i = 0; i < n; i++)
    survey_entry(self, i);
  sum_bytes(self);
  ent_linkedin_people_decide(self->people);
  for (guint i = 0; i < n; i++)
    if (self->sheets->pdata[i]) ((EntLinkedinSheet *)self->sheets->pdata[i])->people = self->people;
  return &g_steal_pointer(&self)->reader;
}

static void linkedin_choose(EntReader *reader, const bool *keep)
{
  LinkedinReader *self = (LinkedinReader *)reader;
  guint n = reader->files->len;
  self->keep = g_new0(bool, MAX(n, 1u));
  for (guint i = 0; i < n; i++)
    self->keep[i] = keep[i];
  sum_bytes(self);
}

/* ---- next ---- */

static void report(LinkedinReader *self, EntRecordFunc aside, gpointer user_data, guint file, const char *place,
                   const char *reason)
{
  ent_reader_tell(&self->reader, file, ENT_LINKEDIN_SERVICE, place, reason, aside, user_data);
}

static void count_bytes(LinkedinReader *self)
{
  Current *current = &self->current;
  guint64 done = ent_text_input_done(current->input);
  self->reader.bytes_done += done - current->counted;
  current->counted = done;
}

/* Opens the next file that has rows to read; leaves current->input NULL when there is none. */
static void begin_next_file(LinkedinReader *self, EntRecordFunc aside, gpointer user_data)
{
  while (!self->current.input && self->next_file < self->sheets->len) {
    guint file = self->next_file++;
    const EntLinkedinSheet *sheet = self->sheets->pdata[file];
    if (self->keep && !self->keep[file]) continue;
    const char *fault = g_array_index(self->faults, char *, file);
    if (fault) report(self, aside, user_data, file, "line 1", fault);
    if (!is_to_read(self, file)) continue;
    g_autoptr(GError) error = NULL;
    self->current = (Current){.sheet = sheet, .line = sheet->body_line, .skip = sheet->body_offset};
    self->current.rest = g_byte_array_new();
    self->current.input = ent_text_input_open(self->bundle, file, &error);
    if (self->current.input) continue;
    report(self, aside, user_data, file, "line 1", error->message);
    current_clear(&self->current);
  }
}

static void end_file(LinkedinReader *self, EntRecordFunc aside, gpointer user_data)
{
  Current *current = &self->current;
  if (current->failure) {
    g_autofree char *place = g_strdup_printf("line %" G_GUINT64_FORMAT, current->line);
    report(self, aside, user_data, current->sheet->file, place, current->failure->message);
  }
  count_bytes(self);
  current_clear(current);
}

static void fill(Current *current)
{
  if (current->end) return;
  if (!ent_text_input_fill(current->input, current->rest, PIECE_SIZE, &current->end, &current->failure))
    current->end = true;
  guint passed = (guint)MIN(current->skip, current->rest->len);
  if (passed) g_byte_array_remove_range(current->rest, 0, passed);
  current->skip -= passed;
}

/* How many of the bytes at hand are whole rows. After a failure the last, cut row is left out. */
static gsize whole_rows(const Current *current, guint64 *ret_line)
{
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  ent_csv_init(csv, &current->sheet->dialect, current->line);
  ent_csv_feed(csv, (const char *)current->rest->data, current->rest->len, current->end && !current->failure);
  for (EntCsvOutcome outcome = ent_csv_next(csv); outcome != ENT_CSV_MORE && outcome != ENT_CSV_END;)
    outcome = ent_csv_next(csv);
  *ret_line = csv->line;
  return (gsize)(csv->at - (const char *)current->rest->data);
}

static void take_piece(Current *current, gsize length, guint64 line, EntPiece *ret_piece)
{
  guint rest = current->rest->len - (guint)length;
  GByteArray *carried = g_byte_array_sized_new(rest + PIECE_SIZE);
  g_byte_array_append(carried, current->rest->data + length, rest);
  g_byte_array_set_size(current->rest, (guint)length);
  *ret_piece = (EntPiece){
      .length = length, .offset = current->line, .file = current->sheet->file, .shared = (gpointer)current->sheet};
  ret_piece->bytes = g_byte_array_free_to_bytes(current->rest);
  ret_piece->data = g_bytes_get_data(ret_piece->bytes, NULL);
  current->rest = carried;
  current->line = line;
}

/* The first piece is empty and stands for what the export says about its owner. */
static bool owner_piece(LinkedinReader *self, EntPiece *ret_piece)
{
  if (self->told_owner) return false;
  self->told_owner = true;
  *ret_piece = (EntPiece){.bytes = g_bytes_new_static("", 0)};
  return true;
}

static bool linkedin_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                          G_GNUC_UNUSED GError **error)
{
  LinkedinReader *self = (LinkedinReader *)reader;
  Current *current = &self->current;
  if (owner_piece(self, ret_piece)) return true;
  for (;;) {
    begin_next_file(self, aside, user_data);
    if (!current->input) break;
    fill(current);
    count_bytes(self);
    if (current->skip && !current->end) continue;
    guint64 line = current->line;
    gsize length = current->rest->len ? whole_rows(current, &line) : 0;
    if (length) {
      take_piece(current, length, line, ret_piece);
      return true;
    }
    if (current->end) end_file(self, aside, user_data);
  }
  if (!self->told_broken) ent_bundle_tell_broken(self->bundle, reader, ENT_LINKEDIN_SERVICE, aside, user_data);
  self->told_broken = true;
  *ret_piece = (EntPiece){0};
  return true;
}

static void linkedin_parse(const EntReader *reader, const EntPiece *piece, G_GNUC_UNUSED EntParser *parser,
                           EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  const LinkedinReader *self = (const LinkedinReader *)reader;
  const EntLinkedinSheet *sheet = piece->shared;
  EntLinkedinRow row = {.arena = arena, .record = record, .user_data = user_data};
  if (sheet)
    ent_linkedin_sheet_read(sheet, piece->data, piece->length, piece->offset, true, &row, sheet->table->read);
  else
    ent_linkedin_people_emit_owner(self->people, arena, record, user_data);
}

const EntFormat ent_format_linkedin = {
    .name = "linkedin",
    .label = "LinkedIn data export",
    .detect = linkedin_detect,
    .open = linkedin_open,
    .choose = linkedin_choose,
    .next = linkedin_next,
    .parse = linkedin_parse,
    .close = linkedin_close,
};
