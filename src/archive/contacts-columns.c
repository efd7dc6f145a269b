/* A name of a column is folded to plain words; exact names are looked up, addresses and telephones recognised by a word in
 * them. */
#include "archive/contacts-columns.h"

#include "archive/address.h"
#include "archive/fediverse.h"
#include "archive/linkedin-text.h"
#include "base/text.h"
#include "base/when.h"

/* ---- names of columns ---- */

static const struct {
  const char *name; /* plain words, numbers left out */
  EntContactField field;
} known[] = {
    {"name", ENT_CONTACT_NAME},
    {"full name", ENT_CONTACT_NAME},
    {"display name", ENT_CONTACT_NAME},
    {"contact name", ENT_CONTACT_NAME},
    {"nom complet", ENT_CONTACT_NAME},
    {"nom a afficher", ENT_CONTACT_NAME},
    {"nom et prenom", ENT_CONTACT_NAME},
    {"first name", ENT_CONTACT_FIRST},
    {"firstname", ENT_CONTACT_FIRST},
    {"given name", ENT_CONTACT_FIRST},
    {"first", ENT_CONTACT_FIRST},
    {"prenom", ENT_CONTACT_FIRST},
    {"middle name", ENT_CONTACT_MIDDLE},
    {"middle", ENT_CONTACT_MIDDLE},
    {"additional name", ENT_CONTACT_MIDDLE},
    {"deuxieme prenom", ENT_CONTACT_MIDDLE},
    {"second prenom", ENT_CONTACT_MIDDLE},
    {"last name", ENT_CONTACT_LAST},
    {"lastname", ENT_CONTACT_LAST},
    {"family name", ENT_CONTACT_LAST},
    {"surname", ENT_CONTACT_LAST},
    {"last", ENT_CONTACT_LAST},
    {"nom", ENT_CONTACT_LAST},
    {"nom de famille", ENT_CONTACT_LAST},
    {"organization name", ENT_CONTACT_ORGANISATION},
    {"organization", ENT_CONTACT_ORGANISATION},
    {"organisation", ENT_CONTACT_ORGANISATION},
    {"company", ENT_CONTACT_ORGANISATION},
    {"company name", ENT_CONTACT_ORGANISATION},
    {"associated company", ENT_CONTACT_ORGANISATION},
    {"societe", ENT_CONTACT_ORGANISATION},
    {"entreprise", ENT_CONTACT_ORGANISATION},
    {"employer", ENT_CONTACT_ORGANISATION},
    {"organization title", ENT_CONTACT_TITLE},
    {"job title", ENT_CONTACT_TITLE},
    {"jobtitle", ENT_CONTACT_TITLE},
    {"position", ENT_CONTACT_TITLE},
    {"title", ENT_CONTACT_TITLE},
    {"titre", ENT_CONTACT_TITLE},
    {"fonction", ENT_CONTACT_TITLE},
    {"poste", ENT_CONTACT_TITLE},
    {"profession", ENT_CONTACT_TITLE},
    {"notes", ENT_CONTACT_NOTE},
    {"note", ENT_CONTACT_NOTE},
    {"remarques", ENT_CONTACT_NOTE},
    {"create date", ENT_CONTACT_CREATED},
    {"created at", ENT_CONTACT_CREATED},
    {"created", ENT_CONTACT_CREATED},
    {"date de creation", ENT_CONTACT_CREATED},
    {"record id", ENT_CONTACT_ID},
    {"contact id", ENT_CONTACT_ID},
    {"id", ENT_CONTACT_ID},
    {"uid", ENT_CONTACT_ID},
};

/* Words of columns that say nothing of who somebody is. */
static const char *const passed_over[] = {
    "address",   "adresse",  "street",      "rue",         "city",        "ville",      "state",        "country",
    "pays",      "zip",      "postal",      "region",      "departement", "box",        "birthday",     "anniversaire",
    "naissance", "birth",    "anniversary", "website",     "site",        "web",        "page",         "url",
    "photo",     "labels",   "label",       "category",    "categories",  "group",      "groupe",       "phonetic",
    "yomi",      "prefix",   "suffix",      "suffixe",     "nickname",    "surnom",     "pseudonyme",   "civilite",
    "gender",    "genre",    "language",    "langue",      "relation",    "custom",     "personnalise", "fax",
    "telecopie", "pager",    "spouse",      "conjoint",    "manager",     "assistant",  "department",   "service",
    "office",    "bureau",   "priority",    "sensitivity", "location",    "occupation", "hobby",        "keywords",
    "initials",  "account",  "user",        "lifecycle",   "lead",        "owner",      "activity",     "status",
    "statut",    "type",     "libelle",     "year",        "month",       "day",        "annee",        "mois",
    "jour",      "file",     "radio",       "telex",       "isdn",        "tty",        "callback",     "referred",
    "children",  "enfants",  "mileage",     "billing",     "directory",   "server",     "private",      "event",
    "screen",    "im",       "subject",     "date",        "tags",        "source",     "avatar",       "domain",
    "updated",   "modified", "extended",    NULL};

