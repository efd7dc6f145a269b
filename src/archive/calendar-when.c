/* libical does the arithmetic in local time; what leaves here are instants. */
#include "archive/calendar-when.h"

#include <libical/ical.h>
#include <unicode/ucal.h>

#include "base/when.h"

#define STEPS_MAX 20000
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

struct EntCalendarZones {
  GHashTable *known; /* char* as written -> icaltimezone*; NULL: nobody knows it */
  GPtrArray *own; /* of icaltimezone*: made here */
};

static void zone_free(gpointer zone)
{
  icaltimezone_free(zone, 1);
}

/* ---- zones ---- */

/* The VTIMEZONEs of the calendar, by their TZID. */
static void take_zone(EntCalendarZones *zones, const char *text)
{
  icalcomponent *component = icalparser_parse_string(text);
  if (!component) return;
  icaltimezone *zone = icaltimezone_new();
  if (icalcomponent_isa(component) != ICAL_VTIMEZONE_COMPONENT || !icaltimezone_set_component(zone, component)) {
    icaltimezone_free(zone, 1);
    icalcomponent_free(component);
    return;
  }
  g_ptr_array_add(zones->own, zone);
  const char *id = icaltimezone_get_tzid(zone);
  if (id && *id) g_hash_table_insert(zones->known, g_strdup(id), zone);
}

static icaltimezone *by_windows_name(const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[128], id[128];
  char plain[128];
  glong length = 0;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16(name, -1, NULL, &length, NULL);
  if (!utf16 || length >= (glong)G_N_ELEMENTS(wide)) return NULL;
  for (glong i = 0; i < length; i++)
    wide[i] = utf16[i];
  int32_t n = ucal_getTimeZoneIDForWindowsID(wide, (int32_t)length, NULL, id, G_N_ELEMENTS(id), &status);
  if (U_FAILURE(status) || n <= 0 || n >= (int32_t)sizeof plain) return NULL;
  for (int32_t i = 0; i < n; i++)
    plain[i] = (char)id[i];
  plain[n] = '\0';
  return icaltimezone_get_builtin_timezone(plain);
}

/* "/mozilla.org/20050126_1/Europe/Paris" ends in the name of a zone. */
static icaltimezone *by_its_end(const char *name)
{
  for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
    icaltimezone *zone = slash[1] && strchr(slash + 1, '/') ? icaltimezone_get_builtin_timezone(slash + 1) : NULL;
    if (zone) return zone;
  }
  return NULL;
}

static bool is_utc(const char *name)
{
  static const char *const names[] = {"UTC", "Z", "GMT", "Etc/UTC", "tzone://Microsoft/Utc"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_ascii_strcasecmp(names[i], name) == 0) return true;
  return false;
}

/* NULL: nobody knows it. */
static icaltimezone *find_zone(EntCalendarZones *zones, const char *name)
{
  gpointer found = NULL;
  if (g_hash_table_lookup_extended(zones->known, name, NULL, &found)) return found;
  icaltimezone *zone = is_utc(name) ? icaltimezone_get_utc_timezone() : NULL;
  if (!zone && strlen(name) < 100 && !strstr(name, "..") && *name != '/')
    zone = icaltimezone_get_builtin_timezone(name);
  if (!zone) zone = by_windows_name(name);
  if (!zone && strlen(name) < 100 && !strstr(name, "..")) zone = by_its_end(name);
  g_hash_table_insert(zones->known, g_strdup(name), zone);
  return zone;
}

EntCalendarZones *ent_calendar_zones_new(const EntCalendar *calendar)
{
  icalerror_set_errors_are_fatal(0);
  EntCalendarZones *zones = g_new0(EntCalendarZones, 1);
  zones->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  zones->own = g_ptr_array_new_with_free_func(zone_free);
  for (guint i = 0; i < calendar->zones->len; i++)
    take_zone(zones, calendar->zones->pdata[i]);
  return zones;
}

void ent_calendar_zones_free(EntCalendarZones *zones)
{
  if (!zones) return;
  g_hash_table_unref(zones->known);
  g_ptr_array_unref(zones->own);
  g_free(zones);
}

/* ---- instants ---- */

static bool digits(const char *p, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit(p[i])) return false;
  return true;
}

