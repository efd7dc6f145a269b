/* Statements: typed binds, rows by column name, one cache per store.
 *
 * A statement that cannot be prepared keeps the error and reports it at the first step. Its SQL is this program's own,
 * and every statement runs in a test: where one is refused, the schema in the file is not the one that was made. */
#include "store/internal.h"

#include "base/when.h"

struct EntStmt {
  EntStore *store;
  sqlite3_stmt *stmt;
  int failed; /* result code of a prepare that failed, or SQLITE_OK */
  char *fault; /* what was said then */
};

void ent_stmt_free(gpointer data)
{
  EntStmt *stmt = data;
  if (!stmt) return;
  sqlite3_finalize(stmt->stmt);
  g_free(stmt->fault);
  g_free(stmt);
}

static EntStmt *prepare_new(EntStore *store, const char *sql)
{
  EntStmt *stmt = g_new0(EntStmt, 1);
  stmt->store = store;
  stmt->failed = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt->stmt, NULL);
  if (stmt->failed != SQLITE_OK) stmt->fault = g_strdup(sqlite3_errmsg(store->db));
  const char *key = stmt->stmt ? sqlite3_sql(stmt->stmt) : g_intern_string(sql);
  memset(store->near, 0, sizeof store->near);
  g_hash_table_replace(store->statements, (gpointer)key, stmt);
  return stmt;
}

static EntStmt *look_up(EntStore *store, const char *sql)
{
  EntNearStatement *near = &store->near[((gsize)sql >> 3) % ENT_NEAR_STATEMENTS];
  if (near->sql == sql && strcmp(sqlite3_sql(near->stmt->stmt), sql) == 0) return near->stmt;
  EntStmt *stmt = g_hash_table_lookup(store->statements, sql);
  if (stmt && stmt->failed == SQLITE_OK) *near = (EntNearStatement){sql, stmt};
  return stmt;
}

EntStmt *ent_store_prepare(EntStore *store, const char *sql)
{
  EntStmt *stmt = look_up(store, sql);
  if (!stmt || stmt->failed != SQLITE_OK) return prepare_new(store, sql);
  sqlite3_reset(stmt->stmt);
  sqlite3_clear_bindings(stmt->stmt);
  return stmt;
}

static void check_bind(EntStmt *stmt, int code)
{
  if (stmt->failed != SQLITE_OK) return;
  if (code != SQLITE_OK) g_error("wrong bind: %s: %s", sqlite3_errstr(code), sqlite3_sql(stmt->stmt));
}

void ent_stmt_bind_int(EntStmt *stmt, int parameter, gint64 value)
{
  check_bind(stmt, sqlite3_bind_int64(stmt->stmt, parameter, value));
}

void ent_stmt_bind_real(EntStmt *stmt, int parameter, double value)
{
  check_bind(stmt, sqlite3_bind_double(stmt->stmt, parameter, value));
}

void ent_stmt_bind_text(EntStmt *stmt, int parameter, const char *value)
{
  check_bind(stmt, sqlite3_bind_text(stmt->stmt, parameter, value, -1, SQLITE_TRANSIENT));
}

void ent_stmt_bind_text_static(EntStmt *stmt, int parameter, const char *value, gssize length)
{
  check_bind(stmt, sqlite3_bind_text(stmt->stmt, parameter, value, (int)length, SQLITE_STATIC));
}

void ent_stmt_bind_blob(EntStmt *stmt, int parameter, const void *data, gsize length)
{
  check_bind(stmt, sqlite3_bind_blob64(stmt->stmt, parameter, data, length, SQLITE_TRANSIENT));
}

void ent_stmt_bind_blob_static(EntStmt *stmt, int parameter, const void *data, gsize length)
{
  check_bind(stmt, sqlite3_bind_blob64(stmt->stmt, parameter, data, length, SQLITE_STATIC));
}

