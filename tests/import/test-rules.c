/* The rules of DESIGN section 2 over generated ledgers that are written out through every driver's format and imported
 * for real (support/ledger.h, support/ledger-archives.h). The seed is printed; --seed repeats a run.
 *
 *   R1 the other decides           what-the-others-did-decides: standings are those their acts ought to make, with and
 *                                  without the owner's acts, which come before, after or between; each has its deciding
 *                                  signal, of theirs, with its evidence; nothing of a machine's makes one
 *   R2 opens and clicks            looking-changes-nothing: no column for them, and no document writes
 *   R3 denominators and evidence   tests/cli/test-evidence.c, on such a ledger
 *   R4 nobody is subscribed        what-the-others-did-decides: no import makes a consent or a subscription
 *   R5 nothing from a third party  of pages: tests/web, tests/browser; an import opens no connection (no code for it)
 *   R6 append-only, derived        what-is-derived-is-derived-again; tests/import/test-properties.c
 *   R7 no silent loss              what-is-written-is-read: as many items as were written; again: nothing is kept
 *   R8 read-only archives          what-is-written-is-read: no byte, name or time of the archives changes
 *   R9 erased for good             who-was-erased-does-not-come-back: no trace in the file, nor after another import
 *   R10 a crash                    tests/crash */
#include "erase/erase.h"
#include "support/dump.h"
#include "support/imports.h"
#include "support/ledger-archives.h"
#include "view/view.h"

typedef struct Drawn {
  TestFolder folder;
  GRand *random;
  GArray *acts;
} Drawn;

static Drawn drawn_new(guint n)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  Drawn drawn = {.folder = test_folder_new(), .random = g_rand_new_with_seed(seed)};
  drawn.acts = ledger_draw(drawn.random, ledger_kinds, LEDGER_KINDS, n);
  return drawn;
}

static void drawn_clear(Drawn *drawn)
{
  test_folder_clear(&drawn->folder);
  g_array_unref(drawn->acts);
  g_rand_free(drawn->random);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Drawn, drawn_clear)

