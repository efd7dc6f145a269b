/* Apple Mail's files of one message each (.emlx): a line with the number of its bytes, the message, a property list. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct EntEmlx {
  gsize start;   /* of the message in the file */
  gsize length;
  guint32 flags; /* ENT_FLAG_DRAFT, ENT_FLAG_SPAM */
  bool deleted;
} EntEmlx;

/* Whether the bytes of a file, or its beginning, are one: then *ret_emlx (may be NULL) tells of it. A number that is
 * larger than the file takes what there is. */
bool ent_emlx_read(const char *data, gsize length, EntEmlx *ret_emlx);

/* The mailbox that a path inside Apple Mail's folders belongs to: "INBOX.mbox/8A1C/Data/Messages" -> "INBOX"; NULL:
 * none of its components ends with ".mbox". Caller frees. */
char *ent_emlx_mailbox(const char *path);
