/* Rows into the shapes of docs/output-schema.md. Everything a list needs of a person stands in one row of the
 * projection; only their identities and the first words of a text are looked up, by unique keys, for the rows
 * that are shown. */
#include "view/shape.h"

#include "archive/quote.h"
#include "archive/record.h"
#include "signals/text.h"
#include "standing/rules.h"

static json_t *shape_identities(EntStore *store, gint64 person_id, GError **error)
{
  g_autoptr(json_t) list = json_array();
  EntStmt *stmt = ent_store_prepare(store, "SELECT i.kind, i.value FROM identity_person ip "
                                           "JOIN identity i ON i.id = ip.identity_id "
                                           "WHERE ip.person_id = ?1 ORDER BY i.kind, i.id");
  ent_stmt_bind_int(stmt, 1, person_id);
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    json_array_append_new(list, ent_json_identity(ent_row_int(stmt, "kind"), ent_row_text(stmt, "value")));
  }
  return g_steal_pointer(&list);
}

/* What the owner told has no message; it stands on the person's own page. */
static json_t *shape_evidence(gint64 person_id, gint64 item_id)
{
  if (item_id == 0) return json_sprintf("show %" G_GINT64_FORMAT, person_id);
  return json_sprintf("show m%" G_GINT64_FORMAT, item_id);
}

static json_t *shape_decided_by(EntStmt *stmt)
{
  if (ent_row_is_null(stmt, "decided_kind")) return json_null();
  gint64 signal_id = ent_row_int(stmt, "decided_by");
  gint64 item_id = ent_row_is_null(stmt, "decided_item") ? 0 : ent_row_int(stmt, "decided_item");
  const char *kind = ent_signal_kind_word((EntSignalKind)ent_row_int(stmt, "decided_kind"));
  return json_pack("{s:I, s:s, s:o, s:b, s:o}", "signal", (json_int_t)signal_id, "kind", kind, "at",
                   ent_json_at(ent_row_at(stmt, "decided_at")), "reported", (int)(item_id == 0), "evidence",
                   shape_evidence(ent_row_int(stmt, "id"), item_id));
}

json_t *ent_shape_person(EntStore *store, EntStmt *stmt, gint64 now, GError **error)
{
  gint64 id = ent_row_int(stmt, "id");
  g_autoptr(json_t) identities = shape_identities(store, id, error);
  if (identities == NULL) return NULL;
  gint64 gap = ent_row_is_null(stmt, "usual_gap_s") ? 0 : ent_row_int(stmt, "usual_gap_s");
  EntWarmth warmth = ent_warmth(ent_row_at(stmt, "last_contact_at"), gap, now);
  json_t *person = json_object();
  json_object_set_new(person, "id", json_integer(id));
  json_object_set_new(person, "name", ent_json_text(ent_row_text(stmt, "name")));
  json_object_set_new(person, "organisation", ent_json_text(ent_row_text(stmt, "organisation")));
  json_object_set(person, "identities", identities);
  json_object_set_new(person, "standing", json_string(ent_standing_word((EntStanding)ent_row_int(stmt, "standing"))));
  json_object_set_new(person, "standing_since", ent_json_at(ent_row_at(stmt, "standing_at")));
  json_object_set_new(person, "decided_by", shape_decided_by(stmt));
  json_object_set_new(person, "closed_at", ent_json_at(ent_row_at(stmt, "closed_at")));
  json_object_set_new(person, "warmth", json_string(ent_warmth_word(warmth)));
  json_object_set_new(person, "machine", json_boolean(ent_row_int(stmt, "machine") != 0));
  json_object_set_new(person, "theirs", json_integer(ent_row_int(stmt, "theirs")));
  json_object_set_new(person, "mine", json_integer(ent_row_int(stmt, "mine")));
  json_object_set_new(person, "both", json_integer(ent_row_int(stmt, "both")));
  json_object_set_new(person, "first_theirs_at", ent_json_at(ent_row_at(stmt, "first_theirs_at")));
  json_object_set_new(person, "last_theirs_at", ent_json_at(ent_row_at(stmt, "last_theirs_at")));
  json_object_set_new(person, "last_mine_at", ent_json_at(ent_row_at(stmt, "last_mine_at")));
  json_object_set_new(person, "began",
                      json_pack("{s:I, s:I}", "theirs", (json_int_t)ent_row_int(stmt, "began_theirs"), "mine",
                                (json_int_t)ent_row_int(stmt, "began_mine")));
  json_object_set_new(person, "waiting_since", ent_json_at(ent_row_at(stmt, "waiting_at")));
  return person;
}

