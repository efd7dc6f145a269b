/* LinkedIn exports, table by table: what the file says beside what must come out of it. */
#include "read-all.h"

#define ME "https://www.linkedin.com/in/ondine-passerose"
#define BRUNO "https://www.linkedin.com/in/bruno-castelnau"
#define CLOE "https://www.linkedin.com/in/cloe-d%C3%A9sert"

static const char profile[] = "First Name,Last Name,Headline\nOndine,Passerose,Consultante\n";

static void assert_at(gint64 at, const char *expected)
{
  g_autofree char *text = ent_when_format(at);
  g_assert_cmpstr(text, ==, expected);
}

static ReadAll *read_folder(char *folder)
{
  ReadAll *all = read_all(&ent_format_linkedin, folder);
  folder_remove(folder);
  return all;
}

static void connections_of_every_era(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(folder, "Connections.csv",
             "Notes:\n\"When exporting, \"\"some\"\" addresses are missing. First Name,Last Name\"\n\n"
             "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
             "Bruno,\"Castelnau, Ph.D.\"," BRUNO ",bruno@valombreuse.example,Valombreuse,Directeur,08 Feb 2026\n"
             ",,,,,,07 Jun 2026\n"
             "Cloé,Désert," CLOE ",,,,7 Jun 2026",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 2);
  const EntRecord *bruno = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONNECTION, 0);
  g_assert_cmpint(bruno->from.id.kind, ==, ENT_ID_PROFILE);
  g_assert_cmpstr(bruno->from.id.value, ==, BRUNO);
  g_assert_cmpstr(bruno->from.name, ==, "Bruno Castelnau, Ph.D.");
  g_assert_cmpuint(bruno->n_also, ==, 1);
  g_assert_cmpstr(bruno->also[0].value, ==, "bruno@valombreuse.example");
  g_assert_cmpuint(bruno->n_facts, ==, 2);
  g_assert_cmpstr(bruno->facts[0].kind, ==, "organisation");
  g_assert_cmpstr(bruno->facts[1].value, ==, "Directeur");
  g_assert_cmpstr(bruno->external_id, ==, "linkedin:connection:bruno-castelnau");
  g_assert_cmpstr(bruno->place, ==, "line 5");
  assert_at(bruno->at, "2026-02-08T00:00:00Z");
  const EntRecord *cloe = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONNECTION, 1);
  g_assert_cmpstr(cloe->external_id, ==, "linkedin:connection:cloe-désert");
  g_assert_cmpuint(cloe->n_also, ==, 0);
  const EntRecord *hidden = read_all_get(all, ENT_RECORD_ASIDE, 0, 0);
  g_assert_cmpstr(hidden->reason, ==, "hidden member: the export gives a date and no name");
  g_assert_cmpstr(hidden->place, ==, "line 6");
}

