/* Mastodon archives: literal files of each era beside the records they must become. */
#include <archive.h>
#include <archive_entry.h>

#include "archive/fediverse.h"
#include "archive/json-cut.h"
#include "archive/mastodon.h"
#include "read-all.h"

#define CONTEXT "\"@context\":\"https://www.w3.org/ns/activitystreams\""
#define ACTOR                                                                                                          \
  "{" CONTEXT ",\"id\":\"https://lanterne.example/users/Nemo\",\"type\":\"Person\",\"preferredUsername\":\"Nemo\","    \
  "\"name\":\"Captain Nemo\",\"url\":\"https://lanterne.example/@Nemo\",\"outbox\":\"outbox.json\","                   \
  "\"alsoKnownAs\":[\"https://old.example/users/nautilus\"]}"
#define OUTBOX(items)                                                                                                  \
  "{" CONTEXT ",\"id\":\"outbox.json\",\"type\":\"OrderedCollection\",\"totalItems\":9,\"orderedItems\":[" items "]}"
#define PUBLIC                                                                                                         \
  "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[\"https://lanterne.example/users/Nemo/"           \
  "followers\"]"
#define POST(number, rest)                                                                                             \
  "{\"id\":\"https://lanterne.example/users/Nemo/statuses/" number                                                     \
  "/activity\",\"type\":\"Create\",\"actor\":\"https://lanterne.example/users/Nemo\","                                 \
  "\"published\":\"2023-08-12T16:10:37Z\",\"object\":{\"id\":\"https://lanterne.example/users/Nemo/statuses/" number   \
  "\",\"type\":\"Note\",\"published\":\"2023-08-12T16:10:37Z\"," rest "}}"
#define MENTION(url, name) "{\"type\":\"Mention\",\"href\":\"" url "\",\"name\":\"" name "\"}"

/* clang-format off: in columns, a document in a document cannot be read */

static ReadAll *read_path(const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(found->len, ==, 1);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_mastodon);
  return read_all(one->format, one->path);
}

static char *archive_with(const char *outbox)
{
  char *folder = folder_new();
  folder_add(folder, "actor.json", ACTOR, -1);
  folder_add(folder, "outbox.json", outbox, -1);
  return folder;
}

static const EntRecord *item(const ReadAll *all, int kind, guint i)
{
  return read_all_get(all, ENT_RECORD_ITEM, kind, i);
}

static void assert_one_aside(const ReadAll *all, const char *reason)
{
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, reason);
}

static void tells_posts_from_answers(void)
{
  char *folder = archive_with(OUTBOX(POST("1", PUBLIC
    ",\"content\":\"<p>a &lt;b&gt; &eacute;</p><p>two</p>\",\"summary\":\"Mind\",\"tag\":[]") "," POST("2", PUBLIC
    ",\"inReplyTo\":\"https://mer.example/users/Ned/statuses/77\",\"contentMap\":{\"fr\":\"<p>oui</p>\"},\"tag\":[" MENTION(
      "https://mer.example/users/Ned", "@Ned@mer.example") "," MENTION("https://lanterne.example/users/conseil",
      "@conseil") ",{\"type\":\"Hashtag\",\"href\":\"https://lanterne.example/tags/x\",\"name\":\"#x\"}]") "," POST("3",
    PUBLIC ",\"inReplyTo\":\"https://lanterne.example/users/Nemo/statuses/1\",\"content\":\"<p>more</p>\"")));
  g_autoptr(ReadAll) all = read_path(folder);
  const EntRecord *plain = item(all, ENT_ITEM_SHARE, 0), *answer = item(all, ENT_ITEM_COMMENT, 0);
  g_assert_cmpstr(plain->text, ==, "a <b> é\n\ntwo");
  g_assert_cmpstr(plain->subject, ==, "Mind");
  g_assert_cmpint(plain->at, ==, ent_when_civil(2023, 8, 12, 16, 10, 37));
  g_assert_cmpstr(plain->external_id, ==, "https://lanterne.example/users/Nemo/statuses/1");
  g_assert_cmpint(plain->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(answer->text, ==, "oui");
  g_assert_cmpuint(answer->n_to, ==, 2);
  g_assert_cmpint(answer->to[0].id.kind, ==, ENT_ID_HANDLE);
  g_assert_cmpstr(answer->to[0].id.value, ==, "mastodon:ned@mer.example");
  g_assert_cmpstr(answer->to[1].id.value, ==, "mastodon:conseil@lanterne.example");
  g_assert_cmpstr(answer->refs[0], ==, "https://mer.example/users/Ned/statuses/77");
  g_assert_cmpuint(item(all, ENT_ITEM_SHARE, 1)->n_to, ==, 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 3);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  folder_remove(folder);
}

static void names_its_owner(void)
{
  char *folder = archive_with(OUTBOX(POST("1", PUBLIC ",\"content\":\"x\"")));
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 2);
  const EntRecord *owner = read_all_get(all, ENT_RECORD_OWNER, 0, 0);
  g_assert_cmpint(owner->from.id.kind, ==, ENT_ID_HANDLE);
  g_assert_cmpstr(owner->from.id.value, ==, "mastodon:nemo@lanterne.example");
  g_assert_cmpstr(owner->from.name, ==, "Captain Nemo");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.id.value, ==, "https://old.example/users/nautilus");
  folder_remove(folder);
}

