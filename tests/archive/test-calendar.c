/* Calendars: literal ones beside the records they must become, and the public ones beside what another program reads. */
#include <jansson.h>

#include "archive/calendar-read.h"
#include "archive/content-line.h"
#include "read-all.h"
#include "support/folder.h"

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"
#define NEMO "ORGANIZER;CN=Captain Nemo:mailto:nemo@nautilus.example\r\n"
#define NED "ATTENDEE;CN=Ned Land;PARTSTAT=ACCEPTED:mailto:ned@farragut.example\r\n"

/* Reads one file with the clock at `now`. */
static ReadAll *read_calendar(char *folder, const char *text, gint64 now)
{
  folder_add(folder, "a.ics", text, -1);
  g_autofree char *path = g_build_filename(folder, "a.ics", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_no_error(error);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_calendar);
  return read_all_until(one->format, one->path, now);
}

static const EntRecord *event(const ReadAll *all, guint i)
{
  return read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_EVENT, i);
}

static const char *aside(const ReadAll *all, guint i)
{
  return read_all_get(all, ENT_RECORD_ASIDE, 0, i)->reason;
}

static void says_who_came(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_calendar(
      folder,
      CALENDAR("BEGIN:VEVENT\r\nUID:one\r\nDTSTART:20200301T100000Z\r\nSUMMARY:Squid\\, again\r\n" NEMO NED
               "ATTENDEE;CN=conseil@abraham.example;PARTSTAT=DECLINED:MAILTO:conseil@abraham.example\r\n"
               "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:saloon@nautilus.example\r\n"
               "ATTENDEE;PARTSTAT=ACCEPTED:mailto:c_1@resource.calendar.google.com\r\n"
               "ATTENDEE;EMAIL=aronnax@museum.example:urn:uuid:1\r\n"
               "BEGIN:VALARM\r\nSUMMARY:not this\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
      0);
  const EntRecord *record = event(all, 0);
  g_assert_cmpstr(record->subject, ==, "Squid, again");
  g_assert_cmpint(record->at, ==, ent_when_civil(2020, 3, 1, 10, 0, 0));
  g_assert_cmpstr(record->external_id, ==, "ical:one");
  g_assert_cmpstr(record->from.id.value, ==, "nemo@nautilus.example");
  g_assert_cmpstr(record->from.name, ==, "Captain Nemo");
  g_assert_cmpuint(record->n_to, ==, 3);
  g_assert_cmpint(record->to[0].role, ==, ENT_ROLE_ACCEPTED);
  g_assert_cmpint(record->to[1].role, ==, ENT_ROLE_DECLINED);
  g_assert_null(record->to[1].name);
  g_assert_cmpint(record->to[2].role, ==, ENT_ROLE_INVITED);
  g_assert_cmpstr(record->to[2].id.value, ==, "aronnax@museum.example");
  g_assert_cmpstr(record->place, ==, "line 3");
  folder_remove(folder);
}

/* The same hour said in every way that calendars say it. */
static void knows_zones(void)
{
  static const char *const starts[] = {
      "DTSTART:20200701T100000Z",
      "DTSTART;TZID=Europe/Paris:20200701T120000",
      "DTSTART;TZID=Romance Standard Time:20200701T120000",
      "DTSTART;TZID=\"/mozilla.org/20050126_1/Europe/Paris\":20200701T120000",
      "DTSTART;TZID=America/New_York:20200701T060000",
      "DTSTART;TZID=Nautilus:20200701T130000",
      "DTSTART;TZID=\"tzone://Microsoft/Utc\":20200701T100000",
  };
  for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
    char *folder = folder_new();
    g_autofree char *text = g_strdup_printf(
        CALENDAR(
            "BEGIN:VTIMEZONE\r\nTZID:Nautilus\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\n"
            "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n%s\r\nEND:VEVENT\r\n"),
        starts[i]);
    g_autoptr(ReadAll) all = read_calendar(folder, text, 0);
    g_test_message("%s", starts[i]);
    g_assert_cmpint(event(all, 0)->at, ==, ent_when_civil(2020, 7, 1, 10, 0, 0));
    g_assert_false(event(all, 0)->flags & ENT_FLAG_DATE_GUESSED);
    folder_remove(folder);
  }
}

