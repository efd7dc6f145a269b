/* One file of a bundle as a stream of UTF-8: byte order marks removed, UTF-16 recognised and converted. */
#pragma once

#include "archive/bundle.h"

typedef struct EntTextInput EntTextInput;

EntTextInput *ent_text_input_open(EntBundle *bundle, guint index, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_text_input_close(EntTextInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntTextInput, ent_text_input_close)

/* Appends about `want` bytes to `buffer`, or up to the end. *ret_end: nothing is left. On failure the buffer
 * holds what could be read before it. Errors: those of ent_bundle_stream_read. */
bool ent_text_input_fill(EntTextInput *input, GByteArray *buffer, gsize want, bool *ret_end,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The beginning of a file, about `want` bytes of it, appended to `buffer`: open, fill and close in one. */
bool ent_text_input_head(EntBundle *bundle, guint index, GByteArray *buffer, gsize want, bool *ret_end,
                         GError **error);

/* Bytes read of the file as it is stored. */
guint64 ent_text_input_done(const EntTextInput *input);
