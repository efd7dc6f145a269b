/* The options that take one of a few words, for help, the manual and completion. The commands judge what they are
 * given; a test gives them each of these words and compares the list with what they say of a wrong one. */
#include "cli/cli.h"

static const struct {
  const char *option, *words;
} choices[] = {
    {"standing", "contact reader correspondent meeting collaborator"},
    {"warmth", "none active quiet dormant"},
    {"began", "theirs mine"},
    {"figure", "known acted wrote came began answered silent closed never-any waiting never-answered machines"},
    {"sort", "last name standing theirs first"},
    {"why", "mine-answered scale-one scale-circle scale-group scale-public"},
    {"kind", "call meeting meeting-request proposal work decline silence other"},
    {"receipt", "last"},
    {"lang", "fr en"},
};

const char *ent_cli_choices(const char *option)
{
  for (gsize i = 0; i < G_N_ELEMENTS(choices); i++) {
    if (strcmp(choices[i].option, option) == 0) return choices[i].words;
  }
  return NULL;
}
