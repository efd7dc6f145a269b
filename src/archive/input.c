/* Plain files go through read(2) straight into the caller's buffer, since mailboxes of gigabytes pass here; only
 * gzip takes zlib's detour. */
#include "archive/input.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#define GZIP_BUFFER (256u << 10)

struct EntInput {
  int fd;
  gzFile gzip; /* NULL: a plain file; owns fd otherwise */
  guint64 done;
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
  if (pread(fd, magic, sizeof magic, 0) == sizeof magic && magic[0] == 0x1f && magic[1] == 0x8b && magic[2] == 8)
    input->gzip = gzdopen(fd, "rb");
  if (input->gzip) gzbuffer(input->gzip, GZIP_BUFFER);
  return input;
}

void ent_input_close(EntInput *input)
{
  if (!input) return;
  if (input->gzip)
    gzclose_r(input->gzip);
  else
    close(input->fd);
  g_free(input);
}

static bool read_gzip(EntInput *input, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  gsize done = 0;
  int n = 1;
  while (done < length && n > 0) {
    n = gzread(input->gzip, buffer + done, (unsigned)MIN(length - done, (gsize)1 << 30));
    if (n > 0) done += (gsize)n;
  }
  *ret_length = done;
  int code = Z_OK;
  gzerror(input->gzip, &code);
  if (n < 0 || (done < length && code != Z_OK && code != Z_STREAM_END)) {
    g_set_error_literal(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_TRUNCATED,
                        "it is compressed, and damaged or cut off here");
    return false;
  }
  z_off_t at = gzoffset(input->gzip);
  if (at > 0) input->done = (guint64)at;
  return true;
}

bool ent_input_read(EntInput *input, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  if (input->gzip) return read_gzip(input, buffer, length, ret_length, error);
  gsize done = 0;
  while (done < length) {
    gssize n = read(input->fd, buffer + done, length - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) set_io_error(error, errno);
    if (n <= 0) {
      *ret_length = done;
      input->done += done;
      return n == 0;
    }
    done += (gsize)n;
  }
  *ret_length = done;
  input->done += done;
  return true;
}

guint64 ent_input_done(const EntInput *input)
{
  return input->done;
}
