/* What a record needs before it is kept: who, under which key, answering what. */
#include "signals/prepare.h"

#include "base/when.h"
#include "people/normalize.h"

static const EntHashKey key = {{7}};

typedef struct {
  EntArena *arena;
  GString *scratch;
} Bench;

static Bench bench_new(void)
{
  return (Bench){ent_arena_new(), g_string_new(NULL)};
}

static void bench_clear(Bench *bench)
{
  ent_arena_free(bench->arena);
  g_string_free(bench->scratch, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bench, bench_clear)

static EntParty party(const char *address)
{
  return (EntParty){.id = {ENT_ID_EMAIL, address}, .role = ENT_ROLE_TO};
}

static EntRecord mail(const char *from, const EntParty *to, guint n_to)
{
  return (EntRecord){.kind = ENT_ITEM_MAIL,
                     .service = "mail",
                     .at = ENT_DAY,
                     .from = party(from),
                     .to = to,
                     .n_to = n_to,
                     .subject = "Le quai 3"};
}

static EntPrepared prepare(Bench *bench, const EntRecord *record)
{
  EntPrepared prepared;
  ent_prepare(record, &key, bench->arena, bench->scratch, &prepared);
  return prepared;
}

/* The last of the references: what "same subject, same participants" is told by. */
static guint64 subject_key(Bench *bench, const EntRecord *record)
{
  EntPrepared prepared = prepare(bench, record);
  return prepared.refs[prepared.n_refs - 1];
}

static void test_addressees(void)
{
  g_auto(Bench) bench = bench_new();
  EntParty to[] = {party("Ondine@Valombreuse.example"), party("ondine at valombreuse.example"), party("  "),
                   party("m@lanterne.example")};
  EntRecord record = mail("ariane@tournebride.example", to, G_N_ELEMENTS(to));
  EntPrepared prepared = prepare(&bench, &record);
  g_assert_cmpuint(prepared.n_to, ==, 2);
  g_assert_cmpstr(prepared.to[0].id.value, ==, "ondine@valombreuse.example");
  g_assert_cmpstr(prepared.to[1].id.value, ==, "m@lanterne.example");
  g_assert_cmphex(prepared.to[0].hash, ==, ent_identity_hash(&key, &prepared.to[0].id));
}

/* However many there are, each counts once. */
static void test_many(void)
{
  g_auto(Bench) bench = bench_new();
  g_autoptr(GArray) to = g_array_new(FALSE, FALSE, sizeof(EntParty));
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *address = g_strdup_printf("%u@x.example", i % 1200);
    EntParty one = party(ent_arena_dup(bench.arena, address, -1));
    g_array_append_val(to, one);
  }
  for (guint n = 10; n <= 3000; n *= 6) {
    EntRecord record = mail("ariane@tournebride.example", (const EntParty *)to->data, n);
    g_assert_cmpuint(prepare(&bench, &record).n_to, ==, MIN(n, 1200));
  }
  EntRecord all = mail("ariane@tournebride.example", (const EntParty *)to->data, 3000);
  g_assert_cmpuint(prepare(&bench, &all).n_to, ==, 1200);
}

static void test_key(void)
{
  g_auto(Bench) bench = bench_new();
  EntRecord a = mail("a@x.example", NULL, 0), b = a;
  a.external_id = b.external_id = "m1@x.example";
  b.subject = "[liste] Le quai 3";
  b.text = "longer", b.text_length = 6;
  g_assert_cmphex(prepare(&bench, &a).key, ==, prepare(&bench, &b).key); /* its id decides */
  g_assert_cmphex(prepare(&bench, &a).content, !=, prepare(&bench, &b).content);
  b.service = "linkedin";
  g_assert_cmphex(prepare(&bench, &a).key, !=, prepare(&bench, &b).key); /* an id is a service's own */
  a.external_id = b.external_id = NULL;
  b = a;
  g_assert_cmphex(prepare(&bench, &a).key, ==, prepare(&bench, &b).key); /* without one, all of its content */
  b.text = "other", b.text_length = 5;
  g_assert_cmphex(prepare(&bench, &a).key, !=, prepare(&bench, &b).key);
  b = a;
  b.at = 2 * ENT_DAY;
  g_assert_cmphex(prepare(&bench, &a).key, !=, prepare(&bench, &b).key);
  b = a;
  b.from = party("b@x.example");
  g_assert_cmphex(prepare(&bench, &a).key, !=, prepare(&bench, &b).key);
}

