/* Puts a mark in the place of what names a person, in texts that others wrote. Pure. */
#pragma once

#include <glib.h>

#include "archive/record.h"

#define ENT_MASK_MARK "[erased]"

typedef struct EntMask EntMask;

EntMask *ent_mask_new(void);
void ent_mask_free(EntMask *mask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntMask, ent_mask_free)

/* Adds a normalised identity in the ways in which it is written: an address also as "local at domain" and with
 * its @ encoded, a profile by its path, a handle with its @. */
void ent_mask_add_identity(EntMask *mask, EntIdentityKind kind, const char *value);
/* Adds a name; one of a single word or under five bytes is left out, since it would hit others. */
void ent_mask_add_name(EntMask *mask, const char *name);

/* Appends `text` to `masked` with every occurrence replaced, whatever its ASCII case and white space; returns how
 * many there were. */
guint ent_mask_apply(const EntMask *mask, const char *text, gsize length, GString *masked);