/* An empty book of hers; made once and copied, since making one waits for the disk. */
static EntStore *book_of_ariane(const Drawn *drawn, const char *name)
{
  static char *empty = NULL;
  static gsize length = 0;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = test_folder_path(&drawn->folder, name);
  if (!empty) {
    EntStore *store = test_book(&drawn->folder, "empty.db");
    owner(store, LEDGER_OWNER);
    ent_store_close(store);
    g_autofree char *made = test_folder_path(&drawn->folder, "empty.db");
    g_assert_true(g_file_get_contents(made, &empty, &length, &error));
  }
  g_assert_true(g_file_set_contents_full(path, empty, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  return test_book(&drawn->folder, name);
}

/* Writes the acts of `whose` into a folder of their own and imports it whole. Returns how many items there were. */
static guint import_acts(EntStore *store, const Drawn *drawn, guint whose, const char *name)
{
  g_autofree char *path = test_folder_path(&drawn->folder, name);
  guint written = ledger_write(drawn->acts, whose, path);
  json_t *receipt = import(store, path);
  check_sum(receipt);
  g_assert_cmpint(number(receipt, "read"), ==, written);
  g_assert_cmpuint(json_array_size(json_object_get(receipt, "aside")), ==, 0);
  json_decref(receipt);
  return written;
}

/* ---- R1, R4 ---- */

/* "('a', 'b')": what somebody is called in any archive, in small letters. Caller frees. */
static char *called(const LedgerPerson *who)
{
  g_autofree char *list = g_strdup_printf(
      "('%s', 'linkedin.com/in/%s', 'x:%u', 'x:%s', 'mastodon:%s@tonnerre.example', 'periscope:%s', 'linkedin:%s %s')",
      who->mail, who->slug, who->number, who->handle, who->handle, who->periscope, who->first, who->last);
  return g_ascii_strdown(list, -1);
}

/* The highest standing of what is known of somebody, joined into one person or not; 0: nothing is. */
static gint64 standing_of(EntStore *store, const LedgerPerson *who)
{
  g_autofree char *names = called(who);
  g_autofree char *sql =
      g_strdup_printf("SELECT coalesce(max(p.standing), 0) FROM identity i JOIN identity_person ip ON "
                      "ip.identity_id = i.id JOIN person p ON p.id = ip.person_id WHERE "
                      "lower(i.value) IN %s",
                      names);
  return test_int(store, sql);
}

/* What the ledger says, whichever number its rows have. Caller frees. */
static char *said(EntStore *store)
{
  return test_text(store,
                   "SELECT group_concat(x, char(10)) FROM (SELECT i.value || ' ' || s.at || ' ' || s.kind || ' ' || "
                   "s.initiator || ' ' || s.audience AS x FROM signal s JOIN identity i ON i.id = s.identity_id "
                   "WHERE s.id NOT IN (SELECT signal_id FROM retraction) ORDER BY 1)");
}

/* What somebody did, and what the ledger says of it. */
static void tell(EntStore *store, const Drawn *drawn, const LedgerPerson *who)
{
  g_autofree char *ledger = said(store);
  g_test_message("%s %s:\n%s", who->first, who->last, ledger);
  for (guint i = 0; i < drawn->acts->len; i++) {
    const LedgerAct *act = &g_array_index(drawn->acts, LedgerAct, i);
    const LedgerFile *file = &ledger_files[ledger_kinds[act->kind].file];
    if (act->who == who) g_test_message("%s/%s, kind %u, %u", file->archive, file->name, act->kind, act->id);
  }
}

static void check_standings(EntStore *store, const Drawn *drawn, guint *reached)
{
  for (guint i = 0; i < LEDGER_PEOPLE; i++) {
    const LedgerPerson *who = &ledger_people[i];
    gint64 found = standing_of(store, who), expected = (gint64)ledger_standing(drawn->acts, ledger_kinds, who);
    if (found == 0) found = ENT_STANDING_CONTACT;
    if (found != expected) tell(store, drawn, who);
    g_assert_cmpint(found, ==, expected);
    reached[expected]++;
  }
}

/* Nobody stands higher than a contact but by a signal of theirs that stands in an archive; nobody is subscribed. */
static void check_deciding(EntStore *store)
{
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM person p WHERE p.standing > 1 AND NOT EXISTS (SELECT 1 FROM "
                                  "signal s JOIN identity_person ip ON ip.identity_id = s.identity_id JOIN item i ON "
                                  "i.id = s.item_id JOIN file f ON f.id = i.file_id WHERE s.id = p.decided_by AND "
                                  "ip.person_id = p.id AND s.initiator <> 2 AND s.id NOT IN (SELECT signal_id FROM "
                                  "retraction))"),
                  ==, 0);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM person WHERE machine = 1 AND standing > 1"), ==, 0);
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM consent"), ==, 0);
  g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM signal WHERE kind = %d", ENT_SIGNAL_SUBSCRIPTION);
  g_assert_cmpint(test_int(store, sql), ==, 0);
}

/* Acts away from the keyboard, the owner's own: of anybody, of any kind. */
static void note_at_random(EntStore *store, GRand *random)
{
  static const char *const kinds[] = {"call", "meeting", "meeting-request", "proposal", "work", "other"};
  g_autofree char *ids = test_rows(store, "SELECT id FROM person ORDER BY id");
  g_auto(GStrv) each = g_strsplit(ids, " ", -1);
  for (char **id = each; *id && **id; id++) {
    g_autoptr(GError) error = NULL;
    g_assert_true(ent_ingest_note(store, g_ascii_strtoll(*id, NULL, 10),
                                  kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(kinds))], "mine", NOW - ENT_DAY,
                                  "told", NOW, &error));
    g_assert_no_error(error);
  }
}

static void test_others_decide(void)
{
  guint reached[ENT_STANDING_COLLABORATOR + 1] = {0};
  const guint others = LEDGER_ALL & ~(guint)LEDGER_MINE;
  for (guint round = 0; round < 40; round++) {
    g_auto(Drawn) drawn = drawn_new(round % 2 ? 25 : 120);
    g_autoptr(EntStore) without = book_of_ariane(&drawn, "without.db");
    g_autoptr(EntStore) with = book_of_ariane(&drawn, "with.db");
    import_acts(without, &drawn, others, "others");
    check_standings(without, &drawn, reached);
    check_deciding(without);
    if (round % 3 == 0) import_acts(with, &drawn, LEDGER_MINE, "mine");
    import_acts(with, &drawn, round % 3 == 1 ? others : LEDGER_ALL, "all");
    if (round % 3 == 1) import_acts(with, &drawn, LEDGER_MINE, "mine");
    note_at_random(with, drawn.random);
    check_standings(with, &drawn, reached);
    check_deciding(with);
    g_assert_cmpint(test_int(with, "SELECT count(*) FROM signal WHERE initiator = 2"), >, 0);
  }
  for (EntStanding standing = ENT_STANDING_CONTACT; standing <= ENT_STANDING_MEETING; standing++)
    g_assert_cmpuint(reached[standing], >, 0);
}

/* ---- whatever the order ---- */

static void shuffle(GRand *random, const char **words, guint n)
{
  for (guint i = n; i-- > 1;) {
    guint k = (guint)g_rand_int_range(random, 0, (gint)i + 1);
    const char *word = words[i];
    words[i] = words[k];
    words[k] = word;
  }
}

