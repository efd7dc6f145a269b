/* One message, several copies: in the inbox and in a list's archive, as a draft and as sent.
 *
 * Two records under one id are copies of one item where they were written within a day by the same sender or under
 * the same subject; else the id was used twice. What copies say is put together by rules that do not ask which of
 * them was read first: an item is machine-made, spam or a draft only where every copy says so, and went to a list
 * where any copy did. */
#pragma once

#include "signals/prepare.h"
#include "store/store.h"

/* What two copies say together, as ENT_FLAG_*. Commutative, associative and idempotent. Pure. */
guint32 ent_copies_flags(guint32 a, guint32 b);

/* Whether two prepared records under one key are copies. */
bool ent_copies_are(const EntPrepared *a, const EntPrepared *b);

/* Puts the copy `more` into the record `kept`, which is not written yet. */
void ent_copies_join(EntPrepared *kept, const EntPrepared *more);

/* The same for the item `item_id` of the book. *ret_copy: whether it is one. *ret_changed: whether the item is
 * another now, so that what it means must be asked again; *ret_from then is its sender, or 0. */
bool ent_copies_meet(EntStore *store, gint64 item_id, const EntPrepared *more, bool *ret_copy, bool *ret_changed,
                     gint64 *ret_from, GError **error) G_GNUC_WARN_UNUSED_RESULT;
