/* A table that fits its line: columns as wide as what they hold, the flexible ones cut with "…" where the
 * terminal is too narrow, the least important left out. */
#pragma once

#include "cli/out.h"

typedef struct EntColumn {
  const char *title; /* translated; NULL: none */
  gboolean right; /* numbers */
  guint least; /* columns that it may be cut down to; 0: never cut */
  guint drop; /* left out where there is no room, the highest first; 0: never */
  EntStyle style;
} EntColumn;

typedef struct EntTable EntTable;

/* `columns` is borrowed until free. */
EntTable *ent_table_new(const EntColumn *columns, guint n);
void ent_table_free(EntTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntTable, ent_table_free)

/* The next cell of the row being filled; NULL is an empty cell. `_take` swallows the text. */
void ent_table_add(EntTable *table, const char *cell);
void ent_table_take(EntTable *table, char *cell);

void ent_table_print(EntTable *table, EntOut *out, guint indent);
