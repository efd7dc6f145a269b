/* A line classifier. Lines that begin with '>' are quoted; so is an attribution directly above such a line; a
 * header block or separator of a mail program that quotes without prefix opens a quoted part that lasts to the
 * end. "-- " opens the signature. */
#include "archive/quote.h"

typedef struct {
  const char *text;
  gsize length;
  gsize start; /* of the present line */
  gsize end; /* behind its newline */
  gsize last_quoted; /* where the last line with a '>' in front begins */
} Lines;

static gboolean next_line(Lines *lines)
{
  lines->start = lines->end;
  if (lines->start >= lines->length) return FALSE;
  const char *newline = memchr(lines->text + lines->start, '\n', lines->length - lines->start);
  lines->end = newline ? (gsize)(newline - lines->text) + 1 : lines->length;
  return TRUE;
}

/* The line without its newline and surrounding blanks. */
static const char *trimmed(const Lines *lines, gsize *ret_length)
{
  const char *p = lines->text + lines->start, *end = lines->text + lines->end;
  while (p < end && g_ascii_isspace(*p))
    p++;
  while (end > p && g_ascii_isspace(end[-1]))
    end--;
  *ret_length = (gsize)(end - p);
  return p;
}

static gboolean begins(const char *line, gsize length, const char *word)
{
  gsize n = strlen(word);
  return length >= n && g_ascii_strncasecmp(line, word, n) == 0;
}

static gboolean is_prefixed(const char *line, gsize length)
{
  return length > 0 && (*line == '>' || (*line == '|' && length > 1 && line[1] == ' '));
}

static gboolean begins_any(const char *line, gsize length, const char *const *words)
{
  for (; *words; words++)
    if (begins(line, length, *words)) return TRUE;
  return FALSE;
}

static gboolean holds_any(const char *line, gsize length, const char *const *words)
{
  for (; *words; words++)
    if (memmem(line, length, *words, strlen(*words))) return TRUE;
  return FALSE;
}

/* "... wrote:", "... a écrit :", "... schrieb Ondine:". */
static gboolean ends_attribution(const char *line, gsize length)
{
  static const char *const verbs[] = {"wrote", "writes",     "said",  "schrieb", "schreef", "escribió", "crit",
                                      "scrit", "ha scritto", "skrev", "escreve", "napisał", NULL};
  return length > 5 && line[length - 1] == ':' && holds_any(line, length, verbs);
}

/* Opens a quoted part that has no prefixes: everything after it is another's. Programs differ in the number of
 * dashes, so only the words behind four or more of them are compared. */
static gboolean is_separator(const char *line, gsize length)
{
  static const char *const words[] = {"Original Message",
                                      "Message d'origine",
                                      "Message d\xe2\x80\x99origine",
                                      "Message original",
                                      "Forwarded message",
                                      "Forwarded by",
                                      "Message transf",
                                      "Ursprüngliche Nachricht",
                                      "Weitergeleitete Nachricht",
                                      "Urspr",
                                      "Mensaje original",
                                      "Mensaje reenviado",
                                      "Messaggio originale",
                                      "Messaggio inoltrato",
                                      "Mensagem original",
                                      "Oorspronkelijk bericht",
                                      "Original Appointment",
                                      "Courriel original",
                                      "Reply message",
                                      NULL};
  gsize dashes = 0;
  while (dashes < length && (line[dashes] == '-' || line[dashes] == '_'))
    dashes++;
  if (dashes < 4) return FALSE;
  while (dashes < length && line[dashes] == ' ')
    dashes++;
  return begins_any(line + dashes, length - dashes, words);
}

static gboolean is_header_line(const char *line, gsize length, guint which)
{
  static const char *const from[] = {
      "From:", "De :", "De\xc2\xa0:", "De:", "Von:", "*From:*", "Da:", "Van:", "To:", NULL};
  static const char *const other[] = {"Sent:",    "Envoyé :",  "Envoyé\xc2\xa0:",
                                      "Envoyé:",  "Gesendet:", "Enviado:",
                                      "To:",      "À :",       "À\xc2\xa0:",
                                      "À:",       "An:",       "Para:",
                                      "Date:",    "Date :",    "Subject:",
                                      "Objet :",  "Objet:",    "Betreff:",
                                      "*Sent:*",  "*To:*",     "*Date:*",
                                      "Cc:",      "Bcc:",      "Asunto:",
                                      "Fecha:",   "Datum:",    "Aan:",
                                      "Oggetto:", "Inviato:",  "A:",
                                      "Cc :",     NULL};
  return begins_any(line, length, which == 0 ? from : other);
}

static gboolean is_rule(const char *line, gsize length)
{
  gsize n = 0;
  while (n < length && line[n] == '_')
    n++;
  return n >= 20 && n == length;
}

