/* Monica is a notebook: all of it is in the owner's own words. Of messages and calls it says who began them; of activities it
 * does not, so that they are kept and are no act of anybody. */
#include "archive/monica-record.h"

#include "archive/address.h"
#include "archive/fediverse.h"
#include "archive/json-read.h"
#include "archive/linkedin-text.h"
#include "archive/x-account.h"
#include "base/when.h"

#define IDENTITIES_MAX 64
#define PARTS_MAX 256

typedef struct Contact {
  const char *uuid, *name;
  EntIdentity ids[IDENTITIES_MAX]; /* the one it is kept under first */
  guint n_ids;
  EntParty party;
} Contact;

/* ---- values ---- */

static const json_t *properties_of(const json_t *element)
{
  return json_object_get(element, "properties");
}

/* PHP writes what its database holds: true, 1, "1". *ret_said false where it is nothing of that. */
static bool is_true(const json_t *value, bool *ret_said)
{
  const char *text = json_string_value(value);
  *ret_said = json_is_boolean(value) || json_is_integer(value) || (text && *text);
  if (text) return g_str_equal(text, "1") || g_str_equal(text, "true");
  return json_is_integer(value) ? json_integer_value(value) != 0 : json_is_true(value);
}

/* RFC 3339, or as databases write it: "2021-03-01 17:04:05", in UTC. */
static bool read_date(const char *text, gint64 *ret_at)
{
  if (!text) return false;
  if (ent_when_parse(text, ret_at)) return true;
  g_autofree char *zoned = g_strconcat(text, "Z", NULL);
  return ent_when_parse(zoned, ret_at);
}

/* The date of an element under one of its properties. */
static bool date_of(const EntMonicaUnit *unit, const json_t *element, const char *key, gint64 *ret_at)
{
  return read_date(ent_json_member(properties_of(element), key, unit->base.arena), ret_at);
}

/* ---- emitting ---- */

static EntParty owner_party(void)
{
  return (EntParty){.id = {ENT_ID_OWNER, NULL}, .role = ENT_ROLE_TO};
}

void ent_monica_emit_owner(EntMonicaUnit *unit)
{
  EntRecord record = {.type = ENT_RECORD_OWNER, .at = ENT_NEVER};
  record.from = (EntParty){.id = {ENT_ID_EMAIL, unit->survey->email}, .name = unit->survey->name};
  if (unit->survey->email) ent_unit_emit(&unit->base, &record);
}

static void set_text(EntRecord *record, const char *text)
{
  record->text = text;
  record->text_length = text ? strlen(text) : 0;
}

/* "call:<uuid>"; exports before uuids tell elements of a contact apart by what they say. */
static const char *id_of(const EntMonicaUnit *unit, const char *what, const json_t *element, const Contact *contact,
                         const EntRecord *record)
{
  const char *uuid = ent_json_member(element, "uuid", unit->base.arena);
  if (uuid) return ent_arena_printf(unit->base.arena, "%s:%s", what, uuid);
  g_autofree char *at = ent_when_format(record->at);
  return ent_arena_printf(unit->base.arena, "%s:%s:%s:%s", what,
                          contact->uuid ? contact->uuid : contact->party.id.value, at ? at : "",
                          ent_linkedin_digest(record->text ? record->text : "", unit->base.arena));
}

/* ---- identities ---- */

static void add_id(Contact *contact, EntIdentityKind kind, const char *value)
{
  if (contact->n_ids == IDENTITIES_MAX) return;
  for (guint i = 0; i < contact->n_ids; i++)
    if (contact->ids[i].kind == kind && g_str_equal(contact->ids[i].value, value)) return;
  contact->ids[contact->n_ids++] = (EntIdentity){kind, value};
}

static const char *x_handle(const char *value, EntArena *arena)
{
  g_autofree char *handle = ent_x_handle(value);
  return handle ? ent_arena_printf(arena, "x:%s", handle) : NULL;
}

static const char *mastodon_handle(const char *value, EntArena *arena)
{
  g_autofree char *account = ent_fediverse_profile(value);
  if (!account) account = ent_fediverse_account(value, NULL);
  return account ? ent_arena_printf(arena, ENT_FEDIVERSE_SERVICE ":%s", account) : NULL;
}

