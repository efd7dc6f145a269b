/* Conversations: where they are cut, who began, who answered, who waits. */
#include "base/when.h"
#include "standing/conversation.h"
#include "support/signals.h"

typedef struct {
  GArray *signals, *conversations;
  EntExchange exchange;
} Talk;

static Talk talk_of(const char *ledger)
{
  Talk talk = {test_ledger(ledger), g_array_new(FALSE, FALSE, sizeof(EntConversation)), {0}};
  ent_conversations((const EntSignal *)talk.signals->data, talk.signals->len, talk.conversations, &talk.exchange);
  return talk;
}

static void talk_clear(Talk *talk)
{
  g_array_unref(talk->signals);
  g_array_unref(talk->conversations);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Talk, talk_clear)

/* "began-day..end-day who theirs/mine" for each conversation. */
static char *shape(const Talk *talk)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < talk->conversations->len; i++) {
    const EntConversation *one = &g_array_index(talk->conversations, EntConversation, i);
    g_string_append_printf(out, "%s%d..%d %s %u/%u", i ? ", " : "", (int)(one->began_at / ENT_DAY),
                           (int)(one->ended_at / ENT_DAY), ent_initiator_word(one->initiator), one->theirs, one->mine);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_cut(void)
{
  static const struct {
    const char *what, *ledger, *shape;
  } cases[] = {
      {"nothing", "", ""},
      {"one word", "1 theirs message\n", "1..1 theirs 1/0"},
      {"few messages: twenty-one days part", "1 mine message\n22 theirs message\n44 mine message\n",
       "1..22 mine 1/1, 44..44 mine 0/1"},
      {"a circle is personal, a group is not", "1 theirs message 15\n2 theirs message 16\n3 mine mail-to-many 99\n",
       "1..1 theirs 1/0"},
      {"direct messages and invitations with a word too", "1 theirs invitation-message\n2 mine direct-message\n",
       "1..2 theirs 1/1"},
      {"what is said in public or told is none",
       "1 theirs public-answer 0\n2 theirs endorsement\n3 mine call reported\n", ""},
      {"a quick pair: no less than three days part",
       "1 theirs message\n1.1 mine message\n1.2 theirs message\n1.3 mine message\n1.4 theirs message\n4.3 mine "
       "message\n"
       "7.4 theirs message\n",
       "1..4 theirs 3/3, 7..7 theirs 1/0"},
      {"a slow pair: four times their silence",
       "0 mine message\n10 theirs message\n20 mine message\n30 theirs message\n40 mine message\n80 theirs message\n"
       "121 theirs message\n",
       "0..80 mine 3/3, 121..121 theirs 1/0"},
      {"no more than sixty",
       "0 mine message\n50 theirs message\n100 mine message\n150 theirs message\n200 mine message\n260 theirs message\n"
       "321 mine message\n",
       "0..260 mine 3/3, 321..321 mine 0/1"},
      {"a shared address begins nothing",
       "1 theirs message shared\n2 mine message\n90 mine message\n91 theirs message shared\n",
       "1..2 both 1/1, 90..91 mine 1/1"},
      {"the same person's own address does", "1 theirs message shared\n90 theirs message\n",
       "1..1 both 1/0, 90..90 theirs 1/0"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(Talk) talk = talk_of(cases[i].ledger);
    g_autofree char *got = shape(&talk);
    g_test_message("%s", cases[i].what);
    g_assert_cmpstr(got, ==, cases[i].shape);
  }
}

static void test_threshold(void)
{
  static const struct {
    const char *ledger;
    gint64 hours;
  } cases[] = {
      {"", 21 * 24},
      {"1 theirs message\n2 mine message\n3 theirs message\n4 mine message\n", 21 * 24},
      {"1 theirs message\n2 mine message\n3 theirs message\n4 mine message\n5 theirs message\n", 4 * 24},
      {"1 theirs message\n1 mine message\n1 theirs message\n1 mine message\n1 theirs message\n", 3 * 24},
      {"1 theirs message\n101 mine message\n201 theirs message\n301 mine message\n401 theirs message\n", 60 * 24},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) signals = test_ledger(cases[i].ledger);
    g_assert_cmpint(ent_conversation_threshold((const EntSignal *)signals->data, signals->len), ==,
                    cases[i].hours * ENT_HOUR);
  }
}

static void test_answers(void)
{
  g_auto(Talk) talk = talk_of("0 theirs message\n"
                              "2 mine message\n"
                              "100 mine message\n"
                              "200 theirs message 2\n"
                              "201 mine mail-to-many 99\n"
                              "203 theirs message\n"
                              "300 mine message\n"
                              "301 theirs message\n"
                              "302 mine message\n");
  const EntExchange *exchange = &talk.exchange;
  g_assert_cmpuint(exchange->began_theirs, ==, 2);
  g_assert_cmpuint(exchange->answered_mine, ==, 1);
  g_assert_cmpuint(exchange->began_mine, ==, 2);
  g_assert_cmpuint(exchange->answered_theirs, ==, 1);
  g_assert_cmpint(exchange->first_mine_personal_at, ==, 2 * ENT_DAY);
  g_assert_cmpuint(exchange->answers, ==, 3);
  g_assert_cmpint(exchange->answer_us, ==, 2 * ENT_DAY); /* of 1, 2 and 100 days */
  g_assert_cmpint(exchange->waiting_signal, ==, 0);
  g_assert_cmpint(exchange->waiting_at, ==, ENT_NEVER);
}

static void test_answer_at_once(void)
{
  g_auto(Talk) talk = talk_of("1 theirs message\n1 mine message\n");
  g_assert_cmpuint(talk.exchange.answers, ==, 1);
  g_assert_cmpint(talk.exchange.answer_us, ==, 0);
  g_assert_cmpint(talk.exchange.waiting_signal, ==, 0);
  g_auto(Talk) never = talk_of("1 theirs message\n");
  g_assert_cmpuint(never.exchange.answers, ==, 0);
}

static void test_waiting(void)
{
  static const struct {
    const char *what, *ledger;
    gint64 signal, since;
  } cases[] = {
      {"their word", "1 theirs message\n", 1, 1},
      {"the last of two, since the first", "1 theirs message\n4 theirs message\n", 2, 1},
      {"answered", "1 theirs message\n4 mine message\n", 0, 0},
      {"again after an answer", "1 theirs message\n4 mine message\n6 theirs message\n", 3, 6},
      {"an answer to many is none", "1 theirs message\n4 mine mail-to-many 30\n", 1, 1},
      {"an answer in public is none", "1 theirs message\n4 mine public-answer 0\n", 1, 1},
      {"their word to many asks nothing", "1 theirs mail-to-many 30\n", 0, 0},
      {"nor does one in public", "1 theirs public-answer 0\n", 0, 0},
      {"a raised hand", "1 theirs meeting-request\n", 1, 1},
      {"a hand to work together", "1 theirs proposal\n", 1, 1},
      {"a hand after a message", "1 theirs message\n3 theirs proposal\n", 2, 1},
      {"a hand that was told", "1 theirs meeting-request reported\n", 1, 1},
      {"a hand answered", "1 theirs meeting-request\n2 mine message\n", 0, 0},
      {"the owner's own hand", "1 mine proposal\n", 0, 0},
      {"a hand that led to the meeting", "1 theirs meeting-request\n2 both meeting 1\n", 0, 0},
      {"they called instead", "1 theirs message\n2 theirs call reported\n", 0, 0},
      {"what the owner tells of themselves", "1 theirs message\n2 mine call reported\n", 1, 1},
      {"they asked for silence", "1 theirs message\n2 theirs silence\n", 0, 0},
      {"they declined something", "1 theirs message\n2 theirs decline\n", 1, 1},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(Talk) talk = talk_of(cases[i].ledger);
    g_test_message("%s", cases[i].what);
    g_assert_cmpint(talk.exchange.waiting_signal, ==, cases[i].signal);
    g_assert_cmpint(talk.exchange.waiting_at, ==, cases[i].signal ? cases[i].since * ENT_DAY : ENT_NEVER);
  }
}

static GArray *any_ledger(GRand *random)
{
  GArray *signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  for (gint n = g_rand_int_range(random, 0, 40); n > 0; n--) {
    EntSignal signal = test_any_signal(random, n, 0, 300);
    if (g_rand_boolean(random)) signal.kind = ENT_SIGNAL_MESSAGE;
    signal.shared = g_rand_int_range(random, 0, 6) == 0;
    g_array_append_val(signals, signal);
  }
  g_array_sort(signals, test_compare_signals);
  return signals;
}

/* Every personal message lies in exactly one conversation; silences within are short, between are long; the sums
 * are those of the conversations. */
static void test_partition(void)
{
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  for (guint round = 0; round < 2000; round++) {
    g_autoptr(GArray) signals = any_ledger(random);
    g_autoptr(GArray) talks = g_array_new(FALSE, FALSE, sizeof(EntConversation));
    const EntSignal *all = (const EntSignal *)signals->data;
    EntExchange exchange;
    ent_conversations(all, signals->len, talks, &exchange);
    gint64 threshold = ent_conversation_threshold(all, signals->len);
    guint personal = 0, counted = 0, began = 0, answered = 0;
    for (guint i = 0; i < signals->len; i++)
      personal += ent_signal_is_personal(&all[i]) ? 1 : 0;
    for (guint i = 0; i < talks->len; i++) {
      const EntConversation *talk = &g_array_index(talks, EntConversation, i);
      counted += talk->theirs + talk->mine;
      began += talk->initiator == ENT_INITIATOR_THEIRS ? 1 : 0;
      answered += talk->initiator == ENT_INITIATOR_THEIRS && talk->mine > 0 ? 1 : 0;
      g_assert_cmpint(talk->began_at, <=, talk->ended_at);
      if (i > 0) g_assert_cmpint(talk->began_at - (talk - 1)->ended_at, >, threshold);
    }
    g_assert_cmpuint(counted, ==, personal);
    g_assert_cmpuint(exchange.began_theirs, ==, began);
    g_assert_cmpuint(exchange.answered_mine, ==, answered);
    g_assert_cmpuint(exchange.answered_theirs, <=, exchange.began_mine);
    g_assert_cmpint(exchange.waiting_signal == 0, ==, exchange.waiting_at == ENT_NEVER);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/standing/conversation/cut-by-the-pairs-own-silence", test_cut);
  g_test_add_func("/standing/conversation/threshold", test_threshold);
  g_test_add_func("/standing/conversation/who-began-who-answered", test_answers);
  g_test_add_func("/standing/conversation/an-answer-within-the-instant", test_answer_at_once);
  g_test_add_func("/standing/conversation/who-waits", test_waiting);
  g_test_add_func("/standing/conversation/every-message-in-one-conversation", test_partition);
  return g_test_run();
}
