/* A walk over lines with a look ahead. Lines that begin with '>' are quoted; so is an attribution above such a line.
 * A separator, a block of headers or a program's attribution without quoted lines below it opens a quoted part that
 * lasts to the end. "-- ", the footer of a list and legal boilerplate open the signature, which lasts until something
 * is quoted; a telephone's "Sent from" is a signature of one line. */
#include "archive/quote.h"

#include <string.h>

#include "archive/quote-line.h"

#define SIGNATURE_LINES 25 /* longer ones are text below a dashed line */
#define RULED_LINES 9
#define HEADER_LINES 14
#define ATTRIBUTION_LINES 4
#define NESTED_LINES 500

typedef struct {
  const char *text;
  gsize length;
  gsize start; /* of the present line */
  gsize end; /* behind its newline */
  gsize last_quoted; /* where the last line with a '>' in front begins */
} Lines;

static bool next_line(Lines *lines)
{
  lines->start = lines->end;
  if (lines->start >= lines->length) return false;
  const char *newline = memchr(lines->text + lines->start, '\n', lines->length - lines->start);
  lines->end = newline ? (gsize)(newline - lines->text) + 1 : lines->length;
  return true;
}

/* The line without its newline and surrounding blanks. */
static EntSlice trimmed(const Lines *lines)
{
  return ent_slice_trim((EntSlice){lines->text + lines->start, lines->end - lines->start});
}

/* Moves to the next line that is not blank, at most `most` lines on. */
static bool next_written(Lines *lines, guint most)
{
  for (guint i = 0; i < most; i++) {
    if (!next_line(lines)) return false;
    if (trimmed(lines).length) return true;
  }
  return false;
}

/* Where the last line begins that has a '>' in front; 0: nowhere but perhaps at the beginning. */
static gsize last_quoted_line(const char *text, gsize length)
{
  const char *mark = memrchr(text, '>', length);
  while (mark && mark > text && mark[-1] != '\n')
    mark = memrchr(text, '>', (gsize)(mark - text));
  return mark ? (gsize)(mark - text) : 0;
}

/* ---- what opens a quoted part ---- */

/* Three different headers of a mail, one below the other: long ones run over several lines, blank lines between them
 * come from HTML. *ret_end: behind the last of them. */
static bool is_header_block(const Lines *lines, guint first, gsize *ret_end)
{
  Lines ahead = *lines;
  guint kinds = first, n = 1, odd = 0;
  *ret_end = lines->end;
  for (guint i = 0; i < HEADER_LINES && odd <= 2 && next_line(&ahead); i++) {
    EntSlice line = trimmed(&ahead);
    guint label = line.length ? ent_line_label(line) : 0;
    odd = label ? 0 : odd + 1;
    if (!label) continue;
    n += !(kinds & label);
    kinds |= label;
    *ret_end = ahead.end;
  }
  return n >= 3 && kinds & (ENT_LABEL_FROM | ENT_LABEL_TO) && kinds & (ENT_LABEL_DATE | ENT_LABEL_SUBJECT);
}

/* A block of headers, perhaps below a rule. *ret_end: where what it makes quoted ends; behind itself where lines with
 * a '>' follow it at once, as under an attribution, else with the text. */
static bool opens_header_block(const Lines *lines, EntSlice line, gsize *ret_end)
{
  Lines ahead = *lines;
  if (ent_line_is_rule(line)) {
    if (!next_written(&ahead, 3)) return false;
    line = trimmed(&ahead);
  }
  guint label = ent_line_label(line);
  if (!label || label == ENT_LABEL_OTHER || !is_header_block(&ahead, label, ret_end)) return false;
  Lines below = *lines;
  below.end = *ret_end;
  if (!next_written(&below, 3) || !ent_line_is_quoted(trimmed(&below))) *ret_end = lines->length;
  return true;
}

static bool continues_attribution(EntSlice line)
{
  if (ent_line_is_quoted(line)) return ent_line_is_broken_attribution(line);
  return line.length && !ent_line_opens_attribution(line);
}

/* Whether the next line with a '>' in front has an attribution of its own above it. */
static bool nested_below(const Lines *lines)
{
  Lines ahead = *lines;
  EntSlice above = {0};
  for (guint i = 0; i < NESTED_LINES && next_line(&ahead); i++) {
    EntSlice line = trimmed(&ahead);
    if (ent_line_is_quoted(line)) return above.length && ent_line_attribution(above);
    if (line.length) above = line;
  }
  return false;
}

