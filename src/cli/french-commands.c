/* The French of commands, options, errors and help. Typography: no-break space (U+00A0) before the colon and inside
 * « », a narrow one (U+202F) before ; ! ?, the apostrophe ’. Written as escapes, so that they can be seen. */
#include "cli/french.h"

const EntFrench ent_french_commands[] = {
    {"the book to use (default: $ENTREGENT_BOOK, else the one of this account)",
     "le carnet à utiliser (par défaut $ENTREGENT_BOOK, sinon celui de ce compte)"},
    {"FILE", "FICHIER"},
    {"print one JSON document, for programs", "écrire un document JSON, pour les programmes"},
    {"speak French (fr) or English (en)", "parler français (fr) ou anglais (en)"},
    {"LANGUAGE", "LANGUE"},
    {"show this help", "montrer cette aide"},
    {"show the version", "montrer la version"},
    {"--lang takes fr or en, not “%s”", "--lang prend fr ou en, non «\u00a0%s\u00a0»"},
    {"%s prints no document: --json does not fit", "%s n’écrit pas de document\u00a0: --json n’y a pas de sens"},
    {"[COMMAND]", "[COMMANDE]"},
    {"what a command does, and its options", "ce que fait une commande, et ses options"},
    {"Says what a command does and which options it has, as COMMAND --help does; without a command, lists all.",
     "Dit ce que fait une commande et quelles sont ses options, comme COMMANDE --help\u202f; sans commande, les "
     "énumère "
     "toutes."},
    {"Options of every command", "Options de toute commande"},
    {"there is no option %s", "il n’y a pas d’option %s"},
    {"%s wants a value behind it", "%s veut une valeur à sa suite"},
    {"%s takes a number, not “%s”", "%s prend un nombre, non «\u00a0%s\u00a0»"},
    {"%s takes a smaller number than “%s”", "%s prend un nombre plus petit que «\u00a0%s\u00a0»"},
    {"an option cannot be understood (%s)", "une option ne se comprend pas (%s)"},
    {"something is missing: entregent %s %s", "il manque quelque chose\u00a0: entregent %s %s"},
    {"“%s” is one word too many", "«\u00a0%s\u00a0» est un mot de trop"},
    {"several people are called “%s”; say which one by the number",
     "plusieurs personnes s’appellent «\u00a0%s\u00a0»\u202f; dites laquelle par son numéro"},
    {"nobody is called “%s” in this book; try a part of the name: entregent people NAME",
     "personne ne s’appelle «\u00a0%s\u00a0» dans ce carnet\u202f; essayez une partie du nom\u00a0: "
     "entregent people NOM"},
    {"The whole book is in %s. Put it back with: entregent restore %s\n",
     "Tout le carnet est dans %s. Pour le remettre en place\u00a0: entregent restore %s\n"},
    {"there is no backup at %s", "il n’y a pas de sauvegarde à cet endroit\u00a0: %s"},
    {"The book %s is again what the backup holds.\n", "Le carnet %s est de nouveau ce que contient la sauvegarde.\n"},
    {"What was there before is kept as %s\n", "Ce qui s’y trouvait est gardé sous %s\n"},
    {"copy the whole book to a file", "copier tout le carnet dans un fichier"},
    {"Copies the book, while it may be in use, to one finished file. It holds everything: keep it as safe "
     "as the book. Somebody who is erased later stays in backups made before.",
     "Copie le carnet, même en cours d’usage, dans un fichier achevé. Il contient tout\u00a0: gardez-le "
     "aussi sûrement que le carnet. Qui est effacé plus tard reste dans les sauvegardes d’avant."},
    {"put a backup in the book's place", "mettre une sauvegarde à la place du carnet"},
    {"Puts a backup in the place of the book, after checking that it is one and sound. The former book is "
     "kept beside it.",
     "Met une sauvegarde à la place du carnet, après avoir vérifié qu’elle en est une et qu’elle est "
     "saine. L’ancien carnet est gardé à côté."},
    {"Sound: %s items, %s acts, %s people; every standing follows from the ledger.\n",
     "Sain\u00a0: %s éléments, %s signes, %s personnes\u202f; chaque état découle du registre.\n"},
    {"%s fault was found", "%s défaut trouvé"},
    {"%s faults were found", "%s défauts trouvés"},
    {"Where only projections differ, derive them anew:",
     "Si seules les projections diffèrent, déduisez-les de nouveau\u00a0:"},
    {"Where the file itself is damaged, put a backup back:",
     "Si le fichier lui-même est abîmé, remettez une sauvegarde\u00a0:"},
    {"is the book sound?", "le carnet est-il sain\u202f?"},
    {"Checks the file, the ledger, and that every standing follows from it; lists every fault. Exit code "
     "8 where there is one.",
     "Vérifie le fichier, le registre, et que chaque état en découle\u202f; énumère chaque défaut. Code "
     "de sortie 8 s’il y en a un."},
    {"Erased: %s.", "Effacé\u00a0: %s."},
    {"This would erase %s:", "Ceci effacerait %s\u00a0:"},
    {"  %s act between you\n", "  %s signe entre vous\n"},
    {"  %s acts between you\n", "  %s signes entre vous\n"},
    {"  %s message or entry of theirs\n", "  %s message ou fiche de sa part\n"},
    {"  %s messages or entries of theirs\n", "  %s messages ou fiches de sa part\n"},
    {"  %s message of yours to them alone\n", "  %s message de vous pour cette seule personne\n"},
    {"  %s messages of yours to them alone\n", "  %s messages de vous pour cette seule personne\n"},
    {"  %s address, profile or name\n", "  %s adresse, profil ou nom\n"},
    {"  %s addresses, profiles and names\n", "  %s adresses, profils et noms\n"},
    {"  %s place in what others wrote, where a mark stands now\n",
     "  %s endroit dans ce que d’autres ont écrit, où se trouve maintenant une marque\n"},
    {"  %s places in what others wrote, where a mark stands now\n",
     "  %s endroits dans ce que d’autres ont écrit, où se trouve maintenant une marque\n"},
    {"and their addresses and full names in what others wrote, replaced by a mark.",
     "et ses adresses et noms complets dans ce que d’autres ont écrit, remplacés par une marque."},
    {"A keyed hash stays, so that no import brings them back. Your archives themselves are not touched, "
     "nor are backups made before: delete those yourself.",
     "Une empreinte reste, pour qu’aucun import ne ramène cette personne. Vos archives elles-mêmes ne "
     "sont pas touchées, ni les sauvegardes déjà faites\u00a0: supprimez-les vous-même."},
    {"Nothing was changed. To do it, which cannot be undone:",
     "Rien n’a été changé. Pour le faire, sans retour possible\u00a0:"},
    {"say what would go, change nothing", "dire ce qui partirait, ne rien changer"},
    {"do it; it cannot be undone", "le faire\u202f; c’est sans retour"},
    {"say --dry-run to see what would go, or --yes to do it",
     "dites --dry-run pour voir ce qui partirait, ou --yes pour le faire"},
    {"PERSON --dry-run|--yes", "PERSONNE --dry-run|--yes"},
    {"forget a person for good", "oublier une personne pour de bon"},
    {"Removes a person: their acts, their messages, their addresses and names, also where they stand in "
     "what others wrote. A keyed hash stays, so that no import brings them back. Nothing of them remains "
     "in the book's file.",
     "Retire une personne\u00a0: ses signes, ses messages, ses adresses et ses noms, aussi là où ils "
     "figurent dans ce que d’autres ont écrit. Une empreinte reste, pour qu’aucun import ne la ramène. "
     "Rien d’elle ne subsiste dans le fichier du carnet."},
    {"Everything this book holds is in %s:", "Tout ce que contient ce carnet est dans %s\u00a0:"},
    {"FOLDER", "DOSSIER"},
    {"write everything as JSON lines and CSV", "tout écrire en lignes JSON et en CSV"},
    {"Writes everything the book holds into an empty or new folder: people, identities, items with their "
     "text, acts, conversations, sources, imports, notes, each as JSON lines and as CSV.",
     "Écrit tout ce que contient le carnet dans un dossier vide ou nouveau\u00a0: personnes, identités, "
     "éléments avec leur texte, signes, conversations, sources, imports, notes, chacun en lignes JSON et "
     "en CSV."},
    {"What it says of your network:", "Ce qu’il dit de votre réseau\u00a0:"},
    {"read everything, keep nothing, show the receipt", "tout lire, ne rien garder, montrer le bordereau"},
    {"do not index the texts now; the next import or sync does",
     "ne pas indexer les textes maintenant\u202f; le prochain import ou sync le fera"},
    {"PATH…", "CHEMIN…"},
    {"read archives: mail, calendars, address books, LinkedIn, X, Mastodon, WordPress",
     "lire des archives\u00a0: courrier, agendas, carnets d’adresses, LinkedIn, X, Mastodon, WordPress"},
    {"Reads every archive found under the paths: mbox files, Maildir folders, folders of messages, the "
     "folders of Thunderbird and Apple Mail, zip and tar files of all these, calendars, vCards, address books as CSV, "
     "exports of LinkedIn, X, Mastodon, "
     "WordPress and Monica. Archives are opened read-only. Reading the same thing twice "
     "changes nothing. The receipt lists each item that was set aside, with file, place and reason.",
     "Lit toute archive trouvée sous les chemins\u00a0: fichiers mbox, dossiers Maildir, dossiers de "
     "messages, dossiers de Thunderbird et de Mail d’Apple, fichiers zip et tar de tout cela, agendas, vCard, "
     "carnets d’adresses en CSV, exports de LinkedIn, de X, de Mastodon, de WordPress et de Monica. Les archives sont "
     "ouvertes en lecture "
     "seule. Lire "
     "deux fois la même chose ne change rien. Le bordereau énumère chaque élément écarté, avec fichier, "
     "endroit et raison."},
    {"read all known archives again", "relire toutes les archives connues"},
    {"Reads every archive that was imported before once more and keeps what is new. An archive that is "
     "gone is named in the receipt; nothing that came from it is lost.",
     "Relit chaque archive déjà importée et garde ce qui est nouveau. Une archive disparue est nommée "
     "dans le bordereau\u202f; rien de ce qui en venait n’est perdu."},
    {"A new book: %s. Only you can read it.\n", "Un carnet neuf\u00a0: %s. Vous seul pouvez le lire.\n"},
    {"Your book: %s\n", "Votre carnet\u00a0: %s\n"},
    {"It does not know yet who you are. Say it with --me \"Name <address>\", as often as you have "
     "addresses; or import first, and the archives will suggest it.",
     "Il ne sait pas encore qui vous êtes. Dites-le par --me \"Nom <adresse>\", autant de fois que vous "
     "avez d’adresses\u202f; ou importez d’abord, et les archives le proposeront."},
    {"It belongs to %s, who writes as:\n", "Il appartient à %s, qui écrit sous\u00a0:\n"},
    {"It belongs to whoever writes as:", "Il appartient à qui écrit sous\u00a0:"},
    {"Next, read your archives:", "Ensuite, lisez vos archives\u00a0:"},
    {"an address or profile of yours; may be given several times",
     "une adresse ou un profil à vous\u202f; peut se donner plusieurs fois"},
    {"\"NAME <ADDRESS>\"", "\"NOM <ADRESSE>\""},
    {"[--me \"NAME <ADDRESS>\"]…", "[--me \"NOM <ADRESSE>\"]…"},
    {"make a book, and say who you are", "faire un carnet, et dire qui vous êtes"},
    {"Makes the book, one file that only you can read, and notes which addresses are yours: what they "
     "send are your acts, everything else is the acts of others. On a book that exists, adds an address "
     "and mends every act that this changes.",
     "Fait le carnet, un fichier que vous seul pouvez lire, et note quelles adresses sont les "
     "vôtres\u00a0: ce qu’elles envoient est de vous, tout le reste est des autres. Sur un carnet qui "
     "existe, ajoute une adresse et corrige chaque signe que cela change."},
    {"made at least one gesture towards you", "ont fait au moins un geste vers vous"},
    {"wrote to you personally, or more", "vous ont écrit personnellement"},
    {"came: a meeting, a call, work together", "sont venus\u00a0: rencontre, appel, travail"},
    {"began a conversation themselves", "ont commencé une conversation"},
    {"said no, or asked for silence", "ont dit non, ou demandé le silence"},
    {"no personal word with you, either way", "aucun mot personnel, dans aucun sens"},
    {"you wrote first, and they answered", "vous en premier, ils ont répondu"},
    {"you wrote first, nothing ever came", "vous en premier, rien n’est jamais venu"},
    {"Of %s people, how many relationships?", "Sur %s personnes, combien de relations\u202f?"},
    {"Their acts, from %s to %s.", "Leurs signes, du %s au %s."},
    {"Where the relationships stand", "Où en sont les relations"},
    {"of your acts went to one person alone", "de vos signes vers une seule personne"},
    {"to a circle of 2 to 15", "à un cercle de 2 à 15"},
    {"to a group of 16 to 150", "à un groupe de 16 à 150"},
    {"in public, or to more than 150", "en public, ou à plus de 150"},
    {"What you did with it", "Ce que vous en avez fait"},
    {"conversations they began, you answered", "de leurs conversations, répondues par vous"},
    {"began, never had an answer of yours", "ont commencé, jamais de réponse de vous"},
    {"of those who wrote are waiting now", "de ceux qui ont écrit attendent"},
    {"You usually answer within %s (the middle of %s people you have answered).",
     "D’habitude vous répondez en %s (le milieu de %s personnes à qui vous avez répondu)."},
    {"What this mirror does not know", "Ce que ce miroir ne sait pas"},
    {"judged machines, left out above", "jugés des machines, laissés de côté"},
    {"Calls and handshakes that you have not noted: entregent note. Whether anybody read you: opens and "
     "clicks are never measured.",
     "Les appels et les poignées de main que vous n’avez pas notés\u00a0: entregent note. Si l’on vous a "
     "lu\u00a0: ni ouverture ni clic n’est jamais mesuré."},
    {"What they decided", "Ce qu’ils ont décidé"},
    {"%s of theirs, %s of yours", "%s de sa part, %s de la vôtre"},
    {"list what a figure counts that does not count people: mine-answered, scale-one, scale-circle, scale-group, "
     "scale-public",
     "énumérer ce que compte un chiffre qui ne compte pas des personnes\u00a0: mine-answered, scale-one, scale-circle, "
     "scale-group, scale-public"},
    {"FIGURE", "CHIFFRE"},
    {"list at most N (default: 50)", "en énumérer N au plus (50 par défaut)"},
    {"with --why: list at most N (default: 50)", "avec --why\u00a0: en énumérer N au plus (50 par défaut)"},
    {"with --why: pass over the first N", "avec --why\u00a0: passer les N premiers"},
    {"N", "N"},
    {"pass over the first N", "passer les N premiers"},
    {"how many chose to be in touch, and what you did with it",
     "combien ont choisi le lien, et ce que vous en avez fait"},
    {"Shows how many of the people known ever acted, began, answered or came; how many stayed silent; and "
     "whom you left without an answer. Every figure is a count over its denominator, beside the command "
     "that lists it.",
     "Montre, sur les personnes connues, combien ont fait un geste, commencé, répondu, sont venues\u202f; "
     "combien sont restées muettes\u202f; qui vous avez laissé sans réponse. Chaque chiffre est un compte "
     "sur son dénominateur, à côté de la commande qui l’énumère."},
    {"“%s” is no date; write 2026-03-01, or 2026-03-01T17:04:05Z",
     "«\u00a0%s\u00a0» n’est pas une date\u202f; écrivez 2026-03-01, ou 2026-03-01T17:04:05Z"},
    {"“%s” is still to come; a note is about what happened",
     "«\u00a0%s\u00a0» est encore à venir\u202f; une note dit ce qui s’est passé"},
    {"--kind says what happened: call, meeting, meeting-request, proposal, work, decline, silence or other",
     "--kind dit ce qui s’est passé\u00a0: call, meeting, meeting-request, proposal, work, decline, "
     "silence ou other"},
    {"--began says who began it: theirs or mine", "--began dit qui a commencé\u00a0: theirs (l’autre) ou mine (vous)"},
    {"Noted. %s was %s and is %s now, by their own act.", "Noté. %s\u00a0: de %s à %s, par son propre geste."},
    {"Noted. %s stays %s: what you begin changes nobody's standing.",
     "Noté. %s reste %s\u00a0: ce que vous commencez ne change l’état de personne."},
    {"Noted. %s said no; the standing, %s, is closed from that day on.",
     "Noté. %s a dit non\u202f; son état, %s, est clos à partir de ce jour."},
    {"Noted. %s stays %s: an act of theirs had reached as far before.",
     "Noté. %s reste %s\u00a0: un geste de sa part avait déjà mené jusque-là."},
    {"what happened: call, meeting, meeting-request, proposal, work, decline, silence or other",
     "ce qui s’est passé\u00a0: call (appel), meeting (rencontre), meeting-request (demande de rencontre), proposal "
     "(proposition), work (travail), decline (refus), silence ou other (autre)"},
    {"KIND", "GENRE"},
    {"who began it: theirs or mine", "qui a commencé\u00a0: theirs (l’autre) ou mine (vous)"},
    {"SIDE", "CÔTÉ"},
    {"when: 2026-03-01, or 2026-03-01T17:04:05Z (default: now)",
     "quand\u00a0: 2026-03-01, ou 2026-03-01T17:04:05Z (par défaut, maintenant)"},
    {"DATE", "DATE"},
    {"PERSON --kind KIND --began theirs|mine TEXT", "PERSONNE --kind GENRE --began theirs|mine TEXTE"},
    {"record a call, a meeting, anything away from the keyboard",
     "noter un appel, une rencontre, tout ce qui est hors clavier"},
    {"Records an act that no archive holds, in your words; it is shown as reported everywhere. Say who "
     "began it: what they began counts, what you began changes nobody's standing.",
     "Note un signe qu’aucune archive ne contient, avec vos mots\u202f; il est partout montré comme "
     "rapporté. Dites qui a commencé\u00a0: ce que l’autre a commencé compte, ce que vous avez commencé "
     "ne change l’état de personne."},
    {"machine", "machine"},
    {"no.", "nº"},
    {"name", "nom"},
    {"organisation", "organisation"},
    {"standing", "état"},
    {"warmth", "chaleur"},
    {"their last act", "dernier signe"},
    {"theirs / yours", "siens / vôtres"},
    {"%s person", "%s personne"},
    {"%s people", "%s personnes"},
    {"%s more: add %s, or --limit", "%s de plus\u00a0: ajoutez %s, ou --limit"},
    {"--limit and --offset take a number from 0 upwards", "--limit et --offset prennent un nombre à partir de 0"},
    {"only this standing: contact, reader, correspondent, meeting or collaborator",
     "seulement cet état\u00a0: contact, reader (lecteur), correspondent (correspondant), meeting (rencontre) ou "
     "collaborator (collaboration)"},
    {"STANDING", "ÉTAT"},
    {"only this warmth: none, active, quiet or dormant",
     "seulement cette chaleur\u00a0: none (jamais en lien), active, quiet (calme) ou dormant (endormie)"},
    {"WARMTH", "CHALEUR"},
    {"only those with a conversation begun by them (theirs) or by you (mine)",
     "seulement s’il y a une conversation commencée par l’autre (theirs) ou par vous (mine)"},
    {"exactly those whom a figure of the mirror counts: known, acted, wrote, came, began, answered, silent, closed, "
     "never-any, waiting, never-answered or machines",
     "exactement ceux qu’un chiffre du miroir compte\u00a0: known, acted, wrote, came, began, answered, silent, "
     "closed, "
     "never-any, waiting, never-answered ou machines"},
    {"NAME", "NOM"},
    {"by last (their last act, the default), name, standing, theirs (number of their acts) or first (their first act)",
     "par last (dernier signe, par défaut), name (nom), standing (état), theirs (nombre de signes) ou first (premier "
     "signe)"},
    {"ORDER", "ORDRE"},
    {"list machines and bulk senders too", "énumérer aussi les machines et les envois en nombre"},
    {"[NAME]", "[NOM]"},
    {"list people, by where each relationship stands", "énumérer les personnes, selon l’état de chaque relation"},
    {"Lists people, those who acted last first. The standing is what the person's own acts have reached: "
     "nothing that you do raises it. NAME is a part of a name or address.",
     "Énumère les personnes, les derniers gestes d’abord. L’état est ce que les gestes de la personne ont "
     "atteint\u00a0: rien de ce que vous faites ne l’élève. NOM est une partie d’un nom ou d’une adresse."},
    {"Derived anew: %s people from %s acts.\n", "Déduit de nouveau\u00a0: %s personnes, de %s signes.\n"},
    {"derive everything anew from the ledger", "tout déduire de nouveau du registre"},
    {"Forgets every standing, conversation, thread and count, and derives them anew from what was read. "
     "It arrives at the same rows; it is there to prove that, and for after an upgrade.",
     "Oublie chaque état, conversation, fil et compte, et les déduit de nouveau de ce qui a été lu. Le "
     "résultat est le même\u202f; la commande est là pour le prouver, et pour après une mise à jour."},
    {"you", "vous"},
    {"People (%s)", "Personnes (%s)"},
    {"Messages (%s)", "Messages (%s)"},
    {"Nothing in this book matches “%s”.\n", "Rien dans ce carnet ne correspond à «\u00a0%s\u00a0».\n"},
    {"The search index holds %s messages; entregent sync brings it up to date.",
     "L’index de recherche contient %s messages\u202f; entregent sync le met à jour."},
    {"show at most N messages (default: 50)", "montrer N messages au plus (50 par défaut)"},
    {"WORDS…", "MOTS…"},
    {"find people and messages", "trouver des personnes et des messages"},
    {"Finds people by a part of their name or address, and messages that hold every word, whatever the "
     "case and the accents. Words in quotes stand together; a * at the end of the last word finds what "
     "begins with it.",
     "Trouve des personnes par une partie de leur nom ou adresse, et les messages qui contiennent chaque "
     "mot, sans égard à la casse ni aux accents. Des mots entre guillemets se suivent\u202f; une * à la "
     "fin du dernier mot trouve ce qui commence ainsi."},
    {"there is no message %s in this book", "il n’y a pas de message %s dans ce carnet"},
    {"show the last N acts (default: 20; in JSON: 500)",
     "montrer les N derniers signes (20 par défaut\u202f; 500 en JSON)"},
    {"PERSON|MESSAGE", "PERSONNE|MESSAGE"},
    {"one person, or one message", "une personne, ou un message"},
    {"Shows a person (by number, address or name): where the relationship stands and which act of theirs "
     "decided it, rhythm, identities, what happened. Or a message (m17): its text, where it lies, what it "
     "is evidence of.",
     "Montre une personne (par numéro, adresse ou nom)\u00a0: où en est la relation et quel geste en a "
     "décidé, rythme, identités, ce qui s’est passé. Ou un message (m17)\u00a0: son texte, où il se "
     "trouve, de quoi il est la preuve."},
    {"archive", "archive"},
    {"kind", "genre"},
    {"files", "fichiers"},
    {"items", "éléments"},
    {"set aside", "écartés"},
    {"last read", "dernière lecture"},
    {"no longer there", "n’y est plus"},
    {"suspended", "suspendue"},
    {"receipt", "bordereau"},
    {"when", "quand"},
    {"read", "lus"},
    {"kept", "gardés"},
    {"already known", "déjà connus"},
    {"Imports", "Imports"},
    {"A receipt, item by item:", "Un bordereau, élément par élément\u00a0:"},
    {"No archive has been read yet. Your mail program's folders and the LinkedIn export are good ones to "
     "begin with.",
     "Aucune archive n’a encore été lue. Les dossiers de votre logiciel de courrier et l’export LinkedIn "
     "sont de bons débuts."},
    {"Read them:", "Pour les lire\u00a0:"},
    {"--receipt takes a number, or last", "--receipt prend un numéro, ou last"},
    {"the whole receipt of one import: its number, or last",
     "le bordereau entier d’un import\u00a0: son numéro, ou last"},
    {"where what the book knows comes from", "d’où vient ce que sait le carnet"},
    {"Lists the archives that were read, with their items, and the imports with their receipts.",
     "Énumère les archives lues, avec leurs éléments, et les imports avec leurs bordereaux."},
    {"Raised a hand", "Main levée"},
    {"Wrote first", "Ont écrit les premiers"},
    {"Answered your message", "Ont répondu à votre message"},
    {"for", "depuis"},
    {"who", "qui"},
    {"their words", "leurs mots"},
    {"your usual", "d’habitude"},
    {"Nobody is waiting for your answer.", "Personne n’attend de réponse de vous."},
    {"%s person who wrote to you is waiting for your answer.",
     "%s personne qui vous a écrit attend une réponse de vous."},
    {"%s people who wrote to you are waiting for your answer.",
     "%s personnes qui vous ont écrit attendent une réponse de vous."},
    {"%s more, who began to wait later:", "%s de plus, qui attendent depuis moins longtemps\u00a0:"},
    {"who is waiting for your answer", "qui attend une réponse de vous"},
    {"Lists those whose last personal message, or raised hand, you have not answered: first those who "
     "raised a hand, then those who wrote first, then those who answered you; within each, the longest "
     "wait first.",
     "Énumère ceux dont le dernier message personnel, ou la main levée, est sans réponse de vous\u00a0: "
     "d’abord ceux qui ont levé la main, puis ceux qui ont écrit les premiers, puis ceux qui vous ont "
     "répondu\u202f; dans chaque groupe, la plus longue attente d’abord."},
    {"There is no book at %s. Make one: entregent init --me \"Your Name <you@example.org>\"",
     "Il n’y a pas de carnet ici\u00a0: %s. Faites-en un\u00a0: entregent init --me \"Votre Nom "
     "<vous@example.org>\""},
    {"The book %s was made by a newer version of Entregent. Open it with that version; nothing was "
     "changed.",
     "Le carnet %s a été fait par une version plus récente d’Entregent. Ouvrez-le avec elle\u202f; rien "
     "n’a été changé."},
    {"The book %s is being written by another process. Nothing was changed; try again when it has "
     "finished.",
     "Le carnet %s est en train d’être écrit par un autre programme. Rien n’a été changé\u202f; "
     "recommencez quand il aura fini."},
    {"The disk that holds %s is full, or takes no more. Make room and try again; the book is as it was before.",
     "Le disque où se trouve %s est plein, ou refuse d’écrire. Faites de la place et recommencez\u202f; le "
     "carnet est tel qu’avant."},
    {"%s is damaged, or no book at all. Put a backup in its place: entregent restore FILE",
     "%s est abîmé, ou n’est pas un carnet. Mettez une sauvegarde à sa place\u00a0: entregent restore "
     "FICHIER"},
    {"See: entregent %s --help", "Voir\u00a0: entregent %s --help"},
    {"See: entregent --help", "Voir\u00a0: entregent --help"},
    {"It is all in the book, but not all of it can be searched yet; the next import goes on with it.",
     "Tout est dans le carnet, mais tout ne peut pas encore être cherché ; le prochain import continuera."},
    {"It is erased, but traces may be left in the file; the next command that writes to the book removes them.",
     "C’est effacé, mais des traces peuvent rester dans le fichier\u202f; la prochaine commande qui écrit dans le "
     "carnet les enlèvera."},
    {"Stopped. Nothing of it was kept; the book is as it was before.",
     "Arrêté. Rien n’en a été gardé\u202f; le carnet est tel qu’avant."},
    {"%s of %s", "%s sur %s"},
    {"%s year", "%s an"},
    {"%s years", "%s ans"},
    {"%s y", "%s a"},
    {"%s day", "%s jour"},
    {"%s days", "%s jours"},
    {"%s d", "%s j"},
    {"%s hour", "%s heure"},
    {"%s hours", "%s heures"},
    {"%s h", "%s h"},
    {"%s minute", "%s minute"},
    {"%s minutes", "%s minutes"},
    {"%s min", "%s min"},
    {"[OPTION…]", "[OPTION…]"},
    {"Options", "Options"},
    {"Entregent: who chose to be in touch with you", "Entregent\u00a0: qui a choisi d’être en lien avec vous"},
    {"It reads the archives you already own, works out who decided what, and shows where each "
     "relationship stands. Nothing leaves this machine.",
     "Il lit les archives que vous avez déjà, établit qui a décidé quoi, et montre où en est chaque "
     "relation. Rien ne sort de cette machine."},
    {"To begin", "Pour commencer"},
    {"Your Name <you@example.org>", "Votre Nom <vous@example.org>"},
    {"Commands", "Commandes"},
    {"Each command says more: entregent help COMMAND. Common to all: --book FILE, --json, --lang fr|en. The version: "
     "entregent --version.",
     "Pour en savoir plus sur une commande\u00a0: entregent help COMMANDE. Communs à toutes\u00a0: --book FICHIER, "
     "--json, "
     "--lang fr|en. La version\u00a0: entregent --version."},
    {NULL, NULL},
};
