/* The address book as a telephone leaves it: one file of vCards, most of version 3.0 (RFC 2426), some of 2.1 that came
 * from an older telephone, some twice because the SIM card had them too. */
#include "sample.h"

#include <string.h>

typedef struct Book {
  SampleWorld *world;
  SampleRandom random;
  GString *out;
  gboolean old; /* the card under way is of version 2.1 */
} Book;

static gboolean is_ascii(const char *text)
{
  for (; *text; text++)
    if ((guchar)*text >= 0x80) return FALSE;
  return TRUE;
}

/* Escaped and folded (RFC 2426 section 2.6), or, in an old card, quoted-printable. */
static void append_property(Book *book, const char *name, const char *value)
{
  g_autoptr(GString) line = g_string_new(name);
  gboolean quoted = book->old && !is_ascii(value);
  g_string_append(line, quoted ? ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" : ":");
  for (const char *p = value; *p; p++)
    if (quoted && ((guchar)*p >= 0x80 || *p == '='))
      g_string_append_printf(line, "=%02X", (guchar)*p);
    else
      g_string_append_c(line, *p);
  gsize column = 0;
  for (const char *p = line->str; *p; p = g_utf8_next_char(p)) {
    gsize width = (gsize)(g_utf8_next_char(p) - p);
    if (!quoted && column + width > 73) {
      g_string_append(book->out, "\r\n ");
      column = 1;
    }
    g_string_append_len(book->out, p, (gssize)width);
    column += width;
  }
  g_string_append(book->out, "\r\n");
}

static void begin_card(Book *book, const char *full, const char *last, const char *first)
{
  g_string_append_printf(book->out, "BEGIN:VCARD\r\nVERSION:%s\r\n", book->old ? "2.1" : "3.0");
  append_property(book, "N", sample_printf(book->world, "%s;%s;;;", last, first));
  append_property(book, "FN", full);
}

static void end_card(Book *book)
{
  g_string_append(book->out, "END:VCARD\r\n");
}

static void append_mail(Book *book, const char *type, const char *email, const SamplePerson *person)
{
  append_property(book, sample_printf(book->world, book->old ? "EMAIL;%s" : "EMAIL;TYPE=%s", type), email);
  sample_identity_add(book->world, SAMPLE_EMAIL, email, person);
}

static void append_telephone(Book *book, const char *number, const SamplePerson *person)
{
  g_autoptr(GString) digits = g_string_new(NULL);
  for (const char *p = number; *p; p++)
    if (*p == '+' || g_ascii_isdigit(*p)) g_string_append_c(digits, *p);
  append_property(book, book->old ? "TEL;CELL" : "TEL;TYPE=CELL", number);
  sample_identity_add(book->world, SAMPLE_PHONE, digits->str, person);
}

static void append_profiles(Book *book, const SamplePerson *person)
{
  if (person->slug && person->connected_at) {
    append_property(book, "X-SOCIALPROFILE;TYPE=linkedin",
                    sample_printf(book->world, "https://www.linkedin.com/in/%s", person->slug));
    sample_identity_add(book->world, SAMPLE_PROFILE, sample_printf(book->world, "linkedin.com/in/%s", person->slug),
                        person);
  }
  if (!person->handle) return;
  append_property(book, "X-SOCIALPROFILE;TYPE=twitter",
                  sample_printf(book->world, "https://twitter.com/%s", person->handle));
  sample_identity_add(book->world, SAMPLE_HANDLE, sample_printf(book->world, "x:%s", person->handle), person);
}

/* A few have a number and nothing else. */
static void append_person(Book *book, const SamplePerson *person)
{
  gboolean bare = sample_random_chance(&book->random, 8);
  gboolean work = person->email && !bare && sample_random_chance(&book->random, 85);
  gboolean old = sample_random_chance(&book->random, 12);
  book->old = old;
  begin_card(book, bare ? person->name : person->card_name, person->last, person->first);
  if (work) append_mail(book, "WORK", person->email, person);
  if (person->home && !bare) append_mail(book, "HOME", person->home, person);
  if (person->telephone) append_telephone(book, person->telephone, person);
  if (person->organisation && work) append_property(book, "ORG", person->organisation->name);
  if (person->linked && !bare) append_profiles(book, person);
  end_card(book);
  book->world->counts.cards++;
}

/* From the SIM card: the name, without marks where it had none, and the number as one dials it at home. */
static void append_twin(Book *book, const SamplePerson *person)
{
  if (!g_str_has_prefix(person->telephone, "+33 ")) return;
  book->old = TRUE;
  begin_card(book, person->name, person->last, person->first);
  append_telephone(book, sample_printf(book->world, "0%s", person->telephone + 4), person);
  end_card(book);
  book->world->counts.cards++;
}

/* ---- what is not one person's ---- */

/* Husband and wife, each with an address: two persons. */
static void append_couple(Book *book)
{
  const SamplePerson *agathe = sample_people_named(book->world, "Agathe Clairvaux"),
                     *mathurin = sample_people_named(book->world, "Mathurin Clairvaux");
  begin_card(book, "Agathe et Mathurin Clairvaux", "Clairvaux", "Agathe et Mathurin");
  append_mail(book, "HOME", agathe->email, agathe);
  append_mail(book, "WORK", mathurin->email, mathurin);
  end_card(book);
  book->world->counts.couples++;
}

/* One address and one telephone on a shelf in the corridor, in the cards of mother and son. */
static void append_family(Book *book)
{
  static const char *const members[] = {"Octave Rochebelle", "Sidonie Rochebelle"};
  for (guint i = 0; i < G_N_ELEMENTS(members); i++) {
    const SamplePerson *member = sample_people_named(book->world, members[i]);
    begin_card(book, member->name, member->last, member->first);
    append_mail(book, "HOME", member->email, member);
    append_mail(book, "HOME", "famille@rochebelle.example", NULL);
    append_property(book, "TEL;TYPE=HOME", "+33 1 99 00 12 34");
    sample_identity_add(book->world, SAMPLE_PHONE, "+33199001234", NULL);
    end_card(book);
    book->world->counts.cards++;
  }
}

static void append_organisations(Book *book)
{
  static const char *const names[] = {"Gare de Port-Brumeux", "Taxi de nuit", "Compagnie des Wagons-Veilleuses"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_string_append_printf(book->out,
                           "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:%s\r\nORG:%s;\r\n"
                           "TEL;TYPE=MAIN:+33 1 99 00 10 %02u\r\nX-ABSHOWAS:COMPANY\r\nEND:VCARD\r\n",
                           names[i], names[i], i);
    book->world->counts.organisations++;
  }
}

gboolean sample_cards_write(SampleWorld *world, const char *folder, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  Book book = {.world = world, .out = out};
  sample_random_seed(&book.random, world->seed, "cards");
  for (guint i = 1; i < world->people->len; i++) {
    const SamplePerson *person = sample_person(world, i);
    gboolean of_family = person->last && g_str_equal(person->last, "Rochebelle");
    if (!person->card_name || of_family) continue;
    append_person(&book, person);
    if (person->telephone && sample_random_chance(&book.random, 8)) append_twin(&book, person);
  }
  book.old = FALSE;
  append_couple(&book);
  append_family(&book);
  append_organisations(&book);
  g_autofree char *path = g_build_filename(folder, "contacts.vcf", NULL);
  return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
