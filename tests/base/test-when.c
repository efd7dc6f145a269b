/* Instants: RFC 3339, calendars, and the dates of mail. */
#include "base/when.h"

static void test_civil(void)
{
  static const struct {
    int year, month, day;
    gint64 days;
  } cases[] = {{1970, 1, 1, 0},      {1969, 12, 31, -1},   {2000, 2, 29, 11016}, {2000, 3, 1, 11017},
               {1900, 3, 1, -25508}, {2026, 2, 28, 20512}, {0, 1, 1, -719528},   {-1, 12, 31, -719529}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpint(ent_when_days(cases[i].year, cases[i].month, cases[i].day), ==, cases[i].days);
  g_assert_cmpint(ent_when_civil(1970, 1, 2, 3, 4, 5), ==, ENT_DAY + 3 * ENT_HOUR + 4 * ENT_MINUTE + 5 * ENT_SECOND);
  g_assert_cmpint(ent_when_month_days(2000, 2), ==, 29);
  g_assert_cmpint(ent_when_month_days(1900, 2), ==, 28);
  g_assert_cmpint(ent_when_month_days(2024, 2), ==, 29);
  g_assert_cmpint(ent_when_month_days(2026, 4), ==, 30);
}

/* Every day of four centuries, there and back. */
static void test_every_day(void)
{
  gint64 days = ent_when_days(1800, 1, 1);
  for (int year = 1800; year < 2200; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= ent_when_month_days(year, month); day++, days++) {
        g_assert_cmpint(ent_when_days(year, month, day), ==, days);
        g_autofree char *text = ent_when_format_date(days * ENT_DAY), *expected = NULL;
        expected = g_strdup_printf("%04d-%02d-%02d", year, month, day);
        g_assert_cmpstr(text, ==, expected);
      }
}

static void test_parse(void)
{
  static const struct {
    const char *text, *utc; /* NULL: refused */
  } cases[] = {
      {"2026-03-01T17:04:05Z", "2026-03-01T17:04:05Z"},
      {"2026-03-01t17:04:05z", "2026-03-01T17:04:05Z"},
      {"2026-03-01 17:04:05Z", "2026-03-01T17:04:05Z"},
      {"2026-03-01", "2026-03-01T00:00:00Z"},
      {"2026-03-01T17:04:05.25Z", "2026-03-01T17:04:05.250000Z"},
      {"2026-03-01T17:04:05.1234567890Z", "2026-03-01T17:04:05.123456Z"},
      {"2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00Z"},
      {"2026-03-01T23:30:00-01:30", "2026-03-02T01:00:00Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"},
      {"2026-02-29", NULL},
      {"2026-13-01", NULL},
      {"2026-00-10", NULL},
      {"2026-04-31", NULL},
      {"2026-04-00", NULL},
      {"2026-3-1", NULL},
      {"26-03-01", NULL},
      {"2026-03-01T", NULL},
      {"2026-03-01T17:04Z", NULL},
      {"2026-03-01T17:04:05", NULL},
      {"2026-03-01T24:00:00Z", NULL},
      {"2026-03-01T17:60:05Z", NULL},
      {"2026-03-01T17:04:61Z", NULL},
      {"2026-03-01T17:04:05.Z", NULL},
      {"2026-03-01T17:04:05+1:00", NULL},
      {"2026-03-01T17:04:05+24:00", NULL},
      {"2026-03-01T17:04:05+01:60", NULL},
      {"2026-03-01T17:04:05Zx", NULL},
      {"2026-03-01x17:04:05Z", NULL},
      {" 2026-03-01", NULL},
      {"", NULL},
      {NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gint64 at = 77;
    gboolean read = ent_when_parse(cases[i].text, &at);
    g_test_message("%s", cases[i].text ? cases[i].text : "(none)");
    g_assert_cmpint(read, ==, cases[i].utc != NULL);
    if (!read) g_assert_cmpint(at, ==, 77);
    if (!read) continue;
    g_autofree char *text = ent_when_format(at);
    g_assert_cmpstr(text, ==, cases[i].utc);
  }
}

static void test_there_and_back(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 20000; i++) {
    gint64 at = (gint64)(g_rand_double_range(random, -62e9, 250e9) * 1e6), back = 0;
    if (i % 2) at -= at % ENT_SECOND;
    g_autofree char *text = ent_when_format(at);
    g_assert_true(ent_when_parse(text, &back));
    g_assert_cmpint(back, ==, at);
  }
  g_assert_null(ent_when_format(ENT_NEVER));
  g_assert_null(ent_when_format_date(ENT_NEVER));
}

static void test_now(void)
{
  gint64 now = ent_when_now();
  g_assert_cmpint(now, >, ent_when_civil(2026, 1, 1, 0, 0, 0));
  g_assert_cmpint(ent_when_now(), >=, now);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/when/days-of-a-calendar", test_civil);
  g_test_add_func("/base/when/every-day-of-four-centuries", test_every_day);
  g_test_add_func("/base/when/rfc-3339-and-nothing-else", test_parse);
  g_test_add_func("/base/when/there-and-back", test_there_and_back);
  g_test_add_func("/base/when/the-clock-runs", test_now);
  return g_test_run();
}
