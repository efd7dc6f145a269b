/* Mail addresses to lower case (mailboxes that differ by case alone do not exist in practice, RFC 5321
 * section 2.4 notwithstanding); profile addresses to host/path; disguised addresses undone. */
#include "people/normalize.h"

#include "archive/fediverse.h"

static const char *const kind_words[] = {
    [ENT_ID_EMAIL] = "email",     [ENT_ID_PROFILE] = "profile", [ENT_ID_HANDLE] = "handle", [ENT_ID_PHONE] = "phone",
    [ENT_ID_ACCOUNT] = "account", [ENT_ID_NAME] = "name",       [ENT_ID_OPAQUE] = "opaque", [ENT_ID_OWNER] = "owner",
};

const char *ent_identity_kind_word(EntIdentityKind kind)
{
  return (guint)kind < G_N_ELEMENTS(kind_words) ? kind_words[kind] : NULL;
}

static gboolean needs_lower(const char *value)
{
  for (const char *p = value; *p; p++)
    if (g_ascii_isupper(*p) || (guchar)*p >= 0x80) return TRUE;
  return FALSE;
}

static const char *lower(const char *value, EntArena *arena)
{
  if (!needs_lower(value)) return value;
  g_autofree char *folded = g_utf8_strdown(value, -1);
  g_autofree char *composed = g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
  return ent_arena_dup(arena, composed ? composed : folded, -1);
}

/* "a at b" as list archives write it: one word, " at ", one word with a dot. */
static const char *undisguise(const char *value, EntArena *arena)
{
  const char *at = strstr(value, " at ");
  if (!at || strchr(value, '@') || !strchr(at + 4, '.') || strchr(at + 4, ' ')) return value;
  gsize local = (gsize)(at - value);
  if (memchr(value, ' ', local)) return value;
  char *address = ent_arena_dup(arena, value, -1);
  address[local] = '@';
  memmove(address + local + 1, address + local + 4, strlen(address + local + 4) + 1);
  return address;
}

static gboolean email(const char *value, EntArena *arena, EntIdentity *ret_id)
{
  const char *address = lower(undisguise(value, arena), arena);
  const char *at = strrchr(address, '@');
  if (!at || at == address || !at[1] || strpbrk(address, " \t\n<>,;")) return FALSE;
  *ret_id = (EntIdentity){ENT_ID_EMAIL, address};
  return TRUE;
}

static const char *skip_prefix(const char *text, const char *prefix)
{
  return g_ascii_strncasecmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : text;
}

/* A network serves one profile under a host of each country ("fr.linkedin.com") and of each device. */
static const char *skip_country(const char *address)
{
  const char *dot = strchr(address, '.');
  if (!dot || dot - address > 3 || g_ascii_strncasecmp(dot, ".linkedin.com/", 14) != 0) return address;
  return dot + 1;
}

/* An account of Mastodon is one identity however it is told: by its profile's address or as user@host. */
static gboolean fediverse(char *account, EntArena *arena, EntIdentity *ret_id)
{
  g_autofree char *owned = account;
  if (!owned) return FALSE;
  *ret_id = (EntIdentity){ENT_ID_HANDLE, ent_arena_printf(arena, ENT_FEDIVERSE_SERVICE ":%s", owned)};
  return TRUE;
}

/* https://www.linkedin.com/in/Some-One%C3%A9/?x=y -> linkedin.com/in/some-oneé */
static gboolean profile(const char *value, EntArena *arena, EntIdentity *ret_id)
{
  if (fediverse(ent_fediverse_profile(value), arena, ret_id)) return TRUE;
  const char *rest = skip_prefix(skip_prefix(value, "https://"), "http://");
  rest = skip_country(skip_prefix(rest, "www."));
  g_autofree char *cut = g_strndup(rest, strcspn(rest, "?#"));
  g_autofree char *plain = g_uri_unescape_string(cut, NULL);
  g_autofree char *valid = g_utf8_make_valid(plain ? plain : cut, -1);
  const char *folded = lower(valid, arena);
  gsize length = strlen(folded);
  while (length > 0 && folded[length - 1] == '/')
    length--;
  if (!memchr(folded, '/', length)) return FALSE;
  *ret_id = (EntIdentity){ENT_ID_PROFILE, ent_arena_dup(arena, folded, (gssize)length)};
  return TRUE;
}

/* Digits only, with a leading + kept: enough to meet itself; E.164 needs a country and belongs to matching. */
static gboolean phone(const char *value, EntArena *arena, EntIdentity *ret_id)
{
  char *digits = ent_arena_dup(arena, value, -1);
  gsize n = 0;
  for (const char *p = value; *p; p++)
    if (g_ascii_isdigit(*p) || (*p == '+' && n == 0)) digits[n++] = *p;
  digits[n] = '\0';
  *ret_id = (EntIdentity){ENT_ID_PHONE, digits};
  return n >= 4;
}

/* Runs of white space to one space. */
static const char *squeeze(const char *value, EntArena *arena)
{
  char *out = ent_arena_dup(arena, value, -1);
  gsize n = 0;
  for (const char *p = value; *p; p++) {
    gboolean space = g_ascii_isspace(*p);
    if (!space)
      out[n++] = *p;
    else if (n > 0 && out[n - 1] != ' ')
      out[n++] = ' ';
  }
  while (n > 0 && out[n - 1] == ' ')
    n--;
  out[n] = '\0';
  return out;
}

