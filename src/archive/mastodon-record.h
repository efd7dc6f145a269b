/* From one element of a Mastodon archive to records. */
#pragma once

#include "archive/mastodon-files.h"
#include "archive/unit-reader.h"

/* One element under way. */
typedef struct EntMastodonUnit {
  EntUnit base;
  const EntMastodonSurvey *survey;
} EntMastodonUnit;

/* Reads `length` bytes, an element of a list of JSON or a row of a table of a file of that kind, and emits what it says; what
 * cannot be read is set aside. A header line says nothing. */
void ent_mastodon_read_json(EntMastodonUnit *unit, EntMastodonFile file, const char *json, gsize length);
void ent_mastodon_read_row(EntMastodonUnit *unit, EntMastodonFile file, const char *row, gsize length);
void ent_mastodon_emit_owner(EntMastodonUnit *unit);
