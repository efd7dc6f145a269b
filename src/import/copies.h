/* One message, several copies: in the inbox and in a list's archive, as a draft and as sent.
 *
 * Two records under one id are copies of one item where they were written within a day by the same sender or under
 * the same subject; else the id was used twice. What copies say is put together by rules that do not ask which of
 * them was read first: an item is machine-made, spam or a draft only where every copy says so, and went to a list
 * where any copy did.
 *
 * An event is the same wherever its identifier stands (an invitation by mail, the answers to it, the calendar): everybody
 * who is named anywhere takes part, of several answers the one that decides last counts (ENT_ROLE_*), and of several dates
 * the latest, since events are put off more often than brought forward. */
#pragma once

#include "signals/items.h"
#include "signals/prepare.h"
#include "store/store.h"

/* What two copies say together, as ENT_FLAG_*. Commutative, associative and idempotent. Pure. */
guint32 ent_copies_flags(guint32 a, guint32 b);

/* Whether two prepared records under one key are copies. */
bool ent_copies_are(const EntPrepared *a, const EntPrepared *b);

/* Puts the copy `more` into the record `kept`, which is not written yet; both live in `arena`. */
void ent_copies_join(EntPrepared *kept, const EntPrepared *more, EntArena *arena);

/* The same for the item `item_id` of the book. *ret_copy: whether it is one. *ret_changed: whether the item is
 * another now, so that what it means must be asked again; *ret_from then is its sender, or 0. */
bool ent_copies_meet(EntStore *store, gint64 item_id, const EntPrepared *more, bool *ret_copy, bool *ret_changed,
                     gint64 *ret_from, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a copy of an event beside that: its answers, `ids` being the identities of more's sender and addressees, and its
 * date. Sets *ret_changed where the item says more now, else leaves it alone. */
bool ent_copies_join_event(EntStore *store, gint64 item_id, const EntPrepared *more, const EntItemIds *ids,
                           bool *ret_changed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
