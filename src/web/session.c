/* A session is kept under the hash of its token, never under the token: finding it leaks no timing that helps to
 * guess one. It remembers a hash of the password it was opened with, so that changing the password ends it. */
#include "web/session.h"

#include <sodium.h>

#include "base/when.h"

#define TOKEN_BYTES 32
#define CLIENTS_MAX 4096

typedef struct Digest {
  guint8 bytes[crypto_generichash_BYTES];
} Digest;

typedef struct Session {
  Digest token;
  Digest password;
  gint64 opened_at;
  gint64 used_at;
} Session;

struct EntSessions {
  GMutex mutex;
  GArray *sessions; /* of Session */
};

static Digest digest(const char *text)
{
  Digest digest;
  crypto_generichash(digest.bytes, sizeof digest.bytes, (const guint8 *)text, strlen(text), NULL, 0);
  return digest;
}

static bool digest_equal(const Digest *a, const Digest *b)
{
  return sodium_memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

EntSessions *ent_sessions_new(void)
{
  EntSessions *sessions = g_new0(EntSessions, 1);

  sessions->sessions = g_array_new(FALSE, FALSE, sizeof(Session));
  g_mutex_init(&sessions->mutex);
  return sessions;
}

void ent_sessions_free(EntSessions *sessions)
{
  if (sessions == NULL) return;
  g_array_unref(sessions->sessions);
  g_mutex_clear(&sessions->mutex);
  g_free(sessions);
}

static bool is_over(const Session *session, gint64 now)
{
  return now - session->used_at > ENT_SESSION_IDLE_S * ENT_SECOND ||
         now - session->opened_at > ENT_SESSION_LIFE_S * ENT_SECOND;
}

/* Makes room for one more: ended ones go first, then the one used longest ago. */
static void make_room(GArray *sessions, gint64 now)
{
  guint oldest = 0;

  for (guint i = sessions->len; i-- > 0;)
    if (is_over(&g_array_index(sessions, Session, i), now)) g_array_remove_index_fast(sessions, i);
  if (sessions->len < ENT_SESSIONS_MAX) return;
  for (guint i = 1; i < sessions->len; i++)
    if (g_array_index(sessions, Session, i).used_at < g_array_index(sessions, Session, oldest).used_at) oldest = i;
  g_array_remove_index_fast(sessions, oldest);
}

char *ent_sessions_open(EntSessions *sessions, const char *password, gint64 now)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&sessions->mutex);
  guint8 bytes[TOKEN_BYTES];
  char token[sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

  randombytes_buf(bytes, sizeof bytes);
  sodium_bin2base64(token, sizeof token, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  make_room(sessions->sessions, now);
  Session session = {.token = digest(token), .password = digest(password), .opened_at = now, .used_at = now};
  g_array_append_val(sessions->sessions, session);
  return g_strdup(token);
}

/* The index of the session of `token`, or -1. */
static int find(const GArray *sessions, const char *token)
{
  Digest wanted = digest(token);

  for (guint i = 0; i < sessions->len; i++)
    if (digest_equal(&g_array_index(sessions, Session, i).token, &wanted)) return (int)i;
  return -1;
}

bool ent_sessions_check(EntSessions *sessions, const char *token, const char *password, gint64 now)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&sessions->mutex);
  int i = token != NULL ? find(sessions->sessions, token) : -1;

  if (i < 0) return false;
  Session *session = &g_array_index(sessions->sessions, Session, i);
  Digest present = digest(password);
  if (is_over(session, now) || !digest_equal(&session->password, &present)) {
    g_array_remove_index_fast(sessions->sessions, (guint)i);
    return false;
  }
  session->used_at = now;
  return true;
}

void ent_sessions_end(EntSessions *sessions, const char *token)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&sessions->mutex);
  int i = find(sessions->sessions, token);

  if (i >= 0) g_array_remove_index_fast(sessions->sessions, (guint)i);
}

/* ---- attempts ---- */

typedef struct Client {
  guint count;
  gint64 first_at;
} Client;

struct EntAttempts {
  GMutex mutex;
  GHashTable *clients; /* address -> Client */
};

EntAttempts *ent_attempts_new(void)
{
  EntAttempts *attempts = g_new0(EntAttempts, 1);

  attempts->clients = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init(&attempts->mutex);
  return attempts;
}

void ent_attempts_free(EntAttempts *attempts)
{
  if (attempts == NULL) return;
  g_hash_table_unref(attempts->clients);
  g_mutex_clear(&attempts->mutex);
  g_free(attempts);
}

static gboolean has_waited(gpointer key, gpointer value, gpointer user_data)
{
  const Client *client = value;

  (void)key;
  return *(const gint64 *)user_data - client->first_at > ENT_ATTEMPTS_WAIT_S * ENT_SECOND;
}

bool ent_attempts_take(EntAttempts *attempts, const char *client_address, gint64 now, guint *ret_wait_s)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&attempts->mutex);
  Client *client;

  g_hash_table_foreach_remove(attempts->clients, has_waited, &now);
  client = g_hash_table_lookup(attempts->clients, client_address);
  if (client == NULL && g_hash_table_size(attempts->clients) >= CLIENTS_MAX) {
    *ret_wait_s = ENT_ATTEMPTS_WAIT_S;
    return false;
  }
  if (client == NULL) {
    client = g_new0(Client, 1);
    client->first_at = now;
    g_hash_table_insert(attempts->clients, g_strdup(client_address), client);
  }
  if (client->count >= ENT_ATTEMPTS_FREE) {
    *ret_wait_s = (guint)(ENT_ATTEMPTS_WAIT_S - (now - client->first_at) / ENT_SECOND) + 1;
    return false;
  }
  client->count++;
  return true;
}

void ent_attempts_forget(EntAttempts *attempts, const char *client)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&attempts->mutex);
  g_hash_table_remove(attempts->clients, client);
}
