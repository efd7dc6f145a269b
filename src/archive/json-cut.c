/* Brackets are counted outside of strings; which bracket closes which is left to the parser. */
#include "archive/json-cut.h"

#include <string.h>

const char *ent_json_object(const char *data, gsize length)
{
  const char *p = data, *end = data + length;
  while (p < end && (g_ascii_isspace(*p) || *p == ','))
    p++;
  return p < end && *p == '{' ? p : NULL;
}

/* Behind the string whose opening quote is at `p`; NULL where it does not end. */
static const char *after_string(const char *p, const char *end)
{
  for (p++; p < end; p++) {
    if (*p == '\\')
      p++;
    else if (*p == '"')
      return p + 1;
  }
  return NULL;
}

/* Behind the object that begins at `p`; NULL where it does not end. */
static const char *after_object(const char *p, const char *end)
{
  for (guint depth = 0; p && p < end;) {
    if (*p == '"') {
      p = after_string(p, end);
      continue;
    }
    depth += *p == '{' || *p == '[';
    if ((*p == '}' || *p == ']') && --depth == 0) return p + 1;
    p++;
  }
  return NULL;
}

gsize ent_json_cut(const char *data, gsize length, bool end)
{
  const char *stop = data + length, *object = ent_json_object(data, length);
  if (object) {
    const char *after = after_object(object, stop);
    return after ? (gsize)(after - data) : end ? length : 0;
  }
  /* What is no object (the beginning of the file, its end, a stray value) goes up to the next object or bracket. */
  for (const char *p = data; p < stop; p++) {
    if (*p == '[') return (gsize)(p - data) + 1;
    if (*p == '{') return (gsize)(p - data);
  }
  return end ? length : 0;
}
