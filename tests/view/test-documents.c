/* Every document against docs/output-schema.md: no field that the page does not name, none of the promised ones
 * missing, instants as RFC 3339. */
#include "base/when.h"
#include "support/network-book.h"
#include "view/export.h"

static EntStore *store;
static char *page;

static void check_instant(const char *key, json_t *value)
{
  gint64 at = 0;
  gboolean instant = g_str_has_suffix(key, "_at") || g_str_equal(key, "at") || g_str_equal(key, "since") ||
                     g_str_has_suffix(key, "_since");
  if (!instant || json_is_null(value)) return;
  g_assert_true(json_is_string(value));
  g_assert_true(ent_when_parse(json_string_value(value), &at));
  g_assert_true(g_str_has_suffix(json_string_value(value), "Z"));
}

/* Fields stand on the page between back quotes. */
static void check_named(json_t *value)
{
  const char *key = NULL;
  json_t *inner = NULL;
  size_t i = 0;
  json_object_foreach (value, key, inner) {
    g_autofree char *quoted = g_strdup_printf("`%s`", key);
    if (!strstr(page, quoted)) g_test_message("%s is not in docs/output-schema.md", quoted);
    g_assert_nonnull(strstr(page, quoted));
    check_instant(key, inner);
    if (g_str_has_suffix(key, "_s")) g_assert_true(json_is_null(inner) || json_is_integer(inner));
    check_named(inner);
  }
  json_array_foreach (value, i, inner)
    check_named(inner);
}

static void check(json_t *document, const char *schema, const char *const *fields)
{
  g_assert_nonnull(document);
  g_assert_cmpstr(json_string_value(json_object_get(document, "schema")), ==, schema);
  for (; *fields; fields++) {
    g_test_message("%s: %s", schema, *fields);
    g_assert_nonnull(json_object_get(document, *fields));
  }
  check_named(document);
  json_decref(document);
}

#define FIELDS(...)                                                                                                    \
  (const char *const[])                                                                                                \
  {                                                                                                                    \
    __VA_ARGS__, NULL                                                                                                  \
  }
#define PERSON                                                                                                         \
  "id", "name", "organisation", "identities", "standing", "standing_since", "decided_by", "closed_at", "warmth",       \
      "machine", "theirs", "mine", "both", "first_theirs_at", "last_theirs_at", "last_mine_at", "began",               \
      "waiting_since"

static void test_fields(void)
{
  gint64 now = network_now(), ondine = network_person(store, "ondine@valombreuse.example");
  EntPeopleQuery everybody = {.machines = TRUE};
  check(ent_view_book(store, NULL), "entregent/book/1",
        FIELDS("owner", "identities", "language", "people", "last_at", "version", "read_only"));
  check(ent_view_people(store, &everybody, now, NULL), "entregent/people/1",
        FIELDS("people", "total", "known", "of", "limit", "offset"));
  check(ent_view_person(store, ondine, 0, now, NULL), "entregent/person/1",
        FIELDS(PERSON, "names", "facts", "rhythm", "answers", "steps", "conversations", "timeline", "timeline_total"));
  check(ent_view_message(store, 1, NULL), "entregent/message/1",
        FIELDS("id", "kind", "at", "subject", "from", "excerpt", "to", "flags", "machine", "list", "text", "parts",
               "file", "place", "external_id", "signals", "thread", "link"));
  check(ent_view_search(store, "train", 0, now, NULL), "entregent/search/1",
        FIELDS("query", "people", "messages", "people_total", "messages_total", "indexed"));
  check(ent_view_waiting(store, now, NULL), "entregent/waiting/1", FIELDS("waiting", "people"));
  check(ent_view_mirror(store, now, NULL), "entregent/mirror/1",
        FIELDS("from", "to", "known", "acted", "wrote", "came", "began", "answered", "silent", "closed", "never_any",
               "waiting", "machines", "standings", "warmth", "mine"));
  check(ent_view_evidence(store, "mine-answered", 0, 0, NULL), "entregent/evidence/1",
        FIELDS("figure", "total", "limit", "offset", "conversations"));
  check(ent_view_evidence(store, "scale-one", 0, 0, NULL), "entregent/evidence/1", FIELDS("signals"));
  check(ent_view_sources(store, NULL), "entregent/sources/1", FIELDS("sources", "imports"));
  check(ent_view_receipt(store, 1, NULL), "entregent/import/1",
        FIELDS("read", "kept", "known", "aside", "sources", "people", "signals", "owner", "seconds", "dry_run"));
  check(ent_view_check(store, NULL), "entregent/check/1", FIELDS("sound", "faults", "checked"));
}

