/* Personal mail: relationships of years, people who wrote and were left without an answer, people the owner
 * wrote to without one.
 *
 * A relationship is a rhythm (days between conversations), a span, and how often the other begins. Each
 * conversation is a chain of letters that answer one another after minutes or days. */
#include "sample.h"

#include <string.h>

/* ---- letters ---- */

static gint64 reply_gap(SampleRandom *random)
{
  guint kind = sample_random_below(random, 10);
  if (kind < 4) return sample_random_between(random, 7 * SAMPLE_MINUTE, 6 * SAMPLE_HOUR);
  if (kind < 8) return sample_random_between(random, 6 * SAMPLE_HOUR, 2 * SAMPLE_DAY);
  return sample_random_between(random, 2 * SAMPLE_DAY, 9 * SAMPLE_DAY);
}

gint64 sample_awake(const SamplePerson *person, gint64 at)
{
  int hour = sample_date(at + person->zone * SAMPLE_MINUTE).hour;
  return hour < 7 ? at + (7 - hour) * SAMPLE_HOUR : at;
}

SampleVoice sample_voice(SampleRandom *random, const SamplePerson *from, const SamplePerson *to, gint64 at)
{
  const SamplePerson *other = to && from->index == 0 ? to : from;
  return (SampleVoice){.random = random,
                       .from = from,
                       .to = to,
                       .at = at,
                       .language = other->language,
                       .informal = other->informal,
                       .topic = sample_topic_any(random, other->language)};
}

SampleMail *sample_mail_add(SampleWorld *world, SamplePerson *from, SamplePerson *to, gint64 at, const char *subject,
                            const char *text)
{
  SampleMail *mail = g_new0(SampleMail, 1);
  mail->number = world->mails->len;
  mail->at = at;
  mail->folder = from->index == 0 ? SAMPLE_SENT : SAMPLE_INBOX;
  mail->from = from;
  mail->to = g_ptr_array_new();
  mail->cc = g_ptr_array_new();
  if (to) g_ptr_array_add(mail->to, to);
  mail->subject = subject;
  mail->text = text;
  mail->headers = "";
  mail->personal = from->nature == SAMPLE_HUMAN;
  const char *domain = strchr(sample_address(world, from, at), '@') + 1;
  mail->id = sample_printf(world, "%" G_GINT64_MODIFIER "x.%04x@%s", at, mail->number, domain);
  g_ptr_array_add(world->mails, mail);
  return mail;
}

void sample_mail_also(SampleMail *mail, SamplePerson *cc)
{
  if (cc == mail->from || g_ptr_array_find(mail->to, cc, NULL) || g_ptr_array_find(mail->cc, cc, NULL)) return;
  g_ptr_array_add(mail->cc, cc);
}

void sample_mail_answers(SampleWorld *world, SampleMail *mail, const SampleMail *parent, gboolean quotes)
{
  mail->parent = parent;
  mail->quotes = quotes;
  const char *mark = mail->from->language == SAMPLE_FR && mail->number % 11 == 3 ? "RE : " : "Re: ";
  gboolean marked = g_str_has_prefix(parent->subject, "Re: ") || g_str_has_prefix(parent->subject, "RE : ");
  mail->subject = marked ? parent->subject : sample_printf(world, "%s%s", mark, parent->subject);
}

/* ---- conversations ---- */

typedef struct Talk {
  SampleWorld *world;
  SampleRandom *random;
  SamplePerson *owner, *other;
} Talk;

static SampleMail *letter(Talk *talk, gboolean theirs, gint64 at, SampleIntent intent, const SampleMail *parent,
                          guint topic)
{
  SamplePerson *from = theirs ? talk->other : talk->owner, *to = theirs ? talk->owner : talk->other;
  SampleVoice voice = sample_voice(talk->random, from, to, at);
  voice.topic = topic;
  const char *subject = parent ? NULL : sample_text_subject(talk->world, &voice);
  SampleMail *mail =
      sample_mail_add(talk->world, from, to, at, subject, sample_text_compose(talk->world, &voice, intent));
  if (parent) sample_mail_answers(talk->world, mail, parent, sample_random_chance(talk->random, 75));
  mail->attachment = sample_random_chance(talk->random, 4);
  return mail;
}