/* Lower case words without marks and numbers, one blank between them. Caller frees. */
static char *plain_words(const char *column)
{
  g_autofree char *folded = ent_text_fold(column);
  GString *out = g_string_new(NULL);
  for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalpha(c))
      g_string_append_unichar(out, c);
    else if (out->len && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  while (out->len && out->str[out->len - 1] == ' ')
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}

static bool has_word(char *const *words, const char *const *list)
{
  for (guint i = 0; words[i]; i++)
    if (g_strv_contains(list, words[i])) return true;
  return false;
}

/* What a column about addresses or telephones holds: `field`, or something about one (its label, its date). */
static EntContactField reach(char *const *words, bool marked, const char *const *others, EntContactField field)
{
  if (!marked) return ENT_CONTACT_UNKNOWN;
  return has_word(words, others) ? ENT_CONTACT_IGNORED : field;
}

static EntContactField email_field(const char *name, char *const *words)
{
  static const char *const marks[] = {"email", "emails", "courriel", "mail", "mel", "messagerie", "electronique", NULL};
  static const char *const others[] = {"type",   "label",  "libelle", "display", "nom",    "complet", "name",
                                       "status", "statut", "opt",     "date",    "domain", "owner",   "afficher",
                                       "last",   "sends",  "opened",  "clicked", "bounce", NULL};
  return reach(words, has_word(words, marks) || g_str_has_prefix(name, "e mail"), others, ENT_CONTACT_EMAIL);
}

static EntContactField phone_field(char *const *words)
{
  static const char *const marks[] = {"phone", "phones", "telephone", "tel", "mobile", "portable", "cell", "gsm", NULL};
  static const char *const others[] = {"type",  "label", "libelle", "fax",  "pager",     "main",    "standard",
                                       "radio", "telex", "tty",     "isdn", "assistant", "company", NULL};
  return reach(words, has_word(words, marks), others, ENT_CONTACT_PHONE);
}

EntContactField ent_contacts_field(const char *column)
{
  static const char *const profile[] = {"linkedin", NULL};
  g_autofree char *name = plain_words(column);
  g_auto(GStrv) words = g_strsplit(name, " ", -1);
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(known[i].name, name)) return known[i].field;
  EntContactField email = email_field(name, words), phone = phone_field(words);
  if (email != ENT_CONTACT_UNKNOWN) return email;
  if (phone != ENT_CONTACT_UNKNOWN) return phone;
  if (has_word(words, profile)) return ENT_CONTACT_PROFILE;
  return !*name || has_word(words, passed_over) ? ENT_CONTACT_IGNORED : ENT_CONTACT_UNKNOWN;
}

static const char *const field_words[] = {"unknown", "ignore",       "name",  "first",   "middle", "last",    "email",
                                          "phone",   "organisation", "title", "profile", "note",   "created", "id"};

const char *ent_contacts_field_word(EntContactField field)
{
  return field_words[field];
}

EntContactField ent_contacts_field_from_word(const char *word)
{
  for (guint i = 1; i < G_N_ELEMENTS(field_words); i++)
    if (g_ascii_strcasecmp(field_words[i], word) == 0) return (EntContactField)i;
  return ENT_CONTACT_UNKNOWN;
}

/* ---- the table ---- */

static bool has_field(const EntContactField *fields, guint n, EntContactField field)
{
  for (guint i = 0; i < n; i++)
    if (fields[i] == field) return true;
  return false;
}

static guint count_words(const char *const *columns, guint n, const char *const *names)
{
  guint found = 0;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = plain_words(columns[i]);
    found += g_strv_contains(names, name);
  }
  return found;
}

bool ent_contacts_settle(EntContactField *fields, const char *const *columns, guint n)
{
  static const char *const jobs[] = {"job title", "jobtitle", "fonction", "organization title", "poste", NULL};
  static const char *const forms[] = {"title", "titre", NULL};
  bool job = count_words(columns, n, jobs) > 0;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = plain_words(columns[i]);
    if (fields[i] == ENT_CONTACT_TITLE && job && g_strv_contains(forms, name)) fields[i] = ENT_CONTACT_IGNORED;
    if (fields[i] == ENT_CONTACT_LAST && !has_field(fields, n, ENT_CONTACT_FIRST)) fields[i] = ENT_CONTACT_NAME;
  }
  bool first = has_field(fields, n, ENT_CONTACT_FIRST), last = has_field(fields, n, ENT_CONTACT_LAST);
  bool reached = has_field(fields, n, ENT_CONTACT_EMAIL) || has_field(fields, n, ENT_CONTACT_PHONE) ||
                 has_field(fields, n, ENT_CONTACT_PROFILE);
  return (first && last) || (reached && (first || last || has_field(fields, n, ENT_CONTACT_NAME)));
}

/* ---- rows ---- */

typedef struct {
  const char *name, *first, *middle, *last, *organisation, *title, *note, *id;
  gint64 at;
  EntIdentity *ids;
  guint n_ids;
} Contact;

