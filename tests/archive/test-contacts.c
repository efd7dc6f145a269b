/* Address books as CSV: the header lines that programs write beside what is read of them, and rows beside their records. */
#include "archive/contacts-columns.h"
#include "read-all.h"
#include "support/folder.h"

/* What each column of a header is read as, the ignored ones left out: "first last email". */
static char *fields_of(const char *header, bool *ret_book)
{
  g_auto(GStrv) columns = g_strsplit(header, ",", -1);
  guint n = g_strv_length(columns);
  g_autofree EntContactField *fields = g_new0(EntContactField, n);
  for (guint i = 0; i < n; i++)
    fields[i] = ent_contacts_field(columns[i]);
  *ret_book = ent_contacts_settle(fields, (const char *const *)columns, n);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (fields[i] != ENT_CONTACT_IGNORED)
      g_string_append_printf(out, "%s%s", out->len ? " " : "", ent_contacts_field_word(fields[i]));
  return g_string_free(out, FALSE);
}

static void knows_programs(void)
{
  static const struct {
    const char *program, *header, *fields;
  } cases[] = {
      {"Google, new",
       "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization "
       "Name,Organization "
       "Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - "
       "Label,Phone "
       "1 - Value,Address 1 - Formatted,Website 1 - Value,Custom Field 1 - Value",
       "first middle last organisation title note email phone"},
      {"Google, old",
       "Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone "
       "1 - "
       "Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title",
       "name first middle last email phone organisation title"},
      {"Outlook",
       "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business "
       "Fax,Business "
       "Phone,Mobile Phone,Company Main Phone,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Web "
       "Page,Notes",
       "first middle last organisation title phone phone email email note"},
      {"Outlook, in French",
       "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Fonction,Rue (bureau),Télécopie (bureau),Téléphone "
       "(bureau),Tél. mobile,Adresse de messagerie,Type de messagerie,Nom complet de l'adresse de messagerie,Adresse "
       "de "
       "messagerie 2,Notes",
       "first middle last organisation title phone phone email email note"},
      {"Thunderbird",
       "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Fax "
       "Number,Mobile "
       "Number,Home Address,Job Title,Department,Organization,Web Page 1,Birth Year,Custom 1,Notes",
       "first last name email email phone phone title organisation note"},
      {"HubSpot",
       "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Last Activity "
       "Date,Company "
       "Name,Job Title,LinkedIn URL,Email Domain",
       "id first last email phone created organisation title profile"},
      {"a list", "Nom,Courriel,Entreprise,Totem", "name email organisation unknown"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    bool book = false;
    g_autofree char *fields = fields_of(cases[i].header, &book);
    g_test_message("%s", cases[i].program);
    g_assert_cmpstr(fields, ==, cases[i].fields);
    g_assert_true(book);
  }
}

/* A table that names nobody is left alone. */
static void leaves_other_tables(void)
{
  static const char *const headers[] = {"Date,Amount,Label", "Name,Price", "id,created at,status",
                                        "Email,Sends,Opened"};
  for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
    bool book = true;
    g_autofree char *fields = fields_of(headers[i], &book);
    g_test_message("%s: %s", headers[i], fields);
    g_assert_false(book);
  }
}

static void reads_rows(void)
{
  char *folder = folder_new();
  folder_add(
      folder, "a.csv",
      "Pr\xe9nom;Nom;Adresse de messagerie;Adresse de messagerie 2;T\xe9l\xe9phone mobile;Soci\xe9t\xe9;Totem\r\n"
      "Zo\xe9;\"Passe;rose\";zoe@valombreuse.example;z@lanterne.example;+33 6 12 34 56 78;Universit\xe9;hibou\r\n"
      ";;;;;;\r\n"
      "Gaspard;Petitbois;;;;;;;too;many\r\n"
      "L\xe9onie;Brindesoie;;;;;\r\n",
      -1);
  g_autofree char *path = g_build_filename(folder, "a.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = ent_archive_find(path, NULL, NULL, &error);
  g_assert_no_error(error);
  const EntFound *one = found->pdata[0];
  g_assert_true(one->format == &ent_format_contacts);
  g_autoptr(ReadAll) all = read_all(one->format, one->path);
  const EntRecord *zoe = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONTACT, 0);
  g_assert_cmpstr(zoe->from.name, ==, "Zoé Passe;rose");
  g_assert_cmpstr(zoe->from.id.value, ==, "zoe@valombreuse.example");
  g_assert_cmpuint(zoe->n_also, ==, 2);
  g_assert_cmpstr(zoe->also[0].value, ==, "z@lanterne.example");
  g_assert_cmpstr(zoe->facts[0].value, ==, "Université");
  g_assert_cmpstr(zoe->place, ==, "line 2");
  const EntRecord *leonie = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONTACT, 1);
  g_assert_cmpint(leonie->from.id.kind, ==, ENT_ID_NAME);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, "a contact without name, address or number");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 1)->reason, ==, "10 fields where the header has 7");
  const EntColumn *unknown = all->reader->unknown_columns->pdata[0];
  g_assert_cmpstr(unknown->column, ==, "Totem");
  g_assert_cmpuint(all->reader->columns->len, ==, 6);
  folder_remove(folder);
}

static void does_as_it_is_told(void)
{
  static const char *const told[] = {"Totem=note", "Nom=ignore", NULL}, *const no_column[] = {"Tatou=note", NULL};
  static const char *const no_field[] = {"Totem=animal", NULL};
  char *folder = folder_new();
  folder_add(folder, "a.csv", "Prénom,Nom,Courriel,Totem\nZoé,Passerose,zoe@valombreuse.example,hibou\n", -1);
  g_autofree char *path = g_build_filename(folder, "a.csv", NULL);
  EntReader *reader = ent_format_contacts.open(path, NULL);
  g_assert_true(ent_format_contacts.map(reader, told, NULL));
  g_assert_cmpuint(reader->unknown_columns->len, ==, 0);
  g_assert_cmpuint(reader->columns->len, ==, 3);
  g_autoptr(GError) missing = NULL, wrong = NULL;
  g_assert_false(ent_format_contacts.map(reader, no_column, &missing));
  g_assert_cmpstr(missing->message, ==, "there is no column 'Tatou' in it");
  g_assert_false(ent_format_contacts.map(reader, no_field, &wrong));
  g_assert_true(g_str_has_prefix(wrong->message, "'animal' is no field"));
  ent_format_contacts.close(reader);
  folder_remove(folder);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/contacts/knows-programs", knows_programs);
  g_test_add_func("/contacts/leaves-other-tables", leaves_other_tables);
  g_test_add_func("/contacts/reads-rows", reads_rows);
  g_test_add_func("/contacts/does-as-it-is-told", does_as_it_is_told);
  return g_test_run();
}
