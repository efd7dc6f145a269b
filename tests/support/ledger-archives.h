/* A drawn ledger as the archives of every driver: one row of ledger_files a file, one row of ledger_kinds a kind of act.
 *
 * A further driver is a folder of its own here: its files among ledger_files, what can be said in them among ledger_kinds,
 * and what tells whose it is among ledger_owner_files. The rules are then asked of it too (tests/import/test-rules.c). */
#pragma once

#include "support/ledger-exports.h"
#include "support/ledger.h"

#define LEDGER_ME_URL "https://www.linkedin.com/in/ariane-tournebride"

/* ---- mail ---- */

static inline void ledger_mail(GString *text, const LedgerAct *act, bool theirs, const char *more)
{
  g_autofree char *date = ledger_when(act, "%a, %d %b %Y %H:%M:%S +0000");
  g_autofree char *other = g_strdup_printf("%s %s <%s>", act->who->first, act->who->last, act->who->mail);
  g_string_append_printf(text,
                         "From x@y.example Sun Mar  1 10:00:00 2026\nFrom: %s\nTo: %s\nDate: %s\n"
                         "Message-ID: <ledger%u@x.example>\n%sSubject: %s\n\n%s\n\n",
                         theirs ? other : LEDGER_OWNER, theirs ? LEDGER_OWNER : other, date, act->id, more, act->words,
                         act->words);
}

static inline void ledger_letter_theirs(GString *text, const LedgerAct *act)
{
  ledger_mail(text, act, true, "");
}
static inline void ledger_letter_mine(GString *text, const LedgerAct *act)
{
  ledger_mail(text, act, false, "");
}
static inline void ledger_letter_machine(GString *text, const LedgerAct *act)
{
  ledger_mail(text, act, true, act->id % 2 ? "Feedback-ID: a:b\n" : "Auto-Submitted: auto-generated\n");
}

/* ---- LinkedIn ---- */

static inline void ledger_linkedin_message(GString *text, const LedgerAct *act, bool theirs)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S UTC");
  const LedgerPerson *who = act->who;
  g_autofree char *name = g_strdup_printf("%s %s", who->first, who->last);
  g_autofree char *url = g_strdup_printf("https://www.linkedin.com/in/%s", who->slug);
  g_string_append_printf(text, "c%u,,%s,%s,%s,%s,%s,,%s,INBOX\n", act->id, theirs ? name : "Ariane Tournebride",
                         theirs ? url : LEDGER_ME_URL, theirs ? "Ariane Tournebride" : name,
                         theirs ? LEDGER_ME_URL : url, date, act->words);
}
static inline void ledger_linkedin_theirs(GString *text, const LedgerAct *act)
{
  ledger_linkedin_message(text, act, true);
}
static inline void ledger_linkedin_mine(GString *text, const LedgerAct *act)
{
  ledger_linkedin_message(text, act, false);
}

static inline void ledger_invite(GString *text, const LedgerAct *act, bool theirs, const char *note)
{
  g_autofree char *date = ledger_when(act, "%-m/%-d/%y, %-I:%M %p");
  g_autofree char *name = g_strdup_printf("%s %s", act->who->first, act->who->last);
  g_autofree char *url = g_strdup_printf("https://www.linkedin.com/in/%s", act->who->slug);
  g_string_append_printf(text, "%s,%s,\"%s\",%s,%s,%s,%s\n", theirs ? name : "Ariane Tournebride",
                         theirs ? "Ariane Tournebride" : name, date, note, theirs ? "INCOMING" : "OUTGOING",
                         theirs ? url : LEDGER_ME_URL, theirs ? LEDGER_ME_URL : url);
}
static inline void ledger_invited(GString *text, const LedgerAct *act)
{
  ledger_invite(text, act, true, "");
}
static inline void ledger_invited_with_words(GString *text, const LedgerAct *act)
{
  ledger_invite(text, act, true, act->words);
}
static inline void ledger_inviting(GString *text, const LedgerAct *act)
{
  ledger_invite(text, act, false, act->words);
}

static inline void ledger_endorse(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%Y/%m/%d %H:%M:%S UTC");
  g_string_append_printf(text, "%s,Skill %u,%s,%s,www.linkedin.com/in/%s,ACCEPTED\n", date, act->id, act->who->first,
                         act->who->last, act->who->slug);
}