static void guesses_where_no_zone_is_said(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all =
      read_calendar(folder,
                    CALENDAR("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20200701T100000\r\nEND:VEVENT\r\n"
                             "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20200702\r\nEND:VEVENT\r\n"
                             "BEGIN:VEVENT\r\nUID:c\r\nDTSTART;TZID=Lost:20200701T100000\r\nEND:VEVENT\r\n"),
                    0);
  for (guint i = 0; i < 3; i++)
    g_assert_true(event(all, i)->flags & ENT_FLAG_DATE_GUESSED);
  g_assert_cmpint(event(all, 1)->at, ==, ent_when_civil(2020, 7, 2, 0, 0, 0));
  folder_remove(folder);
}

/* A weekly meeting over the change of the clocks, one left out, one moved, one called off, and some to come. */
static void follows_recurrences(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_calendar(
      folder,
      CALENDAR(
          "BEGIN:VEVENT\r\nUID:w\r\nDTSTART;TZID=Europe/Paris:20200316T100000\r\nRRULE:FREQ=WEEKLY\r\n" NEMO NED
          "EXDATE;TZID=Europe/Paris:20200323T100000\r\nEND:VEVENT\r\n"
          "BEGIN:VEVENT\r\nUID:w\r\nRECURRENCE-ID;TZID=Europe/Paris:20200406T100000\r\n" NEMO NED
          "DTSTART;TZID=Europe/Paris:20200407T180000\r\nEND:VEVENT\r\n"
          "BEGIN:VEVENT\r\nUID:w\r\nRECURRENCE-ID;TZID=Europe/Paris:20200413T100000\r\nSTATUS:CANCELLED\r\n" NEMO NED
          "DTSTART;TZID=Europe/Paris:20200413T100000\r\nEND:VEVENT\r\n"),
      ent_when_civil(2020, 4, 15, 0, 0, 0));
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_EVENT, 0), ==, 4);
  g_assert_cmpint(event(all, 0)->at, ==, ent_when_civil(2020, 3, 16, 9, 0, 0));
  g_assert_cmpint(event(all, 1)->at, ==, ent_when_civil(2020, 3, 30, 8, 0, 0));
  g_assert_true(event(all, 0)->again);
  g_assert_cmpint(event(all, 2)->at, ==, ent_when_civil(2020, 4, 7, 16, 0, 0));
  g_autofree char *moved =
      g_strdup_printf("ical:w:%" G_GINT64_FORMAT, ent_when_civil(2020, 4, 6, 8, 0, 0) / ENT_SECOND);
  g_assert_cmpstr(event(all, 2)->external_id, ==, moved);
  g_assert_true(event(all, 3)->flags & ENT_FLAG_CANCELLED);
  folder_remove(folder);
}

static void the_future_has_not_taken_place(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_calendar(
      folder,
      CALENDAR("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20300701T100000Z\r\n" NEMO NED "END:VEVENT\r\n"
               "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20300701T100000Z\r\nRRULE:FREQ=DAILY\r\n" NEMO "END:VEVENT\r\n"),
      ent_when_civil(2026, 1, 1, 0, 0, 0));
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 0);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpstr(aside(all, i), ==, "it has not taken place yet");
    g_assert_true(read_all_get(all, ENT_RECORD_ASIDE, 0, i)->again);
  }
  folder_remove(folder);
}

