/* Reads one archive on several threads and hands its batches over in order.
 *
 * Workers take turns cutting pieces (format->next, under a lock) and parse them side by side; the calling thread
 * receives what they made in the order of the file. A bounded number of batches is under way at any time, so
 * memory does not grow with the archive. The result does not depend on the number of threads. */
#pragma once

#include "archive/format.h"
#include "archive/parser.h"

typedef struct EntBatch {
  EntArena *arena;       /* owns every string of its records */
  guint64 sequence;
  guint file;            /* of its piece */
  guint64 bytes_done;    /* of the archive, when it was cut */
  gpointer data;         /* whatever `begin` made */
} EntBatch;

typedef struct EntPipelineOps {
  /* On a worker: makes batch->data. */
  void (*begin)(EntBatch *batch, gpointer user_data);
  /* On a worker: one record, borrowed; its strings live in batch->arena. */
  void (*record)(const EntRecord *record, EntBatch *batch, gpointer user_data);
  /* On a worker: the batch is complete. */
  void (*finish)(EntBatch *batch, gpointer user_data);
  /* On the calling thread, in order. False stops the pipeline with `error`. */
  bool (*take)(EntBatch *batch, gpointer user_data, GError **error);
  /* Frees batch->data. Any thread. */
  void (*discard)(gpointer data);
} EntPipelineOps;

/* Errors: whatever next or take sets. */
bool ent_pipeline_run(EntReader *reader, guint threads, const EntPipelineOps *ops, gpointer user_data, GError **error);
