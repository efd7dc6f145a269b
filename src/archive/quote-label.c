/* The names of header fields as mail programs write them above what they quote, by language. */
#include "archive/quote-line.h"

#include <string.h>

typedef struct {
  const char *word;
  guint label;
} Label;

static const Label labels[] = {
    {"From", ENT_LABEL_FROM},
    {"De", ENT_LABEL_FROM},
    {"Von", ENT_LABEL_FROM},
    {"Da", ENT_LABEL_FROM},
    {"Van", ENT_LABEL_FROM},
    {"Från", ENT_LABEL_FROM},
    {"Fra", ENT_LABEL_FROM},
    {"Lähettäjä", ENT_LABEL_FROM},
    {"От", ENT_LABEL_FROM},
    {"Od", ENT_LABEL_FROM},
    {"Kimden", ENT_LABEL_FROM},
    {"发件人", ENT_LABEL_FROM},
    {"寄件者", ENT_LABEL_FROM},
    {"差出人", ENT_LABEL_FROM},
    {"Expéditeur", ENT_LABEL_FROM},
    {"Sender", ENT_LABEL_FROM},
    {"To", ENT_LABEL_TO},
    {"À", ENT_LABEL_TO},
    {"A", ENT_LABEL_TO},
    {"An", ENT_LABEL_TO},
    {"Para", ENT_LABEL_TO},
    {"Aan", ENT_LABEL_TO},
    {"Till", ENT_LABEL_TO},
    {"Til", ENT_LABEL_TO},
    {"Vastaanottaja", ENT_LABEL_TO},
    {"Кому", ENT_LABEL_TO},
    {"Do", ENT_LABEL_TO},
    {"Kime", ENT_LABEL_TO},
    {"收件人", ENT_LABEL_TO},
    {"收件者", ENT_LABEL_TO},
    {"宛先", ENT_LABEL_TO},
    {"Destinataire", ENT_LABEL_TO},
    {"Cc", ENT_LABEL_CC},
    {"Bcc", ENT_LABEL_CC},
    {"Copie à", ENT_LABEL_CC},
    {"Kopie", ENT_LABEL_CC},
    {"Копия", ENT_LABEL_CC},
    {"抄送", ENT_LABEL_CC},
    {"Sent", ENT_LABEL_DATE},
    {"Date", ENT_LABEL_DATE},
    {"Envoyé", ENT_LABEL_DATE},
    {"Envoyé le", ENT_LABEL_DATE},
    {"Gesendet", ENT_LABEL_DATE},
    {"Datum", ENT_LABEL_DATE},
    {"Enviado", ENT_LABEL_DATE},
    {"Enviado el", ENT_LABEL_DATE},
    {"Enviada em", ENT_LABEL_DATE},
    {"Enviado em", ENT_LABEL_DATE},
    {"Fecha", ENT_LABEL_DATE},
    {"Data", ENT_LABEL_DATE},
    {"Inviato", ENT_LABEL_DATE},
    {"Verzonden", ENT_LABEL_DATE},
    {"Skickat", ENT_LABEL_DATE},
    {"Sendt", ENT_LABEL_DATE},
    {"Dato", ENT_LABEL_DATE},
    {"Lähetetty", ENT_LABEL_DATE},
    {"Päivämäärä", ENT_LABEL_DATE},
    {"Отправлено", ENT_LABEL_DATE},
    {"Дата", ENT_LABEL_DATE},
    {"Wysłano", ENT_LABEL_DATE},
    {"Sent at", ENT_LABEL_DATE},
    {"Gönderilen", ENT_LABEL_DATE},
    {"发送时间", ENT_LABEL_DATE},
    {"日期", ENT_LABEL_DATE},
    {"日付", ENT_LABEL_DATE},
    {"送信日時", ENT_LABEL_DATE},
    {"Subject", ENT_LABEL_SUBJECT},
    {"Objet", ENT_LABEL_SUBJECT},
    {"Sujet", ENT_LABEL_SUBJECT},
    {"Betreff", ENT_LABEL_SUBJECT},
    {"Asunto", ENT_LABEL_SUBJECT},
    {"Assunto", ENT_LABEL_SUBJECT},
    {"Oggetto", ENT_LABEL_SUBJECT},
    {"Onderwerp", ENT_LABEL_SUBJECT},
    {"Ämne", ENT_LABEL_SUBJECT},
    {"Emne", ENT_LABEL_SUBJECT},
    {"Aihe", ENT_LABEL_SUBJECT},
    {"Тема", ENT_LABEL_SUBJECT},
    {"Temat", ENT_LABEL_SUBJECT},
    {"Konu", ENT_LABEL_SUBJECT},
    {"主题", ENT_LABEL_SUBJECT},
    {"主旨", ENT_LABEL_SUBJECT},
    {"件名", ENT_LABEL_SUBJECT},
    {"Reply-To", ENT_LABEL_OTHER},
    {"Répondre à", ENT_LABEL_OTHER},
    {"Antwort an", ENT_LABEL_OTHER},
    {"Risposta", ENT_LABEL_OTHER},
    {"Rispondi a", ENT_LABEL_OTHER},
    {"Responder a", ENT_LABEL_OTHER},
    {"Organization", ENT_LABEL_OTHER},
    {"Attachments", ENT_LABEL_OTHER},
    {"Pièce jointe", ENT_LABEL_OTHER},
    {"Importance", ENT_LABEL_OTHER},
    {"Message-ID", ENT_LABEL_OTHER},
    {"In-Reply-To", ENT_LABEL_OTHER},
    {"References", ENT_LABEL_OTHER},
    {"Newsgroups", ENT_LABEL_OTHER},
};

guint ent_line_label(EntSlice line)
{
  while (line.length && (line.data[0] == '*' || line.data[0] == ' '))
    line = (EntSlice){line.data + 1, line.length - 1};
  gsize most = MIN(line.length, 32);
  const char *colon = most ? memchr(line.data, ':', most) : NULL;
  const char *wide = colon || !most || !(line.data[0] & 0x80) ? NULL : memmem(line.data, most, "：", 3);
  if (!colon && !wide) return 0;
  EntSlice word = {line.data, (gsize)((colon ? colon : wide) - line.data)};
  while (word.length && strchr(" *\t", word.data[word.length - 1]))
    word.length--;
  if (word.length > 2 && memcmp(word.data + word.length - 2, "\xc2\xa0", 2) == 0) word.length -= 2;
  for (gsize i = 0; word.length && i < G_N_ELEMENTS(labels); i++)
    if ((word.data[0] | 0x20) == (labels[i].word[0] | 0x20) && ent_slice_equals(word, labels[i].word))
      return labels[i].label;
  return 0;
}
