/* The one import that the server may have under way, in a thread of its own with a store of its own.
 *
 * Safe to use from several threads. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct EntImporter EntImporter;

/* Told, in the importing thread, whether the book now points into what was imported (never after a dry run). */
typedef void (*EntImportEndFunc)(bool imported, gpointer user_data);

/* `book` is the path of the book, copied. */
EntImporter *ent_importer_new(const char *book);
/* Stops the import under way, of which nothing stays, and waits for its thread. */
void ent_importer_free(EntImporter *importer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntImporter, ent_importer_free)

/* Starts importing `paths` (NULL-terminated, copied); a dry run reads everything, says what an import would do, and
 * keeps nothing. `ended` may be NULL. `data_free` is called on `user_data` once it is not needed any more, but not
 * where this function fails. Error: ENT_WEB_ERROR_IMPORT_RUNNING. */
bool ent_importer_start(EntImporter *importer, const char *const *paths, bool dry_run, EntImportEndFunc ended,
                        gpointer user_data, GDestroyNotify data_free, GError **error) G_GNUC_WARN_UNUSED_RESULT;

bool ent_importer_is_running(EntImporter *importer);
/* The document entregent/progress/1; of the last import where none is under way. Caller decrefs. */
json_t *ent_importer_progress(EntImporter *importer);
