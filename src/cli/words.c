/* Documents speak the field's words; this says them to a person. One table per kind of word, English here and
 * French in the catalogue. "They" stands for anybody: the book does not know who is a he or a she. */
#include "cli/words.h"

#include "base/when.h"

typedef struct EntWord {
  const char *word, *said;
} EntWord;

static const char *say(const EntOut *out, const EntWord *words, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++) {
    if (g_strcmp0(words[i].word, word) == 0) return ent_tr(out, words[i].said);
  }
  return word != NULL ? word : "";
}

static const EntWord standings[] = {
    {"contact", N_("contact")},
    {"reader", N_("reader")},
    {"correspondent", N_("correspondent")},
    {"meeting", N_("meeting")},
    {"collaborator", N_("collaborator")},
};

static const EntWord sinces[] = {
    {"contact", N_("Contact since %s")},
    {"reader", N_("Reader since %s")},
    {"correspondent", N_("Correspondent since %s")},
    {"meeting", N_("Meeting since %s")},
    {"collaborator", N_("Collaborator since %s")},
};

static const EntWord warmths[] = {
    {"none", N_("never in touch")},
    {"active", N_("active")},
    {"quiet", N_("quiet")},
    {"dormant", N_("dormant")},
};

static const EntWord signs[] = {
    {"contact", "·"}, {"reader", "○"}, {"correspondent", "◐"}, {"meeting", "◉"}, {"collaborator", "■"},
};

static const EntWord identity_kinds[] = {
    {"email", N_("address")},
    {"profile", N_("profile")},
    {"handle", N_("handle")},
    {"phone", N_("telephone")},
    {"account", N_("account")},
    {"name", N_("name only")},
    {"opaque", N_("unreadable address")},
};

static const EntWord item_kinds[] = {
    {"mail", N_("mail")},
    {"direct-message", N_("direct message")},
    {"connection", N_("connection")},
    {"contact", N_("entry of an address book")},
    {"invitation", N_("invitation")},
    {"endorsement", N_("endorsement")},
    {"recommendation", N_("recommendation")},
    {"comment", N_("comment")},
    {"reaction", N_("reaction")},
    {"share", N_("shared post")},
    {"vote", N_("vote")},
    {"follow", N_("follow")},
    {"note", N_("note")},
    {"block", N_("block")},
    {"event", N_("event")},
    {"call", N_("call")},
};

/* theirs, mine, both; and the other's act as a reason. */
static const struct {
  const char *kind, *theirs, *mine, *both, *because;
} acts[] = {
    {"message", N_("wrote to you"), N_("you wrote"), N_("you wrote to each other"), N_("they wrote to you")},
    {"direct-message", N_("wrote to you"), N_("you wrote"), N_("you wrote to each other"), N_("they wrote to you")},
    {"mail-to-many", N_("wrote to many, you among them"), N_("you wrote to many"), N_("you wrote to each other"),
     N_("they wrote to many, you among them")},
    {"public-post", N_("posted to a list you share"), N_("you posted to a list they read"), N_("you share a list"),
     N_("they posted to a list you share")},
    {"public-answer", N_("answered you in public"), N_("you answered in public"), N_("you talked in public"),
     N_("they answered you in public")},
    {"connection", N_("connected with you"), N_("you connected"), N_("you are connected"),
     N_("they connected with you")},
    {"invitation", N_("asked to connect"), N_("you asked to connect"), N_("you are connected"),
     N_("they asked to connect")},
    {"invitation-message", N_("asked to connect, with a word"), N_("you asked to connect, with a word"),
     N_("you are connected"), N_("they asked to connect, with a word")},
    {"endorsement", N_("endorsed you"), N_("you endorsed them"), N_("you endorsed each other"),
     N_("they endorsed you")},
    {"recommendation", N_("recommended you"), N_("you recommended them"), N_("you recommended each other"),
     N_("they recommended you")},
    {"comment", N_("commented"), N_("you commented"), N_("you commented"), N_("they commented on what you wrote")},
    {"reaction", N_("reacted"), N_("you reacted"), N_("you reacted"), N_("they reacted to what you wrote")},
    {"mention", N_("mentioned you"), N_("you mentioned them"), N_("you mentioned each other"),
     N_("they mentioned you")},
    {"follow", N_("follows you"), N_("you follow them"), N_("you follow each other"), N_("they follow you")},
    {"subscription", N_("subscribed"), N_("you subscribed"), N_("subscribed"), N_("they subscribed to what you write")},
    {"meeting-request", N_("asked to meet"), N_("you asked to meet"), N_("you agreed to meet"),
     N_("they asked to meet")},
    {"meeting", N_("met you"), N_("you called a meeting"), N_("you met"), N_("they came to a meeting with you")},
    {"call", N_("called you"), N_("you called"), N_("you talked by telephone"), N_("they called you")},
    {"proposal", N_("proposed to work together"), N_("you proposed to work together"),
     N_("you agreed to work together"), N_("they proposed to work together")},
    {"work", N_("worked with you"), N_("you worked for them"), N_("you worked together"), N_("you worked together")},
    {"decline", N_("said no"), N_("you said no"), N_("it was called off"), N_("they said no")},
    {"silence", N_("asked for silence"), N_("you fell silent"), N_("silence was agreed"), N_("they asked for silence")},
    {"other", N_("turned to you"), N_("you turned to them"), N_("you were in touch"), N_("they turned to you")},
};