/* Neither to all nor to followers: a message to those it names; to nobody: a note. */
static void knows_who_sees_a_post(void)
{
  char *folder = archive_with(OUTBOX(POST("1",
    "\"to\":[\"https://mer.example/users/ned\"],\"cc\":[],\"content\":\"<p>psst</p>\",\"conversation\":\"tag:9\",\"tag\":[" MENTION(
      "https://mer.example/users/ned", "@ned@mer.example") "]") "," POST("2",
    "\"to\":[\"https://lanterne.example/users/Nemo/followers\"],\"cc\":[\"https://mer.example/users/ned\"],\"tag\":[" MENTION(
      "https://mer.example/users/ned", "@ned@mer.example") "]") "," POST("3",
    "\"to\":[],\"cc\":[],\"content\":\"to do\"") "," POST("4", "\"to\":\"as:Public\",\"content\":\"all\"") "," POST("5",
    "\"content\":\"old\"")));
  g_autoptr(ReadAll) all = read_path(folder);
  const EntRecord *direct = item(all, ENT_ITEM_DIRECT_MESSAGE, 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_OUTGOING), ==, 1);
  g_assert_cmpstr(direct->text, ==, "psst");
  g_assert_cmpstr(direct->thread, ==, "mastodon:tag:9");
  g_assert_cmpuint(direct->n_to, ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_COMMENT, 0), ==, 1);
  g_assert_cmpstr(item(all, ENT_ITEM_NOTE, 0)->text, ==, "to do");
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 2);
  folder_remove(folder);
}

#define BOOST(object)                                                                                                  \
  "{\"id\":\"https://lanterne.example/users/Nemo/statuses/8/activity\",\"type\":\"Announce\","                         \
  "\"published\":\"2023-01-02T03:04:05Z\",\"object\":" object "}"

static void reads_boosts(void)
{
  char *folder = archive_with(OUTBOX(
    BOOST("\"https://mer.example/users/ned/statuses/5\"") "," BOOST("{\"id\":\"https://lanterne.example/users/Nemo/statuses/1\",\"type\":\"Note\"}") "," BOOST(
      "null") "," BOOST("\"https://mer.example/objects/5\"") ",{\"type\":\"Move\",\"published\":\"2023-01-02T03:04:05Z\"}"));
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 3);
  const EntRecord *boost = item(all, ENT_ITEM_SHARE, 0);
  g_assert_cmpstr(boost->to[0].id.value, ==, "mastodon:ned@mer.example");
  g_assert_cmpstr(boost->link, ==, "https://mer.example/users/ned/statuses/5");
  g_assert_cmpint(item(all, ENT_ITEM_SHARE, 1)->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(item(all, ENT_ITEM_SHARE, 2)->n_to, ==, 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 2);
  g_assert_cmpstr(
    read_all_get(all, ENT_RECORD_ASIDE, 0, 1)->reason, ==, "an activity that is neither a post nor a boost");
  folder_remove(folder);
}

