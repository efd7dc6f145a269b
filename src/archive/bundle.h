/* A set of files that belong together: a zip or tar (plain or gzip), a folder, or one plain file; listed, then read one by one.
 *
 * Names are labels: nothing is ever written, and a name from inside a zip is never given to the file system.
 * Bounded against hostile zips: number of entries, bytes of one entry, and bytes unpacked for each byte of
 * the zip. A zip that breaks off is listed as far as it goes (ent_bundle_broken tells); reading beyond fails. */
#pragma once

#include "archive/format.h"

#define ENT_BUNDLE_ENTRIES_MAX 100000
#define ENT_BUNDLE_ENTRY_MAX (G_GUINT64_CONSTANT(16) << 30)
/* Unpacked bytes: this many for each byte of the zip, and ENT_BUNDLE_SLACK in any case. */
#define ENT_BUNDLE_RATIO 300
#define ENT_BUNDLE_SLACK (G_GUINT64_CONSTANT(16) << 20)
#define ENT_BUNDLE_DEPTH_MAX 8

typedef struct EntBundle EntBundle;
typedef struct EntBundleStream EntBundleStream;

typedef struct EntBundleEntry {
  char *name; /* "Jobs/Saved Jobs.csv", valid UTF-8; owned by the bundle */
  guint64 size; /* bytes, unpacked; 0 where a zip does not say */
  gint64 modified_at;
  bool encrypted;
} EntBundleEntry;

/* Lists what is in `path`: folder, zip, tar, or one file (whose entry is named by its last component). Folders and
 * links to folders inside a folder: the former are walked, the latter passed over. Entries are in the order in
 * which they are cheapest to read. Errors: ENT_ARCHIVE_ERROR_IO, _TRUNCATED where not even one entry can be
 * listed, _FAILED for too many entries. Messages name `path`. */
EntBundle *ent_bundle_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_bundle_close(EntBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntBundle, ent_bundle_close)

/* Whether it is one plain file, neither zip, tar nor folder. */
bool ent_bundle_is_file(const EntBundle *bundle);
/* Whether a name inside a bundle is that of what systems leave beside files: hidden files, __MACOSX, Takeout's page. */
bool ent_bundle_is_foreign_name(const char *name);
guint ent_bundle_count(const EntBundle *bundle);
const EntBundleEntry *ent_bundle_entry(const EntBundle *bundle, guint index);
/* An EntFile for each entry, in order; where a zip holds two of one name, the second is called "name#2". Caller owns. */
GPtrArray *ent_bundle_files(const EntBundle *bundle);
/* Why the list of a zip may be incomplete, or NULL where it is whole; owned by the bundle. */
const char *ent_bundle_broken(const EntBundle *bundle);

/* Tells (ent_reader_tell) that it is incomplete, where it is. */
void ent_bundle_tell_broken(const EntBundle *bundle, EntReader *reader, const char *service, EntRecordFunc aside,
                            gpointer user_data);

/* Begins to read an entry. Several streams of one bundle may be open. The bundle must outlive them.
 * Errors: ENT_ARCHIVE_ERROR_IO, _TRUNCATED, _FAILED (encrypted). Messages name the entry. */
EntBundleStream *ent_bundle_stream_open(EntBundle *bundle, guint index, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Up to `length` bytes into `buffer`; *ret_length 0 at the end. Errors as above, and _FAILED for an entry that
 * unpacks to more than is allowed. */
bool ent_bundle_stream_read(EntBundleStream *stream, void *buffer, gsize length, gsize *ret_length,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_bundle_stream_close(EntBundleStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntBundleStream, ent_bundle_stream_close)

/* A walk through all files of a zip or tar (plain or compressed) from front to back, which costs one pass however
 * many they are. */
typedef struct EntBundleWalk EntBundleWalk;

/* Whether the first bytes of a file (decompressed) are those of a zip or tar. */
bool ent_bundle_is_packed(const char *head, gsize length);
EntBundleWalk *ent_bundle_walk_open(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_bundle_walk_close(EntBundleWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntBundleWalk, ent_bundle_walk_close)
/* The next file: *ret_entry is owned by the walk until the next call; NULL at the end. Errors: ENT_ARCHIVE_ERROR_TRUNCATED
 * where the rest is missing, _FAILED beyond ENT_BUNDLE_ENTRIES_MAX files. */
bool ent_bundle_walk_next(EntBundleWalk *walk, const EntBundleEntry **ret_entry, GError **error);
/* Up to `length` bytes of the file at hand, fewer only at its end. Errors as ent_bundle_stream_read; *ret_length then
 * says how many good bytes came before. */
bool ent_bundle_walk_read(EntBundleWalk *walk, char *buffer, gsize length, gsize *ret_length, GError **error);
