/* What happens inside LinkedIn: connections, invitations, direct messages.
 *
 * Some of those who write mail are connections too; whoever writes in both places shows the same mail address
 * in Connections.csv, so that the two can be known to be one. */
#include "sample.h"

#include <string.h>

#define CONNECTIONS 2586 /* with a name; the hidden ones come on top and make 2,600 */

static void connect_person(SampleWorld *world, SampleRandom *random, SamplePerson *person)
{
  if (person->connected_at) return;
  gint64 earliest = world->end - 3200 * SAMPLE_DAY;
  person->connected_at = sample_random_between(random, earliest, world->end - 2 * SAMPLE_DAY);
}

static void connections_make(SampleWorld *world, SampleRandom *random)
{
  guint connected = 0, known = world->people->len;
  for (guint i = 1; i < known; i++) {
    SamplePerson *person = sample_person(world, i);
    if (person->nature != SAMPLE_HUMAN || !person->slug) continue;
    guint percent = i <= world->n_cast ? 80 : i <= world->n_cast + world->n_regulars ? 60 : 45;
    if (!sample_random_chance(random, percent)) continue;
    connect_person(world, random, person);
    person->shows_email = sample_random_chance(random, 12);
    connected++;
  }
  for (; connected < CONNECTIONS; connected++) {
    SamplePerson *person =
        sample_people_invent(world, random, sample_random_chance(random, 30) ? SAMPLE_EN : SAMPLE_FR);
    if (!sample_random_chance(random, 5)) person->email = NULL;
    person->shows_email = person->email != NULL;
    connect_person(world, random, person);
  }
}

/* Whoever may write mail as well as here shows the address. */
static void let_know(const SampleWorld *world, SamplePerson *person)
{
  if (person->email && person->index < world->n_writers) person->shows_email = TRUE;
}

/* The n-th connected person, counted from `start` on. */
static SamplePerson *connected_after(const SampleWorld *world, guint start)
{
  for (guint i = 0; i < world->people->len; i++) {
    SamplePerson *person = sample_person(world, 1 + (start + i) % (world->people->len - 1));
    if (person->connected_at) return person;
  }
  g_assert_not_reached();
}

static const char *random_key(SampleWorld *world, SampleRandom *random)
{
  guint64 key[3];
  for (guint i = 0; i < 3; i++)
    key[i] = GUINT64_TO_LE(sample_random_next(random));
  g_autofree char *coded = g_base64_encode((const guchar *)key, sizeof key);
  return sample_printf(world, "2-%s", coded);
}

static SampleDirect *direct_add(SampleWorld *world, SamplePerson *from, SamplePerson *to, gint64 at,
                                const char *conversation, const char *text)
{
  SampleDirect *direct = g_new0(SampleDirect, 1);
  direct->number = world->directs->len;
  direct->at = at;
  direct->from = from;
  direct->to = to;
  direct->conversation = conversation;
  direct->text = text;
  direct->folder = "INBOX";
  g_ptr_array_add(world->directs, direct);
  return direct;
}

/* Where the other had the last word, the owner mostly answers, unless the other's was the only one. */
static void talk(SampleWorld *world, SampleRandom *random, SamplePerson *other, gint64 at, gboolean theirs,
                 guint length)
{
  SamplePerson *owner = sample_person(world, 0);
  const char *conversation = random_key(world, random);
  let_know(world, other);
  if (at < other->connected_at) at = other->connected_at + SAMPLE_HOUR;
  if (length > 1 && theirs == (length % 2 == 1) && sample_random_chance(random, 85)) length++;
  for (guint i = 0; i < length; i++, theirs = !theirs) {
    SamplePerson *from = theirs ? other : owner, *to = theirs ? owner : other;
    at = sample_awake(from, at);
    if (at > world->end) return;
    SampleVoice voice = sample_voice(random, from, to, at);
    const char *text = sample_text_compose(world, &voice, SAMPLE_DIRECT);
    if (i == 0 && sample_random_chance(random, 40))
      text = sample_printf(world, "%s\n\n%s", text,
                           sample_text_one(world, &voice, sample_phrases(voice.language)->questions));
    direct_add(world, from, to, at, conversation, text);
    at += sample_random_between(random, 3 * SAMPLE_MINUTE, 4 * SAMPLE_DAY);
  }
}

