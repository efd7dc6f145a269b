/* A password protects the book wherever one is set, and a server that others can reach always needs one. The page
 * speaks French or English as the browser asks. Its Referrer-Policy is same-origin, unlike everywhere else: under
 * no-referrer a browser sends a form's Origin as "null", and the guard could not tell our page from another's. */
#include "web/login.h"

#include "base/when.h"
#include "web/error.h"
#include "web/password.h"

typedef struct Words {
  const char *language;
  const char *title;
  const char *password;
  const char *enter;
  const char *wrong;
  const char *wait;
} Words;

static const Words french = {
    "fr",     "Ce carnet est fermé",           "Mot de passe",
    "Ouvrir", "Ce n’est pas le mot de passe.", "Trop d’essais. Revenez dans un quart d’heure."};
static const Words english = {
    "en",   "This book is closed",       "Password",
    "Open", "That is not the password.", "Too many attempts. Come back in a quarter of an hour."};

static const char sheet[] =
    ":root{color-scheme:light "
    "dark;--paper:#fcfcfa;--ink:#1a2022;--water:#0b5a88;--rule:#858c86;--alert:#9e2430;--on:#fff}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#14191b;--ink:#e6e8e3;--water:#7fc0e6;--rule:#76817f;"
    "--alert:#f09a97;--on:#14191b}}\n"
    "body{background:var(--paper);color:var(--ink);font:15px/1.5 'Helvetica Neue','Segoe UI','Liberation Sans',"
    "'DejaVu Sans',sans-serif;max-width:22rem;margin:18vh auto 0;padding:0 1rem}\n"
    "h1{font:30px/1.2 'Iowan Old Style','Palatino Linotype',P052,'DejaVu Serif',serif;margin:0 0 1.5rem}\n"
    "label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}\n"
    "input{margin:.25rem 0 1rem;padding:.6rem;color:inherit;background:none;border:1px solid "
    "var(--rule);border-radius:2px}\n"
    "button{padding:.7rem;color:var(--on);background:var(--water);border:0;border-radius:2px}\n"
    ":focus-visible{outline:2px solid var(--water);outline-offset:2px}\n"
    ".err{color:var(--alert)}\n";

/* Whether French stands before English in Accept-Language; French where neither does. */
static const Words *words_for(const EntRequest *request)
{
  const char *header = ent_request_header(request, "Accept-Language");
  g_autofree char *languages = g_ascii_strdown(header != NULL ? header : "", -1);
  const char *fr = strstr(languages, "fr");
  const char *en = strstr(languages, "en");

  return en != NULL && (fr == NULL || en < fr) ? &english : &french;
}

/* A path of this server, never another's: "//host" and "/\\host" would leave it. */
static const char *safe_next(const char *next)
{
  if (next == NULL || next[0] != '/' || next[1] == '/' || strpbrk(next, "\\\r\n") != NULL) return "/";
  return next;
}

static EntReply *login_page(const EntRequest *request, const char *next, guint status, bool wait)
{
  const Words *words = words_for(request);
  g_autofree char *escaped = g_markup_escape_text(safe_next(next), -1);
  g_autofree char *complaint = status == MHD_HTTP_OK ? g_strdup("")
                                                     : g_strdup_printf("<p class=\"err\" role=\"alert\">%s</p>\n",
                                                                       wait ? words->wait : words->wrong);
  g_autofree char *html =
      g_strdup_printf("<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s · Entregent</title>\n"
                      "<link rel=\"stylesheet\" href=\"/login.css\">\n<main>\n<h1>%s</h1>\n%s"
                      "<form method=\"post\" action=\"/login\">\n<input type=\"hidden\" name=\"next\" value=\"%s\">\n"
                      "<label for=\"password\">%s</label>\n"
                      "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"current-password\" "
                      "required autofocus>\n"
                      "<button>%s</button>\n</form>\n</main>\n",
                      words->language, words->title, words->title, complaint, escaped, words->password, words->enter);
  EntReply *reply = ent_reply_new(status, "text/html; charset=utf-8", html, -1);

  ent_reply_set_header(reply, "Referrer-Policy", "same-origin");
  return reply;
}

EntReply *ent_login_page(EntRequest *request, GError **error)
{
  (void)error;
  return login_page(request, ent_request_parameter(request, "next"), MHD_HTTP_OK, false);
}

