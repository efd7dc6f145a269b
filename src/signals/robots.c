/* Thresholds: six messages with a subject are the fewest that show a template, and four messages out of one
 * template with no answer among them is what newsletters without headers look like. What has no subject (direct
 * messages) has no template and says nothing. */
#include "signals/robots.h"

gboolean ent_robots_judge(const EntSenderFacts *facts)
{
  guint messages = facts->messages - facts->notices, hard = facts->hard - facts->notices;
  if (facts->no_person) return TRUE;
  if (messages == 0) return facts->notices > 0 && facts->from_owner == 0;
  if (hard == messages) return TRUE;
  if (facts->replies > 0) return FALSE;
  if (2 * (hard + facts->opt_outs) > messages) return TRUE;
  return facts->titled >= 6 && 4 * facts->templates <= facts->titled;
}
