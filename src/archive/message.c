/* Headers in one pass, then the body; the record points into the arena, never into the file's bytes. */
#include "archive/message.h"

#include "archive/address.h"
#include "archive/calendar-record.h"
#include "archive/machine.h"
#include "archive/mbox-cut.h"
#include "archive/mime.h"
#include "base/subject.h"
#include "base/when.h"

#define LONGEST_TEXT (1024u * 1024u)
#define LONGEST_SUBJECT 1000
#define MOST_REFS 20

typedef struct {
  EntParser *parser;
  const EntMessageContext *context;
  EntArena *arena;
  EntHeaders headers;
  EntSlice charset; /* declared for the body; believed for raw bytes in headers too */
  EntRecord record;
} Message;

static EntSlice field(const Message *message, EntHeader id)
{
  return message->headers.field[id];
}

static const char *text_of(Message *message, EntHeader id, gsize max)
{
  EntSlice value = field(message, id);
  if (!value.data) return NULL;
  return ent_decode_header(message->parser->decoder, value, message->charset, max, message->arena);
}

/* ---- people ---- */

static void add_parties(Message *message, EntHeader id, EntRole role)
{
  GArray *parties = message->parser->parties;
  ent_address_list(message->parser->decoder, field(message, id), message->charset, role, message->arena, parties);
  for (guint i = 0; i < message->headers.n_repeated; i++)
    if (message->headers.repeated[i].id == id)
      ent_address_list(message->parser->decoder, message->headers.repeated[i].value, message->charset, role,
                       message->arena, parties);
}

/* The first mailbox of a field, where it has another address than `except` (may be NULL). */
static bool first_party(Message *message, EntHeader id, const char *except, EntParty *ret_party)
{
  GArray *parties = message->parser->parties;
  g_array_set_size(parties, 0);
  if (field(message, id).length) add_parties(message, id, ENT_ROLE_TO);
  if (parties->len == 0) return false;
  const EntParty *party = &g_array_index(parties, EntParty, 0);
  if (except && (party->id.kind != ENT_ID_EMAIL || g_ascii_strcasecmp(party->id.value, except) == 0)) return false;
  *ret_party = *party;
  return true;
}

/* "Ondine Passerose via Night <night@lists.example>": lists that put themselves into From name the author elsewhere. */
static void restore_author(Message *message, EntParty *from)
{
  EntParty author;
  const char *via = from->name ? strstr(from->name, " via ") : NULL;
  if (!via || !(field(message, ENT_HEADER_LIST_ID).length || field(message, ENT_HEADER_LIST_POST).length)) return;
  if (!first_party(message, ENT_HEADER_ORIGINAL_FROM, from->id.value, &author) &&
      !first_party(message, ENT_HEADER_REPLY_TO, from->id.value, &author))
    return;
  EntSlice list = ent_slice_trim(field(message, ENT_HEADER_LIST_POST));
  if (ent_slice_find(list, author.id.value)) return;
  if (!author.name) author.name = ent_arena_dup(message->arena, from->name, via - from->name);
  *from = author;
}

static void read_sender(Message *message)
{
  EntParty from;
  if (!first_party(message, ENT_HEADER_FROM, NULL, &from) && !first_party(message, ENT_HEADER_SENDER, NULL, &from))
    return;
  restore_author(message, &from);
  if (!from.name && from.id.kind == ENT_ID_EMAIL && field(message, ENT_HEADER_X_FROM).length) {
    EntParty named;
    if (first_party(message, ENT_HEADER_X_FROM, NULL, &named)) from.name = named.name;
  }
  message->record.from = from;
  message->record.from.role = 0;
}

static void read_addressees(Message *message)
{
  GArray *parties = message->parser->parties;
  g_array_set_size(parties, 0);
  add_parties(message, ENT_HEADER_TO, ENT_ROLE_TO);
  add_parties(message, ENT_HEADER_CC, ENT_ROLE_CC);
  add_parties(message, ENT_HEADER_BCC, ENT_ROLE_BCC);
  if (parties->len == 0) {
    bool none = !field(message, ENT_HEADER_TO).data && !field(message, ENT_HEADER_CC).data &&
                !field(message, ENT_HEADER_BCC).data;
    if (none) message->record.flags |= ENT_FLAG_NO_RECIPIENTS;
    return;
  }
  EntParty *to = ent_arena_alloc(message->arena, parties->len * sizeof *to);
  memcpy(to, parties->data, parties->len * sizeof *to);
  message->record.to = to;
  message->record.n_to = parties->len;
}

