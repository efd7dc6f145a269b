/* A small fictional network as one mailbox: the owner Ariane Tournebride and seven others, each there for one
 * thing that the program must tell apart. Times are UTC; "now" of the tests is 28 February 2026, 18:04. */
#pragma once

#include <glib.h>

#define NETWORK_NOW "2026-02-28T18:04:00Z"
#define NETWORK_OWNER "Ariane Tournebride <ariane@tournebride.example>"

typedef struct NetworkMail {
  const char *id, *answers, *from, *to, *date, *subject, *more, *text;
} NetworkMail;

#define ARIANE "Ariane Tournebride <ariane@tournebride.example>"
#define ONDINE "Ondine Passerose <ondine@valombreuse.example>"
#define PHILEMON "=?utf-8?q?Phil=C3=A9mon?= Courtois <philemon@littoral.example>"
#define LEONIE "=?utf-8?q?L=C3=A9onie?= Brindesoie <leonie@eclisse.example>"
#define GASPARD "Gaspard Petitbois <gaspard@petitbois.example>"
#define BARNABE "=?utf-8?q?Barnab=C3=A9?= Chantepleure <barnabe@dortoir.example>"
#define YAMADA "=?utf-8?b?5bGx55SwIOWkqumDjg==?= <yamada@fuji.example>"

static const NetworkMail network_mails[] = {
    /* Ondine begins, Ariane answers, Ondine writes again and waits. */
    {"o1@valombreuse.example", NULL, ONDINE, ARIANE, "Thu, 12 Feb 2026 09:12:00 +0000", "Le quai 3", "",
     "Bonjour,\n\nLe quai 3 reste éclairé toute la nuit. Qui décide d'éteindre ?\n"},
    {"o2@tournebride.example", "o1@valombreuse.example", ARIANE, ONDINE, "Thu, 12 Feb 2026 18:40:00 +0000",
     "Re: Le quai 3", "",
     "Auriez-vous le plan de voie, même ancien ?\n\nOndine Passerose <ondine@valombreuse.example> wrote:\n> Le quai 3 "
     "reste "
     "éclairé toute la nuit.\n"},
    {"o3@valombreuse.example", "o2@tournebride.example", ONDINE, ARIANE, "Tue, 17 Feb 2026 07:31:00 +0000",
     "Re: Le quai 3", "", "Nous ferons un relevé le 14 mars. Viendriez-vous tenir le luxmètre ?\n"},
    /* Ariane begins, Philémon answers, Ariane closes. */
    {"p1@tournebride.example", NULL, ARIANE, PHILEMON, "Mon, 5 Jan 2026 10:00:00 +0000", "Un horaire", "",
     "Faut-il un train de nuit vers le littoral ?\n"},
    {"p2@littoral.example", "p1@tournebride.example", PHILEMON, ARIANE, "Tue, 6 Jan 2026 08:00:00 +0000",
     "Re: Un horaire", "", "Oui, mais pas avant le budget.\n"},
    {"p3@tournebride.example", "p2@littoral.example", ARIANE, PHILEMON, "Tue, 6 Jan 2026 09:00:00 +0000",
     "Re: Un horaire", "", "Merci. Après le budget, donc.\n"},
    /* Léonie wrote and never had an answer. */
    {"l1@eclisse.example", NULL, LEONIE, ARIANE, "Wed, 26 Nov 2025 14:00:00 +0000", "Un train à 23 h 11", "",
     "Je cherche quelqu'un qui sache dire pourquoi un train part à 23 h 11.\n"},
    /* Gaspard never answered. */
    {"g1@tournebride.example", NULL, ARIANE, GASPARD, "Mon, 10 Nov 2025 11:00:00 +0000", "Le plan de 1998", "",
     "Où trouve-t-on le plan de 1998 ? Ondine Passerose l'avait vu.\n"},
    /* Barnabé writes to a circle; Ondine is only an addressee there. */
    {"b1@dortoir.example", NULL, BARNABE, ARIANE ", " ONDINE, "Thu, 26 Feb 2026 20:00:00 +0000", "Version longue", "",
     "On part sur la version longue ? Tu me dis. Ondine Passerose (ondine@valombreuse.example) est d'accord.\n"},
    /* Yamada, whose name is wide, had his answer. */
    {"y1@fuji.example", NULL, YAMADA, ARIANE, "Sun, 1 Feb 2026 23:30:00 +0000", "Night trains", "",
     "Do your night trains have a restaurant car?\n"},
    {"y2@tournebride.example", "y1@fuji.example", ARIANE, YAMADA, "Mon, 2 Feb 2026 07:30:00 +0000", "Re: Night trains",
     "", "They do, and it opens at five.\n"},
    /* A machine. */
    {"n1@lettre.example", NULL, "La Lettre <no-reply@lettre.example>", ARIANE, "Fri, 27 Feb 2026 06:00:00 +0000",
     "Votre lettre du vendredi", "List-Unsubscribe: <https://lettre.example/u>\n",
     "Toutes nos offres de la semaine.\n"},
};

/* The mailbox's bytes (mboxo). Caller frees. */
static inline char *network_mbox(void)
{
  GString *mbox = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(network_mails); i++) {
    const NetworkMail *mail = &network_mails[i];
    g_string_append(mbox, "From someone@somewhere.example Thu Feb 12 09:12:00 2026\n");
    g_string_append_printf(mbox, "From: %s\nTo: %s\nDate: %s\nMessage-ID: <%s>\n", mail->from, mail->to, mail->date,
                           mail->id);
    if (mail->answers != NULL)
      g_string_append_printf(mbox, "In-Reply-To: <%s>\nReferences: <%s>\n", mail->answers, mail->answers);
    g_string_append_printf(mbox, "Subject: =?utf-8?q?");
    for (const char *at = mail->subject; *at != '\0'; at++) {
      if (g_ascii_isalnum(*at))
        g_string_append_c(mbox, *at);
      else
        g_string_append_printf(mbox, "=%02X", (guchar)*at);
    }
    g_string_append_printf(mbox, "?=\n%sContent-Type: text/plain; charset=utf-8\n\n%s\n", mail->more, mail->text);
  }
  return g_string_free(mbox, FALSE);
}
