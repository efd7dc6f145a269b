/* Text files that the build puts into the program: the numbered migrations. */
#pragma once

#include <stddef.h>

typedef struct EntEmbedded {
  const char *name;  /* "0001-spine.sql" */
  const char *text;
} EntEmbedded;

/* In order of their numbers, ended by {NULL, NULL}. */
extern const EntEmbedded ent_migrations[];
