/* Messages cut from a stream of mbox bytes, wherever they come from: a file, a gzip, an entry of a zip.
 *
 * A buffer slides over the stream, whole messages are copied out of it, so that one message of any size never holds
 * more than itself in memory. */
#pragma once

#include "archive/format.h"

/* Up to `length` bytes into `buffer`, fewer only at the end. False for damage: *ret_length then says how many good
 * bytes came before. */
typedef bool (*EntReadFunc)(gpointer source, char *buffer, gsize length, gsize *ret_length, GError **error);

typedef struct EntMboxStream {
  EntReadFunc read;
  gpointer source;
  char *buffer;
  gsize start, end, room; /* what of the buffer is not yet handed out, and its size */
  gsize scanned; /* from start: looked through for the end of a message */
  guint64 offset; /* of buffer[start] in the stream */
  bool final;
  bool passing; /* the rest of a message that is too long is being passed over */
  GError *failure; /* of the last read: the stream ends here; owned */
  guint64 failed_at; /* where in the stream */
} EntMboxStream;

/* Begins another stream; the buffer is used again. */
void ent_mbox_stream_begin(EntMboxStream *self, EntReadFunc read, gpointer source);
void ent_mbox_stream_clear(EntMboxStream *self);

/* Appends whole messages to `data`, and one EntPieceItem each to `items` (with `file` and `flags`), until `data` holds
 * `size` bytes or the stream ends: then false. */
bool ent_mbox_stream_take(EntMboxStream *self, gsize size, guint file, guint flags, GByteArray *data, GArray *items);
