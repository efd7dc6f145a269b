/* What the targets ask of every text that a record carries. */
#pragma once

#include <glib.h>

/* None, or some UTF-8. */
static inline void check_text(const char *text)
{
  g_assert_true(!text || (*text && g_utf8_validate(text, -1, NULL)));
}
