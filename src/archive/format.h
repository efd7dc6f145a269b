/* The table of foreign formats, and how an archive is read.
 *
 * One driver per format, one file per driver, one exported constant. A driver knows bytes, not people and
 * not the book. Reading has two halves so that two cores can share the work:
 *
 *   next   cuts the next piece of raw bytes off the file. Cheap and sequential; called under a lock, by
 *          whichever worker is free.
 *   parse  turns a piece into records. Expensive and pure; called from several threads at once on
 *          different pieces, with a parser context that belongs to the calling thread.
 *
 * A piece holds one or many items (an mbox piece: about a quarter of a megabyte of whole messages).
 * The owner's files are opened read-only, never locked, never touched. */
#pragma once

#include "archive/record.h"
#include "base/arena.h"
#include "base/hash.h"

#define ENT_ARCHIVE_ERROR ent_archive_error_quark()
GQuark ent_archive_error_quark(void);
typedef enum {
  ENT_ARCHIVE_ERROR_FAILED,
  ENT_ARCHIVE_ERROR_IO,        /* a file cannot be opened or read */
  ENT_ARCHIVE_ERROR_UNKNOWN,   /* no format recognises it */
  ENT_ARCHIVE_ERROR_TRUNCATED, /* it breaks off */
} EntArchiveError;

/* What `detect` sees of a candidate: its name and its beginning. Borrowed. */
typedef struct EntProbe {
  const char *path;      /* as the user would name it (inside a zip: "export.zip/Connections.csv") */
  const char *name;      /* last component of path */
  bool is_folder;
  const char *head;      /* first bytes of a file (up to 4096), decompressed where it is .gz; NULL for folders */
  gsize head_length;
  const char *first_head;  /* first bytes of the first file inside a zip; NULL otherwise */
  gsize first_head_length;
  const char *const *entries;  /* NULL-terminated names inside a folder or zip, one level; NULL for files */
} EntProbe;

/* One item inside a piece, where the driver's `next` has already cut them apart. */
typedef struct EntPieceItem {
  gsize start;             /* in the piece's data */
  gsize length;
  guint64 offset;          /* in its file */
  guint file;              /* index into the reader's files */
  guint flags;             /* the driver's own */
} EntPieceItem;

/* Raw bytes of one or several items. `data` is owned by the piece until released. */
typedef struct EntPiece {
  GBytes *bytes;           /* holds the memory alive */
  const char *data;
  gsize length;
  guint64 offset;          /* of `data` in its file, or first row number */
  guint file;              /* index into the reader's files (of the first item, where there are several files) */
  EntPieceItem *items;     /* owned by the piece; NULL where parse cuts the items itself */
  guint n_items;
  gpointer shared;         /* immutable context of the driver that parse may read (e.g. a CSV header); owned by the reader */
} EntPiece;

/* Receives every record of a piece, in order. Records live in the arena given to parse. */
typedef void (*EntRecordFunc)(const EntRecord *record, gpointer user_data);

typedef struct EntReader EntReader;   /* one open archive; each driver embeds it first in its own struct */
typedef struct EntParser EntParser;   /* one thread's parse context (GMime filters, scratch); see parser.h */
typedef struct EntFormat EntFormat;

/* Why a file is not read. */
#define ENT_FILE_NOT_PEOPLE "not about people"
#define ENT_FILE_UNKNOWN "unknown file"

/* EntFormat.lacks of address books. */
#define ENT_ADDRESS_BOOK_LACKS "An address book says who has which addresses, and nothing of what anybody did."

/* A kind of file that a driver tells from others by its name. Strings are static. */
typedef struct EntKnownFile {
  const char *name;        /* as the driver compares it: folded, without its ending */
  const char *role;        /* as that of EntFile: NULL: it is read */
} EntKnownFile;

/* A file of an archive, as the receipt and the book know it. */
typedef struct EntFile {
  char *name;              /* path relative to the archive's root; "" where the archive is one file */
  guint64 size;            /* bytes, compressed size where compressed */
  gint64 modified_at;      /* instant */
  const char *folder;      /* mail folder it stands for, or NULL; interned */
  const char *role;        /* NULL: read. Otherwise why it is not: "not about people", "unknown file", ... (static) */
  bool incomplete;         /* it could not be read to its end and is worth another try; set by next */
} EntFile;

/* A column of a table: what is read of it, or that no one knows it: reported, never guessed at. */
typedef struct EntColumn {
  guint file;              /* index into the reader's files */
  char *column;            /* as the header writes it */
  const char *field;       /* what it holds, static; NULL: nobody knows */
} EntColumn;

struct EntReader {
  const EntFormat *format;
  char *root;              /* path of the archive */
  GPtrArray *files;        /* of EntFile*, complete after open */
  GPtrArray *unknown_columns;  /* of EntColumn*, complete after open; NULL where a format has none */
  GPtrArray *columns;      /* of EntColumn*: what is read of a table by names that programs choose; NULL: nothing is */
  gint64 now;              /* set after open: what is dated later has not taken place; 0: everything has */
  guint64 bytes_total;     /* sum of sizes that will be read */
  guint64 bytes_done;      /* read so far; written by next only */
};

