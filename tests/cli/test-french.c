/* Every text that the program says has its French, with the same conversions, set as French is set; and the
 * catalogue holds nothing that is no longer said. The sources themselves are read: ENT_SOURCE names their root. */
#include "archive/format.h"
#include "cli/french.h"

static char *source_path(const char *name)
{
  const char *root = g_getenv("ENT_SOURCE");
  g_assert_nonnull(root);
  return g_build_filename(root, "src", name, NULL);
}

/* Appends what a string literal at `*at` (on its opening quote) stands for, and moves behind it. */
static void read_literal(const char **at, GString *text)
{
  const char *p = *at + 1;
  for (; *p != '"'; p++) {
    g_assert_cmpint(*p, !=, '\0');
    if (*p == '\\') {
      p++;
      g_string_append_c(text, *p == 'n' ? '\n' : *p);
    } else {
      g_string_append_c(text, *p);
    }
  }
  *at = p + 1;
}

/* The texts between the parentheses of a call: neighbouring literals are one text. */
static void read_call(const char *at, GPtrArray *texts)
{
  g_autoptr(GString) text = NULL;
  for (int depth = 1; depth > 0;) {
    if (*at == '"') {
      if (text == NULL) text = g_string_new(NULL);
      read_literal(&at, text);
      continue;
    }
    depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
    if (!g_ascii_isspace(*at) && text != NULL) {
      g_ptr_array_add(texts, g_string_free(g_steal_pointer(&text), FALSE));
    }
    at++;
  }
}

static void read_source(const char *path, GPtrArray *texts)
{
  g_autofree char *source = NULL;
  g_assert_true(g_file_get_contents(path, &source, NULL, NULL));
  g_autoptr(GRegex) call = g_regex_new("\\b(?:T|TN|N_)\\(", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_regex_match(call, source, 0, &match);
  for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
    int start = 0, end = 0;
    g_match_info_fetch_pos(match, 0, &start, &end);
    read_call(source + end, texts);
  }
}

static GPtrArray *all_texts(void)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *folder = source_path("cli");
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    if (!g_str_has_suffix(name, ".c") || g_str_has_prefix(name, "french")) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    read_source(path, texts);
  }
  g_autofree char *main_path = source_path("main.c");
  read_source(main_path, texts);
  g_assert_cmpuint(texts->len, >, 300);
  return texts;
}

/* The conversions of a format, in order: "%s%s". */
static char *conversions(const char *format)
{
  GString *list = g_string_new(NULL);
  for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at + 1, '%'))
    g_string_append_printf(list, "%%%c", at[1]);
  return g_string_free(list, FALSE);
}

static void test_complete(void)
{
  g_autoptr(GPtrArray) texts = all_texts();
  for (guint i = 0; i < texts->len; i++) {
    const char *english = texts->pdata[i], *french = ent_french(english);
    if (french == NULL) {
      g_test_message("no French for: %s", english);
      g_test_fail();
      continue;
    }
    g_autofree char *a = conversions(english);
    g_autofree char *b = conversions(french);
    g_assert_cmpstr(a, ==, b);
    g_assert_cmpint(g_str_has_suffix(english, "\n"), ==, g_str_has_suffix(french, "\n"));
  }
}

static void check_used(const EntFrench *entries, GHashTable *said)
{
  for (; entries->english != NULL; entries++) {
    if (!g_hash_table_contains(said, entries->english)) {
      g_test_message("never said: %s", entries->english);
      g_test_fail();
    }
  }
}

static void test_nothing_stale(void)
{
  g_autoptr(GPtrArray) texts = all_texts();
  g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < texts->len; i++)
    g_hash_table_add(said, texts->pdata[i]);
  check_used(ent_french_commands, said);
  check_used(ent_french_pages, said);
  check_used(ent_french_faults, said);
}

/* What may not stand in French: a plain blank or a letter before ; ! ? and before a colon that ends a word, straight
 * quotes for apostrophes, a plain blank inside guillemets. Commands and addresses are left out. */
static void check_typography(const EntFrench *entries)
{
  g_autoptr(GRegex) fault = g_regex_new(
      "[^\\x{202f}][;!?]|[^\\x{a0}0-9a-zA-Z]:|[a-zé]:(?= |$)|«[^\\x{a0}]|[^\\x{a0}]»|[a-z]'[a-zé]", 0, 0, NULL);
  g_assert_nonnull(fault);
  for (; entries->english != NULL; entries++) {
    if (g_regex_match(fault, entries->french, 0, NULL)) {
      g_test_message("not set as French is: %s", entries->french);
      g_test_fail();
    }
  }
}

static void test_typography(void)
{
  check_typography(ent_french_commands);
  check_typography(ent_french_pages);
  check_typography(ent_french_faults);
}

/* Archives speak of themselves in static words, which receipts hand on. */
static void test_archives(void)
{
  guint sentences = 0, roles = 0;
  for (guint i = 0; ent_formats[i]; i++) {
    const EntFormat *format = ent_formats[i];
    EntKnownFile file;
    if (format->lacks) g_assert_nonnull(ent_french(format->lacks));
    sentences += format->lacks != NULL;
    for (guint n = 0; format->nth_file && format->nth_file(n, &file); n++) {
      if (file.role) g_assert_nonnull(ent_french(file.role));
      roles += file.role != NULL;
    }
  }
  g_assert_cmpuint(sentences, >=, 6);
  g_assert_cmpuint(roles, >=, 60);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/french/every-text-has-its-french", test_complete);
  g_test_add_func("/cli/french/nothing-stale", test_nothing_stale);
  g_test_add_func("/cli/french/typography", test_typography);
  g_test_add_func("/cli/french/what-archives-say-of-themselves", test_archives);
  return g_test_run();
}
