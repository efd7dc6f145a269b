/* The bundled sample: the archives of one fictional consultant, Ariane Tournebride, made from a seed.
 *
 * Everything follows from (seed, end): the same two give the same bytes on every machine. So there is no
 * clock, no locale, no floating point, no order that depends on a hash. Instants are seconds since 1970 UTC.
 * Every person, organisation and address is invented; all domains end in .example (RFC 2606).
 *
 * Strings live in the world's chunk and die with it; structs are owned by the arrays that hold them. */
#pragma once

#include <glib.h>

/* ---- random.c ---- */

typedef struct SampleRandom {
  guint64 s[4];
} SampleRandom;

/* One stream per purpose, so that a change to one part of the world leaves the others as they were. */
void sample_random_seed(SampleRandom *random, guint64 seed, const char *purpose);
guint64 sample_random_next(SampleRandom *random);
guint sample_random_below(SampleRandom *random, guint n); /* 0..n-1; n > 0 */
gint64 sample_random_between(SampleRandom *random, gint64 low, gint64 high); /* both ends included */
gboolean sample_random_chance(SampleRandom *random, guint percent);

/* ---- calendar.c ---- */

#define SAMPLE_MINUTE 60
#define SAMPLE_HOUR 3600
#define SAMPLE_DAY 86400

typedef struct SampleDate {
  int year, month, day, hour, minute, second, weekday; /* month 1..12, weekday 0 = Sunday */
} SampleDate;

SampleDate sample_date(gint64 at);
gint64 sample_date_at(int year, int month, int day); /* midnight UTC */
/* Minutes east of Greenwich at `at` for a zone: its winter offset in minutes; summer time as in the EU. */
int sample_zone_offset(int winter_minutes, gint64 at);
extern const char *const sample_months[13]; /* "Jan" at 1 */
extern const char *const sample_weekdays[7]; /* "Sun" at 0 */

/* ---- the world ---- */

typedef enum { SAMPLE_FR, SAMPLE_EN } SampleLanguage;

/* How somebody's program writes mail. */
typedef enum {
  SAMPLE_MAILER_UTF8_QP,
  SAMPLE_MAILER_UTF8_BASE64,
  SAMPLE_MAILER_UTF8_8BIT,
  SAMPLE_MAILER_LATIN1_QP,
  SAMPLE_MAILER_LATIN1_8BIT,
  SAMPLE_MAILER_ALTERNATIVE, /* text and HTML, both quoted-printable */
  SAMPLE_MAILER_HTML, /* HTML alone */
  SAMPLE_MAILERS
} SampleMailer;

typedef enum {
  SAMPLE_HUMAN,
  SAMPLE_ROBOT, /* invoices, alerts, no-reply */
  SAMPLE_NEWSLETTER,
  SAMPLE_SPAMMER,
} SampleNature;

typedef struct SampleOrganisation {
  const char *name, *domain;
  SampleLanguage language;
} SampleOrganisation;

typedef struct SamplePerson {
  guint index; /* in world->people; 0 is the owner */
  SampleNature nature;
  const char *first, *last, *name;
  const char *email; /* NULL: known to LinkedIn only */
  const char *slug; /* end of the profile address; NULL: not on LinkedIn */
  const SampleOrganisation *organisation;
  const char *position;
  SampleLanguage language;
  gboolean informal; /* tu between them and the owner */
  SampleMailer mailer;
  int zone; /* winter offset in minutes */
  gint64 connected_at; /* 0: no connection */
  gboolean shows_email; /* in Connections.csv */
  const char *signature; /* NULL: none */
  /* Elsewhere than in mail and LinkedIn (elsewhere.c); NULL: not there. */
  const char *home; /* a private address beside `email` */
  const char *telephone;
  const char *account, *handle; /* on X: the number, and the handle */
  const char *shown; /* the name shown there */
  const char *pen_name, *pen_email; /* on the blog */
  const char *card_name; /* in the address book */
  gboolean mentioned; /* by a tweet, which is what ties account and handle */
  gboolean linked; /* the card holds the addresses of the profiles */
  /* Truth: what was written between the owner and this person, counted while it is written. */
  guint theirs_mail, mine_mail, theirs_dm, mine_dm; /* personal: one or circle */
  gint64 first_theirs, first_mine, last_theirs, last_mine;
} SamplePerson;

typedef enum { SAMPLE_INBOX, SAMPLE_SENT, SAMPLE_LISTS, SAMPLE_SPAM, SAMPLE_FOLDERS } SampleFolder;

