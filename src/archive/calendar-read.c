/* One walk over the content lines with the component at hand; what is not known is passed over. */
#include "archive/calendar-read.h"

#include "archive/content-line.h"

#define TIMES_MAX 5000 /* of RDATE or EXDATE of one event */
#define NESTED_MAX 16

typedef struct {
  EntArena *arena;
  EntCalendar *calendar;
  EntCalendarEvent *event; /* under way; NULL */
  guint inside; /* components begun inside of it (alarms) */
  const char *zone; /* where the VTIMEZONE under way begins; NULL */
} Walk;

gsize ent_calendar_cut(const char *data, gsize length, bool end)
{
  const char *stop = data + length;
  bool begun = false;
  for (const char *p = data; p < stop;) {
    const char *feed = memchr(p, '\n', (gsize)(stop - p)), *next = feed ? feed + 1 : stop;
    if (!feed && !end) return 0;
    bool begins = ent_content_is_mark(p, next, "BEGIN:VCALENDAR");
    if (begins && p > data) return (gsize)(p - data);
    begun |= begins;
    if (begun && ent_content_is_mark(p, next, "END:VCALENDAR")) return (gsize)(next - data);
    p = next;
  }
  return end ? length : 0;
}

/* ---- values ---- */

/* Unescaped, without blanks at its ends; NULL where nothing remains. */
static const char *text(EntSlice value, EntArena *arena)
{
  if (!value.data) return NULL;
  char *plain = g_strstrip((char *)ent_content_unescape(value, arena).data);
  return *plain ? plain : NULL;
}

static const char *single_line(EntSlice value, EntArena *arena)
{
  char *plain = (char *)text(value, arena);
  return plain ? g_strstrip(g_strdelimit(plain, "\r\n\t", ' ')) : NULL;
}

static EntCalendarTime time_of(const EntContentLine *line, EntSlice value, EntArena *arena)
{
  return (EntCalendarTime){single_line(value, arena), ent_content_param_text(line, "TZID", arena)};
}

/* A list of times or periods, of which the beginning counts. */
static void add_times(GPtrArray *times, const EntContentLine *line, EntArena *arena)
{
  EntSlice rest = line->value;
  for (EntSlice one = ent_content_split(&rest, ','); one.data && times->len < TIMES_MAX;
       one = ent_content_split(&rest, ',')) {
    const char *slash = memchr(one.data, '/', one.length);
    if (slash) one.length = (gsize)(slash - one.data);
    EntCalendarTime *time = ent_arena_new0(arena, EntCalendarTime, 1);
    *time = time_of(line, one, arena);
    if (time->value) g_ptr_array_add(times, time);
  }
}

/* ---- who ---- */

/* Calendars, rooms and groups that Google gives an address like a person's. */
static bool is_no_person(const char *address)
{
  static const char *const hosts[] = {"@group.calendar.google.com", "@resource.calendar.google.com",
                                      "@import.calendar.google.com", "@virtual"};
  for (guint i = 0; i < G_N_ELEMENTS(hosts); i++)
    if (g_str_has_suffix(address, hosts[i])) return true;
  return false;
}

static const char *address_of(const EntContentLine *line, EntArena *arena)
{
  const char *value = single_line(line->value, arena);
  if (value && g_ascii_strncasecmp(value, "mailto:", 7) == 0)
    value += 7;
  else
    value = ent_content_param_text(line, "EMAIL", arena);
  return value && strchr(value, '@') && !is_no_person(value) ? value : NULL;
}

/* An ATTENDEE or ORGANIZER; id.kind NONE where it is no person. A name that only repeats the address is none. */
static EntParty party_of(const EntContentLine *line, EntArena *arena)
{
  EntParty party = {0};
  EntSlice type = ent_content_param(line, "CUTYPE");
  if (type.length && !ent_slice_equals(type, "INDIVIDUAL") && !ent_slice_equals(type, "UNKNOWN")) return party;
  const char *address = address_of(line, arena), *name = ent_content_param_text(line, "CN", arena);
  if (!address) return party;
  party.id = (EntIdentity){ENT_ID_EMAIL, address};
  if (name && !strchr(name, '@')) party.name = name;
  return party;
}

/* PARTSTAT (RFC 5545 section 3.2.12); without one the answer is still awaited. */
static EntRole answer_of(const EntContentLine *line)
{
  static const struct {
    const char *word;
    EntRole role;
  } answers[] = {{"ACCEPTED", ENT_ROLE_ACCEPTED}, {"DECLINED", ENT_ROLE_DECLINED}, {"TENTATIVE", ENT_ROLE_TENTATIVE}};
  EntSlice said = ent_content_param(line, "PARTSTAT");
  for (guint i = 0; i < G_N_ELEMENTS(answers); i++)
    if (ent_slice_equals(said, answers[i].word)) return answers[i].role;
  return ENT_ROLE_INVITED;
}

static void add_attendee(EntCalendarEvent *event, const EntContentLine *line, EntArena *arena)
{
  EntParty party = party_of(line, arena);
  party.role = answer_of(line);
  if (party.id.kind != ENT_ID_NONE && event->attendees->len < ENT_CALENDAR_ATTENDEES_MAX)
    g_array_append_val(event->attendees, party);
}

/* ---- components ---- */

