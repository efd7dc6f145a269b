/* What must be known of a Monica export before any of its contacts is read, and stands behind them in the file: what the
 * types of contact fields mean, who took part in which activity, whose export it is; and where its tables lie. */
#pragma once

#include <jansson.h>

#include "archive/bundle.h"
#include "archive/json-cut.h"

#define ENT_MONICA_SERVICE "monica"

/* What lies at a place of the document. */
typedef enum {
  ENT_MONICA_NONE, /* no table */
  ENT_MONICA_CONTACTS,
  ENT_MONICA_ACTIVITIES,
  ENT_MONICA_USERS,
  ENT_MONICA_INSTANCE, /* the account's own types and words */
  ENT_MONICA_IGNORED, /* known, and nothing in it that somebody did */
  ENT_MONICA_UNKNOWN,
} EntMonicaTable;

/* What a contact field holds. */
typedef enum {
  ENT_MONICA_FIELD_OTHER, /* nothing that is read */
  ENT_MONICA_FIELD_EMAIL,
  ENT_MONICA_FIELD_PHONE,
  ENT_MONICA_FIELD_LINKEDIN,
  ENT_MONICA_FIELD_X,
  ENT_MONICA_FIELD_MASTODON,
} EntMonicaField;

typedef struct EntMonicaPlace {
  guint file;
  guint64 offset; /* from here on, in bytes of text */
  EntMonicaTable table;
} EntMonicaPlace;

/* Somebody who took part in an activity. */
typedef struct EntMonicaPart {
  char *uuid; /* of the contact */
  char *name;
} EntMonicaPart;

typedef struct EntMonicaSurvey {
  GArray *places; /* of EntMonicaPlace, in the order of the files and in them */
  GHashTable *fields; /* uuid of a type of contact fields -> EntMonicaField */
  GHashTable *parts; /* uuid of an activity -> GPtrArray of EntMonicaPart* */
  char *email, *name; /* of whoever exported; NULL where it is not told */
  char *me; /* uuid of the contact that is the owner; NULL: none */
  GPtrArray *unknown; /* of EntColumn*: tables that nobody knows */
} EntMonicaSurvey;

/* The ways to the lists of the document (archive/json-cut.h): the tables, and what is in each. */
extern const EntJsonWay ent_monica_ways[];
gsize ent_monica_cut(const char *data, gsize length, bool end);

/* A survey under way: takes every unit of every file, in order, with the byte at which it begins. */
typedef struct EntMonicaPass EntMonicaPass;
EntMonicaPass *ent_monica_pass_new(void);
void ent_monica_pass_take(EntMonicaPass *pass, guint file, guint64 offset, const char *data, gsize length);
/* Swallows the pass. Freed with ent_monica_survey_free. */
EntMonicaSurvey *ent_monica_pass_end(EntMonicaPass *pass);

/* All of it at once. `bundle` is only read; what cannot be read in it is passed over. Freed with ent_monica_survey_free. */
gpointer ent_monica_survey(EntBundle *bundle);
void ent_monica_survey_free(gpointer survey);
/* Its unknown tables; the caller unrefs them. */
GPtrArray *ent_monica_unknown(gconstpointer survey);

/* What lies at an offset of a file. Pure. */
EntMonicaTable ent_monica_table_at(const EntMonicaSurvey *survey, guint file, guint64 offset);
/* "Ondine Marie Passerose" of the properties of a contact, else the nickname; NULL. Owned by `arena`. */
const char *ent_monica_name(const json_t *properties, EntArena *arena);
