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
      {"a correspondent", {.messages = 9, .titled = 9, .templates = 7, .replies = 5, .from_owner = 8}, FALSE},
      {"the same, but most of it is machine-made",
       {.messages = 9, .hard = 6, .titled = 3, .templates = 3, .replies = 1},
       FALSE},
      {"a newsletter that the owner wrote to", {.messages = 12, .titled = 12, .templates = 2, .from_owner = 5}, TRUE},
      {"a friend, away twice", {.messages = 3, .hard = 2, .notices = 2, .titled = 1, .templates = 1}, FALSE},
      {"a list to which the owner writes", {.no_person = TRUE, .from_owner = 3}, TRUE},
      {"an alert service", {.messages = 40, .hard = 40}, TRUE},
      {"the same, once written to by mistake", {.messages = 40, .hard = 40, .notices = 3, .from_owner = 1}, TRUE},
      {"silent but for an absence notice", {.messages = 1, .hard = 1, .notices = 1, .from_owner = 1}, FALSE},
      {"a notice to somebody who never wrote", {.messages = 1, .hard = 1, .notices = 1}, TRUE},
      {"a person who was away once",
       {.messages = 5, .hard = 1, .notices = 1, .titled = 4, .templates = 4, .from_owner = 3},
       FALSE},
      {"a newsletter without headers", {.messages = 12, .titled = 12, .templates = 2}, TRUE},
      {"the same, but one message is an answer", {.messages = 12, .titled = 12, .templates = 2, .replies = 1}, FALSE},
      {"five alike are too few to tell", {.messages = 5, .titled = 5, .templates = 1}, FALSE},
      {"thirty direct messages without a subject", {.messages = 30}, FALSE},
      {"mostly machine-made", {.messages = 9, .hard = 5, .titled = 4, .templates = 4}, TRUE},
      {"half machine-made", {.messages = 8, .hard = 4, .titled = 4, .templates = 4}, FALSE},
      {"a template in one of four", {.messages = 8, .titled = 8, .templates = 2}, TRUE},
      {"a little more variety", {.messages = 8, .titled = 8, .templates = 3}, FALSE},
      {"a newsletter that says how to end it", {.messages = 1, .opt_outs = 1, .titled = 1, .templates = 1}, TRUE},
      {"a shop that answered once", {.messages = 3, .opt_outs = 2, .titled = 3, .templates = 3, .replies = 1}, FALSE},
      {"a shop that the owner wrote to",
       {.messages = 3, .opt_outs = 2, .titled = 3, .templates = 3, .from_owner = 1},
       TRUE},
      {"a person who said it once", {.messages = 4, .opt_outs = 1, .titled = 4, .templates = 4}, FALSE},
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
