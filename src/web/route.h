/* Which function answers what, and what it needs to be let in. */
#pragma once

#include "web/request.h"

typedef enum {
  ENT_BODY_NONE,
  ENT_BODY_DOCUMENT, /* application/json, in memory */
  ENT_BODY_FORM, /* application/x-www-form-urlencoded, in memory: the login page only */
  ENT_BODY_FILE, /* application/octet-stream, to the disk as it comes */
} EntBody;

/* Answers with a document, or NULL and an error. */
typedef json_t *(*EntAnswerFunc)(EntRequest *request, GError **error);
/* Answers with a whole reply. */
typedef EntReply *(*EntReplyFunc)(EntRequest *request, GError **error);

struct EntRoute {
  const char *method;
  const char *path; /* "{id}" stands for a number */
  EntBody body;
  guint64 body_max; /* bytes, of bodies in memory */
  guint status; /* of a document */
  bool open; /* answered without a session */
  EntAnswerFunc answer;
  EntReplyFunc reply;
};

/* NULL-terminated by method NULL. */
extern const EntRoute ent_routes[];

/* The route for `method` (HEAD is GET) at `path`. Errors: NOT_FOUND; METHOD_NOT_ALLOWED, with *ret_allow (caller
 * frees) what is allowed there. */
const EntRoute *ent_route_find(const char *method, const char *path, gint64 *ret_id, char **ret_allow, GError **error);
