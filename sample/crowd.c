/* Mail that is not between two people: groups, one discussion list, newsletters, robots, bounces and spam. */
#include "sample.h"

#include <string.h>

/* ---- groups: from the dortoir's eleven to everybody ---- */

static void group_mail(SampleWorld *world, SampleRandom *random, SamplePerson *from, guint first, guint n, gint64 at)
{
  SampleVoice voice = sample_voice(random, from, NULL, at);
  if (from->index == 0) voice.topic = sample_topic_any(random, voice.language = SAMPLE_FR);
  const char *subject = sample_text_subject(world, &voice), *text = sample_text_compose(world, &voice, SAMPLE_POST);
  SamplePerson *to = from->index == 0 ? NULL : sample_person(world, 0);
  SampleMail *mail = sample_mail_add(world, from, to, sample_awake(from, at), subject, text);
  for (guint i = 0; i < n; i++) {
    SamplePerson *person = sample_person(world, first + i);
    if (person == from) continue;
    g_ptr_array_add(i % 3 == 0 ? mail->to : mail->cc, person);
  }
  mail->personal = mail->to->len + mail->cc->len <= 15;
}

static void groups_make(SampleWorld *world, SampleRandom *random)
{
  for (gint64 day = 1800; day > 130; day -= sample_random_between(random, 25, 70)) {
    SamplePerson *from = sample_person(world, sample_random_below(random, 5));
    group_mail(world, random, from, 1, 9, world->end - day * SAMPLE_DAY);
  }
  for (gint64 day = 1700; day > 150; day -= 120) {
    SamplePerson *from = sample_random_chance(random, 30) ? sample_person(world, 0)
                                                          : sample_person(world, 30 + sample_random_below(random, 22));
    group_mail(world, random, from, 30, 22, world->end - day * SAMPLE_DAY - 7000);
  }
  for (gint64 day = 1500; day > 0; day -= 365)
    group_mail(world, random, sample_person(world, 0), 1, 12 + 140, world->end - day * SAMPLE_DAY - 11000);
  group_mail(world, random, sample_person(world, 0), 160, 190, world->end - 420 * SAMPLE_DAY);
}

/* ---- the list ---- */

static SampleMail *post(SampleWorld *world, SampleRandom *random, SamplePerson *list, SamplePerson *from, gint64 at,
                        const SampleMail *parent)
{
  SampleVoice voice = sample_voice(random, from, NULL, at);
  voice.informal = TRUE;
  if (from->index == 0) voice.topic = sample_topic_any(random, voice.language = SAMPLE_FR);
  const char *text = sample_text_one(world, &voice, sample_phrases(voice.language)->posts);
  text = sample_printf(world, "%s\n\n%s", text, from->first);
  SampleMail *mail =
      sample_mail_add(world, from, list, sample_awake(from, at),
                      parent ? NULL : sample_printf(world, "[libre] %s", sample_text_subject(world, &voice)), text);
  if (parent) sample_mail_answers(world, mail, parent, TRUE);
  mail->folder = SAMPLE_LISTS;
  mail->personal = FALSE;
  mail->headers = "List-Id: Cheminots du libre <" SAMPLE_LIST_ID ">\nList-Post: <mailto:" SAMPLE_LIST_ADDRESS ">\n"
                  "List-Unsubscribe: <mailto:libre-leave@listes.cheminots.example>\nPrecedence: list\n";
  return mail;
}

/* A post of the owner's lies in Sent too, as it left: the same Message-ID, without the list's headers. */
static void keep_copy(SampleWorld *world, const SampleMail *posted)
{
  SampleMail *copy =
      sample_mail_add(world, posted->from, g_ptr_array_index(posted->to, 0), posted->at, posted->subject, posted->text);
  copy->id = posted->id;
  copy->parent = posted->parent;
  copy->quotes = posted->quotes;
  copy->personal = FALSE;
}

