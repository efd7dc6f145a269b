/* A network made by chance: people with acts of every kind at every scale, some of them machines, some of whom said
 * no, derived as an import would derive it. */
#pragma once

#include "base/when.h"
#include "people/person.h"
#include "signals/ledger.h"
#include "signals/thread.h"
#include "standing/derive.h"
#include "support/items.h"
#include "support/signals.h"

#define ANY_NETWORK_DAYS 900

static inline void test_derive_all(EntStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(gint64));
  g_autoptr(GArray) late = g_array_new(FALSE, FALSE, sizeof(EntExtractItem));
  g_assert_true(ent_thread_update(store, late, &error));
  g_assert_true(ent_person_update(store, false, persons, &error));
  g_array_set_size(persons, 0);
  g_assert_true(ent_derive_everybody(store, persons, &error));
  g_assert_true(ent_derive_refresh(store, persons, NULL, NULL, &error));
  g_assert_no_error(error);
}

/* One act of person `identity`, with an item as its evidence unless it is told. */
static inline void test_add_signal(EntStore *store, gint64 id, EntSignal signal)
{
  g_autoptr(GError) error = NULL;
  TestItem item = {.id = id, .from = signal.initiator == ENT_INITIATOR_MINE ? 1 : signal.identity_id, .at = signal.at};
  if (!signal.reported) test_add_item(store, &item);
  signal.item_id = signal.reported ? 0 : id;
  g_assert_true(ent_ledger_append(store, &signal, signal.reported ? "as told" : NULL, &error));
}

static inline EntStore *test_any_network(GRand *random, const TestFolder *folder, guint people)
{
  EntStore *store = test_network(folder, people);
  gint64 id = 0;
  for (guint p = 2; p < people + 2; p++) {
    gboolean machine = g_rand_int_range(random, 0, 8) == 0;
    for (gint n = g_rand_int_range(random, 0, 12) * g_rand_int_range(random, 0, 2); n > 0; n--) {
      EntSignal signal = test_any_signal(random, ++id, 0, ANY_NETWORK_DAYS);
      if (g_rand_boolean(random)) signal.kind = ENT_SIGNAL_MESSAGE, signal.reported = FALSE;
      signal.identity_id = p;
      test_add_signal(store, id, signal);
    }
    for (gint n = machine ? 8 : 0; n > 0; n--) {
      TestItem item = {.id = ++id, .from = p, .at = 1, .flags = ENT_FLAG_FEEDBACK_ID};
      test_add_item(store, &item);
    }
    if (g_rand_int_range(random, 0, 9) == 0 && p > 2) {
      g_autofree char *sql = g_strdup_printf("INSERT INTO identity_link (a, b) VALUES (%u, %u)", p - 1, p);
      test_exec(store, sql);
    }
  }
  test_derive_all(store);
  return store;
}
