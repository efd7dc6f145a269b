/* Thresholds: six soft messages are the fewest that show a template, and four messages out of one template
 * with no answer among them is what newsletters without headers look like. */
#include "signals/robots.h"

gboolean ent_robots_judge(const EntSenderFacts *facts)
{
  guint notices = facts->from_owner > 0 ? facts->notices : 0;
  if (facts->messages == notices) return FALSE;
  if (facts->hard == facts->messages) return TRUE;
  if (facts->from_owner > 0) return FALSE;
  if (2 * (facts->hard + facts->opt_outs) > facts->messages) return TRUE;
  guint soft = facts->messages - facts->hard;
  return soft >= 6 && facts->replies == 0 && 4 * facts->templates <= soft;
}
