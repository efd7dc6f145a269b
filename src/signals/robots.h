/* Is a sender a person? The judgement behind the hard rules that are read from each message's headers.
 *
 * A sender whom the owner wrote to personally is human unless everything it sent was machine-made by its own
 * word. An absence notice says nothing of whoever the owner wrote to. Otherwise: mostly machine-made by its own
 * word or by how its texts end, or many messages from few templates. Pure. */
#pragma once

#include <glib.h>

typedef struct EntSenderFacts {
  guint messages;     /* items this sender wrote */
  guint hard;         /* of them, those that a hard rule (ENT_FLAGS_MACHINE) marks */
  guint notices;      /* of those, the ones marked as automatic answers and as nothing else: absence notices */
  guint opt_outs;     /* of the others, those that tell how to be sent no more (ENT_FLAG_OPT_OUT) */
  guint templates;    /* distinct subject templates among those not hard */
  guint replies;      /* of them, answers by their subject or references */
  guint from_owner;   /* personal messages of the owner to this sender */
} EntSenderFacts;

gboolean ent_robots_judge(const EntSenderFacts *facts);
