/* The full-text index over items: subjects and what their authors wrote themselves.
 *
 * A projection like any other, and the one thing that SQLite (FTS5) and PostgreSQL do wholly differently, so
 * it lives here. The index holds no text of its own; taking an item out needs the text that went in. Words are
 * folded (case, diacritics), so that "Eleve" finds "élève". */
#pragma once

#include "store/store.h"

/* Makes the index where it is missing. Part of the caller's transaction. */
bool ent_search_prepare(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds or takes out one item. `subject` and `text` may be NULL. */
bool ent_search_add(EntStore *store, gint64 item_id, const char *subject, const char *text, gssize length,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
bool ent_search_remove(EntStore *store, gint64 item_id, const char *subject, const char *text, gssize length,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Empties the index and sets back the mark `search_upto` of the book. */
bool ent_search_clear(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  ENT_SEARCH_SUBJECT,
  ENT_SEARCH_TEXT,
} EntSearchPart;
#define ENT_SEARCH_PARTS 2

/* Appends a part of an item as it went into the index to `text`. */
typedef bool (*EntSearchTextFunc)(gint64 item_id, EntSearchPart part, GString *text, gpointer user_data,
                                  GError **error);

/* Finds items that hold every word of `words` ("quoted words" stand together, a last `*` matches beginnings).
 * Appends at most `limit` item ids (gint64) to `ids`, newest first; `ret_total` is how many there are.
 * Nothing but punctuation finds nothing. `text_of` is asked of each candidate where words must stand together. */
bool ent_search_items(EntStore *store, const char *words, guint limit, EntSearchTextFunc text_of, gpointer user_data,
                      GArray *ids, gint64 *ret_total, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Appends what is wrong with the index to `faults` (char*). */
bool ent_search_check(EntStore *store, GPtrArray *faults, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Merges the index so that nothing of what was taken out remains in it. */
bool ent_search_scrub(EntStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
