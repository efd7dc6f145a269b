/* One mail in, one record out: literal mails beside what they must become, and every hostile mail at hand. */
#include <gio/gio.h>

#include "archive/message.h"
#include "archive/parser.h"
#include "base/when.h"

typedef struct {
  EntArena *arena;
  EntRecord record;
  guint n;
} Caught;

static void catch (const EntRecord *record, gpointer data)
{
  Caught *caught = data;
  caught->record = *record;
  caught->n++;
}

static Caught parse(const char *mail, gsize length, const EntMessageContext *given)
{
  static EntParser *parser;
  if (!parser) parser = ent_parser_new(0);
  EntMessageContext context = {.envelope_at = ENT_NEVER};
  Caught caught = {.arena = ent_arena_new()};
  ent_message_parse(parser, mail, length, given ? given : &context, caught.arena, catch, &caught);
  g_assert_cmpuint(caught.n, ==, 1);
  return caught;
}

static Caught parse_text(const char *mail)
{
  return parse(mail, strlen(mail), NULL);
}

static void test_plain(void)
{
  Caught c = parse_text("From: Ondine Passerose <Ondine@Valombreuse.example>\r\n"
                        "To: \"Tournebride, Ariane\" <ariane@tournebride.example>,\r\n"
                        "\tl'Atelier: atelier@lanterne.example (Mathurin Clairvaux), b@lanterne.example;\r\n"
                        "Cc: someone\r\n"
                        "Subject: =?utf-8?q?Re=3A_Horaires_d=E2=80=99=C3=A9t=C3=A9?=\r\n"
                        "Date: Tue, 17 Feb 2026 07:31:00 +0100\r\n"
                        "Message-ID: <two@valombreuse.example>\r\n"
                        "In-Reply-To: <one@tournebride.example>\r\n"
                        "References: <zero@tournebride.example>\r\n <one@tournebride.example>\r\n"
                        "\r\nBonjour,\r\nà bientôt.\r\n");
  const EntRecord *r = &c.record;
  g_assert_cmpint(r->type, ==, ENT_RECORD_ITEM);
  g_assert_cmpstr(r->from.id.value, ==, "Ondine@Valombreuse.example");
  g_assert_cmpstr(r->from.name, ==, "Ondine Passerose");
  g_assert_cmpuint(r->n_to, ==, 4);
  g_assert_cmpstr(r->to[0].name, ==, "Tournebride, Ariane");
  g_assert_cmpstr(r->to[1].id.value, ==, "atelier@lanterne.example");
  g_assert_cmpstr(r->to[1].name, ==, "Mathurin Clairvaux");
  g_assert_cmpint(r->to[3].role, ==, ENT_ROLE_CC);
  g_assert_cmpint(r->to[3].id.kind, ==, ENT_ID_OPAQUE);
  g_assert_cmpstr(r->subject, ==, "Re: Horaires d’été");
  g_assert_true(r->flags & ENT_FLAG_REPLY_SUBJECT);
  g_assert_cmpint(r->at, ==, ent_when_civil(2026, 2, 17, 6, 31, 0));
  g_assert_cmpstr(r->external_id, ==, "two@valombreuse.example");
  g_assert_cmpuint(r->n_refs, ==, 2);
  g_assert_cmpstr(r->refs[0], ==, "one@tournebride.example");
  g_assert_cmpstr(r->refs[1], ==, "zero@tournebride.example");
  g_assert_cmpstr(r->text, ==, "Bonjour,\nà bientôt.");
  ent_arena_free(c.arena);
}

static void test_parts(void)
{
  Caught c =
      parse_text("From: a@x.example\nTo: b@x.example\nDate: 1 Mar 2026 10:00 +0000\n"
                 "Content-Type: multipart/mixed; boundary=\"out\"\n\npreamble\n--out\n"
                 "Content-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/html\n\n<p>rich\n"
                 "--in\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
                 "caf=E9\n--in--\n--out\nContent-Type: text/plain; name=x\n"
                 "Content-Disposition: attachment; filename=x.txt\n\nnot mine\n--out\n"
                 "Content-Type: message/rfc822\n\nSubject: other\n\ntheirs\n--out--\n");
  g_assert_cmpstr(c.record.text, ==, "café");
  g_assert_true(c.record.flags & ENT_FLAG_ATTACHMENT);
  ent_arena_free(c.arena);
}