static void add_identity(Contact *contact, EntIdentityKind kind, const char *value)
{
  if (contact->n_ids == ENT_CONTACTS_IDENTITIES_MAX) return;
  for (guint i = 0; i < contact->n_ids; i++)
    if (contact->ids[i].kind == kind && g_str_equal(contact->ids[i].value, value)) return;
  contact->ids[contact->n_ids++] = (EntIdentity){kind, value};
}

/* Several in one field stand between " ::: " (Google), semicolons or line ends. */
static void add_identities(Contact *contact, EntIdentityKind kind, const char *text, EntArena *arena)
{
  guint n = 0;
  const char *separator = strstr(text, ":::") ? ":::" : strchr(text, ';') ? ";" : "\n";
  const char *const *values = ent_linkedin_split(text, separator, arena, &n);
  for (guint i = 0; i < n; i++) {
    bool fits = kind == ENT_ID_EMAIL     ? strchr(values[i], '@') != NULL
                : kind == ENT_ID_PROFILE ? strstr(values[i], "linkedin.com/in/") != NULL
                                         : strpbrk(values[i], "0123456789") != NULL;
    g_autofree char *account = kind == ENT_ID_PROFILE ? ent_fediverse_profile(values[i]) : NULL;
    if (fits) add_identity(contact, kind, values[i]);
    if (account) add_identity(contact, ENT_ID_HANDLE, ent_arena_printf(arena, ENT_FEDIVERSE_SERVICE ":%s", account));
  }
}

static void take_field(Contact *contact, EntContactField field, const char *text, EntArena *arena)
{
  const char **slots[] = {[ENT_CONTACT_NAME] = &contact->name,
                          [ENT_CONTACT_FIRST] = &contact->first,
                          [ENT_CONTACT_MIDDLE] = &contact->middle,
                          [ENT_CONTACT_LAST] = &contact->last,
                          [ENT_CONTACT_ORGANISATION] = &contact->organisation,
                          [ENT_CONTACT_TITLE] = &contact->title,
                          [ENT_CONTACT_NOTE] = &contact->note,
                          [ENT_CONTACT_ID] = &contact->id};
  if (field == ENT_CONTACT_EMAIL)
    add_identities(contact, ENT_ID_EMAIL, text, arena);
  else if (field == ENT_CONTACT_PHONE)
    add_identities(contact, ENT_ID_PHONE, text, arena);
  else if (field == ENT_CONTACT_PROFILE)
    add_identities(contact, ENT_ID_PROFILE, text, arena);
  else if (field == ENT_CONTACT_CREATED)
    ent_when_parse(text, &contact->at);
  else if (field < G_N_ELEMENTS(slots) && slots[field] && !*slots[field])
    *slots[field] = text;
}

static const char *name_of(const Contact *contact, EntArena *arena)
{
  const char *name = ent_linkedin_full_name(contact->first, contact->middle, arena);
  name = ent_linkedin_full_name(name, contact->last, arena);
  if (!name) name = contact->name;
  return name ? g_strdelimit(ent_arena_dup(arena, name, -1), "\n\t", ' ') : NULL;
}

static void fill(Contact *contact, const char *name, EntFact *facts, EntArena *arena, EntRecord *record)
{
  if (!contact->n_ids) add_identity(contact, ENT_ID_NAME, ent_arena_printf(arena, ENT_CONTACTS_SERVICE ":%s", name));
  ent_address_mails_first(contact->ids, contact->n_ids);
  record->at = contact->at;
  record->from = (EntParty){.id = contact->ids[0], .name = name};
  record->also = contact->ids + 1;
  record->n_also = contact->n_ids - 1;
  record->facts = facts;
  if (contact->organisation) facts[record->n_facts++] = (EntFact){"organisation", contact->organisation};
  if (contact->title) facts[record->n_facts++] = (EntFact){"position", contact->title};
  record->text = contact->note;
  record->text_length = contact->note ? strlen(contact->note) : 0;
  record->external_id = ent_arena_printf(arena, "contacts:%s:%s:%s", contact->id ? contact->id : "",
                                         contact->ids[0].value, name ? name : "");
}

void ent_contacts_read(const EntContactField *fields, guint n_fields, const EntCsv *csv, EntArena *arena,
                       EntIdentity *ids, EntFact *facts, EntRecord *ret_record)
{
  Contact contact = {.at = ENT_NEVER, .ids = ids};
  *ret_record = (EntRecord){.kind = ENT_ITEM_CONTACT, .at = ENT_NEVER, .service = ENT_CONTACTS_SERVICE};
  for (guint i = 0; i < MIN(MIN(csv->n_fields, n_fields), ENT_CSV_FIELDS_MAX); i++) {
    const char *text = fields[i] > ENT_CONTACT_IGNORED ? ent_linkedin_text(&csv->fields[i], arena) : NULL;
    if (text) take_field(&contact, fields[i], text, arena);
  }
  const char *name = name_of(&contact, arena);
  if (contact.n_ids || name) {
    fill(&contact, name, facts, arena, ret_record);
    return;
  }
  ret_record->type = ENT_RECORD_ASIDE;
  ret_record->reason = "a contact without name, address or number";
}
