/* The X archive as it looked at the end of 2022: scripts in data/, each a list assigned to window.YTD. Other people are numbers
 * in it; their names are in the mentions of the owner's posts alone. */
#include "sample.h"

#include <string.h>

#define OWNER_ACCOUNT "70429118"
#define OWNER_HANDLE "atournebride"
#define EPOCH G_GINT64_CONSTANT(1288834974657) /* milliseconds, from which the numbers of posts count */
#define LEFT_AGO 1100 /* days before the end at which the owner left X */
#define POSTS 240

typedef struct Archive {
  SampleWorld *world;
  SampleRandom random;
  const char *folder;
  GPtrArray *people; /* of SamplePerson*: all who are on X */
} Archive;

static gboolean save(const Archive *archive, const char *name, const char *text, GError **error)
{
  g_autofree char *file = g_strconcat(name, ".js", NULL);
  g_autofree char *path = g_build_filename(archive->folder, file, NULL);
  return g_file_set_contents(path, text, -1, error);
}

/* "window.YTD.follower.part0 = [ … ]", the elements as they were gathered. */
static gboolean save_list(const Archive *archive, const char *name, const GString *elements, GError **error)
{
  g_autofree char *variable = g_strdelimit(g_strdup(name), "-", '_');
  g_autofree char *text = g_strdup_printf("window.YTD.%s.part0 = [%s\n]", variable, elements->str);
  return save(archive, name, text, error);
}

static void append_text(GString *out, const char *text)
{
  g_string_append_c(out, '"');
  for (const char *p = text; *p; p++) {
    if (*p == '"' || *p == '\\') g_string_append_c(out, '\\');
    if (*p == '\n')
      g_string_append(out, "\\n");
    else
      g_string_append_c(out, *p);
  }
  g_string_append_c(out, '"');
}

static void begin_element(GString *out, const char *kind)
{
  g_string_append_printf(out, "%s\n  {\n    \"%s\" : {\n", out->len ? "," : "", kind);
}

static gint64 number_at(gint64 at, guint sequence)
{
  return (at * 1000 - EPOCH) << 22 | (gint64)sequence;
}

static void append_iso(GString *out, const char *key, gint64 at)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, "\"%s\" : \"%04d-%02d-%02dT%02d:%02d:%02d.000Z\"", key, date.year, date.month, date.day,
                         date.hour, date.minute, date.second);
}

/* ---- posts ---- */

static void append_mention(GString *out, SampleWorld *world, const SamplePerson *person, gsize from)
{
  gsize to = from + strlen(person->handle) + 1;
  g_string_append(out, "{\n          \"name\" : ");
  append_text(out, person->shown);
  g_string_append_printf(out,
                         ",\n          \"screen_name\" : \"%s\",\n          \"indices\" : [ \"%" G_GSIZE_FORMAT
                         "\", \"%" G_GSIZE_FORMAT
                         "\" ],\n          \"id_str\" : \"%s\",\n          \"id\" : \"%s\"\n        }",
                         person->handle, from, to, person->account, person->account);
  sample_identity_add(world, SAMPLE_ACCOUNT, sample_printf(world, "x:%s", person->account), person);
  sample_identity_add(world, SAMPLE_HANDLE, sample_printf(world, "x:%s", person->handle), person);
}

/* `answered`: the person whose post it answers, at its beginning; NULL: a post of its own. `also`: named at its end. */
static void append_post(GString *out, Archive *archive, gint64 at, const char *text, const SamplePerson *answered,
                        const SamplePerson *also)
{
  SampleDate date = sample_date(at);
  guint sequence = archive->world->counts.tweets++;
  g_autoptr(GString) full = g_string_new(NULL);
  if (answered) g_string_append_printf(full, "@%s ", answered->handle);
  g_string_append(full, text);
  gsize end = (gsize)g_utf8_strlen(full->str, -1) + 1;
  if (also) g_string_append_printf(full, " @%s", also->handle);
  begin_element(out, "tweet");
  g_string_append(out, "      \"retweeted\" : false,\n      \"entities\" : {\n        \"hashtags\" : [ ],\n"
                       "        \"symbols\" : [ ],\n        \"user_mentions\" : [ ");
  if (answered) append_mention(out, archive->world, answered, 0);
  if (answered && also) g_string_append(out, ", ");
  if (also) append_mention(out, archive->world, also, end);
  g_string_append_printf(out, " ],\n        \"urls\" : [ ]\n      },\n      \"favorite_count\" : \"%u\",\n",
                         sequence * 7 % 23);
  if (answered)
    g_string_append_printf(out,
                           "      \"in_reply_to_status_id_str\" : \"%" G_GINT64_FORMAT "\",\n"
                           "      \"in_reply_to_user_id\" : \"%s\",\n      \"in_reply_to_user_id_str\" : \"%s\",\n"
                           "      \"in_reply_to_screen_name\" : \"%s\",\n",
                           number_at(at - 700, 1), answered->account, answered->account, answered->handle);
  g_string_append_printf(
      out, "      \"id_str\" : \"%" G_GINT64_FORMAT "\",\n      \"created_at\" : ", number_at(at, sequence));
  g_string_append_printf(
      out, "\"%s %s %02d %02d:%02d:%02d +0000 %04d\",\n      \"full_text\" : ", sample_weekdays[date.weekday],
      sample_months[date.month], date.day, date.hour, date.minute, date.second, date.year);
  append_text(out, full->str);
  g_string_append(out, ",\n      \"lang\" : \"fr\"\n    }\n  }");
}

