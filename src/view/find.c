/* From what a person types to the person they mean: a number, an identity, a name. The exact comes before the
 * partial, and nothing is guessed: where several match, the answer names them. */
#include "base/text.h"
#include "people/normalize.h"
#include "view/shape.h"

#define NAMED_IN_ERROR 8

static gboolean find_ids(EntStmt *stmt, GArray *ids, GError **error)
{
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (!row) return TRUE;
    gint64 id = ent_row_int(stmt, "id");
    g_array_append_val(ids, id);
  }
}

static gboolean find_by_number(EntStore *store, const char *words, GArray *ids, GError **error)
{
  guint64 number = 0;
  const char *digits = *words == 'p' ? words + 1 : words;
  if (!g_ascii_string_to_unsigned(digits, 10, 1, G_MAXINT64, &number, NULL)) return TRUE;
  EntStmt *stmt = ent_store_prepare(store, "SELECT id FROM person WHERE id = ?1 UNION "
                                           "SELECT person_id FROM identity_person WHERE identity_id = ?1");
  ent_stmt_bind_int(stmt, 1, (gint64)number);
  return find_ids(stmt, ids, error);
}

static gboolean find_by_identity(EntStore *store, const char *words, GArray *ids, GError **error)
{
  g_autofree char *lower = g_utf8_strdown(words, -1), *typed = NULL, *name = NULL;
  g_autofree char *slug = g_strdup_printf("linkedin.com/in/%s", lower);
  g_autoptr(EntArena) arena = ent_arena_new();
  EntIdentity seen = {ENT_ID_PHONE, words}, phone = {ENT_ID_PHONE, words};
  EntIdentityKind kind;
  if (!ent_identity_normalize(&seen, arena, &phone)) phone.value = words;
  if (!ent_identity_parse(words, &kind, &typed, &name)) typed = g_strdup(words);
  EntStmt *stmt = ent_store_prepare(
      store,
      "SELECT DISTINCT ip.person_id AS id FROM identity i JOIN identity_person ip ON ip.identity_id = i.id "
      "WHERE (i.kind IN (1, 2, 3, 4, 5, 6, 7) AND i.value IN (?1, ?2, ?3, ?4)) OR (i.kind = 4 AND i.value = ?5)");
  ent_stmt_bind_text(stmt, 1, words);
  ent_stmt_bind_text(stmt, 2, lower);
  ent_stmt_bind_text(stmt, 3, slug);
  ent_stmt_bind_text(stmt, 4, typed);
  ent_stmt_bind_text(stmt, 5, phone.value);
  return find_ids(stmt, ids, error);
}

/* Names under which a person was seen beside the one that is shown, as those of somebody who was joined with another. */
static gboolean find_by_other_name(EntStore *store, const char *words, GArray *ids, GError **error)
{
  g_autofree char *pattern = ent_like_pattern(words);
  EntStmt *stmt = ent_store_prepare(
      store, "SELECT DISTINCT ip.person_id AS id FROM identity_name n JOIN identity_person ip ON ip.identity_id = "
             "n.identity_id WHERE n.name LIKE ?1 ESCAPE '\\' ORDER BY 1 LIMIT 100");
  ent_stmt_bind_text(stmt, 1, pattern);
  return find_ids(stmt, ids, error);
}

/* Names: equal to what was typed, or else containing it; the shown ones first. */
static gboolean find_by_name(EntStore *store, const char *words, GArray *ids, GError **error)
{
  g_autofree char *fold = ent_text_fold(words);
  if (*fold == '\0') return TRUE;
  EntStmt *stmt = ent_store_prepare(store, "SELECT id FROM person WHERE name_fold = ?1 ORDER BY id LIMIT 100");
  ent_stmt_bind_text(stmt, 1, fold);
  if (!find_ids(stmt, ids, error)) return FALSE;
  if (ids->len > 0) return TRUE;
  g_autofree char *pattern = ent_like_pattern(fold);
  stmt = ent_store_prepare(store, "SELECT id FROM person WHERE name_fold LIKE ?1 ESCAPE '\\' ORDER BY name_fold, id "
                                  "LIMIT 100");
  ent_stmt_bind_text(stmt, 1, pattern);
  if (!find_ids(stmt, ids, error)) return FALSE;
  return ids->len > 0 || find_by_other_name(store, words, ids, error);
}

static gboolean name_candidates(EntStore *store, const GArray *ids, GString *names, GError **error)
{
  for (guint i = 0; i < ids->len && i < NAMED_IN_ERROR; i++) {
    EntStmt *stmt = ent_store_prepare(store, "SELECT name FROM person WHERE id = ?1");
    ent_stmt_bind_int(stmt, 1, g_array_index(ids, gint64, i));
    bool row = false;
    if (!ent_stmt_step(stmt, &row, error)) return FALSE;
    if (row)
      g_string_append_printf(names, "%s%s (%" G_GINT64_FORMAT ")", names->len > 0 ? ", " : "",
                             ent_row_text(stmt, "name"), g_array_index(ids, gint64, i));
    ent_stmt_reset(stmt);
  }
  if (ids->len > NAMED_IN_ERROR) g_string_append(names, ", …");
  return TRUE;
}

gboolean ent_view_find_person(EntStore *store, const char *asked, gint64 *ret_person_id, GError **error)
{
  g_autofree char *words = g_utf8_make_valid(asked, -1);
  typedef gboolean (*EntFinder)(EntStore *, const char *, GArray *, GError **);
  static const EntFinder finders[] = {find_by_number, find_by_identity, find_by_name};
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
  for (gsize i = 0; i < G_N_ELEMENTS(finders) && ids->len == 0; i++) {
    if (!finders[i](store, words, ids, error)) return FALSE;
  }
  if (ids->len == 1) {
    *ret_person_id = g_array_index(ids, gint64, 0);
    return TRUE;
  }
  if (ids->len == 0) {
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND, "nobody called '%s' in this book", words);
    return FALSE;
  }
  g_autoptr(GString) names = g_string_new(NULL);
  if (name_candidates(store, ids, names, error))
    g_set_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_AMBIGUOUS, "'%s' may be %s; say which by the number", words,
                names->str);
  return FALSE;
}
