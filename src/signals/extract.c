/* DESIGN section 5 and FORMATS "Machines and bulk", as code. Each kind of item has one short function. */
#include "signals/extract.h"

#include "base/when.h"

static gboolean is_open(const EntExtractItem *item)
{
  return (item->flags & (ENT_FLAG_LIST | ENT_FLAG_NO_RECIPIENTS)) != 0;
}

static void add(GArray *signals, const EntExtractItem *item, gint64 other, EntSignalKind kind, EntInitiator initiator,
                guint audience)
{
  if (other == 0) return;
  EntSignal signal = {.identity_id = other,
                      .at = item->at,
                      .kind = kind,
                      .initiator = initiator,
                      .audience = audience,
                      .item_id = item->id};
  g_array_append_val(signals, signal);
}

/* Distinct addressees other than the sender; all identities of the owner are one sender. */
static guint audience_of(const EntExtractItem *item)
{
  guint n = 0;
  gboolean owner_counted = FALSE;
  for (guint i = 0; i < item->n_to; i++) {
    const EntActor *to = &item->to[i];
    if (to->id == item->from.id || (to->owner && (item->from.owner || owner_counted))) continue;
    owner_counted |= to->owner;
    n++;
  }
  return n;
}

static gboolean addresses_owner(const EntExtractItem *item)
{
  for (guint i = 0; i < item->n_to; i++)
    if (item->to[i].owner) return TRUE;
  return FALSE;
}

static void public_post(const EntExtractItem *item, GArray *signals)
{
  gboolean mine = item->from.owner;
  if (mine && item->parent.id != 0 && !item->parent.owner)
    add(signals, item, item->parent.id, ENT_SIGNAL_PUBLIC_ANSWER, ENT_INITIATOR_MINE, 0);
  if (!mine && item->parent.owner) add(signals, item, item->from.id, ENT_SIGNAL_PUBLIC_ANSWER, ENT_INITIATOR_THEIRS, 0);
  if (!mine && !item->parent.owner) add(signals, item, item->from.id, ENT_SIGNAL_PUBLIC_POST, ENT_INITIATOR_THEIRS, 0);
}

static EntSignalKind kind_for(EntSignalKind personal, guint audience)
{
  EntScale scale = ent_scale_of(audience);
  return scale == ENT_SCALE_ONE || scale == ENT_SCALE_CIRCLE ? personal : ENT_SIGNAL_MAIL_TO_MANY;
}

static void sent(const EntExtractItem *item, EntSignalKind personal, GArray *signals)
{
  guint audience = audience_of(item);
  for (guint i = 0; i < item->n_to; i++)
    if (!item->to[i].owner)
      add(signals, item, item->to[i].id, kind_for(personal, audience), ENT_INITIATOR_MINE, audience);
}

/* Received without the owner among the addressees (Bcc, a forwarded alias): to many, as far as can be told. */
static void received(const EntExtractItem *item, EntSignalKind personal, GArray *signals)
{
  guint audience = audience_of(item);
  EntSignalKind kind = addresses_owner(item) ? kind_for(personal, audience) : ENT_SIGNAL_MAIL_TO_MANY;
  add(signals, item, item->from.id, kind, ENT_INITIATOR_THEIRS, audience);
}

static void message(const EntExtractItem *item, EntSignalKind personal, GArray *signals)
{
  if (is_open(item))
    public_post(item, signals);
  else if (item->from.owner)
    sent(item, personal, signals);
  else
    received(item, personal, signals);
}

/* An act between the owner and one other: whoever of the two is the sender did it. */
static void act(const EntExtractItem *item, EntSignalKind kind, GArray *signals)
{
  if (!item->from.owner) {
    add(signals, item, item->from.id, kind, ENT_INITIATOR_THEIRS, 1);
    return;
  }
  for (guint i = 0; i < item->n_to; i++)
    if (!item->to[i].owner) add(signals, item, item->to[i].id, kind, ENT_INITIATOR_MINE, 1);
}

/* Said in public to others, at a place where the owner takes part: no act towards the owner. */
static gboolean is_among_others(const EntExtractItem *item)
{
  return !item->from.owner && item->n_to > 0 && !addresses_owner(item);
}

static void open_act(const EntExtractItem *item, EntSignalKind kind, GArray *signals)
{
  guint first = signals->len;
  act(item, kind, signals);
  for (guint i = first; i < signals->len; i++)
    g_array_index(signals, EntSignal, i).audience = 0;
}