static void list_make(SampleWorld *world, SampleRandom *random)
{
  SamplePerson *list = sample_people_add(world, SAMPLE_ROBOT, "Cheminots du libre", "", SAMPLE_LIST_ADDRESS);
  SamplePerson *members[48];
  for (guint i = 0; i < G_N_ELEMENTS(members); i++)
    members[i] = i < 6    ? sample_person(world, (guint[]){0, 2, 3, 17, 22, 24}[i])
                 : i < 14 ? sample_person(world, 40 + i)
                          : sample_people_invent(world, random, i % 4 ? SAMPLE_FR : SAMPLE_EN);
  for (gint64 day = 2000; day > 3; day -= sample_random_between(random, 4, 14)) {
    gint64 at = world->end - day * SAMPLE_DAY - sample_random_between(random, 0, 50000);
    const SampleMail *parent = NULL;
    guint length = 1 + sample_random_below(random, 5);
    for (guint i = 0; i < length && at < world->end; i++) {
      guint member = sample_random_below(random, i % 2 ? 14 : G_N_ELEMENTS(members));
      SampleMail *mail = post(world, random, list, members[member], at, parent);
      if (member == 0) keep_copy(world, mail);
      if (!parent || sample_random_chance(random, 60)) parent = mail;
      at = mail->at + sample_random_between(random, 20 * SAMPLE_MINUTE, 2 * SAMPLE_DAY);
    }
  }
}

/* ---- newsletters and robots ---- */

static const struct Machine {
  SampleNature nature;
  const char *name, *email, *subject, *headers;
  gint64 every; /* days */
  SampleLanguage language;
} machines[] = {
    {SAMPLE_NEWSLETTER, "Revue L’Éclisse", "lettre@eclisse.example", "L’Éclisse n° {n}",
     "List-Unsubscribe: <https://eclisse.example/desabonnement>\n", 14, SAMPLE_FR},
    {SAMPLE_NEWSLETTER, "Le Veilleur hebdomadaire", "bonjour@veilleur.example", "Le Veilleur du {day}",
     "List-Unsubscribe: <mailto:stop@veilleur.example>\nFeedback-ID: 77:lettre:veilleur\n", 9, SAMPLE_FR},
    {SAMPLE_NEWSLETTER, "The Thimble Gazette", "news@thimble.example", "This week in Thimble",
     "List-Unsubscribe: <https://thimble.example/leave>\n", 17, SAMPLE_EN},
    {SAMPLE_NEWSLETTER, "Trains de nuit, la lettre", "lettre@trains-de-nuit.example", "La lettre des dormeurs",
     "List-Unsubscribe: <https://trains-de-nuit.example/non>\nPrecedence: bulk\n", 30, SAMPLE_FR},
    {SAMPLE_NEWSLETTER, "Grappin Talents", "offres@grappin.example", "{n} postes pour vous",
     "List-Unsubscribe: <https://grappin.example/x>\nFeedback-ID: grappin\n", 12, SAMPLE_FR},
    {SAMPLE_NEWSLETTER, "Quaimail", "info@quaimail.example", "Your storage in {day}’s light",
     "List-Unsubscribe: <https://quaimail.example/u>\n", 60, SAMPLE_EN},
    {SAMPLE_ROBOT, "Compagnie des Wagons-Veilleuses", "no-reply@veilleuses.example", "Votre billet pour {place}",
     "Auto-Submitted: auto-generated\n", 13, SAMPLE_FR},
    {SAMPLE_ROBOT, "Banque du Littoral", "ne-pas-repondre@banque-littoral.example", "Votre relevé est disponible",
     "X-Auto-Response-Suppress: All\n", 30, SAMPLE_FR},
    {SAMPLE_ROBOT, "Forge du libre", "notifications@forge.cheminots.example", "[horaires] Ticket {n} : {topic}",
     "Auto-Submitted: auto-generated\nList-Id: <horaires.forge.cheminots.example>\n", 8, SAMPLE_FR},
    {SAMPLE_ROBOT, "Agenda de quai", "noreply@agenda.example", "Rappel : {day}, {hour}",
     "Auto-Submitted: auto-generated\n", 24, SAMPLE_FR},
    {SAMPLE_ROBOT, "Hébergeur Lucarne", "facturation@lucarne.example", "Facture {n}", "Feedback-ID: lucarne:factures\n",
     30, SAMPLE_FR},
    {SAMPLE_ROBOT, "Quai-Météo", "alertes@quai-meteo.example", "Vigilance brouillard à {place}", "", 21, SAMPLE_FR},
    {SAMPLE_ROBOT, "Support Postelune", "support@postelune.example", "Votre demande n° {n}", "", 200, SAMPLE_FR},
};

