/* Rows of the owner's making about a person: address books brought along, and notes kept on connections. */
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "base/when.h"

#define NEED(column) (1u << (column))
#define IDENTITIES_MAX 32

/* ---- Contacts, ImportedContacts ---- */

enum {
  CONTACT_FIRST_NAME,
  CONTACT_LAST_NAME,
  CONTACT_EMAILS,
  CONTACT_PHONE_NUMBERS,
  CONTACT_TITLE,
  CONTACT_CREATED_AT,
  CONTACT_COMPANIES,
  CONTACT_FULL_NAME,
  CONTACT_PROFILES,
  CONTACT_MIDDLE_NAME,
};
static const char *const contact_columns[] = {"firstname", "lastname", "emails",   "phonenumbers", "title", "createdat",
                                              "companies", "fullname", "profiles", "middlename",   NULL};
static const char *const contact_passed_over[] = {
    "source", "addresses", "sites", "instantmessagehandles", "birthday", "location", "bookmarkedat", "updatedat", NULL};

static const char *contact_name(EntLinkedinRow *row)
{
  const char *first = ent_linkedin_full_name(ent_linkedin_get(row, CONTACT_FIRST_NAME),
                                             ent_linkedin_get(row, CONTACT_MIDDLE_NAME), row->arena);
  const char *name = ent_linkedin_full_name(first, ent_linkedin_get(row, CONTACT_LAST_NAME), row->arena);
  return name ? name : ent_linkedin_get(row, CONTACT_FULL_NAME);
}

static const char *list_separator(const char *text)
{
  return strchr(text, ';') ? ";" : strchr(text, '\n') ? "\n" : ",";
}

/* Appends the identities listed in a column: several stand between commas, semicolons or line ends. */
static void add_identities(EntLinkedinRow *row, guint column, EntIdentityKind kind, EntIdentity *ids, guint *n_ids)
{
  const char *text = ent_linkedin_get(row, column);
  if (!text) return;
  guint n;
  const char *const *values = ent_linkedin_split(text, list_separator(text), row->arena, &n);
  for (guint i = 0; i < n && *n_ids < IDENTITIES_MAX; i++) {
    bool fits = kind == ENT_ID_EMAIL ? strchr(values[i], '@') != NULL
                                     : kind != ENT_ID_PROFILE || strstr(values[i], "linkedin.") != NULL;
    if (fits) ids[(*n_ids)++] = (EntIdentity){.kind = kind, .value = values[i]};
  }
}

static void read_contact(EntLinkedinRow *row)
{
  const char *name = contact_name(row);
  EntIdentity ids[IDENTITIES_MAX + 1];
  guint n_ids = 0;
  add_identities(row, CONTACT_PROFILES, ENT_ID_PROFILE, ids, &n_ids);
  add_identities(row, CONTACT_EMAILS, ENT_ID_EMAIL, ids, &n_ids);
  add_identities(row, CONTACT_PHONE_NUMBERS, ENT_ID_PHONE, ids, &n_ids);
  if (!n_ids && name) ids[n_ids++] = ent_linkedin_party(row->sheet->people, name, NULL, 0, row->arena).id;
  if (!n_ids) {
    ent_linkedin_emit_aside(row, "a contact without name, address or number");
    return;
  }
  gint64 at = ENT_NEVER;
  ent_linkedin_get_when(row, CONTACT_CREATED_AT, &at);
  EntFact facts[2];
  EntRecord record = {.kind = ENT_ITEM_CONTACT, .at = at, .facts = facts, .also = ids + 1, .n_also = n_ids - 1};
  const char *company = ent_linkedin_get(row, CONTACT_COMPANIES), *title = ent_linkedin_get(row, CONTACT_TITLE);
  if (company) facts[record.n_facts++] = (EntFact){.kind = "organisation", .value = company};
  if (title) facts[record.n_facts++] = (EntFact){.kind = "position", .value = title};
  record.from = (EntParty){.id = ids[0], .name = name};
  record.external_id = ent_linkedin_id(row, "contact", ids[0].value ? ids[0].value : name, name ? name : "", NULL);
  ent_linkedin_emit(row, &record);
}

#define CONTACT_NEEDED (NEED(CONTACT_FIRST_NAME) | NEED(CONTACT_LAST_NAME) | NEED(CONTACT_EMAILS))

const EntLinkedinTable ent_linkedin_contacts = {
    .name = "contacts",
    .columns = contact_columns,
    .needed = CONTACT_NEEDED,
    .passed_over = contact_passed_over,
    .read = read_contact,
};

const EntLinkedinTable ent_linkedin_imported_contacts = {
    .name = "importedcontacts",
    .columns = contact_columns,
    .needed = CONTACT_NEEDED,
    .passed_over = contact_passed_over,
    .read = read_contact,
};

/* ---- Notes ---- */

enum {
  NOTE_FIRST_NAME,
  NOTE_LAST_NAME,
  NOTE_PROFILE_URL,
  NOTE_TEXT,
  NOTE_CREATED_ON,
};
static const char *const note_columns[] = {
    "connectionfirstname", "connectionlastname", "connectionprofileurl", "note", "createdon", NULL};
static const char *const note_passed_over[] = {"editedon", NULL};

static void read_note(EntLinkedinRow *row)
{
  gint64 at;
  if (!ent_linkedin_get_when(row, NOTE_CREATED_ON, &at)) {
    ent_linkedin_emit_bad_date(row, NOTE_CREATED_ON);
    return;
  }
  const EntLinkedinPeople *people = row->sheet->people;
  const char *name =
      ent_linkedin_full_name(ent_linkedin_get(row, NOTE_FIRST_NAME), ent_linkedin_get(row, NOTE_LAST_NAME), row->arena);
  const char *url = ent_linkedin_get(row, NOTE_PROFILE_URL);
  EntParty other = ent_linkedin_party(people, name, url, ENT_ROLE_TO, row->arena);
  EntRecord record = {.kind = ENT_ITEM_NOTE, .at = at, .to = &other, .n_to = 1};
  record.from = ent_linkedin_owner(people, 0);
  record.text = ent_linkedin_plain(ent_linkedin_get(row, NOTE_TEXT), row->arena);
  record.external_id = ent_linkedin_id(row, "note",
                                       url    ? ent_linkedin_slug(url, row->arena)
                                       : name ? name
                                              : "",
                                       ent_linkedin_id_when(row, at), NULL);
  ent_linkedin_emit(row, &record);
}

const EntLinkedinTable ent_linkedin_notes = {
    .name = "notes",
    .columns = note_columns,
    .needed = NEED(NOTE_FIRST_NAME) | NEED(NOTE_LAST_NAME) | NEED(NOTE_TEXT) | NEED(NOTE_CREATED_ON),
    .passed_over = note_passed_over,
    .read = read_note,
};
