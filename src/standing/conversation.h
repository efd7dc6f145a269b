/* Conversations between the owner and one person, and what follows from them. Pure.
 *
 * A conversation is a run of personal messages (audience one or circle) without a silence longer than the
 * pair's own threshold: four times their median silence, but no less than three days and no more than sixty;
 * twenty-one days where fewer than five messages say nothing yet. Who wrote its first message began it.
 *
 * Somebody waits from their first personal message or raised hand since the owner's last word. A personal message
 * of the owner's ends it, a meeting or a call that took place does, and that they ask for silence does. What the
 * owner tells of acts of their own ends nothing. */
#pragma once

#include "signals/signal.h"

typedef struct EntConversation {
  gint64 began_at;
  gint64 ended_at;
  EntInitiator initiator; /* who began; BOTH where it was a shared address, which begins nothing */
  guint theirs; /* messages */
  guint mine;
  gint64 first_signal;
  gint64 last_signal;
} EntConversation;

typedef struct EntExchange {
  guint began_theirs, began_mine;
  guint answered_theirs; /* of the owner's beginnings, those they answered */
  guint answered_mine; /* of their beginnings, those the owner answered */
  guint answers; /* waits that the owner ended by a message */
  gint64 answer_us; /* their median length; 0 where there is none */
  gint64 first_mine_personal_at; /* ENT_NEVER: none */
  gint64 waiting_signal; /* their last message or hand that the owner has not answered; 0: none */
  gint64 waiting_at; /* the first of the unanswered acts since the owner's last word */
} EntExchange;

/* Whether a signal is a personal message: one that asks for an answer. */
gboolean ent_signal_is_personal(const EntSignal *signal);

/* Whether it is a hand that they raised: to meet, to work together. */
gboolean ent_signal_is_hand(const EntSignal *signal);

/* The silence, in microseconds, that ends a conversation of this pair. */
gint64 ent_conversation_threshold(const EntSignal *signals, gsize n);

/* Appends the conversations in `n` signals in time order (EntConversation) and sums them up. */
void ent_conversations(const EntSignal *signals, gsize n, GArray *conversations, EntExchange *ret_exchange);