/* An attribution of one to four lines; *ret_end: where what it makes quoted ends. A program's that has no line with a
 * '>' below it makes the rest quoted where something was written above it, unless such lines come later: then the
 * answer was written between them. */
static bool opens_attribution(const Lines *lines, EntSlice line, bool begun, gsize *ret_end)
{
  Lines ahead = *lines;
  guint most = ent_line_may_open_attribution(line) ? ATTRIBUTION_LINES : 1;
  EntAttribution found = ENT_ATTRIBUTION_NONE;
  for (guint i = 0; i < most && !found; i++) {
    if (i && (!next_line(&ahead) || !continues_attribution(trimmed(&ahead)))) return false;
    EntSlice last = trimmed(&ahead);
    found = ent_line_attribution((EntSlice){line.data, (gsize)(last.data + last.length - line.data)});
  }
  if (!found) return false;
  *ret_end = ahead.end;
  Lines below = ahead;
  if (next_written(&below, 4) && ent_line_is_quoted(trimmed(&below))) return true;
  if (found != ENT_ATTRIBUTION_ALONE) return false;
  if (begun && (lines->last_quoted < ahead.end || nested_below(&ahead))) *ret_end = lines->length;
  return true;
}

/* ---- what opens a signature ---- */

static bool is_signature_mark(EntSlice line)
{
  static const char *const marks[] = {"--", "—", "––", "-- *", "__", NULL};
  for (const char *const *mark = marks; *mark; mark++)
    if (ent_slice_equals(line, *mark)) return true;
  return false;
}

/* Short enough for one, up to whatever is quoted below it. */
static bool is_short_to_the_end(const Lines *lines)
{
  Lines ahead = *lines;
  gsize end = 0;
  for (guint n = 0; n <= SIGNATURE_LINES;) {
    if (!next_line(&ahead)) return true;
    EntSlice line = trimmed(&ahead);
    if (ent_line_is_quoted(line) || ent_line_is_separator(line) || opens_header_block(&ahead, line, &end)) return true;
    n += line.length > 0;
  }
  return false;
}

static bool opens_list_footer(const Lines *lines, EntSlice line)
{
  if (line.length < 20 || ent_slice_find(line, "groups sponsor")) return line.length >= 20;
  if (!ent_line_is_rule(line)) return false;
  Lines ahead = *lines;
  for (guint i = 0; i < 2 && next_written(&ahead, 2); i++)
    if (ent_line_is_list_footer(trimmed(&ahead))) return true;
  return false;
}

/* A rule above a few lines that say how to reach their author. */
static bool opens_ruled_signature(const Lines *lines, EntSlice line)
{
  if (line.length < 5 || !ent_line_is_rule(line)) return false;
  Lines ahead = *lines;
  bool reach = false;
  for (guint n = 0; n <= RULED_LINES;) {
    EntSlice below = next_line(&ahead) ? trimmed(&ahead) : (EntSlice){0};
    if (!below.data || ent_line_is_quoted(below) || ent_line_is_separator(below)) return reach && n > 0;
    reach |= ent_line_says_how_to_reach(below);
    n += below.length > 0;
  }
  return false;
}

/* "-------------- next part --------------", then what a list archive says of an attachment. */
static bool opens_scrubbed_part(const Lines *lines, EntSlice line)
{
  Lines ahead = *lines;
  return ent_slice_begins(line, "-------------- next part") && next_line(&ahead) &&
         ent_slice_find(trimmed(&ahead), "attachment was scrubbed") != NULL;
}

/* Whether the line above is blank or a rule. */
static bool begins_paragraph(const Lines *lines)
{
  gsize at = lines->start;
  if (at) at--;
  while (at && (lines->text[at - 1] == ' ' || lines->text[at - 1] == '\t'))
    at--;
  return !at || strchr("\n*-_=#", lines->text[at - 1]) != NULL;
}

static bool opens_disclaimer(const Lines *lines, EntSlice line)
{
  if (!begins_paragraph(lines) || !ent_line_opens_disclaimer(line)) return false;
  Lines ahead = *lines;
  const char *end = line.data + line.length;
  for (guint i = 0; i < 10 && next_line(&ahead) && trimmed(&ahead).length; i++)
    end = trimmed(&ahead).data + trimmed(&ahead).length;
  return ent_line_is_disclaimer((EntSlice){line.data, (gsize)(end - line.data)});
}