/* A like names a post, whose address often names its author; no date, so that no act follows. */
static void reads_likes_without_dates(void)
{
  char *folder = archive_with(OUTBOX(""));
  folder_add(folder, "likes.json",
    "{" CONTEXT
    ",\"id\":\"likes.json\",\"type\":\"OrderedCollection\",\"orderedItems\":[\"https://mer.example/users/ned/statuses/5\", \"https://mer.example/@land/6\", null,\n"
    "\"https://foret.example/objects/0a1b\", \"no address\"],\"totalItems\":5}\n",
    -1);
  folder_add(
    folder, "bookmarks.json", "{" CONTEXT ",\"orderedItems\":[\"https://mer.example/users/ned/statuses/5\"]}", -1);
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_REACTION, 0), ==, 3);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 3);
  g_assert_cmpstr(item(all, ENT_ITEM_REACTION, 0)->to[0].id.value, ==, "mastodon:ned@mer.example");
  g_assert_cmpstr(item(all, ENT_ITEM_REACTION, 1)->to[0].id.value, ==, "mastodon:land@mer.example");
  g_assert_cmpuint(item(all, ENT_ITEM_REACTION, 2)->n_to, ==, 0);
  g_assert_cmpint(item(all, ENT_ITEM_REACTION, 0)->at, ==, ENT_NEVER);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 2);
  folder_remove(folder);
}

static void reads_tables_of_accounts(void)
{
  char *folder = archive_with(OUTBOX(""));
  folder_add(folder, "following_accounts.csv",
    "Account address,Show boosts,Notify on new posts,Languages,Mood\nNed@mer.example,true,false,\"fr, en\",\n\n"
    "no account,true,false,,\n",
    -1);
  folder_add(folder, "followers.csv", "Account address\nland@mer.example\n", -1);
  folder_add(folder, "blocked_accounts.csv", "troll@marais.example\n", -1);
  folder_add(folder, "muted_accounts.csv", "Account address,Hide notifications\nloud@marais.example,true\n", -1);
  folder_add(folder, "lists.csv", "crew,ned@mer.example\n", -1);
  folder_add(folder, "blocked_domains.csv", "marais.example\n", -1);
  folder_add(folder, "new_thing.csv", "a,b\n", -1);
  folder_add(folder, "media_attachments/a.jpg", "x", -1);
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 4);
  assert_one_aside(all, "an entry that names no account");
  const EntRecord *theirs = item(all, ENT_ITEM_FOLLOW, 0), *mine = item(all, ENT_ITEM_FOLLOW, 1);
  g_assert_cmpstr(theirs->from.id.value, ==, "mastodon:land@mer.example");
  g_assert_cmpint(theirs->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpint(theirs->at, ==, ENT_NEVER);
  g_assert_cmpint(mine->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(mine->to[0].id.value, ==, "mastodon:ned@mer.example");
  g_assert_cmpstr(item(all, ENT_ITEM_BLOCK, 0)->subject, ==, "block");
  g_assert_cmpstr(item(all, ENT_ITEM_BLOCK, 1)->subject, ==, "mute");
  g_assert_cmpuint(all->reader->unknown_columns->len, ==, 1);
  g_assert_cmpstr(((EntColumn *)all->reader->unknown_columns->pdata[0])->column, ==, "Mood");
  for (guint i = 0; i < all->reader->files->len; i++) {
    const EntFile *file = all->reader->files->pdata[i];
    bool unknown = g_str_equal(file->name, "new_thing.csv"), read = file->role == NULL;
    if (unknown || !read) g_assert_cmpstr(file->role, ==, unknown ? "unknown file" : "not about people");
  }
  folder_remove(folder);
}

/* Each file alone, by what it begins with; a folder of them is several archives. */
static void knows_single_files(void)
{
  static const struct {
    const char *name, *text;
    guint items;
  } cases[] = {{"outbox.json", OUTBOX(POST("1", PUBLIC)), 1}, {"toots.json", OUTBOX(POST("1", PUBLIC)), 1},
    {"following_accounts (1).csv", "Account address,Show boosts\nned@mer.example,true\n", 1},
    {"whom.csv", "Account address,Show boosts\nned@mer.example,true\n", 1},
    {"quiet.csv", "Account address,Hide notifications\nned@mer.example,true\n", 1},
    {"followers.csv", "Account address\nned@mer.example\nland@mer.example", 2},
    {"follows.csv", "ned@mer.example\nland@mer.example\n", 2}, {"mutes.csv", "ned@mer.example,true\n", 1},
    {"blocks.csv", "ned@mer.example\n", 1}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *folder = folder_new();
    folder_add(folder, cases[i].name, cases[i].text, -1);
    g_autoptr(ReadAll) all = read_path(folder);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, cases[i].items);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
    folder_remove(folder);
  }
}

