/* Archives and their files as the book knows them, so that what has not changed is not read again. */
#pragma once

#include "archive/format.h"
#include "import/receipt.h"
#include "store/store.h"

/* The row of the archive at `path`; made where new. */
bool ent_files_source(EntStore *store, const char *path, const char *format, gint64 now, gint64 *ret_id,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is known of each file of a reader, by the reader's index. */
typedef struct EntFileRows {
  gint64 *ids; /* its row; 0: it has none, since it is not read */
  bool *keep; /* must be read: new, or size or time changed */
  bool *fresh; /* its row was made now */
  EntCounts *counts; /* what reading it came to */
} EntFileRows;

void ent_file_rows_init(EntFileRows *rows, guint n);
void ent_file_rows_clear(EntFileRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EntFileRows, ent_file_rows_clear)

/* Compares the reader's files with what the book knows, and makes rows for new ones. What is unchanged is counted as
 * known; what was set aside in it before is listed again in `receipt`. */
bool ent_files_compare(EntStore *store, EntReader *reader, gint64 source_id, EntFileRows *rows, EntReceipt *receipt,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes size, time and counts of every file that was read. */
bool ent_files_record(EntStore *store, EntReader *reader, const EntFileRows *rows,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
