/* Keys. An item's own id decides whether it is known; ids that are reused for something else (a broken mailer,
 * a hand-made archive) are told apart by `content`, so that nothing is passed over in silence. */
#include "signals/prepare.h"

#include "base/map64.h"
#include "base/subject.h"
#include "base/when.h"
#include "people/normalize.h"

#define FEW 64 /* addressees that are compared one by one */

static void prepare_party(const EntIdentity *id, const char *name, EntRole role, const EntHashKey *key, EntArena *arena,
                          EntPreparedParty *ret_party)
{
  *ret_party = (EntPreparedParty){.name = name, .role = role};
  if (ent_identity_normalize(id, arena, &ret_party->id)) ret_party->hash = ent_identity_hash(key, &ret_party->id);
}

static void prepare_alias(const EntIdentity *alias, const EntHashKey *key, EntArena *arena, EntPreparedParty *party)
{
  if (alias->kind == ENT_ID_NONE || !ent_identity_normalize(alias, arena, &party->alias)) return;
  party->alias_hash = ent_identity_hash(key, &party->alias);
}

/* Whether `party` is somebody, and none of the first `n`. */
static gboolean is_new(const EntPreparedParty *to, guint n, const EntPreparedParty *party, EntMap64 *seen)
{
  if (party->id.kind == ENT_ID_NONE) return FALSE;
  if (seen) {
    if (ent_map64_get(seen, party->hash)) return FALSE;
    ent_map64_set(seen, party->hash, 1);
    return TRUE;
  }
  for (guint i = 0; i < n; i++)
    if (to[i].hash == party->hash) return FALSE;
  return TRUE;
}

static void prepare_addressees(EntPrepared *prepared, const EntHashKey *key, EntArena *arena)
{
  const EntRecord *record = &prepared->record;
  g_autoptr(EntMap64) seen = record->n_to > FEW ? ent_map64_new() : NULL;
  prepared->to = ent_arena_new0(arena, EntPreparedParty, record->n_to);
  for (guint i = 0; i < record->n_to; i++) {
    EntPreparedParty *party = &prepared->to[prepared->n_to];
    prepare_party(&record->to[i].id, record->to[i].name, record->to[i].role, key, arena, party);
    prepare_alias(&record->to[i].alias, key, arena, party);
    if (is_new(prepared->to, prepared->n_to, party, seen)) prepared->n_to++;
  }
  prepared->also = ent_arena_new0(arena, EntPreparedParty, record->n_also);
  for (guint i = 0; i < record->n_also; i++) {
    prepare_party(&record->also[i], NULL, ENT_ROLE_TO, key, arena, &prepared->also[prepared->n_also]);
    if (prepared->also[prepared->n_also].id.kind != ENT_ID_NONE) prepared->n_also++;
  }
}

static int compare_hashes(const void *a, const void *b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* Who takes part, in whatever order: a message and its answer have the same participants. */
static guint64 participants(const EntPrepared *prepared, const EntHashKey *key, EntArena *arena)
{
  const EntRecord *record = &prepared->record;
  if (record->list) return ent_hash(key, record->list, -1);
  if (record->flags & (ENT_FLAG_LIST | ENT_FLAG_NO_RECIPIENTS)) return 1;
  guint n = prepared->n_to + 1;
  guint64 *hashes = ent_arena_alloc(arena, n * sizeof *hashes);
  hashes[0] = prepared->from.hash;
  for (guint i = 0; i < prepared->n_to; i++)
    hashes[i + 1] = prepared->to[i].hash;
  qsort(hashes, n, sizeof *hashes, compare_hashes);
  guint distinct = 1;
  for (guint i = 1; i < n; i++)
    if (hashes[i] != hashes[distinct - 1]) hashes[distinct++] = hashes[i];
  return ent_hash(key, hashes, (gssize)(distinct * sizeof *hashes));
}

static guint64 subject_key(const EntPrepared *prepared, const EntHashKey *key, EntArena *arena, GString *scratch)
{
  const EntRecord *record = &prepared->record;
  if (record->kind != ENT_ITEM_MAIL || !record->subject) return 0;
  g_string_truncate(scratch, 0);
  ent_subject_base(record->subject, scratch);
  if (scratch->len == 0) return 0;
  guint64 who = participants(prepared, key, arena);
  g_string_append_len(scratch, (const char *)&who, sizeof who);
  return ent_hash(key, scratch->str, (gssize)scratch->len);
}

static guint64 service_key(const EntHashKey *key, const char *service, const char *id, GString *scratch)
{
  g_string_assign(scratch, service ? service : "");
  g_string_append_c(scratch, '\0');
  g_string_append(scratch, id);
  return ent_hash(key, scratch->str, (gssize)scratch->len);
}

static void prepare_refs(EntPrepared *prepared, const EntHashKey *key, EntArena *arena, GString *scratch)
{
  const EntRecord *record = &prepared->record;
  prepared->refs = ent_arena_alloc(arena, (record->n_refs + 2) * sizeof *prepared->refs);
  for (guint i = 0; i < record->n_refs; i++)
    prepared->refs[prepared->n_refs++] = service_key(key, record->service, record->refs[i], scratch);
  if (record->thread) {
    g_string_assign(scratch, "thread");
    g_string_append_c(scratch, '\0');
    g_string_append(scratch, record->thread);
    prepared->refs[prepared->n_refs++] = ent_hash(key, scratch->str, (gssize)scratch->len);
  }
  prepared->refs[prepared->n_refs++] = subject_key(prepared, key, arena, scratch);
}

static void prepare_keys(EntPrepared *prepared, const EntHashKey *key, GString *scratch)
{
  const EntRecord *record = &prepared->record;
  gint64 parts[3] = {record->at, (gint64)prepared->from.hash, (gint64)record->kind};
  g_string_assign(scratch, record->subject ? record->subject : "");
  g_string_append_len(scratch, (const char *)parts, sizeof parts);
  prepared->content = ent_hash(key, scratch->str, (gssize)scratch->len);
  if (record->external_id) {
    prepared->key = service_key(key, record->service, record->external_id, scratch);
    return;
  }
  if (record->text) g_string_append_len(scratch, record->text, (gssize)record->text_length);
  prepared->key = ent_hash(key, scratch->str, (gssize)scratch->len);
}

void ent_prepare(const EntRecord *record, const EntHashKey *key, EntArena *arena, GString *scratch,
                 EntPrepared *ret_prepared)
{
  *ret_prepared = (EntPrepared){.record = *record};
  prepare_party(&record->from.id, record->from.name, ENT_ROLE_TO, key, arena, &ret_prepared->from);
  prepare_addressees(ret_prepared, key, arena);
  prepare_keys(ret_prepared, key, scratch);
  prepare_refs(ret_prepared, key, arena, scratch);
  if (record->subject) {
    g_string_truncate(scratch, 0);
    ent_subject_template(record->subject, scratch);
    ret_prepared->template = (guint32)ent_hash(key, scratch->str, (gssize)scratch->len);
  }
}