EntReply *ent_login_sheet(EntRequest *request, GError **error)
{
  static const EntAsset asset = {.path = "/login.css",
                                 .type = "text/css; charset=utf-8",
                                 .etag = "\"login-1\"",
                                 .data = sheet,
                                 .length = sizeof sheet - 1};
  (void)error;
  return ent_reply_asset(request->connection, &asset, false);
}

static const char *cookie_of(const EntRequest *request)
{
  return MHD_lookup_connection_value(request->connection, MHD_COOKIE_KIND, ENT_LOGIN_COOKIE);
}

/* Without a password the book is for the account that serves it, on this machine. */
static bool check_account(const EntRequest *request, GError **error)
{
  if (!ent_request_is_foreign(request)) return true;
  g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_FORBIDDEN,
                      "this book is another account's, and has no password; its owner can set one with "
                      "'entregent serve --set-password'");
  return false;
}

bool ent_login_check(EntRequest *request, GError **error)
{
  EntWebContext *context = request->context;
  EntStore *store = ent_request_store(request, error);
  g_autofree char *hash = NULL;

  if (store == NULL || !ent_password_get(store, &hash, error)) return false;
  if (hash == NULL && context->loopback) return check_account(request, error);
  if (hash != NULL && ent_sessions_check(context->sessions, cookie_of(request), hash, ent_when_now())) return true;
  g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_LOGIN_REQUIRED, "the password is needed first");
  return false;
}

char *ent_login_address(const EntRequest *request)
{
  g_autofree char *next = g_uri_escape_string(request->raw, "/", FALSE);
  return g_strdup_printf("/login?next=%s", next);
}

/* The form's field `name`, decoded; NULL where it is absent. Caller forgets it as a password. */
static char *form_field(const EntRequest *request, const char *name)
{
  g_auto(GStrv) fields = g_strsplit(request->body->str, "&", 16);
  gsize length = strlen(name);

  for (char **field = fields; *field != NULL; field++)
    if (strncmp(*field, name, length) == 0 && (*field)[length] == '=')
      return ent_percent_decode(*field + length + 1, strlen(*field) - length - 1, true);
  return NULL;
}

static EntReply *enter(EntRequest *request, const char *hash, const char *next)
{
  g_autofree char *token = ent_sessions_open(request->context->sessions, hash, ent_when_now());
  const char *origin = ent_request_header(request, "Origin");
  bool secure = origin != NULL && g_str_has_prefix(origin, "https://");
  g_autofree char *cookie = g_strdup_printf("%s=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", ENT_LOGIN_COOKIE,
                                            token, ENT_SESSION_LIFE_S, secure ? "; Secure" : "");
  EntReply *reply = ent_reply_see_other(safe_next(next));

  ent_reply_add_header(reply, "Set-Cookie", cookie);
  return reply;
}

static EntReply *refuse_guess(const EntRequest *request, const char *next, guint wait_s)
{
  EntReply *reply = login_page(request, next, MHD_HTTP_TOO_MANY_REQUESTS, true);
  g_autofree char *seconds = g_strdup_printf("%u", wait_s);

  ent_reply_add_header(reply, "Retry-After", seconds);
  return reply;
}

EntReply *ent_login_enter(EntRequest *request, GError **error)
{
  EntAttempts *attempts = request->context->attempts;
  g_autofree char *client = ent_request_client(request);
  g_autofree char *next = form_field(request, "next");
  g_autofree char *hash = NULL;
  EntStore *store = ent_request_store(request, error);
  guint wait_s = 0;

  if (store == NULL || !ent_password_get(store, &hash, error)) return NULL;
  if (!ent_attempts_take(attempts, client, ent_when_now(), &wait_s)) return refuse_guess(request, next, wait_s);
  char *password = form_field(request, "password");
  bool right = hash != NULL && password != NULL && ent_password_matches(hash, password);
  ent_password_forget(password);
  if (!right) return login_page(request, next, MHD_HTTP_FORBIDDEN, false);
  ent_attempts_forget(attempts, client);
  return enter(request, hash, next);
}

EntReply *ent_login_leave(EntRequest *request, GError **error)
{
  const char *token = cookie_of(request);
  EntReply *reply = ent_reply_see_other("/login");

  (void)error;
  if (token != NULL) ent_sessions_end(request->context->sessions, token);
  ent_reply_add_header(reply, "Set-Cookie", ENT_LOGIN_COOKIE "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
  return reply;
}
