/* One pass to find where the line ends, one to unfold it where it is folded. */
#include "archive/content-line.h"

/* Behind the line end at or after `p`; `end` where there is none. */
static const char *after_line(const char *p, const char *end)
{
  const char *feed = memchr(p, '\n', (gsize)(end - p));
  return feed ? feed + 1 : end;
}

static gsize without_line_end(const char *p, gsize length)
{
  while (length && (p[length - 1] == '\n' || p[length - 1] == '\r'))
    length--;
  return length;
}

/* A line goes on where the next begins with a blank. */
static bool is_folded(const char *next, const char *end)
{
  return next < end && (*next == ' ' || *next == '\t') && next + 1 < end && next[1] != '\n' && next[1] != '\r';
}

static const char *find_outside_quotes(const char *p, const char *end, const char *marks)
{
  bool quoted = false;
  for (; p < end; p++) {
    if (*p == '"') quoted = !quoted;
    if (!quoted && strchr(marks, *p) && *p) return p;
  }
  return end;
}

static EntSlice slice(const char *from, const char *to)
{
  return (EntSlice){from, (gsize)(to - from)};
}

static EntSlice unquote(EntSlice value)
{
  if (value.length >= 2 && value.data[0] == '"' && value.data[value.length - 1] == '"')
    return (EntSlice){value.data + 1, value.length - 2};
  return value;
}

/* The parameters between `p` and the colon at `colon`. */
static void read_params(const char *p, const char *colon, EntContentLine *line)
{
  while (p < colon && line->n_params < ENT_CONTENT_PARAMS_MAX) {
    const char *next = find_outside_quotes(++p, colon, ";");
    const char *equals = memchr(p, '=', (gsize)(next - p));
    EntContentParam *param = &line->params[line->n_params++];
    param->name = equals ? slice(p, equals) : (EntSlice){p, 0};
    param->value = unquote(slice(equals ? equals + 1 : p, next));
    p = next;
  }
}

/* A first look at name and parameters. Where quotes are never closed, the first colon counts. */
static bool read_head(const char *p, const char *end, EntContentLine *line)
{
  const char *colon = find_outside_quotes(p, end, ":");
  if (colon == end) colon = memchr(p, ':', (gsize)(end - p));
  if (!colon) return false;
  const char *name_end = find_outside_quotes(p, colon, ";");
  const char *dot = memchr(p, '.', (gsize)(name_end - p));
  *line = (EntContentLine){.group = slice(p, dot ? dot : p), .name = slice(dot ? dot + 1 : p, name_end)};
  read_params(name_end, colon, line);
  line->value = slice(colon + 1, end);
  return line->name.length > 0;
}

/* Joins the lines from `from` to `to`: each further one loses the blank it begins with. */
static EntSlice unfold(const char *from, const char *to, EntArena *arena)
{
  char *out = ent_arena_alloc(arena, (gsize)(to - from) + 1);
  gsize n = 0;
  for (const char *p = from; p < to;) {
    const char *next = after_line(p, to);
    gsize length = without_line_end(p, (gsize)(next - p)), blank = p > from && length ? 1 : 0;
    memcpy(out + n, p + blank, length - blank);
    n += length - blank;
    p = next;
  }
  return (EntSlice){out, n};
}

/* A quoted-printable line that ends in "=" goes on in the next one, whatever that begins with; the "=" and the line end
 * stay in the value for the decoder to take out. */
static const char *after_soft_lines(const char *p, const char *next, const char *end)
{
  gsize length = without_line_end(p, (gsize)(next - p));
  while (next < end && length && p[length - 1] == '=') {
    p = next;
    next = after_line(p, end);
    length = without_line_end(p, (gsize)(next - p));
  }
  return next;
}

