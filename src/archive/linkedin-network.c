/* Rows about people themselves: connections, invitations, endorsements, recommendations, address books, notes.
 *
 * Who decided what follows from the file: what is received is the other's act, what is given the owner's. Item
 * ids are made of what does not change between two exports (an address, a date, a name), never of a company or
 * a text that the other may have edited since. */
#include "archive/linkedin-learn.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"

#define NEED(column) (1u << (column))

static void add_fact(EntFact *facts, guint *n_facts, const char *kind, const char *value)
{
  if (value) facts[(*n_facts)++] = (EntFact){.kind = kind, .value = value};
}

/* What stands for a person in an item's id: an address in its shortest form, or a folded name. */
static const char *person_key(const EntLinkedinRow *row, const char *name, const char *url)
{
  if (url) return ent_linkedin_slug(url, row->arena);
  return name ? ent_linkedin_fold_name(name, row->arena) : "";
}

/* ---- Connections ---- */

enum {
  CONNECTION_FIRST_NAME,
  CONNECTION_LAST_NAME,
  CONNECTION_CONNECTED_ON,
  CONNECTION_URL,
  CONNECTION_EMAIL_ADDRESS,
  CONNECTION_COMPANY,
  CONNECTION_POSITION,
};
static const char *const connection_columns[] = {"firstname",    "lastname", "connectedon", "url",
                                                 "emailaddress", "company",  "position",    NULL};

static const char *connection_name(EntLinkedinRow *row)
{
  return ent_linkedin_full_name(ent_linkedin_get(row, CONNECTION_FIRST_NAME),
                                ent_linkedin_get(row, CONNECTION_LAST_NAME), row->arena);
}

static void learn_connection(EntLinkedinRow *row, EntLinkedinPeople *people)
{
  ent_linkedin_people_learn_connection(people, connection_name(row), ent_linkedin_get(row, CONNECTION_URL), row->arena);
}

static void read_connection(EntLinkedinRow *row)
{
  const char *name = connection_name(row), *url = ent_linkedin_get(row, CONNECTION_URL);
  const char *mail = ent_linkedin_get(row, CONNECTION_EMAIL_ADDRESS);
  if (!name && !url && !mail) {
    ent_linkedin_emit_aside(row, "hidden member: the export gives a date and no name");
    return;
  }
  gint64 at;
  if (!ent_linkedin_get_when(row, CONNECTION_CONNECTED_ON, &at)) {
    ent_linkedin_emit_bad_date(row, CONNECTION_CONNECTED_ON);
    return;
  }
  EntFact facts[2];
  EntIdentity also = {.kind = ENT_ID_EMAIL, .value = mail};
  EntRecord record = {.kind = ENT_ITEM_CONNECTION, .at = at, .facts = facts, .also = &also, .n_also = mail != NULL};
  add_fact(facts, &record.n_facts, "organisation", ent_linkedin_get(row, CONNECTION_COMPANY));
  add_fact(facts, &record.n_facts, "position", ent_linkedin_get(row, CONNECTION_POSITION));
  record.from = ent_linkedin_party(row->sheet->people, name, url, 0, row->arena);
  record.external_id =
      url ? ent_linkedin_id(row, "connection", person_key(row, name, url), NULL)
          : ent_linkedin_id(row, "connection", person_key(row, name, NULL), ent_linkedin_id_when(row, at), NULL);
  ent_linkedin_emit(row, &record);
}

const EntLinkedinTable ent_linkedin_connections = {
    .name = "connections",
    .columns = connection_columns,
    .needed = NEED(CONNECTION_FIRST_NAME) | NEED(CONNECTION_LAST_NAME) | NEED(CONNECTION_CONNECTED_ON),
    .read = read_connection,
    .learn = learn_connection,
};

/* ---- Invitations ---- */

enum {
  INVITATION_FROM,
  INVITATION_TO,
  INVITATION_SENT_AT,
  INVITATION_DIRECTION,
  INVITATION_MESSAGE,
  INVITATION_INVITER_URL,
  INVITATION_INVITEE_URL,
};
static const char *const invitation_columns[] = {
    "from", "to", "sentat", "direction", "message", "inviterprofileurl", "inviteeprofileurl", NULL};

