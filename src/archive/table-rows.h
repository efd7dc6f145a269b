/* The rows of one table of a bundle, from its header on, in pieces of whole rows: a line break inside quotes never splits a
 * row, and files of any size pass through a few hundred kilobytes of memory. */
#pragma once

#include "archive/bundle.h"
#include "base/csv.h"

/* Where the rows of a table begin, found by whoever read its header. */
typedef struct EntTableStart {
  guint file; /* index into the reader's files, which are the bundle's */
  EntCsvDialect dialect;
  guint64 body_offset; /* of the first row after the header, in bytes of decoded text */
  guint64 body_line; /* its line number */
} EntTableStart;

typedef struct EntTableRows EntTableRows;

EntTableRows *ent_table_rows_open(EntBundle *bundle, const EntTableStart *start,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_table_rows_close(EntTableRows *rows);

/* The next piece; counts what was read into the reader's bytes_done. False at the end: *ret_failure then is why it broke
 * off at *ret_line, or NULL; the caller's to free. `shared` becomes that of the piece. */
bool ent_table_rows_next(EntTableRows *rows, EntReader *reader, gpointer shared, EntPiece *ret_piece,
                         GError **ret_failure, guint64 *ret_line);
