/* What they write in French. Plain spaces stand before ; : ! ? here; text.c sets the typographic ones. */
#include "sample.h"

static const char *const hello_informal[] = {"Salut {first},", "Bonjour {first},", "Coucou {first},", "{first},",
                                             "Hello {first},", NULL};
static const char *const hello_formal[] = {"Bonjour,", "Bonjour {first},", "Chère Ariane,", "Madame,", "Bonsoir,", NULL};
static const char *const openings[] = {
  "Merci d’avoir pris le temps de me lire.",
  "Je reviens vers [toi|vous] au sujet de {topic}.",
  "J’ai relu hier soir, dans le train, ce que [tu m’as|vous m’avez] envoyé sur {topic}.",
  "On m’a dit à {place} que [tu t’intéresses|vous vous intéressez] à {topic}.",
  "Une chose me trotte dans la tête depuis {day}.",
  "J’espère que {place} n’est pas trop loin et que le retour s’est bien passé.",
  "Deux mots seulement, je suis sur le quai et la batterie faiblit.",
  "Je n’ai pas oublié {topic}, j’ai seulement manqué de soirées.",
  "[Ton|Votre] dernier message m’a fait changer d’avis, au moins à moitié.",
  "Nous en avons parlé {day} en réunion et personne n’avait la réponse.",
  "C’est à propos de {topic}, et ce sera court.",
  "J’ai retrouvé dans un carton des notes sur {topic}.", NULL};
static const char *const questions[] = {
  "[Peux-tu|Pourriez-vous] me répondre avant le {date} ?",
  "[Es-tu libre|Seriez-vous libre] {day} vers {hour}, par téléphone ou sur place à {place} ?",
  "[Viendrais-tu|Viendriez-vous] en parler à {place} le {date} ?",
  "Qui, d’après [toi|vous], décide vraiment de cela ?",
  "[As-tu|Auriez-vous] encore le relevé de l’an dernier ?",
  "[Veux-tu|Voulez-vous] que j’en parle d’abord au bureau ?",
  "Il me faudrait [ta|votre] réponse avant le {date}, pour la clef du local.",
  "Qu’en [penses-tu|pensez-vous] ?",
  "[Connais-tu|Connaîtriez-vous] quelqu’un à {place} qui saurait ?",
  "[Peux-tu|Pouvez-vous] relire les pages {n} et suivantes d’ici au {date} ?",
  "Est-ce que {n} personnes, c’est trop pour la petite salle ?",
  "On part sur la version longue ?", NULL};
static const char *const answers[] = {
  "Oui, avec plaisir.",
  "C’est d’accord pour {day}, {hour}.",
  "Je n’ai pas la réponse, mais je sais à qui demander.",
  "Le voici ; la légende est ce qu’il a de mieux.",
  "Pas avant le {date}, malheureusement.",
  "[Tu as|Vous avez] raison, j’avais compté deux fois la même ligne.",
  "J’ai vérifié sur place {day} : c’est bien ce que [tu disais|vous disiez].",
  "Entendu, je m’en occupe et je [te|vous] redis.",
  "Je ne suis pas tout à fait de cet avis, et voici pourquoi.",
  "Bonne nouvelle, la mairie de Port-Brumeux ne s’y oppose pas.",
  "Je [te|vous] réponds plus longuement dimanche.",
  "J’en ai parlé autour de moi : {n} personnes seraient prêtes à venir.", NULL};
static const char *const thanks[] = {
  "Merci, c’est exactement ce qu’il me fallait.",
  "Merci encore pour {day}, on a bien ri et on a bien travaillé.",
  "Bien reçu, merci. Je [te|vous] tiens au courant.",
  "Merci mille fois. La prochaine fois, c’est moi qui apporte le café.",
  "Parfait, c’est noté.",
  "Merci de [ta|votre] patience.",
  "Merci. Je [te|vous] renvoie la liste, corrigée de ma main.", NULL};
static const char *const refusals[] = {
  "Je dois dire non, et je [te|vous] dois des raisons : l’automne est déjà plein.",
  "Ce ne sera pas possible de notre côté cette année.",
  "Oui, mais pas avant le budget. [Rappelle-moi|Rappelez-moi] en quoi je peux aider.",
  "Merci d’avoir pensé à nous, mais ce n’est pas notre sujet.",
  "Qui [t’a|vous a] donné mon adresse ?", NULL};
