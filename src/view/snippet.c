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

static gboolean fold_matches(const char *fold, const GPtrArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++) {
    const char *want = g_ptr_array_index(wanted, i);
    gsize length = strlen(want);
    if (length > 0 && want[length - 1] == '*' ? strncmp(fold, want, length - 1) == 0 : strcmp(fold, want) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Most words are short and plain, and are folded where they stand. */
static gboolean word_matches(const char *word, gsize length, const GPtrArray *wanted)
{
  char fold[32];
  gsize n = 0;
  if (length < sizeof fold)
    while (n < length && (guchar)word[n] < 0x80) {
      fold[n] = g_ascii_tolower(word[n]);
      n++;
    }
  if (n == length) {
    fold[n] = '\0';
    return fold_matches(fold, wanted);
  }
  g_autofree char *folded = fold_word(word, length);
  return fold_matches(folded, wanted);
}

/* The next word from `*at`, and before `end`, that is one of those wanted. */
static gboolean next_match(const char *line, gsize *at, gsize end, const GPtrArray *wanted, EntSpan *ret_span)
{
  while (next_word(line, at, ret_span) && *at <= end)
    if (word_matches(line + ret_span->start, ret_span->length, wanted)) return TRUE;
  return FALSE;
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
static gsize window_start(const char *line, gsize first, gsize characters)
{
  const char *found = line + first, *p = found;
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
  EntSpan span = {0};
  gsize at = 0;
  gboolean found = next_match(line, &at, G_MAXSIZE, wanted, &span);
  gsize start = found ? window_start(line, span.start, characters) : 0, end = window_end(line, start, characters);
  GString *snippet = g_string_new(start > 0 ? "… " : NULL);
  gsize done = start;
  for (; found && at <= end; found = next_match(line, &at, end, wanted, &span)) {
    g_string_append_len(snippet, line + done, (gssize)(span.start - done));
    g_string_append_printf(snippet, "\x02%.*s\x03", (int)span.length, line + span.start);
    done = span.start + span.length;
  }
  g_string_append_len(snippet, line + done, (gssize)(end - done));
  g_string_append(snippet, line[end] != '\0' ? " …" : "");
  return g_string_free(snippet, FALSE);
}
