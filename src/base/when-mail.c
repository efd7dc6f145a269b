/* Dates as mail writes them.
 *
 * One pass over the text collects what it recognises (a day, a month's name, a year, a time, a zone) in
 * whatever order it comes, because real mail does not keep to one order. It runs once or twice per message and
 * therefore neither allocates nor copies. */
#include "base/when.h"

typedef struct MailDate {
  const char *at;
  const char *end;
  int year, month, day; /* 0: not seen; year -1 */
  int hour, minute, second; /* hour -1: not seen */
  int zone_minutes;
  bool zone_by_number;
} MailDate;

static guint32 fold3(const char *word)
{
  return (guint32)(word[0] | 0x20) << 16 | (guint32)(word[1] | 0x20) << 8 | (guint32)(word[2] | 0x20);
}
#define WORD3(a, b, c) ((guint32)(a) << 16 | (guint32)(b) << 8 | (guint32)(c))

static int month_of(const char *word, gsize length)
{
  if (length < 3) return 0;
  switch (fold3(word)) {
  case WORD3('j', 'a', 'n'):
    return 1;
  case WORD3('f', 'e', 'b'):
    return 2;
  case WORD3('m', 'r', 'z'):
    return 3;
  case WORD3('m', 'a', 'r'):
    return 3;
  case WORD3('a', 'p', 'r'):
    return 4;
  case WORD3('m', 'a', 'i'):
  case WORD3('m', 'a', 'y'):
    return 5;
  case WORD3('j', 'u', 'n'):
    return 6;
  case WORD3('j', 'u', 'l'):
    return 7;
  case WORD3('a', 'u', 'g'):
    return 8;
  case WORD3('s', 'e', 'p'):
    return 9;
  case WORD3('o', 'k', 't'):
  case WORD3('o', 'c', 't'):
    return 10;
  case WORD3('n', 'o', 'v'):
    return 11;
  case WORD3('d', 'e', 'z'):
  case WORD3('d', 'e', 'c'):
    return 12;
  }
  return 0;
}

static bool zone_of(const char *word, gsize length, int *ret_minutes)
{
  static const struct {
    const char name[5];
    gint16 minutes;
  } zones[] = {
      {"gmt", 0},    {"ut", 0},     {"utc", 0},    {"z", 0},      {"est", -300}, {"edt", -240},  {"cst", -360},
      {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"akdt", -480},
      {"hst", -600}, {"cet", 60},   {"cest", 120}, {"met", 60},   {"mest", 120}, {"mez", 60},    {"mesz", 120},
      {"wet", 0},    {"west", 60},  {"bst", 60},   {"ist", 330},  {"eet", 120},  {"eest", 180},  {"msk", 180},
      {"msd", 240},  {"sast", 120}, {"brt", -180}, {"jst", 540},  {"kst", 540},  {"hkt", 480},   {"sgt", 480},
      {"aest", 600}, {"aedt", 660}, {"acst", 570}, {"awst", 480}, {"nzst", 720}, {"nzdt", 780},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(zones); i++)
    if (strlen(zones[i].name) == length && g_ascii_strncasecmp(zones[i].name, word, length) == 0) {
      *ret_minutes = zones[i].minutes;
      return true;
    }
  return false;
}

static void skip_comment(MailDate *date)
{
  int depth = 0;
  for (; date->at < date->end; date->at++) {
    if (*date->at == '\\' && date->at + 1 < date->end)
      date->at++;
    else if (*date->at == '(')
      depth++;
    else if (*date->at == ')' && --depth == 0) {
      date->at++;
      return;
    }
  }
}

static void take_word(MailDate *date)
{
  const char *word = date->at;
  while (date->at < date->end && g_ascii_isalpha(*date->at))
    date->at++;
  gsize length = (gsize)(date->at - word);
  int month = date->month ? 0 : month_of(word, length), zone;
  if (month) {
    date->month = month;
  } else if (date->hour >= 0 && length == 2 && (word[1] | 0x20) == 'm' && ((word[0] | 0x20) == 'p')) {
    if (date->hour < 12) date->hour += 12;
  } else if (date->hour == 12 && length == 2 && (word[1] | 0x20) == 'm' && ((word[0] | 0x20) == 'a')) {
    date->hour = 0;
  } else if (date->hour >= 0 && !date->zone_by_number && zone_of(word, length, &zone)) {
    date->zone_minutes = zone;
  }
}

