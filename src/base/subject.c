/* Prefixes as mail programs write them in the languages that they ship in. */
#include "base/subject.h"

static const char *const replies[] = {"re",  "rép", "rep", "aw", "sv",  "antw", "antwort",
                                      "ref", "odp", "ynt", "vs", "rif", "r"};
static const char *const forwards[] = {"fwd", "fw", "tr", "wg", "i", "rv", "enc", "doorst"};

/* The length of "word", "word[2]" or "word(2)" followed by ':', or 0. */
static gsize prefix_length(const char *text, const char *word)
{
  gsize n = strlen(word);
  if (g_ascii_strncasecmp(text, word, n) != 0) return 0;
  const char *p = text + n;
  if (*p == '[' || *p == '(') {
    p++;
    while (g_ascii_isdigit(*p))
      p++;
    if (*p != ']' && *p != ')') return 0;
    p++;
  }
  while (*p == ' ' || (guchar)*p == 0xc2 || (guchar)*p == 0xa0)
    p++;
  return *p == ':' ? (gsize)(p + 1 - text) : 0;
}

static gsize any_prefix(const char *text, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    gsize length = prefix_length(text, words[i]);
    if (length) return length;
  }
  return 0;
}

static gsize tag_length(const char *text)
{
  if (*text != '[') return 0;
  gsize n = strcspn(text, "]");
  return text[n] == ']' && n < 60 ? n + 1 : 0;
}

/* Moves past prefixes and tags; *ret_reply where one of them answers. */
static const char *skip_prefixes(const char *subject, gboolean *ret_reply)
{
  *ret_reply = FALSE;
  while (TRUE) {
    while (g_ascii_isspace(*subject))
      subject++;
    gsize reply = any_prefix(subject, replies, G_N_ELEMENTS(replies));
    gsize length = reply ? reply : any_prefix(subject, forwards, G_N_ELEMENTS(forwards));
    if (!length) length = tag_length(subject);
    *ret_reply |= reply > 0;
    if (!length || (*subject == '[' && !subject[length])) return subject; /* a tag alone is the subject itself */
    subject += length;
  }
}

gboolean ent_subject_is_reply(const char *subject)
{
  gboolean reply = FALSE;
  skip_prefixes(subject, &reply);
  return reply;
}

void ent_subject_base(const char *subject, GString *base)
{
  gboolean reply = FALSE;
  gboolean space = FALSE;
  for (const char *p = skip_prefixes(subject, &reply); *p; p++) {
    if (g_ascii_isspace(*p)) {
      space = base->len > 0;
      continue;
    }
    if (space) g_string_append_c(base, ' ');
    space = FALSE;
    g_string_append_c(base, g_ascii_tolower(*p));
  }
}

void ent_subject_template(const char *subject, GString *template)
{
  for (const char *p = subject; *p;) {
    gsize length = strcspn(p, " \t\n");
    gboolean variable = FALSE;
    for (gsize i = 0; i < length; i++)
      variable |= g_ascii_isdigit(p[i]);
    if (variable)
      g_string_append_c(template, '#');
    else
      g_string_append_len(template, p, (gssize)length);
    p += length;
    gsize spaces = strspn(p, " \t\n");
    if (spaces && p[spaces]) g_string_append_c(template, ' ');
    p += spaces;
  }
}
