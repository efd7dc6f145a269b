/* Buffers that grow to the largest message seen and stay. */
#include "archive/parser-internal.h"

EntParser *ent_parser_new(gint64 now)
{
  EntParser *parser = g_new0(EntParser, 1);
  parser->decoder = ent_decoder_new();
  parser->body = g_string_new(NULL);
  parser->part = g_string_new(NULL);
  parser->clean = g_string_new(NULL);
  parser->calendar = g_string_new(NULL);
  parser->now = now;
  parser->parties = g_array_new(FALSE, FALSE, sizeof(EntParty));
  return parser;
}

void ent_parser_free(EntParser *parser)
{
  if (!parser) return;
  ent_decoder_free(parser->decoder);
  g_string_free(parser->body, TRUE);
  g_string_free(parser->part, TRUE);
  g_string_free(parser->clean, TRUE);
  g_string_free(parser->calendar, TRUE);
  g_array_unref(parser->parties);
  g_free(parser);
}
