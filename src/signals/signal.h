/* The words of the ledger: kinds of signals, who began them, how many they were meant for.
 *
 * All numbers are stored: append only. */
#pragma once

#include <glib.h>

typedef enum {
  ENT_INITIATOR_THEIRS = 1,
  ENT_INITIATOR_MINE = 2,
  ENT_INITIATOR_BOTH = 3, /* cannot be told, or both at once: a connection, a meeting held */
} EntInitiator;

typedef enum {
  ENT_SIGNAL_MESSAGE = 1, /* mail addressed to the other: personal by its audience */
  ENT_SIGNAL_DIRECT_MESSAGE = 2,
  ENT_SIGNAL_PUBLIC_POST = 3, /* a post to a list both read */
  ENT_SIGNAL_PUBLIC_ANSWER = 4, /* an answer, in public, to the other's post */
  ENT_SIGNAL_CONNECTION = 5,
  ENT_SIGNAL_INVITATION = 6, /* asked to connect, without a word */
  ENT_SIGNAL_INVITATION_MESSAGE = 7, /* asked to connect, with a message */
  ENT_SIGNAL_ENDORSEMENT = 8,
  ENT_SIGNAL_RECOMMENDATION = 9,
  ENT_SIGNAL_COMMENT = 10,
  ENT_SIGNAL_REACTION = 11,
  ENT_SIGNAL_MENTION = 12,
  ENT_SIGNAL_FOLLOW = 13,
  ENT_SIGNAL_SUBSCRIPTION = 14,
  ENT_SIGNAL_MEETING_REQUEST = 15,
  ENT_SIGNAL_MEETING = 16, /* a calendar event accepted, organised or held together */
  ENT_SIGNAL_CALL = 17,
  ENT_SIGNAL_PROPOSAL = 18, /* proposed to work together, or accepted a proposal */
  ENT_SIGNAL_WORK = 19, /* recorded by the owner with dated evidence */
  ENT_SIGNAL_DECLINE = 20, /* said no: declined, unsubscribed, removed the connection */
  ENT_SIGNAL_SILENCE = 21, /* asked to be left in peace */
  ENT_SIGNAL_REPORTED = 22, /* other act away from the keyboard, told by the owner */
  ENT_SIGNAL_MAIL_TO_MANY = 23, /* addressed to a group or to all, the other among them */
} EntSignalKind;
#define ENT_SIGNAL_KINDS 24

typedef enum {
  ENT_SCALE_ONE, /* 1 */
  ENT_SCALE_CIRCLE, /* 2..15 */
  ENT_SCALE_GROUP, /* 16..150 */
  ENT_SCALE_PUBLIC, /* over 150, or open (audience 0) */
} EntScale;

typedef struct EntSignal {
  gint64 id; /* 0: not stored yet */
  gint64 identity_id; /* the other */
  gint64 at;
  EntSignalKind kind;
  EntInitiator initiator;
  guint audience; /* 0: open */
  gint64 item_id; /* evidence; 0: reported by the owner */
  gboolean reported; /* told by the owner, not found in an archive */
  gboolean shared; /* of theirs, from an address that several people write from: begins nothing */
} EntSignal;

EntScale ent_scale_of(guint audience);

/* The words used in tables, JSON and pages: "message", "theirs", "circle". NULL where `word` is none. */
const char *ent_signal_kind_word(EntSignalKind kind);
const char *ent_initiator_word(EntInitiator initiator);
const char *ent_scale_word(EntScale scale);
gboolean ent_signal_kind_from_word(const char *word, EntSignalKind *ret_kind);
gboolean ent_initiator_from_word(const char *word, EntInitiator *ret_initiator);
