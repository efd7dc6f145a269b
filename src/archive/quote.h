/* Marks off in a message's text what its author did not write just now: quoted parts and signatures.
 *
 * Pure and deterministic, so that nothing about it needs to be stored. Lines are classed one by one, with
 * attribution lines ("On ... wrote:", "Le ... a écrit :", Outlook's header blocks and "-----Original
 * Message-----") opening a quoted part that lasts to the end where the client writes no prefix. */
#pragma once

#include <glib.h>

typedef enum {
  ENT_TEXT_OWN,
  ENT_TEXT_QUOTED,
  ENT_TEXT_SIGNATURE,
} EntTextPart;

typedef struct EntTextSpan {
  EntTextPart part;
  gsize start;    /* byte offsets into the text; whole lines */
  gsize length;
} EntTextSpan;

/* Appends the spans of `text` to `spans` (an array of EntTextSpan), in order, without gaps, neighbours of
 * one part joined. */
void ent_quote_spans(const char *text, gsize length, GArray *spans);

/* Appends only the author's own lines to `own`. */
void ent_quote_own_text(const char *text, gsize length, GString *own);
