/* RFC 3834 (Auto-Submitted), RFC 2369 and 2919 (List-*), RFC 6522 (reports), and what bulk senders add. */
#include "archive/machine.h"

#include "archive/quote.h"

static bool has(const EntHeaders *headers, EntHeader id)
{
  return headers->field[id].data != NULL;
}

/* Between anything that is no letter. */
static bool holds_word(EntSlice text, const char *word)
{
  gsize n = strlen(word);
  EntSlice rest = text;
  for (const char *found = NULL; rest.length && (found = ent_slice_find(rest, word));) {
    const char *end = text.data + text.length, *behind = found + n;
    if ((found == text.data || !g_ascii_isalpha(found[-1])) && (behind == end || !g_ascii_isalpha(*behind)))
      return true;
    rest = (EntSlice){found + 1, (gsize)(end - found - 1)};
  }
  return false;
}

static bool begins_any(const char *text, const char *const *words)
{
  for (; text && *words; words++)
    if ((*text | 0x20) == ((*words)[0] | 0x20) && g_ascii_strncasecmp(text, *words, strlen(*words)) == 0) return true;
  return false;
}

/* What absence notices are called by programs that say it nowhere else. */
static bool is_absence_notice(const char *subject)
{
  static const char *const words[] = {"out of office autoreply",
                                      "out of office:",
                                      "automatic reply:",
                                      "auto reply:",
                                      "auto-reply:",
                                      "autoreply:",
                                      "auto response:",
                                      "réponse automatique",
                                      "Réponse automatique",
                                      "absence du bureau :",
                                      "absence du bureau:",
                                      "message d'absence",
                                      "abwesenheitsnotiz",
                                      "automatische antwort",
                                      "automatisch antwoord",
                                      "respuesta automática",
                                      "risposta automatica",
                                      "resposta automática",
                                      "autosvar",
                                      "automatiskt svar",
                                      "automatyczna odpowied",
                                      NULL};
  return begins_any(subject, words);
}

static bool is_word(const EntHeaders *headers, EntHeader id, const char *const *words)
{
  EntSlice value = ent_slice_trim(headers->field[id]);
  for (; value.length && *words; words++)
    if (ent_slice_begins(value, *words)) return true;
  return false;
}

/* RFC 3834 section 5, and the headers from before it. */
static bool is_auto_submitted(const EntHeaders *headers, const char *subject)
{
  static const char *const no[] = {"no", "false", NULL}, *const never[] = {"junk", "auto", NULL};
  EntSlice submitted = ent_slice_trim(headers->field[ENT_HEADER_AUTO_SUBMITTED]);
  if (submitted.length && !ent_slice_begins(submitted, "no")) return true;
  if (has(headers, ENT_HEADER_AUTO_REPLY) && !is_word(headers, ENT_HEADER_AUTO_REPLY, no)) return true;
  return is_word(headers, ENT_HEADER_PRECEDENCE, never) || is_absence_notice(subject);
}

/* A list that people write to, though it names no List-Post: Yahoo's and ezmlm's by their own header, others where
 * the message answers another one. */
static bool is_discussion(const EntHeaders *headers)
{
  static const char *const list[] = {"list", NULL};
  bool answers = has(headers, ENT_HEADER_IN_REPLY_TO) || has(headers, ENT_HEADER_REFERENCES);
  return has(headers, ENT_HEADER_LIST_POST) || has(headers, ENT_HEADER_MAILING_LIST) ||
         (answers && is_word(headers, ENT_HEADER_PRECEDENCE, list));
}

