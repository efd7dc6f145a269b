/* A walk over boundaries. Parts are cut where their delimiter lines are, decoded only where they are text. */
#include "archive/mime.h"

#include "archive/html.h"
#include "archive/record.h"
#include "base/utf8.h"

#define DEEPEST 30
#define MOST_PARTS 1000
#define CALENDAR_MAX (1u << 20)

typedef struct {
  EntParser *parser;
  EntBody *body;
  gsize max;
  guint depth;
  guint parts;
} Walk;

typedef struct {
  const char *data;
  gsize length;
  EntHeaders headers;
} Part;

EntSlice ent_mime_parameter(EntSlice field, const char *name)
{
  gsize n = strlen(name);
  for (const char *p = field.data, *end = p ? p + field.length : NULL; p && p < end;) {
    p = memchr(p, ';', (gsize)(end - p));
    if (!p) break;
    for (p++; p < end && g_ascii_isspace(*p);)
      p++;
    if ((gsize)(end - p) <= n || g_ascii_strncasecmp(p, name, n) != 0) continue;
    const char *value = p + n;
    while (value < end && g_ascii_isspace(*value))
      value++;
    if (value >= end || *value != '=') continue;
    for (value++; value < end && g_ascii_isspace(*value);)
      value++;
    bool quoted = value < end && *value == '"';
    value += quoted;
    const char *stop = value;
    while (stop < end && (quoted ? *stop != '"' : *stop != ';' && !g_ascii_isspace(*stop)))
      stop++;
    return (EntSlice){value, (gsize)(stop - value)};
  }
  return (EntSlice){0};
}

static EntSlice body_of(const Part *part)
{
  return (EntSlice){part->data + part->headers.body, part->length - part->headers.body};
}

static EntSlice type_of(const Part *part)
{
  return part->headers.field[ENT_HEADER_CONTENT_TYPE];
}

static bool is_attachment(const Part *part)
{
  EntSlice disposition = part->headers.field[ENT_HEADER_CONTENT_DISPOSITION];
  return ent_slice_begins(disposition, "attachment") || ent_mime_parameter(disposition, "filename").length > 0;
}

/* What says only that another part is genuine. */
static bool is_signature(EntSlice type)
{
  return ent_slice_begins(type, "application/pgp-signature") || ent_slice_begins(type, "application/pkcs7-signature") ||
         ent_slice_begins(type, "application/x-pkcs7-signature");
}

/* Of a message that is a single part: any text, and what old programs wrote ("text", "TEXT"). */
static bool is_textual(EntSlice type)
{
  return ent_slice_begins(type, "text/") || !memchr(type.data, '/', type.length);
}

static void append_text(Walk *walk, const Part *part, bool html)
{
  EntParser *parser = walk->parser;
  if (parser->body->len >= walk->max) return;
  EntSlice body = body_of(part);
  EntEncoding encoding = ent_encoding_of(part->headers.field[ENT_HEADER_CONTENT_ENCODING]);
  if (encoding != ENT_ENCODING_NONE) {
    g_string_truncate(parser->part, 0);
    ent_decode_transfer(body, encoding, 4 * walk->max, parser->part);
    body = (EntSlice){parser->part->str, parser->part->len};
  }
  EntSlice charset = ent_mime_parameter(type_of(part), "charset");
  if (parser->body->len > 0) g_string_append_c(parser->body, '\n');
  if (!html) {
    ent_decode_text(parser->decoder, body.data, MIN(body.length, 4 * walk->max), charset, parser->body);
    return;
  }
  g_string_truncate(parser->clean, 0);
  ent_decode_text(parser->decoder, body.data, MIN(body.length, 4 * walk->max), charset, parser->clean);
  ent_html_to_text(parser->clean->str, parser->clean->len, parser->body);
}

/* The first calendar of a mail: the same one often comes again as an attachment. */
static void take_calendar(Walk *walk, const Part *part)
{
  EntParser *parser = walk->parser;
  walk->body->flags |= ENT_FLAG_CALENDAR;
  if (parser->calendar->len > 0) return;
  g_string_truncate(parser->part, 0);
  ent_decode_transfer(body_of(part), ent_encoding_of(part->headers.field[ENT_HEADER_CONTENT_ENCODING]), CALENDAR_MAX,
                      parser->part);
  ent_decode_text(parser->decoder, parser->part->str, parser->part->len, ent_mime_parameter(type_of(part), "charset"),
                  parser->calendar);
}

/* The next delimiter line "--boundary" at or behind `from`; NULL: none. */
static const char *find_delimiter(EntSlice body, EntSlice boundary, const char *from)
{
  const char *end = body.data + body.length;
  for (const char *p = from; p < end;) {
    const char *line = memmem(p, (gsize)(end - p), boundary.data, boundary.length);
    if (!line) return NULL;
    if (line - body.data >= 2 && line[-1] == '-' && line[-2] == '-' && (line - 2 == body.data || line[-3] == '\n'))
      return line - 2;
    p = line + 1;
  }
  return NULL;
}

