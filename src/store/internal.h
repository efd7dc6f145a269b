/* What the files of this folder share; SQLite's names appear nowhere else. */
#pragma once

#include <sqlite3.h>

#include "store/store.h"

#define ENT_APPLICATION_ID 0x456e7467 /* "Entg" */

/* A way past hashing a whole statement for callers that pass the same literal again and again. */
#define ENT_NEAR_STATEMENTS 64
typedef struct EntNearStatement {
  const char *sql;  /* address of the text; the text itself is compared too */
  EntStmt *stmt;
} EntNearStatement;

struct EntStore {
  sqlite3 *db;
  char *path;
  EntStoreMode mode;
  int version;
  GHashTable *statements;  /* SQL text -> EntStmt* */
  EntNearStatement near[ENT_NEAR_STATEMENTS];  /* by address */
  EntTransaction *transaction;  /* the open one, or NULL */
};

/* Sets `error` from SQLite's last error on `store`; always returns false. */
bool ent_store_fail(EntStore *store, int code, const char *doing, GError **error);
EntStoreError ent_store_error_of(int sqlite_code);
/* The same, with a look at how: a quota, a limit or a fault that lets nothing be written counts as a full disk. */
EntStoreError ent_store_error_at(sqlite3 *db, int sqlite_code);

/* An EntStmt*, as a destroy function. */
void ent_stmt_free(gpointer stmt);

/* Does what an erasure left to do; where it cannot, the mark stays. */
void ent_store_finish_scrub(EntStore *store);

/* Brings the schema up to the newest version, one transaction per migration. */
bool ent_migrate(EntStore *store, GError **error);
/* The newest schema version this program knows. */
int ent_migrate_newest(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close_v2)
