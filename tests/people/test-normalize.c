/* One spelling for every identity. */
#include "people/normalize.h"

typedef struct {
  EntIdentityKind kind;
  const char *seen;
  const char *normal; /* "kind value", or NULL: nobody */
} Case;

static char *normalize(EntIdentityKind kind, const char *seen)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  EntIdentity id = {kind, seen}, normal;
  if (!ent_identity_normalize(&id, arena, &normal)) return NULL;
  return g_strdup_printf("%s %s", ent_identity_kind_word(normal.kind), normal.value);
}

static void check(const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *got = normalize(cases[i].kind, cases[i].seen);
    g_test_message("%s", cases[i].seen ? cases[i].seen : "(none)");
    g_assert_cmpstr(got, ==, cases[i].normal);
  }
}

static void test_email(void)
{
  static const Case cases[] = {
      {ENT_ID_EMAIL, "ondine@valombreuse.example", "email ondine@valombreuse.example"},
      {ENT_ID_EMAIL, "Ondine.P@Valombreuse.EXAMPLE", "email ondine.p@valombreuse.example"},
      {ENT_ID_EMAIL, "ÉLODIE@dortoir.example", "email élodie@dortoir.example"},
      {ENT_ID_EMAIL, "e\xcc\x81lodie@dortoir.example", "email élodie@dortoir.example"},
      {ENT_ID_EMAIL, "ondine+list@valombreuse.example", "email ondine+list@valombreuse.example"},
      /* disguised as list archives do it */
      {ENT_ID_EMAIL, "ondine at valombreuse.example", "email ondine@valombreuse.example"},
      {ENT_ID_EMAIL, "Ondine.P at Valombreuse.example", "email ondine.p@valombreuse.example"},
      {ENT_ID_EMAIL, "meet at noon", "opaque meet at noon"},
      {ENT_ID_EMAIL, "we meet at valombreuse.example", "opaque we meet at valombreuse.example"},
      {ENT_ID_EMAIL, "ondine at valombreuse.example today", "opaque ondine at valombreuse.example today"},
      {ENT_ID_EMAIL, "a@b at c.example", "opaque a@b at c.example"},
      {ENT_ID_EMAIL, "ondine sending from valombreuse.example", "opaque ondine sending from valombreuse.example"},
      {ENT_ID_EMAIL, "ondine @end|ng |rom valombreuse.example", "opaque ondine @end|ng |rom valombreuse.example"},
      /* no address: kept as something opaque, or nobody at all */
      {ENT_ID_EMAIL, "ondine", "opaque ondine"},
      {ENT_ID_EMAIL, "@valombreuse.example", "opaque @valombreuse.example"},
      {ENT_ID_EMAIL, "ondine@", "opaque ondine@"},
      {ENT_ID_EMAIL, "Two  Words\tHere", "opaque two words here"},
      {ENT_ID_EMAIL, "   ", NULL},
      {ENT_ID_EMAIL, "", NULL},
      {ENT_ID_EMAIL, NULL, NULL},
      {ENT_ID_NONE, "ondine@valombreuse.example", NULL},
  };
  check(cases, G_N_ELEMENTS(cases));
}

