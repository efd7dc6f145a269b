/* Maildir and Maildir++. A message's name in the book is its folder and the unique part of its file name, without
 * flags and without the difference of new and cur: reading a message or marking it makes no new file of it. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/message-files.h"
#include "archive/message.h"
#include "base/when.h"

typedef struct Walk {
  EntMessageFiles *files;
  GArray *visited; /* of struct stat: the folders above */
  const char *root_folder; /* what the messages at the root lie in */
} Walk;

/* By their names in a folder; "tmp" is there in any proper one, but not in every copy. */
static int maildir_detect(const EntProbe *probe)
{
  bool cur = false, new = false;
  if (!probe->is_folder || !probe->entries) return 0;
  for (guint i = 0; probe->entries[i]; i++) {
    cur |= g_str_equal(probe->entries[i], "cur");
    new |= g_str_equal(probe->entries[i], "new");
  }
  return cur && new ? 95 : cur || new ? 85 : 0;
}

static EntDir *open_dir(int root, const char *path)
{
  int fd = openat(root, *path ? path : ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NONBLOCK);
  EntDir *dir = fd < 0 ? NULL : fdopendir(fd);
  if (!dir && fd >= 0) close(fd);
  return dir;
}

/* Where the flags begin: ":2,S", or ";2,S" and "!2,S" on file systems without colons. */
static gsize unique_length(const char *name)
{
  gsize length = strlen(name);
  for (gsize i = length; i-- > 1;)
    if (strchr(":;!", name[i]) && (name[i + 1] == '2' || name[i + 1] == '1') && name[i + 2] == ',') return i;
  return length;
}

static void add_message(Walk *walk, const char *folder, const char *box, const char *mailbox, const char *name,
                        const struct stat *facts)
{
  gsize unique = unique_length(name);
  guint32 flags = name[unique] && strchr(name + unique + 3, 'D') ? ENT_FLAG_DRAFT : 0;
  const char *slash = *folder ? "/" : "";
  g_autofree char *path = g_strconcat(folder, slash, box, "/", name, NULL);
  g_autofree char *known = g_strdup_printf("%s%scur/%.*s", folder, slash, (int)unique, name);
  gint64 modified_at = facts->st_mtim.tv_sec * ENT_SECOND + facts->st_mtim.tv_nsec / 1000;
  ent_message_files_add(walk->files, path, known, mailbox, flags, (guint64)facts->st_size, modified_at);
}

static void walk_box(Walk *walk, const char *folder, const char *box)
{
  g_autofree char *path = g_strconcat(folder, *folder ? "/" : "", box, NULL);
  g_autoptr(EntDir) dir = open_dir(ent_message_files_fd(walk->files), path);
  if (!dir && errno != ENOENT) ent_message_files_add_unread(walk->files, path, "the folder cannot be read");
  if (!dir) return;
  g_autoptr(GPtrArray) names = ent_message_files_list(dir);
  g_autofree char *mailbox =
      *folder ? ent_message_folder_name(*folder == '.' ? folder + 1 : folder) : g_strdup(walk->root_folder);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    struct stat facts;
    if (name[0] == '.' || fstatat(dirfd(dir), name, &facts, 0) != 0 || !S_ISREG(facts.st_mode)) continue;
    add_message(walk, folder, box, mailbox, name, &facts);
  }
}

static bool is_above(const Walk *walk, const struct stat *facts)
{
  for (guint i = 0; i < walk->visited->len; i++) {
    const struct stat *seen = &g_array_index(walk->visited, struct stat, i);
    if (seen->st_dev == facts->st_dev && seen->st_ino == facts->st_ino) return true;
  }
  return false;
}

static void walk_folder(Walk *walk, const char *folder)
{
  g_autoptr(EntDir) dir = open_dir(ent_message_files_fd(walk->files), folder);
  struct stat facts;
  if (!dir || fstat(dirfd(dir), &facts) != 0 || walk->visited->len >= ENT_FOLDER_DEPTH_MAX) {
    ent_message_files_add_unread(walk->files, folder,
                                 dir ? "it lies too deep in folders" : "the folder cannot be read");
    return;
  }
  if (is_above(walk, &facts)) return;
  g_array_append_val(walk->visited, facts);
  walk_box(walk, folder, "cur");
  walk_box(walk, folder, "new");
  g_autoptr(GPtrArray) names = ent_message_files_list(dir);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    if (g_str_equal(name, "cur") || g_str_equal(name, "new") || g_str_equal(name, "tmp")) continue;
    if (fstatat(dirfd(dir), name, &facts, 0) != 0 || !S_ISDIR(facts.st_mode)) continue;
    g_autofree char *inner = g_strconcat(folder, *folder ? "/" : "", name, NULL);
    walk_folder(walk, inner);
  }
  g_array_set_size(walk->visited, walk->visited->len - 1);
}

static EntReader *maildir_open(const char *path, GError **error)
{
  EntMessageFiles *files = ent_message_files_new(&ent_format_maildir, path, ENT_MESSAGE_FILES_TRUSTED, error);
  if (!files) return NULL;
  g_autoptr(GArray) visited = g_array_new(FALSE, FALSE, sizeof(struct stat));
  g_autofree char *base = g_path_get_basename(path), *name = ent_message_folder_name(base);
  Walk walk = {files, visited, ent_message_folder_flags(name) ? name + (*name == '.') : "INBOX"};
  walk_folder(&walk, "");
  return (EntReader *)files;
}

const EntFormat ent_format_maildir = {
    .name = "maildir",
    .label = "Maildir",
    .detect = maildir_detect,
    .open = maildir_open,
    .choose = ent_message_files_choose,
    .next = ent_message_files_next,
    .parse = ent_message_files_parse,
    .close = ent_message_files_close,
};
