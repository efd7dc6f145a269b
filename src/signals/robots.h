/* Is a sender a person? The judgement behind the hard rules that are read from each message's headers.
 *
 * A sender whom the owner wrote to personally is human unless everything it sent was machine-made by its own
 * word. An absence notice says nothing of whoever the owner wrote to. Otherwise: mostly machine-made by its own word, or many messages from few templates. Pure. */
#pragma once

#include <glib.h>

typedef struct EntSenderFacts {
  guint messages; /* items this sender wrote */
  guint hard; /* of them, those that a hard rule (ENT_FLAGS_MACHINE) marks */
  guint notices; /* of those, the ones marked as automatic answers and as nothing else: absence notices */
  guint titled; /* of the others, those that have a subject */
  guint templates; /* distinct subject templates among those */
  guint replies; /* items that answer, by their subject */
  guint from_owner; /* personal messages of the owner to this sender */
} EntSenderFacts;

gboolean ent_robots_judge(const EntSenderFacts *facts);
