/* The LinkedIn export as it has looked since March 2026: one CSV file per subject, each with its own dialect.
 *
 * messages.csv quotes every field, Connections.csv opens with a note and ends without a newline, Comments
 * escapes quotes with a backslash, and dates are written in five ways. */
#include "sample.h"

#include <string.h>

#define PROFILE "https://www.linkedin.com/in/"

typedef struct Export {
  SampleWorld *world;
  SampleRandom random;
  const char *folder;
} Export;

static gboolean save(const Export *export, const char *name, const GString *text, GError **error)
{
  g_autofree char *path = g_build_filename(export->folder, name, NULL);
  return g_file_set_contents(path, text->str, (gssize)text->len, error);
}

/* ---- fields ---- */

static void append_quoted(GString *out, const char *field)
{
  g_string_append_c(out, '"');
  for (const char *p = field ? field : ""; *p; p++) {
    if (*p == '"') g_string_append_c(out, '"');
    g_string_append_c(out, *p);
  }
  g_string_append_c(out, '"');
}

static void append_field(GString *out, const char *field, char end)
{
  if (field && strpbrk(field, ",\"\n"))
    append_quoted(out, field);
  else
    g_string_append(out, field ? field : "");
  g_string_append_c(out, end);
}

static void append_profile(GString *out, const SamplePerson *person, char end)
{
  g_string_append_printf(out, PROFILE "%s%c", person->slug, end);
}

static void append_day(GString *out, gint64 at)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, "%02d %s %04d", date.day, sample_months[date.month], date.year);
}

static void append_stamp(GString *out, gint64 at, const char *separator, const char *zone)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, "%04d%s%02d%s%02d %02d:%02d:%02d%s", date.year, separator, date.month, separator,
                         date.day, date.hour, date.minute, date.second, zone);
}

/* "1/29/26, 2:37 PM", or with zeros in front. */
static void append_american(GString *out, gint64 at, gboolean wide)
{
  SampleDate date = sample_date(at);
  g_string_append_printf(out, wide ? "\"%02d/%02d/%02d, %02d:%02d %s\"" : "\"%d/%d/%02d, %d:%02d %s\"", date.month,
                         date.day, date.year % 100, date.hour % 12 ? date.hour % 12 : 12, date.minute,
                         date.hour < 12 ? "AM" : "PM");
}

/* ---- connections ---- */

typedef struct Connected {
  gint64 at;
  const SamplePerson *person; /* NULL: hidden */
  guint number;
} Connected;

static int newest_first(gconstpointer a, gconstpointer b)
{
  const Connected *one = a, *two = b;
  if (one->at != two->at) return one->at > two->at ? -1 : 1;
  return one->number < two->number ? -1 : one->number > two->number;
}

static GArray *connections(Export *export)
{
  const SampleWorld *world = export->world;
  GArray *rows = g_array_new(FALSE, TRUE, sizeof(Connected));
  for (guint i = 1; i < world->people->len; i++) {
    const SamplePerson *person = sample_person(world, i);
    Connected row = {person->connected_at, person, i};
    if (row.at) g_array_append_val(rows, row);
  }
  for (guint i = 0; i < SAMPLE_HIDDEN; i++) {
    Connected row = {sample_random_between(&export->random, world->end - 2000 * SAMPLE_DAY, world->end - SAMPLE_DAY),
                     NULL, i};
    g_array_append_val(rows, row);
  }
  g_array_sort(rows, newest_first);
  return rows;
}

/* Some write it behind their name in one place and not in another. */
static gboolean has_degree(const SamplePerson *person)
{
  return person->index % 97 == 5;
}

static gboolean write_connections(Export *export, GError **error)
{
  g_autoptr(GArray) rows = connections(export);
  g_autoptr(GString) out = g_string_new(
      "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You "
      "will only see "
      "email addresses for connections who have allowed their connections to see or download their email address.\"\n\n"
      "First Name,Last Name,URL,Email Address,Company,Position,Connected On");
  for (guint i = 0; i < rows->len; i++) {
    const Connected *row = &g_array_index(rows, Connected, i);
    const SamplePerson *person = row->person;
    g_string_append_c(out, '\n');
    if (person) {
      append_field(out, person->first, ',');
      append_field(out, has_degree(person) ? sample_printf(export->world, "%s, Ph.D.", person->last) : person->last,
                   ',');
      append_profile(out, person, ',');
      append_field(out, person->shows_email ? person->email : NULL, ',');
      append_field(out, person->organisation ? person->organisation->name : NULL, ',');
      append_field(out, person->position, ',');
    } else {
      g_string_append(out, ",,,,,,");
    }
    append_day(out, row->at);
  }
  return save(export, "Connections.csv", out, error);
}

/* ---- messages ---- */

static int directs_newest_first(gconstpointer a, gconstpointer b)
{
  const SampleDirect *one = *(SampleDirect *const *)a, *two = *(SampleDirect *const *)b;
  if (one->at != two->at) return one->at > two->at ? -1 : 1;
  return one->number < two->number ? -1 : one->number > two->number;
}