/* Outlook's block: From (or To, as Notes writes it), then at once two of its other headers, perhaps below a rule. */
static gboolean opens_header_block(const Lines *lines)
{
  gsize length = 0;
  Lines ahead = *lines;
  const char *line = trimmed(&ahead, &length);
  if (is_rule(line, length)) {
    if (!next_line(&ahead)) return FALSE;
    line = trimmed(&ahead, &length);
  }
  if (!is_header_line(line, length, 0)) return FALSE;
  for (guint i = 0; i < 2; i++) {
    if (!next_line(&ahead)) return FALSE;
    line = trimmed(&ahead, &length);
    if (!is_header_line(line, length, 1)) return FALSE;
  }
  return TRUE;
}

/* How an attribution begins that runs over several lines. */
static gboolean begins_attribution(const char *line, gsize length)
{
  static const char *const openers[] = {"On ", "Le ",  "Am ", "El ",      "Em ", "Il ",
                                        "Op ", "Den ", "At ", "Quoting ", NULL};
  return begins_any(line, length, openers);
}

/* Where the last line begins that has a '>' in front; 0: nowhere but perhaps at the beginning. */
static gsize last_quoted_line(const char *text, gsize length)
{
  const char *mark = memrchr(text, '>', length);
  while (mark && mark > text && mark[-1] != '\n')
    mark = memrchr(text, '>', (gsize)(mark - text));
  return mark ? (gsize)(mark - text) : 0;
}

static gboolean holds_digit(const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit(line[i])) return TRUE;
  return FALSE;
}

/* An attribution of one to four lines, with a quoted line below it (blank lines between are allowed). One that
 * opens with a date and has no quoted line below it anywhere was written by a program that quotes without prefix:
 * then *ret_end is the end of the text. */
static gboolean opens_attribution(const Lines *lines, gsize *ret_end)
{
  Lines ahead = *lines;
  gsize length = 0;
  const char *line = trimmed(&ahead, &length);
  if (length == 0) return FALSE;
  gboolean dated = begins_attribution(line, length) && holds_digit(line, length);
  guint more = begins_attribution(line, length) ? 3 : 0;
  for (guint i = 0; i < more && !ends_attribution(line, length); i++) {
    if (!next_line(&ahead)) return FALSE;
    line = trimmed(&ahead, &length);
    if (length == 0 || is_prefixed(line, length)) return FALSE;
  }
  if (!ends_attribution(line, length)) return FALSE;
  *ret_end = ahead.end;
  for (Lines below = ahead; next_line(&below);) {
    line = trimmed(&below, &length);
    if (length == 0) continue;
    if (is_prefixed(line, length)) return TRUE;
    break;
  }
  if (!dated || lines->last_quoted >= ahead.end) return FALSE;
  *ret_end = lines->length;
  return TRUE;
}

static gboolean is_signature_mark(const Lines *lines)
{
  const char *line = lines->text + lines->start;
  gsize length = lines->end - lines->start;
  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    length--;
  return (length == 2 || (length == 3 && line[2] == ' ')) && line[0] == '-' && line[1] == '-';
}

static gboolean is_list_footer(const Lines *lines)
{
  gsize length = 0;
  const char *line = trimmed(lines, &length);
  if (!is_rule(line, length)) return FALSE;
  Lines ahead = *lines;
  if (!next_line(&ahead)) return FALSE;
  line = trimmed(&ahead, &length);
  return g_strstr_len(line, (gssize)length, "mailing list") || g_strstr_len(line, (gssize)length, "@");
}

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

static EntTextPart classify(Lines *lines, EntTextPart before)
{
  gsize length = 0, end = 0;
  const char *line = trimmed(lines, &length);
  if (is_prefixed(line, length)) return ENT_TEXT_QUOTED;
  if (before == ENT_TEXT_SIGNATURE) return before;
  if (is_signature_mark(lines) || is_list_footer(lines)) return ENT_TEXT_SIGNATURE;
  if (begins(line, length, "[[alternative HTML version deleted]]")) return ENT_TEXT_SIGNATURE;
  if (length == 0) return before;
  if (opens_attribution(lines, &end)) {
    lines->end = end;
    return ENT_TEXT_QUOTED;
  }
  return ENT_TEXT_OWN;
}

void ent_quote_spans(const char *text, gsize length, GArray *spans)
{
  Lines lines = {.text = text, .length = length, .last_quoted = last_quoted_line(text, length)};
  EntTextPart part = ENT_TEXT_OWN;
  while (next_line(&lines)) {
    gsize start = lines.start, n = 0;
    const char *line = trimmed(&lines, &n);
    if (is_separator(line, n) || opens_header_block(&lines)) {
      add(spans, ENT_TEXT_QUOTED, start, length);
      return;
    }
    part = classify(&lines, part);
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
