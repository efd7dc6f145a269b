/* Is a sender a person? One row per kind of sender. */
#include "signals/robots.h"

static void test_senders(void)
{
  static const struct {
    const char *who;
    EntSenderFacts facts;
    gboolean machine;
  } rows[] = {
      {"nobody heard of", {0}, FALSE},
      {"a correspondent", {.messages = 9, .templates = 7, .replies = 5, .from_owner = 8}, FALSE},
      {"an alert service", {.messages = 40, .hard = 40}, TRUE},
      {"the same, once written to by mistake", {.messages = 40, .hard = 40, .notices = 3, .from_owner = 1}, TRUE},
      {"silent but for an absence notice", {.messages = 1, .hard = 1, .notices = 1, .from_owner = 1}, FALSE},
      {"a notice to somebody who never wrote", {.messages = 1, .hard = 1, .notices = 1}, TRUE},
      {"a person who was away once", {.messages = 5, .hard = 1, .notices = 1, .templates = 4, .from_owner = 3}, FALSE},
      {"a newsletter without headers", {.messages = 12, .templates = 2}, TRUE},
      {"the same, but one message is an answer", {.messages = 12, .templates = 2, .replies = 1}, FALSE},
      {"a newsletter that says how to end it", {.messages = 1, .opt_outs = 1, .templates = 1}, TRUE},
      {"a shop that the owner wrote to", {.messages = 3, .opt_outs = 2, .templates = 3, .from_owner = 1}, FALSE},
      {"a person who said it once", {.messages = 4, .opt_outs = 1, .templates = 4}, FALSE},
      {"five alike are too few to tell", {.messages = 5, .templates = 1}, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_test_message("%s", rows[i].who);
    g_assert_cmpint(ent_robots_judge(&rows[i].facts), ==, rows[i].machine);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/robots/senders", test_senders);
  return g_test_run();
}
