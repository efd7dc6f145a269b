/* One mail: raw bytes in, one record out. The same for every mail format. */
#pragma once

#include "archive/format.h"
#include "archive/headers.h"

/* What the archive around a message knows of it. */
typedef struct EntMessageContext {
  const char *folder; /* mail folder as the archive names it, or NULL */
  guint32 flags; /* ENT_FLAG_SENT, _SPAM, _DRAFT as folder or file name say */
  gint64 envelope_at; /* of an mbox From line; ENT_NEVER */
  gboolean deleted; /* its mail program has deleted it and only not yet removed it */
  gint64 modified_at; /* of its file where it stands alone; not used as a date, only for messages */
  guint file; /* index into the reader's files */
  guint64 offset; /* in that file */
  gboolean unquote_from; /* mbox: ">From " at the beginning of a line stands for "From " */
} EntMessageContext;

/* Parses `length` bytes and hands over one record: an item, or set aside with its reason (no header, no date anywhere,
 * empty); then those of the calendar that came with it. Strings live in `arena`. Never fails, never reads outside the bytes. */
void ent_message_parse(EntParser *parser, const char *data, gsize length, const EntMessageContext *context,
                       EntArena *arena, EntRecordFunc record, gpointer user_data);

/* In EntPieceItem.flags, beside ENT_FLAG_*: deleted, as in EntMessageContext. */
#define ENT_ITEM_DELETED (1u << 31)

/* Parses one item of a piece, which may begin with an mbox envelope line. The item's flags are added to the context's;
 * its offset, the date of the envelope and, where there is such a line, unquoting are set in it. */
void ent_message_parse_item(EntParser *parser, const EntPiece *piece, const EntPieceItem *item,
                            EntMessageContext *context, EntArena *arena, EntRecordFunc record, gpointer user_data);

/* What the name of a mail folder says: ENT_FLAG_SENT, ENT_FLAG_SPAM, ENT_FLAG_DRAFT, or 0. By whole words, in
 * the languages of common mail programs: "Sent Items", "_sent_mail", "Envoyés", "spam-1", "Junk", "Brouillons". */
guint32 ent_message_folder_flags(const char *folder);

/* The name of a mail folder as people know it: an IMAP server's modified UTF-7 (RFC 3501 section 5.1.3) decoded,
 * "Entw&APw-rfe" -> "Entwürfe"; valid UTF-8. Caller frees. */
char *ent_message_folder_name(const char *folder);
