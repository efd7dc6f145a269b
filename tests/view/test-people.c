/* The list of people: filters, orders, pages, and what is refused. */
#include "base/when.h"
#include "support/network-book.h"

static EntStore *store;

static char *list(EntPeopleQuery query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(json_t) people = ent_view_people(store, &query, network_now(), &error);
  g_assert_no_error(error);
  if (query.limit == 0 && query.offset == 0)
    g_assert_cmpint(json_integer_value(json_object_get(people, "total")), ==,
                    (gint64)json_array_size(json_object_get(people, "people")));
  return network_names(json_object_get(people, "people"));
}

static void test_orders(void)
{
  static const struct {
    const char *sort, *names;
  } cases[] = {
      {NULL,
       "Barnabé Chantepleure, Ondine Passerose, 山田 太郎, Philémon Courtois, Léonie Brindesoie, Gaspard Petitbois"},
      {"last",
       "Barnabé Chantepleure, Ondine Passerose, 山田 太郎, Philémon Courtois, Léonie Brindesoie, Gaspard Petitbois"},
      {"name",
       "Barnabé Chantepleure, Gaspard Petitbois, Léonie Brindesoie, Ondine Passerose, Philémon Courtois, 山田 太郎"},
      {"first",
       "Léonie Brindesoie, Philémon Courtois, 山田 太郎, Ondine Passerose, Barnabé Chantepleure, Gaspard Petitbois"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *names = list((EntPeopleQuery){.sort = cases[i].sort});
    g_assert_cmpstr(names, ==, cases[i].names);
  }
  g_autofree char *theirs = list((EntPeopleQuery){.sort = "theirs"}),
                  *standing = list((EntPeopleQuery){.sort = "standing"});
  g_assert_true(g_str_has_prefix(theirs, "Ondine Passerose, "));
  g_assert_true(g_str_has_suffix(theirs, "Gaspard Petitbois"));
  g_assert_true(g_str_has_suffix(standing, "Gaspard Petitbois"));
}

static void test_filters(void)
{
  static const struct {
    EntPeopleQuery query;
    const char *names;
  } cases[] = {
      {{.standing = "contact"}, "Gaspard Petitbois"},
      {{.standing = "meeting"}, ""},
      {{.began = "mine"}, "Philémon Courtois, Gaspard Petitbois"},
      {{.began = "theirs"}, "Barnabé Chantepleure, Ondine Passerose, 山田 太郎, Léonie Brindesoie"},
      {{.began = "mine", .standing = "correspondent"}, "Philémon Courtois"},
      {{.figure = "silent"}, "Gaspard Petitbois"},
      {{.figure = "waiting"}, "Barnabé Chantepleure, Ondine Passerose, Léonie Brindesoie"},
      {{.figure = "waiting", .text = "brinde"}, "Léonie Brindesoie"},
      {{.figure = "machines"}, "La Lettre"},
      {{.text = "LEONIE"}, "Léonie Brindesoie"},
      {{.text = "léonie  brinde"}, "Léonie Brindesoie"},
      {{.text = "Valombreuse.EXAMPLE"}, "Ondine Passerose"},
      {{.text = "lettre"}, ""},
      {{.text = "lettre", .machines = TRUE}, "La Lettre"},
      {{.text = "%"}, ""},
      {{.text = "_"}, ""},
      {{.text = "O_dine"}, ""},
      {{.text = "'; DELETE FROM person; --"}, ""},
      {{.text = "\xff"}, ""},
      {{.warmth = "none"}, ""},
      {{.limit = 2, .sort = "name"}, "Barnabé Chantepleure, Gaspard Petitbois"},
      {{.limit = 2, .offset = 4, .sort = "name"}, "Philémon Courtois, 山田 太郎"},
      {{.limit = 2, .offset = 600}, ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_autofree char *names = list(cases[i].query);
    g_assert_cmpstr(names, ==, cases[i].names);
  }
}

static void test_refused(void)
{
  static const struct {
    EntPeopleQuery query;
    const char *says;
  } cases[] = {
      {{.sort = "score"}, "'score' is no order; it is one of last, name, standing, theirs, first"},
      {{.standing = "friend"}, "'friend' is no standing"},
      {{.warmth = "hot"}, "'hot' is no warmth"},
      {{.began = "both"}, "'both' is no side that begins"},
      {{.figure = "x"}, "'x' is no figure; it is one of known, acted"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    gint64 total = 0;
    g_assert_null(ent_view_people(store, &cases[i].query, network_now(), &error));
    g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_BAD_QUERY);
    g_assert_nonnull(strstr(error->message, cases[i].says));
    (void)total;
  }
}

static void test_find(void)
{
  static const struct {
    const char *words, *name; /* NULL: not found; "?": several */
  } cases[] = {
      {"Ondine Passerose", "Ondine Passerose"},
      {"ondine passerose", "Ondine Passerose"},
      {"ondine", "Ondine Passerose"},
      {"passe", "Ondine Passerose"},
      {"ondine@valombreuse.example", "Ondine Passerose"},
      {"Ondine@Valombreuse.example", "Ondine Passerose"},
      {"ondine at valombreuse.example", "Ondine Passerose"},
      {"\"Ondine\" <ondine@valombreuse.example>", "Ondine Passerose"},
      {"leonie", "Léonie Brindesoie"},
      {"LÉONIE BRINDESOIE", "Léonie Brindesoie"},
      {"山田", "山田 太郎"},
      {"o", "?"},
      {"%", NULL},
      {"_____", NULL},
      {"nobody at all", NULL},
      {"", NULL},
      {"999", NULL},
      {"\xff\xfe", NULL},
      {"https://www.linkedin.com/in/Ondine-P/", "Ondine Passerose"},
      {"fr.linkedin.com/in/ondine-p", "Ondine Passerose"},
      {"https://fr.linkedin.com/in/ondine-p?x=y", "Ondine Passerose"},
      {"ondine-p", "Ondine Passerose"},
      {"+33 6 12 34 56 78", "Ondine Passerose"},
  };
  gint64 ondine = network_person(store, "ondine@valombreuse.example");
  g_autofree char *more = g_strdup_printf("INSERT INTO identity (id, kind, value) VALUES (900, 2, "
                                          "'linkedin.com/in/ondine-p'), (901, 4, '+33612345678') ON CONFLICT "
                                          "DO NOTHING; INSERT INTO identity_person (identity_id, person_id) VALUES "
                                          "(900, %d), (901, %d) ON CONFLICT DO NOTHING",
                                          (int)ondine, (int)ondine);
  test_exec(store, more);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    gint64 id = 0;
    gboolean found = ent_view_find_person(store, cases[i].words, &id, &error);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    if (g_strcmp0(cases[i].name, "?") == 0) {
      g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_AMBIGUOUS);
      g_assert_nonnull(strstr(error->message, "say which by the number"));
    } else if (!cases[i].name) {
      g_assert_error(error, ENT_VIEW_ERROR, ENT_VIEW_ERROR_NOT_FOUND);
    } else {
      g_assert_no_error(error);
      g_assert_true(found);
      g_autofree char *sql = g_strdup_printf("SELECT name FROM person WHERE id = %d", (int)id);
      test_assert_rows(store, sql, cases[i].name);
    }
  }
  g_autofree char *number = g_strdup_printf("p%d", (int)ondine);
  gint64 id = 0;
  g_assert_true(ent_view_find_person(store, number, &id, NULL) && id == ondine);
  g_assert_true(ent_view_find_person(store, number + 1, &id, NULL) && id == ondine);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_auto(TestFolder) folder = test_folder_new();
  store = network_book(&folder);
  g_test_add_func("/view/people/orders", test_orders);
  g_test_add_func("/view/people/filters-and-pages", test_filters);
  g_test_add_func("/view/people/what-is-no-word-is-refused", test_refused);
  g_test_add_func("/view/find/as-one-would-type-it", test_find);
  int result = g_test_run();
  ent_store_close(store);
  return result;
}
