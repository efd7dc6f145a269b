/* Finding archives. The tree is walked once, from the bottom up: a folder claimed by its names (Maildir, LinkedIn)
 * is taken whole; elsewhere each file is looked at. A folder in which messages prevail, or whose subfolders all
 * hold messages or all hold Maildirs, becomes one archive, so that a tree of mail is one source and not a hundred.
 * What nothing recognises is told at the end, and only where no claimed folder will tell it itself. */
#include "archive/format.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/look.h"
#include "archive/message-files.h"
#include "archive/message.h"
#include "base/paths.h"
#include "base/when.h"

#define MESSAGES_LOOKED_AT 16 /* in one folder, of those whose name says message */

const EntFormat *const ent_formats[] = {&ent_format_linkedin,
                                        &ent_format_twitter,
                                        &ent_format_mastodon,
                                        &ent_format_monica,
                                        &ent_format_wordpress,
                                        &ent_format_vcard,
                                        &ent_format_calendar,
                                        &ent_format_contacts,
                                        &ent_format_maildir,
                                        &ent_format_mbox,
                                        &ent_format_messages,
                                        &ent_format_packed,
                                        NULL};

typedef struct Unknown {
  char *path;
  const char *reason; /* static or interned */
} Unknown;

typedef struct Finder {
  GPtrArray *found; /* of EntFound* */
  GArray *unknown; /* of Unknown */
  GHashTable *visited; /* "device:inode" of folders */
  guint depth;
} Finder;

/* What lies directly in a folder. */
typedef struct Census {
  guint messages, archives, unknown;
  guint looked_at; /* of the messages */
  GPtrArray *message_paths; /* borrowed by none: owned here */
} Census;

const EntFormat *ent_format_by_name(const char *name)
{
  for (guint i = 0; ent_formats[i]; i++)
    if (g_str_equal(ent_formats[i]->name, name)) return ent_formats[i];
  return NULL;
}

void ent_found_free(EntFound *found)
{
  if (!found) return;
  g_free(found->path);
  g_free(found);
}

static void unknown_clear(gpointer data)
{
  g_free(((Unknown *)data)->path);
}

static void add_found(Finder *finder, const EntFormat *format, const char *path)
{
  EntFound *found = g_new0(EntFound, 1);
  found->format = format;
  found->path = g_strdup(path);
  g_ptr_array_add(finder->found, found);
}

static void add_unknown(Finder *finder, const char *path, const char *reason)
{
  Unknown unknown = {g_strdup(path), reason};
  g_array_append_val(finder->unknown, unknown);
}

/* The folder becomes one archive: what was found in it of the same format, from `first` on, is part of it. */
static void claim(Finder *finder, const EntFormat *format, const char *path, guint first, guint first_unknown)
{
  for (guint i = finder->found->len; i-- > first;)
    if (((EntFound *)finder->found->pdata[i])->format == format) g_ptr_array_remove_index(finder->found, i);
  if (format == &ent_format_messages) g_array_set_size(finder->unknown, first_unknown);
  add_found(finder, format, path);
}

/* ---- folders ---- */

static void visit_file(Finder *finder, const char *name, const char *path, guint64 size, Census *census)
{
  const EntFormat *format = NULL;
  const char *reason = NULL;
  bool named = ent_look_is_message(name, size);
  if (named && census->looked_at >= MESSAGES_LOOKED_AT) {
    census->messages++;
    return;
  }
  bool foreign = !named && ent_look_is_foreign_name(name);
  EntLook look = foreign && !ent_look_may_be_export(name) ? ENT_LOOK_FOREIGN
                                                          : ent_look_file(AT_FDCWD, path, path, &format, &reason);
  if (foreign && look != ENT_LOOK_ARCHIVE) look = ENT_LOOK_FOREIGN;
  if (named && format == &ent_format_mbox) look = ENT_LOOK_MESSAGE;
  switch (look) {
  case ENT_LOOK_FOREIGN:
    break;
  case ENT_LOOK_MESSAGE:
    census->messages++;
    census->looked_at += named;
    g_ptr_array_add(census->message_paths, g_strdup(path));
    break;
  case ENT_LOOK_ARCHIVE:
    census->archives++;
    add_found(finder, format, path);
    break;
  case ENT_LOOK_UNKNOWN:
    census->unknown++;
    add_unknown(finder, path, reason);
    break;
  }
}

/* The one format of everything found from `first` on; NULL where there is none or several. */
static const EntFormat *only_format(const Finder *finder, guint first)
{
  const EntFormat *format = NULL;
  for (guint i = first; i < finder->found->len; i++) {
    const EntFound *found = finder->found->pdata[i];
    if (format && found->format != format) return NULL;
    format = found->format;
  }
  return format;
}

static void judge(Finder *finder, const char *path, const Census *census, guint first, guint first_unknown)
{
  if (census->messages > census->unknown) {
    claim(finder, &ent_format_messages, path, first, first_unknown);
    return;
  }
  for (guint i = 0; i < census->message_paths->len; i++)
    add_found(finder, &ent_format_messages, census->message_paths->pdata[i]);
  bool pure = !census->messages && !census->unknown && !census->archives;
  const EntFormat *only = pure ? only_format(finder, first) : NULL;
  bool tree = only == &ent_format_messages || only == &ent_format_maildir;
  if (tree && finder->found->len - first > 1) claim(finder, only, path, first, first_unknown);
}

