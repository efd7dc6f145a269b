/* messages.csv and the talks with LinkedIn's assistants, which have the same columns.
 *
 * Sent messages lie in INBOX as received ones do, so the direction comes from who wrote. The owner takes part in
 * every conversation: where a received message names no owner among its recipients, they are one all the same,
 * and a single name without address is the owner's former one. Recipients are taken from their addresses; the list of names, joined by a
 * comma that names contain too, is only cut where there is no better way. */
#include "archive/linkedin-learn.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"

#define NEED(column) (1u << (column))
#define NAME_PARTS_MAX 4 /* how many pieces between commas one name is made of at most */

enum {
  MESSAGE_CONVERSATION_ID,
  MESSAGE_FROM,
  MESSAGE_TO,
  MESSAGE_DATE,
  MESSAGE_CONTENT,
  MESSAGE_SENDER_URL,
  MESSAGE_RECIPIENT_URLS,
  MESSAGE_CONVERSATION_TITLE,
  MESSAGE_SUBJECT,
  MESSAGE_FOLDER,
  MESSAGE_ATTACHMENTS,
  MESSAGE_IS_DRAFT,
  MESSAGE_IS_CONVERSATION_DRAFT,
};
static const char *const message_columns[] = {"conversationid",
                                              "from",
                                              "to",
                                              "date",
                                              "content",
                                              "senderprofileurl",
                                              "recipientprofileurls",
                                              "conversationtitle",
                                              "subject",
                                              "folder",
                                              "attachments",
                                              "ismessagedraft",
                                              "isconversationdraft",
                                              NULL};

static void learn_message(EntLinkedinRow *row, EntLinkedinPeople *people)
{
  const char *conversation = ent_linkedin_get(row, MESSAGE_CONVERSATION_ID);
  const char *urls = ent_linkedin_get(row, MESSAGE_RECIPIENT_URLS);
  guint n;
  const char *const *recipients = ent_linkedin_split(urls, ",", row->arena, &n);
  ent_linkedin_people_learn_talk(people, conversation, ent_linkedin_get(row, MESSAGE_SENDER_URL),
                                 ent_linkedin_get(row, MESSAGE_FROM), row->arena);
  for (guint i = 0; i < n; i++)
    ent_linkedin_people_learn_talk(people, conversation, recipients[i],
                                   n == 1 ? ent_linkedin_get(row, MESSAGE_TO) : NULL, row->arena);
}

/* ---- recipients ---- */

/* "Ph.D.", "MBA", "Jr." after a comma belong to the name before it. */
static bool is_title(const char *piece)
{
  bool dotted = strchr(piece, '.') != NULL, upper = true;
  if (strchr(piece, ' ') || strlen(piece) > 8) return false;
  for (const char *p = piece; *p; p++)
    upper &= !g_ascii_islower(*p);
  return dotted || upper;
}

/* How many pieces from `pieces` make up one name, which is written to *ret_name. The longest run that is the
 * name of a connection counts; else one piece and the titles behind it. */
static guint take_name(const EntLinkedinRow *row, const char *const *pieces, const char **ret_name)
{
  const char *joined = pieces[0];
  guint known = 0, titled = 1;
  *ret_name = joined;
  for (guint n = 1; n <= NAME_PARTS_MAX; n++) {
    if (ent_linkedin_is_known_name(row->sheet->people, joined, row->arena)) *ret_name = joined, known = n;
    if (!pieces[n]) break;
    g_autofree char *longer = g_strconcat(joined, ", ", pieces[n], NULL);
    joined = ent_arena_dup(row->arena, longer, -1);
    if (titled == n && is_title(pieces[n])) titled = n + 1;
    if (!known && titled == n + 1) *ret_name = joined;
  }
  return known ? known : titled;
}

static const EntParty *parties_by_name(const EntLinkedinRow *row, const char *names, guint *ret_count)
{
  guint n, count = 0;
  const char *const *pieces = ent_linkedin_split(names, ", ", row->arena, &n);
  EntParty *parties = ent_arena_new0(row->arena, EntParty, n + 1);
  for (guint i = 0; i < n;) {
    const char *name;
    i += take_name(row, pieces + i, &name);
    parties[count++] = ent_linkedin_party(row->sheet->people, name, NULL, ENT_ROLE_TO, row->arena);
  }
  *ret_count = count;
  return parties;
}

static const EntParty *parties_by_url(const EntLinkedinRow *row, const char *urls, const char *names, guint *ret_count)
{
  guint n, n_names;
  const char *const *addresses = ent_linkedin_split(urls, ",", row->arena, &n);
  const char *const *pieces = ent_linkedin_split(names, ", ", row->arena, &n_names);
  EntParty *parties = ent_arena_new0(row->arena, EntParty, n + 1);
  for (guint i = 0; i < n; i++) {
    const char *name = n == 1 ? names : n_names == n ? pieces[i] : NULL;
    if (!name) name = ent_linkedin_name_of(row->sheet->people, addresses[i], row->arena);
    parties[i] = ent_linkedin_party(row->sheet->people, name, addresses[i], ENT_ROLE_TO, row->arena);
  }
  *ret_count = n;
  return parties;
}

static bool holds_owner(const EntParty *parties, guint n)
{
  for (guint i = 0; i < n; i++)
    if (parties[i].id.kind == ENT_ID_OWNER) return true;
  return false;
}

