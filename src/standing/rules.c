/* The fold of DESIGN section 5, as a table of what each kind of act entitles to and a walk through a ledger.
 *
 * Nothing the owner does reaches the table: a signal that is `mine` is contact by definition. Work recorded by
 * the owner (ENT_SIGNAL_WORK) counts only once an act of theirs stands in the ledger to point at, and then as
 * of the later of the two dates. */
#include "standing/rules.h"

#include "base/numbers.h"
#include "base/when.h"

#define UNKNOWN_GAP_S (45 * 86400)
#define SHORTEST_GAP_S 86400
#define LARGEST_MEETING 25

static bool is_personal(const EntSignal *signal)
{
  EntScale scale = ent_scale_of(signal->audience);
  return scale == ENT_SCALE_ONE || scale == ENT_SCALE_CIRCLE;
}

static EntStanding of_kind(const EntSignal *signal)
{
  switch (signal->kind) {
  case ENT_SIGNAL_MESSAGE:
  case ENT_SIGNAL_DIRECT_MESSAGE:
    return is_personal(signal) ? ENT_STANDING_CORRESPONDENT : ENT_STANDING_CONTACT;
  case ENT_SIGNAL_INVITATION_MESSAGE:
  case ENT_SIGNAL_RECOMMENDATION:
    return ENT_STANDING_CORRESPONDENT;
  case ENT_SIGNAL_PUBLIC_ANSWER:
  case ENT_SIGNAL_ENDORSEMENT:
  case ENT_SIGNAL_COMMENT:
  case ENT_SIGNAL_REACTION:
  case ENT_SIGNAL_MENTION:
  case ENT_SIGNAL_FOLLOW:
  case ENT_SIGNAL_SUBSCRIPTION:
    return ENT_STANDING_READER;
  case ENT_SIGNAL_MEETING:
    return signal->audience >= 1 && signal->audience <= LARGEST_MEETING ? ENT_STANDING_MEETING : ENT_STANDING_CONTACT;
  case ENT_SIGNAL_MEETING_REQUEST:
  case ENT_SIGNAL_CALL:
    return ENT_STANDING_MEETING;
  case ENT_SIGNAL_PROPOSAL:
  case ENT_SIGNAL_WORK:
    return ENT_STANDING_COLLABORATOR;
  case ENT_SIGNAL_PUBLIC_POST:
  case ENT_SIGNAL_CONNECTION:
  case ENT_SIGNAL_INVITATION:
  case ENT_SIGNAL_DECLINE:
  case ENT_SIGNAL_SILENCE:
  case ENT_SIGNAL_REPORTED:
  case ENT_SIGNAL_MAIL_TO_MANY:
    return ENT_STANDING_CONTACT;
  }
  return ENT_STANDING_CONTACT;
}

EntStanding ent_standing_of_signal(const EntSignal *signal)
{
  if (signal->initiator == ENT_INITIATOR_MINE) return ENT_STANDING_CONTACT;
  return of_kind(signal);
}

gboolean ent_signal_is_contact(const EntSignal *signal)
{
  if (signal->reported && signal->initiator == ENT_INITIATOR_MINE) return FALSE;
  switch (signal->kind) {
  case ENT_SIGNAL_PUBLIC_POST:
  case ENT_SIGNAL_MAIL_TO_MANY:
  case ENT_SIGNAL_CONNECTION:
  case ENT_SIGNAL_DECLINE:
  case ENT_SIGNAL_SILENCE:
    return FALSE;
  case ENT_SIGNAL_MESSAGE:
  case ENT_SIGNAL_DIRECT_MESSAGE:
    return is_personal(signal);
  case ENT_SIGNAL_MEETING:
    return signal->audience <= LARGEST_MEETING;
  case ENT_SIGNAL_PUBLIC_ANSWER:
  case ENT_SIGNAL_INVITATION:
  case ENT_SIGNAL_INVITATION_MESSAGE:
  case ENT_SIGNAL_ENDORSEMENT:
  case ENT_SIGNAL_RECOMMENDATION:
  case ENT_SIGNAL_COMMENT:
  case ENT_SIGNAL_REACTION:
  case ENT_SIGNAL_MENTION:
  case ENT_SIGNAL_FOLLOW:
  case ENT_SIGNAL_SUBSCRIPTION:
  case ENT_SIGNAL_MEETING_REQUEST:
  case ENT_SIGNAL_CALL:
  case ENT_SIGNAL_PROPOSAL:
  case ENT_SIGNAL_WORK:
  case ENT_SIGNAL_REPORTED:
    return TRUE;
  }
  return FALSE;
}

static bool is_no(const EntSignal *signal)
{
  return signal->initiator == ENT_INITIATOR_THEIRS &&
         (signal->kind == ENT_SIGNAL_DECLINE || signal->kind == ENT_SIGNAL_SILENCE);
}

static void raise_to(EntStandingResult *result, EntStanding standing, const EntSignal *signal)
{
  if (standing <= result->standing) return;
  result->standing = standing;
  result->at = signal->at;
  result->decided_by = signal->id;
  result->steps[standing] = (EntStandingStep){signal->at, signal->id};
}

/* Work told by the owner rests on an act of theirs: without one before or at that date it waits for one. */
typedef struct {
  const EntSignal *work;
  bool theirs_acted;
  guint no; /* the kind of the no that stands; 0: none */
} Pending;