static gboolean handle(const char *value, EntArena *arena, EntIdentity *ret_id)
{
  const char *squeezed = squeeze(value, arena), *account = skip_prefix(squeezed, ENT_FEDIVERSE_SERVICE ":");
  if (account != squeezed && fediverse(ent_fediverse_account(account, NULL), arena, ret_id)) return TRUE;
  *ret_id = (EntIdentity){ENT_ID_HANDLE, lower(squeezed, arena)};
  return *ret_id->value != '\0';
}

static gboolean by_kind(const EntIdentity *id, EntArena *arena, EntIdentity *ret_id)
{
  switch (id->kind) {
  case ENT_ID_NONE:
    return FALSE;
  case ENT_ID_EMAIL:
    return email(id->value, arena, ret_id);
  case ENT_ID_PROFILE:
    return profile(id->value, arena, ret_id);
  case ENT_ID_PHONE:
    return phone(id->value, arena, ret_id);
  case ENT_ID_HANDLE:
    return handle(id->value, arena, ret_id);
  case ENT_ID_ACCOUNT:
  case ENT_ID_NAME:
  case ENT_ID_OPAQUE:
    *ret_id = (EntIdentity){id->kind, lower(squeeze(id->value, arena), arena)};
    return *ret_id->value != '\0';
  case ENT_ID_OWNER:
    *ret_id = (EntIdentity){ENT_ID_OWNER, "owner"};
    return TRUE;
  }
  return FALSE;
}

gboolean ent_identity_normalize(const EntIdentity *id, EntArena *arena, EntIdentity *ret_id)
{
  EntIdentity opaque = {ENT_ID_OPAQUE, id->value}, normal;
  if (id->kind != ENT_ID_OWNER && (!id->value || strlen(id->value) > ENT_IDENTITY_MAX)) return FALSE;
  if (!by_kind(id, arena, &normal) && (id->kind != ENT_ID_EMAIL || !by_kind(&opaque, arena, &normal))) return FALSE;
  if (strlen(normal.value) > ENT_IDENTITY_MAX) return FALSE; /* lower case can be longer */
  *ret_id = normal;
  return TRUE;
}

guint64 ent_identity_hash(const EntHashKey *key, const EntIdentity *id)
{
  char buffer[ENT_IDENTITY_MAX + 8];
  gsize length = strlen(id->value);
  g_autofree char *longer = length + 1 > sizeof buffer ? g_malloc(length + 1) : NULL; /* masked by an erasure */
  char *bytes = longer ? longer : buffer;
  bytes[0] = (char)id->kind;
  memcpy(bytes + 1, id->value, length);
  return ent_hash(key, bytes, (gssize)length + 1);
}

char *ent_identity_list_id(const char *address)
{
  return g_strdelimit(g_strdup(address), "@", '.');
}

static gboolean looks_like_profile(const char *value)
{
  return g_str_has_prefix(value, "https://") || g_str_has_prefix(value, "http://") || g_str_has_prefix(value, "www.") ||
         strstr(value, "linkedin.com/in/") != NULL;
}

static EntIdentityKind guess_kind(const char *value)
{
  if (looks_like_profile(value)) return ENT_ID_PROFILE;
  if (g_ascii_strncasecmp(value, ENT_FEDIVERSE_SERVICE ":", strlen(ENT_FEDIVERSE_SERVICE) + 1) == 0)
    return ENT_ID_HANDLE;
  if (strchr(value, '@') || strstr(value, " at ")) return ENT_ID_EMAIL;
  const char *colon = strchr(value, ':');
  if (colon) return colon[1] && !colon[1 + strspn(colon + 1, "0123456789")] ? ENT_ID_ACCOUNT : ENT_ID_HANDLE;
  return ENT_ID_NONE;
}

gboolean ent_identity_parse(const char *text, EntIdentityKind *ret_kind, char **ret_value, char **ret_name)
{
  g_autofree char *whole = g_strstrip(g_strdup(text));
  g_autofree char *name = NULL;
  char *value = whole;
  char *open = strrchr(whole, '<');
  if (open && g_str_has_suffix(open, ">")) {
    open[strlen(open) - 1] = '\0';
    *open = '\0';
    value = g_strstrip(open + 1);
    name = g_strdup(g_strstrip(g_strdelimit(whole, "\"", ' ')));
  }
  g_autoptr(EntArena) arena = ent_arena_new();
  EntIdentity seen = {guess_kind(value), value}, normal;
  g_autofree char *account = *value == '@' ? ent_fediverse_account(value, NULL) : NULL;
  if (account) seen = (EntIdentity){ENT_ID_HANDLE, ent_arena_printf(arena, ENT_FEDIVERSE_SERVICE ":%s", account)};
  if (!ent_identity_normalize(&seen, arena, &normal) || normal.kind == ENT_ID_OPAQUE) return FALSE;
  *ret_kind = normal.kind;
  *ret_value = g_strdup(normal.value);
  *ret_name = name && *name ? g_steal_pointer(&name) : NULL;
  return TRUE;
}
