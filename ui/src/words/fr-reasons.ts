/* Why something was set aside, not read or refused, in French. The book says it in English, for programs and logs;
 * what is in neither table is shown as it is. */

const REASONS: Record<string, string> = {
  'a contact without name, address or number': 'un contact sans nom, adresse ni numéro',
  'a follow that names no one': 'un abonnement qui ne nomme personne',
  'a quote in this row is never closed': 'un guillemet de cette ligne n\'est jamais fermé',
  'hidden member: the export gives a date and no name': 'membre masqué : une date, aucun nom',
  'it does not begin as a message does': 'cela ne commence pas comme un message',
  'it has no date that can be read, nor has its envelope or any Received line': 'aucune date lisible, ni dans l\'enveloppe, ni dans une ligne Received',
  'it has no header': 'sans en-tête',
  'it is a 7z archive; unpack it first': 'archive 7z ; ouvrez-la d\'abord',
  'it is a PDF': 'un PDF',
  'it is a database': 'une base de données',
  'it has not taken place yet': 'cela n\'a pas encore eu lieu',
  'a task, not a meeting': 'une tâche, pas une rencontre',
  'an entry of a journal, not a meeting': 'une page de journal, pas une rencontre',
  'the event that begins here has no end': 'l\'événement qui commence ici n\'a pas de fin',
  'an event without a date that can be read': 'un événement sans date lisible',
  'it stands outside any calendar': 'hors de tout agenda',
  'the calendar that begins here has no end': 'l\'agenda qui commence ici n\'a pas de fin',
  'it stands outside any card': 'hors de toute fiche',
  'a reaction without sender or date': 'une réaction sans auteur ou sans date',
  'the archive does not say whose it is, so nobody can tell who wrote to whom':
    'l\'archive ne dit pas à qui elle appartient, donc pas qui a écrit à qui',
  'a tweet without its number': 'un tweet sans son numéro',
  'a tweet without a date that can be read': 'un tweet sans date lisible',
  'a direct message without sender, number or date': 'un message direct sans expéditeur, numéro ou date',
  'it cannot be read as JSON': 'cela ne se lit pas comme du JSON',
  'the blog holds it for spam': 'le blog le tient pour indésirable',
  'it lies in the blog\'s trash': 'dans la corbeille du blog',
  'the blog does not show it: it was not approved': 'le blog ne le montre pas : non approuvé',
  'a pingback: a site, not a person': 'un pingback : un site, pas une personne',
  'a trackback: a site, not a person': 'un trackback : un site, pas une personne',
  'an article without a date that can be read': 'un article sans date lisible',
  'a comment without a date that can be read': 'un commentaire sans date lisible',
  'what follows the fault in this item is lost': 'ce qui suit la faute dans cet élément est perdu',
  'the card that begins here has no end': 'la fiche qui commence ici n\'a pas de fin',
  'a group of cards, not a person': 'un groupe de fiches, pas une personne',
  'the card of an organisation, not of a person': 'la fiche d\'une organisation, pas d\'une personne',
  'a card without name, address or number': 'une fiche sans nom, adresse ni numéro',
  'it is a zip file that holds nothing that is read here': 'un zip qui ne contient rien qui se lise ici',
  'it is a tar file that holds nothing that is read here': 'un tar qui ne contient rien qui se lise ici',
  'an activity that is neither a post nor a boost': 'une activité qui n\'est ni une publication ni un partage',
  'a post without its address or a date that can be read': 'une publication sans son adresse ou sans date lisible',
  'a boost without a date, or of nothing that is named': 'un partage sans date, ou de rien qui soit nommé',
  'a like of nothing that is named': 'un favori qui ne nomme rien',
  'an entry that names no account': 'une entrée qui ne nomme aucun compte',
  'the owner\'s own card': 'votre propre fiche',
  'a relative of a contact, kept without data of their own': 'un proche d\'un contact, noté sans données propres',
  'a message that does not say who wrote it, or when': 'un message qui ne dit pas qui l\'a écrit, ou quand',
  'a call that does not say who called, or when': 'un appel qui ne dit pas qui a appelé, ou quand',
  'a note without a word': 'une note sans un mot',
  'an activity without a date that can be read': 'une activité sans date lisible',
  'it stands in no table of the export': 'hors de toute table de l\'export',
  'it is an SQL export of Monica; export as JSON instead': 'un export SQL de Monica ; exportez plutôt en JSON',
  'it is an Outlook data file (.pst); export it as mbox first': 'un fichier Outlook (.pst) ; exportez-le d\'abord en mbox',
  'it is compressed with bzip2; unpack it first': 'comprimé par bzip2 ; ouvrez-le d\'abord',
  'it is compressed with xz; unpack it first': 'comprimé par xz ; ouvrez-le d\'abord',
  'it is compressed, and damaged or cut off here': 'comprimé, et abîmé ou coupé ici',
  'it is empty': 'vide',
  'it is neither mail nor text': 'ni courrier ni texte',
  'it is no longer there': 'n\'y est plus',
  'it lies too deep in folders': 'trop profond dans les dossiers',
  'its sender asked to be erased': 'la personne qui l\'a écrit a été effacée',
  'its only addressee asked to be erased': 'la seule personne à qui il s\'adresse a été effacée',
  'neither INCOMING nor OUTGOING': 'ni INCOMING ni OUTGOING',
  'no date': 'sans date',
  'no header line that is known': 'aucune ligne d\'en-tête connue',
  'a kind of post that nobody knows': 'une sorte d\'article que personne ne connaît',
  'not about people': 'ne parle de personne',
  'it names nobody, or says no date': 'ne nomme personne, ou ne dit pas de date',
  'what it says stands in another file': 'ce qu\'il dit se trouve dans un autre fichier',
  'its owner deleted it': 'effacé par la personne à qui est l\'archive',
  'the service did it, not its owner': 'le fait du service, pas de la personne à qui est l\'archive',
  'how it is written is not known': 'son format n\'est pas connu',
  'a broadcast without number or date': 'une diffusion sans numéro ou sans date',
  'nothing in it looks like mail': 'rien n\'y ressemble à du courrier',
  'the folder cannot be read': 'le dossier ne peut pas se lire',
  'the zip breaks off': 'le zip s\'interrompt',
  'unknown file': 'fichier inconnu',
  'A Mastodon archive does not hold what others did: their posts, answers, boosts and likes are not in it.':
    'Une archive de Mastodon ne contient pas ce que les autres ont fait : leurs messages, réponses, partages et favoris n\'y sont pas.',
  'Monica\'s export says what its owner wrote down, and nothing comes from the others themselves.':
    'L\'export de Monica dit ce que son propriétaire a noté, et rien n\'y vient des autres eux-mêmes.',
  'An X archive does not hold what others did in public: their mentions, answers and likes are not in it.':
    'Une archive de X ne contient pas ce que les autres ont fait en public : leurs mentions, réponses et mentions J\'aime n\'y sont pas.',
  'A LinkedIn export does not say who commented on the owner\'s posts or reacted to them, nor who asked for a connection of which it has no invitation.':
    'Un export de LinkedIn ne dit pas qui a commenté les publications de la personne ni qui y a réagi, ni qui a demandé une relation dont il n\'a pas l\'invitation.',
  'The export of a blog says who commented, not who read or subscribed.':
    'L\'export d\'un blog dit qui a commenté, pas qui a lu ni qui s\'est abonné.',
  'An address book says who has which addresses, and nothing of what anybody did.':
    'Un carnet d\'adresses dit qui a quelles adresses, et rien de ce que quiconque a fait.',
  'A calendar says who accepted, not who came.':
    'Un agenda dit qui a accepté, pas qui est venu.',
  'account file': 'fichier du compte',
  'sent folder': 'dossier des envois',
  'delivered to': 'adresse de livraison',
  'auto-submitted': 'envoi automatique',
  'asks for no automatic answer': 'refuse les réponses automatiques',
  'bulk feedback id': 'marqué comme envoi en nombre',
  newsletter: 'lettre avec désabonnement',
  'no return path': 'sans adresse de retour',
  'delivery report': 'avis de remise',
  'robot address': 'adresse d\'automate',
  sponsored: 'message payé',
  spam: 'pourriel',
  'talk with a machine': 'conversation avec une machine',
  'stopped; the book is as it was before': 'arrêté ; le carnet est tel qu\'il était',
  'the book is being written by an import': 'le carnet est occupé par un import',
};

