/* Brackets are counted outside of strings; which bracket closes which is left to the parser. */
#include "archive/json-cut.h"

#include <string.h>

static const char *after_comma(const char *p, const char *end)
{
  while (p < end && (g_ascii_isspace(*p) || *p == ','))
    p++;
  return p;
}

const char *ent_json_object(const char *data, gsize length)
{
  const char *p = after_comma(data, data + length);
  return p < data + length && *p == '{' ? p : NULL;
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

/* ---- documents ---- */

#define WAYS_MAX 4

typedef struct Scan {
  const EntJsonWay *ways;
  guint depth; /* of brackets of either kind */
  guint walked[WAYS_MAX]; /* of each way: keys behind which the scan is; never more than `depth` */
} Scan;

static const char *after_blanks(const char *p, const char *end)
{
  while (p < end && g_ascii_isspace(*p))
    p++;
  return p;
}

static bool is_key(const char *string, const char *after, const char *key)
{
  gsize n = strlen(key);
  return (gsize)(after - string) == n + 2 && memcmp(string + 1, key, n) == 0;
}

/* A key whose value begins at `value`: goes along the ways that lead through it; whether one ends in the list there. */
static bool walk(Scan *scan, const char *string, const char *after, char value)
{
  for (guint i = 0; scan->ways[i].keys[0]; i++) {
    guint at = scan->depth - 1;
    const char *const *keys = scan->ways[i].keys;
    if (at >= ENT_JSON_KEYS_MAX || scan->walked[i] != at || !keys[at] || !is_key(string, after, keys[at])) continue;
    if (!keys[at + 1] && value == '[') return true;
    if (keys[at + 1] && value == '{') scan->walked[i]++;
  }
  return false;
}

static void leave(Scan *scan)
{
  scan->depth--;
  for (guint i = 0; scan->ways[i].keys[0]; i++)
    scan->walked[i] = MIN(scan->walked[i], scan->depth ? scan->depth - 1 : 0);
}

/* Behind the object or list that begins at `p`, or behind the bracket of the first list of `ways` in it, which *ret_opens tells;
 * NULL where it does not end. */
static const char *after_part(const EntJsonWay *ways, const char *p, const char *end, bool *ret_opens)
{
  Scan scan = {.ways = ways};
  *ret_opens = false;
  while (p && p < end) {
    if (*p == '"') {
      const char *string = p, *after = after_string(p, end), *colon = after ? after_blanks(after, end) : NULL;
      const char *value = colon && colon < end && *colon == ':' ? after_blanks(colon + 1, end) : NULL;
      if (value && value < end && walk(&scan, string, after, *value)) {
        *ret_opens = true;
        return value + 1;
      }
      p = after;
      continue;
    }
    scan.depth += *p == '{' || *p == '[';
    if (*p == '}' || *p == ']') leave(&scan);
    p++;
    if (!scan.depth) return p;
  }
  return NULL;
}

/* Behind what closes a list and the members that follow: up to the next object, behind the next bracket. */
static const char *after_closing(const char *p, const char *end)
{
  while (p && p < end) {
    if (*p == '{') return p;
    if (*p == '[') return p + 1;
    p = *p == '"' ? after_string(p, end) : p + 1;
  }
  return NULL;
}

static const char *after_stray(const char *p, const char *end)
{
  for (; p < end; p++) {
    if (*p == '[') return p + 1;
    if (memchr("{\"]}", *p, 4)) return p;
  }
  return NULL;
}

static bool is_member(const char *p, const char *end)
{
  const char *after = *p == '"' ? after_string(p, end) : NULL;
  if (after) after = after_blanks(after, end);
  return after && after < end && *after == ':';
}

/* A string is an element where it is no key; what follows it tells. */
static const char *after_text(const char *p, const char *end, bool whole)
{
  const char *after = after_string(p, end);
  if (!after || (!whole && after_blanks(after, end) == end)) return NULL;
  return is_member(p, end) ? after_closing(p, end) : after;
}

gsize ent_json_cut_document(const EntJsonWay *ways, const char *data, gsize length, bool end)
{
  bool opens;
  const char *stop = data + length, *p = after_comma(data, stop), *after = NULL;
  if (p < stop && (*p == '{' || *p == '['))
    after = after_part(ways, p, stop, &opens);
  else if (p < stop && *p == '"')
    after = after_text(p, stop, end);
  else if (p < stop && (*p == ']' || *p == '}'))
    after = after_closing(p, stop);
  else if (p < stop)
    after = after_stray(p, stop);
  return after ? (gsize)(after - data) : end ? length : 0;
}

/* Brackets that close, then `"key": value` of plain values. */
static bool is_closing(const char *p, const char *end)
{
  while (p < end) {
    if (*p == '"') {
      const char *after = after_string(p, end), *colon = after ? after_blanks(after, end) : NULL;
      if (!colon || colon == end || *colon != ':') return false;
      p = after_blanks(colon + 1, end);
      if (p < end && *p == '"') p = after_string(p, end);
      if (!p) return false;
    } else if (g_ascii_isalnum(*p) || g_ascii_isspace(*p) || memchr("]},.+-[", *p, 7)) {
      p++;
    } else {
      return false;
    }
  }
  return true;
}

EntJsonUnit ent_json_unit(const EntJsonWay *ways, const char *data, gsize length, const char **ret_start)
{
  bool opens = false;
  const char *end = data + length, *p = after_comma(data, end);
  *ret_start = p;
  if (p == end) return ENT_JSON_BLANK;
  if (*p == '{' && after_part(ways, p, end, &opens) && opens) return ENT_JSON_OPENING;
  if (*p == '[') return ENT_JSON_ELEMENT;
  bool member = is_member(p, end);
  if (*p == '{' || (*p == '"' && !member)) return ENT_JSON_ELEMENT;
  return (member || *p == ']' || *p == '}') && is_closing(p, end) ? ENT_JSON_CLOSING : ENT_JSON_STRAY;
}