/* "20120911", "20120911T103000", "20120911T103000Z". Some programs mark a date with a Z. */
static bool read_time(EntCalendarZones *zones, const EntCalendarTime *time, icaltimetype *ret_time, bool *ret_guessed)
{
  const char *value = time->value;
  if (!value || strlen(value) < 8 || !digits(value, 8)) return false;
  bool timed = value[8] == 'T' && strlen(value) >= 15 && digits(value + 9, 6);
  const char *rest = value + (timed ? 15 : 8);
  if (*rest && !g_str_equal(rest, "Z")) return false;
  icaltimetype read = icaltime_null_time();
  int n = sscanf(value, "%4d%2d%2d", &read.year, &read.month, &read.day);
  if (n != 3 || read.year < FIRST_YEAR || read.year > LAST_YEAR || read.month < 1 || read.month > 12 || read.day < 1 ||
      read.day > ent_when_month_days(read.year, read.month))
    return false;
  read.is_date = !timed;
  if (timed && sscanf(value + 9, "%2d%2d%2d", &read.hour, &read.minute, &read.second) != 3) return false;
  if (read.hour > 23 || read.minute > 59 || read.second > 60) return false;
  icaltimezone *zone = *rest == 'Z' ? icaltimezone_get_utc_timezone()
                       : time->zone ? find_zone(zones, time->zone)
                                    : NULL;
  read.zone = zone;
  *ret_guessed = !zone;
  *ret_time = read;
  return true;
}

static gint64 instant(icaltimetype time)
{
  bool utc = !time.zone || time.is_date || time.zone == icaltimezone_get_utc_timezone();
  icaltimetype there = utc ? time : icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
  return ent_when_civil(there.year, there.month, there.day, there.is_date ? 0 : there.hour,
                        there.is_date ? 0 : there.minute, there.is_date ? 0 : there.second);
}

bool ent_calendar_instant(EntCalendarZones *zones, const EntCalendarTime *time, gint64 *ret_at, bool *ret_guessed)
{
  icaltimetype read;
  bool guessed = false;
  if (!read_time(zones, time, &read, &guessed)) return false;
  *ret_at = instant(read);
  if (ret_guessed) *ret_guessed = guessed;
  return true;
}

/* ---- occurrences ---- */

static int compare(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
  return (x > y) - (x < y);
}

/* Up to `until`; false: it goes on later. */
static bool add_instant(GArray *instants, gint64 at, gint64 until)
{
  if (at > until) return false;
  g_array_append_val(instants, at);
  return true;
}

static bool is_followed(const struct icalrecurrencetype *rule)
{
  return rule->freq == ICAL_DAILY_RECURRENCE || rule->freq == ICAL_WEEKLY_RECURRENCE ||
         rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE;
}

static void add_by_rule(const char *text, icaltimetype start, gint64 until, GArray *instants, bool *ret_more)
{
  struct icalrecurrencetype rule = icalrecurrencetype_from_string(text);
  icalrecur_iterator *iterator = is_followed(&rule) ? icalrecur_iterator_new(rule, start) : NULL;
  if (!iterator) return;
  for (guint i = 0; i < STEPS_MAX && !*ret_more; i++) {
    icaltimetype next = icalrecur_iterator_next(iterator);
    if (icaltime_is_null_time(next)) break;
    *ret_more = !add_instant(instants, instant(next), until);
  }
  icalrecur_iterator_free(iterator);
}

static void add_listed(EntCalendarZones *zones, const GPtrArray *times, gint64 until, GArray *instants, bool *ret_more)
{
  for (guint i = 0; i < times->len; i++) {
    gint64 at;
    if (ent_calendar_instant(zones, times->pdata[i], &at, NULL) && !add_instant(instants, at, until)) *ret_more = true;
  }
}

/* Whether a sorted array holds an instant. */
static bool holds(const GArray *sorted, gint64 at)
{
  return g_array_binary_search((GArray *)sorted, &at, compare, NULL);
}

/* Distinct ones that are not in `except`; of too many the first and the latest. */
static void settle(GArray *instants, const GArray *except)
{
  guint n = 0;
  g_array_sort(instants, compare);
  for (guint i = 0; i < instants->len; i++) {
    gint64 at = g_array_index(instants, gint64, i);
    bool again = n > 0 && g_array_index(instants, gint64, n - 1) == at;
    if (!again && !holds(except, at)) g_array_index(instants, gint64, n++) = at;
  }
  g_array_set_size(instants, n);
  if (n > ENT_OCCURRENCES_MAX) g_array_remove_range(instants, 1, n - ENT_OCCURRENCES_MAX);
}

void ent_calendar_occurrences(EntCalendarZones *zones, const EntCalendarEvent *event, gint64 until, GArray *instants,
                              bool *ret_more)
{
  icaltimetype start;
  bool guessed = false, ignored = false;
  g_autoptr(GArray) except = g_array_new(FALSE, FALSE, sizeof(gint64));
  *ret_more = false;
  if (!read_time(zones, &event->start, &start, &guessed)) return;
  *ret_more = !add_instant(instants, instant(start), until);
  if (event->rule) add_by_rule(event->rule, start, until, instants, ret_more);
  add_listed(zones, event->more, until, instants, ret_more);
  add_listed(zones, event->except, G_MAXINT64, except, &ignored);
  g_array_sort(except, compare);
  settle(instants, except);
}
