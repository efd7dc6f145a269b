/* Accounts of X: "ada", "@ada", and the addresses of their profiles at twitter.com and x.com. */
#pragma once

#include <glib.h>

/* The handle whose profile or post is at `url`, with or without scheme, without "@"; NULL where it is no address of
 * somebody there. Caller frees. Pure. */
char *ent_x_profile(const char *url);

/* The same, of a handle alone as well. Caller frees. Pure. */
char *ent_x_handle(const char *text);
