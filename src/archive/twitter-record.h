/* From one element of a file of an X archive to records. */
#pragma once

#include "archive/format.h"

#define ENT_TWITTER_SERVICE "x"

typedef enum {
  ENT_TWITTER_NONE,
  ENT_TWITTER_TWEETS,
  ENT_TWITTER_NOTE_TWEETS,
  ENT_TWITTER_MESSAGES,
  ENT_TWITTER_FOLLOWER,
  ENT_TWITTER_FOLLOWING,
  ENT_TWITTER_BLOCK,
  ENT_TWITTER_MUTE,
  ENT_TWITTER_BROADCAST_COMMENTS, /* Periscope: what the owner wrote below broadcasts */
} EntTwitterFile;

/* Who the archive belongs to; members NULL where it does not say. */
typedef struct EntTwitterOwner {
  char *id, *handle, *name;
} EntTwitterOwner;

/* One element under way. */
typedef struct EntTwitterUnit {
  const EntTwitterOwner *owner;
  const EntPieceItem *where;
  EntArena *arena;
  EntRecordFunc emit;
  gpointer user_data;
  guint64 line; /* on which it begins */
  char place[32]; /* the same in words */
} EntTwitterUnit;

/* Reads `length` bytes of JSON, an element of a file of that kind, and emits what it says; what cannot be read is set
 * aside. */
void ent_twitter_read(EntTwitterUnit *unit, EntTwitterFile file, const char *json, gsize length);
void ent_twitter_emit_owner(EntTwitterUnit *unit);
