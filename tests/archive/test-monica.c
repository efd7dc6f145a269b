/* The export of Monica: a literal document and what must become of each of its tables. */
#include "archive/monica-survey.h"
#include "read-all.h"

#define HEAD                                                                                                           \
  "{\n  \"version\": \"1.0-preview.1\",\n  \"app_version\": \"4.0.0\",\n  \"export_date\": "                           \
  "\"2023-01-01T00:00:00.000000Z\",\n  \"url\": \"https://monica.example\",\n  \"exported_by\": \"u-1\",\n  "          \
  "\"account\": {\n    \"uuid\": \"a-1\",\n    \"data\": ["
#define TABLE(type, values) "\n{\"count\": 1, \"type\": \"" type "\", \"values\": [" values "]}"
#define TAIL                                                                                                           \
  "],\n    \"properties\": {\"journal_entries\": [{\"uuid\": \"j\"}], \"modules\": []},\n    \"instance\": "           \
  "{\"contact_field_types\": [" TYPE("t-mail", "Email", "mailto:", "\"email\"") "," TYPE(                              \
    "t-tel", "Phone", "tel:", "\"phone\"") "," TYPE("t-x", "Twitter", "", "null") "," TYPE("t-li", "LinkedIn", "",     \
    "null") "," TYPE("t-toot", "Mastodon", "", "null") "," TYPE("t-fb", "Facebook", "", "null") "]}\n  }\n}\n"
#define TYPE(uuid, name, protocol, type)                                                                               \
  "{\"uuid\": \"" uuid "\", \"properties\": {\"name\": \"" name "\", \"protocol\": \"" protocol "\", \"type\": " type  \
  "}}"
#define USER                                                                                                           \
  TABLE("user", "{\"uuid\": \"u-1\", \"first_name\": \"Nadia\", \"last_name\": \"Lanterne\", \"email\": "              \
                "\"nadia@lanterne.example\", \"properties\": {\"me_contact\": \"c-me\"}}")
#define FIELD(type, data) "{\"uuid\": \"f\", \"properties\": {\"data\": \"" data "\", \"type\": \"" type "\"}}"
#define CONTACT(uuid, first, last, rest, data)                                                                         \
  "{\"uuid\": \"" uuid                                                                                                 \
  "\", \"created_at\": \"2020-02-03T04:05:06.000000Z\", \"properties\": {\"first_name\": \"" first                     \
  "\", \"last_name\": \"" last "\"" rest "}, \"data\": [" data "]}"

/* clang-format off: in columns, a document in a document cannot be read */

