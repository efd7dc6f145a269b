/* What can be wrong with a request, and how HTTP and the API's documents say it. */
#pragma once

#include <glib.h>

#define ENT_WEB_ERROR ent_web_error_quark()
GQuark ent_web_error_quark(void);
typedef enum {
  ENT_WEB_ERROR_FAILED,
  ENT_WEB_ERROR_BAD_REQUEST,
  ENT_WEB_ERROR_LOGIN_REQUIRED,
  ENT_WEB_ERROR_CROSS_SITE, /* another site's page asked for it */
  ENT_WEB_ERROR_FORBIDDEN,
  ENT_WEB_ERROR_NOT_FOUND,
  ENT_WEB_ERROR_METHOD_NOT_ALLOWED,
  ENT_WEB_ERROR_BUSY,
  ENT_WEB_ERROR_IMPORT_RUNNING,
  ENT_WEB_ERROR_EXISTS,
  ENT_WEB_ERROR_TOO_LARGE,
  ENT_WEB_ERROR_UNSUPPORTED_TYPE,
  ENT_WEB_ERROR_WRONG_HOST,
  ENT_WEB_ERROR_TOO_MANY_ATTEMPTS,
  ENT_WEB_ERROR_DISK_FULL,
  ENT_WEB_ERROR_UNAVAILABLE, /* the book is missing, damaged or newer than the program */
} EntWebError;

/* The web error that an error of any module below amounts to. */
EntWebError ent_web_error_of(const GError *error);

/* The status and the word of `docs/openapi.yaml`. */
guint ent_web_error_status(EntWebError code);
const char *ent_web_error_word(EntWebError code);
