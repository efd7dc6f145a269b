/* Bytes that claim to be text: encoded words, charsets and transfer encodings. The first byte says which charset is
 * declared and how the rest was encoded. What comes out is clean, and no longer than was asked for. */
#include "archive/decode.h"

#define MOST 1000

static const char *const charsets[] = {"",       "utf-8",       "us-ascii",  "iso-8859-1", "windows-1251",
                                       "koi8-r", "gb2312",      "big5",      "euc-kr",     "utf-7",
                                       "utf-16", "iso-2022-jp", "shift_jis", "hz",         "lies"};

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_clean(const char *text, gsize length, bool lines)
{
  g_assert_true(g_utf8_validate_len(text, length, NULL));
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_assert_true((c >= 0x20 && (c < 0x7f || c >= 0xa0) && c != 0xfeff) || (lines && (c == '\n' || c == '\t')));
  }
}

static void check_transfer(EntSlice bytes, EntEncoding encoding, GString *out)
{
  g_string_truncate(out, 0);
  ent_decode_transfer(bytes, encoding, MOST, out);
  g_assert_cmpuint(out->len, <=, MOST);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static EntDecoder *decoder;
  if (!decoder) decoder = ent_decoder_new();
  if (!size) return 0;
  const char *charset = charsets[data[0] % G_N_ELEMENTS(charsets)];
  EntSlice declared = {charset, strlen(charset)}, bytes = {(const char *)data + 1, size - 1};
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(GString) out = g_string_new(NULL);
  const char *header = ent_decode_header(decoder, bytes, declared, MOST, arena);
  if (header) {
    g_assert_true(*header && strlen(header) <= MOST);
    check_clean(header, strlen(header), false);
  }
  for (EntEncoding encoding = ENT_ENCODING_NONE; encoding <= ENT_ENCODING_UUENCODE; encoding++)
    check_transfer(bytes, encoding, out);
  g_string_truncate(out, 0);
  ent_decode_text(decoder, bytes.data, bytes.length, declared, out);
  check_clean(out->str, out->len, true);
  return 0;
}
