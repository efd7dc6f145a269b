/* The list of people, in time that depends on what is shown and not on how many are known.
 *
 * A filter is first put to the few hundred classes of the book (insight/figures.h): that gives the total at
 * once and the classes to list. A frequent filter then walks the index of the wanted order until the page is
 * full; a rare one fetches its people by class and sorts those few. */
#include "base/text.h"
#include "insight/figures.h"
#include "standing/rules.h"
#include "view/shape.h"

#define RARE 20 /* fewer than one in so many: fetch by class and sort */

typedef struct EntFilter {
  const EntPeopleQuery *query;
  const EntFigure *figure; /* or NULL */
  EntStanding standing; /* 0: all */
  EntWarmth warmth;
  gboolean has_warmth;
  guint began; /* class bit, 0: all */
  const char *order;
  char *pattern; /* LIKE pattern of the text, or NULL */
  char *raw_pattern; /* the same for identities, not folded */
} EntFilter;

static void filter_clear(EntFilter *filter)
{
  g_free(filter->pattern);
  g_free(filter->raw_pattern);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EntFilter, filter_clear)

static const struct {
  const char *word, *sql;
} orders[] = {
    {"last", "p.last_theirs_at DESC NULLS LAST, p.id DESC"},
    {"name", "p.name_fold, p.id"},
    {"standing", "p.standing DESC, p.last_theirs_at DESC NULLS LAST, p.id DESC"},
    {"theirs", "p.theirs DESC, p.id DESC"},
    {"first", "p.first_theirs_at ASC NULLS LAST, p.id"},
};

static gboolean bad_word(GError **error, const char *option, const char *value, const char *words)
{
  g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_BAD_QUERY, "'%s' is no %s; it is one of %s", value, option, words);
  return FALSE;
}

static gboolean filter_order(EntFilter *filter, const char *sort, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
    if (strcmp(sort, orders[i].word) == 0) {
      filter->order = orders[i].sql;
      return TRUE;
    }
  }
  return bad_word(error, "order", sort, "last, name, standing, theirs, first");
}

static gboolean filter_began(EntFilter *filter, const char *began, GError **error)
{
  if (strcmp(began, "theirs") == 0)
    filter->began = ENT_CLASS_BEGAN_THEIRS;
  else if (strcmp(began, "mine") == 0)
    filter->began = ENT_CLASS_BEGAN_MINE;
  else
    return bad_word(error, "side that begins", began, "theirs, mine");
  return TRUE;
}

static char *figure_names(void)
{
  GString *names = g_string_new(NULL);
  for (const EntFigure *figure = ent_figures; figure->name != NULL; figure++)
    g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", figure->name);
  return g_string_free(names, FALSE);
}

static gboolean filter_read(EntFilter *filter, const EntPeopleQuery *query, GError **error)
{
  filter->query = query;
  if (!filter_order(filter, query->sort != NULL ? query->sort : "last", error)) return FALSE;
  if (query->began != NULL && !filter_began(filter, query->began, error)) return FALSE;
  if (query->standing != NULL && !ent_standing_from_word(query->standing, &filter->standing))
    return bad_word(error, "standing", query->standing, "contact, reader, correspondent, meeting, collaborator");
  filter->has_warmth = query->warmth != NULL;
  if (query->warmth != NULL && !ent_warmth_from_word(query->warmth, &filter->warmth))
    return bad_word(error, "warmth", query->warmth, "none, active, quiet, dormant");
  if (query->figure != NULL && (filter->figure = ent_figure_by_name(query->figure)) == NULL) {
    g_autofree char *names = figure_names();
    return bad_word(error, "figure", query->figure, names);
  }
  if (query->text != NULL && *query->text != '\0') {
    g_autofree char *valid = g_utf8_make_valid(query->text, -1);
    g_autofree char *fold = ent_text_fold(valid);
    g_autofree char *lower = g_utf8_strdown(valid, -1);
    filter->pattern = ent_like_pattern(fold);
    filter->raw_pattern = ent_like_pattern(lower);
  }
  return TRUE;
}

