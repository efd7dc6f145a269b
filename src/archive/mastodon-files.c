/* The archive itself is JSON; whom the owner follows, blocks and mutes comes as one table each, from another page of the
 * same settings, and lies beside it or alone. */
#include "archive/mastodon-files.h"

#include "archive/fediverse.h"
#include "archive/json-read.h"
#include "archive/linkedin-text.h"
#include "archive/text-input.h"

#define HEAD_SIZE 4096 /* read of a table for its header line */
#define OWNER_SIZE (1u << 20) /* read of the file that says who the owner is */

/* ---- names ---- */

/* "data/following_accounts (1).csv" -> "following_accounts"; NULL for what ends in neither .json nor .csv. */
static char *stem(const char *path)
{
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
  if (!dot || (g_ascii_strcasecmp(dot, ".json") != 0 && g_ascii_strcasecmp(dot, ".csv") != 0)) return NULL;
  g_autofree char *plain = g_ascii_strdown(name, dot - name);
  char *copy = strstr(plain, " (");
  if (copy && strspn(copy + 2, "0123456789") + 3 == strlen(copy)) *copy = '\0';
  return g_steal_pointer(&plain);
}

bool ent_mastodon_is_table(const char *path)
{
  const char *dot = strrchr(path, '.');
  return dot && g_ascii_strcasecmp(dot, ".csv") == 0;
}

static bool is_either(const char *name, const char *table, const char *list)
{
  return (table && g_str_equal(name, table)) || (list && g_str_equal(name, list));
}

EntMastodonFile ent_mastodon_file(const char *path)
{
  g_autofree char *name = stem(path);
  if (!name) return ENT_MASTODON_NONE;
  if (is_either(name, "following_accounts", "following") || is_either(name, "follows", "following-accounts"))
    return ENT_MASTODON_FOLLOWING;
  if (is_either(name, "followers", "follower_accounts") || g_str_equal(name, "followers_accounts"))
    return ENT_MASTODON_FOLLOWERS;
  if (is_either(name, "blocked_accounts", "blocks")) return ENT_MASTODON_BLOCKS;
  if (is_either(name, "muted_accounts", "mutes")) return ENT_MASTODON_MUTES;
  if (ent_mastodon_is_table(path)) return ENT_MASTODON_NONE;
  if (g_str_equal(name, "outbox")) return ENT_MASTODON_OUTBOX;
  return g_str_equal(name, "likes") ? ENT_MASTODON_LIKES : ENT_MASTODON_NONE;
}

const char *ent_mastodon_role(const char *path)
{
  /* Bookmarks and lists are the owner's own order, which nobody else learns of; blocked domains are no persons. */
  static const char *const known[] = {"actor",         "bookmarks",      "lists",  "blocked_domains",
                                      "domain_blocks", "custom_filters", "filters"};
  g_autofree char *name = stem(path);
  if (ent_mastodon_file(path) != ENT_MASTODON_NONE) return NULL;
  for (guint i = 0; name && i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(known[i], name)) return ENT_FILE_NOT_PEOPLE;
  return name ? ENT_FILE_UNKNOWN : ENT_FILE_NOT_PEOPLE;
}

/* ---- tables ---- */

/* The fields of the first line, NULL-terminated; NULL where it is no header. Caller frees. */
static char **header(const char *head, gsize length)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  const EntCsvDialect dialect = {.delimiter = ','};
  ent_csv_init(csv, &dialect, 1);
  ent_csv_feed(csv, head, length, true);
  if (ent_csv_next(csv) != ENT_CSV_ROW) return NULL;
  const char *first = ent_linkedin_text(&csv->fields[0], arena);
  if (!first || g_ascii_strcasecmp(first, "Account address") != 0) return NULL;
  g_autoptr(GStrvBuilder) fields = g_strv_builder_new();
  for (guint i = 0; i < MIN(csv->n_fields, ENT_CSV_FIELDS_MAX); i++) {
    const char *field = ent_linkedin_text(&csv->fields[i], arena);
    g_strv_builder_add(fields, field ? field : "");
  }
  return g_strv_builder_end(fields);
}

static bool has_column(char **fields, const char *name)
{
  for (guint i = 0; fields[i]; i++)
    if (g_ascii_strcasecmp(fields[i], name) == 0) return true;
  return false;
}

