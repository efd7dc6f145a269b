/* Each message is cut once and named by an item; nothing of it is looked at here. */
#include "archive/mbox-stream.h"

#include "archive/mbox-cut.h"

#define READ_SIZE ((gsize)1 << 20)

void ent_mbox_stream_begin(EntMboxStream *self, EntReadFunc read, gpointer source)
{
  g_clear_error(&self->failure);
  *self = (EntMboxStream){.read = read, .source = source, .buffer = self->buffer, .room = self->room};
}

void ent_mbox_stream_clear(EntMboxStream *self)
{
  g_clear_error(&self->failure);
  g_clear_pointer(&self->buffer, g_free);
}

/* Reads on, making room first. What came before damage is read like any other. */
static void fill(EntMboxStream *self)
{
  if (self->start && self->room - self->end < READ_SIZE) {
    memmove(self->buffer, self->buffer + self->start, self->end - self->start);
    self->end -= self->start;
    self->start = 0;
  }
  if (self->room - self->end < READ_SIZE) {
    self->room = MAX(self->room * 2, 2 * READ_SIZE);
    self->buffer = g_realloc(self->buffer, self->room);
  }
  gsize wanted = MIN(self->room - self->end, MAX(READ_SIZE, self->end - self->start)), n = 0;
  bool ok = self->read(self->source, self->buffer + self->end, wanted, &n, &self->failure);
  self->end += n;
  self->final = !ok || n < wanted;
  if (!ok) self->failed_at = self->offset + self->end - self->start;
}

static void advance(EntMboxStream *self, gsize length)
{
  self->start += length;
  self->offset += length;
  self->scanned = 0;
}

/* Drops what is left of a message that was cut at ENT_MAIL_MAX; all but the last bytes, which may be part of the
 * next envelope. True when the next message stands at the beginning. */
static bool pass_rest(EntMboxStream *self)
{
  const gsize margin = 4096;
  gsize length = self->end - self->start, scanned = 1;
  gsize n = length > 1 ? ent_mbox_cut(self->buffer + self->start, length, self->final, &scanned) : 0;
  if (n || self->final) {
    advance(self, n ? n : length);
    self->passing = false;
    return true;
  }
  if (length > margin) advance(self, length - margin);
  return false;
}

/* The next whole message, as a stretch at the beginning of the buffer; 0 where more must be read. */
static gsize cut(EntMboxStream *self)
{
  gsize length = self->end - self->start;
  gsize n = ent_mbox_cut(self->buffer + self->start, length, self->final, &self->scanned);
  if (n <= ENT_MAIL_MAX && (n || length <= ENT_MAIL_MAX)) return n;
  self->passing = !n;
  return n ? n : ENT_MAIL_MAX;
}

static gsize skip_blank_lines(const EntMboxStream *self)
{
  gsize n = 0, length = self->end - self->start;
  while (n < length && (self->buffer[self->start + n] == '\n' || self->buffer[self->start + n] == '\r'))
    n++;
  return n;
}

bool ent_mbox_stream_take(EntMboxStream *self, gsize size, guint file, guint flags, GByteArray *data, GArray *items)
{
  while (data->len < size) {
    if (self->offset == 0) advance(self, skip_blank_lines(self));
    bool ready = self->start < self->end && (!self->passing || pass_rest(self));
    gsize n = ready && self->start < self->end ? cut(self) : 0;
    if (n) {
      EntPieceItem item = {
          .start = data->len, .length = MIN(n, ENT_MAIL_MAX), .offset = self->offset, .file = file, .flags = flags};
      g_byte_array_append(data, (const guint8 *)self->buffer + self->start, (guint)item.length);
      g_array_append_val(items, item);
      advance(self, n);
    } else if (self->final) {
      return false;
    } else {
      fill(self);
    }
  }
  return true;
}
