/* X archives: literal files of each era beside the records they must become. */
#include "archive/json-cut.h"
#include "read-all.h"

#define ACCOUNT                                                                                                        \
  "window.YTD.account.part0 = [ { \"account\" : { \"username\" : \"Nemo\", \"accountId\" : \"10\","                    \
  " \"accountDisplayName\" : \"Captain Nemo\" } } ]"

static void add_account(const char *folder)
{
  folder_add(folder, "data/account.js", ACCOUNT, -1);
}

/* Reads the archive through the finder, as an import does. */
static ReadAll *read_folder(char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(folder, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(found->len, ==, 1);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_twitter);
  return read_all(one->format, one->path);
}

static const EntRecord *item(const ReadAll *all, int kind, guint i)
{
  return read_all_get(all, ENT_RECORD_ITEM, kind, i);
}

static void tells_tweets_from_answers(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(
      folder, "data/tweets.js",
      "window.YTD.tweets.part0 = [\n"
      "{\"tweet\":{\"id_str\":\"1\",\"created_at\":\"Sat Aug 12 16:10:37 +0000 2023\",\"full_text\":\"a &lt;b&gt; "
      "&amp;amp;\"}},\n"
      "{\"tweet\":{\"id_str\":\"2\",\"created_at\":\"Sat Aug 12 16:10:37 +0000 2023\",\"full_text\":\"@ned yes\","
      "\"in_reply_to_status_id_str\":\"77\",\"in_reply_to_user_id_str\":\"20\",\"in_reply_to_screen_name\":\"Ned\","
      "\"entities\":{\"user_mentions\":[{\"name\":\"Ned Land\",\"screen_name\":\"Ned\",\"id_str\":\"20\"},"
      "{\"name\":\"Gone\",\"screen_name\":\"gone\",\"id_str\":\"-1\"}]}}},\n"
      "{\"id_str\":\"3\",\"created_at\":\"Sat Aug 12 16:10:37 +0000 2023\",\"full_text\":\"RT @Ned: x\","
      "\"entities\":{\"user_mentions\":[{\"name\":\"Ned Land\",\"screen_name\":\"Ned\",\"id_str\":\"20\"}]}}]\n",
      -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *plain = item(all, ENT_ITEM_SHARE, 0), *answer = item(all, ENT_ITEM_COMMENT, 0);
  g_assert_cmpstr(plain->text, ==, "a <b> &amp;");
  g_assert_cmpint(plain->at, ==, ent_when_civil(2023, 8, 12, 16, 10, 37));
  g_assert_cmpstr(plain->external_id, ==, "x:status:1");
  g_assert_cmpint(answer->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(answer->n_to, ==, 2);
  g_assert_cmpstr(answer->to[0].id.value, ==, "x:20");
  g_assert_cmpstr(answer->to[0].name, ==, "Ned Land");
  g_assert_cmpstr(answer->to[0].alias.value, ==, "x:Ned");
  g_assert_cmpint(answer->to[1].id.kind, ==, ENT_ID_HANDLE);
  g_assert_cmpstr(answer->refs[0], ==, "x:status:77");
  g_assert_cmpstr(answer->place, ==, "line 3");
  g_assert_cmpuint(answer->offset, ==, 3);
  g_assert_cmpint(item(all, ENT_ITEM_SHARE, 1)->n_to, ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 3);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 0)->from.id.value, ==, "x:10");
  folder_remove(folder);
}

