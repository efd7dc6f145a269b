/* Who there is: the owner, a cast that the documentation knows by name, and a crowd with invented names.
 *
 * Surnames are put together from two halves so that they sound like names and belong to nobody. */
#include "sample.h"

#include <string.h>

const SampleOrganisation sample_organisations[] = {
    {"Université de Valombreuse", "valombreuse.example", SAMPLE_FR},
    {"Atelier Lanterne", "lanterne.example", SAMPLE_FR},
    {"Mairie de Port-Brumeux", "port-brumeux.example", SAMPLE_FR},
    {"Coopérative des Trois-Ponts", "trois-ponts.example", SAMPLE_FR},
    {"Revue L’Éclisse", "eclisse.example", SAMPLE_FR},
    {"Collectif du dortoir", "dortoir.example", SAMPLE_FR},
    {"Élus du littoral", "littoral.example", SAMPLE_FR},
    {"Cheminots du libre", "cheminots.example", SAMPLE_FR},
    {"Trains de nuit", "trains-de-nuit.example", SAMPLE_FR},
    {"Cabinet Grappin, recrutement", "grappin.example", SAMPLE_FR},
    {"Compagnie des Wagons-Veilleuses", "veilleuses.example", SAMPLE_FR},
    {"Horlogerie Balancier & Filles", "balancier.example", SAMPLE_FR},
    {"North Quay Trust", "northquay.example", SAMPLE_EN},
    {"Larkfield Institute", "larkfield.example", SAMPLE_EN},
    {"Lampwick & Daughters", "lampwick.example", SAMPLE_EN},
    {"The Thimble Gazette", "thimble.example", SAMPLE_EN},
    {NULL, NULL, SAMPLE_FR},
};
#define FRENCH_ORGANISATIONS 12
#define ORGANISATIONS 16

static const char *const first_fr[] = {
    "Aurore",    "Blanche",  "Clélie",    "Délia",     "Églantine", "Fantine",    "Garance",   "Hermine",  "Isaure",
    "Joséphine", "Léontine", "Maëlle",    "Noémie",    "Octavie",   "Pétronille", "Quitterie", "Rosine",   "Sidonie",
    "Théodora",  "Ursule",   "Violaine",  "Zélie",     "Anselme",   "Barnabé",    "Célestin",  "Désiré",   "Eustache",
    "Firmin",    "Gaspard",  "Hippolyte", "Isidore",   "Jérôme",    "Ladislas",   "Mathurin",  "Nestor",   "Octave",
    "Philémon",  "Rémi",     "Sylvain",   "Théophile", "Urbain",    "Valentin",   "Anatole",   "Bérénice", "Cyprien",
    "Ondine",    "Perrine",  "Honorine",  "Tancrède",  "Aimé"};
static const char *const last_fr_a[] = {"Passe",  "Chante", "Tourne", "Brise", "Haute",   "Sauve",  "Courte", "Grand",
                                        "Quatre", "Vert",   "Claire", "Sonne", "Guette",  "Trotte", "Porte",  "Cherche",
                                        "Berce",  "Veille", "Trouve", "Mire",  "Souffle", "Pique",  "Compte", "Garde"};
static const char *const last_fr_b[] = {"rose",   "pleure",   "mine",    "lune", "feuille",  "garde",
                                        "pointe", "sable",    "mailles", "prés", "fontaine", "loup",
                                        "brume",  "menu",     "plume",   "midi", "songe",    "bruyère",
                                        "vent",   "lanterne", "étoile",  "quai", "neige",    "cloche"};
static const char *const first_en[] = {"Agatha",    "Beatrix", "Cordelia", "Dorothea", "Ermintrude", "Flora",
                                       "Gwendolen", "Hester",  "Imogen",   "Jemima",   "Ambrose",    "Barnaby",
                                       "Clement",   "Digby",   "Edmund",   "Fergus",   "Gideon",     "Horace",
                                       "Inigo",     "Jasper",  "Lavinia",  "Mortimer", "Nettie",     "Percival"};
static const char *const last_en_a[] = {"Thistle", "Lark",   "Bramble", "Candle", "Whistle", "Moss",
                                        "Fidget",  "Lamp",   "Copper",  "Dapple", "Night",   "Thimble",
                                        "Marrow",  "Button", "Pebble",  "Snow"};
