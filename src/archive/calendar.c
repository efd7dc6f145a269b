/* Calendars: a file with one or several, or a folder or zip of such files, as vdirsyncer and Google leave them. */
#include "archive/calendar-read.h"
#include "archive/calendar-record.h"
#include "archive/parser-internal.h"
#include "archive/unit-reader.h"

static const char *const suffixes[] = {".ics", ".ical", ".icalendar", NULL};

static const char *role(const char *name)
{
  return ent_unit_name_ends(name, suffixes) ? NULL : ENT_FILE_UNKNOWN;
}

static const EntUnitRules rules = {
    .format = &ent_format_calendar,
    .service = ENT_CALENDAR_SERVICE,
    .role = role,
    .cut = ent_calendar_cut,
};

static int calendar_detect(const EntProbe *probe)
{
  if (probe->entries) return ent_unit_names_are(probe->entries, suffixes) ? 50 : 0;
  return probe->head && ent_unit_begins(probe->head, probe->head_length, "BEGIN:VCALENDAR") ? 90 : 0;
}

static EntReader *calendar_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

static void calendar_parse(G_GNUC_UNUSED const EntReader *reader, const EntPiece *piece, EntParser *parser,
                           EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *item = &piece->items[i];
    const char *data = piece->data + item->start;
    EntCalendarSource source = {.line = item->offset, .file = item->file};
    if (!ent_unit_is_blank(data, item->length))
      ent_calendar_emit(parser, data, item->length, &source, arena, record, user_data);
  }
}

const EntFormat ent_format_calendar = {
    .name = "calendar",
    .label = "calendars",
    .lacks = "A calendar says who accepted, not who came.",
    .by_line = true,
    .detect = calendar_detect,
    .open = calendar_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = calendar_parse,
    .close = ent_unit_reader_close,
};
