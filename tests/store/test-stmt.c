/* Statements: what is bound comes back as it was, by name and by index; wrong SQL is a programming error. */
#include "base/when.h"
#include "support/book.h"

static EntStore *table(const TestFolder *folder)
{
  EntStore *store = test_book(folder, "book.db");
  test_exec(store, "CREATE TABLE bag (id INTEGER PRIMARY KEY, i INTEGER, r REAL, t TEXT, b BLOB, at INTEGER) STRICT");
  return store;
}

#define INSERT "INSERT INTO bag (i, r, t, b, at) VALUES (?1, ?2, ?3, ?4, ?5)"

static void test_types(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  g_autoptr(GError) error = NULL;
  static const gint64 numbers[] = {0, -1, G_MAXINT64, G_MININT64 + 1};
  static const char *const texts[] = {"", "l'été \"noir\"", "a;DROP TABLE bag;--", "\xf0\x9f\x9a\x82"};
  for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++) {
    EntStmt *stmt = ent_store_prepare(store, INSERT);
    ent_stmt_bind_int(stmt, 1, numbers[k]);
    ent_stmt_bind_real(stmt, 2, -0.125);
    ent_stmt_bind_text(stmt, 3, texts[k]);
    ent_stmt_bind_blob(stmt, 4, "a\0b", 3);
    ent_stmt_bind_at(stmt, 5, numbers[k]);
    g_assert_true(ent_stmt_run(stmt, &error));
    g_assert_cmpint(ent_store_last_id(store), ==, (gint64)k + 1);
    g_assert_cmpint(ent_store_changes(store), ==, 1);
  }
  EntStmt *stmt = ent_store_prepare(store, "SELECT i, r, t, b, at FROM bag ORDER BY id");
  bool row = false;
  for (gsize k = 0; k < G_N_ELEMENTS(numbers); k++) {
    g_assert_true(ent_stmt_step(stmt, &row, &error) && row);
    gsize length = 0;
    const void *blob = ent_row_blob(stmt, "b", &length);
    g_assert_cmpmem(blob, (gint)length, "a\0b", 3);
    g_assert_cmpint(ent_row_int(stmt, "i"), ==, numbers[k]);
    g_assert_cmpfloat(ent_row_real(stmt, "r"), ==, -0.125);
    g_assert_cmpstr(ent_row_text(stmt, "t"), ==, texts[k]);
    g_assert_cmpstr(ent_row_text_at(stmt, ent_stmt_column(stmt, "t")), ==, texts[k]);
    g_assert_cmpint(ent_row_at(stmt, "at"), ==, numbers[k]);
    g_assert_false(ent_row_is_null(stmt, "t"));
  }
  g_assert_true(ent_stmt_step(stmt, &row, &error) && !row);
}

static void test_null(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  g_autoptr(GError) error = NULL;
  EntStmt *stmt = ent_store_prepare(store, INSERT);
  ent_stmt_bind_null(stmt, 1);
  ent_stmt_bind_text(stmt, 3, NULL);
  ent_stmt_bind_text_static(stmt, 3, NULL, -1);
  ent_stmt_bind_blob_static(stmt, 4, NULL, 0);
  ent_stmt_bind_at(stmt, 5, ENT_NEVER);
  g_assert_true(ent_stmt_run(stmt, &error));
  stmt = ent_store_prepare(store, "SELECT * FROM bag");
  bool row = false;
  g_assert_true(ent_stmt_step(stmt, &row, &error) && row);
  static const char *const columns[] = {"i", "r", "t", "b", "at"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    g_assert_true(ent_row_is_null(stmt, columns[i]));
  g_assert_null(ent_row_text(stmt, "t"));
  g_assert_cmpint(ent_row_at(stmt, "at"), ==, ENT_NEVER);
  gsize length = 9;
  g_assert_null(ent_row_blob(stmt, "b", &length));
  g_assert_cmpuint(length, ==, 0);
  ent_stmt_reset(stmt);
}

/* A statement that is prepared again begins anew, with nothing bound. */
static void test_prepared_again(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  g_autoptr(GError) error = NULL;
  char copy[] = INSERT;
  EntStmt *first = ent_store_prepare(store, INSERT);
  ent_stmt_bind_text(first, 3, "left over");
  g_assert_true(ent_store_prepare(store, copy) == first); /* the text counts, not where it stands */
  g_assert_true(ent_stmt_run(first, &error));
  test_assert_rows(store, "SELECT t FROM bag", "-");
  test_exec(store, "INSERT INTO bag (i) VALUES (2), (3)");
  bool row = false;
  for (guint k = 0; k < 3; k++) { /* left in the middle each time */
    EntStmt *walk = ent_store_prepare(store, "SELECT i FROM bag ORDER BY id");
    g_assert_true(ent_stmt_step(walk, &row, &error) && row);
    g_assert_true(ent_row_is_null_at(walk, 0));
  }
  for (guint k = 0; k < 300; k++) { /* more statements than the near ones */
    g_autofree char *sql = g_strdup_printf("SELECT %u", k);
    g_assert_cmpint(test_int(store, sql), ==, k);
  }
}

static void test_strict(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  g_autoptr(GError) error = NULL;
  EntStmt *stmt = ent_store_prepare(store, INSERT);
  ent_stmt_bind_text(stmt, 1, "no number");
  g_assert_false(ent_stmt_run(stmt, &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_FAILED);
  stmt = ent_store_prepare(store, INSERT);
  g_clear_error(&error);
  g_assert_true(ent_stmt_run(stmt, &error)); /* the failure left the statement usable */
  g_assert_cmpint(test_int(store, "SELECT count(*) FROM bag WHERE 1 = 0"), ==, 0);
  g_assert_cmpint(test_int(store, "SELECT i FROM bag WHERE 1 = 0"), ==, 0);
}

static void test_wrong(void)
{
  static const struct {
    const char *name, *said;
  } cases[] = {{"bind", "*wrong bind*"}, {"column", "*no column 'nothing'*"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/store/stmt/subprocess/%s", cases[i].name);
    g_test_trap_subprocess(path, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr(cases[i].said);
  }
}

static void wrong(gconstpointer which)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  if (g_str_equal(which, "bind")) ent_stmt_bind_int(ent_store_prepare(store, "SELECT ?1"), 2, 1);
  if (g_str_equal(which, "column")) ent_stmt_column(ent_store_prepare(store, "SELECT 1 AS one"), "nothing");
}

/* SQL that a sound book understands, and this one does not. */
static void test_gone(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = table(&folder);
  g_autoptr(GError) error = NULL;
  test_exec(store, "DROP TABLE bag");
  g_assert_false(ent_stmt_run(ent_store_prepare(store, INSERT), &error));
  g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
  g_assert_nonnull(strstr(error->message, "bag"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/stmt/what-is-bound-comes-back", test_types);
  g_test_add_func("/store/stmt/nothing-is-null", test_null);
  g_test_add_func("/store/stmt/prepared-again-begins-anew", test_prepared_again);
  g_test_add_func("/store/stmt/strict-tables-refuse", test_strict);
  g_test_add_func("/store/stmt/mistakes-stop-the-program", test_wrong);
  g_test_add_func("/store/stmt/a-table-that-is-gone-is-damage", test_gone);
  g_test_add_data_func("/store/stmt/subprocess/bind", "bind", wrong);
  g_test_add_data_func("/store/stmt/subprocess/column", "column", wrong);
  return g_test_run();
}
