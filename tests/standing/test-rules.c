/* The fold: what earns a standing, and that the owner can earn nobody one (R1). */
#include "base/when.h"
#include "standing/conversation.h"
#include "standing/rules.h"

static EntSignal signal_of(gint64 id, gint64 day, EntSignalKind kind, EntInitiator initiator, guint audience)
{
  return (EntSignal){.id = id,
                     .identity_id = 1,
                     .at = day * ENT_DAY,
                     .kind = kind,
                     .initiator = initiator,
                     .audience = audience,
                     .item_id = id};
}

static EntStandingResult fold(const EntSignal *signals, gsize n)
{
  EntStandingResult result;
  ent_standing_fold(signals, n, FALSE, &result);
  return result;
}

static void test_table(void)
{
  static const struct {
    EntSignalKind kind;
    EntInitiator initiator;
    guint audience;
    EntStanding standing;
  } cases[] = {
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_CORRESPONDENT},
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 15, ENT_STANDING_CORRESPONDENT},
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 16, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_MESSAGE, ENT_INITIATOR_MINE, 1, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_CONNECTION, ENT_INITIATOR_BOTH, 1, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_INVITATION, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_INVITATION_MESSAGE, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_CORRESPONDENT},
      {ENT_SIGNAL_RECOMMENDATION, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_CORRESPONDENT},
      {ENT_SIGNAL_ENDORSEMENT, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_READER},
      {ENT_SIGNAL_ENDORSEMENT, ENT_INITIATOR_MINE, 1, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_PUBLIC_ANSWER, ENT_INITIATOR_THEIRS, 0, ENT_STANDING_READER},
      {ENT_SIGNAL_PUBLIC_POST, ENT_INITIATOR_THEIRS, 0, ENT_STANDING_CONTACT},
      {ENT_SIGNAL_MEETING, ENT_INITIATOR_BOTH, 1, ENT_STANDING_MEETING},
      {ENT_SIGNAL_PROPOSAL, ENT_INITIATOR_THEIRS, 1, ENT_STANDING_COLLABORATOR},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntSignal one = signal_of(9, 1, cases[i].kind, cases[i].initiator, cases[i].audience);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    EntStandingResult result = fold(&one, 1);
    g_assert_cmpint(result.standing, ==, cases[i].standing);
    g_assert_cmpint(result.decided_by, ==, cases[i].standing == ENT_STANDING_CONTACT ? 0 : 9);
  }
}

static void test_deciding(void)
{
  EntSignal signals[] = {signal_of(1, 1, ENT_SIGNAL_ENDORSEMENT, ENT_INITIATOR_THEIRS, 1),
                         signal_of(2, 2, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_MINE, 1),
                         signal_of(3, 3, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1),
                         signal_of(4, 4, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1),
                         signal_of(5, 5, ENT_SIGNAL_SILENCE, ENT_INITIATOR_THEIRS, 1)};
  EntStandingResult result = fold(signals, G_N_ELEMENTS(signals));
  g_assert_cmpint(result.standing, ==, ENT_STANDING_CORRESPONDENT);
  g_assert_cmpint(result.decided_by, ==, 3);
  g_assert_cmpint(result.closed_by, ==, 5);
  g_assert_cmpint(fold(signals, 4).closed_by, ==, 0);
  ent_standing_fold(signals, 4, TRUE, &result);
  g_assert_cmpint(result.standing, ==, ENT_STANDING_CONTACT);
}

static void test_told_work(void)
{
  EntSignal signals[] = {signal_of(1, 1, ENT_SIGNAL_WORK, ENT_INITIATOR_THEIRS, 1),
                         signal_of(2, 2, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1)};
  signals[0].reported = TRUE;
  g_assert_cmpint(fold(signals, 1).standing, ==, ENT_STANDING_CONTACT);
  g_assert_cmpint(fold(signals, 2).standing, ==, ENT_STANDING_COLLABORATOR);
  g_assert_cmpint(fold(signals, 2).decided_by, ==, 2);
}

static EntSignal any_signal(GRand *random, gint64 id, EntInitiator initiator)
{
  EntSignal signal =
      signal_of(id, g_rand_int_range(random, 0, 400), (EntSignalKind)g_rand_int_range(random, 1, ENT_SIGNAL_KINDS),
                initiator, (guint)g_rand_int_range(random, 0, g_rand_boolean(random) ? 3 : 200));
  signal.reported = g_rand_int_range(random, 0, 4) == 0;
  return signal;
}

