/* What encoding a file has is decided by its first bytes. UTF-16 is decoded here rather than by iconv: it is
 * twenty lines, keeps its state across reads, and turns half pairs into U+FFFD instead of stopping. */
#include "archive/text-input.h"

#define READ_SIZE (64u << 10)

typedef enum {
  ENCODING_UNKNOWN,
  ENCODING_UTF8,
  ENCODING_UTF16_LE,
  ENCODING_UTF16_BE,
} Encoding;

struct EntTextInput {
  EntBundleStream *stream;
  Encoding encoding;
  guint64 done;
  guchar odd; /* half a unit of UTF-16 left over from the last read */
  bool has_odd;
  gunichar2 high; /* first half of a pair, or 0 */
  guchar raw[READ_SIZE];
};

EntTextInput *ent_text_input_open(EntBundle *bundle, guint index, GError **error)
{
  EntBundleStream *stream = ent_bundle_stream_open(bundle, index, error);
  if (!stream) return NULL;
  EntTextInput *input = g_new0(EntTextInput, 1);
  input->stream = stream;
  return input;
}

void ent_text_input_close(EntTextInput *input)
{
  if (!input) return;
  ent_bundle_stream_close(input->stream);
  g_free(input);
}

guint64 ent_text_input_done(const EntTextInput *input)
{
  return input->done;
}

/* Returns the length of the byte order mark. */
static gsize recognise(EntTextInput *input, const guchar *p, gsize n)
{
  input->encoding = ENCODING_UTF8;
  if (n >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf) return 3;
  bool marked_le = n >= 2 && p[0] == 0xff && p[1] == 0xfe, marked_be = n >= 2 && p[0] == 0xfe && p[1] == 0xff;
  bool looks_le = n >= 4 && p[0] && !p[1] && p[2] && !p[3], looks_be = n >= 4 && !p[0] && p[1] && !p[2] && p[3];
  if (marked_le || looks_le) input->encoding = ENCODING_UTF16_LE;
  if (marked_be || looks_be) input->encoding = ENCODING_UTF16_BE;
  return marked_le || marked_be ? 2 : 0;
}

static void append_char(GByteArray *buffer, gunichar c)
{
  char utf8[6];
  g_byte_array_append(buffer, (const guint8 *)utf8, (guint)g_unichar_to_utf8(c, utf8));
}

static void append_unit(EntTextInput *input, GByteArray *buffer, gunichar2 unit)
{
  bool is_low = unit >= 0xdc00 && unit < 0xe000;
  if (input->high && is_low) {
    append_char(buffer, 0x10000u + ((gunichar)(input->high - 0xd800) << 10) + (unit - 0xdc00u));
    input->high = 0;
    return;
  }
  if (input->high) append_char(buffer, 0xfffd);
  input->high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
  if (!input->high) append_char(buffer, is_low ? 0xfffd : unit);
}

static void append_utf16(EntTextInput *input, GByteArray *buffer, const guchar *p, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    if (!input->has_odd) {
      input->odd = p[i];
      input->has_odd = true;
      continue;
    }
    input->has_odd = false;
    bool little = input->encoding == ENCODING_UTF16_LE;
    guint unit = little ? (guint)p[i] << 8 | input->odd : (guint)input->odd << 8 | p[i];
    append_unit(input, buffer, (gunichar2)unit);
  }
}

static void append_raw(EntTextInput *input, GByteArray *buffer, gsize n)
{
  gsize mark = input->encoding == ENCODING_UNKNOWN ? recognise(input, input->raw, n) : 0;
  if (input->encoding == ENCODING_UTF8)
    g_byte_array_append(buffer, input->raw + mark, (guint)(n - mark));
  else
    append_utf16(input, buffer, input->raw + mark, n - mark);
}

/* The first read must bring enough to recognise the encoding. */
static bool read_some(EntTextInput *input, gsize *ret_length, GError **error)
{
  gsize total = 0, n = 0;
  do {
    if (!ent_bundle_stream_read(input->stream, input->raw + total, READ_SIZE - total, &n, error)) return false;
    total += n;
  } while (n && input->encoding == ENCODING_UNKNOWN && total < 4);
  *ret_length = total;
  return true;
}

bool ent_text_input_fill(EntTextInput *input, GByteArray *buffer, gsize want, bool *ret_end, GError **error)
{
  gsize goal = buffer->len + want;
  while (buffer->len < goal) {
    gsize n;
    if (!read_some(input, &n, error)) return false;
    if (!n) {
      if (input->high || input->has_odd) append_char(buffer, 0xfffd);
      input->high = 0;
      input->has_odd = false;
      *ret_end = true;
      return true;
    }
    input->done += n;
    append_raw(input, buffer, n);
  }
  *ret_end = false;
  return true;
}

bool ent_text_input_head(EntBundle *bundle, guint index, GByteArray *buffer, gsize want, bool *ret_end, GError **error)
{
  g_autoptr(EntTextInput) input = ent_text_input_open(bundle, index, error);
  return input && ent_text_input_fill(input, buffer, want, ret_end, error);
}
