/* From an item to the signals it makes: a pure function, the only place that says what counts as an act.
 *
 * It sees identities as numbers and knows which are the owner's. One item gives one signal per other person
 * concerned, or none: machines, drafts, items without date or sender, and acts that name nobody give none. */
#pragma once

#include "archive/record.h"
#include "signals/signal.h"

typedef struct EntActor {
  gint64 id; /* identity; 0: unknown */
  gboolean owner;
  EntRole role; /* of addressees: of an event what they answered */
} EntActor;

typedef struct EntExtractItem {
  gint64 id;
  EntItemKind kind;
  guint32 flags; /* ENT_FLAG_* */
  gint64 at;
  EntActor from;
  const EntActor *to; /* distinct identities, the sender possibly among them */
  guint n_to;
  EntActor parent; /* author of the item that this one answers; id 0: unknown or none */
  gboolean has_text;
} EntExtractItem;

/* Appends the signals of `item` (EntSignal, id 0) to `signals`. */
void ent_extract(const EntExtractItem *item, GArray *signals);

/* Whether nobody else can be told from the item until its parent is known (a post to a list). */
gboolean ent_extract_needs_parent(const EntExtractItem *item);
