/* Plain files go through read(2) straight into the caller's buffer, since mailboxes of gigabytes pass here; only
 * gzip takes zlib's detour. */
#include "archive/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#define GZIP_BUFFER (64u << 10)

typedef struct {
  z_stream stream;
  int code; /* of the last step */
  bool ended; /* behind the last member */
  guint8 packed[GZIP_BUFFER];
} Gzip;

struct EntInput {
  int fd;
  Gzip *gzip; /* NULL: a plain file */
  guint64 done; /* bytes of the file */
};

static void set_io_error(GError **error, int number)
{
  g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO, "it cannot be read: %s", g_strerror(number));
}

EntInput *ent_input_open(int folder_fd, const char *name, GError **error)
{
  int fd = openat(folder_fd, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) {
    set_io_error(error, errno);
    return NULL;
  }
  EntInput *input = g_new0(EntInput, 1);
  input->fd = fd;
  guint8 magic[3];
  if (pread(fd, magic, sizeof magic, 0) == sizeof magic && magic[0] == 0x1f && magic[1] == 0x8b && magic[2] == 8) {
    input->gzip = g_new0(Gzip, 1);
    if (inflateInit2(&input->gzip->stream, 16 + MAX_WBITS) != Z_OK) g_error("out of memory");
  }
  return input;
}

void ent_input_close(EntInput *input)
{
  if (!input) return;
  if (input->gzip) inflateEnd(&input->gzip->stream);
  g_free(input->gzip);
  close(input->fd);
  g_free(input);
}

/* Up to `length` bytes of the file itself; *ret_length 0 at its end. */
static bool read_some(EntInput *input, void *buffer, gsize length, gsize *ret_length, GError **error)
{
  gssize n = TEMP_FAILURE_RETRY(read(input->fd, buffer, length));
  if (n < 0) set_io_error(error, errno);
  *ret_length = n > 0 ? (gsize)n : 0;
  input->done += *ret_length;
  return n >= 0;
}

/* Makes sure that packed bytes are at hand; false where there are none any more. */
static bool refill(EntInput *input, GError **error)
{
  Gzip *gzip = input->gzip;
  gsize n = 0;
  if (gzip->stream.avail_in > 0) return true;
  if (!read_some(input, gzip->packed, sizeof gzip->packed, &n, error)) return false;
  gzip->stream.next_in = gzip->packed;
  gzip->stream.avail_in = (uInt)n;
  return n > 0;
}

/* A member has ended: another may follow at once; anything else behind it is padding. */
static void next_member(EntInput *input, GError **error)
{
  Gzip *gzip = input->gzip;
  bool more = refill(input, error) && *gzip->stream.next_in == 0x1f;
  gzip->ended = !more || inflateReset(&gzip->stream) != Z_OK;
}

/* Whatever can be unpacked is handed over, up to the byte at which the damage shows. */
static bool read_gzip(EntInput *input, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  Gzip *gzip = input->gzip;
  g_autoptr(GError) failure = NULL;
  gzip->stream.next_out = (Bytef *)buffer;
  gzip->stream.avail_out = (uInt)MIN(length, (gsize)1 << 30);
  bool more = true;
  while (gzip->stream.avail_out > 0 && !gzip->ended && more && gzip->code >= 0) {
    more = refill(input, &failure);
    if (!more) break;
    gzip->code = inflate(&gzip->stream, Z_NO_FLUSH);
    if (gzip->code == Z_STREAM_END) next_member(input, &failure);
  }
  *ret_length = (gsize)(gzip->stream.next_out - (Bytef *)buffer);
  if (gzip->ended && !failure) return true;
  if (more && gzip->code >= 0) return true;
  if (failure)
    g_propagate_error(error, g_steal_pointer(&failure));
  else
    g_set_error_literal(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_TRUNCATED,
                        "it is compressed, and damaged or cut off here");
  return false;
}

bool ent_input_read(EntInput *input, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  if (input->gzip) return read_gzip(input, buffer, length, ret_length, error);
  gsize done = 0, n = 1;
  bool ok = true;
  while (ok && n > 0 && done < length) {
    ok = read_some(input, buffer + done, length - done, &n, error);
    done += n;
  }
  *ret_length = done;
  return ok;
}

guint64 ent_input_done(const EntInput *input)
{
  return input->done;
}