static void leaves_other_files_alone(void)
{
  static const struct {
    const char *name, *text;
  } cases[] = {{"bookmarks.json", "{" CONTEXT ",\"orderedItems\":[\"https://mer.example/users/ned/statuses/5\"]}"},
    {"outbox.json", "{\"orderedItems\":[]}"}, {"followers.csv", "Company,City\nLand,Toulon\n"},
    {"following.csv", "First Name,Last Name\nNed,Land\n"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntProbe probe = {.path = cases[i].name, .name = cases[i].name, .head = cases[i].text};
    probe.head_length = strlen(cases[i].text);
    g_assert_cmpint(ent_format_mastodon.detect(&probe), ==, 0);
  }
}

/* ---- packed ---- */

static void add_entry(struct archive *packed, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_size(entry, (la_int64_t)strlen(text));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0444);
  g_assert_cmpint(archive_write_header(packed, entry), ==, ARCHIVE_OK);
  g_assert_cmpint(archive_write_data(packed, text, strlen(text)), ==, (gssize)strlen(text));
  archive_entry_free(entry);
}

/* In the order in which Mastodon writes them: media first, the owner last. */
static void write_packed(const char *path, bool tar, const char *outbox)
{
  struct archive *packed = archive_write_new();
  if (tar) archive_write_set_format_ustar(packed);
  if (tar) archive_write_add_filter_gzip(packed);
  if (!tar) archive_write_set_format_zip(packed);
  g_assert_cmpint(archive_write_open_filename(packed, path), ==, ARCHIVE_OK);
  add_entry(packed, "media_attachments/files/1/original/a.png", "\x89PNG");
  add_entry(packed, "outbox.json", outbox);
  add_entry(packed, "likes.json", "{" CONTEXT ",\"orderedItems\":[\"https://mer.example/users/ned/statuses/5\"]}");
  add_entry(packed, "bookmarks.json", "{" CONTEXT ",\"orderedItems\":[]}");
  add_entry(packed, "actor.json", ACTOR);
  archive_write_free(packed);
}

static void reads_zip_and_tar(void)
{
  for (guint tar = 0; tar < 2; tar++) {
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, tar ? "archive-2022.tar.gz" : "archive-2024.zip", NULL);
    write_packed(path, tar, OUTBOX(POST("1", PUBLIC ",\"content\":\"x\"")));
    g_autoptr(ReadAll) all = read_path(path);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 1);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_REACTION, 0), ==, 1);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 0)->from.name, ==, "Captain Nemo");
    folder_remove(folder);
  }
}