/* A read-only book yields the same documents. */
static void test_read_only(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntStore) reader = ent_store_open(ent_store_path(store), ENT_STORE_READ, &error);
  gint64 now = network_now();
  EntPeopleQuery everybody = {0};
  json_t *pairs[][2] = {
      {ent_view_people(store, &everybody, now, NULL), ent_view_people(reader, &everybody, now, NULL)},
      {ent_view_mirror(store, now, NULL), ent_view_mirror(reader, now, NULL)},
      {ent_view_waiting(store, now, NULL), ent_view_waiting(reader, now, NULL)},
      {ent_view_search(store, "train", 0, now, NULL), ent_view_search(reader, "train", 0, now, NULL)},
      {ent_view_message(store, 1, NULL), ent_view_message(reader, 1, NULL)},
      {ent_view_book(store, NULL), ent_view_book(reader, NULL)},
      {ent_view_sources(store, NULL), ent_view_sources(reader, NULL)},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_assert_nonnull(pairs[i][1]);
    g_assert_true(json_equal(pairs[i][0], pairs[i][1]));
    json_decref(pairs[i][0]);
    json_decref(pairs[i][1]);
  }
}

static void test_message(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) answer = ent_view_message(store, 2, &error);
  json_t *parts = json_object_get(answer, "parts"), *from = json_object_get(answer, "from");
  g_assert_cmpstr(json_string_value(json_object_get(json_array_get(parts, 0), "part")), ==, "own");
  g_assert_cmpstr(json_string_value(json_object_get(json_array_get(parts, 1), "part")), ==, "quoted");
  g_assert_true(json_is_true(json_object_get(from, "owner")));
  g_assert_true(json_is_null(json_object_get(from, "person")));
  g_assert_cmpint((gint64)json_array_size(json_object_get(answer, "thread")), ==, 3);
  g_assert_cmpstr(json_string_value(json_object_get(answer, "external_id")), ==, "o2@tournebride.example");
  json_t *signal = json_array_get(json_object_get(answer, "signals"), 0);
  g_assert_cmpstr(json_string_value(json_object_get(signal, "initiator")), ==, "mine");
  g_assert_true(json_is_false(json_object_get(signal, "counts")));
  g_autoptr(json_t) machine = ent_view_message(store, 12, &error);
  g_assert_true(json_is_true(json_object_get(machine, "machine")));
  g_assert_cmpint((gint64)json_array_size(json_object_get(machine, "signals")), ==, 0);
  g_assert_null(ent_view_message(store, 999, &error));
  g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND);
}

static void test_waiting(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) waiting = ent_view_waiting(store, network_now(), &error);
  g_autofree char *names = network_names(json_object_get(waiting, "people"));
  g_assert_cmpstr(names, ==, "Léonie Brindesoie, Ondine Passerose, Barnabé Chantepleure"); /* the longest wait first */
  json_t *first = json_array_get(json_object_get(waiting, "people"), 0);
  g_assert_cmpstr(json_string_value(json_object_get(first, "since")), ==, "2025-11-26T14:00:00Z");
  g_assert_cmpint(json_integer_value(json_object_get(first, "waited_s")), ==, 94 * 86400 + 4 * 3600 + 4 * 60);
  g_assert_cmpstr(json_string_value(json_object_get(first, "group")), ==, "began");
}

