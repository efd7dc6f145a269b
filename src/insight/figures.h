/* The figures of the mirror, each a named question about a person that has one answer.
 *
 * What the figures ask of a person fits a few bits, the person's class (column person.class, computed by the
 * book itself). A book of a million people holds a few hundred classes at most: every figure is a sum over
 * that histogram, and the list behind a figure is the people of the classes it holds for. So a count and its
 * evidence cannot disagree. Pure. */
#pragma once

#include <glib.h>

#include "standing/rules.h"

/* Bits of person.class, as store/sql writes them: append only. */
enum {
  ENT_CLASS_MACHINE = 1 << 0,
  ENT_CLASS_STANDING = 7 << 1, /* EntStanding, three bits */
  ENT_CLASS_BEGAN_THEIRS = 1 << 4, /* they began a conversation */
  ENT_CLASS_BEGAN_MINE = 1 << 5, /* the owner began one */
  ENT_CLASS_ANSWERED_THEIRS = 1 << 6, /* they answered one that the owner began */
  ENT_CLASS_ANSWERED_MINE = 1 << 7, /* the owner answered one that they began */
  ENT_CLASS_WAITING = 1 << 8, /* their last personal act has no answer */
  ENT_CLASS_CONTACT = 1 << 9, /* they were in contact (ent_signal_is_contact) */
  ENT_CLASS_CLOSED = 1 << 10, /* they said no, and nothing of theirs came after it */
};

static inline EntStanding ent_class_standing(guint person_class)
{
  return (EntStanding)((person_class & ENT_CLASS_STANDING) >> 1);
}

typedef struct EntFigure {
  const char *name; /* as --figure takes it */
  gboolean (*holds)(guint person_class); /* counted */
  gboolean (*among)(guint person_class); /* the denominator; holds() implies it */
} EntFigure;

/* All of them, in the order in which a person would read them; ended by a NULL name. */
extern const EntFigure ent_figures[];

/* NULL where no figure has this name. */
const EntFigure *ent_figure_by_name(const char *name);
