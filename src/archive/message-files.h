/* What maildir and messages have in common: many files of one message each, read a piece at a time. */
#pragma once

#include <dirent.h>

#include "archive/format.h"

#define ENT_FOLDER_DEPTH_MAX 64

typedef DIR EntDir;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntDir, closedir)
/* The names in a folder but "." and "..", sorted, so that one archive is always read in one order. Of char*. */
GPtrArray *ent_message_files_list(EntDir *dir);

typedef struct EntMessageFiles EntMessageFiles;

/* How files are read. */
typedef enum {
  ENT_MESSAGE_FILES_TRUSTED, /* whatever lies there is a message: Maildir */
  ENT_MESSAGE_FILES_CHECKED, /* set aside what does not begin as a message; a file may be a small mbox */
} EntMessageFilesTrust;

/* An empty list of files under `root`, a folder, or one file itself. Errors: ENT_ARCHIVE_ERROR_IO. */
EntMessageFiles *ent_message_files_new(const EntFormat *format, const char *root, EntMessageFilesTrust trust,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds the file `path`, relative to the root ("": the root itself), known to the book as `name` (or, where that is
 * taken, by its path). `folder` may be NULL. `flags`: ENT_FLAG_* beside those that the folder's name gives. */
void ent_message_files_add(EntMessageFiles *self, const char *path, const char *name, const char *folder, guint32 flags,
                           guint64 size, gint64 modified_at);
/* Lists a folder `path` that is not read, for a static `reason`. */
void ent_message_files_add_unread(EntMessageFiles *self, const char *path, const char *reason);
int ent_message_files_fd(const EntMessageFiles *self);

/* The functions of EntFormat; an EntMessageFiles is an EntReader. */
void ent_message_files_choose(EntReader *reader, const bool *keep);
bool ent_message_files_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                            GError **error);
void ent_message_files_parse(const EntReader *reader, const EntPiece *piece, EntParser *parser, EntArena *arena,
                             EntRecordFunc record, gpointer user_data);
void ent_message_files_close(EntReader *reader);
