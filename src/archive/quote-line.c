/* Words and the few rules that put them together. Each function turns most lines down by a byte or two. */
#include "archive/quote-line.h"

#include <string.h>

/* Most words are turned down by their first letter. */
static bool may_begin(EntSlice line, const char *word)
{
  return line.length && (line.data[0] | 0x20) == (word[0] | 0x20);
}

static bool begins_any(EntSlice line, const char *const *words)
{
  for (; *words; words++)
    if (may_begin(line, *words) && ent_slice_begins(line, *words)) return true;
  return false;
}

static bool holds(EntSlice line, const char *word)
{
  return memmem(line.data, line.length, word, strlen(word)) != NULL;
}

static bool holds_any(EntSlice line, const char *const *words)
{
  for (; *words; words++)
    if (holds(line, *words)) return true;
  return false;
}

static bool finds_any(EntSlice line, const char *const *words)
{
  for (; *words; words++)
    if (ent_slice_find(line, *words)) return true;
  return false;
}

static EntSlice behind(EntSlice line, gsize n)
{
  return (EntSlice){line.data + n, line.length - n};
}

/* Without the signs and blanks that stand before its words. */
static EntSlice without_signs(EntSlice line, const char *signs)
{
  while (line.length && line.data[0] && strchr(signs, line.data[0]))
    line = behind(line, 1);
  return line;
}

static bool ends_with(EntSlice line, const char *end)
{
  gsize n = strlen(end);
  return line.length >= n && memcmp(line.data + line.length - n, end, n) == 0;
}

/* "OP> ...": the initials that some programs put before the sign; one letter alone is the prompt of a shell. */
static bool is_initialled(EntSlice line)
{
  gsize n = 0;
  while (n < line.length && n < 4 && g_ascii_isupper(line.data[n]))
    n++;
  return n >= 2 && n < 4 && n < line.length && line.data[n] == '>' && (n + 1 == line.length || line.data[n + 1] == ' ');
}

bool ent_line_is_quoted(EntSlice line)
{
  if (!line.length) return false;
  if (line.data[0] == '>') return true;
  if (line.data[0] == '|') return line.length == 1 || (line.data[1] == ' ' && line.data[line.length - 1] != '|');
  return is_initialled(line);
}

bool ent_line_is_typed(EntSlice line)
{
  line = ent_slice_trim(behind(line, line.length > 0));
  if (!line.length) return false;
  if (line.data[0] == '#' || holds(line, "<-")) return true;
  return memchr(line.data, '(', line.length) && strchr("){,;+|&(", line.data[line.length - 1]);
}

bool ent_line_is_rule(EntSlice line)
{
  gsize n = 0;
  if (line.length < 4 || !line.data[0] || !strchr("_-=*#~+", line.data[0])) return false;
  for (gsize i = 0; i < line.length; i++) {
    if (line.data[i] != line.data[0] && line.data[i] != ' ') return false;
    n += line.data[i] == line.data[0];
  }
  return n >= 3;
}

/* ---- separators ---- */

static bool is_forward(EntSlice line)
{
  static const char *const words[] = {
      "Begin forwarded message", "Début du message ",   "Anfang der weitergeleiteten", "Inizio messaggio inoltrato",
      "Inicio del mensaje ",     "Início da mensagem ", "Begin doorgestuurd bericht",  "Start på vidare",
      "Vidarebefordrat brev",    "Videresendt besked",  "Начало переадресованного",    NULL};
  return line.length < 100 && (line.data[line.length - 1] == ':' || ends_with(line, "：")) && begins_any(line, words);
}

