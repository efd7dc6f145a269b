/* Quotes and signatures: the spans cover the text in order, without gap or overlap. */
#include "archive/quote.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
  ent_quote_spans((const char *)data, size, spans);
  gsize end = 0;
  for (guint i = 0; i < spans->len; i++) {
    const EntTextSpan *span = &g_array_index(spans, EntTextSpan, i);
    g_assert_true(span->start == end && span->length > 0);
    end += span->length;
  }
  g_assert_cmpuint(end, ==, size);
  return 0;
}
