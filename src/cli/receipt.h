/* The receipt of an import, set as a sum on paper: kept + already known + set aside = read. */
#pragma once

#include <jansson.h>

#include "cli/out.h"

#define ENT_RECEIPT_ASIDE 20

/* At most `aside_shown` of the items set aside are listed, then how to see all of them. */
void ent_receipt_print(EntOut *out, json_t *receipt, guint aside_shown);
