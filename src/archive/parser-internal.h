/* What the message parser keeps between messages. */
#pragma once

#include "archive/decode.h"
#include "archive/parser.h"

struct EntParser {
  EntDecoder *decoder;
  GString *body;      /* text of the message under way */
  GString *part;      /* one decoded part */
  GString *clean;     /* the same as clean UTF-8 */
  GString *calendar;  /* the calendar that came with it, decoded */
  GArray *parties;    /* of EntParty */
  gint64 now;         /* as in EntReader */
};