static guint32 automatic(const EntHeaders *headers, const char *subject)
{
  guint32 flags = is_auto_submitted(headers, subject) ? ENT_FLAG_AUTO_SUBMITTED : 0;
  EntSlice suppress = headers->field[ENT_HEADER_RESPONSE_SUPPRESS];
  if (holds_word(suppress, "dr") || holds_word(suppress, "autoreply") || holds_word(suppress, "all"))
    flags |= ENT_FLAG_RESPONSE_SUPPRESS;
  if (has(headers, ENT_HEADER_FEEDBACK_ID)) flags |= ENT_FLAG_FEEDBACK_ID;
  if (has(headers, ENT_HEADER_LIST_UNSUBSCRIBE) && !is_discussion(headers)) flags |= ENT_FLAG_UNSUBSCRIBE;
  EntSlice path = ent_slice_trim(headers->field[ENT_HEADER_RETURN_PATH]);
  if (path.data && ent_slice_equals(path, "<>")) flags |= ENT_FLAG_NULL_RETURN_PATH;
  if (ent_slice_begins(headers->field[ENT_HEADER_CONTENT_TYPE], "multipart/report")) flags |= ENT_FLAG_REPORT;
  return flags;
}

/* What a filter on the way found. */
static guint32 spam(const EntHeaders *headers, const char *subject)
{
  static const char *const yes[] = {"yes", "spam", NULL};
  static const char *const rewritten[] = {"***spam***", "*****spam*****", "[spam]", "{spam?}", NULL};
  EntSlice score = ent_slice_trim(headers->field[ENT_HEADER_SPAM_SCORE]);
  bool flagged = is_word(headers, ENT_HEADER_SPAM_FLAG, yes) || is_word(headers, ENT_HEADER_SPAM_FILTER, yes) ||
                 is_word(headers, ENT_HEADER_SPAM_STATUS, yes) ||
                 (score.length == 1 && *score.data >= '5' && *score.data <= '9') ||
                 ent_slice_find(headers->field[ENT_HEADER_SPAM_REPORT], "sfv:spm") != NULL;
  return flagged || begins_any(subject, rewritten) ? ENT_FLAG_SPAM : 0;
}

/* A List-Id that only serves List-Unsubscribe is a newsletter, which the flag above says already. */
static guint32 list(const EntHeaders *headers)
{
  EntSlice precedence = ent_slice_trim(headers->field[ENT_HEADER_PRECEDENCE]);
  bool listed = has(headers, ENT_HEADER_LIST_ID) || has(headers, ENT_HEADER_LIST_POST) ||
                has(headers, ENT_HEADER_MAILING_LIST) || ent_slice_equals(precedence, "list") ||
                ent_slice_equals(precedence, "bulk");
  return listed ? ENT_FLAG_LIST : 0;
}

static bool is_any(EntSlice local, const char *const *words, bool (*is)(EntSlice, const char *))
{
  for (; *words; words++)
    if (is(local, *words)) return true;
  return false;
}

/* "x@newsletter.shop.example": by what stands before the domain that somebody registered. */
static bool is_bulk_domain(EntSlice domain)
{
  static const char *const words[] = {"newsletter",    "newsletters",  "alerts",   "alert",   "bounce", "bounces",
                                      "notifications", "notification", "mailings", "mailing", "eblast", NULL};
  guint dots = 0;
  gsize end = domain.length;
  while (end && dots < 2)
    dots += domain.data[--end] == '.';
  EntSlice labels = {domain.data, end};
  for (const char *const *word = words; dots == 2 && *word; word++)
    if (holds_word(labels, *word)) return true;
  return false;
}