static int compare(gconstpointer a, gconstpointer b)
{
  const EntSignal *x = a, *y = b;
  return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x->id > y->id) - (x->id < y->id);
}

/* R1: whatever the ledger, any number of the owner's own acts changes no standing. */
static void test_other_decides(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  guint reached[ENT_STANDING_COLLABORATOR + 1] = {0};
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
    gint64 id = 1;
    for (gint n = g_rand_int_range(random, 0, 20); n > 0; n--) {
      EntSignal signal = any_signal(random, id++, (EntInitiator)g_rand_int_range(random, 1, 4));
      g_array_append_val(signals, signal);
    }
    g_array_sort(signals, compare);
    EntStandingResult before = fold((EntSignal *)signals->data, signals->len);
    for (gint n = g_rand_int_range(random, 1, 30); n > 0; n--) {
      EntSignal signal = any_signal(random, id++, ENT_INITIATOR_MINE);
      g_array_append_val(signals, signal);
    }
    g_array_sort(signals, compare);
    EntStandingResult after = fold((EntSignal *)signals->data, signals->len);
    g_assert_cmpint(after.standing, ==, before.standing);
    g_assert_cmpint(after.decided_by, ==, before.decided_by);
    g_assert_cmpint(after.at, ==, before.at);
    g_assert_cmpint(after.closed_by, ==, before.closed_by);
    g_assert_cmpint(after.closed_at, ==, before.closed_at);
    reached[after.standing]++;
  }
  for (guint i = ENT_STANDING_CONTACT; i < G_N_ELEMENTS(reached); i++)
    g_assert_cmpuint(reached[i], >, 0);
}

static void test_warmth(void)
{
  gint64 now = 1000 * ENT_DAY;
  g_assert_cmpint(ent_warmth(ENT_NEVER, 0, now), ==, ENT_WARMTH_NONE);
  g_assert_cmpint(ent_warmth(now - 10 * ENT_DAY, 10 * 86400, now), ==, ENT_WARMTH_ACTIVE);
  g_assert_cmpint(ent_warmth(now - 21 * ENT_DAY, 10 * 86400, now), ==, ENT_WARMTH_QUIET);
  g_assert_cmpint(ent_warmth(now - 80 * ENT_DAY, 10 * 86400, now), ==, ENT_WARMTH_QUIET);
  g_assert_cmpint(ent_warmth(now - 81 * ENT_DAY, 10 * 86400, now), ==, ENT_WARMTH_DORMANT);
}

static void test_conversations(void)
{
  EntSignal signals[] = {signal_of(1, 0, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1),
                         signal_of(2, 2, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_MINE, 1),
                         signal_of(3, 100, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_MINE, 1),
                         signal_of(4, 200, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 2),
                         signal_of(5, 201, ENT_SIGNAL_MAIL_TO_MANY, ENT_INITIATOR_MINE, 99),
                         signal_of(6, 203, ENT_SIGNAL_MESSAGE, ENT_INITIATOR_THEIRS, 1)};
  g_autoptr(GArray) conversations = g_array_new(FALSE, FALSE, sizeof(EntConversation));
  EntExchange exchange;
  ent_conversations(signals, G_N_ELEMENTS(signals), FALSE, conversations, &exchange);
  g_assert_cmpuint(conversations->len, ==, 3);
  g_assert_cmpuint(exchange.began_theirs, ==, 2);
  g_assert_cmpuint(exchange.began_mine, ==, 1);
  g_assert_cmpuint(exchange.answered_mine, ==, 1);
  g_assert_cmpuint(exchange.answered_theirs, ==, 0);
  g_assert_cmpint(exchange.answer_us, ==, 2 * ENT_DAY);
  g_assert_cmpint(exchange.waiting_signal, ==, 6);
  g_assert_cmpint(exchange.waiting_at, ==, 200 * ENT_DAY);
  g_array_set_size(conversations, 0);
  ent_conversations(signals, G_N_ELEMENTS(signals), TRUE, conversations, &exchange);
  g_assert_cmpuint(exchange.began_theirs, ==, 0);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/standing/rules/what-earns-what", test_table);
  g_test_add_func("/standing/rules/first-act-decides-and-no-closes", test_deciding);
  g_test_add_func("/standing/rules/told-work-needs-an-act-of-theirs", test_told_work);
  g_test_add_func("/standing/rules/the-other-decides", test_other_decides);
  g_test_add_func("/standing/rules/warmth-by-the-pairs-own-rhythm", test_warmth);
  g_test_add_func("/standing/conversation/who-began-who-answered-who-waits", test_conversations);
  return g_test_run();
}
