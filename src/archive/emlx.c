/* The property list is looked through for its one number, not parsed: nothing else in it is of interest. */
#include "archive/emlx.h"

#include <string.h>

#include "archive/headers.h"
#include "archive/record.h"

#define LONGEST_COUNT 20

/* Bits of the number called "flags". */
#define DELETED (G_GUINT64_CONSTANT(1) << 1)
#define DRAFT (G_GUINT64_CONSTANT(1) << 6)
#define JUNK (G_GUINT64_CONSTANT(1) << 24)

/* The number behind <key>flags</key>; 0: none. */
static guint64 read_flags(const char *list, gsize length)
{
  static const char key[] = "<key>flags</key>", open[] = "<integer>";
  const char *end = list + length, *at = memmem(list, length, key, sizeof key - 1);
  if (at) at = memmem(at, (gsize)(end - at), open, sizeof open - 1);
  guint64 value = 0;
  for (at = at ? at + sizeof open - 1 : end; at < end && g_ascii_isdigit(*at); at++)
    value = value * 10 + (guint64)(*at - '0');
  return value;
}

bool ent_emlx_read(const char *data, gsize length, EntEmlx *ret_emlx)
{
  gsize at = 0;
  guint64 bytes = 0;
  for (; at < length && at < LONGEST_COUNT && g_ascii_isdigit(data[at]); at++)
    bytes = bytes * 10 + (guint64)(data[at] - '0');
  if (at == 0 || bytes == 0) return false;
  while (at < length && (data[at] == ' ' || data[at] == '\r'))
    at++;
  if (at >= length || data[at] != '\n' || !ent_headers_look_like_mail(data + at + 1, length - at - 1)) return false;
  if (!ret_emlx) return true;
  gsize start = at + 1, most = MIN((gsize)bytes, length - start);
  guint64 flags = read_flags(data + start + most, length - start - most);
  *ret_emlx = (EntEmlx){.start = start,
                        .length = most,
                        .flags = (flags & DRAFT ? ENT_FLAG_DRAFT : 0) | (flags & JUNK ? ENT_FLAG_SPAM : 0),
                        .deleted = (flags & DELETED) != 0};
  return true;
}

char *ent_emlx_mailbox(const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  for (guint i = g_strv_length(parts); i-- > 0;)
    if (g_str_has_suffix(parts[i], ".mbox") && strlen(parts[i]) > 5) return g_strndup(parts[i], strlen(parts[i]) - 5);
  return NULL;
}
