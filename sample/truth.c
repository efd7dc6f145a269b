/* What is true of the sample, counted from what was made and not from how it is written down: who wrote first,
 * who answered, who waits. An importer is tested against it.
 *
 * "personal" is mail, a direct message or an invitation with a message between humans with at most fifteen addressees,
 * machines, lists, spam
 * and drafts left out. A person who writes in both places is one entry. */
#include "sample.h"

static void count_theirs(SamplePerson *person, gint64 at, gboolean direct)
{
  *(direct ? &person->theirs_dm : &person->theirs_mail) += 1;
  if (!person->first_theirs || at < person->first_theirs) person->first_theirs = at;
  person->last_theirs = MAX(person->last_theirs, at);
}

static void count_mine(SamplePerson *person, gint64 at, gboolean direct)
{
  *(direct ? &person->mine_dm : &person->mine_mail) += 1;
  if (!person->first_mine || at < person->first_mine) person->first_mine = at;
  person->last_mine = MAX(person->last_mine, at);
}

static void count_mails(const SampleWorld *world)
{
  const SamplePerson *owner = sample_person(world, 0);
  for (guint i = 0; i < world->mails->len; i++) {
    const SampleMail *mail = g_ptr_array_index(world->mails, i);
    if (!mail->personal) continue;
    if (mail->from != owner) {
      count_theirs(mail->from, mail->at, FALSE);
      continue;
    }
    for (guint j = 0; j < mail->to->len + mail->cc->len; j++)
      count_mine(j < mail->to->len ? g_ptr_array_index(mail->to, j) : g_ptr_array_index(mail->cc, j - mail->to->len),
                 mail->at, FALSE);
  }
}

static gboolean is_personal(const SampleDirect *direct)
{
  return !direct->draft && !direct->sponsored && !direct->undated && direct->from->slug &&
         g_str_equal(direct->folder, "INBOX");
}

static void count_directs(const SampleWorld *world)
{
  for (guint i = 0; i < world->directs->len; i++) {
    const SampleDirect *direct = g_ptr_array_index(world->directs, i);
    if (!is_personal(direct)) continue;
    if (direct->from->index == 0)
      count_mine(direct->to, direct->at, TRUE);
    else
      count_theirs(direct->from, direct->at, TRUE);
  }
}

static void count_whispers(const SampleWorld *world)
{
  for (guint i = 0; i < world->whispers->len; i++) {
    const SampleWhisper *whisper = g_ptr_array_index(world->whispers, i);
    if (whisper->from->index) count_theirs(whisper->from, whisper->at, TRUE);
    for (guint j = 0; !whisper->from->index && j < whisper->to->len; j++)
      count_mine(g_ptr_array_index(whisper->to, j), whisper->at, TRUE);
  }
}

/* Asking to connect with a word is a personal word. */
static void count_invitations(const SampleWorld *world)
{
  for (guint i = 0; i < world->invitations->len; i++) {
    const SampleInvitation *invitation = g_ptr_array_index(world->invitations, i);
    if (!invitation->message) continue;
    gint64 at = invitation->at - invitation->at % SAMPLE_MINUTE; /* written to the minute */
    if (invitation->incoming)
      count_theirs(invitation->other, at, TRUE);
    else
      count_mine(invitation->other, at, TRUE);
  }
}

/* ---- printing ---- */

static void append_at(GString *out, const char *key, gint64 at)
{
  SampleDate date = sample_date(at);
  if (at)
    g_string_append_printf(out, ", \"%s\": \"%04d-%02d-%02dT%02d:%02d:%02dZ\"", key, date.year, date.month, date.day,
                           date.hour, date.minute, date.second);
  else
    g_string_append_printf(out, ", \"%s\": null", key);
}

static void append_text(GString *out, const char *key, const char *value)
{
  if (value) /* names, addresses and slugs hold neither quotes nor backslashes */
    g_string_append_printf(out, ", \"%s\": \"%s\"", key, value);
  else
    g_string_append_printf(out, ", \"%s\": null", key);
}

