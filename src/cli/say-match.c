/* A table of every level of every field. */
#include "cli/say-match.h"

#include "cli/words.h"

static const struct {
  const char *field, *level, *said;
} fields_said[] = {
    {"name", "same", N_("the same name")},
    {"name", "compatible", N_("names that fit: initial, nickname or middle name")},
    {"name", "typo", N_("names a letter or two apart")},
    {"name", "partly", N_("a part of the name")},
    {"name", "conflict", N_("different names")},
    {"address", "same", N_("the same address")},
    {"address", "login-alone", N_("the same login, one of them known by nothing else")},
    {"address", "login", N_("the same login at another place")},
    {"address", "name-in-login", N_("a login made of the other's name")},
    {"address", "different", N_("different addresses")},
    {"host", "same", N_("a host that few share")},
    {"host", "different", N_("different hosts")},
    {"phone", "same", N_("the same telephone")},
    {"phone", "different", N_("different telephones")},
    {"profile", "same", N_("the same profile")},
    {"profile", "different", N_("different profiles")},
    {"organisation", "same", N_("the same organisation")},
    {"organisation", "address-there", N_("an address at the other's organisation")},
    {"organisation", "different", N_("different organisations")},
    {"place", "same", N_("the same place")},
    {"place", "near", N_("a similar place")},
    {"place", "different", N_("different places")},
    {"born", "same", N_("the same birthday")},
    {"born", "near", N_("nearly the same birthday")},
    {"born", "different", N_("different birthdays")},
    {"number", "same", N_("the same number")},
    {"number", "near", N_("nearly the same number")},
    {"number", "different", N_("different numbers")},
};

const char *ent_say_field(const EntOut *out, json_t *field)
{
  const char *name = ent_doc_text(field, "field"), *level = ent_doc_text(field, "level");
  for (gsize i = 0; i < G_N_ELEMENTS(fields_said); i++)
    if (g_str_equal(fields_said[i].field, name) && g_str_equal(fields_said[i].level, level))
      return ent_tr(out, fields_said[i].said);
  return level;
}

static void append_fields(const EntOut *out, json_t *fields, bool against, GString *line)
{
  size_t i;
  json_t *field;
  json_array_foreach (fields, i, field) {
    double bits = json_number_value(json_object_get(field, "bits"));
    if ((bits < 0) == against) g_string_append_printf(line, "%s%s", line->len ? " · " : "", ent_say_field(out, field));
  }
}

char *ent_say_fields(const EntOut *out, json_t *fields)
{
  GString *line = g_string_new(NULL);
  g_autoptr(GString) against = g_string_new(NULL);
  append_fields(out, fields, false, line);
  append_fields(out, fields, true, against);
  if (against->len) {
    g_string_append(line, line->len ? "; " : "");
    g_string_append_printf(line, T(out, "against it: %s"), against->str);
  }
  return g_string_free(line, FALSE);
}

char *ent_say_probability(const EntOut *out, json_t *document)
{
  double probability = json_number_value(json_object_get(document, "probability"));
  int percent = (int)(100 * probability);
  return g_strdup_printf(out->lang == ENT_LANG_FR ? "%d\u00a0%%" : "%d %%", percent);
}

char *ent_say_who(json_t *person)
{
  json_t *identity = json_array_get(json_object_get(person, "identities"), 0);
  const char *name = ent_doc_text(person, "name"), *value = ent_doc_text(identity, "value");
  return g_str_equal(name, value) || !*value ? g_strdup(name) : g_strdup_printf("%s <%s>", name, value);
}
