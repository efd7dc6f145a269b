/* Damaged and odd exports: each folder tests/cases/<format>-<fault>/ holds an export and what must come of it.
 *
 * expected.json: "items" read; optional and then complete: "aside" [{place, reason}], "not_read" [{file, reason}],
 * "unknown_columns" [{file, column}]. */
#include <jansson.h>

#include "read-all.h"

static void assert_list(const json_t *expected, const char *key, const json_t *found)
{
  const json_t *wanted = json_object_get(expected, key);
  if (!wanted || json_equal(wanted, found)) return;
  g_autofree char *a = json_dumps(wanted, JSON_INDENT(1)), *b = json_dumps(found, JSON_INDENT(1));
  g_error("%s: expected %s, found %s", key, a, b);
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

/* The format that a folder's name begins with; NULL. */
static const EntFormat *format_of(const char *folder)
{
  g_autofree char *name = g_path_get_basename(folder), *format = g_strndup(name, strcspn(name, "-"));
  return ent_format_by_name(format);
}

static void comes_out_as_expected(gconstpointer data)
{
  const char *folder = data;
  g_autofree char *zip = g_build_filename(folder, "export.zip", NULL),
                  *plain = g_build_filename(folder, "export", NULL);
  g_autofree char *path = g_build_filename(folder, "expected.json", NULL);
  json_error_t where;
  json_t *expected = json_load_file(path, 0, &where);
  if (!expected) g_error("%s:%d: %s", path, where.line, where.text);
  g_autoptr(ReadAll) all = read_all(format_of(folder), g_file_test(zip, G_FILE_TEST_EXISTS) ? zip : plain);
  g_assert_cmpint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==,
                  json_integer_value(json_object_get(expected, "items")));
  json_t *asides = list_asides(all), *not_read = list_not_read(all), *unknown = list_unknown_columns(all);
  assert_list(expected, "aside", asides);
  assert_list(expected, "not_read", not_read);
  assert_list(expected, "unknown_columns", unknown);
  json_decref(asides);
  json_decref(not_read);
  json_decref(unknown);
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
    if (!format_of(name)) continue;
    g_autofree char *path = g_strconcat("/archive/cases/", name, NULL);
    g_test_add_data_func_full(path, g_build_filename(cases ? cases : "tests/cases", name, NULL), comes_out_as_expected,
                              g_free);
  }
  g_test_add_data_func("/archive/cases/truncated-zip-names-file-and-line", cases ? cases : "tests/cases",
                       truncated_zip_names_file_and_line);
  return g_test_run();
}
