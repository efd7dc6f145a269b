/* What was read and does not make a whole row stays for the next piece. */
#include "archive/table-rows.h"

#include "archive/text-input.h"

#define PIECE_SIZE (512u << 10)

struct EntTableRows {
  EntTableStart start;
  EntTextInput *input;
  GByteArray *rest; /* read and not yet handed out */
  guint64 line; /* at which `rest` begins */
  guint64 skip; /* bytes of decoded text before the first row, still to pass */
  guint64 counted; /* bytes of it that stand in the reader's bytes_done */
  bool end; /* nothing is left to read */
  GError *failure; /* why it broke off, to be reported after its good rows */
};

EntTableRows *ent_table_rows_open(EntBundle *bundle, const EntTableStart *start, GError **error)
{
  EntTextInput *input = ent_text_input_open(bundle, start->file, error);
  if (!input) return NULL;
  EntTableRows *rows = g_new0(EntTableRows, 1);
  rows->start = *start;
  rows->input = input;
  rows->rest = g_byte_array_new();
  rows->line = start->body_line;
  rows->skip = start->body_offset;
  return rows;
}

void ent_table_rows_close(EntTableRows *rows)
{
  if (!rows) return;
  ent_text_input_close(rows->input);
  g_byte_array_unref(rows->rest);
  g_clear_error(&rows->failure);
  g_free(rows);
}

static void count_bytes(EntTableRows *rows, EntReader *reader)
{
  guint64 done = ent_text_input_done(rows->input);
  reader->bytes_done += done - rows->counted;
  rows->counted = done;
}

static void fill(EntTableRows *rows)
{
  if (rows->end) return;
  if (!ent_text_input_fill(rows->input, rows->rest, PIECE_SIZE, &rows->end, &rows->failure)) rows->end = true;
  guint passed = (guint)MIN(rows->skip, rows->rest->len);
  if (passed) g_byte_array_remove_range(rows->rest, 0, passed);
  rows->skip -= passed;
}

/* How many of the bytes at hand are whole rows. After a failure the last, cut row is left out. */
static gsize whole_rows(const EntTableRows *rows, guint64 *ret_line)
{
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  ent_csv_init(csv, &rows->start.dialect, rows->line);
  ent_csv_feed(csv, (const char *)rows->rest->data, rows->rest->len, rows->end && !rows->failure);
  for (EntCsvOutcome outcome = ent_csv_next(csv); outcome != ENT_CSV_MORE && outcome != ENT_CSV_END;)
    outcome = ent_csv_next(csv);
  *ret_line = csv->line;
  return (gsize)(csv->at - (const char *)rows->rest->data);
}

static void take_piece(EntTableRows *rows, gsize length, guint64 line, gpointer shared, EntPiece *ret_piece)
{
  guint rest = rows->rest->len - (guint)length;
  GByteArray *carried = g_byte_array_sized_new(rest + PIECE_SIZE);
  g_byte_array_append(carried, rows->rest->data + length, rest);
  g_byte_array_set_size(rows->rest, (guint)length);
  *ret_piece = (EntPiece){.length = length, .offset = rows->line, .file = rows->start.file, .shared = shared};
  ret_piece->bytes = g_byte_array_free_to_bytes(rows->rest);
  ret_piece->data = g_bytes_get_data(ret_piece->bytes, NULL);
  rows->rest = carried;
  rows->line = line;
}

bool ent_table_rows_next(EntTableRows *rows, EntReader *reader, gpointer shared, EntPiece *ret_piece,
                         GError **ret_failure, guint64 *ret_line)
{
  for (;;) {
    fill(rows);
    count_bytes(rows, reader);
    if (rows->skip && !rows->end) continue;
    guint64 line = rows->line;
    gsize length = rows->rest->len ? whole_rows(rows, &line) : 0;
    if (length) {
      take_piece(rows, length, line, shared, ret_piece);
      return true;
    }
    if (rows->end) break;
  }
  *ret_failure = g_steal_pointer(&rows->failure);
  *ret_line = rows->line;
  return false;
}
