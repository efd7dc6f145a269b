/* A raised hand outranks a letter, and a letter that nobody asked for outranks an answer: the earlier in this
 * order, the more of the deciding was done by the other. */
#include "insight/waiting.h"

EntWaitingGroup ent_waiting_group(EntSignalKind kind, EntInitiator began)
{
  if (kind == ENT_SIGNAL_MEETING_REQUEST || kind == ENT_SIGNAL_PROPOSAL) return ENT_WAITING_HAND;
  return began == ENT_INITIATOR_MINE ? ENT_WAITING_ANSWERED : ENT_WAITING_BEGAN;
}

const char *ent_waiting_group_word(EntWaitingGroup group)
{
  static const char *const words[] = {"hand", "began", "answered"};
  return words[group];
}
