/* The body of a mail: which parts are its text (RFC 2045, 2046), what else it holds. */
#pragma once

#include "archive/parser-internal.h"

typedef struct EntBody {
  guint32 flags;   /* ENT_FLAG_ATTACHMENT, _CALENDAR, _REPORT as found */
} EntBody;

/* Appends the text of the body below `headers` (clean UTF-8, at most `max` bytes) to parser->body: text/plain
 * before text/html in an alternative, attachments and enclosed messages left out; the first calendar that came with it to parser->calendar. Goes 30 levels
 * deep. */
void ent_mime_body(EntParser *parser, const char *data, gsize length, const EntHeaders *headers, gsize max,
                   EntBody *ret_body);

/* A parameter of a Content-Type or Content-Disposition; data NULL where it has none. */
EntSlice ent_mime_parameter(EntSlice field, const char *name);
