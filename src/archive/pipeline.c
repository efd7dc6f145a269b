/* One mutex, two conditions: a batch became ready, a place became free. */
#include "archive/pipeline.h"

typedef struct {
  EntReader *reader;
  const EntPipelineOps *ops;
  gpointer user_data;
  guint limit;
  GMutex cut; /* held while cutting a piece */
  GMutex lock; /* guards what follows */
  GCond ready;
  GCond room;
  GHashTable *done; /* sequence -> EntBatch* */
  guint64 next_sequence; /* to be cut */
  guint64 taken; /* batches handed over */
  guint working; /* workers that have not ended */
  bool ended; /* nothing more to cut */
  GError *error;
} Pipeline;

static EntBatch *batch_new(const Pipeline *pipeline, guint64 sequence)
{
  EntBatch *batch = g_new0(EntBatch, 1);
  batch->arena = ent_arena_new();
  batch->sequence = sequence;
  pipeline->ops->begin(batch, pipeline->user_data);
  return batch;
}

static void batch_free(const Pipeline *pipeline, EntBatch *batch)
{
  pipeline->ops->discard(batch->data);
  ent_arena_free(batch->arena);
  g_free(batch);
}

typedef struct {
  Pipeline *pipeline;
  EntBatch *batch;
} Sink;

static void record_into_batch(const EntRecord *record, gpointer data)
{
  const Sink *sink = data;
  sink->pipeline->ops->record(record, sink->batch, sink->pipeline->user_data);
}

/* Waits for a place; false when there is nothing more to do. */
static bool reserve(Pipeline *pipeline)
{
  g_mutex_lock(&pipeline->lock);
  while (!pipeline->ended && pipeline->next_sequence - pipeline->taken >= pipeline->limit)
    g_cond_wait(&pipeline->room, &pipeline->lock);
  bool more = !pipeline->ended;
  g_mutex_unlock(&pipeline->lock);
  return more;
}

static void fail(Pipeline *pipeline, GError *error)
{
  g_mutex_lock(&pipeline->lock);
  if (!pipeline->error)
    pipeline->error = error;
  else
    g_error_free(error);
  pipeline->ended = true;
  g_cond_broadcast(&pipeline->ready);
  g_cond_broadcast(&pipeline->room);
  g_mutex_unlock(&pipeline->lock);
}

/* What `next` sets aside is copied at once: the strings it hands over live only during the call. */
static EntBatch *cut(Pipeline *pipeline, EntPiece *piece)
{
  g_autoptr(GError) error = NULL;
  EntBatch *batch = batch_new(pipeline, pipeline->next_sequence);
  Sink sink = {pipeline, batch};
  bool ok = pipeline->reader->format->next(pipeline->reader, piece, record_into_batch, &sink, &error);
  g_mutex_lock(&pipeline->lock);
  pipeline->next_sequence++;
  if (!ok || !piece->bytes) pipeline->ended = true;
  batch->bytes_done = pipeline->reader->bytes_done;
  batch->file = piece->bytes ? piece->file : 0;
  g_cond_broadcast(&pipeline->room);
  g_mutex_unlock(&pipeline->lock);
  if (!ok) fail(pipeline, g_steal_pointer(&error));
  return batch;
}

static void hand_over(Pipeline *pipeline, EntBatch *batch)
{
  g_mutex_lock(&pipeline->lock);
  g_hash_table_insert(pipeline->done, &batch->sequence, batch);
  g_cond_broadcast(&pipeline->ready);
  g_mutex_unlock(&pipeline->lock);
}

static void work_once(Pipeline *pipeline, EntParser *parser)
{
  EntPiece piece = {0};
  g_mutex_lock(&pipeline->cut);
  EntBatch *batch = reserve(pipeline) ? cut(pipeline, &piece) : NULL;
  g_mutex_unlock(&pipeline->cut);
  if (!batch) return;
  if (piece.bytes) {
    Sink sink = {pipeline, batch};
    pipeline->reader->format->parse(pipeline->reader, &piece, parser, batch->arena, record_into_batch, &sink);
  }
  ent_piece_clear(&piece);
  pipeline->ops->finish(batch, pipeline->user_data);
  hand_over(pipeline, batch);
}

