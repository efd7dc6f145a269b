/* vCards: literal cards beside the records they must become. */
#include "archive/content-line.h"
#include "archive/vcard-card.h"
#include "read-all.h"

static ReadAll *read_text(char *folder, const char *name, const char *text)
{
  folder_add(folder, name, text, -1);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return read_all(&ent_format_vcard, path);
}

static guint items(const ReadAll *all)
{
  return read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_CONTACT, 0);
}

static void reads_a_card_of_each_version(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append(text,
                  "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Zo=E9;;;\r\n"
                  "TEL;CELL:+33 6 00 00 00 01\r\nEMAIL;INTERNET:zoe@lune.example\r\nEND:VCARD\r\n");
  g_string_append(text, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada \n Byron\nitem1.EMAIL;type=HOME:ada@engine.example\n"
                        "ORG:Engines\\, Ltd;Mills\nTITLE:Countess\nREV:2024-03-01T10:00:00Z\nEND:VCARD\n");
  g_string_append(
      text, "begin:vcard\nVERSION:4.0\nFN:Nemo\nTEL;VALUE=uri:tel:+1-555-0100\nREV:20240301T100000Z\nend:vcard\n");
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_text(folder, "a.vcf", text->str);
  g_assert_cmpuint(items(all), ==, 3);
  const EntRecord *first = read_all_get(all, ENT_RECORD_ITEM, 0, 0);
  g_assert_cmpstr(first->from.name, ==, "Zoé Lefèvre");
  g_assert_cmpstr(first->from.id.value, ==, "zoe@lune.example");
  g_assert_cmpuint(first->n_also, ==, 1);
  g_assert_cmpint(first->also[0].kind, ==, ENT_ID_PHONE);
  g_assert_cmpint(first->at, ==, ENT_NEVER);
  const EntRecord *second = read_all_get(all, ENT_RECORD_ITEM, 0, 1);
  g_assert_cmpstr(second->from.name, ==, "Ada Byron");
  g_assert_cmpstr(second->facts[0].value, ==, "Engines, Ltd");
  g_assert_cmpstr(second->facts[1].value, ==, "Countess");
  g_assert_cmpint(second->at, ==, ent_when_civil(2024, 3, 1, 10, 0, 0));
  const EntRecord *third = read_all_get(all, ENT_RECORD_ITEM, 0, 2);
  g_assert_cmpstr(third->from.id.value, ==, "+1-555-0100");
  g_assert_cmpint(third->at, ==, second->at);
  g_assert_cmpstr(third->place, ==, "line 16");
  folder_remove(folder);
}

static void sets_aside_what_is_no_person(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_text(folder, "a.vcf",
                                     "BEGIN:VCARD\nFN:No end\n"
                                     "BEGIN:VCARD\nFN:Friends\nKIND:group\nEND:VCARD\n"
                                     "BEGIN:VCARD\nFN:Mill\nX-ABShowAs:COMPANY\nEND:VCARD\n"
                                     "BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\n"
                                     "stray words\n");
  static const char *const reasons[] = {"the card that begins here has no end", "a group of cards, not a person",
                                        "the card of an organisation, not of a person",
                                        "a card without name, address or number", "it stands outside any card"};
  g_assert_cmpuint(all->records->len, ==, G_N_ELEMENTS(reasons));
  for (guint i = 0; i < G_N_ELEMENTS(reasons); i++)
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, i)->reason, ==, reasons[i]);
  folder_remove(folder);
}

