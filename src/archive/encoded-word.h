/* Encoded words of header fields: RFC 2047, read as programs really write it. */
#pragma once

#include "archive/decode.h"

/* Appends `line` (unfolded) as clean text to `out`, its encoded words decoded. The bytes of neighbouring words of one
 * charset are joined before they are converted, since programs part a character between two words; each word's
 * base64 ends for itself. `charset` is for raw 8-bit bytes between the words. What is no encoded word stays. */
void ent_encoded_words_decode(EntDecoder *decoder, EntSlice line, EntSlice charset, GString *out);