static inline void ledger_recommend(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%m/%d/%y, %I:%M %p");
  g_string_append_printf(text, "%s,%s,Valombreuse,Chef,%s,\"%s\",VISIBLE\n", act->who->first, act->who->last,
                         act->words, date);
}

static inline void ledger_connect(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%d %b %Y");
  g_string_append_printf(text, "%s,%s,https://www.linkedin.com/in/%s,,,Chef %u,%s\n", act->who->first, act->who->last,
                         act->who->slug, act->id, date);
}

static inline void ledger_linkedin_comment(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S");
  g_string_append_printf(text, "%s,https://www.linkedin.com/feed/%u,%s\n", date, act->id, act->words);
}

static inline void ledger_linkedin_reaction(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S");
  g_string_append_printf(text, "%s,LIKE,https://www.linkedin.com/feed/%u\n", date, act->id);
}

/* ---- X and Periscope ---- */

#define LEDGER_X_TIME "%Y-%m-%dT%H:%M:%S.000Z"

static inline void ledger_dm(GString *text, const LedgerAct *act, bool theirs, const char *more)
{
  g_autofree char *date = ledger_when(act, LEDGER_X_TIME);
  g_string_append_printf(text,
                         "{\"dmConversation\":{\"conversationId\":\"10-%u\",\"messages\":[{\"messageCreate\":{"
                         "\"id\":\"%u\",\"senderId\":\"%u\",\"recipientId\":\"%u\",\"text\":\"%s\",\"createdAt\":\"%s\""
                         "%s}}]}}",
                         act->who->number, act->id, theirs ? act->who->number : 10, theirs ? 10 : act->who->number,
                         act->words, date, more);
}
static inline void ledger_dm_theirs(GString *text, const LedgerAct *act)
{
  ledger_dm(text, act, true, "");
}
static inline void ledger_dm_mine(GString *text, const LedgerAct *act)
{
  ledger_dm(text, act, false, "");
}
static inline void ledger_dm_reacted(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, LEDGER_X_TIME);
  g_autofree char *more = g_strdup_printf(",\"reactions\":[{\"senderId\":\"%u\",\"reactionKey\":\"like\","
                                          "\"createdAt\":\"%s\"}]",
                                          act->who->number, date);
  ledger_dm(text, act, false, more);
}

/* A mention gives a number its name and handle. */
static inline void ledger_tweet(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, "%a %b %d %H:%M:%S +0000 %Y");
  g_string_append_printf(text,
                         "{\"tweet\":{\"id_str\":\"%u\",\"created_at\":\"%s\",\"full_text\":\"@%s %s\",\"entities\":{"
                         "\"user_mentions\":[{\"name\":\"%s %s\",\"screen_name\":\"%s\",\"id_str\":\"%u\"}]}}}",
                         act->id, date, act->who->handle, act->words, act->who->first, act->who->last, act->who->handle,
                         act->who->number);
}

static inline void ledger_account(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "{\"a\":{\"accountId\":\"%u\"}}", act->who->number);
}

static inline void ledger_x_contact(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "{\"contact\":{\"id\":\"%u\",\"emails\":[\"%s\"],\"phoneNumbers\":[]}}", act->id,
                         act->who->mail);
}

static inline void ledger_broadcast(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, LEDGER_X_TIME);
  g_string_append_printf(text,
                         "{\"periscopeBroadcastMetadata\":{\"id\":\"1q%u\",\"createdAt\":\"%s\",\"title\":\"%s\"}}",
                         act->id, date, act->words);
}

static inline void ledger_broadcast_comment(GString *text, const LedgerAct *act)
{
  g_autofree char *date = ledger_when(act, LEDGER_X_TIME);
  g_string_append_printf(text,
                         "{\"periscopeCommentsMadeByUser\":{\"broadcastId\":\"1q%u\",\"byAccountId\":\"1zMe\","
                         "\"createdAt\":\"%s\",\"text\":\"%s\"}}",
                         act->id / 2, date, act->words);
}

static inline void ledger_broadcast_follower(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "{\"periscopeFollowers\":{\"id\":\"%s\",\"twitterId\":\"%u\"}}", act->who->periscope,
                         act->who->number);
}

/* ---- a blog ---- */

