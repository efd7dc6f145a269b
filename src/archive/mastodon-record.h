/* From one element of a Mastodon archive to records. */
#pragma once

#include "archive/format.h"
#include "archive/mastodon-files.h"

/* One element under way. */
typedef struct EntMastodonUnit {
  const EntMastodonSurvey *survey;
  const EntPieceItem *where;
  EntArena *arena;
  EntRecordFunc emit;
  gpointer user_data;
  const char *place; /* in words, in the arena */
} EntMastodonUnit;

/* Reads `length` bytes, an element of a list of JSON or a row of a table of a file of that kind, and emits what it says; what
 * cannot be read is set aside. A header line says nothing. */
void ent_mastodon_read_json(EntMastodonUnit *unit, EntMastodonFile file, const char *json, gsize length);
void ent_mastodon_read_row(EntMastodonUnit *unit, EntMastodonFile file, const char *row, gsize length);
/* Sets the unit aside; `reason` is static. */
void ent_mastodon_set_aside(EntMastodonUnit *unit, const char *reason);
void ent_mastodon_emit_owner(EntMastodonUnit *unit);
