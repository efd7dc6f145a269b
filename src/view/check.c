/* Is the book sound? First the file, then the ledger's own rules, then whether every projection is what the
 * ledger says (derived anew and compared). A damaged file ends the questions: what it would answer is worth
 * nothing. */
#include "signals/text.h"
#include "standing/derive.h"
#include "view/shape.h"

/* Each counts rows that break a rule. */
static const struct {
  const char *sql, *fault;
} rules[] = {
    {"SELECT COUNT(*) FROM signal WHERE kind NOT BETWEEN 1 AND 23", "%s signals of a kind that does not exist"},
    {"SELECT COUNT(*) FROM signal WHERE initiator NOT BETWEEN 1 AND 3", "%s signals without a known initiator"},
    {"SELECT COUNT(*) FROM signal WHERE audience < 0", "%s signals with a negative audience"},
    {"SELECT COUNT(*) FROM signal WHERE item_id IS NULL AND note IS NULL", "%s signals without evidence"},
    {"SELECT COUNT(*) FROM signal s JOIN owner_identity o ON o.identity_id = s.identity_id "
     "WHERE NOT EXISTS (SELECT 1 FROM retraction r WHERE r.signal_id = s.id)",
     "%s signals between the owner and the owner"},
    {"SELECT COUNT(*) FROM item WHERE kind NOT BETWEEN 1 AND 15", "%s items of a kind that does not exist"},
    {"SELECT COUNT(*) FROM item i LEFT JOIN text_block b ON b.id = i.block_id WHERE i.block_id IS NOT NULL AND "
     "(b.id IS NULL OR i.block_start < 0 OR i.text_length < 0 OR i.block_start + i.text_length > b.size)",
     "%s items whose text lies outside of its block"},
    {"SELECT COUNT(*) FROM import WHERE items <> kept + known + aside", "%s receipts whose sum is wrong"},
    {"SELECT COUNT(*) FROM erasing", "%s erasures that were not finished"},
    {"SELECT COUNT(*) FROM identity i WHERE NOT EXISTS (SELECT 1 FROM identity_person ip WHERE ip.identity_id = i.id) "
     "AND NOT EXISTS (SELECT 1 FROM owner_identity o WHERE o.identity_id = i.id) "
     "AND NOT EXISTS (SELECT 1 FROM owner_suggestion s WHERE s.identity_id = i.id)",
     "%s identities that are nobody's"},
};

static gboolean check_rules(EntStore *store, GPtrArray *faults, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
    gint64 broken = 0;
    if (!ent_store_get_int(store, rules[i].sql, &broken, error)) return FALSE;
    if (broken == 0) continue;
    g_auto(GStrv) halves = g_strsplit(rules[i].fault, "%s", 2);
    g_ptr_array_add(faults, g_strdup_printf("%s%" G_GINT64_FORMAT "%s", halves[0], broken, halves[1]));
  }
  return TRUE;
}

static json_t *checked(EntStore *store, GError **error)
{
  gint64 items = 0, signals = 0, people = 0;
  if (!ent_store_get_int(store, "SELECT COUNT(*) FROM item", &items, error) ||
      !ent_store_get_int(store, "SELECT COUNT(*) FROM signal", &signals, error) ||
      !ent_store_get_int(store, "SELECT COUNT(*) FROM person", &people, error))
    return NULL;
  return json_pack("{s:I, s:I, s:I}", "items", (json_int_t)items, "signals", (json_int_t)signals, "people",
                   (json_int_t)people);
}

json_t *ent_view_check(EntStore *store, GError **error)
{
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
  if (!ent_store_check(store, faults, error) || !ent_texts_check(store, faults, error)) return NULL;
  if (faults->len == 0 && (!check_rules(store, faults, error) || !ent_derive_check(store, faults, error))) return NULL;
  json_t *counted = checked(store, error);
  if (counted == NULL) return NULL;
  json_t *list = json_array();
  for (guint i = 0; i < faults->len; i++)
    json_array_append_new(list, ent_json_text(g_ptr_array_index(faults, i)));
  return json_pack("{s:s, s:b, s:o, s:o}", "schema", "entregent/check/1", "sound", faults->len == 0, "faults", list,
                   "checked", counted);
}