static const char *const closings_informal[] = {"À bientôt,", "Je t’embrasse,", "Amitiés,", "Bises,", "À {day} !",
                                                "Bonne nuit,", NULL};
static const char *const closings_formal[] = {"Bien à vous,", "Cordialement,", "Bien cordialement,",
                                              "Avec mes remerciements,", "Salutations ferroviaires,", "Sincèrement,", NULL};
static const char *const cold[] = {
  "Je mène une étude sur les lampes qui restent allumées la nuit dans les petites gares, et {place} y figure. "
  "Accepteriez-vous un entretien d’une demi-heure avant le {date} ?",
  "Vous ne me connaissez pas. Je travaille sur {topic} et l’on m’a conseillé de vous écrire. "
  "Puis-je vous appeler {day} vers {hour} ?",
  "Je cherche des relecteurs pour un rapport de {n} pages sur {topic}. Si cela vous tente, répondez d’un mot.",
  "Nous publions douze annonces par an pour des métiers de la nuit ; la vôtre pourrait en être. "
  "Souhaitez-vous que je vous envoie le tarif ?",
  "Un atelier sur {topic} se tiendra à {place} le {date}. Il reste {n} places, et l’une vous attend.", NULL};
static const char *const hands[] = {
  "Nous avons lu votre étude sur les lampes. Pourriez-vous venir la défendre devant le bureau le {date} ?",
  "Je cherche quelqu’un qui sache dire pourquoi un train part à 23 h 11. Est-ce vous ?",
  "Mes étudiants ont refait votre calcul et ne trouvent pas la même chose. Pourriez-vous regarder avant le {date} ?",
  "Une simple question : où trouve-t-on le plan de 1998 ?",
  "J’aimerais travailler avec vous sur {topic}, si cela vous dit. Auriez-vous un moment {day} ?",
  "Un quart d’heure au téléphone, quand vous voudrez, au sujet de {topic}.",
  "Je suis veilleur de nuit à {place} et j’ai noté {n} pannes depuis janvier. À qui les dire ?",
  "Votre article m’a été transmis par une collègue. Interviendriez-vous chez nous le {date} ?",
  "J’écris un mémoire sur {topic}. Accepteriez-vous de répondre à {n} questions ?",
  "Nous avons {hour} de trajet et personne ne nous dit pourquoi. Vous, peut-être ?", NULL};
static const char *const notes[] = {
  "Bonjour, votre étude sur les lampes m’a été signalée. Au plaisir d’échanger.",
  "Nous nous sommes croisés à l’atelier de {place}. Restons en lien ?",
  "Bonjour Ariane, je travaille aussi sur {topic}. Pourrions-nous en parler {day} ?",
  "Je recrute à {place} et j’aimerais votre avis sur {topic}.",
  "Vos horaires commentés m’ont fait rire aux larmes. Merci.", NULL};
static const char *const comments[] = {
  "Bravo à toute l’équipe de {place} pour ce travail de nuit.",
  "On disait « impossible » il y a un an ; {n} personnes ont fait la preuve du contraire.",
  "La question reste : qui décide d’éteindre ?",
  "À lire, surtout la légende du plan.\nEt la note de bas de page.",
  "Le mot \"correspondance\" a deux sens, et vous les tenez tous les deux.", NULL};
static const char *const recommendations[] = {
  "Ariane écoute d’abord, puis elle compte, puis elle écrit. Dans cet ordre, et cela change tout.",
  "Elle a passé {n} nuits sur nos quais avant de nous remettre dix pages. Nous les appliquons encore.",
  "Une consultante qui rend ses doutes avec ses chiffres : c’est rare, et c’est utile.",
  "Grâce à elle, nous avons cessé de discuter de {topic} et commencé à le mesurer.", NULL};
static const char *const news[] = {
  "Cette semaine : {topic}, un reportage à {place}, et l’agenda des rencontres du {date}.",
  "À la une, {n} gares rouvrent leur salle d’attente la nuit.",
  "Le dossier du mois porte sur {topic}. Il se lit en {n} minutes.",
  "Rendez-vous à {place} le {date} pour notre journée annuelle.", NULL};