static void walk_part(Walk *walk, const char *data, gsize length, const EntHeaders *given);

typedef void (*PartFunc)(const Part *part, gpointer data);

/* False where the multipart has no delimiter at all. */
static bool each_part(const Part *multipart, PartFunc func, gpointer data)
{
  EntSlice body = body_of(multipart);
  EntSlice boundary = ent_mime_parameter(type_of(multipart), "boundary");
  if (!boundary.data || boundary.length == 0 || boundary.length > 200) return false;
  const char *end = body.data + body.length;
  const char *delimiter = find_delimiter(body, boundary, body.data);
  if (!delimiter) return false;
  for (guint i = 0; delimiter && i < MOST_PARTS; i++) {
    const char *after = delimiter + 2 + boundary.length;
    if (end - after >= 2 && after[0] == '-' && after[1] == '-') break;
    const char *start = memchr(after, '\n', (gsize)(end - after));
    if (!start) break;
    start++;
    const char *next = find_delimiter(body, boundary, start);
    const char *stop = next ? next : end;
    if (stop > start && stop[-1] == '\n') stop--;
    Part part = {.data = start, .length = (gsize)(MAX(stop, start) - start)};
    ent_headers_scan(part.data, part.length, &part.headers);
    func(&part, data);
    delimiter = next;
  }
  return true;
}

static void walk_child(const Part *part, gpointer data)
{
  walk_part(data, part->data, part->length, &part->headers);
}

/* RFC 2046 section 5.1.5: a part of a digest that does not say what it is, is a message. */
static void walk_digest_child(const Part *part, gpointer data)
{
  Walk *walk = data;
  if (type_of(part).length)
    walk_child(part, walk);
  else
    walk->body->flags |= ENT_FLAG_ATTACHMENT;
}

typedef struct {
  Part best;
  int rank; /* 0 none, 1 html, 2 multipart, 3 plain */
  Walk *walk;
} Choice;

static bool has_letters(EntSlice body)
{
  for (gsize i = 0; i < body.length; i++)
    if (!g_ascii_isspace(body.data[i])) return true;
  return false;
}

static void weigh(const Part *part, gpointer data)
{
  Choice *choice = data;
  EntSlice type = type_of(part);
  int rank = 0;
  if (!type.data || ent_slice_begins(type, "text/plain"))
    rank = has_letters(body_of(part)) ? 3 : 0;
  else if (ent_slice_begins(type, "multipart/"))
    rank = 2;
  else if (ent_slice_begins(type, "text/html"))
    rank = 1;
  else if (ent_slice_begins(type, "text/calendar"))
    take_calendar(choice->walk, part);
  if (rank <= choice->rank) return;
  choice->rank = rank;
  choice->best = *part;
}

static void walk_multipart(Walk *walk, const Part *part)
{
  EntSlice type = type_of(part);
  if (ent_slice_begins(type, "multipart/report")) walk->body->flags |= ENT_FLAG_REPORT;
  if (!ent_slice_begins(type, "multipart/alternative")) {
    bool digest = ent_slice_begins(type, "multipart/digest");
    if (!each_part(part, digest ? walk_digest_child : walk_child, walk)) append_text(walk, part, false);
    return;
  }
  Choice choice = {.walk = walk};
  if (!each_part(part, weigh, &choice))
    append_text(walk, part, false);
  else if (choice.rank)
    walk_part(walk, choice.best.data, choice.best.length, &choice.best.headers);
}

static void walk_part(Walk *walk, const char *data, gsize length, const EntHeaders *given)
{
  if (walk->depth >= DEEPEST || walk->parts >= MOST_PARTS) return;
  walk->parts++;
  walk->depth++;
  Part part = {.data = data, .length = length, .headers = *given};
  EntSlice type = type_of(&part);
  if (ent_slice_begins(type, "text/calendar"))
    take_calendar(walk, &part);
  else if (walk->depth > 1 && is_attachment(&part))
    walk->body->flags |= ENT_FLAG_ATTACHMENT;
  else if (!type.data || type.length == 0 || ent_slice_begins(type, "text/plain"))
    append_text(walk, &part, false);
  else if (ent_slice_begins(type, "text/html"))
    append_text(walk, &part, true);
  else if (ent_slice_begins(type, "multipart/"))
    walk_multipart(walk, &part);
  else if (walk->depth == 1 ? is_textual(type) : ent_slice_begins(type, "text/enriched"))
    append_text(walk, &part, false);
  else if (!is_signature(type))
    walk->body->flags |= ENT_FLAG_ATTACHMENT;
  walk->depth--;
}

void ent_mime_body(EntParser *parser, const char *data, gsize length, const EntHeaders *headers, gsize max,
                   EntBody *ret_body)
{
  *ret_body = (EntBody){0};
  g_string_truncate(parser->calendar, 0);
  Walk walk = {.parser = parser, .body = ret_body, .max = max};
  walk_part(&walk, data, length, headers);
  g_string_truncate(parser->body, ent_utf8_cut(parser->body->str, parser->body->len, max));
}
