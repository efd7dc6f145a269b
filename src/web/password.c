/* Hashing is deliberately dear, so a mutex lets one guess at a time have the memory; the owner's own login waits
 * for a tenth of a second at most. */
#include "web/password.h"

#include <errno.h>
#include <sodium.h>
#include <termios.h>
#include <unistd.h>

#include "web/error.h"

#define KEY "web_password"

static GMutex hashing;

bool ent_password_set(const char *path, const char *password, GError **error)
{
  bool none = password == NULL || password[0] == '\0';
  char hash[crypto_pwhash_STRBYTES] = "";

  if (!none && (!g_utf8_validate(password, -1, NULL) || g_utf8_strlen(password, -1) < ENT_PASSWORD_MIN ||
                strlen(password) > ENT_PASSWORD_MAX)) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST, "a password needs %d characters at least",
                ENT_PASSWORD_MIN);
    return false;
  }
  if (sodium_init() < 0) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED, "the system gives no random bytes");
    return false;
  }
  if (!none && crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FAILED, "not enough memory to hash the password");
    return false;
  }
  g_autoptr(EntStore) store = ent_store_open(path, ENT_STORE_WRITE, error);
  g_autoptr(EntTransaction) transaction = store != NULL ? ent_transaction_begin(store, error) : NULL;
  if (transaction == NULL || !ent_store_set(store, KEY, hash, error)) return false;
  return ent_transaction_take_commit(g_steal_pointer(&transaction), error);
}

bool ent_password_get(EntStore *store, char **ret_hash, GError **error)
{
  g_autofree char *hash = NULL;

  if (!ent_store_get(store, KEY, &hash, error)) return false;
  *ret_hash = hash != NULL && hash[0] != '\0' ? g_steal_pointer(&hash) : NULL;
  return true;
}

bool ent_password_matches(const char *hash, const char *password)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&hashing);
  gsize length = strlen(password);

  return length <= ENT_PASSWORD_MAX && crypto_pwhash_str_verify(hash, password, length) == 0;
}

/* One line without its end; NULL where there is none or it is too long. */
static char *read_line(int fd)
{
  char line[ENT_PASSWORD_MAX + 2];
  gsize length = 0;
  bool ended = false;

  while (!ended && length < sizeof line) {
    ssize_t got = read(fd, line + length, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    ended = line[length] == '\n';
    length += !ended;
  }
  char *copy = (ended || length > 0) && length < sizeof line ? g_strndup(line, length) : NULL;
  sodium_memzero(line, sizeof line);
  return copy;
}

static char *ask(int fd, const char *question)
{
  struct termios before;
  struct termios silent;

  tcgetattr(fd, &before);
  silent = before;
  silent.c_lflag &= ~(tcflag_t)ECHO;
  g_printerr("%s", question);
  tcsetattr(fd, TCSAFLUSH, &silent);
  char *answer = read_line(fd);
  tcsetattr(fd, TCSAFLUSH, &before);
  g_printerr("\n");
  return answer;
}

char *ent_password_read(int fd, GError **error)
{
  bool terminal = isatty(fd);
  char *password = terminal ? ask(fd, "Password: ") : read_line(fd);
  char *again = terminal && password != NULL ? ask(fd, "Again: ") : NULL;
  bool differ = terminal && password != NULL && g_strcmp0(password, again) != 0;

  ent_password_forget(again);
  if (password == NULL || differ) {
    ent_password_forget(password);
    g_set_error_literal(error, ENT_WEB_ERROR, differ ? ENT_WEB_ERROR_BAD_REQUEST : ENT_WEB_ERROR_FAILED,
                        differ ? "the two passwords differ" : "no password was given");
    return NULL;
  }
  return password;
}

void ent_password_forget(char *password)
{
  if (password != NULL) sodium_memzero(password, strlen(password));
  g_free(password);
}