static inline void ledger_article(GString *text, const LedgerAct *act, const char *comment)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S");
  g_string_append_printf(text,
                         "<item><title>%s</title><dc:creator>ariane</dc:creator><wp:post_id>%u</wp:post_id>"
                         "<wp:post_date_gmt>%s</wp:post_date_gmt><wp:status>publish</wp:status>"
                         "<wp:post_type>post</wp:post_type>\n%s</item>\n",
                         act->words, act->id, date, comment);
}
static inline void ledger_article_mine(GString *text, const LedgerAct *act)
{
  ledger_article(text, act, "");
}

static inline void ledger_commented(GString *text, const LedgerAct *act, const char *name, const char *mail)
{
  g_autofree char *date = ledger_when(act, "%Y-%m-%d %H:%M:%S");
  g_autofree char *comment = g_strdup_printf(
      "<wp:comment><wp:comment_id>%u</wp:comment_id><wp:comment_author>%s</wp:comment_author><wp:comment_author_email>"
      "%s</wp:comment_author_email><wp:comment_date_gmt>%s</wp:comment_date_gmt><wp:comment_content>%s"
      "</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>\n",
      act->id, name, mail, date, act->words);
  ledger_article(text, act, comment);
}
static inline void ledger_comment_theirs(GString *text, const LedgerAct *act)
{
  g_autofree char *name = g_strdup_printf("%s %s", act->who->first, act->who->last);
  ledger_commented(text, act, name, act->who->mail);
}
static inline void ledger_comment_mine(GString *text, const LedgerAct *act)
{
  ledger_commented(text, act, "Ariane Tournebride", LEDGER_OWNER_MAIL);
}

/* ---- a calendar ---- */

static inline void ledger_event(GString *text, const LedgerAct *act, bool theirs, const char *answer)
{
  g_autofree char *date = ledger_when(act, "%Y%m%dT%H%M%SZ");
  g_string_append_printf(text,
                         "BEGIN:VEVENT\r\nUID:ledger%u\r\nDTSTART:%s\r\nSUMMARY:%s\r\nORGANIZER:mailto:%s\r\n"
                         "ATTENDEE;PARTSTAT=%s:mailto:%s\r\nEND:VEVENT\r\n",
                         act->id, date, act->words, theirs ? act->who->mail : LEDGER_OWNER_MAIL, answer,
                         theirs ? LEDGER_OWNER_MAIL : act->who->mail);
}
static inline void ledger_event_theirs(GString *text, const LedgerAct *act)
{
  ledger_event(text, act, true, act->id % 2 ? "ACCEPTED" : "NEEDS-ACTION");
}
static inline void ledger_event_accepted(GString *text, const LedgerAct *act)
{
  ledger_event(text, act, false, "ACCEPTED");
}
static inline void ledger_event_declined(GString *text, const LedgerAct *act)
{
  ledger_event(text, act, false, "DECLINED");
}
static inline void ledger_event_mine(GString *text, const LedgerAct *act)
{
  ledger_event(text, act, false, "NEEDS-ACTION");
}

/* ---- address books ---- */

static inline void ledger_card(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ledger%u\r\nFN:%s %s\r\nEMAIL:%s\r\nEND:VCARD\r\n",
                         act->id, act->who->first, act->who->last, act->who->mail);
}

static inline void ledger_row(GString *text, const LedgerAct *act)
{
  g_string_append_printf(text, "%s %s,%s,%s\n", act->who->first, act->who->last, act->who->mail, act->words);
}

/* ---- the archives ---- */

#define LEDGER_YTD(name) "window.YTD." name ".part0 = [\n"

enum {
  LEDGER_MBOX,
  LEDGER_LI_MESSAGES,
  LEDGER_LI_INVITATIONS,
  LEDGER_LI_ENDORSED,
  LEDGER_LI_ENDORSING,
  LEDGER_LI_RECOMMENDED,
  LEDGER_LI_RECOMMENDING,
  LEDGER_LI_CONNECTIONS,
  LEDGER_LI_COMMENTS,
  LEDGER_LI_REACTIONS,
  LEDGER_X_DM,
  LEDGER_X_TWEETS,
  LEDGER_X_FOLLOWER,
  LEDGER_X_FOLLOWING,
  LEDGER_X_BLOCK,
  LEDGER_X_CONTACT,
  LEDGER_P_BROADCASTS,
  LEDGER_P_COMMENTS,
  LEDGER_P_FOLLOWERS,
  LEDGER_BLOG,
  LEDGER_CALENDAR,
  LEDGER_VCARD,
  LEDGER_CSV,
  LEDGER_M_OUTBOX,
  LEDGER_M_LIKES,
  LEDGER_M_FOLLOWERS,
  LEDGER_M_BLOCKS,
  LEDGER_MONICA,
};

