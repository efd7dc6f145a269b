/* One function, scan_row, walks over the bytes of a row; all else is about what to do when its answer makes no
 * sense. It goes from quote to quote and from delimiter to delimiter, so that long texts pass at the speed of
 * memchr. When a row has the wrong number of fields or leaves quotes over, the other dialect is tried for it;
 * when that is no better, the beginnings of the lines inside it are tried as beginnings of a good row, because
 * the usual reason is a quote that was opened and never closed. */
#include "base/csv.h"

#define RESUME_LINES 64 /* lines tried as the beginning of the next good row */
#define RESUME_BYTES (256u << 10) /* how far each of these tries may read */
#define PATIENCE_MIN (16u << 10)
#define SNIFF_ROWS 2000

typedef struct Scan {
  const char *end; /* after the row's line end */
  guint n_fields;
  guint n_strays; /* quotes that are neither closing nor escaped */
  guint n_extra; /* trailing empty fields beyond the columns */
  bool closed; /* the row's end was found */
  bool blank;
  bool ambiguous; /* holds \", so that the dialects differ */
} Scan;

static bool ends_field(const char *p, const char *end, char delimiter)
{
  if (p == end || *p == delimiter || *p == '\n') return true;
  return *p == '\r' && (p + 1 == end || p[1] == '\n');
}

static bool is_escaped(const char *quote, const char *start)
{
  const char *p = quote;
  while (p > start && p[-1] == '\\')
    p--;
  return (quote - p) & 1;
}

/* `p` is after the opening quote. Returns the closing quote, or NULL. */
static const char *find_closing(const char *p, const char *end, char delimiter, bool backslash, Scan *scan,
                                bool *escaped)
{
  const char *start = p;
  for (;;) {
    const char *quote = memchr(p, '"', (gsize)(end - p));
    if (!quote) return NULL;
    bool after_backslash = quote > start && quote[-1] == '\\';
    scan->ambiguous |= after_backslash;
    p = quote + 1;
    if (backslash && after_backslash && is_escaped(quote, start)) {
      *escaped = true;
    } else if (ends_field(p, end, delimiter)) {
      return quote;
    } else if (*p == '"') {
      *escaped = true;
      p++;
    } else {
      scan->n_strays++;
    }
  }
}

static const char *find_end_of_plain(const char *p, const char *end, char delimiter, Scan *scan)
{
  while (p < end && *p != delimiter && *p != '\n') {
    if (G_UNLIKELY(*p == '"')) scan->n_strays++;
    p++;
  }
  return p;
}

static void keep_field(Scan *scan, EntCsvField *fields, const char *data, const char *end, bool escaped, bool backslash)
{
  guint i = scan->n_fields++;
  if (fields && i < ENT_CSV_FIELDS_MAX)
    fields[i] = (EntCsvField){.data = data, .length = (gsize)(end - data), .escaped = escaped, .backslash = backslash};
}

/* Passes the line end at `p`, which ends a row or the bytes. */
static void end_row(Scan *scan, const char *p, const char *end, bool final)
{
  if (p < end && *p == '\r') p++;
  if (p < end && *p == '\n') {
    scan->end = p + 1;
    scan->closed = true;
  } else {
    scan->end = end;
    scan->closed = final;
  }
}

static Scan scan_row(const EntCsvDialect *dialect, const char *p, const char *end, bool final, bool backslash,
                     EntCsvField *fields)
{
  Scan scan = {.end = end};
  const char *row = p;
  guint n_empty = 0;
  for (;;) {
    const char *data = p, *data_end;
    bool escaped = false;
    if (p < end && *p == '"') {
      data = p + 1;
      data_end = find_closing(data, end, dialect->delimiter, backslash, &scan, &escaped);
      if (!data_end) return scan;
      escaped = escaped || (backslash && memchr(data, '\\', (gsize)(data_end - data)));
      p = data_end + 1;
    } else {
      p = data_end = find_end_of_plain(p, end, dialect->delimiter, &scan);
      if (data_end > data && data_end[-1] == '\r' && (p == end || *p == '\n')) data_end--;
    }
    keep_field(&scan, fields, data, data_end, escaped, backslash);
    n_empty = data_end == data ? n_empty + 1 : 0;
    if (p < end && *p == dialect->delimiter) {
      p++;
      continue;
    }
    end_row(&scan, p, end, final);
    scan.blank = scan.n_fields == 1 && n_empty == 1 && *row != '"';
    if (dialect->columns && scan.n_fields > dialect->columns)
      scan.n_extra = MIN(n_empty, scan.n_fields - dialect->columns);
    return scan;
  }
}