typedef struct SampleMail SampleMail;
struct SampleMail {
  guint number; /* order of making; breaks ties of time */
  gint64 at;
  SampleFolder folder;
  SamplePerson *from;
  GPtrArray *to, *cc; /* of SamplePerson* */
  const char *subject, *id; /* id without brackets */
  const SampleMail *parent; /* what it answers */
  const char *text; /* the author's own words, paragraphs separated by empty lines */
  gboolean quotes; /* the parent's words below (or above) */
  const char *headers; /* further header lines, each ended by LF; "" for none */
  const char *calendar; /* a text/calendar body, and its method; NULL: none */
  const char *method;
  const char *bounced; /* the address that a delivery report is about; NULL: none */
  gboolean attachment;
  gboolean personal; /* counts as a personal act: one or circle, no list, no machine */
};

typedef struct SampleDirect {
  guint number;
  gint64 at;
  SamplePerson *from, *to;
  const char *conversation, *title, *text, *folder;
  gboolean draft, sponsored, undated;
} SampleDirect;

typedef struct SampleInvitation {
  gint64 at;
  SamplePerson *other;
  gboolean incoming;
  const char *message; /* NULL: none */
} SampleInvitation;

/* A message on X, to one or to a group. */
typedef struct SampleWhisper {
  guint number;
  gint64 at;
  SamplePerson *from;
  GPtrArray *to; /* of SamplePerson* */
  const char *talk; /* the id of the conversation */
  const char *text;
} SampleWhisper;

/* What the truth counts of the archives that are made while they are written. */
typedef struct SampleCounts {
  guint tweets, followers, following, blocks;
  guint articles, comments, answers, unwanted; /* of the blog; unwanted: spam, trash, pingbacks, not approved */
  guint events, in_mail, future; /* of the calendar: instances that took place, those that a mail tells of too */
  guint cards, couples, organisations;
} SampleCounts;

typedef struct SampleWorld {
  guint64 seed;
  gint64 end; /* nothing happens after it */
  GStringChunk *strings;
  GPtrArray *people; /* of SamplePerson*, owner first */
  GPtrArray *mails; /* of SampleMail* */
  GPtrArray *directs; /* of SampleDirect* */
  GPtrArray *invitations; /* of SampleInvitation* */
  guint n_cast, n_regulars; /* people[1 .. n_cast] are the named ones, then those with regular mail */
  guint n_writers; /* people before this number may write mail */
  guint n_network; /* people before this number may be on LinkedIn; those behind are in other archives only */
  GPtrArray *whispers; /* of SampleWhisper* */
  GPtrArray *identities; /* of SampleIdentity*, in the order in which they were written */
  GHashTable *identity_index; /* kind and value -> SampleIdentity* */
  SampleCounts counts;
} SampleWorld;

/* The owner's two addresses; the first was in use until the second took over. */
#define SAMPLE_OWNER_FORMER "ariane.tournebride@lucioles.example"
#define SAMPLE_OWNER_NOW "ariane@tournebride.example"
const char *sample_address(const SampleWorld *world, const SamplePerson *person, gint64 at);

#define SAMPLE_HIDDEN 14 /* connections that show a date only */
#define SAMPLE_LIST_ADDRESS "libre@listes.cheminots.example"
#define SAMPLE_LIST_ID "cheminots-libre.listes.cheminots.example"

