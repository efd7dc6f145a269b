/* Content decides; names only spare the look where they leave no doubt, and tell what is not worth one. */
#include "archive/look.h"

#include <fcntl.h>

#include "archive/bundle.h"
#include "archive/input.h"
#include "archive/packed.h"
#include "archive/text-input.h"
#include "archive/unit-reader.h"

#define MESSAGE_LIKELY (G_GUINT64_CONSTANT(16) << 20)

bool ent_look_is_one_message_name(const char *name)
{
  gsize digits = strspn(name, "0123456789"), length = strlen(name);
  if (digits && name[digits] == '.') {
    gsize digest = strspn(name + digits + 1, "0123456789abcdef");
    const char *rest = name + digits + 1 + digest;
    if (digest >= 16 && (!*rest || g_str_equal(rest, ".txt"))) return true;
  }
  return (length > 4 && g_ascii_strcasecmp(name + length - 4, ".eml") == 0) ||
         (length > 5 && g_ascii_strcasecmp(name + length - 5, ".emlx") == 0);
}

bool ent_look_is_message(const char *name, guint64 size)
{
  gsize digits = strspn(name, "0123456789");
  bool numbered = digits && (!name[digits] || (name[digits] == '.' && !name[digits + 1]));
  return (numbered || ent_look_is_one_message_name(name)) && size <= MESSAGE_LIKELY;
}

static bool has_suffix(const char *name, const char *const *suffixes)
{
  const char *dot = strrchr(name, '.');
  for (guint i = 0; dot && suffixes[i]; i++)
    if (g_ascii_strcasecmp(dot + 1, suffixes[i]) == 0) return true;
  return false;
}

bool ent_look_is_foreign_name(const char *name)
{
  static const char *const suffixes[] = {"msf",  "idx",    "index", "cmeta", "ibex", "dat", "db",   "sqlite",
                                         "lock", "png",    "jpg",   "jpeg",  "gif",  "svg", "ico",  "webp",
                                         "pdf",  "md",     "html",  "htm",   "css",  "js",  "json", "plist",
                                         "sha1", "sha256", "ini",   "rdf",   "mab",  "log", NULL};
  static const char *const words[] = {"readme",        "license",       "licence",          "copying", "index",
                                      "maildirfolder", "subscriptions", "courier",          "dovecot", "msgfilterrules",
                                      "copyright",     "authors",       "table_of_contents"};
  if (name[0] == '.' || name[0] == ',' || name[0] == '\0' || g_str_has_suffix(name, "~") || has_suffix(name, suffixes))
    return true;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    gsize length = strlen(words[i]);
    if (g_ascii_strncasecmp(name, words[i], length) == 0 && !g_ascii_isalnum(name[length])) return true;
  }
  return false;
}

bool ent_look_may_be_export(const char *name)
{
  static const char *const suffixes[] = {"json", NULL};
  return name[0] != '.' && has_suffix(name, suffixes);
}

static const EntFormat *most_certain(const EntProbe *probe)
{
  const EntFormat *best = NULL;
  int surest = 0;
  for (guint i = 0; ent_formats[i]; i++) {
    int sure = ent_formats[i]->detect(probe);
    if (sure > surest) {
      surest = sure;
      best = ent_formats[i];
    }
  }
  return best;
}

/* The beginning of the first file that is none of the system's. */
static void read_first_head(EntBundle *bundle, GByteArray *head)
{
  bool end = false;
  guint i = 0;
  while (i < ent_bundle_count(bundle) && ent_bundle_is_foreign_name(ent_bundle_entry(bundle, i)->name))
    i++;
  if (i < ent_bundle_count(bundle)) ent_text_input_head(bundle, i, head, ENT_LOOK_HEAD, &end, NULL);
}

static const EntFormat *look_into_names(const EntProbe *probe, const char **ret_reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EntBundle) bundle = ent_bundle_open(probe->path, &error);
  if (!bundle) {
    *ret_reason = g_intern_string(error->message);
    return NULL;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < ent_bundle_count(bundle); i++)
    g_ptr_array_add(names, g_path_get_basename(ent_bundle_entry(bundle, i)->name));
  g_ptr_array_add(names, NULL);
  g_autoptr(GByteArray) head = g_byte_array_new();
  read_first_head(bundle, head);
  EntProbe inside = *probe;
  inside.entries = (const char *const *)names->pdata;
  inside.first_head = head->len ? (const char *)head->data : NULL;
  inside.first_head_length = head->len;
  return most_certain(&inside);
}