static bool has_columns(const Scan *scan, const EntCsvDialect *dialect)
{
  return scan->closed && (!dialect->columns || scan->n_fields - scan->n_extra == dialect->columns);
}

static bool makes_sense(const Scan *scan, const EntCsvDialect *dialect)
{
  return has_columns(scan, dialect) && !scan->n_strays;
}

void ent_csv_init(EntCsv *csv, const EntCsvDialect *dialect, guint64 line)
{
  csv->dialect = *dialect;
  csv->at = csv->end = csv->row = NULL;
  csv->final = false;
  csv->patience = ENT_CSV_ROW_MAX;
  csv->line = csv->row_line = line;
  csv->row_length = 0;
  csv->n_fields = 0;
}

void ent_csv_feed(EntCsv *csv, const char *data, gsize length, bool final)
{
  csv->at = data;
  csv->end = length ? data + length : data;
  csv->final = final;
}

static guint64 count_lines(const char *p, const char *end)
{
  guint64 n = 0;
  while ((p = memchr(p, '\n', (gsize)(end - p)))) {
    n++;
    if (++p == end) break;
  }
  return n;
}

static EntCsvOutcome take(EntCsv *csv, const char *end, guint n_fields, EntCsvOutcome outcome)
{
  csv->row = csv->at;
  csv->row_length = (gsize)(end - csv->at);
  csv->row_line = csv->line;
  csv->n_fields = n_fields;
  csv->line += count_lines(csv->at, end);
  csv->at = end;
  return outcome;
}

static EntCsvOutcome take_scan(EntCsv *csv, const Scan *scan)
{
  return take(csv, scan->end, scan->n_fields - scan->n_extra, scan->blank ? ENT_CSV_BLANK : ENT_CSV_ROW);
}

/* The bytes that a row may take up. */
typedef struct Window {
  const char *end;
  bool final; /* nothing comes after them */
  bool may_grow; /* more could be fed */
} Window;

static Window window_of(const EntCsv *csv)
{
  bool cut = (gsize)(csv->end - csv->at) > csv->patience;
  return (Window){
      .end = cut ? csv->at + csv->patience : csv->end,
      .final = csv->final && !cut,
      .may_grow = !csv->final && !cut,
  };
}

static void lose_patience(EntCsv *csv)
{
  csv->patience = MAX(csv->patience / 2, PATIENCE_MIN);
}

/* Whether good rows, and nothing else, can be read from `line` up to `until` at least. */
static bool leads_on(const EntCsv *csv, const Window *window, const char *line, const char *until, bool *needs_more)
{
  bool cut = (gsize)(window->end - line) > RESUME_BYTES;
  const char *end = cut ? line + RESUME_BYTES : window->end;
  do {
    Scan next = scan_row(&csv->dialect, line, end, window->final && !cut, csv->dialect.backslash, NULL);
    if (!next.closed && !cut && window->may_grow) *needs_more = true;
    if (next.blank || next.n_fields < 2 || !makes_sense(&next, &csv->dialect)) return false;
    line = next.end;
  } while (line < until && line < end);
  return line >= until;
}

/* The first line inside the bad row `scan` from which good rows can be read: one will do where the bad row had the
 * wrong number of fields, else they must reach to its end. */
static const char *find_resumption(const EntCsv *csv, const Window *window, const Scan *scan, bool *needs_more)
{
  bool whole = has_columns(scan, &csv->dialect);
  const char *line = csv->at;
  for (guint i = 0; i < RESUME_LINES; i++) {
    line = memchr(line, '\n', (gsize)(scan->end - line));
    if (!line || ++line >= scan->end) return NULL;
    if (leads_on(csv, window, line, whole ? scan->end : line, needs_more)) return line;
  }
  return NULL;
}

