/* X (Twitter) archives: zip or folder, of the three layouts since 2012.
 *
 * Opening finds who the owner is, on which the direction of every message depends. The archive names other people by
 * number; their names and handles are in the mentions of the owner's tweets, which say both. What others wrote about the
 * owner is not in it. Periscope's files lie beside X's own, and count their accounts by numbers of their own. */
#include "archive/bundle.h"
#include "archive/json-cut.h"
#include "archive/json-read.h"
#include "archive/text-input.h"
#include "archive/twitter-files.h"
#include "archive/twitter-record.h"
#include "archive/unit-reader.h"
#include "base/utf8.h"

#include <jansson.h>

#define OWNER_SIZE (1u << 20) /* read of a file that says who the owner is */

/* ---- files ---- */

/* "data/tweets-part1.js" -> "tweets"; "data/js/tweets/2015_01.js" -> "2015-01": as X's own description and its archives do
 * not agree on hyphens. NULL for what is no such file. */
static char *stem(const char *path)
{
  const char *slash = strrchr(path, '/');
  const char *name = slash ? slash + 1 : path;
  gsize length = strlen(name);
  if (length < 4 || g_ascii_strcasecmp(name + length - 3, ".js") != 0) return NULL;
  g_autofree char *plain = g_strdelimit(g_ascii_strdown(name, (gssize)length - 3), "_", '-');
  char *part = strstr(plain, "-part");
  if (part && part[5] && strspn(part + 5, "0123456789") == strlen(part + 5)) *part = '\0';
  return g_steal_pointer(&plain);
}

/* What the archive's own page of itself is made of. */
static bool is_of_the_viewer(const char *path)
{
  return g_str_has_prefix(path, "assets/") || strstr(path, "/assets/");
}

static const char *role(const char *path)
{
  g_autofree char *name = is_of_the_viewer(path) ? NULL : stem(path);
  return name ? ent_twitter_file_role(name) : ENT_FILE_NOT_PEOPLE;
}

/* ---- the owner ---- */

static void owner_free(gpointer surveyed)
{
  EntTwitterOwner *owner = surveyed;
  g_free(owner->id);
  g_free(owner->handle);
  g_free(owner->name);
  g_free(owner->periscope.id);
  g_free(owner->periscope.handle);
  g_free(owner);
}

/* The first object of a small file of the archive; NULL where there is none. Caller drops it. */
static json_t *load_object(EntBundle *bundle, guint index)
{
  bool end = false;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  if (!ent_text_input_head(bundle, index, bytes, OWNER_SIZE, &end, NULL) || !bytes->len) return NULL;
  const char *brace = memchr(bytes->data, '{', bytes->len);
  if (!brace) return NULL;
  return ent_json_read(brace, bytes->len - (gsize)(brace - (const char *)bytes->data));
}

static void take(char **to, const json_t *object, const char *key)
{
  const char *value = json_string_value(json_object_get(object, key));
  if (!value || *to) return;
  g_autoptr(GString) clean = g_string_new(NULL);
  ent_utf8_append_clean(clean, value, strlen(value));
  if (clean->len) *to = g_strdup(clean->str);
}

/* account.js since 2018, user_details.js before, the manifest beside either. */
static void learn_owner(EntTwitterOwner *owner, const json_t *root)
{
  const json_t *account = json_object_get(root, "account");
  take(&owner->id, account, "accountId");
  take(&owner->handle, account, "username");
  take(&owner->name, account, "accountDisplayName");
  const json_t *user = json_object_get(root, "userInfo");
  take(&owner->id, user, "accountId");
  take(&owner->handle, user, "userName");
  take(&owner->name, user, "displayName");
  take(&owner->id, root, "id");
  take(&owner->handle, root, "screen_name");
  take(&owner->name, root, "full_name");
}

/* Periscope numbered its accounts itself; it says whose account at X it was made for, which is what is left where no
 * other file does. */
static void learn_periscope(EntTwitterOwner *owner, const json_t *root, EntTwitterOwner *at_x)
{
  const json_t *account = json_object_get(root, "periscopeAccountInformation");
  take(&owner->periscope.id, account, "id");
  take(&owner->periscope.handle, account, "username");
  take(&at_x->id, account, "twitterId");
  take(&at_x->handle, account, "twitterScreenName");
  take(&at_x->name, account, "displayName");
}

static void fill(char **to, char **from)
{
  if (!*to) *to = g_steal_pointer(from);
}

