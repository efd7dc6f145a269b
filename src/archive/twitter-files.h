/* The files of an X archive by name: what each is, or why it is not read.
 *
 * Names are those of data/<name>.js in lower case, hyphens for underscores, without the number of a part. */
#pragma once

#include "archive/format.h"

typedef enum {
  ENT_TWITTER_NONE,               /* it is not read */
  ENT_TWITTER_TWEETS,
  ENT_TWITTER_NOTE_TWEETS,
  ENT_TWITTER_MESSAGES,
  ENT_TWITTER_FOLLOWER,
  ENT_TWITTER_FOLLOWING,
  ENT_TWITTER_BLOCK,
  ENT_TWITTER_MUTE,
  ENT_TWITTER_BROADCAST_COMMENTS, /* Periscope: what the owner wrote below broadcasts */
  ENT_TWITTER_BROADCASTS,         /* Periscope: the owner's own */
  ENT_TWITTER_BROADCAST_FOLLOWER, /* Periscope: who follows the owner there */
  ENT_TWITTER_CONTACT,            /* the address book that was given to X */
  ENT_TWITTER_OWNER,              /* says who the owner is; read when the archive is opened, holds no item */
} EntTwitterFile;
#define ENT_TWITTER_FILES (ENT_TWITTER_OWNER + 1)

EntTwitterFile ent_twitter_file_kind(const char *name);
/* NULL: it is read. Otherwise why it is not, static. */
const char *ent_twitter_file_role(const char *name);
/* As EntFormat's. */
bool ent_twitter_nth_file(guint n, EntKnownFile *ret_file);
