/* Numbers, dates, spans and columns as each language writes them. */
#include "base/when.h"
#include "cli/out.h"
#include "cli/table.h"
#include "cli/words.h"

typedef struct EntPages {
  EntOut *en, *fr;
} EntPages;

static EntPages pages_new(void)
{
  EntPages pages = {ent_out_new("en", 0), ent_out_new("fr", 0)};
  EntOut *both[] = {pages.en, pages.fr};
  for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
    g_time_zone_unref(both[i]->zone);
    both[i]->zone = g_time_zone_new_identifier("Europe/Paris");
    g_assert_nonnull(both[i]->zone);
    both[i]->width = 60;
    both[i]->colour = FALSE;
  }
  return pages;
}

static void pages_clear(EntPages *pages)
{
  ent_out_free(pages->en);
  ent_out_free(pages->fr);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EntPages, pages_clear)

static void take_equal(char *text, const char *expected)
{
  g_assert_cmpstr(text, ==, expected);
  g_free(text);
}

static void test_numbers(void)
{
  g_auto(EntPages) pages = pages_new();
  take_equal(ent_number(pages.en, 0), "0");
  take_equal(ent_number(pages.en, 999), "999");
  take_equal(ent_number(pages.en, 31204), "31,204");
  take_equal(ent_number(pages.fr, 31204), "31\u202f204");
  take_equal(ent_number(pages.fr, -1234567), "-1\u202f234\u202f567");
  take_equal(ent_number(pages.en, G_MININT64), "-9,223,372,036,854,775,808");
  take_equal(ent_fraction(pages.en, 31, 419), "31 of 419");
  take_equal(ent_fraction(pages.fr, 31, 419), "31 sur 419");
}

static void test_dates(void)
{
  g_auto(EntPages) pages = pages_new();
  gint64 first = ent_when_civil(2026, 3, 1, 6, 31, 0), summer = ent_when_civil(2025, 8, 14, 22, 5, 0);
  take_equal(ent_date(pages.en, first), "1 March 2026");
  take_equal(ent_date(pages.fr, first), "1er mars 2026");
  take_equal(ent_date_short(pages.fr, summer), "15 août 2025"); /* past midnight in Paris */
  take_equal(ent_moment(pages.en, first), "1 Mar 2026, 7:31");
  take_equal(ent_moment(pages.fr, first), "1er mars 2026, 7\u00a0h\u00a031");
  take_equal(ent_date(pages.en, ENT_NEVER), "–");
  take_equal(ent_moment(pages.en, ENT_NEVER), "–");
}

static void test_spans(void)
{
  g_auto(EntPages) pages = pages_new();
  take_equal(ent_span(pages.en, 0), "0 minutes");
  take_equal(ent_span(pages.fr, 60), "1 minute");
  take_equal(ent_span(pages.en, 7199), "119 minutes");
  take_equal(ent_span(pages.en, 7200), "2 hours");
  take_equal(ent_span(pages.en, 11 * 86400 + 5), "11 days");
  take_equal(ent_span(pages.fr, 11 * 86400 + 5), "11 jours");
  take_equal(ent_span_short(pages.fr, 94 * 86400), "94 j");
  take_equal(ent_span(pages.en, G_GINT64_CONSTANT(3) * 31557600), "3 years");
}

static void test_width(void)
{
  g_assert_cmpuint(ent_text_width("Léonie"), ==, 6);
  g_assert_cmpuint(ent_text_width("Le\u0301onie"), ==, 6);
  g_assert_cmpuint(ent_text_width("山田 太郎"), ==, 9);
  take_equal(ent_text_fit("Léonie", 8, FALSE), "Léonie  ");
  take_equal(ent_text_fit("Léonie", 8, TRUE), "  Léonie");
  take_equal(ent_text_fit("Léonie Brindesoie", 8, FALSE), "Léonie …");
  take_equal(ent_text_fit("山田太郎", 6, FALSE), "山田… ");
}

static void test_table_fits(void)
{
  static const EntColumn columns[] = {
      {.title = "name", .least = 6}, {.title = "seen", .right = TRUE}, {.title = "more", .drop = 1}};
  g_auto(EntPages) pages = pages_new();
  pages.en->width = 18;
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  ent_table_add(table, "Ondine Passerose");
  ent_table_add(table, "12");
  ent_table_add(table, "never shown");
  ent_table_add(table, "山田 太郎");
  ent_table_add(table, "3");
  ent_table_add(table, NULL);
  ent_table_print(table, pages.en, 0);
  g_assert_cmpstr(pages.en->text->str, ==, "name    seen\nOndin…    12\n山田 …     3\n");
}

static void test_paragraph(void)
{
  g_auto(EntPages) pages = pages_new();
  pages.en->width = 40;
  ent_out_paragraph(pages.en, 2, "Wrongly merging two people is worse than leaving one split.");
  g_assert_cmpstr(pages.en->text->str, ==, "  Wrongly merging two people is worse\n  than leaving one split.\n");
}

/* A place is looked up by its number: no separators. */
static void test_place(void)
{
  g_auto(EntPages) pages = pages_new();
  take_equal(ent_say_place(pages.en, "line 1055"), "line 1055");
  take_equal(ent_say_place(pages.fr, "line 1055"), "ligne 1055");
  take_equal(ent_say_place(pages.fr, "byte 3130894"), "octet 3130894");
  take_equal(ent_say_place(pages.en, "somewhere"), "somewhere");
}

static void test_plural(void)
{
  g_auto(EntPages) pages = pages_new();
  g_assert_cmpstr(TN(pages.en, 0, "%s file", "%s files"), ==, "%s files");
  g_assert_cmpstr(TN(pages.fr, 0, "%s file", "%s files"), ==, "%s fichier");
  g_assert_cmpstr(TN(pages.fr, 2, "%s file", "%s files"), ==, "%s fichiers");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/cli/format/numbers", test_numbers);
  g_test_add_func("/cli/format/dates", test_dates);
  g_test_add_func("/cli/format/spans", test_spans);
  g_test_add_func("/cli/format/width-of-letters", test_width);
  g_test_add_func("/cli/format/table-fits-its-line", test_table_fits);
  g_test_add_func("/cli/format/paragraph-breaks-at-words", test_paragraph);
  g_test_add_func("/cli/format/place-without-separators", test_place);
  g_test_add_func("/cli/format/plural-of-each-language", test_plural);
  return g_test_run();
}