/* A raised hand comes before everything else that waits. */
static void test_hand(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) book = network_book(&folder);
  g_autoptr(GError) error = NULL;
  gint64 now = network_now(), yamada = network_person(book, "yamada@fuji.example");
  g_assert_true(ent_ingest_note(book, yamada, "meeting-request", "theirs", now - 1, "May we meet?", now, &error));
  g_autoptr(json_t) waiting = ent_view_waiting(book, now, &error);
  json_t *first = json_array_get(json_object_get(waiting, "people"), 0);
  g_assert_cmpstr(json_string_value(json_object_get(first, "group")), ==, "hand");
  g_assert_cmpint(json_integer_value(json_object_get(json_object_get(waiting, "waiting"), "count")), ==, 4);
}

static void test_search(void)
{
  static const struct {
    const char *words;
    gint64 people, messages;
  } cases[] = {{"train", 0, 2}, {"leonie", 1, 0},  {"LÉONIE", 1, 0}, {"passerose", 1, 2},
               {"", 0, 0},      {"   ", 0, 0},     {"\"", 0, 0},     {"*", 0, 0},
               {"-", 1, 0},     {"eclair*", 0, 1}, {"\xff", 0, 0},   {"NEAR(", 0, 0}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) found = ent_view_search(store, cases[i].words, 0, network_now(), &error);
    g_assert_no_error(error);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint(json_integer_value(json_object_get(found, "people_total")), ==, cases[i].people);
    g_assert_cmpint(json_integer_value(json_object_get(found, "messages_total")), ==, cases[i].messages);
    g_assert_cmpint((gint64)json_array_size(json_object_get(found, "people")), ==, cases[i].people);
    g_assert_cmpint((gint64)json_array_size(json_object_get(found, "messages")), ==, cases[i].messages);
    json_t *indexed = json_object_get(found, "indexed");
    g_assert_cmpint(json_integer_value(json_object_get(indexed, "count")), ==, 12);
  }
}

static void test_export(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *out = test_folder_path(&folder, "out");
  g_autoptr(json_t) files = ent_export(store, out, &error);
  g_assert_no_error(error);
  json_t *entry = NULL;
  size_t i = 0;
  json_array_foreach (json_object_get(files, "files"), i, entry) {
    const char *name = json_string_value(json_object_get(entry, "name"));
    g_autofree char *path = g_strdup_printf("%s/%s.jsonl", out, name), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gint64 rows = 0;
    for (; lines[rows] && *lines[rows]; rows++) {
      g_autoptr(json_t) row = json_loads(lines[rows], 0, NULL);
      g_assert_true(json_is_object(row));
    }
    g_assert_cmpint(rows, ==, json_integer_value(json_object_get(entry, "rows")));
  }
  g_assert_cmpuint(i, >, 10);
  g_assert_null(ent_export(store, out, &error)); /* never over what is there */
  g_assert_nonnull(strstr(error->message, "not empty"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_autofree char *path = g_build_filename(g_getenv("ENT_SOURCE"), "docs", "output-schema.md", NULL);
  g_assert_true(g_file_get_contents(path, &page, NULL, NULL));
  g_auto(TestFolder) folder = test_folder_new();
  store = network_book(&folder);
  g_test_add_func("/view/documents/every-field-is-documented", test_fields);
  g_test_add_func("/view/documents/read-only-says-the-same", test_read_only);
  g_test_add_func("/view/documents/a-message-in-parts", test_message);
  g_test_add_func("/view/documents/who-waits-longest", test_waiting);
  g_test_add_func("/view/documents/a-raised-hand-comes-first", test_hand);
  g_test_add_func("/view/documents/searching", test_search);
  g_test_add_func("/view/documents/export-holds-every-row", test_export);
  int result = g_test_run();
  ent_store_close(store);
  g_free(page);
  return result;
}
