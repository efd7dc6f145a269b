/* Messages on X: talks of two with those who are there, and three groups. */
#include "sample.h"

static int on_x_compare(gconstpointer a, gconstpointer b)
{
  const SamplePerson *one = *(SamplePerson *const *)a, *two = *(SamplePerson *const *)b;
  return one->index < two->index ? -1 : one->index > two->index;
}

/* Those of mail and LinkedIn who are on X, the named ones first. */
static GPtrArray *people_on_x(const SampleWorld *world)
{
  GPtrArray *people = g_ptr_array_new();
  for (guint i = 1; i < world->n_network; i++)
    if (sample_person(world, i)->account) g_ptr_array_add(people, sample_person(world, i));
  g_ptr_array_sort(people, on_x_compare);
  return people;
}

static void whisper(SampleWorld *world, SampleRandom *random, SamplePerson *from, GPtrArray *members, gint64 at,
                    const char *talk)
{
  SampleWhisper *one = g_new0(SampleWhisper, 1);
  one->number = world->whispers->len;
  one->at = at;
  one->from = from;
  one->talk = talk;
  one->to = g_ptr_array_new();
  for (guint i = 0; i < members->len; i++)
    if (g_ptr_array_index(members, i) != from) g_ptr_array_add(one->to, g_ptr_array_index(members, i));
  SampleVoice voice = sample_voice(random, from, one->to->len == 1 ? g_ptr_array_index(one->to, 0) : NULL, at);
  if (from->index == 0 && one->to->len > 1) voice.language = SAMPLE_FR;
  one->text = sample_text_compose(world, &voice, SAMPLE_DIRECT);
  g_ptr_array_add(world->whispers, one);
}

static void talk_of_two(SampleWorld *world, SampleRandom *random, SamplePerson *other)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new();
  g_ptr_array_add(members, sample_person(world, 0));
  g_ptr_array_add(members, other);
  gint64 at = world->end - sample_random_between(random, 1150, 2600) * SAMPLE_DAY;
  guint n = 1 + sample_random_below(random, 6);
  gboolean theirs = sample_random_chance(random, 55);
  if (theirs == (n % 2 == 1)) n++; /* the owner has the last word: an account left is no account unanswered */
  for (guint i = 0; i < n; i++, theirs = !theirs) {
    SamplePerson *from = theirs ? other : sample_person(world, 0);
    at = sample_awake(from, at);
    whisper(world, random, from, members, at, other->account);
    at += sample_random_between(random, 4 * SAMPLE_MINUTE, 3 * SAMPLE_DAY);
  }
}

static void talk_of_several(SampleWorld *world, SampleRandom *random, const GPtrArray *people, guint group)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new();
  g_ptr_array_add(members, sample_person(world, 0));
  for (guint i = 0; i < 3 + group && 2 * i + group < people->len; i++)
    g_ptr_array_add(members, g_ptr_array_index(people, 2 * i + group));
  gint64 at = world->end - (1300 + 200 * (gint64)group) * SAMPLE_DAY;
  const char *talk = sample_printf(world, "group%u", group);
  for (guint i = 0; i < 9; i++) {
    SamplePerson *from = g_ptr_array_index(members, (i * 2 + group) % members->len);
    if (i == 8) from = sample_person(world, 0);
    at = sample_awake(from, at);
    whisper(world, random, from, members, at, talk);
    at += sample_random_between(random, 9 * SAMPLE_MINUTE, SAMPLE_DAY);
  }
}

void sample_whispers_make(SampleWorld *world)
{
  SampleRandom random;
  sample_random_seed(&random, world->seed, "whispers");
  g_autoptr(GPtrArray) people = people_on_x(world);
  for (guint i = 0; i < people->len; i++)
    if (i < 12 || i % 3 == 0) talk_of_two(world, &random, g_ptr_array_index(people, i));
  for (guint group = 0; group < 3; group++)
    talk_of_several(world, &random, people, group);
}
