/* One mail as bytes: headers with encoded words (RFC 2047), bodies in the charsets and encodings that real
 * programs use (RFC 2045), quoted parents with the attribution lines of two languages. */
#include "sample.h"

#include <string.h>

/* ---- words and bodies ---- */

static gboolean is_ascii(const char *text)
{
  for (; *text; text++)
    if ((guchar)*text >= 0x80) return FALSE;
  return TRUE;
}

/* ISO-8859-1, with what it lacks written more simply. */
static char *to_latin1(const char *text)
{
  static const struct {
    const char *from, *to;
  } simpler[] = {{"’", "'"}, {"\u202f", "\u00a0"}, {"œ", "oe"}, {"“", "\""}, {"”", "\""}, {"–", "-"}};
  g_autoptr(GString) plain = g_string_new(text);
  for (guint i = 0; i < G_N_ELEMENTS(simpler); i++)
    g_string_replace(plain, simpler[i].from, simpler[i].to, 0);
  GString *out = g_string_new(NULL);
  for (const char *p = plain->str; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_c(out, (char)(guchar)(c < 256 ? c : '?'));
  }
  return g_string_free(out, FALSE);
}

static void append_qp(GString *out, const char *text, gboolean word)
{
  gsize column = 0;
  for (const guchar *p = (const guchar *)text; *p; p++) {
    gboolean last = p[1] == '\0' || p[1] == '\n';
    gboolean plain = *p > ' ' && *p < 0x7f && *p != '=' && !(word && (*p == '?' || *p == '_' || *p == '"'));
    if (!word && *p == '\n') {
      g_string_append_c(out, '\n');
      column = 0;
      continue;
    }
    if (!word && column >= 72) {
      g_string_append(out, "=\n");
      column = 0;
    }
    gsize before = out->len;
    if (plain || (!word && *p == ' ' && !last))
      g_string_append_c(out, (char)*p);
    else if (word && *p == ' ')
      g_string_append_c(out, '_');
    else
      g_string_append_printf(out, "=%02X", *p);
    column += out->len - before;
  }
}

static void append_base64(GString *out, const char *text)
{
  g_autofree char *coded = g_base64_encode((const guchar *)text, strlen(text));
  for (gsize i = 0, n = strlen(coded); i < n; i += 76)
    g_string_append_printf(out, "%.76s\n", coded + i);
}

/* Encoded words of at most about forty bytes, cut between characters. */
static void append_word(GString *out, const char *text, SampleMailer mailer)
{
  gboolean latin = mailer == SAMPLE_MAILER_LATIN1_QP || mailer == SAMPLE_MAILER_LATIN1_8BIT;
  if (is_ascii(text)) {
    g_string_append(out, text);
    return;
  }
  for (const char *p = text; *p;) {
    const char *end = p;
    while (*end && g_utf8_next_char(end) - p <= 36)
      end = g_utf8_next_char(end);
    g_autofree char *piece = g_strndup(p, (gsize)(end - p));
    g_autofree char *bytes = latin ? to_latin1(piece) : g_strdup(piece);
    if (p != text) g_string_append(out, "\n ");
    if (mailer == SAMPLE_MAILER_UTF8_BASE64 || mailer == SAMPLE_MAILER_ALTERNATIVE) {
      g_autofree char *coded = g_base64_encode((const guchar *)bytes, strlen(bytes));
      g_string_append_printf(out, "=?UTF-8?B?%s?=", coded);
    } else {
      g_string_append(out, latin ? "=?iso-8859-1?Q?" : "=?utf-8?q?");
      append_qp(out, bytes, TRUE);
      g_string_append(out, "?=");
    }
    p = end;
  }
}

static void append_part(GString *out, const char *type, const char *text, SampleMailer mailer, gboolean html)
{
  const char *extra = mailer == SAMPLE_MAILER_UTF8_8BIT ? "; format=flowed" : "";
  switch (html ? SAMPLE_MAILER_UTF8_QP : mailer) {
  case SAMPLE_MAILER_LATIN1_QP:
  case SAMPLE_MAILER_LATIN1_8BIT: {
    g_autofree char *latin = to_latin1(text);
    gboolean qp = mailer == SAMPLE_MAILER_LATIN1_QP;
    g_string_append_printf(out, "Content-Type: %s; charset=iso-8859-1\nContent-Transfer-Encoding: %s\n\n", type,
                           qp ? "quoted-printable" : "8bit");
    if (qp)
      append_qp(out, latin, FALSE);
    else
      g_string_append(out, latin);
    return;
  }
  case SAMPLE_MAILER_UTF8_BASE64:
    g_string_append_printf(out, "Content-Type: %s; charset=\"UTF-8\"\nContent-Transfer-Encoding: base64\n\n", type);
    append_base64(out, text);
    return;
  case SAMPLE_MAILER_UTF8_8BIT:
    g_string_append_printf(out, "Content-Type: %s; charset=utf-8%s\nContent-Transfer-Encoding: 8bit\n\n%s", type, extra,
                           text);
    return;
  case SAMPLE_MAILER_UTF8_QP:
  case SAMPLE_MAILER_ALTERNATIVE:
  case SAMPLE_MAILER_HTML:
  case SAMPLE_MAILERS:
    g_string_append_printf(out, "Content-Type: %s; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
                           type);
    append_qp(out, text, FALSE);
    return;
  }
}

