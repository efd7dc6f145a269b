/* The calendar: invitations that came and went by mail under the same UID, meetings that no mail tells of, a series with
 * an exception and a change, and what has not taken place yet (RFC 5545). */
#include "sample.h"

#include <stdio.h>
#include <string.h>

typedef struct Agenda {
  SampleWorld *world;
  SampleRandom random;
  GString *out;
  GPtrArray *guests; /* of SamplePerson*: those who may be asked */
} Agenda;

/* Lines end as the standard says, and are folded before they are longer than it allows (section 3.1). */
static void append_line(GString *out, const char *line)
{
  guint column = 0;
  for (const char *p = line; *p; p = g_utf8_next_char(p)) {
    guint width = (guint)(g_utf8_next_char(p) - p);
    if (column + width > 73) {
      g_string_append(out, "\r\n ");
      column = 1;
    }
    g_string_append_len(out, p, (gssize)width);
    column += width;
  }
  g_string_append(out, "\r\n");
}

static void append_time(GString *out, const char *name, gint64 at)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, date.year, date.month, date.day, date.hour,
                         date.minute, date.second);
}

static void append_line_of(Agenda *agenda, const char *line)
{
  append_line(agenda->out, line);
}

/* Some programs write the name, some the address once more, some nothing; some know another address. */
static void append_party(Agenda *agenda, const char *property, const SamplePerson *person, gint64 at)
{
  gboolean private = person->home && (!person->email || person->index % 3 == 1);
  const char *address = private ? person->home : sample_address(agenda->world, person, at);
  guint form = person->index % 5;
  const char *name = form < 3 ? person->name : form < 4 ? address : NULL;
  const char *named = name ? sample_printf(agenda->world, ";CN=\"%s\"", name) : "";
  append_line_of(agenda, sample_printf(agenda->world, "%s%s:mailto:%s", property, named, address));
  sample_identity_add(agenda->world, SAMPLE_EMAIL, address, person);
}

static void begin_event(Agenda *agenda, const char *uid, const char *summary, gint64 at)
{
  append_line_of(agenda, "BEGIN:VEVENT");
  append_line_of(agenda, sample_printf(agenda->world, "UID:%s", uid));
  append_time(agenda->out, "DTSTAMP", at - 3 * SAMPLE_DAY);
  append_time(agenda->out, "DTSTART", at);
  append_time(agenda->out, "DTEND", at + SAMPLE_HOUR);
  append_line_of(agenda, sample_printf(agenda->world, "SUMMARY:%s", summary));
}

/* ---- invitations that are in the mail too ---- */

/* `mail` asked; the calendar has it with the answer. Its time and its UID stand in the mail's part. */
static void append_mailed(Agenda *agenda, const SampleMail *mail)
{
  const char *uid = strstr(mail->calendar, "UID:") + 4, *start = strstr(mail->calendar, "DTSTART:") + 8;
  int year = 0, month = 0, day = 0, hour = 0;
  if (sscanf(start, "%4d%2d%2dT%2d", &year, &month, &day, &hour) != 4) g_error("a mail without its time");
  gint64 at = sample_date_at(year, month, day) + hour * SAMPLE_HOUR;
  g_autofree char *own = g_strndup(uid, strcspn(uid, "\n"));
  begin_event(agenda, own, "Une demi-heure", at);
  append_line_of(agenda,
                 sample_printf(agenda->world, "ORGANIZER;CN=\"%s\":mailto:%s", mail->from->name, mail->from->email));
  const SamplePerson *guest = g_ptr_array_index(mail->to, 0);
  append_line_of(agenda, sample_printf(agenda->world, "ATTENDEE;CN=\"%s\";PARTSTAT=ACCEPTED:mailto:%s", guest->name,
                                       guest->email));
  append_line_of(agenda, "END:VEVENT");
  agenda->world->counts.in_mail++;
}

/* ---- meetings ---- */

