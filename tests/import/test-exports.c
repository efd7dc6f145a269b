/* Exports of Mastodon and Monica in the book: what becomes an act, who it makes of whom, and that nothing is kept twice. */
#include "support/imports.h"

/* "kept known aside" of one import, whose parts add up. */
static void assert_import(EntStore *store, const TestFolder *folder, const char *name, const char *expected)
{
  g_autofree char *path = test_folder_path(folder, name);
  json_t *receipt = import(store, path);
  check_sum(receipt);
  g_autofree char *counts = g_strdup_printf("%d %d %d", (int)number(receipt, "kept"), (int)number(receipt, "known"),
                                            (int)json_array_size(json_object_get(receipt, "aside")));
  g_assert_cmpstr(counts, ==, expected);
  json_decref(receipt);
}

#define PERSON_OF(identity)                                                                                            \
  "(SELECT person_id FROM identity_person WHERE identity_id = (SELECT id FROM identity WHERE value = '" identity "'))"
#define NOTE "\"type\":\"Note\",\"published\":\"2023-01-02T03:04:05Z\",\"content\":\"ahoy\""

static const char actor[] = "{\"id\":\"https://lanterne.example/users/nadia\",\"preferredUsername\":\"nadia\"}";
static const char outbox[] =
    "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"orderedItems\":["
    "{\"type\":\"Create\",\"object\":{\"id\":\"https://lanterne.example/1\"," NOTE "}},"
    "{\"type\":\"Create\",\"object\":{\"id\":\"https://lanterne.example/2\",\"to\":[\"as:Public\"],\"tag\":[{\"type\":"
    "\"Mention\",\"href\":\"https://mer.example/users/ned\",\"name\":\"@ned@mer.example\"}]," NOTE "}},"
    "{\"type\":\"Create\",\"object\":{\"id\":\"https://lanterne.example/3\",\"to\":[\"https://mer.example/users/ned\"],"
    "\"tag\":[{\"type\":\"Mention\",\"href\":\"https://mer.example/users/ned\",\"name\":\"@ned@mer.example\"}]," NOTE
    "}}]}";

/* All of it is the owner's doing: nobody is more than a contact, and an account is no mail address. */
static void mastodon_raises_nobody(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  test_folder_write(&folder, "toots/actor.json", actor);
  test_folder_write(&folder, "toots/outbox.json", outbox);
  test_folder_write(&folder, "toots/likes.json", "{\"orderedItems\":[\"https://mer.example/@ned/9\"]}");
  test_folder_write(&folder, "toots/followers.csv", "Account address\nned@mer.example\n");
  assert_import(store, &folder, "toots", "5 0 0");
  assert_import(store, &folder, "toots", "0 5 0");
  test_folder_write(&folder, "copy/actor.json", actor);
  test_folder_write(&folder, "copy/outbox.json", outbox);
  assert_import(store, &folder, "copy", "0 3 0");
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE initiator = 2"), ==, 2);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal WHERE initiator <> 2"), ==, 0);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM identity WHERE kind = 1"), ==, 0);
  g_assert_cmpint(
      test_int(store, "SELECT count(*) FROM identity WHERE value = 'mastodon:ned@mer.example' AND kind = 3"), ==, 1);
  g_assert_cmpint(test_int(store, "SELECT standing FROM person WHERE id = " PERSON_OF("mastodon:ned@mer.example")), ==,
                  1);
}

