/* Text as people read it: folding for comparison. All input is valid UTF-8. */
#pragma once

#include <glib.h>

/* Whether a character steers a terminal or turns the reading of a line around: controls (tab and line end among
 * them), line separators, bidirectional embeddings, overrides and isolates. */
gboolean ent_text_is_unsafe(gunichar c);

/* Case, diacritics and compatibility forms folded away (NFKD, marks dropped, casefold), white space squeezed:
 * "Élève  Œuvre" -> "eleve œuvre". For sorting and finding. Caller frees. */
char *ent_text_fold(const char *text);