/* However often: a bounded number, the first and the latest; never within a day; alone, once. */
static void bounds_recurrences(void)
{
  static const struct {
    const char *rule;
    guint expected;
  } cases[] = {
      {"RRULE:FREQ=DAILY\r\n" NEMO, 1000},
      {"RRULE:FREQ=SECONDLY\r\n" NEMO, 1},
      {"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n" NEMO, 1},
      {"RRULE:FREQ=DAILY;COUNT=3\r\n" NEMO, 3},
      {"RRULE:FREQ=NEVER;;;\r\n" NEMO, 1},
      {"RRULE:FREQ=DAILY\r\n", 1},
      {"RDATE:20000110T100000Z,20000112T100000Z\r\nRDATE;VALUE=PERIOD:20000114T100000Z/PT1H\r\n" NEMO, 4},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *folder = folder_new();
    g_autofree char *text = g_strdup_printf(
        CALENDAR("BEGIN:VEVENT\r\nUID:w\r\nDTSTART:20000103T100000Z\r\n%sEND:VEVENT\r\n"), cases[i].rule);
    g_autoptr(ReadAll) all = read_calendar(folder, text, ent_when_civil(2020, 1, 1, 0, 0, 0));
    g_test_message("%s", cases[i].rule);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_EVENT, 0), ==, cases[i].expected);
    g_assert_cmpint(event(all, 0)->at, ==, ent_when_civil(2000, 1, 3, 10, 0, 0));
    folder_remove(folder);
  }
}

static void a_fault_costs_itself(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all =
      read_calendar(folder,
                    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20201301T100000Z\nEND:VEVENT\n"
                    "BEGIN:VTODO\nUID:t\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL\n"
                    "BEGIN:VEVENT\nUID:b\nDTSTART:20200701T100000Z\nEND:VEVENT\nEND:VCALENDAR\nstray words\n"
                    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:c\nDTSTART:20200701T100000Z\nEND:VEVENT\nBEGIN:VEVENT\nUID:d\n",
                    0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_EVENT, 0), ==, 2);
  static const char *const reasons[] = {
      "an event without a date that can be read", "a task, not a meeting",
      "an entry of a journal, not a meeting",     "it stands outside any calendar",
      "the event that begins here has no end",    "the calendar that begins here has no end"};
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    g_assert_cmpstr(aside(all, i), ==, reasons[i]);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 4)->place, ==, "line 22");
  folder_remove(folder);
}

static void claims_a_folder_of_calendars(void)
{
  char *folder = folder_new();
  folder_add(folder, "work.ics", CALENDAR("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20200701T100000Z\r\nEND:VEVENT\r\n"), -1);
  folder_add(folder, "home.ics", CALENDAR("BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20200701T100000Z\r\nEND:VEVENT\r\n"), -1);
  g_autoptr(GPtrArray) found = ent_archive_find(folder, NULL, NULL, NULL);
  g_assert_cmpuint(found->len, ==, 1);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_calendar);
  g_autoptr(ReadAll) all = read_all(one->format, one->path);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_EVENT, 0), ==, 2);
  folder_remove(folder);
}

/* ---- the public parser tests: jCal (RFC 7265) beside each file ---- */

/* Every property below a component, in the order in which they stand in the file, as [name, params, type, value...]. */
static void flatten(const json_t *component, GPtrArray *properties)
{
  size_t i;
  json_t *one;
  if (json_is_array(json_array_get(component, 0))) {
    json_array_foreach (component, i, one)
      flatten(one, properties);
    return;
  }
  json_array_foreach (json_array_get(component, 1), i, one)
    g_ptr_array_add(properties, one);
  json_array_foreach (json_array_get(component, 2), i, one)
    flatten(one, properties);
}

static const EntContentLine *line_of(const GArray *lines, const json_t *property, GHashTable *taken)
{
  const char *name = json_string_value(json_array_get(property, 0));
  for (guint i = 0; i < lines->len; i++) {
    const EntContentLine *line = &g_array_index(lines, EntContentLine, i);
    const char *dot = strrchr(name, '.'); /* a group is a part of the name there */
    if (!ent_slice_equals(line->name, dot ? dot + 1 : name) || g_hash_table_contains(taken, line)) continue;
    g_hash_table_add(taken, (gpointer)line);
    return line;
  }
  return NULL;
}

