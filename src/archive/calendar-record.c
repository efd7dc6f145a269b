/* An occurrence that was changed stands beside its recurring event with the time it replaces: the two are told apart
 * before anything is emitted. */
#include "archive/calendar-record.h"

#include "archive/calendar-when.h"
#include "archive/machine.h"
#include "archive/parser-internal.h"
#include "base/utf8.h"
#include "base/when.h"

#define TEXT_MAX (64u << 10)

typedef struct {
  EntParser *parser;
  const EntCalendarSource *source;
  EntArena *arena;
  EntRecordFunc record;
  gpointer user_data;
  const EntCalendar *calendar;
  EntCalendarZones *zones;
  GHashTable *replaced; /* char* "uid instant": occurrences that stand for themselves */
  gint64 now;
} Job;

/* ---- emitting ---- */

static void emit(Job *job, const EntCalendarEvent *event, EntRecord *record)
{
  record->service = ENT_CALENDAR_SERVICE;
  record->file = job->source->file;
  record->size = event->size;
  record->offset = job->source->line ? event->line : job->source->offset;
  record->place = job->source->place;
  if (job->source->line) record->place = ent_arena_printf(job->arena, "line %" G_GUINT64_FORMAT, event->line);
  job->record(record, job->user_data);
}

static void set_aside(Job *job, const EntCalendarEvent *event, const char *reason, bool again)
{
  EntRecord record = {.type = ENT_RECORD_ASIDE, .at = ENT_NEVER, .reason = reason, .again = again};
  emit(job, event, &record);
}

/* Without a UID it is known by its content. */
static const char *external_id(Job *job, const EntCalendarEvent *event, gint64 original, bool recurs)
{
  if (!event->uid) return NULL;
  if (!recurs) return ent_arena_printf(job->arena, "ical:%s", event->uid);
  return ent_arena_printf(job->arena, "ical:%s:%" G_GINT64_FORMAT, event->uid, original / ENT_SECOND);
}

static void set_text(EntRecord *record, const EntCalendarEvent *event)
{
  if (!event->description) return;
  record->text = event->description;
  record->text_length = ent_utf8_cut(event->description, strlen(event->description), TEXT_MAX);
}

/* One time that it took place. `original`: when it was to take place, which names it. */
static void emit_event(Job *job, const EntCalendarEvent *event, gint64 at, gint64 original, bool recurs, bool again)
{
  bool guessed = false;
  gint64 ignored;
  EntRecord record = {.kind = ENT_ITEM_EVENT, .at = at, .from = event->organiser, .again = again};
  ent_calendar_instant(job->zones, &event->start, &ignored, &guessed);
  record.to = (const EntParty *)event->attendees->data;
  record.n_to = event->attendees->len;
  record.flags = job->source->flags | (guessed ? ENT_FLAG_DATE_GUESSED : 0);
  if (event->cancelled || g_strcmp0(job->calendar->method, "CANCEL") == 0) record.flags |= ENT_FLAG_CANCELLED;
  record.flags |= ent_machine_address(event->organiser.id.value) & ENT_FLAG_ROBOT_ADDRESS;
  record.subject = event->summary;
  record.link = event->url;
  record.external_id = external_id(job, event, original, recurs);
  set_text(&record, event);
  emit(job, event, &record);
}

/* ---- one event ---- */

static char *occurrence_key(const char *uid, gint64 at)
{
  return g_strdup_printf("%s %" G_GINT64_FORMAT, uid ? uid : "", at);
}

static bool is_replaced(const Job *job, const EntCalendarEvent *event, gint64 at)
{
  g_autofree char *key = occurrence_key(event->uid, at);
  return g_hash_table_contains(job->replaced, key);
}

static bool names_somebody(const EntCalendarEvent *event)
{
  return event->organiser.id.kind != ENT_ID_NONE || event->attendees->len > 0;
}

