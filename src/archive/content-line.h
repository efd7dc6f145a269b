/* Content lines of vCard and iCalendar: [group.]NAME *(;param[=value]):value.
 *
 * Read as RFC 6350 section 3.3 and RFC 5545 section 3.1 write them, and as vCard 2.1 does: a parameter without a name,
 * quoted-printable with soft line ends, folds inside base64. Pure; slices point into the caller's bytes or the arena. */
#pragma once

#include "archive/headers.h"
#include "base/arena.h"

#define ENT_CONTENT_PARAMS_MAX 16

typedef struct EntContentParam {
  EntSlice name; /* length 0: vCard 2.1 gives the value alone */
  EntSlice value; /* without its quotes */
} EntContentParam;

typedef struct EntContentLine {
  EntSlice group; /* length 0: none */
  EntSlice name;
  EntContentParam params[ENT_CONTENT_PARAMS_MAX]; /* those beyond are left out */
  guint n_params;
  EntSlice value; /* unfolded, still escaped and encoded */
} EntContentLine;

/* Reads the line that begins at *at, passing over empty ones and those that are none, and moves *at behind it; false
 * at the end. */
bool ent_content_line_next(const char **at, const char *end, EntArena *arena, EntContentLine *ret_line);

/* Whether the line at `p`, which ends at `end` at the latest, says just `mark`: "BEGIN:VCARD". */
bool ent_content_is_mark(const char *p, const char *end, const char *mark);

/* Whether a parameter `name` (or one without a name) has `value` among its comma-separated values. */
bool ent_content_has(const EntContentLine *line, const char *name, const char *value);
/* The value of a parameter; length 0: not given. */
EntSlice ent_content_param(const EntContentLine *line, const char *name);
/* The same as text, its caret escapes undone (RFC 6868), on one line without blanks at its ends; NULL where nothing
 * remains. Owned by the arena. */
const char *ent_content_param_text(const EntContentLine *line, const char *name, EntArena *arena);

/* Splits a value at each `separator` that no backslash precedes. Returns the part before it and moves the value behind
 * it; of an empty value the first part is empty, and data NULL says that nothing is left. */
EntSlice ent_content_split(EntSlice *value, char separator);
/* A part with its backslash escapes undone (RFC 6350 section 3.4); NUL-terminated, owned by the arena. */
EntSlice ent_content_unescape(EntSlice part, EntArena *arena);
