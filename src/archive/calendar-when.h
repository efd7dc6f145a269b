/* Instants out of a calendar: time zones by VTIMEZONE, by their IANA name or by the one that Windows gives them, and the
 * occurrences of recurring events. The arithmetic is libical's, the Windows names are ICU's (CLDR windowsZones). */
#pragma once

#include "archive/calendar-read.h"

/* Occurrences of one event that are told: its first, and the latest before the end. */
#define ENT_OCCURRENCES_MAX 1000

/* The zones of one calendar. Belongs to one thread. */
typedef struct EntCalendarZones EntCalendarZones;

EntCalendarZones *ent_calendar_zones_new(const EntCalendar *calendar);
void ent_calendar_zones_free(EntCalendarZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntCalendarZones, ent_calendar_zones_free)

/* The instant of a time; false where it cannot be read or lies outside of the years 1900 to 2199. *ret_guessed: it says no
 * zone, or one that nobody knows, and was taken for UTC; may be NULL. */
bool ent_calendar_instant(EntCalendarZones *zones, const EntCalendarTime *time, gint64 *ret_at, bool *ret_guessed);

/* Appends to `instants` (gint64, ascending, distinct) when a recurring event takes place up to `until`, EXDATE left out.
 * Rules that repeat within a day are not followed, nor more than 20,000 steps of any. *ret_more: it goes on later. */
void ent_calendar_occurrences(EntCalendarZones *zones, const EntCalendarEvent *event, gint64 until, GArray *instants,
                              bool *ret_more);
