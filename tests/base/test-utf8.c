/* Bytes that claim to be text. */
#include "base/utf8.h"

/* One byte at a time: what the sixteen at a time must agree with. */
static guint class_slowly(const char *data, gsize length)
{
  guint class = 0;
  for (gsize i = 0; i < length; i++) {
    guint8 byte = (guint8)data[i];
    if (byte >= 128) class |= ENT_BYTES_HIGH;
    if ((byte < 32 && byte != '\t' && byte != '\n') || byte == 127) class |= ENT_BYTES_CONTROL;
  }
  return class;
}

static void test_class(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 50000; i++) {
    char data[80];
    gsize length = (gsize)g_rand_int_range(random, 0, sizeof data);
    for (gsize k = 0; k < length; k++)
      data[k] = (char)g_rand_int_range(random, 32, 127);
    for (gint n = length ? g_rand_int_range(random, 0, 3) : 0; n > 0; n--)
      data[g_rand_int_range(random, 0, (gint)length)] = (char)g_rand_int_range(random, 0, 256);
    g_assert_cmpuint(ent_bytes_class(data, length), ==, class_slowly(data, length));
  }
  for (guint byte = 0; byte < 256; byte++)
    for (gsize at = 0; at < 33; at += 16) {
      char data[33];
      memset(data, 'a', sizeof data);
      data[at] = (char)byte;
      g_assert_cmpuint(ent_bytes_class(data, sizeof data), ==, class_slowly(data, sizeof data));
    }
}

static void test_cut(void)
{
  static const struct {
    const char *text;
    gsize max, cut;
  } cases[] = {{"abc", 5, 3}, {"abc", 3, 3}, {"abc", 2, 2}, {"aé", 2, 1}, {"aé", 3, 3},
               {"a中", 3, 1}, {"a🚂", 4, 1},  {"a🚂", 5, 5},  {"é", 0, 0},  {"", 0, 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpuint(ent_utf8_cut(cases[i].text, strlen(cases[i].text), cases[i].max), ==, cases[i].cut);
}

static char *clean(const char *data, gsize length)
{
  GString *out = g_string_new(NULL);
  ent_utf8_append_clean(out, data, length);
  return g_string_free(out, FALSE);
}

static void test_clean(void)
{
  static const struct {
    const char *bytes, *clean;
    gsize length; /* 0: up to the NUL */
  } cases[] = {
      {"plain\n\ttext", "plain\n\ttext", 0},
      {"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", 0},
      {"\r\r\n", "\n\n", 0},
      {"a\0b", "ab", 3},
      {"a\x01\x1b[1mb\x7f", "a[1mb", 0},
      {"a\xc2\x85"
       "b\xc2\xa0"
       "c",
       "ab\xc2\xa0"
       "c",
       0},
      {"\xef\xbb\xbf"
       "été",
       "été", 0},
      {"\xef\xbb", "\xef\xbb", 2},
      {"", "", 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize length = cases[i].length ? cases[i].length : strlen(cases[i].bytes);
    g_autofree char *got = clean(cases[i].bytes, length);
    g_assert_cmpstr(got, ==, cases[i].clean);
  }
}

static char *guessed(const char *data, gsize length)
{
  GString *out = g_string_new(NULL);
  ent_utf8_append_guessed(out, data, length);
  return g_string_free(out, FALSE);
}

static void test_guessed(void)
{
  static const struct {
    const char *bytes, *text;
  } cases[] = {
      {"été", "été"},
      {"\xe9t\xe9", "été"}, /* all of it invalid: windows-1252 */
      {"\x93quoted\x94 \x80", "“quoted” €"},
      {"été \xe9", "été \xef\xbf\xbd"}, /* mostly valid: one byte is replaced */
      {"\xff", "ÿ"},
      {"", ""},
      {"plain", "plain"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = guessed(cases[i].bytes, strlen(cases[i].bytes));
    g_assert_cmpstr(got, ==, cases[i].text);
  }
}

/* Whatever the bytes, guessed and then cleaned they are clean text. */
static void test_any_bytes(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 20000; i++) {
    char data[40];
    gsize length = (gsize)g_rand_int_range(random, 0, sizeof data);
    for (gsize k = 0; k < length; k++)
      data[k] = (char)g_rand_int_range(random, g_rand_boolean(random) ? 128 : 0, 256);
    g_autofree char *text = guessed(data, length);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_autofree char *cleaned = clean(text, strlen(text));
    g_assert_true(g_utf8_validate(cleaned, -1, NULL));
    g_assert_cmpuint(ent_bytes_class(cleaned, strlen(cleaned)) & ENT_BYTES_CONTROL, ==, 0);
    g_autofree char *again = clean(cleaned, strlen(cleaned));
    g_assert_cmpstr(again, ==, cleaned);
  }
}

static void test_1252(void)
{
  g_autoptr(GString) out = g_string_new("<");
  ent_utf8_append_1252(out, "caf\xe9 \x9c\x80\x81", 8);
  g_assert_cmpstr(out->str, ==, "<café œ€\xc2\x81");
  g_assert_cmpuint(ent_utf8_from_1252('A'), ==, 'A');
  g_assert_cmpuint(ent_utf8_from_1252(0xff), ==, 0xff);
  g_assert_cmpuint(ent_utf8_from_1252(0x80), ==, 0x20ac);
  g_assert_cmpuint(ent_utf8_from_1252(0x9f), ==, 0x178);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/utf8/class-as-byte-by-byte", test_class);
  g_test_add_func("/base/utf8/no-character-is-parted", test_cut);
  g_test_add_func("/base/utf8/clean", test_clean);
  g_test_add_func("/base/utf8/guessed", test_guessed);
  g_test_add_func("/base/utf8/any-bytes-become-clean-text", test_any_bytes);
  g_test_add_func("/base/utf8/windows-1252", test_1252);
  return g_test_run();
}
