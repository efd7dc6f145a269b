/* Two blanks between columns. Room is found in this order: columns that may be left out go, then the widest
 * flexible column gives way until the line fits. */
#include "cli/table.h"

#define GUTTER 2
#define COLUMNS_MOST 16

struct EntTable {
  const EntColumn *columns;
  guint n;
  GPtrArray *cells; /* row by row */
};

EntTable *ent_table_new(const EntColumn *columns, guint n)
{
  g_assert(n <= COLUMNS_MOST);
  EntTable *table = g_new0(EntTable, 1);
  table->columns = columns;
  table->n = n;
  table->cells = g_ptr_array_new_with_free_func(g_free);
  return table;
}

void ent_table_free(EntTable *table)
{
  if (table == NULL) return;
  g_ptr_array_unref(table->cells);
  g_free(table);
}

void ent_table_take(EntTable *table, char *cell)
{
  g_ptr_array_add(table->cells, cell);
}

void ent_table_add(EntTable *table, const char *cell)
{
  ent_table_take(table, g_strdup(cell != NULL ? cell : ""));
}

/* A column that holds nothing is left out, title and all. */
static void natural_widths(const EntTable *table, guint *widths)
{
  g_assert(table->n > 0);
  for (guint i = 0; i < table->cells->len; i++) {
    guint column = i % table->n, width = ent_text_width(g_ptr_array_index(table->cells, i));
    const char *title = table->columns[column].title;
    if (widths[column] == 0 && width > 0 && title != NULL) widths[column] = ent_text_width(title);
    widths[column] = MAX(widths[column], width);
  }
}

static guint line_width(const EntTable *table, const guint *widths)
{
  guint width = 0;
  for (guint i = 0; i < table->n; i++) {
    if (widths[i] > 0) width += widths[i] + (width > 0 ? GUTTER : 0);
  }
  return width;
}

static gboolean drop_one(const EntTable *table, guint *widths)
{
  guint best = table->n;
  for (guint i = 0; i < table->n; i++) {
    guint drop = table->columns[i].drop;
    if (widths[i] > 0 && drop > 0 && (best == table->n || drop > table->columns[best].drop)) best = i;
  }
  if (best == table->n) return FALSE;
  widths[best] = 0;
  return TRUE;
}

static gboolean narrow_one(const EntTable *table, guint *widths)
{
  guint best = table->n;
  for (guint i = 0; i < table->n; i++) {
    if (table->columns[i].least > 0 && widths[i] > table->columns[i].least &&
        (best == table->n || widths[i] > widths[best]))
      best = i;
  }
  if (best == table->n) return FALSE;
  widths[best]--;
  return TRUE;
}

static void fit_widths(const EntTable *table, guint *widths, guint room)
{
  natural_widths(table, widths);
  while (line_width(table, widths) > room && narrow_one(table, widths))
    continue;
  while (line_width(table, widths) > room && drop_one(table, widths))
    continue;
}

static void print_row(const EntTable *table, EntOut *out, const guint *widths, guint indent, char *const *cells,
                      gboolean title)
{
  g_autoptr(GString) blank = g_string_new(NULL);
  for (guint i = 0; i < indent; i++)
    g_string_append_c(blank, ' ');
  for (guint i = 0; i < table->n; i++) {
    if (widths[i] == 0) continue;
    g_autofree char *cell = ent_text_fit(cells[i], widths[i], table->columns[i].right);
    char *text = g_strchomp(g_strdup(cell));
    if (*text != '\0') {
      ent_out(out, "%s", blank->str);
      ent_out_styled(out, title ? ENT_STYLE_DIM : table->columns[i].style, text);
      g_string_assign(blank, "");
    }
    for (guint width = ent_text_width(text); width < widths[i] + GUTTER; width++)
      g_string_append_c(blank, ' ');
    g_free(text);
  }
  ent_out(out, "\n");
}

static void print_titles(const EntTable *table, EntOut *out, const guint *widths, guint indent)
{
  char *titles[COLUMNS_MOST];
  gboolean any = FALSE;
  for (guint i = 0; i < table->n; i++) {
    const char *title = table->columns[i].title;
    any = any || title != NULL;
    titles[i] = (char *)(title != NULL ? title : "");
  }
  if (any) print_row(table, out, widths, indent, titles, TRUE);
}

void ent_table_print(EntTable *table, EntOut *out, guint indent)
{
  guint widths[COLUMNS_MOST] = {0};
  if (table->cells->len == 0) return;
  fit_widths(table, widths, out->width > indent ? out->width - indent : 1);
  print_titles(table, out, widths, indent);
  for (guint i = 0; i + table->n <= table->cells->len; i += table->n)
    print_row(table, out, widths, indent, (char *const *)&table->cells->pdata[i], FALSE);
}