gboolean ent_shape_people(EntStore *store, EntStmt *stmt, gint64 now, json_t *list, GError **error)
{
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) return TRUE;
    json_t *person = ent_shape_person(store, stmt, now, error);
    if (person == NULL) return FALSE;
    json_array_append_new(list, person);
  }
}

gboolean ent_shape_excerpt(EntStore *store, gint64 item_id, gsize characters, char **ret_excerpt, GError **error)
{
  g_autofree char *text = NULL;
  if (!ent_item_text(store, item_id, &text, error)) return FALSE;
  *ret_excerpt = NULL;
  if (text == NULL) return TRUE;
  g_autoptr(GString) own = g_string_new(NULL);
  ent_quote_own_text(text, strlen(text), own);
  if (own->len > 0) *ret_excerpt = ent_excerpt(own->str, characters);
  return TRUE;
}

static gboolean shape_counts(EntStmt *stmt, EntSignal *signal)
{
  gint64 flags = ent_row_is_null(stmt, "flags") ? 0 : ent_row_int(stmt, "flags");
  return (flags & ENT_FLAGS_MACHINE) == 0 && ent_standing_of_signal(signal) > ENT_STANDING_CONTACT;
}

static json_t *shape_first_words(EntStore *store, EntStmt *stmt, gint64 item_id, gboolean excerpt, GError **error)
{
  const char *note = ent_row_text(stmt, "note");
  if (note != NULL) return ent_json_text(note);
  if (!excerpt || item_id == 0 || ent_row_is_null(stmt, "text_length")) return json_null();
  g_autofree char *words = NULL;
  if (!ent_shape_excerpt(store, item_id, 160, &words, error)) return NULL;
  return ent_json_text(words);
}

json_t *ent_shape_signal(EntStore *store, EntStmt *stmt, gboolean excerpt, GError **error)
{
  EntSignal signal = {.id = ent_row_int(stmt, "id"),
                      .at = ent_row_int(stmt, "at"),
                      .kind = (EntSignalKind)ent_row_int(stmt, "kind"),
                      .initiator = (EntInitiator)ent_row_int(stmt, "initiator"),
                      .audience = (guint)ent_row_int(stmt, "audience"),
                      .item_id = ent_row_is_null(stmt, "item_id") ? 0 : ent_row_int(stmt, "item_id"),
                      .reported = ent_row_is_null(stmt, "item_id")};
  json_t *words = shape_first_words(store, stmt, signal.item_id, excerpt, error);
  if (words == NULL) return NULL;
  gint64 flags = ent_row_is_null(stmt, "flags") ? 0 : ent_row_int(stmt, "flags");
  json_t *shape = json_object();
  json_object_set_new(shape, "id", json_integer(signal.id));
  json_object_set_new(shape, "at", ent_json_at(signal.at));
  json_object_set_new(shape, "kind", json_string(ent_signal_kind_word(signal.kind)));
  json_object_set_new(shape, "initiator", json_string(ent_initiator_word(signal.initiator)));
  json_object_set_new(shape, "audience", signal.audience > 0 ? json_integer(signal.audience) : json_null());
  json_object_set_new(shape, "scale", json_string(ent_scale_word(ent_scale_of(signal.audience))));
  json_object_set_new(shape, "message", ent_json_id(signal.item_id));
  json_object_set_new(shape, "reported", json_boolean(signal.reported));
  json_object_set_new(shape, "subject", ent_json_text(ent_row_text(stmt, "subject")));
  json_object_set_new(shape, "excerpt", words);
  json_object_set_new(shape, "counts", json_boolean(shape_counts(stmt, &signal)));
  json_object_set_new(shape, "machine_reason", ent_json_text(ent_machine_reason(flags)));
  return shape;
}

