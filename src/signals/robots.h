/* Is a sender a person? The judgement behind the hard rules that are read from each message's headers.
 *
 * Judged by what it sent: a sender who answers is a person, unless every message was machine-made by its own word.
 * One who never answers is a machine where most of its messages are by their headers or by how their texts end, or
 * where there are many from few templates.
 * Absence notices say nothing of whoever the owner wrote to, so they count on neither side. Writing to a sender
 * makes nobody a person: the owner's acts raise no standing (R1), not by this way either. Pure. */
#pragma once

#include <glib.h>

typedef struct EntSenderFacts {
  guint messages; /* items this sender wrote */
  guint hard; /* of them, those that a hard rule (ENT_FLAGS_MACHINE) marks */
  guint notices; /* of those, the ones marked as automatic answers and as nothing else: absence notices */
  guint opt_outs; /* of the others, those that tell how to be sent no more (ENT_FLAG_OPT_OUT) */
  guint titled; /* of the others, those that have a subject */
  guint templates; /* distinct subject templates among those */
  guint replies; /* of the others, those that answer, by their subject */
  gboolean no_person; /* every address is a robot's by its name, or a list's */
  guint from_owner; /* personal messages of the owner to this sender */
} EntSenderFacts;

gboolean ent_robots_judge(const EntSenderFacts *facts);