/* ---- ids ---- */

/* The ids in a References or In-Reply-To field, first to last, appended to `ids`. */
static guint take_ids(Message *message, EntSlice value, const char **ids, guint n, guint most)
{
  const char *p = value.data, *end = p ? p + value.length : NULL;
  while (p && p < end && n < most) {
    const char *open = memchr(p, '<', (gsize)(end - p));
    const char *close = open ? memchr(open, '>', (gsize)(end - open)) : NULL;
    if (!close) break;
    EntSlice id = ent_slice_trim((EntSlice){open + 1, (gsize)(close - open - 1)});
    const char *text = id.length && id.length < 500
                           ? ent_decode_header(message->parser->decoder, id, (EntSlice){0}, 500, message->arena)
                           : NULL;
    if (text) ids[n++] = text;
    p = close + 1;
  }
  return n;
}

/* "one@tournebride.example" without its brackets. */
static guint take_bare_id(Message *message, EntSlice value, const char **id)
{
  if (value.length == 0 || value.length >= 500 || !memchr(value.data, '@', value.length)) return 0;
  for (gsize i = 0; i < value.length; i++)
    if (g_ascii_isspace(value.data[i])) return 0;
  *id = ent_decode_header(message->parser->decoder, value, (EntSlice){0}, 500, message->arena);
  return *id != NULL;
}

static bool stands_in(const char *const *ids, guint n, const char *id)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal(ids[i], id)) return true;
  return false;
}

static void read_refs(Message *message)
{
  const char *found[200];
  const char **refs = ent_arena_alloc(message->arena, MOST_REFS * sizeof *refs);
  EntSlice parent = field(message, ENT_HEADER_IN_REPLY_TO);
  guint n = take_ids(message, parent, refs, 0, 2), m = 0;
  if (n == 0) n = take_bare_id(message, parent, refs);
  EntSlice references = field(message, ENT_HEADER_REFERENCES);
  if (references.length > 8000) references = (EntSlice){references.data + references.length - 8000, 8000};
  m = take_ids(message, references, found, 0, G_N_ELEMENTS(found));
  while (m-- > 0 && n < MOST_REFS)
    if (!stands_in(refs, n, found[m])) refs[n++] = found[m];
  message->record.refs = refs;
  message->record.n_refs = n;
}

static void read_id(Message *message)
{
  EntSlice value = ent_slice_trim(field(message, ENT_HEADER_MESSAGE_ID));
  const char *id = NULL;
  if (take_ids(message, value, &id, 0, 1) == 0 && value.length > 0 && value.length < 500)
    id = ent_decode_header(message->parser->decoder, value, (EntSlice){0}, 500, message->arena);
  message->record.external_id = id;
}

/* ---- when ---- */

static bool parse_slice(EntSlice value, gint64 *ret_at)
{
  return value.data && value.length > 0 && ent_when_parse_mail(value.data, value.length, ret_at);
}

/* Sooner than anybody wrote mail: a clock that was never set. */
#define FIRST_MAIL (365 * ENT_DAY)
/* A clock that runs ahead of the one that received the message by more than this tells nothing. */
#define MOST_AHEAD (7 * ENT_DAY)

/* The date behind the last semicolon of the topmost Received. */
static bool received_at(const Message *message, gint64 *ret_at)
{
  EntSlice value = field(message, ENT_HEADER_RECEIVED);
  const char *semicolon = value.data ? memrchr(value.data, ';', value.length) : NULL;
  if (!semicolon) return false;
  return parse_slice((EntSlice){semicolon + 1, (gsize)(value.data + value.length - semicolon - 1)}, ret_at);
}

