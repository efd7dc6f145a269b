/* Mail in a zip or tar: opened, read to its end, closed; every file chosen once. It lies in memory, where it can be
 * named as a file. */
#include <sys/mman.h>
#include <unistd.h>

#include "archive/packed.h"
#include "archive/parser.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record, gpointer user_data)
{
  const EntReader *reader = user_data;
  g_assert_cmpuint(record->file, <, MAX(reader->files->len, 1u));
  if (record->text) g_assert_true(g_utf8_validate(record->text, (gssize)record->text_length, NULL));
}

static void read_archive(const char *path)
{
  static EntParser *parser;
  g_autoptr(EntArena) arena = ent_arena_new();
  if (!parser) parser = ent_parser_new(0);
  EntReader *reader = ent_format_packed.open(path, NULL);
  if (!reader) return;
  for (;;) {
    EntPiece piece = {0};
    if (!ent_format_packed.next(reader, &piece, check, reader, NULL) || !piece.bytes) break;
    ent_format_packed.parse(reader, &piece, parser, arena, check, reader);
    ent_piece_clear(&piece);
    ent_arena_clear(arena);
  }
  g_assert_cmpuint(reader->bytes_done, <=, reader->bytes_total);
  ent_format_packed.close(reader);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  int fd = memfd_create("mail.zip", MFD_CLOEXEC);
  if (fd < 0) return 0;
  if (write(fd, data, size) == (gssize)size) {
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    ent_packed_holds_mail(path);
    read_archive(path);
  }
  close(fd);
  return 0;
}
