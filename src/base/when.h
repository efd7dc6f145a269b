/* Instants and spans. An instant is an int64 of microseconds since 1970-01-01T00:00:00Z ("_at"); the
 * special value ENT_NEVER says that none is known. Local zones are never consulted. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define ENT_NEVER G_MININT64
#define ENT_SECOND G_GINT64_CONSTANT(1000000)
#define ENT_MINUTE (60 * ENT_SECOND)
#define ENT_HOUR (60 * ENT_MINUTE)
#define ENT_DAY (24 * ENT_HOUR)

/* The clock. Only main, cli/ and web/ call it; everything below takes the instant as a parameter. */
gint64 ent_when_now(void);

/* Days since the epoch of a proleptic Gregorian date (Hinnant's days_from_civil); month 1..12, day 1..31. */
gint64 ent_when_days(int year, int month, int day);

/* Days in a month (1..12) of a proleptic Gregorian year. */
int ent_when_month_days(int year, int month);

/* The instant of a UTC date and time; fields are not range-checked. */
gint64 ent_when_civil(int year, int month, int day, int hour, int minute, int second);

/* Parses RFC 3339 ("2026-03-01T17:04:05Z", fraction and offset allowed; a date alone is midnight UTC).
 * The whole of `text` must match. Returns false and leaves `ret_at` alone otherwise. */
bool ent_when_parse(const char *text, gint64 *ret_at);

/* "2026-03-01T17:04:05Z", with a fraction only where there is one; NULL for ENT_NEVER. Caller frees. */
char *ent_when_format(gint64 at);

/* "2026-03-01" in UTC; NULL for ENT_NEVER. Caller frees. */
char *ent_when_format_date(gint64 at);

/* Parses the date of a mail: RFC 5322 section 3.3 with its obsolete forms (section 4.3), asctime(3) as
 * written by mailbox envelopes and old archives, and what real mail holds: no seconds, two- and three-digit
 * years, named zones, comments, no zone (read as UTC). `length` bytes at `text`, no NUL needed.
 * Years outside 1970..2099 and impossible days are refused (false). */
bool ent_when_parse_mail(const char *text, gsize length, gint64 *ret_at);
