/* The login page: plain HTML and a form, so that nothing of the app runs before the password is known. */
#pragma once

#include "web/request.h"

/* The name of the session cookie. */
#define ENT_LOGIN_COOKIE "entregent_session"

EntReply *ent_login_page(EntRequest *request, GError **error);
EntReply *ent_login_sheet(EntRequest *request, GError **error);
/* Takes the form: right, and the browser goes on to `next` with a session; wrong, and the page again. */
EntReply *ent_login_enter(EntRequest *request, GError **error);
EntReply *ent_login_leave(EntRequest *request, GError **error);

/* Whether the request may see the book. Errors: LOGIN_REQUIRED, or the store's. */
bool ent_login_check(EntRequest *request, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where a page without a session is sent to. Caller frees. */
char *ent_login_address(const EntRequest *request);
