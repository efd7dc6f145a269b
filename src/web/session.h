/* Who is logged in, and who guessed too often. In memory only: a restart logs everybody out.
 *
 * Both tables are bounded, safe to use from several threads, and take the clock as a parameter. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define ENT_SESSION_IDLE_S (12 * 60 * 60)
#define ENT_SESSION_LIFE_S (30 * 24 * 60 * 60)
#define ENT_SESSIONS_MAX 32

typedef struct EntSessions EntSessions;

EntSessions *ent_sessions_new(void);
void ent_sessions_free(EntSessions *sessions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntSessions, ent_sessions_free)

/* A new token of 32 random bytes, written for a cookie; it holds for as long as the book's password is the one
 * whose hash is `password`. The one used longest ago goes when there are too many. Caller frees. */
char *ent_sessions_open(EntSessions *sessions, const char *password, gint64 now);
/* Whether `token` (NULL allowed) is of a session that has not ended; using it keeps it alive. */
bool ent_sessions_check(EntSessions *sessions, const char *token, const char *password, gint64 now);
void ent_sessions_end(EntSessions *sessions, const char *token);

#define ENT_ATTEMPTS_FREE 5 /* wrong passwords before an address has to wait */
#define ENT_ATTEMPTS_WAIT_S (15 * 60)

typedef struct EntAttempts EntAttempts;

EntAttempts *ent_attempts_new(void);
void ent_attempts_free(EntAttempts *attempts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntAttempts, ent_attempts_free)

/* Counts one attempt from `client` (an address) before it is judged, so that many at once gain nothing; false
 * where it has to wait `*ret_wait_s` seconds first. */
bool ent_attempts_take(EntAttempts *attempts, const char *client, gint64 now, guint *ret_wait_s);
/* The attempt was right: forgets the wrong ones. */
void ent_attempts_forget(EntAttempts *attempts, const char *client);
