/* From an item to its signals: who decided what. The owner is identity 1. */
#include "base/when.h"
#include "signals/extract.h"

#define OWNER                                                                                                          \
  {                                                                                                                    \
    .id = 1, .owner = TRUE                                                                                             \
  }
#define O 1
#define MAX_TO 20

typedef struct {
  const char *name;
  EntItemKind kind;
  guint32 flags;
  gint64 from;
  gint64 to[4];
  gint64 parent;
  gboolean text;
  const char *expected; /* "other:kind:initiator:audience ..." */
} Case;

#define INVITED ENT_ROLE_INVITED
#define MAYBE ENT_ROLE_TENTATIVE
#define YES ENT_ROLE_ACCEPTED
#define NO ENT_ROLE_DECLINED

typedef struct {
  const char *name;
  gint64 from;
  gint64 to[4];
  EntRole answers[4];
  guint32 flags;
  const char *expected;
} EventCase;

static EntActor actor(gint64 id)
{
  return (EntActor){.id = id, .owner = id == O};
}

static char *words_of(const EntExtractItem *item)
{
  g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  ent_extract(item, signals);
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < signals->len; i++) {
    const EntSignal *s = &g_array_index(signals, EntSignal, i);
    g_string_append_printf(out, "%s%d:%s:%s:%u", i ? " " : "", (int)s->identity_id, ent_signal_kind_word(s->kind),
                           ent_initiator_word(s->initiator), s->audience);
    g_assert_cmpint(s->item_id, ==, 5);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *run(const Case *one)
{
  EntActor to[4];
  guint n = 0;
  while (n < 4 && one->to[n]) {
    to[n] = actor(one->to[n]);
    n++;
  }
  EntExtractItem item = {.id = 5,
                         .kind = one->kind,
                         .flags = one->flags,
                         .at = 7,
                         .from = actor(one->from),
                         .to = to,
                         .n_to = n,
                         .parent = actor(one->parent),
                         .has_text = one->text};
  return words_of(&item);
}

/* Who organised, who came, who said no: an event says it of everybody, and only where the owner has a part in it. */
static void test_events(void)
{
  static const EventCase cases[] = {
      {"theirs, the owner came", 2, {O}, {YES}, 0, "2:meeting:theirs:1"},
      {"theirs, no answer", 2, {O, 2}, {INVITED, YES}, 0, "2:meeting:theirs:1"},
      {"theirs, the owner said no", 2, {O, 3}, {NO, YES}, 0, "2:meeting-request:theirs:2 2:decline:mine:2"},
      {"the owner's",
       O,
       {2, 3, 4},
       {YES, NO, INVITED},
       0,
       "2:meeting:both:3 3:decline:theirs:3 4:meeting-request:mine:3"},
      {"the owner's, perhaps", O, {2}, {MAYBE}, 0, "2:meeting-request:mine:1"},
      {"with a third", 2, {O, 3, 4}, {YES, YES, NO}, 0, "2:meeting:theirs:3 3:meeting:both:3"},
      {"nobody organised it", 0, {O, 3}, {YES, YES}, 0, "3:meeting:both:2"},
      {"nobody organised it, nobody answered", 0, {O, 3}, {YES, 0}, 0, ""},
      {"of others", 2, {3, 4}, {YES, YES}, 0, ""},
      {"called off", 2, {O}, {YES}, ENT_FLAG_CANCELLED, ""},
      {"of a machine", 2, {O}, {YES}, ENT_FLAG_ROBOT_ADDRESS, ""},
      {"the owner alone", O, {O}, {YES}, 0, ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    const EventCase *one = &cases[i];
    EntActor to[4];
    guint n = 0;
    for (; n < 4 && one->to[n]; n++) {
      to[n] = actor(one->to[n]);
      to[n].role = one->answers[n];
    }
    EntExtractItem item = {.id = 5, .kind = ENT_ITEM_EVENT, .flags = one->flags, .at = 7, .to = to, .n_to = n};
    item.from = actor(one->from);
    g_autofree char *found = words_of(&item);
    g_test_message("%s", one->name);
    g_assert_cmpstr(found, ==, one->expected);
  }
}

static void test_table(void)
{
  static const Case cases[] = {
      {"to the owner", ENT_ITEM_MAIL, 0, 2, {O}, 0, TRUE, "2:message:theirs:1"},
      {"to the owner and two", ENT_ITEM_MAIL, 0, 2, {O, 3, 4}, 0, TRUE, "2:message:theirs:3"},
      {"owner not addressed", ENT_ITEM_MAIL, 0, 2, {3}, 0, TRUE, "2:mail-to-many:theirs:1"},
      {"owner to two", ENT_ITEM_MAIL, 0, O, {2, 3}, 0, TRUE, "2:message:mine:2 3:message:mine:2"},
      {"owner to one, copy to self", ENT_ITEM_MAIL, 0, O, {2, O}, 0, TRUE, "2:message:mine:1"},
      {"machine", ENT_ITEM_MAIL, ENT_FLAG_FEEDBACK_ID, 2, {O}, 0, TRUE, ""},
      {"spam", ENT_ITEM_MAIL, ENT_FLAG_SPAM, 2, {O}, 0, TRUE, ""},
      {"draft", ENT_ITEM_MAIL, ENT_FLAG_DRAFT, O, {2}, 0, TRUE, ""},
      {"unknown sender", ENT_ITEM_MAIL, 0, 0, {O}, 0, TRUE, ""},
      {"list post", ENT_ITEM_MAIL, ENT_FLAG_LIST, 2, {3}, 0, TRUE, "2:public-post:theirs:0"},
      {"list answer to the owner", ENT_ITEM_MAIL, ENT_FLAG_LIST, 2, {3}, O, TRUE, "2:public-answer:theirs:0"},
      {"list answer by the owner", ENT_ITEM_MAIL, ENT_FLAG_NO_RECIPIENTS, O, {0}, 2, TRUE, "2:public-answer:mine:0"},
      {"list post by the owner", ENT_ITEM_MAIL, ENT_FLAG_NO_RECIPIENTS, O, {0}, 0, TRUE, ""},
      {"direct message", ENT_ITEM_DIRECT_MESSAGE, 0, 2, {O}, 0, TRUE, "2:direct-message:theirs:1"},
      {"connection", ENT_ITEM_CONNECTION, 0, 2, {0}, 0, FALSE, "2:connection:both:1"},
      {"invitation with a word", ENT_ITEM_INVITATION, 0, 2, {O}, 0, TRUE, "2:invitation-message:theirs:1"},
      {"invitation without", ENT_ITEM_INVITATION, 0, 2, {O}, 0, FALSE, "2:invitation:theirs:1"},
      {"invited by the owner", ENT_ITEM_INVITATION, 0, O, {2}, 0, TRUE, "2:invitation-message:mine:1"},
      {"endorsement", ENT_ITEM_ENDORSEMENT, 0, 2, {O}, 0, FALSE, "2:endorsement:theirs:1"},
      {"owner's comment on nobody", ENT_ITEM_COMMENT, 0, O, {0}, 0, TRUE, ""},
      {"to nobody that can be told", ENT_ITEM_MAIL, 0, 2, {0}, 0, TRUE, "2:mail-to-many:theirs:0"},
      {"the sender among the addressees", ENT_ITEM_MAIL, 0, 2, {O, 2}, 0, TRUE, "2:message:theirs:1"},
      {"to oneself", ENT_ITEM_MAIL, 0, O, {O}, 0, TRUE, ""},
      {"a shared address is no machine", ENT_ITEM_MAIL, ENT_FLAG_SHARED_ADDRESS, 2, {O}, 0, TRUE, "2:message:theirs:1"},
      {"an attachment changes nothing", ENT_ITEM_MAIL, ENT_FLAG_ATTACHMENT, O, {2}, 0, TRUE, "2:message:mine:1"},
      {"a machine on a list", ENT_ITEM_MAIL, ENT_FLAG_LIST | ENT_FLAG_ROBOT_ADDRESS, 2, {3}, O, TRUE, ""},
      {"an advertisement", ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_SPONSORED, 2, {O}, 0, TRUE, ""},
      {"a talk with a machine", ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_MACHINE_TALK, O, {2}, 0, TRUE, ""},
      {"an answer to oneself on a list", ENT_ITEM_MAIL, ENT_FLAG_LIST, O, {3}, O, TRUE, ""},
      {"an answer to a third on a list", ENT_ITEM_MAIL, ENT_FLAG_LIST, 2, {3}, 4, TRUE, "2:public-post:theirs:0"},
      {"a list mail that names the owner", ENT_ITEM_MAIL, ENT_FLAG_LIST, 2, {O}, 0, TRUE, "2:public-post:theirs:0"},
      {"a group talk",
       ENT_ITEM_DIRECT_MESSAGE,
       0,
       O,
       {2, 3},
       0,
       TRUE,
       "2:direct-message:mine:2 3:direct-message:mine:2"},
      {"connection of the owner's own side", ENT_ITEM_CONNECTION, 0, O, {2}, 0, FALSE, ""},
      {"endorsed by the owner", ENT_ITEM_ENDORSEMENT, 0, O, {2}, 0, FALSE, "2:endorsement:mine:1"},
      {"recommendation", ENT_ITEM_RECOMMENDATION, 0, 2, {O}, 0, TRUE, "2:recommendation:theirs:1"},
      {"recommended by the owner", ENT_ITEM_RECOMMENDATION, 0, O, {2}, 0, TRUE, "2:recommendation:mine:1"},
      {"a comment of theirs", ENT_ITEM_COMMENT, 0, 2, {O}, 0, TRUE, "2:comment:theirs:0"},
      {"a comment of one to another", ENT_ITEM_COMMENT, 0, 2, {3}, 0, TRUE, ""},
      {"a comment that answers the owner and another", ENT_ITEM_COMMENT, 0, 2, {3, O}, 0, TRUE, "2:comment:theirs:0"},
      {"a comment on theirs", ENT_ITEM_COMMENT, 0, O, {2}, 0, TRUE, "2:comment:mine:0"},
      {"a reaction of theirs", ENT_ITEM_REACTION, 0, 2, {O}, 0, FALSE, "2:reaction:theirs:0"},
      {"a follower", ENT_ITEM_FOLLOW, 0, 2, {O}, 0, FALSE, "2:follow:theirs:0"},
      {"followed", ENT_ITEM_FOLLOW, 0, O, {2}, 0, FALSE, "2:follow:mine:0"},
      {"a row of an address book", ENT_ITEM_CONTACT, 0, 2, {0}, 0, FALSE, ""},
      {"a share", ENT_ITEM_SHARE, 0, O, {0}, 0, TRUE, ""},
      {"a vote", ENT_ITEM_VOTE, 0, O, {0}, 0, FALSE, ""},
      {"blocked", ENT_ITEM_BLOCK, 0, O, {2}, 0, FALSE, ""},
      {"a reaction of one to another", ENT_ITEM_REACTION, 0, 2, {3}, 0, FALSE, ""},
      {"called", ENT_ITEM_CALL, 0, 2, {O}, 0, TRUE, "2:call:theirs:1"},
      {"called by the owner", ENT_ITEM_CALL, 0, O, {2}, 0, TRUE, "2:call:mine:1"},
      {"a note", ENT_ITEM_NOTE, 0, O, {2}, 0, TRUE, ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = run(&cases[i]);
    g_test_message("%s", cases[i].name);
    g_assert_cmpstr(got, ==, cases[i].expected);
  }
}

static void test_no_date(void)
{
  EntExtractItem item = {.kind = ENT_ITEM_MAIL, .at = ENT_NEVER, .from = {.id = 2}};
  g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
  ent_extract(&item, signals);
  g_assert_cmpuint(signals->len, ==, 0);
}

/* The audience counts addressees other than the sender; the owner's addresses are one addressee, and one sender. */
static void test_audience(void)
{
  static const struct {
    guint n, owners; /* addressees, of whom the first are the owner's */
    gboolean from_owner;
    guint audience;
    const char *kind;
  } cases[] = {
      {1, 1, FALSE, 1, "message"},         {3, 3, FALSE, 1, "message"},        {15, 1, FALSE, 15, "message"},
      {16, 2, FALSE, 15, "message"},       {16, 1, FALSE, 16, "mail-to-many"}, {151, 1, FALSE, 151, "mail-to-many"},
      {15, 0, TRUE, 15, "message"},        {16, 0, TRUE, 16, "mail-to-many"},  {17, 2, TRUE, 15, "message"},
      {200, 0, TRUE, 200, "mail-to-many"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree EntActor *to = g_new0(EntActor, cases[i].n);
    for (guint k = 0; k < cases[i].n; k++)
      to[k] = (EntActor){.id = 100 + k, .owner = k < cases[i].owners};
    EntExtractItem item = {.id = 1,
                           .kind = ENT_ITEM_MAIL,
                           .at = 1,
                           .from = {.id = 2, .owner = cases[i].from_owner},
                           .to = to,
                           .n_to = cases[i].n};
    g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
    ent_extract(&item, signals);
    g_assert_cmpuint(signals->len, ==, cases[i].from_owner ? cases[i].n - cases[i].owners : 1);
    for (guint k = 0; k < signals->len; k++) {
      const EntSignal *signal = &g_array_index(signals, EntSignal, k);
      g_assert_cmpuint(signal->audience, ==, cases[i].audience);
      g_assert_cmpstr(ent_signal_kind_word(signal->kind), ==, cases[i].kind);
    }
  }
}

/* Only a human post to a list waits for its parent. */
static void test_needs_parent(void)
{
  static const struct {
    EntItemKind kind;
    guint32 flags;
    gboolean waits;
  } cases[] = {
      {ENT_ITEM_MAIL, 0, FALSE},
      {ENT_ITEM_MAIL, ENT_FLAG_LIST, TRUE},
      {ENT_ITEM_MAIL, ENT_FLAG_NO_RECIPIENTS, TRUE},
      {ENT_ITEM_MAIL, ENT_FLAG_LIST | ENT_FLAG_SPAM, FALSE},
      {ENT_ITEM_COMMENT, ENT_FLAG_LIST, FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntExtractItem item = {.kind = cases[i].kind, .flags = cases[i].flags};
    g_assert_cmpint(ent_extract_needs_parent(&item), ==, cases[i].waits);
  }
}

/* Nothing that the owner sends is ever a signal of theirs. */
static void test_owner_makes_only_mine(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed((guint32)g_test_rand_int());
  for (guint i = 0; i < 5000; i++) {
    EntActor to[MAX_TO];
    guint n = (guint)g_rand_int_range(random, 0, MAX_TO);
    for (guint k = 0; k < n; k++)
      to[k] = actor(g_rand_int_range(random, 1, 30));
    EntExtractItem item = {.kind = (EntItemKind)g_rand_int_range(random, 1, 16),
                           .flags = g_rand_int(random) & 0x3fff0000u,
                           .at = 1,
                           .from = OWNER,
                           .to = to,
                           .n_to = n,
                           .parent = actor(g_rand_int_range(random, 0, 5)),
                           .has_text = g_rand_boolean(random)};
    g_autoptr(GArray) signals = g_array_new(FALSE, FALSE, sizeof(EntSignal));
    ent_extract(&item, signals);
    for (guint k = 0; k < signals->len; k++) {
      g_assert_cmpint(g_array_index(signals, EntSignal, k).initiator, ==, ENT_INITIATOR_MINE);
      g_assert_cmpint(g_array_index(signals, EntSignal, k).identity_id, !=, O);
    }
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/extract/events", test_events);
  g_test_add_func("/signals/extract/who-decided-what", test_table);
  g_test_add_func("/signals/extract/without-a-date-nothing", test_no_date);
  g_test_add_func("/signals/extract/whom-an-audience-counts", test_audience);
  g_test_add_func("/signals/extract/what-waits-for-its-parent", test_needs_parent);
  g_test_add_func("/signals/extract/the-owner-makes-only-mine", test_owner_makes_only_mine);
  return g_test_run();
}
