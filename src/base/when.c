/* Instants in, instants out, without zones: RFC 3339 and proleptic Gregorian arithmetic.
 *
 * Strict where it reads, because what it reads was written by programs: the whole text must match, and a day
 * that no calendar has is refused. The dates of mail, which need the opposite, are in when-mail.c. */
#include "base/when.h"

gint64 ent_when_now(void)
{
  return g_get_real_time();
}

gint64 ent_when_days(int year, int month, int day)
{
  gint64 y = month <= 2 ? (gint64)year - 1 : year;
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

int ent_when_month_days(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

/* ---- RFC 3339 ---- */

static bool take_digits(const char **text, int count, int *ret_value)
{
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (!g_ascii_isdigit((*text)[i])) return false;
    value = value * 10 + ((*text)[i] - '0');
  }
  *text += count;
  *ret_value = value;
  return true;
}

static bool take_char(const char **text, char c)
{
  if (**text != c) return false;
  (*text)++;
  return true;
}

static bool take_fraction(const char **text, int *ret_us)
{
  int us = 0, scale = 100000;
  if (!g_ascii_isdigit(**text)) return false;
  for (; g_ascii_isdigit(**text); (*text)++, scale /= 10)
    us += (**text - '0') * scale;
  *ret_us = us;
  return true;
}

static bool take_offset(const char **text, gint64 *ret_offset)
{
  int hours, minutes;
  if (take_char(text, 'Z') || take_char(text, 'z')) {
    *ret_offset = 0;
    return true;
  }
  int sign = **text == '+' ? 1 : **text == '-' ? -1 : 0;
  if (!sign) return false;
  (*text)++;
  if (!take_digits(text, 2, &hours) || !take_char(text, ':') || !take_digits(text, 2, &minutes)) return false;
  if (hours > 23 || minutes > 59) return false;
  *ret_offset = sign * (hours * ENT_HOUR + minutes * ENT_MINUTE);
  return true;
}

static bool take_clock(const char **text, int *hour, int *minute, int *second, int *us)
{
  if (!take_digits(text, 2, hour) || !take_char(text, ':') || !take_digits(text, 2, minute)) return false;
  if (!take_char(text, ':') || !take_digits(text, 2, second)) return false;
  if (take_char(text, '.') && !take_fraction(text, us)) return false;
  return *hour <= 23 && *minute <= 59 && *second <= 60;
}

bool ent_when_parse(const char *text, gint64 *ret_at)
{
  int year, month, day, hour = 0, minute = 0, second = 0, us = 0;
  gint64 offset = 0;
  if (!text || !take_digits(&text, 4, &year) || !take_char(&text, '-') || !take_digits(&text, 2, &month)) return false;
  if (!take_char(&text, '-') || !take_digits(&text, 2, &day)) return false;
  if (month < 1 || month > 12 || day < 1 || day > ent_when_month_days(year, month)) return false;
  if (*text) {
    if (*text != 'T' && *text != 't' && *text != ' ') return false;
    text++;
    if (!take_clock(&text, &hour, &minute, &second, &us) || !take_offset(&text, &offset) || *text) return false;
  }
  *ret_at = ent_when_civil(year, month, day, hour, minute, second) + us - offset;
  return true;
}

typedef struct Civil {
  int year, month, day;
} Civil;

/* Hinnant's civil_from_days. */
static Civil civil_of(gint64 days)
{
  days += 719468;
  gint64 era = (days >= 0 ? days : days - 146096) / 146097;
  gint64 day_of_era = days - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;
  Civil civil = {.day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1)};
  civil.month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
  civil.year = (int)(year_of_era + era * 400 + (civil.month <= 2));
  return civil;
}

static gint64 floor_days(gint64 at)
{
  return at >= 0 ? at / ENT_DAY : -((-at + ENT_DAY - 1) / ENT_DAY);
}

char *ent_when_format(gint64 at)
{
  if (at == ENT_NEVER) return NULL;
  gint64 days = floor_days(at);
  gint64 rest = at - days * ENT_DAY;
  Civil civil = civil_of(days);
  int seconds = (int)(rest / ENT_SECOND), us = (int)(rest % ENT_SECOND);
  char *head = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day, seconds / 3600,
                               seconds / 60 % 60, seconds % 60);
  char *whole = us ? g_strdup_printf("%s.%06dZ", head, us) : g_strconcat(head, "Z", NULL);
  g_free(head);
  return whole;
}

char *ent_when_format_date(gint64 at)
{
  if (at == ENT_NEVER) return NULL;
  Civil civil = civil_of(floor_days(at));
  return g_strdup_printf("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

