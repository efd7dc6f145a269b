/* Exports of invented people whose truth is known, in every era's layout and either quoting: whatever was written is
 * what is read. The seed is printed by the test harness (# random seed). */
#include "read-all.h"

#define ROUNDS 60
#define PEOPLE 12

typedef enum {
  ERA_NO_PREAMBLE, /* no profile addresses in Connections, nine columns of messages */
  ERA_ADDRESSES, /* since mid-2023 */
  ERA_QUOTED, /* since March 2026 */
  N_ERAS,
} Era;

typedef struct Sent {
  guint person;
  bool outgoing, draft;
  gint64 at;
  char *text;
} Sent;

typedef struct Truth {
  Era era;
  GRand *random;
  GArray *messages; /* of Sent */
  gint64 connected_at[PEOPLE];
} Truth;

static void sent_clear(gpointer data)
{
  g_free(((Sent *)data)->text);
}

static void truth_free(Truth *truth)
{
  g_array_unref(truth->messages);
  g_rand_free(truth->random);
  g_free(truth);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Truth, truth_free)

static char *person_url(guint person)
{
  return g_strdup_printf("https://www.linkedin.com/in/personne-%u", person);
}

static char *person_name(guint person)
{
  return g_strdup_printf("Personne Numéro%u%s", person, person % 3 ? "" : ", Ph.D.");
}

/* Words with everything that has a meaning in a table, never blank at either end. */
static char *random_text(GRand *random)
{
  static const char *const parts[] = {"a",     "\"", ",",   "\n\n", "\"\"",    "été", "\\\"", " ",
                                      "x < y", ";",  "<3 ", "&",    "\"mot\"", ", ",  "\\",   "😀"};
  GString *text = g_string_new("b");
  for (int n = g_rand_int_range(random, 0, 12); n > 0; n--)
    g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
  g_string_append_c(text, 'e');
  return g_string_free(text, FALSE);
}

static Truth *truth_new(Era era)
{
  Truth *truth = g_new0(Truth, 1);
  truth->era = era;
  truth->random = g_rand_new_with_seed((guint32)g_test_rand_int());
  truth->messages = g_array_new(FALSE, FALSE, sizeof(Sent));
  g_array_set_clear_func(truth->messages, sent_clear);
  for (guint i = 0; i < PEOPLE; i++)
    truth->connected_at[i] = ent_when_civil(2020, 1 + (int)i, 1 + g_rand_int_range(truth->random, 0, 28), 0, 0, 0);
  for (int n = g_rand_int_range(truth->random, 5, 200); n > 0; n--) {
    Sent sent = {.person = (guint)g_rand_int_range(truth->random, 0, PEOPLE),
                 .outgoing = g_rand_boolean(truth->random),
                 .at = ent_when_civil(2021, 1, 1, 0, 0, 0) + g_rand_int_range(truth->random, 0, 100000000) * ENT_SECOND,
                 .text = random_text(truth->random)};
    sent.draft = era != ERA_NO_PREAMBLE && sent.outgoing && g_rand_int_range(truth->random, 0, 9) == 0;
    g_array_append_val(truth->messages, sent);
  }
  return truth;
}

static void append_field(GString *out, const char *field, bool always, char after)
{
  bool quoted = always || strpbrk(field, ",\"\n\r");
  if (quoted) g_string_append_c(out, '"');
  for (const char *p = field; *p; p++)
    g_string_append_len(out, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  if (quoted) g_string_append_c(out, '"');
  g_string_append_c(out, after);
}

static void append_fields(GString *out, int always, ...)
{
  va_list fields;
  va_start(fields, always);
  const char *field = va_arg(fields, const char *);
  while (field) {
    const char *next = va_arg(fields, const char *);
    append_field(out, field, always, next ? ',' : '\n');
    field = next;
  }
  va_end(fields);
}

static char *format_date(gint64 at, const char *format)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(at / ENT_SECOND);
  return g_date_time_format(when, format);
}

static void write_connections(const Truth *truth, const char *folder)
{
  g_autoptr(GString) out = g_string_new(NULL);
  bool urls = truth->era != ERA_NO_PREAMBLE;
  if (urls) g_string_append(out, "Notes:\n\"When exporting your connection data, \"\"some\"\" are missing.\"\n\n");
  g_string_append_printf(out, "First Name,Last Name,%sEmail Address,Company,Position,Connected On\n",
                         urls ? "URL," : "");
  for (guint i = 0; i < PEOPLE; i++) {
    g_autofree char *name = person_name(i), *url = person_url(i);
    g_autofree char *date = format_date(truth->connected_at[i], "%d %b %Y");
    char *last = strchr(name, ' ');
    *last++ = '\0';
    if (urls)
      append_fields(out, false, name, last, url, "", "Valombreuse", "", date, NULL);
    else
      append_fields(out, false, name, last, "", "Valombreuse", "", date, NULL);
  }
  folder_add(folder, "Connections.csv", out->str, (gssize)out->len - 1);
}

