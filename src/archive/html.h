/* HTML mail reduced to readable text: one pass, no tree, bounded by its input. */
#pragma once

#include <glib.h>

/* Appends the text of `length` bytes of HTML (valid UTF-8) to `out`: head, script and style dropped, block
 * elements as line ends, list items as "- ", quoted parts prefixed "> ", entities decoded, runs of white space
 * squeezed. */
void ent_html_to_text(const char *html, gsize length, GString *out);