static const LedgerFile ledger_files[] = {
    [LEDGER_MBOX] = {"mail", "box", "", "", ""},
    [LEDGER_LI_MESSAGES] = {"linkedin", "messages.csv",
                            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
                            "SUBJECT,CONTENT,FOLDER\n",
                            "", ""},
    [LEDGER_LI_INVITATIONS] = {"linkedin", "Invitations.csv",
                               "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n", "", ""},
    [LEDGER_LI_ENDORSED] = {"linkedin", "Endorsement_Received_Info.csv",
                            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,"
                            "Endorsement Status\n",
                            "", ""},
    [LEDGER_LI_ENDORSING] = {"linkedin", "Endorsement_Given_Info.csv",
                             "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,"
                             "Endorsement Status\n",
                             "", ""},
    [LEDGER_LI_RECOMMENDED] = {"linkedin", "Recommendations_Received.csv",
                               "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n", "", ""},
    [LEDGER_LI_RECOMMENDING] = {"linkedin", "Recommendations_Given.csv",
                                "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n", "", ""},
    [LEDGER_LI_CONNECTIONS] = {"linkedin", "Connections.csv",
                               "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", "", ""},
    [LEDGER_LI_COMMENTS] = {"linkedin", "Comments.csv", "Date,Link,Message\n", "", ""},
    [LEDGER_LI_REACTIONS] = {"linkedin", "Reactions.csv", "Date,Type,Link\n", "", ""},
    [LEDGER_X_DM] = {"x", "data/direct-messages.js", LEDGER_YTD("direct_messages"), ",\n", "]\n"},
    [LEDGER_X_TWEETS] = {"x", "data/tweets.js", LEDGER_YTD("tweets"), ",\n", "]\n"},
    [LEDGER_X_FOLLOWER] = {"x", "data/follower.js", LEDGER_YTD("follower"), ",\n", "]\n"},
    [LEDGER_X_FOLLOWING] = {"x", "data/following.js", LEDGER_YTD("following"), ",\n", "]\n"},
    [LEDGER_X_BLOCK] = {"x", "data/block.js", LEDGER_YTD("block"), ",\n", "]\n"},
    [LEDGER_X_CONTACT] = {"x", "data/contact.js", LEDGER_YTD("contact"), ",\n", "]\n"},
    [LEDGER_P_BROADCASTS] = {"x", "data/periscope-broadcast-metadata.js", LEDGER_YTD("periscope_broadcast_metadata"),
                             ",\n", "]\n"},
    [LEDGER_P_COMMENTS] = {"x", "data/periscope-comments-made-by-user.js",
                           LEDGER_YTD("periscope_comments_made_by_user"), ",\n", "]\n"},
    [LEDGER_P_FOLLOWERS] = {"x", "data/periscope-followers.js", LEDGER_YTD("periscope_followers"), ",\n", "]\n"},
    [LEDGER_BLOG] =
        {"blog", "blog.xml",
         "<?xml version=\"1.0\"?>\n<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>B</title>"
         "<wp:base_blog_url>https://tournebride.example</wp:base_blog_url>\n<wp:author><wp:author_id>1"
         "</wp:author_id><wp:author_login>ariane</wp:author_login><wp:author_email>" LEDGER_OWNER_MAIL
         "</wp:author_email><wp:author_display_name>Ariane Tournebride</wp:author_display_name></wp:author>\n",
         "", "</channel></rss>\n"},
    [LEDGER_CALENDAR] = {"calendar", "a.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n", "",
                         "END:VCALENDAR\r\n"},
    [LEDGER_VCARD] = {"cards", "a.vcf", "", "", ""},
    [LEDGER_CSV] = {"contacts", "contacts.csv", "Name,E-mail,Notes\n", "", ""},
    [LEDGER_M_OUTBOX] = {"mastodon", "outbox.json",
                         "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"outbox.json\",\"type\":"
                         "\"OrderedCollection\",\"orderedItems\":[",
                         ",", "]}"},
    [LEDGER_M_LIKES] = {"mastodon", "likes.json",
                        "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"likes.json\",\"type\":"
                        "\"OrderedCollection\",\"orderedItems\":[",
                        ",", "]}"},
    [LEDGER_M_FOLLOWERS] = {"mastodon", "followers.csv", "Account address\n", "", ""},
    [LEDGER_M_BLOCKS] = {"mastodon", "blocked_accounts.csv", "", "", ""},
    [LEDGER_MONICA] =
        {"monica", "monica.json",
         "{\"version\":\"1.0-preview.1\",\"app_version\":\"4.0.0\",\"export_date\":"
         "\"2026-03-01T00:00:00.000000Z\",\"exported_by\":\"u-1\",\"account\":{\"uuid\":\"a-1\",\"data\":["
         "{\"count\":1,\"type\":\"user\",\"values\":[{\"uuid\":\"u-1\",\"first_name\":\"Ariane\","
         "\"last_name\":\"Tournebride\",\"email\":\"" LEDGER_OWNER_MAIL "\",\"properties\":{}}]},"
         "{\"count\":1,\"type\":\"contact\",\"values\":[\n",
         ",\n",
         "]}],\"instance\":{\"contact_field_types\":[{\"uuid\":\"t-mail\",\"properties\":{\"name\":"
         "\"Email\",\"protocol\":\"mailto:\",\"type\":\"email\"}}]}}}\n"},
};