static bool has_ended(Pipeline *pipeline)
{
  g_mutex_lock(&pipeline->lock);
  bool ended = pipeline->ended;
  g_mutex_unlock(&pipeline->lock);
  return ended;
}

static gpointer worker(gpointer data)
{
  Pipeline *pipeline = data;
  g_autoptr(EntParser) parser = ent_parser_new(pipeline->reader->now);
  while (!has_ended(pipeline))
    work_once(pipeline, parser);
  g_mutex_lock(&pipeline->lock);
  pipeline->working--;
  g_cond_broadcast(&pipeline->ready);
  g_mutex_unlock(&pipeline->lock);
  return NULL;
}

/* The next batch in order, or NULL when all has been handed over or something failed. */
static EntBatch *await(Pipeline *pipeline)
{
  g_mutex_lock(&pipeline->lock);
  EntBatch *batch = NULL;
  while (!(batch = g_hash_table_lookup(pipeline->done, &pipeline->taken)) && !pipeline->error && pipeline->working > 0)
    g_cond_wait(&pipeline->ready, &pipeline->lock);
  if (pipeline->error) batch = NULL;
  if (batch) g_hash_table_remove(pipeline->done, &pipeline->taken);
  g_mutex_unlock(&pipeline->lock);
  return batch;
}

static void count_taken(Pipeline *pipeline)
{
  g_mutex_lock(&pipeline->lock);
  pipeline->taken++;
  g_cond_broadcast(&pipeline->room);
  g_mutex_unlock(&pipeline->lock);
}

static void take_all(Pipeline *pipeline)
{
  EntBatch *batch;
  while ((batch = await(pipeline))) {
    g_autoptr(GError) error = NULL;
    bool ok = pipeline->ops->take(batch, pipeline->user_data, &error);
    batch_free(pipeline, batch);
    if (!ok) fail(pipeline, g_steal_pointer(&error));
    count_taken(pipeline);
  }
}

static void drop_rest(Pipeline *pipeline)
{
  GHashTableIter iter;
  gpointer batch;
  g_hash_table_iter_init(&iter, pipeline->done);
  while (g_hash_table_iter_next(&iter, NULL, &batch)) {
    g_hash_table_iter_remove(&iter);
    batch_free(pipeline, batch);
  }
}

bool ent_pipeline_run(EntReader *reader, guint threads, const EntPipelineOps *ops, gpointer user_data, GError **error)
{
  g_return_val_if_fail(threads > 0, false);
  Pipeline pipeline = {
      .reader = reader, .ops = ops, .user_data = user_data, .limit = 3 * threads + 2, .working = threads};
  pipeline.done = g_hash_table_new(g_int64_hash, g_int64_equal);
  g_mutex_init(&pipeline.cut);
  g_mutex_init(&pipeline.lock);
  g_cond_init(&pipeline.ready);
  g_cond_init(&pipeline.room);
  g_autofree GThread **workers = g_new(GThread *, threads);
  for (guint i = 0; i < threads; i++)
    workers[i] = g_thread_new("read", worker, &pipeline);
  take_all(&pipeline);
  for (guint i = 0; i < threads; i++)
    g_thread_join(workers[i]);
  drop_rest(&pipeline);
  g_hash_table_unref(pipeline.done);
  g_mutex_clear(&pipeline.cut);
  g_mutex_clear(&pipeline.lock);
  g_cond_clear(&pipeline.ready);
  g_cond_clear(&pipeline.room);
  if (!pipeline.error) return true;
  g_propagate_error(error, pipeline.error);
  return false;
}
