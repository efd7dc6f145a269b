/* One pass over the line. A run of words that share a charset is gathered as bytes and converted when it ends. */
#include "archive/encoded-word.h"

#include <string.h>

typedef struct {
  EntSlice charset; /* without its language (RFC 2231 section 5) */
  EntSlice payload;
  bool base64;
  const char *end; /* behind the word */
} Word;

/* The word at `at`, which stands on "=?". */
static bool read_word(const char *at, const char *end, Word *ret_word)
{
  const char *charset = at + 2, *mark = memchr(charset, '?', (gsize)(end - charset));
  if (!mark || mark == charset || mark - charset > 60 || end - mark < 4 || mark[2] != '?') return false;
  char encoding = (char)(mark[1] | 0x20);
  if (encoding != 'b' && encoding != 'q') return false;
  const char *payload = mark + 3, *close = memmem(payload, (gsize)(end - payload), "?=", 2);
  if (!close) return false;
  const char *star = memchr(charset, '*', (gsize)(mark - charset));
  *ret_word = (Word){.charset = {charset, (gsize)((star ? star : mark) - charset)},
                     .payload = {payload, (gsize)(close - payload)},
                     .base64 = encoding == 'b',
                     .end = close + 2};
  return true;
}

/* "_" is a space and "=XX" a byte; anything else is itself. */
static void append_q(EntSlice payload, GString *bytes)
{
  for (gsize i = 0; i < payload.length; i++) {
    char c = payload.data[i];
    bool hex = c == '=' && i + 2 < payload.length && g_ascii_isxdigit(payload.data[i + 1]) &&
               g_ascii_isxdigit(payload.data[i + 2]);
    if (hex) {
      c = (char)(g_ascii_xdigit_value(payload.data[i + 1]) * 16 + g_ascii_xdigit_value(payload.data[i + 2]));
      i += 2;
    }
    g_string_append_c(bytes, c == '_' && !hex ? ' ' : c);
  }
}

/* Each word begins anew; one whose padding was lost gets it back. */
static void append_base64(EntSlice payload, GString *bytes)
{
  int state = 0;
  guint save = 0;
  gsize old = bytes->len, significant = 0;
  for (gsize i = 0; i < payload.length; i++)
    significant += g_ascii_isalnum(payload.data[i]) || payload.data[i] == '+' || payload.data[i] == '/';
  g_string_set_size(bytes, old + payload.length + 8);
  guchar *to = (guchar *)bytes->str + old;
  gsize n = g_base64_decode_step(payload.data, payload.length, to, &state, &save);
  bool padded = memchr(payload.data, '=', payload.length) != NULL;
  if (!padded && significant % 4 > 1) n += g_base64_decode_step("===", 4 - significant % 4, to + n, &state, &save);
  g_string_set_size(bytes, old + n);
}

static bool is_blank(const char *from, const char *to)
{
  while (from < to && (*from == ' ' || *from == '\t'))
    from++;
  return from == to;
}

static bool same_charset(EntSlice a, EntSlice b)
{
  return a.length == b.length && g_ascii_strncasecmp(a.data, b.data, a.length) == 0;
}

void ent_encoded_words_decode(EntDecoder *decoder, EntSlice line, EntSlice charset, GString *out)
{
  g_autoptr(GString) bytes = g_string_sized_new(line.length + 8);
  const char *end = line.data + line.length, *plain = line.data;
  EntSlice run = {0}; /* charset of the words in `bytes` */
  for (const char *at = plain; (at = memmem(at, (gsize)(end - at), "=?", 2));) {
    Word word;
    if (!read_word(at, end, &word)) {
      at += 2;
      continue;
    }
    bool joined = run.data && is_blank(plain, at);
    if (run.data && !(joined && same_charset(run, word.charset))) {
      ent_decode_text(decoder, bytes->str, bytes->len, run, out);
      g_string_truncate(bytes, 0);
    }
    if (!joined) ent_decode_text(decoder, plain, (gsize)(at - plain), charset, out);
    (word.base64 ? append_base64 : append_q)(word.payload, bytes);
    run = word.charset;
    plain = at = word.end;
  }
  if (run.data) ent_decode_text(decoder, bytes->str, bytes->len, run, out);
  ent_decode_text(decoder, plain, (gsize)(end - plain), charset, out);
}
