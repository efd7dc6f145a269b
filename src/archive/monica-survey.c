/* The document is gone through once, unit by unit, so that memory holds what is learnt and one unit.
 *
 * A table says which it is before its list: {"count": 2, "type": "contact", "values": [ … ]}. Behind the tables the account
 * goes on with its own members: "properties", "instance". */
#include "archive/monica-survey.h"

#include "archive/json-read.h"
#include "archive/linkedin-text.h"
#include "archive/text-input.h"
#include "archive/unit-reader.h"

#define FILL_SIZE (256u << 10)

const EntJsonWay ent_monica_ways[] = {{{"account", "data"}}, {{"values"}}, {{NULL}}};

gsize ent_monica_cut(const char *data, gsize length, bool end)
{
  return ent_json_cut_document(ent_monica_ways, data, length, end);
}

/* ---- tables ---- */

static const struct {
  const char *type;
  EntMonicaTable table;
} tables[] = {{"contact", ENT_MONICA_CONTACTS},     {"activity", ENT_MONICA_ACTIVITIES},
              {"user", ENT_MONICA_USERS},           {"relationship", ENT_MONICA_IGNORED},
              {"photo", ENT_MONICA_IGNORED},        {"document", ENT_MONICA_IGNORED},
              {"addressbook", ENT_MONICA_IGNORED},  {"addressbook_subscription", ENT_MONICA_IGNORED},
              {"address_book", ENT_MONICA_IGNORED}, {"address_book_subscription", ENT_MONICA_IGNORED},
              {"properties", ENT_MONICA_IGNORED},   {"instance", ENT_MONICA_INSTANCE}};

/* Of a contact: those that are read, and those that hold nothing that somebody did. */
static const char *const contact_tables[] = {
    "call", "contact_field", "note", "conversation", "activity",   "debt",  "gift",     "reminder",
    "task", "address",       "pet",  "life_event",   "occupation", "photo", "document", NULL};

struct EntMonicaPass {
  EntMonicaSurvey *survey;
  GPtrArray *users; /* of json_t* */
  GHashTable *told; /* names of unknown tables */
  char *exported_by;
  guint file;
  EntMonicaTable table; /* at hand */
};

static void tell_unknown(EntMonicaPass *pass, const char *of, const char *type)
{
  char *name = g_strdup_printf("%s.%s", of, type);
  if (!g_hash_table_contains(pass->told, name))
    g_ptr_array_add(pass->survey->unknown, ent_column_new(pass->file, name, NULL));
  g_hash_table_add(pass->told, name);
}

static EntMonicaTable table_of(EntMonicaPass *pass, const char *type)
{
  for (guint i = 0; type && i < G_N_ELEMENTS(tables); i++)
    if (g_str_equal(tables[i].type, type)) return tables[i].table;
  g_autoptr(EntArena) arena = ent_arena_new();
  json_t *name = json_string(type ? type : "?");
  const char *clean = ent_json_string(name, arena);
  tell_unknown(pass, "account", clean ? clean : "?");
  json_decref(name);
  return ENT_MONICA_UNKNOWN;
}

static void enter(EntMonicaPass *pass, guint64 offset, EntMonicaTable table)
{
  EntMonicaPlace place = {pass->file, offset, table};
  g_array_append_val(pass->survey->places, place);
  pass->table = table;
}

/* What opens a list is no JSON by itself: its brackets are closed here. */
static json_t *closed(const char *text, gsize length, const char *brackets)
{
  g_autofree char *whole = g_strdup_printf("%.*s%s", (int)length, text, brackets);
  return ent_json_read(whole, strlen(whole));
}

static void take(char **to, const json_t *object, const char *key)
{
  const char *text = json_string_value(json_object_get(object, key));
  if (text && *text && !*to) *to = g_strdup(text);
}

static void open_list(EntMonicaPass *pass, guint64 offset, const char *text, gsize length)
{
  json_t *table = closed(text, length, "]}"), *document = table ? NULL : closed(text, length, "]}}");
  if (table) enter(pass, offset, table_of(pass, json_string_value(json_object_get(table, "type"))));
  if (document) take(&pass->exported_by, document, "exported_by");
  json_decref(table);
  json_decref(document);
}

/* The last key of `], "properties":` says what comes next; without one, nothing does that is a table. */
static void close_list(EntMonicaPass *pass, guint64 offset, const char *text, gsize length)
{
  const char *last = memrchr(text, '"', length);
  const char *first = last ? memrchr(text, '"', (gsize)(last - text)) : NULL;
  g_autofree char *key = first ? g_strndup(first + 1, (gsize)(last - first - 1)) : NULL;
  enter(pass, offset, key ? table_of(pass, key) : ENT_MONICA_NONE);
}

/* ---- what is learnt ---- */