/* ---- what the reader sees ---- */

static void append_quoted(GString *out, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line; line++)
    g_string_append_printf(out, *line[0] == '>' || *line[0] == '\0' ? ">%s\n" : "> %s\n", *line);
}

static void append_attribution(GString *out, const SampleMail *mail)
{
  const SamplePerson *author = mail->parent->from;
  SampleDate date = sample_date(mail->parent->at + sample_zone_offset(60, mail->parent->at) * SAMPLE_MINUTE);
  const SamplePhrases *phrases = sample_phrases(mail->from->language);
  if (mail->from->language == SAMPLE_FR)
    g_string_append_printf(out, "Le %d %s %d à %02d:%02d, %s a écrit\u00a0:\n", date.day, phrases->months[date.month],
                           date.year, date.hour, date.minute, author->name);
  else
    g_string_append_printf(out, "On %s, %d %s %d at %02d:%02d, %s wrote:\n", sample_weekdays[date.weekday], date.day,
                           sample_months[date.month], date.year, date.hour, date.minute, author->name);
}

/* The old word processor's way: no prefix, a block of headers. */
static void append_original(GString *out, const SampleMail *mail)
{
  gboolean french = mail->from->language == SAMPLE_FR;
  SampleDate date = sample_date(mail->parent->at);
  g_string_append_printf(out, "-----%s-----\n%s %s\n%s %04d-%02d-%02d %02d:%02d\n%s %s\n\n%s\n",
                         french ? "Message d'origine" : "Original Message",
                         french ? "De :" : "From:", mail->parent->from->name, french ? "Envoyé :" : "Sent:", date.year,
                         date.month, date.day, date.hour, date.minute,
                         french ? "Objet :" : "Subject:", mail->parent->subject, mail->parent->text);
}

static char *full_text(const SampleMail *mail)
{
  GString *out = g_string_new(mail->text);
  if (mail->from->signature) g_string_append_printf(out, "\n\n-- \n%s", mail->from->signature);
  g_string_append_c(out, '\n');
  if (!mail->parent || !mail->quotes) return g_string_free(out, FALSE);
  g_string_append_c(out, '\n');
  if (mail->from->mailer == SAMPLE_MAILER_LATIN1_QP) {
    append_original(out, mail);
  } else {
    append_attribution(out, mail);
    append_quoted(out, mail->parent->text);
  }
  return g_string_free(out, FALSE);
}

static char *as_html(const SampleMail *mail)
{
  g_autofree char *text = full_text(mail);
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
  GString *out = g_string_new("<html><head><style>p { margin: 1em 0 }</style></head><body>\n");
  for (char **paragraph = paragraphs; *paragraph; paragraph++) {
    g_autofree char *safe = g_markup_escape_text(*paragraph, -1);
    g_auto(GStrv) lines = g_strsplit(safe, "\n", -1);
    g_autofree char *joined = g_strjoinv("<br>\n", lines);
    g_string_append_printf(out, "<p>%s</p>\n", joined);
  }
  g_string_append(out, "</body></html>\n");
  return g_string_free(out, FALSE);
}

static void append_multipart(GString *out, const SampleMail *mail, const char *type)
{
  g_string_append_printf(out, "Content-Type: multipart/%s; boundary=\"=_%u_quai\"\n\n", type, mail->number);
}

static void append_boundary(GString *out, const SampleMail *mail, gboolean last)
{
  g_string_append_printf(out, "%s--=_%u_quai%s\n", g_str_has_suffix(out->str, "\n") ? "" : "\n", mail->number,
                         last ? "--" : "");
}

static void append_report(GString *out, const SampleMail *mail, const char *text)
{
  append_multipart(out, mail, "report; report-type=delivery-status");
  append_boundary(out, mail, FALSE);
  append_part(out, "text/plain", text, SAMPLE_MAILER_UTF8_QP, FALSE);
  append_boundary(out, mail, FALSE);
  g_string_append_printf(out,
                         "Content-Type: message/delivery-status\n\nReporting-MTA: dns; tournebride.example\n\n"
                         "Final-Recipient: rfc822; %s\nAction: failed\nStatus: 5.1.1\n",
                         mail->bounced);
  append_boundary(out, mail, TRUE);
}

