/* The book: one SQLite file, and the only database header that the rest of the program sees.
 *
 * A book is a namespace: no table has an owner column. SQL is kept to what SQLite and PostgreSQL share, with
 * parameters written ?1, ?2, ... and times, random values and JSON made by the program; whatever the two do
 * differently (full-text search, maintenance, integrity) is a function of this folder.
 *
 * A store belongs to the thread that opened it; open one per thread. Statements are cached by their text and
 * belong to the store. Every function that can fail sets an ENT_STORE_ERROR. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define ENT_STORE_ERROR ent_store_error_quark()
GQuark ent_store_error_quark(void);
typedef enum {
  ENT_STORE_ERROR_FAILED,
  ENT_STORE_ERROR_MISSING, /* no book there: create one with init */
  ENT_STORE_ERROR_NEWER, /* made by a newer version of this program */
  ENT_STORE_ERROR_BUSY, /* another process is writing to it */
  ENT_STORE_ERROR_FULL, /* disk full, or quota */
  ENT_STORE_ERROR_CORRUPT, /* not a book, or damaged */
} EntStoreError;

typedef enum {
  ENT_STORE_READ, /* cannot write; for everything that only shows */
  ENT_STORE_WRITE, /* migrates an older book when opened */
  ENT_STORE_CREATE, /* as WRITE; makes the book (mode 0600) and its folder (0700) where missing */
} EntStoreMode;

typedef struct EntStore EntStore;
typedef struct EntStmt EntStmt;

EntStore *ent_store_open(const char *path, EntStoreMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_store_close(EntStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntStore, ent_store_close)

const char *ent_store_path(const EntStore *store);
int ent_store_version(const EntStore *store); /* schema version of the open book */

/* ---- transactions: roll back unless committed ---- */

typedef struct EntTransaction EntTransaction;

/* Takes the write lock at once (BEGIN IMMEDIATE); waits up to five seconds for another writer, then BUSY. */
EntTransaction *ent_transaction_begin_at(EntStore *store, const char *where, GError **error) G_GNUC_WARN_UNUSED_RESULT;
#define ent_transaction_begin(store, error) ent_transaction_begin_at((store), G_STRLOC, (error))
/* Commits and frees; on failure everything is rolled back. Swallows `transaction` either way. */
bool ent_transaction_take_commit(EntTransaction *transaction, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_transaction_rollback(EntTransaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntTransaction, ent_transaction_rollback)

/* A consistent view for several reads (BEGIN DEFERRED); ends with rollback. */
EntTransaction *ent_transaction_begin_read(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- statements ---- */

/* The cached statement for `sql` (a string literal or one that outlives nothing: the text is copied), reset and
 * with no parameter bound. Programming errors in the SQL are asserted. Borrowed: never freed by the caller,
 * valid until the same text is prepared again. */
EntStmt *ent_store_prepare(EntStore *store, const char *sql);

/* Parameters are numbered from 1. Text and blobs are copied unless the _static form is used, whose bytes must
 * live until the statement is stepped to its end or prepared anew. NULL text binds NULL. */
void ent_stmt_bind_int(EntStmt *stmt, int parameter, gint64 value);
void ent_stmt_bind_real(EntStmt *stmt, int parameter, double value);
void ent_stmt_bind_text(EntStmt *stmt, int parameter, const char *value);
void ent_stmt_bind_text_static(EntStmt *stmt, int parameter, const char *value, gssize length);
void ent_stmt_bind_blob(EntStmt *stmt, int parameter, const void *data, gsize length);
void ent_stmt_bind_blob_static(EntStmt *stmt, int parameter, const void *data, gsize length);
void ent_stmt_bind_null(EntStmt *stmt, int parameter);
/* ENT_NEVER binds NULL. */
void ent_stmt_bind_at(EntStmt *stmt, int parameter, gint64 at);

/* One row: true with *ret_row true; end of rows: true with *ret_row false. */
bool ent_stmt_step(EntStmt *stmt, bool *ret_row, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Runs a statement that yields no row (or whose rows do not matter) and resets it. */
bool ent_stmt_run(EntStmt *stmt, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends a walk through rows early. Steps that reached the end reset by themselves. */
void ent_stmt_reset(EntStmt *stmt);

/* The index of the column called `name`; asserts that there is one. For loops over many rows. */
int ent_stmt_column(EntStmt *stmt, const char *name);

/* Columns of the present row, by name or by an index from ent_stmt_column. Text and blobs are borrowed until
 * the next step. */
gint64 ent_row_int(EntStmt *stmt, const char *name);
double ent_row_real(EntStmt *stmt, const char *name);
const char *ent_row_text(EntStmt *stmt, const char *name); /* NULL for NULL */
gint64 ent_row_at(EntStmt *stmt, const char *name); /* ENT_NEVER for NULL */
bool ent_row_is_null(EntStmt *stmt, const char *name);
const void *ent_row_blob(EntStmt *stmt, const char *name, gsize *ret_length);
gint64 ent_row_int_at(EntStmt *stmt, int column);
const char *ent_row_text_at(EntStmt *stmt, int column);
const void *ent_row_blob_at(EntStmt *stmt, int column, gsize *ret_length);
bool ent_row_is_null_at(EntStmt *stmt, int column);

/* Runs statements separated by semicolons that bind nothing. */
bool ent_store_exec(EntStore *store, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first column of the first row of a statement without parameters; 0 where there is no row. */
bool ent_store_get_int(EntStore *store, const char *sql, gint64 *ret_value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 ent_store_last_id(EntStore *store);
gint64 ent_store_changes(EntStore *store); /* rows changed by the last statement run */

/* ---- the book's own settings (table book) ---- */

/* *ret_value NULL where the key is not set; caller frees. */
bool ent_store_get(EntStore *store, const char *key, char **ret_value, GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool ent_store_set(EntStore *store, const char *key, const char *value, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* ---- the file as a whole ---- */

/* Integrity of file, foreign keys and search index; every fault is appended to `faults` (char*). */
bool ent_store_check(EntStore *store, GPtrArray *faults, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Copies the book to `path` while it may be in use (SQLite's online backup), as one finished file. */
bool ent_store_backup(EntStore *store, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the backup at `from` in the place of the book at `path`, in one step and after checking that it is one and
 * sound. The former book is kept as `path`.before-restore (-2, -3, ... where that is taken) and named in *ret_kept,
 * which is NULL where there was none and may itself be NULL; caller frees. At every moment `path` is one of the two,
 * whole. Stores of readers may be open on it, and go on with the former book. Error: ENT_STORE_ERROR_BUSY where another
 * process is writing to it. */
bool ent_store_restore(const char *path, const char *from, char **ret_kept, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Inside a transaction that takes rows away for good: they are to be scrubbed out of the file. A mark stays in the book
 * until that is done, and whoever next opens it for writing does it where this process does not come to it. */
bool ent_store_mark_scrub(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves no trace of deleted rows in the file (VACUUM, empty log). Outside a transaction only. */
bool ent_store_scrub(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