/* A colleague of the other is sometimes in copy, and stays there. */
static SamplePerson *colleague(Talk *talk)
{
  SampleWorld *world = talk->world;
  if (!sample_random_chance(talk->random, 14)) return NULL;
  guint start = sample_random_below(talk->random, world->n_cast);
  for (guint i = 0; i < world->n_cast; i++) {
    SamplePerson *person = sample_person(world, 1 + (start + i) % world->n_cast);
    if (person != talk->other && person->organisation == talk->other->organisation) return person;
  }
  return NULL;
}

/* Letters that follow one another from `at` on, at most `length`. Returns the last one, or NULL where even the
 * first would come too late. */
static SampleMail *converse(Talk *talk, gint64 at, gboolean theirs, guint length)
{
  SampleMail *mail = NULL;
  guint topic = sample_topic_any(talk->random, talk->other->language);
  SamplePerson *copied = colleague(talk);
  for (guint i = 0; i < length; i++, theirs = !theirs) {
    at = sample_awake(theirs ? talk->other : talk->owner, at);
    if (at > talk->world->end) break;
    gboolean last = i > 1 && i + 1 == length;
    SampleIntent intent = i == 0                                           ? SAMPLE_BEGIN
                          : last && sample_random_chance(talk->random, 60) ? SAMPLE_THANK
                                                                           : SAMPLE_ANSWER;
    mail = letter(talk, theirs, at, intent, mail, topic);
    if (copied) sample_mail_also(mail, copied);
    at += reply_gap(talk->random);
  }
  if (!mail || mail->from == talk->owner || at > talk->world->end || !sample_random_chance(talk->random, 90))
    return mail;
  mail = letter(talk, FALSE, sample_awake(talk->owner, at), SAMPLE_THANK, mail, topic);
  if (copied) sample_mail_also(mail, copied);
  return mail;
}

/* An invitation as calendar programs send it, and the answer (RFC 5546 sections 3.2.2 and 3.2.3). */
static const char *calendar(Talk *talk, const SamplePerson *organiser, const SamplePerson *guest, gint64 begins,
                            const char *method, const char *state)
{
  SampleDate date = sample_date(begins);
  return sample_printf(
      talk->world,
      "BEGIN:VCALENDAR\nPRODID:-//Agenda de quai//FR\nVERSION:2.0\nMETHOD:%s\nBEGIN:VEVENT\nUID:%" G_GINT64_FORMAT
      "-%u@agenda.example\nDTSTAMP:%04d%02d%02dT%02d0000Z\nDTSTART:%04d%02d%02dT%02d0000Z\nDURATION:PT30M\n"
      "SUMMARY:Une "
      "demi-heure\nORGANIZER;CN=%s:mailto:%s\nATTENDEE;CN=%s;PARTSTAT=%s:mailto:%s\nEND:VEVENT\nEND:VCALENDAR\n",
      method, begins, talk->other->index, date.year, date.month, date.day, date.hour, date.year, date.month, date.day,
      date.hour, organiser->name, organiser->email, guest->name, state, guest->email);
}

