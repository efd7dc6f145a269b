/* The buffer holds what was read and not yet handed out. Where it does not hold a whole unit it is filled to twice its
 * length, so that a unit of n bytes is scanned for about 2n. */
#include "archive/unit-reader.h"

#include "archive/text-input.h"
#include "base/when.h"

#define PIECE_SIZE (256u << 10)

typedef struct UnitReader {
  EntReader reader;
  const EntUnitRules *rules;
  EntBundle *bundle;
  gpointer surveyed; /* NULL: nothing was */
  bool *keep; /* NULL: all of them */
  bool told_broken;
  guint next_file;
  /* the file that is being cut */
  EntTextInput *input; /* NULL: none is */
  GByteArray *rest;
  guint file;
  EntUnitCut cut;
  guint64 line; /* at which `rest` begins */
  guint64 byte; /* the same in bytes of text */
  guint64 counted; /* bytes of it that stand in the reader's bytes_done */
  bool end; /* nothing is left to read */
  GError *failure; /* why it broke off, to be told after its good units */
} UnitReader;

/* ---- names ---- */

bool ent_unit_name_ends(const char *name, const char *const *suffixes)
{
  gsize length = strlen(name);
  for (guint i = 0; suffixes[i]; i++) {
    gsize n = strlen(suffixes[i]);
    if (length > n && g_ascii_strcasecmp(name + length - n, suffixes[i]) == 0) return true;
  }
  return false;
}

bool ent_unit_names_are(const char *const *entries, const char *const *suffixes)
{
  guint n = 0;
  for (guint i = 0; entries[i]; i++) {
    if (entries[i][0] == '.' || g_str_equal(entries[i], "archive_browser.html")) continue; /* Takeout's own page */
    if (!ent_unit_name_ends(entries[i], suffixes)) return false;
    n++;
  }
  return n > 0;
}

bool ent_unit_begins(const char *head, gsize length, const char *word)
{
  const char *p = head, *end = head + length;
  gsize n = strlen(word);
  if (end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) p += 3;
  while (p < end && g_ascii_isspace(*p))
    p++;
  return (gsize)(end - p) >= n && g_ascii_strncasecmp(p, word, n) == 0;
}

bool ent_unit_is_blank(const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace(data[i])) return false;
  return true;
}

/* ---- open ---- */

static bool is_to_read(const UnitReader *self, guint file)
{
  return !((EntFile *)self->reader.files->pdata[file])->role && (!self->keep || self->keep[file]);
}

static void sum_bytes(UnitReader *self)
{
  self->reader.bytes_total = 0;
  for (guint i = 0; i < self->reader.files->len; i++)
    if (is_to_read(self, i)) self->reader.bytes_total += ((EntFile *)self->reader.files->pdata[i])->size;
}

void ent_unit_reader_close(EntReader *reader)
{
  UnitReader *self = (UnitReader *)reader;
  if (!self) return;
  ent_text_input_close(self->input);
  if (self->rest) g_byte_array_unref(self->rest);
  g_clear_error(&self->failure);
  if (self->surveyed) self->rules->forget(self->surveyed);
  g_clear_pointer(&self->reader.files, g_ptr_array_unref);
  g_clear_pointer(&self->reader.unknown_columns, g_ptr_array_unref);
  ent_bundle_close(self->bundle);
  g_free(self->keep);
  g_free(self->reader.root);
  g_free(self);
}

static void autoptr_close(UnitReader *self)
{
  ent_unit_reader_close(&self->reader);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnitReader, autoptr_close)

/* Which files are read. One plain file is whatever it is called: its name is that of the archive. */
static void assign_roles(UnitReader *self)
{
  for (guint i = 0; i < self->reader.files->len; i++) {
    EntFile *file = self->reader.files->pdata[i];
    if (ent_bundle_is_file(self->bundle))
      *file->name = '\0';
    else
      file->role = ent_bundle_is_foreign_name(file->name) ? ENT_FILE_NOT_PEOPLE : self->rules->role(file->name);
  }
}

EntReader *ent_unit_reader_open(const EntUnitRules *rules, const char *path, GError **error)
{
  g_autoptr(UnitReader) self = g_new0(UnitReader, 1);
  self->reader.format = rules->format;
  self->reader.root = g_strdup(path);
  self->rules = rules;
  self->bundle = ent_bundle_open(path, error);
  if (!self->bundle) return NULL;
  self->reader.files = ent_bundle_files(self->bundle);
  assign_roles(self);
  if (rules->survey) self->surveyed = rules->survey(self->bundle);
  if (rules->unknown) self->reader.unknown_columns = rules->unknown(self->surveyed);
  sum_bytes(self);
  return &g_steal_pointer(&self)->reader;
}

void ent_unit_reader_choose(EntReader *reader, const bool *keep)
{
  UnitReader *self = (UnitReader *)reader;
  self->keep = g_memdup2(keep, reader->files->len * sizeof *keep);
  sum_bytes(self);
}

/* ---- next ---- */

static void tell(UnitReader *self, EntRecordFunc aside, gpointer user_data, guint file, const char *place,
                 const char *reason)
{
  ent_reader_tell(&self->reader, file, self->rules->service, place, reason, aside, user_data);
}