static ReadAll *read_text(const char *text, gssize length)
{
  char *folder = folder_new();
  folder_add(folder, "monica.json", text, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(folder, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(found->len, ==, 1);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_monica);
  ReadAll *all = read_all_until(one->format, one->path, 0);
  folder_remove(folder);
  return all;
}

static const EntRecord *item(const ReadAll *all, int kind, guint i)
{
  return read_all_get(all, ENT_RECORD_ITEM, kind, i);
}

static guint items(const ReadAll *all, int kind)
{
  return read_all_count(all, ENT_RECORD_ITEM, kind, 0);
}

static const char *aside(const ReadAll *all, guint i)
{
  return read_all_get(all, ENT_RECORD_ASIDE, 0, i)->reason;
}

static bool has(const EntRecord *record, EntIdentityKind kind, const char *value)
{
  bool found = record->from.id.kind == kind && g_str_equal(record->from.id.value, value);
  for (guint i = 0; i < record->n_also; i++)
    found |= record->also[i].kind == kind && g_str_equal(record->also[i].value, value);
  return found;
}

/* What a field is follows from its type, which stands at the end of the document. */
static void reads_contacts(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD USER
    "," TABLE("contact",
      CONTACT("c-1", "Ondine", "Passerose",
        ",\"middle_name\":\"Marie\",\"job\":\"Printer\",\"company\":\"Valombreuse\",\"description\":\"met in Lyon\",\"is_dead\":false",
        TABLE("contact_field",
          FIELD("t-tel", "+33 1 23 45") "," FIELD("t-mail", "ondine@valombreuse.example") "," FIELD(
            "t-x", "https://twitter.com/ondine_p") "," FIELD("t-toot", "ondine@lanterne.example") "," FIELD("t-li",
            "https://www.linkedin.com/in/ondine-p/") "," FIELD("t-fb", "ondine@face.example") "," FIELD("t-gone",
            "ghost@gone.example")))) TAIL,
    -1);
  const EntRecord *contact = item(all, ENT_ITEM_CONTACT, 0);
  g_assert_cmpstr(contact->from.name, ==, "Ondine Marie Passerose");
  g_assert_cmpint(contact->from.id.kind, ==, ENT_ID_EMAIL);
  g_assert_cmpstr(contact->from.id.value, ==, "ondine@valombreuse.example");
  g_assert_cmpuint(contact->n_also, ==, 5);
  g_assert_true(has(contact, ENT_ID_PHONE, "+33 1 23 45"));
  g_assert_true(has(contact, ENT_ID_HANDLE, "x:ondine_p"));
  g_assert_true(has(contact, ENT_ID_HANDLE, "mastodon:ondine@lanterne.example"));
  g_assert_true(has(contact, ENT_ID_PROFILE, "https://www.linkedin.com/in/ondine-p/"));
  g_assert_true(has(contact, ENT_ID_ACCOUNT, "monica:c-1"));
  g_assert_cmpuint(contact->n_facts, ==, 2);
  g_assert_cmpstr(contact->text, ==, "met in Lyon");
  g_assert_cmpint(contact->at, ==, ent_when_civil(2020, 2, 3, 4, 5, 6));
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 1);
  const EntRecord *owner = read_all_get(all, ENT_RECORD_OWNER, 0, 0);
  g_assert_cmpstr(owner->from.id.value, ==, "nadia@lanterne.example");
  g_assert_cmpstr(owner->from.name, ==, "Nadia Lanterne");
  g_assert_cmpuint(all->records->len, ==, 2);
  g_assert_cmpuint(all->reader->unknown_columns->len, ==, 0);
}

#define MESSAGE(uuid, mine)                                                                                            \
  "{\"uuid\": \"" uuid                                                                                                 \
  "\", \"properties\": {\"content\": \"hi\", \"written_at\": \"2021-05-06T00:00:00.000000Z\"" mine "}}"
#define CALL(uuid, rest) "{\"uuid\": \"" uuid "\", \"properties\": {\"content\": \"about paper\"" rest "}}"

