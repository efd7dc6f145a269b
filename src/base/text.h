/* Text as people read it: folding for comparison. All input is valid UTF-8. */
#pragma once

#include <glib.h>

/* Case, diacritics and compatibility forms folded away (NFKD, marks dropped, casefold), white space squeezed:
 * "Élève  Œuvre" -> "eleve œuvre". For sorting and finding. Caller frees. */
char *ent_text_fold(const char *text);
