/* Numbers, fractions, dates and spans in words, after the typography of each language: narrow no-break spaces
 * between French thousands, "1er mars", "7 h 31". Dates are shown in the owner's zone. */
#include "base/when.h"
#include "cli/out.h"

static const char *const months_en[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
static const char *const months_fr[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                        "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
static const char *const short_en[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const short_fr[] = {"janv.", "févr.", "mars",  "avril", "mai",  "juin",
                                       "juil.", "août",  "sept.", "oct.",  "nov.", "déc."};

char *ent_number(const EntOut *out, gint64 number)
{
  char digits[32];
  g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number < 0 ? (guint64)0 - (guint64)number : (guint64)number);
  GString *text = g_string_new(number < 0 ? "-" : NULL);
  gsize length = strlen(digits);
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0) g_string_append(text, out->lang == ENT_LANG_FR ? "\u202f" : ",");
    g_string_append_c(text, digits[i]);
  }
  return g_string_free(text, FALSE);
}

char *ent_fraction(const EntOut *out, gint64 count, gint64 of)
{
  g_autofree char *a = ent_number(out, count);
  g_autofree char *b = ent_number(out, of);
  return g_strdup_printf(T(out, "%s of %s"), a, b);
}

static GDateTime *local_time(const EntOut *out, gint64 at)
{
  gint64 seconds = at / ENT_SECOND - (at % ENT_SECOND < 0 ? 1 : 0);
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(seconds);
  return utc != NULL ? g_date_time_to_timezone(utc, out->zone) : NULL;
}

static char *date_with(const EntOut *out, gint64 at, const char *const *english, const char *const *french)
{
  g_autoptr(GDateTime) local = at != ENT_NEVER ? local_time(out, at) : NULL;
  if (local == NULL) return g_strdup("–");
  int year = 0, month = 0, day = 0;
  g_date_time_get_ymd(local, &year, &month, &day);
  if (out->lang == ENT_LANG_FR)
    return g_strdup_printf("%d%s %s %d", day, day == 1 ? "er" : "", french[month - 1], year);
  return g_strdup_printf("%d %s %d", day, english[month - 1], year);
}

char *ent_date(const EntOut *out, gint64 at)
{
  return date_with(out, at, months_en, months_fr);
}

char *ent_date_short(const EntOut *out, gint64 at)
{
  return date_with(out, at, short_en, short_fr);
}

char *ent_moment(const EntOut *out, gint64 at)
{
  g_autofree char *date = ent_date_short(out, at);
  g_autoptr(GDateTime) local = at != ENT_NEVER ? local_time(out, at) : NULL;
  if (local == NULL) return g_steal_pointer(&date);
  int hour = g_date_time_get_hour(local), minute = g_date_time_get_minute(local);
  if (out->lang == ENT_LANG_FR) return g_strdup_printf("%s, %d\u00a0h\u00a0%02d", date, hour, minute);
  return g_strdup_printf("%s, %d:%02d", date, hour, minute);
}

/* The largest unit of which there are at least two, or the smallest. */
static const struct {
  gint64 seconds;
  const char *one, *many, *abbreviated;
} units[] = {
    {31557600, N_("%s year"), N_("%s years"), N_("%s y")},
    {86400, N_("%s day"), N_("%s days"), N_("%s d")},
    {3600, N_("%s hour"), N_("%s hours"), N_("%s h")},
    {60, N_("%s minute"), N_("%s minutes"), N_("%s min")},
};

static gsize unit_of(gint64 seconds)
{
  gsize unit = 0;
  while (unit + 1 < G_N_ELEMENTS(units) && seconds < 2 * units[unit].seconds)
    unit++;
  return unit;
}

char *ent_span(const EntOut *out, gint64 seconds)
{
  gsize unit = unit_of(seconds);
  gint64 count = seconds / units[unit].seconds;
  g_autofree char *number = ent_number(out, count);
  return g_strdup_printf(TN(out, count, units[unit].one, units[unit].many), number);
}

char *ent_span_short(const EntOut *out, gint64 seconds)
{
  gsize unit = unit_of(seconds);
  g_autofree char *number = ent_number(out, seconds / units[unit].seconds);
  return g_strdup_printf(T(out, units[unit].abbreviated), number);
}