static const char *some_words(Archive *archive, const SamplePerson *to, gint64 at, gboolean answer)
{
  SampleVoice voice = sample_voice(&archive->random, to ? to : sample_person(archive->world, 3), NULL, at);
  const SamplePhrases *phrases = sample_phrases(voice.language);
  return sample_text_one(archive->world, &voice, answer ? phrases->comments : phrases->news);
}

/* Each of those who are mentioned at all is, and some again; between them posts to nobody. */
static gboolean write_posts(Archive *archive, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) mentioned = g_ptr_array_new();
  for (guint i = 0; i < archive->people->len; i++) {
    SamplePerson *person = g_ptr_array_index(archive->people, i);
    if (person->mentioned) g_ptr_array_add(mentioned, person);
  }
  gint64 at = archive->world->end - (gint64)LEFT_AGO * SAMPLE_DAY;
  for (guint i = 0; i < POSTS; i++) {
    at -= sample_random_between(&archive->random, 2 * SAMPLE_HOUR, 17 * SAMPLE_DAY);
    guint draw = sample_random_below(&archive->random, mentioned->len);
    const SamplePerson *one = i % 2 && i / 2 < mentioned->len ? g_ptr_array_index(mentioned, i / 2)
                              : i % 3 == 0                    ? g_ptr_array_index(mentioned, draw)
                                                              : NULL;
    gboolean answers = one && sample_random_chance(&archive->random, 70);
    append_post(out, archive, at, some_words(archive, one, at, answers), answers ? one : NULL, answers ? NULL : one);
  }
  return save_list(archive, "tweets", out, error);
}

/* ---- messages ---- */

static const char *account_of(const SamplePerson *person)
{
  return person->index == 0 ? OWNER_ACCOUNT : person->account;
}

static void append_whisper(GString *out, SampleWorld *world, const SampleWhisper *one, gboolean group)
{
  const SamplePerson *to = g_ptr_array_index(one->to, 0);
  g_string_append_printf(out, "%s\n        {\n          \"messageCreate\" : {\n",
                         g_str_has_suffix(out->str, "[") ? "" : ",");
  if (!group) g_string_append_printf(out, "            \"recipientId\" : \"%s\",\n", account_of(to));
  g_string_append(out, "            \"reactions\" : [ ],\n            \"urls\" : [ ],\n            \"text\" : ");
  append_text(out, one->text);
  g_string_append_printf(
      out,
      ",\n            \"mediaUrls\" : [ ],\n            \"senderId\" : \"%s\",\n            \"id\" : "
      "\"%" G_GINT64_FORMAT "\",\n            ",
      account_of(one->from), number_at(one->at, one->number));
  append_iso(out, "createdAt", one->at);
  g_string_append(out, "\n          }\n        }");
  if (one->from->index) /* the owner's are passed over */
    sample_identity_add(world, SAMPLE_ACCOUNT, sample_printf(world, "x:%s", one->from->account), one->from);
  for (guint i = 0; i < one->to->len; i++) {
    const SamplePerson *person = g_ptr_array_index(one->to, i);
    if (person->index)
      sample_identity_add(world, SAMPLE_ACCOUNT, sample_printf(world, "x:%s", person->account), person);
  }
}

static void append_joined(GString *out, const SampleWhisper *first)
{
  g_string_append_printf(out,
                         "\n        {\n          \"joinConversation\" : {\n            \"initiatingUserId\" : "
                         "\"%s\",\n            \"participantsSnapshot\" : [ \"%s\"",
                         account_of(first->from), account_of(first->from));
  for (guint i = 0; i < first->to->len; i++)
    g_string_append_printf(out, ", \"%s\"", account_of(g_ptr_array_index(first->to, i)));
  g_string_append(out, " ],\n            ");
  append_iso(out, "createdAt", first->at - SAMPLE_MINUTE);
  g_string_append(out, "\n          }\n        }");
}