static EntUnitCut cut_of(const UnitReader *self, guint file)
{
  if (!self->rules->cut_of) return self->rules->cut;
  const EntFile *entry = self->reader.files->pdata[file];
  g_autofree char *name = g_path_get_basename(*entry->name ? entry->name : self->reader.root);
  return self->rules->cut_of(name);
}

/* Opens the next file that is read; leaves self->input NULL when there is none. */
static void begin_next_file(UnitReader *self, EntRecordFunc aside, gpointer user_data)
{
  while (!self->input && self->next_file < self->reader.files->len) {
    guint file = self->next_file++;
    if (!is_to_read(self, file)) continue;
    g_autoptr(GError) error = NULL;
    self->input = ent_text_input_open(self->bundle, file, &error);
    if (!self->input) {
      tell(self, aside, user_data, file, "line 1", error->message);
      continue;
    }
    self->rest = g_byte_array_new();
    self->file = file;
    self->cut = cut_of(self, file);
    self->line = 1;
    self->byte = 0;
    self->counted = 0;
    self->end = false;
  }
}

static void fill(UnitReader *self)
{
  if (self->end) return;
  gsize want = MAX(PIECE_SIZE, self->rest->len);
  if (!ent_text_input_fill(self->input, self->rest, want, &self->end, &self->failure)) self->end = true;
  guint64 done = ent_text_input_done(self->input);
  self->reader.bytes_done += done - self->counted;
  self->counted = done;
}

static void end_file(UnitReader *self, EntRecordFunc aside, gpointer user_data)
{
  if (self->failure) {
    bool by_line = self->rules->format->by_line;
    g_autofree char *place =
        g_strdup_printf("%s %" G_GUINT64_FORMAT, by_line ? "line" : "byte", by_line ? self->line : self->byte);
    tell(self, aside, user_data, self->file, place, self->failure->message);
  }
  g_clear_error(&self->failure);
  g_clear_pointer(&self->rest, g_byte_array_unref);
  g_clear_pointer(&self->input, ent_text_input_close);
}

static guint64 lines_in(const char *data, gsize length)
{
  guint64 n = 0;
  for (const char *p = data, *end = data + length; (p = memchr(p, '\n', (gsize)(end - p))); p++)
    n++;
  return n;
}

/* The first unit of what is left from `at` on; 0: more must be read. After a failure the last, cut unit is left out. */
static gsize cut(const UnitReader *self, gsize at)
{
  gsize length = self->rest->len - at;
  bool whole = self->end && !self->failure;
  if (!length) return 0;
  gsize unit = self->cut((const char *)self->rest->data + at, length, whole);
  return unit || length < ENT_UNIT_MAX ? unit : length;
}

/* Cuts the whole units at hand; returns how many bytes they are. */
static gsize whole_units(UnitReader *self, GArray *items)
{
  gsize at = 0;
  for (gsize length; (length = cut(self, at)) > 0; at += length) {
    EntPieceItem item = {.start = at, .length = length, .file = self->file};
    item.offset = self->rules->format->by_line ? self->line : self->byte;
    g_array_append_val(items, item);
    self->byte += length;
    self->line += lines_in((const char *)self->rest->data + at, length);
  }
  return at;
}

static bool take_piece(UnitReader *self, EntPiece *ret_piece)
{
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(EntPieceItem));
  gsize length = whole_units(self, items);
  if (!length) return false;
  GByteArray *data = self->rest;
  self->rest = g_byte_array_new();
  g_byte_array_append(self->rest, data->data + length, data->len - (guint)length);
  g_byte_array_set_size(data, (guint)length);
  *ret_piece =
      (EntPiece){.file = self->file, .offset = g_array_index(items, EntPieceItem, 0).offset, .shared = self->surveyed};
  ent_piece_take(ret_piece, data, g_steal_pointer(&items));
  return true;
}

bool ent_unit_reader_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                          G_GNUC_UNUSED GError **error)
{
  UnitReader *self = (UnitReader *)reader;
  for (;;) {
    begin_next_file(self, aside, user_data);
    if (!self->input) break;
    fill(self);
    if (take_piece(self, ret_piece)) return true;
    if (self->end) end_file(self, aside, user_data);
  }
  if (!self->told_broken) ent_bundle_tell_broken(self->bundle, reader, self->rules->service, aside, user_data);
  self->told_broken = true;
  *ret_piece = (EntPiece){0};
  return true;
}

/* ---- from a unit to its records ---- */

EntUnit ent_unit(const EntFormat *format, const char *service, const EntPieceItem *where, EntArena *arena,
                 EntRecordFunc emit, gpointer user_data)
{
  return (EntUnit){.format = format,
                   .service = service,
                   .where = where,
                   .offset = where->offset,
                   .arena = arena,
                   .emit = emit,
                   .user_data = user_data};
}

void ent_unit_emit(const EntUnit *unit, EntRecord *record)
{
  record->service = unit->service;
  record->size = unit->where->length;
  record->file = unit->where->file;
  record->offset = unit->offset;
  record->place =
      ent_arena_printf(unit->arena, "%s %" G_GUINT64_FORMAT, unit->format->by_line ? "line" : "byte", unit->offset);
  unit->emit(record, unit->user_data);
}

void ent_unit_set_aside(const EntUnit *unit, const char *reason)
{
  EntRecord record = {.type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .reason = reason};
  ent_unit_emit(unit, &record);
}
