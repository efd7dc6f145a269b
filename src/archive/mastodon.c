/* Mastodon archives: zip (since 2023), tar.gz (before) or folder, and the tables of accounts that the same settings give.
 *
 * Everything in the archive was written by its owner: what others wrote, answered or liked is not in it. The owner is in
 * actor.json, which a tar holds last; so it is looked up when the archive is opened. */
#include "archive/mastodon.h"

#include "archive/fediverse.h"
#include "archive/json-cut.h"
#include "archive/mastodon-record.h"
#include "archive/unit-reader.h"

/* ---- units ---- */

static const EntJsonWay ways[] = {{{"orderedItems"}}, {{"items"}}, {{NULL}}};

gsize ent_mastodon_cut_list(const char *data, gsize length, bool end)
{
  return ent_json_cut_document(ways, data, length, end);
}

gsize ent_mastodon_cut_row(const char *data, gsize length, bool end)
{
  const char *feed = memchr(data, '\n', length);
  return feed ? (gsize)(feed - data) + 1 : end ? length : 0;
}

static EntUnitCut cut_of(const char *name)
{
  return ent_mastodon_is_table(name) ? ent_mastodon_cut_row : ent_mastodon_cut_list;
}

static const EntUnitRules rules = {
    .format = &ent_format_mastodon,
    .service = ENT_FEDIVERSE_SERVICE,
    .role = ent_mastodon_role,
    .cut_of = cut_of,
    .survey = ent_mastodon_survey,
    .forget = ent_mastodon_survey_free,
    .unknown = ent_mastodon_unknown,
};

/* ---- the driver ---- */

/* The names that only such an archive has together. */
static int by_names(const char *const *entries)
{
  static const char *const markers[] = {"actor.json", "outbox.json", "likes.json", "bookmarks.json"};
  guint n = 0;
  for (guint i = 0; entries[i]; i++)
    for (guint k = 0; k < G_N_ELEMENTS(markers); k++)
      n += g_str_equal(entries[i], markers[k]);
  return n >= 2 ? 90 : 0;
}

/* Whether the first line is an account and nothing else, as in the tables that have no header. */
static bool begins_with_account(const char *head, gsize length)
{
  gsize n = 0;
  while (n < length && !memchr("\r\n,", head[n], 3))
    n++;
  g_autofree char *first = g_strndup(head, n);
  g_autofree char *account = ent_fediverse_account(first, NULL);
  return account != NULL;
}

static int by_table(const EntProbe *probe)
{
  bool named = ent_mastodon_file(probe->name) != ENT_MASTODON_NONE;
  gsize length = probe->head_length;
  if (ent_mastodon_table(probe->head, length) != ENT_MASTODON_NONE) return 90;
  if (!named) return 0;
  return ent_unit_begins(probe->head, length, "Account address") || begins_with_account(probe->head, length) ? 70 : 0;
}

/* A collection of ActivityStreams in the first bytes. Bookmarks are one too: they are not read. */
static int by_list(const EntProbe *probe)
{
  gssize length = (gssize)probe->head_length;
  if (!ent_unit_begins(probe->head, probe->head_length, "{") ||
      g_strcmp0(ent_mastodon_role(probe->name), ENT_FILE_NOT_PEOPLE) == 0 ||
      !g_strstr_len(probe->head, length, "://www.w3.org/ns/activitystreams") ||
      !g_strstr_len(probe->head, length, "\"orderedItems\""))
    return 0;
  return 80;
}

static int mastodon_detect(const EntProbe *probe)
{
  if (probe->entries) return by_names(probe->entries);
  if (!probe->head) return 0;
  return ent_mastodon_is_table(probe->name) ? by_table(probe) : by_list(probe);
}

static EntReader *mastodon_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

static void parse_list(EntMastodonUnit *unit, EntMastodonFile file, const char *data, gsize length)
{
  const char *start = NULL;
  EntJsonUnit kind = ent_json_unit(ways, data, length, &start);
  switch (kind) {
  case ENT_JSON_OPENING:
    ent_mastodon_emit_owner(unit);
    return;
  case ENT_JSON_ELEMENT:
    ent_mastodon_read_json(unit, file, start, length - (gsize)(start - data));
    return;
  case ENT_JSON_STRAY:
    ent_unit_set_aside(&unit->base, "it cannot be read as JSON");
    return;
  case ENT_JSON_CLOSING:
  case ENT_JSON_BLANK:
    return;
  }
}

static void mastodon_parse(const EntReader *reader, const EntPiece *piece, G_GNUC_UNUSED EntParser *parser,
                           EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  const EntMastodonSurvey *survey = piece->shared;
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *where = &piece->items[i];
    const EntFile *file = reader->files->pdata[where->file];
    const char *data = piece->data + where->start;
    EntMastodonUnit unit = {.survey = survey};
    unit.base = ent_unit(&ent_format_mastodon, ENT_FEDIVERSE_SERVICE, where, arena, record, user_data);
    if (ent_mastodon_is_table(*file->name ? file->name : reader->root))
      ent_mastodon_read_row(&unit, survey->files[where->file], data, where->length);
    else
      parse_list(&unit, survey->files[where->file], data, where->length);
  }
}

const EntFormat ent_format_mastodon = {
    .name = "mastodon",
    .label = "Mastodon archive",
    .lacks = "A Mastodon archive does not hold what others did: their posts, answers, boosts and likes are not in it.",
    .detect = mastodon_detect,
    .open = mastodon_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = mastodon_parse,
    .close = ent_unit_reader_close,
};
