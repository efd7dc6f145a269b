/* A line that begins with "From " in a body is a new message only where it looks like an envelope line. The empty
 * line before it is what the format asks for, but list archives lose it where a message had no final newline: there
 * the header field behind it decides. */
#include "archive/mbox-cut.h"

#include "base/when.h"

#define LINE_MAX_LENGTH 1000
#define TOKENS_MAX 24
#define HEADERS_MAX ((gsize)256 << 10) /* looked through for a Content-Length */

typedef struct Token {
  const char *text;
  gsize length;
} Token;

static guint split(const char *line, gsize length, Token *tokens)
{
  guint n = 0;
  gsize i = 0;
  while (n < TOKENS_MAX) {
    while (i < length && (line[i] == ' ' || line[i] == '\t'))
      i++;
    if (i >= length) break;
    gsize start = i;
    while (i < length && line[i] != ' ' && line[i] != '\t')
      i++;
    tokens[n++] = (Token){line + start, i - start};
  }
  return n;
}

static bool is_one_of(const Token *token, const char *names)
{
  gsize length = token->length && token->text[token->length - 1] == ',' ? token->length - 1 : token->length;
  if (length != 3) return false;
  for (const char *name = names; *name; name += 3)
    if (g_ascii_strncasecmp(name, token->text, 3) == 0) return true;
  return false;
}

static bool is_digits(const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit(text[i])) return false;
  return length > 0;
}

static bool is_day(const Token *token)
{
  return token->length <= 2 && is_digits(token->text, token->length);
}

/* hh:mm or hh:mm:ss, with one digit for the hour allowed. */
static bool is_time(const Token *token)
{
  const char *colon = memchr(token->text, ':', token->length);
  if (!colon) return false;
  gsize hour = (gsize)(colon - token->text), rest = token->length - hour - 1;
  if (hour < 1 || hour > 2 || !is_digits(token->text, hour)) return false;
  if (rest == 2) return is_digits(colon + 1, 2);
  return rest == 5 && colon[3] == ':' && is_digits(colon + 1, 2) && is_digits(colon + 4, 2);
}

static bool is_year(const Token *token)
{
  return token->length == 4 && is_digits(token->text, 4) && (token->text[0] == '1' || token->text[0] == '2');
}

static bool is_date(const Token *tokens, guint n)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  static const char weekdays[] = "montuewedthufrisatsun";
  if (n < 5 || !is_one_of(&tokens[0], weekdays)) return false;
  bool american = is_one_of(&tokens[1], months) && is_day(&tokens[2]);
  if (!american && !(is_day(&tokens[1]) && is_one_of(&tokens[2], months))) return false;
  bool time = false, year = false;
  for (guint i = 3; i < MIN(n, 7u); i++) {
    time |= is_time(&tokens[i]);
    year |= is_year(&tokens[i]);
  }
  return time && year;
}

bool ent_mbox_is_envelope(const char *line, gsize length, gsize *ret_date)
{
  Token tokens[TOKENS_MAX];
  if (length < 20 || length > LINE_MAX_LENGTH || memcmp(line, "From ", 5) != 0) return false;
  guint n = split(line + 5, length - 5, tokens);
  for (guint i = 1; i + 5 <= n; i++)
    if (is_date(tokens + i, n - i)) {
      if (ret_date) *ret_date = (gsize)(tokens[i].text - line);
      return true;
    }
  return false;
}

/* The length of the line at `data` without its end; *ret_next: where the next begins, or 0 if this one has no end. */
static gsize line_length(const char *data, gsize length, gsize *ret_next)
{
  const char *end = memchr(data, '\n', length);
  gsize n = end ? (gsize)(end - data) : length;
  *ret_next = end ? n + 1 : 0;
  return n && data[n - 1] == '\r' ? n - 1 : n;
}

gsize ent_mbox_envelope(const char *data, gsize length, gint64 *ret_at)
{
  gsize next, date, n = line_length(data, MIN(length, LINE_MAX_LENGTH), &next);
  if (ret_at) *ret_at = ENT_NEVER;
  if (!ent_mbox_is_envelope(data, n, &date)) return 0;
  if (ret_at && !ent_when_parse_mail(data + date, n - date, ret_at)) *ret_at = ENT_NEVER;
  return next ? next : length;
}

