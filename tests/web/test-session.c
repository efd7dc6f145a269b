/* Sessions and wrong passwords, by a clock of the test's own. */
#include "web/session.h"

#include "base/when.h"

static const gint64 start = 1773504000 * ENT_SECOND;

static void test_life(void)
{
  g_autoptr(EntSessions) sessions = ent_sessions_new();
  g_autofree char *token = ent_sessions_open(sessions, "hash", start);
  gint64 now = start;

  g_assert_cmpuint(strlen(token), ==, 43);
  g_assert_false(ent_sessions_check(sessions, NULL, "hash", now));
  g_assert_false(ent_sessions_check(sessions, "", "hash", now));
  for (; now < start + ENT_SESSION_LIFE_S * ENT_SECOND; now += 11 * ENT_HOUR)
    g_assert_true(ent_sessions_check(sessions, token, "hash", now));
  g_assert_false(ent_sessions_check(sessions, token, "hash", now));
  g_assert_false(ent_sessions_check(sessions, token, "hash", start));
}

static void test_idle(void)
{
  g_autoptr(EntSessions) sessions = ent_sessions_new();
  g_autofree char *token = ent_sessions_open(sessions, "hash", start);

  g_assert_true(ent_sessions_check(sessions, token, "hash", start + ENT_SESSION_IDLE_S * ENT_SECOND));
  g_assert_false(ent_sessions_check(sessions, token, "hash", start + (2 * ENT_SESSION_IDLE_S + 1) * ENT_SECOND));
}

static void test_ends(void)
{
  g_autoptr(EntSessions) sessions = ent_sessions_new();
  g_autofree char *left = ent_sessions_open(sessions, "hash", start);
  g_autofree char *stale = ent_sessions_open(sessions, "hash", start);

  ent_sessions_end(sessions, left);
  g_assert_false(ent_sessions_check(sessions, left, "hash", start));
  g_assert_false(ent_sessions_check(sessions, stale, "another hash", start));
  g_assert_false(ent_sessions_check(sessions, stale, "hash", start));
}

static void test_crowd(void)
{
  g_autoptr(EntSessions) sessions = ent_sessions_new();
  g_autofree char *first = ent_sessions_open(sessions, "hash", start);
  g_autofree char *second = ent_sessions_open(sessions, "hash", start + 1);

  g_assert_true(ent_sessions_check(sessions, first, "hash", start + 2));
  for (guint i = 0; i < ENT_SESSIONS_MAX - 1; i++)
    g_free(ent_sessions_open(sessions, "hash", start + 3));
  g_assert_true(ent_sessions_check(sessions, first, "hash", start + 4));
  g_assert_false(ent_sessions_check(sessions, second, "hash", start + 4));
}

static void test_attempts(void)
{
  g_autoptr(EntAttempts) attempts = ent_attempts_new();
  guint wait_s = 0;

  for (guint i = 0; i < ENT_ATTEMPTS_FREE; i++)
    g_assert_true(ent_attempts_take(attempts, "198.51.100.7", start, &wait_s));
  g_assert_false(ent_attempts_take(attempts, "198.51.100.7", start + 10 * ENT_SECOND, &wait_s));
  g_assert_cmpuint(wait_s, ==, ENT_ATTEMPTS_WAIT_S - 10 + 1);
  g_assert_true(ent_attempts_take(attempts, "198.51.100.8", start, &wait_s));
  g_assert_true(ent_attempts_take(attempts, "198.51.100.7", start + wait_s * ENT_SECOND + 10 * ENT_SECOND, &wait_s));
  ent_attempts_forget(attempts, "198.51.100.7");
  for (guint i = 0; i < ENT_ATTEMPTS_FREE; i++)
    g_assert_true(ent_attempts_take(attempts, "198.51.100.7", start + ENT_DAY, &wait_s));
  g_assert_false(ent_attempts_take(attempts, "198.51.100.7", start + ENT_DAY, &wait_s));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/web/session/lives-while-used-and-thirty-days-at-most", test_life);
  g_test_add_func("/web/session/ends-when-idle", test_idle);
  g_test_add_func("/web/session/ends-with-logout-and-with-the-password", test_ends);
  g_test_add_func("/web/session/the-least-used-goes-when-there-are-many", test_crowd);
  g_test_add_func("/web/session/wrong-passwords-make-one-wait", test_attempts);
  return g_test_run();
}