static void tells_who_wrote_whom(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/direct-messages.js",
             "window.YTD.direct_messages.part0 = [{\"dmConversation\":{\"conversationId\":\"10-20\",\"messages\":["
             "{\"messageCreate\":{\"id\":\"5\",\"senderId\":\"20\",\"recipientId\":\"10\",\"text\":\"Hello\","
             "\"createdAt\":\"2020-01-20T21:42:09.068Z\",\"reactions\":[{\"senderId\":\"10\",\"reactionKey\":\"like\","
             "\"createdAt\":\"2020-01-21T00:00:00.000Z\"}]}},"
             "{\"messageCreate\":{\"id\":\"4\",\"senderId\":\"10\",\"recipientId\":\"20\",\"text\":\"Ahoy\","
             "\"createdAt\":\"2020-01-19T00:00:00.000Z\"}}]}}]",
             -1);
  folder_add(folder, "data/direct-messages-group.js",
             "window.YTD.direct_messages_group.part0 = [{\"dmConversation\":{\"conversationId\":\"9\",\"messages\":["
             "{\"messageCreate\":{\"id\":\"6\",\"senderId\":\"20\",\"text\":\"All?\","
             "\"createdAt\":\"2020-01-20T00:00:00.000Z\"}},"
             "{\"joinConversation\":{\"initiatingUserId\":\"20\",\"participantsSnapshot\":[\"10\",\"20\",\"30\"],"
             "\"createdAt\":\"2020-01-01T00:00:00.000Z\"}}]}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0), ==, 3);
  guint theirs = read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_INCOMING);
  g_assert_cmpuint(theirs, ==, 2);
  const EntRecord *reaction = item(all, ENT_ITEM_REACTION, 0);
  g_assert_cmpint(reaction->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(reaction->to[0].id.value, ==, "x:20");
  g_assert_cmpstr(reaction->refs[0], ==, "x:dm:5");
  for (guint i = 0; i < 3; i++) {
    const EntRecord *message = item(all, ENT_ITEM_DIRECT_MESSAGE, i);
    if (!g_str_equal(message->external_id, "x:dm:6")) continue;
    g_assert_cmpuint(message->n_to, ==, 2);
    g_assert_cmpint(message->to[0].id.kind, ==, ENT_ID_OWNER);
    g_assert_cmpstr(message->to[1].id.value, ==, "x:30");
    g_assert_cmpstr(message->thread, ==, "x:9");
  }
  folder_remove(folder);
}

