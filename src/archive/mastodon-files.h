/* The files of a Mastodon archive: which they are, by their names and where those say nothing by their header lines, and
 * what all of them need to know. */
#pragma once

#include "archive/bundle.h"

typedef enum {
  ENT_MASTODON_NONE, /* not read */
  ENT_MASTODON_OUTBOX,
  ENT_MASTODON_LIKES,
  ENT_MASTODON_FOLLOWERS,
  ENT_MASTODON_FOLLOWING,
  ENT_MASTODON_BLOCKS,
  ENT_MASTODON_MUTES,
} EntMastodonFile;

/* What the archive says as a whole; members NULL where it does not say. */
typedef struct EntMastodonSurvey {
  char *id; /* address of the owner's account: https://host/users/nemo */
  char *account; /* "nemo@host" */
  char *name;
  char **former; /* addresses of accounts that the owner says were theirs before; NULL-terminated */
  EntMastodonFile *files; /* one for each file of the archive, in its order */
  guint n_files;
  GPtrArray *unknown; /* of EntColumn*: columns of the tables that nobody knows */
} EntMastodonSurvey;

/* Which file goes by this name, whatever folder it lies in: "data/following_accounts (1).csv". Pure. */
EntMastodonFile ent_mastodon_file(const char *path);
/* Whether the name is that of a table of accounts, not of JSON. Pure. */
bool ent_mastodon_is_table(const char *path);
/* Why the file of this name is not read (archive/format.h), static; NULL where it is. Pure. */
const char *ent_mastodon_role(const char *path);
/* Which table has this beginning, by its header line, where the name does not say. Pure. */
EntMastodonFile ent_mastodon_table(const char *head, gsize length);

/* `bundle` is only read; what cannot be read in it is passed over. Freed with ent_mastodon_survey_free. */
gpointer ent_mastodon_survey(EntBundle *bundle);
void ent_mastodon_survey_free(gpointer survey);
/* Its unknown columns; the caller unrefs them. */
GPtrArray *ent_mastodon_unknown(gconstpointer survey);