static void append_body(GString *out, const SampleMail *mail)
{
  g_autofree char *text = full_text(mail);
  SampleMailer mailer = mail->from->mailer;
  g_autofree char *html = mailer == SAMPLE_MAILER_ALTERNATIVE || mailer == SAMPLE_MAILER_HTML ? as_html(mail) : NULL;
  gboolean mixed = mail->attachment || mail->calendar;
  if (mail->bounced) {
    append_report(out, mail, text);
    return;
  }
  if (mixed || mailer == SAMPLE_MAILER_ALTERNATIVE) {
    append_multipart(out, mail, mixed ? "mixed" : "alternative");
    append_boundary(out, mail, FALSE);
  }
  if (mailer == SAMPLE_MAILER_HTML)
    append_part(out, "text/html", html, mailer, TRUE);
  else
    append_part(out, "text/plain", text, mailer, FALSE);
  if (!mixed && mailer == SAMPLE_MAILER_ALTERNATIVE) {
    append_boundary(out, mail, FALSE);
    append_part(out, "text/html", html, mailer, TRUE);
  }
  if (mail->calendar) {
    append_boundary(out, mail, FALSE);
    g_string_append_printf(out, "Content-Type: text/calendar; method=%s; charset=utf-8\n\n%s", mail->method,
                           mail->calendar);
  }
  if (mail->attachment) {
    append_boundary(out, mail, FALSE);
    g_string_append(
        out, "Content-Type: application/pdf; name=releve.pdf\nContent-Disposition: attachment; filename=releve.pdf\n"
             "Content-Transfer-Encoding: base64\n\n");
    append_base64(out, "%PDF-1.4\n% a reading of the lamps, entirely fictional\n");
  }
  if (mixed || mailer == SAMPLE_MAILER_ALTERNATIVE) append_boundary(out, mail, TRUE);
}

/* ---- headers ---- */

static void append_addresses(GString *out, const SampleWorld *world, const char *field, const GPtrArray *people,
                             const SampleMail *mail)
{
  if (people->len == 0) return;
  g_string_append_printf(out, "%s: ", field);
  for (guint i = 0; i < people->len; i++) {
    const SamplePerson *person = g_ptr_array_index(people, i);
    if (i > 0) g_string_append(out, ",\n ");
    if (mail->number % 9 != 4) {
      if (strchr(person->name, ',') && is_ascii(person->name))
        g_string_append_printf(out, "\"%s\"", person->name);
      else
        append_word(out, person->name, mail->from->mailer);
      g_string_append_c(out, ' ');
    }
    g_string_append_printf(out, "<%s>", sample_address(world, person, mail->at));
  }
  g_string_append_c(out, '\n');
}

static void append_references(GString *out, const SampleMail *mail)
{
  if (!mail->parent) return;
  const SampleMail *chain[8];
  guint n = 0;
  for (const SampleMail *m = mail->parent; m && n < G_N_ELEMENTS(chain); m = m->parent)
    chain[n++] = m;
  g_string_append_printf(out, "In-Reply-To: <%s>\n", mail->parent->id);
  if (mail->from->mailer == SAMPLE_MAILER_LATIN1_QP) return; /* an old program that writes no References */
  g_string_append(out, "References:");
  while (n > 0)
    g_string_append_printf(out, " <%s>%s", chain[n - 1]->id, n > 1 ? "\n" : ""), n--;
  g_string_append_c(out, '\n');
}

static void append_date(GString *out, const SampleMail *mail)
{
  int offset = mail->from->nature == SAMPLE_HUMAN ? sample_zone_offset(mail->from->zone, mail->at) : 0;
  SampleDate date = sample_date(mail->at + offset * SAMPLE_MINUTE);
  g_string_append_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d %c%02d%02d\n", sample_weekdays[date.weekday],
                         date.day, sample_months[date.month], date.year, date.hour, date.minute, date.second,
                         offset < 0 ? '-' : '+', ABS(offset) / 60, ABS(offset) % 60);
}

void sample_mime_append(GString *out, const SampleWorld *world, const SampleMail *mail)
{
  g_autoptr(GPtrArray) from = g_ptr_array_new();
  g_ptr_array_add(from, mail->from);
  if (mail->folder == SAMPLE_INBOX)
    g_string_append_printf(out, "Delivered-To: %s\n", sample_address(world, sample_person(world, 0), mail->at));
  g_string_append(out, mail->headers);
  append_addresses(out, world, "From", from, mail);
  append_addresses(out, world, "To", mail->to, mail);
  append_addresses(out, world, "Cc", mail->cc, mail);
  g_string_append(out, "Subject: ");
  append_word(out, mail->subject, mail->from->mailer);
  g_string_append_c(out, '\n');
  append_date(out, mail);
  g_string_append_printf(out, "Message-ID: <%s>\n", mail->id);
  append_references(out, mail);
  g_string_append(out, "MIME-Version: 1.0\n");
  append_body(out, mail);
}