bool ent_line_is_separator(EntSlice line)
{
  static const char *const words[] = {"Original Message",
                                      "Original --",
                                      "Original-Nachricht",
                                      "Message d'origine",
                                      "Message d’origine",
                                      "Message original",
                                      "Message initial",
                                      "Forwarded message",
                                      "Forwarded by",
                                      "Forwarded mail",
                                      "Forwarded email",
                                      "Begin forwarded",
                                      "Original Appointment",
                                      "Message transf",
                                      "Message réexp",
                                      "Message transm",
                                      "Message de transfert",
                                      "Ursprüngliche",
                                      "Urspr",
                                      "Weitergeleitete",
                                      "Mensaje original",
                                      "Mensaje reenviado",
                                      "Messaggio originale",
                                      "Messaggio inoltrato",
                                      "Messaggio Inoltrato",
                                      "Mensagem original",
                                      "Mensagem encaminhada",
                                      "Mensagem Original",
                                      "Oorspronkelijk bericht",
                                      "Doorgestuurd bericht",
                                      "Oprindelig meddelelse",
                                      "Oprindelig besked",
                                      "Opprinnelig melding",
                                      "Ursprungligt med",
                                      "Alkuperäinen viesti",
                                      "Исходное сообщение",
                                      "Пересылаемое сообщение",
                                      "Wiadomość oryginalna",
                                      "Oryginalna wiadomość",
                                      "Původní zpráva",
                                      "原始邮件",
                                      "原始郵件",
                                      "转发邮件",
                                      "元のメッセージ",
                                      "Courriel original",
                                      "Reply message",
                                      "Reply Message",
                                      NULL};
  if (line.length < 10) return false;
  if (!strchr("-_*=<", line.data[0]))
    return g_ascii_isalpha(line.data[0]) || line.data[0] < 0 ? is_forward(line) : false;
  EntSlice rest = without_signs(line, "-_*=< ");
  return line.length - rest.length >= 4 && begins_any(rest, words);
}

/* ---- attributions ---- */

bool ent_line_opens_attribution(EntSlice line)
{
  static const char *const openers[] = {"On ", "Le ",      "Am ",   "El ",  "Em ",     "Il ",  "Op ", "Den ", "At ",
                                        "In ", "Quoting ", "Dnia ", "Dne ", "W dniu ", "Vào ", "Pe ", NULL};
  return line.length > 3 && begins_any(line, openers);
}

/* An address, bracketed or not. */
static bool holds_address(EntSlice line)
{
  const char *at = memchr(line.data, '@', line.length);
  return at && at > line.data && at + 1 < line.data + line.length && g_ascii_isalnum(at[1]) && !g_ascii_isspace(at[-1]);
}

bool ent_line_may_open_attribution(EntSlice line)
{
  if (!line.length) return false;
  return g_ascii_isdigit(line.data[0]) || ent_line_opens_attribution(line) || holds_address(line);
}

bool ent_line_is_broken_attribution(EntSlice line)
{
  return line.length > 1 && line.length < 24 && line.data[0] == '>' && line.data[line.length - 1] == ':' &&
         !memchr(line.data + 1, '>', line.length - 1);
}

static bool holds_digit(EntSlice line)
{
  for (gsize i = 0; i < line.length; i++)
    if (g_ascii_isdigit(line.data[i])) return true;
  return false;
}

/* "10:32", "10.32", "10h32". */
static bool holds_time(EntSlice line)
{
  for (gsize i = 0; i + 3 < line.length; i++) {
    const char *p = line.data + i;
    if (g_ascii_isdigit(p[0]) && strchr(":.h", p[1]) && p[1] && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3]))
      return true;
  }
  return false;
}