/* What a field is follows from its type alone: an account of Mastodon looks like a mail address. */
static void take_field(const EntMonicaUnit *unit, Contact *contact, const json_t *field)
{
  const char *value = ent_json_member(properties_of(field), "data", unit->base.arena), *handle = NULL;
  const char *type = ent_json_member(properties_of(field), "type", unit->base.arena);
  if (!value || !type) return;
  switch ((EntMonicaField)GPOINTER_TO_UINT(g_hash_table_lookup(unit->survey->fields, type))) {
  case ENT_MONICA_FIELD_OTHER:
    return;
  case ENT_MONICA_FIELD_EMAIL:
    if (strchr(value, '@')) add_id(contact, ENT_ID_EMAIL, value);
    return;
  case ENT_MONICA_FIELD_PHONE:
    if (strpbrk(value, "0123456789")) add_id(contact, ENT_ID_PHONE, value);
    return;
  case ENT_MONICA_FIELD_LINKEDIN:
    if (strstr(value, "linkedin.com/in/")) add_id(contact, ENT_ID_PROFILE, value);
    return;
  case ENT_MONICA_FIELD_X:
    handle = x_handle(value, unit->base.arena);
    break;
  case ENT_MONICA_FIELD_MASTODON:
    handle = mastodon_handle(value, unit->base.arena);
    break;
  }
  if (handle) add_id(contact, ENT_ID_HANDLE, handle);
}

/* The values of a contact's list of that type. */
static const json_t *list_of(const json_t *contact, const char *type)
{
  const json_t *lists = json_object_get(contact, "data");
  for (size_t i = 0; i < json_array_size(lists); i++) {
    const json_t *list = json_array_get(lists, i);
    if (g_strcmp0(json_string_value(json_object_get(list, "type")), type) == 0) return json_object_get(list, "values");
  }
  return NULL;
}

/* Activities name a contact by its number, which therefore is one of its identities. */
static void read_identities(const EntMonicaUnit *unit, const json_t *element, Contact *contact)
{
  const json_t *fields = list_of(element, "contact_field");
  contact->uuid = ent_json_member(element, "uuid", unit->base.arena);
  contact->name = ent_monica_name(properties_of(element), unit->base.arena);
  for (size_t i = 0; i < json_array_size(fields); i++)
    take_field(unit, contact, json_array_get(fields, i));
  ent_address_mails_first(contact->ids, contact->n_ids);
  if (contact->n_ids == IDENTITIES_MAX) contact->n_ids--;
  if (contact->uuid)
    add_id(contact, ENT_ID_ACCOUNT, ent_arena_printf(unit->base.arena, ENT_MONICA_SERVICE ":%s", contact->uuid));
  if (!contact->n_ids && contact->name)
    add_id(contact, ENT_ID_NAME, ent_arena_printf(unit->base.arena, ENT_MONICA_SERVICE ":%s", contact->name));
  if (contact->n_ids) contact->party = (EntParty){.id = contact->ids[0], .name = contact->name, .role = ENT_ROLE_TO};
}

/* ---- contacts ---- */

static bool is_partial(const json_t *element)
{
  bool said;
  return is_true(json_object_get(properties_of(element), "is_partial"), &said);
}

/* Why somebody is not kept; NULL: they are. */
static const char *reason_aside(const EntMonicaUnit *unit, const json_t *element, const Contact *contact)
{
  bool reached = contact->n_ids > (contact->uuid != NULL);
  if (contact->uuid && g_strcmp0(contact->uuid, unit->survey->me) == 0) return "the owner's own card";
  if (!contact->name && !reached) return "a contact without name, address or number";
  return is_partial(element) && !reached ? "a relative of a contact, kept without data of their own" : NULL;
}

/* A contact that is changed is a new item; one that was only looked at is not. */
static const char *contact_id(const EntMonicaUnit *unit, const Contact *contact, const EntRecord *record)
{
  g_autoptr(GString) all = g_string_new(contact->name);
  for (guint i = 0; i < contact->n_ids; i++)
    g_string_append_printf(all, "\n%u %s", contact->ids[i].kind, contact->ids[i].value);
  for (guint i = 0; i < record->n_facts; i++)
    g_string_append_printf(all, "\n%s %s", record->facts[i].kind, record->facts[i].value);
  if (record->text) g_string_append_printf(all, "\n%s", record->text);
  return ent_arena_printf(unit->base.arena, "contact:%s#%s", contact->uuid ? contact->uuid : "",
                          ent_linkedin_digest(all->str, unit->base.arena));
}

