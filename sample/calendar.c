/* Civil dates from seconds (Hinnant's algorithms), and summer time by the European rule, so that neither the
 * machine's zone nor its zone files have a say in what is generated. */
#include "sample.h"

const char *const sample_months[13] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
const char *const sample_weekdays[7] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

static gint64 floor_div(gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

SampleDate sample_date(gint64 at)
{
  gint64 days = floor_div(at, SAMPLE_DAY);
  int rest = (int)(at - days * SAMPLE_DAY);
  gint64 z = days + 719468, era = floor_div(z, 146097);
  gint64 doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  int month = (int)(mp < 10 ? mp + 3 : mp - 9);
  return (SampleDate){.year = (int)(yoe + era * 400 + (month <= 2)),
                      .month = month,
                      .day = (int)(doy - (153 * mp + 2) / 5 + 1),
                      .hour = rest / 3600,
                      .minute = rest / 60 % 60,
                      .second = rest % 60,
                      .weekday = (int)(((days + 4) % 7 + 7) % 7)};
}

gint64 sample_date_at(int year, int month, int day)
{
  gint64 y = year - (month <= 2), era = floor_div(y, 400), yoe = y - era * 400;
  gint64 doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  gint64 doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return (era * 146097 + doe - 719468) * SAMPLE_DAY;
}

/* 01:00 UTC on the last Sunday of a month that has 31 days. */
static gint64 last_sunday(int year, int month)
{
  gint64 last = sample_date_at(year, month, 31);
  return last - sample_date(last).weekday * SAMPLE_DAY + SAMPLE_HOUR;
}

int sample_zone_offset(int winter_minutes, gint64 at)
{
  int year = sample_date(at).year;
  gboolean summer = at >= last_sunday(year, 3) && at < last_sunday(year, 10);
  return winter_minutes + (summer ? 60 : 0);
}
