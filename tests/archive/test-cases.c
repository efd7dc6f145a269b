/* Damaged and odd archives: each folder tests/cases/<format>-<fault>/ holds one and what must come of it.
 *
 * The archive is "export.zip", the folder "export", or the one file "export.<ending>". expected.json: "items" read;
 * optional and then complete: "kept" (what each item is called), "aside" [{place, reason}], "not_read" [{file, reason}],
 * "unknown_columns" [{file, column}]. ENT_UPDATE=1 writes what is seen where there is no expected.json yet. */
#include <jansson.h>

#include "read-all.h"

#define NOW ent_when_civil(2026, 3, 1, 0, 0, 0)

static void assert_list(const json_t *expected, const char *key, const json_t *found)
{
  const json_t *wanted = json_object_get(expected, key);
  if (!wanted || json_equal(wanted, found)) return;
  g_autofree char *a = json_dumps(wanted, JSON_INDENT(1)), *b = json_dumps(found, JSON_INDENT(1));
  g_error("%s: expected %s, found %s", key, a, b);
}

/* An item by what people would call it. */
static json_t *list_kept(const ReadAll *all)
{
  json_t *list = json_array();
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type != ENT_RECORD_ITEM) continue;
    const char *text = record->text && record->text_length ? record->text : record->external_id;
    const char *name = record->subject ? record->subject : record->from.name ? record->from.name : text;
    json_t *called = json_string(name ? name : "");
    g_assert_nonnull(called); /* it is clean text */
    json_array_append_new(list, called);
  }
  return list;
}

static json_t *list_asides(const ReadAll *all)
{
  json_t *list = json_array();
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type != ENT_RECORD_ASIDE) continue;
    json_array_append_new(list, json_pack("{s:s, s:s}", "place", record->place, "reason", record->reason));
  }
  return list;
}

static json_t *list_not_read(const ReadAll *all)
{
  json_t *list = json_array();
  for (guint i = 0; i < all->reader->files->len; i++) {
    const EntFile *file = all->reader->files->pdata[i];
    if (file->role) json_array_append_new(list, json_pack("{s:s, s:s}", "file", file->name, "reason", file->role));
  }
  return list;
}

static json_t *list_unknown_columns(const ReadAll *all)
{
  json_t *list = json_array();
  for (guint i = 0; all->reader->unknown_columns && i < all->reader->unknown_columns->len; i++) {
    const EntColumn *unknown = all->reader->unknown_columns->pdata[i];
    const EntFile *file = all->reader->files->pdata[unknown->file];
    json_array_append_new(list, json_pack("{s:s, s:s}", "file", file->name, "column", unknown->column));
  }
  return list;
}

/* The archive in a case's folder. Caller frees. */
static char *archive_in(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
    if (g_str_equal(name, "export") || g_str_has_prefix(name, "export.")) return g_build_filename(folder, name, NULL);
  g_error("%s holds no export", folder);
}

/* The format that a case is of: "linkedin" of ".../linkedin-cut-row". */
static const EntFormat *format_of(const char *folder)
{
  g_autofree char *name = g_path_get_basename(folder);
  *strchrnul(name, '-') = '\0';
  const EntFormat *format = ent_format_by_name(name);
  if (!format) g_error("%s is of no format", folder);
  return format;
}

static json_t *load_expected(const char *folder, const json_t *seen)
{
  g_autofree char *path = g_build_filename(folder, "expected.json", NULL);
  bool update = g_getenv("ENT_UPDATE") && !g_file_test(path, G_FILE_TEST_EXISTS);
  if (update) g_assert_cmpint(json_dump_file(seen, path, JSON_INDENT(2)), ==, 0);
  json_error_t where;
  json_t *expected = json_load_file(path, 0, &where);
  if (!expected) g_error("%s:%d: %s", path, where.line, where.text);
  return expected;
}

static void comes_out_as_expected(gconstpointer data)
{
  static const char *const lists[] = {"kept", "aside", "not_read", "unknown_columns"};
  const char *folder = data;
  g_autofree char *path = archive_in(folder);
  g_autoptr(ReadAll) all = read_all_until(format_of(folder), path, NOW);
  json_int_t items = read_all_count(all, ENT_RECORD_ITEM, 0, 0);
  json_t *seen =
      json_pack("{s:I, s:o, s:o, s:o, s:o}", "items", items, "kept", list_kept(all), "aside", list_asides(all),
                "not_read", list_not_read(all), "unknown_columns", list_unknown_columns(all));
  g_assert_nonnull(seen);
  json_t *expected = load_expected(folder, seen);
  g_assert_cmpint(items, ==, json_integer_value(json_object_get(expected, "items")));
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    assert_list(expected, lists[i], json_object_get(seen, lists[i]));
  json_decref(seen);
  json_decref(expected);
}

/* The words about a zip that breaks off are libarchive's; that file and line are named is ours. */
static void truncated_zip_names_file_and_line(gconstpointer data)
{
  g_autofree char *zip = g_build_filename(data, "linkedin-truncated-zip", "export.zip", NULL);
  g_autoptr(ReadAll) all = read_all(&ent_format_linkedin, zip);
  const EntRecord *aside = read_all_get(all, ENT_RECORD_ASIDE, 0, 0);
  g_assert_cmpstr(aside->place, ==, "line 31");
  g_assert_cmpstr(((EntFile *)all->reader->files->pdata[aside->file])->name, ==, "Connections.csv");
  g_assert_nonnull(strstr(aside->reason, "breaks off"));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  const char *cases = g_getenv("ENT_CASES");
  g_autoptr(GDir) folder = g_dir_open(cases ? cases : "tests/cases", 0, NULL);
  g_assert_nonnull(folder);
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
    g_autofree char *path = g_strconcat("/archive/cases/", name, NULL);
    g_test_add_data_func_full(path, g_build_filename(cases ? cases : "tests/cases", name, NULL), comes_out_as_expected,
                              g_free);
  }
  g_test_add_data_func("/archive/cases/truncated-zip-names-file-and-line", cases ? cases : "tests/cases",
                       truncated_zip_names_file_and_line);
  return g_test_run();
}
