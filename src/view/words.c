/* The words that stored numbers have in documents, and the small JSON values. The words are the field's own
 * (DESIGN section 3) and never translated here: a document is for programs. */
#include "archive/record.h"
#include "people/normalize.h"
#include "view/shape.h"

G_DEFINE_QUARK(ent - view - error - quark, ent_view_error)

static const char *const item_words[] = {"note",       "mail",        "direct-message", "connection", "contact",
                                         "invitation", "endorsement", "recommendation", "comment",    "reaction",
                                         "share",      "vote",        "follow",         "note",       "block",
                                         "event",      "call"};

const char *ent_item_kind_word(gint64 kind)
{
  return kind >= 0 && kind < (gint64)G_N_ELEMENTS(item_words) ? item_words[kind] : "note";
}

const char *ent_role_word(gint64 role)
{
  static const char *const words[] = {[ENT_ROLE_TO] = "to",
                                      [ENT_ROLE_CC] = "cc",
                                      [ENT_ROLE_BCC] = "bcc",
                                      [ENT_ROLE_INVITED] = "invited",
                                      [ENT_ROLE_TENTATIVE] = "tentative",
                                      [ENT_ROLE_ACCEPTED] = "accepted",
                                      [ENT_ROLE_DECLINED] = "declined"};
  return role >= ENT_ROLE_TO && role <= ENT_ROLE_DECLINED ? words[role] : "to";
}

const char *ent_machine_reason(gint64 flags)
{
  static const struct {
    guint flag;
    const char *word;
  } reasons[] = {
      {ENT_FLAG_AUTO_SUBMITTED, "auto-submitted"},
      {ENT_FLAG_RESPONSE_SUPPRESS, "asks for no automatic answer"},
      {ENT_FLAG_FEEDBACK_ID, "bulk feedback id"},
      {ENT_FLAG_UNSUBSCRIBE, "newsletter"},
      {ENT_FLAG_NULL_RETURN_PATH, "no return path"},
      {ENT_FLAG_REPORT, "delivery report"},
      {ENT_FLAG_ROBOT_ADDRESS, "robot address"},
      {ENT_FLAG_SPONSORED, "sponsored"},
      {ENT_FLAG_SPAM, "spam"},
      {ENT_FLAG_MACHINE_TALK, "talk with a machine"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++) {
    if (flags & reasons[i].flag) return reasons[i].word;
  }
  return NULL;
}

char *ent_like_pattern(const char *text)
{
  GString *pattern = g_string_new("%");
  for (; *text != '\0'; text++) {
    if (strchr("%_\\", *text) != NULL) g_string_append_c(pattern, '\\');
    g_string_append_c(pattern, *text);
  }
  g_string_append_c(pattern, '%');
  return g_string_free(pattern, FALSE);
}

json_t *ent_json_at(gint64 at)
{
  g_autofree char *text = ent_when_format(at);
  return text != NULL ? json_string(text) : json_null();
}

json_t *ent_json_text(const char *text)
{
  if (text == NULL) return json_null();
  json_t *value = json_string(text);
  if (value != NULL) return value;
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  return json_string(valid);
}

json_t *ent_json_id(gint64 id)
{
  return id != 0 ? json_integer(id) : json_null();
}

json_t *ent_json_span(gint64 seconds, gboolean known)
{
  return known ? json_integer(seconds) : json_null();
}

json_t *ent_json_figure(gint64 count, gint64 of, const char *evidence)
{
  return json_pack("{s:I, s:I, s:s}", "count", (json_int_t)count, "of", (json_int_t)of, "evidence", evidence);
}

json_t *ent_json_identity(gint64 kind, const char *value)
{
  return json_pack("{s:s, s:o}", "kind", ent_identity_kind_word((EntIdentityKind)kind), "value", ent_json_text(value));
}

char *ent_excerpt(const char *text, gsize characters)
{
  GString *line = g_string_new(NULL);
  gsize count = 0, last_space = 0;
  gboolean blank = FALSE;
  const char *at = text;
  for (; *at != '\0' && count < characters; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char_validated(at, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) break;
    if (c < 0x80 && g_ascii_isspace((char)c)) {
      blank = line->len > 0;
      continue;
    }
    if (blank) {
      last_space = line->len;
      g_string_append_c(line, ' ');
      count++;
      blank = FALSE;
    }
    g_string_append_unichar(line, c);
    count++;
  }
  while (g_ascii_isspace(*at))
    at++;
  if (*at != '\0') {
    if (last_space > line->len / 2) g_string_truncate(line, last_space);
    g_string_append(line, "…");
  }
  return g_string_free(line, FALSE);
}
