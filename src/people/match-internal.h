/* What the halves of matching share: records as numbers. */
#pragma once

#include "people/match.h"
#include "people/name.h"

/* A stretch of one of the matcher's arrays. */
typedef struct Span {
  guint32 first;
  guint16 n;
} Span;

/* An interned string and how often it stands for what: as a word of a name in distinct names, else in records. */
typedef struct Term {
  const char *text;
  guint32 as_word, as_login, as_host, as_place, as_organisation;
  guint32 as_surname; /* of as_word, those where it stands last */
  float given, surname; /* of a thousand people, by the tables; 0: not looked up yet */
} Term;

/* A name: its words as terms. */
typedef struct Label {
  guint32 words[ENT_NAME_WORDS_MAX];
  guint32 whole; /* the same for the same words in any order; as_word of it: records that bear it */
  guint8 n;
} Label;

typedef struct Address {
  guint32 whole, host; /* terms; host 0: anybody may have an address there */
} Address;

typedef struct Entry {
  Span names, addresses, logins, phones, profiles, organisations, place;
  guint32 born, number; /* terms; 0: none */
  bool bare; /* it has a login without a host */
  bool elder, younger; /* one of its names says so */
  guint64 digest; /* of its traits in any order: what makes ties fall the same way */
} Entry;

#define MATCH_THREADS_MAX 16

struct EntMatcher {
  EntArena *arena;
  EntNameReader *reader;
  GHashTable *index; /* char* -> term number */
  GHashTable *hosts; /* char* -> term number of its organisation; 0: anybody's */
  GArray *terms; /* of Term; number 0 is none */
  GArray *entries; /* of Entry */
  GArray *labels; /* of Label */
  GArray *addresses; /* of Address */
  GArray *numbers; /* of guint32: logins, phones, profiles, organisations, words of places */
  GHashTable *apart; /* guint64* pair */
  GArray *pairs; /* of guint64: what is compared */
  GArray *matches; /* of EntMatch */
  guint32 *clusters;
  guint64 compared;
  double m[ENT_MATCH_FIELDS][ENT_LEVELS], u[ENT_MATCH_FIELDS][ENT_LEVELS];
  float worth[ENT_MATCH_FIELDS][ENT_LEVELS]; /* log2(m / u), or log2(m) where u is as rare as what is shared */
  double prior; /* bits */
  GHashTable *cut_names; /* login that a service cut -> the one full name here that it begins (Label.whole); 0: several */
  guint profiles; /* records that have one: of two of them no pair is one person */
  float namesakes; /* bits that the same name says more, where fewer people share one than its words make expect */
};

static inline guint64 match_pair(guint32 a, guint32 b)
{
  return a < b ? (guint64)a << 32 | b : (guint64)b << 32 | a;
}

static inline const Term *match_term(const EntMatcher *matcher, guint32 number)
{
  return &g_array_index(matcher->terms, Term, number);
}

static inline const Entry *match_entry(const EntMatcher *matcher, guint32 record)
{
  return &g_array_index(matcher->entries, Entry, record);
}

/* The share of people who bear a word as given name or surname, or have a login, beside the two who are compared. */
double match_word_share(const EntMatcher *matcher, guint32 word, bool surname);
double match_login_share(const EntMatcher *matcher, guint32 login);

/* match-traits.c */
void match_take_trait(EntMatcher *matcher, Entry *entry, EntTraitKind kind, const char *value);
/* match-book.c: hosts where anybody has an address say nothing; fills matcher->cut_names, ->profiles and ->namesakes. */
void match_open_hosts(EntMatcher *matcher);
void match_find_cut_names(EntMatcher *matcher);
void match_count_namesakes(EntMatcher *matcher);
/* Whether a host ("northquay.") bears part of an organisation's name ("northquaytrust"). */
bool match_is_named_after(const char *organisation, const char *host);
/* Whether nothing but the book tells how common a name of several words is: the tables know none of its surnames. */
bool match_is_of_the_book(const EntMatcher *matcher, const Label *label);
/* match-keys.c: fills matcher->pairs. */
void match_find_pairs(EntMatcher *matcher, guint threads);
/* match-compare.c: levels, and -log2(u) of what was shared where its rarity counts (else 0). */
void match_compare(const EntMatcher *matcher, guint32 a, guint32 b, guint8 *levels, float *rarity);
/* match-weights.c: compares all pairs and learns m; then weighs. */
void match_weigh_all(EntMatcher *matcher, guint threads);
void match_weigh(const EntMatcher *matcher, const float *rarity, EntMatch *match);
/* Calls `func` with 0, 1, ... on as many threads and waits for all. */
void match_share_out(guint threads, void (*func)(guint share, gpointer data), gpointer data);
/* match-cluster.c */
void match_cluster(EntMatcher *matcher);
