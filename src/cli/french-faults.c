/* The French of what goes wrong below the command line (cli/faults.c), set as french-commands.c says. */
#include "cli/french.h"

const EntFrench ent_french_faults[] = {
    {"“%s” does not fit here; it is one of: %s (figures that count people: people --figure)",
     "«\u00a0%s\u00a0» ne convient pas ici\u202f; c’est l’un de\u00a0: %s (pour un chiffre qui compte des "
     "personnes\u00a0: "
     "people --figure)"},
    {"'%s' cannot be read: %s", "«\u00a0%s\u00a0» ne se lit pas\u00a0: %s"},
    {"'%s' cannot be read", "«\u00a0%s\u00a0» ne se lit pas"},
    {"cannot read '%s': %s", "impossible de lire «\u00a0%s\u00a0»\u00a0: %s"},
    {"cannot write '%s': %s", "impossible d’écrire «\u00a0%s\u00a0»\u00a0: %s"},
    {"'%s' holds nothing that can be read: %s; accepted are mbox files, Maildirs, folders of .eml or numbered "
     "messages, zip and tar files of these, vCards, calendars, address books as CSV, and the exports of LinkedIn, X, "
     "Mastodon, WordPress and Monica",
     "«\u00a0%s\u00a0» ne contient rien qui puisse se lire\u00a0: %s\u202f; sont acceptés les fichiers mbox, les "
     "Maildir, les dossiers de messages .eml ou numérotés, les zip et tar de tout cela, les vCard, les agendas, les "
     "carnets d’adresses en CSV, et les "
     "exports de LinkedIn, de X, de Mastodon, de WordPress et de Monica"},
    {"'%s' holds nothing that can be read; accepted are mbox files, Maildirs, folders of .eml or numbered "
     "messages, zip and tar files of these, vCards, calendars, address books as CSV, and the exports of LinkedIn, X, "
     "Mastodon, WordPress and Monica",
     "«\u00a0%s\u00a0» ne contient rien qui puisse se lire\u202f; sont acceptés les fichiers mbox, les Maildir, les "
     "dossiers de messages .eml ou numérotés, les zip et tar de tout cela, les vCard, les agendas, les carnets "
     "d’adresses en CSV, et les exports de "
     "LinkedIn, de X, de Mastodon, de WordPress et de Monica"},
    {"'%s' is encrypted: unpack the zip with its password, then import the folder",
     "«\u00a0%s\u00a0» est chiffré\u00a0: décompressez le zip avec son mot de passe, puis importez le dossier"},
    {"the zip breaks off in '%s': %s", "le zip s’interrompt dans «\u00a0%s\u00a0»\u00a0: %s"},
    {"cannot unpack '%s': %s", "impossible de décompresser «\u00a0%s\u00a0»\u00a0: %s"},
    {"cannot write the backup '%s': %s", "impossible d’écrire la sauvegarde «\u00a0%s\u00a0»\u00a0: %s"},
    {"'%s' exists already; choose another name", "«\u00a0%s\u00a0» existe déjà\u202f; choisissez un autre nom"},
    {"cannot keep the former book as '%s': %s", "impossible de garder l’ancien carnet sous «\u00a0%s\u00a0»\u00a0: %s"},
    {"cannot put the backup in the place of '%s': %s",
     "impossible de mettre la sauvegarde à la place de «\u00a0%s\u00a0»\u00a0: %s"},
    {"cannot make the folder '%s': %s", "impossible de faire le dossier «\u00a0%s\u00a0»\u00a0: %s"},
    {"'%s' is not empty; name a new folder, nothing is written over",
     "«\u00a0%s\u00a0» n’est pas vide\u202f; nommez un dossier nouveau, rien n’est écrasé"},
    {"no import %s in this book", "il n’y a pas d’import %s dans ce carnet"},
    {"no person %s in this book", "il n’y a pas de personne %s dans ce carnet"},
    {"others can reach '%s', and the book has no password; set one with 'entregent serve --set-password'",
     "d’autres peuvent atteindre «\u00a0%s\u00a0», et le carnet n’a pas de mot de passe\u202f; donnez-lui-en un avec "
     "«\u00a0entregent serve --set-password\u00a0»"},
    {"'%s' is not an address to listen on; write 127.0.0.1:7878 or [::1]:7878",
     "«\u00a0%s\u00a0» n’est pas une adresse où écouter\u202f; écrivez par exemple 127.0.0.1:7878"},
    {"cannot serve at '%s': %s; something else does, perhaps another 'entregent serve'; --listen 127.0.0.1:0 takes a "
     "free port",
     "impossible de servir à «\u00a0%s\u00a0»\u00a0: %s\u202f; un autre programme le fait, peut-être un autre "
     "«\u00a0entregent serve\u00a0»\u202f; --listen 127.0.0.1:0 prend un port libre"},
    {"cannot serve at '%s': %s", "impossible de servir à «\u00a0%s\u00a0»\u00a0: %s"},
    {"a password needs %s characters at least", "un mot de passe demande au moins %s caractères"},
    {"the two passwords differ", "les deux mots de passe diffèrent"},
    {"no password was given", "aucun mot de passe n’a été donné"},
    {"No such file or directory", "il n’y a rien à cet endroit"},
    {"Permission denied", "accès refusé"},
    {"No space left on device", "il n’y a plus de place sur le disque"},
    {"Is a directory", "c’est un dossier"},
    {"Not a directory", "ce n’est pas un dossier"},
    {"Read-only file system", "le système de fichiers est en lecture seule"},
    {"File exists", "le fichier existe"},
    {"Address already in use", "adresse déjà prise"},
    {"Cannot assign requested address", "cette machine n’a pas cette adresse"},
    {"unable to open database file", "le fichier ne s’ouvre pas"},
    {NULL, NULL},
};
