/* What archives say of places in files and of why something was set aside, in the language of the page. Lower
 * layers write English; what is not in the tables is shown as it is. */
#include "cli/words.h"

static const char *const reasons[] = {
    N_("a contact without name, address or number"),
    N_("a follow that names no one"),
    N_("a quote in this row is never closed"),
    N_("hidden member: the export gives a date and no name"),
    N_("it does not begin as a message does"),
    N_("it has no date that can be read, nor has its envelope or any Received line"),
    N_("it has no header"),
    N_("it is a 7z archive; unpack it first"),
    N_("it is a PDF"),
    N_("it is a database"),
    N_("it stands outside any card"),
    N_("it has not taken place yet"),
    N_("a task, not a meeting"),
    N_("an entry of a journal, not a meeting"),
    N_("the event that begins here has no end"),
    N_("an event without a date that can be read"),
    N_("it stands outside any calendar"),
    N_("the calendar that begins here has no end"),
    N_("a reaction without sender or date"),
    N_("the archive does not say whose it is, so nobody can tell who wrote to whom"),
    N_("a tweet without its number"),
    N_("a tweet without a date that can be read"),
    N_("a direct message without sender, number or date"),
    N_("it cannot be read as JSON"),
    N_("the blog holds it for spam"),
    N_("it lies in the blog's trash"),
    N_("the blog does not show it: it was not approved"),
    N_("a pingback: a site, not a person"),
    N_("a trackback: a site, not a person"),
    N_("an article without a date that can be read"),
    N_("a comment without a date that can be read"),
    N_("what follows the fault in this item is lost"),
    N_("the card that begins here has no end"),
    N_("a group of cards, not a person"),
    N_("the card of an organisation, not of a person"),
    N_("a card without name, address or number"),
    N_("it is a tar file that holds nothing that is read here"),
    N_("an activity that is neither a post nor a boost"),
    N_("a post without its address or a date that can be read"),
    N_("a boost without a date, or of nothing that is named"),
    N_("a like of nothing that is named"),
    N_("an entry that names no account"),
    N_("the owner's own card"),
    N_("a relative of a contact, kept without data of their own"),
    N_("a message that does not say who wrote it, or when"),
    N_("a call that does not say who called, or when"),
    N_("a note without a word"),
    N_("an activity without a date that can be read"),
    N_("it stands in no table of the export"),
    N_("it is an SQL export of Monica; export as JSON instead"),
    N_("it is a zip file that holds nothing that is read here"),
    N_("it is an Outlook message (.msg) or another Office file; save it as .eml first"),
    N_("it is an Outlook data file (.pst); export it as mbox first"),
    N_("it is compressed with bzip2; unpack it first"),
    N_("it is compressed with xz; unpack it first"),
    N_("it is compressed, and damaged or cut off here"),
    N_("it is empty"),
    N_("it is encrypted"),
    N_("it is neither mail nor text"),
    N_("it is no longer there"),
    N_("it lies too deep in folders"),
    N_("it was deleted in the mail program, which has only not removed it yet"),
    N_("its sender asked to be erased"),
    N_("its only addressee asked to be erased"),
    N_("neither INCOMING nor OUTGOING"),
    N_("no date"),
    N_("no header line that is known"),
    N_("not about people"),
    N_("a kind of post that nobody knows"),
    N_("it names nobody, or says no date"),
    N_("what it says stands in another file"),
    N_("its owner deleted it"),
    N_("the service did it, not its owner"),
    N_("how it is written is not known"),
    N_("a broadcast without number or date"),
    N_("nothing in it looks like mail"),
    N_("the folder cannot be read"),
    N_("the zip breaks off"),
    N_("unknown file"),
    N_("An X archive does not hold what others did in public: their mentions, answers and likes are not in it."),
    N_("A LinkedIn export does not say who commented on the owner's posts or reacted to them, nor who asked for a "
       "connection of which it has no invitation."),
    N_("A Mastodon archive does not hold what others did: their posts, answers, boosts and likes are not in it."),
    N_("Monica's export says what its owner wrote down, and nothing comes from the others themselves."),
    N_("The export of a blog says who commented, not who read or subscribed."),
    N_("An address book says who has which addresses, and nothing of what anybody did."),
    N_("A calendar says who accepted, not who came."),
    N_("account file"),
    N_("same name"),
    N_("sent folder"),
    N_("delivered to"),
    N_("organisation"),
    N_("position"),
    N_("skill"),
};

static const struct {
  const char *word, *said;
} places[] = {
    {"byte ", N_("byte %s")},           {"row ", N_("row %s")},
    {"line ", N_("line %s")},           {"entry ", N_("entry %s")},
    {"whole file", N_("whole file%s")}, {"end of file", N_("end of file%s")},
};

const char *ent_say_reason(const EntOut *out, const char *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++) {
    if (strcmp(reasons[i], reason) == 0) return ent_tr(out, reasons[i]);
  }
  return reason;
}

char *ent_say_place(const EntOut *out, const char *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
    gsize length = strlen(places[i].word);
    if (strncmp(place, places[i].word, length) == 0)
      return g_strdup_printf(ent_tr(out, places[i].said), place + length);
  }
  return g_strdup(place);
}
