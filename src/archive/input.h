/* One file of mail read from front to back, plain or gzip: what its first bytes say decides, not its name. */
#pragma once

#include "archive/format.h"

typedef struct EntInput EntInput;

/* Opens `name`, relative to the folder `folder_fd` (AT_FDCWD: the current one) where it is not absolute.
 * Errors: ENT_ARCHIVE_ERROR_IO; messages do not name the file. */
EntInput *ent_input_open(int folder_fd, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_input_close(EntInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntInput, ent_input_close)

/* Up to `length` bytes, fewer only at the end. Errors: ENT_ARCHIVE_ERROR_IO, _TRUNCATED for gzip that breaks off
 * or is damaged; *ret_length then says how many good bytes came before. */
bool ent_input_read(EntInput *input, char *buffer, gsize length, gsize *ret_length, GError **error);
/* Bytes of the file read so far, compressed where it is. */
guint64 ent_input_done(const EntInput *input);
