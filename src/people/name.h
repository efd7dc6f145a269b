/* Names of people, so that spellings of one name can be compared.
 *
 * A name becomes its words in plain lower case letters: transliterated (ICU, Any-Latin; Latin-ASCII), marks dropped,
 * umlauts that are written with an e as without (Müller, Mueller, Muller), titles, degrees, "(OSG)", "via LinkedIn" left
 * out, particles joined to what follows (van Hall: vanhall). Order does not matter from there on. Pure, but for the
 * transliterator that a reader holds. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>

#define ENT_NAME_WORDS_MAX 8

typedef struct EntName {
  const char *words[ENT_NAME_WORDS_MAX]; /* plain; one letter: an initial */
  guint n; /* 0: nothing of it is a name */
  int generation; /* -1: it says that it is the elder's (senior, père), 1: the younger's (junior, fils); 0: neither */
} EntName;

/* Belongs to one thread. */
typedef struct EntNameReader EntNameReader;
EntNameReader *ent_name_reader_new(void);
void ent_name_reader_free(EntNameReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntNameReader, ent_name_reader_free)

/* Reads `text`, any UTF-8; an address in the place of a name is none. The words are owned by `arena`. */
void ent_name_read(EntNameReader *reader, const char *text, EntArena *arena, EntName *ret_name);

/* How two words compare. */
typedef enum {
  ENT_WORD_DIFFERENT,
  ENT_WORD_TYPO, /* one letter apart, or two in long ones (optimal string alignment distance) */
  ENT_WORD_INITIAL, /* one is the first letter of the other */
  ENT_WORD_NICKNAME, /* "bob", "robert" */
  ENT_WORD_SAME,
} EntWordLikeness;
EntWordLikeness ent_name_compare_words(const char *a, const char *b);

/* How two names compare. */
typedef enum {
  ENT_NAME_MISSING, /* one of them says nothing */
  ENT_NAME_CONFLICT,
  ENT_NAME_PARTLY, /* one is a single word of the other; or two words are the same and others differ */
  ENT_NAME_TYPO, /* the same but for a letter or two */
  ENT_NAME_COMPATIBLE, /* initials, nicknames, middle names that one of them leaves out */
  ENT_NAME_SAME, /* all words, at least two */
} EntNameLikeness;

/* *ret_shared: bit i set where word i of `a` is in `b` too, letter for letter; may be NULL. */
EntNameLikeness ent_name_compare(const EntName *a, const EntName *b, guint *ret_shared);

/* Whether two words are forms of one given name, by the tables of nicknames. */
bool ent_name_is_nickname(const char *a, const char *b);
/* About how many of a thousand people bear this word as their given name, or as their surname, by the tables. */
double ent_name_commonness(const char *word, bool surname);

/* The nickname tables: each row a given name and what it is shortened to; NULL at the end. */
extern const char *const ent_nicknames[];
/* Common surnames of several countries; NULL at the end. */
extern const char *const ent_surnames[];

/* Plain lower case letters and digits with umlauts folded, in place; what the tables are written in. */
void ent_name_fold_word(char *word);
