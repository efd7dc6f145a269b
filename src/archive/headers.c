/* One pass over a header block: a search for line ends, and for each line a look at its first letter.
 *
 * Most lines of real mail (Received, DKIM-Signature, X-...) are of no interest, and most of those are turned
 * down by their first letter and the length of their name, so that the pass runs at the speed of the search.
 * Values are slices of the input; nothing is copied or unfolded before somebody asks for it. */
#include "archive/headers.h"

#include <string.h>

#define NAME_MAX_LENGTH 78

typedef struct {
  const char *name;
  EntHeader id;
  guint8 length;
} Name;

#define NAME(text, header)                                                                                             \
  {                                                                                                                    \
    text, header, sizeof(text) - 1                                                                                     \
  }

static const Name names[] = {
    NAME("apparently-to", ENT_HEADER_TO),
    NAME("auto-submitted", ENT_HEADER_AUTO_SUBMITTED),
    NAME("bcc", ENT_HEADER_BCC),
    NAME("cc", ENT_HEADER_CC),
    NAME("content-disposition", ENT_HEADER_CONTENT_DISPOSITION),
    NAME("content-transfer-encoding", ENT_HEADER_CONTENT_ENCODING),
    NAME("content-type", ENT_HEADER_CONTENT_TYPE),
    NAME("date", ENT_HEADER_DATE),
    NAME("delivered-to", ENT_HEADER_DELIVERED_TO),
    NAME("envelope-to", ENT_HEADER_DELIVERED_TO),
    NAME("feedback-id", ENT_HEADER_FEEDBACK_ID),
    NAME("from", ENT_HEADER_FROM),
    NAME("in-reply-to", ENT_HEADER_IN_REPLY_TO),
    NAME("list-id", ENT_HEADER_LIST_ID),
    NAME("list-post", ENT_HEADER_LIST_POST),
    NAME("list-unsubscribe", ENT_HEADER_LIST_UNSUBSCRIBE),
    NAME("mailing-list", ENT_HEADER_MAILING_LIST),
    NAME("message-id", ENT_HEADER_MESSAGE_ID),
    NAME("precedence", ENT_HEADER_PRECEDENCE),
    NAME("received", ENT_HEADER_RECEIVED),
    NAME("references", ENT_HEADER_REFERENCES),
    NAME("reply-to", ENT_HEADER_REPLY_TO),
    NAME("return-path", ENT_HEADER_RETURN_PATH),
    NAME("sender", ENT_HEADER_SENDER),
    NAME("subject", ENT_HEADER_SUBJECT),
    NAME("to", ENT_HEADER_TO),
    NAME("x-auto-response-suppress", ENT_HEADER_RESPONSE_SUPPRESS),
    NAME("x-autoreply", ENT_HEADER_AUTO_REPLY),
    NAME("x-autorespond", ENT_HEADER_AUTO_REPLY),
    NAME("x-barracuda-spam-flag", ENT_HEADER_SPAM_FLAG),
    NAME("x-bogosity", ENT_HEADER_SPAM_FILTER),
    NAME("x-dspam-result", ENT_HEADER_SPAM_FILTER),
    NAME("x-forefront-antispam-report", ENT_HEADER_SPAM_REPORT),
    NAME("x-from", ENT_HEADER_X_FROM),
    NAME("x-gmail-labels", ENT_HEADER_GMAIL_LABELS),
    NAME("x-mailing-list", ENT_HEADER_MAILING_LIST),
    NAME("x-mozilla-status", ENT_HEADER_MOZILLA_STATUS),
    NAME("x-ms-exchange-organization-scl", ENT_HEADER_SPAM_SCORE),
    NAME("x-original-from", ENT_HEADER_ORIGINAL_FROM),
    NAME("x-original-to", ENT_HEADER_DELIVERED_TO),
    NAME("x-spam", ENT_HEADER_SPAM_FILTER),
    NAME("x-spam-flag", ENT_HEADER_SPAM_FLAG),
    NAME("x-spam-status", ENT_HEADER_SPAM_STATUS),
    NAME("x-spambayes-classification", ENT_HEADER_SPAM_FILTER),
};

#define NAME_LONGEST 30

static EntHeader named(const char *name, gsize length, gsize first, gsize last)
{
  for (gsize i = first; i < last; i++)
    if (names[i].length == length && g_ascii_strncasecmp(names[i].name, name, length) == 0) return names[i].id;
  return ENT_HEADER_NONE;
}

/* The table's stretch for each first letter. */
static EntHeader header_of(const char *name, gsize length)
{
  if (length < 2 || length > NAME_LONGEST) return ENT_HEADER_NONE;
  switch (name[0] | 0x20) {
  case 'a':
    return named(name, length, 0, 2);
  case 'b':
    return named(name, length, 2, 3);
  case 'c':
    return named(name, length, 3, 7);
  case 'd':
    return named(name, length, 7, 9);
  case 'e':
    return named(name, length, 9, 10);
  case 'f':
    return named(name, length, 10, 12);
  case 'i':
    return named(name, length, 12, 13);
  case 'l':
    return named(name, length, 13, 16);
  case 'm':
    return named(name, length, 16, 18);
  case 'p':
    return named(name, length, 18, 19);
  case 'r':
    return named(name, length, 19, 23);
  case 's':
    return named(name, length, 23, 25);
  case 't':
    return named(name, length, 25, 26);
  case 'x':
    return named(name, length, 26, G_N_ELEMENTS(names));
  }
  return ENT_HEADER_NONE;
}