/* What the owner answered; the organiser takes part without a word. 0: the owner has no part in it. */
static EntRole owner_answer(const EntExtractItem *item)
{
  EntRole answer = item->from.owner ? ENT_ROLE_ACCEPTED : 0;
  for (guint i = 0; i < item->n_to && !item->from.owner; i++)
    if (item->to[i].owner) answer = MAX(answer, item->to[i].role);
  return answer;
}

/* Who asked for the meeting, and whether the owner came. */
static void organised(const EntExtractItem *item, EntRole answer, guint audience, GArray *signals)
{
  if (item->from.owner) return;
  bool came = answer != ENT_ROLE_DECLINED;
  add(signals, item, item->from.id, came ? ENT_SIGNAL_MEETING : ENT_SIGNAL_MEETING_REQUEST, ENT_INITIATOR_THEIRS,
      audience);
  if (!came) add(signals, item, item->from.id, ENT_SIGNAL_DECLINE, ENT_INITIATOR_MINE, audience);
}

/* What one attendee's answer says to the owner: to be there with them, or no to what the owner asked. */
static void attended(const EntExtractItem *item, const EntActor *who, guint audience, GArray *signals)
{
  if (who->role == ENT_ROLE_ACCEPTED)
    add(signals, item, who->id, ENT_SIGNAL_MEETING, ENT_INITIATOR_BOTH, audience);
  else if (item->from.owner && who->role == ENT_ROLE_DECLINED)
    add(signals, item, who->id, ENT_SIGNAL_DECLINE, ENT_INITIATOR_THEIRS, audience);
  else if (item->from.owner)
    add(signals, item, who->id, ENT_SIGNAL_MEETING_REQUEST, ENT_INITIATOR_MINE, audience);
}

static void event(const EntExtractItem *item, GArray *signals)
{
  EntRole answer = owner_answer(item);
  guint audience = audience_of(item);
  if (!answer || (item->flags & ENT_FLAG_CANCELLED)) return;
  organised(item, answer, audience, signals);
  for (guint i = 0; i < item->n_to && answer != ENT_ROLE_DECLINED; i++)
    if (!item->to[i].owner && item->to[i].id != item->from.id) attended(item, &item->to[i], audience, signals);
}

gboolean ent_extract_needs_parent(const EntExtractItem *item)
{
  return item->kind == ENT_ITEM_MAIL && is_open(item) && (item->flags & ENT_FLAGS_MACHINE) == 0;
}

void ent_extract(const EntExtractItem *item, GArray *signals)
{
  if (item->at == ENT_NEVER || (item->from.id == 0 && item->kind != ENT_ITEM_EVENT)) return;
  if (item->flags & (ENT_FLAGS_MACHINE | ENT_FLAG_DRAFT)) return;
  switch (item->kind) {
  case ENT_ITEM_MAIL:
    message(item, ENT_SIGNAL_MESSAGE, signals);
    return;
  case ENT_ITEM_DIRECT_MESSAGE:
    message(item, ENT_SIGNAL_DIRECT_MESSAGE, signals);
    return;
  case ENT_ITEM_CONNECTION:
    add(signals, item, item->from.owner ? 0 : item->from.id, ENT_SIGNAL_CONNECTION, ENT_INITIATOR_BOTH, 1);
    return;
  case ENT_ITEM_INVITATION:
    act(item, item->has_text ? ENT_SIGNAL_INVITATION_MESSAGE : ENT_SIGNAL_INVITATION, signals);
    return;
  case ENT_ITEM_ENDORSEMENT:
    act(item, ENT_SIGNAL_ENDORSEMENT, signals);
    return;
  case ENT_ITEM_RECOMMENDATION:
    act(item, ENT_SIGNAL_RECOMMENDATION, signals);
    return;
  case ENT_ITEM_COMMENT:
    if (!is_among_others(item)) open_act(item, ENT_SIGNAL_COMMENT, signals);
    return;
  case ENT_ITEM_REACTION:
    if (!is_among_others(item)) open_act(item, ENT_SIGNAL_REACTION, signals);
    return;
  case ENT_ITEM_FOLLOW:
    open_act(item, ENT_SIGNAL_FOLLOW, signals);
    return;
  case ENT_ITEM_EVENT:
    event(item, signals);
    return;
  case ENT_ITEM_CALL:
    act(item, ENT_SIGNAL_CALL, signals);
    return;
  case ENT_ITEM_CONTACT:
  case ENT_ITEM_SHARE:
  case ENT_ITEM_VOTE:
  case ENT_ITEM_NOTE:
  case ENT_ITEM_BLOCK:
    return;
  }
}