static void machines_make(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < G_N_ELEMENTS(machines); i++) {
    const struct Machine *machine = &machines[i];
    SamplePerson *robot = sample_people_add(world, machine->nature, machine->name, "", machine->email);
    robot->language = machine->language;
    robot->mailer = machine->nature == SAMPLE_NEWSLETTER ? (i % 2 ? SAMPLE_MAILER_HTML : SAMPLE_MAILER_ALTERNATIVE)
                                                         : SAMPLE_MAILER_UTF8_QP;
    for (gint64 day = 1900 - 40 * (gint64)i; day > 0; day -= machine->every) {
      gint64 at = world->end - day * SAMPLE_DAY + 5 * SAMPLE_HOUR + 60 * (gint64)i;
      SampleVoice voice = sample_voice(random, robot, sample_person(world, 0), at);
      const SamplePhrases *phrases = sample_phrases(robot->language);
      const char *subject = sample_text_one(world, &voice, (const char *[]){machine->subject, NULL});
      const char *news = sample_text_one(world, &voice, phrases->news),
                 *fact = sample_text_one(world, &voice, phrases->topics[voice.topic].facts);
      sample_mail_add(world, robot, sample_person(world, 0), at, subject, sample_printf(world, "%s\n\n%s", news, fact))
          ->headers = machine->headers;
    }
  }
}

/* Every twentieth of those whom the owner wrote to without answer no longer has that address. */
static void bounces_make(SampleWorld *world)
{
  SamplePerson *daemon =
      sample_people_add(world, SAMPLE_ROBOT, "Mail Delivery System", "", "mailer-daemon@tournebride.example");
  daemon->language = SAMPLE_EN;
  guint n = world->mails->len;
  for (guint i = 0, seen = 0; i < n; i++) {
    const SampleMail *sent = g_ptr_array_index(world->mails, i);
    if (sent->folder != SAMPLE_SENT || sent->parent || sent->to->len != 1 || sent->cc->len || !sent->personal ||
        seen++ % 41 != 7)
      continue;
    const SamplePerson *to = g_ptr_array_index(sent->to, 0);
    if (to->index <= world->n_cast + world->n_regulars) continue;
    SampleMail *bounce =
        sample_mail_add(world, daemon, sample_person(world, 0), sent->at + 3, "Undelivered Mail Returned to Sender",
                        sample_printf(world, "<%s>: no such mailbox here.", to->email));
    bounce->headers = "Return-Path: <>\nAuto-Submitted: auto-replied\n";
    bounce->bounced = to->email;
  }
}

/* ---- spam ---- */

static void spam_make(SampleWorld *world, SampleRandom *random)
{
  static const char *const subjects[] = {
      "URGENT: your lamp has won {n} trains", "Maigrir en {n} nuits",
      "Dernier rappel : votre colis lune",    "Business proposal, {n} millions in lanterns",
      "Re: Re: {topic}, gratuit !!!",         NULL};
  static const char *const bodies[] = {"Click the lantern to claim {n} tickets. No risk, no train.",
                                       "Cher ami, un oncle de {place} a laissé {n} millions de bougies à votre nom.",
                                       "Nos pilules font disparaître l’attente. Offre valable jusqu’au {date}.", NULL};
  for (guint i = 0; i < 160; i++) {
    SamplePerson *spammer = sample_people_add(world, SAMPLE_SPAMMER, sample_printf(world, "Offre %u", i % 37), "",
                                              sample_printf(world, "promo%u@lune-gratuite-%u.example", i, i % 7));
    spammer->mailer = i % 3 ? SAMPLE_MAILER_HTML : SAMPLE_MAILER_UTF8_BASE64;
    spammer->language = i % 2 ? SAMPLE_FR : SAMPLE_EN;
    gint64 at = world->end - sample_random_between(random, 1, 400) * SAMPLE_DAY + (gint64)i;
    SampleVoice voice = sample_voice(random, spammer, sample_person(world, 0), at);
    const char *subject = sample_text_one(world, &voice, subjects), *text = sample_text_one(world, &voice, bodies);
    SampleMail *mail = sample_mail_add(world, spammer, sample_person(world, 0), at, subject, text);
    mail->folder = SAMPLE_SPAM;
    mail->headers = "X-Spam-Flag: YES\n";
  }
}

void sample_crowd_make(SampleWorld *world)
{
  SampleRandom random;
  sample_random_seed(&random, world->seed, "groups");
  groups_make(world, &random);
  sample_random_seed(&random, world->seed, "list");
  list_make(world, &random);
  sample_random_seed(&random, world->seed, "machines");
  machines_make(world, &random);
  bounces_make(world);
  sample_random_seed(&random, world->seed, "spam");
  spam_make(world, &random);
}