/* Where the line that begins at `p` ends whose first physical line ends at `next`. */
static EntSlice whole_line(const char *p, const char **next, const char *end, EntArena *arena)
{
  EntContentLine head = {.n_params = 0};
  gsize length = without_line_end(p, (gsize)(*next - p));
  bool printable = length && read_head(p, p + length, &head) && ent_content_has(&head, "ENCODING", "QUOTED-PRINTABLE");
  if (printable && p[length - 1] == '=') {
    *next = after_soft_lines(p, *next, end);
    return (EntSlice){p, without_line_end(p, (gsize)(*next - p))};
  }
  if (!is_folded(*next, end)) return (EntSlice){p, length};
  while (is_folded(*next, end))
    *next = after_line(*next, end);
  return unfold(p, *next, arena);
}

bool ent_content_line_next(const char **at, const char *end, EntArena *arena, EntContentLine *ret_line)
{
  while (*at < end) {
    const char *p = *at, *next = after_line(p, end);
    EntSlice whole = whole_line(p, &next, end, arena);
    *at = next;
    if (whole.length && read_head(whole.data, whole.data + whole.length, ret_line)) return true;
  }
  return false;
}

bool ent_content_is_mark(const char *p, const char *end, const char *mark)
{
  gsize n = strlen(mark);
  if ((gsize)(end - p) < n || g_ascii_strncasecmp(p, mark, n) != 0) return false;
  for (p += n; p < end && (*p == ' ' || *p == '\t' || *p == '\r');)
    p++;
  return p == end || *p == '\n';
}

bool ent_content_has(const EntContentLine *line, const char *name, const char *value)
{
  for (guint i = 0; i < line->n_params; i++) {
    const EntContentParam *param = &line->params[i];
    if (param->name.length && !ent_slice_equals(param->name, name)) continue;
    EntSlice rest = param->value;
    for (EntSlice one = ent_content_split(&rest, ','); one.data; one = ent_content_split(&rest, ','))
      if (ent_slice_equals(one, value)) return true;
  }
  return false;
}

EntSlice ent_content_param(const EntContentLine *line, const char *name)
{
  for (guint i = 0; i < line->n_params; i++)
    if (ent_slice_equals(line->params[i].name, name)) return line->params[i].value;
  return (EntSlice){NULL, 0};
}

const char *ent_content_param_text(const EntContentLine *line, const char *name, EntArena *arena)
{
  EntSlice value = ent_content_param(line, name);
  char *out = ent_arena_alloc(arena, value.length + 1);
  gsize n = 0;
  for (gsize i = 0; i < value.length; i++) {
    char c = value.data[i], next = i + 1 < value.length ? value.data[i + 1] : '\0';
    bool escape = c == '^' && (next == '^' || next == '\'' || next == 'n');
    if (escape) c = next == '^' ? '^' : next == '\'' ? '"' : ' ';
    i += escape;
    out[n++] = g_ascii_isspace(c) ? ' ' : c;
  }
  out[n] = '\0';
  g_strstrip(out);
  return *out ? out : NULL;
}

EntSlice ent_content_split(EntSlice *value, char separator)
{
  EntSlice part = {value->data, 0};
  if (!value->data) return part;
  while (part.length < value->length && value->data[part.length] != separator)
    part.length += value->data[part.length] == '\\' && part.length + 1 < value->length ? 2 : 1;
  bool last = part.length >= value->length;
  *value = last ? (EntSlice){NULL, 0} : (EntSlice){value->data + part.length + 1, value->length - part.length - 1};
  return part;
}

EntSlice ent_content_unescape(EntSlice part, EntArena *arena)
{
  char *out = ent_arena_alloc(arena, part.length + 1);
  gsize n = 0;
  for (gsize i = 0; i < part.length; i++) {
    char c = part.data[i];
    if (c == '\\' && i + 1 < part.length) {
      c = part.data[++i];
      if (c == 'n' || c == 'N') c = '\n';
    }
    out[n++] = c;
  }
  out[n] = '\0';
  return (EntSlice){out, n};
}
