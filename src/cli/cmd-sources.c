/* sources: where what the book knows comes from, and the receipts of past imports. */
#include "base/paths.h"
#include "base/when.h"
#include "cli/cli.h"
#include "cli/receipt.h"
#include "cli/table.h"
#include "cli/words.h"

#define IMPORTS_SHOWN 8

static void print_archives(EntOut *out, json_t *document)
{
  const EntColumn columns[] = {
      {.title = T(out, "archive"), .least = 20, .style = ENT_STYLE_BOLD},
      {.title = T(out, "kind"), .drop = 2},
      {.title = T(out, "files"), .right = TRUE, .drop = 3},
      {.title = T(out, "items"), .right = TRUE},
      {.title = T(out, "set aside"), .right = TRUE},
      {.title = T(out, "last read"), .drop = 1},
      {.title = NULL, .style = ENT_STYLE_DIM},
  };
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  size_t i = 0;
  json_t *source = NULL;
  json_array_foreach (json_object_get(document, "sources"), i, source) {
    gboolean gone = !json_is_true(json_object_get(source, "exists"));
    gboolean suspended = json_is_true(json_object_get(source, "suspended"));
    ent_table_take(table, ent_path_short(ent_doc_text(source, "path")));
    ent_table_add(table, ent_doc_text(source, "format"));
    ent_table_take(table, ent_number(out, ent_doc_int(source, "files")));
    ent_table_take(table, ent_number(out, ent_doc_int(source, "items")));
    ent_table_take(table, ent_number(out, ent_doc_int(source, "aside")));
    ent_table_take(table, ent_date_short(out, ent_doc_at(source, "read_at")));
    ent_table_add(table, gone ? T(out, "no longer there") : suspended ? T(out, "suspended") : "");
  }
  ent_table_print(table, out, 0);
}

static void print_imports(EntOut *out, json_t *document)
{
  const EntColumn columns[] = {
      {.title = T(out, "receipt"), .right = TRUE},       {.title = T(out, "when")},
      {.title = T(out, "read"), .right = TRUE},          {.title = T(out, "kept"), .right = TRUE},
      {.title = T(out, "already known"), .right = TRUE}, {.title = T(out, "set aside"), .right = TRUE},
  };
  json_t *imports = json_object_get(document, "imports"), *import = NULL;
  size_t i = 0;
  ent_out_title(out, T(out, "Imports"));
  g_autoptr(EntTable) table = ent_table_new(columns, G_N_ELEMENTS(columns));
  json_array_foreach (imports, i, import) {
    if (i == IMPORTS_SHOWN) break;
    ent_table_take(table, ent_numbered("", ent_doc_int(import, "id")));
    ent_table_take(table, ent_moment(out, ent_doc_at(import, "started_at")));
    ent_table_take(table, ent_number(out, ent_doc_int(import, "read")));
    ent_table_take(table, ent_number(out, ent_doc_int(import, "kept")));
    ent_table_take(table, ent_number(out, ent_doc_int(import, "known")));
    ent_table_take(table, ent_number(out, ent_doc_int(import, "aside")));
  }
  ent_table_print(table, out, 0);
  ent_out(out, "\n");
  ent_out_evidence(out, 0, T(out, "A receipt, item by item:"), "sources --receipt N");
}

static void print_sources(EntOut *out, json_t *document)
{
  if (json_array_size(json_object_get(document, "sources")) == 0) {
    ent_out_paragraph(out, 0,
                      T(out, "No archive has been read yet. Your mail program's folders and the LinkedIn export "
                             "are good ones to begin with."));
    ent_out_evidence(out, 0, T(out, "Read them:"), "import PATH…");
    return;
  }
  print_archives(out, document);
  print_imports(out, document);
}

static bool last_receipt(EntCli *cli, gint64 *ret_id, GError **error)
{
  return ent_store_get_int(cli->store, "SELECT COALESCE(MAX(id), 0) FROM import", ret_id, error);
}

static bool show_receipt(EntCli *cli, const char *which, GError **error)
{
  gint64 id = 0;
  guint64 number = 0;
  if (strcmp(which, "last") == 0) {
    if (!last_receipt(cli, &id, error)) return false;
  } else if (g_ascii_string_to_unsigned(which, 10, 1, G_MAXINT64, &number, NULL)) {
    id = (gint64)number;
  } else {
    g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE, "%s", T(cli->out, "--receipt takes a number, or last"));
    return false;
  }
  g_autoptr(json_t) receipt = ent_view_receipt(cli->store, id, error);
  if (receipt == NULL) return false;
  if (!ent_cli_json(cli, receipt)) ent_receipt_print(cli->out, receipt, G_MAXUINT);
  return true;
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *which = NULL;
  const GOptionEntry entries[] = {
      {"receipt", 'r', 0, G_OPTION_ARG_STRING, &which, N_("the whole receipt of one import: its number, or last"),
       N_("N")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error) || !ent_cli_open(cli, ENT_STORE_READ, error))
    return false;
  if (which != NULL) return show_receipt(cli, which, error);
  g_autoptr(json_t) sources = ent_view_sources(cli->store, error);
  if (sources == NULL) return false;
  if (!ent_cli_json(cli, sources)) print_sources(cli->out, sources);
  return true;
}

const EntCommand ent_cmd_sources = {
    "sources",
    "",
    N_("where what the book knows comes from"),
    N_("Lists the archives that were read, with their items, and the imports with their receipts."),
    "entregent/sources/1 entregent/import/1",
    run,
};
