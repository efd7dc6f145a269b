/* The mirror: counts over denominators, each with the command that lists what was counted.
 *
 * Everything about people is a sum over the classes of insight/figures.h. What counts conversations or
 * messages says so in its name and is listed by `mirror --why`. */
#include "insight/figures.h"
#include "view/shape.h"

static json_t *people_figure(const GArray *counts, const char *name)
{
  const EntFigure *figure = ent_figure_by_name(name);
  g_autofree char *evidence = g_strdup_printf("people --figure %s", name);
  return ent_json_figure(ent_class_sum(counts, figure->holds), ent_class_sum(counts, figure->among), evidence);
}

static json_t *standings(const GArray *counts, gint64 known)
{
  json_t *list = json_array();
  for (EntStanding standing = ENT_STANDING_COLLABORATOR; standing >= ENT_STANDING_CONTACT; standing--) {
    gint64 people = 0;
    for (guint i = 0; i < counts->len; i++) {
      const EntClassCount *count = &g_array_index(counts, EntClassCount, i);
      if (!(count->person_class & ENT_CLASS_MACHINE) && ent_class_standing(count->person_class) == standing)
        people += count->people;
    }
    const char *word = ent_standing_word(standing);
    g_autofree char *evidence = g_strdup_printf("people --standing %s", word);
    json_array_append_new(
        list, json_pack("{s:s, s:o}", "standing", word, "figure", ent_json_figure(people, known, evidence)));
  }
  return list;
}

static json_t *warmths(EntStore *store, gint64 now, gint64 known, GError **error)
{
  g_autoptr(json_t) list = json_array();
  static const EntWarmth order[] = {ENT_WARMTH_ACTIVE, ENT_WARMTH_QUIET, ENT_WARMTH_DORMANT, ENT_WARMTH_NONE};
  for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
    const char *word = ent_warmth_word(order[i]);
    gint64 people = 0;
    EntPeopleQuery query = {.warmth = word};
    if (!ent_view_count_people(store, &query, now, &people, error)) return NULL;
    g_autofree char *evidence = g_strdup_printf("people --warmth %s", word);
    json_array_append_new(list,
                          json_pack("{s:s, s:o}", "warmth", word, "figure", ent_json_figure(people, known, evidence)));
  }
  return g_steal_pointer(&list);
}

static gboolean get_int(EntStore *store, GError **error, gint64 *ret_value, const char *sql)
{
  return ent_store_get_int(store, sql, ret_value, error);
}

static gboolean holds_began(guint c)
{
  return ent_figure_by_name("began")->holds(c);
}

/* Conversations that others began, and those among them that the owner answered. */
static json_t *mine_answered(EntStore *store, const GArray *counts, GError **error)
{
  g_autofree char *classes = ent_class_list(counts, holds_began);
  g_autofree char *sql = g_strdup_printf("SELECT COALESCE(SUM(answered_mine), 0) AS answered, "
                                         "COALESCE(SUM(began_theirs), 0) AS began FROM person WHERE class IN (%s)",
                                         classes);
  EntStmt *stmt = ent_store_prepare(store, sql);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return NULL;
  json_t *figure =
      ent_json_figure(ent_row_int(stmt, "answered"), ent_row_int(stmt, "began"), "mirror --why mine-answered");
  ent_stmt_reset(stmt);
  return figure;
}

#define ENT_SQL_SCALE_COUNT(band)                                                                                      \
  "SELECT (SELECT COUNT(*) FROM signal s WHERE s.initiator = 2 AND " band ") - "                                       \
  "(SELECT COUNT(*) FROM retraction r JOIN signal s ON s.id = r.signal_id WHERE s.initiator = 2 AND " band ")"

/* The owner's usual time to answer: the median, over people, of the median for each. */
static gboolean mine_median(EntStore *store, gint64 *ret_median_s, gint64 *ret_n, GError **error)
{
  if (!get_int(store, error, ret_n, "SELECT COUNT(*) FROM person WHERE answer_us IS NOT NULL")) return FALSE;
  *ret_median_s = 0;
  if (*ret_n == 0) return TRUE;
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT answer_us FROM person WHERE answer_us IS NOT NULL ORDER BY answer_us LIMIT 1 OFFSET ?1");
  ent_stmt_bind_int(stmt, 1, *ret_n / 2);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  *ret_median_s = row ? ent_row_int(stmt, "answer_us") / ENT_SECOND : 0;
  ent_stmt_reset(stmt);
  return TRUE;
}

