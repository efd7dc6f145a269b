/* Address fields as they are found, beside the parties they must become: "name <value>", opaque ones as "?value". */
#include "archive/address.h"

static char *parties_of(const char *field, gsize length)
{
  g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(EntParty));
  g_autoptr(GString) out = g_string_new(NULL);
  EntArena *arena = ent_arena_new();
  EntDecoder *decoder = ent_decoder_new();
  ent_address_list(decoder, (EntSlice){field, length}, (EntSlice){0}, ENT_ROLE_CC, arena, parties);
  for (guint i = 0; i < parties->len; i++) {
    const EntParty *party = &g_array_index(parties, EntParty, i);
    g_assert_cmpint(party->role, ==, ENT_ROLE_CC);
    if (i) g_string_append(out, "; ");
    if (party->name && party->id.kind == ENT_ID_EMAIL) g_string_append_printf(out, "%s ", party->name);
    g_string_append_printf(out, party->id.kind == ENT_ID_EMAIL ? "<%s>" : "?%s", party->id.value);
  }
  ent_decoder_free(decoder);
  ent_arena_free(arena);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

typedef struct {
  const char *field;
  const char *parties;
} Case;

static void check(const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *seen = parties_of(cases[i].field, strlen(cases[i].field));
    g_test_message("%s", cases[i].field);
    g_assert_cmpstr(seen, ==, cases[i].parties);
  }
}

static void test_standard(void)
{
  static const Case cases[] = {
      {"ariane@tournebride.example", "<ariane@tournebride.example>"},
      {"Ariane Tournebride <ariane@tournebride.example>", "Ariane Tournebride <ariane@tournebride.example>"},
      {"\"Tournebride, Ariane\" <a@t.example>, b@t.example", "Tournebride, Ariane <a@t.example>; <b@t.example>"},
      {"\"Ariane \\\"la\\\" Tournebride\" <a@t.example>", "Ariane \"la\" Tournebride <a@t.example>"},
      {"=?utf-8?q?Ondine_Passerose=2C_Dr?= <o@v.example>", "Ondine Passerose, Dr <o@v.example>"},
      {"=?iso-8859-1?Q?C=E9lestin?=\r\n =?iso-8859-1?Q?_Brume?= <c@v.example>", "Célestin Brume <c@v.example>"},
      {"L'atelier: a@t.example, Basile <b@t.example>; c@t.example",
       "<a@t.example>; Basile <b@t.example>; <c@t.example>"},
      {"undisclosed-recipients:;", ""},
      {"", ""},
      {" , ,a@t.example,, ", "<a@t.example>"},
  };
  check(cases, G_N_ELEMENTS(cases));
}

static void test_obsolete(void)
{
  static const Case cases[] = {
      {"a@t.example (Ariane Tournebride)", "Ariane Tournebride <a@t.example>"},
      {"Pete(A nice \\) chap) <pete(his account)@silly.example>", "Pete <pete@silly.example>"},
      {"<@relay.example,@other.example:joe@t.example>", "<joe@t.example>"},
      {"Basile < b @ t.example >", "Basile <b@t.example>"},
  };
  check(cases, G_N_ELEMENTS(cases));
}

static void test_real(void)
{
  static const Case cases[] = {
      {"Tournebride, Ariane <a@t.example>, b@t.example", "Tournebride, Ariane <a@t.example>; <b@t.example>"},
      {"Mathurin Clairvaux mathurin@lanterne.example", "Mathurin Clairvaux <mathurin@lanterne.example>"},
      {"mathurin@lanterne.example Mathurin", "Mathurin <mathurin@lanterne.example>"},
      {"\"Ariane <a@t.example>, b@t.example", "Ariane <a@t.example>; <b@t.example>"},
      {"Ariane <a@t.example, b@t.example", "Ariane <a@t.example>; <b@t.example>"},
      {"Ariane ( <a@t.example>", "Ariane <a@t.example>"},
      {"'Ariane' <a@t.example>", "Ariane <a@t.example>"},
      {"a@t.example <a@t.example>", "<a@t.example>"},
      {"C\xe9lestin <c@v.example>", "Célestin <c@v.example>"},
      {"=?utf-8?q?=22Ondine_Passer=C3=B8se=22?= <o@v.example>", "Ondine Passerøse <o@v.example>"},
      {"'=?utf-8?q?Passer=C3=B8se=2C_Ondine?=' <o@v.example>", "Passerøse, Ondine <o@v.example>"},
      {"o@v.example ((Ondine Passerose))", "Ondine Passerose <o@v.example>"},
      {"o@v.example (Ondine Passerose <o@v.example>)", "Ondine Passerose <o@v.example>"},
      {"\"o@v.example\" <o@v.example>", "<o@v.example>"},
      {"\"Ondine@Valombreuse\" <o@v.example>", "<o@v.example>"},
      {"<Ondine Passerose <o@v.example>", "Ondine Passerose <o@v.example>"},
      {"\"\" <o@v.example>", "<o@v.example>"},
      {"'t Hooft <o@v.example>", "'t Hooft <o@v.example>"},
      {"Ondine (Valombreuse) <o@v.example>", "Ondine <o@v.example>"},
      {"Undisclosed recipients", ""},
      {"root", "?root"},
  };
  check(cases, G_N_ELEMENTS(cases));
}

/* As public list archives write them against collectors. */
static void test_disguised(void)
{
  static const Case cases[] = {
      {"ariane at tournebride.example (Ariane T.)", "Ariane T. <ariane at tournebride.example>"},
      {"Ari@ne @ending from tournebride@ex@mple (Ariane)", "?Ari@ne @ending from tournebride@ex@mple"},
      {"@r|@ne @end|ng |rom tournebr|de@ex@mp|e (Ariane)", "?@r|@ne @end|ng |rom tournebr|de@ex@mp|e"},
      {"ariane sending from tournebride", "?ariane sending from tournebride"},
  };
  check(cases, G_N_ELEMENTS(cases));
}

static void test_bounds(void)
{
  g_autoptr(GString) many = g_string_new(NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf(many, "p%u@t.example, ", i);
  g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(EntParty));
  EntArena *arena = ent_arena_new();
  EntDecoder *decoder = ent_decoder_new();
  ent_address_list(decoder, (EntSlice){many->str, many->len}, (EntSlice){0}, ENT_ROLE_TO, arena, parties);
  g_assert_cmpuint(parties->len, >=, 10000);
  g_assert_cmpuint(parties->len, <, 10010);
  ent_decoder_free(decoder);
  ent_arena_free(arena);
  g_autofree char *wide = g_strnfill(10240, 'x');
  memcpy(wide + 10000, "@t.example,a@t.example,", 23);
  g_autofree char *seen = parties_of(wide, 10022);
  g_assert_cmpstr(seen, ==, "<a@t.example>");
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/address/reads-the-standard", test_standard);
  g_test_add_func("/archive/address/reads-obsolete-forms", test_obsolete);
  g_test_add_func("/archive/address/reads-what-programs-write", test_real);
  g_test_add_func("/archive/address/knows-disguises", test_disguised);
  g_test_add_func("/archive/address/is-bounded", test_bounds);
  return g_test_run();
}
