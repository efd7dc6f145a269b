/* Every row of a book's tables as text, to see that nothing of it changed. */
#pragma once

#include "support/book.h"

/* The first column of the first row; "" where it is NULL or there is none. Caller frees. */
static inline char *test_text(EntStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  bool stepped = ent_stmt_step(stmt, &row, &error);
  g_assert_no_error(error);
  g_assert_true(stepped);
  char *text = g_strdup(row && !ent_row_is_null_at(stmt, 0) ? ent_row_text_at(stmt, 0) : "");
  ent_stmt_reset(stmt);
  return text;
}

/* Every column of every row of a table, in the order of its columns. Caller frees. */
static inline char *test_dump_table(EntStore *store, const char *table)
{
  g_autofree char *ask = g_strdup_printf(
      "SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info('%s')", table);
  g_autofree char *columns = test_text(store, ask);
  g_assert_true(*columns);
  g_autofree char *sql =
      g_strdup_printf("SELECT group_concat(x, char(10)) FROM (SELECT %s AS x FROM %s ORDER BY 1)", columns, table);
  g_autofree char *rows = test_text(store, sql);
  return g_strdup_printf("%s:\n%s\n", table, rows);
}

/* `tables` end with NULL. Caller frees. */
static inline char *test_dump(EntStore *store, const char *const *tables)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (; *tables; tables++) {
    g_autofree char *one = test_dump_table(store, *tables);
    g_string_append(text, one);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static const char *const test_projections[] = {"identity_person", "item_thread", "person", "conversation", NULL};
static const char *const test_enduring[] = {
    "source",         "file",    "identity", "identity_name", "identity_link", "merge",   "fact",        "item",
    "owner_identity", "item_to", "signal",   "text_block",    "retraction",    "consent", "suppression", NULL};

