/* Files are opened relative to the root's descriptor and read whole into a piece beside one another, so that a
 * folder of a hundred thousand small messages costs one open, read and close each and nothing more. A file of its
 * own that turns out to hold several messages behind envelope lines is cut as an mbox is: nothing is lost. */
#include "archive/message-files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "archive/emlx.h"
#include "archive/headers.h"
#include "archive/input.h"
#include "archive/look.h"
#include "archive/mbox-cut.h"
#include "archive/message.h"
#include "base/paths.h"
#include "base/when.h"

#define PIECE_SIZE ((gsize)256 << 10)
#define FIRST_READ ((gsize)16 << 10)

typedef struct Source {
  char *path; /* relative to the root */
  guint32 flags;
} Source;

struct EntMessageFiles {
  EntReader reader;
  EntMessageFilesTrust trust;
  int fd; /* of the root folder; AT_FDCWD where the root is a file */
  GArray *sources; /* of Source, one for each file */
  GHashTable *names; /* of the files; borrowed from them */
  char *folder; /* of the file added last, and what its name says */
  const char *folder_name; /* interned */
  guint32 folder_flags;
  bool *keep; /* NULL: all */
  guint next;
  bool late; /* the second round, over drafts and spam */
};

static gint compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *ent_message_files_list(EntDir *dir)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
    if (!g_str_equal(entry->d_name, ".") && !g_str_equal(entry->d_name, ".."))
      g_ptr_array_add(names, g_strdup(entry->d_name));
  g_ptr_array_sort(names, compare_names);
  return names;
}

static void source_clear(gpointer data)
{
  g_free(((Source *)data)->path);
}

EntMessageFiles *ent_message_files_new(const EntFormat *format, const char *root, EntMessageFilesTrust trust,
                                       GError **error)
{
  int fd = open(root, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_DIRECTORY);
  if (fd < 0 && errno != ENOTDIR) {
    g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO, "'%s' cannot be read: %s", root, g_strerror(errno));
    return NULL;
  }
  EntMessageFiles *self = g_new0(EntMessageFiles, 1);
  self->reader.format = format;
  self->reader.root = g_strdup(root);
  self->reader.files = g_ptr_array_new_with_free_func((GDestroyNotify)ent_file_free);
  self->trust = trust;
  self->fd = fd < 0 ? AT_FDCWD : fd;
  self->sources = g_array_new(FALSE, FALSE, sizeof(Source));
  g_array_set_clear_func(self->sources, source_clear);
  self->names = g_hash_table_new(g_str_hash, g_str_equal);
  return self;
}

int ent_message_files_fd(const EntMessageFiles *self)
{
  return self->fd;
}

void ent_message_files_close(EntReader *reader)
{
  EntMessageFiles *self = (EntMessageFiles *)reader;
  if (!self) return;
  if (self->fd >= 0) close(self->fd);
  g_array_unref(self->sources);
  g_hash_table_unref(self->names);
  g_ptr_array_unref(self->reader.files);
  g_free(self->keep);
  g_free(self->folder);
  g_free(self->reader.root);
  g_free(self);
}

/* `name`, or else `path`, as no other file is called yet. Caller frees. */
static char *unused_name(const EntMessageFiles *self, const char *name, const char *path)
{
  char *text = ent_path_text(name);
  for (guint n = 1; g_hash_table_contains(self->names, text); n++) {
    g_autofree char *known = ent_path_text(path);
    g_free(text);
    text = n == 1 ? g_steal_pointer(&known) : g_strdup_printf("%s#%u", known, n);
  }
  return text;
}

void ent_message_files_add_unread(EntMessageFiles *self, const char *path, const char *reason)
{
  ent_message_files_add(self, path, path, NULL, 0, 0, ENT_NEVER);
  ((EntFile *)self->reader.files->pdata[self->reader.files->len - 1])->role = reason;
}

