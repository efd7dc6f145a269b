/* How every JSON text of the program is written. */
#pragma once

#include <jansson.h>

/* A real as somebody would write it: 6.7, not 6.7000000000000002 (which is what jansson's own 17 digits give). */
#define ENT_JSON_REALS JSON_REAL_PRECISION(15)
#define ENT_JSON_COMPACT (JSON_COMPACT | ENT_JSON_REALS)