/* Date, unless it cannot be right and there is something better: the envelope line, then Received. */
static bool read_date(Message *message)
{
  EntRecord *record = &message->record;
  gint64 written = ENT_NEVER, received = ENT_NEVER, envelope = message->context->envelope_at;
  bool dated = parse_slice(field(message, ENT_HEADER_DATE), &written);
  received_at(message, &received);
  bool ahead = received > FIRST_MAIL && written > received + MOST_AHEAD;
  record->at = written;
  if (dated && written >= FIRST_MAIL && !ahead) return true;
  gint64 better = ahead ? received : envelope >= FIRST_MAIL || received == ENT_NEVER ? envelope : received;
  if (better == ENT_NEVER) return dated;
  record->at = better;
  record->flags |= ENT_FLAG_DATE_GUESSED;
  return true;
}

/* ---- the rest ---- */

/* The word with an at sign in a field like "list atelier@lists.example; contact ..." or "<mailto:atelier@...>". */
static EntSlice address_in(EntSlice value)
{
  const char *at = value.length ? memchr(value.data, '@', value.length) : NULL;
  if (!at) return value;
  const char *from = at, *to = at, *end = value.data + value.length;
  while (from > value.data && !strchr(" \t\r\n<>,;:\"()", from[-1]))
    from--;
  while (to < end && !strchr(" \t\r\n<>,;?\"()", *to))
    to++;
  return (EntSlice){from, (gsize)(to - from)};
}

static const char *list_id(Message *message)
{
  EntSlice value = field(message, ENT_HEADER_LIST_ID);
  const char *open = value.length ? memrchr(value.data, '<', value.length) : NULL;
  if (open) {
    const char *end = value.data + value.length, *close = memchr(open, '>', (gsize)(end - open));
    value = (EntSlice){open + 1, (gsize)((close ? close : end) - open - 1)};
  }
  if (!value.length) value = address_in(field(message, ENT_HEADER_MAILING_LIST));
  if (!value.length && ent_slice_find(field(message, ENT_HEADER_LIST_POST), "mailto:"))
    value = address_in(field(message, ENT_HEADER_LIST_POST));
  return value.length ? ent_decode_header(message->parser->decoder, value, (EntSlice){0}, 250, message->arena) : NULL;
}

static const char *delivered_to(Message *message)
{
  EntSlice value = address_in(field(message, ENT_HEADER_DELIVERED_TO));
  return value.length ? ent_decode_header(message->parser->decoder, value, (EntSlice){0}, 300, message->arena) : NULL;
}

/* Gmail's own export names the folders of a message in a header, separated by commas. */
static guint32 label_flags(Message *message)
{
  const char *labels = text_of(message, ENT_HEADER_GMAIL_LABELS, 1000);
  guint32 flags = 0;
  if (!labels) return 0;
  g_auto(GStrv) each = g_strsplit(labels, ",", 100);
  for (guint i = 0; each[i]; i++)
    flags |= ent_message_folder_flags(each[i]);
  return flags;
}

/* ">From " at a line's beginning is "From " again; in place. */
static void unquote_from(GString *text)
{
  char *write = text->str;
  const char *end = text->str + text->len;
  for (const char *read = text->str; read < end;) {
    const char *newline = memchr(read, '\n', (gsize)(end - read));
    gsize n = newline ? (gsize)(newline - read) + 1 : (gsize)(end - read);
    gsize marks = 0;
    while (marks < n && read[marks] == '>')
      marks++;
    bool quoted = marks > 0 && n - marks >= 5 && memcmp(read + marks, "From ", 5) == 0;
    memmove(write, read + (quoted ? 1 : 0), n - (quoted ? 1 : 0));
    write += n - (quoted ? 1 : 0);
    read += n;
  }
  g_string_truncate(text, (gsize)(write - text->str));
}

static void read_body(Message *message, const char *data, gsize length)
{
  GString *text = message->parser->body;
  EntBody body;
  g_string_truncate(text, 0);
  ent_mime_body(message->parser, data, length, &message->headers, LONGEST_TEXT, &body);
  message->record.flags |= body.flags;
  if (message->context->unquote_from && strstr(text->str, ">From ")) unquote_from(text);
  while (text->len > 0 && g_ascii_isspace(text->str[text->len - 1]))
    g_string_truncate(text, text->len - 1);
  if (text->len == 0) return;
  message->record.text = ent_arena_dup(message->arena, text->str, (gssize)text->len);
  message->record.text_length = text->len;
}

