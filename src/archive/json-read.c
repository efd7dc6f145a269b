/* Writers of JSON write UTF-8; bytes that are not come from what was done to the file since. */
#include "archive/json-read.h"

#include "base/utf8.h"

#define READ_FLAGS (JSON_DISABLE_EOF_CHECK | JSON_DECODE_ANY)

json_t *ent_json_read(const char *data, gsize length)
{
  json_error_t error;
  json_t *value = json_loadb(data, length, READ_FLAGS, &error);
  if (value || g_utf8_validate(data, (gssize)length, NULL)) return value;
  g_autoptr(GString) repaired = g_string_new(NULL);
  ent_utf8_append_guessed(repaired, data, length);
  return json_loadb(repaired->str, repaired->len, READ_FLAGS, &error);
}

const char *ent_json_string(const json_t *value, EntArena *arena)
{
  const char *text = json_string_value(value);
  if (!text || !*text) return NULL;
  g_autoptr(GString) clean = g_string_new(NULL);
  ent_utf8_append_clean(clean, text, strlen(text));
  return clean->len ? ent_arena_dup(arena, clean->str, (gssize)clean->len) : NULL;
}

const char *ent_json_member(const json_t *object, const char *key, EntArena *arena)
{
  return ent_json_string(json_object_get(object, key), arena);
}
