/* What a file or folder seems to be, from its name and its first bytes. */
#pragma once

#include "archive/format.h"

#define ENT_LOOK_HEAD 4096

typedef enum {
  ENT_LOOK_FOREIGN, /* beside mail, of no interest: indexes, dot files, licences, pictures, empty files */
  ENT_LOOK_UNKNOWN, /* nothing recognises it */
  ENT_LOOK_MESSAGE, /* one message */
  ENT_LOOK_ARCHIVE, /* an archive of its own, of *ret_format */
} EntLook;

/* Whether the name says that this file is one message and no more: "00012.<digest>.txt", "x.eml". */
bool ent_look_is_one_message_name(const char *name);
/* Whether name and size leave no need to look: the above and "12", "12.", unless it is large as mailboxes are. */
bool ent_look_is_message(const char *name, guint64 size);
/* Whether the name alone says that this is nothing to read. */
bool ent_look_is_foreign_name(const char *name);
/* Whether a name that is foreign beside mail (.json) may yet be an export of its own, to be looked at. */
bool ent_look_may_be_export(const char *name);

/* Looks at `name` in folder `folder_fd`; `path` is the whole path of the same. *ret_format (may be NULL) is set for
 * ENT_LOOK_ARCHIVE, *ret_reason for ENT_LOOK_UNKNOWN (static, or interned). */
EntLook ent_look_file(int folder_fd, const char *name, const char *path, const EntFormat **ret_format,
                      const char **ret_reason);

/* The format that claims a folder as a whole by the names in it, or NULL. */
const EntFormat *ent_look_folder(const char *path, const char *const *entries);
