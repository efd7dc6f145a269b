/* Everything the book holds, in files that any program reads (docs/output-schema.md, "What export writes"). */
#pragma once

#include "view/view.h"

/* Writes each table to `folder` as NAME.jsonl and NAME.csv. The folder is made where missing and must be empty.
 * Returns {"schema": "entregent/export/1", "folder", "files": [{"name", "rows"}]}. Errors: ENT_VIEW_ERROR_FAILED
 * where the folder is not empty, G_FILE_ERROR where a file cannot be written; nothing is left half-written. */
json_t *ent_export(EntStore *store, const char *folder, GError **error);