static void connections_before_2021(void)
{
  char *folder = folder_new();
  folder_add(folder, "connections.csv",
             "\xef\xbb\xbf"
             "First Name,Last Name,Email Address,Company,Position,Connected On\r\n"
             "Bruno,Castelnau,,Valombreuse,,08 Feb 2019\r\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *bruno = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONNECTION, 0);
  g_assert_cmpint(bruno->from.id.kind, ==, ENT_ID_NAME);
  g_assert_cmpstr(bruno->from.id.value, ==, "linkedin:Bruno Castelnau");
  g_assert_cmpstr(bruno->external_id, ==, "linkedin:connection:bruno castelnau:2019-02-08T00:00:00Z");
}

static const char messages[] =
    "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\",\"RECIPIENT PROFILE URLS\","
    "\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\",\"IS MESSAGE DRAFT\",\"IS CONVERSATION DRAFT\"\n"
    "\"c1\",\"\",\"Bruno Castelnau\",\"" BRUNO "\",\"Ondine Passerose\",\"" ME "\",\"2025-06-01 14:03:22 UTC\","
    "\"Bonjour\",\"Dis \"\"oui\"\",\nc'est <3 < 4\",\"INBOX\",\"\",\"No\",\"No\"\n"
    "\"c1\",\"\",\"Ondine Passerose\",\"" ME "\",\"Bruno Castelnau\",\"" BRUNO "\",\"2025-06-01 15:00:00 UTC\","
    "\"\",\"<p class=\"\"x\"\">Oui</p><p>&eacute;videmment &amp; vite</p>\",\"INBOX\",\"\",\"No\",\"No\"\n"
    "\"c1\",\"\",\"Ondine Passerose\",\"" ME "\",\"Bruno Castelnau\",\"" BRUNO "\",\"2025-06-01 15:01:00 UTC\","
    "\"\",\"encore un m\",\"INBOX\",\"\",\"Yes\",\"No\"\n"
    "\"c2\",\"\",\"LinkedIn Member\",\"\",\"Ondine Passerose\",\"" ME "\",\"2025-07-01 15:01:00 UTC\","
    "\"\",\"bonjour\",\"SPAM\",\"\",\"No\",\"No\"\n"
    "\"c3\",\"Offre\",\"Grande École\",\"\",\"Ondine Passerose\",\"" ME "\",\"2025-07-02 15:01:00 UTC\",\"Offre\","
    "\"<p class=\"\"spinmail-quill-editor__spin-break\"\">Apprenez</p>\",\"INBOX\",\"\",\"No\",\"No\"\n"
    "\"c4\",\"\",\"Cloé Désert\",\"" CLOE "\",\"Bruno Castelnau, Ondine Passerose\",\"" BRUNO "," ME
    "\",\"2025-08-01 09:00:00 UTC\",\"\",\"à trois\",\"ARCHIVE\",\"https://x.example/f.pdf\",\"false\",\"false\"\n";

static void messages_with_direction_and_flags(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(folder, "messages.csv", messages, -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0), ==, 6);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  const EntRecord *first = read_all_get(all, ENT_RECORD_ITEM, 0, 0);
  g_assert_cmpstr(first->from.id.value, ==, BRUNO);
  g_assert_cmpuint(first->n_to, ==, 1);
  g_assert_cmpint(first->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(first->to[0].name, ==, "Ondine Passerose");
  g_assert_cmpstr(first->text, ==, "Dis \"oui\",\nc'est <3 < 4");
  g_assert_cmpstr(first->thread, ==, "c1");
  g_assert_cmpstr(first->place, ==, "line 2");
  g_assert_cmpuint(first->flags, ==, ENT_FLAG_INCOMING);
  const EntRecord *answer = read_all_get(all, ENT_RECORD_ITEM, 0, 1);
  g_assert_cmpint(answer->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(answer->to[0].id.value, ==, BRUNO);
  g_assert_cmpstr(answer->text, ==, "Oui\n\névidemment & vite");
  g_assert_cmpstr(answer->place, ==, "line 4");
  g_assert_cmpuint(answer->flags, ==, ENT_FLAG_OUTGOING);
  g_assert_cmpuint(read_all_get(all, ENT_RECORD_ITEM, 0, 2)->flags, ==, ENT_FLAG_OUTGOING | ENT_FLAG_DRAFT);
  const EntRecord *hidden = read_all_get(all, ENT_RECORD_ITEM, 0, 3);
  g_assert_cmpint(hidden->from.id.kind, ==, ENT_ID_NONE);
  g_assert_cmpstr(hidden->from.name, ==, "LinkedIn Member");
  g_assert_true(hidden->flags & ENT_FLAG_SPAM);
  g_assert_true(read_all_get(all, ENT_RECORD_ITEM, 0, 4)->flags & ENT_FLAG_SPONSORED);
  const EntRecord *three = read_all_get(all, ENT_RECORD_ITEM, 0, 5);
  g_assert_cmpuint(three->n_to, ==, 2);
  g_assert_cmpstr(three->to[0].name, ==, "Bruno Castelnau");
  g_assert_cmpint(three->to[1].id.kind, ==, ENT_ID_OWNER);
  g_assert_true(three->flags & ENT_FLAG_ATTACHMENT);
}

static void owner_named_once(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(folder, "messages.csv", messages, -1);
  folder_add(folder, "Email Addresses.csv",
             "Email Address,Confirmed,Primary,Updated On\nondine@passerose.example,Yes,No,Not Available\n"
             "Not Available,Yes,Yes,Not Available\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_OWNER, 0, 0), ==, 2);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 0)->from.id.value, ==, ME);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.id.value, ==, "ondine@passerose.example");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_OWNER, 0, 1)->from.name, ==, "Ondine Passerose");
}

/* One long conversation, a Profile whose name has changed since: invitations decide, by rule. */
static void owner_found_by_invitations(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", "First Name,Last Name\nOndine,Nouveaunom\n", -1);
  folder_add(folder, "messages.csv", messages, -1);
  folder_add(folder, "Invitations.csv",
             "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
             "Bruno Castelnau,Ondine Nouveaunom,\"1/29/26, 2:37 PM\",Bonjour !,INCOMING," BRUNO "," ME "\n"
             "Ondine Nouveaunom,Cloé Désert,\"12/03/25, 12:05 AM\",,OUTGOING," ME "," CLOE "\n"
             "Ondine Nouveaunom,X,\"12/03/25, 12:05 AM\",,SIDEWAYS," ME "," CLOE "\n"
             "Ondine Nouveaunom,X,never,,OUTGOING," ME "," CLOE "\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *in = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_INVITATION, 0);
  g_assert_cmpstr(in->from.id.value, ==, BRUNO);
  g_assert_cmpint(in->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(in->text, ==, "Bonjour !");
  g_assert_cmpuint(in->flags, ==, ENT_FLAG_INCOMING);
  assert_at(in->at, "2026-01-29T14:37:00Z");
  g_assert_cmpstr(in->external_id, ==, "linkedin:invitation:in:bruno castelnau:2026-01-29T14:37:00Z");
  const EntRecord *out = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_INVITATION, 1);
  g_assert_cmpint(out->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(out->to[0].id.value, ==, CLOE);
  g_assert_null(out->text);
  assert_at(out->at, "2025-12-03T00:05:00Z");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, "neither INCOMING nor OUTGOING");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 1)->reason, ==, "'never' is not a date");
  const EntRecord *message = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 1);
  g_assert_cmpint(message->from.id.kind, ==, ENT_ID_OWNER);
}

/* Somebody else with the owner's name and an address of their own is somebody else. */
static void namesake_is_not_the_owner(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(
      folder, "messages.csv",
      "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
      "FOLDER\n"
      "c1,,Ondine Passerose,https://www.linkedin.com/in/ondine-2,Ondine Passerose," ME
      ",2021-06-01 14:03:22 UTC,,Même nom !,INBOX\n"
      "c2,,Ondine Passerose," ME ",Bruno Castelnau," BRUNO ",2021-06-02 14:03:22 UTC,,Salut,INBOX\n",
      -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *in = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0);
  g_assert_cmpstr(in->from.id.value, ==, "https://www.linkedin.com/in/ondine-2");
  g_assert_cmpint(in->to[0].id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpuint(in->flags, ==, ENT_FLAG_INCOMING);
}

/* A received message that names others only was meant for the owner too. */
static void owner_is_always_among_those_addressed(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(
      folder, "messages.csv",
      "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
      "FOLDER\n"
      "c1,,Ondine Passerose," ME ",Bruno Castelnau," BRUNO ",2021-06-02 14:03:22 UTC,,Salut,INBOX\n"
      "c1,,Bruno Castelnau," BRUNO ",,,2021-06-02 15:03:22 UTC,,Salut,INBOX\n"
      "c1,,Bruno Castelnau," BRUNO ",Cloé Désert," CLOE ",2021-06-02 16:03:22 UTC,,Salut,INBOX\n",
      -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *alone = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 1);
  g_assert_cmpuint(alone->n_to, ==, 1);
  g_assert_cmpint(alone->to[0].id.kind, ==, ENT_ID_OWNER);
  const EntRecord *both = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 2);
  g_assert_cmpuint(both->n_to, ==, 2);
  g_assert_cmpstr(both->to[0].id.value, ==, CLOE);
  g_assert_cmpint(both->to[1].id.kind, ==, ENT_ID_OWNER);
}

/* Nine columns, names only: titles after a comma belong to the name before it, and so does what Connections says. */
static void recipients_by_name(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(folder, "Connections.csv",
             "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
             "Bruno,\"Castelnau, le Grand\"," BRUNO ",,,,08 Feb 2019\n"
             "Max,Jumeau,https://www.linkedin.com/in/max-1,,,,08 Feb 2019\n"
             "Max,Jumeau,https://www.linkedin.com/in/max-2,,,,09 Feb 2019\n",
             -1);
  folder_add(folder, "messages.csv",
             "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
             "c1,,Ondine Passerose," ME ",\"Bruno Castelnau, le Grand, Lise Verdier, Ph.D., MBA, Max Jumeau\","
             "2021-06-01 14:03:22 UTC,,Bonjour à tous,INBOX\n"
             "c2,,Max Jumeau,https://www.linkedin.com/in/max-1,Ondine Anciennom,2021-06-02 14:03:22 UTC,,Salut,INBOX\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *out = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0);
  g_assert_cmpuint(out->n_to, ==, 3);
  g_assert_cmpstr(out->to[0].id.value, ==, BRUNO);
  g_assert_cmpstr(out->to[1].id.value, ==, "linkedin:Lise Verdier, Ph.D., MBA");
  g_assert_cmpstr(out->to[2].id.value, ==, "linkedin:Max Jumeau");
  const EntRecord *in = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 1);
  g_assert_cmpuint(in->n_to, ==, 1);
  g_assert_cmpint(in->to[0].id.kind, ==, ENT_ID_OWNER);
}

static void opinions_received_and_given(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(
      folder, "Endorsement_Received_Info.csv",
      "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n"
      "2023/06/20 13:05:02 UTC,Écoute,Bruno,Castelnau,www.linkedin.com/in/bruno-castelnau,ACCEPTED\n",
      -1);
  folder_add(folder, "Endorsement_Given_Info.csv",
             "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsement Status\n"
             "2023/06/20 13:05:02 UTC,Voile,Cloé,Désert,ACCEPTED\n",
             -1);
  folder_add(folder, "Recommendations_Received.csv",
             "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
             "Bruno,Castelnau,Valombreuse,Directeur,\"Une écoute,\nrare.\",\"08/30/22, 05:51 PM\",VISIBLE\n",
             -1);
  folder_add(folder, "Recommendations Given.csv",
             "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
             "Cloé,Désert,,,Fiable,\"08/30/22, 05:51 PM\",PENDING\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_ENDORSEMENT, ENT_FLAG_INCOMING), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_ENDORSEMENT, ENT_FLAG_OUTGOING), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_RECOMMENDATION, ENT_FLAG_INCOMING), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_RECOMMENDATION, ENT_FLAG_OUTGOING), ==, 1);
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type != ENT_RECORD_ITEM) continue;
    bool in = record->flags & ENT_FLAG_INCOMING;
    g_assert_cmpuint(record->n_to, ==, 1);
    g_assert_true((record->to[0].id.kind == ENT_ID_OWNER) == in);
    g_assert_true((record->from.id.kind == ENT_ID_OWNER) == !in);
    if (in && record->kind == ENT_ITEM_RECOMMENDATION) g_assert_cmpstr(record->text, ==, "Une écoute,\nrare.");
    if (in && record->kind == ENT_ITEM_ENDORSEMENT) g_assert_cmpstr(record->subject, ==, "Écoute");
  }
}

