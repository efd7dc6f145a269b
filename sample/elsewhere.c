/* Who is on X, comments on the blog and stands in the address book, and what they are called there.
 *
 * People are not careful with their names: accents get lost, first names become initials, a handle is made of half a name
 * or of none, a letter comes from a private address. Some are called like somebody else. All of that is decided here,
 * once, so that every archive tells the same of the same person. */
#include "sample.h"

#include <string.h>

/* In percent, of the named ones, of those with regular mail, of others who write, of mere connections. */
typedef struct Share {
  guint card, home, x, blog;
} Share;
static const Share shares[] = {{88, 40, 60, 45}, {55, 30, 22, 16}, {5, 6, 4, 3}, {1, 0, 1, 1}};

#define READERS 40 /* known by the blog alone */
#define STRANGERS 46 /* known by X alone */
#define NUMBERS 14 /* known by the address book alone: a doctor, a plumber */

/* ---- names ---- */

static const char *without_marks(SampleWorld *world, const char *text)
{
  g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = apart; *p; p++)
    if ((guchar)*p < 0x80) g_string_append_c(out, *p);
  return g_string_chunk_insert(world->strings, out->str);
}

static const char *initial_last(SampleWorld *world, const SamplePerson *person)
{
  g_autofree char *initial = g_utf8_substring(person->last, 0, 1);
  return sample_printf(world, "%s %s.", person->first, initial);
}

static const char *initial_first(SampleWorld *world, const SamplePerson *person)
{
  g_autofree char *initial = g_utf8_substring(person->first, 0, 1);
  return sample_printf(world, "%s. %s", initial, person->last);
}

static const char *shown_name(SampleWorld *world, SampleRandom *random, const SamplePerson *person)
{
  static const char *const marks[] = {"🌙", "🚂", "🕯", "| trains de nuit"};
  guint form = sample_random_below(random, 20);
  const char *mark = marks[sample_random_below(random, G_N_ELEMENTS(marks))];
  if (form < 11) return person->name;
  if (form < 14) return without_marks(world, person->name);
  if (form < 16) return initial_last(world, person);
  return sample_printf(world, "%s %s", form < 19 ? person->name : person->first, mark);
}

static const char *handle(SampleWorld *world, SampleRandom *random, const SamplePerson *person)
{
  static const char *const words[] = {"quai", "lanterne", "veilleuse", "aiguillage", "nuitbleue", "couchette"};
  g_autofree char *first = sample_slug(person->first, 0), *last = sample_slug(person->last, 0);
  guint form = sample_random_below(random, 20), number = 10 + person->index % 89;
  const char *word = words[sample_random_below(random, G_N_ELEMENTS(words))];
  const char *made = form < 6    ? sample_printf(world, "%s%s", first, last)
                     : form < 10 ? sample_printf(world, "%c_%s", first[0], last)
                     : form < 13 ? sample_printf(world, "%s_%s", first, last)
                     : form < 15 ? sample_printf(world, "%s%c", last, first[0])
                     : form < 18 ? sample_printf(world, "%s%s%u", first, last, number)
                                 : sample_printf(world, "%s%u", word, person->index);
  return strlen(made) > 15 ? sample_printf(world, "%.15s", made) : made;
}

static const char *pen_name(SampleWorld *world, SampleRandom *random, const SamplePerson *person)
{
  guint form = sample_random_below(random, 10);
  if (form < 6) return person->name;
  if (form < 7) return without_marks(world, person->name);
  if (form < 8) return initial_last(world, person);
  if (form < 9) return person->first;
  g_autofree char *loud = g_utf8_strup(person->last, -1);
  return sample_printf(world, "%s %s", loud, person->first);
}

static const char *card_name(SampleWorld *world, SampleRandom *random, const SamplePerson *person)
{
  guint form = sample_random_below(random, 12);
  if (form < 7) return person->name;
  if (form < 8) return without_marks(world, person->name);
  if (form < 9) return sample_printf(world, "%s %s", person->last, person->first);
  if (form < 10) return initial_first(world, person);
  return sample_printf(world, "%s (%s)", person->name, form < 11 ? "gare" : "nuit");
}

/* ---- where somebody is ---- */

/* Numbers that are kept free for invention, of the French and the British plan. */
static const char *telephone(SampleWorld *world, const SamplePerson *person)
{
  guint number = (person->index * 37) % 10000;
  if (person->language == SAMPLE_EN) return sample_printf(world, "+44 7700 900%03u", number % 1000);
  return sample_printf(world, "+33 6 39 98 %02u %02u", number / 100, number % 100);
}

static void go_to_x(SampleWorld *world, SampleRandom *random, SamplePerson *person)
{
  person->account = sample_printf(world, "%" G_GINT64_FORMAT, sample_random_between(random, 9000000, 3200000000));
  person->handle = handle(world, random, person);
  person->shown = shown_name(world, random, person);
  person->mentioned = sample_random_chance(random, 92);
}

static void comment(SampleWorld *world, SampleRandom *random, SamplePerson *person)
{
  gboolean private = !person->email || sample_random_chance(random, 40);
  if (private && !person->home) person->home = sample_private_address(world, random, person);
  person->pen_name = pen_name(world, random, person);
  person->pen_email = private ? person->home : person->email;
}

