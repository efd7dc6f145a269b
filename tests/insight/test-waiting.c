/* The order of the waiting list: who decided more comes first. */
#include "insight/waiting.h"

static void test_groups(void)
{
  static const struct {
    EntSignalKind kind;
    EntInitiator began;
    const char *group;
  } cases[] = {
      {ENT_SIGNAL_MEETING_REQUEST, ENT_INITIATOR_MINE, "hand"},
      {ENT_SIGNAL_PROPOSAL, ENT_INITIATOR_THEIRS, "hand"},
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, "began"},
      {ENT_SIGNAL_DIRECT_MESSAGE, ENT_INITIATOR_BOTH, "began"},
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_MINE, "answered"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpstr(ent_waiting_group_word(ent_waiting_group(cases[i].kind, cases[i].began)), ==, cases[i].group);
  g_assert_cmpint(ENT_WAITING_HAND, <, ENT_WAITING_BEGAN);
  g_assert_cmpint(ENT_WAITING_BEGAN, <, ENT_WAITING_ANSWERED);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/insight/waiting/who-decided-more-comes-first", test_groups);
  return g_test_run();
}
