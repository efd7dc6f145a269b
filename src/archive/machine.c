/* RFC 3834 (Auto-Submitted), RFC 2369 and 2919 (List-*), RFC 6522 (reports), and what bulk senders add. */
#include "archive/machine.h"

static bool has(const EntHeaders *headers, EntHeader id)
{
  return headers->field[id].data != NULL;
}

static guint32 automatic(const EntHeaders *headers)
{
  guint32 flags = 0;
  EntSlice submitted = ent_slice_trim(headers->field[ENT_HEADER_AUTO_SUBMITTED]);
  if (submitted.length && !ent_slice_begins(submitted, "no")) flags |= ENT_FLAG_AUTO_SUBMITTED;
  EntSlice suppress = headers->field[ENT_HEADER_RESPONSE_SUPPRESS];
  if (suppress.data &&
      (ent_slice_find(suppress, "dr") || ent_slice_find(suppress, "autoreply") || ent_slice_find(suppress, "all")))
    flags |= ENT_FLAG_RESPONSE_SUPPRESS;
  if (has(headers, ENT_HEADER_FEEDBACK_ID)) flags |= ENT_FLAG_FEEDBACK_ID;
  if (has(headers, ENT_HEADER_LIST_UNSUBSCRIBE) && !has(headers, ENT_HEADER_LIST_POST)) flags |= ENT_FLAG_UNSUBSCRIBE;
  EntSlice path = ent_slice_trim(headers->field[ENT_HEADER_RETURN_PATH]);
  if (path.data && ent_slice_equals(path, "<>")) flags |= ENT_FLAG_NULL_RETURN_PATH;
  if (ent_slice_begins(headers->field[ENT_HEADER_CONTENT_TYPE], "multipart/report")) flags |= ENT_FLAG_REPORT;
  return flags;
}

static guint32 spam(const EntHeaders *headers)
{
  bool flagged = ent_slice_begins(headers->field[ENT_HEADER_SPAM_FLAG], "yes") ||
                 ent_slice_begins(headers->field[ENT_HEADER_SPAM_STATUS], "yes");
  return flagged ? ENT_FLAG_SPAM : 0;
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

static bool is_part_of(const char *local, gsize length, const char *word)
{
  gsize n = strlen(word);
  if (length < n || g_ascii_strncasecmp(local, word, n) != 0) return false;
  return length == n || !g_ascii_isalpha(local[n]);
}

static guint32 by_address(const char *address)
{
  static const char *const robots[] = {
      "no-reply",      "noreply",         "no_reply",      "no.reply",    "donotreply", "do-not-reply", "do_not_reply",
      "nepasrepondre", "ne-pas-repondre", "mailer-daemon", "postmaster",  "bounce",     "bounces",      "notification",
      "notifications", "notify",          "mailer",        "automailer",  "listserv",   "majordomo",    "mailman",
      "root",          "daemon",          "newsletter",    "newsletters", NULL};
  static const char *const shared[] = {"support",     "info",    "contact", "sales",   "hello",   "help",
                                       "team",        "office",  "admin",   "service", "billing", "accueil",
                                       "secretariat", "famille", "family",  NULL};
  const char *at = address ? strrchr(address, '@') : NULL;
  if (!at) return 0;
  gsize length = (gsize)(at - address);
  for (const char *const *word = robots; *word; word++)
    if (is_part_of(address, length, *word)) return ENT_FLAG_ROBOT_ADDRESS;
  for (const char *const *word = shared; *word; word++)
    if (length == strlen(*word) && g_ascii_strncasecmp(address, *word, length) == 0) return ENT_FLAG_SHARED_ADDRESS;
  return 0;
}

guint32 ent_machine_flags(const EntHeaders *headers, const char *from_address)
{
  return automatic(headers) | spam(headers) | list(headers) | by_address(from_address);
}
