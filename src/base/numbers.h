/* Arrays of gint64: ids to be gone through once each, spans of time whose middle is wanted. */
#pragma once

#include <glib.h>

/* Smallest first. */
void ent_numbers_sort(GArray *numbers);
/* Smallest first, each once. */
void ent_numbers_sort_unique(GArray *numbers);
/* The middle one (the upper of two); sorts. 0 where there is none. */
gint64 ent_numbers_median(GArray *numbers);