static void test_refs(void)
{
  g_auto(Bench) bench = bench_new();
  const char *const refs[] = {"p@x.example", "q@x.example"};
  EntRecord parent = mail("a@x.example", NULL, 0), child = mail("b@x.example", NULL, 0);
  parent.external_id = "p@x.example";
  child.refs = refs, child.n_refs = 2, child.thread = "t-1";
  EntPrepared prepared = prepare(&bench, &child);
  g_assert_cmpuint(prepared.n_refs, ==, 4); /* two, the thread, the subject */
  g_assert_cmphex(prepared.refs[0], ==, prepare(&bench, &parent).key);
  child.subject = NULL;
  prepared = prepare(&bench, &child);
  g_assert_cmphex(prepared.refs[3], ==, 0);
}

/* A message and its answer have the same participants and the same base subject, whoever wrote it. */
static void test_subject_key(void)
{
  g_auto(Bench) bench = bench_new();
  EntParty to_b[] = {party("b@x.example"), party("c@x.example")}, to_a[] = {party("c@x.example"), party("A@x.example")};
  EntRecord message = mail("a@x.example", to_b, 2), answer = mail("b@x.example", to_a, 2),
            other = mail("a@x.example", to_b, 1);
  answer.subject = "RE: le  quai 3";
  guint64 known = subject_key(&bench, &message);
  g_assert_cmphex(known, !=, 0);
  g_assert_cmphex(subject_key(&bench, &answer), ==, known);
  g_assert_cmphex(subject_key(&bench, &other), !=, known);
  answer.subject = "Le quai 4";
  g_assert_cmphex(subject_key(&bench, &answer), !=, known);
  answer.subject = "Re:";
  g_assert_cmphex(subject_key(&bench, &answer), ==, 0);
  message.kind = ENT_ITEM_DIRECT_MESSAGE;
  g_assert_cmphex(subject_key(&bench, &message), ==, 0);
}

/* On a list the participants are the list. */
static void test_list_key(void)
{
  g_auto(Bench) bench = bench_new();
  EntParty to[] = {party("atelier@listes.example")};
  EntRecord a = mail("a@x.example", to, 1), b = mail("b@x.example", NULL, 0);
  a.flags = b.flags = ENT_FLAG_LIST;
  a.list = b.list = "atelier.listes.example";
  g_assert_cmphex(subject_key(&bench, &a), ==, subject_key(&bench, &b));
  b.list = "autre.listes.example";
  g_assert_cmphex(subject_key(&bench, &a), !=, subject_key(&bench, &b));
  a.list = b.list = NULL;
  a.flags = b.flags = ENT_FLAG_NO_RECIPIENTS;
  g_assert_cmphex(subject_key(&bench, &a), ==, subject_key(&bench, &b));
}

static void test_template(void)
{
  g_auto(Bench) bench = bench_new();
  EntRecord a = mail("a@x.example", NULL, 0), b = a;
  a.subject = "Order 12 shipped", b.subject = "Order 13-B shipped";
  g_assert_cmphex(prepare(&bench, &a).template, ==, prepare(&bench, &b).template);
  b.subject = "Order 13 lost";
  g_assert_cmphex(prepare(&bench, &a).template, !=, prepare(&bench, &b).template);
  b.subject = NULL;
  g_assert_cmphex(prepare(&bench, &b).template, ==, 0);
}

static void test_also(void)
{
  g_auto(Bench) bench = bench_new();
  const EntIdentity also[] = {
      {ENT_ID_EMAIL, "Ondine@valombreuse.example"}, {ENT_ID_EMAIL, ""}, {ENT_ID_PHONE, "06 12 34 56"}};
  EntRecord record = mail("a@x.example", NULL, 0);
  record.also = also, record.n_also = 3;
  EntPrepared prepared = prepare(&bench, &record);
  g_assert_cmpuint(prepared.n_also, ==, 2);
  g_assert_cmpstr(prepared.also[0].id.value, ==, "ondine@valombreuse.example");
  g_assert_cmpstr(prepared.also[1].id.value, ==, "06123456");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/signals/prepare/addressees-are-distinct", test_addressees);
  g_test_add_func("/signals/prepare/thousands-are-distinct-too", test_many);
  g_test_add_func("/signals/prepare/what-makes-an-item-known", test_key);
  g_test_add_func("/signals/prepare/what-it-answers", test_refs);
  g_test_add_func("/signals/prepare/same-subject-same-participants", test_subject_key);
  g_test_add_func("/signals/prepare/on-a-list-the-list", test_list_key);
  g_test_add_func("/signals/prepare/templates-mask-what-varies", test_template);
  g_test_add_func("/signals/prepare/further-identities", test_also);
  return g_test_run();
}
