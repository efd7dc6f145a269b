/* Names: whatever the bytes, the words are plain, few and short, and a name compares to itself as well as it can. */
#include "people/name.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static EntNameReader *reader;
  if (!reader) reader = ent_name_reader_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autofree char *text = g_strndup((const char *)data, size);
  gsize half = strlen(text) / 2;
  EntName whole, part;
  ent_name_read(reader, text, arena, &whole);
  g_assert_cmpuint(whole.n, <=, ENT_NAME_WORDS_MAX);
  for (guint i = 0; i < whole.n; i++) {
    g_assert_true(*whole.words[i] && g_utf8_validate(whole.words[i], -1, NULL));
    for (const char *p = whole.words[i]; *p; p++)
      g_assert_false(g_ascii_isupper(*p));
  }
  text[half] = '\0';
  ent_name_read(reader, text, arena, &part);
  g_assert_cmpint(ent_name_compare(&whole, &part, NULL), ==, ent_name_compare(&part, &whole, NULL));
  return 0;
}
