/* What matching says of two persons, in words. */
#pragma once

#include <jansson.h>

#include "cli/out.h"

/* "the same name · address at the organisation, against it: another host". Caller frees. */
char *ent_say_fields(const EntOut *out, json_t *fields);
/* What one field says; static. */
const char *ent_say_field(const EntOut *out, json_t *field);
/* "91 %". Caller frees. */
char *ent_say_probability(const EntOut *out, json_t *document);
/* The name of a person, with an identity that tells them from others. Caller frees. */
char *ent_say_who(json_t *person);
