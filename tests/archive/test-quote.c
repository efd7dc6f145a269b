/* What of a text its author wrote just now. */
#include "archive/quote.h"

static void test_own_text(void)
{
  static const struct {
    const char *name, *text, *own;
  } cases[] = {
      {"plain", "Bonjour,\nà demain.\n", "Bonjour,\nà demain.\n"},
      {"interleaved", "> one?\nyes\n> two?\nno\n", "yes\nno\n"},
      {"english", "Yes.\n\nOn Tue, 3 Mar 2026, Ondine wrote:\n> Come?\n", "Yes.\n\n"},
      {"french, two lines",
       "Oui.\n\nLe 3 mars 2026 à 7 h 31, Ondine Passerose\n<o@v.example> a écrit :\n\n> Viendrez-vous ?\n", "Oui.\n\n"},
      {"german", "Ja.\nAm 3. März schrieb:\n> x\n", "Ja.\n"},
      {"outlook", "Yes.\n\nFrom: Ondine\nSent: Tuesday\nTo: Ariane\nSubject: night\n\nCome?\n", "Yes.\n\n"},
      {"outlook, french", "Oui.\n\nDe : Ondine\nEnvoyé : mardi\nÀ : Ariane\nObjet : nuit\n\nViens.\n", "Oui.\n\n"},
      {"original message", "Yes.\n-----Original Message-----\nFrom: x\nCome?\n", "Yes.\n"},
      {"signature", "Yes.\n-- \nOndine\nValombreuse\n", "Yes.\n"},
      {"list footer", "Yes.\n_______________________________________________\nNight mailing list\nhttps://x.example\n",
       "Yes.\n"},
      {"not an attribution", "On Tuesday I wrote:\nnothing at all.\n", "On Tuesday I wrote:\nnothing at all.\n"},
      {"german, verb inside", "Ja.\nAm 3. März 2026 um 10:00 schrieb Ondine <o@v.example>:\n> x\n", "Ja.\n"},
      {"spanish", "Sí.\nEl 3 mar 2026, Ondine escribió:\n\n> x\n", "Sí.\n"},
      {"no prefixes", "Yes.\n\nOn 3 March 2026 at 10:00, Ondine <o@v.example> wrote:\nCome?\n", "Yes.\n\n"},
      {"answers below a dated attribution", "On 3 March 2026 Ondine wrote:\nYes.\n> Come?\n", "Yes.\n"},
      {"forwarded, many dashes", "See.\n ---------------------- Forwarded by O/V on 03/04/2001 ---------\nCome?\n",
       "See.\n"},
      {"notes", "Yes.\n\nTo: Ondine\ncc: Basile\nSubject: night\n\nCome?\n", "Yes.\n\n"},
      {"rule and header block",
       "Oui.\n________________________________\nDe : Ondine\nEnvoyé : mardi\nÀ : A\n\nViens.\n", "Oui.\n"},
      {"scrubbed part", "Yes.\n\n\t[[alternative HTML version deleted]]\n\n", "Yes.\n\n"},
      {"from in a sentence", "From: here on\nwe walk.\n", "From: here on\nwe walk.\n"},
      {"german, name first, over two lines",
       "Ja.\n\nOndine Passerose <o@v.example> schrieb am Di., 3. März\n2026 um 10:00 Uhr:\n\n> x\n", "Ja.\n\n"},
      {"french, on two lines without prefixes",
       "Oui.\n\nLe mar. 3 mars 2026 à 10:00, Ondine Passerose <o@v.example>\na écrit :\n\nViens.\n", "Oui.\n\n"},
      {"russian", "Да.\n\n3 марта 2026 г. 10:00 пользователь \"Ондина\" <\no@v.example> написал:\n\n> x\n", "Да.\n\n"},
      {"only a date and an address", "Yes.\n\n2026-03-03 10:00 GMT+01:00 Ondine <\no@v.example>:\n\n> x\n", "Yes.\n\n"},
      {"broken before its bracket", "Ja.\nAm 03.03.2026 10:00 schrieb \"Ondine\" <o@v.example\n>:\n\n> x\n", "Ja.\n"},
      {"an address in a text above", "Ask a@t.example.\nI shall.\nOn 3 March 2026 at 10:00 O wrote:\n> x\n",
       "Ask a@t.example.\nI shall.\n"},
      {"nested without prefixes, then with",
       "Yes.\n\nOn 3 March 2026 at 10:00, O <o@v.example> wrote:\nCome?\nOn 2 March A wrote:\n> x\n", "Yes.\n\n"},
      {"said is no attribution alone", "In 2008 the Duke said:\ncome.\n", "In 2008 the Duke said:\ncome.\n"},
      {"attribution at the top", "On 3 March 2026 10:00, O <o@v.example> wrote:\nYes.\n", "Yes.\n"},
      {"initials", "Hello,\n\nTuesday, March 3, 2026, 10:00:00 AM, you wrote:\n\nOP> Come?\nYes.\n",
       "Hello,\n\nYes.\n"},
      {"a session", "I typed\n> x <- read(\"a\")\n> plot(x)\n[1] 3\nand saw this.\n",
       "I typed\n> x <- read(\"a\")\n> plot(x)\n[1] 3\nand saw this.\n"},
      {"a session that is quoted", "On 3 March 2026 at 10:00, O wrote:\n> x <- read(\"a\")\n> plot(x)\nNo.\n", "No.\n"},
      {"a question without an attribution", "> Come tonight (or tomorrow)?\n> Or not at all\nYes.\n", "Yes.\n"},
      {"a shell's prompt", "C> dir\nR> x <- 1\n", "C> dir\nR> x <- 1\n"},
      {"swedish block", "Ja.\n\nFrån: Ondine\nSkickat: den 3 mars\nTill: Ariane\nÄmne: natt\n\nKom.\n", "Ja.\n\n"},
      {"block in another order, with blank lines",
       "Sì.\n\nDa: Ondine\n\nRisposta: Valombreuse\n\nData: martedì 3 marzo\n\nA: Ariane\n\nVieni.\n", "Sì.\n\n"},
      {"block with a long list", "Yes.\n*From:* Ondine\n*To:* Ariane,\nBasile,\nMathurin\n*Subject:* night\n\nCome.\n",
       "Yes.\n"},
      {"headers above a quote",
       "    Date: 3 March\n    From: Ondine\n    Message-ID: <o@v.example>\n\n  | Come?\n\nYes.\n", "Yes.\n"},
      {"a name in brackets", "[Ondine Passerose]\n> Come?\nYes.\n", "Yes.\n"},
      {"a table", "| one | two |\n| three | four |\n", "| one | two |\n| three | four |\n"},
      {"two labels are a sentence", "From: nine\nTo: five\nand no more.\n", "From: nine\nTo: five\nand no more.\n"},
      {"apple", "See.\n\nDébut du message transféré :\n\nViens.\n", "See.\n\n"},
      {"chinese", "好。\n\n------------------ 原始邮件 ------------------\n发件人: O\n\n来。\n", "好。\n\n"},
      {"telephone", "Oui.\n\nEnvoyé de mon iPhone\n", "Oui.\n\n"},
      {"telephone without a name", "Yes.\n\nSent from my Zorb 9\n", "Yes.\n\n"},
      {"without a verb", "Да.\n\nср, 3 мар. 2026 г. в 15:19, Ondine <o@v.example>:\n\nПриходи.\n", "Да.\n\n"},
      {"telephone above a quote",
       "Ja.\n\nVon meinem iPhone gesendet\n\nAm 3. März 2026 um 10:00 schrieb O <o@v.example>:\n> x", "Ja.\n\n\n"},
      {"sent from a place", "Sent from the mill by mail,\nthe parcel is here.\n",
       "Sent from the mill by mail,\nthe parcel is here.\n"},
      {"disclaimer", "Yes.\n\nThis e-mail and its attachments are\nconfidential.\n\nThank you.\n", "Yes.\n\n"},
      {"avis", "Oui.\n\nCe message et ses pièces jointes sont confidentiels.\n", "Oui.\n\n"},
      {"a message about a message", "This message is short.\n", "This message is short.\n"},
      {"ruled signature", "Yes.\n-----\nOndine Passerose\nhttp://v.example\n", "Yes.\n"},
      {"ruled text", "Yes.\n-----\nNo.\n", "Yes.\n-----\nNo.\n"},
      {"dashes above a long text", "--\n1\n2\n3\n4\n5\n6\n7\n8\n9\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\n",
       "--\n1\n2\n3\n4\n5\n6\n7\n8\n9\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\n"},
      {"scrubbed attachment",
       "Yes.\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: x.pdf\n", "Yes.\n"},
      {"empty", "", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) own = g_string_new(NULL);
    ent_quote_own_text(cases[i].text, strlen(cases[i].text), own);
    g_test_message("%s", cases[i].name);
    g_assert_cmpstr(own->str, ==, cases[i].own);
  }
}