static void test_order(void)
{
  const char *archives[] = {"mail", "linkedin", "x", "blog", "calendar", "cards", "contacts", "mastodon", "monica"};
  guint reached[ENT_STANDING_COLLABORATOR + 1] = {0};
  for (guint round = 0; round < 20; round++) {
    g_auto(Drawn) drawn = drawn_new(100);
    g_autoptr(EntStore) at_once = book_of_ariane(&drawn, "at-once.db");
    g_autoptr(EntStore) one_by_one = book_of_ariane(&drawn, "one-by-one.db");
    import_acts(at_once, &drawn, LEDGER_ALL, "all");
    shuffle(drawn.random, archives, G_N_ELEMENTS(archives));
    for (guint i = 0; i < G_N_ELEMENTS(archives); i++) {
      g_autofree char *path = g_build_filename(drawn.folder.path, "all", archives[i], NULL);
      if (g_file_test(path, G_FILE_TEST_EXISTS)) json_decref(import(one_by_one, path));
    }
    check_standings(one_by_one, &drawn, reached);
    g_autofree char *a = said(at_once), *b = said(one_by_one);
    g_assert_cmpstr(a, ==, b);
    g_assert_true(*a);
  }
}

/* ---- R7, R8 ---- */

static gint compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Name, time and content of everything below `path`. */
static void fingerprint(const char *path, GString *text)
{
  GStatBuf facts;
  g_assert_cmpint(g_stat(path, &facts), ==, 0);
  g_string_append_printf(text, "%s %" G_GINT64_FORMAT ".%ld %o ", path, (gint64)facts.st_mtim.tv_sec,
                         facts.st_mtim.tv_nsec, facts.st_mode);
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  g_autofree char *bytes = NULL;
  if (!dir && g_file_get_contents(path, &bytes, NULL, NULL)) g_string_append(text, bytes);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir))
    g_ptr_array_add(names, g_build_filename(path, name, NULL));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++)
    fingerprint(names->pdata[i], text);
}

static void test_written_is_read(void)
{
  for (guint round = 0; round < 20; round++) {
    g_auto(Drawn) drawn = drawn_new(150);
    g_autoptr(EntStore) store = book_of_ariane(&drawn, "book.db");
    g_autofree char *path = test_folder_path(&drawn.folder, "all");
    guint written = import_acts(store, &drawn, LEDGER_ALL, "all");
    g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);
    fingerprint(path, before);
    g_autofree char *held = test_dump(store, test_enduring);
    json_t *again = import(store, path);
    check_sum(again);
    g_assert_cmpint(number(again, "read"), ==, written);
    g_assert_cmpint(number(again, "kept"), ==, 0);
    json_decref(again);
    fingerprint(path, after);
    g_autofree char *held_again = test_dump(store, test_enduring);
    g_assert_cmpstr(after->str, ==, before->str);
    g_assert_cmpstr(held_again, ==, held);
    g_autofree char *copy = test_folder_path(&drawn.folder, "copy");
    g_assert_cmpint(g_rename(path, copy), ==, 0);
    json_t *elsewhere = import(store, copy); /* the same things under another name are known one by one */
    g_assert_cmpint(number(elsewhere, "kept"), ==, 0);
    g_assert_cmpint(number(elsewhere, "read"), ==, written);
    json_decref(elsewhere);
  }
}

/* ---- R6 ---- */

static void test_derived_again(void)
{
  for (guint round = 0; round < 20; round++) {
    g_auto(Drawn) drawn = drawn_new(100);
    g_autoptr(EntStore) store = book_of_ariane(&drawn, "book.db");
    import_acts(store, &drawn, LEDGER_ALL, "all");
    g_autofree char *derived = test_dump(store, test_projections), *held = test_dump(store, test_enduring);
    rebuild(store);
    g_autofree char *derived_again = test_dump(store, test_projections), *held_again = test_dump(store, test_enduring);
    g_assert_cmpstr(derived_again, ==, derived);
    g_assert_cmpstr(held_again, ==, held);
  }
}

/* ---- R2 ---- */

static void look(json_t *document, GError *error)
{
  g_assert_no_error(error);
  g_assert_nonnull(document);
  json_decref(document);
}

