#include "cli/out.h"
const char *ent_french(const char *english)
{
  (void)english;
  return NULL;
}
