/* Accounts of Mastodon and its kin: `user@host` names one, and so do the addresses of its profile. It looks like a mail
 * address and is none: it stands as a handle of the service "mastodon" wherever it is kept. */
#pragma once

#include <glib.h>

#define ENT_FEDIVERSE_SERVICE "mastodon"

/* The account that `text` names, "user@host" in lower case; NULL where it names none. Caller frees. Read are
 * "user@host", "@user@host" and "acct:user@host"; `host` stands in for one that is missing ("@user" of a server about its
 * own people) and may be NULL. Pure. */
char *ent_fediverse_account(const char *text, const char *host);

/* The account whose profile or post is at `url`, by the path alone: https://host/@user, https://host/users/user and what
 * lies below them; "https://host/@user@other" is user@other. NULL where the path names none (numbers in the place of the
 * name among them), and for services that are known to be others and have paths of the same form. Caller frees. Pure. */
char *ent_fediverse_profile(const char *url);

/* The host of an http(s) address in lower case, without port; NULL where it is none. Caller frees. Pure. */
char *ent_fediverse_host(const char *url);