static json_t *mine_scales(EntStore *store, GError **error)
{
  static const struct {
    EntScale scale;
    const char *sql;
  } bands[] = {
      {ENT_SCALE_ONE, ENT_SQL_SCALE_COUNT("s.audience = 1")},
      {ENT_SCALE_CIRCLE, ENT_SQL_SCALE_COUNT("s.audience BETWEEN 2 AND 15")},
      {ENT_SCALE_GROUP, ENT_SQL_SCALE_COUNT("s.audience BETWEEN 16 AND 150")},
      {ENT_SCALE_PUBLIC, ENT_SQL_SCALE_COUNT("(s.audience = 0 OR s.audience > 150)")},
  };
  gint64 counts[G_N_ELEMENTS(bands)] = {0}, all = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(bands); i++) {
    if (!get_int(store, error, &counts[i], bands[i].sql)) return NULL;
    all += counts[i];
  }
  json_t *list = json_array();
  for (gsize i = 0; i < G_N_ELEMENTS(bands); i++) {
    const char *word = ent_scale_word(bands[i].scale);
    g_autofree char *evidence = g_strdup_printf("mirror --why scale-%s", word);
    json_array_append_new(list,
                          json_pack("{s:s, s:o}", "scale", word, "figure", ent_json_figure(counts[i], all, evidence)));
  }
  return list;
}

static json_t *mine(EntStore *store, const GArray *counts, GError **error)
{
  gint64 median_s = 0, n = 0;
  if (!mine_median(store, &median_s, &n, error)) return NULL;
  g_autoptr(json_t) answered = mine_answered(store, counts, error);
  g_autoptr(json_t) scales = answered != NULL ? mine_scales(store, error) : NULL;
  if (scales == NULL) return NULL;
  return json_pack("{s:O, s:o, s:I, s:o, s:O}", "answered", answered, "median_s", ent_json_span(median_s, n > 0), "n",
                   (json_int_t)n, "never_answered", people_figure(counts, "never-answered"), "scales", scales);
}

/* The time that the acts of others span. */
static gboolean span(EntStore *store, gint64 *ret_from, gint64 *ret_to, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT (SELECT MIN(first_theirs_at) FROM person) AS first, "
                                           "(SELECT MAX(last_theirs_at) FROM person) AS last");
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  *ret_from = ent_row_at(stmt, "first");
  *ret_to = ent_row_at(stmt, "last");
  ent_stmt_reset(stmt);
  return TRUE;
}

static const struct {
  const char *key, *figure;
} people_figures[] = {
    {"known", "known"},         {"acted", "acted"},       {"wrote", "wrote"},       {"came", "came"},
    {"began", "began"},         {"answered", "answered"}, {"silent", "silent"},     {"closed", "closed"},
    {"never_any", "never-any"}, {"waiting", "waiting"},   {"machines", "machines"},
};

json_t *ent_view_mirror(EntStore *store, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  if (view == NULL) return NULL;
  g_autoptr(GArray) counts = ent_class_counts(store, error);
  gint64 from = ENT_NEVER, to = ENT_NEVER;
  if (counts == NULL || !span(store, &from, &to, error)) return NULL;
  gint64 known = ent_class_sum(counts, ent_figure_by_name("known")->holds);
  g_autoptr(json_t) mirror =
      json_pack("{s:s, s:o, s:o}", "schema", "entregent/mirror/1", "from", ent_json_at(from), "to", ent_json_at(to));
  for (gsize i = 0; i < G_N_ELEMENTS(people_figures); i++)
    json_object_set_new(mirror, people_figures[i].key, people_figure(counts, people_figures[i].figure));
  json_object_set_new(mirror, "standings", standings(counts, known));
  json_t *warmth = warmths(store, now, known, error);
  if (warmth == NULL) return NULL;
  json_object_set_new(mirror, "warmth", warmth);
  json_t *my_part = mine(store, counts, error);
  if (my_part == NULL) return NULL;
  json_object_set_new(mirror, "mine", my_part);
  return g_steal_pointer(&mirror);
}