/* Of this century or the last. */
static bool holds_year(EntSlice line)
{
  for (gsize i = 0; i + 3 < line.length; i++) {
    const char *p = line.data + i;
    bool century = (p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0');
    if (century && g_ascii_isdigit(p[2]) && g_ascii_isdigit(p[3])) return true;
  }
  return false;
}

static bool holds_verb(EntSlice line)
{
  static const char *const verbs[] = {"wrote",    "writes",   "said",    "schrieb", "schreef", "geschreven", "escribió",
                                      "escribio", "écrit",    "ecrit",   "crit",    "scritto", "scrive",     "scripsit",
                                      "skrev",    "escreveu", "escreve", "napisał", "napsal",  "kirjoitti",  "pisze",
                                      "написал",  "пишет",    "пише",    "写道",    "寫道",    "書きました", "írta",
                                      "yazdı",    "έγραψε",   "a scris", "wrote:",  NULL};
  return holds_any(line, verbs);
}

static bool ends_attribution(EntSlice lines)
{
  if (lines.length < 80 && ends_with(lines, " wrote")) return true;
  return lines.length && (lines.data[lines.length - 1] == ':' || ends_with(lines, "：") || ends_with(lines, ":*") ||
                          ends_with(lines, ":_"));
}

/* Nobody writes such a line by hand: it has the moment or the address. */
static bool is_by_program(EntSlice lines, bool address, bool time, bool year)
{
  if (holds(lines, "said")) return false;
  const char *close = address ? memrchr(lines.data, '>', lines.length) : NULL;
  if (close && lines.data + lines.length - close < 16 && memchr(lines.data, '<', lines.length)) return true;
  if (!holds_digit(lines)) return false;
  if (address && (time || year)) return true;
  EntSlice word = lines;
  word.length = MIN(word.length, 12);
  bool opener = ent_line_may_open_attribution(word) && !ent_slice_begins(lines, "In ");
  return opener && (time || (year && lines.length < 120));
}

/* "[Ondine Passerose]". */
static bool is_bracketed_name(EntSlice line)
{
  return line.length < 60 && line.data[0] == '[' && line.data[line.length - 1] == ']' &&
         g_ascii_isupper(line.data[1]) && memchr(line.data, ' ', line.length) && !holds_digit(line);
}

EntAttribution ent_line_attribution(EntSlice lines)
{
  if (lines.length < 6) return ENT_ATTRIBUTION_NONE;
  if (ends_with(lines, " wrote ----")) return ENT_ATTRIBUTION_ALONE;
  if (is_bracketed_name(lines)) return ENT_ATTRIBUTION_ABOVE_QUOTE;
  lines = without_signs(lines, "-*_ ");
  bool ended = ends_attribution(lines), address = holds_address(lines);
  if (!ended && !(address && ends_with(lines, ">") && g_ascii_isdigit(lines.data[0]))) return ENT_ATTRIBUTION_NONE;
  bool time = holds_time(lines), year = holds_year(lines), verb = ended && holds_verb(lines);
  if (time && year && address && lines.length < 200 && ends_with(lines, ">:")) return ENT_ATTRIBUTION_ALONE;
  if (verb && is_by_program(lines, address, time, year)) return ENT_ATTRIBUTION_ALONE;
  bool dated = address && (time || year) && lines.length < 300;
  return verb || dated ? ENT_ATTRIBUTION_ABOVE_QUOTE : ENT_ATTRIBUTION_NONE;
}

/* ---- signatures ---- */

bool ent_line_is_device(EntSlice line)
{
  static const char *const words[] = {"Sent from ",
                                      "Sent via ",
                                      "Sent with ",
                                      "Sent by ",
                                      "Sent on the ",
                                      "Sent using ",
                                      "Get Outlook for ",
                                      "Get [Outlook ",
                                      "Envoyé de mon ",
                                      "Envoyé depuis ",
                                      "Envoyé à partir ",
                                      "Envoyé avec ",
                                      "Envoyé par ",
                                      "Obtenez Outlook ",
                                      "Obtenir Outlook ",
                                      "Télécharger Outlook",
                                      "Télécharge Outlook",
                                      "Von meinem ",
                                      "Gesendet von ",
                                      "Gesendet mit ",
                                      "Gesendet über ",
                                      "Diese Nachricht wurde von mein",
                                      "Enviado desde ",
                                      "Enviado de ",
                                      "Enviado do ",
                                      "Enviado a partir",
                                      "Inviato da",
                                      "Inviato con ",
                                      "Verzonden vanaf ",
                                      "Verzonden met ",
                                      "Verzonden via ",
                                      "Verstuurd vanaf ",
                                      "Skickat från ",
                                      "Sendt fra ",
                                      "Lähetetty ",
                                      "Wysłano z ",
                                      "Wysłane z ",
                                      "Отправлено с ",
                                      "Отправлено из ",
                                      "Надіслано з ",
                                      "Odesláno z",
                                      "Trimis de pe ",
                                      "從我的",
                                      "从我的",
                                      "发自我的",
                                      "iPhoneから送信",
                                      "Download Outlook",
                                      "Yahoo Mail pour ",
                                      "From My iPhone",
                                      NULL};
  static const char *const product[] = {
      "iphone",  "ipad",    "ipod",   "android",    "mobile",     "mobil",   "phone",     "samsung",
      "galaxy",  "outlook", "mail",   "blackberry", "smartphone", "telefon", "téléphone", "handy",
      "windows", "nokia",   "htc",    "tablet",     "portable",   "móvil",   "cell",      "device",
      "huawei",  "xiaomi",  "ti-85",  "傳送",       "送信",       "发送",    "proton",    "appareil",
      "tel",     "мобил",   "orange", "pixel",      "treo",       "alcatel", NULL};
  static const char *const mine[] = {"Sent from my ",        "Envoyé de mon ",    "Von meinem ",
                                     "Gesendet von meinem ", "Enviado desde mi ", NULL};
  line = without_signs(line, "<([*_ ");
  if (line.length < 8 || line.length > 140) return false;
  if (!begins_any(line, words)) return false;
  return finds_any(line, product) || (line.length < 45 && begins_any(line, mine));
}

bool ent_line_says_how_to_reach(EntSlice line)
{
  static const char *const words[] = {"http", "www.", "@",  " at ", "tel",      "phone", "fax",  "mobile",
                                      "+1",   "+3",   "+4", "+6",   "linkedin", "gmbh",  "ph.d", NULL};
  return finds_any(line, words);
}

bool ent_line_opens_disclaimer(EntSlice line)
{
  static const char *const words[] = {"This e-mail",
                                      "This email",
                                      "This message",
                                      "This communication",
                                      "This transmission",
                                      "The information ",
                                      "The contents of ",
                                      "The content of this",
                                      "Confidentiality",
                                      "Disclaimer",
                                      "Legal notice",
                                      "Important notice",
                                      "Important:",
                                      "Notice:",
                                      "NOTICE TO",
                                      "Privileged",
                                      "Caution:",
                                      "Ce message",
                                      "Ce courriel",
                                      "Ce mail",
                                      "Cet e-mail",
                                      "Cet email",
                                      "Les informations ",
                                      "L'information",
                                      "Avis de confidentialité",
                                      "Avertissement",
                                      "Diese E-Mail",
                                      "Diese Nachricht",
                                      "Der Inhalt dieser",
                                      "Este mensaje",
                                      "Este correo",
                                      "La información ",
                                      "Esta mensagem",
                                      "Este e-mail",
                                      "Questo messaggio",
                                      "Le informazioni",
                                      "Dit bericht",
                                      "Deze e-mail",
                                      "Detta e-post",
                                      "If you are not the intended",
                                      "If you have received this",
                                      "Any views ",
                                      "Internet communications",
                                      "Please consider the environment",
                                      "Pensez à l'environnement",
                                      "Email confidentiality",
                                      "E-mail confidentiality",
                                      NULL};
  if (line.length < 8) return false;
  return begins_any(without_signs(line, "*_-#=\"'([{< "), words);
}

bool ent_line_is_disclaimer(EntSlice paragraph)
{
  static const char *const words[] = {"confidential",
                                      "intended recipient",
                                      "intended only",
                                      "intended solely",
                                      "intended for",
                                      "privileged",
                                      "addressee",
                                      "legally binding",
                                      "liab",
                                      "unauthori",
                                      "confidentiel",
                                      "destinataire",
                                      "vertraulich",
                                      "confidencial",
                                      "riservat",
                                      "destinatari",
                                      "vertrouwelijk",
                                      "konfidentiell",
                                      "before printing",
                                      "avant d'imprimer",
                                      "avant d’imprimer",
                                      "outside the organi",
                                      "outside of the organi",
                                      "disclos",
                                      NULL};
  return finds_any(paragraph, words);
}

bool ent_line_is_list_footer(EntSlice line)
{
  static const char *const words[] = {"mailing list",
                                      "mailinglist",
                                      "unsubscribe",
                                      "sponsored by",
                                      "yahoo! groups",
                                      "you received this message because",
                                      "liste de diffusion",
                                      "désabonner",
                                      "désinscri",
                                      "sponsored",
                                      "do you yahoo",
                                      "@",
                                      NULL};
  return finds_any(line, words);
}
