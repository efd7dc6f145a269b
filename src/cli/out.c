/* The page on which a command writes. It is kept as one string until the end: documents are bounded, and a
 * reader that goes away (`| head`) or a full disk is then noticed once, in one place. */
#include "cli/out.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

static EntLang lang_of_environment(void)
{
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    const char *value = g_getenv(names[i]);
    if (value != NULL && *value != '\0') return g_str_has_prefix(value, "fr") ? ENT_LANG_FR : ENT_LANG_EN;
  }
  return ENT_LANG_EN;
}

static guint terminal_width(void)
{
  const char *columns = g_getenv("COLUMNS");
  guint64 width = 0;
  if (columns != NULL && g_ascii_string_to_unsigned(columns, 10, 40, 400, &width, NULL)) return (guint)width;
  struct winsize size;
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
    return MIN(size.ws_col, 400);
  return 100;
}

static gboolean wants_colour(void)
{
  const char *none = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
  return isatty(STDOUT_FILENO) && (none == NULL || *none == '\0') && g_strcmp0(term, "dumb") != 0;
}

EntOut *ent_out_new(const char *lang, gint64 now)
{
  EntOut *out = g_new0(EntOut, 1);
  out->text = g_string_new(NULL);
  out->lang = lang == NULL ? lang_of_environment() : strcmp(lang, "fr") == 0 ? ENT_LANG_FR : ENT_LANG_EN;
  out->colour = wants_colour();
  out->width = terminal_width();
  out->zone = g_time_zone_new_local();
  out->now = now;
  return out;
}

void ent_out_free(EntOut *out)
{
  if (out == NULL) return;
  g_string_free(out->text, TRUE);
  g_time_zone_unref(out->zone);
  g_free(out);
}

bool ent_out_flush(EntOut *out)
{
  bool whole = fwrite(out->text->str, 1, out->text->len, stdout) == out->text->len && fflush(stdout) == 0;
  g_string_truncate(out->text, 0);
  return whole;
}

const char *ent_tr(const EntOut *out, const char *english)
{
  const char *french = out->lang == ENT_LANG_FR ? ent_french(english) : NULL;
  return french != NULL ? french : english;
}

const char *ent_tr_n(const EntOut *out, gint64 n, const char *one, const char *many)
{
  gboolean single = out->lang == ENT_LANG_FR ? n < 2 : n == 1;
  return ent_tr(out, single ? one : many);
}

static void append_harmless(GString *text, const char *from, gboolean lines)
{
  for (const char *p = from; *p != '\0';) {
    gunichar c = g_utf8_get_char_validated(p, -1);
    gboolean valid = c < (gunichar)-2, kept = lines && (c == '\n' || c == '\t');
    if (valid && (kept || !ent_text_is_unsafe(c)))
      g_string_append_unichar(text, c);
    else
      g_string_append(text, "\xef\xbf\xbd");
    p = valid ? g_utf8_next_char(p) : p + 1;
  }
}

static void put(EntOut *out, const char *text)
{
  append_harmless(out->text, text, TRUE);
}

void ent_out(EntOut *out, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *text = g_strdup_vprintf(format, args);
  va_end(args);
  put(out, text);
}

void ent_out_json(EntOut *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c != '\n' && ent_text_is_unsafe(c))
      g_string_append_printf(out->text, "\\u%04x", c);
    else
      g_string_append_unichar(out->text, c);
  }
}

void ent_out_styled(EntOut *out, EntStyle style, const char *text)
{
  static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[34m"};
  bool styled = out->colour && style != ENT_STYLE_PLAIN && *text != '\0';
  if (styled) g_string_append(out->text, codes[style]);
  put(out, text);
  if (styled) g_string_append(out->text, "\033[0m");
}

void ent_out_title(EntOut *out, const char *text)
{
  if (out->text->len > 0) g_string_append_c(out->text, '\n');
  ent_out_styled(out, ENT_STYLE_BOLD, text);
  g_string_append_c(out->text, '\n');
}

static void start_line(EntOut *out, guint indent)
{
  for (guint i = 0; i < indent; i++)
    g_string_append_c(out->text, ' ');
}

/* The line already holds `indent` columns. */
static void break_words(EntOut *out, guint indent, const char *text)
{
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  guint column = indent;
  for (char **word = words; *word != NULL; word++) {
    guint width = ent_text_width(*word);
    if (column > indent && column + 1 + width > out->width) {
      g_string_append_c(out->text, '\n');
      start_line(out, indent);
      column = indent;
    }
    if (column > indent) {
      g_string_append_c(out->text, ' ');
      column++;
    }
    put(out, *word);
    column += width;
  }
  g_string_append_c(out->text, '\n');
}

void ent_out_paragraph(EntOut *out, guint indent, const char *text)
{
  start_line(out, indent);
  break_words(out, indent, text);
}

void ent_out_hanging(EntOut *out, guint indent, guint column, const char *head, const char *text)
{
  guint used = indent + ent_text_width(head);
  start_line(out, indent);
  ent_out_styled(out, ENT_STYLE_BOLD, head);
  if (used + 2 > column) {
    g_string_append_c(out->text, '\n');
    used = 0;
  }
  start_line(out, column - used);
  break_words(out, column, text);
}

void ent_out_evidence(EntOut *out, guint indent, const char *sentence, const char *command)
{
  g_autofree char *typed = g_strconcat("entregent ", command, NULL);
  guint used = indent + ent_text_width(sentence), needed = ent_text_width(typed);
  if (used + 2 + needed > out->width) {
    ent_out_paragraph(out, indent, sentence);
    start_line(out, indent + 4);
  } else {
    start_line(out, indent);
    put(out, sentence);
    start_line(out, out->width - used - needed);
  }
  ent_out_styled(out, ENT_STYLE_DIM, typed);
  g_string_append_c(out->text, '\n');
}

void ent_out_note(const EntOut *out, const char *format, ...)
{
  (void)out;
  va_list args;
  va_start(args, format);
  g_autofree char *line = g_strdup_vprintf(format, args);
  va_end(args);
  g_autoptr(GString) note = g_string_new(NULL);
  append_harmless(note, line, FALSE);
  fprintf(stderr, "%s\n", note->str);
}

static guint letter_width(gunichar c)
{
  if (g_unichar_iszerowidth(c) || g_unichar_iscntrl(c)) return 0;
  return g_unichar_iswide(c) ? 2 : 1;
}

guint ent_text_width(const char *text)
{
  guint width = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    width += letter_width(g_utf8_get_char(at));
  return width;
}

static void append_cut(GString *fit, const char *text, guint width)
{
  guint used = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    guint letter = letter_width(g_utf8_get_char(at));
    if (used + letter > width - 1) break;
    g_string_append_unichar(fit, g_utf8_get_char(at));
    used += letter;
  }
  g_string_append(fit, "…");
  for (used++; used < width; used++)
    g_string_append_c(fit, ' ');
}

char *ent_text_fit(const char *text, guint width, gboolean right)
{
  GString *fit = g_string_new(NULL);
  guint natural = ent_text_width(text);
  if (width == 0) return g_string_free(fit, FALSE);
  if (natural > width) {
    append_cut(fit, text, width);
    return g_string_free(fit, FALSE);
  }
  for (guint i = natural; right && i < width; i++)
    g_string_append_c(fit, ' ');
  g_string_append(fit, text);
  for (guint i = natural; !right && i < width; i++)
    g_string_append_c(fit, ' ');
  return g_string_free(fit, FALSE);
}