static void read_property(EntCalendarEvent *event, const EntContentLine *line, EntArena *arena)
{
  const EntSlice name = line->name;
  if (ent_slice_equals(name, "UID"))
    event->uid = single_line(line->value, arena);
  else if (ent_slice_equals(name, "SUMMARY"))
    event->summary = single_line(line->value, arena);
  else if (ent_slice_equals(name, "DESCRIPTION"))
    event->description = text(line->value, arena);
  else if (ent_slice_equals(name, "URL"))
    event->url = single_line(line->value, arena);
  else if (ent_slice_equals(name, "DTSTART"))
    event->start = time_of(line, line->value, arena);
  else if (ent_slice_equals(name, "RECURRENCE-ID"))
    event->recurrence_id = time_of(line, line->value, arena);
  else if (ent_slice_equals(name, "RRULE") && !event->rule)
    event->rule = single_line(line->value, arena);
  else if (ent_slice_equals(name, "RDATE"))
    add_times(event->more, line, arena);
  else if (ent_slice_equals(name, "EXDATE"))
    add_times(event->except, line, arena);
  else if (ent_slice_equals(name, "ORGANIZER"))
    event->organiser = party_of(line, arena);
  else if (ent_slice_equals(name, "ATTENDEE"))
    add_attendee(event, line, arena);
  else if (ent_slice_equals(name, "STATUS"))
    event->cancelled = ent_slice_equals(line->value, "CANCELLED");
}

static void event_free(gpointer pointer)
{
  EntCalendarEvent *event = pointer;
  g_ptr_array_unref(event->more);
  g_ptr_array_unref(event->except);
  g_array_unref(event->attendees);
}

static void begin_event(Walk *walk, EntCalendarKind kind, guint64 line)
{
  EntCalendarEvent *event = ent_arena_new0(walk->arena, EntCalendarEvent, 1);
  event->kind = kind;
  event->line = line;
  event->more = g_ptr_array_new();
  event->except = g_ptr_array_new();
  event->attendees = g_array_new(FALSE, TRUE, sizeof(EntParty));
  g_ptr_array_add(walk->calendar->events, event);
  walk->event = event;
  walk->inside = 0;
}

/* BEGIN inside of an event is that of an alarm, unless the event has no END. */
static void begin(Walk *walk, const EntContentLine *line, const char *at, guint64 number)
{
  static const struct {
    const char *word;
    EntCalendarKind kind;
  } kinds[] = {{"VEVENT", ENT_CALENDAR_EVENT}, {"VTODO", ENT_CALENDAR_TASK}, {"VJOURNAL", ENT_CALENDAR_JOURNAL}};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (ent_slice_equals(line->value, kinds[i].word)) {
      begin_event(walk, kinds[i].kind, number);
      return;
    }
  if (ent_slice_equals(line->value, "VTIMEZONE")) {
    walk->zone = at;
    walk->event = NULL;
  } else if (ent_slice_equals(line->value, "VCALENDAR")) {
    walk->calendar->begins = true;
  } else if (walk->event && walk->inside < NESTED_MAX) {
    walk->inside++;
  }
}

static void end(Walk *walk, const EntContentLine *line, const char *next)
{
  if (walk->zone && ent_slice_equals(line->value, "VTIMEZONE")) {
    g_ptr_array_add(walk->calendar->zones, ent_arena_dup(walk->arena, walk->zone, next - walk->zone));
    walk->zone = NULL;
  } else if (ent_slice_equals(line->value, "VCALENDAR")) {
    walk->calendar->ends = true;
    walk->event = NULL;
  } else if (walk->event && walk->inside) {
    walk->inside--;
  } else if (walk->event) {
    walk->event->ends = true;
    walk->event = NULL;
  }
}

static guint64 lines_between(const char *from, const char *to)
{
  guint64 n = 0;
  for (const char *p = from; (p = memchr(p, '\n', (gsize)(to - p))); p++)
    n++;
  return n;
}

void ent_calendar_read(const char *data, gsize length, guint64 line_number, EntArena *arena, EntCalendar *ret_calendar)
{
  *ret_calendar = (EntCalendar){.events = g_ptr_array_new_with_free_func(event_free), .zones = g_ptr_array_new()};
  Walk walk = {.arena = arena, .calendar = ret_calendar};
  EntContentLine line;
  const char *end_of_data = data + length;
  for (const char *at = data, *next = data; ent_content_line_next(&next, end_of_data, arena, &line); at = next) {
    EntCalendarEvent *event = walk.event;
    if (ent_slice_equals(line.name, "BEGIN"))
      begin(&walk, &line, at, line_number);
    else if (ent_slice_equals(line.name, "END"))
      end(&walk, &line, next);
    else if (walk.event && !walk.inside)
      read_property(walk.event, &line, arena);
    else if (!walk.event && !walk.zone && ent_slice_equals(line.name, "METHOD"))
      ret_calendar->method = single_line(line.value, arena);
    if (event) event->size += (gsize)(next - at);
    line_number += lines_between(at, next);
  }
}

void ent_calendar_clear(EntCalendar *calendar)
{
  if (calendar->events) g_ptr_array_unref(calendar->events);
  if (calendar->zones) g_ptr_array_unref(calendar->zones);
  *calendar = (EntCalendar){0};
}
