/* Which identity stands for whom, as the generator knows it: the ground of truth.json's list. */
#include "sample.h"

const char *const sample_identity_words[] = {"email", "profile", "handle", "account", "phone", "name"};

void sample_identity_add(SampleWorld *world, SampleIdentityKind kind, const char *value, const SamplePerson *person)
{
  if (!value || (person && (person->nature != SAMPLE_HUMAN || person->index == 0))) return;
  g_autofree char *lower = g_utf8_strdown(value, -1);
  g_autofree char *key = g_strdup_printf("%u %s", kind, lower);
  SampleIdentity *known = g_hash_table_lookup(world->identity_index, key);
  if (known) {
    if (known->person != person) known->person = NULL;
    return;
  }
  SampleIdentity *identity = g_new0(SampleIdentity, 1);
  identity->kind = kind;
  identity->value = g_string_chunk_insert(world->strings, lower);
  identity->person = person;
  g_ptr_array_add(world->identities, identity);
  g_hash_table_insert(world->identity_index, g_string_chunk_insert(world->strings, key), identity);
}

static void note_profile(SampleWorld *world, const SamplePerson *person)
{
  if (person->slug)
    sample_identity_add(world, SAMPLE_PROFILE, sample_printf(world, "linkedin.com/in/%s", person->slug), person);
}

static void note_mail(SampleWorld *world, const SampleMail *mail)
{
  sample_identity_add(world, SAMPLE_EMAIL, mail->from->email, mail->from);
  for (guint i = 0; i < mail->to->len + mail->cc->len; i++) {
    const SamplePerson *to =
        i < mail->to->len ? g_ptr_array_index(mail->to, i) : g_ptr_array_index(mail->cc, i - mail->to->len);
    sample_identity_add(world, SAMPLE_EMAIL, to->email, to);
  }
}

void sample_identities_note(SampleWorld *world)
{
  for (guint i = 0; i < world->mails->len; i++)
    note_mail(world, g_ptr_array_index(world->mails, i));
  for (guint i = 1; i < world->n_network; i++) {
    const SamplePerson *person = sample_person(world, i);
    if (person->connected_at) note_profile(world, person);
    if (person->connected_at && person->shows_email) sample_identity_add(world, SAMPLE_EMAIL, person->email, person);
  }
  for (guint i = 0; i < world->directs->len; i++) {
    const SampleDirect *direct = g_ptr_array_index(world->directs, i);
    note_profile(world, direct->from);
    note_profile(world, direct->to);
  }
  for (guint i = 0; i < world->invitations->len; i++)
    note_profile(world, ((const SampleInvitation *)g_ptr_array_index(world->invitations, i))->other);
}