/* ENT_FLAG_INCOMING, ENT_FLAG_OUTGOING, or 0 where the row does not say. */
static guint32 invitation_direction(const EntLinkedinRow *row)
{
  const char *direction = ent_linkedin_get(row, INVITATION_DIRECTION);
  if (!direction) return 0;
  if (g_ascii_strcasecmp(direction, "INCOMING") == 0) return ENT_FLAG_INCOMING;
  return g_ascii_strcasecmp(direction, "OUTGOING") == 0 ? ENT_FLAG_OUTGOING : 0;
}

static void learn_invitation(EntLinkedinRow *row, EntLinkedinPeople *people)
{
  guint32 direction = invitation_direction(row);
  if (!direction) return;
  bool incoming = direction == ENT_FLAG_INCOMING;
  ent_linkedin_people_learn_invitation(
      people, ent_linkedin_get(row, incoming ? INVITATION_INVITEE_URL : INVITATION_INVITER_URL),
      ent_linkedin_get(row, incoming ? INVITATION_TO : INVITATION_FROM), row->arena);
}

static void read_invitation(EntLinkedinRow *row)
{
  gint64 at;
  guint32 direction = invitation_direction(row);
  if (!direction) {
    ent_linkedin_emit_aside(row, "neither INCOMING nor OUTGOING");
    return;
  }
  if (!ent_linkedin_get_when(row, INVITATION_SENT_AT, &at)) {
    ent_linkedin_emit_bad_date(row, INVITATION_SENT_AT);
    return;
  }
  bool incoming = direction == ENT_FLAG_INCOMING;
  const EntLinkedinPeople *people = row->sheet->people;
  const char *name = ent_linkedin_get(row, incoming ? INVITATION_FROM : INVITATION_TO);
  const char *url = ent_linkedin_get(row, incoming ? INVITATION_INVITER_URL : INVITATION_INVITEE_URL);
  EntParty other = ent_linkedin_party(people, name, url, ENT_ROLE_TO, row->arena);
  EntParty owner = ent_linkedin_owner(people, ENT_ROLE_TO);
  EntRecord record = {.kind = ENT_ITEM_INVITATION, .at = at, .flags = direction, .n_to = 1};
  record.from = incoming ? other : owner;
  record.to = incoming ? &owner : &other;
  record.text = ent_linkedin_plain(ent_linkedin_get(row, INVITATION_MESSAGE), row->arena);
  record.external_id = ent_linkedin_id(row, "invitation", incoming ? "in" : "out",
                                       person_key(row, name, name ? NULL : url), ent_linkedin_id_when(row, at), NULL);
  ent_linkedin_emit(row, &record);
}

const EntLinkedinTable ent_linkedin_invitations = {
    .name = "invitations",
    .columns = invitation_columns,
    .needed = NEED(INVITATION_FROM) | NEED(INVITATION_TO) | NEED(INVITATION_SENT_AT) | NEED(INVITATION_DIRECTION),
    .read = read_invitation,
    .learn = learn_invitation,
};

/* ---- Endorsements and recommendations ---- */

/* What both kinds hold of the other, completed to a record from or to them. */
static void emit_opinion(EntLinkedinRow *row, EntRecord *record, bool received, const char *name, const char *url)
{
  const EntLinkedinPeople *people = row->sheet->people;
  EntParty other = ent_linkedin_party(people, name, url, ENT_ROLE_TO, row->arena);
  EntParty owner = ent_linkedin_owner(people, ENT_ROLE_TO);
  record->from = received ? other : owner;
  record->to = received ? &owner : &other;
  record->n_to = 1;
  record->flags = received ? ENT_FLAG_INCOMING : ENT_FLAG_OUTGOING;
  ent_linkedin_emit(row, record);
}

enum {
  ENDORSEMENT_DATE,
  ENDORSEMENT_SKILL,
  ENDORSEMENT_FIRST_NAME,
  ENDORSEMENT_LAST_NAME,
  ENDORSEMENT_URL,
};
static const char *const endorser_columns[] = {"endorsementdate",  "skillname",         "endorserfirstname",
                                               "endorserlastname", "endorserpublicurl", NULL};
static const char *const endorsee_columns[] = {"endorsementdate",  "skillname",         "endorseefirstname",
                                               "endorseelastname", "endorseepublicurl", NULL};
static const char *const endorsement_passed_over[] = {"endorsementstatus", NULL};

