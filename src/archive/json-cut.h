/* Cutting a file that assigns one long list, `window.YTD.tweets.part0 = [ {…}, {…} ]`, into its elements. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Where the first unit ends (archive/unit-reader.h): what stands before the list and its bracket, an element with what
 * parts it from the one before, or what is none: a stray value, what stands behind the last. */
gsize ent_json_cut(const char *data, gsize length, bool end);

/* Where the object of a unit begins; NULL where the unit is none. */
const char *ent_json_object(const char *data, gsize length);
