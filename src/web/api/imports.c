/* Files in, and archives to the book. A batch becomes an archive of the owner's before it is read, since evidence
 * will point into it; where the import fails it goes back to being a batch, and nothing of it stays in the book. */
#include "base/when.h"
#include "view/view.h"
#include "web/api/api.h"
#include "web/error.h"

#define PATHS_MAX 1000
#define PATH_MAX_BYTES 4096

json_t *ent_api_upload(EntRequest *request, GError **error)
{
  EntUpload *upload = request->upload;

  if (!ent_upload_finish(upload, error)) return NULL;
  return json_pack("{s:s, s:s, s:s, s:I}", "schema", "entregent/upload/1", "batch", ent_upload_batch(upload), "file",
                   ent_upload_name(upload), "bytes", (json_int_t)ent_upload_bytes(upload));
}

json_t *ent_api_progress(EntRequest *request, GError **error)
{
  (void)error;
  return ent_importer_progress(request->context->importer);
}

/* A batch on its way into the book. */
typedef struct Kept {
  EntUploads *uploads;
  char *batch;
  char *path;
} Kept;

static void kept_free(gpointer data)
{
  Kept *kept = data;
  g_free(kept->batch);
  g_free(kept->path);
  g_free(kept);
}

static void on_ended(bool imported, gpointer user_data)
{
  const Kept *kept = user_data;

  if (!imported) ent_uploads_give_back(kept->uploads, kept->batch, kept->path, ent_when_now());
}

static bool import_batch(EntWebContext *context, const char *batch, bool dry_run, GError **error)
{
  gint64 now = ent_when_now();
  char *path = NULL;

  if (ent_importer_is_running(context->importer)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_IMPORT_RUNNING, "an import is under way");
    return false;
  }
  if (!ent_uploads_keep(context->uploads, batch, now, &path, error)) return false;
  Kept *kept = g_new0(Kept, 1);
  *kept = (Kept){.uploads = context->uploads, .batch = g_strdup(batch), .path = path};
  const char *const paths[] = {path, NULL};
  if (ent_importer_start(context->importer, paths, dry_run, on_ended, kept, kept_free, error)) return true;
  on_ended(false, kept);
  kept_free(kept);
  return false;
}

/* The strings of `array`, borrowed, NULL-terminated; NULL where it is no list of absolute paths. */
static const char **paths_of(const json_t *array)
{
  gsize n = json_array_size(array);
  g_autofree const char **paths = g_new0(const char *, n + 1);

  if (n == 0 || n > PATHS_MAX) return NULL;
  for (gsize i = 0; i < n; i++) {
    paths[i] = json_string_value(json_array_get(array, i));
    if (paths[i] == NULL || !g_path_is_absolute(paths[i]) || strlen(paths[i]) > PATH_MAX_BYTES) return NULL;
  }
  return g_steal_pointer(&paths);
}

static bool import_paths(EntWebContext *context, const json_t *array, bool dry_run, GError **error)
{
  g_autofree const char **paths = paths_of(array);

  if (!context->loopback) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FORBIDDEN,
                        "paths are read only where the server listens on the loopback; send the files instead");
    return false;
  }
  if (paths == NULL) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "'paths' is a list of 1 to %d absolute paths",
                PATHS_MAX);
    return false;
  }
  return ent_importer_start(context->importer, paths, dry_run, NULL, NULL, NULL, error);
}

json_t *ent_api_start_import(EntRequest *request, GError **error)
{
  static const char *const members[] = {"batch", "paths", "dry_run", NULL};
  EntWebContext *context = request->context;
  g_autoptr(json_t) document = ent_request_document(request, members, error);
  const char *batch = NULL;

  if (document == NULL || !ent_document_text(document, "batch", 64, &batch, error)) return NULL;
  const json_t *paths = json_object_get(document, "paths");
  if ((batch != NULL) == (paths != NULL)) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "either 'batch' or 'paths' is needed");
    return NULL;
  }
  bool dry_run = false;
  if (!ent_document_flag(document, "dry_run", &dry_run, error)) return NULL;
  if (batch != NULL ? !import_batch(context, batch, dry_run, error) : !import_paths(context, paths, dry_run, error))
    return NULL;
  return ent_importer_progress(context->importer);
}