static void test_profile(void)
{
  static const Case cases[] = {
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/Ondine-P", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "http://linkedin.com/in/ondine-p/", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "www.linkedin.com/in/ondine-p//", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "HTTPS://WWW.LinkedIn.com/in/ondine-p?trk=x#top", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "https://fr.linkedin.com/in/ondine-p", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "https://m.linkedin.com/in/ondine-p", "profile linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "https://news.linkedin.com/in/ondine-p", "profile news.linkedin.com/in/ondine-p"},
      {ENT_ID_PROFILE, "https://fr.reseau.example/ondine", "profile fr.reseau.example/ondine"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/%C3%A9lodie-b", "profile linkedin.com/in/élodie-b"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/e%CC%81lodie-b", "profile linkedin.com/in/élodie-b"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/élodie-b", "profile linkedin.com/in/élodie-b"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/%FF", "profile linkedin.com/in/\xef\xbf\xbd"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/in/a%00b", "profile linkedin.com/in/a%00b"},
      {ENT_ID_PROFILE, "https://Lanterne.example/@Ondine", "handle mastodon:ondine@lanterne.example"},
      {ENT_ID_PROFILE, "https://lanterne.example/users/ondine/", "handle mastodon:ondine@lanterne.example"},
      {ENT_ID_PROFILE, "https://lanterne.example/@ondine@mer.example", "handle mastodon:ondine@mer.example"},
      {ENT_ID_PROFILE, "https://www.youtube.com/@ondine", "profile youtube.com/@ondine"},
      {ENT_ID_PROFILE, "https://www.linkedin.com/", NULL},
      {ENT_ID_PROFILE, "ondine", NULL},
      {ENT_ID_PROFILE, "", NULL},
  };
  check(cases, G_N_ELEMENTS(cases));
}

static void test_others(void)
{
  static const Case cases[] = {
      {ENT_ID_PHONE, "+33 (0)6 12-34.56 78", "phone +330612345678"},
      {ENT_ID_PHONE, "06 12 34 56 78", "phone 0612345678"},
      {ENT_ID_PHONE, "12+3", NULL},
      {ENT_ID_PHONE, "call me", NULL},
      {ENT_ID_HANDLE, "X:Ondine_P", "handle x:ondine_p"},
      {ENT_ID_HANDLE, "mastodon:@Ondine@Lanterne.example", "handle mastodon:ondine@lanterne.example"},
      {ENT_ID_HANDLE, "mastodon:ondine", "handle mastodon:ondine"},
      {ENT_ID_ACCOUNT, "x:12345", "account x:12345"},
      {ENT_ID_NAME, "linkedin:Ondine   Passerose ", "name linkedin:ondine passerose"},
      {ENT_ID_NAME, "linkedin:ÉLODIE", "name linkedin:élodie"},
      {ENT_ID_NAME, "  ", NULL},
      {ENT_ID_OPAQUE, "Undisclosed  Recipients", "opaque undisclosed recipients"},
      {ENT_ID_OWNER, NULL, "owner owner"},
  };
  check(cases, G_N_ELEMENTS(cases));
}

/* Whatever is longer than any address is nobody, also where it only grows that long. */
static void test_length(void)
{
  g_autoptr(GString) longest = g_string_new("ondine@");
  while (longest->len < ENT_IDENTITY_MAX)
    g_string_append_c(longest, 'x');
  g_autofree char *kept = normalize(ENT_ID_EMAIL, longest->str);
  g_assert_nonnull(kept);
  g_string_append_c(longest, 'x');
  g_assert_null(normalize(ENT_ID_EMAIL, longest->str));
  g_autoptr(GString) growing = g_string_new("x:");
  while (growing->len < ENT_IDENTITY_MAX - 2)
    g_string_append(growing, "\xc8\xba"); /* two bytes, three in lower case */
  g_assert_null(normalize(ENT_ID_HANDLE, growing->str));
}

/* What is normal stays as it is. */
static void test_twice(void)
{
  static const char *const pieces[] = {"Ondine", "@",  ".", " at ",     "é",    "e\xcc\x81",           "/",
                                       "%41",    "+",  " ", "https://", "www.", "fr.linkedin.com/in/", "\xc8\xba",
                                       "7",      "x:", "<", "\t"};
  guint32 seed = (guint32)g_test_rand_int();
  g_test_message("seed %u", seed);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(EntArena) arena = ent_arena_new();
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 8); n > 0; n--)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    EntIdentity seen = {(EntIdentityKind)g_rand_int_range(random, 1, 9), text->str}, once, twice;
    if (!ent_identity_normalize(&seen, arena, &once)) continue;
    /* a profile can hide a second scheme or percent code in its path; one look is taken, and kept */
    if (once.kind == ENT_ID_PROFILE || once.kind == ENT_ID_OWNER) continue;
    g_assert_true(ent_identity_normalize(&once, arena, &twice));
    g_assert_cmpint(twice.kind, ==, once.kind);
    g_assert_cmpstr(twice.value, ==, once.value);
    ent_arena_clear(arena);
  }
}