static gboolean class_passes(const EntFilter *filter, guint c)
{
  if (filter->figure != NULL && !filter->figure->holds(c)) return FALSE;
  if (filter->figure == NULL && !filter->query->machines && (c & ENT_CLASS_MACHINE) != 0) return FALSE;
  if (filter->standing != 0 && ent_class_standing(c) != filter->standing) return FALSE;
  if (filter->has_warmth && ((c & ENT_CLASS_CONTACT) != 0) != (filter->warmth != ENT_WARMTH_NONE)) return FALSE;
  return filter->began == 0 || (c & filter->began) != 0;
}

/* What passes: SQL list of classes, their people; and who is in the book at all. */
typedef struct EntMatch {
  GString *classes;
  gint64 people, known, everybody;
} EntMatch;

static gboolean match_classes(EntStore *store, const EntFilter *filter, EntMatch *match, GError **error)
{
  g_autoptr(GArray) counts = ent_class_counts(store, error);
  if (counts == NULL) return FALSE;
  for (guint i = 0; i < counts->len; i++) {
    const EntClassCount *count = &g_array_index(counts, EntClassCount, i);
    match->everybody += count->people;
    match->known += count->person_class & ENT_CLASS_MACHINE ? 0 : count->people;
    if (!class_passes(filter, count->person_class)) continue;
    match->people += count->people;
    g_string_append_printf(match->classes, "%s%u", match->classes->len > 0 ? "," : "", count->person_class);
  }
  return TRUE;
}

/* ent_warmth() in SQL; a test compares the two. */
static void append_warmth(GString *sql, EntWarmth warmth)
{
  static const char gap[] = "(CASE WHEN p.usual_gap_s IS NULL OR p.usual_gap_s <= 0 THEN 3888000 "
                            "WHEN p.usual_gap_s < 86400 THEN 86400 ELSE p.usual_gap_s END)";
  static const char silence[] = "(?3 - p.last_contact_at) / 1000000";
  if (warmth == ENT_WARMTH_ACTIVE || warmth == ENT_WARMTH_QUIET)
    g_string_append_printf(sql, " AND %s <= %d * %s", silence, warmth == ENT_WARMTH_ACTIVE ? 2 : 8, gap);
  if (warmth == ENT_WARMTH_QUIET || warmth == ENT_WARMTH_DORMANT)
    g_string_append_printf(sql, " AND %s > %d * %s", silence, warmth == ENT_WARMTH_QUIET ? 2 : 8, gap);
}

static char *where_sql(const EntFilter *filter, const EntMatch *match, gboolean by_class)
{
  GString *sql = g_string_new(NULL);
  g_string_append_printf(sql, " WHERE %sp.class IN (%s)", by_class ? "" : "+", match->classes->str);
  if (filter->has_warmth) append_warmth(sql, filter->warmth);
  if (filter->pattern != NULL)
    g_string_append(sql, " AND p.id IN (SELECT id FROM person WHERE name_fold LIKE ?1 ESCAPE '\\' UNION "
                         "SELECT ip.person_id FROM identity i JOIN identity_person ip ON ip.identity_id = i.id "
                         "WHERE i.value LIKE ?2 ESCAPE '\\')");
  return g_string_free(sql, FALSE);
}

static void bind_filter(EntStmt *stmt, const EntFilter *filter, gint64 now)
{
  if (filter->pattern != NULL) {
    ent_stmt_bind_text(stmt, 1, filter->pattern);
    ent_stmt_bind_text(stmt, 2, filter->raw_pattern);
  }
  if (filter->has_warmth && filter->warmth != ENT_WARMTH_NONE) ent_stmt_bind_int(stmt, 3, now);
}

static gboolean count_matching(EntStore *store, const EntFilter *filter, const EntMatch *match, gint64 now,
                               gint64 *ret_total, GError **error)
{
  gboolean exact = filter->pattern == NULL && (!filter->has_warmth || filter->warmth == ENT_WARMTH_NONE);
  *ret_total = match->people;
  if (exact || match->people == 0) return TRUE;
  g_autofree char *where = where_sql(filter, match, filter->pattern == NULL);
  g_autofree char *sql = g_strconcat("SELECT COUNT(*) AS n FROM person p", where, NULL);
  EntStmt *stmt = ent_store_prepare(store, sql);
  bind_filter(stmt, filter, now);
  bool row = false;
  if (!ent_stmt_step(stmt, &row, error)) return FALSE;
  *ret_total = row ? ent_row_int(stmt, "n") : 0;
  ent_stmt_reset(stmt);
  return TRUE;
}

