/* HTML reduced to text: valid in, valid out, bounded by the depth of quotes times what came in. */
#include "archive/html.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GString) clean = g_string_new(NULL), text = g_string_new(NULL);
  g_autoptr(GString) guessed = g_string_new(NULL);
  ent_utf8_append_guessed(guessed, (const char *)data, size);
  ent_utf8_append_clean(clean, guessed->str, guessed->len);
  if (!clean->len) return 0;
  /* A copy of the exact size, so that a sanitizer sees the first byte read behind it. */
  g_autofree char *exact = g_memdup2(clean->str, clean->len);
  ent_html_to_text(exact, clean->len, text);
  g_assert_true(g_utf8_validate_len(text->str, text->len, NULL));
  g_assert_cmpuint(text->len, <=, 50 * (clean->len + 1));
  for (gsize i = 0; i < text->len; i++)
    g_assert_true((guchar)text->str[i] >= 0x20 || text->str[i] == '\n' || text->str[i] == '\t');
  return 0;
}
