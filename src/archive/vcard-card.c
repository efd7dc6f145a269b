/* Properties are matched by name in a table; what is not in it says nothing about who someone is. */
#include "archive/vcard-card.h"

#include "archive/content-line.h"
#include "archive/fediverse.h"
#include "archive/x-account.h"
#include "base/utf8.h"
#include "base/when.h"

#define VALUE_MAX 4096 /* bytes of a value that are read */

/* ---- cutting ---- */

/* The card of an agent stands inside another (vCard 2.1): "AGENT:", then its BEGIN on the next line. */
static bool is_agent(const char *p, const char *end)
{
  return end - p >= 6 && g_ascii_strncasecmp(p, "AGENT", 5) == 0 && (p[5] == ':' || p[5] == ';');
}

gsize ent_vcard_cut(const char *data, gsize length, bool end)
{
  const char *stop = data + length;
  guint depth = 0;
  bool agent = false;
  for (const char *p = data; p < stop;) {
    const char *feed = memchr(p, '\n', (gsize)(stop - p)), *next = feed ? feed + 1 : stop;
    if (!feed && !end) return 0;
    bool begins = ent_content_is_mark(p, next, "BEGIN:VCARD");
    if (begins && p > data && !(depth && agent)) return (gsize)(p - data);
    depth += begins;
    if (ent_content_is_mark(p, next, "END:VCARD") && depth && !--depth) return (gsize)(next - data);
    agent = is_agent(p, next);
    p = next;
  }
  return end ? length : 0;
}

/* ---- values ---- */

/* The value as clean UTF-8, its transfer encoding undone; at most VALUE_MAX bytes. */
static EntSlice decoded(const EntContentLine *line, EntDecoder *decoder, EntArena *arena)
{
  EntEncoding encoding = ent_content_has(line, "ENCODING", "QUOTED-PRINTABLE") ? ENT_ENCODING_QUOTED_PRINTABLE
                         : ent_content_has(line, "ENCODING", "BASE64") || ent_content_has(line, "ENCODING", "B")
                             ? ENT_ENCODING_BASE64
                             : ENT_ENCODING_NONE;
  g_autoptr(GString) bytes = g_string_new(NULL), text = g_string_new(NULL);
  ent_decode_transfer(line->value, encoding, VALUE_MAX, bytes);
  ent_decode_text(decoder, bytes->str, MIN(bytes->len, VALUE_MAX), ent_content_param(line, "CHARSET"), text);
  gsize length = ent_utf8_cut(text->str, text->len, VALUE_MAX);
  return (EntSlice){ent_arena_dup(arena, text->str, (gssize)length), length};
}

/* Unescaped, on one line, without blanks at its ends; NULL where nothing remains. */
static const char *plain(EntSlice part, EntArena *arena)
{
  if (!part.data) return NULL;
  char *text = (char *)ent_content_unescape(part, arena).data;
  g_strstrip(g_strdelimit(text, "\t\n", ' '));
  return *text ? text : NULL;
}

/* "Doe;Jane;Maria;Dr.;" -> "Jane Maria Doe". */
static const char *name_of_parts(EntSlice value, EntArena *arena)
{
  EntSlice family = ent_content_split(&value, ';'), given = ent_content_split(&value, ';');
  EntSlice more = ent_content_split(&value, ';');
  const char *parts[] = {plain(given, arena), plain(more, arena), plain(family, arena)};
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    if (parts[i]) g_string_append_printf(name, "%s%s", name->len ? " " : "", parts[i]);
  return name->len ? ent_arena_dup(arena, name->str, (gssize)name->len) : NULL;
}

/* "20080424T195243Z" is "2008-04-24T19:52:43Z" without its marks, "20080424" a date (RFC 6350 section 4.3). */
static gint64 instant(const char *text)
{
  gint64 at = ENT_NEVER;
  if (!text || ent_when_parse(text, &at)) return at;
  if (strspn(text, "0123456789") != 8) return ENT_NEVER;
  bool timed = text[8] == 'T' && strspn(text + 9, "0123456789") == 6;
  const char *t = timed ? text + 9 : "000000";
  g_autofree char *dashed =
      g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text, text + 4, text + 6, t, t + 2, t + 4);
  return ent_when_parse(dashed, &at) ? at : ENT_NEVER;
}

/* ---- identities ---- */

