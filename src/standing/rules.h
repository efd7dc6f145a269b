/* From signals to standing: a pure fold (DESIGN section 5). Only the other's acts raise it.
 *
 * The fold takes one person's signals in time order. Signals of the owner's making never change a standing,
 * whatever their number; the property is tested with generated ledgers. */
#pragma once

#include "signals/signal.h"

typedef enum {
  ENT_STANDING_CONTACT = 1,
  ENT_STANDING_READER = 2,
  ENT_STANDING_CORRESPONDENT = 3,
  ENT_STANDING_MEETING = 4,
  ENT_STANDING_COLLABORATOR = 5,
} EntStanding;

typedef enum {
  ENT_WARMTH_NONE, /* they were never in contact */
  ENT_WARMTH_ACTIVE,
  ENT_WARMTH_QUIET, /* silent for longer than usual */
  ENT_WARMTH_DORMANT, /* silent for over eight times the usual gap (Navarro et al. 2017) */
} EntWarmth;

/* The signal that reached a standing first. */
typedef struct EntStandingStep {
  gint64 at; /* ENT_NEVER: never reached by itself */
  gint64 signal; /* its id; 0: none */
} EntStandingStep;

typedef struct EntStandingResult {
  EntStanding standing;
  gint64 at; /* of the deciding signal; ENT_NEVER for a contact without any */
  gint64 decided_by; /* signal id; 0: none */
  gint64 closed_at; /* their no, where nothing of theirs took it back; ENT_NEVER */
  gint64 closed_by; /* signal id */
  EntStandingStep steps[ENT_STANDING_COLLABORATOR + 1]; /* by EntStanding: the way there */
} EntStandingResult;

/* What a signal by itself entitles to: contact for whatever is not the other's own act. */
EntStanding ent_standing_of_signal(const EntSignal *signal);

/* Whether a signal is contact between the two: an act of one of them that is directed at the other. A post to a
 * list, mail to many, a connection, a no, and what the owner tells of acts of their own are none. */
gboolean ent_signal_is_contact(const EntSignal *signal);

/* Folds `n` signals in time order. `machine`: the other was judged a machine, whose acts are no person's. The
 * deciding signal is the first that reached the final standing.
 *
 * Their no closes the relationship from its date on. A later act of theirs that is directed at the owner takes a
 * no back; that they asked for silence is taken back by nothing less than a personal act. */
void ent_standing_fold(const EntSignal *signals, gsize n, gboolean machine, EntStandingResult *ret_result);

/* Warmth at `now`. `last_at`: their last contact, from either side. `usual_gap_s` 0: unknown, taken as 45 days. */
EntWarmth ent_warmth(gint64 last_at, gint64 usual_gap_s, gint64 now);

/* The median silence, in seconds, between days on which the two were in contact; 0 for fewer than three such
 * days. */
gint64 ent_usual_gap(const EntSignal *signals, gsize n);

const char *ent_standing_word(EntStanding standing);
const char *ent_warmth_word(EntWarmth warmth);
gboolean ent_standing_from_word(const char *word, EntStanding *ret_standing);
gboolean ent_warmth_from_word(const char *word, EntWarmth *ret_warmth);
