/* One pass that gathers, up to the next comma outside quotes, comments and brackets, the phrase, the address
 * in angle brackets and the comment, and then decides what they are. */
#include "archive/address.h"

#define LONGEST 1000
#define MOST_PARTIES 10000

/* What opens and is never closed costs a look to the end; after so many of them they are characters like any other. */
#define PATIENCE 16

typedef struct {
  const char *p;
  const char *end;
  guint disappointments;
} Scan;

typedef struct {
  EntSlice words; /* everything outside brackets and comments, as it stands */
  EntSlice bracket; /* inside <> */
  EntSlice comment; /* inside the last () */
  bool group_begins; /* ended by ':' */
} Mailbox;

/* A quote that is never closed is a character like any other. */
static void skip_quoted(Scan *scan)
{
  const char *start = scan->p;
  for (scan->p++; scan->p < scan->end && *scan->p != '"'; scan->p++)
    if (*scan->p == '\\' && scan->p + 1 < scan->end) scan->p++;
  scan->disappointments += scan->p >= scan->end;
  scan->p = scan->p < scan->end ? scan->p + 1 : start + 1;
}

/* A comment that is never closed is none: the scan goes on behind its parenthesis. */
static EntSlice take_comment(Scan *scan)
{
  const char *start = ++scan->p;
  int depth = 1;
  for (; scan->p < scan->end; scan->p++) {
    if (*scan->p == '\\' && scan->p + 1 < scan->end)
      scan->p++;
    else if (*scan->p == '(')
      depth++;
    else if (*scan->p == ')' && --depth == 0)
      break;
  }
  EntSlice comment = {start, (gsize)(scan->p - start)};
  if (scan->p == scan->end) {
    scan->p = start;
    scan->disappointments++;
    return (EntSlice){0};
  }
  scan->p++;
  return comment;
}

/* Ends at the next comma where it is never closed, unless it is a route ("<@a,@b:c@d>"). */
static EntSlice take_bracket(Scan *scan)
{
  const char *start = ++scan->p;
  bool route = scan->p < scan->end && *scan->p == '@';
  while (scan->p < scan->end && *scan->p != '>' && *scan->p != '<' && (route || *scan->p != ','))
    scan->p++;
  EntSlice bracket = {start, (gsize)(scan->p - start)};
  if (scan->p < scan->end && *scan->p == '>') scan->p++;
  return bracket;
}

/* The words end where a bracket or comment begins, unless they have not begun yet. */
static void extend_words(Mailbox *mailbox, const char *from, const char *to)
{
  if (mailbox->bracket.data) return;
  if (!mailbox->words.data) mailbox->words.data = from;
  mailbox->words.length = (gsize)(to - mailbox->words.data);
}

static bool holds_at(EntSlice words)
{
  return words.data && memchr(words.data, '@', words.length);
}

static Mailbox take_mailbox(Scan *scan)
{
  Mailbox mailbox = {0};
  while (scan->p < scan->end && *scan->p != ',' && *scan->p != ';') {
    const char *start = scan->p;
    bool patient = scan->disappointments < PATIENCE;
    if (*scan->p == '"' && patient) {
      skip_quoted(scan);
      extend_words(&mailbox, start, scan->p);
    } else if (*scan->p == '(' && patient) {
      EntSlice comment = take_comment(scan);
      if (comment.data) mailbox.comment = comment;
    } else if (*scan->p == '<') {
      if (!mailbox.words.data) mailbox.words = mailbox.bracket;
      mailbox.bracket = take_bracket(scan);
    } else if (*scan->p == ':' && !mailbox.bracket.data && !holds_at(mailbox.words)) {
      scan->p++;
      mailbox.group_begins = true;
      return mailbox;
    } else {
      scan->p++;
      if (!g_ascii_isspace(*start)) extend_words(&mailbox, start, scan->p);
    }
  }
  if (scan->p < scan->end) scan->p++;
  return mailbox;
}