static void append_direct(GString *out, const SampleDirect *direct)
{
  g_autoptr(GString) date = g_string_new(NULL);
  if (direct->undated)
    g_string_assign(date, "0000-00-00");
  else
    append_stamp(date, direct->at, "-", " UTC");
  g_autofree char *from = direct->from->slug ? g_strconcat(PROFILE, direct->from->slug, NULL) : NULL;
  g_autofree char *to = direct->to->slug ? g_strconcat(PROFILE, direct->to->slug, NULL) : NULL;
  const char *fields[] = {direct->conversation,
                          direct->title,
                          direct->from->name,
                          from,
                          direct->to->name,
                          to,
                          date->str,
                          direct->title,
                          direct->text,
                          direct->folder,
                          "",
                          direct->draft ? "Yes" : "No",
                          "No"};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
    if (i > 0) g_string_append_c(out, ',');
    append_quoted(out, fields[i]);
  }
  g_string_append_c(out, '\n');
}

static gboolean write_messages(const Export *export, GError **error)
{
  g_autoptr(GString) out =
      g_string_new("\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\",\"RECIPIENT "
                   "PROFILE URLS\",\"DATE\",\"SUBJECT\","
                   "\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\",\"IS MESSAGE DRAFT\",\"IS CONVERSATION DRAFT\"\n");
  g_ptr_array_sort(export->world->directs, directs_newest_first);
  for (guint i = 0; i < export->world->directs->len; i++)
    append_direct(out, g_ptr_array_index(export->world->directs, i));
  return save(export, "messages.csv", out, error);
}

static gboolean write_invitations(const Export *export, GError **error)
{
  g_autoptr(GString) out = g_string_new("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n");
  const SamplePerson *owner = sample_person(export->world, 0);
  for (guint i = 0; i < export->world->invitations->len; i++) {
    const SampleInvitation *invitation = g_ptr_array_index(export->world->invitations, i);
    const SamplePerson *from = invitation->incoming ? invitation->other : owner,
                       *to = invitation->incoming ? owner : invitation->other;
    append_field(out, from->name, ',');
    append_field(out, to->name, ',');
    append_american(out, invitation->at, FALSE);
    g_string_append_c(out, ',');
    append_field(out, invitation->message, ',');
    append_field(out, invitation->incoming ? "INCOMING" : "OUTGOING", ',');
    append_profile(out, from, ',');
    append_profile(out, to, '\n');
  }
  return save(export, "Invitations.csv", out, error);
}

/* ---- what is said of one another ---- */

static const SamplePerson *any_connection(Export *export)
{
  for (;;) {
    const SamplePerson *person =
        sample_person(export->world, 1 + sample_random_below(&export->random, export->world->n_network - 1));
    if (person->connected_at) return person;
  }
}