static void reads_accounts_without_dates(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/follower.js", "window.YTD.follower.part0 = [{\"follower\":{\"accountId\":\"20\"}}]", -1);
  folder_add(folder, "data/following.js", "window.YTD.following.part0 = [{\"following\":{\"accountId\":\"30\"}}]", -1);
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [{\"muting\":{\"accountId\":\"40\"}},{\"muting\":{}}]",
             -1);
  folder_add(folder, "data/new-thing.js", "window.YTD.new_thing.part0 = [ ]", -1);
  folder_add(folder, "data/tweets_media/a.jpg", "x", -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 3);
  const EntRecord *theirs = item(all, ENT_ITEM_FOLLOW, 0), *mine = item(all, ENT_ITEM_FOLLOW, 1);
  g_assert_cmpstr(theirs->from.id.value, ==, "x:20");
  g_assert_cmpint(theirs->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpint(theirs->at, ==, ENT_NEVER);
  g_assert_cmpint(mine->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(item(all, ENT_ITEM_BLOCK, 0)->subject, ==, "mute");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, "a follow that names no one");
  for (guint i = 0; i < all->reader->files->len; i++) {
    const EntFile *file = all->reader->files->pdata[i];
    if (g_str_has_suffix(file->name, "new-thing.js")) g_assert_cmpstr(file->role, ==, "unknown file");
    if (g_str_has_suffix(file->name, "a.jpg")) g_assert_cmpstr(file->role, ==, "not about people");
  }
  folder_remove(folder);
}

static void knows_no_direction_without_an_owner(void)
{
  char *folder = folder_new();
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [ ]", -1);
  folder_add(folder, "data/follower.js", "window.YTD.follower.part0 = [ ]", -1);
  folder_add(folder, "data/direct-messages.js",
             "window.YTD.direct_messages.part0 = [{\"dmConversation\":{\"conversationId\":\"10-20\",\"messages\":["
             "{\"messageCreate\":{\"id\":\"5\",\"senderId\":\"10\",\"recipientId\":\"20\",\"text\":\"Ahoy\","
             "\"createdAt\":\"2020-01-20T21:42:09.068Z\"}}]}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 0);
  const EntRecord *aside = read_all_get(all, ENT_RECORD_ASIDE, 0, 0);
  g_assert_true(g_str_has_prefix(aside->reason, "the archive does not say whose it is"));
  folder_remove(folder);
}

/* Without account.js the manifest says who the owner is; without any, nobody can tell who wrote whom. */
static void finds_the_owner_in_the_manifest(void)
{
  char *folder = folder_new();
  folder_add(folder, "data/manifest.js",
             "window.__THAR_CONFIG = {\"userInfo\":{\"accountId\":\"10\",\"userName\":\"Nemo\","
             "\"displayName\":\"Captain Nemo\"},\"dataTypes\":{}}",
             -1);
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [ ]", -1);
  folder_add(folder, "data/direct-messages.js",
             "window.YTD.direct_messages.part0 = [{\"dmConversation\":{\"conversationId\":\"10-20\",\"messages\":["
             "{\"messageCreate\":{\"id\":\"5\",\"senderId\":\"10\",\"recipientId\":\"20\",\"text\":\"Ahoy\","
             "\"createdAt\":\"2020-01-20T21:42:09.068Z\",\"reactions\":[{\"senderId\":\"20\"}]}}]}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpint(item(all, ENT_ITEM_DIRECT_MESSAGE, 0)->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 0)->from.name, ==, "Captain Nemo");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, "a reaction without sender or date");
  folder_remove(folder);
}

static void reads_the_first_years(void)
{
  char *folder = folder_new();
  folder_add(folder, "data/js/user_details.js", "var user_details = {\"screen_name\":\"Nemo\",\"id\":\"10\"}", -1);
  folder_add(folder, "data/js/payload_details.js", "var payload_details = {\"tweets\":1}", -1);
  folder_add(folder, "data/js/tweets/2015_01.js",
             "Grailbird.data.tweets_2015_01 = \n [ {\"id_str\":\"1\",\"text\":\"Old\",\"created_at\":"
             "\"2015-01-24 02:02:37 +0000\"} ]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(all->records->len, ==, read_all_count(all, ENT_RECORD_OWNER, 0, 0) + 1);
  g_assert_cmpint(item(all, ENT_ITEM_SHARE, 0)->at, ==, ent_when_civil(2015, 1, 24, 2, 2, 37));
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.id.value, ==, "x:Nemo");
  folder_remove(folder);
}

/* A Periscope number is not one of X's, whatever it looks like; only twitterId says that both are one person's. */
static void reads_periscope(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/periscope-account-information.js",
             "window.YTD.periscope_account_information.part0 = [{\"periscopeAccountInformation\":{\"id\":\"20\","
             "\"username\":\"nautilus\",\"displayName\":\"N.\",\"twitterId\":\"10\"}}]",
             -1);
  folder_add(folder, "data/periscope-broadcast-metadata.js",
             "window.YTD.periscope_broadcast_metadata.part0 = [{\"periscopeBroadcastMetadata\":{\"id\":\"1aB\","
             "\"title\":\"Deep &amp; dark\",\"createdAt\":\"2018-05-04T20:00:00.000Z\",\"city\":\"Vigo\"}},"
             "{\"periscopeBroadcastMetadata\":{\"id\":\"1aC\"}}]",
             -1);
  folder_add(folder, "data/periscope-comments-made-by-user.js",
             "window.YTD.periscope_comments_made_by_user.part0 = [{\"periscopeCommentsMadeByUser\":{\"text\":\"Look\","
             "\"broadcastId\":\"1aB\",\"byAccountId\":\"20\",\"createdAt\":\"2018-05-04T20:01:00.000Z\"}}]",
             -1);
  folder_add(folder, "data/periscope-followers.js",
             "window.YTD.periscope_followers.part0 = [{\"periscopeFollowers\":{\"id\":\"30\",\"username\":\"ned\","
             "\"displayName\":\"Ned Land\",\"twitterId\":\"20\"}},{\"periscopeFollowers\":{\"id\":\"10\"}},"
             "{\"periscopeFollowers\":{}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *broadcast = item(all, ENT_ITEM_SHARE, 0), *comment = item(all, ENT_ITEM_COMMENT, 0);
  const EntRecord *both = item(all, ENT_ITEM_FOLLOW, 0), *one = item(all, ENT_ITEM_FOLLOW, 1);
  g_assert_cmpstr(broadcast->subject, ==, "Deep &amp; dark");
  g_assert_cmpstr(broadcast->text, ==, "Deep & dark");
  g_assert_cmpint(broadcast->at, ==, ent_when_civil(2018, 5, 4, 20, 0, 0));
  g_assert_cmpint(comment->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(comment->refs[0], ==, broadcast->external_id);
  g_assert_cmpstr(both->from.id.value, ==, "periscope:30");
  g_assert_cmpstr(both->from.name, ==, "Ned Land");
  g_assert_cmpuint(both->n_also, ==, 2);
  g_assert_cmpstr(both->also[0].value, ==, "x:20");
  g_assert_cmpstr(both->also[1].value, ==, "periscope:ned");
  g_assert_cmpstr(one->from.id.value, ==, "periscope:10");
  g_assert_cmpint(one->at, ==, ENT_NEVER);
  g_assert_cmpuint(one->n_also, ==, 0);
  static const char *const owners[] = {"x:10", "x:Nemo", "periscope:20", "periscope:nautilus"};
  for (guint i = 0; i < G_N_ELEMENTS(owners); i++)
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, i)->from.id.value, ==, owners[i]);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 4);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 2);
  folder_remove(folder);
}

/* Where nothing else says so, Periscope tells whose archive it is at X. */
static void periscope_tells_the_owner_at_x(void)
{
  char *folder = folder_new();
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [ ]", -1);
  folder_add(folder, "data/following.js", "window.YTD.following.part0 = [ {\"following\":{\"accountId\":\"30\"}} ]",
             -1);
  folder_add(folder, "data/periscope-account-information.js",
             "window.YTD.periscope_account_information.part0 = [{\"periscopeAccountInformation\":{\"id\":\"1zz\","
             "\"twitterId\":\"10\",\"twitterScreenName\":\"Nemo\",\"displayName\":\"Captain Nemo\"}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  static const char *const owners[] = {"x:10", "x:Nemo", "periscope:1zz"};
  for (guint i = 0; i < G_N_ELEMENTS(owners); i++)
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, i)->from.id.value, ==, owners[i]);
  folder_remove(folder);
}

/* The address book that was given to X: one person a contact. */
static void reads_contacts(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [ ]", -1);
  folder_add(folder, "data/contact.js",
             "window.YTD.contact.part0 = [{\"contact\":{\"id\":\"1\",\"emails\":[\"ned@farragut.example\"],"
             "\"phoneNumbers\":[\"\",\"+1 555 0100\"]}},{\"contact\":{\"id\":\"2\"}}]",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *contact = item(all, ENT_ITEM_CONTACT, 0);
  g_assert_cmpstr(contact->from.id.value, ==, "ned@farragut.example");
  g_assert_cmpuint(contact->n_also, ==, 1);
  g_assert_cmpint(contact->also[0].kind, ==, ENT_ID_PHONE);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
  folder_remove(folder);
}

/* Every file that X's own description of its archive names is read or left out for a reason; so is the page that comes
 * with it. */
static void knows_every_file_x_describes(void)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *path =
                      g_build_filename(shared ? shared : "", "data", "twitter", "official-readme", "README.txt", NULL),
                  *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL)) {
    g_test_skip("X's own description is not here");
    return;
  }
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/tweets_media/1.jpg", "x", -1);
  folder_add(folder, "data/mute.js", "window.YTD.mute.part0 = [ ]", -1);
  folder_add(folder, "assets/js/main.js", "x", -1);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n = 0;
  for (guint i = 0; lines[i]; i++) {
    if (!g_str_has_suffix(lines[i], ".js") || strchr(lines[i], ' ')) continue;
    g_autofree char *name = g_build_filename("data", lines[i], NULL);
    folder_add(folder, name, "window.YTD.x.part0 = [ ]", -1);
    n++;
  }
  g_assert_cmpuint(n, >=, 70);
  g_autoptr(ReadAll) all = read_all(&ent_format_twitter, folder);
  for (guint i = 0; i < all->reader->files->len; i++)
    g_assert_cmpstr(((EntFile *)all->reader->files->pdata[i])->role, !=, ENT_FILE_UNKNOWN);
  folder_remove(folder);
}