static void reads_profiles_of_networks(void)
{
  static const struct {
    const char *line, *value; /* NULL: no identity */
    EntIdentityKind kind;
  } cases[] = {
      {"X-SOCIALPROFILE;TYPE=twitter:https://twitter.com/ada_b", "x:ada_b", ENT_ID_HANDLE},
      {"URL:http://www.twitter.com/@AdaB/", "x:AdaB", ENT_ID_HANDLE},
      {"URL:https://x.com/adab?s=21", "x:adab", ENT_ID_HANDLE},
      {"URL:https://twitter.com/", NULL, ENT_ID_NONE},
      {"URL:https://twitter.com/name-of-no-handle", NULL, ENT_ID_NONE},
      {"URL:https://twitter.com/longer_than_fifteen", NULL, ENT_ID_NONE},
      {"URL:https://fax.com/adab", NULL, ENT_ID_NONE},
      {"URL:https://www.linkedin.com/in/ada", "https://www.linkedin.com/in/ada", ENT_ID_PROFILE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    char *folder = folder_new();
    g_autofree char *text =
        g_strdup_printf("BEGIN:VCARD\nFN:Ada\nEMAIL:ada@mill.example\n%s\nEND:VCARD\n", cases[i].line);
    g_autoptr(ReadAll) all = read_text(folder, "a.vcf", text);
    const EntRecord *card = read_all_get(all, ENT_RECORD_ITEM, 0, 0);
    g_test_message("%s", cases[i].line);
    g_assert_cmpuint(card->n_also, ==, cases[i].value ? 1 : 0);
    if (cases[i].value) g_assert_cmpstr(card->also[0].value, ==, cases[i].value);
    if (cases[i].value) g_assert_cmpint(card->also[0].kind, ==, cases[i].kind);
    folder_remove(folder);
  }
}

/* The addresses of two are not one person's; with one address there is nothing to tell apart. */
static void parts_a_card_of_two(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_text(folder, "a.vcf",
                                     "BEGIN:VCARD\nFN:Ada et Bo Pont\nTEL:+33 1 99 00 00 01\nEMAIL:ada@pont.example\n"
                                     "EMAIL:bo@pont.example\nEND:VCARD\n"
                                     "BEGIN:VCARD\nFN:Cleo & Dan\nEMAIL:both@pont.example\nEND:VCARD\n"
                                     "BEGIN:VCARD\nFN:Luz Marea y Cantera\nEMAIL:luz@pont.example\n"
                                     "EMAIL:luz.marea@quai.example\nEND:VCARD\n");
  g_assert_cmpuint(items(all), ==, 4);
  const EntRecord *ada = read_all_get(all, ENT_RECORD_ITEM, 0, 0), *bo = read_all_get(all, ENT_RECORD_ITEM, 0, 1);
  g_assert_cmpstr(ada->from.id.value, ==, "ada@pont.example");
  g_assert_cmpstr(bo->from.id.value, ==, "bo@pont.example");
  g_assert_null(ada->from.name);
  g_assert_cmpuint(ada->n_also + bo->n_also, ==, 0);
  g_assert_cmpstr(ada->external_id, !=, bo->external_id);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, 0, 2)->from.name, ==, "Cleo & Dan");
  const EntRecord *luz = read_all_get(all, ENT_RECORD_ITEM, 0, 3); /* "y" and "e" join surnames, too */
  g_assert_cmpstr(luz->from.name, ==, "Luz Marea y Cantera");
  g_assert_cmpuint(luz->n_also, ==, 1);
  folder_remove(folder);
}

static void keeps_an_agent_inside_its_card(void)
{
  char *folder = folder_new();
  g_autoptr(ReadAll) all = read_text(folder, "a.vcf",
                                     "BEGIN:VCARD\nFN:Chief\nEMAIL:chief@mill.example\nAGENT:\n"
                                     "BEGIN:VCARD\nFN:Aide\nEMAIL:aide@mill.example\nEND:VCARD\nEND:VCARD\n");
  g_assert_cmpuint(all->records->len, ==, 1);
  const EntRecord *chief = read_all_get(all, ENT_RECORD_ITEM, 0, 0);
  g_assert_cmpstr(chief->from.name, ==, "Chief");
  g_assert_cmpuint(chief->n_also, ==, 0);
  folder_remove(folder);
}