static int take_number(MailDate *date, int *ret_digits)
{
  int value = 0, digits = 0;
  for (; date->at < date->end && g_ascii_isdigit(*date->at); date->at++, digits++)
    if (value < 100000) value = value * 10 + (*date->at - '0');
  *ret_digits = digits;
  return value;
}

static bool next_is(const MailDate *date, char c)
{
  return date->at + 1 < date->end && *date->at == c && g_ascii_isdigit(date->at[1]);
}

static void skip_blank(MailDate *date)
{
  while (date->at < date->end && (*date->at == ' ' || *date->at == '\t' || *date->at == '('))
    if (*date->at == '(')
      skip_comment(date);
    else
      date->at++;
}

/* A separator of a time and the number after it, with blanks and comments around it (RFC 5322 section 4.3). */
static bool take_separated(MailDate *date, char separator, int *ret_value)
{
  const char *before = date->at;
  int digits;
  if (separator == ':') skip_blank(date);
  if (date->at < date->end && *date->at == separator) {
    date->at++;
    if (separator == ':') skip_blank(date);
    if (date->at < date->end && g_ascii_isdigit(*date->at)) {
      *ret_value = take_number(date, &digits);
      return true;
    }
  }
  date->at = before;
  return false;
}

static bool take_time(MailDate *date, int hour, int minute, char separator)
{
  int digits;
  date->hour = hour;
  date->minute = minute;
  take_separated(date, separator, &date->second);
  if (next_is(date, '.') || next_is(date, ',')) {
    date->at++;
    take_number(date, &digits);
  }
  if (date->second == 60) date->second = 59;
  return date->hour <= 23 && date->minute <= 59 && date->second <= 59;
}

/* What follows "2008-" in "2008-04-01". */
static bool take_iso_rest(MailDate *date, int year)
{
  int digits;
  date->at++;
  date->year = year;
  date->month = take_number(date, &digits);
  if (!next_is(date, '-')) return false;
  date->at++;
  date->day = take_number(date, &digits);
  if (date->at < date->end && *date->at == 'T') date->at++;
  return true;
}

static int full_year(int value, int digits)
{
  if (digits == 2) return value < 50 ? 2000 + value : 1900 + value;
  if (digits == 3) return 1900 + value;
  return value;
}

static bool take_figure(MailDate *date)
{
  int digits, value = take_number(date, &digits);
  bool clock = date->hour < 0 && digits <= 2;
  int minute;
  if (clock && take_separated(date, ':', &minute)) return take_time(date, value, minute, ':');
  if (clock && date->year >= 0 && take_separated(date, '.', &minute)) return take_time(date, value, minute, '.');
  if (digits == 4 && date->year < 0 && !date->day && next_is(date, '-')) return take_iso_rest(date, value);
  if (!date->day && digits <= 2)
    date->day = value;
  else if (date->year < 0 && digits >= 2 && digits <= 4)
    date->year = full_year(value, digits);
  return true;
}

static void take_zone(MailDate *date)
{
  int sign = *date->at == '-' ? -1 : 1, digits;
  date->at++;
  int value = take_number(date, &digits);
  if (digits == 2 && next_is(date, ':')) {
    date->at++;
    value = value * 100 + take_number(date, &digits);
    digits = 4;
  } else if (digits <= 2) {
    value *= 100;
  }
  bool sound = digits <= 4 && value / 100 < 24 && value % 100 < 60;
  date->zone_minutes = sound ? sign * (value / 100 * 60 + value % 100) : 0;
  date->zone_by_number = true;
}

static bool mail_date_is_sound(const MailDate *date)
{
  if (date->year < 1970 || date->year > 2099 || date->month < 1 || date->month > 12) return false;
  return date->day >= 1 && date->day <= ent_when_month_days(date->year, date->month);
}

bool ent_when_parse_mail(const char *text, gsize length, gint64 *ret_at)
{
  MailDate date = {.at = text, .end = text + MIN(length, 256), .year = -1, .hour = -1};
  while (date.at < date.end) {
    char c = *date.at;
    if (c == '(')
      skip_comment(&date);
    else if (g_ascii_isalpha(c))
      take_word(&date);
    else if (g_ascii_isdigit(c)) {
      if (!take_figure(&date)) return false;
    } else if ((c == '+' || c == '-') && date.hour >= 0 && !date.zone_by_number && next_is(&date, c))
      take_zone(&date);
    else
      date.at++;
  }
  if (!mail_date_is_sound(&date)) return false;
  gint64 at = ent_when_civil(date.year, date.month, date.day, MAX(date.hour, 0), date.minute, date.second);
  *ret_at = at - date.zone_minutes * ENT_MINUTE;
  return true;
}
