/* A tokenizer of tags and text. What it does not know it passes over; it never fails. */
#include "archive/html.h"

#include "base/utf8.h"

typedef struct {
  const char *p;
  const char *end;
  GString *out;
  guint quote; /* depth of blockquote */
  guint breaks; /* line ends wanted before the next text */
  gboolean space; /* a blank wanted before the next text */
  gboolean begun; /* something stands on this line */
  gboolean pre; /* inside pre: blanks and line ends count */
} Html;

static void emit(Html *html, const char *text, gsize length)
{
  if (html->out->len == 0) html->breaks = 0;
  for (; html->breaks > 0; html->breaks--) {
    g_string_append_c(html->out, '\n');
    html->begun = FALSE;
  }
  if (!html->begun)
    for (guint i = 0; i < html->quote; i++)
      g_string_append(html->out, "> ");
  if (html->begun && html->space) g_string_append_c(html->out, ' ');
  html->space = FALSE;
  html->begun = TRUE;
  g_string_append_len(html->out, text, (gssize)length);
}

static void want_breaks(Html *html, guint n)
{
  html->breaks = MAX(html->breaks, n);
  html->space = FALSE;
}

/* HTML 4.01 section 24.2: the characters from 160 to 255, in order. */
static const char *const latin[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
  const char *name;
  gunichar c;
} entities[] = {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},      {"apos", '\''},
                {"oelig", 0x153},  {"OElig", 0x152},   {"Scaron", 0x160}, {"scaron", 0x161},  {"euro", 0x20ac},
                {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"sbquo", 0x201a},
                {"ldquo", 0x201c}, {"rdquo", 0x201d},  {"bdquo", 0x201e}, {"lsaquo", 0x2039}, {"rsaquo", 0x203a},
                {"bull", 0x2022},  {"hellip", 0x2026}, {"trade", 0x2122}, {"rarr", 0x2192},   {"larr", 0x2190},
                {"minus", 0x2212}, {"ensp", ' '},      {"emsp", ' '},     {"thinsp", ' '},    {"zwnj", 0x200c}};

static gunichar named_entity(const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strlen(entities[i].name) == length && strncmp(entities[i].name, name, length) == 0) return entities[i].c;
  for (gsize i = 0; i < G_N_ELEMENTS(latin); i++)
    if (strlen(latin[i]) == length && strncmp(latin[i], name, length) == 0) return (gunichar)(160 + i);
  return 0;
}

/* The character of the entity at html->p ("&...;"), moving past it; 0: none, nothing moved. */
static gunichar take_entity(Html *html)
{
  gsize room = MIN((gsize)(html->end - html->p), 12);
  const char *semicolon = memchr(html->p, ';', room);
  if (!semicolon || semicolon < html->p + 2) return 0;
  const char *name = html->p + 1;
  gunichar c = 0;
  if (*name == '#') {
    gboolean hex = name[1] == 'x' || name[1] == 'X';
    char digits[12] = {0};
    gsize n = (gsize)(semicolon - name) - (hex ? 2 : 1);
    memcpy(digits, name + (hex ? 2 : 1), n);
    c = (gunichar)g_ascii_strtoull(digits, NULL, hex ? 16 : 10);
    if (c >= 0x80 && c < 0xa0) c = ent_utf8_from_1252((guint8)c);
  } else {
    c = named_entity(name, (gsize)(semicolon - name));
  }
  if (c < 0x20 || !g_unichar_validate(c) || (c >= 0x7f && c < 0xa0)) return 0;
  html->p = semicolon + 1;
  return c;
}