static bool takes_back(const EntSignal *signal, guint no)
{
  if (signal->initiator != ENT_INITIATOR_THEIRS) return false;
  if (no == ENT_SIGNAL_SILENCE) return of_kind(signal) >= ENT_STANDING_CORRESPONDENT;
  return ent_signal_is_contact(signal);
}

static void take(EntStandingResult *result, Pending *pending, const EntSignal *signal)
{
  if (signal->initiator == ENT_INITIATOR_MINE) return;
  if (signal->kind == ENT_SIGNAL_WORK && signal->reported && !pending->theirs_acted) {
    if (!pending->work) pending->work = signal;
    return;
  }
  EntStanding standing = of_kind(signal);
  if (signal->initiator == ENT_INITIATOR_THEIRS && standing > ENT_STANDING_CONTACT && !signal->reported) {
    pending->theirs_acted = true;
    if (pending->work) raise_to(result, ENT_STANDING_COLLABORATOR, signal);
  }
  raise_to(result, standing, signal);
}

static void fold_all(const EntSignal *signals, gsize n, EntStandingResult *result)
{
  Pending pending = {0};
  for (gsize i = 0; i < n; i++) {
    const EntSignal *signal = &signals[i];
    if (is_no(signal)) {
      result->closed_at = signal->at;
      result->closed_by = signal->id;
      if (pending.no != ENT_SIGNAL_SILENCE) pending.no = signal->kind;
      continue;
    }
    if (takes_back(signal, pending.no)) {
      result->closed_at = ENT_NEVER;
      result->closed_by = 0;
      pending.no = 0;
    }
    take(result, &pending, signal);
  }
}

void ent_standing_fold(const EntSignal *signals, gsize n, gboolean machine, EntStandingResult *ret_result)
{
  EntStandingResult result = {.standing = ENT_STANDING_CONTACT, .at = ENT_NEVER, .closed_at = ENT_NEVER};
  for (gsize i = 0; i < G_N_ELEMENTS(result.steps); i++)
    result.steps[i].at = ENT_NEVER;
  if (!machine) fold_all(signals, n, &result);
  *ret_result = result;
}

EntWarmth ent_warmth(gint64 last_at, gint64 usual_gap_s, gint64 now)
{
  if (last_at == ENT_NEVER) return ENT_WARMTH_NONE;
  gint64 gap_s = MAX(usual_gap_s > 0 ? usual_gap_s : UNKNOWN_GAP_S, SHORTEST_GAP_S);
  gint64 silence_s = (now - last_at) / ENT_SECOND;
  if (silence_s > 8 * gap_s) return ENT_WARMTH_DORMANT;
  return silence_s > 2 * gap_s ? ENT_WARMTH_QUIET : ENT_WARMTH_ACTIVE;
}

gint64 ent_usual_gap(const EntSignal *signals, gsize n)
{
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(gint64));
  gint64 last_day = 0;
  bool begun = false;
  for (gsize i = 0; i < n; i++) {
    if (!ent_signal_is_contact(&signals[i])) continue;
    gint64 day = signals[i].at / ENT_DAY;
    gint64 gap = (day - last_day) * 86400;
    if (begun && day != last_day) g_array_append_val(gaps, gap);
    last_day = day;
    begun = true;
  }
  if (gaps->len < 2) return 0;
  return ent_numbers_median(gaps);
}

static const char *const standing_words[] = {
    [ENT_STANDING_CONTACT] = "contact",
    [ENT_STANDING_READER] = "reader",
    [ENT_STANDING_CORRESPONDENT] = "correspondent",
    [ENT_STANDING_MEETING] = "meeting",
    [ENT_STANDING_COLLABORATOR] = "collaborator",
};

static const char *const warmth_words[] = {
    [ENT_WARMTH_NONE] = "none",
    [ENT_WARMTH_ACTIVE] = "active",
    [ENT_WARMTH_QUIET] = "quiet",
    [ENT_WARMTH_DORMANT] = "dormant",
};

const char *ent_standing_word(EntStanding standing)
{
  return (guint)standing < G_N_ELEMENTS(standing_words) ? standing_words[standing] : NULL;
}

const char *ent_warmth_word(EntWarmth warmth)
{
  return (guint)warmth < G_N_ELEMENTS(warmth_words) ? warmth_words[warmth] : NULL;
}

static gboolean index_of_word(const char *const *words, guint n, const char *word, guint *ret_index)
{
  for (guint i = 0; i < n; i++) {
    if (!words[i] || !g_str_equal(words[i], word)) continue;
    *ret_index = i;
    return TRUE;
  }
  return FALSE;
}

gboolean ent_standing_from_word(const char *word, EntStanding *ret_standing)
{
  guint index = 0;
  if (!index_of_word(standing_words, G_N_ELEMENTS(standing_words), word, &index)) return FALSE;
  *ret_standing = (EntStanding)index;
  return TRUE;
}

gboolean ent_warmth_from_word(const char *word, EntWarmth *ret_warmth)
{
  guint index = 0;
  if (!index_of_word(warmth_words, G_N_ELEMENTS(warmth_words), word, &index)) return FALSE;
  *ret_warmth = (EntWarmth)index;
  return TRUE;
}
