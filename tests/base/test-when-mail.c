/* The dates of mail, as they are written rather than as they should be. */
#include "base/when.h"

static void test_dates(void)
{
  static const struct {
    const char *text, *utc; /* NULL: refused */
  } cases[] = {
      /* RFC 5322 section 3.3, and its obsolete forms */
      {"Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"},
      {"21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06Z"},
      {"Thu, 13 Feb 1969 23:32 -0330", NULL}, /* before there was mail */
      {"21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z"},
      {"Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z"},
      {"Fri, 21 Nov 1997 09 : 55 -0600", "1997-11-21T15:55:00Z"},
      {"21 Nov 1997 (late) 09:55 (:30) -0600", "1997-11-21T15:55:00Z"},
      {"Fri, 21 Nov 1997 09:55:06 -0600 (CST (Central))", "1997-11-21T15:55:06Z"},
      {"Fri (a \\) b), 21 Nov 1997 09:55:06 Z", "1997-11-21T09:55:06Z"},
      {"1 Feb 2026 10:00 +0100", "2026-02-01T09:00:00Z"},
      {"1 Feb 2026", "2026-02-01T00:00:00Z"},
      /* years of two and three digits */
      {"1 Feb 49 10:00:00 GMT", "2049-02-01T10:00:00Z"},
      {"1 Feb 50 10:00:00 GMT", NULL},
      {"1 Feb 70 10:00:00 GMT", "1970-02-01T10:00:00Z"},
      {"1 Feb 100 10:00:00 GMT", "2000-02-01T10:00:00Z"},
      /* asctime(3), envelope lines */
      {"Thu Feb 12 09:12:00 2026", "2026-02-12T09:12:00Z"},
      {"Thu Feb 12 09:12:00 EST 2026", "2026-02-12T14:12:00Z"},
      {"Thu Feb 12 09:12:00 2026 +0100", "2026-02-12T08:12:00Z"},
      {"Tue, Apr 1 2008 10:00:00 PM", "2008-04-01T22:00:00Z"},
      {"Tue, Apr 1 2008 12:00:00 AM", "2008-04-01T00:00:00Z"},
      {"Tue, Apr 1 2008 12:30:00 PM", "2008-04-01T12:30:00Z"},
      {"2008-04-01T10:20:30", "2008-04-01T10:20:30Z"},
      {"2008-04-01 10:20:30 +0200", "2008-04-01T08:20:30Z"},
      {"2008-04", NULL},
      {"1 Feb 2026 10.20.30 +0000", "2026-02-01T10:20:30Z"},
      {"1 Feb 2026 10:20:30.123 +0000", "2026-02-01T10:20:30Z"},
      {"1 Feb 2026 10:20:60 +0000", "2026-02-01T10:20:59Z"},
      /* zones by name, by number, and neither */
      {"1 Feb 2026 10:00:00 CEST", "2026-02-01T08:00:00Z"},
      {"1 Feb 2026 10:00:00 PDT", "2026-02-01T17:00:00Z"},
      {"1 Feb 2026 10:00:00 IST", "2026-02-01T04:30:00Z"},
      {"1 Feb 2026 10:00:00 NOWHERE", "2026-02-01T10:00:00Z"},
      {"1 Feb 2026 10:00:00", "2026-02-01T10:00:00Z"},
      {"1 Feb 2026 10:00:00 +05:30", "2026-02-01T04:30:00Z"},
      {"1 Feb 2026 10:00:00 +1", "2026-02-01T09:00:00Z"},
      {"1 Feb 2026 10:00:00 +9999", "2026-02-01T10:00:00Z"},
      {"1 Feb 2026 10:00:00 +0200 (EST)", "2026-02-01T08:00:00Z"},
      {"1 February 2026 10:00:00 GMT", "2026-02-01T10:00:00Z"},
      /* no date at all */
      {"31 Feb 2026 10:00:00 GMT", NULL},
      {"29 Feb 2025 10:00:00 GMT", NULL},
      {"0 Feb 2026 10:00:00 GMT", NULL},
      {"1 Feb 2100 10:00:00 GMT", NULL},
      {"1 Feb 1969 10:00:00 GMT", NULL},
      {"1 Feb 2026 25:00:00 GMT", NULL},
      {"1 Feb 2026 10:61:00 GMT", NULL},
      {"1 2 2026 10:00:00", NULL},
      {"tomorrow", NULL},
      {"(", NULL},
      {"", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gint64 at = 77;
    gboolean read = ent_when_parse_mail(cases[i].text, strlen(cases[i].text), &at);
    g_autofree char *got = read ? ent_when_format(at) : NULL;
    g_test_message("%s", cases[i].text);
    g_assert_cmpstr(got, ==, cases[i].utc);
    if (!read) g_assert_cmpint(at, ==, 77);
  }
}

static void test_months(void)
{
  static const char *const months[] = {"jan", "FEB", "Mar", "apr", "May", "jun",
                                       "Jul", "aug", "Sep", "oct", "Nov", "dec"};
  for (int i = 0; i < 12; i++) {
    g_autofree char *text = g_strdup_printf("3 %s 2026 00:00:00 GMT", months[i]);
    gint64 at = 0;
    g_assert_true(ent_when_parse_mail(text, strlen(text), &at));
    g_assert_cmpint(at, ==, ent_when_civil(2026, i + 1, 3, 0, 0, 0));
  }
}

/* What a proper mailer writes is read as it was meant. */
static void test_proper(void)
{
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint i = 0; i < 20000; i++) {
    int year = g_rand_int_range(random, 1971, 2099), month = g_rand_int_range(random, 1, 13);
    int day = g_rand_int_range(random, 1, ent_when_month_days(year, month) + 1), hour = g_rand_int_range(random, 0, 24);
    int minute = g_rand_int_range(random, 0, 60), second = g_rand_int_range(random, 0, 60);
    int zone = g_rand_int_range(random, -12, 15) * 60 + g_rand_int_range(random, 0, 2) * 30;
    g_autofree char *text = g_strdup_printf("%d %s %d %02d:%02d:%02d %c%02d%02d", day, months[month - 1], year, hour,
                                            minute, second, zone < 0 ? '-' : '+', ABS(zone) / 60, ABS(zone) % 60);
    gint64 at = 0;
    g_assert_true(ent_when_parse_mail(text, strlen(text), &at));
    if (ABS(zone) / 60 <= 14)
      g_assert_cmpint(at, ==, ent_when_civil(year, month, day, hour, minute, second) - zone * ENT_MINUTE);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/base/when-mail/as-they-are-written", test_dates);
  g_test_add_func("/base/when-mail/months", test_months);
  g_test_add_func("/base/when-mail/what-is-proper-is-read-as-meant", test_proper);
  return g_test_run();
}
