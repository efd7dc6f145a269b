/* A user's words as the index knows them: phrases of tokens, cut by the index's own tokenizer.
 *
 * The index does not keep where in a text a token stands, which makes it four times smaller; that tokens stand
 * together is seen in the text itself. */
#pragma once

#include "store/store.h"

/* The index is made with the same. */
#define ENT_SEARCH_TOKENIZER "unicode61"
#define ENT_SEARCH_TOKENIZER_OPTIONS "remove_diacritics", "2"

typedef struct EntSearchWords EntSearchWords;

/* Understands words, "words that stand together" and beginnings*. NULL on error only. */
EntSearchWords *ent_search_words_parse(EntStore *store, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_search_words_free(EntSearchWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntSearchWords, ent_search_words_free)

/* An FTS5 query that asks for every token, each quoted so that none is an operator; empty where there is nothing
 * to look for. Caller frees. */
char *ent_search_words_query(const EntSearchWords *words);

/* Whether an item that holds every token may still be none of those looked for. */
bool ent_search_words_need_text(const EntSearchWords *words);
/* Looks for the phrases in one part of an item after the other. True as soon as every phrase has stood in one. */
void ent_search_words_begin(EntSearchWords *words);
bool ent_search_words_follow(EntSearchWords *words, const char *text, gsize length);