/* "jobs-noreply@" and "noreply-17@" are robots by a word of their name, "root@" only by the whole of it. */
guint32 ent_machine_address(const char *address)
{
  static const char *const robot_words[] = {"no-reply",
                                            "noreply",
                                            "no_reply",
                                            "no.reply",
                                            "no.address",
                                            "donotreply",
                                            "do-not-reply",
                                            "do_not_reply",
                                            "notreply",
                                            "not-reply",
                                            "nepasrepondre",
                                            "ne-pas-repondre",
                                            "ne_pas_repondre",
                                            "mailer-daemon",
                                            "bounce",
                                            "bounces",
                                            "notification",
                                            "notifications",
                                            "automailer",
                                            "newsletter",
                                            "newsletters",
                                            "rss",
                                            "rssfeed",
                                            "rssfeeds",
                                            NULL};
  static const char *const robots[] = {"postmaster", "mailer",  "notify",        "notifier", "listserv",  "majordomo",
                                       "mailman",    "root",    "daemon",        "cron",     "autoreply", "auto-reply",
                                       "nobody",     "mdaemon", "mail-daemon",   "alert",    "alerts",    "offers",
                                       "promotions", "digest",  "autoresponder", NULL};
  static const char *const shared[] = {"support",     "info",    "contact",   "sales",   "hello",     "help",
                                       "team",        "office",  "admin",     "service", "billing",   "accueil",
                                       "secretariat", "famille", "family",    "bonjour", "enquiries", "inquiries",
                                       "helpdesk",    "hr",      "jobs",      "press",   "presse",    "kontakt",
                                       "commercial",  "compta",  "webmaster", NULL};
  const char *at = address ? strrchr(address, '@') : NULL;
  if (!at) at = address ? strstr(address, " at ") : NULL;
  if (!at) return 0;
  EntSlice local = {address, (gsize)(at - address)};
  if (is_bulk_domain((EntSlice){at + 1, strlen(at + 1)})) return ENT_FLAG_ROBOT_ADDRESS;
  if (is_any(local, robot_words, holds_word) || is_any(local, robots, ent_slice_equals)) return ENT_FLAG_ROBOT_ADDRESS;
  return is_any(local, shared, ent_slice_equals) ? ENT_FLAG_SHARED_ADDRESS : 0;
}

guint32 ent_machine_flags(const EntHeaders *headers, const char *from_address, const char *subject)
{
  return automatic(headers, subject) | spam(headers, subject) | list(headers) | ent_machine_address(from_address);
}

/* ---- the text ---- */

#define OPT_OUT_END 1000 /* bytes at the end of a text, where bulk mail says it */

/* Around the letter b at `at`: "unsubscribe", "be removed", "désabonner", "abmelden", "darse de baja". */
static bool says_opt_out(EntSlice end, const char *at)
{
  static const struct {
    const char *word;
    guint before; /* bytes of it that stand before the b */
  } words[] = {{"unsubscri", 4},       {"to be removed", 3},
               {"be removed from", 0}, {"désabonn", 5},
               {"abbestell", 1},       {"abmeld", 1},
               {"de baja", 3},         {"to be deleted", 3},
               {"be taken off", 0},    {"your subscription preferences", 7}};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (at + 1 == end.data + end.length || (at[1] | 0x20) != words[i].word[words[i].before + 1]) continue;
    EntSlice from = {at - words[i].before, (gsize)(end.data + end.length - at) + words[i].before};
    if ((gsize)(at - end.data) >= words[i].before && ent_slice_begins(from, words[i].word)) return true;
  }
  return false;
}

static bool is_own_word(const char *text, gsize length, const char *at)
{
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
  ent_quote_spans(text, length, spans);
  for (guint i = 0; i < spans->len; i++) {
    const EntTextSpan *span = &g_array_index(spans, EntTextSpan, i);
    if ((gsize)(at - text) < span->start + span->length) return span->part != ENT_TEXT_QUOTED;
  }
  return false;
}

/* The two letters are rare, so that the search costs little more than memchr does. */
bool ent_machine_offers_opt_out(const char *text, gsize length)
{
  gsize n = MIN(length, OPT_OUT_END);
  EntSlice end = {text + length - n, n};
  const char letters[] = "bB";
  for (guint i = 0; i < 2; i++)
    for (const char *at = end.data; (at = memchr(at, letters[i], (gsize)(end.data + n - at))); at++)
      if (says_opt_out(end, at)) return is_own_word(text, length, at);
  return false;
}
