/* Ledgers made by chance: who did what, drawn from everything that any archive can say, and where that ought to leave
 * everybody. What is drawn is written out through every driver's format by support/ledger-archives.h. */
#pragma once

#include "base/when.h"
#include "standing/rules.h"
#include "support/folder.h"

#define LEDGER_NOW ent_when_civil(2026, 3, 1, 0, 0, 0)
#define LEDGER_DAYS 700
#define LEDGER_OWNER "Ariane Tournebride <ariane@tournebride.example>"
#define LEDGER_OWNER_MAIL "ariane@tournebride.example"

typedef struct LedgerPerson {
  const char *first, *last, *mail, *slug, *handle, *periscope;
  guint number; /* at X */
  bool machine;
} LedgerPerson;

/* Names and addresses so unlike that nobody is taken for anybody else. */
static const LedgerPerson ledger_people[] = {
    {"Ondine", "Passerose", "ondine@valombreuse.example", "ondine-passerose", "quai3", "1aOndine", 501, false},
    {"Gaspard", "Petitbois", "gaspard@petitbois.example", "gaspard-petitbois", "bois98", "1bGaspard", 502, false},
    {"Mathurin", "Lanterne", "mathurin@phare.example", "mathurin-lanterne", "lampe", "1cMathurin", 503, false},
    {"Barnaby", "Chantepleure", "barnaby@dortoir.example", "barnaby-chantepleure", "wagonlit", "1dBarnaby", 504, false},
    {"Yolande", "Brindesoie", "yolande@eclisse.example", "yolande-brindesoie", "fildor", "1eYolande", 505, false},
    {"Robot", "Hebdo", "no-reply@hebdo.example", "", "", "", 0, true},
    {"Robot", "Alerte", "notifications@alerte.example", "", "", "", 0, true},
};
#define LEDGER_PEOPLE G_N_ELEMENTS(ledger_people)

typedef enum {
  LEDGER_THEIRS = 1 << 0, /* acts of theirs and of both */
  LEDGER_MINE = 1 << 1, /* the owner's own */
  LEDGER_MACHINE = 1 << 2,
  LEDGER_CARD = 1 << 3, /* somebody stands in an address book */
} LedgerWhose;
#define LEDGER_ALL (LEDGER_THEIRS | LEDGER_MINE | LEDGER_MACHINE | LEDGER_CARD)

typedef struct LedgerAct {
  guint kind; /* index into ledger_kinds */
  const LedgerPerson *who;
  guint id; /* its own */
  gint64 at;
  char *words; /* unlike any other's, so that nothing looks made from a template */
} LedgerAct;

/* One kind of act that one file of an archive can say. */
typedef struct LedgerKind {
  guint file; /* index into ledger_files */
  LedgerWhose whose;
  EntStanding standing; /* what it ought to make of whoever did it (DESIGN section 5) */
  guint items; /* how many items one such act is written as */
  void (*append)(GString *text, const LedgerAct *act);
} LedgerKind;

/* A file of an archive: what stands before, between and behind its acts. */
typedef struct LedgerFile {
  const char *archive, *name, *head, *between, *tail;
} LedgerFile;

static inline void ledger_act_clear(gpointer act)
{
  g_free(((LedgerAct *)act)->words);
}

static inline char *ledger_words(GRand *random)
{
  static const char *const words[] = {"quai",  "lampe", "plan",   "budget", "horaire",  "nuit", "train",  "wagon",
                                      "carte", "neige", "signal", "pont",   "aiguille", "rail", "gare",   "phare",
                                      "reste", "tient", "manque", "attend", "revient",  "part", "brille", "change"};
  GString *text = g_string_new(NULL);
  for (gint n = g_rand_int_range(random, 5, 20); n > 0; n--)
    g_string_append_printf(text, "%s ", words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
  g_string_append_printf(text, "%u", g_rand_int(random) % 100000);
  return g_string_free(text, FALSE);
}

/* `n` acts of `n_kinds` kinds. Of LedgerAct; caller owns. */
static inline GArray *ledger_draw(GRand *random, const LedgerKind *kinds, guint n_kinds, guint n)
{
  GArray *acts = g_array_new(FALSE, TRUE, sizeof(LedgerAct));
  g_array_set_clear_func(acts, ledger_act_clear);
  for (guint id = 1; id <= n; id++) {
    LedgerAct act = {.id = id, .kind = (guint)g_rand_int_range(random, 0, (gint)n_kinds)};
    do
      act.who = &ledger_people[g_rand_int_range(random, 0, LEDGER_PEOPLE)];
    while (act.who->machine != (kinds[act.kind].whose == LEDGER_MACHINE));
    act.at = LEDGER_NOW - g_rand_int_range(random, 1, LEDGER_DAYS) * ENT_DAY + id * 60 * ENT_SECOND;
    act.words = ledger_words(random);
    g_array_append_val(acts, act);
  }
  return acts;
}

/* Where somebody ought to stand: by what they did, whatever else is in the ledger. */
static inline EntStanding ledger_standing(const GArray *acts, const LedgerKind *kinds, const LedgerPerson *who)
{
  EntStanding standing = ENT_STANDING_CONTACT;
  for (guint i = 0; i < acts->len; i++) {
    const LedgerAct *act = &g_array_index(acts, LedgerAct, i);
    if (act->who == who && kinds[act->kind].whose == LEDGER_THEIRS) standing = MAX(standing, kinds[act->kind].standing);
  }
  return standing;
}
