/* One vCard, read: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), and what address books make of them. */
#pragma once

#include "archive/decode.h"
#include "archive/record.h"

#define ENT_VCARD_SERVICE "vcard"
#define ENT_VCARD_IDENTITIES_MAX 64

typedef struct EntVcard {
  const char *name;
  const char *organisation, *position;
  const char *uid;
  gint64 at; /* of its last change; ENT_NEVER */
  EntIdentity ids[ENT_VCARD_IDENTITIES_MAX];
  guint n_ids;
  bool begins, ends; /* it has a BEGIN and an END */
  bool is_group; /* KIND:group: a list of other cards */
  bool is_organisation;
} EntVcard;

/* Where the first unit of a file ends (archive/unit-reader.h): a card from its BEGIN to its END, one without END up to
 * the next BEGIN, and what stands between cards. */
gsize ent_vcard_cut(const char *data, gsize length, bool end);

/* Reads one such unit. Strings are owned by the arena. Pure; never fails. */
void ent_vcard_read(const char *data, gsize length, EntDecoder *decoder, EntArena *arena, EntVcard *ret_card);
