/* A book in a folder of its own, for tests that look inside. */
#pragma once

#include "store/store.h"
#include "support/folder.h"

/* Opened or made; commits do not wait for the disk. */
static inline EntStore *test_book(const TestFolder *folder, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(folder, name);
  EntStore *store = ent_store_open(path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  g_assert_true(ent_store_exec(store, "PRAGMA synchronous = OFF", &error));
  return store;
}

static inline gint64 test_int(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = -1;
  g_assert_true(ent_store_get_int(store, sql, &value, &error));
  g_assert_no_error(error);
  return value;
}

static inline void test_exec(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  bool done = ent_store_exec(store, sql, &error);
  g_assert_no_error(error);
  g_assert_true(done);
}

/* The first column of every row, NULL as "-", separated by blanks. Caller frees. */
static inline char *test_rows(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new(NULL);
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  while (ent_stmt_step(stmt, &row, &error) && row)
    g_string_append_printf(text, "%s%s", text->len ? " " : "",
                           ent_row_is_null_at(stmt, 0) ? "-" : ent_row_text_at(stmt, 0));
  g_assert_no_error(error);
  return g_string_free(text, FALSE);
}

#define test_assert_rows(store, sql, expected)                                                                         \
  do {                                                                                                                 \
    g_autofree char *test_rows_got = test_rows((store), (sql));                                                        \
    g_assert_cmpstr(test_rows_got, ==, (expected));                                                                    \
  } while (0)