EntMastodonFile ent_mastodon_table(const char *head, gsize length)
{
  g_auto(GStrv) fields = header(head, length);
  if (!fields) return ENT_MASTODON_NONE;
  if (has_column(fields, "Show boosts")) return ENT_MASTODON_FOLLOWING;
  return has_column(fields, "Hide notifications") ? ENT_MASTODON_MUTES : ENT_MASTODON_NONE;
}

static void learn_columns(EntMastodonSurvey *survey, guint file, const char *head, gsize length)
{
  static const char *const known[] = {
      "account address", "show boosts", "notify on new posts", "languages", "hide notifications", "", NULL};
  g_auto(GStrv) fields = header(head, length);
  for (guint i = 0; fields && fields[i]; i++) {
    g_autofree char *lower = g_ascii_strdown(fields[i], -1);
    if (!g_strv_contains(known, lower)) g_ptr_array_add(survey->unknown, ent_column_new(file, fields[i], NULL));
  }
}

/* ---- the owner ---- */

static char *text_of(const json_t *object, const char *key)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  return g_strdup(ent_json_member(object, key, arena));
}

static char **texts_of(const json_t *list)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new();
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *text = json_string_value(json_array_get(list, i));
    if (text && *text) g_strv_builder_add(texts, text);
  }
  return g_strv_builder_end(texts);
}

/* The account by its address; newer servers put a number there, and the name under its own key. */
static char *account_of(const json_t *actor, const char *id)
{
  g_autofree char *handle = text_of(actor, "webfinger"), *user = text_of(actor, "preferredUsername");
  g_autofree char *host = id ? ent_fediverse_host(id) : NULL;
  char *account = handle ? ent_fediverse_account(handle, NULL) : NULL;
  return account || !user ? account : ent_fediverse_account(user, host);
}

static void learn_owner(EntMastodonSurvey *survey, EntBundle *bundle, guint index)
{
  bool end = false;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  if (survey->id || !ent_text_input_head(bundle, index, bytes, OWNER_SIZE, &end, NULL)) return;
  json_t *actor = ent_json_read((const char *)bytes->data, bytes->len);
  survey->id = text_of(actor, "id");
  survey->account = account_of(actor, survey->id);
  survey->name = text_of(actor, "name");
  g_strfreev(survey->former);
  survey->former = texts_of(json_object_get(actor, "alsoKnownAs"));
  json_decref(actor);
}

/* ---- the whole ---- */

/* A file that is the whole archive is read whatever it is called. */
static EntMastodonFile lone(const char *name, const char *head, gsize length)
{
  return ent_mastodon_is_table(name) ? ent_mastodon_table(head, length) : ENT_MASTODON_OUTBOX;
}

gpointer ent_mastodon_survey(EntBundle *bundle)
{
  EntMastodonSurvey *survey = g_new0(EntMastodonSurvey, 1);
  survey->n_files = ent_bundle_count(bundle);
  survey->files = g_new0(EntMastodonFile, survey->n_files + 1);
  survey->unknown = g_ptr_array_new_with_free_func(ent_column_free);
  for (guint i = 0; i < survey->n_files; i++) {
    bool end = false;
    const char *path = ent_bundle_entry(bundle, i)->name;
    g_autofree char *name = stem(path);
    g_autoptr(GByteArray) head = g_byte_array_new();
    if (!name || ent_bundle_is_foreign_name(path)) continue;
    if (g_str_equal(name, "actor")) learn_owner(survey, bundle, i);
    survey->files[i] = ent_mastodon_file(path);
    if (!ent_mastodon_is_table(path) && !ent_bundle_is_file(bundle)) continue;
    if (!ent_text_input_head(bundle, i, head, HEAD_SIZE, &end, NULL)) continue;
    if (!survey->files[i] && ent_bundle_is_file(bundle))
      survey->files[i] = lone(path, (const char *)head->data, head->len);
    if (ent_mastodon_is_table(path) && survey->files[i]) learn_columns(survey, i, (const char *)head->data, head->len);
  }
  return survey;
}

void ent_mastodon_survey_free(gpointer data)
{
  EntMastodonSurvey *survey = data;
  g_ptr_array_unref(survey->unknown);
  g_strfreev(survey->former);
  g_free(survey->files);
  g_free(survey->account);
  g_free(survey->name);
  g_free(survey->id);
  g_free(survey);
}

GPtrArray *ent_mastodon_unknown(gconstpointer data)
{
  const EntMastodonSurvey *survey = data;
  return g_ptr_array_ref(survey->unknown);
}
