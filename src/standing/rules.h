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
  ENT_WARMTH_NONE,     /* neither side ever wrote */
  ENT_WARMTH_ACTIVE,
  ENT_WARMTH_QUIET,    /* silent for longer than usual */
  ENT_WARMTH_DORMANT,  /* silent for over eight times the usual gap (Navarro et al. 2017) */
} EntWarmth;

typedef struct EntStandingResult {
  EntStanding standing;
  gint64 at;            /* of the deciding signal; ENT_NEVER for a contact without any */
  gint64 decided_by;    /* signal id; 0: none */
  gint64 closed_at;     /* their no, where nothing of theirs came after it; ENT_NEVER */
  gint64 closed_by;     /* signal id */
} EntStandingResult;

/* What a signal by itself entitles to: contact for whatever is not the other's own act. */
EntStanding ent_standing_of_signal(const EntSignal *signal);

/* Folds `n` signals in time order (ties by id). `machine`: the other was judged a machine, whose acts are no
 * person's. The deciding signal is the first that reached the final standing. */
void ent_standing_fold(const EntSignal *signals, gsize n, gboolean machine, EntStandingResult *ret_result);

/* Warmth at `now`. `usual_gap_s` 0: unknown, taken as 45 days. */
EntWarmth ent_warmth(gint64 last_at, gint64 usual_gap_s, gint64 now);

/* The median silence, in seconds, between days on which the two were in personal contact; 0 for fewer than
 * three such days. */
gint64 ent_usual_gap(const EntSignal *signals, gsize n);

const char *ent_standing_word(EntStanding standing);
const char *ent_warmth_word(EntWarmth warmth);
gboolean ent_standing_from_word(const char *word, EntStanding *ret_standing);
gboolean ent_warmth_from_word(const char *word, EntWarmth *ret_warmth);
