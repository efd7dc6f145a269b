/* The password that the app asks for: argon2id by libsodium, kept in the book's settings. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "store/store.h"

#define ENT_PASSWORD_MIN 10 /* characters */
#define ENT_PASSWORD_MAX 1024 /* bytes */

/* Sets the password of the book at `path`, or takes it away where `password` is NULL or "". Every session ends.
 * Errors: ENT_WEB_ERROR_BAD_REQUEST where it is too short or too long, ENT_STORE_ERROR_*. */
bool ent_password_set(const char *path, const char *password, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The stored hash, *ret_hash NULL where no password is set; caller frees. */
bool ent_password_get(EntStore *store, char **ret_hash, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes about a tenth of a second and 64 MB while it runs. */
bool ent_password_matches(const char *hash, const char *password);

/* Reads a password from `fd`: from a terminal twice, without echo, asking on stderr; from anything else its
 * first line, which may be empty. Errors: ENT_WEB_ERROR_BAD_REQUEST where the two differ, FAILED where nothing can be read.
 * Caller frees, with ent_password_forget. */
char *ent_password_read(int fd, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Overwrites and frees. */
void ent_password_forget(char *password);
