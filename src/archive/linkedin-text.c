/* Nearly every field is valid UTF-8 without control characters and passes through untouched; the rest is mended
 * byte by byte. HTML is recognised by a tag that services write, so that "a < b" and "<3" stay what they are. */
#include "archive/linkedin-text.h"

#include "archive/html.h"
#include "base/hash.h"

/* Windows-1252, 0x80..0x9f. */
static const gunichar windows_1252[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_clean(const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)text[i] < 0x20 && text[i] != '\n' && text[i] != '\t') return false;
  return true;
}

/* Drops control characters and turns CR LF and CR into LF, in place. */
static gsize drop_controls(char *text, gsize length)
{
  gsize out = 0;
  for (gsize i = 0; i < length; i++) {
    char c = text[i];
    if (c == '\r') {
      if (i + 1 < length && text[i + 1] == '\n') continue;
      c = '\n';
    }
    if ((guchar)c >= 0x20 || c == '\n' || c == '\t') text[out++] = c;
  }
  text[out] = '\0';
  return out;
}

static char *from_windows_1252(const char *text, gsize *length, EntArena *arena)
{
  char *copy = ent_arena_alloc(arena, *length * 3 + 1), *out = copy;
  for (gsize i = 0; i < *length; i++) {
    guchar c = (guchar)text[i];
    gunichar unicode = c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
    out += g_unichar_to_utf8(unicode, out);
  }
  *out = '\0';
  *length = (gsize)(out - copy);
  return copy;
}

static const char *trim(char *text, gsize length)
{
  while (length && is_white(text[length - 1]))
    length--;
  text[length] = '\0';
  while (is_white(*text))
    text++;
  return *text ? text : NULL;
}

const char *ent_linkedin_text(const EntCsvField *field, EntArena *arena)
{
  if (!field->length) return NULL;
  gsize length;
  char *text = ent_csv_field_dup(field, arena, &length);
  if (!is_clean(text, length)) length = drop_controls(text, length);
  if (!g_utf8_validate_len(text, length, NULL)) text = from_windows_1252(text, &length, arena);
  return trim(text, length);
}

/* ---- HTML ---- */

/* Whether a tag that services write begins at `p` ("<"). */
static bool is_tag(const char *p)
{
  static const char *const names[] = {"p",      "br",    "div",        "span",  "a",    "b",      "i",
                                      "u",      "em",    "ul",         "ol",    "li",   "h1",     "h2",
                                      "h3",     "tr",    "td",         "table", "img",  "strong", "font",
                                      "script", "style", "blockquote", "html",  "body", "code",   "pre"};
  const char *name = p + 1 + (p[1] == '/');
  gsize length = 0;
  while (g_ascii_isalnum(name[length]))
    length++;
  if (!length || !name[length] || !strchr(" \t\n/>", name[length]) || !strchr(name, '>')) return false;
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (strlen(names[i]) == length && g_ascii_strncasecmp(name, names[i], length) == 0) return true;
  return false;
}

static bool has_tag(const char *text)
{
  for (const char *p = strchr(text, '<'); p; p = strchr(p + 1, '<'))
    if (is_tag(p)) return true;
  return false;
}

const char *ent_linkedin_plain(const char *text, EntArena *arena)
{
  if (!text || !has_tag(text)) return text;
  gsize length = strlen(text);
  g_autoptr(GString) out = g_string_sized_new(length);
  ent_html_to_text(text, length, out);
  char *copy = ent_arena_dup(arena, out->str, (gssize)out->len);
  return trim(copy, drop_controls(copy, out->len));
}

/* ---- names and addresses ---- */

const char *ent_linkedin_full_name(const char *first, const char *last, EntArena *arena)
{
  if (!first || !last) return first ? first : last;
  gsize a = strlen(first), b = strlen(last);
  char *name = ent_arena_alloc(arena, a + b + 2);
  memcpy(name, first, a);
  name[a] = ' ';
  memcpy(name + a + 1, last, b + 1);
  return name;
}

static bool is_ascii(const char *text)
{
  while ((guchar)*text - 1u < 0x7f)
    text++;
  return !*text;
}

/* Lower case, and white space squeezed, in place. */
static char *squeeze(char *text)
{
  char *end = text;
  for (const char *p = text; *p; p++) {
    if (is_white(*p) && (end == text || end[-1] == ' ')) continue;
    *end++ = is_white(*p) ? ' ' : g_ascii_tolower(*p);
  }
  if (end > text && end[-1] == ' ') end--;
  *end = '\0';
  return text;
}

const char *ent_linkedin_fold_name(const char *name, EntArena *arena)
{
  if (is_ascii(name)) return squeeze(ent_arena_dup(arena, name, -1));
  g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold(composed ? composed : name, -1);
  return squeeze(ent_arena_dup(arena, folded, -1));
}

const char *ent_linkedin_slug(const char *url, EntArena *arena)
{
  const char *host = strstr(url, "://");
  host = host ? host + 3 : url;
  const char *path = strstr(host, "/in/");
  const char *start = path ? path + 4 : host;
  gsize length = strcspn(start, "?#");
  while (length && start[length - 1] == '/')
    length--;
  char *raw = ent_arena_dup(arena, start, (gssize)length);
  if (!strchr(raw, '%')) return ent_linkedin_fold_name(raw, arena);
  g_autofree char *decoded = g_uri_unescape_string(raw, NULL);
  bool good = decoded && g_utf8_validate(decoded, -1, NULL);
  return ent_linkedin_fold_name(good ? decoded : raw, arena);
}

const char *ent_linkedin_digest(const char *text, EntArena *arena)
{
  static const EntHashKey key = {{0}};
  g_autoptr(GString) packed = g_string_new(NULL);
  for (const char *p = text ? text : ""; *p; p++)
    if (!is_white(*p)) g_string_append_c(packed, *p);
  char *digest = ent_arena_alloc(arena, 17);
  g_snprintf(digest, 17, "%016" G_GINT64_MODIFIER "x", ent_hash(&key, packed->str, (gssize)packed->len));
  return digest;
}

const char *const *ent_linkedin_split(const char *text, const char *separator, EntArena *arena, guint *ret_count)
{
  guint n = 1, out = 0;
  gsize skip = strlen(separator);
  for (const char *p = text ? strstr(text, separator) : NULL; p; p = strstr(p + skip, separator))
    n++;
  const char **parts = ent_arena_alloc(arena, sizeof(char *) * (n + 1));
  for (const char *p = text; p;) {
    const char *end = strstr(p, separator);
    gsize length = end ? (gsize)(end - p) : strlen(p);
    const char *part = trim(ent_arena_dup(arena, p, (gssize)length), length);
    if (part) parts[out++] = part;
    p = end ? end + skip : NULL;
  }
  parts[out] = NULL;
  *ret_count = out;
  return parts;
}
