/* Unicode folding by GLib's tables, with a short way for ASCII. */
#include "base/text.h"

static gboolean is_ascii(const char *text)
{
  for (; *text; text++)
    if ((guchar)*text >= 0x80) return FALSE;
  return TRUE;
}

static char *squeeze(char *text)
{
  gsize n = 0;
  for (const char *p = text; *p; p++) {
    gboolean space = g_ascii_isspace(*p);
    if (!space)
      text[n++] = *p;
    else if (n > 0 && text[n - 1] != ' ')
      text[n++] = ' ';
  }
  while (n > 0 && text[n - 1] == ' ')
    n--;
  text[n] = '\0';
  return text;
}

gboolean ent_text_is_unsafe(gunichar c)
{
  return g_unichar_iscntrl(c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *ent_text_fold(const char *text)
{
  if (is_ascii(text)) return squeeze(g_ascii_strdown(text, -1));
  g_autofree char *decomposed = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
  if (!decomposed) return g_strdup(text);
  g_autofree char *folded = g_utf8_casefold(decomposed, -1);
  GString *out = g_string_sized_new(strlen(folded));
  for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_ismark(c)) continue;
    g_string_append_unichar(out, g_unichar_isspace(c) ? ' ' : c);
  }
  return squeeze(g_string_free(out, FALSE));
}
