/* Activities are those of ActivityStreams 2.0 as Mastodon writes them: everything in an outbox was done by the owner. */
#include "archive/mastodon-record.h"

#include "archive/fediverse.h"
#include "archive/html.h"
#include "archive/json-read.h"
#include "archive/linkedin-text.h"
#include "base/when.h"

#define PARTIES_MAX 256

/* ---- people ---- */

static EntParty owner_party(void)
{
  return (EntParty){.id = {ENT_ID_OWNER, NULL}, .role = ENT_ROLE_TO};
}

/* Somebody by account, address of the account, or both; nobody where neither says who. Swallows `account`. */
static EntParty party_of(const EntMastodonUnit *unit, char *account, const char *url)
{
  g_autofree char *owned = account, *by_url = url ? ent_fediverse_profile(url) : NULL;
  const char *who = owned ? owned : by_url;
  EntParty party = {.role = ENT_ROLE_TO};
  EntIdentity address = {url ? ENT_ID_PROFILE : ENT_ID_NONE, url};
  if ((who && g_strcmp0(who, unit->survey->account) == 0) || (url && g_strcmp0(url, unit->survey->id) == 0))
    return owner_party();
  if (who)
    party.id = (EntIdentity){ENT_ID_HANDLE, ent_arena_printf(unit->base.arena, ENT_FEDIVERSE_SERVICE ":%s", who)};
  if (!who) party.id = address;
  if (owned && g_strcmp0(owned, by_url) != 0) party.alias = address;
  return party;
}

static bool is_among(const EntParty *to, guint n, const EntParty *party)
{
  for (guint i = 0; i < n; i++) {
    bool same = to[i].id.kind == party->id.kind && g_strcmp0(to[i].id.value, party->id.value) == 0;
    bool alias = to[i].alias.kind == ENT_ID_PROFILE && party->id.kind == ENT_ID_HANDLE;
    g_autofree char *account = alias ? ent_fediverse_profile(to[i].alias.value) : NULL;
    if (same || (account && g_str_has_suffix(party->id.value, account))) return true;
  }
  return false;
}

static void add(EntParty *to, guint *n, const EntParty *party)
{
  if (party->id.kind == ENT_ID_NONE || *n == PARTIES_MAX || is_among(to, *n, party)) return;
  to[(*n)++] = *party;
}

/* "@user" is of the server that its address is on, "@user@host" says itself whose. */
static EntParty mentioned(const EntMastodonUnit *unit, const json_t *tag)
{
  const char *name = ent_json_member(tag, "name", unit->base.arena),
             *url = ent_json_member(tag, "href", unit->base.arena);
  g_autofree char *host = url ? ent_fediverse_host(url) : NULL;
  return party_of(unit, name ? ent_fediverse_account(name, host) : NULL, host ? url : NULL);
}

/* Whoever wrote what is at `url`, as far as the address tells. */
static EntParty author_of(const EntMastodonUnit *unit, const char *url)
{
  char *account = url ? ent_fediverse_profile(url) : NULL;
  return account ? party_of(unit, account, NULL) : (EntParty){.role = ENT_ROLE_TO};
}

/* ---- emitting ---- */

void ent_mastodon_emit_owner(EntMastodonUnit *unit)
{
  const EntMastodonSurvey *survey = unit->survey;
  EntRecord record = {.type = ENT_RECORD_OWNER, .at = ENT_NEVER, .from.name = survey->name};
  if (survey->account) {
    record.from.id =
        (EntIdentity){ENT_ID_HANDLE, ent_arena_printf(unit->base.arena, ENT_FEDIVERSE_SERVICE ":%s", survey->account)};
    ent_unit_emit(&unit->base, &record);
  }
  for (guint i = 0; survey->former && survey->former[i]; i++) {
    g_autofree char *host = ent_fediverse_host(survey->former[i]);
    record.from = (EntParty){.id = {ENT_ID_PROFILE, survey->former[i]}};
    if (host) ent_unit_emit(&unit->base, &record);
  }
}

/* ---- posts ---- */

typedef enum { SEEN_BY_NAMED, SEEN_BY_FOLLOWERS, SEEN_BY_ALL } Seen;

static Seen seen_by_one(const json_t *value)
{
  const char *text = json_string_value(value);
  if (!text) return SEEN_BY_NAMED;
  if (g_str_has_suffix(text, "activitystreams#Public") || g_str_equal(text, "as:Public") || g_str_equal(text, "Public"))
    return SEEN_BY_ALL;
  return g_str_has_suffix(text, "/followers") ? SEEN_BY_FOLLOWERS : SEEN_BY_NAMED;
}

/* A post without any word of who sees it is taken for a public one. */
static Seen seen_by(const json_t *post)
{
  static const char *const keys[] = {"to", "cc"};
  Seen seen = SEEN_BY_NAMED;
  bool said = false;
  for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
    const json_t *value = json_object_get(post, keys[k]);
    said |= json_is_array(value) || json_is_string(value);
    seen = MAX(seen, seen_by_one(value));
    for (size_t i = 0; i < json_array_size(value); i++)
      seen = MAX(seen, seen_by_one(json_array_get(value, i)));
  }
  return said ? seen : SEEN_BY_ALL;
}

