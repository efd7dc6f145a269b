/* The words of the ledger, one table per enumeration. */
#include "signals/signal.h"

static const char *const kind_words[ENT_SIGNAL_KINDS] = {
    [ENT_SIGNAL_MESSAGE] = "message",
    [ENT_SIGNAL_DIRECT_MESSAGE] = "direct-message",
    [ENT_SIGNAL_PUBLIC_POST] = "public-post",
    [ENT_SIGNAL_PUBLIC_ANSWER] = "public-answer",
    [ENT_SIGNAL_CONNECTION] = "connection",
    [ENT_SIGNAL_INVITATION] = "invitation",
    [ENT_SIGNAL_INVITATION_MESSAGE] = "invitation-message",
    [ENT_SIGNAL_ENDORSEMENT] = "endorsement",
    [ENT_SIGNAL_RECOMMENDATION] = "recommendation",
    [ENT_SIGNAL_COMMENT] = "comment",
    [ENT_SIGNAL_REACTION] = "reaction",
    [ENT_SIGNAL_MENTION] = "mention",
    [ENT_SIGNAL_FOLLOW] = "follow",
    [ENT_SIGNAL_SUBSCRIPTION] = "subscription",
    [ENT_SIGNAL_MEETING_REQUEST] = "meeting-request",
    [ENT_SIGNAL_MEETING] = "meeting",
    [ENT_SIGNAL_CALL] = "call",
    [ENT_SIGNAL_PROPOSAL] = "proposal",
    [ENT_SIGNAL_WORK] = "work",
    [ENT_SIGNAL_DECLINE] = "decline",
    [ENT_SIGNAL_SILENCE] = "silence",
    [ENT_SIGNAL_REPORTED] = "other",
    [ENT_SIGNAL_MAIL_TO_MANY] = "mail-to-many",
};

static const char *const initiator_words[] = {
    [ENT_INITIATOR_THEIRS] = "theirs",
    [ENT_INITIATOR_MINE] = "mine",
    [ENT_INITIATOR_BOTH] = "both",
};

static const char *const scale_words[] = {
    [ENT_SCALE_ONE] = "one",
    [ENT_SCALE_CIRCLE] = "circle",
    [ENT_SCALE_GROUP] = "group",
    [ENT_SCALE_PUBLIC] = "public",
};

EntScale ent_scale_of(guint audience)
{
  if (audience == 0 || audience > 150) return ENT_SCALE_PUBLIC;
  if (audience == 1) return ENT_SCALE_ONE;
  return audience <= 15 ? ENT_SCALE_CIRCLE : ENT_SCALE_GROUP;
}

const char *ent_signal_kind_word(EntSignalKind kind)
{
  return (guint)kind < G_N_ELEMENTS(kind_words) ? kind_words[kind] : NULL;
}

const char *ent_initiator_word(EntInitiator initiator)
{
  return (guint)initiator < G_N_ELEMENTS(initiator_words) ? initiator_words[initiator] : NULL;
}

const char *ent_scale_word(EntScale scale)
{
  return (guint)scale < G_N_ELEMENTS(scale_words) ? scale_words[scale] : NULL;
}

gboolean ent_signal_kind_from_word(const char *word, EntSignalKind *ret_kind)
{
  for (guint i = 1; i < G_N_ELEMENTS(kind_words); i++) {
    if (!kind_words[i] || !g_str_equal(kind_words[i], word)) continue;
    *ret_kind = (EntSignalKind)i;
    return TRUE;
  }
  return FALSE;
}

gboolean ent_initiator_from_word(const char *word, EntInitiator *ret_initiator)
{
  for (guint i = 1; i < G_N_ELEMENTS(initiator_words); i++) {
    if (!g_str_equal(initiator_words[i], word)) continue;
    *ret_initiator = (EntInitiator)i;
    return TRUE;
  }
  return FALSE;
}