static gboolean theirs_first(const SamplePerson *person)
{
  return person->first_theirs && (!person->first_mine || person->first_theirs < person->first_mine);
}

static void append_person(GString *out, const SamplePerson *person)
{
  g_string_append_printf(out, "    {\"theirs_mail\": %u, \"mine_mail\": %u, \"theirs_direct\": %u, \"mine_direct\": %u",
                         person->theirs_mail, person->mine_mail, person->theirs_dm, person->mine_dm);
  append_text(out, "name", person->name);
  append_text(out, "email", person->email);
  append_text(out, "profile", person->slug);
  append_text(out, "began", theirs_first(person) ? "theirs" : "mine");
  append_at(out, "first_theirs_at", person->first_theirs);
  append_at(out, "first_mine_at", person->first_mine);
  append_at(out, "waiting_since", person->last_theirs > person->last_mine ? person->last_theirs : 0);
  g_string_append_c(out, '}');
}

typedef struct Totals {
  guint people, wrote, began, answered, silent, waiting;
} Totals;

static Totals append_people(GString *out, const SampleWorld *world)
{
  Totals totals = {0};
  for (guint i = 1; i < world->people->len; i++) {
    const SamplePerson *person = sample_person(world, i);
    if (person->nature != SAMPLE_HUMAN || (!person->first_theirs && !person->first_mine)) continue;
    gboolean began = theirs_first(person);
    g_string_append(out, totals.people++ ? ",\n" : "");
    append_person(out, person);
    totals.wrote += person->first_theirs != 0;
    totals.began += began;
    totals.answered += !began && person->first_theirs;
    totals.silent += !person->first_theirs;
    totals.waiting += person->last_theirs > person->last_mine;
  }
  return totals;
}

static void append_mail_counts(GString *out, const SampleWorld *world)
{
  guint folders[SAMPLE_FOLDERS] = {0}, copies = 0, calendars = 0, events = 0, machines = 0, personal = 0;
  for (guint i = 0; i < world->mails->len; i++) {
    const SampleMail *mail = g_ptr_array_index(world->mails, i);
    const SamplePerson *to = mail->to->len ? g_ptr_array_index(mail->to, 0) : NULL;
    folders[mail->folder]++;
    calendars += mail->calendar != NULL;
    events += mail->calendar && g_str_equal(mail->method, "REQUEST");
    copies += mail->folder == SAMPLE_SENT && to && to->nature == SAMPLE_ROBOT;
    machines += mail->from->nature == SAMPLE_ROBOT || mail->from->nature == SAMPLE_NEWSLETTER;
    personal += mail->personal;
  }
  g_string_append_printf(out,
                         "  \"mail\": {\"messages\": %u, \"inbox\": %u, \"sent\": %u, \"lists\": %u, \"spam\": %u, "
                         "\"copies\": %u, \"calendars\": %u, \"events\": %u, "
                         "\"by_machines\": %u, \"personal\": %u},\n",
                         world->mails->len, folders[SAMPLE_INBOX], folders[SAMPLE_SENT], folders[SAMPLE_LISTS],
                         folders[SAMPLE_SPAM], copies, calendars, events, machines, personal);
}