static void meet(Talk *talk, gint64 at, gboolean theirs)
{
  SamplePerson *organiser = theirs ? talk->other : talk->owner, *guest = theirs ? talk->owner : talk->other;
  gint64 begins = at + sample_random_between(talk->random, 3, 9) * SAMPLE_DAY;
  begins -= begins % SAMPLE_DAY - 13 * SAMPLE_HOUR;
  at = sample_awake(organiser, at);
  if (begins > talk->world->end) return;
  SampleVoice voice = sample_voice(talk->random, organiser, guest, at);
  SampleMail *ask =
      sample_mail_add(talk->world, organiser, guest, at,
                      talk->other->language == SAMPLE_FR ? "Invitation : une demi-heure" : "Invitation: half an hour",
                      sample_text_compose(talk->world, &voice, SAMPLE_ANSWER));
  ask->calendar = calendar(talk, organiser, guest, begins, "REQUEST", "NEEDS-ACTION");
  ask->method = "REQUEST";
  voice = sample_voice(talk->random, guest, organiser, at + SAMPLE_HOUR);
  SampleMail *yes = sample_mail_add(talk->world, guest, organiser, sample_awake(guest, at + 5 * SAMPLE_HOUR), NULL,
                                    sample_text_compose(talk->world, &voice, SAMPLE_THANK));
  sample_mail_answers(talk->world, yes, ask, FALSE);
  yes->calendar = calendar(talk, organiser, guest, begins, "REPLY", "ACCEPTED");
  yes->method = "REPLY";
  if (!theirs) letter(talk, FALSE, yes->at + SAMPLE_HOUR, SAMPLE_THANK, yes, 0);
}

/* ---- relationships ---- */

typedef struct Arc {
  gint64 from, until; /* days before the end */
  gint64 rhythm; /* days between beginnings, about */
  guint theirs; /* percent of conversations that the other begins */
  guint meetings; /* percent of conversations followed by one */
} Arc;

/* How the named ones go with the owner, in the order of people.c. The end of an arc is the last beginning. */
static const Arc cast_arcs[] = {
    {2100, 24, 26, 70, 8},  {1950, 9, 24, 62, 0},   {1900, 12, 38, 55, 4},   {1500, 15, 60, 50, 0},
    {2150, 62, 36, 45, 3},  {1200, 20, 70, 60, 6},  {900, 70, 75, 55, 10},   {600, 90, 90, 50, 0},
    {1700, 110, 80, 65, 0}, {1600, 45, 85, 60, 4},  {800, 60, 110, 30, 0},   {1300, 14, 55, 50, 0},
    {1000, 80, 120, 20, 0}, {200, 40, 90, 70, 0},   {1400, 13, 48, 60, 0},   {1800, 95, 42, 50, 4},
    {2000, 125, 34, 55, 0}, {2150, 730, 30, 66, 0}, {1100, 120, 45, 60, 10}, {900, 60, 50, 55, 10},
    {700, 25, 52, 60, 12},  {1650, 18, 44, 60, 5},  {1250, 30, 72, 55, 6},   {1900, 400, 40, 50, 0},
};

static void live(Talk *talk, const Arc *arc)
{
  gint64 end = talk->world->end;
  for (gint64 day = arc->from; day >= arc->until;) {
    gint64 at = end - day * SAMPLE_DAY - sample_random_between(talk->random, 0, SAMPLE_DAY - 1);
    gboolean theirs = sample_random_chance(talk->random, arc->theirs);
    guint length = 1 + sample_random_below(talk->random, 3);
    length += sample_random_below(talk->random, 4);
    converse(talk, at, theirs, length);
    if (sample_random_chance(talk->random, arc->meetings)) meet(talk, at + 12 * SAMPLE_DAY, theirs);
    day -= 1 + sample_random_between(talk->random, arc->rhythm / 2, arc->rhythm * 5 / 2);
    if (sample_random_chance(talk->random, 4)) day -= 180; /* a silence of months */
  }
}

static void live_cast(SampleWorld *world, SampleRandom *random)
{
  g_assert(world->n_cast == G_N_ELEMENTS(cast_arcs));
  for (guint i = 0; i < world->n_cast; i++) {
    Talk talk = {world, random, sample_person(world, 0), sample_person(world, 1 + i)};
    live(&talk, &cast_arcs[i]);
  }
}

static void live_regulars(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < world->n_regulars; i++) {
    Talk talk = {world, random, sample_person(world, 0), sample_person(world, 1 + world->n_cast + i)};
    Arc arc = {.from = sample_random_between(random, 60, 2150)};
    arc.rhythm = sample_random_between(random, 70, 400);
    arc.theirs = 25 + 10 * sample_random_below(random, 6);
    arc.meetings = sample_random_chance(random, 20) ? 12 : 0;
    arc.until = sample_random_chance(random, 35) ? 8 : sample_random_between(random, 8, arc.from);
    live(&talk, &arc);
  }
}

