/* Words are found the way the index finds them: folded, whole or (with `*`) from their beginning, so that what
 * is marked is what matched. The window opens a little before the first word found and ends at a word. */
#include "view/snippet.h"

typedef struct EntSpan {
  gsize start, length; /* bytes of the line */
} EntSpan;

/* Letters and digits of `text` without case and marks; everything else is dropped. */
static char *fold_word(const char *text, gsize length)
{
  g_autofree char *lower = g_utf8_casefold(text, (gssize)length);
  g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
  GString *fold = g_string_new(NULL);
  for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalnum(c)) g_string_append_unichar(fold, c);
  }
  return g_string_free(fold, FALSE);
}

/* The next run of letters and digits from `*at`; FALSE at the end. */
static gboolean next_word(const char *text, gsize *at, EntSpan *ret_span)
{
  const char *p = text + *at;
  while (*p != '\0' && !g_unichar_isalnum(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  if (*p == '\0') return FALSE;
  const char *start = p;
  while (*p != '\0' && (g_unichar_isalnum(g_utf8_get_char(p)) || g_unichar_ismark(g_utf8_get_char(p))))
    p = g_utf8_next_char(p);
  *ret_span = (EntSpan){(gsize)(start - text), (gsize)(p - start)};
  *at = (gsize)(p - text);
  return TRUE;
}

static GPtrArray *fold_words(const char *words)
{
  GPtrArray *folds = g_ptr_array_new_with_free_func(g_free);
  EntSpan span;
  gsize at = 0;
  while (next_word(words, &at, &span)) {
    char *fold = fold_word(words + span.start, span.length);
    if (words[at] == '*') {
      g_ptr_array_add(folds, g_strconcat(fold, "*", NULL));
      g_free(fold);
    } else {
      g_ptr_array_add(folds, fold);
    }
  }
  return folds;
}

static gboolean word_matches(const char *fold, const GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++) {
    const char *want = g_ptr_array_index(wanted, i);
    gsize length = strlen(want);
    if (length > 0 && want[length - 1] == '*' ? strncmp(fold, want, length - 1) == 0 : strcmp(fold, want) == 0)
      return TRUE;
  }
  return FALSE;
}

static GArray *find_spans(const char *line, const GPtrArray *wanted)
{
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(EntSpan));
  EntSpan span;
  gsize at = 0;
  while (next_word(line, &at, &span)) {
    g_autofree char *fold = fold_word(line + span.start, span.length);
    if (word_matches(fold, wanted)) g_array_append_val(spans, span);
  }
  return spans;
}

static char *one_line(const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *line = g_string_new(NULL);
  for (const char *p = valid; *p != '\0'; p++) {
    gboolean space = g_ascii_isspace(*p) || (guchar)*p < 0x20;
    if (!space)
      g_string_append_c(line, *p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c(line, ' ');
  }
  return g_string_free(line, FALSE);
}

/* Where the window opens: a third of its width before the first word found, at the beginning of a word. */
static gsize window_start(const char *line, const GArray *spans, gsize characters)
{
  if (spans->len == 0) return 0;
  const char *found = line + g_array_index(spans, EntSpan, 0).start, *p = found;
  for (gsize back = 0; back < characters / 3 && p > line; back++)
    p = g_utf8_prev_char(p);
  if (p == line) return 0;
  while (p < found && p[-1] != ' ')
    p++;
  return (gsize)(p - line);
}

static gsize window_end(const char *line, gsize start, gsize characters)
{
  const char *p = line + start, *space = NULL;
  for (gsize i = 0; i < characters && *p != '\0'; i++) {
    if (*p == ' ') space = p;
    p = g_utf8_next_char(p);
  }
  return (gsize)((*p == '\0' || space == NULL ? p : space) - line);
}

char *ent_snippet(const char *text, const char *words, gsize characters)
{
  g_autofree char *line = one_line(text);
  g_autoptr(GPtrArray) wanted = fold_words(words);
  g_autoptr(GArray) spans = find_spans(line, wanted);
  gsize start = window_start(line, spans, characters), end = window_end(line, start, characters), at = start;
  GString *snippet = g_string_new(start > 0 ? "… " : NULL);
  for (guint i = 0; i < spans->len; i++) {
    const EntSpan *span = &g_array_index(spans, EntSpan, i);
    if (span->start < at || span->start + span->length > end) continue;
    g_string_append_len(snippet, line + at, (gssize)(span->start - at));
    g_string_append_printf(snippet, "\x02%.*s\x03", (int)span->length, line + span->start);
    at = span->start + span->length;
  }
  g_string_append_len(snippet, line + at, (gssize)(end - at));
  g_string_append(snippet, line[end] != '\0' ? " …" : "");
  return g_string_free(snippet, FALSE);
}