static const char *const posts[] = {
  "J’ai mis à jour le module des correspondances : {n} cas de test de plus, dont celui de {place}.",
  "Quelqu’un a-t-il déjà lu les fichiers d’horaires de {place} ? Le champ « minuit » y vaut parfois 24 h, parfois 0 h.",
  "Je propose de geler la version {n} le {date}. Objections ?",
  "Le correctif est poussé. Merci de l’essayer sur vos propres lignes avant {day}.",
  "D’accord avec ce qui précède, sauf pour les trains du dimanche.",
  "La réunion mensuelle aura lieu {day} à {hour}, salle habituelle à {place}.",
  "Je ne reproduis pas le défaut ici. Avec quelle locale ?",
  "Petit rappel : la documentation de {topic} attend toujours des relecteurs.", NULL};
static const char *const directs[] = {
  "Merci pour la mise en relation !",
  "[Es-tu|Seriez-vous] à {place} {day} ?",
  "J’ai vu [ton|votre] message sur {topic}, très juste.",
  "Avec plaisir. {day}, {hour} ?",
  "Entendu, je [t’|vous ]écris par courriel.",
  "Auriez-vous un contact à {place} ? C’est pour {topic}.",
  "Félicitations pour le nouveau poste.",
  "Désolée du retard, je sors d’un train sans prises.",
  "Nous cherchons quelqu’un pour {topic}, avant le {date}. Intéressée ?",
  "Bien noté, merci.", NULL};
static const char *const places[] = {"Port-Brumeux", "Valombreuse", "Trois-Ponts", "Saint-Lucien-des-Quais", "Brisecombe",
                                     "la gare de Hautelune", "Mornefontaine", "l’Atelier Lanterne", "Clairrivage",
                                     "la halte des Genêts", NULL};