/* ---- those who wait ---- */

/* The last words of some, which the documentation quotes; nothing of the owner's comes after. */
static const struct Waiting {
  const char *name;
  gint64 days;
  const char *subject, *text;
} waiting[] = {
    {"Ondine Passerose", 11, "Quai 3, l’éclairage",
     "Bonjour,\n\nMerci d’avoir lu le plan jusqu’à la dernière page, légende comprise. Vous demandez qui décide "
     "d’éteindre : "
     "personne, et c’est tout le sujet.\n\nNous ferons un relevé le 14 mars, de minuit à cinq heures. Viendriez-vous "
     "tenir le "
     "luxmètre ? Il me faudrait votre réponse avant le 6, pour la clef du local.\n\nBien à vous,\nOndine Passerose"},
    {"Isidore Tournemine", 61, "Votre étude devant le bureau",
     "Madame,\n\nNous avons lu votre étude. Pourriez-vous venir la défendre devant le bureau "
     "?\n\nCordialement,\nIsidore Tournemine"},
    {"Sidonie Aiguebelle", 48, "Horaires du littoral",
     "Bonjour,\n\nTravailler ensemble sur les horaires du littoral, si cela vous dit. La mairie a un petit budget et "
     "de grandes "
     "nuits.\n\nSincèrement,\nSidonie Aiguebelle"},
    {"Gaspard Petitbois", 22, "Le plan de 1998",
     "Bonjour,\n\nUne simple question : où trouve-t-on le plan de 1998 ?\n\nGaspard Petitbois"},
    {"Mathurin Clairvaux", 3, "Un quart d’heure",
     "Bonjour Ariane,\n\nUn quart d’heure au téléphone, quand vous voudrez.\n\nM. Clairvaux"},
    {"Léonie Brindesoie", 94, "Pourquoi 23 h 11 ?",
     "Bonjour,\n\nJe cherche quelqu’un qui sache dire pourquoi un train part à 23 h 11. Nous bouclons à la fin du mois."
     "\n\nBien à vous,\nLéonie Brindesoie"},
    {"Eustache Fontbrune", 37, "Votre calcul, refait",
     "Chère Ariane,\n\nMes étudiants ont refait votre calcul et ne trouvent pas la même chose. Auriez-vous une heure ?"
     "\n\nEustache Fontbrune"},
    {"Clélie Hautefeuille", 5, "Deux places",
     "Bonjour Ariane,\n\nJ’ai gardé pour vous deux places dans la voiture 14.\n\nClélie Hautefeuille"},
    {"Barnabé Chantepleure", 2, "Version longue ?",
     "Salut Ariane,\n\nOn part sur la version longue ? Tu me dis.\n\nBarnabé"},
    {"Philémon Courtois", 29, "Le budget",
     "Madame,\n\nOui, mais pas avant le budget. Rappelez-moi en quoi je peux aider.\n\nPh. Courtois"},
    {"Perrine Sauvegarde", 9, "La liste",
     "Bonjour,\n\nMerci. Je vous renvoie la liste, corrigée de ma main.\n\nPerrine Sauvegarde"},
    {"Cordelia Thistledown", 7, "The trust’s spring meeting",
     "Hi Ariane,\n\nThe trustees meet on 20 March. Would you say a few words about the lamps? I would need a yes or a "
     "no by the "
     "10th.\n\nCheers,\nCordelia"},
};

static void wait_named(SampleWorld *world)
{
  for (guint i = 0; i < G_N_ELEMENTS(waiting); i++) {
    SamplePerson *person = sample_people_named(world, waiting[i].name);
    gint64 at = sample_awake(person, world->end - waiting[i].days * SAMPLE_DAY - 37 * SAMPLE_MINUTE * (gint64)(i + 1));
    g_autofree char *text = sample_text_typeset(waiting[i].text, person->language);
    g_autofree char *subject = sample_text_typeset(waiting[i].subject, person->language);
    sample_mail_add(world, person, sample_person(world, 0), at, g_string_chunk_insert(world->strings, subject),
                    g_string_chunk_insert(world->strings, text));
  }
}