/* The length of the field name that a line begins with, its colon at *ret_colon; 0: it is no field. Blanks
 * before the colon are obsolete syntax, but some programs write them. */
static gsize name_length(const char *line, gsize length, gsize *ret_colon)
{
  gsize n = 0;
  while (n < length && n <= NAME_MAX_LENGTH && line[n] > ' ' && line[n] < 127 && line[n] != ':')
    n++;
  gsize colon = n;
  while (colon < length && (line[colon] == ' ' || line[colon] == '\t'))
    colon++;
  if (n == 0 || colon >= length || line[colon] != ':' || colon > n + 4) return 0;
  *ret_colon = colon;
  return n;
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

EntSlice ent_slice_trim(EntSlice slice)
{
  while (slice.length && is_blank(slice.data[0])) {
    slice.data++;
    slice.length--;
  }
  while (slice.length && is_blank(slice.data[slice.length - 1]))
    slice.length--;
  return slice;
}

static bool may_repeat(EntHeader id)
{
  return id == ENT_HEADER_TO || id == ENT_HEADER_CC || id == ENT_HEADER_BCC || id == ENT_HEADER_REFERENCES;
}

static void keep(EntHeaders *headers, EntHeader id, const char *from, const char *to)
{
  EntSlice value = ent_slice_trim((EntSlice){from, (gsize)(to - from)});
  if (!headers->field[id].length) {
    headers->field[id] = value;
  } else if (may_repeat(id) && value.length && headers->n_repeated < ENT_HEADERS_REPEATED) {
    headers->repeated[headers->n_repeated].id = id;
    headers->repeated[headers->n_repeated++].value = value;
  }
}

static const char *line_end(const char *at, const char *end)
{
  const char *newline = memchr(at, '\n', (gsize)(end - at));
  return newline ? newline : end;
}

static bool is_empty_line(const char *line, const char *end)
{
  return line == end || (line + 1 == end && *line == '\r');
}

/* A line that is no field: noise within the block (an escaped envelope line, a lost continuation) where a
 * known field follows, else the body has begun without its empty line. */
static bool is_noise(const char *line, const char *end, const char *block_end)
{
  if (line[0] == '>' || memcmp(line, "From ", MIN(5, (gsize)(end - line))) == 0) return true;
  if (end == block_end) return false;
  const char *next = end + 1;
  gsize colon, n = name_length(next, (gsize)(line_end(next, block_end) - next), &colon);
  return n && header_of(next, n) != ENT_HEADER_NONE;
}

void ent_headers_scan(const char *data, gsize length, EntHeaders *ret_headers)
{
  memset(ret_headers, 0, sizeof *ret_headers);
  if (length == 0) return;
  const char *at = data, *block_end = data + length, *value = NULL;
  EntHeader open = ENT_HEADER_NONE;
  while (at < block_end) {
    const char *end = line_end(at, block_end);
    const char *next = end < block_end ? end + 1 : end;
    bool empty = is_empty_line(at, end);
    if (!empty && (*at == ' ' || *at == '\t')) {
      at = next;
      continue;
    }
    if (open != ENT_HEADER_NONE) keep(ret_headers, open, value, at);
    open = ENT_HEADER_NONE;
    if (empty) {
      at = next;
      break;
    }
    gsize colon = 0, n = name_length(at, (gsize)(end - at), &colon);
    if (n) {
      ret_headers->n_fields++;
      open = header_of(at, n);
      value = at + colon + 1;
    } else if (!is_noise(at, end, block_end)) {
      break;
    }
    at = next;
  }
  if (open != ENT_HEADER_NONE) keep(ret_headers, open, value, at);
  ret_headers->body = (gsize)(at - data);
}

bool ent_headers_look_like_mail(const char *data, gsize length)
{
  EntHeaders headers;
  ent_headers_scan(data, length, &headers);
  static const EntHeader telling[] = {ENT_HEADER_FROM,       ENT_HEADER_DATE,     ENT_HEADER_SUBJECT,    ENT_HEADER_TO,
                                      ENT_HEADER_MESSAGE_ID, ENT_HEADER_RECEIVED, ENT_HEADER_RETURN_PATH};
  if (headers.n_fields < 2) return false;
  for (gsize i = 0; i < G_N_ELEMENTS(telling); i++)
    if (headers.field[telling[i]].data) return true;
  return false;
}

bool ent_slice_equals(EntSlice slice, const char *word)
{
  return slice.length == strlen(word) && g_ascii_strncasecmp(slice.data, word, slice.length) == 0;
}

bool ent_slice_begins(EntSlice slice, const char *word)
{
  gsize n = strlen(word);
  return slice.length >= n && g_ascii_strncasecmp(slice.data, word, n) == 0;
}

const char *ent_slice_find(EntSlice slice, const char *word)
{
  gsize n = strlen(word);
  for (gsize i = 0; i + n <= slice.length; i++)
    if ((slice.data[i] | 0x20) == (word[0] | 0x20) && g_ascii_strncasecmp(slice.data + i, word, n) == 0)
      return slice.data + i;
  return NULL;
}
