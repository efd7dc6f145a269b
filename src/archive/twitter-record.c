/* Every element is an object with one member that names its kind, or, in the first years, the thing itself. */
#include "archive/twitter-record.h"

#include "archive/json-read.h"
#include "base/utf8.h"
#include "base/when.h"

#define PARTIES_MAX 256

/* ---- values ---- */

/* X escapes three characters as HTML does, and no others. */
static const char *unescape(const char *text, EntArena *arena)
{
  static const struct {
    const char *escaped;
    char plain;
  } known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};
  char *out = ent_arena_dup(arena, text, -1), *to = out;
  for (const char *p = out; *p;) {
    gsize length = 1;
    char c = *p;
    for (guint i = 0; c == '&' && i < G_N_ELEMENTS(known) && length == 1; i++) {
      if (!g_str_has_prefix(p, known[i].escaped)) continue;
      length = strlen(known[i].escaped);
      c = known[i].plain;
    }
    *to++ = c;
    p += length;
  }
  *to = '\0';
  return out;
}

/* "Sat Aug 12 16:10:37 +0000 2023", "2015-01-24 02:02:37 +0000" or RFC 3339. */
bool ent_twitter_date(const char *text, gint64 *ret_at)
{
  if (!text) return false;
  if (ent_when_parse(text, ret_at)) return true;
  g_auto(GStrv) words = g_strsplit(text, " ", 7);
  guint n = g_strv_length(words);
  g_autofree char *mail =
      n == 6 ? g_strdup_printf("%s %s %s %s %s", words[2], words[1], words[5], words[3], words[4]) : NULL;
  if (mail) return ent_when_parse_mail(mail, strlen(mail), ret_at);
  g_autofree char *stamp =
      n == 3 && g_str_equal(words[2], "+0000") ? g_strdup_printf("%sT%sZ", words[0], words[1]) : NULL;
  return stamp && ent_when_parse(stamp, ret_at);
}

static EntParty account(const char *id, EntArena *arena)
{
  EntParty party = {.role = ENT_ROLE_TO};
  if (id) party.id = (EntIdentity){ENT_ID_ACCOUNT, ent_arena_printf(arena, ENT_TWITTER_SERVICE ":%s", id)};
  return party;
}

EntParty ent_twitter_owner_party(void)
{
  return (EntParty){.id = {ENT_ID_OWNER, NULL}, .role = ENT_ROLE_TO};
}

EntParty ent_twitter_party(const EntTwitterUnit *unit, const char *id)
{
  bool owner = id && unit->owner->id && g_str_equal(id, unit->owner->id);
  return owner ? ent_twitter_owner_party() : account(id, unit->base.arena);
}

/* An account with its handle; a deleted one has no number but -1. */
static EntParty party_with_handle(const EntTwitterUnit *unit, const char *id, const char *handle, const char *name)
{
  EntIdentity by_handle = {ENT_ID_NONE, NULL};
  if (handle)
    by_handle = (EntIdentity){ENT_ID_HANDLE, ent_arena_printf(unit->base.arena, ENT_TWITTER_SERVICE ":%s", handle)};
  if (id && g_str_equal(id, "-1")) id = NULL;
  EntParty party = ent_twitter_party(unit, id);
  if (party.id.kind == ENT_ID_NONE)
    party.id = by_handle;
  else if (party.id.kind == ENT_ID_ACCOUNT)
    party.alias = by_handle;
  party.name = name;
  return party;
}

/* ---- emitting ---- */

void ent_twitter_set_text(const EntTwitterUnit *unit, EntRecord *record, const char *text)
{
  if (!text) return;
  record->text = unescape(text, unit->base.arena);
  record->text_length = strlen(record->text);
}

static void emit_owner(EntTwitterUnit *unit, EntIdentityKind kind, const char *service, const char *value)
{
  if (!value) return;
  EntRecord record = {.type = ENT_RECORD_OWNER, .at = ENT_NEVER};
  record.from.id = (EntIdentity){kind, ent_arena_printf(unit->base.arena, "%s:%s", service, value)};
  record.from.name = unit->owner->name;
  ent_unit_emit(&unit->base, &record);
}

void ent_twitter_emit_owner(EntTwitterUnit *unit)
{
  const EntTwitterOwner *owner = unit->owner;
  emit_owner(unit, ENT_ID_ACCOUNT, ENT_TWITTER_SERVICE, owner->id);
  emit_owner(unit, ENT_ID_HANDLE, ENT_TWITTER_SERVICE, owner->handle);
  emit_owner(unit, ENT_ID_ACCOUNT, ENT_PERISCOPE_SERVICE, owner->periscope.id);
  emit_owner(unit, ENT_ID_HANDLE, ENT_PERISCOPE_SERVICE, owner->periscope.handle);
}

