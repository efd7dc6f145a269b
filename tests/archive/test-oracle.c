/* Hostile and standard mails beside what another parser's authors say is in them (stalwart's mail-parser).
 *
 * The two differ on purpose in places (a quoted name's blanks, the text of an enclosed message), so what is
 * asserted is how many of the fields agree, with floors set after every disagreement had been looked at. */
#include <gio/gio.h>
#include <jansson.h>

#include "archive/message.h"
#include "archive/parser.h"
#include "base/when.h"

enum { SUBJECT, FROM, TO, DATE, ID, TEXT, FIELDS };
static const char *const field_names[FIELDS] = {"subject", "from", "to", "date", "message_id", "text"};

typedef struct {
  guint agreed[FIELDS];
  guint compared[FIELDS];
} Score;

static void keep(const EntRecord *record, gpointer data)
{
  *(EntRecord *)data = *record;
}

/* Runs of blanks are one blank, none at the ends; "" for NULL. Caller frees. */
static char *squeezed(const char *text)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c < 0x80 ? g_ascii_isspace((char)c) : g_unichar_isspace(c)) {
      if (out->len && out->str[out->len - 1] != ' ') g_string_append_c(out, ' ');
    } else if (c > 0x20 && c != 0x7f) {
      g_string_append_unichar(out, c);
    }
  }
  if (out->len && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Where the oracle gave up on a byte (U+FFFD), ours may know the character. */
static bool same(const char *theirs, const char *ours)
{
  for (; *theirs && *ours; theirs = g_utf8_next_char(theirs), ours = g_utf8_next_char(ours))
    if (g_utf8_get_char(theirs) != 0xfffd && g_utf8_get_char(theirs) != g_utf8_get_char(ours)) return false;
  return !*theirs && !*ours;
}

static void compare(Score *score, int field, const char *file, const char *theirs, const char *ours)
{
  g_autofree char *a = squeezed(theirs), *b = squeezed(ours);
  score->compared[field]++;
  if (same(a, b)) {
    score->agreed[field]++;
    return;
  }
  g_test_message("%s: %s\n  theirs %.3000s\n  ours   %.3000s", file, field_names[field], a, b);
}

/* The value of the last header called `name`: for repeated headers the oracle lists all. */
static const json_t *header(const json_t *part, const char *name)
{
  gsize i = 0;
  json_t *each = NULL;
  json_array_foreach(json_object_get(part, "headers"), i, each)
  {
    const char *its = json_string_value(json_object_get(each, "name"));
    if (its && g_str_equal(its, name) && json_is_object(json_object_get(each, "value")))
      return json_object_get(each, "value");
  }
  return NULL;
}

static char *their_parties(const json_t *value)
{
  g_autoptr(GString) out = g_string_new(NULL);
  gsize i = 0;
  json_t *each = NULL;
  json_array_foreach(json_object_get(json_object_get(value, "Address"), "List"), i, each)
  {
    const char *name = json_string_value(json_object_get(each, "name"));
    const char *address = json_string_value(json_object_get(each, "address"));
    g_string_append_printf(out, "%s <%s>, ", name ? name : "", address ? address : "");
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *our_parties(const EntParty *parties, guint n, int role)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (parties[i].id.value && (int)parties[i].role == role)
      g_string_append_printf(out, "%s <%s>, ", parties[i].name ? parties[i].name : "", parties[i].id.value);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static gint64 their_date(const json_t *value)
{
  const json_t *date = json_object_get(value, "DateTime");
#define PART(name) ((int)json_integer_value(json_object_get(date, name)))
  if (!date) return ENT_NEVER;
  gint64 at = ent_when_civil(PART("year"), PART("month"), PART("day"), PART("hour"), PART("minute"), PART("second"));
  gint64 zone = (PART("tz_hour") * 60 + PART("tz_minute")) * ENT_MINUTE;
  return json_is_true(json_object_get(date, "tz_before_gmt")) ? at + zone : at - zone;
#undef PART
}

static const char *their_text(const json_t *mail)
{
  const json_t *parts = json_object_get(mail, "text_body");
  if (json_array_size(parts) != 1) return NULL;
  gsize part = (gsize)json_integer_value(json_array_get(parts, 0));
  const json_t *body = json_object_get(json_array_get(json_object_get(mail, "parts"), part), "body");
  return json_string_value(json_object_get(body, "Text"));
}

static void compare_mail(Score *score, const char *file, const json_t *mail, const EntRecord *record)
{
  const json_t *top = json_array_get(json_object_get(mail, "parts"), 0), *value = NULL;
  if ((value = header(top, "subject")))
    compare(score, SUBJECT, file, json_string_value(json_object_get(value, "Text")), record->subject);
  if ((value = header(top, "message_id")))
    compare(score, ID, file, json_string_value(json_object_get(value, "Text")), record->external_id);
  if ((value = header(top, "from"))) {
    g_autofree char *theirs = their_parties(value), *ours = our_parties(&record->from, 1, 0);
    compare(score, FROM, file, theirs, ours);
  }
  if ((value = header(top, "to"))) {
    g_autofree char *theirs = their_parties(value), *ours = our_parties(record->to, record->n_to, ENT_ROLE_TO);
    compare(score, TO, file, theirs, ours);
  }
  if ((value = header(top, "date")) && json_object_get(value, "DateTime")) {
    g_autofree char *theirs = ent_when_format(their_date(value)), *ours = ent_when_format(record->at);
    compare(score, DATE, file, theirs, ours);
  }
  if (their_text(mail)) compare(score, TEXT, file, their_text(mail), record->text);
}

static void compare_file(Score *score, EntParser *parser, const char *path)
{
  g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".eml"));
  g_autofree char *oracle = g_strconcat(stem, ".json", NULL);
  g_autofree char *data = NULL;
  gsize length = 0;
  json_t *mail = json_load_file(oracle, 0, NULL);
  if (!mail || !g_file_get_contents(path, &data, &length, NULL)) return;
  EntArena *arena = ent_arena_new();
  EntRecord record = {0};
  EntMessageContext context = {.envelope_at = 0};
  ent_message_parse(parser, data, length, &context, arena, keep, &record);
  compare_mail(score, stem, mail, &record);
  ent_arena_free(arena);
  json_decref(mail);
}

static void compare_folder(Score *score, EntParser *parser, const char *path)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  for (const char *name = folder ? g_dir_read_name(folder) : NULL; name; name = g_dir_read_name(folder)) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    if (g_str_has_suffix(name, ".eml")) compare_file(score, parser, file);
  }
}

static void test_stalwart(void)
{
  static const guint floors[FIELDS] = {63, 60, 60, 59, 55, 47};
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *root = g_build_filename(shared ? shared : "", "data/mail/torture/stalwart", NULL);
  if (!g_file_test(root, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the shared data is not here");
    return;
  }
  EntParser *parser = ent_parser_new(0);
  Score score = {0};
  g_autofree char *rfc = g_build_filename(root, "rfc", NULL), *legacy = g_build_filename(root, "legacy", NULL);
  compare_folder(&score, parser, rfc);
  compare_folder(&score, parser, legacy);
  ent_parser_free(parser);
  for (int i = 0; i < FIELDS; i++) {
    g_test_message("%s: %u of %u", field_names[i], score.agreed[i], score.compared[i]);
    g_assert_cmpuint(score.agreed[i], >=, floors[i]);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/oracle/agrees-with-stalwart", test_stalwart);
  return g_test_run();
}
