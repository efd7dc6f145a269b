/* What an import did, counted while it runs and told at the end (schema entregent/import/1).
 *
 * The sum always holds: read = kept + known + set aside. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "signals/signal.h"
#include "store/store.h"

typedef struct EntCounts {
  guint64 kept;
  guint64 known;
  guint64 aside;
  bool again; /* of a file: it has more to say later */
} EntCounts;

typedef struct EntReceipt {
  EntCounts counts;
  guint64 signals[4]; /* by EntInitiator */
  guint64 people_new;
  guint64 people_touched;
  guint64 people_joined; /* joins that matching made */
  json_t *aside; /* array */
  GArray *aside_sources; /* of gint64, beside `aside`: whose file it is; 0: no source's */
  json_t *sources; /* array */
} EntReceipt;

EntReceipt *ent_receipt_new(void);
void ent_receipt_free(EntReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntReceipt, ent_receipt_free)

/* Lists one item set aside; `source_id` 0 where it belongs to none. Counting it is the caller's. */
void ent_receipt_set_aside(EntReceipt *receipt, gint64 source_id, const char *file, const char *place,
                           const char *reason);

/* The whole, with the owner's identities and those the archives suggest. New reference. */
json_t *ent_receipt_json(EntReceipt *receipt, EntStore *store, gboolean dry_run, gint64 started_at, gint64 finished_at,
                         GError **error);