/* Files come folder by folder. */
static void enter_folder(EntMessageFiles *self, const char *folder)
{
  if (g_strcmp0(self->folder, folder) == 0) return;
  g_autofree char *valid = folder ? ent_path_text(folder) : NULL;
  g_free(self->folder);
  self->folder = g_strdup(folder);
  self->folder_name = g_intern_string(valid);
  self->folder_flags = valid ? ent_message_folder_flags(valid) : 0;
}

void ent_message_files_add(EntMessageFiles *self, const char *path, const char *name, const char *folder, guint32 flags,
                           guint64 size, gint64 modified_at)
{
  g_autofree char *valid = unused_name(self, name, path);
  EntFile *file = ent_file_new(valid, size, modified_at);
  enter_folder(self, folder);
  file->folder = self->folder_name;
  g_ptr_array_add(self->reader.files, file);
  g_hash_table_add(self->names, file->name);
  Source source = {g_strdup(path), flags | self->folder_flags};
  g_array_append_val(self->sources, source);
  self->reader.bytes_total += size;
}

void ent_message_files_choose(EntReader *reader, const bool *keep)
{
  EntMessageFiles *self = (EntMessageFiles *)reader;
  guint n = reader->files->len;
  self->keep = g_new0(bool, n + 1);
  reader->bytes_total = 0;
  for (guint i = 0; i < n; i++) {
    self->keep[i] = keep[i];
    if (keep[i]) reader->bytes_total += ((EntFile *)reader->files->pdata[i])->size;
  }
}

/* ---- next ---- */

static void report(const EntMessageFiles *self, guint file, const char *reason, EntRecordFunc aside, gpointer user_data)
{
  const char *path = g_array_index(self->sources, Source, file).path;
  g_autofree char *full = *path ? g_build_filename(self->reader.root, path, NULL) : g_strdup(self->reader.root);
  g_autofree char *link = ent_path_text(full);
  EntRecord record = {.type = ENT_RECORD_ASIDE,
                      .at = ENT_NEVER,
                      .service = "mail",
                      .file = file,
                      .place = "whole file",
                      .link = link,
                      .reason = reason};
  if (aside) aside(&record, user_data);
}

/* Appends the file's bytes, at most ENT_MAIL_MAX; what came before damage is kept. */
static bool append_file(EntMessageFiles *self, guint index, GByteArray *data, GError **error)
{
  const char *path = g_array_index(self->sources, Source, index).path;
  const EntFile *file = self->reader.files->pdata[index];
  g_autoptr(EntInput) input = ent_input_open(self->fd, *path ? path : self->reader.root, error);
  if (!input) return false;
  guint start = data->len;
  gsize wanted = MIN(MAX(file->size + 1, FIRST_READ), ENT_MAIL_MAX);
  for (;;) {
    guint at = data->len;
    gsize n = 0;
    g_byte_array_set_size(data, at + (guint)wanted);
    bool ok = ent_input_read(input, (char *)data->data + at, wanted, &n, error);
    g_byte_array_set_size(data, at + (guint)n);
    if (!ok) return false;
    if (n < wanted || data->len - start >= ENT_MAIL_MAX) return true;
    wanted = MIN((gsize)(data->len - start), ENT_MAIL_MAX - (data->len - start));
  }
}

/* EntPieceItem.flags: those of record.h, and this one beside them. */

static void add_item(GArray *items, guint file, gsize start, gsize length, guint64 offset)
{
  EntPieceItem item = {.start = start, .length = length, .offset = offset, .file = file};
  g_array_append_val(items, item);
}

static bool add_emlx(guint file, const char *bytes, gsize length, gsize start, GArray *items)
{
  EntEmlx emlx;
  if (!ent_emlx_read(bytes, length, &emlx)) return false;
  EntPieceItem item = {.start = start + emlx.start,
                       .length = emlx.length,
                       .file = file,
                       .flags = emlx.flags | (emlx.deleted ? ENT_ITEM_DELETED : 0)};
  g_array_append_val(items, item);
  return true;
}