static const char *const weekdays[] = {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", NULL};
static const char *const months[] = {"",        "janvier", "février",   "mars",    "avril",    "mai",     "juin", "juillet",
                                     "août",    "septembre", "octobre", "novembre", "décembre", NULL};

static const SampleTopic topics[] = {
  {"l’éclairage du quai 3",
   {"Quai 3, l’éclairage", "Les lampes du quai 3", "Relevé de nuit", NULL},
   {"Le quai 3 reste éclairé toute la nuit, et personne n’y attend plus de train.",
    "Nous avons mesuré {n} lux à deux heures du matin, pour un seuil utile de vingt.",
    "La minuterie appartient à la ville, les lampes à la gare, et la nuit à ceux qui dorment.",
    "Le plan de voie date de 1998 et son auteur a pris sa retraite à {place}.",
    "Le fret de 4 h 02 ne s’arrête jamais, il n’a besoin de personne.",
    "J’ai compté {n} papillons autour du même lampadaire, ce qui n’est pas une méthode.",
    "Pour éteindre, il faudrait que trois personnes se parlent le même jour.", NULL}},
  {"l’horaire d’hiver des trains de nuit",
   {"Horaire d’hiver", "Le train de 23 h 11", "Correspondances de nuit", "Nouvelle grille, version {n}"},
   {"Le dernier départ passerait à 22 h 47, ce qui casse la correspondance à {place}.",
    "Vingt-deux minutes de battement, c’est trop pour dormir et trop peu pour dîner.",
    "La grille a été refaite {n} fois depuis septembre.",
    "Les voitures-lits reviennent à {place} à partir du {date}.",
    "Le sillon est réservé, le conducteur aussi ; il manque la rame.",
    "Personne ne sait pourquoi le train part à 23 h 11, mais tout le monde y tient.", NULL}},
  {"l’atelier de Valombreuse",
   {"Atelier de Valombreuse", "Programme de l’atelier", "Salle et tableau noir", NULL},
   {"La salle du deuxième est libre, avec un vrai tableau noir.",
    "Il y a déjà {n} inscrits, dont la moitié par ouï-dire.",
    "Je propose de commencer par une marche de nuit, puis de parler.",
    "Les étudiants apporteront leurs relevés, bons ou mauvais.",
    "Prévoir des gants : le chauffage est une promesse.",
    "Le compte rendu tiendra en deux pages, ou ne sera pas lu.", NULL}},
  {"la facture du printemps",
   {"Facture 20-{n}", "Devis, seconde tranche", "Règlement en attente", NULL},
   {"Le montant est de {n}0 euros, deux relances comprises.",
    "La comptabilité demande un numéro de commande que personne n’a donné.",
    "C’est d’accord pour la première tranche.",
    "Bon pour accord, avec une réserve page 4.",
    "Le virement partira le {date}, sauf grève.",
    "J’ai joint le devis corrigé ; la ligne des nuits blanches est à part.", NULL}},
  {"la billetterie libre",
   {"Billetterie libre", "Format des billets", "Essai à blanc", NULL},
   {"Le format tient sur une page, et c’est sa principale qualité.",
    "Le serveur d’essai a vendu {n} billets à des voyageurs imaginaires.",
    "Il reste le cas du voyageur qui change d’avis dans le tunnel.",
    "Les guichets de {place} acceptent d’essayer pendant un mois.",
    "Tout le code est publié, les tarifs aussi, sauf celui du samedi.",
    "Le tarif au pas compte la distance à pied depuis le quai.", NULL}},
  {"la tribune pour L’Éclisse",
   {"Tribune pour L’Éclisse", "Relecture", "Votre texte, {n} lignes de trop", NULL},
   {"Le texte fait {n} lignes de trop et aucune n’est de trop.",
    "Le titre me plaît, le chapô moins.",
    "Nous bouclons le {date} à minuit, heure de la rédaction.",
    "La photographe passera à {place} {day} au petit matin.",
    "Le secrétaire de rédaction tient au point-virgule.",
    "Un lecteur de {place} nous écrit que la pendule retarde ; il a raison.", NULL}},
  {"la clef du local",
   {"La clef du local", "Qui a la clef ?", "Permanence de {day}", NULL},
   {"La clef est passée de main en main jusqu’à {place}, où l’on perd sa trace.",
    "Il faudrait un double, et quelqu’un pour savoir qu’il existe.",
    "Le gardien ferme à {hour} précises, sauf quand il oublie.",
    "J’ai laissé {n} chaises et le poêle ; ne rien prêter au collectif d’à côté.",
    "La serrure est vieille mais polie.", NULL}},
  {"la voiture 14",
   {"Deux places dans la voiture 14", "Voyage du {date}", "Qui vient ?", NULL},
   {"J’ai gardé deux places dans la voiture 14, côté mer.",
    "Départ {day} à {hour}, retour quand il y aura un train.",
    "Nous serons {n}, plus le contrebassiste et son instrument.",
    "Les couchettes du haut sont pour ceux qui ne ronflent pas.",
    "Le petit déjeuner est servi à {place}, debout.", NULL}},
  {"la régulation de nuit",
   {"Poste de régulation", "Recrutement à {place}", "Annonce à relire", NULL},
   {"Le poste est de nuit, et c’est écrit en petit.",
    "Nous avons reçu {n} candidatures, presque toutes de jour.",
    "La personne idéale aime les listes et supporte les imprévus.",
    "L’entretien se fera à {place} le {date}.",
    "Le salaire figure dans l’annonce, puisque vous y tenez.", NULL}},
  {"la rue de l’Éclisse",
   {"Volets de la rue de l’Éclisse", "Pétition du voisinage", "Réunion de quartier", NULL},
   {"Les volets du 12 ferment mal et la lumière du quai entre jusqu’au lit.",
    "Il y a {n} signatures, dont deux de chats.",
    "La mairie propose une réunion le {date}, à l’heure du souper.",
    "Le voisin du troisième a prêté son luxmètre ; il le réclame.",
    "On demande du noir, pas la lune.", NULL}},
};

const SamplePhrases sample_phrases_fr = {
  hello_informal, hello_formal, openings, questions, answers, thanks, refusals, closings_informal, closings_formal, cold,
  hands, notes, comments, recommendations, news, posts, places, weekdays, months, directs, topics, G_N_ELEMENTS(topics)};