/* All talks of two, or all of several; a talk's messages follow one another in world->whispers. */
static gboolean write_whispers(Archive *archive, gboolean groups, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  const GPtrArray *whispers = archive->world->whispers;
  const char *talk = NULL;
  for (guint i = 0; i < whispers->len; i++) {
    const SampleWhisper *one = g_ptr_array_index(whispers, i);
    if (g_str_has_prefix(one->talk, "group") != groups) continue;
    if (g_strcmp0(talk, one->talk) != 0) {
      if (talk) g_string_append(out, "\n      ]\n    }\n  }");
      begin_element(out, "dmConversation");
      g_string_append_printf(out, "      \"conversationId\" : \"%s%s\",\n      \"messages\" : [",
                             groups ? "1391" : OWNER_ACCOUNT "-", groups ? one->talk + 5 : one->talk);
      if (groups) append_joined(out, one);
    }
    append_whisper(out, archive->world, one, groups);
    talk = one->talk;
  }
  if (talk) g_string_append(out, "\n      ]\n    }\n  }");
  return save_list(archive, groups ? "direct-messages-group" : "direct-messages", out, error);
}

/* ---- accounts ---- */

static void append_account(GString *out, SampleWorld *world, const char *kind, const SamplePerson *person,
                           const char *number)
{
  begin_element(out, kind);
  g_string_append_printf(out,
                         "      \"accountId\" : \"%s\",\n      \"userLink\" : "
                         "\"https://twitter.com/intent/user?user_id=%s\"\n    }\n  }",
                         number, number);
  sample_identity_add(world, SAMPLE_ACCOUNT, sample_printf(world, "x:%s", number), person);
}

/* Those whom the other archives know, then some whom nothing but their number tells of. */
static gboolean write_accounts(Archive *archive, const char *kind, guint percent, guint unknown, guint *ret_n,
                               GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < archive->people->len; i++) {
    const SamplePerson *person = g_ptr_array_index(archive->people, i);
    if (!sample_random_chance(&archive->random, percent)) continue;
    append_account(out, archive->world, kind, person, person->account);
    *ret_n += 1;
  }
  for (guint i = 0; i < unknown; i++, *ret_n += 1) {
    gint64 number = sample_random_between(&archive->random, 4000000000, 1500000000000);
    append_account(out, archive->world, kind, NULL, sample_printf(archive->world, "%" G_GINT64_FORMAT, number));
  }
  return save_list(archive, kind, out, error);
}

static gboolean write_likes(Archive *archive, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < 180; i++) {
    gint64 at = archive->world->end - (LEFT_AGO + 4 * (gint64)i) * SAMPLE_DAY;
    begin_element(out, "like");
    g_string_append_printf(out,
                           "      \"tweetId\" : \"%" G_GINT64_FORMAT "\",\n      \"fullText\" : ", number_at(at, i));
    append_text(out, some_words(archive, NULL, at, FALSE));
    g_string_append(out, "\n    }\n  }");
  }
  return save_list(archive, "like", out, error);
}

/* ---- the owner ---- */

static gboolean write_owner(const Archive *archive, GError **error)
{
  g_autoptr(GString) account = g_string_new(NULL), manifest = g_string_new("window.__THAR_CONFIG = {\n");
  begin_element(account, "account");
  g_string_append(account,
                  "      \"email\" : \"" SAMPLE_OWNER_NOW "\",\n      \"createdVia\" : \"web\",\n"
                  "      \"username\" : \"" OWNER_HANDLE "\",\n      \"accountId\" : \"" OWNER_ACCOUNT "\",\n      ");
  append_iso(account, "createdAt", archive->world->end - 3600 * (gint64)SAMPLE_DAY);
  g_string_append(account, ",\n      \"accountDisplayName\" : \"Ariane Tournebride\"\n    }\n  }");
  g_string_append(manifest,
                  "  \"userInfo\" : {\n    \"accountId\" : \"" OWNER_ACCOUNT "\",\n    \"userName\" : \"" OWNER_HANDLE
                  "\",\n    \"displayName\" : \"Ariane Tournebride\"\n  },\n  \"archiveInfo\" : {\n    "
                  "\"sizeBytes\" : \"310000\",\n    ");
  append_iso(manifest, "generationDate", archive->world->end - (gint64)LEFT_AGO * SAMPLE_DAY);
  g_string_append(manifest, ",\n    \"isPartialArchive\" : false,\n    \"maxPartSizeBytes\" : \"53687091200\"\n  }\n}");
  return save_list(archive, "account", account, error) && save(archive, "manifest", manifest->str, error);
}

gboolean sample_x_write(SampleWorld *world, const char *folder, GError **error)
{
  g_autoptr(GPtrArray) people = g_ptr_array_new();
  Archive archive = {.world = world, .folder = folder, .people = people};
  SampleCounts *counts = &world->counts;
  sample_random_seed(&archive.random, world->seed, "x");
  for (guint i = 1; i < world->people->len; i++)
    if (sample_person(world, i)->account) g_ptr_array_add(people, sample_person(world, i));
  return write_owner(&archive, error) && write_posts(&archive, error) && write_whispers(&archive, FALSE, error) &&
         write_whispers(&archive, TRUE, error) &&
         write_accounts(&archive, "follower", 60, 150, &counts->followers, error) &&
         write_accounts(&archive, "following", 55, 40, &counts->following, error) &&
         write_accounts(&archive, "block", 0, 5, &counts->blocks, error) && write_likes(&archive, error);
}