static guint addressees(const EntMastodonUnit *unit, const json_t *post, EntParty *to)
{
  guint n = 0;
  const json_t *tags = json_object_get(post, "tag");
  for (size_t i = 0; i < json_array_size(tags); i++) {
    const json_t *tag = json_array_get(tags, i);
    if (g_strcmp0(json_string_value(json_object_get(tag, "type")), "Mention") != 0) continue;
    EntParty party = mentioned(unit, tag);
    add(to, &n, &party);
  }
  EntParty answered = author_of(unit, ent_json_member(post, "inReplyTo", unit->base.arena));
  if (answered.id.kind != ENT_ID_OWNER) add(to, &n, &answered);
  return n;
}

/* The choices of a poll stand below its question. */
static void append_choices(GString *out, const json_t *post)
{
  const json_t *choices = json_object_get(post, "oneOf");
  if (!choices) choices = json_object_get(post, "anyOf");
  for (size_t i = 0; i < json_array_size(choices); i++) {
    const char *name = json_string_value(json_object_get(json_array_get(choices, i), "name"));
    if (name && *name) g_string_append_printf(out, "%s<li>%s</li>", i ? "" : "<br>", name);
  }
}

static void set_text(const EntMastodonUnit *unit, const json_t *post, EntRecord *record)
{
  const char *content = json_string_value(json_object_get(post, "content"));
  json_t *map = json_object_get(post, "contentMap");
  if (!content) content = json_string_value(json_object_iter_value(json_object_iter(map)));
  g_autoptr(GString) html = g_string_new(content), text = g_string_new(NULL);
  append_choices(html, post);
  ent_html_to_text(html->str, html->len, text);
  json_t *value = json_stringn(text->str, text->len);
  record->text = ent_json_string(value, unit->base.arena);
  record->text_length = record->text ? strlen(record->text) : 0;
  json_decref(value);
}

static EntItemKind kind_of(Seen seen, guint n_to)
{
  if (seen == SEEN_BY_NAMED) return n_to ? ENT_ITEM_DIRECT_MESSAGE : ENT_ITEM_NOTE;
  return n_to ? ENT_ITEM_COMMENT : ENT_ITEM_SHARE;
}

static void read_post(EntMastodonUnit *unit, const json_t *post, const json_t *activity)
{
  EntParty to[PARTIES_MAX];
  EntRecord record = {.from = owner_party(), .to = to};
  const char *at = ent_json_member(post, "published", unit->base.arena);
  if (!at) at = ent_json_member(activity, "published", unit->base.arena);
  record.external_id = ent_json_member(post, "id", unit->base.arena);
  if (!record.external_id || !ent_when_parse(at, &record.at)) {
    ent_unit_set_aside(&unit->base, "a post without its address or a date that can be read");
    return;
  }
  const char *answered = ent_json_member(post, "inReplyTo", unit->base.arena);
  const char *talk = ent_json_member(post, "conversation", unit->base.arena);
  Seen seen = seen_by(post);
  record.n_to = addressees(unit, post, to);
  record.kind = kind_of(seen, record.n_to);
  if (record.kind == ENT_ITEM_DIRECT_MESSAGE) record.flags = ENT_FLAG_OUTGOING;
  record.refs = &answered;
  record.n_refs = answered != NULL;
  if (talk) record.thread = ent_arena_printf(unit->base.arena, ENT_FEDIVERSE_SERVICE ":%s", talk);
  record.subject = ent_json_member(post, "summary", unit->base.arena);
  record.link = ent_json_member(post, "url", unit->base.arena);
  if (!record.link) record.link = record.external_id;
  set_text(unit, post, &record);
  ent_unit_emit(&unit->base, &record);
}

/* A boost names the post by its address, or holds it where it is the owner's own. */
static void read_boost(EntMastodonUnit *unit, const json_t *activity)
{
  const json_t *object = json_object_get(activity, "object");
  const char *link = ent_json_string(object, unit->base.arena),
             *at = ent_json_member(activity, "published", unit->base.arena);
  if (!link) link = ent_json_member(object, "id", unit->base.arena);
  EntRecord record = {.kind = ENT_ITEM_SHARE, .from = owner_party(), .link = link, .refs = &link, .n_refs = 1};
  if (!link || !ent_when_parse(at, &record.at)) {
    ent_unit_set_aside(&unit->base, "a boost without a date, or of nothing that is named");
    return;
  }
  EntParty author = author_of(unit, link);
  record.to = &author;
  record.n_to = author.id.kind != ENT_ID_NONE;
  record.external_id = ent_json_member(activity, "id", unit->base.arena);
  if (!record.external_id) record.external_id = ent_arena_printf(unit->base.arena, "boost:%s", link);
  ent_unit_emit(&unit->base, &record);
}