static void a_broken_element_costs_itself(void)
{
  char *folder = folder_new();
  add_account(folder);
  folder_add(folder, "data/tweets.js",
             "window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":1x}},\n{\"tweet\":{\"id_str\":\"2\"}},\n"
             "{\"tweet\":{\"id_str\":\"3\",\"created_at\":\"2023-01-01T00:00:00.000Z\",\"full_text\":\"]}\"}},\n"
             "{\"tweet\":{\"id_str\":\"4\"",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  static const char *const reasons[] = {"it cannot be read as JSON", "a tweet without a date that can be read",
                                        "it cannot be read as JSON"};
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, G_N_ELEMENTS(reasons));
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, i)->reason, ==, reasons[i]);
  g_assert_cmpstr(item(all, ENT_ITEM_SHARE, 0)->text, ==, "]}");
  folder_remove(folder);
}

/* What is no object between two elements costs neither of them, and is told. */
static void nothing_is_lost_beside_what_is_no_element(void)
{
#define TWEET(id)                                                                                                      \
  "{\"tweet\":{\"id_str\":\"" id "\",\"created_at\":\"2023-01-01T00:00:00Z\",\"entities\":{\"urls\":[]}}}"
  static const char *const strays[] = {", null", "}", ", 3, \"x\""};
  for (guint i = 0; i < G_N_ELEMENTS(strays); i++) {
    char *folder = folder_new();
    add_account(folder);
    g_autofree char *text = g_strconcat("window.YTD.tweets.part0 = [\n", TWEET("1"), strays[i], ",\n", TWEET("2"), ", ",
                                        TWEET("3"), " ]", NULL);
    folder_add(folder, "data/tweets.js", text, -1);
    g_autoptr(ReadAll) all = read_folder(folder);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 3);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 4); /* two, by each of the files */
    folder_remove(folder);
  }
