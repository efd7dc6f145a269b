/* X's own description of its archive lists most of these; later archives have brought the others. A name that is in
 * neither is told as unknown, never guessed at. */
#include "archive/twitter-files.h"

#define NOT_PEOPLE ENT_FILE_NOT_PEOPLE
#define NAMES_NOBODY "it names nobody, or says no date"
#define ELSEWHERE "what it says stands in another file"
#define DELETED "its owner deleted it"
#define BY_SERVICE "the service did it, not its owner"
#define SHAPE_UNKNOWN "how it is written is not known"

typedef struct Known {
  const char *name;
  EntTwitterFile kind;
  const char *role; /* of those that are not read */
} Known;

static const Known known[] = {
    /* who the owner is */
    {"account", ENT_TWITTER_OWNER, NULL},
    {"manifest", ENT_TWITTER_OWNER, NULL},
    {"user-details", ENT_TWITTER_OWNER, NULL},
    {"periscope-account-information", ENT_TWITTER_OWNER, NULL},
    /* what people did */
    {"tweets", ENT_TWITTER_TWEETS, NULL},
    {"tweet", ENT_TWITTER_TWEETS, NULL},
    {"community-tweet", ENT_TWITTER_TWEETS, NULL},
    {"twitter-circle-tweet", ENT_TWITTER_TWEETS, NULL},
    {"note-tweet", ENT_TWITTER_NOTE_TWEETS, NULL},
    {"direct-messages", ENT_TWITTER_MESSAGES, NULL},
    {"direct-message", ENT_TWITTER_MESSAGES, NULL},
    {"direct-messages-group", ENT_TWITTER_MESSAGES, NULL},
    {"direct-message-group", ENT_TWITTER_MESSAGES, NULL},
    {"follower", ENT_TWITTER_FOLLOWER, NULL},
    {"following", ENT_TWITTER_FOLLOWING, NULL},
    {"block", ENT_TWITTER_BLOCK, NULL},
    {"mute", ENT_TWITTER_MUTE, NULL},
    {"direct-message-mute", ENT_TWITTER_MUTE, NULL},
    {"contact", ENT_TWITTER_CONTACT, NULL},
    {"periscope-comments-made-by-user", ENT_TWITTER_BROADCAST_COMMENTS, NULL},
    {"periscope-broadcast-metadata", ENT_TWITTER_BROADCASTS, NULL},
    {"periscope-followers", ENT_TWITTER_BROADCAST_FOLLOWER, NULL},
    /* people are in it, but nothing that could be kept of them */
    {"like", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"lists-created", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"lists-member", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"lists-subscribed", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"twitter-circle", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"twitter-circle-member", ENT_TWITTER_NONE, NAMES_NOBODY},
    {"audio-video-calls-in-dm", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"audio-video-calls-in-dm-recipient-sessions", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"spaces-metadata", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"direct-message-headers", ENT_TWITTER_NONE, ELSEWHERE},
    {"direct-message-group-headers", ENT_TWITTER_NONE, ELSEWHERE},
    {"moment", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"tweet-headers", ENT_TWITTER_NONE, ELSEWHERE},
    {"tweet-index", ENT_TWITTER_NONE, ELSEWHERE},
    {"payload-details", ENT_TWITTER_NONE, ELSEWHERE},
    {"periscope-expired-broadcasts", ENT_TWITTER_NONE, ELSEWHERE},
    {"deleted-note-tweet", ENT_TWITTER_NONE, DELETED},
    {"deleted-tweet", ENT_TWITTER_NONE, DELETED},
    {"deleted-tweet-headers", ENT_TWITTER_NONE, DELETED},
    {"deleted-tweets", ENT_TWITTER_NONE, DELETED},
    {"smartblock", ENT_TWITTER_NONE, BY_SERVICE},
    /* the owner's account, devices and settings, and what was shown to them */
    {"account-creation-ip", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"account-label", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"account-suspension", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"account-timezone", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-engagements", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-free-article-visits", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-impressions", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-mobile-conversions-attributed", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-mobile-conversions-unattributed", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-online-conversions-attributed", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ad-online-conversions-unattributed", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ads-revenue-sharing", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ageinfo", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"app", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"article", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"article-metadata", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"branch-links", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"catalog-item", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"commerce-catalog", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"community-note", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"community-note-batsignal", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"community-note-rating", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"community-note-tombstone", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"connected-application", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"device-token", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"email-address-change", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"expanded-profile", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"grok-chat-item", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ip-audit", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"key-registry", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"ni-devices", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"periscope-ban-information", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"periscope-profile-description", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"personalization", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"phone-number", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"product-drop", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"product-set", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"professional-data", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"profile", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"protected-history", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"reply-prompt", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"saved-search", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"screen-name-change", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"shop-module", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"shopify-account", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"sso", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"tweetdeck", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"twitter-article", ENT_TWITTER_NONE, SHAPE_UNKNOWN},
    {"twitter-article-metadata", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"twitter-shop", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"user-link-clicks", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"verified", ENT_TWITTER_NONE, NOT_PEOPLE},
    {"verified-organization", ENT_TWITTER_NONE, NOT_PEOPLE},
};

/* "2015-01": the tweets of a month, in the first years. */
static bool is_month(const char *name)
{
  return strspn(name, "0123456789") == 4 && name[4] == '-' && strspn(name + 5, "0123456789") == 2 && strlen(name) == 7;
}

static const Known *find(const char *name)
{
  static const Known month = {"YYYY-MM", ENT_TWITTER_TWEETS, NULL};
  if (is_month(name)) return &month;
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(known[i].name, name)) return &known[i];
  return NULL;
}

EntTwitterFile ent_twitter_file_kind(const char *name)
{
  const Known *file = find(name);
  return file ? file->kind : ENT_TWITTER_NONE;
}

const char *ent_twitter_file_role(const char *name)
{
  const Known *file = find(name);
  return file ? file->role : ENT_FILE_UNKNOWN;
}

bool ent_twitter_nth_file(guint n, EntKnownFile *ret_file)
{
  if (n >= G_N_ELEMENTS(known)) return false;
  *ret_file = (EntKnownFile){known[n].name, known[n].role};
  return true;
}
