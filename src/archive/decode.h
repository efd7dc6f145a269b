/* From the bytes of mail to clean UTF-8: transfer encodings, charsets, encoded words. The wrapper of GMime.
 *
 * A decoder belongs to one thread: it keeps the charset converters it has opened. */
#pragma once

#include "archive/headers.h"
#include "base/arena.h"

typedef struct EntDecoder EntDecoder;

EntDecoder *ent_decoder_new(void);
void ent_decoder_free(EntDecoder *decoder);

typedef enum {
  ENT_ENCODING_NONE,  /* 7bit, 8bit, binary, or unknown */
  ENT_ENCODING_QUOTED_PRINTABLE,
  ENT_ENCODING_BASE64,
  ENT_ENCODING_UUENCODE,
} EntEncoding;

EntEncoding ent_encoding_of(EntSlice header);

/* Appends the decoded bytes of `body`, at most about `max` of them. */
void ent_decode_transfer(EntSlice body, EntEncoding encoding, gsize max, GString *out);

/* Appends `length` bytes as clean text (base/utf8.h). The declared charset is believed where the bytes do not
 * contradict it; without one, or where it lies, UTF-8 is tried, then windows-1252. */
void ent_decode_text(EntDecoder *decoder, const char *data, gsize length, EntSlice charset, GString *out);

/* A header's text on one line: unfolded, encoded words decoded, blanks at the ends and runs of them gone, at
 * most `max` bytes. `charset`: what the message declares, for raw 8-bit bytes. NULL where nothing remains. */
const char *ent_decode_header(EntDecoder *decoder, EntSlice value, EntSlice charset, gsize max, EntArena *arena);