static EntCsvOutcome take_unterminated(EntCsv *csv, const char *end)
{
  lose_patience(csv);
  return take(csv, end, 0, ENT_CSV_UNTERMINATED);
}

/* A row that makes no sense in either dialect. */
static EntCsvOutcome take_bad(EntCsv *csv, const Window *window, const Scan *scan)
{
  bool needs_more = false;
  const char *resumption = csv->dialect.columns ? find_resumption(csv, window, scan, &needs_more) : NULL;
  if (resumption) return take_unterminated(csv, resumption);
  if (needs_more) return ENT_CSV_MORE;
  if (scan->closed) {
    Scan again = scan_row(&csv->dialect, csv->at, window->end, window->final, csv->dialect.backslash, csv->fields);
    if (has_columns(&again, &csv->dialect)) return take_scan(csv, &again);
    return take(csv, again.end, again.n_fields, ENT_CSV_COUNT);
  }
  const char *last = memrchr(csv->at, '\n', (gsize)(window->end - csv->at));
  return take_unterminated(csv, window->final || !last ? window->end : last + 1);
}

EntCsvOutcome ent_csv_next(EntCsv *csv)
{
  if (csv->at == csv->end) return csv->final ? ENT_CSV_END : ENT_CSV_MORE;
  const EntCsvDialect *dialect = &csv->dialect;
  Window window = window_of(csv);
  Scan scan = scan_row(dialect, csv->at, window.end, window.final, dialect->backslash, csv->fields);
  if (scan.closed && (scan.blank || makes_sense(&scan, dialect))) return take_scan(csv, &scan);
  if (!scan.closed && window.may_grow) return ENT_CSV_MORE;
  if (scan.ambiguous && dialect->columns) {
    Scan other = scan_row(dialect, csv->at, window.end, window.final, !dialect->backslash, csv->fields);
    if (!scan.closed) lose_patience(csv);
    if (makes_sense(&other, dialect)) return take_scan(csv, &other);
    if (!other.closed && window.may_grow) return ENT_CSV_MORE;
  }
  return take_bad(csv, &window, &scan);
}

char *ent_csv_field_dup(const EntCsvField *field, EntArena *arena, gsize *ret_length)
{
  char *copy = ent_arena_dup(arena, field->data, (gssize)field->length);
  *ret_length = field->length;
  if (!field->escaped) return copy;
  char *out = copy;
  const char *end = copy + field->length;
  for (const char *p = copy; p < end; p++) {
    bool doubled = *p == '"' && p + 1 < end && p[1] == '"';
    bool slashed = field->backslash && *p == '\\' && p + 1 < end && (p[1] == '"' || p[1] == '\\');
    if (doubled || slashed) p++;
    *out++ = *p;
  }
  *out = '\0';
  *ret_length = (gsize)(out - copy);
  return copy;
}

static guint faults_in(const char *p, gsize length, const EntCsvDialect *dialect, bool backslash, bool *ambiguous)
{
  const char *end = p + length;
  guint n_faults = 0;
  for (guint i = 0; i < SNIFF_ROWS && p < end; i++) {
    Scan scan = scan_row(dialect, p, end, false, backslash, NULL);
    *ambiguous |= scan.ambiguous;
    if (!scan.closed) return n_faults + (memchr(p, '\n', (gsize)(end - p)) != NULL);
    if (!scan.blank && !has_columns(&scan, dialect)) n_faults += 3;
    n_faults += scan.n_strays;
    p = scan.end;
  }
  return n_faults;
}

void ent_csv_sniff(const char *data, gsize length, EntCsvDialect *dialect)
{
  bool ambiguous = false;
  guint doubled = faults_in(data, length, dialect, false, &ambiguous);
  dialect->backslash = ambiguous && faults_in(data, length, dialect, true, &ambiguous) < doubled;
}
