/* The loop over every byte of every text lives here, so it looks at sixteen bytes at a time where it can:
 * nearly all mail is ASCII without controls and needs no more than that look and a copy. */
#include "base/utf8.h"

#include <string.h>

typedef guint8 Lane __attribute__((vector_size(16)));

static bool lane_any(Lane lane)
{
  guint64 half[2];
  memcpy(half, &lane, sizeof half);
  return (half[0] | half[1]) != 0;
}

static guint byte_class(guint8 byte)
{
  if (byte >= 128) return ENT_BYTES_HIGH;
  return (byte < 32 && byte != '\n' && byte != '\t') || byte == 127 ? ENT_BYTES_CONTROL : 0;
}

guint ent_bytes_class(const char *data, gsize length)
{
  Lane high = {0}, control = {0};
  gsize i = 0;
  for (; i + sizeof(Lane) <= length; i += sizeof(Lane)) {
    Lane lane;
    memcpy(&lane, data + i, sizeof lane);
    high |= lane & 128;
    control |= (Lane)((lane < 32) & (lane != '\n') & (lane != '\t')) | (Lane)(lane == 127);
  }
  guint class = (lane_any(high) ? ENT_BYTES_HIGH : 0u) | (lane_any(control) ? ENT_BYTES_CONTROL : 0u);
  for (; i < length; i++)
    class |= byte_class((guint8)data[i]);
  return class;
}

gsize ent_utf8_cut(const char *data, gsize length, gsize max)
{
  if (length <= max) return length;
  gsize cut = max;
  while (cut > 0 && max - cut < 4 && ((guint8)data[cut] & 0xc0) == 0x80)
    cut--;
  return cut;
}

/* How many bytes at `at` are to be dropped or changed; 0: none, copy on. */
static gsize unclean_at(const char *at, const char *end, char *ret_instead)
{
  guint8 byte = (guint8)*at;
  *ret_instead = '\0';
  if (byte == '\r') {
    *ret_instead = '\n';
    return at + 1 < end && at[1] == '\n' ? 2 : 1;
  }
  if (byte_class(byte) == ENT_BYTES_CONTROL) return 1;
  if (byte == 0xc2 && at + 1 < end && (guint8)at[1] < 0xa0) return 2;
  if (byte == 0xef && end - at >= 3 && (guint8)at[1] == 0xbb && (guint8)at[2] == 0xbf) return 3;
  return 0;
}

void ent_utf8_append_clean(GString *out, const char *data, gsize length)
{
  const char *end = data + length, *from = data;
  if (length == 0) return;
  if (!(ent_bytes_class(data, length))) {
    g_string_append_len(out, data, (gssize)length);
    return;
  }
  for (const char *at = data; at < end;) {
    char instead;
    gsize drop = unclean_at(at, end, &instead);
    if (drop == 0) {
      at++;
      continue;
    }
    if (at > from) g_string_append_len(out, from, at - from);
    if (instead) g_string_append_c(out, instead);
    at += drop;
    from = at;
  }
  if (end > from) g_string_append_len(out, from, end - from);
}

static void count_high(const char *data, gsize length, gsize *ret_valid, gsize *ret_invalid)
{
  const char *end = data + length, *bad = data;
  gsize high = 0;
  for (gsize i = 0; i < length; i++)
    high += (guint8)data[i] >= 128;
  *ret_invalid = 0;
  while (!g_utf8_validate_len(bad, (gsize)(end - bad), &bad) && bad < end) {
    *ret_invalid += (guint8)*bad >= 128;
    bad++;
  }
  *ret_valid = high - *ret_invalid;
}

void ent_utf8_append_guessed(GString *out, const char *data, gsize length)
{
  gsize valid, invalid;
  const char *end = data + length, *from = data, *bad;
  count_high(data, length, &valid, &invalid);
  if (invalid > valid) {
    ent_utf8_append_1252(out, data, length);
    return;
  }
  while (!g_utf8_validate_len(from, (gsize)(end - from), &bad)) {
    g_string_append_len(out, from, bad - from);
    if (*bad) g_string_append(out, "\xef\xbf\xbd");
    from = bad + 1;
  }
  g_string_append_len(out, from, end - from);
}

gunichar ent_utf8_from_1252(guint8 byte)
{
  static const guint16 upper[32] = {
      0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
  };
  return byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte;
}

void ent_utf8_append_1252(GString *out, const char *data, gsize length)
{
  const char *end = data + length;
  while (data < end) {
    const char *from = data;
    while (data < end && (guint8)*data < 128)
      data++;
    if (data > from) g_string_append_len(out, from, data - from);
    if (data < end) g_string_append_unichar(out, ent_utf8_from_1252((guint8)*data++));
  }
}