static void joins_lines_however_they_are_broken(void)
{
  static const char text[] = "NOTE;ENCODING=QUOTED-PRINTABLE:one=\n two=\nthree\nX;A=\"b;c:d\",e:v\\,w,x\n";
  g_autoptr(EntArena) arena = ent_arena_new();
  EntContentLine line;
  const char *at = text, *end = text + sizeof text - 1;
  g_assert_true(ent_content_line_next(&at, end, arena, &line));
  g_autofree char *note = g_strndup(line.value.data, line.value.length);
  g_assert_cmpstr(note, ==, "one=\n two=\nthree");
  g_assert_true(ent_content_line_next(&at, end, arena, &line));
  g_assert_true(ent_slice_equals(line.name, "X") && line.n_params == 1);
  EntSlice first = ent_content_split(&line.value, ','), second = ent_content_split(&line.value, ',');
  g_assert_cmpstr(ent_content_unescape(first, arena).data, ==, "v,w");
  g_assert_cmpstr(ent_content_unescape(second, arena).data, ==, "x");
  g_assert_null(ent_content_split(&line.value, ',').data);
  g_assert_false(ent_content_line_next(&at, end, arena, &line));
}

static void takes_a_large_card_whole(void)
{
  char *folder = folder_new();
  g_autoptr(GString) text = g_string_new("BEGIN:VCARD\nFN:Photo\nEMAIL:photo@mill.example\nPHOTO;ENCODING=b:");
  for (guint i = 0; i < 40000; i++)
    g_string_append(text, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n ");
  g_string_append(text, "\nEND:VCARD\nBEGIN:VCARD\nFN:Next\nEND:VCARD\n");
  g_autoptr(ReadAll) all = read_text(folder, "a.vcf", text->str);
  g_assert_cmpuint(items(all), ==, 2);
  g_assert_cmpuint(all->records->len, ==, 2);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, 0, 1)->from.id.value, ==, "vcard:Next");
  folder_remove(folder);
}

static void takes_a_folder_of_cards_as_one_archive(void)
{
  char *folder = folder_new();
  folder_add(folder, "a.vcf", "BEGIN:VCARD\nFN:A\nEND:VCARD\n", -1);
  folder_add(folder, "b.vcf", "BEGIN:VCARD\nFN:B\nEND:VCARD", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(folder, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(found->len, ==, 1);
  g_autoptr(ReadAll) all = read_all(((EntFound *)found->pdata[0])->format, folder);
  g_assert_cmpuint(items(all), ==, 2);
  g_assert_cmpuint(read_all_get(all, ENT_RECORD_ITEM, 0, 1)->file, ==, 1);
  folder_remove(folder);
}

/* Every card of the public sample files is a person with a name or an address. */
static void reads_the_public_samples(void)
{
  g_autofree char *folder =
      g_build_filename(g_getenv("ENT_SHARED") ? g_getenv("ENT_SHARED") : "", "data", "vcard", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  if (!dir) {
    g_test_skip("the public samples are not here");
    return;
  }
  guint n_files = 0, n_cards = 0, n_marks = 0;
  for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
    if (!g_str_has_suffix(name, ".vcf")) continue;
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_autofree char *folded = g_ascii_strup(text, (gssize)length);
    for (const char *p = folded; (p = g_strstr_len(p, -1, "BEGIN:VCARD")); p++)
      n_marks++;
    g_autoptr(ReadAll) all = read_all(&ent_format_vcard, path);
    g_assert_cmpuint(all->records->len, ==, items(all));
    n_cards += items(all);
    n_files++;
  }
  g_test_message("%u files, %u cards", n_files, n_cards);
  g_assert_cmpuint(n_files, >, 5);
  g_assert_cmpuint(n_cards, ==, n_marks);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/vcard/reads-a-card-of-each-version", reads_a_card_of_each_version);
  g_test_add_func("/vcard/sets-aside-what-is-no-person", sets_aside_what_is_no_person);
  g_test_add_func("/vcard/reads-profiles-of-networks", reads_profiles_of_networks);
  g_test_add_func("/vcard/parts-a-card-of-two", parts_a_card_of_two);
  g_test_add_func("/vcard/keeps-an-agent-inside-its-card", keeps_an_agent_inside_its_card);
  g_test_add_func("/vcard/joins-lines-however-they-are-broken", joins_lines_however_they_are_broken);
  g_test_add_func("/vcard/takes-a-large-card-whole", takes_a_large_card_whole);
  g_test_add_func("/vcard/takes-a-folder-of-cards-as-one-archive", takes_a_folder_of_cards_as_one_archive);
  g_test_add_func("/vcard/reads-the-public-samples", reads_the_public_samples);
  return g_test_run();
}