#undef TWEET
}

static void cuts_where_elements_end(void)
{
  static const char text[] = "x = [ {\"a\":\"}\\\"\"} , {\"b\":[{}]} ];";
  static const gsize cuts[] = {5, 12, 13, 3};
  gsize at = 0, length = sizeof text - 1;
  for (guint i = 0; i < G_N_ELEMENTS(cuts); i++) {
    for (gsize n = 0; n < cuts[i]; n++)
      g_assert_cmpuint(ent_json_cut(text + at, n, false), ==, 0);
    g_assert_cmpuint(ent_json_cut(text + at, length - at, true), ==, cuts[i]);
    at += cuts[i];
  }
  g_assert_cmpuint(at, ==, length);
}

/* Eight items: a tweet, a direct message and two of a group, two follows, two mutes. */
static void reads_the_public_sample(void)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *path = g_build_filename(shared ? shared : "", "data", "twitter", "extracted", NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the public sample is not here");
    return;
  }
  g_autofree char *data = g_build_filename(path, "data", NULL);
  g_autoptr(ReadAll) all = read_all(&ent_format_twitter, data);
  guint items = read_all_count(all, ENT_RECORD_ITEM, 0, 0);
  g_assert_cmpuint(items, ==, 8);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  for (guint i = 0; i < all->reader->files->len; i++)
    g_assert_cmpstr(((EntFile *)all->reader->files->pdata[i])->role, !=, "unknown file");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/twitter/no-owner", knows_no_direction_without_an_owner);
  g_test_add_func("/twitter/tells-tweets-from-answers", tells_tweets_from_answers);
  g_test_add_func("/twitter/tells-who-wrote-whom", tells_who_wrote_whom);
  g_test_add_func("/twitter/reads-accounts-without-dates", reads_accounts_without_dates);
  g_test_add_func("/twitter/finds-the-owner-in-the-manifest", finds_the_owner_in_the_manifest);
  g_test_add_func("/twitter/reads-the-first-years", reads_the_first_years);
  g_test_add_func("/twitter/reads-periscope", reads_periscope);
  g_test_add_func("/twitter/periscope-tells-the-owner-at-x", periscope_tells_the_owner_at_x);
  g_test_add_func("/twitter/reads-contacts", reads_contacts);
  g_test_add_func("/twitter/knows-every-file-x-describes", knows_every_file_x_describes);
  g_test_add_func("/twitter/a-broken-element-costs-itself", a_broken_element_costs_itself);
  g_test_add_func("/twitter/nothing-is-lost-beside-no-element", nothing_is_lost_beside_what_is_no_element);
  g_test_add_func("/twitter/cuts-where-elements-end", cuts_where_elements_end);
  g_test_add_func("/twitter/reads-the-public-sample", reads_the_public_sample);
  return g_test_run();
}
