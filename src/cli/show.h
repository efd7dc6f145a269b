/* A person and a message as pages of text, from their documents. */
#pragma once

#include <jansson.h>

#include "cli/out.h"

void ent_show_person(EntOut *out, json_t *person);
void ent_show_message(EntOut *out, json_t *message);