static void append_guest(Agenda *agenda, const SamplePerson *guest, gint64 at)
{
  static const char *const answers[] = {"ACCEPTED", "ACCEPTED", "ACCEPTED", "TENTATIVE", "DECLINED", "NEEDS-ACTION"};
  const char *answer = answers[sample_random_below(&agenda->random, G_N_ELEMENTS(answers))];
  append_party(agenda, sample_printf(agenda->world, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=%s", answer), guest, at);
}

static const char *summary(Agenda *agenda, const SamplePerson *with)
{
  static const char *const kinds[] = {"Réunion", "Relevé de nuit", "Point", "Visite d’atelier", "Lecture de plans"};
  const char *kind = kinds[sample_random_below(&agenda->random, G_N_ELEMENTS(kinds))];
  return sample_printf(agenda->world, "%s avec %s", kind, with->first);
}

static SamplePerson *some_guest(Agenda *agenda)
{
  return g_ptr_array_index(agenda->guests, sample_random_below(&agenda->random, agenda->guests->len));
}

static void append_meeting(Agenda *agenda, guint number, gint64 at)
{
  SamplePerson *owner = sample_person(agenda->world, 0);
  SamplePerson *one = number < agenda->guests->len ? g_ptr_array_index(agenda->guests, number) : some_guest(agenda);
  SamplePerson *more = some_guest(agenda);
  gboolean theirs = sample_random_chance(&agenda->random, 40);
  begin_event(agenda, sample_printf(agenda->world, "quai-%u@agenda.example", number), summary(agenda, one), at);
  append_party(agenda, "ORGANIZER", theirs ? one : owner, at);
  if (theirs)
    append_party(agenda, "ATTENDEE;PARTSTAT=ACCEPTED", owner, at);
  else
    append_guest(agenda, one, at);
  if (more != one && sample_random_chance(&agenda->random, 30)) append_guest(agenda, more, at);
  append_line_of(agenda, "END:VEVENT");
  if (at > agenda->world->end)
    agenda->world->counts.future++;
  else
    agenda->world->counts.events++;
}

/* Monthly, eight times, once left out and once moved: seven instances, one of them by itself. */
static void append_series(Agenda *agenda, gint64 at)
{
  SamplePerson *owner = sample_person(agenda->world, 0);
  const gint64 week = 7 * SAMPLE_DAY;
  begin_event(agenda, "veillee@agenda.example", "Veillée de lecture", at);
  append_line_of(agenda, "RRULE:FREQ=WEEKLY;INTERVAL=4;COUNT=8");
  append_time(agenda->out, "EXDATE", at + 8 * week);
  append_party(agenda, "ORGANIZER", owner, at);
  for (guint i = 0; i < 3; i++)
    append_party(agenda, "ATTENDEE;PARTSTAT=ACCEPTED", g_ptr_array_index(agenda->guests, i), at);
  append_line_of(agenda, "END:VEVENT");
  begin_event(agenda, "veillee@agenda.example", "Veillée de lecture, un jour plus tard", at + 4 * week + SAMPLE_DAY);
  append_time(agenda->out, "RECURRENCE-ID", at + 4 * week);
  append_party(agenda, "ORGANIZER", owner, at);
  append_party(agenda, "ATTENDEE;PARTSTAT=ACCEPTED", g_ptr_array_index(agenda->guests, 0), at);
  append_line_of(agenda, "END:VEVENT");
  agenda->world->counts.events += 7;
}

/* What the owner does alone, and what was called off. */
static void append_alone(Agenda *agenda)
{
  for (guint i = 0; i < 6; i++) {
    gint64 at = agenda->world->end - (40 + 31 * (gint64)i) * SAMPLE_DAY;
    begin_event(agenda, sample_printf(agenda->world, "dentiste-%u@agenda.example", i),
                i % 2 ? "Dentiste" : "Train de nuit", at);
    if (i == 3) append_line_of(agenda, "STATUS:CANCELLED");
    append_line_of(agenda, "END:VEVENT");
    agenda->world->counts.events++;
  }
}

#define MEETINGS 54

gboolean sample_agenda_write(SampleWorld *world, const char *folder, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) guests = g_ptr_array_new();
  Agenda agenda = {.world = world, .out = out, .guests = guests};
  sample_random_seed(&agenda.random, world->seed, "agenda");
  for (guint i = 1; i <= world->n_cast + world->n_regulars; i++)
    if (sample_random_chance(&agenda.random, i <= world->n_cast ? 60 : 22))
      g_ptr_array_add(guests, sample_person(world, i));
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "PRODID:-//Agenda de quai//FR");
  append_line(out, "VERSION:2.0");
  append_line(out, "X-WR-CALNAME:Ariane");
  for (guint i = 0; i < world->mails->len; i++) {
    const SampleMail *mail = g_ptr_array_index(world->mails, i);
    if (mail->calendar && g_str_equal(mail->method, "REQUEST")) append_mailed(&agenda, mail);
  }
  gint64 noon = world->end - world->end % SAMPLE_DAY + 12 * SAMPLE_HOUR;
  for (guint i = 0; i < MEETINGS; i++)
    append_meeting(&agenda, i, noon - (22 * (gint64)(MEETINGS - i) - 60) * SAMPLE_DAY);
  append_series(&agenda, noon - 500 * SAMPLE_DAY);
  append_alone(&agenda);
  append_line(out, "END:VCALENDAR");
  g_autofree char *path = g_build_filename(folder, "ariane.ics", NULL);
  return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
