/* R9: after an erasure nothing of the person is in the book's files, everybody else is as before, the book is
 * sound, and reading the archive again does not bring them back. */
#include "erase/erase.h"

#include <sys/stat.h>

#include "base/when.h"
#include "ingest.h"
#include "signals/text.h"
#include "support/folder.h"
#include "support/network.h"
#include "view/view.h"

typedef struct Book {
  TestFolder folder;
  char *path, *archive;
  EntStore *store;
  gint64 now;
} Book;

static void import_again(Book *book, json_t **ret_receipt)
{
  g_autoptr(GError) error = NULL;
  const char *paths[] = {book->archive, NULL};
  EntImportOptions options = {.now = book->now, .threads = 1};
  *ret_receipt = ent_ingest_import(book->store, paths, &options, &error);
  g_assert_no_error(error);
}

static Book book_new(void)
{
  Book book = {.folder = test_folder_new()};
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_when_parse(NETWORK_NOW, &book.now));
  book.path = test_folder_path(&book.folder, "book.db");
  book.archive = test_folder_path(&book.folder, "mail.mbox");
  g_autofree char *mbox = network_mbox();
  g_assert_true(g_file_set_contents(book.archive, mbox, -1, NULL));
  book.store = ent_store_open(book.path, ENT_STORE_CREATE, &error);
  g_assert_no_error(error);
  g_assert_true(ent_ingest_add_owner(book.store, NETWORK_OWNER, book.now, &error));
  g_autoptr(json_t) receipt = NULL;
  import_again(&book, &receipt);
  return book;
}

static void book_clear(Book *book)
{
  ent_store_close(book->store);
  g_free(book->path);
  g_free(book->archive);
  test_folder_clear(&book->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Book, book_clear)

static gint64 ondine_of(Book *book)
{
  gint64 id = 0;
  g_autoptr(GError) error = NULL;
  ent_view_find_person(book->store, "ondine@valombreuse.example", &id, &error);
  g_assert_no_error(error);
  return id;
}

static gsize count_bytes(const char *data, gsize length, const char *needle)
{
  gsize count = 0;
  g_autofree char *lower = g_ascii_strdown(data, (gssize)length);
  const char *at = lower, *end = lower + length;
  while ((at = memmem(at, (gsize)(end - at), needle, strlen(needle))) != NULL) {
    count++;
    at++;
  }
  return count;
}

static gsize count_in_texts(Book *book, const char *needle)
{
  gsize count = 0;
  g_autoptr(GError) error = NULL;
  EntStmt *stmt = ent_store_prepare(book->store, "SELECT id FROM item ORDER BY id");
  bool row = false;
  while (ent_stmt_step(stmt, &row, &error) && row) {
    g_autofree char *text = NULL;
    g_assert_true(ent_item_text(book->store, ent_row_int(stmt, "id"), &text, &error));
    if (text != NULL) count += count_bytes(text, strlen(text), needle);
  }
  g_assert_no_error(error);
  return count;
}

static gsize count_in_files(Book *book, const char *needle)
{
  static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
  gsize count = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
    g_autofree char *path = g_strconcat(book->path, tails[i], NULL);
    g_autofree char *data = NULL;
    gsize length = 0;
    if (g_file_get_contents(path, &data, &length, NULL)) count += count_bytes(data, length, needle);
  }
  return count;
}

static void assert_sound(Book *book)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) check = ent_view_check(book->store, &error);
  g_assert_no_error(error);
  g_autofree char *faults = json_dumps(json_object_get(check, "faults"), 0);
  g_assert_cmpstr(faults, ==, "[]");
}

static EntErasure erase_ondine(Book *book)
{
  EntErasure erasure = {0};
  g_autoptr(GError) error = NULL;
  ent_erase_person(book->store, ondine_of(book), book->now, &erasure, &error);
  g_assert_no_error(error);
  g_assert_true(ent_store_scrub(book->store, &error));
  return erasure;
}

static void test_nothing_left(void)
{
  static const char *const needles[] = {"ondine@valombreuse.example", "ondine passerose", "o1@valombreuse"};
  g_auto(Book) book = book_new();
  g_assert_cmpuint(count_in_texts(&book, "ondine@valombreuse.example"), >, 0);
  g_assert_cmpuint(count_in_texts(&book, "ondine passerose"), >, 0);
  EntErasure erasure = erase_ondine(&book);
  g_assert_cmpint(erasure.masked, >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(needles); i++) {
    g_assert_cmpuint(count_in_texts(&book, needles[i]), ==, 0);
    g_assert_cmpuint(count_in_files(&book, needles[i]), ==, 0);
  }
  assert_sound(&book);
}

