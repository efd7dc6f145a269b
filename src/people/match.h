/* Which records are of one person: probabilistic record linkage.
 *
 * After Fellegi and Sunter (1969): each pair that shares a key is compared field by field; a field's agreement speaks for
 * one person by log2(m / u) bits, m being how often it agrees for one person, u for two. m is learnt from the pairs
 * themselves (expectation maximisation, Winkler 1988, held near a prior where there are few); u is how common the shared
 * name, login or place is (term frequency: "Martin" weighs less than a rare name). What the prior odds and the bits come
 * to is a probability. Pairs that are certain are joined, the strongest first, but not against what contradicts it among
 * those already joined (no transitive closure for its own sake). What is likely and not certain is left for a person to
 * decide.
 *
 * The result does not depend on the order in which records or traits were added. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
  ENT_TRAIT_NAME,
  ENT_TRAIT_EMAIL, /* local@domain */
  ENT_TRAIT_LOGIN, /* a name on a machine or a handle, without a domain */
  ENT_TRAIT_PHONE,
  ENT_TRAIT_PROFILE, /* an address of a service where everybody has one: two differing ones are two persons */
  ENT_TRAIT_ORGANISATION,
  ENT_TRAIT_PLACE, /* a postal address */
  ENT_TRAIT_BORN, /* a date, digits from the year on */
  ENT_TRAIT_NUMBER, /* what some authority numbers people by */
} EntTraitKind;

typedef enum {
  ENT_MATCH_NAME,
  ENT_MATCH_ADDRESS,
  ENT_MATCH_HOST,
  ENT_MATCH_PHONE,
  ENT_MATCH_PROFILE,
  ENT_MATCH_ORGANISATION,
  ENT_MATCH_PLACE,
  ENT_MATCH_BORN,
  ENT_MATCH_NUMBER,
  ENT_MATCH_FIELDS
} EntMatchField;

/* How a field agrees; the levels of ENT_MATCH_NAME are those of EntNameLikeness. NEAR is, of addresses: one's login is made
 * of the other's name; of organisations: one has an address there; of dates and numbers: one digit apart; of places: some
 * of their words. */
enum {
  ENT_LEVEL_MISSING = 0,
  ENT_LEVEL_DIFFERENT = 1,
  ENT_LEVEL_NEAR = 2,
  ENT_LEVEL_LOGIN = 3, /* of addresses: the same login elsewhere */
  ENT_LEVEL_BARE = 4, /* the same, where one of the two is known by nothing else */
  ENT_LEVEL_SAME = 5,
  ENT_LEVELS = 6
};

/* One pair and what speaks for and against it. */
typedef struct EntMatch {
  guint32 a, b; /* records, a < b */
  guint8 level[ENT_MATCH_FIELDS];
  float bits[ENT_MATCH_FIELDS]; /* what each says; 0 where one of the two says nothing */
  float weight; /* their sum and the prior odds, in bits */
  bool joined; /* this pair joined two clusters */
  bool decided; /* by ent_matcher_keep_apart */
  bool contradicted; /* certain by itself, but joining it would join a contradiction */
} EntMatch;

/* 1 / (1 + 2^-weight). */
double ent_match_probability(double weight);

#define ENT_MATCH_CERTAIN 0.96 /* from here on two records are one person's */
#define ENT_MATCH_LIKELY 0.2 /* from here on somebody should look */

typedef struct EntMatcher EntMatcher;
EntMatcher *ent_matcher_new(void);
void ent_matcher_free(EntMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntMatcher, ent_matcher_free)

/* A new record; returns its number, counted from 0. */
guint32 ent_matcher_add(EntMatcher *matcher);
/* Something about the newest record. What identifies nobody (no-reply and shared addresses) is passed over. */
void ent_matcher_trait(EntMatcher *matcher, EntTraitKind kind, const char *value);
/* Somebody decided that two records are two persons. */
void ent_matcher_keep_apart(EntMatcher *matcher, guint32 a, guint32 b);

/* Compares and joins, with so many threads. Once per matcher. */
void ent_matcher_run(EntMatcher *matcher, guint threads);

/* The cluster of each record, named by its smallest record; owned by the matcher. */
const guint32 *ent_matcher_clusters(const EntMatcher *matcher);
/* Every compared pair that is at least likely, the strongest first (EntMatch); owned by the matcher. */
const GArray *ent_matcher_matches(const EntMatcher *matcher);
/* Two records compared, whether they met or not. After run. */
void ent_matcher_explain(const EntMatcher *matcher, guint32 a, guint32 b, EntMatch *ret_match);
/* How many pairs were compared. */
guint64 ent_matcher_compared(const EntMatcher *matcher);

/* "name", "address", ...; and "same", "near", ...: the words of the JSON. */
const char *ent_match_field_word(EntMatchField field);
const char *ent_match_level_word(EntMatchField field, guint level);