const char *ent_say_standing(const EntOut *out, const char *standing)
{
  return say(out, standings, G_N_ELEMENTS(standings), standing);
}

const char *ent_say_since(const EntOut *out, const char *standing)
{
  return say(out, sinces, G_N_ELEMENTS(sinces), standing);
}

const char *ent_say_warmth(const EntOut *out, const char *warmth)
{
  return say(out, warmths, G_N_ELEMENTS(warmths), warmth);
}

const char *ent_say_sign(const char *standing)
{
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    if (g_strcmp0(signs[i].word, standing) == 0) return signs[i].said;
  }
  return " ";
}

const char *ent_say_identity_kind(const EntOut *out, const char *kind)
{
  return say(out, identity_kinds, G_N_ELEMENTS(identity_kinds), kind);
}

const char *ent_say_item_kind(const EntOut *out, const char *kind)
{
  return say(out, item_kinds, G_N_ELEMENTS(item_kinds), kind);
}

const char *ent_say_act(const EntOut *out, const char *kind, const char *initiator)
{
  for (gsize i = 0; i < G_N_ELEMENTS(acts); i++) {
    if (g_strcmp0(acts[i].kind, kind) != 0) continue;
    if (g_strcmp0(initiator, "theirs") == 0) return ent_tr(out, acts[i].theirs);
    return ent_tr(out, g_strcmp0(initiator, "mine") == 0 ? acts[i].mine : acts[i].both);
  }
  return kind != NULL ? kind : "";
}

const char *ent_say_because(const EntOut *out, const char *kind, const char *initiator)
{
  for (gsize i = 0; i < G_N_ELEMENTS(acts); i++) {
    if (g_strcmp0(acts[i].kind, kind) == 0)
      return ent_tr(out, g_strcmp0(initiator, "both") == 0 ? acts[i].both : acts[i].because);
  }
  return kind != NULL ? kind : "";
}

char *ent_say_audience(const EntOut *out, json_t *signal)
{
  json_t *audience = json_object_get(signal, "audience");
  gboolean theirs = strcmp(ent_doc_text(signal, "initiator"), "theirs") == 0;
  if (!json_is_integer(audience)) return g_strdup(T(out, "in public"));
  gint64 others = json_integer_value(audience) - 1;
  if (others <= 0) return g_strdup(theirs ? T(out, "to you alone") : T(out, "to them alone"));
  g_autofree char *number = ent_number(out, others);
  if (theirs) return g_strdup_printf(TN(out, others, "to you and %s other", "to you and %s others"), number);
  return g_strdup_printf(TN(out, others, "to them and %s other", "to them and %s others"), number);
}

char *ent_numbered(const char *before, gint64 number)
{
  return g_strdup_printf("%s%" G_GINT64_FORMAT, before, number);
}

gint64 ent_doc_at(json_t *doc, const char *key)
{
  const char *text = json_string_value(json_object_get(doc, key));
  gint64 at = ENT_NEVER;
  if (text == NULL || !ent_when_parse(text, &at)) return ENT_NEVER;
  return at;
}

const char *ent_doc_text(json_t *doc, const char *key)
{
  const char *text = json_string_value(json_object_get(doc, key));
  return text != NULL ? text : "";
}

gint64 ent_doc_int(json_t *doc, const char *key)
{
  return json_integer_value(json_object_get(doc, key));
}

char *ent_doc_fraction(const EntOut *out, json_t *doc, const char *key)
{
  json_t *figure = json_object_get(doc, key);
  return ent_fraction(out, ent_doc_int(figure, "count"), ent_doc_int(figure, "of"));
}