/* However much of it is there: nothing of what is missing is passed over in silence. */
static void tells_of_what_breaks_off(void)
{
  g_autoptr(GString) posts = g_string_new(NULL);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf(posts,
      "%s{\"type\":\"Create\",\"object\":{\"id\":\"https://lanterne.example/p/%u\",\"type\":\"Note\",\"published\":\"2023-01-02T03:04:05Z\",\"content\":\"%08x\"}}",
      i ? "," : "", i, g_str_hash(posts->str));
  g_autofree char *outbox = g_strconcat("{" CONTEXT ",\"orderedItems\":[", posts->str, "]}", NULL);
  for (guint tar = 0; tar < 2; tar++) {
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, tar ? "a.tar.gz" : "a.zip", NULL), *bytes = NULL;
    gsize length = 0;
    guint broken = 0;
    write_packed(path, tar, outbox);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (gsize cut = length / 3; cut < length; cut += length / 7) {
      g_autoptr(GError) error = NULL;
      g_assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
      EntReader *reader = ent_format_mastodon.open(path, &error);
      if (!reader) {
        g_assert_nonnull(strstr(error->message, "breaks off"));
        continue;
      }
      reader->format->close(reader);
      g_autoptr(ReadAll) all = read_all(&ent_format_mastodon, path);
      bool whole = read_all_count(all, ENT_RECORD_ITEM, 0, 0) == 2001 && read_all_count(all, ENT_RECORD_OWNER, 0, 0);
      g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), >=, whole ? 0 : 1);
      broken += !whole;
    }
    g_assert_cmpuint(broken, >=, 1);
    folder_remove(folder);
  }
}

/* ---- damage ---- */

static void a_broken_element_costs_itself(void)
{
  g_autofree char *deep = g_strnfill(5000, '['), *high = g_strnfill(5000, ']');
  g_autofree char *nested = g_strconcat("{\"type\":\"Create\",\"object\":", deep, high, "}", NULL);
  const char *const broken[] = {"{\"type\":1x}", nested, "{\"type\":\"Create\",\"object\":[]}", "null", "true, 3",
    "{\"type\":\"Create\",\"object\":\"https://lanterne.example/p/1\"}"};
  for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autofree char *outbox = g_strconcat("{" CONTEXT ",\"orderedItems\":[" POST("1", PUBLIC) ", ", broken[i],
      ", " POST("2", PUBLIC ",\"content\":\"]}\"") ", " POST("3", PUBLIC) "]}", NULL);
    char *folder = archive_with(outbox);
    g_autoptr(ReadAll) all = read_path(folder);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 3);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
    folder_remove(folder);
  }
}

static void what_is_cut_short_is_told(void)
{
  char *folder = archive_with("{" CONTEXT ",\"orderedItems\":[" POST("1", PUBLIC) ",{\"type\":\"Create\",\"obj");
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 1);
  assert_one_aside(all, "it cannot be read as JSON");
  g_assert_true(g_str_has_prefix(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->place, "byte "));
  folder_remove(folder);
}

static void bytes_that_are_no_utf8_cost_no_post(void)
{
  char *folder = archive_with(OUTBOX(POST("1", PUBLIC ",\"content\":\"caf\xe9 noir\"")));
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpstr(item(all, ENT_ITEM_SHARE, 0)->text, ==, "café noir");
  folder_remove(folder);
}

static void takes_wrong_types(void)
{
  char *folder = archive_with(OUTBOX(POST("1", PUBLIC
    ",\"content\":7,\"tag\":{\"type\":\"Mention\"},\"summary\":[],\"inReplyTo\":{},\"conversation\":null,\"contentMap\":[]") "," POST("2",
    "\"to\":[3,null],\"cc\":{},\"tag\":[1,{\"type\":\"Mention\",\"href\":5,\"name\":[]},{\"type\":\"Mention\",\"href\":\"ftp://x\",\"name\":\"@\"}]")));
  g_autoptr(ReadAll) all = read_path(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 1);
  g_assert_null(item(all, ENT_ITEM_SHARE, 0)->text);
  g_assert_cmpuint(item(all, ENT_ITEM_NOTE, 0)->n_to, ==, 0);
  folder_remove(folder);
}

/* ---- what it rests on ---- */

