/* Cutting JSON that is too large to be read at once into what its lists hold.
 *
 * Two ways of being laid out: a file that assigns one list, `window.YTD.tweets.part0 = [ {…}, {…} ]`, and a document whose
 * lists lie at known places inside it, `{"id": "outbox.json", "orderedItems": [ {…}, "…" ]}`. Units are those of
 * archive/unit-reader.h: every byte lies in exactly one. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Where the first unit ends: what stands before the list and its bracket, an element with what
 * parts it from the one before, or what is none: a stray value, what stands behind the last. */
gsize ent_json_cut(const char *data, gsize length, bool end);

/* Where the object of a unit begins; NULL where the unit is none. */
const char *ent_json_object(const char *data, gsize length);

#define ENT_JSON_KEYS_MAX 2

/* The way from an object to a list in it: {"orderedItems"}, {"account", "data"}; NULL behind the last key. */
typedef struct EntJsonWay {
  const char *keys[ENT_JSON_KEYS_MAX + 1];
} EntJsonWay;

/* The same for a document with lists at `ways` (the last has no keys): an object that has one of them ends as a unit behind
 * the list's bracket, so that the elements are units of their own. Elements are objects, strings or lists. What closes a list goes,
 * with members of plain values that follow it, up to the next object or list; so does a member. */
gsize ent_json_cut_document(const EntJsonWay *ways, const char *data, gsize length, bool end);

typedef enum {
  ENT_JSON_OPENING, /* ends with the bracket of a list */
  ENT_JSON_ELEMENT, /* an object, string or list, whole or broken off */
  ENT_JSON_CLOSING, /* the end of a list, members of plain values, the key of another */
  ENT_JSON_BLANK, /* nothing but blanks and commas */
  ENT_JSON_STRAY, /* nothing that belongs there */
} EntJsonUnit;

/* What a unit of a document is; `ret_start` is behind the blanks and comma before it. */
EntJsonUnit ent_json_unit(const EntJsonWay *ways, const char *data, gsize length, const char **ret_start);