static void enter_book(SampleWorld *world, SampleRandom *random, SamplePerson *person)
{
  person->card_name = card_name(world, random, person);
  person->telephone = telephone(world, person);
  person->linked = sample_random_chance(random, 45);
}

static void spread(SampleWorld *world, SampleRandom *random, SamplePerson *person)
{
  guint regulars = world->n_cast + world->n_regulars;
  const Share *share = &shares[person->index <= world->n_cast     ? 0
                               : person->index <= regulars        ? 1
                               : person->index < world->n_writers ? 2
                                                                  : 3];
  if (sample_random_chance(random, share->home)) person->home = sample_private_address(world, random, person);
  if (sample_random_chance(random, share->card)) enter_book(world, random, person);
  if (sample_random_chance(random, share->x)) go_to_x(world, random, person);
  if (sample_random_chance(random, share->blog)) comment(world, random, person);
}

/* ---- those who are met here first ---- */

/* Called like others, who they are not. Father and son have one name; three of the names are common ones. */
static const struct Namesake {
  const char *first, *last, *card, *email, *pen;
  gboolean on_x;
} namesakes[] = {
    {"Hippolyte", "Larigot", "Hippolyte Larigot fils", "hippolyte@nightpost.example", "Hippolyte Larigot", FALSE},
    {"Sidonie", "Rochebelle", "Sidonie Rochebelle", "sidonie.rochebelle@lucioles.example", NULL, FALSE},
    {"Agathe", "Clairvaux", NULL, "agathe.clairvaux@postelune.example", "Agathe Clairvaux", FALSE},
    {"Sylvain", "Martin", "Sylvain Martin", "s.martin@balancier.example", NULL, FALSE},
    {"Sylvain", "Martin", NULL, "sylvain.martin@postelune.example", "Sylvain Martin", FALSE},
    {"Sylvain", "Martin", NULL, NULL, NULL, TRUE},
    {"Valentin", "Moreau", "Valentin Moreau", "valentin.moreau@trois-ponts.example", NULL, FALSE},
    {"Valentin", "Moreau", NULL, "vmoreau@quaimail.example", "Valentin Moreau", FALSE},
    {"Perrine", "Dubois", NULL, "perrine.dubois@lucioles.example", "Perrine Dubois", FALSE},
    {"Perrine", "Dubois", "Perrine Dubois", NULL, NULL, FALSE},
};

static void add_namesakes(SampleWorld *world, SampleRandom *random)
{
  sample_people_named(world, "Hippolyte Larigot")->card_name = "Hippolyte Larigot père";
  for (guint i = 0; i < G_N_ELEMENTS(namesakes); i++) {
    const struct Namesake *one = &namesakes[i];
    SamplePerson *person = sample_people_add(world, SAMPLE_HUMAN, one->first, one->last, one->email);
    person->card_name = one->card;
    if (one->card) person->telephone = telephone(world, person);
    person->pen_name = one->pen;
    person->pen_email = one->pen ? one->email : NULL;
    if (!one->on_x) continue;
    go_to_x(world, random, person);
    person->mentioned = TRUE;
    person->shown = person->name;
  }
}

/* She married; the address book knows both names, the blog the new one. */
static void marry(SampleWorld *world, SampleRandom *random)
{
  guint married = 0;
  for (guint i = world->n_cast + 1; i < world->n_writers && married < 3; i++) {
    SamplePerson *person = sample_person(world, i);
    if (!g_str_has_suffix(person->first, "e") || !person->card_name || !person->connected_at) continue;
    SamplePerson *other = sample_person(world, i + 1);
    if (!person->home) person->home = sample_private_address(world, random, person);
    person->card_name = sample_printf(world, "%s %s-%s", person->first, person->last, other->last);
    person->pen_name = sample_printf(world, "%s %s", person->first, other->last);
    person->pen_email = person->home;
    married++;
  }
}

static SamplePerson *newcomer(SampleWorld *world, SampleRandom *random)
{
  SampleLanguage language = sample_random_chance(random, 25) ? SAMPLE_EN : SAMPLE_FR;
  SamplePerson *person = sample_people_invent(world, random, language);
  person->slug = NULL;
  return person;
}

static void add_newcomers(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < READERS; i++) {
    SamplePerson *reader = newcomer(world, random);
    comment(world, random, reader);
    if (i % 5 == 0) go_to_x(world, random, reader);
  }
  for (guint i = 0; i < STRANGERS; i++) {
    SamplePerson *stranger = newcomer(world, random);
    stranger->email = NULL;
    go_to_x(world, random, stranger);
  }
  for (guint i = 0; i < NUMBERS; i++) {
    SamplePerson *known = newcomer(world, random);
    known->email = NULL;
    enter_book(world, random, known);
    known->card_name = known->name;
  }
}

void sample_elsewhere_make(SampleWorld *world)
{
  SampleRandom random;
  sample_random_seed(&random, world->seed, "elsewhere");
  for (guint i = 1; i < world->n_network; i++) {
    SamplePerson *person = sample_person(world, i);
    if (person->nature == SAMPLE_HUMAN && person->last) spread(world, &random, person);
  }
  sample_random_seed(&random, world->seed, "namesakes");
  add_namesakes(world, &random);
  marry(world, &random);
  sample_random_seed(&random, world->seed, "newcomers");
  add_newcomers(world, &random);
}