static void test_looking(void)
{
  g_auto(Drawn) drawn = drawn_new(150);
  g_autoptr(EntStore) store = book_of_ariane(&drawn, "book.db");
  import_acts(store, &drawn, LEDGER_ALL, "all");
  g_autofree char *ids = test_rows(store, "SELECT id FROM person ORDER BY id");
  g_auto(GStrv) each = g_strsplit(ids, " ", -1);
  gint64 changes = test_int(store, "SELECT total_changes()");
  g_autoptr(GError) error = NULL;
  EntPeopleQuery everybody = {0};
  look(ent_view_mirror(store, NOW, &error), error);
  look(ent_view_waiting(store, NOW, &error), error);
  look(ent_view_people(store, &everybody, NOW, &error), error);
  look(ent_view_sources(store, &error), error);
  for (char **id = each; *id && **id; id++)
    look(ent_view_person(store, g_ascii_strtoll(*id, NULL, 10), 0, NOW, &error), error);
  g_assert_cmpint(test_int(store, "SELECT total_changes()"), ==, changes);
  test_assert_rows(store,
                   "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE "
                   "lower(m.name || '.' || c.name) GLOB '*click*' OR lower(c.name) GLOB '*opened*' OR "
                   "lower(m.name || '.' || c.name) GLOB '*pixel*' OR lower(m.name || '.' || c.name) GLOB '*track*'",
                   "");
}

/* ---- R9 ---- */

static gsize count_in_file(const char *path, const char *words)
{
  g_autofree char *data = NULL;
  gsize length = 0, count = 0;
  if (!g_file_get_contents(path, &data, &length, NULL)) return 0;
  for (const char *at = data, *end = data + length; (at = memmem(at, (gsize)(end - at), words, strlen(words))); at++)
    count++;
  return count;
}

static void check_gone(EntStore *store, const LedgerPerson *who)
{
  g_autofree char *path = g_strdup(ent_store_path(store)), *wal = g_strconcat(path, "-wal", NULL);
  const char *const words[] = {who->mail, who->slug, who->periscope, who->last};
  g_assert_cmpint(standing_of(store, who), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize found = count_in_file(path, words[i]) + count_in_file(wal, words[i]);
    if (found) g_test_message("'%s' is still in the book", words[i]);
    g_assert_cmpuint(found, ==, 0);
  }
}

/* Erases every person that somebody is in the book: what was never joined is erased one by one. */
static void erase_wholly(EntStore *store, const LedgerPerson *who)
{
  g_autofree char *names = called(who);
  g_autofree char *sql =
      g_strdup_printf("SELECT coalesce(min(ip.person_id), 0) FROM identity i JOIN identity_person ip ON "
                      "ip.identity_id = i.id WHERE lower(i.value) IN %s",
                      names);
  for (gint64 id = test_int(store, sql); id; id = test_int(store, sql)) {
    g_autoptr(GError) error = NULL;
    EntErasure erasure = {0};
    g_assert_true(ent_erase_person(store, id, NOW, &erasure, &error));
    g_assert_no_error(error);
  }
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_store_scrub(store, &error));
}

/* What is left out for somebody's sake is told with its place like all else. */
static void check_places(const json_t *receipt)
{
  json_t *list = json_object_get(receipt, "aside"), *aside = NULL;
  size_t i = 0;
  g_assert_cmpuint(json_array_size(list), >, 0);
  json_array_foreach (list, i, aside) {
    const char *place = json_string_value(json_object_get(aside, "place"));
    g_assert_true(place && (g_str_has_prefix(place, "line ") || g_str_has_prefix(place, "byte ")));
    g_assert_cmpuint(strspn(place + 5, "0123456789"), ==, strlen(place) - 5);
  }
}

static void test_erased(void)
{
  for (guint round = 0; round < 15; round++) {
    g_auto(Drawn) drawn = drawn_new(120);
    g_autoptr(EntStore) store = book_of_ariane(&drawn, "book.db");
    import_acts(store, &drawn, LEDGER_ALL, "all");
    const LedgerPerson *who = &ledger_people[g_rand_int_range(drawn.random, 0, 5)];
    if (!standing_of(store, who)) continue;
    erase_wholly(store, who);
    check_gone(store, who);
    g_autofree char *again = test_folder_path(&drawn.folder, "again");
    ledger_write(drawn.acts, LEDGER_ALL, again);
    json_t *receipt = import(store, again);
    check_places(receipt);
    check_sum(receipt);
    json_decref(receipt);
    check_gone(store, who);
    g_assert_cmpint(test_int(store, "SELECT count(*) FROM person"), >, 0);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/import/rules/what-the-others-did-decides", test_others_decide);
  g_test_add_func("/import/rules/whatever-the-order", test_order);
  g_test_add_func("/import/rules/what-is-written-is-read", test_written_is_read);
  g_test_add_func("/import/rules/what-is-derived-is-derived-again", test_derived_again);
  g_test_add_func("/import/rules/looking-changes-nothing", test_looking);
  g_test_add_func("/import/rules/who-was-erased-does-not-come-back", test_erased);
  return g_test_run();
}