struct EntFormat {
  const char *name;        /* "mbox", "maildir", "messages", "linkedin": stored in the book */
  const char *label;       /* for people: "mbox mailbox" */
  /* What people would look for and no such archive holds, one sentence, static, said in each receipt; NULL: nothing. */
  const char *lacks;
  /* The n-th kind of file that it knows by name, of which docs/formats.md has the table; false beyond the last.
   * NULL: its files are all of one kind, or told by what is in them. */
  bool (*nth_file)(guint n, EntKnownFile *ret_file);
  bool by_line;            /* the offset of a record is the number of its line, not a byte */

  /* How surely this is one: 0 no, 1..100. Looks at content first, name second. Pure. */
  int (*detect)(const EntProbe *probe);

  /* Opens `path` and lists its files; reads no item. `skip` may be NULL, or says which files are already
   * known unchanged and need not be read. Errors: ENT_ARCHIVE_ERROR. */
  EntReader *(*open)(const char *path, GError **error);

  /* Says what columns hold, each "column=field", after open and before choose. NULL: the format has no such columns.
   * Errors: ENT_ARCHIVE_ERROR_FAILED where there is no such column or field. */
  bool (*map)(EntReader *reader, const char *const *columns, GError **error);

  /* Chooses which files will be read: keep[i] false leaves files[i] out. Called at most once, before next. */
  void (*choose)(EntReader *reader, const bool *keep);

  /* The next piece; true with ret_piece->bytes NULL at the end. A file that cannot be read does not fail the
   * archive: it is reported through `aside` (called with an ENT_RECORD_ASIDE record) and passed over. */
  bool (*next)(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data, GError **error);

  /* Turns a piece into records. Never fails: what cannot be read becomes an ENT_RECORD_ASIDE. Thread-safe. */
  void (*parse)(const EntReader *reader, const EntPiece *piece, EntParser *parser, EntArena *arena,
                EntRecordFunc record, gpointer user_data);

  void (*close)(EntReader *reader);
};

/* The drivers, most specific first, NULL at the end. */
extern const EntFormat *const ent_formats[];
extern const EntFormat ent_format_mbox;      /* one mbox file, plain or .gz */
extern const EntFormat ent_format_maildir;   /* Maildir and Maildir++ */
extern const EntFormat ent_format_messages;  /* one message file, or a tree of numbered/.eml files (MH, Enron) */
extern const EntFormat ent_format_linkedin;  /* LinkedIn data export, zip or folder */
extern const EntFormat ent_format_twitter;   /* X archive, zip or folder */
extern const EntFormat ent_format_mastodon;  /* Mastodon archive: zip, tar or folder; its lists of accounts as CSV */
extern const EntFormat ent_format_monica;    /* Monica's export as JSON: a file, or a zip of one */
extern const EntFormat ent_format_wordpress; /* WordPress export (WXR): a file, or a zip of such files */
extern const EntFormat ent_format_vcard;     /* vCards: a file of one or several, or a folder or zip of such files */
extern const EntFormat ent_format_calendar;  /* iCalendar: a file of one or several, or a folder or zip of such files */
extern const EntFormat ent_format_contacts;  /* address books as CSV: a file, or a zip of such files */
extern const EntFormat ent_format_packed;    /* mail in a zip or tar */

const EntFormat *ent_format_by_name(const char *name);

/* Moves bytes and items (EntPieceItem) into the piece; swallows both arrays. Offset and file are the caller's to set. */
void ent_piece_take(EntPiece *piece, GByteArray *data, GArray *items);
void ent_piece_clear(EntPiece *piece);

/* Tells of a file that could not be read to its end, and marks it as worth another try: of a zip that is whole next time,
 * its own size and time say nothing. */
void ent_reader_tell(EntReader *reader, guint file, const char *service, const char *place, const char *reason,
                     EntRecordFunc aside, gpointer user_data);

/* `column` is copied, `field` is static. Freed with ent_column_free (a GDestroyNotify). */
EntColumn *ent_column_new(guint file, const char *column, const char *field);
void ent_column_free(gpointer column);

/* Files made one by one; a driver may also keep its EntFiles in an arena of its own. */
void ent_file_free(EntFile *file);
EntFile *ent_file_new(const char *name, guint64 size, gint64 modified_at);

/* An archive found by walking what the user named. */
typedef struct EntFound {
  const EntFormat *format;
  char *path;
} EntFound;
void ent_found_free(EntFound *found);

/* Walks `path` (file, folder, zip) and finds the archives in it, each folder claimed by the most certain
 * format. Follows no symbolic link twice (device and inode are remembered), goes 64 levels deep at most.
 * Files that nothing recognises are reported through `aside` with their reason, except plainly foreign ones
 * beside an archive (indexes, dot files), which are passed over.
 * Returns an array of EntFound* (caller owns; free func set). Errors: IO when `path` itself cannot be read,
 * UNKNOWN when nothing in it is an archive: the message names `path` and what is accepted. */
GPtrArray *ent_archive_find(const char *path, EntRecordFunc aside, gpointer user_data, GError **error);
