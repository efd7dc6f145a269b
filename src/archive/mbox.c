/* One mbox file. `next` takes whole messages off its stream until a piece is full; each is cut once and named in the
 * piece's table; `parse` only reads. */
#include <fcntl.h>
#include <sys/stat.h>

#include "archive/headers.h"
#include "archive/input.h"
#include "archive/mbox-cut.h"
#include "archive/mbox-stream.h"
#include "archive/message.h"
#include "base/paths.h"
#include "base/when.h"

#define PIECE_SIZE ((gsize)256 << 10)

typedef struct MboxReader {
  EntReader reader;
  EntInput *input; /* NULL: not yet open, or at the end */
  EntMboxStream stream;
  bool opened, left_out;
} MboxReader;

/* ---- detect, open ---- */

static int mbox_detect(const EntProbe *probe)
{
  if (!probe->head || probe->is_folder) return 0;
  gsize at = 0;
  while (at < probe->head_length && strchr("\r\n", probe->head[at]) && probe->head[at])
    at++;
  gsize envelope = ent_mbox_envelope(probe->head + at, probe->head_length - at, NULL);
  if (!envelope) return 0;
  at += envelope;
  return ent_headers_look_like_mail(probe->head + at, probe->head_length - at) ? 90 : 50;
}

/* "Sent" for "Sent.mbox.gz"; archives named by date have no folder. Interned. */
static const char *folder_of(const char *path)
{
  static const char *const suffixes[] = {".gz", ".mbox", ".mbx", ".txt"};
  g_autofree char *name = g_path_get_basename(path);
  for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++)
    if (g_str_has_suffix(name, suffixes[i])) name[strlen(name) - strlen(suffixes[i])] = '\0';
  /* Apple Mail: Sent.mbox/mbox */
  if (g_str_equal(name, "mbox")) {
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_str_has_suffix(parent, ".mbox")) return folder_of(parent);
  }
  g_autofree char *valid = ent_path_text(name);
  return *valid ? g_intern_string(valid) : NULL;
}

static EntReader *mbox_open(const char *path, GError **error)
{
  struct stat facts;
  g_autoptr(EntInput) input = ent_input_open(AT_FDCWD, path, error);
  if (!input || stat(path, &facts) != 0) {
    if (!input)
      g_prefix_error(error, "'%s': ", path);
    else
      g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO, "'%s' cannot be read", path);
    return NULL;
  }
  MboxReader *self = g_new0(MboxReader, 1);
  self->reader.format = &ent_format_mbox;
  self->reader.root = g_strdup(path);
  self->reader.files = g_ptr_array_new_with_free_func((GDestroyNotify)ent_file_free);
  gint64 modified_at = facts.st_mtim.tv_sec * ENT_SECOND + facts.st_mtim.tv_nsec / 1000;
  EntFile *file = ent_file_new("", (guint64)facts.st_size, modified_at);
  file->folder = folder_of(path);
  g_ptr_array_add(self->reader.files, file);
  self->reader.bytes_total = file->size;
  return &self->reader;
}

static void mbox_choose(EntReader *reader, const bool *keep)
{
  MboxReader *self = (MboxReader *)reader;
  self->left_out = !keep[0];
  if (self->left_out) reader->bytes_total = 0;
}

static void mbox_close(EntReader *reader)
{
  MboxReader *self = (MboxReader *)reader;
  if (!self) return;
  ent_input_close(self->input);
  g_ptr_array_unref(self->reader.files);
  g_free(self->reader.root);
  ent_mbox_stream_clear(&self->stream);
  g_free(self);
}

/* ---- next ---- */

static void report(const MboxReader *self, guint64 offset, const char *reason, EntRecordFunc aside, gpointer user_data)
{
  g_autofree char *place = g_strdup_printf("byte %" G_GUINT64_FORMAT, offset);
  EntRecord record = {.type = ENT_RECORD_ASIDE,
                      .at = ENT_NEVER,
                      .service = "mail",
                      .offset = offset,
                      .place = offset ? place : "whole file",
                      .link = self->reader.root,
                      .reason = reason};
  if (aside) aside(&record, user_data);
}

/* An input as the stream reads it, with the reader's progress. */
static bool read_input(gpointer source, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  MboxReader *self = source;
  bool ok = ent_input_read(self->input, buffer, length, ret_length, error);
  self->reader.bytes_done = MIN(ent_input_done(self->input), self->reader.bytes_total);
  return ok;
}

static bool mbox_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                      G_GNUC_UNUSED GError **error)
{
  MboxReader *self = (MboxReader *)reader;
  g_autoptr(GError) failure = NULL;
  *ret_piece = (EntPiece){0};
  if (!self->opened && !self->left_out) {
    self->opened = true;
    self->input = ent_input_open(AT_FDCWD, reader->root, &failure);
    ((EntFile *)reader->files->pdata[0])->incomplete = !self->input;
    if (!self->input) report(self, 0, failure->message, aside, user_data);
    ent_mbox_stream_begin(&self->stream, read_input, self);
  }
  if (!self->input) return true;
  g_autoptr(GByteArray) data = g_byte_array_sized_new(PIECE_SIZE + PIECE_SIZE / 4);
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(EntPieceItem));
  ent_mbox_stream_take(&self->stream, PIECE_SIZE, 0, 0, data, items);
  if (self->stream.failure) {
    ((EntFile *)reader->files->pdata[0])->incomplete =
        g_error_matches(self->stream.failure, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO);
    report(self, self->stream.failed_at, self->stream.failure->message, aside, user_data);
    g_clear_error(&self->stream.failure);
  }
  if (!items->len) {
    g_clear_pointer(&self->input, ent_input_close);
    return true;
  }
  ret_piece->offset = g_array_index(items, EntPieceItem, 0).offset;
  ent_piece_take(ret_piece, g_steal_pointer(&data), g_steal_pointer(&items));
  return true;
}

static void mbox_parse(const EntReader *reader, const EntPiece *piece, EntParser *parser, EntArena *arena,
                       EntRecordFunc record, gpointer user_data)
{
  const EntFile *file = reader->files->pdata[0];
  guint32 flags = file->folder ? ent_message_folder_flags(file->folder) : 0;
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *item = &piece->items[i];
    EntMessageContext context = {
        .folder = file->folder, .flags = flags, .modified_at = file->modified_at, .unquote_from = TRUE};
    ent_message_parse_item(parser, piece, item, &context, arena, record, user_data);
  }
}

const EntFormat ent_format_mbox = {
    .name = "mbox",
    .label = "mbox mailbox",
    .detect = mbox_detect,
    .open = mbox_open,
    .choose = mbox_choose,
    .next = mbox_next,
    .parse = mbox_parse,
    .close = mbox_close,
};
