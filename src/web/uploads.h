/* Files that the owner drops into the app, kept beside the book.
 *
 * A batch is a folder `uploads/<batch>/` (mode 0700) beside the book, into which files are written as they
 * arrive, under the relative paths they came with. When it is imported it moves to
 * `archives/<date>-<name>/`, so that evidence can point at its files and sync finds them again. A batch that
 * is never imported goes away after a day.
 *
 * Safe to use from several threads; one upload belongs to one thread at a time. Errors: ENT_WEB_ERROR. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct EntUploads EntUploads;
typedef struct EntUpload EntUpload;

/* `folder` is the book's; nothing is made in it before the first upload. */
EntUploads *ent_uploads_new(const char *folder);
void ent_uploads_free(EntUploads *uploads);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntUploads, ent_uploads_free)

/* The path that a file's name, percent-encoded, stands for inside its batch: relative, of 64 components at
 * most, none of them empty, ".", ".." or longer than 255 bytes, no control characters. NULL where it is none.
 * Pure. Caller frees. */
char *ent_upload_path(const char *encoded);

/* Begins a file called `name` (percent-encoded) in `batch`, or in a new one where NULL. `length` in bytes, or
 * -1 where the sender does not say. Errors: BAD_REQUEST, NOT_FOUND (no such batch), EXISTS, DISK_FULL. */
EntUpload *ent_upload_begin(EntUploads *uploads, const char *batch, const char *name, gint64 length, gint64 now,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool ent_upload_write(EntUpload *upload, const void *data, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Closes the file; it is part of the batch from now on. */
bool ent_upload_finish(EntUpload *upload, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the file back unless it was finished. */
void ent_upload_free(EntUpload *upload);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntUpload, ent_upload_free)

/* Borrowed from `upload`. */
const char *ent_upload_batch(const EntUpload *upload);
const char *ent_upload_name(const EntUpload *upload);
guint64 ent_upload_bytes(const EntUpload *upload);

/* Moves a batch to the archives, under a name made of the day of `now` and its first file's; what was written
 * is on the disk then. Errors: NOT_FOUND, BUSY while a file of it is still arriving. Caller frees *ret_path. */
bool ent_uploads_keep(EntUploads *uploads, const char *batch, gint64 now, char **ret_path,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts a batch that ent_uploads_keep moved to `path` back, so that it can be tried again. */
void ent_uploads_give_back(EntUploads *uploads, const char *batch, const char *path, gint64 now);