/* Names the messages of a file that lies in data from `start` on; false where it holds none. */
static bool add_items(const EntMessageFiles *self, guint file, const GByteArray *data, gsize start, GArray *items)
{
  const char *bytes = (const char *)data->data + start;
  gsize length = data->len - start, at = 0;
  if (length && g_ascii_isdigit(*bytes) && add_emlx(file, bytes, length, start, items)) return true;
  gsize envelope = ent_mbox_envelope(bytes, length, NULL);
  if (self->trust == ENT_MESSAGE_FILES_CHECKED && !ent_headers_look_like_mail(bytes + envelope, length - envelope))
    return false;
  g_autofree char *name = g_path_get_basename(g_array_index(self->sources, Source, file).path);
  if (self->trust == ENT_MESSAGE_FILES_TRUSTED || !envelope || ent_look_is_one_message_name(name)) {
    add_item(items, file, start, length, 0);
    return true;
  }
  while (at < length) {
    gsize scanned = 0, n = ent_mbox_cut(bytes + at, length - at, true, &scanned);
    add_item(items, file, start + at, n, at);
    at += n;
  }
  return true;
}

/* False where the file was set aside. */
static bool read_file(EntMessageFiles *self, guint index, GByteArray *data, GArray *items, EntRecordFunc aside,
                      gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  gsize start = data->len;
  bool ok = append_file(self, index, data, &error);
  EntFile *file = self->reader.files->pdata[index];
  self->reader.bytes_done += file->size;
  file->incomplete = g_error_matches(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO);
  const char *reason = ok ? NULL : error->message;
  if (ok && data->len == start) reason = "it is empty";
  if (!reason && !add_items(self, index, data, start, items)) reason = "it does not begin as a message does";
  if (!reason) return true;
  g_byte_array_set_size(data, (guint)start);
  report(self, index, reason, aside, user_data);
  return false;
}

/* The next file to read. Drafts and spam come last: of a message that also lies elsewhere, the other copy counts. */
static bool peek_file(EntMessageFiles *self, guint *ret_index)
{
  for (; self->next < self->reader.files->len || !self->late; self->next++) {
    if (self->next >= self->reader.files->len) {
      self->late = true;
      self->next = 0;
      if (!self->reader.files->len) return false;
    }
    const EntFile *file = self->reader.files->pdata[self->next];
    bool late = (g_array_index(self->sources, Source, self->next).flags & (ENT_FLAG_DRAFT | ENT_FLAG_SPAM)) != 0;
    if (file->role || late != self->late || (self->keep && !self->keep[self->next])) continue;
    *ret_index = self->next;
    return true;
  }
  return false;
}

/* A piece of its own stands for a first file that was set aside: an aside counts for the file of its piece where
 * its own number is 0. */
bool ent_message_files_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                            G_GNUC_UNUSED GError **error)
{
  EntMessageFiles *self = (EntMessageFiles *)reader;
  g_autoptr(GByteArray) data = g_byte_array_sized_new(PIECE_SIZE + PIECE_SIZE / 2);
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(EntPieceItem));
  bool any = false;
  guint index = 0;
  while (data->len < PIECE_SIZE && peek_file(self, &index)) {
    if (index == 0 && items->len) break;
    self->next++;
    any = true;
    if (!read_file(self, index, data, items, aside, user_data) && index == 0) break;
  }
  *ret_piece = (EntPiece){0};
  if (!any) return true;
  ret_piece->file = items->len ? g_array_index(items, EntPieceItem, 0).file : 0;
  ent_piece_take(ret_piece, g_steal_pointer(&data), g_steal_pointer(&items));
  return true;
}

void ent_message_files_parse(const EntReader *reader, const EntPiece *piece, EntParser *parser, EntArena *arena,
                             EntRecordFunc record, gpointer user_data)
{
  const EntMessageFiles *self = (const EntMessageFiles *)reader;
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *item = &piece->items[i];
    const EntFile *file = reader->files->pdata[item->file];
    EntMessageContext context = {.folder = file->folder,
                                 .flags = g_array_index(self->sources, Source, item->file).flags,
                                 .modified_at = file->modified_at,
                                 .file = item->file};
    ent_message_parse_item(parser, piece, item, &context, arena, record, user_data);
  }
}