static inline SamplePerson *sample_person(const SampleWorld *world, guint index)
{
  return g_ptr_array_index(world->people, index);
}
const char *sample_printf(SampleWorld *world, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* ---- people.c: who there is ---- */

void sample_people_make(SampleWorld *world);
/* The first person called `name`; it must exist. */
SamplePerson *sample_people_named(const SampleWorld *world, const char *name);
SamplePerson *sample_people_add(SampleWorld *world, SampleNature nature, const char *first, const char *last,
                                const char *email);
/* A new person with an invented name that nobody else has. */
SamplePerson *sample_people_invent(SampleWorld *world, SampleRandom *random, SampleLanguage language);
/* ASCII in lower case for addresses: accents dropped, everything but letters and digits becomes `gap`. Caller frees. */
char *sample_slug(const char *text, char gap);
/* An address at one of the providers where anybody has one. */
const char *sample_private_address(SampleWorld *world, SampleRandom *random, const SamplePerson *person);
extern const SampleOrganisation sample_organisations[];

/* ---- text.c and phrases-*.c: what they write ---- */

/* The phrases of one language. Braces are filled in: {first} {place} {date} {hour} {n} {day} {topic};
 * "[tu|vous]" chooses by form of address. Typographic spaces are set afterwards. */
typedef struct SampleTopic {
  const char *name; /* "the night timetable" */
  const char *subjects[4];
  const char *facts[9]; /* NULL-terminated */
} SampleTopic;

typedef struct SamplePhrases {
  const char *const *hello_informal, *const *hello_formal, *const *openings, *const *questions, *const *answers;
  const char *const *thanks, *const *refusals, *const *closings_informal, *const *closings_formal, *const *cold;
  const char *const *hands, *const *notes, *const *comments, *const *recommendations, *const *news, *const *posts;
  const char *const *places, *const *weekdays, *const *months, *const *directs;
  const SampleTopic *topics;
  guint n_topics;
} SamplePhrases;
extern const SamplePhrases sample_phrases_fr, sample_phrases_en;

typedef enum {
  SAMPLE_BEGIN, /* opens a subject, ends with a question */
  SAMPLE_ANSWER, /* answers, may ask back */
  SAMPLE_THANK, /* closes */
  SAMPLE_REFUSE,
  SAMPLE_COLD, /* the owner writes to a stranger */
  SAMPLE_DIRECT, /* short, in a service */
  SAMPLE_POST, /* to a list */
} SampleIntent;

typedef struct SampleVoice {
  SampleRandom *random;
  const SamplePerson *from, *to; /* `to` NULL: several */
  gint64 at;
  SampleLanguage language;
  gboolean informal;
  guint topic;
} SampleVoice;

const SamplePhrases *sample_phrases(SampleLanguage language);
guint sample_topic_any(SampleRandom *random, SampleLanguage language);
/* Both return strings of the world. */
const char *sample_text_compose(SampleWorld *world, const SampleVoice *voice, SampleIntent intent);
const char *sample_text_subject(SampleWorld *world, const SampleVoice *voice);
/* One phrase of a NULL-terminated table, filled in. */
const char *sample_text_one(SampleWorld *world, const SampleVoice *voice, const char *const *table);
/* Sets French typographic spaces; other languages are left as they are. */
char *sample_text_typeset(const char *text, SampleLanguage language);

/* ---- story.c, crowd.c: what happens ---- */

void sample_story_make(SampleWorld *world); /* personal mail */
void sample_crowd_make(SampleWorld *world); /* lists, newsletters, robots, spam */
void sample_network_make(SampleWorld *world); /* LinkedIn: connections, messages, invitations */

/* A mail at `at` from `from` to one person; lies in Sent where the owner wrote it, else in the inbox. */
SampleMail *sample_mail_add(SampleWorld *world, SamplePerson *from, SamplePerson *to, gint64 at, const char *subject,
                            const char *text);
void sample_mail_also(SampleMail *mail, SamplePerson *cc);
/* `at` moved to an hour at which the person is awake. */
gint64 sample_awake(const SamplePerson *person, gint64 at);
SampleVoice sample_voice(SampleRandom *random, const SamplePerson *from, const SamplePerson *to, gint64 at);
/* Marks `mail` as an answer to `parent`, quoting it or not. */
void sample_mail_answers(SampleWorld *world, SampleMail *mail, const SampleMail *parent, gboolean quotes);

/* ---- elsewhere.c, whispers.c: who is on X, the blog and in the address book, under which names ---- */

void sample_elsewhere_make(SampleWorld *world);
void sample_whispers_make(SampleWorld *world); /* direct messages on X */

/* ---- identities.c: what stands for whom ---- */

typedef enum {
  SAMPLE_EMAIL,
  SAMPLE_PROFILE,
  SAMPLE_HANDLE,
  SAMPLE_ACCOUNT,
  SAMPLE_PHONE,
  SAMPLE_NAME, /* where nothing else is said */
} SampleIdentityKind;

typedef struct SampleIdentity {
  SampleIdentityKind kind;
  const char *value; /* in lower case, as the book spells it */
  const SamplePerson *person; /* NULL: nobody's own, such as a family's address or an account that is no person */
} SampleIdentity;

/* Says that `value` stands in an archive for `person`; a value of two persons is nobody's own. Machines and the owner are
 * passed over. */
void sample_identity_add(SampleWorld *world, SampleIdentityKind kind, const char *value, const SamplePerson *person);
/* Those of mail and LinkedIn; the other archives add theirs where they write them. */
void sample_identities_note(SampleWorld *world);
extern const char *const sample_identity_words[]; /* by SampleIdentityKind */

/* ---- x.c, blog.c, agenda.c, cards.c: the other archives ---- */

gboolean sample_x_write(SampleWorld *world, const char *folder, GError **error);
gboolean sample_blog_write(SampleWorld *world, const char *folder, GError **error);
gboolean sample_agenda_write(SampleWorld *world, const char *folder, GError **error);
gboolean sample_cards_write(SampleWorld *world, const char *folder, GError **error);

/* ---- mime.c, mbox.c, export.c, notes.c, truth.c: how it is written down ---- */

void sample_mime_append(GString *out, const SampleWorld *world, const SampleMail *mail);
gboolean sample_mbox_write(const SampleWorld *world, const char *folder, GError **error);
gboolean sample_export_write(SampleWorld *world, const char *folder, GError **error);
/* notes.tsv: what to tell the book with `entregent note`. */
gboolean sample_notes_write(const SampleWorld *world, const char *folder, GError **error);
/* truth.json: who wrote first, who answered, who waits, and how many of each kind there are. */
gboolean sample_truth_write(SampleWorld *world, const char *folder, GError **error);