static bool same_value(const EntContentLine *line, const json_t *property, EntArena *arena)
{
  const json_t *value = json_array_get(property, 3);
  const char *type = json_string_value(json_array_get(property, 2));
  bool text = g_str_equal(type, "text") || g_str_equal(type, "cal-address") || g_str_equal(type, "unknown");
  if (!text || !json_is_string(value) || json_array_size(property) > 4) return true;
  const char *ours = g_str_equal(type, "text") ? ent_content_unescape(line->value, arena).data
                                               : ent_arena_dup(arena, line->value.data, (gssize)line->value.length);
  const char *cn = json_string_value(json_object_get(json_array_get(property, 1), "cn"));
  if (cn) cn = g_strdelimit(ent_arena_dup(arena, cn, -1), "\n", ' '); /* a name is on one line here */
  const char *our_cn = ent_content_param_text(line, "CN", arena);
  bool same = g_str_equal(ours, json_string_value(value)) && (!cn || g_strcmp0(cn, our_cn) == 0);
  if (!same) g_test_message("%s: '%s' (%s) is not '%s' (%s)", type, ours, our_cn, json_string_value(value), cn);
  return same;
}

typedef struct {
  guint files, properties, values;
} Agreement;

static void compare_file(const char *json_path, Agreement *agreement)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autofree char *stem = g_strndup(json_path, strlen(json_path) - 5);
  g_autofree char *ics = g_strconcat(stem, ".ics", NULL), *vcf = g_strconcat(stem, ".vcf", NULL);
  if (!g_file_get_contents(ics, &text, &length, NULL) && !g_file_get_contents(vcf, &text, &length, NULL)) return;
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(EntContentLine));
  EntContentLine line;
  for (const char *at = text; ent_content_line_next(&at, text + length, arena, &line);)
    g_array_append_val(lines, line);
  json_t *expected = json_load_file(json_path, 0, NULL);
  g_autoptr(GPtrArray) properties = g_ptr_array_new();
  g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
  flatten(expected, properties);
  g_test_message("%s", json_path);
  for (guint i = 0; i < properties->len; i++) {
    const EntContentLine *ours = line_of(lines, properties->pdata[i], taken);
    agreement->properties++;
    if (!ours) g_test_message("no %s", json_string_value(json_array_get(properties->pdata[i], 0)));
    agreement->values += ours && same_value(ours, properties->pdata[i], arena);
  }
  agreement->files++;
  json_decref(expected);
}

static void agrees_with_jcal(void)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *root = g_build_filename(shared ? shared : "", "data/ical/ical.js/test/parser", NULL);
  g_autoptr(GDir) folder = g_dir_open(root, 0, NULL);
  if (!folder) {
    g_test_skip("the shared data is not here");
    return;
  }
  Agreement agreement = {0};
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
    g_autofree char *path = g_build_filename(root, name, NULL);
    if (g_str_has_suffix(name, ".json")) compare_file(path, &agreement);
  }
  g_test_message("%u files, %u of %u properties", agreement.files, agreement.values, agreement.properties);
  g_assert_cmpuint(agreement.files, ==, 26);
  g_assert_cmpuint(agreement.values, ==, agreement.properties);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/calendar/says-who-came", says_who_came);
  g_test_add_func("/calendar/knows-zones", knows_zones);
  g_test_add_func("/calendar/guesses-where-no-zone-is-said", guesses_where_no_zone_is_said);
  g_test_add_func("/calendar/follows-recurrences", follows_recurrences);
  g_test_add_func("/calendar/the-future-has-not-taken-place", the_future_has_not_taken_place);
  g_test_add_func("/calendar/bounds-recurrences", bounds_recurrences);
  g_test_add_func("/calendar/a-fault-costs-itself", a_fault_costs_itself);
  g_test_add_func("/calendar/claims-a-folder-of-calendars", claims_a_folder_of_calendars);
  g_test_add_func("/calendar/agrees-with-jcal", agrees_with_jcal);
  return g_test_run();
}
