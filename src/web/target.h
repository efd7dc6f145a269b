/* The target of a request, "/api/v1/people/12?limit=5", taken apart strictly.
 *
 * Pure. Whatever cannot be a target that this server ever wrote is refused rather than mended: bad percent
 * escapes, bytes that are not UTF-8, control characters, empty, "." and ".." segments. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define ENT_TARGET_MAX 4096 /* bytes, as sent */
#define ENT_TARGET_PARAMETERS_MAX 32

typedef struct EntTarget EntTarget;

/* `raw` is the target of the request line as sent. Error: ENT_WEB_ERROR_BAD_REQUEST. */
EntTarget *ent_target_parse(const char *raw, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ent_target_free(EntTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EntTarget, ent_target_free)

/* The decoded path; begins with "/" and ends without one unless it is "/". */
const char *ent_target_path(const EntTarget *target);
/* A parameter's decoded value, or NULL where it is absent or empty. */
const char *ent_target_parameter(const EntTarget *target, const char *name);

/* Undoes percent escapes (and "+" for a space where `plus`) of `length` bytes. NULL where the result is not
 * UTF-8 or holds a control character. Caller frees. */
char *ent_percent_decode(const char *text, gsize length, bool plus);

/* Parses `text` as digits alone into [min, max]. */
bool ent_digits_parse(const char *text, gint64 min, gint64 max, gint64 *ret_value);