/* An export by the names in it and its first file, else mail by the first bytes of what is in it; a tar, in which names
 * are only found by going through it, the other way round. */
static const EntFormat *look_into(const EntProbe *probe, const char **ret_reason)
{
  bool zip = probe->head[0] == 'P';
  const EntFormat *format = zip ? look_into_names(probe, ret_reason) : NULL;
  if (!format && !*ret_reason && ent_packed_holds_mail(probe->path)) format = &ent_format_packed;
  if (!format && !zip) format = look_into_names(probe, ret_reason);
  if (!format && !*ret_reason)
    *ret_reason = zip ? "it is a zip file that holds nothing that is read here"
                      : "it is a tar file that holds nothing that is read here";
  return format;
}

/* Its first lines are remarks on how to read it back. */
static bool is_sql_of_monica(const char *head, gsize length)
{
  return ent_unit_begins(head, length, "# ***") && g_strstr_len(head, (gssize)length, "dump of data") &&
         g_strstr_len(head, (gssize)length, "php artisan migrate");
}

static const char *reason_for(const char *head, gsize length)
{
  static const struct {
    const char *magic;
    const char *reason;
  } known[] = {
      {"!BDN", "it is an Outlook data file (.pst); export it as mbox first"},
      {"\xd0\xcf\x11\xe0", "it is an Outlook message (.msg) or another Office file; save it as .eml first"},
      {"%PDF", "it is a PDF"},
      {"7z\xbc\xaf", "it is a 7z archive; unpack it first"},
      {"\xfd"
       "7zXZ",
       "it is compressed with xz; unpack it first"},
      {"BZh", "it is compressed with bzip2; unpack it first"},
      {"SQLite format 3", "it is a database"},
  };
  if (is_sql_of_monica(head, length)) return "it is an SQL export of Monica; export as JSON instead";
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (length >= strlen(known[i].magic) && memcmp(head, known[i].magic, strlen(known[i].magic)) == 0)
      return known[i].reason;
  return memchr(head, '\0', length) ? "it is neither mail nor text" : "nothing in it looks like mail";
}

EntLook ent_look_file(int folder_fd, const char *name, const char *path, const EntFormat **ret_format,
                      const char **ret_reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *head = g_malloc(ENT_LOOK_HEAD);
  gsize length = 0;
  *ret_reason = NULL;
  g_autoptr(EntInput) input = ent_input_open(folder_fd, name, &error);
  if ((!input || !ent_input_read(input, head, ENT_LOOK_HEAD, &length, &error)) && length == 0) {
    *ret_reason = g_intern_string(error->message);
    return ENT_LOOK_UNKNOWN;
  }
  if (length == 0) return ENT_LOOK_FOREIGN;
  g_autofree char *base = g_path_get_basename(path);
  EntProbe probe = {.path = path, .name = base, .head = head, .head_length = length};
  bool packed = ent_bundle_is_packed(head, length);
  const EntFormat *format = packed ? look_into(&probe, ret_reason) : most_certain(&probe);
  if (format == &ent_format_messages) return ENT_LOOK_MESSAGE;
  if (format) {
    if (ret_format) *ret_format = format;
    return ENT_LOOK_ARCHIVE;
  }
  if (!*ret_reason) *ret_reason = reason_for(head, length);
  return ENT_LOOK_UNKNOWN;
}

const EntFormat *ent_look_folder(const char *path, const char *const *entries)
{
  g_autofree char *name = g_path_get_basename(path);
  EntProbe probe = {.path = path, .name = name, .is_folder = true, .entries = entries};
  const EntFormat *format = most_certain(&probe);
  if (format != &ent_format_maildir) return format;
  g_autofree char *cur = g_build_filename(path, "cur", NULL), *new = g_build_filename(path, "new", NULL);
  return g_file_test(cur, G_FILE_TEST_IS_DIR) || g_file_test(new, G_FILE_TEST_IS_DIR) ? format : NULL;
}
