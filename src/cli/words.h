/* The words of documents as a person reads them, in the language of the page. */
#pragma once

#include <jansson.h>

#include "cli/out.h"

const char *ent_say_standing(const EntOut *out, const char *standing); /* "correspondent" */
const char *ent_say_since(const EntOut *out, const char *standing); /* "Correspondent since %s" */
const char *ent_say_warmth(const EntOut *out, const char *warmth);
const char *ent_say_sign(const char *standing); /* "○", "◐", ... as a map draws places */
const char *ent_say_identity_kind(const EntOut *out, const char *kind);
const char *ent_say_item_kind(const EntOut *out, const char *kind);

/* What somebody did, from "kind" and "initiator": "wrote to you", "you wrote", "you are connected". */
const char *ent_say_act(const EntOut *out, const char *kind, const char *initiator);
/* The same as a reason: "they wrote to you". */
const char *ent_say_because(const EntOut *out, const char *kind, const char *initiator);
/* To how many: "to you alone", "to you and 2 others", "in public". Caller frees. */
char *ent_say_audience(const EntOut *out, json_t *signal);

/* What went wrong, as a layer below says it (English), in the language of the page; what is not known is returned as
 * it is. Caller frees. */
char *ent_say_fault(const EntOut *out, const char *message);
/* Why something was set aside or not read, and the kinds of facts; what is not known is returned as it is. */
const char *ent_say_reason(const EntOut *out, const char *reason);
/* "octet 1234" of "byte 1234": the number as it is typed elsewhere, to find the place. Caller frees. */
char *ent_say_place(const EntOut *out, const char *place);

/* ---- values of documents ---- */

/* "show m17" of "show m" and 17. Caller frees. */
char *ent_numbered(const char *before, gint64 number);

/* The instant at `key`; ENT_NEVER for null. */
gint64 ent_doc_at(json_t *doc, const char *key);
/* "" for null. Borrowed. */
const char *ent_doc_text(json_t *doc, const char *key);
gint64 ent_doc_int(json_t *doc, const char *key);
/* "31 of 419" of the figure at `key`. Caller frees. */
char *ent_doc_fraction(const EntOut *out, json_t *doc, const char *key);