/* Of messages and calls the export says who began them. */
static void tells_who_wrote_and_who_called(void)
{
  g_autoptr(ReadAll) all =
    read_text(HEAD USER "," TABLE("contact",
                CONTACT("c-1", "Ondine", "Passerose", "",
                  TABLE("conversation",
                    "{\"uuid\": \"v-1\", \"properties\": {\"happened_at\": \"2021-05-06\", \"messages\": [" MESSAGE(
                      "m-1", ",\"written_by_me\": true") "," MESSAGE("m-2", ",\"written_by_me\": 0") "," MESSAGE("m-3",
                      "") "]}}") "," TABLE("call",
                    CALL("k-1", ",\"called_at\":\"2021-05-07 00:00:00\",\"contact_called\":true") "," CALL(
                      "k-2", ",\"called_at\":\"2021-05-08\",\"contact_called\":\"0\"") "," CALL("k-3",
                      ",\"called_at\":\"2021-05-08\"") "," CALL("k-4", ",\"contact_called\":true")))) TAIL,
      -1);
  const EntRecord *mine = item(all, ENT_ITEM_DIRECT_MESSAGE, 0), *theirs = item(all, ENT_ITEM_DIRECT_MESSAGE, 1);
  g_assert_cmpint(mine->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(mine->to[0].id.value, ==, "monica:c-1");
  g_assert_cmpstr(mine->thread, ==, "monica:v-1");
  g_assert_cmpint(mine->at, ==, ent_when_civil(2021, 5, 6, 0, 0, 0));
  g_assert_cmpstr(theirs->from.id.value, ==, "monica:c-1");
  g_assert_cmpint(theirs->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(items(all, ENT_ITEM_CALL), ==, 2);
  g_assert_cmpstr(item(all, ENT_ITEM_CALL, 0)->from.id.value, ==, "monica:c-1");
  g_assert_cmpint(item(all, ENT_ITEM_CALL, 1)->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 3);
  g_assert_cmpstr(aside(all, 0), ==, "a message that does not say who wrote it, or when");
  g_assert_cmpstr(aside(all, 1), ==, "a call that does not say who called, or when");
}

#define ACTIVITY(uuid, at)                                                                                             \
  "{\"uuid\": \"" uuid                                                                                                 \
  "\", \"properties\": {\"summary\": \"Lunch\", \"description\": \"soup\", \"happened_at\": \"" at "\"}}"

/* Who asked for an activity is not said: an event without organiser, and without anybody's answer but the owner's. */
static void activities_are_nobodys_act(void)
{
  g_autoptr(ReadAll) all = read_text(
    HEAD TABLE("contact", CONTACT("c-1", "Ondine", "Passerose", "", TABLE("activity", "\"e-1\"")) "," CONTACT(
                            "c-2", "Ned", "Land", "", TABLE("activity", "\"e-1\",\"e-2\""))) "," TABLE("activity",
      ACTIVITY("e-1", "2021-05-06T00:00:00.000000Z") "," ACTIVITY("e-3", "when?")) TAIL,
    -1);
  const EntRecord *lunch = item(all, ENT_ITEM_EVENT, 0);
  g_assert_cmpuint(items(all, ENT_ITEM_EVENT), ==, 1);
  g_assert_cmpint(lunch->from.id.kind, ==, ENT_ID_NONE);
  g_assert_cmpuint(lunch->n_to, ==, 3);
  g_assert_cmpint(lunch->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpint(lunch->to[0].role, ==, ENT_ROLE_ACCEPTED);
  g_assert_cmpstr(lunch->to[1].id.value, ==, "monica:c-1");
  g_assert_cmpstr(lunch->to[1].name, ==, "Ondine Passerose");
  g_assert_cmpint(lunch->to[2].role, ==, ENT_ROLE_INVITED);
  g_assert_cmpstr(lunch->subject, ==, "Lunch");
  g_assert_cmpstr(aside(all, 0), ==, "an activity without a date that can be read");
}

static void what_is_to_come_waits(void)
{
  char *folder = folder_new();
  g_autofree char *path = g_build_filename(folder, "monica.json", NULL);
  folder_add(folder, "monica.json", HEAD TABLE("activity", ACTIVITY("e-1", "2021-05-06")) TAIL, -1);
  g_autoptr(GError) error = NULL;
  EntReader *reader = ent_format_monica.open(path, &error);
  g_assert_no_error(error);
  reader->now = ent_when_civil(2021, 5, 5, 0, 0, 0);
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(GPtrArray) records = g_ptr_array_new();
  ReadAll all = {.arena = arena, .records = records};
  for (EntPiece piece = {0};; ent_piece_clear(&piece)) {
    g_assert_true(reader->format->next(reader, &piece, read_all_keep, &all, &error));
    if (!piece.bytes) break;
    reader->format->parse(reader, &piece, NULL, arena, read_all_keep, &all);
  }
  reader->format->close(reader);
  g_assert_cmpuint(records->len, ==, 1);
  g_assert_cmpstr(aside(&all, 0), ==, "it has not taken place yet");
  g_assert_true(((const EntRecord *)records->pdata[0])->again);
  folder_remove(folder);
}

static void keeps_notes(void)
{
  g_autoptr(ReadAll) all = read_text(
    HEAD TABLE("contact",
      CONTACT("c-1", "Ondine", "", "",
        TABLE("note",
          "{\"uuid\":\"n-1\",\"created_at\":\"2021-01-02T03:04:05Z\",\"properties\":{\"body\":\"likes tea\"}},{\"uuid\":\"n-2\",\"properties\":{}},{\"properties\":{\"body\":\"x\"}}")))
      TAIL,
    -1);
  const EntRecord *note = item(all, ENT_ITEM_NOTE, 0);
  g_assert_cmpint(note->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(note->to[0].id.value, ==, "monica:c-1");
  g_assert_cmpstr(note->external_id, ==, "note:n-1");
  g_assert_cmpint(item(all, ENT_ITEM_NOTE, 1)->at, ==, ENT_NEVER);
  g_assert_true(g_str_has_prefix(item(all, ENT_ITEM_NOTE, 1)->external_id, "note:c-1:"));
  g_assert_cmpstr(aside(all, 0), ==, "a note without a word");
}

static void sets_aside_who_is_no_contact(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD USER
    "," TABLE("contact",
      CONTACT("c-me", "Nadia", "Lanterne", "", TABLE("contact_field", FIELD("t-mail", "n@home.example"))) "," CONTACT(
        "c-2", "Petit", "Land", ",\"is_partial\":true", "") "," CONTACT("c-3", "", "", "", "") "," CONTACT("c-4",
        "Grande", "Land", ",\"is_partial\":1", TABLE("contact_field", FIELD("t-tel", "+33 1 23 46")))) TAIL,
    -1);
  static const char *const reasons[] = {"the owner's own card",
    "a relative of a contact, kept without data of their own", "a contact without name, address or number"};
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    g_assert_cmpstr(aside(all, i), ==, reasons[i]);
  g_assert_cmpuint(items(all, 0), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 3);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.id.value, ==, "n@home.example");
}

/* A table that nobody knows is told once; those that are ignored say nothing. */
static void tells_of_unknown_tables(void)
{
  g_autoptr(ReadAll) all =
    read_text(HEAD TABLE("contact",
                CONTACT("c-1", "A", "B", "", TABLE("aura", "1") "," TABLE("gift", "{}")) "," CONTACT("c-2", "C", "D",
                  "", TABLE("aura", "2"))) "," TABLE("relationship", "{\"properties\":{}}") "," TABLE("spell",
                "{\"a\":1}") "], \"moods\": {\"x\": []}, \"instance\": {\"contact_field_types\": []}}}",
      -1);
  static const char *const names[] = {"contact.aura", "account.spell", "account.moods"};
  const GPtrArray *unknown = all->reader->unknown_columns;
  g_assert_cmpuint(unknown->len, ==, G_N_ELEMENTS(names));
  for (guint i = 0; i < unknown->len; i++)
    g_assert_cmpstr(((const EntColumn *)unknown->pdata[i])->column, ==, names[i]);
  g_assert_cmpuint(items(all, ENT_ITEM_CONTACT), ==, 2);
  g_assert_cmpuint(all->records->len, ==, 2);
}

/* Of several users the one who exported is the owner. */
static void chooses_among_users(void)
{
  g_autoptr(ReadAll) all = read_text(
    HEAD TABLE("user",
      "{\"uuid\":\"u-0\",\"email\":\"other@lanterne.example\"},{\"uuid\":\"u-1\",\"email\":\"nadia@lanterne.example\"}")
      TAIL,
    -1);
  g_assert_cmpuint(all->records->len, ==, 1);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 0)->from.id.value, ==, "nadia@lanterne.example");
}