static void acts_of_the_owner(void)
{
  char *folder = folder_new();
  folder_add(folder, "Comments_123456.csv",
             "Date,Link,Message\n"
             "2026-05-08 09:00:00,https://l.example/1,\"Il a dit \\\"oui, si\\\"\"\n"
             ",https://l.example/1,\"\\\"Bravo\\\", oui\"\n",
             -1);
  folder_add(folder, "Reactions.csv", "Date,Type,Link\n2026-05-08 09:00:00,LIKE,https://l.example/1\n", -1);
  folder_add(folder, "Shares.csv",
             "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
             "2026-05-08 09:00:00,https://l.example/2,Lisez ceci,,,PUBLIC\n",
             -1);
  folder_add(folder, "InstantReposts.csv", "Date,Link\n2026-05-08 09:00:00,https://l.example/3\n", -1);
  folder_add(folder, "Votes_9.csv", "Date,Link,OptionText\n2026-05-08 09:00:00,https://l.example/4,Oui\n", -1);
  folder_add(folder, "Member_Follows.csv", "Date,Status,FullName\n2026-05-08 09:00:00,Active,Lise Verdier\n", -1);
  folder_add(folder, "Notes.csv",
             "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n"
             "Bruno,Castelnau," BRUNO ",Aime la voile,2026-05-08 09:00:00 UTC,\n",
             -1);
  folder_add(folder, "Company Follows.csv", "Organization,Followed On\nValombreuse,Wed Jun 24 12:43:42 UTC 2026\n", -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 8);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  const EntRecord *comment = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_COMMENT, 0);
  g_assert_cmpstr(comment->text, ==, "Il a dit \"oui, si\"");
  g_assert_cmpint(comment->from.id.kind, ==, ENT_ID_OWNER);
  g_assert_cmpstr(comment->link, ==, "https://l.example/1");
  const EntRecord *undated = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_COMMENT, 1);
  g_assert_cmpstr(undated->text, ==, "\"Bravo\", oui");
  g_assert_cmpint(undated->at, ==, ENT_NEVER);
  g_assert_false(g_str_equal(undated->external_id, comment->external_id));
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_SHARE, 0), ==, 2);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_VOTE, 0)->subject, ==, "Oui");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_FOLLOW, 0)->to[0].id.value, ==, "linkedin:Lise Verdier");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_NOTE, 0)->to[0].id.value, ==, BRUNO);
}