/* Conversations; messages of recruiters that nobody answered; the owner's own that nobody answered. */
static void directs_make(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < 420; i++) {
    guint start = i < 120 ? i : sample_random_below(random, world->people->len);
    SamplePerson *other = connected_after(world, start);
    gint64 at = world->end - sample_random_between(random, 3 * SAMPLE_DAY, 1900 * SAMPLE_DAY);
    guint kind = sample_random_below(random, 10);
    talk(world, random, other, at, kind < 6, kind < 3 || kind == 9 ? 1 : 2 + sample_random_below(random, 4));
  }
}

static void oddities_make(SampleWorld *world, SampleRandom *random)
{
  SamplePerson *owner = sample_person(world, 0),
               *gone = sample_people_add(world, SAMPLE_SPAMMER, "LinkedIn", "Member", NULL);
  SamplePerson *advertiser = sample_people_add(world, SAMPLE_SPAMMER, "Matelas", "Couchette", NULL);
  for (guint i = 0; i < 3; i++) {
    direct_add(world, gone, owner, world->end - (300 + 90 * (gint64)i) * SAMPLE_DAY, random_key(world, random),
               "Bonjour, êtes-vous toujours à la gare ?");
    SampleDirect *direct =
        direct_add(world, advertiser, owner, world->end - (50 + 80 * (gint64)i) * SAMPLE_DAY, random_key(world, random),
                   "<p class=\"spinmail-quill-editor__spin-break\">Dormez debout, dormez mieux.</p>");
    direct->sponsored = TRUE;
    direct->title = "Une couchette offerte";
  }
  for (guint i = 0; i < 4; i++)
    direct_add(world, owner, connected_after(world, 500 * i), world->end - (10 + 30 * (gint64)i) * SAMPLE_DAY,
               random_key(world, random), "Brouillon : je voulais vous dire")
        ->draft = TRUE;
  for (guint i = 0; i < 5; i++)
    direct_add(world, connected_after(world, 900 + 70 * i), owner, world->end - (20 + 41 * (gint64)i) * SAMPLE_DAY,
               random_key(world, random), "Gagnez des trains en dormant.")
        ->folder = "SPAM";
  direct_add(world, connected_after(world, 77), owner, world->end, random_key(world, random), "Sans date.")->undated =
      TRUE;
}

static void invitations_make(SampleWorld *world, SampleRandom *random)
{
  for (guint i = 0; i < 300; i++) {
    SamplePerson *other = i % 5 == 4 ? sample_people_invent(world, random, SAMPLE_FR) : connected_after(world, 11 * i);
    SampleInvitation *invitation = g_new0(SampleInvitation, 1);
    if (other->connected_at) let_know(world, other);
    invitation->other = other;
    invitation->incoming = i % 9 < 5;
    invitation->at = other->connected_at ? other->connected_at - sample_random_between(random, 1, 300) * SAMPLE_HOUR
                                         : world->end - sample_random_between(random, 2, 900) * SAMPLE_DAY;
    SampleVoice voice = sample_voice(random, invitation->incoming ? other : sample_person(world, 0),
                                     invitation->incoming ? sample_person(world, 0) : other, invitation->at);
    if (sample_random_chance(random, 38))
      invitation->message = sample_text_one(world, &voice,
                                            invitation->incoming ? sample_phrases(other->language)->notes
                                                                 : sample_phrases(other->language)->cold);
    g_ptr_array_add(world->invitations, invitation);
  }
}

void sample_network_make(SampleWorld *world)
{
  SampleRandom random;
  world->n_writers = world->people->len;
  sample_random_seed(&random, world->seed, "connections");
  connections_make(world, &random);
  sample_random_seed(&random, world->seed, "directs");
  directs_make(world, &random);
  oddities_make(world, &random);
  sample_random_seed(&random, world->seed, "invitations");
  invitations_make(world, &random);
  world->n_network = world->people->len;
}
