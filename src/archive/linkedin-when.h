/* Dates as a LinkedIn export writes them: eleven ways, depending on file and year.
 *
 *   08 Feb 2026 · Feb 8, 2026 · 2025-06-01 14:03:22 UTC · 2023/06/20 13:05:02 UTC · 2026-05-08 09:00:00 ·
 *   2026-05-08T09:00:00Z · 2026-05-08 · 1/29/26, 2:37 PM · 08/30/22, 05:51 PM · 1/29/2026 ·
 *   Wed Jun 24 12:43:42 UTC 2026
 *
 * Month names are English and numeric dates American in every export seen; a spreadsheet that saved the file again
 * writes them its own way: 08/02/2026 (`day_first`: in a file where it must be read so), 13/02/2026, 08.02.2026,
 * 08-févr-26, 8 févr. 2026. Dates without a zone are read as
 * UTC. A date alone is midnight. Years outside 1800..2099 and impossible dates are refused (false). */
#pragma once

#include <glib.h>
#include <stdbool.h>

bool ent_linkedin_when(const char *text, bool day_first, gint64 *ret_at);
