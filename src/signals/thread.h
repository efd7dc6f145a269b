/* Threads: which items belong together, and which one answers which.
 *
 * Connected components over References and In-Reply-To (RFC 5322 section 3.6.4), absent parents included, and
 * over a service's own conversation ids. An answer whose parent is not here joins the latest item before it with
 * the same base subject and the same participants, at most sixty days older; between persons that is its parent,
 * on a list it only shares the thread. The whole book is computed every time and only differences are written, so
 * the result does not depend on the order of imports. */
#pragma once

#include "store/store.h"

/* Brings item_thread up to date. Appends to `late` (EntExtractItem, no addressees, nobody marked as the owner) every
 * post to a list that is new or whose parent became known or another: who is concerned by it hangs on its parent,
 * so extraction must see it now (ent_ledger_take_posts). */
bool ent_thread_update(EntStore *store, GArray *late, GError **error) G_GNUC_WARN_UNUSED_RESULT;
