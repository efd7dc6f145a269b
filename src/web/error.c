/* One table from what went wrong to what is answered, so that no handler chooses a status by itself. Errors of
 * the modules below are mapped by what a caller can do about them; whatever has no better place is 500, whose
 * message is still the true one: the only reader is the owner of the book. */
#include "web/error.h"

#include "archive/format.h"
#include "people/dedupe.h"
#include "store/store.h"
#include "view/view.h"

G_DEFINE_QUARK(ent - web - error - quark, ent_web_error)

static const struct {
  guint status;
  const char *word;
} answers[] = {
    [ENT_WEB_ERROR_FAILED] = {500, "failed"},
    [ENT_WEB_ERROR_BAD_REQUEST] = {400, "bad_request"},
    [ENT_WEB_ERROR_LOGIN_REQUIRED] = {401, "login_required"},
    [ENT_WEB_ERROR_CROSS_SITE] = {403, "cross_site"},
    [ENT_WEB_ERROR_FORBIDDEN] = {403, "forbidden"},
    [ENT_WEB_ERROR_NOT_FOUND] = {404, "not_found"},
    [ENT_WEB_ERROR_METHOD_NOT_ALLOWED] = {405, "method_not_allowed"},
    [ENT_WEB_ERROR_BUSY] = {409, "busy"},
    [ENT_WEB_ERROR_IMPORT_RUNNING] = {409, "import_running"},
    [ENT_WEB_ERROR_EXISTS] = {409, "exists"},
    [ENT_WEB_ERROR_TOO_LARGE] = {413, "too_large"},
    [ENT_WEB_ERROR_UNSUPPORTED_TYPE] = {415, "unsupported_type"},
    [ENT_WEB_ERROR_WRONG_HOST] = {421, "wrong_host"},
    [ENT_WEB_ERROR_TOO_MANY_ATTEMPTS] = {429, "too_many_attempts"},
    [ENT_WEB_ERROR_DISK_FULL] = {507, "disk_full"},
    [ENT_WEB_ERROR_UNAVAILABLE] = {503, "unavailable"},
};

static EntWebError of_store(EntStoreError code)
{
  switch (code) {
  case ENT_STORE_ERROR_FAILED:
    return ENT_WEB_ERROR_FAILED;
  case ENT_STORE_ERROR_MISSING:
  case ENT_STORE_ERROR_NEWER:
  case ENT_STORE_ERROR_CORRUPT:
    return ENT_WEB_ERROR_UNAVAILABLE;
  case ENT_STORE_ERROR_BUSY:
    return ENT_WEB_ERROR_BUSY;
  case ENT_STORE_ERROR_FULL:
    return ENT_WEB_ERROR_DISK_FULL;
  }
  return ENT_WEB_ERROR_FAILED;
}

static EntWebError of_view(EntViewError code)
{
  switch (code) {
  case ENT_VIEW_ERROR_FAILED:
    return ENT_WEB_ERROR_FAILED;
  case ENT_VIEW_ERROR_NOT_FOUND:
    return ENT_WEB_ERROR_NOT_FOUND;
  case ENT_VIEW_ERROR_AMBIGUOUS:
  case ENT_VIEW_ERROR_BAD_QUERY:
    return ENT_WEB_ERROR_BAD_REQUEST;
  }
  return ENT_WEB_ERROR_FAILED;
}

static EntWebError of_dedupe(EntDedupeError code)
{
  switch (code) {
  case ENT_DEDUPE_ERROR_NOT_FOUND:
    return ENT_WEB_ERROR_NOT_FOUND;
  case ENT_DEDUPE_ERROR_ONE:
  case ENT_DEDUPE_ERROR_UNDONE:
    return ENT_WEB_ERROR_EXISTS;
  }
  return ENT_WEB_ERROR_FAILED;
}

EntWebError ent_web_error_of(const GError *error)
{
  if (error->domain == ENT_WEB_ERROR) return (EntWebError)error->code;
  if (error->domain == ENT_STORE_ERROR) return of_store((EntStoreError)error->code);
  if (error->domain == ENT_VIEW_ERROR) return of_view((EntViewError)error->code);
  if (error->domain == ENT_DEDUPE_ERROR) return of_dedupe((EntDedupeError)error->code);
  if (error->domain == ENT_ARCHIVE_ERROR) return ENT_WEB_ERROR_BAD_REQUEST;
  return ENT_WEB_ERROR_FAILED;
}

guint ent_web_error_status(EntWebError code)
{
  return answers[code].status;
}

const char *ent_web_error_word(EntWebError code)
{
  return answers[code].word;
}
