/* An import is one transaction that may last minutes, so it runs beside the threads that answer, and those only
 * ever read what it last said of itself. People, signals and standings are committed first; the search index
 * follows in the same thread, so that the app can show what was found before everything is searchable. */
#include "web/importer.h"

#include <gio/gio.h>
#include <malloc.h>

#include "base/when.h"
#include "ingest.h"
#include "web/error.h"

typedef struct State {
  bool running;
  const char *phase; /* word, NULL before the first import */
  char *source;
  EntProgress counts; /* its source is not used */
  gint64 started_at;
  json_t *receipt;
  char *failure;
} State;

struct EntImporter {
  char *book;
  GMutex mutex; /* guards what follows */
  State state;
  GThread *thread;
  gint cancelled; /* atomic */
};

typedef struct Job {
  EntImporter *importer;
  char **paths;
  bool dry_run;
  EntImportEndFunc ended;
  gpointer user_data;
  GDestroyNotify data_free;
} Job;

static const char *phase_word(EntPhase phase)
{
  switch (phase) {
  case ENT_PHASE_READING:
    return "reading";
  case ENT_PHASE_DERIVING:
    return "deriving";
  case ENT_PHASE_INDEXING:
    return "indexing";
  }
  return NULL;
}

static void state_clear(State *state)
{
  g_free(state->source);
  g_free(state->failure);
  json_decref(state->receipt);
  *state = (State){0};
}

static void job_free(Job *job)
{
  g_strfreev(job->paths);
  if (job->data_free != NULL) job->data_free(job->user_data);
  g_free(job);
}

EntImporter *ent_importer_new(const char *book)
{
  EntImporter *importer = g_new0(EntImporter, 1);

  importer->book = g_strdup(book);
  g_mutex_init(&importer->mutex);
  return importer;
}

void ent_importer_free(EntImporter *importer)
{
  if (importer == NULL) return;
  g_atomic_int_set(&importer->cancelled, 1);
  if (importer->thread != NULL) g_thread_join(importer->thread);
  state_clear(&importer->state);
  g_mutex_clear(&importer->mutex);
  g_free(importer->book);
  g_free(importer);
}

static gboolean on_progress(const EntProgress *progress, gpointer user_data)
{
  EntImporter *importer = user_data;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);
  State *state = &importer->state;

  state->phase = phase_word(progress->phase);
  if (g_strcmp0(state->source, progress->source) != 0) {
    g_free(state->source);
    state->source = g_strdup(progress->source);
  }
  state->counts.bytes_done = progress->bytes_done;
  state->counts.bytes_total = progress->bytes_total;
  if (progress->phase != ENT_PHASE_INDEXING) {
    state->counts.read = progress->read;
    state->counts.kept = progress->kept;
    state->counts.known = progress->known;
    state->counts.aside = progress->aside;
  }
  return !g_atomic_int_get(&importer->cancelled);
}

static void publish_receipt(EntImporter *importer, json_t *receipt)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);
  EntProgress *counts = &importer->state.counts;

  importer->state.receipt = receipt;
  importer->state.phase = phase_word(ENT_PHASE_INDEXING);
  counts->read = (guint64)json_integer_value(json_object_get(receipt, "read"));
  counts->kept = (guint64)json_integer_value(json_object_get(receipt, "kept"));
  counts->known = (guint64)json_integer_value(json_object_get(receipt, "known"));
  counts->aside = json_array_size(json_object_get(receipt, "aside"));
}

static void publish_end(EntImporter *importer, const GError *failure)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);

  importer->state.running = false;
  importer->state.phase = failure != NULL ? "failed" : "done";
  if (failure != NULL && g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    importer->state.failure = g_strdup("stopped; the book is as it was before");
  else if (failure != NULL)
    importer->state.failure = g_strdup(failure->message);
}

/* True once the book holds the import, which it never does after a dry run; *ret_failure may still say that the
 * index did not follow. */
static bool import_paths(Job *job, GError **ret_failure)
{
  EntImporter *importer = job->importer;
  EntImportOptions options = {.dry_run = job->dry_run,
                              .no_search = TRUE,
                              .now = ent_when_now(),
                              .progress = on_progress,
                              .progress_data = importer};
  g_autoptr(EntStore) store = ent_store_open(importer->book, ENT_STORE_WRITE, ret_failure);

  if (store == NULL) return false;
  json_t *receipt = ent_ingest_import(store, (const char *const *)job->paths, &options, ret_failure);
  if (receipt == NULL) return false;
  publish_receipt(importer, receipt);
  if (job->dry_run) return false;
  if (!ent_ingest_index(store, &options, ret_failure))
    g_prefix_error(ret_failure, "imported, but not all of it can be searched yet: ");
  return true;
}

static gpointer run(gpointer data)
{
  Job *job = data;
  EntImporter *importer = job->importer;
  g_autoptr(GError) failure = NULL;
  bool imported = import_paths(job, &failure);

  if (job->ended != NULL) job->ended(imported, job->user_data);
  job_free(job);
  malloc_trim(0);
  publish_end(importer, failure);
  return NULL;
}

bool ent_importer_start(EntImporter *importer, const char *const *paths, bool dry_run, EntImportEndFunc ended,
                        gpointer user_data, GDestroyNotify data_free, GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);

  if (importer->state.running) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_IMPORT_RUNNING, "an import is under way");
    return false;
  }
  if (importer->thread != NULL) g_thread_join(importer->thread);
  state_clear(&importer->state);
  importer->state = (State){.running = true, .phase = phase_word(ENT_PHASE_READING), .started_at = ent_when_now()};
  Job *job = g_new0(Job, 1);
  *job = (Job){.importer = importer,
               .paths = g_strdupv((char **)paths),
               .dry_run = dry_run,
               .ended = ended,
               .user_data = user_data,
               .data_free = data_free};
  importer->thread = g_thread_new("import", run, job);
  return true;
}

bool ent_importer_is_running(EntImporter *importer)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);
  return importer->state.running;
}

json_t *ent_importer_progress(EntImporter *importer)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&importer->mutex);
  const State *state = &importer->state;
  g_autofree char *started_at = state->phase != NULL ? ent_when_format(state->started_at) : NULL;

  return json_pack("{s:s, s:b, s:s?, s:I, s:I, s:I, s:I, s:I, s:I, s:s?, s:s?, s:O?, s:s?}", "schema",
                   "entregent/progress/1", "running", state->running, "phase", state->phase, "bytes_done",
                   (json_int_t)state->counts.bytes_done, "bytes_total", (json_int_t)state->counts.bytes_total, "read",
                   (json_int_t)state->counts.read, "kept", (json_int_t)state->counts.kept, "known",
                   (json_int_t)state->counts.known, "aside", (json_int_t)state->counts.aside, "started_at", started_at,
                   "source", state->source, "receipt", state->receipt, "error", state->failure);
}
