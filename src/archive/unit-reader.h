/* What the drivers share whose files are a row of units, each read by itself: cards, events, items of a list.
 *
 * A driver says which files it reads and where a unit ends; this reads zip, folder or lone file from front to back,
 * a bounded number of bytes at a time, and hands out pieces of whole units. Every byte of a file lies in exactly one
 * unit, but for a byte order mark. */
#pragma once

#include "archive/bundle.h"

/* A unit of more bytes than this is handed out in parts, of which the driver will say that they are broken. */
#define ENT_UNIT_MAX (64u << 20)

/* The length of the first unit of `length` bytes at `data`, which are UTF-8 as far as the file is; 0 where more
 * bytes are needed to tell, which is never the answer where `end` is set and length is not 0. Pure. */
typedef gsize (*EntUnitCut)(const char *data, gsize length, bool end);

typedef struct EntUnitRules {
  const EntFormat *format;
  const char *service; /* of what is set aside */
  /* NULL: the file of this name is read. Otherwise why it is not, static: "not about people", "unknown file". */
  const char *(*role)(const char *name);
  EntUnitCut cut;
  /* Where files are cut in several ways: that of the file of this name (the last component). NULL: all by `cut`. */
  EntUnitCut (*cut_of)(const char *name);
  /* What all units need to know and the archive says somewhere, such as whose it is: becomes the `shared` of every piece,
   * owned by the reader, immutable. Files that cannot be read are passed over here and told later. NULL: nothing. */
  gpointer (*survey)(EntBundle *bundle);
  void (*forget)(gpointer surveyed); /* frees it */
  /* What was found there and nobody knows, of EntColumn*: becomes the reader's unknown_columns. Caller owns. NULL: nothing. */
  GPtrArray *(*unknown)(gconstpointer surveyed);
} EntUnitRules;

/* open, choose, next and close of a driver (archive/format.h). Items of a piece say at which byte and in which file
 * they begin; their `offset` is the number of the line where the format goes by_line, else of the byte (of the text as
 * UTF-8, without byte order mark). Errors: those of ent_bundle_open; next has none. */
EntReader *ent_unit_reader_open(const EntUnitRules *rules, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_unit_reader_choose(EntReader *reader, const bool *keep);
bool ent_unit_reader_next(EntReader *reader, EntPiece *ret_piece, EntRecordFunc aside, gpointer user_data,
                          GError **error);
void ent_unit_reader_close(EntReader *reader);

/* Whether the names inside a folder or zip are all of files that end in one of `suffixes` (with their dot, lower case,
 * NULL at the end), those that begin with a dot and the page that Takeout adds aside; false where there is none. */
bool ent_unit_names_are(const char *const *entries, const char *const *suffixes);
/* Whether a name ends so, in either case. */
bool ent_unit_name_ends(const char *name, const char *const *suffixes);
/* Whether a file begins with `word`, in either case, behind a byte order mark and blanks. */
bool ent_unit_begins(const char *head, gsize length, const char *word);
/* Whether a unit is nothing but blanks. */
bool ent_unit_is_blank(const char *data, gsize length);

/* ---- from a unit to its records ---- */

/* A unit being read; embedded first in what a driver needs beside it. */
typedef struct EntUnit {
  const EntFormat *format;
  const char *service;     /* of its records */
  const EntPieceItem *where;
  guint64 offset;          /* at which its records begin: that of `where`, or further on */
  EntArena *arena;
  EntRecordFunc emit;
  gpointer user_data;
} EntUnit;

/* The unit at `where`, whose records go to `emit`. */
EntUnit ent_unit(const EntFormat *format, const char *service, const EntPieceItem *where, EntArena *arena,
                 EntRecordFunc emit, gpointer user_data);
/* Fills in where a record comes from, and emits it. */
void ent_unit_emit(const EntUnit *unit, EntRecord *record);
/* Sets it aside; `reason` is static. */
void ent_unit_set_aside(const EntUnit *unit, const char *reason);