/* ---- tweets ---- */

static bool is_among(const EntParty *to, guint n, const EntParty *party)
{
  for (guint i = 0; i < n; i++)
    if (to[i].id.kind == party->id.kind && g_strcmp0(to[i].id.value, party->id.value) == 0) return true;
  return party->id.kind == ENT_ID_NONE;
}

/* Whom a tweet mentions, which gives them names, then whom it answers where that is not said yet. */
static guint addressees(EntTwitterUnit *unit, const json_t *tweet, EntParty *to)
{
  guint n = 0;
  const json_t *mentions = json_object_get(json_object_get(tweet, "entities"), "user_mentions");
  for (size_t i = 0; i < json_array_size(mentions) && n < PARTIES_MAX - 1; i++) {
    const json_t *mention = json_array_get(mentions, i);
    EntParty party = party_with_handle(unit, ent_json_member(mention, "id_str", unit->base.arena),
                                       ent_json_member(mention, "screen_name", unit->base.arena),
                                       ent_json_member(mention, "name", unit->base.arena));
    if (!is_among(to, n, &party)) to[n++] = party;
  }
  EntParty answered = party_with_handle(unit, ent_json_member(tweet, "in_reply_to_user_id_str", unit->base.arena),
                                        ent_json_member(tweet, "in_reply_to_screen_name", unit->base.arena), NULL);
  if (!is_among(to, n, &answered)) to[n++] = answered;
  return n;
}

static void read_tweet(EntTwitterUnit *unit, const json_t *tweet)
{
  EntParty to[PARTIES_MAX];
  EntRecord record = {.kind = ENT_ITEM_SHARE, .from = ent_twitter_owner_party(), .to = to};
  const char *id = ent_json_member(tweet, "id_str", unit->base.arena),
             *text = ent_json_member(tweet, "full_text", unit->base.arena);
  if (!text) text = ent_json_member(tweet, "text", unit->base.arena);
  if (!id) {
    ent_unit_set_aside(&unit->base, "a tweet without its number");
    return;
  }
  if (!ent_twitter_date(ent_json_member(tweet, "created_at", unit->base.arena), &record.at)) {
    ent_unit_set_aside(&unit->base, "a tweet without a date that can be read");
    return;
  }
  const char *answered = ent_json_member(tweet, "in_reply_to_status_id_str", unit->base.arena);
  if (answered) answered = ent_arena_printf(unit->base.arena, "x:status:%s", answered);
  record.n_to = addressees(unit, tweet, to);
  bool repeats = text && g_str_has_prefix(text, "RT @");
  if (record.n_to && !repeats) record.kind = ENT_ITEM_COMMENT;
  record.refs = &answered;
  record.n_refs = answered != NULL;
  record.external_id = ent_arena_printf(unit->base.arena, "x:status:%s", id);
  record.link = ent_arena_printf(unit->base.arena, "https://x.com/i/status/%s", id);
  ent_twitter_set_text(unit, &record, text);
  ent_unit_emit(&unit->base, &record);
}

static void read_note_tweet(EntTwitterUnit *unit, const json_t *note)
{
  const json_t *core = json_object_get(note, "core");
  const char *id = ent_json_member(note, "noteTweetId", unit->base.arena);
  EntRecord record = {.kind = ENT_ITEM_SHARE, .from = ent_twitter_owner_party()};
  if (!id || !ent_twitter_date(ent_json_member(note, "createdAt", unit->base.arena), &record.at)) {
    ent_unit_set_aside(&unit->base, "a tweet without a date that can be read");
    return;
  }
  record.external_id = ent_arena_printf(unit->base.arena, "x:note:%s", id);
  ent_twitter_set_text(unit, &record, ent_json_member(core, "text", unit->base.arena));
  ent_unit_emit(&unit->base, &record);
}

/* ---- messages ---- */

typedef struct Talk {
  const char *id;
  GPtrArray *members; /* ids (const char *) of a group, each once; empty for a talk of two */
} Talk;

static void add_member(GPtrArray *members, const char *id)
{
  if (!id || members->len >= PARTIES_MAX) return;
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal(members->pdata[i], id)) return;
  g_ptr_array_add(members, (gpointer)id);
}

static void add_members(GPtrArray *members, const json_t *event, EntArena *arena)
{
  add_member(members, ent_json_member(event, "senderId", arena));
  add_member(members, ent_json_member(event, "initiatingUserId", arena));
  static const char *const lists[] = {"userIds", "participantsSnapshot"};
  for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
    const json_t *ids = json_object_get(event, lists[k]);
    for (size_t i = 0; i < json_array_size(ids); i++) {
      const char *id = json_string_value(json_array_get(ids, i));
      if (id && *id) add_member(members, ent_arena_dup(arena, id, -1));
    }
  }
}