/* What tells whose an archive is; always there. */
static const struct {
  const char *name, *text;
} ledger_owner_files[] = {
    {"linkedin/Profile.csv", "First Name,Last Name,Headline\nAriane,Tournebride,Consultante\n"},
    {"linkedin/Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On\n" LEDGER_OWNER_MAIL ",Yes,Yes,\n"},
    {"mastodon/actor.json", "{\"id\":\"" LEDGER_TOOT_ME "\",\"type\":\"Person\",\"preferredUsername\":\"ariane\","
                            "\"name\":\"Ariane Tournebride\",\"outbox\":\"outbox.json\",\"likes\":\"likes.json\"}"},
    {"x/data/account.js", LEDGER_YTD("account") "{\"account\":{\"username\":\"ariane_t\",\"accountId\":\"10\","
                                                "\"accountDisplayName\":\"Ariane Tournebride\"}}]\n"},
    {"x/data/periscope-account-information.js",
     LEDGER_YTD("periscope_account_information") "{\"periscopeAccountInformation\":{\"id\":\"1zMe\",\"username\":"
                                                 "\"ariane_t\",\"twitterId\":\"10\"}}]\n"},
};

#define THEIRS(file, standing, items, append)                                                                          \
  {                                                                                                                    \
    file, LEDGER_THEIRS, ENT_STANDING_##standing, items, append                                                        \
  }
#define MINE(file, items, append)                                                                                      \
  {                                                                                                                    \
    file, LEDGER_MINE, ENT_STANDING_CONTACT, items, append                                                             \
  }
