/* The text is cut into numbers, words and separators; which way of writing it is follows from the first of them. */
#include "archive/linkedin-when.h"

#include "base/when.h"

/* Recent locale data put a narrow no-break space before AM and PM. */
#define NARROW_SPACE "\xe2\x80\xaf"

typedef struct When {
  int year, month, day, hour, minute, second;
} When;

static void skip(const char **p, const char *set)
{
  while (**p && strchr(set, **p))
    (*p)++;
}

static bool take_number(const char **p, int *ret_value, int *ret_digits)
{
  int value = 0, digits = 0;
  for (; g_ascii_isdigit(**p) && digits < 5; (*p)++, digits++)
    value = value * 10 + (**p - '0');
  *ret_value = value;
  if (ret_digits) *ret_digits = digits;
  return digits > 0 && digits < 5;
}

static bool take_char(const char **p, char c)
{
  if (**p != c) return false;
  (*p)++;
  return true;
}

/* English as LinkedIn writes it, and what spreadsheets make of it elsewhere. Longer beginnings stand first. */
static bool take_month(const char **p, int *ret_month)
{
  static const struct {
    const char *beginning;
    int month;
  } names[] = {{"jan", 1},  {"gen", 1},  {"ene", 1},  {"feb", 2},  {"fev", 2},  {"fév", 2},  {"mar", 3},  {"mär", 3},
               {"mrz", 3},  {"apr", 4},  {"avr", 4},  {"abr", 4},  {"may", 5},  {"mai", 5},  {"mag", 5},  {"juil", 7},
               {"juin", 6}, {"jun", 6},  {"giu", 6},  {"jul", 7},  {"lug", 7},  {"aug", 8},  {"ago", 8},  {"aoû", 8},
               {"aou", 8},  {"sep", 9},  {"set", 9},  {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11},
               {"dec", 12}, {"déc", 12}, {"dez", 12}, {"dic", 12}};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strncasecmp(*p, names[i].beginning, strlen(names[i].beginning)) != 0) continue;
    while (g_ascii_isalpha(**p) || (guchar) * *p >= 0x80)
      (*p)++;
    take_char(p, '.');
    *ret_month = names[i].month;
    return true;
  }
  return false;
}

static int full_year(int year, int digits)
{
  if (digits > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/* "2:37 PM", "14:03:22", with a fraction of the second. */
static bool take_clock(const char **p, When *when)
{
  if (!take_number(p, &when->hour, NULL) || !take_char(p, ':') || !take_number(p, &when->minute, NULL)) return false;
  if (take_char(p, ':') && !take_number(p, &when->second, NULL)) return false;
  if (when->second == 60) when->second = 59;
  if (take_char(p, '.'))
    while (g_ascii_isdigit(**p))
      (*p)++;
  skip(p, " ");
  if (g_str_has_prefix(*p, NARROW_SPACE)) *p += strlen(NARROW_SPACE);
  bool pm = g_ascii_strncasecmp(*p, "pm", 2) == 0, am = g_ascii_strncasecmp(*p, "am", 2) == 0;
  if (!pm && !am) return true;
  *p += 2;
  if (when->hour < 1 || when->hour > 12) return false;
  when->hour = when->hour % 12 + (pm ? 12 : 0);
  return true;
}

static bool take_zone(const char **p)
{
  static const char *const zones[] = {"UTC", "GMT", "Z", "+00:00", "+0000"};
  skip(p, " ");
  for (guint i = 0; i < G_N_ELEMENTS(zones); i++) {
    if (!g_str_has_prefix(*p, zones[i])) continue;
    *p += strlen(zones[i]);
    break;
  }
  skip(p, " ");
  return true;
}

/* "14:03:22 UTC" or nothing, then the end. */
static bool take_rest(const char *p, When *when)
{
  skip(&p, " ,T\t");
  if (*p && !take_clock(&p, when)) return false;
  return take_zone(&p) && !*p;
}

/* After "2025" or "1" and a separator. A first number over 12 can only be a day. */
static bool take_numeric(const char *p, char separator, int first, int digits, bool day_first, When *when)
{
  int second, third, third_digits;
  if (!take_number(&p, &second, NULL) || !take_char(&p, separator) || !take_number(&p, &third, &third_digits))
    return false;
  if (digits == 4) {
    when->year = first, when->month = second, when->day = third;
  } else if (day_first || separator == '.' || first > 12) {
    when->day = first, when->month = second, when->year = full_year(third, third_digits);
  } else {
    when->month = first, when->day = second, when->year = full_year(third, third_digits);
  }
  return take_rest(p, when);
}

/* After "08 ": "Feb 2026". */
static bool take_day_first(const char *p, int day, When *when)
{
  int digits;
  when->day = day;
  skip(&p, " -");
  if (!take_month(&p, &when->month)) return false;
  skip(&p, " -,");
  if (!take_number(&p, &when->year, &digits)) return false;
  when->year = full_year(when->year, digits);
  return take_rest(p, when);
}

/* "Wed Jun 24 12:43:42 UTC 2026" or "Jun 24, 2026". */
static bool take_month_first(const char *p, When *when)
{
  if (!take_month(&p, &when->month)) {
    while (g_ascii_isalpha(*p))
      p++;
    skip(&p, " ,");
    if (!take_month(&p, &when->month)) return false;
  }
  skip(&p, " ");
  if (!take_number(&p, &when->day, NULL)) return false;
  skip(&p, " ,");
  const char *after = p;
  if (take_number(&p, &when->year, NULL) && *p != ':') return take_rest(p, when);
  p = after;
  if (!take_clock(&p, when) || !take_zone(&p) || !take_number(&p, &when->year, NULL)) return false;
  skip(&p, " ");
  return !*p;
}

static bool take_any(const char *p, bool day_first, When *when)
{
  skip(&p, " \t");
  int first, digits;
  if (!g_ascii_isdigit(*p)) return take_month_first(p, when);
  if (!take_number(&p, &first, &digits)) return false;
  bool worded = *p == '-' && !g_ascii_isdigit(p[1]);
  if (!worded && *p && strchr("/-.", *p)) return take_numeric(p + 1, *p, first, digits, day_first, when);
  return take_day_first(p, first, when);
}

static bool is_possible(const When *when)
{
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (when->year < 1800 || when->year > 2099 || when->month < 1 || when->month > 12) return false;
  if (when->day < 1 || when->day > days[when->month - 1]) return false;
  bool leap = when->year % 4 == 0 && (when->year % 100 != 0 || when->year % 400 == 0);
  if (when->month == 2 && when->day == 29 && !leap) return false;
  return when->hour < 24 && when->minute < 60 && when->second < 60;
}

bool ent_linkedin_when(const char *text, bool day_first, gint64 *ret_at)
{
  When when = {0};
  if (!take_any(text, day_first, &when) || !is_possible(&when)) return false;
  *ret_at = ent_when_civil(when.year, when.month, when.day, when.hour, when.minute, when.second);
  return true;
}