static EntMonicaField field_of(const json_t *type)
{
  static const struct {
    const char *key, *value;
    EntMonicaField field;
  } known[] = {{"type", "email", ENT_MONICA_FIELD_EMAIL},
               {"type", "phone", ENT_MONICA_FIELD_PHONE},
               {"protocol", "mailto:", ENT_MONICA_FIELD_EMAIL},
               {"protocol", "tel:", ENT_MONICA_FIELD_PHONE},
               {"name", "LinkedIn", ENT_MONICA_FIELD_LINKEDIN},
               {"name", "Twitter", ENT_MONICA_FIELD_X},
               {"name", "X", ENT_MONICA_FIELD_X},
               {"name", "Mastodon", ENT_MONICA_FIELD_MASTODON}};
  const json_t *properties = json_object_get(type, "properties");
  for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
    const char *value = json_string_value(json_object_get(properties, known[i].key));
    if (value && g_ascii_strcasecmp(value, known[i].value) == 0) return known[i].field;
  }
  return ENT_MONICA_FIELD_OTHER;
}

static void learn_types(EntMonicaPass *pass, const json_t *instance)
{
  const json_t *types = json_object_get(instance, "contact_field_types");
  for (size_t i = 0; i < json_array_size(types); i++) {
    const json_t *type = json_array_get(types, i);
    const char *uuid = json_string_value(json_object_get(type, "uuid"));
    if (uuid) g_hash_table_replace(pass->survey->fields, g_strdup(uuid), GUINT_TO_POINTER(field_of(type)));
  }
}

const char *ent_monica_name(const json_t *properties, EntArena *arena)
{
  const char *name = ent_json_member(properties, "first_name", arena);
  name = ent_linkedin_full_name(name, ent_json_member(properties, "middle_name", arena), arena);
  name = ent_linkedin_full_name(name, ent_json_member(properties, "last_name", arena), arena);
  if (!name) name = ent_json_member(properties, "nickname", arena);
  return name ? g_strstrip(g_strdelimit(ent_arena_dup(arena, name, -1), "\n\t", ' ')) : NULL;
}

static void part_free(gpointer data)
{
  EntMonicaPart *part = data;
  g_free(part->uuid);
  g_free(part->name);
  g_free(part);
}

static void learn_part(EntMonicaPass *pass, const char *activity, const char *uuid, const json_t *properties)
{
  GPtrArray *parts = g_hash_table_lookup(pass->survey->parts, activity);
  g_autoptr(EntArena) arena = ent_arena_new();
  if (!parts) {
    parts = g_ptr_array_new_with_free_func(part_free);
    g_hash_table_insert(pass->survey->parts, g_strdup(activity), parts);
  }
  EntMonicaPart *part = g_new0(EntMonicaPart, 1);
  part->uuid = g_strdup(uuid);
  part->name = g_strdup(ent_monica_name(properties, arena));
  g_ptr_array_add(parts, part);
}

static void learn_contact(EntMonicaPass *pass, const json_t *contact)
{
  const char *uuid = json_string_value(json_object_get(contact, "uuid"));
  const json_t *lists = json_object_get(contact, "data");
  for (size_t i = 0; i < json_array_size(lists); i++) {
    const json_t *list = json_array_get(lists, i), *values = json_object_get(list, "values");
    const char *type = json_string_value(json_object_get(list, "type"));
    if (type && !g_strv_contains(contact_tables, type)) {
      g_autoptr(EntArena) arena = ent_arena_new();
      const char *clean = ent_json_member(list, "type", arena);
      tell_unknown(pass, "contact", clean ? clean : "?");
    }
    for (size_t k = 0; uuid && g_strcmp0(type, "activity") == 0 && k < json_array_size(values); k++) {
      const char *activity = json_string_value(json_array_get(values, k));
      if (activity) learn_part(pass, activity, uuid, json_object_get(contact, "properties"));
    }
  }
}

static void learn(EntMonicaPass *pass, const char *text, gsize length)
{
  json_t *element = ent_json_read(text, length);
  if (pass->table == ENT_MONICA_CONTACTS) learn_contact(pass, element);
  if (pass->table == ENT_MONICA_INSTANCE) learn_types(pass, element);
  if (pass->table == ENT_MONICA_USERS && element) g_ptr_array_add(pass->users, json_incref(element));
  json_decref(element);
}

/* Of several users, whoever exported; a single one anyway. */
static void choose_owner(EntMonicaPass *pass)
{
  EntMonicaSurvey *survey = pass->survey;
  for (guint i = 0; i < pass->users->len; i++) {
    const json_t *user = pass->users->pdata[i];
    const char *uuid = json_string_value(json_object_get(user, "uuid"));
    if (pass->users->len > 1 && (!uuid || g_strcmp0(uuid, pass->exported_by) != 0)) continue;
    g_autoptr(EntArena) arena = ent_arena_new();
    survey->email = g_strdup(ent_json_member(user, "email", arena));
    survey->name = g_strdup(ent_monica_name(user, arena));
    take(&survey->me, json_object_get(user, "properties"), "me_contact");
    return;
  }
}

