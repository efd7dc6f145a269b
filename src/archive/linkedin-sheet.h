/* The files of a LinkedIn export as tables: which file is which, where its columns are, and its rows by name.
 *
 * A table is one kind of file: the names of its columns, those without which a line is not its header, and one
 * function that turns a row into records. A sheet is one such file in one export, after its header was found. */
#pragma once

#include "archive/format.h"
#include "archive/linkedin-people.h"
#include "archive/table-rows.h"

#define ENT_LINKEDIN_COLUMNS_MAX 24
#define ENT_LINKEDIN_MACHINE_TABLES 4
#define ENT_LINKEDIN_SERVICE "linkedin"

typedef struct EntLinkedinRow EntLinkedinRow;

typedef struct EntLinkedinTable {
  const char *name; /* folded file name: "connections" */
  const char *const *columns; /* folded names, NULL-terminated; a row's field numbers are positions herein */
  guint32 needed; /* bit i: without columns[i] a line is not the header */
  const char *const *passed_over; /* further columns that are known and not used; NULL-terminated or NULL */
  guint32 flags; /* ENT_FLAG_* of every item */
  void (*read)(EntLinkedinRow *row); /* emits the row's records; NULL: it has none, only something to learn */
  void (*learn)(EntLinkedinRow *row, EntLinkedinPeople *people); /* who is who, before anything is read; or NULL */
} EntLinkedinTable;

extern const EntLinkedinTable ent_linkedin_connections, ent_linkedin_invitations, ent_linkedin_endorsements_received,
    ent_linkedin_endorsements_given, ent_linkedin_recommendations_received,
    ent_linkedin_recommendations_given; /* linkedin-network.c */
extern const EntLinkedinTable ent_linkedin_contacts, ent_linkedin_imported_contacts,
    ent_linkedin_notes; /* linkedin-contacts.c */
extern const EntLinkedinTable ent_linkedin_messages,
    ent_linkedin_machine_messages[ENT_LINKEDIN_MACHINE_TABLES]; /* linkedin-messages.c */
extern const EntLinkedinTable ent_linkedin_comments, ent_linkedin_reactions, ent_linkedin_shares, ent_linkedin_reposts,
    ent_linkedin_votes, ent_linkedin_member_follows; /* linkedin-acts.c */
extern const EntLinkedinTable ent_linkedin_profile, ent_linkedin_email_addresses; /* linkedin-owner.c */

typedef struct EntLinkedinSheet {
  const EntLinkedinTable *table;
  const EntLinkedinPeople *people; /* NULL while the people of the export are still being worked out */
  EntTableStart start;
  gint16 position[ENT_LINKEDIN_COLUMNS_MAX]; /* of a column of the table in a row; -1: the file has none */
} EntLinkedinSheet;

struct EntLinkedinRow {
  const EntLinkedinSheet *sheet;
  const EntCsv *csv;
  EntArena *arena;
  EntRecordFunc record;
  gpointer user_data;
};

/* "Company Follows.csv" in any spelling, with or without folders and a trailing _<digits>: "companyfollows".
 * NULL for a name that does not end in .csv or .tsv. Caller frees. */
char *ent_linkedin_fold_file_name(const char *name);

/* The table of a folded name; NULL for a file that is none. */
const EntLinkedinTable *ent_linkedin_table(const char *folded);
/* Whether a folded name is a known file that says nothing about other people. */
bool ent_linkedin_is_not_about_people(const char *folded);

/* As EntFormat's. */
bool ent_linkedin_nth_file(guint n, EntKnownFile *ret_file);

/* Finds the header of `table` in the beginning of its file (decoded; `final`: it is the whole file), and decides
 * delimiter and quoting. Names of columns that nobody knows are appended to `unknown` (char*). Returns NULL
 * where no line is the header. */
EntLinkedinSheet *ent_linkedin_sheet_new(const EntLinkedinTable *table, const char *head, gsize length, bool final,
                                         GPtrArray *unknown);

/* Reads the rows in `length` bytes that begin at line number `line`: good ones through `read`, bad ones as ENT_RECORD_ASIDE. `row` brings arena and receiver; its sheet is set. */
void ent_linkedin_sheet_read(const EntLinkedinSheet *sheet, const char *data, gsize length, guint64 line, bool final,
                             EntLinkedinRow *row, void (*read)(EntLinkedinRow *row));

/* The text of a column (its number in the table), or NULL where the file has no such column or it is empty. */
const char *ent_linkedin_get(const EntLinkedinRow *row, guint column);
/* The instant in a column: false where there is none or it cannot be read. */
bool ent_linkedin_get_when(const EntLinkedinRow *row, guint column, gint64 *ret_at);

/* Completes `record` (service, place, size, flags of the table) and hands it on. */
void ent_linkedin_emit(const EntLinkedinRow *row, EntRecord *record);
void ent_linkedin_emit_aside(const EntLinkedinRow *row, const char *reason);
/* For a date that is missing or cannot be read. */
void ent_linkedin_emit_bad_date(const EntLinkedinRow *row, guint column);

/* "linkedin:connection:…": the parts joined by colons, ended by NULL; NULL parts cannot be told from the end, so
 * give "" instead. */
const char *ent_linkedin_id(const EntLinkedinRow *row, const char *kind, ...) G_GNUC_NULL_TERMINATED;
/* An instant as part of such an id. */
const char *ent_linkedin_id_when(const EntLinkedinRow *row, gint64 at);
