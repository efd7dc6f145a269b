/* Texts, many to a compressed block, found by offset. */
#include "signals/text.h"

#include "support/items.h"

static gint64 add_block(EntStore *store, const char *text, gsize length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) packed = ent_text_pack(text, length);
  gsize n = 0;
  const void *data = g_bytes_get_data(packed, &n);
  EntStmt *stmt = ent_store_prepare(store, "INSERT INTO text_block (size, data) VALUES (?1, ?2)");
  ent_stmt_bind_int(stmt, 1, (gint64)length);
  ent_stmt_bind_blob(stmt, 2, data, n);
  g_assert_true(ent_stmt_run(stmt, &error));
  return ent_store_last_id(store);
}

static void assert_text(EntTexts *texts, gint64 block, gsize start, gsize length, const char *expected)
{
  g_autoptr(GError) error = NULL;
  const char *text = NULL;
  g_assert_true(ent_texts_get(texts, block, start, length, &text, &error));
  g_assert_no_error(error);
  g_assert_cmpmem(text, (gint)length, expected, (gint)strlen(expected));
}

static void test_pieces(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  gint64 a = add_block(store, "Le quai 3 reste éclairé.", 26), b = add_block(store, "Oui.", 4);
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  assert_text(texts, a, 0, 7, "Le quai");
  assert_text(texts, a, 10, 5, "reste");
  assert_text(texts, b, 0, 4, "Oui.");
  assert_text(texts, a, 26, 0, "");
}

static void test_damaged(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_book(&folder, "book.db");
  gint64 block = add_block(store, "Oui.", 4), longer = add_block(store, "Non.", 4);
  test_exec(store, "INSERT INTO text_block (id, size, data) VALUES (7, 4, x'00112233'), (8, -1, x'00'), "
                   "(9, 999999999999, x'00')");
  test_exec(store, "UPDATE text_block SET size = 5 WHERE id = 2");
  g_autoptr(EntTexts) texts = ent_texts_new(store);
  const struct {
    gint64 block;
    gsize start, length;
  } cases[] = {{7, 0, 1},      {8, 0, 0},     {9, 0, 1},     {99, 0, 1},
               {longer, 0, 1}, {block, 5, 0}, {block, 0, 5}, {block, 2, G_MAXSIZE}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    const char *text = NULL;
    g_assert_false(ent_texts_get(texts, cases[i].block, cases[i].start, cases[i].length, &text, &error));
    g_assert_error(error, ENT_STORE_ERROR, ENT_STORE_ERROR_CORRUPT);
    g_assert_null(text);
  }
  assert_text(texts, block, 0, 4, "Oui."); /* a bad block leaves the good ones readable */
}

static void test_item(void)
{
  g_auto(TestFolder) folder = test_folder_new();
  g_autoptr(EntStore) store = test_network(&folder, 1);
  g_autoptr(GError) error = NULL;
  static const TestItem one = {.id = 1, .from = 2}, two = {.id = 2, .from = 2};
  test_add_item(store, &one);
  test_add_item(store, &two);
  add_block(store, "Oui. Non.", 9);
  test_exec(store, "UPDATE item SET block_id = 1, block_start = 5, text_length = 4 WHERE id = 1");
  g_autofree char *text = NULL, *none = NULL, *nobody = NULL;
  g_assert_true(ent_item_text(store, 1, &text, &error));
  g_assert_cmpstr(text, ==, "Non.");
  g_assert_true(ent_item_text(store, 2, &none, &error));
  g_assert_null(none);
  g_assert_true(ent_item_text(store, 99, &nobody, &error));
  g_assert_null(nobody);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/text/pieces-of-a-block", test_pieces);
  g_test_add_func("/signals/text/a-damaged-block-is-said", test_damaged);
  g_test_add_func("/signals/text/of-an-item", test_item);
  return g_test_run();
}
