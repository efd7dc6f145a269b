/* Keeps the search index in step with the items. Interrupted, it goes on where it stopped. */
#pragma once

#include "store/store.h"

typedef gboolean (*EntSearchProgress)(guint64 done, guint64 total, gpointer user_data);

/* Indexes every item that is not indexed yet. False of `progress` stops early, which is no error. */
bool ent_search_index_update(EntStore *store, EntSearchProgress progress, gpointer user_data,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