static void a_broken_element_costs_itself(void)
{
  g_autofree char *deep = g_strnfill(5000, '['), *high = g_strnfill(5000, ']');
  g_autofree char *nested = g_strconcat("{\"uuid\":", deep, high, "}", NULL);
  const char *const broken[] = {"{\"uuid\":1x}", nested, "null", "\"a\"", "7, 8"};
  for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autofree char *text =
      g_strconcat(HEAD "\n{\"count\":3,\"type\":\"contact\",\"values\":[" CONTACT("c-1", "A", "B", "", "") ", ",
        broken[i], ", " CONTACT("c-2", "C]}", "D", "", "") "]}" TAIL, NULL);
    g_autoptr(ReadAll) all = read_text(text, -1);
    g_assert_cmpuint(items(all, ENT_ITEM_CONTACT), ==, 2);
    g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
    g_assert_cmpstr(aside(all, 0), ==, "it cannot be read as JSON");
  }
}

static void takes_wrong_types(void)
{
  g_autoptr(ReadAll) all = read_text(
    HEAD TABLE("contact",
      "{\"uuid\":5,\"properties\":[],\"data\":7},{\"uuid\":\"c-2\",\"created_at\":false,\"properties\":{\"first_name\":\"Ned\",\"last_name\":{}},\"data\":[3,{\"type\":\"call\",\"values\":[null]},{\"type\":\"conversation\",\"values\":{\"a\":1}},{\"type\":\"contact_field\",\"values\":[[]]}]}")
      TAIL,
    -1);
  g_assert_cmpuint(items(all, 0), ==, 1);
  g_assert_cmpint(item(all, ENT_ITEM_CONTACT, 0)->at, ==, ENT_NEVER);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 2);
}

