/* From phrases to letters: a small grammar that picks, fills in and sets French typographic spaces.
 *
 * The shape of a letter follows its intent: a beginning has an opening, some facts and a question; an answer
 * answers first. No two letters need be alike, and each reads as if somebody had meant it. */
#include "sample.h"

#include <string.h>

const SamplePhrases *sample_phrases(SampleLanguage language)
{
  return language == SAMPLE_FR ? &sample_phrases_fr : &sample_phrases_en;
}

guint sample_topic_any(SampleRandom *random, SampleLanguage language)
{
  return sample_random_below(random, sample_phrases(language)->n_topics);
}

static const char *pick(SampleRandom *random, const char *const *table)
{
  return table[sample_random_below(random, g_strv_length((char **)table))];
}

static void append_date(GString *out, const SampleVoice *voice)
{
  SampleDate date = sample_date(voice->at + sample_random_between(voice->random, 3, 24) * SAMPLE_DAY);
  const char *month = sample_phrases(voice->language)->months[date.month];
  if (voice->language == SAMPLE_FR)
    g_string_append_printf(out, "%d%s %s", date.day, date.day == 1 ? "er" : "", month);
  else
    g_string_append_printf(out, "%d %s", date.day, month);
}

static void append_hour(GString *out, const SampleVoice *voice)
{
  int hour = (int)sample_random_between(voice->random, 8, 20), half = (int)sample_random_below(voice->random, 2);
  if (voice->language == SAMPLE_FR)
    g_string_append_printf(out, half ? "%d h 30" : "%d h", hour);
  else
    g_string_append_printf(out, half ? "%d:30" : "%d:00", hour);
}

static void append_named(GString *out, const SampleVoice *voice, const char *name, gsize length)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  if (strncmp(name, "first", length) == 0)
    g_string_append(out, voice->to ? voice->to->first : voice->language == SAMPLE_FR ? "à tous" : "all");
  else if (strncmp(name, "place", length) == 0)
    g_string_append(out, pick(voice->random, phrases->places));
  else if (strncmp(name, "date", length) == 0)
    append_date(out, voice);
  else if (strncmp(name, "day", length) == 0)
    g_string_append(out, phrases->weekdays[sample_random_below(voice->random, 7)]);
  else if (strncmp(name, "hour", length) == 0)
    append_hour(out, voice);
  else if (strncmp(name, "n", length) == 0)
    g_string_append_printf(out, "%d", (int)sample_random_between(voice->random, 3, 60));
  else if (strncmp(name, "topic", length) == 0)
    g_string_append(out, phrases->topics[voice->topic].name);
  else
    g_error("unknown field '%.*s' in a phrase", (int)length, name);
}

/* Names of topics and places begin so that French need not contract before them: no "de le" can arise. */
static void expand(GString *out, const SampleVoice *voice, const char *phrase)
{
  for (const char *p = phrase; *p;) {
    gsize plain = strcspn(p, "{[");
    g_string_append_len(out, p, (gssize)plain);
    p += plain;
    if (*p == '{') {
      gsize length = strcspn(p + 1, "}");
      append_named(out, voice, p + 1, length);
      p += length + 2;
    } else if (*p == '[') {
      gsize informal = strcspn(p + 1, "|]");
      if (p[1 + informal] != '|') { /* a bracket of its own */
        g_string_append_c(out, *p++);
        continue;
      }
      gsize formal = strcspn(p + informal + 2, "]");
      g_string_append_len(out, voice->informal ? p + 1 : p + informal + 2,
                          (gssize)(voice->informal ? informal : formal));
      p += informal + formal + 3;
    }
  }
}