static const char *const last_en_b[] = {"down",  "whistle", "by",     "wick",   "combe", "ton",   "worthy",  "field",
                                        "penny", "quill",   "thorpe", "bottom", "hatch", "garth", "stopper", "low"};
static const char *const positions_fr[] = {"Chargée de mission", "Chef de gare", "Maître de conférences",
                                           "Régulateur de nuit", "Journaliste",  "Adjointe aux transports",
                                           "Développeuse",       "Horloger",     "Responsable de la billetterie",
                                           "Bibliothécaire",     "Recruteur",    "Conductrice"};
static const char *const positions_en[] = {"Station Manager", "Research Fellow",   "Night Editor", "Software Engineer",
                                           "Trustee",         "Timetable Planner", "Translator",   "Talent Partner"};
static const char *const providers[] = {"lucioles.example", "postelune.example", "quaimail.example",
                                        "nightpost.example"};

/* The named ones. Organisation -1: none. */
static const struct Cast {
  const char *first, *last, *email, *position;
  int organisation;
  SampleLanguage language;
  gboolean informal;
  SampleMailer mailer;
} cast[] = {
    {"Ondine", "Passerose", "o.passerose@valombreuse.example", "Maîtresse de conférences", 0, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_QP},
    {"Barnabé", "Chantepleure", "barnabe@dortoir.example", "Secrétaire", 5, SAMPLE_FR, TRUE, SAMPLE_MAILER_UTF8_8BIT},
    {"Zélie", "Courtepointe", "zelie@dortoir.example", "Développeuse", 5, SAMPLE_FR, TRUE, SAMPLE_MAILER_ALTERNATIVE},
    {"Clélie", "Hautefeuille", "clelie.hautefeuille@dortoir.example", "Trésorière", 5, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_LATIN1_QP},
    {"Anselme", "Quatremailles", "anselme@lanterne.example", "Éclairagiste", 1, SAMPLE_FR, TRUE,
     SAMPLE_MAILER_LATIN1_8BIT},
    {"Mathurin", "Clairvaux", "m.clairvaux@lanterne.example", "Chef d’atelier", 1, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_QP},
    {"Sidonie", "Aiguebelle", "s.aiguebelle@port-brumeux.example", "Adjointe à la nuit", 2, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_ALTERNATIVE},
    {"Isidore", "Tournemine", "tournemine@trois-ponts.example", "Président", 3, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_BASE64},
    {"Léonie", "Brindesoie", "l.brindesoie@eclisse.example", "Rédactrice", 4, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_ALTERNATIVE},
    {"Eustache", "Fontbrune", "e.fontbrune@valombreuse.example", "Professeur", 0, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_QP},
    {"Philémon", "Courtois", "philemon@littoral.example", "Conseiller", 6, SAMPLE_FR, FALSE, SAMPLE_MAILER_LATIN1_QP},
    {"Perrine", "Sauvegarde", "perrine@trains-de-nuit.example", "Coordinatrice", 8, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_QP},
    {"Octave", "Rochebelle", "octave.rochebelle@postelune.example", "Lecteur", -1, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_QP},
    {"Gaspard", "Petitbois", "gaspard@lucioles.example", NULL, -1, SAMPLE_FR, FALSE, SAMPLE_MAILER_HTML},
    {"Aurore", "Sauvetemps", "aurore@eclisse.example", "Photographe", 4, SAMPLE_FR, TRUE, SAMPLE_MAILER_ALTERNATIVE},
    {"Théodora", "Grandsable", "theodora@veilleuses.example", "Conductrice", 10, SAMPLE_FR, TRUE,
     SAMPLE_MAILER_UTF8_QP},
    {"Cyprien", "Malagnes", "cyprien.malagnes@cheminots.example", "Mainteneur", 7, SAMPLE_FR, TRUE,
     SAMPLE_MAILER_UTF8_8BIT},
    {"Hippolyte", "Larigot", "hippolyte.larigot@quaimail.example", "Contrebassiste", -1, SAMPLE_FR, TRUE,
     SAMPLE_MAILER_UTF8_QP},
    {"Aimé", "Rochecourbe", "a.rochecourbe@veilleuses.example", "Directeur technique", 10, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_ALTERNATIVE},
    {"Blanche", "Marivelle", "blanche.marivelle@balancier.example", "Gérante", 11, SAMPLE_FR, FALSE,
     SAMPLE_MAILER_UTF8_BASE64},
    {"Cosme", "Vaudreuil", "cosme@trois-ponts.example", "Ingénieur", 3, SAMPLE_FR, TRUE, SAMPLE_MAILER_UTF8_QP},
    {"Cordelia", "Thistledown", "cordelia@northquay.example", "Trustee", 12, SAMPLE_EN, TRUE, SAMPLE_MAILER_UTF8_QP},
    {"Ambrose", "Larkwhistle", "a.larkwhistle@larkfield.example", "Research Fellow", 13, SAMPLE_EN, FALSE,
     SAMPLE_MAILER_ALTERNATIVE},
    {"Hester", "Candlewick", "hester@thimble.example", "Night Editor", 15, SAMPLE_EN, TRUE, SAMPLE_MAILER_UTF8_8BIT},
};

