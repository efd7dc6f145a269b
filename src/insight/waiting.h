/* Who decided that the owner should be waited for: the order of the waiting list. Pure. */
#pragma once

#include "signals/signal.h"

typedef enum {
  ENT_WAITING_HAND, /* they raised a hand: asked for a meeting, proposed to work together */
  ENT_WAITING_BEGAN, /* they wrote first */
  ENT_WAITING_ANSWERED, /* they answered the owner */
} EntWaitingGroup;
#define ENT_WAITING_GROUPS 3

/* `kind`: of the signal that waits. `began`: who began the conversation it stands in. */
EntWaitingGroup ent_waiting_group(EntSignalKind kind, EntInitiator began);

/* "hand", "began", "answered". */
const char *ent_waiting_group_word(EntWaitingGroup group);