/* Strangers who wrote first, once or twice, and were never answered. */
static void wait_strangers(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < 52; i++) {
    SampleLanguage language = sample_random_chance(random, 25) ? SAMPLE_EN : SAMPLE_FR;
    SamplePerson *person = sample_people_invent(world, random, language);
    gint64 day = sample_random_between(random, 1, 1 + 2 * (gint64)i * (gint64)i / 3);
    gint64 at = sample_awake(person, world->end - day * SAMPLE_DAY - sample_random_between(random, 1, 40000));
    SampleVoice voice = sample_voice(random, person, sample_person(world, 0), at);
    voice.informal = FALSE;
    const char *hand = sample_text_one(world, &voice, sample_phrases(language)->hands);
    const char *text =
        sample_printf(world, "%s\n\n%s\n\n%s", language == SAMPLE_FR ? "Bonjour," : "Dear Ariane,", hand, person->name);
    SampleMail *first =
        sample_mail_add(world, person, sample_person(world, 0), at, sample_text_subject(world, &voice), text);
    if (day < 30 || !sample_random_chance(random, 20)) continue;
    SampleMail *again = sample_mail_add(world, person, sample_person(world, 0), at + 15 * SAMPLE_DAY, NULL,
                                        language == SAMPLE_FR ? "Bonjour,\n\nJe me permets de vous relancer."
                                                              : "Just a gentle reminder.");
    sample_mail_answers(world, again, first, TRUE);
  }
}

/* ---- those who were written to ---- */

static void away(SampleWorld *world, SamplePerson *person, const SampleMail *to)
{
  SampleMail *mail =
      sample_mail_add(world, person, sample_person(world, 0), to->at + 41, NULL,
                      person->language == SAMPLE_FR ? "Je suis absent jusqu’à lundi. Ce message est automatique."
                                                    : "I am away until Monday. This is an automatic reply.");
  sample_mail_answers(world, mail, to, FALSE);
  mail->headers = "Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\nPrecedence: bulk\n";
  mail->personal = FALSE;
}

static void write_cold(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < 500; i++) {
    SamplePerson *person =
        sample_people_invent(world, random, sample_random_chance(random, 20) ? SAMPLE_EN : SAMPLE_FR);
    Talk talk = {world, random, sample_person(world, 0), person};
    person->informal = FALSE;
    gint64 at =
        world->end - (40 + 330 * (gint64)(i % 6)) * SAMPLE_DAY - sample_random_between(random, 0, 9 * SAMPLE_DAY);
    SampleMail *mail = letter(&talk, FALSE, sample_awake(talk.owner, at), SAMPLE_COLD, NULL,
                              sample_topic_any(random, person->language));
    if (i % 19 == 4) away(world, person, mail);
    if (!sample_random_chance(random, 14)) continue;
    gint64 later = sample_awake(person, mail->at + reply_gap(random));
    mail = letter(&talk, TRUE, later, sample_random_chance(random, 40) ? SAMPLE_REFUSE : SAMPLE_ANSWER, mail, 0);
    if (sample_random_chance(random, 88))
      letter(&talk, FALSE, sample_awake(talk.owner, later + reply_gap(random)), SAMPLE_THANK, mail, 0);
  }
}

void sample_story_make(SampleWorld *world)
{
  SampleRandom random;
  sample_random_seed(&random, world->seed, "cast");
  live_cast(world, &random);
  sample_random_seed(&random, world->seed, "regulars");
  live_regulars(world, &random);
  sample_random_seed(&random, world->seed, "strangers");
  wait_named(world);
  wait_strangers(world, &random);
  sample_random_seed(&random, world->seed, "cold");
  write_cold(world, &random);
}
