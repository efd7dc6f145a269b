/* Where the units of a Mastodon archive end, for the driver and whoever tries it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* EntUnitCut of the lists of JSON (outbox, likes), and of the tables of accounts, in which a row is a line: a quote that is
 * never closed costs only its own. */
gsize ent_mastodon_cut_list(const char *data, gsize length, bool end);
gsize ent_mastodon_cut_row(const char *data, gsize length, bool end);
