/* Calls that this project does not use, with what to use instead. Force-included by the build.
 *
 * A poisoned name fails at compile time wherever it is written, so a reviewer never has to look for it. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf gets   /* g_strlcpy, GString, g_strdup_printf */
#pragma GCC poison strtok                                /* g_strsplit, a slice scanner */
#pragma GCC poison atoi atol atoll                       /* g_ascii_string_to_signed */
#pragma GCC poison localtime gmtime ctime asctime        /* base/when.h */
#pragma GCC poison rand srand                     /* a seeded GRand passed in, or base/random.h */
#pragma GCC poison tmpnam mktemp                         /* g_mkstemp, g_dir_make_tmp */
#pragma GCC poison setenv putenv                         /* pass what is needed as a parameter */
