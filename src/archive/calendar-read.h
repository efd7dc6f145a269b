/* A calendar as its components: what RFC 5545 calls an iCalendar object, read line by line with content-line.h. Times and
 * recurrences stay as they are written; calendar-when.h makes instants of them. */
#pragma once

#include "archive/headers.h"
#include "archive/record.h"
#include "base/arena.h"

#define ENT_CALENDAR_ATTENDEES_MAX 1000

/* A date or time as written. */
typedef struct EntCalendarTime {
  const char *value; /* "20120911T103000"; NULL: there is none */
  const char *zone; /* TZID; NULL: UTC where the value ends in Z, else the time of wherever one is */
} EntCalendarTime;

typedef enum {
  ENT_CALENDAR_EVENT,
  ENT_CALENDAR_TASK, /* VTODO */
  ENT_CALENDAR_JOURNAL, /* VJOURNAL */
} EntCalendarKind;

typedef struct EntCalendarEvent {
  EntCalendarKind kind;
  guint64 line; /* of its BEGIN */
  gsize size; /* bytes up to its END */
  bool ends; /* it has an END */
  bool cancelled; /* STATUS:CANCELLED */
  const char *uid, *summary, *description, *url; /* NULL: none */
  EntCalendarTime start;
  EntCalendarTime recurrence_id; /* which occurrence of a recurring event this one stands for */
  const char *rule; /* RRULE; of several the first */
  GPtrArray *more; /* of EntCalendarTime*: RDATE, owned by the calendar */
  GPtrArray *except; /* of EntCalendarTime*: EXDATE */
  EntParty organiser; /* id.kind NONE: nobody is named */
  GArray *attendees; /* of EntParty, roles ENT_ROLE_INVITED and on; rooms and groups left out */
} EntCalendarEvent;

typedef struct EntCalendar {
  const char *method; /* METHOD of a calendar that came by mail (RFC 5546); NULL */
  GPtrArray *events; /* of EntCalendarEvent* */
  GPtrArray *zones; /* of char*: each VTIMEZONE as text; owned by the arena */
  bool begins, ends;
} EntCalendar;

/* Where the first unit of a file ends (archive/unit-reader.h): a calendar from BEGIN to END, and what stands between. */
gsize ent_calendar_cut(const char *data, gsize length, bool end);

/* Reads one such unit of valid UTF-8, which begins at line number `line`. Strings are owned by the arena, the rest is freed
 * by ent_calendar_clear. Pure; never fails. */
void ent_calendar_read(const char *data, gsize length, guint64 line, EntArena *arena, EntCalendar *ret_calendar);
void ent_calendar_clear(EntCalendar *calendar);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EntCalendar, ent_calendar_clear)