static void emit_contact(EntMonicaUnit *unit, const json_t *element, const Contact *contact)
{
  EntFact facts[2];
  const json_t *properties = properties_of(element);
  const char *company = ent_json_member(properties, "company", unit->base.arena);
  const char *job = ent_json_member(properties, "job", unit->base.arena);
  EntRecord record = {.kind = ENT_ITEM_CONTACT, .at = ENT_NEVER, .from = contact->party, .facts = facts};
  read_date(ent_json_member(element, "created_at", unit->base.arena), &record.at);
  record.also = contact->ids + 1;
  record.n_also = contact->n_ids - 1;
  if (company) facts[record.n_facts++] = (EntFact){"organisation", company};
  if (job) facts[record.n_facts++] = (EntFact){"position", job};
  set_text(&record, ent_json_member(properties, "description", unit->base.arena));
  record.external_id = contact_id(unit, contact, &record);
  ent_unit_emit(&unit->base, &record);
}

/* ---- what was said ---- */

/* An act between the owner and a contact; whoever of the two began it is its sender. */
static void set_sides(EntRecord *record, bool mine, EntParty *owner, const Contact *contact)
{
  *owner = owner_party();
  record->from = mine ? *owner : contact->party;
  record->to = mine ? &contact->party : owner;
  record->n_to = 1;
}

static void read_message(EntMonicaUnit *unit, const json_t *talk, const json_t *message, const Contact *contact)
{
  bool said, mine = is_true(json_object_get(properties_of(message), "written_by_me"), &said);
  EntParty owner;
  EntRecord record = {.kind = ENT_ITEM_DIRECT_MESSAGE, .flags = mine ? ENT_FLAG_OUTGOING : ENT_FLAG_INCOMING};
  if (!said || (!date_of(unit, message, "written_at", &record.at) && !date_of(unit, talk, "happened_at", &record.at))) {
    ent_unit_set_aside(&unit->base, "a message that does not say who wrote it, or when");
    return;
  }
  const char *uuid = ent_json_member(talk, "uuid", unit->base.arena);
  set_sides(&record, mine, &owner, contact);
  set_text(&record, ent_json_member(properties_of(message), "content", unit->base.arena));
  if (uuid) record.thread = ent_arena_printf(unit->base.arena, ENT_MONICA_SERVICE ":%s", uuid);
  record.external_id = id_of(unit, "message", message, contact, &record);
  ent_unit_emit(&unit->base, &record);
}

static void read_call(EntMonicaUnit *unit, const json_t *call, const Contact *contact)
{
  bool said, theirs = is_true(json_object_get(properties_of(call), "contact_called"), &said);
  EntParty owner;
  EntRecord record = {.kind = ENT_ITEM_CALL};
  if (!said || !date_of(unit, call, "called_at", &record.at)) {
    ent_unit_set_aside(&unit->base, "a call that does not say who called, or when");
    return;
  }
  set_sides(&record, !theirs, &owner, contact);
  set_text(&record, ent_json_member(properties_of(call), "content", unit->base.arena));
  record.external_id = id_of(unit, "call", call, contact, &record);
  ent_unit_emit(&unit->base, &record);
}

static void read_note(EntMonicaUnit *unit, const json_t *note, const Contact *contact)
{
  EntParty owner;
  EntRecord record = {.kind = ENT_ITEM_NOTE, .at = ENT_NEVER};
  read_date(ent_json_member(note, "created_at", unit->base.arena), &record.at);
  set_sides(&record, true, &owner, contact);
  set_text(&record, ent_json_member(properties_of(note), "body", unit->base.arena));
  if (!record.text) {
    ent_unit_set_aside(&unit->base, "a note without a word");
    return;
  }
  record.external_id = id_of(unit, "note", note, contact, &record);
  ent_unit_emit(&unit->base, &record);
}