json_t *ent_shape_party(EntStore *store, gint64 identity_id, const char *role, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT i.kind, i.value, ip.person_id, o.identity_id AS owner, "
      "(SELECT n.name FROM identity_name n WHERE n.identity_id = i.id ORDER BY n.seen DESC, n.name LIMIT 1) AS name "
      "FROM identity i LEFT JOIN identity_person ip ON ip.identity_id = i.id "
      "LEFT JOIN owner_identity o ON o.identity_id = i.id WHERE i.id = ?1");
  ent_stmt_bind_int(stmt, 1, identity_id);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  if (!row) return json_null();
  gboolean owner = !ent_row_is_null(stmt, "owner");
  gint64 person = owner || ent_row_is_null(stmt, "person_id") ? 0 : ent_row_int(stmt, "person_id");
  const char *value = ent_row_text(stmt, "value"), *name = ent_row_text(stmt, "name");
  gint64 kind = ent_row_int(stmt, "kind");
  json_t *identity = kind == ENT_ID_OWNER ? json_null() : ent_json_identity(kind, value);
  const char *shown = name != NULL || kind == ENT_ID_OWNER ? name : value;
  json_t *party = json_pack("{s:o, s:o, s:o, s:b, s:s}", "person", ent_json_id(person), "name", ent_json_text(shown),
                            "identity", identity, "owner", owner, "role", role);
  ent_stmt_reset(stmt);
  return party;
}

json_t *ent_shape_message(EntStore *store, EntStmt *stmt, gboolean excerpt, GError **error)
{
  gint64 id = ent_row_int(stmt, "id");
  gint64 from_id = ent_row_is_null(stmt, "from_id") ? 0 : ent_row_int(stmt, "from_id");
  g_autoptr(json_t) from = from_id != 0 ? ent_shape_party(store, from_id, "from", error) : json_null();
  if (from == NULL) return NULL;
  g_autofree char *words = NULL;
  if (excerpt && !ent_row_is_null(stmt, "text_length") && !ent_shape_excerpt(store, id, 160, &words, error))
    return NULL;
  return json_pack("{s:I, s:s, s:o, s:o, s:O, s:o}", "id", (json_int_t)id, "kind",
                   ent_item_kind_word(ent_row_int(stmt, "kind")), "at", ent_json_at(ent_row_at(stmt, "at")), "subject",
                   ent_json_text(ent_row_text(stmt, "subject")), "from", from, "excerpt", ent_json_text(words));
}

GArray *ent_class_counts(EntStore *store, GError **error)
{
  g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(EntClassCount));
  EntStmt *stmt = ent_store_prepare(store, "SELECT class, COUNT(*) AS people FROM person GROUP BY class");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return NULL;
    if (!row) break;
    EntClassCount count = {(guint)ent_row_int(stmt, "class"), ent_row_int(stmt, "people")};
    g_array_append_val(counts, count);
  }
  return g_steal_pointer(&counts);
}

gint64 ent_class_sum(const GArray *counts, gboolean (*holds)(guint person_class))
{
  gint64 people = 0;
  for (guint i = 0; i < counts->len; i++) {
    const EntClassCount *count = &g_array_index(counts, EntClassCount, i);
    people += holds(count->person_class) ? count->people : 0;
  }
  return people;
}

char *ent_class_list(const GArray *counts, gboolean (*holds)(guint person_class))
{
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < counts->len; i++) {
    const EntClassCount *count = &g_array_index(counts, EntClassCount, i);
    if (holds(count->person_class)) g_string_append_printf(list, "%s%u", list->len > 0 ? "," : "", count->person_class);
  }
  if (list->len == 0) g_string_append(list, "-1");
  return g_string_free(list, FALSE);
}
