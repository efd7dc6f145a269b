/* What the bytes of a mail mean, with distrust: charsets lie, encoded words come broken, headers hold raw bytes.
 *
 * GMime decodes base64 and quoted-printable; iconv converts the charsets that are not UTF-8 or
 * windows-1252. Opening a converter costs more than converting a message, so each decoder keeps a few. */
#include "archive/decode.h"

#include <gmime/gmime.h>

#include "archive/encoded-word.h"
#include "base/utf8.h"

#define CONVERTERS 8
#define CHARSET_MAX 40

typedef struct Converter {
  char charset[CHARSET_MAX];
  GIConv iconv;
} Converter;

struct EntDecoder {
  GString *line; /* a header, unfolded */
  GString *converted; /* before it is cleaned */
  Converter converters[CONVERTERS];
  guint next_converter;
};

static gpointer init_gmime(gpointer unused)
{
  (void)unused;
  g_mime_init();
  return NULL;
}

EntDecoder *ent_decoder_new(void)
{
  static GOnce once = G_ONCE_INIT;
  g_once(&once, init_gmime, NULL);
  EntDecoder *decoder = g_new0(EntDecoder, 1);
  decoder->line = g_string_new(NULL);
  decoder->converted = g_string_new(NULL);
  return decoder;
}

void ent_decoder_free(EntDecoder *decoder)
{
  if (!decoder) return;
  for (guint i = 0; i < CONVERTERS; i++)
    if (decoder->converters[i].charset[0] && decoder->converters[i].iconv != (GIConv)-1)
      g_iconv_close(decoder->converters[i].iconv);
  g_string_free(decoder->line, TRUE);
  g_string_free(decoder->converted, TRUE);
  g_free(decoder);
}

/* ---- transfer encodings ---- */

EntEncoding ent_encoding_of(EntSlice header)
{
  EntSlice value = ent_slice_trim(header);
  if (ent_slice_begins(value, "quoted-printable")) return ENT_ENCODING_QUOTED_PRINTABLE;
  if (ent_slice_begins(value, "base64")) return ENT_ENCODING_BASE64;
  if (ent_slice_begins(value, "x-uue") || ent_slice_begins(value, "uuencode")) return ENT_ENCODING_UUENCODE;
  return ENT_ENCODING_NONE;
}

void ent_decode_transfer(EntSlice body, EntEncoding encoding, gsize max, GString *out)
{
  static const GMimeContentEncoding encodings[] = {GMIME_CONTENT_ENCODING_BINARY,
                                                   GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE,
                                                   GMIME_CONTENT_ENCODING_BASE64, GMIME_CONTENT_ENCODING_UUENCODE};
  gsize length = MIN(body.length, max * 3);
  if (encoding == ENT_ENCODING_NONE) {
    g_string_append_len(out, body.data, (gssize)MIN(body.length, max));
    return;
  }
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encodings[encoding]);
  gsize old = out->len;
  g_string_set_size(out, old + g_mime_encoding_outlen(&state, length) + 8);
  gsize n = g_mime_encoding_step(&state, body.data, length, out->str + old);
  g_string_set_size(out, old + MIN(n, max));
}

/* ---- charsets ---- */

static bool is_in(EntSlice charset, const char *const *words)
{
  for (; *words; words++)
    if (ent_slice_begins(charset, *words)) return true;
  return false;
}

static bool is_unicode_or_none(EntSlice charset)
{
  static const char *const words[] = {"utf-8", "utf8", "us-ascii", "ascii", "ansi_x3", "x-unknown", "unknown", NULL};
  return charset.length == 0 || is_in(charset, words);
}

static bool is_latin(EntSlice charset)
{
  static const char *const words[] = {"windows-1252", "cp1252", "cp-1252", "latin1", "latin-1", "x-latin1", NULL};
  return ent_slice_equals(charset, "iso-8859-1") || ent_slice_equals(charset, "iso8859-1") || is_in(charset, words) ||
         ent_slice_equals(charset, "iso_8859-1") || ent_slice_equals(charset, "8859_1");
}

/* Charsets in which ASCII bytes need not mean ASCII. */
static bool is_shifted(EntSlice charset)
{
  static const char *const words[] = {"iso-2022", "utf-7", "utf7", "unicode-1-1-utf-7", "hz", "utf-16", "utf-32",
                                      "ucs-2",    "ucs-4", NULL};
  return is_in(charset, words);
}

/* Charsets whose strict conversion tells more than bytes that happen to be valid UTF-8. */
static bool is_wide(EntSlice charset)
{
  static const char *const words[] = {"gb", "big5", "euc", "shift", "sjis", "ks_c", "cp9", "windows-31j", NULL};
  return is_in(charset, words) || is_shifted(charset);
}

static GIConv converter_for(EntDecoder *decoder, EntSlice charset)
{
  char name[CHARSET_MAX];
  if (charset.length == 0 || charset.length >= sizeof name || memchr(charset.data, '\0', charset.length))
    return (GIConv)-1;
  for (gsize i = 0; i < charset.length; i++)
    name[i] = g_ascii_tolower(charset.data[i]);
  name[charset.length] = '\0';
  if (name[0] == '\0') return (GIConv)-1;
  for (guint i = 0; i < CONVERTERS; i++)
    if (strcmp(decoder->converters[i].charset, name) == 0) return decoder->converters[i].iconv;
  Converter *slot = &decoder->converters[decoder->next_converter++ % CONVERTERS];
  if (slot->charset[0] && slot->iconv != (GIConv)-1) g_iconv_close(slot->iconv);
  g_strlcpy(slot->charset, name, sizeof slot->charset);
  const char *known = g_ascii_strcasecmp(name, "gb2312") == 0 ? "gbk" : g_mime_charset_iconv_name(name);
  slot->iconv = g_iconv_open("UTF-8", known ? known : name);
  return slot->iconv;
}

