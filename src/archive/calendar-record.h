/* From a calendar to records: one for each time an event took place, with who organised it and what everybody answered.
 *
 * A calendar comes as a file, or with a mail that invites, answers or cancels (RFC 5546); the same event has the same
 * external id in both. */
#pragma once

#include "archive/parser.h"

#define ENT_CALENDAR_SERVICE "calendar"

/* The calendar under way and where it stands. */
typedef struct EntCalendarSource {
  guint64 line; /* at which it begins; 0: inside of a mail, whose place stands for it */
  const char *place; /* of that mail */
  guint64 offset;
  guint file; /* index into the reader's files */
  guint32 flags; /* ENT_FLAG_* that each event inherits */
  bool mailed; /* only what a mail can say of an event is taken, by its METHOD; what is no calendar is nothing */
} EntCalendarSource;

/* Emits the records of `length` bytes. What has not taken place by parser's `now` is set aside, to be read again. */
void ent_calendar_emit(EntParser *parser, const char *data, gsize length, const EntCalendarSource *source,
                       EntArena *arena, EntRecordFunc record, gpointer user_data);
