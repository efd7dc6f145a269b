/* LinkedIn data exports: zip, unpacked folder, or a single file of one.
 *
 * Opening lists the files, finds each table's header, and works out who the owner is, because no file says so
 * and every row depends on it; for that the small tables are read whole and the messages in their beginning.
 * After that, next cuts a file into pieces of whole rows (table-rows.h). */
#include "archive/bundle.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "archive/text-input.h"
#include "base/when.h"

#define HEAD_SIZE (256u << 10) /* read of each file to find its header and how it quotes */
#define LEARN_SIZE (8u << 20) /* read of a file that tells who is who */
#define ROLE_NO_HEADER "no header line that is known"

typedef struct LinkedinReader {
  EntReader reader;
  EntBundle *bundle;
  EntLinkedinPeople *people;
  GPtrArray *sheets; /* of EntLinkedinSheet*, one for each file; NULL for one that is not read */
  GArray *faults; /* of char*: why a file could not even be opened; by file; NULL: it could */
  bool *keep; /* NULL: all of them */
  bool told_owner, told_broken;
  guint next_file;
  EntTableRows *rows; /* of the file that is being cut into pieces; NULL: none is */
  const EntLinkedinSheet *sheet; /* its */
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

static void linkedin_close(EntReader *reader)
{
  LinkedinReader *self = (LinkedinReader *)reader;
  if (!self) return;
  ent_table_rows_close(self->rows);
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
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add(self->reader.unknown_columns, ent_column_new(file, names->pdata[i], NULL));
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
  sheet->start.file = file;
  add_unknown_columns(self, file, unknown);
  ent_linkedin_people_learn(self->people, sheet, (const char *)head->data + sheet->start.body_offset,
                            head->len - sheet->start.body_offset, end);
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
  self->reader.unknown_columns = g_ptr_array_new_with_free_func(ent_column_free);
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

/* Opens the next file that has rows to read; leaves self->rows NULL when there is none. */
static void begin_next_file(LinkedinReader *self, EntRecordFunc aside, gpointer user_data)
{
  while (!self->rows && self->next_file < self->sheets->len) {
    guint file = self->next_file++;
    const EntLinkedinSheet *sheet = self->sheets->pdata[file];
    if (self->keep && !self->keep[file]) continue;
    const char *fault = g_array_index(self->faults, char *, file);
    if (fault) report(self, aside, user_data, file, "line 1", fault);
    if (!is_to_read(self, file)) continue;
    g_autoptr(GError) error = NULL;
    self->sheet = sheet;
    self->rows = ent_table_rows_open(self->bundle, &sheet->start, &error);
    if (!self->rows) report(self, aside, user_data, file, "line 1", error->message);
  }
}

static bool next_rows(LinkedinReader *self, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data)
{
  g_autoptr(GError) failure = NULL;
  guint64 line = 0;
  if (ent_table_rows_next(self->rows, &self->reader, (gpointer)self->sheet, ret_piece, &failure, &line)) return true;
  if (failure) {
    g_autofree char *place = g_strdup_printf("line %" G_GUINT64_FORMAT, line);
    report(self, aside, user_data, self->sheet->start.file, place, failure->message);
  }
  g_clear_pointer(&self->rows, ent_table_rows_close);
  return false;
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
  if (owner_piece(self, ret_piece)) return true;
  for (begin_next_file(self, aside, user_data); self->rows; begin_next_file(self, aside, user_data))
    if (next_rows(self, ret_piece, aside, user_data)) return true;
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
    .lacks = "A LinkedIn export does not say who commented on the owner's posts or reacted to them, nor who asked for "
             "a connection of which it has no invitation.",
    .nth_file = ent_linkedin_nth_file,
    .by_line = true,
    .detect = linkedin_detect,
    .open = linkedin_open,
    .choose = linkedin_choose,
    .next = linkedin_next,
    .parse = linkedin_parse,
    .close = linkedin_close,
};