static guint recipients(EntTwitterUnit *unit, const Talk *talk, const json_t *message, const char *sender, EntParty *to)
{
  const char *one = ent_json_member(message, "recipientId", unit->base.arena);
  guint n = 0;
  if (one) to[n++] = ent_twitter_party(unit, one);
  for (guint i = 0; !one && i < talk->members->len; i++)
    if (!g_str_equal(talk->members->pdata[i], sender)) to[n++] = ent_twitter_party(unit, talk->members->pdata[i]);
  return n;
}

static void read_reactions(EntTwitterUnit *unit, const json_t *message, const char *message_id, const EntParty *author)
{
  const json_t *reactions = json_object_get(message, "reactions");
  const char *answered = message_id;
  for (size_t i = 0; i < json_array_size(reactions); i++) {
    const json_t *reaction = json_array_get(reactions, i);
    const char *sender = ent_json_member(reaction, "senderId", unit->base.arena),
               *kind = ent_json_member(reaction, "reactionKey", unit->base.arena);
    EntRecord record = {.kind = ENT_ITEM_REACTION, .to = author, .n_to = 1, .refs = &answered, .n_refs = 1};
    if (!sender || !ent_twitter_date(ent_json_member(reaction, "createdAt", unit->base.arena), &record.at)) {
      ent_unit_set_aside(&unit->base, "a reaction without sender or date");
      continue;
    }
    record.from = ent_twitter_party(unit, sender);
    record.subject = kind;
    record.external_id = ent_arena_printf(unit->base.arena, "%s:reaction:%s:%s", message_id, sender, kind ? kind : "");
    ent_unit_emit(&unit->base, &record);
  }
}

static void read_message(EntTwitterUnit *unit, const Talk *talk, const json_t *message)
{
  EntParty to[PARTIES_MAX + 1];
  EntRecord record = {.kind = ENT_ITEM_DIRECT_MESSAGE, .thread = talk->id, .to = to};
  const char *id = ent_json_member(message, "id", unit->base.arena),
             *sender = ent_json_member(message, "senderId", unit->base.arena);
  if (!id || !sender || !ent_twitter_date(ent_json_member(message, "createdAt", unit->base.arena), &record.at)) {
    ent_unit_set_aside(&unit->base, "a direct message without sender, number or date");
    return;
  }
  record.from = ent_twitter_party(unit, sender);
  record.n_to = recipients(unit, talk, message, sender, to);
  record.flags = record.from.id.kind == ENT_ID_OWNER ? ENT_FLAG_OUTGOING : ENT_FLAG_INCOMING;
  record.external_id = ent_arena_printf(unit->base.arena, "x:dm:%s", id);
  ent_twitter_set_text(unit, &record, ent_json_member(message, "text", unit->base.arena));
  ent_unit_emit(&unit->base, &record);
  read_reactions(unit, message, record.external_id, &record.from);
}

/* What one entry of a talk says; that people joined it, left it or named it is no message. */
static void read_event(EntTwitterUnit *unit, const Talk *talk, const json_t *event)
{
  const json_t *message = json_object_get(event, "messageCreate");
  if (message || !json_is_object(event)) read_message(unit, talk, message);
}

static void read_talk(EntTwitterUnit *unit, const json_t *talk)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new();
  const char *id = ent_json_member(talk, "conversationId", unit->base.arena);
  Talk about = {id ? ent_arena_printf(unit->base.arena, "x:%s", id) : NULL, members};
  const json_t *events = json_object_get(talk, "messages");
  const char *kind;
  json_t *event;
  if (!unit->owner->id) {
    ent_unit_set_aside(&unit->base, "the archive does not say whose it is, so nobody can tell who wrote to whom");
    return;
  }
  for (size_t i = 0; i < json_array_size(events); i++)
    json_object_foreach (json_array_get(events, i), kind, event)
      add_members(members, event, unit->base.arena);
  for (size_t i = 0; i < json_array_size(events); i++)
    read_event(unit, &about, json_array_get(events, i));
  if (!json_is_array(events)) read_event(unit, &about, NULL);
}

/* ---- accounts ---- */

