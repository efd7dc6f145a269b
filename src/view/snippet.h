/* The lines of a text around the words that were searched for. Pure. */
#pragma once

#include <glib.h>

/* At most about `characters` of `text`, on one line, around the first of `words` that stands in it, each word
 * found between U+0002 and U+0003. Words are compared without case and diacritics, from their beginnings. Where
 * none stands in it, its first words. Caller frees. */
char *ent_snippet(const char *text, const char *words, gsize characters);
