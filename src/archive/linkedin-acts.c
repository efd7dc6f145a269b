/* What the owner did in public: comments, reactions, posts, reposts, votes, follows. The export names the thing
 * acted on by its address and never by its author, so most of these records have no addressee. */
#include "archive/linkedin-sheet.h"
#include "archive/linkedin-text.h"
#include "base/when.h"

#define NEED(column) (1u << (column))

/* Every table of this file begins with these two. */
enum { ACT_DATE, ACT_LINK, ACT_MORE };

typedef struct Act {
  EntItemKind kind;
  const char *id; /* what the item's id says it is */
  guint text; /* column of the owner's words; 0: none */
  guint subject; /* column of the subject; 0: none */
} Act;

static void read_act(EntLinkedinRow *row, const Act *act, const char *id_extra)
{
  gint64 at = ENT_NEVER;
  bool dated = ent_linkedin_get_when(row, ACT_DATE, &at);
  if (!dated && (act->kind != ENT_ITEM_COMMENT || ent_linkedin_get(row, ACT_DATE))) {
    ent_linkedin_emit_bad_date(row, ACT_DATE);
    return;
  }
  EntRecord record = {.kind = act->kind, .at = at, .flags = ENT_FLAG_OUTGOING};
  record.from = ent_linkedin_owner(row->sheet->people, 0);
  record.link = ent_linkedin_get(row, ACT_LINK);
  if (act->text) record.text = ent_linkedin_plain(ent_linkedin_get(row, act->text), row->arena);
  if (act->subject) record.subject = ent_linkedin_get(row, act->subject);
  record.external_id =
      ent_linkedin_id(row, act->id, record.link ? record.link : "", ent_linkedin_id_when(row, at), id_extra, NULL);
  ent_linkedin_emit(row, &record);
}

/* ---- Comments: the date may be blank, the link repeats ---- */

enum { COMMENT_MESSAGE = ACT_MORE };
static const char *const comment_columns[] = {"date", "link", "message", NULL};

static void read_comment(EntLinkedinRow *row)
{
  static const Act act = {.kind = ENT_ITEM_COMMENT, .id = "comment", .text = COMMENT_MESSAGE};
  read_act(row, &act, ent_linkedin_digest(ent_linkedin_get(row, COMMENT_MESSAGE), row->arena));
}

const EntLinkedinTable ent_linkedin_comments = {
    .name = "comments",
    .columns = comment_columns,
    .needed = NEED(ACT_DATE) | NEED(ACT_LINK) | NEED(COMMENT_MESSAGE),
    .read = read_comment,
};

/* ---- Reactions: one can be changed for another later, so its type is no part of what it is ---- */

enum { REACTION_TYPE = ACT_MORE };
static const char *const reaction_columns[] = {"date", "link", "type", NULL};

static void read_reaction(EntLinkedinRow *row)
{
  static const Act act = {.kind = ENT_ITEM_REACTION, .id = "reaction", .subject = REACTION_TYPE};
  read_act(row, &act, NULL);
}

const EntLinkedinTable ent_linkedin_reactions = {
    .name = "reactions",
    .columns = reaction_columns,
    .needed = NEED(ACT_DATE) | NEED(ACT_LINK) | NEED(REACTION_TYPE),
    .read = read_reaction,
};

/* ---- Shares and reposts ---- */

enum { SHARE_COMMENTARY = ACT_MORE };
static const char *const share_columns[] = {"date", "sharelink", "sharecommentary", NULL};
static const char *const share_passed_over[] = {"sharedurl", "mediaurl", "visibility", NULL};

static void read_share(EntLinkedinRow *row)
{
  static const Act act = {.kind = ENT_ITEM_SHARE, .id = "share", .text = SHARE_COMMENTARY};
  read_act(row, &act, NULL);
}

const EntLinkedinTable ent_linkedin_shares = {
    .name = "shares",
    .columns = share_columns,
    .needed = NEED(ACT_DATE) | NEED(ACT_LINK),
    .passed_over = share_passed_over,
    .read = read_share,
};

static const char *const repost_columns[] = {"date", "link", NULL};

static void read_repost(EntLinkedinRow *row)
{
  static const Act act = {.kind = ENT_ITEM_SHARE, .id = "repost"};
  read_act(row, &act, NULL);
}

const EntLinkedinTable ent_linkedin_reposts = {
    .name = "instantreposts",
    .columns = repost_columns,
    .needed = NEED(ACT_DATE) | NEED(ACT_LINK),
    .read = read_repost,
};

/* ---- Votes ---- */

enum { VOTE_OPTION = ACT_MORE };
static const char *const vote_columns[] = {"date", "link", "optiontext", NULL};

static void read_vote(EntLinkedinRow *row)
{
  static const Act act = {.kind = ENT_ITEM_VOTE, .id = "vote", .subject = VOTE_OPTION};
  read_act(row, &act, NULL);
}

const EntLinkedinTable ent_linkedin_votes = {
    .name = "votes",
    .columns = vote_columns,
    .needed = NEED(ACT_DATE) | NEED(ACT_LINK) | NEED(VOTE_OPTION),
    .read = read_vote,
};

/* ---- Member_Follows: the one act that names a person ---- */

enum { FOLLOW_DATE, FOLLOW_FULL_NAME, FOLLOW_STATUS };
static const char *const follow_columns[] = {"date", "fullname", "status", NULL};

static void read_follow(EntLinkedinRow *row)
{
  gint64 at;
  const char *name = ent_linkedin_get(row, FOLLOW_FULL_NAME);
  if (!ent_linkedin_get_when(row, FOLLOW_DATE, &at)) {
    ent_linkedin_emit_bad_date(row, FOLLOW_DATE);
    return;
  }
  if (!name) {
    ent_linkedin_emit_aside(row, "a follow that names no one");
    return;
  }
  EntParty other = ent_linkedin_party(row->sheet->people, name, NULL, ENT_ROLE_TO, row->arena);
  EntRecord record = {.kind = ENT_ITEM_FOLLOW, .at = at, .flags = ENT_FLAG_OUTGOING, .to = &other, .n_to = 1};
  record.from = ent_linkedin_owner(row->sheet->people, 0);
  record.subject = ent_linkedin_get(row, FOLLOW_STATUS);
  record.external_id =
      ent_linkedin_id(row, "follow", ent_linkedin_fold_name(name, row->arena), ent_linkedin_id_when(row, at), NULL);
  ent_linkedin_emit(row, &record);
}

const EntLinkedinTable ent_linkedin_member_follows = {
    .name = "memberfollows",
    .columns = follow_columns,
    .needed = NEED(FOLLOW_DATE) | NEED(FOLLOW_FULL_NAME),
    .read = read_follow,
};