static void contacts_with_all_their_identities(void)
{
  char *folder = folder_new();
  folder_add(folder, "Contacts.csv",
             "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
             "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
             "MOBILE,Lise,Verdier,Valombreuse,,\"lise@a.example,lise@b.example\",+33 1 00 00 00 00,"
             "\"5/14/22, 3:35 AM\",,,,Lise Verdier,,,,\n"
             "MOBILE,,,,,,,\"5/14/22, 3:35 AM\",,,,,,,,\n",
             -1);
  folder_add(folder, "ImportedContacts.csv",
             "FirstName,MiddleName,LastName,Emails,PhoneNumbers,Title,Location,CreatedAt,UpdatedAt\n"
             "Noé,B.,Roche,,,,,,\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  const EntRecord *lise = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONTACT, 0);
  g_assert_cmpstr(lise->from.id.value, ==, "lise@a.example");
  g_assert_cmpuint(lise->n_also, ==, 2);
  g_assert_cmpstr(lise->also[0].value, ==, "lise@b.example");
  g_assert_cmpint(lise->also[1].kind, ==, ENT_ID_PHONE);
  const EntRecord *noe = read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONTACT, 1);
  g_assert_cmpstr(noe->from.id.value, ==, "linkedin:Noé B. Roche");
  g_assert_cmpint(noe->at, ==, ENT_NEVER);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 1);
}

