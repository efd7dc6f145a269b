/* Archives and their files as the book knows them, so that what has not changed is not read again. */
#pragma once

#include "archive/format.h"
#include "import/receipt.h"
#include "store/store.h"

/* The row of the archive at `path`; made where new. */
bool ent_files_source(EntStore *store, const char *path, const char *format, gint64 now, gint64 *ret_id,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compares the reader's files with what the book knows. keep[i]: must be read (new, or size or time changed).
 * ids[i]: its row, made where new. What is unchanged is counted into counts[i] as known, what was set aside in
 * it before is listed again in `receipt`. */
bool ent_files_compare(EntStore *store, EntReader *reader, gint64 source_id, bool *keep, gint64 *ids, EntCounts *counts,
                       EntReceipt *receipt, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes size, time and counts of every file that was read. */
bool ent_files_record(EntStore *store, EntReader *reader, const bool *keep, const gint64 *ids, const EntCounts *counts,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
