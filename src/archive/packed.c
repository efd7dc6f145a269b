/* Mail inside a zip or tar, as exports and backups come: mailboxes, message files, a Maildir, in any folders. The file
 * is gone through twice from front to back: once to list what is in it, by the first bytes of each entry, and once to
 * read. A LinkedIn export in a zip is that format's own. */
#include "archive/packed.h"

#include <sys/stat.h>

#include "archive/bundle.h"
#include "archive/emlx.h"
#include "archive/headers.h"
#include "archive/look.h"
#include "archive/mbox-cut.h"
#include "archive/mbox-stream.h"
#include "archive/message.h"
#include "base/when.h"

#define PIECE_SIZE ((gsize)256 << 10)
#define ENTRIES_LOOKED_AT 2000 /* to tell whether there is mail in it */

typedef enum { KIND_NONE, KIND_MBOX, KIND_MESSAGE, KIND_EMLX } Kind;

typedef struct Packed {
  guint8 kind; /* Kind */
  guint32 flags; /* as its folder says */
} Packed;

typedef struct PackedReader {
  EntReader reader;
  GArray *packed; /* of Packed, one for each file */
  char *broken; /* why the list ends; NULL: it is whole */
  bool *keep; /* NULL: all */
  EntBundleWalk *walk;
  guint next; /* the file that the walk comes to next */
  EntMboxStream stream; /* of the mailbox at hand */
  bool in_mailbox, opened, told_broken;
} PackedReader;

/* ---- what is in it ---- */

static Kind kind_of(const char *head, gsize length)
{
  gsize at = 0;
  while (at < length && (head[at] == '\n' || head[at] == '\r'))
    at++;
  gsize envelope = ent_mbox_envelope(head + at, length - at, NULL);
  if (envelope && ent_headers_look_like_mail(head + at + envelope, length - at - envelope)) return KIND_MBOX;
  if (ent_headers_look_like_mail(head, length)) return KIND_MESSAGE;
  return ent_emlx_read(head, length, NULL) ? KIND_EMLX : KIND_NONE;
}

/* The kind of the entry that the walk stands at; what cannot be read is of none. */
static Kind look_at(EntBundleWalk *walk, const EntBundleEntry *entry)
{
  char head[ENT_LOOK_HEAD];
  gsize length = 0;
  g_autofree char *name = g_path_get_basename(entry->name);
  if (entry->encrypted || ent_look_is_foreign_name(name) || strstr(entry->name, "__MACOSX/")) return KIND_NONE;
  if (!ent_bundle_walk_read(walk, head, sizeof head, &length, NULL) && length == 0) return KIND_NONE;
  return kind_of(head, length);
}

bool ent_packed_holds_mail(const char *path)
{
  g_autoptr(EntBundleWalk) walk = ent_bundle_walk_open(path, NULL);
  const EntBundleEntry *entry = NULL;
  for (guint i = 0; walk && i < ENTRIES_LOOKED_AT; i++) {
    if (!ent_bundle_walk_next(walk, &entry, NULL) || !entry) return false;
    if (look_at(walk, entry) != KIND_NONE) return true;
  }
  return false;
}

static bool is_maildir_box(const char *component)
{
  return g_str_equal(component, "cur") || g_str_equal(component, "new");
}

/* "Sent" of "Takeout/Mail/Sent.mbox", "Archives" of "mail/.Archives/cur/1.host:2,S", the folder of a message. */
static char *folder_of(const char *name, Kind kind)
{
  static const char *const suffixes[] = {".mbox", ".mbx", ".txt"};
  g_autofree char *base = g_path_get_basename(name), *dir = g_path_get_dirname(name);
  char *apple = ent_emlx_mailbox(dir);
  if (apple) return apple;
  if (kind == KIND_MBOX && !ent_look_is_one_message_name(base)) {
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
      if (g_str_has_suffix(base, suffixes[i])) base[strlen(base) - strlen(suffixes[i])] = '\0';
    return g_steal_pointer(&base);
  }
  g_autofree char *last = g_path_get_basename(dir);
  if (!is_maildir_box(last)) return g_str_equal(dir, ".") ? NULL : g_steal_pointer(&dir);
  g_autofree char *parent = g_path_get_dirname(dir), *box = g_path_get_basename(parent);
  g_autofree char *plain = ent_message_folder_name(box);
  bool named = *plain == '.' ? plain[1] != '\0' : ent_message_folder_flags(plain) != 0;
  return named ? g_strdup(plain + (*plain == '.')) : g_strdup("INBOX");
}