static void talks_with_machines(void)
{
  char *folder = folder_new();
  folder_add(folder, "Profile.csv", profile, -1);
  folder_add(folder, "coach_messages.csv",
             "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
             "CONTENT,FOLDER\nc,,Coach,,Ondine Passerose," ME ",2026-01-01 00:00:00 UTC,,Bravo,INBOX\n",
             -1);
  folder_add(folder, "LearningCoachMessages.csv", "No conversations found", -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_MACHINE_TALK), ==, 1);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
}

static void utf16_with_tabs(void)
{
  const char *text = "First Name\tLast Name\tURL\tEmail Address\tCompany\tPosition\tConnected On\r\n"
                     "Zoé\t😀 Roche\t" BRUNO "\t\t\t\t08 Feb 2026\r\n";
  for (int big = 0; big < 2; big++) {
    glong n;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    for (glong i = 0; i < n; i++)
      units[i] = big ? GUINT16_TO_BE(units[i]) : GUINT16_TO_LE(units[i]);
    g_autoptr(GString) bytes = g_string_new_len(big ? "\xfe\xff" : "\xff\xfe", 2);
    g_string_append_len(bytes, (const char *)units, n * 2);
    char *folder = folder_new();
    folder_add(folder, "Connections.csv", bytes->str, (gssize)bytes->len);
    g_autoptr(ReadAll) all = read_folder(folder);
    g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, ENT_ITEM_CONNECTION, 0)->from.name, ==, "Zoé 😀 Roche");
  }
}

static void bad_rows_cost_only_themselves(void)
{
  char *folder = folder_new();
  folder_add(folder, "Connections.csv",
             "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
             "A,B,https://www.linkedin.com/in/a,,,,01 Jan 2020\n"
             "A,B,C\n"
             "D,E,https://www.linkedin.com/in/d,,,,31 Feb 2020\n"
             "F,\"G,https://www.linkedin.com/in/f,,,,01 Jan 2020\n"
             "H,I,https://www.linkedin.com/in/h,,,,01 Jan 2020\n"
             "J\xe9r\xf4me,\x01"
             "K,https://www.linkedin.com/in/j,,,,01 Jan 2020\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, 0, 0), ==, 3);
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, 0, 2)->from.name, ==, "Jérôme K");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->reason, ==, "3 fields where the header has 7");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 0)->place, ==, "line 3");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 1)->reason, ==, "'31 Feb 2020' is not a date");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 2)->reason, ==, "a quote in this row is never closed");
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ASIDE, 0, 2)->place, ==, "line 5");
}