static void test_plan_is_done(void)
{
  g_auto(Book) book = book_new();
  EntErasure plan = {0};
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_erase_plan(book.store, ondine_of(&book), &plan, &error));
  g_assert_cmpint(plan.signals, ==, 3);
  g_assert_cmpint(plan.items_from, ==, 2);
  g_assert_cmpint(plan.items_to, ==, 1);
  g_assert_cmpint(plan.masked, ==, 0);
  EntErasure done = erase_ondine(&book);
  g_assert_cmpint(done.signals, ==, plan.signals);
  g_assert_cmpint(done.items_from, ==, plan.items_from);
  g_assert_cmpint(done.items_to, ==, plan.items_to);
}

/* What the others' pages say, as one text. */
static char *others(Book *book)
{
  GString *text = g_string_new(NULL);
  EntPeopleQuery query = {.sort = "name", .machines = TRUE};
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) list = ent_view_people(book->store, &query, book->now, &error);
  g_assert_no_error(error);
  size_t i = 0;
  json_t *person = NULL;
  json_array_foreach (json_object_get(list, "people"), i, person) {
    if (strcmp(json_string_value(json_object_get(person, "name")), "Ondine Passerose") == 0) continue;
    g_autofree char *line = json_dumps(person, JSON_SORT_KEYS);
    g_string_append_printf(text, "%s\n", line);
  }
  return g_string_free(text, FALSE);
}

static void test_others_stay(void)
{
  g_auto(Book) book = book_new();
  g_autofree char *before = others(&book);
  erase_ondine(&book);
  g_autofree char *after = others(&book);
  g_assert_cmpstr(before, ==, after);
  gint64 left = 0;
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_store_get_int(book.store, "SELECT COUNT(*) FROM item", &left, &error));
  g_assert_cmpint(left, ==, (gint64)G_N_ELEMENTS(network_mails) - 3);
}

static void test_other_texts_marked(void)
{
  g_auto(Book) book = book_new();
  erase_ondine(&book);
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) found = ent_view_search(book.store, "\"version longue\"", 0, book.now, &error);
  g_assert_no_error(error);
  json_t *hit = json_array_get(json_object_get(found, "messages"), 0);
  g_autoptr(json_t) message = ent_view_message(book.store, json_integer_value(json_object_get(hit, "id")), &error);
  g_assert_no_error(error);
  g_assert_cmpstr(json_string_value(json_object_get(message, "text")), ==,
                  "On part sur la version longue ? Tu me dis. [erased] ([erased]) est d'accord.");
  g_autoptr(json_t) gone = ent_view_search(book.store, "Passerose", 0, book.now, &error);
  g_assert_cmpint(json_integer_value(json_object_get(gone, "messages_total")), ==, 0);
  g_assert_cmpint(json_integer_value(json_object_get(gone, "people_total")), ==, 0);
}

static void test_not_brought_back(void)
{
  g_auto(Book) book = book_new();
  erase_ondine(&book);
  g_autofree char *before = others(&book);
  g_autoptr(json_t) receipt = NULL;
  g_assert_cmpint(utimensat(0, book.archive, NULL, 0), ==, 0);
  import_again(&book, &receipt);
  gint64 id = 0;
  g_autoptr(GError) error = NULL;
  g_assert_false(ent_view_find_person(book.store, "ondine@valombreuse.example", &id, &error));
  g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND);
  g_clear_error(&error);
  g_autofree char *after = others(&book);
  g_assert_cmpstr(before, ==, after);
  g_assert_true(ent_store_scrub(book.store, &error));
  g_assert_cmpuint(count_in_texts(&book, "ondine@valombreuse.example"), ==, 0);
  g_assert_cmpuint(count_in_files(&book, "ondine@valombreuse.example"), ==, 0);
  assert_sound(&book);
}

static void test_rebuild_agrees(void)
{
  g_auto(Book) book = book_new();
  erase_ondine(&book);
  g_autofree char *before = others(&book);
  EntImportOptions options = {.now = book.now};
  g_autoptr(GError) error = NULL;
  g_assert_true(ent_ingest_rebuild(book.store, &options, &error));
  g_autofree char *after = others(&book);
  g_assert_cmpstr(before, ==, after);
}

static void test_ledger_closed_again(void)
{
  g_auto(Book) book = book_new();
  erase_ondine(&book);
  g_autoptr(GError) error = NULL;
  g_assert_false(ent_store_exec(book.store, "DELETE FROM signal", &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/erase/erase/nothing-left-in-the-files", test_nothing_left);
  g_test_add_func("/erase/erase/the-plan-is-what-is-done", test_plan_is_done);
  g_test_add_func("/erase/erase/others-stay-as-they-were", test_others_stay);
  g_test_add_func("/erase/erase/a-mark-in-other-texts", test_other_texts_marked);
  g_test_add_func("/erase/erase/no-import-brings-them-back", test_not_brought_back);
  g_test_add_func("/erase/erase/rebuild-agrees", test_rebuild_agrees);
  g_test_add_func("/erase/erase/the-ledger-is-closed-again", test_ledger_closed_again);
  return g_test_run();
}
