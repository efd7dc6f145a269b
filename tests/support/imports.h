/* Imports into a book of a test's own, whose receipts are looked at. */
#pragma once

#include "base/when.h"
#include "ingest.h"
#include "support/book.h"

#define NOW ent_when_civil(2026, 3, 1, 0, 0, 0)

static inline void owner(EntStore *store, const char *identity)
{
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_ingest_add_owner(store, identity, NOW, &error));
  g_assert_no_error(error);
}

static inline json_t *import(EntStore *store, const char *path)
{
  g_autoptr(GError) error = NULL;
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = NOW, .threads = 2, .no_search = TRUE};
  json_t *receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  return receipt;
}

static inline gint64 number(const json_t *receipt, const char *name)
{
  return json_integer_value(json_object_get(receipt, name));
}

static inline void check_sum(const json_t *receipt)
{
  gint64 aside = (gint64)json_array_size(json_object_get(receipt, "aside"));
  g_assert_cmpint(number(receipt, "read"), ==, number(receipt, "kept") + number(receipt, "known") + aside);
}

static inline void rebuild(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  EntImportOptions options = {.now = NOW, .no_search = TRUE};
  g_assert_true(ent_ingest_rebuild(store, &options, &error));
  g_assert_no_error(error);
}
