/* From one element of a file of an X archive to records. */
#pragma once

#include "archive/twitter-files.h"
#include "archive/unit-reader.h"

#include <jansson.h>

#define ENT_TWITTER_SERVICE "x"
#define ENT_PERISCOPE_SERVICE "periscope"

/* Who the archive belongs to; members NULL where it does not say. */
typedef struct EntTwitterOwner {
  char *id, *handle, *name;
  struct {
    char *id, *handle;
  } periscope; /* whose accounts are not numbered as X's are */
} EntTwitterOwner;

/* One element under way. */
typedef struct EntTwitterUnit {
  EntUnit base;
  const EntTwitterOwner *owner;
} EntTwitterUnit;

/* Reads `length` bytes of JSON, an element of a file of that kind, and emits what it says; what cannot be read is set
 * aside. */
void ent_twitter_read(EntTwitterUnit *unit, EntTwitterFile file, const char *json, gsize length);
void ent_twitter_emit_owner(EntTwitterUnit *unit);

/* What the readers of several kinds of files share. Text lives in the unit's arena. */

/* An instant as any of the archive's eras writes it; false for NULL and for what is none. */
bool ent_twitter_date(const char *text, gint64 *ret_at);
EntParty ent_twitter_owner_party(void);
/* The account of that number at X, or the owner. `id` NULL: nobody. */
EntParty ent_twitter_party(const EntTwitterUnit *unit, const char *id);
/* Text as X escapes it; NULL: none. */
void ent_twitter_set_text(const EntTwitterUnit *unit, EntRecord *record, const char *text);

/* Elements of the Periscope files (twitter-periscope.c). */
void ent_twitter_read_broadcast(EntTwitterUnit *unit, const json_t *broadcast);
void ent_twitter_read_broadcast_comment(EntTwitterUnit *unit, const json_t *comment);
void ent_twitter_read_broadcast_follower(EntTwitterUnit *unit, const json_t *follower);
