/* Bytes that claim to be text: what they are made of, and a clean copy of them.
 *
 * Clean text is valid UTF-8 without NUL, C0 or C1 controls (tab and newline stay), DEL or byte order mark,
 * with LF line ends. */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum {
  ENT_BYTES_HIGH = 1 << 0,     /* bytes of 128 and over */
  ENT_BYTES_CONTROL = 1 << 1,  /* C0 controls other than tab and newline, or DEL */
};

/* ENT_BYTES_* of `length` bytes; 0: ASCII that is clean as it stands. Runs at the speed of memory. */
guint ent_bytes_class(const char *data, gsize length);

/* The longest length <= `max` at which the UTF-8 in `data` can be cut without parting a character. */
gsize ent_utf8_cut(const char *data, gsize length, gsize max);

/* Appends valid UTF-8 as clean text. */
void ent_utf8_append_clean(GString *out, const char *data, gsize length);

/* Appends bytes that should be UTF-8 and are not quite: each invalid byte becomes U+FFFD, unless most
 * of the high bytes are invalid; then all are read as windows-1252. Not cleaned. */
void ent_utf8_append_guessed(GString *out, const char *data, gsize length);

/* Appends windows-1252 (and ISO 8859-1, which in practice is the same). Not cleaned. */
void ent_utf8_append_1252(GString *out, const char *data, gsize length);

/* The character of one byte of windows-1252. */
gunichar ent_utf8_from_1252(guint8 byte);