char *sample_slug(const char *text, char gap)
{
  g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
  GString *out = g_string_new(NULL);
  for (const char *p = plain; *p; p++) {
    if (g_ascii_isalnum(*p))
      g_string_append_c(out, g_ascii_tolower(*p));
    else if ((guchar)*p < 0x80 && gap && out->len > 0)
      g_string_append_c(out, gap);
  }
  return g_string_free(out, FALSE);
}

SamplePerson *sample_people_add(SampleWorld *world, SampleNature nature, const char *first, const char *last,
                                const char *email)
{
  SamplePerson *person = g_new0(SamplePerson, 1);
  person->index = world->people->len;
  person->nature = nature;
  person->first = first;
  person->last = last;
  person->name = last && *last ? sample_printf(world, "%s %s", first, last) : first;
  person->email = email;
  person->zone = 60;
  g_ptr_array_add(world->people, person);
  return person;
}

static gboolean name_taken(const SampleWorld *world, const char *first, const char *last)
{
  for (guint i = 0; i < world->people->len; i++) {
    const SamplePerson *person = sample_person(world, i);
    if (strcmp(person->first, first) == 0 && g_strcmp0(person->last, last) == 0) return TRUE;
  }
  return FALSE;
}

/* Two draws are two statements: C leaves open which argument of a call is evaluated first. */
static const char *invent_last(SampleWorld *world, SampleRandom *random, SampleLanguage language)
{
  if (language == SAMPLE_FR) {
    const char *begins = last_fr_a[sample_random_below(random, G_N_ELEMENTS(last_fr_a))];
    return sample_printf(world, "%s%s", begins, last_fr_b[sample_random_below(random, G_N_ELEMENTS(last_fr_b))]);
  }
  const char *begins = last_en_a[sample_random_below(random, G_N_ELEMENTS(last_en_a))];
  return sample_printf(world, "%s%s", begins, last_en_b[sample_random_below(random, G_N_ELEMENTS(last_en_b))]);
}

static gboolean address_taken(const SampleWorld *world, const char *email)
{
  for (guint i = 0; i < world->people->len; i++)
    if (g_strcmp0(sample_person(world, i)->email, email) == 0) return TRUE;
  return FALSE;
}

static void give_address(SampleWorld *world, SamplePerson *person, SampleRandom *random)
{
  g_autofree char *first = sample_slug(person->first, 0), *last = sample_slug(person->last, '-');
  gboolean at_home = sample_random_chance(random, 25);
  const char *domain =
      at_home ? providers[sample_random_below(random, G_N_ELEMENTS(providers))] : person->organisation->domain;
  const char *brief = sample_printf(world, "%c.%s@%s", first[0], last, domain);
  if (sample_random_chance(random, 30) && !address_taken(world, brief))
    person->email = brief;
  else
    person->email = sample_printf(world, "%s.%s@%s", first, last, domain);
}

const char *sample_private_address(SampleWorld *world, SampleRandom *random, const SamplePerson *person)
{
  g_autofree char *first = sample_slug(person->first, 0), *last = sample_slug(person->last, 0);
  const char *domain = providers[sample_random_below(random, G_N_ELEMENTS(providers))];
  guint form = sample_random_below(random, 4);
  const char *email = form == 0   ? sample_printf(world, "%s%s@%s", first, last, domain)
                      : form == 1 ? sample_printf(world, "%s.%s@%s", last, first, domain)
                      : form == 2 ? sample_printf(world, "%c%s@%s", first[0], last, domain)
                                  : sample_printf(world, "%s.%c%u@%s", first, last[0], person->index % 89 + 10, domain);
  return address_taken(world, email) ? sample_printf(world, "%s.%s.%u@%s", first, last, person->index, domain) : email;
}