static bool is_maildir_draft(const char *name)
{
  const char *flags = strstr(name, ":2,");
  return flags && strchr(flags, 'D');
}

static void add_file(PackedReader *self, const EntBundleEntry *entry, Kind kind)
{
  g_autofree char *folder = kind == KIND_NONE ? NULL : folder_of(entry->name, kind);
  EntFile *file = ent_file_new(entry->name, entry->size, entry->modified_at);
  file->folder = folder && *folder ? g_intern_string(folder) : NULL;
  if (kind == KIND_NONE) file->role = entry->encrypted ? "it is encrypted" : "nothing in it looks like mail";
  Packed packed = {(guint8)kind,
                   ent_message_folder_flags(folder) | (is_maildir_draft(entry->name) ? ENT_FLAG_DRAFT : 0)};
  g_ptr_array_add(self->reader.files, file);
  g_array_append_val(self->packed, packed);
  if (!file->role) self->reader.bytes_total += file->size;
}

/* ---- open, choose, close ---- */

/* By what is in its entries, which look.c finds out: to see that, it must be unpacked. */
static int packed_detect(G_GNUC_UNUSED const EntProbe *probe)
{
  return 0;
}

static EntReader *packed_open(const char *path, GError **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(EntBundleWalk) walk = ent_bundle_walk_open(path, error);
  if (!walk) return NULL;
  PackedReader *self = g_new0(PackedReader, 1);
  self->reader.format = &ent_format_packed;
  self->reader.root = g_strdup(path);
  self->reader.files = g_ptr_array_new_with_free_func((GDestroyNotify)ent_file_free);
  self->packed = g_array_new(FALSE, FALSE, sizeof(Packed));
  const EntBundleEntry *entry = NULL;
  while (ent_bundle_walk_next(walk, &entry, &failure) && entry)
    add_file(self, entry, look_at(walk, entry));
  if (failure) self->broken = g_strdup(failure->message);
  return &self->reader;
}

static void packed_choose(EntReader *reader, const bool *keep)
{
  PackedReader *self = (PackedReader *)reader;
  self->keep = g_new0(bool, reader->files->len + 1);
  reader->bytes_total = 0;
  for (guint i = 0; i < reader->files->len; i++) {
    const EntFile *file = reader->files->pdata[i];
    self->keep[i] = keep[i] && !file->role;
    if (self->keep[i]) reader->bytes_total += file->size;
  }
}

static void packed_close(EntReader *reader)
{
  PackedReader *self = (PackedReader *)reader;
  if (!self) return;
  ent_bundle_walk_close(self->walk);
  ent_mbox_stream_clear(&self->stream);
  g_array_unref(self->packed);
  g_ptr_array_unref(reader->files);
  g_free(self->broken);
  g_free(self->keep);
  g_free(reader->root);
  g_free(self);
}

/* ---- next ---- */

static void report(const PackedReader *self, guint file, guint64 offset, const char *reason, EntRecordFunc aside,
                   gpointer user_data)
{
  g_autofree char *place = g_strdup_printf("byte %" G_GUINT64_FORMAT, offset);
  EntRecord record = {.type = ENT_RECORD_ASIDE,
                      .at = ENT_NEVER,
                      .service = "mail",
                      .file = file,
                      .offset = offset,
                      .place = offset ? place : "whole file",
                      .link = self->reader.root,
                      .reason = reason};
  if (aside) aside(&record, user_data);
}

static bool read_walk(gpointer source, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  PackedReader *self = source;
  bool ok = ent_bundle_walk_read(self->walk, buffer, length, ret_length, error);
  self->reader.bytes_done = MIN(self->reader.bytes_done + *ret_length, self->reader.bytes_total);
  return ok;
}

static bool is_wanted(const PackedReader *self, guint file)
{
  const EntFile *entry = self->reader.files->pdata[file];
  return self->keep ? self->keep[file] : !entry->role;
}