static void read_endorsement(EntLinkedinRow *row)
{
  gint64 at;
  if (!ent_linkedin_get_when(row, ENDORSEMENT_DATE, &at)) {
    ent_linkedin_emit_bad_date(row, ENDORSEMENT_DATE);
    return;
  }
  bool received = row->sheet->table == &ent_linkedin_endorsements_received;
  const char *name = ent_linkedin_full_name(ent_linkedin_get(row, ENDORSEMENT_FIRST_NAME),
                                            ent_linkedin_get(row, ENDORSEMENT_LAST_NAME), row->arena);
  const char *url = ent_linkedin_get(row, ENDORSEMENT_URL), *skill = ent_linkedin_get(row, ENDORSEMENT_SKILL);
  EntRecord record = {.kind = ENT_ITEM_ENDORSEMENT, .at = at, .subject = skill};
  record.external_id =
      ent_linkedin_id(row, "endorsement", received ? "in" : "out", person_key(row, name, name ? NULL : url),
                      skill ? skill : "", ent_linkedin_id_when(row, at), NULL);
  emit_opinion(row, &record, received, name, url);
}

#define ENDORSEMENT_NEEDED                                                                                             \
  (NEED(ENDORSEMENT_DATE) | NEED(ENDORSEMENT_SKILL) | NEED(ENDORSEMENT_FIRST_NAME) | NEED(ENDORSEMENT_LAST_NAME))

const EntLinkedinTable ent_linkedin_endorsements_received = {
    .name = "endorsementreceivedinfo",
    .columns = endorser_columns,
    .needed = ENDORSEMENT_NEEDED,
    .passed_over = endorsement_passed_over,
    .read = read_endorsement,
};

const EntLinkedinTable ent_linkedin_endorsements_given = {
    .name = "endorsementgiveninfo",
    .columns = endorsee_columns,
    .needed = ENDORSEMENT_NEEDED,
    .passed_over = endorsement_passed_over,
    .read = read_endorsement,
};

enum {
  RECOMMENDATION_FIRST_NAME,
  RECOMMENDATION_LAST_NAME,
  RECOMMENDATION_TEXT,
  RECOMMENDATION_DATE,
  RECOMMENDATION_COMPANY,
  RECOMMENDATION_JOB_TITLE,
};
static const char *const recommendation_columns[] = {"firstname", "lastname", "text", "creationdate",
                                                     "company",   "jobtitle", NULL};
static const char *const recommendation_passed_over[] = {"status", NULL};

static void read_recommendation(EntLinkedinRow *row)
{
  gint64 at;
  if (!ent_linkedin_get_when(row, RECOMMENDATION_DATE, &at)) {
    ent_linkedin_emit_bad_date(row, RECOMMENDATION_DATE);
    return;
  }
  bool received = row->sheet->table == &ent_linkedin_recommendations_received;
  const char *name = ent_linkedin_full_name(ent_linkedin_get(row, RECOMMENDATION_FIRST_NAME),
                                            ent_linkedin_get(row, RECOMMENDATION_LAST_NAME), row->arena);
  EntFact facts[2];
  EntRecord record = {.kind = ENT_ITEM_RECOMMENDATION, .at = at, .facts = facts};
  add_fact(facts, &record.n_facts, "organisation", ent_linkedin_get(row, RECOMMENDATION_COMPANY));
  add_fact(facts, &record.n_facts, "position", ent_linkedin_get(row, RECOMMENDATION_JOB_TITLE));
  record.text = ent_linkedin_plain(ent_linkedin_get(row, RECOMMENDATION_TEXT), row->arena);
  record.external_id = ent_linkedin_id(row, "recommendation", received ? "in" : "out", person_key(row, name, NULL),
                                       ent_linkedin_id_when(row, at), NULL);
  emit_opinion(row, &record, received, name, NULL);
}

#define RECOMMENDATION_NEEDED                                                                                          \
  (NEED(RECOMMENDATION_FIRST_NAME) | NEED(RECOMMENDATION_LAST_NAME) | NEED(RECOMMENDATION_TEXT) |                      \
   NEED(RECOMMENDATION_DATE))

const EntLinkedinTable ent_linkedin_recommendations_received = {
    .name = "recommendationsreceived",
    .columns = recommendation_columns,
    .needed = RECOMMENDATION_NEEDED,
    .passed_over = recommendation_passed_over,
    .read = read_recommendation,
};

const EntLinkedinTable ent_linkedin_recommendations_given = {
    .name = "recommendationsgiven",
    .columns = recommendation_columns,
    .needed = RECOMMENDATION_NEEDED,
    .passed_over = recommendation_passed_over,
    .read = read_recommendation,
};
