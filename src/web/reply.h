/* An answer: status, headers, body. Every one carries the headers that keep the app to itself. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdbool.h>

#include "web/assets.h"

typedef struct EntReply EntReply;

/* Copies `length` bytes of `data` (length < 0: up to its NUL). */
EntReply *ent_reply_new(guint status, const char *type, const char *data, gssize length);
/* Swallows `document`. */
EntReply *ent_reply_take_json(guint status, json_t *document);
/* The document of `docs/openapi.yaml`'s Error. */
EntReply *ent_reply_error(const GError *error);
/* 303, to be asked for with GET. */
EntReply *ent_reply_see_other(const char *location);
/* `asset` as `connection` accepts it: 304 where the client has it, gzip where it takes that. `index`: a page,
 * which is asked for anew each time. */
EntReply *ent_reply_asset(struct MHD_Connection *connection, const EntAsset *asset, bool is_page);
void ent_reply_free(EntReply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntReply, ent_reply_free)

/* Replaces a header of the same name that the reply has. */
void ent_reply_set_header(EntReply *reply, const char *name, const char *value);
void ent_reply_add_header(EntReply *reply, const char *name, const char *value);

/* Hands the reply over for sending. */
enum MHD_Result ent_reply_take_send(EntReply *reply, struct MHD_Connection *connection);
