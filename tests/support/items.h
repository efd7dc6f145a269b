/* Items written straight into a book, for tests of what is derived from them. */
#pragma once

#include "archive/record.h"
#include "support/book.h"

/* A book with one archive, the owner as identity 1, and `people` others as identities 2, 3, ...: address
 * "p<id>@x.example". */
static inline EntStore *test_network(const TestFolder *folder, guint people)
{
  EntStore *store = test_book(folder, "book.db");
  test_exec(store,
            "INSERT INTO source (id, path, format, added_at, read_at) VALUES (1, '/mail', 'mbox', 1, 1);"
            "INSERT INTO file (id, source_id, name, size, modified_at, items, aside) VALUES (1, 1, '', 1, 1, 0, 0);"
            "INSERT INTO identity (id, kind, value) VALUES (1, 1, 'owner@x.example');"
            "INSERT INTO owner_identity (identity_id, added_at, said_by) VALUES (1, 1, 'owner')");
  for (guint i = 2; i < people + 2; i++) {
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO identity (id, kind, value) VALUES (%u, 1, 'p%u@x.example')", i, i);
    test_exec(store, sql);
  }
  return store;
}

typedef struct TestItem {
  gint64 id, key, from, at;
  guint32 flags;
  gint64 refs[4]; /* keys, the nearest first, ended by 0 */
  gint64 subject; /* subject key; 0: none */
  gint64 to[4];
} TestItem;

static inline void test_add_item(EntStore *store, const TestItem *item)
{
  g_autoptr(GError) error = NULL;
  guint64 refs[5] = {0};
  gsize n = 0;
  while (n < 4 && item->refs[n])
    refs[n] = (guint64)item->refs[n], n++;
  refs[n++] = (guint64)item->subject;
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO item (id, key, kind, flags, at, from_id, file_id, place, size, "
                                           "refs, template) VALUES (?1, ?2, 1, ?3, ?4, ?5, 1, 0, 1, ?6, 0)");
  ent_stmt_bind_int(stmt, 1, item->id);
  ent_stmt_bind_int(stmt, 2, item->key ? item->key : item->id);
  ent_stmt_bind_int(stmt, 3, item->flags);
  ent_stmt_bind_int(stmt, 4, item->at);
  if (item->from) ent_stmt_bind_int(stmt, 5, item->from);
  ent_stmt_bind_blob(stmt, 6, refs, n * sizeof *refs);
  g_assert_true(ent_stmt_run(stmt, &error));
  for (guint i = 0; i < 4 && item->to[i]; i++) {
    g_autofree char *sql = g_strdup_printf("INSERT INTO item_to (item_id, identity_id, role) VALUES (%d, %d, 1)",
                                           (int)item->id, (int)item->to[i]);
    test_exec(store, sql);
  }
}
