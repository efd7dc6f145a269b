/* The acts of a drawn ledger in the words of Mastodon and of Monica, for support/ledger-archives.h. */
#pragma once

#include "support/ledger.h"

/* An instant in the words of one format. Caller frees. */
static inline char *ledger_when(const LedgerAct *act, const char *format)
{
  g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(act->at / ENT_SECOND);
  return g_date_time_format(at, format);
}

/* ---- Mastodon ---- */

#define LEDGER_TOOT_ME "https://tonnerre.example/users/ariane"
#define LEDGER_TOOT_ALL "https://www.w3.org/ns/activitystreams#Public"

static inline void ledger_toot(GString *text, const LedgerAct *act, const char *to)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%dT%H:%M:%SZ");
  g_string_append_printf(
      text,
      "{\"id\":\"" LEDGER_TOOT_ME "/statuses/%u/activity\",\"type\":\"Create\",\"actor\":"
      "\"" LEDGER_TOOT_ME "\",\"published\":\"%s\",\"object\":{\"id\":\"" LEDGER_TOOT_ME
      "/statuses/%u\",\"type\":\"Note\",\"published\":\"%s\",\"content\":\"<p>%s</p>\",\"to\":[\"%s\"],"
      "\"tag\":[{\"type\":\"Mention\",\"href\":\"https://tonnerre.example/users/%s\",\"name\":\"@%s\"}]"
      "}}",
      act->id, date, act->id, date, act->words, to, act->who->handle, act->who->handle);
}
static inline void ledger_toot_to_all(GString *text, const LedgerAct *act)
{
  ledger_toot(text, act, LEDGER_TOOT_ALL);
}
static inline void ledger_toot_to_one(GString *text, const LedgerAct *act)
{
  g_autofree char *to = g_strdup_printf("https://tonnerre.example/users/%s", act->who->handle);
  ledger_toot(text, act, to);
}

static inline void ledger_toot_liked(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "\"https://tonnerre.example/users/%s/statuses/%u\"", act->who->handle, act->id);
}

static inline void ledger_toot_account(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "%s@tonnerre.example\n", act->who->handle);
}

/* ---- Monica ---- */

/* A contact with one thing in it; each is a card of its own. */
static inline void ledger_monica(GString *text, const LedgerAct *act, const char *type, const char *value)
{
  g_string_append_printf(
      text,
      "{\"uuid\":\"c%u\",\"created_at\":\"2020-02-03T04:05:06.000000Z\",\"properties\":{\"first_name\":"
      "\"%s\",\"last_name\":\"%s\"},\"data\":[{\"count\":1,\"type\":\"contact_field\",\"values\":[{"
      "\"uuid\":\"f%u\",\"properties\":{\"data\":\"%s\",\"type\":\"t-mail\"}}]},{\"count\":1,\"type\":"
      "\"%s\",\"values\":[%s]}]}",
      act->id, act->who->first, act->who->last, act->id, act->who->mail, type, value);
}

static inline void ledger_monica_message(GString *text, const LedgerAct *act, const char *mine)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%dT%H:%M:%S.000000Z");
  g_autofree char *value = g_strdup_printf("{\"uuid\":\"v%u\",\"properties\":{\"happened_at\":\"%s\",\"messages\":[{"
                                           "\"uuid\":\"m%u\",\"properties\":{\"content\":\"%s\",\"written_at\":\"%s\","
                                           "\"written_by_me\":%s}}]}}",
                                           act->id, date, act->id, act->words, date, mine);
  ledger_monica(text, act, "conversation", value);
}
static inline void ledger_monica_theirs(GString *text, const LedgerAct *act)
{
  ledger_monica_message(text, act, "false");
}
static inline void ledger_monica_mine(GString *text, const LedgerAct *act)
{
  ledger_monica_message(text, act, "true");
}

static inline void ledger_monica_call(GString *text, const LedgerAct *act, const char *theirs)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S");
  g_autofree char *value = g_strdup_printf("{\"uuid\":\"k%u\",\"properties\":{\"content\":\"%s\",\"called_at\":\"%s\","
                                           "\"contact_called\":%s}}",
                                           act->id, act->words, date, theirs);
  ledger_monica(text, act, "call", value);
}
static inline void ledger_monica_called(GString *text, const LedgerAct *act)
{
  ledger_monica_call(text, act, "true");
}
static inline void ledger_monica_calling(GString *text, const LedgerAct *act)
{
  ledger_monica_call(text, act, "false");
}