/* follower, following, block, mute: a number and nothing else, no date. */
static void read_account(EntTwitterUnit *unit, EntTwitterFile file, const json_t *entry)
{
  const char *id = ent_json_member(entry, "accountId", unit->base.arena);
  bool follows = file == ENT_TWITTER_FOLLOWER || file == ENT_TWITTER_FOLLOWING;
  static const char *const words[] = {[ENT_TWITTER_FOLLOWER] = "follower",
                                      [ENT_TWITTER_FOLLOWING] = "following",
                                      [ENT_TWITTER_BLOCK] = "block",
                                      [ENT_TWITTER_MUTE] = "mute"};
  if (!id) {
    ent_unit_set_aside(&unit->base, "a follow that names no one");
    return;
  }
  EntParty other = ent_twitter_party(unit, id);
  EntRecord record = {
      .kind = follows ? ENT_ITEM_FOLLOW : ENT_ITEM_BLOCK, .at = ENT_NEVER, .from = ent_twitter_owner_party()};
  record.to = &other;
  record.n_to = 1;
  if (file == ENT_TWITTER_FOLLOWER) {
    record.from = other;
    other = ent_twitter_owner_party();
  }
  if (!follows) record.subject = words[file];
  record.external_id = ent_arena_printf(unit->base.arena, "x:%s:%s", words[file], id);
  ent_unit_emit(&unit->base, &record);
}

/* Strings of a list become identities, PARTIES_MAX at most in all. */
static guint add_identities(EntTwitterUnit *unit, const json_t *list, EntIdentityKind kind, EntIdentity *ids, guint n)
{
  for (size_t i = 0; i < json_array_size(list) && n < PARTIES_MAX; i++) {
    const char *value = json_string_value(json_array_get(list, i));
    if (!value || !*value) continue;
    g_autoptr(GString) clean = g_string_new(NULL);
    ent_utf8_append_clean(clean, value, strlen(value));
    if (clean->len) ids[n++] = (EntIdentity){kind, ent_arena_dup(unit->base.arena, clean->str, (gssize)clean->len)};
  }
  return n;
}

/* One of the address book that was given to X: addresses and numbers of one person, no name. */
static void read_contact(EntTwitterUnit *unit, const json_t *contact)
{
  EntIdentity ids[PARTIES_MAX];
  const char *id = ent_json_member(contact, "id", unit->base.arena);
  guint n = add_identities(unit, json_object_get(contact, "emails"), ENT_ID_EMAIL, ids, 0);
  n = add_identities(unit, json_object_get(contact, "phoneNumbers"), ENT_ID_PHONE, ids, n);
  if (!n) {
    ent_unit_set_aside(&unit->base, "a contact without name, address or number");
    return;
  }
  EntRecord record = {.kind = ENT_ITEM_CONTACT, .at = ENT_NEVER, .from.id = ids[0], .also = ids + 1, .n_also = n - 1};
  if (id) record.external_id = ent_arena_printf(unit->base.arena, "x:contact:%s", id);
  ent_unit_emit(&unit->base, &record);
}

/* ---- the element ---- */

/* The thing inside the member that names its kind, or the element itself. */
static const json_t *unwrap(const json_t *element)
{
  json_t *only = json_object_size(element) == 1 ? json_object_iter_value(json_object_iter((json_t *)element)) : NULL;
  return json_is_object(only) ? only : element;
}

static void read_element(EntTwitterUnit *unit, EntTwitterFile file, const json_t *thing)
{
  switch (file) {
  case ENT_TWITTER_NONE:
  case ENT_TWITTER_OWNER:
    return;
  case ENT_TWITTER_TWEETS:
    read_tweet(unit, thing);
    return;
  case ENT_TWITTER_NOTE_TWEETS:
    read_note_tweet(unit, thing);
    return;
  case ENT_TWITTER_MESSAGES:
    read_talk(unit, thing);
    return;
  case ENT_TWITTER_FOLLOWER:
  case ENT_TWITTER_FOLLOWING:
  case ENT_TWITTER_BLOCK:
  case ENT_TWITTER_MUTE:
    read_account(unit, file, thing);
    return;
  case ENT_TWITTER_BROADCAST_COMMENTS:
    ent_twitter_read_broadcast_comment(unit, thing);
    return;
  case ENT_TWITTER_BROADCASTS:
    ent_twitter_read_broadcast(unit, thing);
    return;
  case ENT_TWITTER_BROADCAST_FOLLOWER:
    ent_twitter_read_broadcast_follower(unit, thing);
    return;
  case ENT_TWITTER_CONTACT:
    read_contact(unit, thing);
    return;
  }
}

void ent_twitter_read(EntTwitterUnit *unit, EntTwitterFile file, const char *json, gsize length)
{
  json_t *element = ent_json_read(json, length);
  if (json_is_object(element))
    read_element(unit, file, unwrap(element));
  else
    ent_unit_set_aside(&unit->base, "it cannot be read as JSON");
  json_decref(element);
}
