/* Keeps what a pipeline hands over: record -> person -> signals -> ledger, inside the caller's transaction. */
#pragma once

#include "archive/pipeline.h"
#include "import/receipt.h"
#include "people/identities.h"
#include "store/store.h"

typedef struct EntKeeper EntKeeper;

/* Loads what is known of the book. `receipt` is borrowed and counted into. */
EntKeeper *ent_keeper_new(EntStore *store, EntReceipt *receipt, gint64 now, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_keeper_free(EntKeeper *keeper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntKeeper, ent_keeper_free)

EntIdentities *ent_keeper_identities(EntKeeper *keeper);

/* Called after each batch; false stops the import. */
typedef gboolean (*EntKeeperProgress)(guint64 bytes_done, gpointer user_data);

/* Reads one archive to its end. `file_ids` are the rows of the reader's files, `counts` their counts, both by the
 * reader's index. */
bool ent_keeper_read(EntKeeper *keeper, EntReader *reader, guint threads, gint64 source_id, const gint64 *file_ids,
                     EntCounts *counts, EntKeeperProgress progress, gpointer user_data,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Identities whose persons must be derived anew (gint64, distinct); owned by the keeper. */
GArray *ent_keeper_touched(EntKeeper *keeper);

/* The lists that were met (char *, lower case; a set); owned by the keeper. */
GHashTable *ent_keeper_lists(EntKeeper *keeper);

/* Items of which a further copy was read that says more: the ledger must be asked anew about them (gint64, possibly
 * more than once); owned by the keeper. */
GArray *ent_keeper_changed(EntKeeper *keeper);

/* The path of a file of a reader, as the user would name it. Caller frees. */
char *ent_keeper_file_path(const EntReader *reader, guint file);
