/* What the layers below say of a fault, in the language of the page. They write English, for logs and for whoever
 * reads the source; the sentences that a person can come to see are recognised here by their form. */
#include "cli/words.h"

#define PARTS_MOST 3

static const struct {
  const char *form, *said;
} faults[] = {
    {"^'(.*)' is no figure that counts messages; it is one of (.*) \\(figures that count people: people --figure\\)$",
     N_("“%s” does not fit here; it is one of: %s (figures that count people: people --figure)")},
    {"^'(.*)' is no .*; it is one of (.*)$", N_("“%s” does not fit here; it is one of: %s")},
    {"^'(.*)' cannot be read: (.*)$", N_("'%s' cannot be read: %s")},
    {"^'(.*)' cannot be read$", N_("'%s' cannot be read")},
    {"^cannot read '(.*)': (.*)$", N_("cannot read '%s': %s")},
    {"^cannot write '(.*)': (.*)$", N_("cannot write '%s': %s")},
    {"^'(.*)' holds nothing that can be read: (.*); accepted are .*$",
     N_("'%s' holds nothing that can be read: %s; accepted are mbox files, Maildirs, folders of .eml or numbered "
        "messages, zip and tar files of these, vCards, calendars, address books as CSV, and the exports of LinkedIn, "
        "X, "
        "Mastodon, WordPress and Monica")},
    {"^'(.*)' holds nothing that can be read; accepted are .*$",
     N_("'%s' holds nothing that can be read; accepted are mbox files, Maildirs, folders of .eml or numbered "
        "messages, zip and tar files of these, vCards, calendars, address books as CSV, and the exports of LinkedIn, "
        "X, "
        "Mastodon, WordPress and Monica")},
    {"^'(.*)' is encrypted: unpack the zip with its password, then import the folder$",
     N_("'%s' is encrypted: unpack the zip with its password, then import the folder")},
    {"^the zip breaks off in '(.*)': (.*)$", N_("the zip breaks off in '%s': %s")},
    {"^cannot unpack '(.*)': (.*)$", N_("cannot unpack '%s': %s")},
    {"^cannot write the backup '(.*)': (.*)$", N_("cannot write the backup '%s': %s")},
    {"^'(.*)' exists already; choose another name$", N_("'%s' exists already; choose another name")},
    {"^cannot keep the former book as '(.*)': (.*)$", N_("cannot keep the former book as '%s': %s")},
    {"^cannot put the backup in the place of '(.*)': (.*)$", N_("cannot put the backup in the place of '%s': %s")},
    {"^cannot make the folder '(.*)': (.*)$", N_("cannot make the folder '%s': %s")},
    {"^'(.*)' is not empty; name a new folder, nothing is written over$",
     N_("'%s' is not empty; name a new folder, nothing is written over")},
    {"^no import ([0-9]+) in this book$", N_("no import %s in this book")},
    {"^no person ([0-9]+) in this book$", N_("no person %s in this book")},
    {"^both are one person in this book already$", N_("both are one person in this book already")},
    {"^there is no person ([0-9]+) in this book$", N_("there is no person %s in this book")},
    {"^there is no join ([0-9]+) in this book$", N_("there is no join %s in this book")},
    {"^join ([0-9]+) was undone before$", N_("join %s was undone before")},
    {"^both are the same person in the archives themselves$",
     N_("both are the same person in the archives themselves")},
    {"^there is nothing to compare: a machine, or nobody$", N_("there is nothing to compare: a machine, or nobody")},
    {"^(.*): there is no column '(.*)' in it$", N_("%s: there is no column '%s' in it")},
    {"^(.*): '(.*)' is no field; it is one of .*$", N_("%s: '%s' is no field of an address book")},
    {"^others can reach '(.*)', and the book has no password; set one with 'entregent serve --set-password'$",
     N_("others can reach '%s', and the book has no password; set one with 'entregent serve --set-password'")},
    {"^'(.*)' is not an address to listen on; write 127.0.0.1:7878 or \\[::1\\]:7878$",
     N_("'%s' is not an address to listen on; write 127.0.0.1:7878 or [::1]:7878")},
    {"^cannot serve at '(.*)': (.*); something else does, .*$",
     N_("cannot serve at '%s': %s; something else does, perhaps another 'entregent serve'; --listen 127.0.0.1:0 takes "
        "a "
        "free port")},
    {"^cannot serve at '(.*)': (.*)$", N_("cannot serve at '%s': %s")},
    {"^a password needs ([0-9]+) characters at least$", N_("a password needs %s characters at least")},
    {"^the two passwords differ$", N_("the two passwords differ")},
    {"^no password was given$", N_("no password was given")},
};

static const char *const system_reasons[] = {
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("No space left on device"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("Read-only file system"),
    N_("File exists"),
    N_("Address already in use"),
    N_("Cannot assign requested address"),
    N_("unable to open database file"),
};

static const char *say_part(const EntOut *out, const char *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS(system_reasons); i++) {
    if (strcmp(system_reasons[i], part) == 0) return ent_tr(out, part);
  }
  return ent_say_reason(out, part);
}

/* The %s of `said` in order replaced by the parts that `match` found. */
static char *fill(const EntOut *out, const char *said, const GMatchInfo *match)
{
  g_auto(GStrv) pieces = g_strsplit(ent_tr(out, said), "%s", PARTS_MOST + 1);
  GString *line = g_string_new(pieces[0]);
  for (int i = 1; pieces[i] != NULL; i++) {
    g_autofree char *part = g_match_info_fetch(match, i);
    g_string_append_printf(line, "%s%s", part != NULL ? say_part(out, part) : "", pieces[i]);
  }
  return g_string_free(line, FALSE);
}

char *ent_say_fault(const EntOut *out, const char *message)
{
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GRegex) form = g_regex_new(faults[i].form, G_REGEX_DOTALL, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (g_regex_match(form, message, 0, &match)) return fill(out, faults[i].said, match);
  }
  return g_strdup(message);
}