static void address_record(const EntLinkedinRow *row, EntRecord *record)
{
  const char *urls = ent_linkedin_get(row, MESSAGE_RECIPIENT_URLS), *names = ent_linkedin_get(row, MESSAGE_TO);
  const EntLinkedinPeople *people = row->sheet->people;
  record->to = urls ? parties_by_url(row, urls, names, &record->n_to) : parties_by_name(row, names, &record->n_to);
  bool incoming = record->from.id.kind != ENT_ID_OWNER && ent_linkedin_people_know_owner(people);
  if (!incoming || holds_owner(record->to, record->n_to)) return;
  bool renamed = record->n_to == 1 && record->to[0].id.kind != ENT_ID_PROFILE;
  guint n = renamed ? 0 : record->n_to;
  EntParty *to = ent_arena_new0(row->arena, EntParty, n + 1);
  if (n) memcpy(to, record->to, sizeof *to * n);
  to[n] = ent_linkedin_owner(people, ENT_ROLE_TO);
  record->to = to;
  record->n_to = n + 1;
}

/* ---- what kind of message it is ---- */

static bool is_yes(const char *text)
{
  return text && (g_ascii_strcasecmp(text, "yes") == 0 || g_ascii_strcasecmp(text, "true") == 0);
}

static bool is_sponsored(const EntLinkedinRow *row, const char *content)
{
  if (ent_linkedin_get(row, MESSAGE_SENDER_URL)) return false;
  const char *title = ent_linkedin_get(row, MESSAGE_CONVERSATION_TITLE);
  if (title && g_ascii_strncasecmp(title, "sponsored", 9) == 0) return true;
  return content && strstr(content, "spinmail-quill-editor") != NULL;
}

static guint32 message_flags(const EntLinkedinRow *row, const EntRecord *record, const char *content)
{
  guint32 flags = 0;
  if (record->from.id.kind == ENT_ID_OWNER)
    flags |= ENT_FLAG_OUTGOING;
  else if (ent_linkedin_people_know_owner(row->sheet->people))
    flags |= ENT_FLAG_INCOMING;
  if (is_yes(ent_linkedin_get(row, MESSAGE_IS_DRAFT)) || is_yes(ent_linkedin_get(row, MESSAGE_IS_CONVERSATION_DRAFT)))
    flags |= ENT_FLAG_DRAFT;
  if (record->folder && g_ascii_strcasecmp(record->folder, "SPAM") == 0) flags |= ENT_FLAG_SPAM;
  if (ent_linkedin_get(row, MESSAGE_ATTACHMENTS)) flags |= ENT_FLAG_ATTACHMENT;
  if (is_sponsored(row, content)) flags |= ENT_FLAG_SPONSORED;
  return flags;
}

/* The sender's address may change between two exports, and so may what HTML is left in the text: neither is part
 * of what a message is. */
static const char *message_id(const EntLinkedinRow *row, const EntRecord *record)
{
  g_autofree char *words = g_strconcat(record->subject ? record->subject : "", "\n", record->text, NULL);
  const char *direction = record->from.id.kind == ENT_ID_OWNER ? "out" : "in";
  return ent_linkedin_id(row, "message", record->thread ? record->thread : "", ent_linkedin_id_when(row, record->at),
                         direction, ent_linkedin_digest(words, row->arena), NULL);
}

static void read_message(EntLinkedinRow *row)
{
  gint64 at;
  if (!ent_linkedin_get_when(row, MESSAGE_DATE, &at)) {
    ent_linkedin_emit_bad_date(row, MESSAGE_DATE);
    return;
  }
  const char *content = ent_linkedin_get(row, MESSAGE_CONTENT);
  EntRecord record = {.kind = ENT_ITEM_DIRECT_MESSAGE, .at = at};
  record.from = ent_linkedin_party(row->sheet->people, ent_linkedin_get(row, MESSAGE_FROM),
                                   ent_linkedin_get(row, MESSAGE_SENDER_URL), 0, row->arena);
  record.thread = ent_linkedin_get(row, MESSAGE_CONVERSATION_ID);
  record.folder = ent_linkedin_get(row, MESSAGE_FOLDER);
  record.subject = ent_linkedin_get(row, MESSAGE_SUBJECT);
  record.text = ent_linkedin_plain(content, row->arena);
  record.flags = message_flags(row, &record, content);
  record.external_id = message_id(row, &record);
  address_record(row, &record);
  ent_linkedin_emit(row, &record);
}

#define MESSAGE_NEEDED                                                                                                 \
  (NEED(MESSAGE_CONVERSATION_ID) | NEED(MESSAGE_FROM) | NEED(MESSAGE_TO) | NEED(MESSAGE_DATE) | NEED(MESSAGE_CONTENT))

const EntLinkedinTable ent_linkedin_messages = {
    .name = "messages",
    .columns = message_columns,
    .needed = MESSAGE_NEEDED,
    .read = read_message,
    .learn = learn_message,
};

#define MACHINE_TALK(table_name)                                                                                       \
  {                                                                                                                    \
    .name = (table_name), .columns = message_columns, .needed = MESSAGE_NEEDED, .read = read_message,                  \
    .flags = ENT_FLAG_MACHINE_TALK,                                                                                    \
  }

const EntLinkedinTable ent_linkedin_machine_messages[ENT_LINKEDIN_MACHINE_TABLES] = {
    MACHINE_TALK("guidemessages"),
    MACHINE_TALK("learningcoachmessages"),
    MACHINE_TALK("learningroleplaymessages"),
    MACHINE_TALK("coachmessages"),
};