static void read_item(Message *message, const char *data, gsize length)
{
  EntRecord *record = &message->record;
  record->kind = ENT_ITEM_MAIL;
  record->service = "mail";
  record->folder = message->context->folder;
  record->subject = text_of(message, ENT_HEADER_SUBJECT, LONGEST_SUBJECT);
  record->list = list_id(message);
  record->delivered_to = delivered_to(message);
  read_sender(message);
  read_addressees(message);
  read_id(message);
  read_refs(message);
  record->flags |= message->context->flags | label_flags(message) |
                   ent_machine_flags(&message->headers, record->from.id.value, record->subject);
  if (record->subject && ent_subject_is_reply(record->subject)) record->flags |= ENT_FLAG_REPLY_SUBJECT;
  read_body(message, data, length);
  const guint32 told = ENT_FLAGS_MACHINE | ENT_FLAG_LIST | ENT_FLAG_SENT | ENT_FLAG_DRAFT | ENT_FLAG_REPLY_SUBJECT |
                       ENT_FLAG_NO_RECIPIENTS;
  if (record->text && !(record->flags & told) && !record->n_refs &&
      ent_machine_offers_opt_out(record->text, record->text_length))
    record->flags |= ENT_FLAG_OPT_OUT;
}

/* The event of an invitation or an answer, beside the mail that brought it. */
static void emit_calendar(Message *message, EntRecordFunc record, gpointer user_data)
{
  const EntRecord *mail = &message->record;
  GString *calendar = message->parser->calendar;
  if (mail->type != ENT_RECORD_ITEM || !calendar->len || (mail->flags & (ENT_FLAG_SPAM | ENT_FLAG_DRAFT))) return;
  EntCalendarSource source = {.place = mail->place, .offset = mail->offset, .file = mail->file, .mailed = true};
  ent_calendar_emit(message->parser, calendar->str, calendar->len, &source, message->arena, record, user_data);
}

/* Thunderbird leaves what is deleted where it lies until the folder is compacted. */
static bool is_deleted(const Message *message)
{
  const guint expunged = 8;
  EntSlice status = ent_slice_trim(field(message, ENT_HEADER_MOZILLA_STATUS));
  char digits[5] = "";
  if (status.length == 4) memcpy(digits, status.data, 4);
  return message->context->deleted || (g_ascii_strtoull(digits, NULL, 16) & expunged) != 0;
}

static void put_aside(Message *message, const char *reason)
{
  message->record.type = ENT_RECORD_ASIDE;
  message->record.reason = reason;
}

void ent_message_parse(EntParser *parser, const char *data, gsize length, const EntMessageContext *context,
                       EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  Message message = {.parser = parser, .context = context, .arena = arena};
  message.record.file = context->file;
  message.record.offset = context->offset;
  message.record.size = length;
  message.record.at = ENT_NEVER;
  g_string_truncate(parser->calendar, 0);
  char place[40];
  g_snprintf(place, sizeof place, "byte %" G_GUINT64_FORMAT, context->offset);
  message.record.place = ent_arena_dup(arena, place, -1);
  ent_headers_scan(data, length, &message.headers);
  message.charset = ent_mime_parameter(field(&message, ENT_HEADER_CONTENT_TYPE), "charset");
  if (length == 0)
    put_aside(&message, "it is empty");
  else if (message.headers.n_fields == 0)
    put_aside(&message, "it has no header");
  else if (is_deleted(&message))
    put_aside(&message, "it was deleted in the mail program, which has only not removed it yet");
  else if (!read_date(&message))
    put_aside(&message, "it has no date that can be read, nor has its envelope or any Received line");
  else
    read_item(&message, data, length);
  record(&message.record, user_data);
  emit_calendar(&message, record, user_data);
}

void ent_message_parse_item(EntParser *parser, const EntPiece *piece, const EntPieceItem *item,
                            EntMessageContext *context, EntArena *arena, EntRecordFunc record, gpointer user_data)
{
  const char *data = piece->data + item->start;
  gsize envelope = ent_mbox_envelope(data, item->length, &context->envelope_at);
  context->offset = item->offset;
  context->flags |= item->flags & ~ENT_ITEM_DELETED;
  context->deleted = (item->flags & ENT_ITEM_DELETED) != 0;
  context->unquote_from |= envelope > 0;
  ent_message_parse(parser, data + envelope, item->length - envelope, context, arena, record, user_data);
}
