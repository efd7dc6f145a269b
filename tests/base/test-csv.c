/* Tables in text: quoting of both kinds, what goes wrong with it, and that cutting a table anywhere changes nothing. */
#include <time.h>

#include "base/csv.h"

/* The rows of a table, one line each: "field|field", or "!count", "!quote". */
static char *read_table(const char *data, gsize length, const EntCsvDialect *dialect, bool final, gsize *ret_rest)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  GString *out = g_string_new(NULL);
  g_autofree EntCsv *csv = g_new0(EntCsv, 1);
  ent_csv_init(csv, dialect, 1);
  ent_csv_feed(csv, data, length, final);
  for (;;) {
    EntCsvOutcome outcome = ent_csv_next(csv);
    if (outcome == ENT_CSV_MORE || outcome == ENT_CSV_END) break;
    if (outcome == ENT_CSV_COUNT) g_string_append(out, "!count");
    if (outcome == ENT_CSV_UNTERMINATED) g_string_append(out, "!quote");
    for (guint i = 0; outcome == ENT_CSV_ROW && i < csv->n_fields; i++) {
      gsize n;
      const char *field = ent_csv_field_dup(&csv->fields[i], arena, &n);
      g_string_append_printf(out, "%s%s", i ? "|" : "", field);
    }
    g_string_append_c(out, '\n');
  }
  if (ret_rest) *ret_rest = (gsize)(csv->end - csv->at);
  return g_string_free(out, FALSE);
}

typedef struct Case {
  const char *name;
  EntCsvDialect dialect;
  const char *text;
  const char *rows;
} Case;

static const Case cases[] = {
    {"plain", {',', false, 3}, "a,b,c\nd,,f\n", "a|b|c\nd||f\n"},
    {"no-final-line-end", {',', false, 2}, "a,b\nc,d", "a|b\nc|d\n"},
    {"crlf", {',', false, 2}, "a,b\r\n\"c\",\"d\"\r\n", "a|b\nc|d\n"},
    {"doubled-quotes", {',', false, 2}, "\"say \"\"hi\"\"\",\"\"\n\"\"\"\",x\n", "say \"hi\"|\n\"|x\n"},
    {"line-breaks-inside", {',', false, 2}, "\"a\nb\n\n\",c\nd,e\n", "a\nb\n\n|c\nd|e\n"},
    {"delimiters-inside", {',', false, 2}, "\"a,b\",\"c;d\"\n", "a,b|c;d\n"},
    {"tabs", {'\t', false, 2}, "a,b\tc\n", "a,b|c\n"},
    {"backslash", {',', true, 2}, "\"a \\\"b\\\", c\",d\n", "a \"b\", c|d\n"},
    {"backslash-quote-at-the-end", {',', true, 2}, "x,\"said \\\"yes\\\"\"\ny,\"\\\"\"\n", "x|said \"yes\"\ny|\"\n"},
    {"backslash-pairs", {',', true, 2}, "\"c:\\\\\",b\n", "c:\\|b\n"},
    {"path-before-closing-quote", {',', false, 2}, "\"c:\\\",b\nc,d\n", "c:\\|b\nc|d\n"},
    {"other-dialect-for-one-row",
     {',', false, 2},
     "a,\"b \\\"c, d\\\"\"\ne,\"f \"\"g\"\"\"\n",
     "a|b \"c, d\"\ne|f \"g\"\n"},
    {"path-in-a-backslash-table", {',', true, 2}, "\"c:\\\",b\n\"\\\"c\\\"\",d\n", "c:\\|b\n\"c\"|d\n"},
    {"bare-quotes-inside", {',', false, 2}, "\"a \"b\" c\",d\ne,f \"g\"\n", "a \"b\" c|d\ne|f \"g\"\n"},
    {"too-few", {',', false, 3}, "a,b\nc,d,e\n", "!count\nc|d|e\n"},
    {"too-many", {',', false, 2}, "a,b,c\nd,e\n", "!count\nd|e\n"},
    {"trailing-comma", {',', false, 2}, "a,b,\nc,d,,,\n", "a|b\nc|d\n"},
    {"blank-lines", {',', false, 2}, "\na,b\n\r\n\nc,d\n", "\na|b\n\n\nc|d\n"},
    {"unclosed-quote-then-good-rows", {',', false, 3}, "a,\"b,c\nd,e,f\ng,\"h\",i\n", "!quote\nd|e|f\ng|h|i\n"},
    {"unclosed-quote-closed-by-a-later-row",
     {',', false, 3},
     "a,b,\"c\n\"x\",\"y\",\"z\"\nk,l,m\n",
     "!quote\nx|y|z\nk|l|m\n"},
    {"unclosed-quote-at-the-end", {',', false, 2}, "a,b\nc,\"d\n", "a|b\n!quote\n"},
    {"one-column", {',', false, 1}, "a\n\"b\nc\"\n", "a\nb\nc\n"},
    {"any-columns", {',', false, 0}, "a\nb,c\n\"d\"e\"\n", "a\nb|c\nd\"e\n"},
    {"nothing", {',', false, 2}, "", ""},
};

