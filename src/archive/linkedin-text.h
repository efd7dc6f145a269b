/* Texts and names as a LinkedIn export writes them, turned into what a record may hold. */
#pragma once

#include "base/arena.h"
#include "base/csv.h"

/* A field as text: escapes undone, valid UTF-8 (bytes that are not are read as Windows-1252), LF line ends, no
 * control character but tab and newline, no white space around; NULL where nothing is left. */
const char *ent_linkedin_text(const EntCsvField *field, EntArena *arena);

/* The same reduced from HTML to plain text where it holds tags; otherwise `text` itself, as it is. */
const char *ent_linkedin_plain(const char *text, EntArena *arena);

/* "Ondine Passerose" from its two halves, either of which may be NULL; NULL for none. */
const char *ent_linkedin_full_name(const char *first, const char *last, EntArena *arena);

/* What two spellings of one name have in common: case, composition and spacing undone. */
const char *ent_linkedin_fold_name(const char *name, EntArena *arena);

/* What all spellings of one profile address have in common: "ondine-passerose" for
 * "https://fr.linkedin.com/in/Ondine-Passerose/?x=y". Not NULL. */
const char *ent_linkedin_slug(const char *url, EntArena *arena);

/* 16 hexadecimal digits that stand for a text, whatever its white space; the same for ever. */
const char *ent_linkedin_digest(const char *text, EntArena *arena);

/* Cuts at each `separator` and trims; returns a NULL-terminated array of non-empty strings. */
const char *const *ent_linkedin_split(const char *text, const char *separator, EntArena *arena, guint *ret_count);