/* Words that are addresses go; what they leave is a name where it still has two words. In place. */
static bool drop_addresses(char *name)
{
  char *to = name;
  guint words = 0;
  for (char *p = name; *p;) {
    gsize n = strcspn(p, " ");
    bool address = memchr(p, '@', n) != NULL;
    if (!address && to > name) *to++ = ' ';
    if (!address) {
      memmove(to, p, n);
      to += n;
      words++;
    }
    p += n + (p[n] == ' ');
  }
  while (to > name && strchr(",;-", to[-1]))
    to--;
  *to = '\0';
  return words > 1;
}

/* Without the quotes and brackets around it, which encoded words and careless programs leave there. In place. */
static const char *tidy_name(char *name)
{
  static const char opening[] = "\"'(<", closing[] = "\"')>";
  for (gsize n = strlen(name); n && strchr(opening, *name); n = strlen(name)) {
    const char close = closing[strchr(opening, *name) - opening];
    bool closed = n > 1 && name[n - 1] == close;
    if (!closed && (strchr(name + 1, close) || *name == '(' || *name == '\'')) break;
    if (closed) name[n - 1] = '\0';
    name++;
  }
  if (strchr(name, '@') && !drop_addresses(name)) return NULL;
  return *name ? name : NULL;
}

/* A phrase as a name: quotes and backslashes gone, encoded words decoded. */
static const char *name_of(EntDecoder *decoder, EntSlice words, EntSlice charset, EntArena *arena)
{
  words = ent_slice_trim(words);
  if (!words.data || words.length == 0 || words.length > LONGEST) return NULL;
  char *plain = ent_arena_alloc(arena, words.length + 1);
  gsize n = 0;
  for (gsize i = 0; i < words.length; i++) {
    char c = words.data[i];
    if (c == '"') continue;
    if (c == '\\' && i + 1 < words.length) c = words.data[++i];
    plain[n++] = c;
  }
  const char *name = ent_decode_header(decoder, (EntSlice){plain, n}, charset, 300, arena);
  bool tidy = !name || !strpbrk(name, "@\"'(<");
  return tidy ? name : tidy_name(ent_arena_dup(arena, name, -1));
}

/* An address without the blanks, quotes and comments that RFC 5322 allows inside it; a route ("@a,@b:") is cut off. What has
 * several at signs is no address, and stays as it is. */
static const char *address_text(EntDecoder *decoder, EntSlice raw, EntArena *arena)
{
  raw = ent_slice_trim(raw);
  const char *colon = raw.length && raw.data[0] == '@' ? memchr(raw.data, ':', raw.length) : NULL;
  if (colon) raw = (EntSlice){colon + 1, (gsize)(raw.data + raw.length - colon - 1)};
  if (raw.length == 0 || raw.length > LONGEST) return NULL;
  const char *text = ent_decode_header(decoder, raw, (EntSlice){0}, LONGEST, arena);
  const char *at = text ? strchr(text, '@') : NULL;
  if (!at || strchr(at + 1, '@') || !strpbrk(text, "\" \t(")) return text;
  char *plain = ent_arena_dup(arena, text, -1);
  gsize n = 0, comment = 0;
  for (const char *p = text; *p; p++) {
    comment += *p == '(';
    if (!comment && *p != '"' && *p != ' ' && *p != '\t') plain[n++] = *p;
    comment -= *p == ')' && comment;
  }
  plain[n] = '\0';
  return n ? plain : NULL;
}

static EntIdentityKind kind_of(const char *address)
{
  const char *at = strrchr(address, '@');
  if (at && at > address && at[1] && strchr(address, '@') == at && !strpbrk(address, " |")) return ENT_ID_EMAIL;
  const char *disguised = strstr(address, " at ");
  if (disguised && disguised > address && strchr(disguised + 4, '.') && !strchr(disguised + 4, ' '))
    return ENT_ID_EMAIL;
  return ENT_ID_OPAQUE;
}

/* "Mathurin Clairvaux mathurin@lanterne.example", as programs write it that lost the brackets: the one word
 * with an at sign is the address, the others are the name. */