static const LedgerKind ledger_kinds[] = {
    THEIRS(LEDGER_MBOX, CORRESPONDENT, 1, ledger_letter_theirs),
    MINE(LEDGER_MBOX, 1, ledger_letter_mine),
    {LEDGER_MBOX, LEDGER_MACHINE, ENT_STANDING_CONTACT, 1, ledger_letter_machine},
    THEIRS(LEDGER_LI_MESSAGES, CORRESPONDENT, 1, ledger_linkedin_theirs),
    MINE(LEDGER_LI_MESSAGES, 1, ledger_linkedin_mine),
    THEIRS(LEDGER_LI_INVITATIONS, CONTACT, 1, ledger_invited),
    THEIRS(LEDGER_LI_INVITATIONS, CORRESPONDENT, 1, ledger_invited_with_words),
    MINE(LEDGER_LI_INVITATIONS, 1, ledger_inviting),
    THEIRS(LEDGER_LI_ENDORSED, READER, 1, ledger_endorse),
    MINE(LEDGER_LI_ENDORSING, 1, ledger_endorse),
    THEIRS(LEDGER_LI_RECOMMENDED, CORRESPONDENT, 1, ledger_recommend),
    MINE(LEDGER_LI_RECOMMENDING, 1, ledger_recommend),
    THEIRS(LEDGER_LI_CONNECTIONS, CONTACT, 1, ledger_connect),
    MINE(LEDGER_LI_COMMENTS, 1, ledger_linkedin_comment),
    MINE(LEDGER_LI_REACTIONS, 1, ledger_linkedin_reaction),
    THEIRS(LEDGER_X_DM, CORRESPONDENT, 1, ledger_dm_theirs),
    MINE(LEDGER_X_DM, 1, ledger_dm_mine),
    THEIRS(LEDGER_X_DM, READER, 2, ledger_dm_reacted),
    MINE(LEDGER_X_TWEETS, 1, ledger_tweet),
    THEIRS(LEDGER_X_FOLLOWER, CONTACT, 1, ledger_account), /* no date: nothing follows from it */
    MINE(LEDGER_X_FOLLOWING, 1, ledger_account),
    MINE(LEDGER_X_BLOCK, 1, ledger_account),
    {LEDGER_X_CONTACT, LEDGER_CARD, ENT_STANDING_CONTACT, 1, ledger_x_contact},
    MINE(LEDGER_P_BROADCASTS, 1, ledger_broadcast),
    MINE(LEDGER_P_COMMENTS, 1, ledger_broadcast_comment),
    THEIRS(LEDGER_P_FOLLOWERS, CONTACT, 1, ledger_broadcast_follower),
    THEIRS(LEDGER_BLOG, READER, 2, ledger_comment_theirs),
    MINE(LEDGER_BLOG, 2, ledger_comment_mine),
    MINE(LEDGER_BLOG, 1, ledger_article_mine),
    THEIRS(LEDGER_CALENDAR, MEETING, 1, ledger_event_theirs),
    THEIRS(LEDGER_CALENDAR, MEETING, 1, ledger_event_accepted),
    THEIRS(LEDGER_CALENDAR, CONTACT, 1, ledger_event_declined),
    MINE(LEDGER_CALENDAR, 1, ledger_event_mine),
    {LEDGER_VCARD, LEDGER_CARD, ENT_STANDING_CONTACT, 1, ledger_card},
    {LEDGER_CSV, LEDGER_CARD, ENT_STANDING_CONTACT, 1, ledger_row},
    MINE(LEDGER_M_OUTBOX, 1, ledger_toot_to_all),
    MINE(LEDGER_M_OUTBOX, 1, ledger_toot_to_one),
    MINE(LEDGER_M_LIKES, 1, ledger_toot_liked),
    THEIRS(LEDGER_M_FOLLOWERS, CONTACT, 1, ledger_toot_account), /* no date: nothing follows from it */
    MINE(LEDGER_M_BLOCKS, 1, ledger_toot_account),
    THEIRS(LEDGER_MONICA, CORRESPONDENT, 2, ledger_monica_theirs),
    MINE(LEDGER_MONICA, 2, ledger_monica_mine),
    THEIRS(LEDGER_MONICA, MEETING, 2, ledger_monica_called),
    MINE(LEDGER_MONICA, 2, ledger_monica_calling),
};
#undef THEIRS
#undef MINE
#define LEDGER_KINDS G_N_ELEMENTS(ledger_kinds)

static inline void ledger_write_file(const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Writes the acts of `whose` below `folder`, each archive in a folder of its own. A file without an act is left out.
 * Returns how many items were written. */
static inline guint ledger_write(const GArray *acts, guint whose, const char *folder)
{
  guint items = 0;
  for (guint f = 0; f < G_N_ELEMENTS(ledger_files); f++) {
    const LedgerFile *file = &ledger_files[f];
    g_autoptr(GString) text = g_string_new(file->head);
    guint n = 0;
    for (guint i = 0; i < acts->len; i++) {
      const LedgerAct *act = &g_array_index(acts, LedgerAct, i);
      const LedgerKind *kind = &ledger_kinds[act->kind];
      if (kind->file != f || !(kind->whose & whose)) continue;
      if (n++) g_string_append(text, file->between);
      kind->append(text, act);
      items += kind->items;
    }
    g_string_append(text, file->tail);
    g_autofree char *path = g_build_filename(folder, file->archive, file->name, NULL);
    if (n) ledger_write_file(path, text->str);
  }
  for (guint i = 0; i < G_N_ELEMENTS(ledger_owner_files); i++) {
    g_autofree char *path = g_build_filename(folder, ledger_owner_files[i].name, NULL);
    ledger_write_file(path, ledger_owner_files[i].text);
  }
  return items;
}
