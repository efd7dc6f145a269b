/* What one line of a mail says by itself: the words that programs put around what they quote, in the languages that
 * they ship in. Lines come without surrounding blanks. Pure. */
#pragma once

#include "archive/headers.h"

/* "> ...", "| ..." (but no row of a table: "| ... |") and "OP> ...". */
bool ent_line_is_quoted(EntSlice line);

/* Whether what stands behind the '>' of a line is what people type at a prompt: an assignment, a call, a comment. */
bool ent_line_is_typed(EntSlice line);

/* A line of one repeated sign, four or more ("____", "----", "====", "* * *"). */
bool ent_line_is_rule(EntSlice line);

/* Behind it everything is another's: "-----Original Message-----", "Begin forwarded message:". */
bool ent_line_is_separator(EntSlice line);

/* What a header in a body is about: bits. */
enum {
  ENT_LABEL_FROM = 1 << 0,
  ENT_LABEL_TO = 1 << 1,
  ENT_LABEL_CC = 1 << 2,
  ENT_LABEL_DATE = 1 << 3,
  ENT_LABEL_SUBJECT = 1 << 4,
  ENT_LABEL_OTHER = 1 << 5, /* Reply-To, attachments, importance */
};
/* The label that the line begins with ("*From:*", "Envoyé :", "An:"); 0: none. */
guint ent_line_label(EntSlice line);

/* How sure a text of one to four lines is an attribution ("On ... wrote:"). */
typedef enum {
  ENT_ATTRIBUTION_NONE,
  ENT_ATTRIBUTION_ABOVE_QUOTE, /* where a quoted line follows */
  ENT_ATTRIBUTION_ALONE,       /* in any case: with its date or address */
} EntAttribution;
EntAttribution ent_line_attribution(EntSlice lines);
/* Whether it begins with a word that attributions begin with ("On ", "Le ", "Am "). */
bool ent_line_opens_attribution(EntSlice line);
/* Whether an attribution of more than one line may begin so: the above, a date, or with an address in it. */
bool ent_line_may_open_attribution(EntSlice line);
/* ">:" or "> wrote:", the end of an attribution that was broken before its bracket. */
bool ent_line_is_broken_attribution(EntSlice line);

/* "Sent from my iPhone", "Envoyé de mon iPhone", "Get Outlook for Android": a whole line. */
bool ent_line_is_device(EntSlice line);

/* An address of the web or of mail, a telephone number, a place in a firm. */
bool ent_line_says_how_to_reach(EntSlice line);

/* A paragraph of legal boilerplate: "This e-mail and any attachments are confidential ...". */
bool ent_line_opens_disclaimer(EntSlice line);
bool ent_line_is_disclaimer(EntSlice paragraph);

/* Below a rule: "R-help mailing list", "To unsubscribe ...", "sponsored by". */
bool ent_line_is_list_footer(EntSlice line);