static void read_activity(EntMastodonUnit *unit, const json_t *activity)
{
  const char *type = json_string_value(json_object_get(activity, "type"));
  const json_t *object = json_object_get(activity, "object");
  if (g_strcmp0(type, "Announce") == 0)
    read_boost(unit, activity);
  else if (g_strcmp0(type, "Create") == 0)
    read_post(unit, object, activity);
  else if (g_strcmp0(type, "Note") == 0 || g_strcmp0(type, "Question") == 0)
    read_post(unit, activity, NULL);
  else
    ent_unit_set_aside(&unit->base, "an activity that is neither a post nor a boost");
}

/* ---- likes and accounts ---- */

/* An element that stands for something by its address. */
static const char *address_of(const EntMastodonUnit *unit, const json_t *element)
{
  const json_t *object = json_object_get(element, "object");
  const char *url = ent_json_string(object ? object : element, unit->base.arena);
  if (!url) url = ent_json_member(object ? object : element, "id", unit->base.arena);
  g_autofree char *host = url ? ent_fediverse_host(url) : NULL;
  return host ? url : NULL;
}

/* A like has no date: it is kept, and no act follows from it. */
static void read_like(EntMastodonUnit *unit, const char *url)
{
  if (!url) {
    ent_unit_set_aside(&unit->base, "a like of nothing that is named");
    return;
  }
  EntParty author = author_of(unit, url);
  EntRecord record = {.kind = ENT_ITEM_REACTION, .at = ENT_NEVER, .from = owner_party(), .to = &author, .link = url};
  record.n_to = author.id.kind != ENT_ID_NONE;
  record.subject = "like";
  record.refs = &url;
  record.n_refs = 1;
  record.external_id = ent_arena_printf(unit->base.arena, "like:%s", url);
  ent_unit_emit(&unit->base, &record);
}

static void read_account(EntMastodonUnit *unit, EntMastodonFile file, EntParty other)
{
  static const char *const words[] = {[ENT_MASTODON_FOLLOWERS] = "follower",
                                      [ENT_MASTODON_FOLLOWING] = "following",
                                      [ENT_MASTODON_BLOCKS] = "block",
                                      [ENT_MASTODON_MUTES] = "mute"};
  if (other.id.kind == ENT_ID_NONE || other.id.kind == ENT_ID_OWNER) {
    ent_unit_set_aside(&unit->base, "an entry that names no account");
    return;
  }
  bool follows = file == ENT_MASTODON_FOLLOWERS || file == ENT_MASTODON_FOLLOWING;
  EntRecord record = {.kind = follows ? ENT_ITEM_FOLLOW : ENT_ITEM_BLOCK, .at = ENT_NEVER, .from = owner_party()};
  record.external_id = ent_arena_printf(unit->base.arena, "%s:%s", words[file], other.id.value);
  record.to = &other;
  record.n_to = 1;
  if (file == ENT_MASTODON_FOLLOWERS) {
    record.from = other;
    other = owner_party();
  }
  if (!follows) record.subject = words[file];
  ent_unit_emit(&unit->base, &record);
}

static void read_element(EntMastodonUnit *unit, EntMastodonFile file, const json_t *element)
{
  const char *url = NULL;
  switch (file) {
  case ENT_MASTODON_NONE:
    return;
  case ENT_MASTODON_OUTBOX:
    read_activity(unit, element);
    return;
  case ENT_MASTODON_LIKES:
    read_like(unit, address_of(unit, element));
    return;
  case ENT_MASTODON_FOLLOWERS:
  case ENT_MASTODON_FOLLOWING:
  case ENT_MASTODON_BLOCKS:
  case ENT_MASTODON_MUTES:
    url = address_of(unit, element);
    read_account(unit, file, party_of(unit, NULL, url));
    return;
  }
}

void ent_mastodon_read_json(EntMastodonUnit *unit, EntMastodonFile file, const char *json, gsize length)
{
  json_t *element = ent_json_read(json, length);
  if (json_is_object(element) || json_is_string(element))
    read_element(unit, file, element);
  else
    ent_unit_set_aside(&unit->base, "it cannot be read as JSON");
  json_decref(element);
}

void ent_mastodon_read_row(EntMastodonUnit *unit, EntMastodonFile file, const char *row, gsize length)
{
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  const EntCsvDialect dialect = {.delimiter = ','};
  ent_csv_init(csv, &dialect, 1);
  ent_csv_feed(csv, row, length, true);
  EntCsvOutcome outcome = ent_csv_next(csv);
  if (outcome == ENT_CSV_UNTERMINATED) ent_unit_set_aside(&unit->base, "a quote in this row is never closed");
  if (outcome != ENT_CSV_ROW || file == ENT_MASTODON_NONE) return;
  const char *text = ent_linkedin_text(&csv->fields[0], unit->base.arena);
  if (text && g_ascii_strcasecmp(text, "Account address") == 0) return;
  char *account = text ? ent_fediverse_account(text, NULL) : NULL;
  read_account(unit, file, party_of(unit, account, NULL));
}