/* ---- the pass ---- */

static void parts_free(gpointer data)
{
  g_ptr_array_unref(data);
}

static void user_free(gpointer data)
{
  json_decref(data);
}

EntMonicaPass *ent_monica_pass_new(void)
{
  EntMonicaSurvey *survey = g_new0(EntMonicaSurvey, 1);
  survey->places = g_array_new(FALSE, FALSE, sizeof(EntMonicaPlace));
  survey->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  survey->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, parts_free);
  survey->unknown = g_ptr_array_new_with_free_func(ent_column_free);
  EntMonicaPass *pass = g_new0(EntMonicaPass, 1);
  pass->survey = survey;
  pass->users = g_ptr_array_new_with_free_func(user_free);
  pass->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return pass;
}

void ent_monica_pass_take(EntMonicaPass *pass, guint file, guint64 offset, const char *data, gsize length)
{
  const char *start = NULL;
  EntJsonUnit kind = ent_json_unit(ent_monica_ways, data, length, &start);
  gsize rest = length - (gsize)(start - data);
  if (offset == 0) pass->table = ENT_MONICA_NONE;
  pass->file = file;
  if (kind == ENT_JSON_OPENING) open_list(pass, offset, start, rest);
  if (kind == ENT_JSON_CLOSING) close_list(pass, offset, start, rest);
  if (kind == ENT_JSON_ELEMENT) learn(pass, start, rest);
}

EntMonicaSurvey *ent_monica_pass_end(EntMonicaPass *pass)
{
  EntMonicaSurvey *survey = pass->survey;
  choose_owner(pass);
  g_ptr_array_unref(pass->users);
  g_hash_table_unref(pass->told);
  g_free(pass->exported_by);
  g_free(pass);
  return survey;
}

/* As the reader will cut the file later, so that offsets are the same. */
static void go_through(EntMonicaPass *pass, guint file, EntTextInput *input)
{
  bool end = false;
  guint64 offset = 0;
  g_autoptr(GByteArray) rest = g_byte_array_new();
  while (!end) {
    gsize at = 0;
    g_autoptr(GError) failure = NULL;
    if (!ent_text_input_fill(input, rest, MAX(FILL_SIZE, rest->len), &end, &failure)) end = true;
    while (at < rest->len) {
      const char *data = (const char *)rest->data + at;
      gsize length = rest->len - at, unit = ent_monica_cut(data, length, end && !failure);
      if (!unit && length >= ENT_UNIT_MAX) unit = length;
      if (!unit) break;
      ent_monica_pass_take(pass, file, offset, data, unit);
      offset += unit;
      at += unit;
    }
    if (at) g_byte_array_remove_range(rest, 0, (guint)at);
  }
}

gpointer ent_monica_survey(EntBundle *bundle)
{
  static const char *const suffixes[] = {".json", NULL};
  EntMonicaPass *pass = ent_monica_pass_new();
  for (guint i = 0; i < ent_bundle_count(bundle); i++) {
    const char *name = ent_bundle_entry(bundle, i)->name;
    bool foreign = ent_bundle_is_foreign_name(name) || !ent_unit_name_ends(name, suffixes);
    if (foreign && !ent_bundle_is_file(bundle)) continue;
    g_autoptr(EntTextInput) input = ent_text_input_open(bundle, i, NULL);
    if (input) go_through(pass, i, input);
  }
  return ent_monica_pass_end(pass);
}

void ent_monica_survey_free(gpointer data)
{
  EntMonicaSurvey *survey = data;
  g_array_unref(survey->places);
  g_hash_table_unref(survey->fields);
  g_hash_table_unref(survey->parts);
  g_ptr_array_unref(survey->unknown);
  g_free(survey->email);
  g_free(survey->name);
  g_free(survey->me);
  g_free(survey);
}

GPtrArray *ent_monica_unknown(gconstpointer data)
{
  const EntMonicaSurvey *survey = data;
  return g_ptr_array_ref(survey->unknown);
}

EntMonicaTable ent_monica_table_at(const EntMonicaSurvey *survey, guint file, guint64 offset)
{
  guint low = 0, high = survey->places->len; /* the first place behind it lies in low..high */
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const EntMonicaPlace *place = &g_array_index(survey->places, EntMonicaPlace, middle);
    bool before = place->file < file || (place->file == file && place->offset <= offset);
    if (before) low = middle + 1;
    if (!before) high = middle;
  }
  const EntMonicaPlace *last = low ? &g_array_index(survey->places, EntMonicaPlace, low - 1) : NULL;
  return last && last->file == file ? last->table : ENT_MONICA_NONE;
}