const PATTERNS: [RegExp, string][] = [
  [/^'(.*)' is not a date$/, '« $1 » n\'est pas une date'],
  [/^the zip breaks off after (\d+) files: .*$/, 'le zip s\'interrompt après $1 fichiers'],
  [/^the zip breaks off in '(.*?)'.*$/, 'le zip s\'interrompt dans « $1 »'],
  [/^cannot read '(.*)': .*$/, '« $1 » ne peut pas se lire'],
  [/^'(.*)' cannot be read.*$/, '« $1 » ne peut pas se lire'],
  [/^it cannot be read: .*$/, 'ne peut pas se lire'],
  [/^there is no '(.*)'$/, '« $1 » n\'existe pas'],
  [/^'paths' is a list of .* absolute paths$/, 'le chemin doit être entier, à partir de la racine'],
  [/^imported, but not all of it can be searched yet: .*$/, 'tout n\'est pas encore cherchable'],
];

/* What was sent lies in a folder that begins with the day. */
const NOTHING = /^'(?:.*\/)?(?:\d{4}-\d\d-\d\d-)?(.*?)' holds nothing that can be read(?:: (.*?))?; accepted are .*$/;

export function frReason(text: string): string {
  const whole = REASONS[text];
  if (whole !== undefined) return whole;
  const nothing = NOTHING.exec(text);
  if (nothing) {
    const why = nothing[2] === undefined ? '' : ` (${frReason(nothing[2])})`;
    return `« ${nothing[1]} » ne contient rien qui se lise ici${why}. Se lisent : fichiers mbox, dossiers Maildir, dossiers de messages, agendas, vCard, carnets d\'adresses en CSV, exports de LinkedIn, de X, de Mastodon, de WordPress et de Monica.`;
  }
  const found = PATTERNS.find(([pattern]) => pattern.test(text));
  return found ? text.replace(found[0], found[1]) : text;
}