char *sample_text_typeset(const char *text, SampleLanguage language)
{
  if (language != SAMPLE_FR) return g_strdup(text);
  GString *out = g_string_sized_new(strlen(text) + 16);
  for (const char *p = text; *p; p++) {
    if (*p == ' ' && p[1] && strchr(";!?%", p[1]))
      g_string_append(out, "\u202f");
    else if (*p == ' ' && (p[1] == ':' || g_str_has_prefix(p + 1, "»")))
      g_string_append(out, "\u00a0");
    else if (g_str_has_suffix(out->str, "«") && *p == ' ')
      g_string_append(out, "\u00a0");
    else
      g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

static const char *finish(SampleWorld *world, GString *text, SampleLanguage language)
{
  g_autofree char *set = sample_text_typeset(text->str, language);
  return g_string_chunk_insert(world->strings, set);
}

static void sentence(GString *out, const SampleVoice *voice, const char *const *table)
{
  gsize start = out->len;
  expand(out, voice, pick(voice->random, table));
  if (g_ascii_islower(out->str[start])) out->str[start] = g_ascii_toupper(out->str[start]);
}

/* `n` facts of the topic, different ones, in the order of the table, as one paragraph. */
static void facts(GString *out, const SampleVoice *voice, guint n)
{
  const char *const *table = sample_phrases(voice->language)->topics[voice->topic].facts;
  guint left = g_strv_length((char **)table);
  for (; *table && n > 0; table++, left--) {
    if (sample_random_below(voice->random, left) >= n) continue;
    expand(out, voice, *table);
    g_string_append_c(out, ' ');
    n--;
  }
  if (out->len > 0 && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
}

static void hello(GString *out, const SampleVoice *voice)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  if (!voice->to)
    g_string_append(out, voice->language == SAMPLE_FR ? "Bonjour à tous," : "Dear all,");
  else if (voice->informal)
    expand(out, voice, pick(voice->random, phrases->hello_informal));
  else /* the first two suit anybody, the others the owner alone */
    expand(out, voice,
           voice->to->index == 0 ? pick(voice->random, phrases->hello_formal)
                                 : phrases->hello_formal[sample_random_below(voice->random, 2)]);
  g_string_append(out, "\n\n");
}

static void close_letter(GString *out, const SampleVoice *voice)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  g_string_append(out, "\n\n");
  expand(out, voice, pick(voice->random, voice->informal ? phrases->closings_informal : phrases->closings_formal));
  g_string_append_printf(out, "\n%s", voice->informal ? voice->from->first : voice->from->name);
}

static void body_begin(GString *out, const SampleVoice *voice)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  sentence(out, voice, phrases->openings);
  g_string_append_c(out, ' ');
  facts(out, voice, 1 + sample_random_below(voice->random, 3));
  if (sample_random_chance(voice->random, 35)) {
    g_string_append(out, "\n\n");
    facts(out, voice, 2);
  }
  g_string_append(out, "\n\n");
  sentence(out, voice, phrases->questions);
}

static void body_answer(GString *out, const SampleVoice *voice)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  sentence(out, voice, phrases->answers);
  if (sample_random_chance(voice->random, 60)) {
    g_string_append_c(out, ' ');
    facts(out, voice, 1 + sample_random_below(voice->random, 2));
  }
  if (!sample_random_chance(voice->random, 45)) return;
  g_string_append(out, "\n\n");
  sentence(out, voice, phrases->questions);
}

static void body(GString *out, const SampleVoice *voice, SampleIntent intent)
{
  const SamplePhrases *phrases = sample_phrases(voice->language);
  switch (intent) {
  case SAMPLE_BEGIN:
    body_begin(out, voice);
    return;
  case SAMPLE_ANSWER:
    body_answer(out, voice);
    return;
  case SAMPLE_THANK:
    sentence(out, voice, phrases->thanks);
    return;
  case SAMPLE_REFUSE:
    sentence(out, voice, phrases->refusals);
    return;
  case SAMPLE_COLD:
    sentence(out, voice, phrases->cold);
    return;
  case SAMPLE_DIRECT:
    sentence(out, voice, phrases->directs);
    return;
  case SAMPLE_POST:
    sentence(out, voice, phrases->posts);
    if (sample_random_chance(voice->random, 40)) {
      g_string_append(out, "\n\n");
      facts(out, voice, 2);
    }
    return;
  }
}

const char *sample_text_compose(SampleWorld *world, const SampleVoice *voice, SampleIntent intent)
{
  g_autoptr(GString) out = g_string_new(NULL);
  if (intent != SAMPLE_DIRECT) hello(out, voice);
  body(out, voice, intent);
  if (intent != SAMPLE_DIRECT) close_letter(out, voice);
  return finish(world, out, voice->language);
}

const char *sample_text_one(SampleWorld *world, const SampleVoice *voice, const char *const *table)
{
  g_autoptr(GString) out = g_string_new(NULL);
  sentence(out, voice, table);
  return finish(world, out, voice->language);
}

const char *sample_text_subject(SampleWorld *world, const SampleVoice *voice)
{
  return sample_text_one(world, voice, sample_phrases(voice->language)->topics[voice->topic].subjects);
}
