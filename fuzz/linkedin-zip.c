/* A whole export as a zip: opened, read to its end, closed. It lies in memory, where it can be named as a file. */
#include <sys/mman.h>
#include <unistd.h>

#include "archive/format.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void ignore(G_GNUC_UNUSED const EntRecord *record, G_GNUC_UNUSED gpointer user_data)
{
}

static void read_archive(const char *path)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  EntReader *reader = ent_format_linkedin.open(path, NULL);
  if (!reader) return;
  for (;;) {
    EntPiece piece = {0};
    if (!ent_format_linkedin.next(reader, &piece, ignore, NULL, NULL) || !piece.bytes) break;
    ent_format_linkedin.parse(reader, &piece, NULL, arena, ignore, NULL);
    ent_piece_clear(&piece);
    ent_arena_clear(arena);
  }
  ent_format_linkedin.close(reader);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  int fd = memfd_create("export.zip", MFD_CLOEXEC);
  if (fd < 0) return 0;
  if (write(fd, data, size) == (gssize)size) {
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    read_archive(path);
  }
  close(fd);
  return 0;
}
