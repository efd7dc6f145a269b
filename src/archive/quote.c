/* A line classifier. Lines that begin with '>' are quoted; so is an attribution directly above such a line; a
 * header block or separator of a mail program that quotes without prefix opens a quoted part that lasts to the
 * end. "-- " opens the signature. */
#include "archive/quote.h"

typedef struct {
  const char *text;
  gsize length;
  gsize start; /* of the present line */
  gsize end; /* behind its newline */
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

static gboolean ends(const char *line, gsize length, const char *word)
{
  gsize n = strlen(word);
  return length >= n && g_ascii_strncasecmp(line + length - n, word, n) == 0;
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

static gboolean ends_attribution(const char *line, gsize length)
{
  static const char *const tails[] = {"wrote:",
                                      "writes:",
                                      "wrote on:",
                                      "said:",
                                      "a écrit :",
                                      "a écrit:",
                                      "a \xc3\xa9"
                                      "crit\xc2\xa0:",
                                      "schrieb:",
                                      "schreef:",
                                      "escribió:",
                                      "ha scritto:",
                                      "escreveu:",
                                      "skrev:",
                                      "a écrit\xc2\xa0:",
                                      NULL};
  for (const char *const *tail = tails; *tail; tail++)
    if (ends(line, length, *tail)) return TRUE;
  return FALSE;
}

/* Opens a quoted part that has no prefixes: everything after it is another's. */
static gboolean is_separator(const char *line, gsize length)
{
  static const char *const marks[] = {"-----Original Message",
                                      "----- Original Message",
                                      "-----Message d'origine",
                                      "-----Message d\xe2\x80\x99origine",
                                      "---------- Forwarded message",
                                      "---------- Message transf",
                                      "-----Urspr",
                                      "----- Forwarded by",
                                      "-------- Original Message",
                                      "-------- Message original",
                                      "-----Mensaje original",
                                      NULL};
  return begins_any(line, length, marks);
}

static gboolean is_header_line(const char *line, gsize length, guint which)
{
  static const char *const from[] = {"From:", "De :", "De\xc2\xa0:", "De:", "Von:", "*From:*", NULL};
  static const char *const other[] = {
      "Sent:",   "Envoyé :", "Envoyé\xc2\xa0:", "Envoyé:", "Gesendet:", "Enviado:", "To:",     "À :",    "À\xc2\xa0:",
      "À:",      "An:",      "Para:",           "Date:",   "Date :",    "Subject:", "Objet :", "Objet:", "Betreff:",
      "*Sent:*", "*To:*",    "*Date:*",         NULL};
  return begins_any(line, length, which == 0 ? from : other);
}

/* Outlook's block: From, then at once two of its other headers. */
static gboolean opens_header_block(const Lines *lines)
{
  gsize length = 0;
  const char *line = trimmed(lines, &length);
  if (!is_header_line(line, length, 0)) return FALSE;
  Lines ahead = *lines;
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

/* An attribution of one to three lines, with a quoted line below it (blank lines between are allowed). */
static gboolean opens_attribution(const Lines *lines, gsize *ret_end)
{
  Lines ahead = *lines;
  gsize length = 0;
  const char *line = trimmed(&ahead, &length);
  if (length == 0) return FALSE;
  guint more = begins_attribution(line, length) ? 3 : 0;
  for (guint i = 0; i < more && !ends_attribution(line, length); i++) {
    if (!next_line(&ahead)) return FALSE;
    line = trimmed(&ahead, &length);
    if (length == 0 || is_prefixed(line, length)) return FALSE;
  }
  if (!ends_attribution(line, length)) return FALSE;
  *ret_end = ahead.end;
  while (next_line(&ahead)) {
    line = trimmed(&ahead, &length);
    if (length > 0) return is_prefixed(line, length);
  }
  return FALSE;
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
  if (length < 20 || strspn(line, "_") < length) return FALSE;
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
  Lines lines = {.text = text, .length = length};
  EntTextPart part = ENT_TEXT_OWN;
  while (next_line(&lines)) {
    gsize start = lines.start, n = 0;
    const char *line = trimmed(&lines, &n);
    if (part != ENT_TEXT_SIGNATURE && (is_separator(line, n) || opens_header_block(&lines))) {
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
