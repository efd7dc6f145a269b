/* Conversations between the owner and one person, and what follows from them. Pure.
 *
 * A conversation is a run of personal messages (audience one or circle) without a silence longer than the
 * pair's own threshold: four times their median silence, but no less than three days and no more than sixty;
 * twenty-one days where fewer than five messages say nothing yet. Who wrote its first message began it. */
#pragma once

#include "signals/signal.h"

typedef struct EntConversation {
  gint64 began_at;
  gint64 ended_at;
  EntInitiator initiator;  /* who began; BOTH where the other is a shared address, which begins nothing */
  guint theirs;            /* messages */
  guint mine;
  gint64 first_signal;
  gint64 last_signal;
} EntConversation;

typedef struct EntExchange {
  guint began_theirs, began_mine;
  guint answered_theirs;         /* of the owner's beginnings, those they answered */
  guint answered_mine;           /* of their beginnings, those the owner answered */
  gint64 answer_us;              /* the owner's median time to answer; 0: never answered */
  gint64 first_mine_personal_at; /* ENT_NEVER: none */
  gint64 waiting_signal;         /* their last personal act that the owner has not answered; 0: none */
  gint64 waiting_at;             /* the first of the unanswered acts since the owner's last word */
} EntExchange;

/* Whether a signal is a personal message: one that asks for an answer. */
gboolean ent_signal_is_personal(const EntSignal *signal);

/* The silence, in microseconds, that ends a conversation of this pair. */
gint64 ent_conversation_threshold(const EntSignal *signals, gsize n);

/* Appends the conversations in `n` signals in time order (EntConversation) and sums them up. `shared`: the other
 * is a shared address. */
void ent_conversations(const EntSignal *signals, gsize n, gboolean shared, GArray *conversations,
                       EntExchange *ret_exchange);