void ent_stmt_bind_null(EntStmt *stmt, int parameter)
{
  check_bind(stmt, sqlite3_bind_null(stmt->stmt, parameter));
}

void ent_stmt_bind_at(EntStmt *stmt, int parameter, gint64 at)
{
  if (at == ENT_NEVER)
    ent_stmt_bind_null(stmt, parameter);
  else
    ent_stmt_bind_int(stmt, parameter, at);
}

static bool fail_prepared(const EntStmt *stmt, GError **error)
{
  EntStoreError kind =
      (stmt->failed & 0xff) == SQLITE_ERROR ? ENT_STORE_ERROR_CORRUPT : ent_store_error_of(stmt->failed);
  g_set_error(error, ENT_STORE_ERROR, (int)kind, "cannot use the book '%s': %s (%d)", stmt->store->path, stmt->fault,
              stmt->failed);
  return false;
}

bool ent_stmt_step(EntStmt *stmt, bool *ret_row, GError **error)
{
  if (stmt->failed != SQLITE_OK) return fail_prepared(stmt, error);
  int code = sqlite3_step(stmt->stmt);
  if (code == SQLITE_ROW) {
    *ret_row = true;
    return true;
  }
  if (code == SQLITE_DONE) {
    sqlite3_reset(stmt->stmt);
    *ret_row = false;
    return true;
  }
  ent_store_fail(stmt->store, code, "cannot use the book", error);
  sqlite3_reset(stmt->stmt);
  return false;
}

bool ent_stmt_run(EntStmt *stmt, GError **error)
{
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return false;
  if (row) sqlite3_reset(stmt->stmt);
  return true;
}

void ent_stmt_reset(EntStmt *stmt)
{
  sqlite3_reset(stmt->stmt);
}

int ent_stmt_column(EntStmt *stmt, const char *name)
{
  int n = sqlite3_column_count(stmt->stmt);
  for (int i = 0; i < n; i++)
    if (g_str_equal(sqlite3_column_name(stmt->stmt, i), name)) return i;
  g_error("no column '%s' in: %s", name, sqlite3_sql(stmt->stmt));
}

gint64 ent_row_int_at(EntStmt *stmt, int column)
{
  return sqlite3_column_int64(stmt->stmt, column);
}

const char *ent_row_text_at(EntStmt *stmt, int column)
{
  return (const char *)sqlite3_column_text(stmt->stmt, column);
}

const void *ent_row_blob_at(EntStmt *stmt, int column, gsize *ret_length)
{
  const void *data = sqlite3_column_blob(stmt->stmt, column);
  *ret_length = (gsize)sqlite3_column_bytes(stmt->stmt, column);
  return data;
}

bool ent_row_is_null_at(EntStmt *stmt, int column)
{
  return sqlite3_column_type(stmt->stmt, column) == SQLITE_NULL;
}

gint64 ent_row_int(EntStmt *stmt, const char *name)
{
  return ent_row_int_at(stmt, ent_stmt_column(stmt, name));
}

double ent_row_real(EntStmt *stmt, const char *name)
{
  return sqlite3_column_double(stmt->stmt, ent_stmt_column(stmt, name));
}

const char *ent_row_text(EntStmt *stmt, const char *name)
{
  return ent_row_text_at(stmt, ent_stmt_column(stmt, name));
}

gint64 ent_row_at(EntStmt *stmt, const char *name)
{
  int column = ent_stmt_column(stmt, name);
  return ent_row_is_null_at(stmt, column) ? ENT_NEVER : ent_row_int_at(stmt, column);
}

bool ent_row_is_null(EntStmt *stmt, const char *name)
{
  return ent_row_is_null_at(stmt, ent_stmt_column(stmt, name));
}

const void *ent_row_blob(EntStmt *stmt, const char *name, gsize *ret_length)
{
  return ent_row_blob_at(stmt, ent_stmt_column(stmt, name), ret_length);
}
