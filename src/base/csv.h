/* Tables in text: comma, tab or semicolon separated values, read without copying.
 *
 * Fields are slices of the caller's bytes; nothing is copied until a field is asked for. Two ways of writing
 * a quote inside a quoted field exist, sometimes in one archive: doubled (RFC 4180) and with a backslash.
 * Which of them a table uses is decided by evidence (ent_csv_sniff), and again for any row that makes no sense
 * in its table's dialect. A quote inside a quoted field that neither ends it nor is escaped is taken as text.
 * Real line breaks inside quotes, CRLF, and a last row without line end are fine.
 *
 * A bad row costs only itself: where a quote is never closed, reading goes on at the next line from which a
 * good row can be read. The decision depends on the bytes alone, not on how they were cut, provided that a
 * piece handed to a second reader ends where the first reader said that a row ends. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

/* Fields of a row beyond this many are counted but not kept. */
#define ENT_CSV_FIELDS_MAX 256
/* A row of more bytes than this is taken for one whose quote is never closed. */
#define ENT_CSV_ROW_MAX (8u << 20)

typedef struct EntCsvDialect {
  char delimiter; /* ',', '\t' or ';' */
  bool backslash; /* \" stands for a quote, as "" does */
  guint columns; /* how many fields a good row has; 0: any number */
} EntCsvDialect;

typedef struct EntCsvField {
  const char *data; /* without the enclosing quotes; borrowed from the bytes read */
  gsize length;
  bool escaped; /* holds escaped quotes: take it with ent_csv_field_dup */
  bool backslash; /* which way they are escaped */
} EntCsvField;

typedef enum {
  ENT_CSV_ROW, /* a good row; one without delimiter may be a single empty field */
  ENT_CSV_BLANK, /* an empty line */
  ENT_CSV_COUNT, /* it has not as many fields as the table has columns */
  ENT_CSV_UNTERMINATED, /* a quote in it is never closed */
  ENT_CSV_MORE, /* the bytes end before the row does: feed it again with more, or as final */
  ENT_CSV_END, /* no bytes are left */
} EntCsvOutcome;

/* A reader over bytes in memory. Everything in it may be read, nothing written. */
typedef struct EntCsv {
  EntCsvDialect dialect;
  const char *at; /* where the next row begins */
  const char *end;
  bool final;
  gsize patience; /* bytes that a row may take up: ENT_CSV_ROW_MAX, halved with each quote never closed, so that
                      a table made of nothing else is still read in time proportional to its size */
  guint64 line; /* line number at `at`, from what ent_csv_init was given */
  const char *row; /* the last row, its line end included */
  gsize row_length;
  guint64 row_line; /* line number at which it begins */
  guint n_fields; /* of the last row, those beyond ENT_CSV_FIELDS_MAX included */
  EntCsvField fields[ENT_CSV_FIELDS_MAX];
} EntCsv;

/* `line`: number of the first line that will be fed, 1 for a whole file. */
void ent_csv_init(EntCsv *csv, const EntCsvDialect *dialect, guint64 line);

/* Reads on in `length` bytes at `data`, borrowed until the next feed; they begin where the last row ended.
 * `final`: nothing comes after them. */
void ent_csv_feed(EntCsv *csv, const char *data, gsize length, bool final);

/* Reads the next row into row, row_line and fields. Trailing empty fields beyond the table's columns are not
 * held against a row. */
EntCsvOutcome ent_csv_next(EntCsv *csv);

/* A NUL-terminated copy with its escapes undone; owned by `arena`. */
char *ent_csv_field_dup(const EntCsvField *field, EntArena *arena, gsize *ret_length);

/* Decides dialect->backslash from a sample of the table's rows (which may break off), given its delimiter and
 * columns: the dialect in which more rows make sense; doubled quotes where nothing speaks for either. */
void ent_csv_sniff(const char *data, gsize length, EntCsvDialect *dialect);