/* Characters that nobody sees, with which advertisements fill their previews. */
static gboolean is_invisible(gunichar c)
{
  return c == 0xad || c == 0x34f || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static void take_blank(Html *html)
{
  char c = *html->p++;
  if (!html->pre)
    html->space = TRUE;
  else if (c == '\n')
    html->breaks = MIN(html->breaks + 1, 3);
  else if (c != '\r')
    emit(html, " ", 1);
}

static void take_text(Html *html)
{
  while (html->p < html->end && *html->p != '<') {
    if (g_ascii_isspace(*html->p)) {
      take_blank(html);
      continue;
    }
    gunichar c = *html->p == '&' ? take_entity(html) : 0;
    if (c == 0xa0 || c == ' ') {
      html->space = TRUE;
    } else if (is_invisible(c)) {
      continue;
    } else if (c) {
      char utf8[6];
      emit(html, utf8, (gsize)g_unichar_to_utf8(c, utf8));
    } else {
      const char *start = html->p++;
      while (html->p < html->end && *html->p != '<' && *html->p != '&' && !g_ascii_isspace(*html->p))
        html->p++;
      emit(html, start, (gsize)(html->p - start));
    }
  }
}

static gboolean is_one_of(const char *name, const char *const *words)
{
  for (; *words; words++)
    if (g_str_equal(name, *words)) return TRUE;
  return FALSE;
}

/* Passes over an element whose content is no text. */
static void skip_element(Html *html, const char *name)
{
  gsize length = strlen(name);
  for (; html->p < html->end; html->p++) {
    html->p = memchr(html->p, '<', (gsize)(html->end - html->p));
    if (!html->p) break;
    if ((gsize)(html->end - html->p) > length + 2 && html->p[1] == '/' &&
        g_ascii_strncasecmp(html->p + 2, name, length) == 0)
      return;
  }
  html->p = html->end;
}

static void apply(Html *html, const char *name, gboolean closing)
{
  static const char *const hidden[] = {"script", "style", "title", "template", "select", NULL};
  static const char *const blocks[] = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "hr", NULL};
  static const char *const lines[] = {"div",     "tr",     "dt",     "dd",      "section",
                                      "article", "header", "footer", "address", NULL};
  if (!closing && is_one_of(name, hidden)) {
    skip_element(html, name);
  } else if (g_str_equal(name, "br")) {
    html->breaks = MIN(html->breaks + 1, 2);
    html->space = FALSE;
  } else if (g_str_equal(name, "blockquote")) {
    want_breaks(html, 1);
    if (!closing && html->quote < 20) html->quote++;
    if (closing && html->quote > 0) html->quote--;
  } else if (is_one_of(name, blocks)) {
    want_breaks(html, 2);
    if (g_str_equal(name, "pre")) html->pre = !closing;
  } else if (is_one_of(name, lines)) {
    want_breaks(html, 1);
  } else if (g_str_equal(name, "li") && !closing) {
    want_breaks(html, 1);
    emit(html, "- ", 2);
  } else if (g_str_equal(name, "td") || g_str_equal(name, "th")) {
    html->space = TRUE;
  }
}

/* Behind the tag whose name ends at `p`; a '>' inside a quoted attribute does not end it. */
static const char *tag_end(const char *p, const char *end)
{
  const char *first = memchr(p, '>', (gsize)(end - p));
  for (; p < end && *p != '>'; p++) {
    const char *quote = (*p == '"' || *p == '\'') && p[-1] == '=' ? memchr(p + 1, *p, (gsize)(end - p - 1)) : NULL;
    if (quote) p = quote;
  }
  if (p < end) return p + 1;
  return first ? first + 1 : end;
}

static void take_tag(Html *html)
{
  if ((gsize)(html->end - html->p) >= 4 && memcmp(html->p, "<!--", 4) == 0) {
    const char *close = g_strstr_len(html->p + 4, html->end - html->p - 4, "-->");
    html->p = close ? close + 3 : html->end;
    return;
  }
  const char *p = html->p + 1;
  gboolean closing = p < html->end && *p == '/';
  p += closing;
  char name[16] = {0};
  gsize n = 0;
  while (p < html->end && g_ascii_isalnum(*p)) {
    if (n < sizeof name - 1) name[n++] = g_ascii_tolower(*p);
    p++;
  }
  if (n == 0 && !(p < html->end && (*p == '!' || *p == '?'))) {
    emit(html, "<", 1);
    html->p++;
    return;
  }
  html->p = tag_end(p, html->end);
  apply(html, name, closing);
}

void ent_html_to_text(const char *html_text, gsize length, GString *out)
{
  Html html = {.p = html_text, .end = html_text + length, .out = out};
  while (html.p < html.end) {
    if (*html.p == '<')
      take_tag(&html);
    else
      take_text(&html);
  }
}
