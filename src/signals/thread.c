/* Union-find over items; keys of absent parents are nodes too. */
#include "signals/thread.h"

#include "base/map64.h"
#include "base/when.h"
#include "signals/extract.h"

#define OLDEST_PARENT (60 * ENT_DAY)

typedef struct {
  gint64 id;
  gint64 at;
  gint64 from_id;
  guint64 key;
  guint64 subject_key;
  guint32 parent; /* node, or NONE */
  guint32 flags;
  EntItemKind kind;
} Node;

#define NONE G_MAXUINT32
/* First reference of a node: resolved once every item has been read. */
typedef struct {
  guint32 node;
  guint64 key;
} Wanted;

typedef struct {
  GArray *nodes; /* of Node; items first come, ghosts have id 0 */
  GArray *set; /* of guint32: union-find */
  GArray *wanted; /* of Wanted */
  EntMap64 *index; /* key -> node + 1 */
} Forest;

static void forest_clear(Forest *forest)
{
  g_array_unref(forest->nodes);
  g_array_unref(forest->set);
  g_array_unref(forest->wanted);
  ent_map64_free(forest->index);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Forest, forest_clear)

static guint32 find_root(Forest *forest, guint32 i)
{
  guint32 *set = (guint32 *)forest->set->data;
  while (set[i] != i) {
    set[i] = set[set[i]];
    i = set[i];
  }
  return i;
}

static void unite(Forest *forest, guint32 a, guint32 b)
{
  a = find_root(forest, a);
  b = find_root(forest, b);
  if (a != b) g_array_index(forest->set, guint32, MAX(a, b)) = MIN(a, b);
}

static guint32 node_of(Forest *forest, guint64 key)
{
  gint64 known = ent_map64_get(forest->index, key);
  if (known) return (guint32)(known - 1);
  Node ghost = {.at = ENT_NEVER, .key = key, .parent = NONE};
  guint32 i = forest->nodes->len;
  g_array_append_val(forest->nodes, ghost);
  g_array_append_val(forest->set, i);
  ent_map64_set(forest->index, key, (gint64)i + 1);
  return i;
}

static bool is_open(const Node *node)
{
  return (node->flags & (ENT_FLAG_LIST | ENT_FLAG_NO_RECIPIENTS)) != 0;
}

static guint64 key_at(const guint8 *blob, gsize i)
{
  guint64 key;
  memcpy(&key, blob + i * sizeof key, sizeof key);
  return key;
}

static void take_item(Forest *forest, EntStmt *stmt)
{
  guint32 i = node_of(forest, (guint64)ent_row_int_at(stmt, 1));
  gsize length = 0;
  const guint8 *refs = ent_row_blob_at(stmt, 6, &length);
  gsize n = length / sizeof(guint64);
  Node *node = &g_array_index(forest->nodes, Node, i);
  node->id = ent_row_int_at(stmt, 0);
  node->at = ent_row_is_null_at(stmt, 2) ? ENT_NEVER : ent_row_int_at(stmt, 2);
  node->flags = (guint32)ent_row_int_at(stmt, 3);
  node->kind = (EntItemKind)ent_row_int_at(stmt, 4);
  node->from_id = ent_row_int_at(stmt, 5);
  node->subject_key = n > 0 ? key_at(refs, n - 1) : 0;
  for (gsize k = 0; k + 1 < n; k++) {
    Wanted wanted = {i, key_at(refs, k)};
    unite(forest, i, node_of(forest, wanted.key));
    g_array_append_val(forest->wanted, wanted);
  }
}

static bool load(EntStore *store, Forest *forest, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT id, key, at, flags, kind, from_id, refs FROM item ORDER BY id");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    take_item(forest, stmt);
  }
}

/* The nearest reference that is here is the parent; references come nearest first. */
static void resolve_parents(Forest *forest)
{
  for (guint w = 0; w < forest->wanted->len; w++) {
    const Wanted *wanted = &g_array_index(forest->wanted, Wanted, w);
    Node *node = &g_array_index(forest->nodes, Node, wanted->node);
    guint32 parent = node_of(forest, wanted->key);
    if (node->parent != NONE || parent == wanted->node) continue;
    if (g_array_index(forest->nodes, Node, parent).id != 0) node->parent = parent;
  }
}

typedef struct {
  guint64 key;
  gint64 at;
  guint64 item_key;
  guint32 node;
} BySubject;

static int compare_by_subject(gconstpointer a, gconstpointer b)
{
  const BySubject *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return x->item_key < y->item_key ? -1 : x->item_key > y->item_key;
}

static GArray *by_subject(const Forest *forest)
{
  GArray *sorted = g_array_new(FALSE, FALSE, sizeof(BySubject));
  for (guint32 i = 0; i < forest->nodes->len; i++) {
    const Node *node = &g_array_index(forest->nodes, Node, i);
    BySubject entry = {node->subject_key, node->at, node->key, i};
    if (node->id != 0 && node->subject_key != 0 && node->at != ENT_NEVER) g_array_append_val(sorted, entry);
  }
  g_array_sort(sorted, compare_by_subject);
  return sorted;
}