/* A NUL is a character here. */
static bool is_utf8(const char *text, const char *end)
{
  while (!g_utf8_validate_len(text, (gsize)(end - text), &text) && text < end && *text == '\0')
    text++;
  return text == end;
}

/* Converts; an invalid byte becomes U+FFFD. False where there were more than one in eight of them, or no converter, or
 * where what it yields is no UTF-8: iconv takes "utf-\x8a8" for UTF-8 and passes on what lies beyond U+10FFFF. */
static bool convert(EntDecoder *decoder, const char *data, gsize length, EntSlice charset, GString *out)
{
  GIConv iconv = converter_for(decoder, charset);
  if (iconv == (GIConv)-1) return false;
  char *in = (char *)data, buffer[4096];
  gsize left = length, old = out->len, bad = 0;
  g_iconv(iconv, NULL, NULL, NULL, NULL);
  while (left > 0) {
    char *to = buffer;
    gsize room = sizeof buffer;
    gsize result = g_iconv(iconv, &in, &left, &to, &room);
    g_string_append_len(out, buffer, to - buffer);
    if (result != (gsize)-1 || errno == E2BIG) continue;
    if (errno == EINVAL && bad * 8 <= length) break;
    g_string_append(out, "\xef\xbf\xbd");
    in++, left--, bad++;
  }
  if (bad * 8 <= length && is_utf8(out->str + old, out->str + out->len)) return true;
  g_string_truncate(out, old);
  return false;
}

static void to_utf8(EntDecoder *decoder, const char *data, gsize length, EntSlice charset, GString *out)
{
  if (is_wide(charset) && convert(decoder, data, length, charset, out)) return;
  if (g_utf8_validate_len(data, length, NULL))
    g_string_append_len(out, data, (gssize)length);
  else if (is_latin(charset))
    ent_utf8_append_1252(out, data, length);
  else if (is_unicode_or_none(charset) || !convert(decoder, data, length, charset, out))
    ent_utf8_append_guessed(out, data, length);
}

void ent_decode_text(EntDecoder *decoder, const char *data, gsize length, EntSlice charset, GString *out)
{
  guint class = ent_bytes_class(data, length);
  if (!(class & ENT_BYTES_HIGH) && !is_shifted(charset)) {
    ent_utf8_append_clean(out, data, length);
    return;
  }
  if (!is_shifted(charset) && g_utf8_validate_len(data, length, NULL) && !is_wide(charset)) {
    ent_utf8_append_clean(out, data, length);
    return;
  }
  g_string_truncate(decoder->converted, 0);
  to_utf8(decoder, data, length, charset, decoder->converted);
  ent_utf8_append_clean(out, decoder->converted->str, decoder->converted->len);
}

/* ---- headers ---- */

/* One line: every run of blanks and line ends is one space, none at the ends. In place; returns the length. */
static gsize squeeze(char *text, gsize length)
{
  gsize n = 0;
  for (gsize i = 0; i < length; i++) {
    char c = text[i];
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    if (c == ' ' && (n == 0 || text[n - 1] == ' ')) continue;
    text[n++] = c;
  }
  while (n && text[n - 1] == ' ')
    n--;
  return n;
}

/* RFC 5322 unfolding: line ends go, the blanks that follow them stay. NULs go too. */
static void unfold(EntSlice value, GString *line)
{
  g_string_truncate(line, 0);
  for (gsize i = 0; i < value.length; i++)
    if (value.data[i] != '\n' && value.data[i] != '\r' && value.data[i] != '\0') g_string_append_c(line, value.data[i]);
}

static const char *finish(GString *text, gsize max, EntArena *arena)
{
  gsize length = squeeze(text->str, text->len);
  length = ent_utf8_cut(text->str, length, max);
  return length ? ent_arena_dup(arena, text->str, (gssize)length) : NULL;
}

const char *ent_decode_header(EntDecoder *decoder, EntSlice value, EntSlice charset, gsize max, EntArena *arena)
{
  value = ent_slice_trim(value);
  value.length = MIN(value.length, max * 4);
  if (value.length == 0) return NULL;
  bool encoded = memmem(value.data, value.length, "=?", 2) != NULL;
  if (!encoded && !ent_bytes_class(value.data, value.length) && !memchr(value.data, '\n', value.length)) {
    gsize length = MIN(value.length, max);
    char *copy = ent_arena_dup(arena, value.data, (gssize)length);
    copy[squeeze(copy, length)] = '\0';
    return copy;
  }
  unfold(value, decoder->line);
  g_autoptr(GString) clean = g_string_sized_new(decoder->line->len + 16);
  EntSlice line = {decoder->line->str, decoder->line->len};
  if (encoded)
    ent_encoded_words_decode(decoder, line, charset, clean);
  else
    ent_decode_text(decoder, line.data, line.length, charset, clean);
  return finish(clean, max, arena);
}
