/* Every way in which an export writes a date, and those that are none. */
#include "archive/linkedin-when.h"
#include "base/when.h"

static void reads_every_way(void)
{
  static const char *const pairs[][2] = {
      {"08 Feb 2026", "2026-02-08T00:00:00Z"},
      {"8 February 2026", "2026-02-08T00:00:00Z"},
      {"08-Feb-26", "2026-02-08T00:00:00Z"},
      {"Feb 8, 2026", "2026-02-08T00:00:00Z"},
      {"Feb 8, 2026, 2:03 PM", "2026-02-08T14:03:00Z"},
      {"2025-06-01 14:03:22 UTC", "2025-06-01T14:03:22Z"},
      {"2023/06/20 13:05:02 UTC", "2023-06-20T13:05:02Z"},
      {"2026-05-08 09:00:00", "2026-05-08T09:00:00Z"},
      {"2026-05-08T09:00:00Z", "2026-05-08T09:00:00Z"},
      {"2026-05-08T09:00:00.123Z", "2026-05-08T09:00:00Z"},
      {"2026-05-08", "2026-05-08T00:00:00Z"},
      {"1/29/26, 2:37 PM", "2026-01-29T14:37:00Z"},
      {"1/29/26, 2:37\xe2\x80\xafPM", "2026-01-29T14:37:00Z"},
      {"08/30/22, 05:51 PM", "2022-08-30T17:51:00Z"},
      {"12/31/99, 12:00 AM", "1999-12-31T00:00:00Z"},
      {"12/31/2019, 12:00 PM", "2019-12-31T12:00:00Z"},
      {"1/29/2026", "2026-01-29T00:00:00Z"},
      {"Wed Jun 24 12:43:42 UTC 2026", "2026-06-24T12:43:42Z"},
      {"29 Feb 2024", "2024-02-29T00:00:00Z"},
      {"05 Jun 1833", "1833-06-05T00:00:00Z"},
      {" 08 Feb 2026 ", "2026-02-08T00:00:00Z"},
      {"08.02.2026", "2026-02-08T00:00:00Z"},
      {"13/02/2026", "2026-02-13T00:00:00Z"},
      {"08-févr-26", "2026-02-08T00:00:00Z"},
      {"8 févr. 2026", "2026-02-08T00:00:00Z"},
      {"8 juil. 2026", "2026-07-08T00:00:00Z"},
      {"8-août-26", "2026-08-08T00:00:00Z"},
      {"08-Dez-26", "2026-12-08T00:00:00Z"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    gint64 at = ENT_NEVER;
    g_test_message("%s", pairs[i][0]);
    g_assert_true(ent_linkedin_when(pairs[i][0], false, &at));
    g_autofree char *text = ent_when_format(at);
    g_assert_cmpstr(text, ==, pairs[i][1]);
  }
}

/* What a spreadsheet writes where days stand before months. */
static void days_first(void)
{
  gint64 at = ENT_NEVER;
  g_assert_true(ent_linkedin_when("08/02/2026", true, &at));
  g_assert_cmpint(at, ==, ent_when_civil(2026, 2, 8, 0, 0, 0));
  g_assert_true(ent_linkedin_when("2026/02/08", true, &at));
  g_assert_cmpint(at, ==, ent_when_civil(2026, 2, 8, 0, 0, 0));
  g_assert_true(ent_linkedin_when("08/02/2026 14:37", true, &at));
  g_assert_cmpint(at, ==, ent_when_civil(2026, 2, 8, 14, 37, 0));
}

static void refuses_what_is_no_date(void)
{
  static const char *const texts[] = {
      "",
      "never",
      "Not Available",
      "31 Feb 2020",
      "29 Feb 2023",
      "00 Jan 2020",
      "13/13/2020",
      "1 Jan 12345",
      "1 Jan 1799",
      "2026-05-08 24:00:00",
      "2026-05-08 10:60",
      "2026-05-08 tomorrow",
      "1/29/26, 13:00 PM",
      "12",
      "2026-",
      "08 Fev",
      "08.13.2026",
      "08 Feb 2026 x",
      "Wed Jun 24 12:43:42 UTC",
      "//////",
      "1:2:3",
  };
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    gint64 at = 17;
    g_test_message("%s", texts[i]);
    g_assert_false(ent_linkedin_when(texts[i], false, &at));
    g_assert_cmpint(at, ==, 17);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/linkedin-when/reads-every-way", reads_every_way);
  g_test_add_func("/archive/linkedin-when/days-before-months", days_first);
  g_test_add_func("/archive/linkedin-when/refuses-what-is-no-date", refuses_what_is_no_date);
  return g_test_run();
}
