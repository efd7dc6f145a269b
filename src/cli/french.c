/* Looks a text up in the catalogue. A hash table made at the first look-up, and never changed after it. */
#include "cli/french.h"

static void add_all(GHashTable *table, const EntFrench *entries)
{
  for (; entries->english != NULL; entries++)
    g_hash_table_insert(table, (gpointer)entries->english, (gpointer)entries->french);
}

const char *ent_french(const char *english)
{
  static gsize made = 0;
  if (g_once_init_enter(&made)) {
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    add_all(table, ent_french_commands);
    add_all(table, ent_french_pages);
    add_all(table, ent_french_faults);
    add_all(table, ent_french_match);
    g_once_init_leave(&made, (gsize)table);
  }
  return g_hash_table_lookup((GHashTable *)made, english);
}
