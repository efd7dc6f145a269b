/* Where things lie: the XDG base directories, and paths as people write them. */
#pragma once

#include <glib.h>

/* The book to use, in this order: `asked` (from --book), $ENTREGENT_BOOK, $XDG_DATA_HOME/entregent/book.db.
 * Absolute; caller frees. */
char *ent_path_book(const char *asked);

/* `path` made absolute against the working directory, with "." and ".." resolved by name. Caller frees. */
char *ent_path_absolute(const char *path);

/* A path as text: valid UTF-8, each byte that is none written "\xE9", so that two paths are seldom one text. Caller
 * frees. */
char *ent_path_text(const char *path);

/* `path` as one would type it: the home directory shortened to "~"; valid UTF-8 without line ends and other controls,
 * which are written "\x1B". For the eye only. Caller frees. */
char *ent_path_short(const char *path);
