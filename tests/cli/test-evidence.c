/* R3: every figure of the mirror is as large as the list that its evidence command prints. Tried on the small
 * network, on a generated ledger through every driver and, where it is there, on a whole export. */
#include <jansson.h>

#include "support/ledger-archives.h"
#include "support/program.h"
#include "view/view.h"

static json_t *run_json(const TestFolder *home, const char *line)
{
  g_auto(ProgramRun) run = program_run(home, line);
  g_assert_cmpstr(run.err, ==, "");
  g_assert_cmpint(run.code, ==, 0);
  json_error_t fault;
  json_t *document = json_loads(run.out, 0, &fault);
  g_assert_nonnull(document);
  return document;
}

static void check_figure(const TestFolder *home, json_t *figure, guint *count)
{
  const char *evidence = json_string_value(json_object_get(figure, "evidence"));
  gint64 expected = json_integer_value(json_object_get(figure, "count"));
  g_assert_cmpint(expected, <=, json_integer_value(json_object_get(figure, "of")));
  g_autofree char *line = g_strdup_printf("entregent %s --json", evidence);
  g_autoptr(json_t) listed = run_json(home, line);
  gint64 total = json_integer_value(json_object_get(listed, "total"));
  if (total != expected)
    g_test_message("%s lists %" G_GINT64_FORMAT ", the figure says %" G_GINT64_FORMAT, line, total, expected);
  g_assert_cmpint(total, ==, expected);
  json_t *rows = NULL;
  const char *const lists[] = {"people", "conversations", "signals"};
  for (gsize i = 0; i < G_N_ELEMENTS(lists) && rows == NULL; i++)
    rows = json_object_get(listed, lists[i]);
  g_assert_cmpint((gint64)json_array_size(rows), ==, MIN(total, 50));
  ++*count;
}

static void walk(const TestFolder *home, json_t *value, guint *count)
{
  const char *key = NULL;
  json_t *inner = NULL;
  size_t i = 0;
  if (json_is_object(value) && json_object_get(value, "evidence") != NULL) {
    check_figure(home, value, count);
    return;
  }
  json_object_foreach (value, key, inner)
    walk(home, inner, count);
  json_array_foreach (value, i, inner)
    walk(home, inner, count);
}

static void check_mirror(const char *archive)
{
  g_auto(TestFolder) home = program_home_new();
  g_autoptr(json_t) book = run_json(&home, "entregent init --json --me '" NETWORK_OWNER "'");
  g_autofree char *import = g_strdup_printf("entregent import --json %s", archive);
  g_auto(ProgramRun) imported = program_run(&home, import);
  g_assert_cmpint(imported.code, ==, 0);
  g_autoptr(json_t) mirror = run_json(&home, "entregent mirror --json");
  guint count = 0;
  walk(&home, mirror, &count);
  g_assert_cmpuint(count, ==, 11 + 5 + 4 + 2 + 4);
  g_autoptr(json_t) waiting = run_json(&home, "entregent waiting --json");
  g_assert_cmpint((gint64)json_array_size(json_object_get(waiting, "people")), ==,
                  json_integer_value(json_object_get(json_object_get(waiting, "waiting"), "count")));
}

/* A generated ledger through every driver's format (support/ledger-archives.h). */
static void test_every_driver(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(GArray) acts = ledger_draw(random, ledger_kinds, LEDGER_KINDS, 200);
  g_auto(TestFolder) folder = test_folder_new();
  g_assert_cmpuint(ledger_write(acts, LEDGER_ALL, folder.path), >, 200);
  check_mirror(folder.path);
}

static void test_small(void)
{
  check_mirror("mail.mbox");
}

static void test_export(void)
{
  g_autofree char *path = g_build_filename(g_getenv("ENT_SHARED"), "data", "linkedin", "linkedin-export-viewer", NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the LinkedIn sample is not here");
    return;
  }
  check_mirror(path);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/evidence/small-network", test_small);
  g_test_add_func("/cli/evidence/linkedin-export", test_export);
  g_test_add_func("/cli/evidence/every-driver", test_every_driver);
  return g_test_run();
}
