/* Ledgers written by hand: one line a signal, "DAY INITIATOR KIND [AUDIENCE] [reported] [shared]", ids from 1 on.
 *
 *   3 theirs message          a personal message of theirs on the third day
 *   9.5 mine mail-to-many 40  the owner's, at noon of the ninth day, to forty people
 */
#pragma once

#include "base/when.h"
#include "signals/signal.h"

static inline EntSignal test_signal(const char *line, gint64 id)
{
  g_auto(GStrv) words = g_strsplit(line, " ", -1);
  EntSignal signal = {.id = id, .identity_id = 1, .item_id = id, .audience = 1};
  signal.at = (gint64)(g_ascii_strtod(words[0], NULL) * (double)ENT_DAY);
  g_assert_true(ent_initiator_from_word(words[1], &signal.initiator));
  g_assert_true(ent_signal_kind_from_word(words[2], &signal.kind));
  for (guint i = 3; words[i]; i++) {
    if (g_str_equal(words[i], "reported"))
      signal.reported = TRUE;
    else if (g_str_equal(words[i], "shared"))
      signal.shared = TRUE;
    else
      signal.audience = (guint)g_ascii_strtoull(words[i], NULL, 10);
  }
  return signal;
}

/* Lines of signals, in time order; the caller frees with g_array_unref. */
static inline GArray *test_ledger(const char *text)
{
  GArray *signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (!*lines[i]) continue;
    EntSignal signal = test_signal(lines[i], signals->len + 1);
    g_array_append_val(signals, signal);
  }
  return signals;
}

static inline int test_compare_signals(gconstpointer a, gconstpointer b)
{
  const EntSignal *x = a, *y = b;
  return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x->id > y->id) - (x->id < y->id);
}

/* Any signal of any kind within `days` days; `initiator` 0: any. */
static inline EntSignal test_any_signal(GRand *random, gint64 id, EntInitiator initiator, gint days)
{
  EntSignal signal = {.id = id, .identity_id = 1, .item_id = id};
  signal.at = g_rand_int_range(random, 0, days) * ENT_DAY;
  signal.kind = (EntSignalKind)g_rand_int_range(random, 1, ENT_SIGNAL_KINDS);
  signal.initiator = initiator ? initiator : (EntInitiator)g_rand_int_range(random, 1, 4);
  signal.audience = (guint)(g_rand_boolean(random) ? 1 : g_rand_int_range(random, 0, 200));
  signal.reported = g_rand_int_range(random, 0, 8) == 0;
  return signal;
}