/* Below a signature, what a program quotes is quoted again. */
static void test_quoted_below_signature(void)
{
  static const char text[] = "Yes.\n-- \nOndine\n-----Original Message-----\nCome?\n";
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
  ent_quote_spans(text, strlen(text), spans);
  g_assert_cmpuint(spans->len, ==, 3);
  g_assert_cmpint(g_array_index(spans, EntTextSpan, 1).part, ==, ENT_TEXT_SIGNATURE);
  g_assert_cmpint(g_array_index(spans, EntTextSpan, 2).part, ==, ENT_TEXT_QUOTED);
}

static void test_spans_cover(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  static const char *const lines[] = {"> a\n",     "b\n",     "-- \n", "On x wrote:\n", "\n", "From: x\n",
                                      "Sent: y\n", "To: z\n", "c"};
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint n = g_rand_int_range(random, 0, 12); n > 0; n--)
      g_string_append(text, lines[g_rand_int_range(random, 0, G_N_ELEMENTS(lines))]);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(EntTextSpan));
    ent_quote_spans(text->str, text->len, spans);
    gsize end = 0;
    for (guint k = 0; k < spans->len; k++) {
      const EntTextSpan *span = &g_array_index(spans, EntTextSpan, k);
      g_assert_cmpuint(span->start, ==, end);
      g_assert_cmpuint(span->length, >, 0);
      end += span->length;
    }
    g_assert_cmpuint(end, ==, text->len);
  }
}

int main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/archive/quote/keeps-what-the-author-wrote", test_own_text);
  g_test_add_func("/archive/quote/resumes-below-a-signature", test_quoted_below_signature);
  g_test_add_func("/archive/quote/spans-cover-the-text", test_spans_cover);
  return g_test_run();
}