/* Without its end an export does not say what its fields are: contacts stay, their addresses are not guessed at. */
static void what_is_cut_short_is_told(void)
{
  g_autoptr(ReadAll) all =
    read_text(HEAD "\n{\"type\":\"contact\",\"values\":[" CONTACT("c-1", "Ned", "Land", "",
                TABLE("contact_field", FIELD("t-mail", "ned@mer.example"))) ", {\"uuid\":\"c-2\",\"prop",
      -1);
  g_assert_cmpuint(items(all, 0), ==, 1);
  g_assert_cmpstr(item(all, ENT_ITEM_CONTACT, 0)->from.id.value, ==, "monica:c-1");
  g_assert_cmpstr(aside(all, 0), ==, "it cannot be read as JSON");
}

static void bytes_that_are_no_utf8_cost_no_contact(void)
{
  g_autoptr(ReadAll) all = read_text(HEAD TABLE("contact", CONTACT("c-1", "Ren\xe9", "Land", "", "")) TAIL, -1);
  g_assert_cmpstr(item(all, ENT_ITEM_CONTACT, 0)->from.name, ==, "René Land");
}

static void an_account_without_data_is_told(void)
{
  g_autoptr(ReadAll) all =
    read_text("{\"app_version\":\"4.0\",\"exported_by\":\"u-1\",\"account\":{\"data\":null}}", -1);
  g_assert_cmpuint(all->records->len, ==, 1);
  g_assert_cmpstr(aside(all, 0), ==, "it stands in no table of the export");
}

static void refuses_sql(void)
{
  char *folder = folder_new();
  folder_add(folder, "monica.sql",
    "# ************************************************************\n# Nadia Lanterne dump of data\n# Export date: 2023-01-01\n# How to use:\n# * run migrations (`php artisan migrate`)\n\nSET FOREIGN_KEY_CHECKS=0;\n",
    -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(folder, NULL, NULL, &error);
  g_assert_null(found);
  g_assert_nonnull(strstr(error->message, "it is an SQL export of Monica; export as JSON instead"));
  folder_remove(folder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/monica/reads-contacts", reads_contacts);
  g_test_add_func("/monica/tells-who-wrote-and-who-called", tells_who_wrote_and_who_called);
  g_test_add_func("/monica/activities-are-nobodys-act", activities_are_nobodys_act);
  g_test_add_func("/monica/what-is-to-come-waits", what_is_to_come_waits);
  g_test_add_func("/monica/keeps-notes", keeps_notes);
  g_test_add_func("/monica/sets-aside-who-is-no-contact", sets_aside_who_is_no_contact);
  g_test_add_func("/monica/tells-of-unknown-tables", tells_of_unknown_tables);
  g_test_add_func("/monica/chooses-among-users", chooses_among_users);
  g_test_add_func("/monica/a-broken-element-costs-itself", a_broken_element_costs_itself);
  g_test_add_func("/monica/takes-wrong-types", takes_wrong_types);
  g_test_add_func("/monica/what-is-cut-short-is-told", what_is_cut_short_is_told);
  g_test_add_func("/monica/bytes-that-are-no-utf8-cost-no-contact", bytes_that_are_no_utf8_cost_no_contact);
  g_test_add_func("/monica/an-account-without-data-is-told", an_account_without_data_is_told);
  g_test_add_func("/monica/refuses-sql", refuses_sql);
  return g_test_run();
}