static void read_talks(EntMonicaUnit *unit, const json_t *element, const Contact *contact)
{
  const json_t *talks = list_of(element, "conversation");
  for (size_t i = 0; i < json_array_size(talks); i++) {
    const json_t *talk = json_array_get(talks, i), *messages = json_object_get(properties_of(talk), "messages");
    for (size_t k = 0; k < json_array_size(messages); k++)
      read_message(unit, talk, json_array_get(messages, k), contact);
  }
}

static void emit_own_card(EntMonicaUnit *unit, const Contact *contact)
{
  EntRecord record = {.type = ENT_RECORD_OWNER, .at = ENT_NEVER};
  for (guint i = 0; i < contact->n_ids; i++) {
    record.from = (EntParty){.id = contact->ids[i], .name = contact->name};
    ent_unit_emit(&unit->base, &record);
  }
}

static void read_contact(EntMonicaUnit *unit, const json_t *element)
{
  Contact contact = {0};
  read_identities(unit, element, &contact);
  const char *reason = reason_aside(unit, element, &contact);
  if (reason) {
    if (contact.uuid && g_strcmp0(contact.uuid, unit->survey->me) == 0) emit_own_card(unit, &contact);
    ent_unit_set_aside(&unit->base, reason);
    return;
  }
  const json_t *calls = list_of(element, "call"), *notes = list_of(element, "note");
  emit_contact(unit, element, &contact);
  read_talks(unit, element, &contact);
  for (size_t i = 0; i < json_array_size(calls); i++)
    read_call(unit, json_array_get(calls, i), &contact);
  for (size_t i = 0; i < json_array_size(notes); i++)
    read_note(unit, json_array_get(notes, i), &contact);
}

/* ---- activities ---- */

static guint parts_of(const EntMonicaUnit *unit, const char *uuid, EntParty *to)
{
  const GPtrArray *parts = g_hash_table_lookup(unit->survey->parts, uuid);
  guint n = 0;
  to[n] = owner_party();
  to[n++].role = ENT_ROLE_ACCEPTED;
  for (guint i = 0; parts && i < parts->len && n < PARTS_MAX; i++) {
    const EntMonicaPart *part = parts->pdata[i];
    if (g_strcmp0(part->uuid, unit->survey->me) == 0) continue;
    EntIdentity id = {ENT_ID_ACCOUNT, ent_arena_printf(unit->base.arena, ENT_MONICA_SERVICE ":%s", part->uuid)};
    to[n++] = (EntParty){.id = id, .name = part->name, .role = ENT_ROLE_INVITED};
  }
  return n;
}

/* Who asked for it, and what the others say of it, is in no export: the event has no organiser, and nobody's answer. */
static void read_activity(EntMonicaUnit *unit, const json_t *activity)
{
  EntParty to[PARTS_MAX];
  const char *uuid = ent_json_member(activity, "uuid", unit->base.arena);
  EntRecord record = {.kind = ENT_ITEM_EVENT, .to = to};
  if (!uuid || !date_of(unit, activity, "happened_at", &record.at)) {
    ent_unit_set_aside(&unit->base, "an activity without a date that can be read");
    return;
  }
  if (unit->now && record.at > unit->now) {
    EntRecord aside = {
        .type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .reason = "it has not taken place yet", .again = true};
    ent_unit_emit(&unit->base, &aside);
    return;
  }
  record.n_to = parts_of(unit, uuid, to);
  record.subject = ent_json_member(properties_of(activity), "summary", unit->base.arena);
  set_text(&record, ent_json_member(properties_of(activity), "description", unit->base.arena));
  record.external_id = ent_arena_printf(unit->base.arena, "activity:%s", uuid);
  ent_unit_emit(&unit->base, &record);
}

void ent_monica_read(EntMonicaUnit *unit, EntMonicaTable table, const char *json, gsize length)
{
  if (table == ENT_MONICA_NONE) ent_unit_set_aside(&unit->base, "it stands in no table of the export");
  if (table != ENT_MONICA_CONTACTS && table != ENT_MONICA_ACTIVITIES) return;
  json_t *element = ent_json_read(json, length);
  if (!json_is_object(element))
    ent_unit_set_aside(&unit->base, "it cannot be read as JSON");
  else if (table == ENT_MONICA_CONTACTS)
    read_contact(unit, element);
  else
    read_activity(unit, element);
  json_decref(element);
}