static bool opens_signature(const Lines *lines, EntSlice line)
{
  if (strchr("-_*=#\xe2", line.data[0]))
    return (is_signature_mark(line) && is_short_to_the_end(lines)) || opens_list_footer(lines, line) ||
           opens_ruled_signature(lines, line) || opens_scrubbed_part(lines, line);
  if (opens_disclaimer(lines, line)) return true;
  return ent_slice_begins(line, "[[alternative HTML version deleted]]") ||
         ent_slice_begins(line, "An embedded and charset-unspecified text was scrubbed");
}

/* A telephone's line ends its paragraph. */
static bool is_device_line(const Lines *lines, EntSlice line)
{
  if (!ent_line_is_device(line)) return false;
  Lines ahead = *lines;
  if (!next_line(&ahead)) return true;
  EntSlice next = trimmed(&ahead);
  return !next.length || ent_line_is_device(next) || ent_line_is_quoted(next) || ent_line_is_rule(next);
}

/* ---- what only looks quoted ---- */

/* A session at a prompt: lines with a '>' that are nearly all code. *ret_end: behind the last of them. */
static bool is_session(const Lines *lines, gsize *ret_end)
{
  Lines ahead = *lines;
  guint typed = 0, written = 0;
  do {
    EntSlice line = trimmed(&ahead);
    if (line.length == 0 || line.data[0] != '>' || (line.length > 1 && line.data[1] == '>')) break;
    *ret_end = ahead.end;
    typed += ent_line_is_typed(line);
    written++;
  } while (next_line(&ahead));
  return written > 0 && 5 * typed >= 4 * written;
}

/* ---- the walk ---- */

static void add(GArray *spans, EntTextPart part, gsize start, gsize end)
{
  EntTextSpan *last = spans->len ? &g_array_index(spans, EntTextSpan, spans->len - 1) : NULL;
  if (last && last->part == part && last->start + last->length == start) {
    last->length = end - last->start;
    return;
  }
  EntTextSpan span = {part, start, end - start};
  g_array_append_val(spans, span);
}

typedef struct {
  EntTextPart lasting; /* what blank lines are, and those below a signature */
  bool begun; /* something is written above */
  bool in_quote; /* the line above has a '>' and is quoted */
  bool attributed; /* somebody was named above as the author of what is quoted */
} Walk;

/* The part of the line at hand; lines->end moves on where it takes further lines with it. */
static EntTextPart classify(Lines *lines, EntSlice line, Walk *walk)
{
  gsize end = 0;
  if (ent_line_is_quoted(line)) {
    bool first = !walk->in_quote;
    walk->in_quote = true;
    if (walk->attributed || !first || !is_session(lines, &end)) return walk->lasting = ENT_TEXT_QUOTED;
    lines->end = end;
    walk->in_quote = false;
    return walk->lasting = ENT_TEXT_OWN;
  }
  walk->in_quote = false;
  if (line.length == 0) return walk->lasting;
  if (opens_header_block(lines, line, &end) || opens_attribution(lines, line, walk->begun, &end)) {
    lines->end = end;
    walk->attributed = true;
    return walk->lasting = ENT_TEXT_QUOTED;
  }
  if (walk->lasting == ENT_TEXT_SIGNATURE || opens_signature(lines, line)) return walk->lasting = ENT_TEXT_SIGNATURE;
  walk->lasting = ENT_TEXT_OWN;
  return is_device_line(lines, line) ? ENT_TEXT_SIGNATURE : ENT_TEXT_OWN;
}

void ent_quote_spans(const char *text, gsize length, GArray *spans)
{
  Lines lines = {.text = text, .length = length, .last_quoted = last_quoted_line(text, length)};
  Walk walk = {.lasting = ENT_TEXT_OWN};
  while (next_line(&lines)) {
    gsize start = lines.start;
    EntSlice line = trimmed(&lines);
    if (line.length && ent_line_is_separator(line)) {
      add(spans, ENT_TEXT_QUOTED, start, length);
      return;
    }
    EntTextPart part = classify(&lines, line, &walk);
    walk.begun |= line.length > 0;
    add(spans, part, start, lines.end);
  }
}

void ent_quote_own_text(const char *text, gsize length, GString *own)
{
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
  ent_quote_spans(text, length, spans);
  for (guint i = 0; i < spans->len; i++) {
    const EntTextSpan *span = &g_array_index(spans, EntTextSpan, i);
    if (span->part == ENT_TEXT_OWN) g_string_append_len(own, text + span->start, (gssize)span->length);
  }
}
