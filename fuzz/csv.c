/* Rows of a table: they cover its bytes in order, and are the same rows when the bytes come in two pieces that part
 * where a row ends. The first byte says which dialect. */
#include "base/csv.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
  gsize start;
  EntCsvOutcome outcome;
  guint n_fields;
  guint64 line;
} Row;

static void check_fields(const EntCsv *csv, EntArena *arena)
{
  guint n = MIN(csv->n_fields, (guint)ENT_CSV_FIELDS_MAX);
  for (guint i = 0; i < n; i++) {
    const EntCsvField *field = &csv->fields[i];
    gsize length = 0;
    g_assert_true(!field->length ||
                  (field->data >= csv->row && field->data + field->length <= csv->row + csv->row_length));
    ent_csv_field_dup(field, arena, &length);
    g_assert_cmpuint(length, <=, field->length);
  }
}

/* Appends the rows of `size` bytes; returns how many of them were used up. */
static gsize read_rows(EntCsv *csv, const char *data, gsize size, bool final, GArray *rows, EntArena *arena)
{
  gsize at = 0;
  ent_csv_feed(csv, data, size, final);
  for (;;) {
    EntCsvOutcome outcome = ent_csv_next(csv);
    if (outcome == ENT_CSV_END || outcome == ENT_CSV_MORE) break;
    g_assert_true(csv->row == data + at && csv->row_length > 0);
    at += csv->row_length;
    Row row = {(gsize)(csv->row - data), outcome, csv->n_fields, csv->row_line};
    g_array_append_val(rows, row);
    if (outcome == ENT_CSV_ROW || outcome == ENT_CSV_COUNT) check_fields(csv, arena);
  }
  g_assert_true(!final || at == size);
  return at;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (!size) return 0;
  EntCsvDialect dialect = {",\t;"[data[0] % 3], data[0] & 4, data[0] >> 4};
  const char *bytes = (const char *)data + 1;
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(Row)), parts = g_array_new(FALSE, FALSE, sizeof(Row));
  size--;
  if (data[0] & 8) ent_csv_sniff(bytes, size, &dialect);
  EntCsv csv;
  ent_csv_init(&csv, &dialect, 1);
  read_rows(&csv, bytes, size, true, whole, arena);
  ent_csv_init(&csv, &dialect, 1);
  gsize first = read_rows(&csv, bytes, size / 2, false, parts, arena);
  for (guint i = 0; i < parts->len; i++) {
    const Row *a = &g_array_index(whole, Row, i), *b = &g_array_index(parts, Row, i);
    g_assert_true(i < whole->len && a->start == b->start && a->outcome == b->outcome && a->n_fields == b->n_fields &&
                  a->line == b->line);
  }
  guint n = parts->len;
  read_rows(&csv, bytes + first, size - first, true, parts, arena);
  g_assert_cmpuint(parts->len, ==, whole->len);
  for (guint i = n; i < parts->len; i++)
    g_assert_cmpuint(g_array_index(parts, Row, i).start + first, ==, g_array_index(whole, Row, i).start);
  return 0;
}
