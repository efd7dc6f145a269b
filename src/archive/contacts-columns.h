/* The columns of an address book as a table (CSV): recognised by their names, in English and French, whichever program
 * wrote them: Google (old and new), Outlook, Thunderbird, HubSpot, Monica, and any that calls things by their names. */
#pragma once

#include "archive/record.h"
#include "base/arena.h"
#include "base/csv.h"

#define ENT_CONTACTS_SERVICE "contacts"

typedef enum {
  ENT_CONTACT_UNKNOWN, /* nobody knows it: reported */
  ENT_CONTACT_IGNORED, /* known, and nothing of who somebody is */
  ENT_CONTACT_NAME, /* the whole name */
  ENT_CONTACT_FIRST,
  ENT_CONTACT_MIDDLE,
  ENT_CONTACT_LAST,
  ENT_CONTACT_EMAIL,
  ENT_CONTACT_PHONE,
  ENT_CONTACT_ORGANISATION,
  ENT_CONTACT_TITLE,
  ENT_CONTACT_PROFILE,
  ENT_CONTACT_NOTE,
  ENT_CONTACT_CREATED,
  ENT_CONTACT_ID,
} EntContactField;

/* What a column of this name (UTF-8) holds. Pure. */
EntContactField ent_contacts_field(const char *column);
/* "name", "first", ...: what --map takes, and the words of the receipt; from one, ENT_CONTACT_UNKNOWN where there is none. */
const char *ent_contacts_field_word(EntContactField field);
EntContactField ent_contacts_field_from_word(const char *word);

/* Decides what depends on the other columns: "Nom" without "Prénom" is a whole name, "Title" beside "Job Title" is no
 * title. Then whether the table is an address book: its columns name people. */
bool ent_contacts_settle(EntContactField *fields, const char *const *columns, guint n);

/* One row as a record: an item, or set aside with its reason. `ids` and `facts` have room for what the record points at. */
#define ENT_CONTACTS_IDENTITIES_MAX 64
void ent_contacts_read(const EntContactField *fields, guint n_fields, const EntCsv *csv, EntArena *arena,
                       EntIdentity *ids, EntFact *facts, EntRecord *ret_record);