static void append_message(const Truth *truth, GString *out, const Sent *sent)
{
  bool quoted = truth->era == ERA_QUOTED;
  g_autofree char *name = person_name(sent->person), *url = person_url(sent->person);
  g_autofree char *conversation = g_strdup_printf("2-%u==", sent->person);
  g_autofree char *date = format_date(sent->at, "%Y-%m-%d %H:%M:%S UTC");
  const char *me = "Ondine Passerose", *my_url = "https://www.linkedin.com/in/ondine";
  const char *from = sent->outgoing ? me : name, *to = sent->outgoing ? name : me;
  const char *from_url = sent->outgoing ? my_url : url, *to_url = sent->outgoing ? url : my_url;
  if (truth->era == ERA_NO_PREAMBLE)
    append_fields(out, quoted, conversation, "", from, from_url, to, date, "", sent->text, "INBOX", NULL);
  else
    append_fields(out, quoted, conversation, "", from, from_url, to, to_url, date, "", sent->text, "INBOX",
                  sent->draft ? "Yes" : "No", NULL);
}

static void write_messages(const Truth *truth, const char *folder)
{
  g_autoptr(GString) out = g_string_new(NULL);
  bool quoted = truth->era == ERA_QUOTED;
  if (truth->era == ERA_NO_PREAMBLE)
    append_fields(out, quoted, "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "DATE",
                  "SUBJECT", "CONTENT", "FOLDER", NULL);
  else
    append_fields(out, quoted, "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO",
                  "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER", "IS MESSAGE DRAFT", NULL);
  for (guint i = 0; i < truth->messages->len; i++)
    append_message(truth, out, &g_array_index(truth->messages, Sent, i));
  folder_add(folder, "messages.csv", out->str, (gssize)out->len);
}

static void assert_other(const EntParty *party, guint person, bool by_url)
{
  g_autofree char *url = person_url(person), *name = person_name(person);
  g_autofree char *named = g_strconcat("linkedin:", name, NULL);
  g_assert_cmpstr(party->name, ==, name);
  g_assert_cmpstr(party->id.value, ==, by_url ? url : named);
}

static void assert_message(const Truth *truth, const EntRecord *record, const Sent *sent)
{
  bool old = truth->era == ERA_NO_PREAMBLE;
  g_assert_cmpstr(record->text, ==, sent->text);
  g_assert_cmpint(record->at, ==, sent->at);
  g_assert_cmpuint(record->flags, ==,
                   (sent->outgoing ? ENT_FLAG_OUTGOING : ENT_FLAG_INCOMING) | (sent->draft ? ENT_FLAG_DRAFT : 0));
  g_assert_cmpuint(record->n_to, ==, 1);
  g_assert_cmpint((sent->outgoing ? &record->from : record->to)->id.kind, ==, ENT_ID_OWNER);
  assert_other(sent->outgoing ? record->to : &record->from, sent->person, !old || !sent->outgoing);
}

static void check_truth(const Truth *truth, const ReadAll *all)
{
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_CONNECTION, 0), ==, PEOPLE);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0), ==, truth->messages->len);
  guint n_connections = 0, n_messages = 0;
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type != ENT_RECORD_ITEM) continue;
    g_hash_table_add(ids, (gpointer)record->external_id);
    if (record->kind == ENT_ITEM_CONNECTION) {
      g_assert_cmpint(record->at, ==, truth->connected_at[n_connections]);
      assert_other(&record->from, n_connections++, truth->era != ERA_NO_PREAMBLE);
    } else {
      assert_message(truth, record, &g_array_index(truth->messages, Sent, n_messages++));
    }
  }
  g_assert_cmpuint(g_hash_table_size(ids), ==, n_connections + n_messages);
}

static void what_is_written_is_read(void)
{
  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr(Truth) truth = truth_new((Era)(round % N_ERAS));
    char *folder = folder_new();
    folder_add(folder, "Profile.csv", "First Name,Last Name,Headline\nOndine,Passerose,\n", -1);
    write_connections(truth, folder);
    write_messages(truth, folder);
    g_autoptr(ReadAll) all = read_all(&ent_format_linkedin, folder);
    folder_remove(folder);
    check_truth(truth, all);
  }
}

/* Four megabytes of messages come in several pieces, each of a few hundred kilobytes of whole rows, and the lines
 * at which rows begin are counted across them. */
static void large_files_come_in_pieces(void)
{
  g_autoptr(Truth) truth = truth_new(ERA_QUOTED);
  g_autoptr(GString) filler = g_string_new("début ");
  while (filler->len < 40000)
    g_string_append(filler, "une \"ligne\", puis\nune autre ; ");
  g_string_append(filler, "fin");
  for (guint i = 0; i < truth->messages->len; i++) {
    Sent *sent = &g_array_index(truth->messages, Sent, i);
    g_free(sent->text);
    sent->text = g_strdup_printf("%u %s", i, filler->str);
  }
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", "First Name,Last Name,Headline\nOndine,Passerose,\n", -1);
  write_connections(truth, folder);
  write_messages(truth, folder);
  g_autoptr(ReadAll) all = read_all(&ent_format_linkedin, folder);
  folder_remove(folder);
  check_truth(truth, all);
  g_assert_cmpuint(all->n_pieces, >, truth->messages->len * 40000u / (1u << 20));
  guint64 lines = 0;
  for (const char *p = filler->str; *p; p++)
    lines += *p == '\n';
  const EntRecord *last = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, truth->messages->len - 1);
  g_assert_cmpuint(last->offset, ==, 2 + (truth->messages->len - 1) * (lines + 1));
  g_assert_cmpuint(all->reader->bytes_done, ==, all->reader->bytes_total);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/linkedin-truth/what-is-written-is-read", what_is_written_is_read);
  g_test_add_func("/archive/linkedin-truth/large-files-come-in-pieces", large_files_come_in_pieces);
  return g_test_run();
}