static guint page_size(const EntPeopleQuery *query)
{
  return query->limit > 0 ? query->limit : 50;
}

/* A page that is not full ends the list, and tells how long it is. */
static gboolean count_beside(EntStore *store, const EntFilter *filter, const EntMatch *match, const json_t *page,
                             gint64 now, gint64 *ret_total, GError **error)
{
  size_t n = json_array_size(page);
  if (n >= page_size(filter->query) || (n == 0 && filter->query->offset > 0))
    return count_matching(store, filter, match, now, ret_total, error);
  *ret_total = (gint64)(filter->query->offset + n);
  return TRUE;
}

static json_t *list_matching(EntStore *store, const EntFilter *filter, const EntMatch *match, gint64 now,
                             GError **error)
{
  g_autoptr(json_t) people = json_array();
  if (match->people == 0) return g_steal_pointer(&people);
  gboolean rare = match->people * RARE < match->everybody;
  g_autofree char *where = where_sql(filter, match, rare && filter->pattern == NULL);
  g_autofree char *sql = g_strconcat("SELECT " ENT_PERSON_COLUMNS ENT_PERSON_FROM, where, " ORDER BY ", filter->order,
                                     " LIMIT ?4 OFFSET ?5", NULL);
  EntStmt *stmt = ent_store_prepare(store, sql);
  bind_filter(stmt, filter, now);
  ent_stmt_bind_int(stmt, 4, page_size(filter->query));
  ent_stmt_bind_int(stmt, 5, filter->query->offset);
  if (!ent_shape_people(store, stmt, now, people, error)) return NULL;
  return g_steal_pointer(&people);
}

/* Whether the list is taken from everybody, or from those who are no machines. */
static gboolean machines_too(const EntFilter *filter)
{
  return filter->query->machines || (filter->figure != NULL && filter->figure->holds(ENT_CLASS_MACHINE));
}

json_t *ent_shape_people_matching(EntStore *store, const EntPeopleQuery *query, gint64 now, GError **error)
{
  g_auto(EntFilter) filter = {0};
  if (!filter_read(&filter, query, error)) return NULL;
  g_autoptr(GString) classes = g_string_new(NULL);
  EntMatch match = {.classes = classes};
  gint64 total = 0;
  if (!match_classes(store, &filter, &match, error)) return NULL;
  g_autoptr(json_t) people = list_matching(store, &filter, &match, now, error);
  if (people == NULL || !count_beside(store, &filter, &match, people, now, &total, error)) return NULL;
  gint64 of = machines_too(&filter) ? match.everybody : match.known;
  return json_pack("{s:s, s:I, s:O, s:I, s:I, s:i, s:i}", "schema", "entregent/people/1", "of", (json_int_t)of,
                   "people", people, "total", (json_int_t)total, "known", (json_int_t)match.known, "limit",
                   (int)page_size(query), "offset", (int)query->offset);
}

json_t *ent_view_people(EntStore *store, const EntPeopleQuery *query, gint64 now, GError **error)
{
  g_autoptr(EntTransaction) view = ent_transaction_begin_read(store, error);
  return view != NULL ? ent_shape_people_matching(store, query, now, error) : NULL;
}

gboolean ent_view_count_people(EntStore *store, const EntPeopleQuery *query, gint64 now, gint64 *ret_total,
                               GError **error)
{
  g_auto(EntFilter) filter = {0};
  if (!filter_read(&filter, query, error)) return FALSE;
  g_autoptr(GString) classes = g_string_new(NULL);
  EntMatch match = {.classes = classes};
  return match_classes(store, &filter, &match, error) && count_matching(store, &filter, &match, now, ret_total, error);
}