static gboolean write_endorsements(Export *export, const char *name, const char *who, guint n, GError **error)
{
  static const char *const skills[] = {
      "Horaires", "Études de nuit", "Lecture de plans", "Rédaction", "Animation d’ateliers", "Patience", "Mesure"};
  static const char *const states[] = {"ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "PENDING", "HIDDEN", "REJECTED"};
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(
      out, "Endorsement Date,Skill Name,%s First Name,%s Last Name,%s Public Url,Endorsement Status\n", who, who, who);
  for (guint i = 0; i < n; i++) {
    const SamplePerson *person = any_connection(export);
    append_stamp(out, sample_random_between(&export->random, person->connected_at, export->world->end), "/", " UTC,");
    append_field(out, skills[sample_random_below(&export->random, G_N_ELEMENTS(skills))], ',');
    append_field(out, person->first, ',');
    append_field(out, person->last, ',');
    g_string_append_printf(out, "www.linkedin.com/in/%s,%s\n", person->slug,
                           states[sample_random_below(&export->random, G_N_ELEMENTS(states))]);
  }
  return save(export, name, out, error);
}

static gboolean write_recommendations(Export *export, const char *name, guint n, GError **error)
{
  g_autoptr(GString) out = g_string_new("First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n");
  for (guint i = 0; i < n; i++) {
    const SamplePerson *person = i < 4 && sample_person(export->world, 3 * i + 1)->connected_at
                                     ? sample_person(export->world, 3 * i + 1)
                                     : any_connection(export);
    if (has_degree(person)) /* no profile here, and a name that Connections.csv writes otherwise */
      sample_identity_add(export->world, SAMPLE_NAME, sample_printf(export->world, "linkedin:%s", person->name),
                          person);
    gint64 at = sample_random_between(&export->random, person->connected_at, export->world->end);
    SampleVoice voice = sample_voice(&export->random, person, NULL, at);
    append_field(out, person->first, ',');
    append_field(out, person->last, ',');
    append_field(out, person->organisation ? person->organisation->name : NULL, ',');
    append_field(out, person->position, ',');
    append_field(out, sample_text_one(export->world, &voice, sample_phrases(person->language)->recommendations), ',');
    append_american(out, at, TRUE);
    g_string_append(out, i % 6 == 5 ? ",HIDDEN\n" : ",VISIBLE\n");
  }
  return save(export, name, out, error);
}

/* ---- the owner's own ---- */

/* Quotes are escaped with a backslash here, and a field that ends in one has two more behind it. */
static void append_backslashed(GString *out, const char *text)
{
  g_string_append_c(out, '"');
  for (const char *p = text; *p; p++)
    g_string_append_printf(out, *p == '"' ? "\\%c" : "%c", *p);
  g_string_append_c(out, '"');
}

static void append_post_link(GString *out, Export *export, char end)
{
  g_string_append_printf(out,
                         "https://www.linkedin.com/feed/update/urn%%3Ali%%3Aactivity%%3A70%017" G_GINT64_MODIFIER "u%c",
                         sample_random_next(&export->random) % 1000000000000u, end);
}

static gboolean write_comments(Export *export, GError **error)
{
  g_autoptr(GString) out = g_string_new("Date,Link,Message\n");
  for (guint i = 0; i < 140; i++) {
    gint64 at = export->world->end - 11 * (gint64)i * SAMPLE_DAY - sample_random_between(&export->random, 0, 50000);
    SampleVoice voice = sample_voice(&export->random, any_connection(export), NULL, at);
    if (i % 30 != 29) append_stamp(out, at, "-", "");
    g_string_append_c(out, ',');
    append_post_link(out, export, ',');
    append_backslashed(out, sample_text_one(export->world, &voice, sample_phrases(voice.language)->comments));
    g_string_append_c(out, '\n');
  }
  return save(export, "Comments_70429118.csv", out, error);
}

static gboolean write_reactions(Export *export, GError **error)
{
  static const char *const types[] = {"LIKE", "LIKE", "LIKE", "EMPATHY", "PRAISE", "MAYBE", "ENTERTAINMENT"};
  g_autoptr(GString) out = g_string_new("Date,Type,Link\n");
  for (guint i = 0; i < 600; i++) {
    append_stamp(out,
                 export->world->end - 3 * (gint64)i * SAMPLE_DAY - sample_random_between(&export->random, 0, 80000),
                 "-", ",");
    append_field(out, types[sample_random_below(&export->random, G_N_ELEMENTS(types))], ',');
    append_post_link(out, export, '\n');
  }
  return save(export, "Reactions_70429118.csv", out, error);
}

static gboolean write_shares(Export *export, GError **error)
{
  g_autoptr(GString) out = g_string_new("Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n");
  for (guint i = 0; i < 60; i++) {
    gint64 at = export->world->end - 29 * (gint64)i * SAMPLE_DAY - sample_random_between(&export->random, 0, 80000);
    SampleVoice voice = sample_voice(&export->random, any_connection(export), NULL, at);
    append_stamp(out, at, "-", ",");
    append_post_link(out, export, ',');
    append_field(out, sample_text_one(export->world, &voice, sample_phrases(voice.language)->news), ',');
    g_string_append_printf(out, "https://tournebride.example/%u,,%s\n", i, i % 3 ? "MEMBER_NETWORK" : "PUBLIC");
  }
  return save(export, "Shares_70429118.csv", out, error);
}

static gboolean write_owner(const Export *export, GError **error)
{
  g_autoptr(GString) profile =
      g_string_new("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo "
                   "Location,Twitter Handles,Websites,"
                   "Instant Messengers\nAriane,Tournebride,,,,\"Études de nuit, trains et lampes\",\"J’écoute, je "
                   "compte, j’écris.\nDans cet ordre.\","
                   "Transport,99000,Port-Brumeux,,[PERSONAL:https://tournebride.example/],\n");
  g_autoptr(GString) addresses = g_string_new("Email Address,Confirmed,Primary,Updated On\n" SAMPLE_OWNER_FORMER
                                              ",Yes,No,Not Available\n" SAMPLE_OWNER_NOW ",Yes,Yes,");
  append_american(addresses, export->world->end - 1400 * SAMPLE_DAY, FALSE);
  g_string_append_c(addresses, '\n');
  return save(export, "Profile.csv", profile, error) && save(export, "Email Addresses.csv", addresses, error);
}

gboolean sample_export_write(SampleWorld *world, const char *folder, GError **error)
{
  Export export = {.world = world, .folder = folder};
  sample_random_seed(&export.random, world->seed, "export");
  g_autoptr(GString) none = g_string_new("No conversations found\n");
  return write_owner(&export, error) && write_connections(&export, error) && write_messages(&export, error) &&
         write_invitations(&export, error) &&
         write_endorsements(&export, "Endorsement_Received_Info.csv", "Endorser", 180, error) &&
         write_endorsements(&export, "Endorsement_Given_Info.csv", "Endorsee", 60, error) &&
         write_recommendations(&export, "Recommendations_Received.csv", 14, error) &&
         write_recommendations(&export, "Recommendations_Given.csv", 6, error) && write_comments(&export, error) &&
         write_reactions(&export, error) && write_shares(&export, error) &&
         save(&export, "LearningCoachMessages.csv", none, error);
}