static gpointer survey(EntBundle *bundle)
{
  EntTwitterOwner *owner = g_new0(EntTwitterOwner, 1), *at_x = g_new0(EntTwitterOwner, 1);
  for (guint i = 0; i < ent_bundle_count(bundle); i++) {
    g_autofree char *name = stem(ent_bundle_entry(bundle, i)->name);
    if (!name || ent_twitter_file_kind(name) != ENT_TWITTER_OWNER) continue;
    json_t *root = load_object(bundle, i);
    if (root) learn_owner(owner, root);
    if (root) learn_periscope(owner, root, at_x);
    json_decref(root);
  }
  fill(&owner->id, &at_x->id);
  fill(&owner->handle, &at_x->handle);
  fill(&owner->name, &at_x->name);
  owner_free(at_x);
  return owner;
}

/* ---- the driver ---- */

static const EntUnitRules rules = {
    .format = &ent_format_twitter,
    .service = ENT_TWITTER_SERVICE,
    .role = role,
    .cut = ent_json_cut,
    .survey = survey,
    .forget = owner_free,
};

/* By its names: the zip's, or those of its folder data/. */
static int twitter_detect(const EntProbe *probe)
{
  static const char *const markers[] = {
      "account.js",        "manifest.js",        "tweets.js",       "tweet.js",          "direct-messages.js",
      "like.js",           "direct-message.js",  "follower.js",     "following.js",      "mute.js",
      "ad-impressions.js", "personalization.js", "user_details.js", "payload_details.js"};
  guint n = 0;
  for (guint i = 0; probe->entries && probe->entries[i]; i++) {
    n += g_str_has_prefix(probe->entries[i], "periscope-") && g_str_has_suffix(probe->entries[i], ".js");
    for (guint k = 0; k < G_N_ELEMENTS(markers); k++)
      n += g_str_equal(probe->entries[i], markers[k]);
  }
  return n >= 2 ? 90 : 0;
}

static EntReader *twitter_open(const char *path, GError **error)
{
  return ent_unit_reader_open(&rules, path, error);
}

/* The line on which an element begins: what parts it from the one before belongs to its unit. */
static guint64 line_of(const EntPieceItem *where, const char *data, const char *object)
{
  guint64 line = where->offset;
  for (const char *p = data; object && p < object; p++)
    line += *p == '\n';
  return line;
}

/* What stands before the list, or the one object of a file: "window.YTD.tweets.part0 = [", "var user_details = ". */
static bool is_beginning(const char *data, gsize length)
{
  while (length > 1 && g_ascii_isspace(data[length - 1]))
    length--;
  return (data[length - 1] == '[' && memchr(data, '=', length)) || data[length - 1] == '=';
}

/* Nothing but what parts elements and ends the list. */
static bool is_filler(const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace(data[i]) && data[i] != ',' && data[i] != ']' && data[i] != ';') return false;
  return true;
}

static void twitter_parse(const EntReader *reader, const EntPiece *piece, G_GNUC_UNUSED EntParser *parser,
                          EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  for (guint i = 0; i < piece->n_items; i++) {
    const EntPieceItem *where = &piece->items[i];
    const char *data = piece->data + where->start, *object = ent_json_object(data, where->length);
    const EntFile *file = reader->files->pdata[where->file];
    g_autofree char *name = stem(*file->name ? file->name : reader->root);
    EntTwitterUnit unit = {.owner = piece->shared};
    unit.base = ent_unit(&ent_format_twitter, ENT_TWITTER_SERVICE, where, arena, record, user_data);
    unit.base.offset = line_of(where, data, object);
    if (object && name)
      ent_twitter_read(&unit, ent_twitter_file_kind(name), object, where->length - (gsize)(object - data));
    else if (is_beginning(data, where->length))
      ent_twitter_emit_owner(&unit);
    else if (!is_filler(data, where->length))
      ent_twitter_read(&unit, ENT_TWITTER_NONE, data, where->length);
  }
}

const EntFormat ent_format_twitter = {
    .name = "twitter",
    .label = "X archive",
    .lacks = "An X archive does not hold what others did in public: their mentions, answers and likes are not in it.",
    .nth_file = ent_twitter_nth_file,
    .by_line = true,
    .detect = twitter_detect,
    .open = twitter_open,
    .choose = ent_unit_reader_choose,
    .next = ent_unit_reader_next,
    .parse = twitter_parse,
    .close = ent_unit_reader_close,
};