static bool first_visit(Finder *finder, const struct stat *facts)
{
  char *key =
      g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)facts->st_dev, (guint64)facts->st_ino);
  return g_hash_table_add(finder->visited, key);
}

static void visit_folder(Finder *finder, const char *path);

/* Hidden folders are not mail, but for Maildirs and what KMail hangs below them (".inbox.directory"). */
static bool is_hidden(const char *path, const char *name)
{
  if (name[0] != '.' || g_str_has_suffix(name, ".directory")) return false;
  g_autofree char *cur = g_build_filename(path, "cur", NULL);
  return !g_file_test(cur, G_FILE_TEST_IS_DIR);
}

static void visit_entry(Finder *finder, const char *folder, const char *name, Census *census)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  struct stat facts;
  if (stat(path, &facts) != 0) return;
  if (S_ISREG(facts.st_mode)) visit_file(finder, name, path, (guint64)facts.st_size, census);
  if (S_ISDIR(facts.st_mode) && !is_hidden(path, name) && first_visit(finder, &facts)) visit_folder(finder, path);
}

static void visit_folder(Finder *finder, const char *path)
{
  if (finder->depth >= ENT_FOLDER_DEPTH_MAX) {
    add_unknown(finder, path, "it lies too deep in folders");
    return;
  }
  g_autoptr(EntDir) dir = opendir(path);
  if (!dir) {
    add_unknown(finder, path, "the folder cannot be read");
    return;
  }
  g_autoptr(GPtrArray) names = ent_message_files_list(dir);
  g_ptr_array_add(names, NULL);
  const EntFormat *format = ent_look_folder(path, (const char *const *)names->pdata);
  if (format) {
    add_found(finder, format, path);
    return;
  }
  g_autoptr(GPtrArray) message_paths = g_ptr_array_new_with_free_func(g_free);
  Census census = {.message_paths = message_paths};
  guint first = finder->found->len, first_unknown = finder->unknown->len;
  finder->depth++;
  for (guint i = 0; names->pdata[i]; i++)
    visit_entry(finder, path, names->pdata[i], &census);
  finder->depth--;
  judge(finder, path, &census, first, first_unknown);
}

/* ---- the whole ---- */

/* A file named by the user is looked at whatever it is called. */
static void visit_lone_file(Finder *finder, const char *path)
{
  const EntFormat *format = NULL;
  const char *reason = NULL;
  EntLook look = ent_look_file(AT_FDCWD, path, path, &format, &reason);
  if (look == ENT_LOOK_MESSAGE) format = &ent_format_messages;
  if (format)
    add_found(finder, format, path);
  else
    add_unknown(finder, path, reason ? reason : "it is empty");
}

static void tell_unknown(const Finder *finder, EntRecordFunc aside, gpointer user_data)
{
  for (guint i = 0; aside && i < finder->unknown->len; i++) {
    const Unknown *unknown = &g_array_index(finder->unknown, Unknown, i);
    g_autofree char *link = ent_path_text(unknown->path);
    EntRecord record = {.type = ENT_RECORD_ASIDE,
                        .at = ENT_NEVER,
                        .service = "file",
                        .place = "whole file",
                        .link = link,
                        .reason = unknown->reason};
    aside(&record, user_data);
  }
}

/* Drafts and spam last: of a message that also lies elsewhere, the other copy counts. */
static bool is_late(const EntFound *found)
{
  g_autofree char *name = g_path_get_basename(found->path);
  const char *dot = strchr(name, '.');
  g_autofree char *plain = dot ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
  return (ent_message_folder_flags(plain) & (ENT_FLAG_DRAFT | ENT_FLAG_SPAM)) != 0;
}

static gint compare_found(gconstpointer a, gconstpointer b)
{
  const EntFound *x = *(EntFound *const *)a, *y = *(EntFound *const *)b;
  gint late = is_late(x) - is_late(y);
  return late ? late : strcmp(x->path, y->path);
}

GPtrArray *ent_archive_find(const char *path, EntRecordFunc aside, gpointer user_data, GError **error)
{
  struct stat facts;
  if (stat(path, &facts) != 0 || access(path, R_OK) != 0) {
    g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO, "'%s' cannot be read: %s", path, g_strerror(errno));
    return NULL;
  }
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)ent_found_free);
  g_autoptr(GArray) unknown = g_array_new(FALSE, FALSE, sizeof(Unknown));
  g_array_set_clear_func(unknown, unknown_clear);
  g_autoptr(GHashTable) visited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Finder finder = {.found = found, .unknown = unknown, .visited = visited};
  if (S_ISDIR(facts.st_mode) && first_visit(&finder, &facts))
    visit_folder(&finder, path);
  else
    visit_lone_file(&finder, path);
  if (!found->len) {
    const Unknown *first = unknown->len == 1 ? &g_array_index(unknown, Unknown, 0) : NULL;
    g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_UNKNOWN,
                "'%s' holds nothing that can be read%s%s; accepted are mbox files, Maildirs, folders of .eml or "
                "numbered messages, zip and tar files of these, vCards, calendars, address books as CSV, and the "
                "exports of LinkedIn, X, Mastodon, "
                "WordPress and Monica",
                path, first ? ": " : "", first ? first->reason : "");
    return NULL;
  }
  tell_unknown(&finder, aside, user_data);
  g_ptr_array_sort(found, compare_found);
  return g_steal_pointer(&found);
}
