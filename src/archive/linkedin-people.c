/* The export never says which profile address is its owner's. It can be worked out, because the owner is on one
 * side of every row: by rule in Invitations, whose direction is given, and by count in messages, where the owner
 * takes part in every conversation and nobody else does. Asking by rule first keeps an owner with one single
 * long conversation from being mistaken for their correspondent. */
#include "archive/linkedin-people.h"

#include "archive/linkedin-learn.h"
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "base/when.h"

typedef struct Candidate {
  char *url; /* as first seen */
  char *name; /* as last seen beside it, or NULL */
  guint invitations; /* rows in which it stands on the owner's side */
  guint talks; /* conversations it takes part in */
} Candidate;

struct EntLinkedinPeople {
  char *profile_name; /* of the owner, as Profile has it */
  char *owner_name; /* how they are shown; NULL where unknown */
  char *owner_url; /* the most certain one; NULL where unknown */
  GHashTable *owner_names; /* folded */
  GHashTable *owner_slugs;
  GPtrArray *owner_mails;
  GHashTable *url_by_name; /* folded name -> address; "" where several have this name */
  GHashTable *name_by_slug;
  GHashTable *candidates; /* slug -> Candidate; until decided */
  GHashTable *talks; /* "conversation\n slug" seen; until decided */
};

static void candidate_free(gpointer data)
{
  Candidate *candidate = data;
  g_free(candidate->url);
  g_free(candidate->name);
  g_free(candidate);
}

static GHashTable *new_set(void)
{
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

EntLinkedinPeople *ent_linkedin_people_new(void)
{
  EntLinkedinPeople *people = g_new0(EntLinkedinPeople, 1);
  people->owner_names = new_set();
  people->owner_slugs = new_set();
  people->owner_mails = g_ptr_array_new_with_free_func(g_free);
  people->url_by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  people->name_by_slug = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  people->candidates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, candidate_free);
  people->talks = new_set();
  return people;
}

void ent_linkedin_people_free(EntLinkedinPeople *people)
{
  if (!people) return;
  g_free(people->profile_name);
  g_free(people->owner_name);
  g_free(people->owner_url);
  g_hash_table_unref(people->owner_names);
  g_hash_table_unref(people->owner_slugs);
  g_ptr_array_unref(people->owner_mails);
  g_hash_table_unref(people->url_by_name);
  g_hash_table_unref(people->name_by_slug);
  g_hash_table_unref(people->candidates);
  g_hash_table_unref(people->talks);
  g_free(people);
}

/* ---- learning ---- */

static void learn_row(EntLinkedinRow *row)
{
  row->sheet->table->learn(row, row->user_data);
}

void ent_linkedin_people_learn(EntLinkedinPeople *people, const EntLinkedinSheet *sheet, const char *data, gsize length,
                               bool final)
{
  if (!sheet->table->learn) return;
  g_autoptr(EntArena) arena = ent_arena_new();
  EntLinkedinRow row = {.arena = arena, .user_data = people};
  ent_linkedin_sheet_read(sheet, data, length, sheet->start.body_line, final, &row, learn_row);
}

void ent_linkedin_people_learn_owner_name(EntLinkedinPeople *people, const char *name)
{
  if (!people->profile_name) people->profile_name = g_strdup(name);
}

void ent_linkedin_people_learn_owner_mail(EntLinkedinPeople *people, const char *address)
{
  g_ptr_array_add(people->owner_mails, g_strdup(address));
}

static Candidate *candidate_for(EntLinkedinPeople *people, const char *url, const char *name, const char *slug)
{
  Candidate *candidate = g_hash_table_lookup(people->candidates, slug);
  if (!candidate) {
    candidate = g_new0(Candidate, 1);
    candidate->url = g_strdup(url);
    g_hash_table_insert(people->candidates, g_strdup(slug), candidate);
  }
  if (name && g_strcmp0(name, candidate->name) != 0) {
    g_free(candidate->name);
    candidate->name = g_strdup(name);
  }
  return candidate;
}

void ent_linkedin_people_learn_invitation(EntLinkedinPeople *people, const char *url, const char *name, EntArena *arena)
{
  if (url) candidate_for(people, url, name, ent_linkedin_slug(url, arena))->invitations++;
}

void ent_linkedin_people_learn_talk(EntLinkedinPeople *people, const char *conversation, const char *url,
                                    const char *name, EntArena *arena)
{
  if (!url || !conversation) return;
  const char *slug = ent_linkedin_slug(url, arena);
  Candidate *candidate = candidate_for(people, url, name, slug);
  if (g_hash_table_add(people->talks, g_strconcat(conversation, "\n", slug, NULL))) candidate->talks++;
}

void ent_linkedin_people_learn_connection(EntLinkedinPeople *people, const char *name, const char *url, EntArena *arena)
{
  if (!name || !url) return;
  const char *folded = ent_linkedin_fold_name(name, arena), *slug = ent_linkedin_slug(url, arena);
  const char *known = g_hash_table_lookup(people->url_by_name, folded);
  bool same = known && *known && g_str_equal(ent_linkedin_slug(known, arena), slug);
  if (!same) g_hash_table_insert(people->url_by_name, g_strdup(folded), g_strdup(known ? "" : url));
  g_hash_table_insert(people->name_by_slug, g_strdup(slug), g_strdup(name));
}

/* ---- deciding ---- */

typedef struct Best {
  const Candidate *by_invitations, *by_talks, *by_name;
  bool tied; /* by_talks has a rival */
} Best;

static bool has_profile_name(const EntLinkedinPeople *people, const Candidate *candidate, EntArena *arena)
{
  if (!people->profile_name || !candidate->name) return false;
  return g_str_equal(ent_linkedin_fold_name(people->profile_name, arena),
                     ent_linkedin_fold_name(candidate->name, arena));
}

