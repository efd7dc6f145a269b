/* How far an import is, drawn on one line of a terminal; nothing at all where standard error is none. */
#pragma once

#include "cli/out.h"
#include "ingest.h"

typedef struct EntMeter {
  const EntOut *out;
  gboolean drawn;
  gint64 last_us; /* monotonic, of the last drawing */
} EntMeter;

/* An EntProgressFunc; `meter` is an EntMeter. Stops the import once the user pressed Ctrl-C. */
gboolean ent_meter_progress(const EntProgress *progress, gpointer meter);

/* Takes the line away. */
void ent_meter_clear(EntMeter *meter);

/* Makes Ctrl-C a wish to stop cleanly rather than an end. */
void ent_meter_catch_interrupt(void);