static bool is_field(const char *line, gsize length)
{
  gsize i = 0;
  while (i < length && (g_ascii_isalnum(line[i]) || line[i] == '-'))
    i++;
  return i > 0 && i < length && line[i] == ':';
}

typedef enum { NO, YES, MORE } Answer;

/* Whether a message begins at `at`, which is where a line begins with "From ". */
static Answer begins_message(const char *data, gsize length, gsize at, bool final)
{
  gsize next, n = line_length(data + at, MIN(length - at, LINE_MAX_LENGTH + 2), &next);
  if (!next && !final && length - at < LINE_MAX_LENGTH) return MORE;
  if (!ent_mbox_is_envelope(data + at, n, NULL)) return NO;
  if (at == 0 || (at >= 2 && data[at - 2] == '\n') || (at >= 3 && data[at - 2] == '\r' && data[at - 3] == '\n'))
    return YES;
  if (!next) return NO;
  gsize after = at + next, end;
  gsize field = line_length(data + after, MIN(length - after, LINE_MAX_LENGTH), &end);
  if (!end && !final && length - after < LINE_MAX_LENGTH) return MORE;
  return is_field(data + after, field) ? YES : NO;
}

/* The Content-Length in the header block, and where the body begins. NO where there is none. */
static Answer content_length(const char *data, gsize length, bool final, gsize *ret_body, gsize *ret_length)
{
  static const char name[] = "content-length:";
  bool found = false;
  gsize at = 0, next = 0;
  while (at < length && at < HEADERS_MAX) {
    gsize n = line_length(data + at, length - at, &next);
    if (!next) break;
    if (n == 0) {
      *ret_body = at + next;
      return found ? YES : NO;
    }
    if (at && n > 5 && memcmp(data + at, "From ", 5) == 0) return NO;
    if (n > sizeof name - 1 && g_ascii_strncasecmp(data + at, name, sizeof name - 1) == 0) {
      g_autofree char *value = g_strndup(data + at + sizeof name - 1, MIN(n - (sizeof name - 1), 20u));
      guint64 bytes = 0;
      found = g_ascii_string_to_unsigned(g_strstrip(value), 10, 1, ENT_MAIL_MAX, &bytes, NULL);
      *ret_length = (gsize)bytes;
    }
    at += next;
  }
  return final || length >= HEADERS_MAX ? NO : MORE;
}

/* Where the message ends by its Content-Length; NO where there is none or it is not to be believed. */
static Answer trusted_end(const char *data, gsize length, bool final, gsize *ret_end)
{
  gsize body = 0, bytes = 0;
  Answer known = content_length(data, length, final, &body, &bytes);
  if (known != YES) return known;
  gsize end = body + bytes;
  if (end > length) return final || end > ENT_MAIL_MAX ? NO : MORE;
  while (end < length && end < body + bytes + 4 && (data[end] == '\n' || data[end] == '\r'))
    end++;
  *ret_end = end;
  if (end == length) return final ? YES : MORE;
  if (length - end < 5) return final ? NO : MORE;
  if (data[end - 1] != '\n' || memcmp(data + end, "From ", 5) != 0) return NO;
  return begins_message(data, length, end, final);
}

gsize ent_mbox_cut(const char *data, gsize length, bool final, gsize *scanned)
{
  gsize end = 0;
  if (*scanned == 0) {
    Answer trusted = trusted_end(data, length, final, &end);
    if (trusted == YES) return end;
    if (trusted == MORE) return 0;
  }
  gsize at = *scanned;
  for (;;) {
    const char *found = at < length ? memmem(data + at, length - at, "\nFrom ", 6) : NULL;
    if (!found) break;
    gsize line = (gsize)(found - data) + 1;
    Answer answer = begins_message(data, length, line, final);
    if (answer == YES) return line;
    if (answer == MORE) {
      *scanned = line - 1;
      return 0;
    }
    at = line;
  }
  *scanned = length > 6 ? MAX(*scanned, length - 6) : 0;
  return final ? length : 0;
}
