/* See numbers.h. */
#include "base/numbers.h"

static int compare(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

void ent_numbers_sort(GArray *numbers)
{
  g_array_sort(numbers, compare);
}

void ent_numbers_sort_unique(GArray *numbers)
{
  guint n = 0;
  ent_numbers_sort(numbers);
  for (guint i = 0; i < numbers->len; i++) {
    gint64 number = g_array_index(numbers, gint64, i);
    if (n == 0 || number != g_array_index(numbers, gint64, n - 1)) g_array_index(numbers, gint64, n++) = number;
  }
  g_array_set_size(numbers, n);
}

gint64 ent_numbers_median(GArray *numbers)
{
  if (numbers->len == 0) return 0;
  ent_numbers_sort(numbers);
  return g_array_index(numbers, gint64, numbers->len / 2);
}
