/* What every request must be before any route looks at it. */
#pragma once

#include "web/route.h"

/* The message is framed in one way only: no Transfer-Encoding beside a Content-Length, neither of them twice, one
 * Host. Sets request->declared. Errors: BAD_REQUEST, WRONG_HOST. */
bool ent_guard_framing(EntRequest *request, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* It does not come from a page of another site. Error: CROSS_SITE. */
bool ent_guard_origin(const EntRequest *request, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* It brings the body that its route takes, of that type and no longer. Errors: UNSUPPORTED_TYPE, TOO_LARGE. */
bool ent_guard_body(const EntRequest *request, GError **error) G_GNUC_WARN_UNUSED_RESULT;
