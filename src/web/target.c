/* Splits before it decodes, so that an escaped slash or ampersand never becomes a separator, and refuses instead
 * of guessing: two parsers that mend a path differently are how guards are walked around. */
#include "web/target.h"

#include "web/error.h"

typedef struct Parameter {
  char *name;
  char *value;
} Parameter;

struct EntTarget {
  char *path;
  GArray *parameters; /* of Parameter */
};

static void parameter_clear(gpointer data)
{
  Parameter *parameter = data;
  g_free(parameter->name);
  g_free(parameter->value);
}

void ent_target_free(EntTarget *target)
{
  if (target == NULL) return;
  g_free(target->path);
  g_array_unref(target->parameters);
  g_free(target);
}

/* Control characters of C0 and C1, and DEL: nothing that a name or a query needs. */
static bool has_control(const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
  }
  return false;
}

char *ent_percent_decode(const char *text, gsize length, bool plus)
{
  g_autoptr(GString) out = g_string_sized_new(length);

  for (gsize i = 0; i < length; i++) {
    if (text[i] == '%') {
      if (i + 2 >= length || !g_ascii_isxdigit(text[i + 1]) || !g_ascii_isxdigit(text[i + 2])) return NULL;
      g_string_append_c(out, (char)(g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2])));
      i += 2;
    } else
      g_string_append_c(out, plus && text[i] == '+' ? ' ' : text[i]);
  }
  if (!g_utf8_validate_len(out->str, out->len, NULL) || has_control(out->str)) return NULL;
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Appends one decoded segment of the path; false where no page could have such a one. */
static bool append_segment(GString *path, const char *text, gsize length)
{
  g_autofree char *segment = ent_percent_decode(text, length, false);

  if (segment == NULL || segment[0] == '\0' || g_str_equal(segment, ".") || g_str_equal(segment, "..") ||
      strpbrk(segment, "/\\") != NULL)
    return false;
  g_string_append_c(path, '/');
  g_string_append(path, segment);
  return true;
}

static char *parse_path(const char *raw, gsize length)
{
  g_autoptr(GString) path = g_string_new(NULL);
  const char *end = raw + length;

  if (length == 0 || raw[0] != '/') return NULL;
  for (const char *p = raw + 1; p < end;) {
    const char *slash = memchr(p, '/', (gsize)(end - p));
    const char *stop = slash != NULL ? slash : end;
    if (!append_segment(path, p, (gsize)(stop - p))) return NULL;
    p = stop + 1;
  }
  if (path->len == 0) g_string_append_c(path, '/');
  return g_string_free(g_steal_pointer(&path), FALSE);
}

static bool append_parameter(GArray *parameters, const char *text, gsize length)
{
  const char *equals = memchr(text, '=', length);
  gsize name_length = equals != NULL ? (gsize)(equals - text) : length;
  Parameter parameter = {
      .name = ent_percent_decode(text, name_length, true),
      .value = equals != NULL ? ent_percent_decode(equals + 1, length - name_length - 1, true) : g_strdup(""),
  };

  for (guint i = 0; i < parameters->len && parameter.name != NULL; i++)
    if (g_str_equal(g_array_index(parameters, Parameter, i).name, parameter.name))
      g_clear_pointer(&parameter.name, g_free);
  if (parameter.name == NULL || parameter.value == NULL || parameters->len == ENT_TARGET_PARAMETERS_MAX) {
    parameter_clear(&parameter);
    return false;
  }
  g_array_append_val(parameters, parameter);
  return true;
}

static bool parse_query(const char *query, GArray *parameters)
{
  for (const char *p = query; *p != '\0';) {
    gsize length = strcspn(p, "&");
    if (length > 0 && !append_parameter(parameters, p, length)) return false;
    p += length + (p[length] == '&');
  }
  return true;
}

EntTarget *ent_target_parse(const char *raw, GError **error)
{
  g_autoptr(EntTarget) target = g_new0(EntTarget, 1);
  gsize path_length = strcspn(raw, "?#");

  target->parameters = g_array_new(FALSE, FALSE, sizeof(Parameter));
  g_array_set_clear_func(target->parameters, parameter_clear);
  if (strlen(raw) > ENT_TARGET_MAX) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the address is longer than %d bytes", ENT_TARGET_MAX);
    return NULL;
  }
  target->path = parse_path(raw, path_length);
  if (target->path == NULL || raw[path_length] == '#') {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the path is not one that can be asked for");
    return NULL;
  }
  if (raw[path_length] == '?' && !parse_query(raw + path_length + 1, target->parameters)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "the query after '?' cannot be read");
    return NULL;
  }
  return g_steal_pointer(&target);
}

const char *ent_target_path(const EntTarget *target)
{
  return target->path;
}

const char *ent_target_parameter(const EntTarget *target, const char *name)
{
  for (guint i = 0; i < target->parameters->len; i++) {
    const Parameter *parameter = &g_array_index(target->parameters, Parameter, i);
    if (g_str_equal(parameter->name, name)) return parameter->value[0] != '\0' ? parameter->value : NULL;
  }
  return NULL;
}

bool ent_digits_parse(const char *text, gint64 min, gint64 max, gint64 *ret_value)
{
  if (!g_ascii_isdigit(text[0])) return false;
  return g_ascii_string_to_signed(text, 10, min, max, ret_value, NULL);
}