static void reads(gconstpointer data)
{
  const Case *one = data;
  g_autofree char *rows = read_table(one->text, strlen(one->text), &one->dialect, true, NULL);
  g_assert_cmpstr(rows, ==, one->rows);
}

/* Feeds every beginning of the text as not final: what is returned must be a beginning of all rows, and reading on
 * from where it stopped must give the rest. */
static void cut_anywhere(gconstpointer data)
{
  const Case *one = data;
  gsize length = strlen(one->text);
  for (gsize cut = 0; cut <= length; cut++) {
    gsize rest;
    g_autofree char *before = read_table(one->text, cut, &one->dialect, false, &rest);
    g_autofree char *piece = read_table(one->text, cut - rest, &one->dialect, true, NULL);
    g_assert_cmpstr(piece, ==, before);
    g_autofree char *after = read_table(one->text + cut - rest, length - cut + rest, &one->dialect, true, NULL);
    g_autofree char *both = g_strconcat(before, after, NULL);
    g_assert_cmpstr(both, ==, one->rows);
  }
}

static void sniffs_the_dialect(void)
{
  static const struct {
    const char *text;
    bool backslash;
  } samples[] = {
      {"a,\"b \\\"c\\\"\"\n", true},
      {"a,\"b \\\"c, d\\\" e\"\nx,y\n", true},
      {"a,\"b \"\"c\"\"\"\nd,\"e\"\n", false},
      {"a,\"c:\\\"\nb,\"d:\\\"\n", false},
      {"a,b\nc,d\n", false},
      {"a,\"b\nc \\\"d\\\"\n\"\n", true},
  };
  for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
    EntCsvDialect dialect = {',', false, 2};
    ent_csv_sniff(samples[i].text, strlen(samples[i].text), &dialect);
    g_assert_cmpint(dialect.backslash, ==, samples[i].backslash);
  }
}

static void numbers_lines(void)
{
  EntCsvDialect dialect = {',', false, 2};
  const char *text = "a,\"b\nc\"\n\nd\ne,f\n";
  g_autofree EntCsv *csv = g_new0(EntCsv, 1);
  ent_csv_init(csv, &dialect, 10);
  ent_csv_feed(csv, text, strlen(text), true);
  g_assert_cmpint(ent_csv_next(csv), ==, ENT_CSV_ROW);
  g_assert_cmpuint(csv->row_line, ==, 10);
  g_assert_cmpint(ent_csv_next(csv), ==, ENT_CSV_BLANK);
  g_assert_cmpint(ent_csv_next(csv), ==, ENT_CSV_COUNT);
  g_assert_cmpuint(csv->row_line, ==, 13);
  g_assert_cmpint(ent_csv_next(csv), ==, ENT_CSV_ROW);
  g_assert_cmpuint(csv->row_line, ==, 14);
  g_assert_cmpint(ent_csv_next(csv), ==, ENT_CSV_END);
}

/* ---- properties, on generated tables ---- */

