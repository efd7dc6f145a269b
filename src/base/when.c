/* Civil time without zones: instants in, instants out. The dates of mail are in when-mail.c. */
#include "base/when.h"

gint64 ent_when_now(void)
{
  return g_get_real_time();
}

gint64 ent_when_days(int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

gint64 ent_when_civil(int year, int month, int day, int hour, int minute, int second)
{
  return ent_when_days(year, month, day) * ENT_DAY + hour * ENT_HOUR + minute * ENT_MINUTE + second * ENT_SECOND;
}

bool ent_when_parse(const char *text, gint64 *ret_at)
{
  g_autofree char *full = strlen(text) == 10 ? g_strconcat(text, "T00:00:00Z", NULL) : g_strdup(text);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
  g_autoptr(GDateTime) when = g_date_time_new_from_iso8601(full, utc);
  if (!when) return false;
  *ret_at = g_date_time_to_unix(when) * ENT_SECOND + g_date_time_get_microsecond(when);
  return true;
}

char *ent_when_format(gint64 at)
{
  if (at == ENT_NEVER) return NULL;
  gint64 fraction = ((at % ENT_SECOND) + ENT_SECOND) % ENT_SECOND;
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((at - fraction) / ENT_SECOND);
  if (!when) return NULL;
  g_autofree char *seconds = g_date_time_format(when, "%Y-%m-%dT%H:%M:%S");
  if (fraction == 0) return g_strconcat(seconds, "Z", NULL);
  return g_strdup_printf("%s.%06" G_GINT64_FORMAT "Z", seconds, fraction);
}

char *ent_when_format_date(gint64 at)
{
  g_autofree char *full = ent_when_format(at);
  return full ? g_strndup(full, 10) : NULL;
}
