/* Elements that were cut out of a JSON file, and the texts in them. */
#pragma once

#include <jansson.h>

#include "base/arena.h"

/* The value that `length` bytes begin with; bytes that are no UTF-8 are repaired where nothing else is wrong. NULL where it
 * cannot be read (or is nested beyond 2,048 levels). Caller drops it. */
json_t *ent_json_read(const char *data, gsize length);

/* The clean text of a member; NULL where it is none or empty. Owned by `arena`. */
const char *ent_json_member(const json_t *object, const char *key, EntArena *arena);

/* The clean text of a value; NULL where it is none or empty. Owned by `arena`. */
const char *ent_json_string(const json_t *value, EntArena *arena);