static char *random_field(GRand *random)
{
  static const char *const parts[] = {"a", "é", ",", "\"", "\n", "\\", " ", "xyz", "\r\n", ";", "'"};
  GString *field = g_string_new(NULL);
  for (int n = g_rand_int_range(random, 0, 6); n > 0; n--)
    g_string_append(field, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
  return g_string_free(field, FALSE);
}

static void write_field(GRand *random, GString *out, const char *field, bool backslash)
{
  bool needs = strpbrk(field, ",\"\n\r\\") != NULL || g_rand_boolean(random);
  if (needs) g_string_append_c(out, '"');
  for (const char *p = field; *p; p++) {
    if (*p == '"' || (backslash && *p == '\\')) g_string_append_c(out, backslash ? '\\' : '"');
    g_string_append_c(out, *p);
  }
  if (needs) g_string_append_c(out, '"');
}

/* Whatever was written in either dialect is read back, however it is cut. */
static void round_trips(void)
{
  guint32 seed = g_test_rand_int();
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (int round = 0; round < 2000; round++) {
    bool backslash = g_rand_boolean(random);
    EntCsvDialect dialect = {',', backslash, 0};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) expected = g_string_new(NULL);
    guint columns = (guint)g_rand_int_range(random, 2, 6);
    for (int row = g_rand_int_range(random, 1, 8); row > 0; row--) {
      for (guint i = 0; i < columns; i++) {
        g_autofree char *field = random_field(random);
        write_field(random, text, field, backslash);
        g_string_append_c(text, i + 1 < columns ? ',' : '\n');
        g_string_append_printf(expected, "%s%s", i ? "|" : "", field);
      }
      g_string_append_c(expected, '\n');
    }
    dialect.columns = columns;
    gsize cut = (gsize)g_rand_int_range(random, 0, (gint)text->len + 1), rest;
    g_autofree char *before = read_table(text->str, cut, &dialect, false, &rest);
    g_autofree char *after = read_table(text->str + cut - rest, text->len - cut + rest, &dialect, true, NULL);
    g_autofree char *both = g_strconcat(before, after, NULL);
    if (!g_str_equal(both, expected->str)) g_test_message("seed %u round %d:\n%s", seed, round, text->str);
    g_assert_cmpstr(both, ==, expected->str);
  }
}

/* Seconds of processor time that reading a table of `size` bytes of `row` takes, others on the machine left out. */
static double cost(const char *row, gsize size, bool backslash)
{
  g_autoptr(GString) text = g_string_new(NULL);
  while (text->len < size)
    g_string_append(text, row);
  EntCsvDialect dialect = {',', backslash, 2};
  clock_t began = clock();
  g_autofree char *rows_read = read_table(text->str, text->len, &dialect, true, NULL);
  g_assert_cmpuint(strlen(rows_read), >, 0);
  return (double)(clock() - began) / CLOCKS_PER_SEC;
}

/* A table of opened quotes that are never closed is read in time proportional to its size, in either dialect. */
static void unclosed_quotes_stay_cheap(void)
{
  static const char *const rows[] = {"a,\"b\n", "a,\"b\nc,d\n", "\"c:\\\",b\n", "a,\"b,c\n"};
  for (guint i = 0; i < 2 * G_N_ELEMENTS(rows); i++) {
    double small = cost(rows[i / 2], 1u << 17, i % 2), large = cost(rows[i / 2], 1u << 19, i % 2);
    g_test_message("%.3f s, four times as much %.3f s", small, large);
    g_assert_cmpfloat(large, <, 10 * small + .5);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strconcat("/base/csv/reads/", cases[i].name, NULL);
    g_autofree char *cut = g_strconcat("/base/csv/cut-anywhere/", cases[i].name, NULL);
    g_test_add_data_func(path, &cases[i], reads);
    g_test_add_data_func(cut, &cases[i], cut_anywhere);
  }
  g_test_add_func("/base/csv/sniffs-the-dialect", sniffs_the_dialect);
  g_test_add_func("/base/csv/numbers-lines", numbers_lines);
  g_test_add_func("/base/csv/round-trips", round_trips);
  g_test_add_func("/base/csv/unclosed-quotes-stay-cheap", unclosed_quotes_stay_cheap);
  return g_test_run();
}
