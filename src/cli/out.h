/* What a command prints: collected as text, in one language, for one width, then written at once.
 *
 * Data goes to standard output and notes to standard error. Colour is used only on a terminal that wants it
 * (NO_COLOR, TERM=dumb). Every sentence a person reads goes through ent_tr(): the English text is the key, and
 * a test fails when one has no French (cli/french.c). */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef enum {
  ENT_LANG_EN,
  ENT_LANG_FR,
} EntLang;

typedef struct EntOut {
  GString *text; /* for standard output; written by ent_out_flush */
  EntLang lang;
  gboolean colour; /* standard output takes colours */
  guint width; /* columns of a line, at least 40 */
  GTimeZone *zone; /* the owner's; for text only, documents are in UTC */
  gint64 now;
} EntOut;

/* `lang`: "fr", "en", or NULL to ask the environment (LC_ALL, LC_MESSAGES, LANG). `now`: the clock. */
EntOut *ent_out_new(const char *lang, gint64 now);
void ent_out_free(EntOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntOut, ent_out_free)

/* Writes what was printed and forgets it; false where it cannot be written (disk full, broken pipe). */
bool ent_out_flush(EntOut *out);

/* ---- language ---- */

const char *ent_tr(const EntOut *out, const char *english) G_GNUC_FORMAT(2);
/* The form for `n`, translated: English has one only for 1, French for 0 too. */
const char *ent_tr_n(const EntOut *out, gint64 n, const char *one, const char *many) G_GNUC_FORMAT(3) G_GNUC_FORMAT(4);
#define T(out, english) ent_tr((out), (english))
#define TN(out, n, one, many) ent_tr_n((out), (n), (one), (many))
#define N_(english) (english) /* marks a text that a table holds and ent_tr translates later */

/* NULL where `english` has no French: for the test. */
const char *ent_french(const char *english);

/* ---- printing ----
 *
 * Texts come from archives, which anybody may have written. Whatever in them would steer a terminal or turn the
 * reading of a line around is printed as U+FFFD; line ends and tabs stay. */

void ent_out(EntOut *out, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A JSON document, in which the same characters are written as escapes. */
void ent_out_json(EntOut *out, const char *text);
typedef enum {
  ENT_STYLE_PLAIN,
  ENT_STYLE_BOLD,
  ENT_STYLE_DIM,
  ENT_STYLE_WATER, /* what can be typed next */
} EntStyle;
/* `text` in a style, where colours are taken. */
void ent_out_styled(EntOut *out, EntStyle style, const char *text);
/* A paragraph broken at words to the width, every line after `indent` blanks. */
void ent_out_paragraph(EntOut *out, guint indent, const char *text);
/* `head` in bold, and `text` beside it from `column` on, broken at words; on the next line where the head is longer. */
void ent_out_hanging(EntOut *out, guint indent, guint column, const char *head, const char *text);
/* A title line: bold, an empty line before it unless it is the first. */
void ent_out_title(EntOut *out, const char *text);
/* A sentence at the left and, dim at the right or on a line of its own, the command that shows what is behind. */
void ent_out_evidence(EntOut *out, guint indent, const char *sentence, const char *command);

/* A note on standard error, one line, as harmless as what is printed. */
void ent_out_note(const EntOut *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* ---- columns ---- */

/* Columns that `text` takes on a terminal: 2 for wide letters, 0 for marks. */
guint ent_text_width(const char *text);
/* `text` in exactly `width` columns: cut with "…" or filled with blanks. Caller frees. */
char *ent_text_fit(const char *text, guint width, gboolean right);

/* ---- values in words; caller frees ---- */

char *ent_number(const EntOut *out, gint64 number); /* 31,204 · 31 204 */
char *ent_fraction(const EntOut *out, gint64 count, gint64 of); /* 31 of 419 · 31 sur 419 */
char *ent_date(const EntOut *out, gint64 at); /* 1 March 2026 · 1er mars 2026 */
char *ent_date_short(const EntOut *out, gint64 at); /* 1 Mar 2026 · 1er mars 2026 */
char *ent_moment(const EntOut *out, gint64 at); /* 1 Mar 2026, 7:31 · 1er mars 2026, 7 h 31 */
char *ent_span(const EntOut *out, gint64 seconds); /* 11 days · 11 jours */
char *ent_span_short(const EntOut *out, gint64 seconds); /* 11 d · 11 j */