/* The profile on a card, the account in the archive: one person; the mail address of the same look is another's. */
static void an_account_is_one_identity(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  test_folder_write(&folder, "toots/actor.json", actor);
  test_folder_write(&folder, "toots/outbox.json", outbox);
  test_folder_write(
      &folder, "cards.vcf",
      "BEGIN:VCARD\nVERSION:3.0\nFN:Ned Land\nEMAIL:land@valombreuse.example\nURL:https://mer.example/@Ned\n"
      "END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Somebody Else\nEMAIL:ned@mer.example\nEND:VCARD\n");
  assert_import(store, &folder, "toots", "3 0 0");
  assert_import(store, &folder, "cards.vcf", "2 0 0");
  g_assert_cmpint(test_int(store, "SELECT " PERSON_OF("mastodon:ned@mer.example")), ==,
                  test_int(store, "SELECT " PERSON_OF("land@valombreuse.example")));
  g_assert_cmpint(test_int(store, "SELECT " PERSON_OF("mastodon:ned@mer.example")), !=,
                  test_int(store, "SELECT " PERSON_OF("ned@mer.example")));
}

#define CONTACT(uuid, name, data)                                                                                      \
  "{\"uuid\":\"" uuid "\",\"properties\":{\"first_name\":\"" name "\"},\"data\":[" data "]}"
#define LIST(type, value) "{\"type\":\"" type "\",\"values\":[" value "]}"
#define SAID(mine)                                                                                                     \
  "{\"uuid\":\"v\",\"properties\":{\"messages\":[{\"uuid\":\"m\",\"properties\":{\"content\":\"hi\",\"written_at\":"   \
  "\"2021-05-06\",\"written_by_me\":" mine "}}]}}"
#define CALLED(theirs)                                                                                                 \
  "{\"uuid\":\"k" theirs "\",\"properties\":{\"called_at\":\"2021-05-07\",\"contact_called\":" theirs "}}"
#define LUNCH LIST("activity", "\"e\"")
#define USER LIST("user", "{\"uuid\":\"u\",\"email\":\"nadia@lanterne.example\"}")
#define ONDINE CONTACT("c-1", "Ondine", LIST("conversation", SAID("false")) "," LUNCH)
#define CONSEIL CONTACT("c-2", "Conseil", LIST("call", CALLED("true")))
#define NED CONTACT("c-3", "Ned", LIST("call", CALLED("false")) "," LUNCH)
#define ACTIVITY "{\"uuid\":\"e\",\"properties\":{\"happened_at\":\"2021-05-08\"}}"
#define CONTACTS(extra) LIST("contact", ONDINE "," CONSEIL "," NED extra)
#define MONICA(extra)                                                                                                  \
  "{\"app_version\":\"4\",\"exported_by\":\"u\",\"account\":{\"data\":[" USER                                          \
  "," CONTACTS(extra) "," LIST("activity", ACTIVITY) "],\"instance\":{}}}"

static gint64 standing_of(EntStore *store, const char *uuid)
{
  g_autofree char *sql = g_strdup_printf(
      "SELECT p.standing FROM person p JOIN identity_person ip ON ip.person_id = p.id JOIN identity i ON i.id = "
      "ip.identity_id WHERE i.value = 'monica:%s'",
      uuid);
  return test_int(store, sql);
}

/* Who wrote and who called are told, and count as theirs alone; a lunch is told, and is nobody's act. */
static void monica_counts_what_they_began(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  test_folder_write(&folder, "monica.json", MONICA(""));
  test_folder_write(&folder, "later/monica.json", MONICA("," CONTACT("c-4", "Aronnax", "")));
  assert_import(store, &folder, "monica.json", "7 0 0");
  assert_import(store, &folder, "monica.json", "0 7 0");
  assert_import(store, &folder, "later/monica.json", "1 7 0");
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM signal"), ==, 3);
  g_assert_cmpint(standing_of(store, "c-1"), ==, 3);
  g_assert_cmpint(standing_of(store, "c-2"), ==, 4);
  g_assert_cmpint(standing_of(store, "c-3"), ==, 1);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM item WHERE kind = 15"), ==, 1);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/exports/mastodon-raises-nobody", mastodon_raises_nobody);
  g_test_add_func("/import/exports/an-account-is-one-identity", an_account_is_one_identity);
  g_test_add_func("/import/exports/monica-counts-what-they-began", monica_counts_what_they_began);
  return g_test_run();
}