/* Moves the walk to the next file that is to be read; false at the end, or where the rest is missing. */
static bool next_file(PackedReader *self, GError **error)
{
  const EntBundleEntry *entry = NULL;
  while (self->next < self->reader.files->len) {
    if (!ent_bundle_walk_next(self->walk, &entry, error) || !entry) return false;
    if (is_wanted(self, self->next++)) return true;
  }
  return false;
}

static void take_message(PackedReader *self, guint file, const Packed *packed, GByteArray *data, GArray *items,
                         EntRecordFunc aside, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  const EntFile *entry = self->reader.files->pdata[file];
  guint start = data->len;
  gsize wanted = MIN(MAX(entry->size + 1, ENT_LOOK_HEAD), ENT_MAIL_MAX), n = 0;
  g_byte_array_set_size(data, start + (guint)wanted);
  bool ok = read_walk(self, (char *)data->data + start, wanted, &n, &error);
  g_byte_array_set_size(data, start + (guint)n);
  EntPieceItem item = {.start = start, .length = n, .file = file, .flags = packed->flags};
  EntEmlx emlx;
  if (packed->kind == KIND_EMLX && ent_emlx_read((const char *)data->data + start, n, &emlx)) {
    item.start += emlx.start;
    item.length = emlx.length;
    item.flags |= emlx.flags | (emlx.deleted ? ENT_ITEM_DELETED : 0);
  }
  if (ok)
    g_array_append_val(items, item);
  else
    report(self, file, 0, error->message, aside, user_data);
}

/* Some of the file at hand, or all of it. */
static void take(PackedReader *self, GByteArray *data, GArray *items, EntRecordFunc aside, gpointer user_data)
{
  guint file = self->next - 1;
  const Packed *packed = &g_array_index(self->packed, Packed, file);
  if (packed->kind != KIND_MBOX) {
    take_message(self, file, packed, data, items, aside, user_data);
    return;
  }
  if (!self->in_mailbox) ent_mbox_stream_begin(&self->stream, read_walk, self);
  self->in_mailbox = ent_mbox_stream_take(&self->stream, PIECE_SIZE, file, packed->flags, data, items);
  if (!self->stream.failure) return;
  report(self, file, self->stream.failed_at, self->stream.failure->message, aside, user_data);
  g_clear_error(&self->stream.failure);
}

static bool packed_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data, GError **error)
{
  PackedReader *self = (PackedReader *)reader;
  g_autoptr(GError) failure = NULL;
  *ret_piece = (EntPiece){0};
  if (!self->opened) {
    self->opened = true;
    self->walk = ent_bundle_walk_open(reader->root, error);
    if (!self->walk) return false;
  }
  g_autoptr(GByteArray) data = g_byte_array_sized_new(PIECE_SIZE + PIECE_SIZE / 4);
  g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(EntPieceItem));
  while (data->len < PIECE_SIZE && (self->in_mailbox || next_file(self, &failure)))
    take(self, data, items, aside, user_data);
  if (failure && !self->broken) self->broken = g_strdup(failure->message);
  if (!items->len) {
    if (self->broken && !self->told_broken) report(self, 0, 0, "the zip breaks off", aside, user_data);
    self->told_broken = true;
    return true;
  }
  ret_piece->file = g_array_index(items, EntPieceItem, 0).file;
  ret_piece->offset = g_array_index(items, EntPieceItem, 0).offset;
  ent_piece_take(ret_piece, g_steal_pointer(&data), g_steal_pointer(&items));
  return true;
}

static void packed_parse(const EntReader *reader, const EntPiece *piece, EntParser *parser, EntArena *arena,
                         EntRecordFunc record, gpointer user_data)
{
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *item = &piece->items[i];
    const EntFile *file = reader->files->pdata[item->file];
    EntMessageContext context = {.folder = file->folder, .modified_at = file->modified_at, .file = item->file};
    ent_message_parse_item(parser, piece, item, &context, arena, record, user_data);
  }
}

const EntFormat ent_format_packed = {
    .name = "packed",
    .label = "mail in a zip or tar",
    .detect = packed_detect,
    .open = packed_open,
    .choose = packed_choose,
    .next = packed_next,
    .parse = packed_parse,
    .close = packed_close,
};
