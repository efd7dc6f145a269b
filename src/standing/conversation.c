/* One walk cuts the runs, one walk measures the answers. */
#include "standing/conversation.h"

#include "base/numbers.h"
#include "base/when.h"

gboolean ent_signal_is_personal(const EntSignal *signal)
{
  EntScale scale = ent_scale_of(signal->audience);
  if (signal->reported || (scale != ENT_SCALE_ONE && scale != ENT_SCALE_CIRCLE)) return FALSE;
  return signal->kind == ENT_SIGNAL_MESSAGE || signal->kind == ENT_SIGNAL_DIRECT_MESSAGE ||
         signal->kind == ENT_SIGNAL_INVITATION_MESSAGE;
}

gboolean ent_signal_is_hand(const EntSignal *signal)
{
  return signal->initiator == ENT_INITIATOR_THEIRS &&
         (signal->kind == ENT_SIGNAL_MEETING_REQUEST || signal->kind == ENT_SIGNAL_PROPOSAL);
}

gint64 ent_conversation_threshold(const EntSignal *signals, gsize n)
{
  g_autoptr(GArray) silences = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 last = ENT_NEVER;
  for (gsize i = 0; i < n; i++) {
    if (!ent_signal_is_personal(&signals[i])) continue;
    gint64 silence = last == ENT_NEVER ? 0 : signals[i].at - last;
    if (last != ENT_NEVER) g_array_append_val(silences, silence);
    last = signals[i].at;
  }
  if (silences->len < 4) return 21 * ENT_DAY;
  return CLAMP(4 * ent_numbers_median(silences), 3 * ENT_DAY, 60 * ENT_DAY);
}

static void extend(EntConversation *conversation, const EntSignal *signal)
{
  conversation->ended_at = signal->at;
  conversation->last_signal = signal->id;
  if (signal->initiator == ENT_INITIATOR_MINE)
    conversation->mine++;
  else
    conversation->theirs++;
}

static void cut(const EntSignal *signals, gsize n, GArray *conversations)
{
  gint64 threshold = ent_conversation_threshold(signals, n);
  for (gsize i = 0; i < n; i++) {
    const EntSignal *signal = &signals[i];
    if (!ent_signal_is_personal(signal)) continue;
    EntConversation *open =
        conversations->len ? &g_array_index(conversations, EntConversation, conversations->len - 1) : NULL;
    if (!open || signal->at - open->ended_at > threshold) {
      gboolean theirs = signal->initiator != ENT_INITIATOR_MINE;
      EntConversation fresh = {.began_at = signal->at,
                               .initiator = theirs && signal->shared ? ENT_INITIATOR_BOTH : signal->initiator,
                               .first_signal = signal->id};
      g_array_append_val(conversations, fresh);
      open = &g_array_index(conversations, EntConversation, conversations->len - 1);
    }
    extend(open, signal);
  }
}

static void count(const GArray *conversations, EntExchange *exchange)
{
  for (guint i = 0; i < conversations->len; i++) {
    const EntConversation *one = &g_array_index(conversations, EntConversation, i);
    if (one->initiator == ENT_INITIATOR_THEIRS) {
      exchange->began_theirs++;
      if (one->mine > 0) exchange->answered_mine++;
    } else if (one->initiator == ENT_INITIATOR_MINE) {
      exchange->began_mine++;
      if (one->theirs > 0) exchange->answered_theirs++;
    }
  }
}

/* They spoke, or will not be spoken to; or the owner said no. */
static bool ends_the_wait(const EntSignal *signal)
{
  if (signal->initiator == ENT_INITIATOR_MINE) return signal->kind == ENT_SIGNAL_DECLINE && !signal->reported;
  return signal->kind == ENT_SIGNAL_MEETING || signal->kind == ENT_SIGNAL_CALL || signal->kind == ENT_SIGNAL_SILENCE;
}

static void end_wait(EntExchange *exchange)
{
  exchange->waiting_signal = 0;
  exchange->waiting_at = ENT_NEVER;
}

static void take_word_of_mine(EntExchange *exchange, const EntSignal *signal, GArray *answers)
{
  gint64 span = exchange->waiting_signal ? signal->at - exchange->waiting_at : 0;
  if (exchange->waiting_signal) g_array_append_val(answers, span);
  end_wait(exchange);
  if (exchange->first_mine_personal_at == ENT_NEVER) exchange->first_mine_personal_at = signal->at;
}

static void measure(const EntSignal *signals, gsize n, EntExchange *exchange)
{
  g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (gsize i = 0; i < n; i++) {
    const EntSignal *signal = &signals[i];
    gboolean personal = ent_signal_is_personal(signal);
    if (personal && signal->initiator == ENT_INITIATOR_MINE) {
      take_word_of_mine(exchange, signal, answers);
    } else if (personal || ent_signal_is_hand(signal)) {
      if (!exchange->waiting_signal) exchange->waiting_at = signal->at;
      exchange->waiting_signal = signal->id;
    } else if (ends_the_wait(signal)) {
      end_wait(exchange);
    }
  }
  exchange->answers = answers->len;
  exchange->answer_us = ent_numbers_median(answers);
}

void ent_conversations(const EntSignal *signals, gsize n, GArray *conversations, EntExchange *ret_exchange)
{
  *ret_exchange = (EntExchange){.first_mine_personal_at = ENT_NEVER, .waiting_at = ENT_NEVER};
  cut(signals, n, conversations);
  count(conversations, ret_exchange);
  measure(signals, n, ret_exchange);
}
