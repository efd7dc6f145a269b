/* From one element of a table of a Monica export to records. */
#pragma once

#include "archive/monica-survey.h"
#include "archive/unit-reader.h"

/* One element under way. */
typedef struct EntMonicaUnit {
  EntUnit base;
  const EntMonicaSurvey *survey;
  gint64 now; /* as in EntReader */
} EntMonicaUnit;

/* Reads `length` bytes of JSON, an element of that table, and emits what it says: of a contact the contact itself, its
 * messages, calls and notes. What cannot be read is set aside; of tables that are not read nothing is said. */
void ent_monica_read(EntMonicaUnit *unit, EntMonicaTable table, const char *json, gsize length);
void ent_monica_emit_owner(EntMonicaUnit *unit);
