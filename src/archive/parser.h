/* One thread's parse context: scratch buffers and decoders that are dear to make and cheap to reuse. */
#pragma once

#include "archive/format.h"

/* `now` is the reader's. */
EntParser *ent_parser_new(gint64 now);
void ent_parser_free(EntParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntParser, ent_parser_free)