static void test_hash(void)
{
  EntHashKey a = {{1}}, b = {{2}};
  EntIdentity email = {ENT_ID_EMAIL, "x:y"}, handle = {ENT_ID_HANDLE, "x:y"}, other = {ENT_ID_EMAIL, "x:z"};
  g_assert_cmpuint(ent_identity_hash(&a, &email), ==, ent_identity_hash(&a, &email));
  g_assert_cmpuint(ent_identity_hash(&a, &email), !=, ent_identity_hash(&a, &handle));
  g_assert_cmpuint(ent_identity_hash(&a, &email), !=, ent_identity_hash(&a, &other));
  g_assert_cmpuint(ent_identity_hash(&a, &email), !=, ent_identity_hash(&b, &email));
  g_autofree char *longest = g_strnfill(ENT_IDENTITY_MAX, 'x'), *longer = g_strnfill(4 * ENT_IDENTITY_MAX, 'x');
  EntIdentity kept = {ENT_ID_OPAQUE, longest}, masked = {ENT_ID_OPAQUE, longer};
  g_assert_cmpuint(ent_identity_hash(&a, &kept), !=, ent_identity_hash(&a, &masked));
}

static void test_parse(void)
{
  static const struct {
    const char *typed, *value, *name; /* value NULL: refused */
  } cases[] = {
      {"ondine@valombreuse.example", "email ondine@valombreuse.example", NULL},
      {"Ondine Passerose <Ondine@valombreuse.example>", "email ondine@valombreuse.example", "Ondine Passerose"},
      {"\"Passerose, Ondine\" <ondine@valombreuse.example>", "email ondine@valombreuse.example", "Passerose, Ondine"},
      {"  <ondine@valombreuse.example>  ", "email ondine@valombreuse.example", NULL},
      {"ondine at valombreuse.example", "email ondine@valombreuse.example", NULL},
      {"Ondine <ondine at valombreuse.example>", "email ondine@valombreuse.example", "Ondine"},
      {"https://www.linkedin.com/in/ondine-p/", "profile linkedin.com/in/ondine-p", NULL},
      {"linkedin.com/in/ondine-p", "profile linkedin.com/in/ondine-p", NULL},
      {"@Ondine@lanterne.example", "handle mastodon:ondine@lanterne.example", NULL},
      {"mastodon:ondine@lanterne.example", "handle mastodon:ondine@lanterne.example", NULL},
      {"Ondine <@ondine@lanterne.example>", "handle mastodon:ondine@lanterne.example", "Ondine"},
      {"https://lanterne.example/@ondine", "handle mastodon:ondine@lanterne.example", NULL},
      {"x:ondine_p", "handle x:ondine_p", NULL},
      {"x:1234", "account x:1234", NULL},
      {"Ondine Passerose", NULL, NULL},
      {"", NULL, NULL},
      {"<>", NULL, NULL},
      {"ondine@", NULL, NULL},
      {"a b@c.example", NULL, NULL},
      {"@r|@ne |rom tourneb@end|ng", NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    EntIdentityKind kind = ENT_ID_NONE;
    g_autofree char *value = NULL, *name = NULL;
    g_test_message("%s", cases[i].typed);
    gboolean read = ent_identity_parse(cases[i].typed, &kind, &value, &name);
    g_assert_cmpint(read, ==, cases[i].value != NULL);
    if (!read) continue;
    g_autofree char *got = g_strdup_printf("%s %s", ent_identity_kind_word(kind), value);
    g_assert_cmpstr(got, ==, cases[i].value);
    g_assert_cmpstr(name, ==, cases[i].name);
  }
}

static void test_words(void)
{
  g_assert_cmpstr(ent_identity_kind_word(ENT_ID_EMAIL), ==, "email");
  g_assert_cmpstr(ent_identity_kind_word(ENT_ID_OWNER), ==, "owner");
  g_assert_null(ent_identity_kind_word(ENT_ID_NONE));
  g_assert_null(ent_identity_kind_word((EntIdentityKind)9));
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/normalize/mail-addresses", test_email);
  g_test_add_func("/people/normalize/profile-addresses", test_profile);
  g_test_add_func("/people/normalize/other-identities", test_others);
  g_test_add_func("/people/normalize/over-long-is-nobody", test_length);
  g_test_add_func("/people/normalize/normal-stays-normal", test_twice);
  g_test_add_func("/people/normalize/hashes-by-key-kind-and-value", test_hash);
  g_test_add_func("/people/normalize/what-a-person-types", test_parse);
  g_test_add_func("/people/normalize/words", test_words);
  return g_test_run();
}