static void test_html(void)
{
  Caught c = parse_text("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nContent-Type: text/html; charset=utf-8\n\n"
                        "<html><head><title>t</title><style>p{}</style></head><body><p>Bonjour&nbsp;!<br>a &lt; b &amp;"
                        " c</p><ul><li>un<li>deux</ul><blockquote>cité</blockquote><script>x()</script>3 < 4</body>");
  g_assert_cmpstr(c.record.text, ==, "Bonjour !\na < b & c\n\n- un\n- deux\n\n> cité\n3 < 4");
  g_assert_true(c.record.flags & ENT_FLAG_NO_RECIPIENTS);
  ent_arena_free(c.arena);
}

static void test_html_forms(void)
{
  static const struct {
    const char *html, *text;
  } cases[] = {
      {"<pre>\none\n  two\n&gt; three\n</pre>four  \n five", "one\n  two\n> three\n\nfour five"},
      {"<blockquote><pre>one\n\ntwo</pre></blockquote>", "> one\n\n> two"},
      {"a<select><option>Un<option>Deux</select>b", "ab"},
      {"a&#8203;b&zwnj;&#847;&#xfeff;c", "abc"},
      {"<img alt=\"3 > 2\" src='>'>a<a title=it's>b</a>", "ab"},
      {"<a href=\"never closed>a</a> b", "a b"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strdup_printf(
        "From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nContent-Type: text/html\n\n%s", cases[i].html);
    Caught c = parse_text(mail);
    g_assert_cmpstr(c.record.text, ==, cases[i].text);
    ent_arena_free(c.arena);
  }
}

static void test_machines(void)
{
  static const struct {
    const char *header;
    guint32 flag;
  } cases[] = {
      {"Auto-Submitted: auto-replied", ENT_FLAG_AUTO_SUBMITTED},
      {"Auto-Submitted: no", 0},
      {"X-Auto-Response-Suppress: DR, OOF", ENT_FLAG_RESPONSE_SUPPRESS},
      {"Feedback-ID: 1:x", ENT_FLAG_FEEDBACK_ID},
      {"List-Unsubscribe: <https://x.example>", ENT_FLAG_UNSUBSCRIBE},
      {"Return-Path: <>", ENT_FLAG_NULL_RETURN_PATH},
      {"List-Unsubscribe: <https://x.example>\nList-Post: <mailto:l@x.example>", ENT_FLAG_LIST},
      {"Precedence: bulk", ENT_FLAG_LIST},
      {"X-Spam-Flag: YES", ENT_FLAG_SPAM},
      {"X-Spam-Status: Yes, score=9", ENT_FLAG_SPAM},
      {"X-Spam-Status: No, score=1", 0},
      {"X-Bogosity: Spam, tests=bogofilter", ENT_FLAG_SPAM},
      {"X-DSPAM-Result: Innocent", 0},
      {"X-Bogosity: Ham\nX-Spam-Flag: YES", ENT_FLAG_SPAM},
      {"X-MS-Exchange-Organization-SCL: 6", ENT_FLAG_SPAM},
      {"X-MS-Exchange-Organization-SCL: -1", 0},
      {"X-Forefront-Antispam-Report: CIP:1.2.3.4;SFV:SPM;H:x", ENT_FLAG_SPAM},
      {"Subject: *****SPAM***** gold", ENT_FLAG_SPAM},
      {"Subject: Out of Office AutoReply: night", ENT_FLAG_AUTO_SUBMITTED},
      {"Subject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0=3A_nuit?=", ENT_FLAG_AUTO_SUBMITTED},
      {"Subject: Out of office: night", ENT_FLAG_AUTO_SUBMITTED},
      {"Subject: Out of Office", 0},
      {"Subject: Re: Out of office: night", 0},
      {"Precedence: junk", ENT_FLAG_AUTO_SUBMITTED},
      {"X-Autoreply: yes", ENT_FLAG_AUTO_SUBMITTED},
      {"X-Autoreply: no", 0},
      {"Mailing-List: list l@x.example\nList-Unsubscribe: <mailto:l-off@x.example>\nPrecedence: bulk", ENT_FLAG_LIST},
      {"List-Unsubscribe: <mailto:l@x.example>\nPrecedence: list\nIn-Reply-To: <a@x.example>", ENT_FLAG_LIST},
      {"List-Unsubscribe: <mailto:l@x.example>\nPrecedence: list", ENT_FLAG_UNSUBSCRIBE | ENT_FLAG_LIST},
      {"From: 17@newsletter.shop.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: ondine@newsletter.example", 0},
      {"From: alerts@x.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: rssfeeds@x.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: no-reply@x.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: noreply-12@x.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: bouncer@x.example", 0},
      {"From: jobs-noreply@x.example", ENT_FLAG_ROBOT_ADDRESS},
      {"From: Root <root@x.example>", ENT_FLAG_ROBOT_ADDRESS},
      {"From: ondine.root@x.example", 0},
      {"X-Auto-Response-Suppress: NDR", 0},
      {"From: info@x.example", ENT_FLAG_SHARED_ADDRESS},
      {"From: infolda@x.example", 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strdup_printf("%s\nTo: b@x.example\nDate: 1 Mar 2026 10:00 +0000\n\nx", cases[i].header);
    Caught c = parse_text(mail);
    guint32 seen = c.record.flags & (ENT_FLAGS_MACHINE | ENT_FLAG_LIST | ENT_FLAG_SHARED_ADDRESS);
    g_test_message("%s", cases[i].header);
    g_assert_cmphex(seen, ==, cases[i].flag);
    ent_arena_free(c.arena);
  }
}

static void test_opt_out(void)
{
  static const struct {
    const char *headers, *text;
    gboolean offers;
  } cases[] = {
      {"To: b@x.example", "Hats!\n\nTo Unsubscribe, write to us.", TRUE},
      {"To: b@x.example", "Chapeaux.\n\nPour vous désabonner, écrivez-nous.", TRUE},
      {"To: b@x.example", "HATS\nREPLY TO BE REMOVED", TRUE},
      {"To: b@x.example\nIn-Reply-To: <a@x.example>", "To unsubscribe, write to us.", FALSE},
      {"To: b@x.example\nSubject: Re: hats", "To unsubscribe, write to us.", FALSE},
      {"To: b@x.example", "Look.\n\n---------- Forwarded message ----------\nTo unsubscribe, write to us.", FALSE},
      {"To: b@x.example", "Should the bench be removed?", FALSE},
      {"Precedence: list\nTo: b@x.example", "To unsubscribe, write to us.", FALSE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail =
        g_strdup_printf("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\n%s\n\n%s\n", cases[i].headers, cases[i].text);
    Caught c = parse_text(mail);
    g_test_message("%s", cases[i].text);
    g_assert_cmpint((c.record.flags & ENT_FLAG_OPT_OUT) != 0, ==, cases[i].offers);
    ent_arena_free(c.arena);
  }
}

static void test_dates(void)
{
  EntMessageContext envelope = {.envelope_at = 1000};
  Caught c = parse("From: a@x.example\nSubject: s\n\nx", 31, &envelope);
  g_assert_cmpint(c.record.at, ==, 1000);
  g_assert_true(c.record.flags & ENT_FLAG_DATE_GUESSED);
  ent_arena_free(c.arena);
  c = parse_text("From: a@x.example\nReceived: from x by y; 1 Mar 2026 10:00:00 +0000\nDate: yesterday\n\nx");
  g_assert_cmpint(c.record.at, ==, ent_when_civil(2026, 3, 1, 10, 0, 0));
  ent_arena_free(c.arena);
  c = parse_text("From: a@x.example\nDate: Tue, 1 Jan 0100 00:00:00 +0000\n\nx");
  g_assert_cmpint(c.record.type, ==, ENT_RECORD_ASIDE);
  g_assert_nonnull(strstr(c.record.reason, "no date"));
  ent_arena_free(c.arena);
}

/* Dates as programs write them, beside the same instant by RFC 3339. */
static void test_date_forms(void)
{
  static const struct {
    const char *date, *at;
  } cases[] = {
      {"Sat, 9 Jan 2010 08:18:04 +1930", "2010-01-08T12:48:04Z"},
      {"Wed, 14 Jul 2004 16:50:16 +01", "2004-07-14T15:50:16Z"},
      {"Mon, 22 Jan 2007 13:52:54 MET", "2007-01-22T12:52:54Z"},
      {"Wed 29 May 2019 06:09:22 PM EDT", "2019-05-29T22:09:22Z"},
      {"Mo, 1 Dez 2003 10:00:00 +0100", "2003-12-01T09:00:00Z"},
      {"Mi, 5 Mai 2004 10:00:00 +0200 (MESZ)", "2004-05-05T08:00:00Z"},
      {"Di, 7 Okt 03 10:00:00 +9900", "2003-10-07T10:00:00Z"},
      {"2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z"},
      {"Sun Mar  1 10:00:00 2026", "2026-03-01T10:00:00Z"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strdup_printf("From: a@x.example\nDate: %s\n\nx", cases[i].date);
    Caught c = parse_text(mail);
    g_autofree char *at = ent_when_format(c.record.at);
    g_test_message("%s", cases[i].date);
    g_assert_cmpstr(at, ==, cases[i].at);
    ent_arena_free(c.arena);
  }
}

/* A clock that was never set, or runs years ahead, gives way to what received the message. */
static void test_wrong_clocks(void)
{
  static const struct {
    const char *date, *received;
    gint64 envelope_at, at;
  } cases[] = {
      {"Thu, 1 Jan 1970 00:00:00 +0000", "x; 1 Mar 2026 10:00 +0000", ENT_NEVER, 1772359200},
      {"Thu, 1 Jan 1970 00:00:00 +0000", "nothing", 1772359200 * ENT_SECOND, 1772359200},
      {"Thu, 1 Jan 1970 00:00:00 +0000", "nothing", ENT_NEVER, 0},
      {"Tue, 19 Jan 2038 03:14:07 +0000", "x; 1 Mar 2026 10:00 +0000", ENT_NEVER, 1772359200},
      {"Sun, 1 Mar 2026 10:00 +0000", "x; 1 Mar 2001 10:00 +0000", 983440800 * ENT_SECOND, 983440800},
      {"Sun, 1 Mar 2026 10:00 +0000", "nothing", 983440800 * ENT_SECOND, 1772359200},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail =
        g_strdup_printf("Received: %s\nFrom: a@x.example\nDate: %s\n\nx", cases[i].received, cases[i].date);
    EntMessageContext context = {.envelope_at = cases[i].envelope_at};
    Caught c = parse(mail, strlen(mail), &context);
    g_test_message("%s", mail);
    g_assert_cmpint(c.record.at / ENT_SECOND, ==, cases[i].at);
    ent_arena_free(c.arena);
  }
}

static void test_list_and_labels(void)
{
  Caught c = parse_text("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nIn-Reply-To: one@x.example\n"
                        "Mailing-List: list night@lists.example; contact night-owner@lists.example\n"
                        "Delivered-To: <ariane@t.example>\n"
                        "X-Gmail-Labels: Important,=?utf-8?q?Messages_envoy=C3=A9s?=,Absents\n\nx");
  g_assert_cmpstr(c.record.list, ==, "night@lists.example");
  g_assert_cmpstr(c.record.delivered_to, ==, "ariane@t.example");
  g_assert_cmpstr(c.record.refs[0], ==, "one@x.example");
  g_assert_cmphex(c.record.flags & (ENT_FLAG_SENT | ENT_FLAG_SPAM | ENT_FLAG_DRAFT), ==, ENT_FLAG_SENT);
  ent_arena_free(c.arena);
  c = parse_text("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nList-Post: <mailto:night@lists.example>\n\nx");
  g_assert_cmpstr(c.record.list, ==, "night@lists.example");
  ent_arena_free(c.arena);
  g_assert_cmphex(ent_message_folder_flags("INBOX.Sent"), ==, ENT_FLAG_SENT);
  g_assert_cmphex(ent_message_folder_flags("[Gmail]/Messages envoyés"), ==, ENT_FLAG_SENT);
  g_assert_cmphex(ent_message_folder_flags("presents"), ==, 0);
}

static void test_authors(void)
{
  static const struct {
    const char *headers, *address, *name;
  } cases[] = {
      {"From: Ondine Passerose via Night <n@l.example>\nList-Id: <n.l.example>\nReply-To: Ondine P <o@v.example>",
       "o@v.example", "Ondine P"},
      {"From: 'Ondine P' via Night <n@l.example>\nList-Post: <mailto:n@l.example>\nX-Original-From: o@v.example\n"
       "Reply-To: n@l.example",
       "o@v.example", "'Ondine P'"},
      {"From: O via Night <n@l.example>\nList-Post: <mailto:n@l.example>\nReply-To: n@l.example", "n@l.example",
       "O via Night"},
      {"From: O via Agenda <no-reply@a.example>\nReply-To: o@v.example", "no-reply@a.example", "O via Agenda"},
      {"From: o@v.example\nX-From: Ondine Passerose", "o@v.example", "Ondine Passerose"},
      {"From: o@v.example\nX-From: \"Passerose, Ondine\" <O@V.example>", "o@v.example", "Passerose, Ondine"},
      {"From: o@v.example\nX-From: o@v.example", "o@v.example", NULL},
      {"From: Ondine <o@v.example>\nX-From: P", "o@v.example", "Ondine"},
      {"Sender: o@v.example", "o@v.example", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strdup_printf("%s\nDate: 1 Mar 2026 10:00 +0000\n\nx", cases[i].headers);
    Caught c = parse_text(mail);
    g_assert_cmpstr(c.record.from.id.value, ==, cases[i].address);
    g_assert_cmpstr(c.record.from.name, ==, cases[i].name);
    ent_arena_free(c.arena);
  }
}

/* A digest holds messages of others; a signature is no attachment; without its delimiter a multipart is text. */
static void test_odd_parts(void)
{
  static const char head[] = "From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nContent-Type: multipart/";
  static const struct {
    const char *rest, *text;
    guint32 flags;
  } cases[] = {
      {"digest; boundary=b\n\n--b\n\nFrom: c@x.example\n\ntheirs\n--b--\n", NULL, ENT_FLAG_ATTACHMENT},
      {"signed; boundary=b\n\n--b\n\nmine\n--b\nContent-Type: application/pgp-signature\n\nxx\n--b--\n", "mine", 0},
      {"mixed; boundary=b\n\nno delimiter here\n", "no delimiter here", 0},
      {"mixed\n\nno boundary here\n", "no boundary here", 0},
      {"mixed; boundary=b\n\n--b\n\nmine\n--b\nContent-Type: text/x-patch\n\n+1\n", "mine", ENT_FLAG_ATTACHMENT},
      {"report; boundary=b\n\n--b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\nx\n", "failed",
       ENT_FLAG_REPORT | ENT_FLAG_ATTACHMENT},
      {"alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<head><p>rich &#150; &Eacute;\n--b\n"
       "Content-Type: text/calendar\n\nBEGIN\n--b--",
       "rich – É", ENT_FLAG_CALENDAR},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strconcat(head, cases[i].rest, NULL);
    Caught c = parse_text(mail);
    g_test_message("%s", cases[i].rest);
    g_assert_cmpstr(c.record.text, ==, cases[i].text);
    g_assert_cmphex(c.record.flags & ~(guint32)ENT_FLAG_NO_RECIPIENTS, ==, cases[i].flags);
    ent_arena_free(c.arena);
  }
}

/* Raw bytes, with and without a charset that says what they are, alone and inside an encoded word. */
static void test_raw_headers(void)
{
  static const struct {
    const char *type, *subject, *decoded;
  } cases[] = {
      {"text/plain", "d\xe9j\xe0 vu", "déjà vu"},
      {"text/plain", "d\xc3\xa9j\xc3\xa0 vu", "déjà vu"},
      {"text/plain; charset=koi8-r", "\xd4\xc5\xcb\xd3\xd4", "текст"},
      {"text/plain; charset=utf-8", "=?iso-8859-1?q?d\xe9j\xe0_vu?=", "déjà vu"},
      {"text/plain", "=?utf-8?b?ZMOp?= =?utf-8?b?asOgIHZ1?=", "déjà vu"},
      {"text/plain", "a\r\n\tb \x01 c", "a b c"},
      {"text/plain", "=?no-such-charset?q?abc?=", "abc"},
      {"text/plain",
       "=?utf-8?B?UsOpdW5pb24g?= =?UTF-8?B?w6AgMTA=?=\n =?utf-8?B?aCBkZSBs4oCZ?= =?utf-8?Q?=C3=A9t=C3?="
       " =?utf-8?Q?=A9?=",
       "Réunion à 10h de l’été"},
      {"text/plain", "=?iso-2022-jp?b?GyRCMlA+SCRDJD8bKEI=?= =?iso-2022-jp?b?GyRCMGgbKEI=?=", "火照った域"},
      {"text/plain", "=?utf-8?B?w6k?=, =?utf-8*fr?q?=C3=A9_?==?utf-8?q?_?=x", "é, é x"},
      {"text/plain", "=?utf-8?B?w6k=?= =?iso-8859-1?Q?=E9?= a", "éé a"},
      {"text/plain", "a =?utf-8?x?b?= =?=? =?utf-8?q?c", "a =?utf-8?x?b?= =?=? =?utf-8?q?c"},
      {"text/plain; charset=iso-8859-1", "\xe9 =?utf-8?q?=C3=A9?=", "é é"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *mail = g_strdup_printf("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\nContent-Type: %s\n"
                                            "Subject: %s\n\nx",
                                            cases[i].type, cases[i].subject);
    Caught c = parse_text(mail);
    g_assert_cmpstr(c.record.subject, ==, cases[i].decoded);
    ent_arena_free(c.arena);
  }
}

/* A charset that begins with a NUL has no name. */
static void test_nameless_charset(void)
{
  static const char mail[] = "From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\n"
                             "Content-Type: text/plain; charset=\"\0x\"\n\nd\xe9j\xe0 vu";
  Caught c = parse(mail, sizeof mail - 1, NULL);
  g_assert_cmpstr(c.record.text, ==, "déjà vu");
  ent_arena_free(c.arena);
}

/* iconv reads this charset's name as UTF-8, and its UTF-8 goes beyond U+10FFFF. */
static void test_lenient_converter(void)
{
  static const char mail[] = "From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\n"
                             "Subject: =?utf-\x8a"
                             "8?q?caf=C3=A9_=C3=A9_=C3=A9_=C3=A9_=C3=A9_=F5=AC=8A=9D?=\n\nx";
  Caught c = parse(mail, sizeof mail - 1, NULL);
  g_assert_cmpstr(c.record.subject, ==, "café é é é é \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  ent_arena_free(c.arena);
}

static void test_hostile(void)
{
  g_autoptr(GString) deep = g_string_new("From: a@x.example\nDate: 1 Mar 2026 10:00 +0000\n");
  for (guint i = 0; i < 500; i++)
    g_string_append_printf(deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
  Caught c = parse(deep->str, deep->len, NULL);
  g_assert_cmpint(c.record.type, ==, ENT_RECORD_ITEM);
  ent_arena_free(c.arena);
  g_autoptr(GString) wide = g_string_new("Date: 1 Mar 2026 10:00 +0000\nFrom: ");
  for (guint i = 0; i < 10240; i++)
    g_string_append_c(wide, 'x');
  g_string_append(wide, "@x.example\nX-Long: ");
  for (guint i = 0; i < 5 * 1024 * 1024; i++)
    g_string_append(wide, "0123456789");
  g_string_append(wide, "\nSubject: behind\n\ntext");
  c = parse(wide->str, wide->len, NULL);
  g_assert_cmpint(c.record.from.id.kind, ==, ENT_ID_NONE);
  g_assert_cmpstr(c.record.subject, ==, "behind");
  g_assert_cmpstr(c.record.text, ==, "text");
  ent_arena_free(c.arena);
}

static void parse_file(GFile *file)
{
  g_autofree char *data = NULL;
  gsize length = 0;
  if (!g_file_load_contents(file, NULL, &data, &length, NULL, NULL)) return;
  Caught c = parse(data, length, NULL);
  if (c.record.text) g_assert_true(g_utf8_validate(c.record.text, (gssize)c.record.text_length, NULL));
  if (c.record.subject) g_assert_true(g_utf8_validate(c.record.subject, -1, NULL));
  for (guint i = 0; i < c.record.n_to; i++)
    g_assert_true(g_utf8_validate(c.record.to[i].id.value, -1, NULL));
  ent_arena_free(c.arena);
}

static guint parse_tree(GFile *folder)
{
  guint n = 0;
  g_autoptr(GFileEnumerator) each =
      g_file_enumerate_children(folder, "standard::*", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;
  GFileInfo *info = NULL;
  while (each && g_file_enumerator_iterate(each, &info, &child, NULL, NULL) && info) {
    if (g_file_info_get_file_type(info) == G_FILE_TYPE_DIRECTORY) n += parse_tree(child);
    if (g_file_info_get_file_type(info) != G_FILE_TYPE_REGULAR) continue;
    parse_file(child);
    n++;
  }
  return n;
}

static void test_torture(void)
{
  g_autofree char *path =
      g_build_filename(g_getenv("ENT_SHARED") ? g_getenv("ENT_SHARED") : "", "data/mail/torture", NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_test_skip("the shared data is not here");
    return;
  }
  g_autoptr(GFile) folder = g_file_new_for_path(path);
  g_assert_cmpuint(parse_tree(folder), >, 500);
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/message/reads-headers-and-text", test_plain);
  g_test_add_func("/archive/message/takes-the-authors-text-from-parts", test_parts);
  g_test_add_func("/archive/message/reduces-html", test_html);
  g_test_add_func("/archive/message/reduces-html-of-every-kind", test_html_forms);
  g_test_add_func("/archive/message/knows-machines", test_machines);
  g_test_add_func("/archive/message/sees-how-to-opt-out", test_opt_out);
  g_test_add_func("/archive/message/falls-back-for-dates", test_dates);
  g_test_add_func("/archive/message/reads-dates-as-they-are-written", test_date_forms);
  g_test_add_func("/archive/message/mistrusts-wrong-clocks", test_wrong_clocks);
  g_test_add_func("/archive/message/names-lists-and-labels", test_list_and_labels);
  g_test_add_func("/archive/message/finds-the-author", test_authors);
  g_test_add_func("/archive/message/reads-odd-parts", test_odd_parts);
  g_test_add_func("/archive/message/decodes-raw-headers", test_raw_headers);
  g_test_add_func("/archive/message/bears-a-charset-without-a-name", test_nameless_charset);
  g_test_add_func("/archive/message/yields-utf8-whatever-a-converter-yields", test_lenient_converter);
  g_test_add_func("/archive/message/bears-deep-and-long", test_hostile);
  g_test_add_func("/archive/message/bears-every-hostile-mail", test_torture);
  return g_test_run();
}