static void latin_1_after_a_spreadsheet(void)
{
  char *folder = folder_new();
  folder_add(folder, "Connections.csv",
             "First Name;Last Name;URL;Email Address;Company;Position;Connected On\r\n"
             "J\xe9r\xf4me;L\x92"
             "Ami;;;;;08/02/2020\r\n",
             -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpint(read_all_get(all, ENT_RECORD_ITEM, 0, 0)->at, ==, ent_when_civil(2020, 2, 8, 0, 0, 0));
  g_assert_cmpstr(read_all_get(all, ENT_RECORD_ITEM, 0, 0)->from.name, ==, "Jérôme L’Ami");
}

static const EntFile *file_called(const ReadAll *all, const char *name)
{
  for (guint i = 0; i < all->reader->files->len; i++) {
    const EntFile *file = all->reader->files->pdata[i];
    if (g_str_equal(file->name, name)) return file;
  }
  g_assert_not_reached();
}

static void what_is_not_read_is_said(void)
{
  char *folder = folder_new();
  folder_add(folder, "Export/Skills.csv", "Name\nVoile\n", -1);
  folder_add(folder, "Export/Receipts_v2.csv", "First Name\nO\n", -1);
  folder_add(folder, "Export/Articles/Articles/a.html", "<html>", -1);
  folder_add(folder, "Export/Telepathy.csv", "Mind,Thought\n", -1);
  folder_add(folder, "Export/Reactions.csv", "Datum,Art,Verweis\n", -1);
  folder_add(folder, "Export/Votes.csv", "Date,Link,OptionText,Certainty\n", -1);
  g_autoptr(ReadAll) all = read_folder(folder);
  g_assert_cmpstr(file_called(all, "Export/Skills.csv")->role, ==, "not about people");
  g_assert_cmpstr(file_called(all, "Export/Receipts_v2.csv")->role, ==, "not about people");
  g_assert_cmpstr(file_called(all, "Export/Articles/Articles/a.html")->role, ==, "not about people");
  g_assert_cmpstr(file_called(all, "Export/Telepathy.csv")->role, ==, "unknown file");
  g_assert_cmpstr(file_called(all, "Export/Reactions.csv")->role, ==, "no header line that is known");
  g_assert_null(file_called(all, "Export/Votes.csv")->role);
  g_assert_cmpuint(all->reader->unknown_columns->len, ==, 1);
  const EntColumn *unknown = all->reader->unknown_columns->pdata[0];
  g_assert_cmpstr(unknown->column, ==, "Certainty");
}

static void recognised_by_content(void)
{
  static const char *const export[] = {"Connections.csv", "messages.csv", "Profile.csv", "a.png", NULL};
  static const char *const nested[] = {"X/connections.csv", "X/Invitations.csv", NULL};
  static const char *const photos[] = {"a.png", "Profile.csv", NULL};
  EntProbe probe = {.path = "/x/y", .name = "y", .is_folder = true, .entries = export};
  g_assert_cmpint(ent_format_linkedin.detect(&probe), >, 90);
  probe.entries = nested;
  g_assert_cmpint(ent_format_linkedin.detect(&probe), >, 50);
  probe.entries = photos;
  g_assert_cmpint(ent_format_linkedin.detect(&probe), ==, 0);
  static const char head[] = "First Name,Last Name,Email Address,Company,Position,Connected On\n";
  EntProbe file = {
      .path = "/x/Connections.csv", .name = "Connections.csv", .head = head, .head_length = sizeof head - 1};
  g_assert_cmpint(ent_format_linkedin.detect(&file), >, 50);
  file.head = "a,b\n1,2\n";
  file.head_length = strlen(file.head);
  g_assert_cmpint(ent_format_linkedin.detect(&file), ==, 0);
}

/* Newer export, same account: everything seen before has the id it had. */
static void ids_survive_a_newer_export(void)
{
  const char *old_text = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
                         "c1,,Bruno Castelnau," BRUNO ",Ondine Passerose,2021-06-01 14:03:22 UTC,,Bonjour  toi,INBOX\n";
  const char *new_text = "\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\",\"SENDER PROFILE URL\",\"TO\","
                         "\"RECIPIENT PROFILE URLS\",\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\"\n"
                         "\"c1\",\"\",\"Bruno C.\",\"" BRUNO "-2\",\"Ondine Passerose\",\"" ME
                         "\",\"2021-06-01 14:03:22 UTC\",\"\",\"<p>Bonjour toi</p>\",\"ARCHIVE\"\n";
  char *a = folder_new(), *b = folder_new();
  folder_add(a, "Profile.csv", profile, -1);
  folder_add(b, "Profile.csv", profile, -1);
  folder_add(a, "messages.csv", old_text, -1);
  folder_add(b, "messages.csv", new_text, -1);
  g_autoptr(ReadAll) before = read_folder(a);
  g_autoptr(ReadAll) after = read_folder(b);
  g_assert_cmpstr(read_all_get(before, ENT_RECORD_ITEM, 0, 0)->external_id, ==,
                  read_all_get(after, ENT_RECORD_ITEM, 0, 0)->external_id);
}

static void sample_of_twenty_thousand(gconstpointer name)
{
  const char *shared = g_getenv("ENT_SHARED");
  g_autofree char *path =
      g_build_filename(shared ? shared : "", "data/linkedin/linkedin-export-viewer/fixtures", name, NULL);
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_test_skip("the sample is not here");
    return;
  }
  g_autoptr(ReadAll) all = read_all(&ent_format_linkedin, path);
  bool zip = g_str_has_suffix(path, ".zip");
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, 0), ==, zip ? 20000 : 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_OUTGOING), ==,
                   zip ? 10075 : 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_DIRECT_MESSAGE, ENT_FLAG_INCOMING), ==,
                   zip ? 9925 : 0);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_INVITATION, ENT_FLAG_INCOMING), ==, 77);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_ENDORSEMENT, ENT_FLAG_INCOMING), ==, 700);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ITEM, ENT_ITEM_RECOMMENDATION, ENT_FLAG_INCOMING), ==, 27);
  g_assert_cmpuint(read_all_count(all, ENT_RECORD_ASIDE, 0, 0), ==, 0);
  for (guint i = 0; i < all->records->len; i++) {
    const EntRecord *record = all->records->pdata[i];
    if (record->type != ENT_RECORD_ITEM || record->kind != ENT_ITEM_DIRECT_MESSAGE) continue;
    g_assert_cmpuint(record->n_to, ==, 1);
    g_assert_true((record->from.id.kind == ENT_ID_OWNER) != (record->to[0].id.kind == ENT_ID_OWNER));
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/linkedin/connections-of-every-era", connections_of_every_era);
  g_test_add_func("/archive/linkedin/connections-before-2021", connections_before_2021);
  g_test_add_func("/archive/linkedin/messages-with-direction-and-flags", messages_with_direction_and_flags);
  g_test_add_func("/archive/linkedin/owner-named-once", owner_named_once);
  g_test_add_func("/archive/linkedin/owner-found-by-invitations", owner_found_by_invitations);
  g_test_add_func("/archive/linkedin/namesake-is-not-the-owner", namesake_is_not_the_owner);
  g_test_add_func("/archive/linkedin/owner-is-always-among-those-addressed", owner_is_always_among_those_addressed);
  g_test_add_func("/archive/linkedin/recipients-by-name", recipients_by_name);
  g_test_add_func("/archive/linkedin/opinions-received-and-given", opinions_received_and_given);
  g_test_add_func("/archive/linkedin/acts-of-the-owner", acts_of_the_owner);
  g_test_add_func("/archive/linkedin/contacts-with-all-their-identities", contacts_with_all_their_identities);
  g_test_add_func("/archive/linkedin/talks-with-machines", talks_with_machines);
  g_test_add_func("/archive/linkedin/utf16-with-tabs", utf16_with_tabs);
  g_test_add_func("/archive/linkedin/bad-rows-cost-only-themselves", bad_rows_cost_only_themselves);
  g_test_add_func("/archive/linkedin/latin-1-after-a-spreadsheet", latin_1_after_a_spreadsheet);
  g_test_add_func("/archive/linkedin/what-is-not-read-is-said", what_is_not_read_is_said);
  g_test_add_func("/archive/linkedin/recognised-by-content", recognised_by_content);
  g_test_add_func("/archive/linkedin/ids-survive-a-newer-export", ids_survive_a_newer_export);
  g_test_add_data_func("/archive/linkedin/sample-as-zip", "sample_export.zip", sample_of_twenty_thousand);
  g_test_add_data_func("/archive/linkedin/sample-as-folder", "sample_export", sample_of_twenty_thousand);
  return g_test_run();
}
