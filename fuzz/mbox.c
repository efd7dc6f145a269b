/* Cutting an mbox: whatever its bytes, the messages cover it without a gap, and a cut that is made with half of the
 * bytes at hand, where it is made at all, is the one that is made with all of them. */
#include "archive/mbox-cut.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *bytes = (const char *)data;
  for (gsize at = 0; at < size;) {
    gsize scanned = 0, partly = 0, rest = size - at;
    gsize length = ent_mbox_cut(bytes + at, rest, true, &scanned);
    g_assert_true(length > 0 && length <= rest);
    gsize early = ent_mbox_cut(bytes + at, rest / 2, false, &partly);
    g_assert_true(early == 0 || early == length);
    gint64 envelope_at = 0;
    g_assert_cmpuint(ent_mbox_envelope(bytes + at, length, &envelope_at), <=, length);
    at += length;
  }
  return 0;
}
