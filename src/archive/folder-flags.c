/* What mail programs call their folders. Names are split into words, so "presents" is no "sent". */
#include "archive/message.h"
#include "base/text.h"

typedef struct {
  guint32 flag;
  const char *names; /* folded, separated by '|' */
} Kind;

static const Kind kinds[] = {
    {ENT_FLAG_SENT,
     "|sent|sent items|sent mail|sent messages|sent objects|outbox|envoyes|envoye|elements envoyes|messages envoyes|"
     "courrier envoye|courriers envoyes|objets envoyes|gesendet|gesendete elemente|gesendete objekte|"
     "gesendete nachrichten|postausgang|enviados|enviadas|elementos enviados|mensajes enviados|correo enviado|"
     "itens enviados|mensagens enviadas|inviati|inviata|posta inviata|elementi inviati|messaggi inviati|verzonden|"
     "verzonden items|verzonden objecten|verzonden berichten|skickat|skickade objekt|skickade|sendt|sendte elementer|"
     "sendt post|sendte meldinger|lahetetyt|lahetetyt viestit|wyslane|elementy wyslane|odeslane|odeslana posta|"
     "отправленные|отправленные письма|исходящие|надіслані|gonderilmis ogeler|gonderilmis|gonderilen|elkuldott elemek|"
     "已发送|已发送邮件|已傳送郵件|寄件備份|送信済み|送信済みメール|送信済みアイテム|보낸편지함|"},
    {ENT_FLAG_SPAM,
     "|spam|junk|junk mail|junk e mail|junk email|bulk|bulk mail|indesirables|indesirable|courrier indesirable|"
     "courriers indesirables|pourriel|pourriels|spamverdacht|unerwunscht|unerwunschte werbung|junk e mail ordner|"
     "posta indesiderata|correo no deseado|correo basura|lixo eletronico|lixo electronico|ongewenst|ongewenste e mail|"
     "ongewenste reclame|skrappost|soppelpost|uonsket mail|roskaposti|wiadomosci smieci|niechciane|nevyzadana posta|"
     "нежелательная почта|спам|垃圾邮件|垃圾郵件|迷惑メール|스팸|스팸함|"},
    {ENT_FLAG_DRAFT,
     "|drafts|draft|draft messages|unsent messages|templates|brouillons|brouillon|modeles|entwurfe|vorlagen|"
     "borradores|rascunhos|bozze|concepten|klad|utkast|kladder|luonnokset|szkice|kopie robocze|wersje robocze|koncepty|"
     "черновики|чернетки|taslaklar|piszkozatok|草稿|草稿箱|下書き|임시보관함|"},
};

/* Modified base64 of RFC 3501 section 5.1.3: UTF-16 behind '&', with ',' for '/', up to '-'. */
static gboolean append_shifted(const char *from, gsize length, GString *out)
{
  g_autofree char *base64 = g_strndup(from, length);
  g_strdelimit(base64, ",", '/');
  g_autoptr(GString) padded = g_string_new(base64);
  while (padded->len % 4)
    g_string_append_c(padded, '=');
  gsize n = 0;
  g_autofree guchar *bytes = g_base64_decode(padded->str, &n);
  g_autofree char *text = g_convert((const char *)bytes, (gssize)(n - n % 2), "UTF-8", "UTF-16BE", NULL, NULL, NULL);
  if (!text || !*text) return FALSE;
  g_string_append(out, text);
  return TRUE;
}

char *ent_message_folder_name(const char *folder)
{
  g_autoptr(GString) name = g_string_new(NULL);
  for (const char *p = folder; *p;) {
    gsize n = *p == '&' ? strspn(p + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,") : 0;
    gboolean shifted = *p == '&' && p[n + 1] == '-';
    if (shifted && n == 0) g_string_append_c(name, '&');
    if (shifted && n > 0) shifted = append_shifted(p + 1, n, name);
    if (!shifted) g_string_append_c(name, *p);
    p += shifted ? n + 2 : 1;
  }
  return g_utf8_make_valid(name->str, (gssize)name->len);
}

/* Under which a server hangs its folders: "INBOX.Sent", "[Gmail].Sent Mail". */
static gboolean is_prefix(const char *word)
{
  return g_str_equal(word, "inbox") || g_str_equal(word, "gmail") || g_str_equal(word, "googlemail");
}

/* The last component, folded, its words joined by one space, numbers at the end gone. */
static char *plain_name(const char *folder)
{
  const char *slash = strrchr(folder, '/');
  g_autofree char *fold = ent_text_fold(slash && slash[1] ? slash + 1 : folder);
  g_strdelimit(fold, "._-[]()&", ' ');
  g_auto(GStrv) words = g_strsplit(fold, " ", -1);
  g_autoptr(GString) plain = g_string_new(NULL);
  for (guint i = 0; words[i]; i++) {
    if (!*words[i] || strspn(words[i], "0123456789") == strlen(words[i])) continue;
    if (plain->len == 0 && words[i + 1] && is_prefix(words[i])) continue;
    if (plain->len) g_string_append_c(plain, ' ');
    g_string_append(plain, words[i]);
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

guint32 ent_message_folder_flags(const char *folder)
{
  if (!folder) return 0;
  g_autofree char *plain = plain_name(folder), *wanted = g_strconcat("|", plain, "|", NULL);
  for (gsize i = 0; *plain && i < G_N_ELEMENTS(kinds); i++)
    if (strstr(kinds[i].names, wanted)) return kinds[i].flag;
  return 0;
}