static void cuts_where_elements_end(void)
{
  static const char text[] =
    "{\"a\":{\"orderedItems\":[]},\"orderedItems\" : [ \"x\\\"]\" , {\"b\":[{}]} ],\"n\":1,\"s\":\"]\"}\n";
  static const char *const units[] = {
    "{\"a\":{\"orderedItems\":[]},\"orderedItems\" : [", " \"x\\\"]\"", " , {\"b\":[{}]}", " ],\"n\":1,\"s\":\"]\"}\n"};
  gsize at = 0, length = sizeof text - 1;
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    gsize unit = strlen(units[i]);
    for (gsize n = 0; n < unit; n++)
      g_assert_cmpuint(ent_mastodon_cut_list(text + at, n, false), ==, 0);
    g_assert_cmpuint(ent_mastodon_cut_list(text + at, length - at, true), ==, unit);
    at += unit;
  }
  g_assert_cmpuint(at, ==, length);
}

static void knows_accounts(void)
{
  static const struct {
    const char *text, *account;
  } accounts[] = {{"@Nemo@Lanterne.example", "nemo@lanterne.example"},
    {"acct:nemo@lanterne.example", "nemo@lanterne.example"}, {"nemo", "nemo@here.example"},
    {"@nemo.x-y_z", "nemo.x-y_z@here.example"}, {"nemo@", NULL}, {"nemo@host", NULL}, {"@", NULL},
    {"a b@c.example", NULL}, {"nemo@lanterne.example,x", NULL}};
  static const struct {
    const char *url, *account;
  } profiles[] = {{"https://Lanterne.example/@Nemo", "nemo@lanterne.example"},
    {"https://lanterne.example/users/nemo", "nemo@lanterne.example"},
    {"http://lanterne.example/users/nemo/statuses/7", "nemo@lanterne.example"},
    {"https://lanterne.example/@nemo/7?x#y", "nemo@lanterne.example"},
    {"https://lanterne.example/@ned@mer.example/7", "ned@mer.example"}, {"https://lanterne.example/users/42", NULL},
    {"https://lanterne.example/ap/users/42/statuses/7", NULL}, {"https://lanterne.example/objects/0a", NULL},
    {"https://www.youtube.com/@nemo", NULL}, {"https://medium.com/@nemo/a-title", NULL},
    {"https://lanterne.example/@", NULL}, {"https://lanterne.example", NULL}, {"nemo@lanterne.example", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS(accounts); i++) {
    g_autofree char *account = ent_fediverse_account(accounts[i].text, "here.example");
    g_assert_cmpstr(account, ==, accounts[i].account);
  }
  for (guint i = 0; i < G_N_ELEMENTS(profiles); i++) {
    g_autofree char *account = ent_fediverse_profile(profiles[i].url);
    g_assert_cmpstr(account, ==, profiles[i].account);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/mastodon/tells-posts-from-answers", tells_posts_from_answers);
  g_test_add_func("/mastodon/names-its-owner", names_its_owner);
  g_test_add_func("/mastodon/knows-who-sees-a-post", knows_who_sees_a_post);
  g_test_add_func("/mastodon/reads-boosts", reads_boosts);
  g_test_add_func("/mastodon/reads-likes-without-dates", reads_likes_without_dates);
  g_test_add_func("/mastodon/reads-tables-of-accounts", reads_tables_of_accounts);
  g_test_add_func("/mastodon/knows-single-files", knows_single_files);
  g_test_add_func("/mastodon/leaves-other-files-alone", leaves_other_files_alone);
  g_test_add_func("/mastodon/reads-zip-and-tar", reads_zip_and_tar);
  g_test_add_func("/mastodon/tells-of-what-breaks-off", tells_of_what_breaks_off);
  g_test_add_func("/mastodon/a-broken-element-costs-itself", a_broken_element_costs_itself);
  g_test_add_func("/mastodon/what-is-cut-short-is-told", what_is_cut_short_is_told);
  g_test_add_func("/mastodon/bytes-that-are-no-utf8-cost-no-post", bytes_that_are_no_utf8_cost_no_post);
  g_test_add_func("/mastodon/takes-wrong-types", takes_wrong_types);
  g_test_add_func("/mastodon/cuts-where-elements-end", cuts_where_elements_end);
  g_test_add_func("/mastodon/knows-accounts", knows_accounts);
  return g_test_run();
}
