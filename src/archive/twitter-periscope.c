/* Periscope, whose files lie in an X archive since X took it over.
 *
 * A Periscope account has a number of its own beside that of the X account it was made for, and only where a file says
 * both (twitterId) are they known to be one person's: "periscope:…" and "x:…" are never taken for each other. X describes
 * the fields of broadcasts and comments, but of a follower only that it is an account; its fields are taken to be called
 * as those of the owner's account are, and what has none of them is set aside. */
#include "archive/json-read.h"
#include "archive/twitter-record.h"
#include "base/when.h"

static EntIdentity identity(const EntTwitterUnit *unit, EntIdentityKind kind, const char *service, const char *value)
{
  if (!value) return (EntIdentity){ENT_ID_NONE, NULL};
  return (EntIdentity){kind, ent_arena_printf(unit->base.arena, "%s:%s", service, value)};
}

static const char *first_of(const EntTwitterUnit *unit, const json_t *object, const char *const *keys)
{
  const char *value = NULL;
  for (; *keys && !value; keys++)
    value = ent_json_member(object, *keys, unit->base.arena);
  return value;
}

static const char *broadcast_id(const EntTwitterUnit *unit, const char *id)
{
  return ent_arena_printf(unit->base.arena, "x:broadcast:%s", id);
}

/* A public post of the owner's. Where it took place is not kept. */
void ent_twitter_read_broadcast(EntTwitterUnit *unit, const json_t *broadcast)
{
  static const char *const ids[] = {"id", "broadcastId", NULL}, *const titles[] = {"title", "status", NULL};
  const char *id = first_of(unit, broadcast, ids), *title = first_of(unit, broadcast, titles);
  EntRecord record = {.kind = ENT_ITEM_SHARE, .from = ent_twitter_owner_party(), .subject = title};
  if (!id || !ent_twitter_date(ent_json_member(broadcast, "createdAt", unit->base.arena), &record.at)) {
    ent_unit_set_aside(&unit->base, "a broadcast without number or date");
    return;
  }
  record.external_id = broadcast_id(unit, id);
  ent_twitter_set_text(unit, &record, title);
  ent_unit_emit(&unit->base, &record);
}

/* What the owner wrote below a broadcast, their own or another's: of whose it was, the archive says no more. */
void ent_twitter_read_broadcast_comment(EntTwitterUnit *unit, const json_t *comment)
{
  const char *id = ent_json_member(comment, "broadcastId", unit->base.arena),
             *at = ent_json_member(comment, "createdAt", unit->base.arena);
  EntRecord record = {.kind = ENT_ITEM_COMMENT, .from = ent_twitter_owner_party()};
  if (!id || !ent_twitter_date(at, &record.at)) {
    ent_unit_set_aside(&unit->base, "a comment without a date that can be read");
    return;
  }
  const char *answered = broadcast_id(unit, id);
  record.refs = &answered;
  record.n_refs = 1;
  record.external_id = ent_arena_printf(unit->base.arena, "%s:%s", answered, at);
  ent_twitter_set_text(unit, &record, ent_json_member(comment, "text", unit->base.arena));
  ent_unit_emit(&unit->base, &record);
}

/* Every name the file has for a follower, the surest first; returns how many. */
static guint names_of(const EntTwitterUnit *unit, const json_t *follower, EntIdentity *ret_ids)
{
  static const char *const ids[] = {"id", "userId", "accountId", "followerId", NULL}, *const handles[] = {"username",
                                                                                                          "screenName",
                                                                                                          NULL};
  const EntIdentity all[] = {
      identity(unit, ENT_ID_ACCOUNT, ENT_PERISCOPE_SERVICE, first_of(unit, follower, ids)),
      identity(unit, ENT_ID_ACCOUNT, ENT_TWITTER_SERVICE, ent_json_member(follower, "twitterId", unit->base.arena)),
      identity(unit, ENT_ID_HANDLE, ENT_PERISCOPE_SERVICE, first_of(unit, follower, handles)),
      identity(unit, ENT_ID_HANDLE, ENT_TWITTER_SERVICE,
               ent_json_member(follower, "twitterScreenName", unit->base.arena)),
  };
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    if (all[i].kind != ENT_ID_NONE) ret_ids[n++] = all[i];
  return n;
}

/* No date, as with those who follow at X. */
void ent_twitter_read_broadcast_follower(EntTwitterUnit *unit, const json_t *follower)
{
  EntIdentity ids[4];
  guint n = names_of(unit, follower, ids);
  if (!n) {
    ent_unit_set_aside(&unit->base, "a follow that names no one");
    return;
  }
  EntParty owner = ent_twitter_owner_party();
  EntRecord record = {.kind = ENT_ITEM_FOLLOW, .at = ENT_NEVER, .to = &owner, .n_to = 1};
  record.from = (EntParty){.id = ids[0], .name = ent_json_member(follower, "displayName", unit->base.arena)};
  record.also = ids + 1;
  record.n_also = n - 1;
  record.external_id = ent_arena_printf(unit->base.arena, "x:follower:%s", ids[0].value);
  ent_unit_emit(&unit->base, &record);
}