static void append_export_counts(GString *out, const SampleWorld *world)
{
  guint connected = 0, drafts = 0, sponsored = 0, undated = 0, incoming = 0, incoming_words = 0, outgoing_words = 0;
  for (guint i = 0; i < world->people->len; i++)
    connected += sample_person(world, i)->connected_at != 0;
  for (guint i = 0; i < world->directs->len; i++) {
    const SampleDirect *direct = g_ptr_array_index(world->directs, i);
    drafts += direct->draft;
    sponsored += direct->sponsored;
    undated += direct->undated;
  }
  for (guint i = 0; i < world->invitations->len; i++) {
    const SampleInvitation *invitation = g_ptr_array_index(world->invitations, i);
    incoming += invitation->incoming;
    incoming_words += invitation->incoming && invitation->message;
    outgoing_words += !invitation->incoming && invitation->message;
  }
  g_string_append_printf(
      out,
      "  \"linkedin\": {\"connections\": %u, \"hidden\": %u, \"messages\": %u, \"drafts\": %u, \"sponsored\": %u, "
      "\"undated\": %u, \"invitations\": %u, \"incoming\": %u, \"incoming_with_message\": %u, "
      "\"outgoing_with_message\": %u},\n",
      connected, SAMPLE_HIDDEN, world->directs->len, drafts, sponsored, undated, world->invitations->len, incoming,
      incoming_words, outgoing_words);
}

static void append_other_counts(GString *out, const SampleWorld *world)
{
  const SampleCounts *n = &world->counts;
  g_string_append_printf(out,
                         "  \"x\": {\"tweets\": %u, \"messages\": %u, \"followers\": %u, \"following\": %u, "
                         "\"blocks\": %u},\n",
                         n->tweets, world->whispers->len, n->followers, n->following, n->blocks);
  g_string_append_printf(out,
                         "  \"blog\": {\"articles\": %u, \"comments\": %u, \"answers\": %u, \"unwanted\": %u},\n"
                         "  \"calendar\": {\"events\": %u, \"in_mail\": %u, \"future\": %u},\n"
                         "  \"contacts\": {\"cards\": %u, \"couples\": %u, \"organisations\": %u},\n",
                         n->articles, n->comments, n->answers, n->unwanted, n->events, n->in_mail, n->future, n->cards,
                         n->couples, n->organisations);
}

/* Which identity stands for whom; "person" is the same number for the same person, null where it is nobody's own. */
static void append_identities(GString *out, const SampleWorld *world)
{
  for (guint i = 0; i < world->identities->len; i++) {
    const SampleIdentity *identity = g_ptr_array_index(world->identities, i);
    g_string_append_printf(out, "%s    {\"kind\": \"%s\", \"value\": \"%s\", \"person\": ", i ? ",\n" : "",
                           sample_identity_words[identity->kind], identity->value);
    if (identity->person)
      g_string_append_printf(out, "%u}", identity->person->index);
    else
      g_string_append(out, "null}");
  }
}

gboolean sample_truth_write(SampleWorld *world, const char *folder, GError **error)
{
  count_mails(world);
  count_directs(world);
  count_whispers(world);
  count_invitations(world);
  g_autoptr(GString) people = g_string_new(NULL);
  Totals totals = append_people(people, world);
  g_autoptr(GString) out = g_string_new(NULL);
  g_string_append_printf(out, "{\n  \"schema\": \"entregent-sample/1\", \"seed\": %" G_GUINT64_FORMAT, world->seed);
  append_at(out, "end", world->end);
  g_string_append(out, ",\n  \"owner\": {\"name\": \"Ariane Tournebride\", \"emails\": [\"" SAMPLE_OWNER_NOW
                       "\", \"" SAMPLE_OWNER_FORMER "\"], \"profile\": \"ariane-tournebride\"},\n");
  append_mail_counts(out, world);
  append_export_counts(out, world);
  append_other_counts(out, world);
  g_string_append_printf(
      out,
      "  \"personal\": {\"people\": %u, \"wrote\": %u, \"began\": %u, \"answered\": %u, \"silent\": %u, "
      "\"waiting\": %u},\n  \"people\": [\n%s\n  ],\n  \"identities\": [\n",
      totals.people, totals.wrote, totals.began, totals.answered, totals.silent, totals.waiting, people->str);
  append_identities(out, world);
  g_string_append(out, "\n  ]\n}\n");
  g_autofree char *path = g_build_filename(folder, "truth.json", NULL);
  return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
