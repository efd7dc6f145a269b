/* The French catalogue: English text, French text. A test compares it with every text that the program says. */
#pragma once

#include "cli/out.h"

typedef struct EntFrench {
  const char *english, *french;
} EntFrench;

/* Each ends with NULL. */
extern const EntFrench ent_french_commands[];
extern const EntFrench ent_french_pages[];
extern const EntFrench ent_french_faults[];
extern const EntFrench ent_french_match[];
