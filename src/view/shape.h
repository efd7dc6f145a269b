/* The shapes that several documents share (docs/output-schema.md), built from rows. Private to view/. */
#pragma once

#include "base/when.h"
#include "signals/signal.h"
#include "view/view.h"

/* ---- small values ---- */

json_t *ent_json_at(gint64 at); /* null for ENT_NEVER */
json_t *ent_json_text(const char *text); /* null for NULL; bytes that are no UTF-8 are replaced */
json_t *ent_json_id(gint64 id); /* null for 0 */
json_t *ent_json_span(gint64 seconds, gboolean known);
json_t *ent_json_figure(gint64 count, gint64 of, const char *evidence);
json_t *ent_json_identity(gint64 kind, const char *value);

const char *ent_item_kind_word(gint64 kind); /* "mail", ... */
const char *ent_role_word(gint64 role); /* "to", "cc", "bcc" */
/* Why a machine is thought to have written it; NULL where none of the bits says so. */
const char *ent_machine_reason(gint64 flags);

/* `text` cut at a word within `characters`, white space made single blanks, "…" added where cut. Caller frees. */
char *ent_excerpt(const char *text, gsize characters);

/* A pattern for LIKE ... ESCAPE '\' that finds `text` anywhere, whatever is in it. Caller frees. */
char *ent_like_pattern(const char *text);

/* ---- rows ---- */

/* What a statement must select for ent_shape_person, and from where: FROM person p LEFT JOIN signal d. */
#define ENT_PERSON_COLUMNS                                                                                             \
  "p.id, p.name, p.organisation, p.machine, p.standing, p.standing_at, p.decided_by, p.closed_at, p.theirs, "          \
  "p.mine, p.both, p.first_theirs_at, p.last_theirs_at, p.last_mine_at, p.last_contact_at, p.usual_gap_s, "            \
  "p.began_theirs, p.began_mine, p.answered_theirs, p.answered_mine, p.answer_us, p.waiting_signal, p.waiting_at, "    \
  "d.kind AS decided_kind, d.at AS decided_at, d.item_id AS decided_item"
#define ENT_PERSON_FROM " FROM person p LEFT JOIN signal d ON d.id = p.decided_by "

/* The person in the present row of `stmt`, with their identities. */
json_t *ent_shape_person(EntStore *store, EntStmt *stmt, gint64 now, GError **error);

/* Appends every row of `stmt` as a person to `list`. */
gboolean ent_shape_people(EntStore *store, EntStmt *stmt, gint64 now, json_t *list, GError **error);

/* What ent_view_people makes, inside a transaction of the caller's. */
json_t *ent_shape_people_matching(EntStore *store, const EntPeopleQuery *query, gint64 now, GError **error);

/* FROM signal s LEFT JOIN item i ON i.id = s.item_id. Retracted signals are the caller's to leave out. */
#define ENT_SIGNAL_COLUMNS                                                                                             \
  "s.id, s.at, s.kind, s.initiator, s.audience, s.item_id, s.note, i.subject, i.flags, i.text_length"
#define ENT_SIGNAL_FROM " FROM signal s LEFT JOIN item i ON i.id = s.item_id "
#define ENT_SIGNAL_KEPT " NOT EXISTS (SELECT 1 FROM retraction r WHERE r.signal_id = s.id) "

/* The signal in the present row. `excerpt`: read the item's text for its first words. */
json_t *ent_shape_signal(EntStore *store, EntStmt *stmt, gboolean excerpt, GError **error);

/* FROM item i. */
#define ENT_ITEM_COLUMNS "i.id, i.kind, i.at, i.subject, i.from_id, i.flags, i.text_length"

/* The message summary of the present row. */
json_t *ent_shape_message(EntStore *store, EntStmt *stmt, gboolean excerpt, GError **error);

/* An identity as a party; null where `identity_id` is 0. `role`: "from", "to", "cc", "bcc". */
json_t *ent_shape_party(EntStore *store, gint64 identity_id, const char *role, GError **error);

/* The first words that the author of an item wrote; NULL in *ret_excerpt where it has none. Caller frees. */
gboolean ent_shape_excerpt(EntStore *store, gint64 item_id, gsize characters, char **ret_excerpt, GError **error);

/* ---- the histogram of person.class ---- */

typedef struct EntClassCount {
  guint person_class;
  gint64 people;
} EntClassCount;

/* Every class of the book with its number of people (array of EntClassCount); caller frees with g_array_unref. */
GArray *ent_class_counts(EntStore *store, GError **error);

/* The people of the classes for which `holds` is true. */
gint64 ent_class_sum(const GArray *counts, gboolean (*holds)(guint person_class));

/* SQL list of the classes for which `holds` is true: "3,5,9", or "-1" where there is none. Caller frees. */
char *ent_class_list(const GArray *counts, gboolean (*holds)(guint person_class));

/* How many people a query lists, without listing them. */
gboolean ent_view_count_people(EntStore *store, const EntPeopleQuery *query, gint64 now, gint64 *ret_total,
                               GError **error);