static void give_profile(SampleWorld *world, SamplePerson *person)
{
  g_autofree char *slug = sample_slug(person->name, '-');
  person->slug = sample_printf(world, "%s-%x", slug, 4096 + person->index * 37 % 61440);
}

SamplePerson *sample_people_invent(SampleWorld *world, SampleRandom *random, SampleLanguage language)
{
  const char *first, *last;
  do {
    first = language == SAMPLE_FR ? first_fr[sample_random_below(random, G_N_ELEMENTS(first_fr))]
                                  : first_en[sample_random_below(random, G_N_ELEMENTS(first_en))];
    last = invent_last(world, random, language);
  } while (name_taken(world, first, last));
  SamplePerson *person = sample_people_add(world, SAMPLE_HUMAN, first, last, NULL);
  guint from = language == SAMPLE_FR ? 0 : FRENCH_ORGANISATIONS;
  guint to = language == SAMPLE_FR ? FRENCH_ORGANISATIONS : ORGANISATIONS;
  person->language = language;
  person->organisation = &sample_organisations[from + sample_random_below(random, to - from)];
  person->position = language == SAMPLE_FR ? positions_fr[sample_random_below(random, G_N_ELEMENTS(positions_fr))]
                                           : positions_en[sample_random_below(random, G_N_ELEMENTS(positions_en))];
  person->informal = sample_random_chance(random, 35);
  person->mailer = (SampleMailer)sample_random_below(random, SAMPLE_MAILERS);
  person->zone = language == SAMPLE_FR ? 60 : 0;
  if (sample_random_chance(random, 60))
    person->signature = sample_printf(world, "%s\n%s, %s\nhttps://%s/", person->name, person->position,
                                      person->organisation->name, person->organisation->domain);
  give_address(world, person, random);
  give_profile(world, person);
  return person;
}

SamplePerson *sample_people_named(const SampleWorld *world, const char *name)
{
  for (guint i = 0; i < world->people->len; i++)
    if (strcmp(sample_person(world, i)->name, name) == 0) return sample_person(world, i);
  g_error("nobody is called '%s'", name);
}

static void add_owner(SampleWorld *world)
{
  SamplePerson *owner = sample_people_add(world, SAMPLE_HUMAN, "Ariane", "Tournebride", SAMPLE_OWNER_NOW);
  owner->slug = "ariane-tournebride";
  owner->signature = "Ariane Tournebride\nÉtudes de nuit, trains et lampes\nhttps://tournebride.example/";
  owner->mailer = SAMPLE_MAILER_UTF8_QP;
}

void sample_people_make(SampleWorld *world)
{
  SampleRandom random;
  sample_random_seed(&random, world->seed, "people");
  add_owner(world);
  for (guint i = 0; i < G_N_ELEMENTS(cast); i++) {
    SamplePerson *person = sample_people_add(world, SAMPLE_HUMAN, cast[i].first, cast[i].last, cast[i].email);
    person->organisation = cast[i].organisation < 0 ? NULL : &sample_organisations[cast[i].organisation];
    person->position = cast[i].position;
    person->language = cast[i].language;
    person->informal = cast[i].informal;
    person->mailer = cast[i].mailer;
    person->zone = cast[i].language == SAMPLE_FR ? 60 : 0;
    if (person->organisation && i % 3 != 1)
      person->signature = sample_printf(world, "%s\n%s", person->name, person->organisation->name);
    give_profile(world, person);
  }
  world->n_cast = G_N_ELEMENTS(cast);
  world->n_regulars = 130;
  for (guint i = 0; i < world->n_regulars; i++)
    sample_people_invent(world, &random, sample_random_chance(&random, 28) ? SAMPLE_EN : SAMPLE_FR);
}

const char *sample_address(const SampleWorld *world, const SamplePerson *person, gint64 at)
{
  return person->index == 0 && at < world->end - 1400 * SAMPLE_DAY ? SAMPLE_OWNER_FORMER : person->email;
}
