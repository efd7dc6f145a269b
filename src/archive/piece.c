/* The small parts that all drivers share: pieces, files, the error domain. */
#include "archive/format.h"

#include "base/when.h"

G_DEFINE_QUARK(ent - archive - error - quark, ent_archive_error)

void ent_piece_take(EntPiece *piece, GByteArray *data, GArray *items)
{
  piece->length = data->len;
  piece->n_items = items->len;
  piece->items = (EntPieceItem *)(gpointer)g_array_free(items, FALSE);
  piece->bytes = g_byte_array_free_to_bytes(data);
  piece->data = g_bytes_get_data(piece->bytes, NULL);
}

void ent_piece_clear(EntPiece *piece)
{
  if (piece->bytes) g_bytes_unref(piece->bytes);
  g_free(piece->items);
  *piece = (EntPiece){0};
}

void ent_reader_tell(EntReader *reader, guint file, const char *service, const char *place, const char *reason,
                     EntRecordFunc aside, gpointer user_data)
{
  ((EntFile *)reader->files->pdata[file])->incomplete = true;
  EntRecord record = {
      .type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .service = service, .file = file, .place = place, .reason = reason};
  if (aside) aside(&record, user_data);
}

EntFile *ent_file_new(const char *name, guint64 size, gint64 modified_at)
{
  EntFile *file = g_new0(EntFile, 1);
  file->name = g_strdup(name);
  file->size = size;
  file->modified_at = modified_at;
  return file;
}

void ent_file_free(EntFile *file)
{
  if (!file) return;
  g_free(file->name);
  g_free(file);
}

EntColumn *ent_column_new(guint file, const char *column, const char *field)
{
  EntColumn *made = g_new(EntColumn, 1);
  *made = (EntColumn){.file = file, .column = g_strdup(column), .field = field};
  return made;
}

void ent_column_free(gpointer column)
{
  g_free(((EntColumn *)column)->column);
  g_free(column);
}
