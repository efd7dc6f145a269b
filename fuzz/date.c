/* Dates: what is taken lies in the years that are promised, and an instant written out is read back as the same. */
#include "base/when.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  gint64 at = 0, again = 0;
  if (ent_when_parse_mail((const char *)data, size, &at)) {
    g_assert_true(at >= ent_when_civil(1969, 12, 31, 0, 0, 0) && at < ent_when_civil(2100, 1, 2, 0, 0, 0));
    g_autofree char *text = ent_when_format(at);
    g_assert_true(ent_when_parse(text, &again));
    g_assert_true(again == at);
  }
  g_autofree char *text = g_strndup((const char *)data, size);
  if (ent_when_parse(text, &at)) {
    g_autofree char *written = ent_when_format(at);
    g_assert_true(ent_when_parse(written, &again) && again == at);
  }
  return 0;
}