static void restore_bracket(Mailbox *mailbox)
{
  EntSlice words = mailbox->words;
  const char *at = words.length ? memchr(words.data, '@', words.length) : NULL;
  const char *end = at ? words.data + words.length : NULL;
  if (!at || memchr(at + 1, '@', (gsize)(end - at - 1)) || memchr(words.data, '"', words.length)) return;
  const char *from = at, *to = at;
  while (from > words.data && !g_ascii_isspace(from[-1]))
    from--;
  while (to < end && !g_ascii_isspace(*to))
    to++;
  if (from == at || to == at + 1 || (from == words.data && to == end)) return;
  mailbox->bracket = (EntSlice){from, (gsize)(to - from)};
  mailbox->words =
      from > words.data ? (EntSlice){words.data, (gsize)(from - words.data)} : (EntSlice){to, (gsize)(end - to)};
}

/* What is written where the recipients are kept secret: nobody's name. */
static bool is_nobody(const char *address)
{
  return g_ascii_strncasecmp(address, "undisclosed", 11) == 0 ||
         g_ascii_strncasecmp(address, "unlisted-recipients", 19) == 0 ||
         g_ascii_strncasecmp(address, "recipient list not shown", 24) == 0;
}

static void append(Mailbox *mailbox, EntDecoder *decoder, EntSlice charset, EntRole role, EntArena *arena,
                   GArray *parties)
{
  if (!mailbox->bracket.length) restore_bracket(mailbox);
  bool bracketed = mailbox->bracket.data && mailbox->bracket.length > 0;
  const char *address = address_text(decoder, bracketed ? mailbox->bracket : mailbox->words, arena);
  if (!address || is_nobody(address)) return;
  EntIdentityKind kind = kind_of(address);
  const char *name = bracketed ? name_of(decoder, mailbox->words, charset, arena) : NULL;
  if (!name && mailbox->comment.data) name = name_of(decoder, mailbox->comment, charset, arena);
  if (!name && kind == ENT_ID_OPAQUE) name = address;
  EntParty party = {.id = {kind, address}, .name = name, .role = role};
  g_array_append_val(parties, party);
}

/* "Tournebride, Ariane <ariane@tournebride.example>": the comma of a name that should have been quoted. */
static bool continues(const Mailbox *before, const Mailbox *mailbox)
{
  if (!before->words.length || before->bracket.data || before->comment.data || !mailbox->words.length) return false;
  return !holds_at(before->words) && !memmem(before->words.data, before->words.length, " at ", 4) &&
         memchr(mailbox->bracket.data ? mailbox->bracket.data : "", '@', mailbox->bracket.length);
}

void ent_address_list(EntDecoder *decoder, EntSlice field, EntSlice charset, EntRole role, EntArena *arena,
                      GArray *parties)
{
  if (!field.data) return;
  Scan scan = {.p = field.data, .end = field.data + field.length};
  Mailbox before = {0};
  while (scan.p < scan.end && parties->len < MOST_PARTIES) {
    Mailbox mailbox = take_mailbox(&scan);
    if (mailbox.group_begins || (!mailbox.words.data && !mailbox.bracket.data)) {
      mailbox = (Mailbox){0};
    } else if (continues(&before, &mailbox)) {
      mailbox.words.length += (gsize)(mailbox.words.data - before.words.data);
      mailbox.words.data = before.words.data;
      before = (Mailbox){0};
    }
    if (before.words.data || before.bracket.data) append(&before, decoder, charset, role, arena, parties);
    before = mailbox;
  }
  if (before.words.data || before.bracket.data) append(&before, decoder, charset, role, arena, parties);
}

void ent_address_mails_first(EntIdentity *ids, guint n)
{
  guint mails = 0;
  for (guint i = 0; i < n; i++) {
    EntIdentity id = ids[i];
    if (id.kind != ENT_ID_EMAIL) continue;
    memmove(ids + mails + 1, ids + mails, (i - mails) * sizeof *ids);
    ids[mails++] = id;
  }
}
