/* Every needle is tried where its first letter stands, so that a text without any is passed over at the speed of
 * a table look-up a byte. A needle begins at the beginning of a word; an address may be followed by anything,
 * since what is left of a longer one is harmless, a name ends at the end of a word. */
#include "erase/mask.h"

typedef struct EntNeedle {
  char *text; /* ASCII letters in lower case */
  gboolean whole; /* must end at the end of a word */
} EntNeedle;

struct EntMask {
  GArray *needles;
  gboolean first[256];
};

static void needle_clear(gpointer data)
{
  g_free(((EntNeedle *)data)->text);
}

EntMask *ent_mask_new(void)
{
  EntMask *mask = g_new0(EntMask, 1);
  mask->needles = g_array_new(FALSE, FALSE, sizeof(EntNeedle));
  g_array_set_clear_func(mask->needles, needle_clear);
  return mask;
}

void ent_mask_free(EntMask *mask)
{
  if (mask == NULL) return;
  g_array_unref(mask->needles);
  g_free(mask);
}

static void add_needle(EntMask *mask, const char *text, gboolean whole)
{
  if (strlen(text) < 3) return;
  EntNeedle needle = {g_ascii_strdown(text, -1), whole};
  mask->first[(guchar)needle.text[0]] = TRUE;
  mask->first[(guchar)g_ascii_toupper(needle.text[0])] = TRUE;
  g_array_append_val(mask->needles, needle);
}

static void add_address(EntMask *mask, const char *address)
{
  const char *at = strrchr(address, '@');
  add_needle(mask, address, FALSE);
  if (at == NULL) return;
  g_autofree char *local = g_strndup(address, (gsize)(at - address));
  g_autofree char *spoken = g_strdup_printf("%s at %s", local, at + 1);
  g_autofree char *encoded = g_strdup_printf("%s%%40%s", local, at + 1);
  add_needle(mask, spoken, FALSE);
  add_needle(mask, encoded, FALSE);
}

void ent_mask_add_identity(EntMask *mask, EntIdentityKind kind, const char *value)
{
  const char *rest = strchr(value, ':');
  if (kind == ENT_ID_EMAIL) {
    add_address(mask, value);
  } else if (kind == ENT_ID_PROFILE) {
    const char *path = strstr(value, "linkedin.com/");
    add_needle(mask, path != NULL ? path : value, TRUE);
  } else if (kind == ENT_ID_HANDLE && rest != NULL) {
    g_autofree char *handle = g_strconcat("@", rest + 1, NULL);
    add_needle(mask, handle, TRUE);
  } else if (kind == ENT_ID_NAME && rest != NULL) {
    ent_mask_add_name(mask, rest + 1);
  } else if (kind == ENT_ID_PHONE || kind == ENT_ID_OPAQUE || kind == ENT_ID_ACCOUNT) {
    add_needle(mask, value, TRUE);
  }
}

void ent_mask_add_name(EntMask *mask, const char *name)
{
  g_autofree char *trimmed = g_strstrip(g_strdup(name));
  if (strchr(trimmed, '@') != NULL)
    add_address(mask, trimmed);
  else if (strlen(trimmed) >= 5 && strchr(trimmed, ' ') != NULL)
    add_needle(mask, trimmed, TRUE);
}

static gboolean is_word(char c)
{
  return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* Bytes of `text` that match `needle` from its beginning, a blank standing for any white space; 0: none. */
static gsize match_length(const char *needle, const char *text, const char *end)
{
  const char *at = text;
  for (; *needle != '\0'; needle++) {
    if (at == end) return 0;
    if (*needle == ' ') {
      if (!g_ascii_isspace(*at)) return 0;
      while (at < end && g_ascii_isspace(*at))
        at++;
    } else if (g_ascii_tolower(*at++) != *needle) {
      return 0;
    }
  }
  return (gsize)(at - text);
}

static gsize match_any(const EntMask *mask, const char *text, const char *end)
{
  gsize longest = 0;
  for (guint i = 0; i < mask->needles->len; i++) {
    const EntNeedle *needle = &g_array_index(mask->needles, EntNeedle, i);
    gsize length = match_length(needle->text, text, end);
    if (needle->whole && length > 0 && text + length < end && is_word(text[length])) length = 0;
    longest = MAX(longest, length);
  }
  return longest;
}

guint ent_mask_apply(const EntMask *mask, const char *text, gsize length, GString *masked)
{
  const char *end = text + length, *done = text;
  guint count = 0;
  for (const char *at = text; at < end;) {
    gboolean begins = mask->first[(guchar)*at] && (at == text || !is_word(at[-1]) || !is_word(*at));
    gsize found = begins ? match_any(mask, at, end) : 0;
    if (found == 0) {
      at++;
      continue;
    }
    g_string_append_len(masked, done, (gssize)(at - done));
    g_string_append(masked, ENT_MASK_MARK);
    count++;
    done = at = at + found;
  }
  g_string_append_len(masked, done, (gssize)(end - done));
  return count;
}