/* Of what the owner does alone, every day, the first time says it. */
static void emit_recurring(Job *job, const EntCalendarEvent *event)
{
  g_autoptr(GArray) instants = g_array_new(FALSE, FALSE, sizeof(gint64));
  bool more = false;
  ent_calendar_occurrences(job->zones, event, job->now, instants, &more);
  if (!names_somebody(event)) g_array_set_size(instants, MIN(instants->len, 1));
  guint n = 0;
  for (guint i = 0; i < instants->len; i++) {
    gint64 at = g_array_index(instants, gint64, i);
    if (is_replaced(job, event, at)) continue;
    emit_event(job, event, at, at, true, more);
    n++;
  }
  if (n == 0 && more) set_aside(job, event, "it has not taken place yet", true);
}

static void emit_single(Job *job, const EntCalendarEvent *event, gint64 at)
{
  gint64 original = at;
  bool recurs = event->recurrence_id.value && ent_calendar_instant(job->zones, &event->recurrence_id, &original, NULL);
  if (at > job->now)
    set_aside(job, event, "it has not taken place yet", true);
  else
    emit_event(job, event, at, original, recurs, false);
}

/* Why an event cannot be kept; NULL where it can. */
static const char *reason_aside(Job *job, const EntCalendarEvent *event, gint64 *ret_at)
{
  if (event->kind == ENT_CALENDAR_TASK) return "a task, not a meeting";
  if (event->kind == ENT_CALENDAR_JOURNAL) return "an entry of a journal, not a meeting";
  if (!event->ends) return "the event that begins here has no end";
  return ent_calendar_instant(job->zones, &event->start, ret_at, NULL) ? NULL
                                                                       : "an event without a date that can be read";
}

/* In a mail, what cannot be read is told by the mail itself, which is kept. */
static void take_event(Job *job, const EntCalendarEvent *event)
{
  gint64 at = ENT_NEVER;
  const char *reason = reason_aside(job, event, &at);
  bool recurs = (event->rule || event->more->len) && !event->recurrence_id.value;
  if (reason && !job->source->mailed)
    set_aside(job, event, reason, false);
  else if (!reason && recurs)
    emit_recurring(job, event);
  else if (!reason)
    emit_single(job, event, at);
}

/* ---- the calendar ---- */

static void find_replaced(Job *job)
{
  for (guint i = 0; i < job->calendar->events->len; i++) {
    const EntCalendarEvent *event = job->calendar->events->pdata[i];
    gint64 at;
    if (event->recurrence_id.value && ent_calendar_instant(job->zones, &event->recurrence_id, &at, NULL))
      g_hash_table_add(job->replaced, occurrence_key(event->uid, at));
  }
}

/* What a mail may say of an event: that it is, that somebody answered, that it will not be. */
static bool is_heeded(const EntCalendar *calendar)
{
  static const char *const methods[] = {"PUBLISH", "REQUEST", "REPLY", "ADD", "CANCEL"};
  if (!calendar->method) return true;
  for (guint i = 0; i < G_N_ELEMENTS(methods); i++)
    if (g_ascii_strcasecmp(methods[i], calendar->method) == 0) return true;
  return false;
}

static void take_calendar(Job *job)
{
  const EntCalendar *calendar = job->calendar;
  EntCalendarEvent whole = {.line = job->source->line, .size = 0};
  if (!calendar->begins && !job->source->mailed) set_aside(job, &whole, "it stands outside any calendar", false);
  if (!calendar->begins || (job->source->mailed && !is_heeded(calendar))) return;
  find_replaced(job);
  for (guint i = 0; i < calendar->events->len; i++)
    take_event(job, calendar->events->pdata[i]);
  if (!calendar->ends && !job->source->mailed)
    set_aside(job, &whole, "the calendar that begins here has no end", false);
}

void ent_calendar_emit(EntParser *parser, const char *data, gsize length, const EntCalendarSource *source,
                       EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  g_auto(EntCalendar) calendar = {0};
  g_string_truncate(parser->clean, 0);
  ent_decode_text(parser->decoder, data, length, (EntSlice){0}, parser->clean);
  ent_calendar_read(parser->clean->str, parser->clean->len, source->line, arena, &calendar);
  g_autoptr(EntCalendarZones) zones = ent_calendar_zones_new(&calendar);
  g_autoptr(GHashTable) replaced = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Job job = {
      parser, source, arena, record, user_data, &calendar, zones, replaced, parser->now ? parser->now : G_MAXINT64};
  take_calendar(&job);
}