static void add_id(EntVcard *card, EntIdentityKind kind, const char *value)
{
  if (!value || card->n_ids == ENT_VCARD_IDENTITIES_MAX) return;
  for (guint i = 0; i < card->n_ids; i++)
    if (card->ids[i].kind == kind && g_str_equal(card->ids[i].value, value)) return;
  card->ids[card->n_ids++] = (EntIdentity){kind, value};
}

static const char *without_scheme(const char *value, const char *scheme)
{
  gsize n = strlen(scheme);
  return value && g_ascii_strncasecmp(value, scheme, n) == 0 ? value + n : value;
}

static void add_mail(EntVcard *card, const char *value)
{
  value = without_scheme(value, "mailto:");
  if (value && strchr(value, '@')) add_id(card, ENT_ID_EMAIL, value);
}

/* A number that several people answer (a company's, a fax) names none of them. */
static void add_phone(EntVcard *card, const EntContentLine *line, const char *value)
{
  if (ent_content_has(line, "TYPE", "FAX") || ent_content_has(line, "TYPE", "MAIN")) return;
  add_id(card, ENT_ID_PHONE, without_scheme(value, "tel:"));
}

static void add_profile(EntVcard *card, const char *value, EntArena *arena)
{
  if (value && strstr(value, "linkedin.com/in/")) {
    add_id(card, ENT_ID_PROFILE, value);
    return;
  }
  g_autofree char *handle = value ? ent_x_profile(value) : NULL;
  g_autofree char *account = value && !handle ? ent_fediverse_profile(value) : NULL;
  if (handle) add_id(card, ENT_ID_HANDLE, ent_arena_printf(arena, "x:%s", handle));
  if (account) add_id(card, ENT_ID_HANDLE, ent_arena_printf(arena, ENT_FEDIVERSE_SERVICE ":%s", account));
}

/* ---- the card ---- */

static void read_kind(EntVcard *card, const char *value)
{
  if (!value) return;
  card->is_group |= g_ascii_strcasecmp(value, "group") == 0;
  card->is_organisation |= g_ascii_strcasecmp(value, "org") == 0 || g_ascii_strcasecmp(value, "COMPANY") == 0;
}

static void read_property(EntVcard *card, const EntContentLine *line, EntSlice value, EntArena *arena)
{
  const EntSlice name = line->name;
  if (ent_slice_equals(name, "FN")) {
    const char *full = plain(value, arena);
    if (full) card->name = full;
  } else if (ent_slice_equals(name, "N") && !card->name) {
    card->name = name_of_parts(value, arena);
  } else if (ent_slice_equals(name, "EMAIL")) {
    add_mail(card, plain(value, arena));
  } else if (ent_slice_equals(name, "TEL")) {
    add_phone(card, line, plain(value, arena));
  } else if (ent_slice_equals(name, "URL") || ent_slice_equals(name, "X-SOCIALPROFILE")) {
    add_profile(card, plain(value, arena), arena);
  } else if (ent_slice_equals(name, "ORG") && !card->organisation) {
    card->organisation = plain(ent_content_split(&value, ';'), arena);
  } else if (ent_slice_equals(name, "TITLE") && !card->position) {
    card->position = plain(value, arena);
  } else if (ent_slice_equals(name, "UID")) {
    card->uid = plain(value, arena);
  } else if (ent_slice_equals(name, "REV")) {
    card->at = instant(plain(value, arena));
  } else if (ent_slice_equals(name, "KIND") || ent_slice_equals(name, "X-ADDRESSBOOKSERVER-KIND") ||
             ent_slice_equals(name, "X-ABSHOWAS")) {
    read_kind(card, plain(value, arena));
  }
}

void ent_vcard_read(const char *data, gsize length, EntDecoder *decoder, EntArena *arena, EntVcard *ret_card)
{
  *ret_card = (EntVcard){.at = ENT_NEVER};
  guint depth = 0;
  EntContentLine line;
  for (const char *at = data, *end = data + length; ent_content_line_next(&at, end, arena, &line);) {
    if (ent_slice_equals(line.name, "BEGIN")) {
      depth++;
      ret_card->begins = true;
    } else if (ent_slice_equals(line.name, "END")) {
      depth -= depth > 0;
      ret_card->ends |= !depth;
    } else if (depth == 1) {
      read_property(ret_card, &line, decoded(&line, decoder, arena), arena);
    }
  }
}
