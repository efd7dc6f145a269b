/* From one element of a table of a Monica export to records. */
#pragma once

#include "archive/format.h"
#include "archive/monica-survey.h"

/* One element under way. */
typedef struct EntMonicaUnit {
  const EntMonicaSurvey *survey;
  gint64 now; /* as in EntReader */
  const EntPieceItem *where;
  EntArena *arena;
  EntRecordFunc emit;
  gpointer user_data;
  const char *place; /* in words, in the arena */
} EntMonicaUnit;

/* Reads `length` bytes of JSON, an element of that table, and emits what it says: of a contact the contact itself, its
 * messages, calls and notes. What cannot be read is set aside; of tables that are not read nothing is said. */
void ent_monica_read(EntMonicaUnit *unit, EntMonicaTable table, const char *json, gsize length);
/* Sets the unit aside; `reason` is static. */
void ent_monica_set_aside(EntMonicaUnit *unit, const char *reason);
void ent_monica_emit_owner(EntMonicaUnit *unit);