static Best find_best(const EntLinkedinPeople *people, EntArena *arena)
{
  Best best = {0};
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, people->candidates);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Candidate *one = value;
    if (one->invitations && (!best.by_invitations || one->invitations > best.by_invitations->invitations))
      best.by_invitations = one;
    if (has_profile_name(people, one, arena) && (!best.by_name || one->talks > best.by_name->talks)) best.by_name = one;
    if (best.by_talks && one->talks == best.by_talks->talks) best.tied = true;
    if (!best.by_talks || one->talks > best.by_talks->talks) best.by_talks = one, best.tied = false;
  }
  return best;
}

static const Candidate *choose_owner(const Best *best)
{
  if (best->by_invitations) return best->by_invitations;
  if (best->by_name) return best->by_name;
  return best->by_talks && !best->tied && best->by_talks->talks > 1 ? best->by_talks : NULL;
}

static void add_owner_name(EntLinkedinPeople *people, const char *name, EntArena *arena)
{
  if (name) g_hash_table_add(people->owner_names, g_strdup(ent_linkedin_fold_name(name, arena)));
}

void ent_linkedin_people_decide(EntLinkedinPeople *people)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  Best best = find_best(people, arena);
  const Candidate *owner = choose_owner(&best);
  if (owner) {
    people->owner_url = g_strdup(owner->url);
    g_hash_table_add(people->owner_slugs, g_strdup(ent_linkedin_slug(owner->url, arena)));
    add_owner_name(people, owner->name, arena);
  }
  add_owner_name(people, people->profile_name, arena);
  people->owner_name = g_strdup(people->profile_name ? people->profile_name : owner ? owner->name : NULL);
  g_hash_table_remove_all(people->candidates);
  g_hash_table_remove_all(people->talks);
}

bool ent_linkedin_people_know_owner(const EntLinkedinPeople *people)
{
  return people->owner_url || people->owner_name;
}

/* ---- asking ---- */

static bool is_hidden_name(const char *name)
{
  static const char *const hidden[] = {"linkedin member", "linkedin user", "membre linkedin", "membre de linkedin",
                                       "utilisateur linkedin"};
  for (guint i = 0; i < G_N_ELEMENTS(hidden); i++)
    if (g_ascii_strcasecmp(hidden[i], name) == 0) return true;
  return false;
}

EntParty ent_linkedin_owner(const EntLinkedinPeople *people, EntRole role)
{
  return (EntParty){.id = {.kind = ENT_ID_OWNER}, .name = people->owner_name, .role = role};
}

static const char *name_identity(const char *name, EntArena *arena)
{
  g_autofree char *value = g_strconcat(ENT_LINKEDIN_SERVICE ":", name, NULL);
  return ent_arena_dup(arena, value, -1);
}

static EntIdentity identify_by_name(const EntLinkedinPeople *people, const char *name, EntArena *arena)
{
  if (!name || is_hidden_name(name)) return (EntIdentity){.kind = ENT_ID_NONE};
  const char *folded = ent_linkedin_fold_name(name, arena);
  if (g_hash_table_contains(people->owner_names, folded)) return (EntIdentity){.kind = ENT_ID_OWNER};
  const char *url = g_hash_table_lookup(people->url_by_name, folded);
  if (url && *url) return (EntIdentity){.kind = ENT_ID_PROFILE, .value = url};
  return (EntIdentity){.kind = ENT_ID_NAME, .value = name_identity(name, arena)};
}

EntParty ent_linkedin_party(const EntLinkedinPeople *people, const char *name, const char *url, EntRole role,
                            EntArena *arena)
{
  EntParty party = {.name = name, .role = role};
  if (!url)
    party.id = identify_by_name(people, name, arena);
  else if (g_hash_table_contains(people->owner_slugs, ent_linkedin_slug(url, arena)))
    party.id.kind = ENT_ID_OWNER;
  else
    party.id = (EntIdentity){.kind = ENT_ID_PROFILE, .value = url};
  return party;
}

const char *ent_linkedin_name_of(const EntLinkedinPeople *people, const char *url, EntArena *arena)
{
  const char *slug = ent_linkedin_slug(url, arena);
  if (g_hash_table_contains(people->owner_slugs, slug)) return people->owner_name;
  return g_hash_table_lookup(people->name_by_slug, slug);
}

bool ent_linkedin_is_known_name(const EntLinkedinPeople *people, const char *name, EntArena *arena)
{
  const char *folded = ent_linkedin_fold_name(name, arena);
  return g_hash_table_contains(people->owner_names, folded) || g_hash_table_contains(people->url_by_name, folded);
}

static void emit_identity(const EntLinkedinPeople *people, EntIdentityKind kind, const char *value,
                          EntRecordFunc record, gpointer user_data)
{
  EntRecord owner = {
      .type = ENT_RECORD_OWNER,
      .at = ENT_NEVER,
      .from = {.id = {.kind = kind, .value = value}, .name = people->owner_name},
      .service = ENT_LINKEDIN_SERVICE,
  };
  record(&owner, user_data);
}

void ent_linkedin_people_emit_owner(const EntLinkedinPeople *people, EntArena *arena, EntRecordFunc record,
                                    gpointer user_data)
{
  if (people->owner_url) emit_identity(people, ENT_ID_PROFILE, people->owner_url, record, user_data);
  for (guint i = 0; i < people->owner_mails->len; i++)
    emit_identity(people, ENT_ID_EMAIL, people->owner_mails->pdata[i], record, user_data);
  if (people->owner_name && !people->owner_url && !people->owner_mails->len)
    emit_identity(people, ENT_ID_NAME, name_identity(people->owner_name, arena), record, user_data);
}