/* In public, whom an answer answers is known from its references only: there the subject makes a thread and no
 * parent. */
static void join_by_subject(Forest *forest)
{
  g_autoptr(GArray) sorted = by_subject(forest);
  for (guint k = 1; k < sorted->len; k++) {
    const BySubject *before = &g_array_index(sorted, BySubject, k - 1);
    const BySubject *here = &g_array_index(sorted, BySubject, k);
    Node *node = &g_array_index(forest->nodes, Node, here->node);
    bool orphan = (node->flags & ENT_FLAG_REPLY_SUBJECT) && node->parent == NONE;
    if (!orphan || before->key != here->key || here->at - before->at > OLDEST_PARENT) continue;
    if (!is_open(node)) node->parent = before->node;
    unite(forest, here->node, before->node);
  }
}

/* The smallest item id of each component. */
static gint64 *name_threads(Forest *forest)
{
  gint64 *names = g_new0(gint64, forest->nodes->len);
  for (guint32 i = 0; i < forest->nodes->len; i++) {
    gint64 id = g_array_index(forest->nodes, Node, i).id;
    gint64 *name = &names[find_root(forest, i)];
    if (id != 0 && (*name == 0 || id < *name)) *name = id;
  }
  return names;
}

static bool write_row(EntStore *store, gint64 item_id, gint64 thread_id, gint64 parent_id, GError **error)
{
  EntStmt *stmt = ent_store_prepare(
      store, "INSERT INTO item_thread (item_id, thread_id, parent_id) VALUES (?1, ?2, ?3) ON CONFLICT (item_id) "
             "DO UPDATE SET thread_id = excluded.thread_id, parent_id = excluded.parent_id");
  ent_stmt_bind_int(stmt, 1, item_id);
  ent_stmt_bind_int(stmt, 2, thread_id);
  if (parent_id) ent_stmt_bind_int(stmt, 3, parent_id);
  return ent_stmt_run(stmt, error);
}

typedef struct {
  gint64 thread_id;
  gint64 parent_id;
} Stored;

static bool load_stored(EntStore *store, EntMap64 *index, GArray *stored, GError **error)
{
  EntStmt *stmt = ent_store_prepare(store, "SELECT item_id, thread_id, parent_id FROM item_thread");
  bool row = false;
  while (true) {
    if (!ent_stmt_step(stmt, &row, error)) return false;
    if (!row) return true;
    Stored entry = {ent_row_int_at(stmt, 1), ent_row_int_at(stmt, 2)};
    g_array_append_val(stored, entry);
    ent_map64_set(index, ent_map64_spread((guint64)ent_row_int_at(stmt, 0)), stored->len);
  }
}

/* A post as extraction sees it, but for addressees, which a post has none of, and for who is the owner. */
static void add_late(const Forest *forest, const Node *node, GArray *late)
{
  const Node *parent = node->parent == NONE ? NULL : &g_array_index(forest->nodes, Node, node->parent);
  EntExtractItem post = {.id = node->id,
                         .kind = node->kind,
                         .flags = node->flags,
                         .at = node->at,
                         .from = {.id = node->from_id},
                         .parent = {.id = parent ? parent->from_id : 0}};
  g_array_append_val(late, post);
}

static bool write_differences(EntStore *store, Forest *forest, GArray *late, GError **error)
{
  g_autofree gint64 *names = name_threads(forest);
  g_autoptr(EntMap64) index = ent_map64_new();
  g_autoptr(GArray) stored = g_array_new(FALSE, FALSE, sizeof(Stored));
  if (!load_stored(store, index, stored, error)) return false;
  for (guint32 i = 0; i < forest->nodes->len; i++) {
    const Node *node = &g_array_index(forest->nodes, Node, i);
    if (node->id == 0) continue;
    gint64 parent_id = node->parent == NONE ? 0 : g_array_index(forest->nodes, Node, node->parent).id;
    gint64 thread_id = names[find_root(forest, i)];
    gint64 at = ent_map64_get(index, ent_map64_spread((guint64)node->id));
    const Stored *before = at ? &g_array_index(stored, Stored, at - 1) : NULL;
    if (before && before->thread_id == thread_id && before->parent_id == parent_id) continue;
    if (!write_row(store, node->id, thread_id, parent_id, error)) return false;
    if (is_open(node) && (!before || before->parent_id != parent_id)) add_late(forest, node, late);
  }
  return true;
}

bool ent_thread_update(EntStore *store, GArray *late, GError **error)
{
  g_assert(g_array_get_element_size(late) == sizeof(EntExtractItem));
  g_auto(Forest) forest = {g_array_new(FALSE, FALSE, sizeof(Node)), g_array_new(FALSE, FALSE, sizeof(guint32)),
                           g_array_new(FALSE, FALSE, sizeof(Wanted)), ent_map64_new()};
  if (!load(store, &forest, error)) return false;
  resolve_parents(&forest);
  join_by_subject(&forest);
  return write_differences(store, &forest, late, error);
}
