/* The mirror's questions, one short function each. "Known" leaves machines out everywhere but in the figure
 * that counts them. `wrote_first` is about the owner: people with whom the owner began a conversation. */
#include "insight/figures.h"

static gboolean anybody(guint c)
{
  (void)c;
  return TRUE;
}

static gboolean machine(guint c)
{
  return (c & ENT_CLASS_MACHINE) != 0;
}

static gboolean known(guint c)
{
  return !machine(c);
}

static gboolean acted(guint c)
{
  return known(c) && ent_class_standing(c) > ENT_STANDING_CONTACT;
}

static gboolean wrote(guint c)
{
  const guint word = ENT_CLASS_BEGAN_THEIRS | ENT_CLASS_ANSWERED_THEIRS | ENT_CLASS_WAITING;
  return known(c) && ((c & word) != 0 || ent_class_standing(c) >= ENT_STANDING_CORRESPONDENT);
}

static gboolean came(guint c)
{
  return known(c) && ent_class_standing(c) >= ENT_STANDING_MEETING;
}

static gboolean began(guint c)
{
  return known(c) && (c & ENT_CLASS_BEGAN_THEIRS) != 0;
}

static gboolean wrote_first(guint c)
{
  return known(c) && (c & ENT_CLASS_BEGAN_MINE) != 0;
}

static gboolean answered(guint c)
{
  return wrote_first(c) && (c & ENT_CLASS_ANSWERED_THEIRS) != 0;
}

static gboolean silent(guint c)
{
  return wrote_first(c) && !wrote(c) && !acted(c);
}

static gboolean never_any(guint c)
{
  return known(c) && !wrote(c) && !wrote_first(c);
}

static gboolean closed(guint c)
{
  return known(c) && (c & ENT_CLASS_CLOSED) != 0;
}

static gboolean waiting(guint c)
{
  return known(c) && (c & ENT_CLASS_WAITING) != 0;
}

static gboolean never_answered(guint c)
{
  return began(c) && (c & ENT_CLASS_ANSWERED_MINE) == 0;
}

const EntFigure ent_figures[] = {
    {"known", known, anybody},
    {"acted", acted, known},
    {"wrote", wrote, known},
    {"came", came, known},
    {"began", began, known},
    {"answered", answered, wrote_first},
    {"silent", silent, wrote_first},
    {"closed", closed, known},
    {"never-any", never_any, known},
    {"waiting", waiting, wrote},
    {"never-answered", never_answered, began},
    {"machines", machine, anybody},
    {NULL, NULL, NULL},
};

const EntFigure *ent_figure_by_name(const char *name)
{
  for (const EntFigure *figure = ent_figures; figure->name != NULL; figure++) {
    if (strcmp(figure->name, name) == 0) return figure;
  }
  return NULL;
}
