/* A tree of message files, or one message in a file of its own. What is another archive inside the tree (an mbox,
 * a Maildir, an export) is left to its own driver; every other file is listed, so that one which turns out not to
 * be a message is set aside by name and not lost sight of. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/emlx.h"
#include "archive/headers.h"
#include "archive/look.h"
#include "archive/message-files.h"
#include "archive/message.h"
#include "base/when.h"

typedef struct Walk {
  EntMessageFiles *files;
  const char *root;
  GHashTable *visited; /* "device:inode" of folders */
  guint depth;
} Walk;

/* A file whose name says message and whose first header field is longer than what was looked at. */
static bool is_one_long_field(const EntProbe *probe)
{
  EntHeaders headers;
  if (probe->head_length < ENT_LOOK_HEAD || !ent_look_is_message(probe->name, 0)) return false;
  ent_headers_scan(probe->head, probe->head_length, &headers);
  return headers.n_fields == 1 && headers.body == probe->head_length;
}

static int messages_detect(const EntProbe *probe)
{
  if (probe->is_folder || !probe->head) return 0;
  if (!ent_headers_look_like_mail(probe->head, probe->head_length) && !is_one_long_field(probe) &&
      !ent_emlx_read(probe->head, probe->head_length, NULL))
    return 0;
  return ent_look_is_message(probe->name, 0) ? 85 : 60;
}

static gint64 modified_at(const struct stat *facts)
{
  return facts->st_mtim.tv_sec * ENT_SECOND + facts->st_mtim.tv_nsec / 1000;
}

/* The folder as its mail program names it; at the root only where the root's name says something of its messages. */
static char *mailbox_of(const Walk *walk, const char *folder)
{
  g_autofree char *full = g_build_filename(walk->root, folder, NULL), *apple = ent_emlx_mailbox(full);
  if (apple) return g_steal_pointer(&apple);
  if (*folder) return g_strdup(folder);
  g_autofree char *base = g_path_get_basename(walk->root);
  return ent_message_folder_flags(base) ? g_steal_pointer(&base) : NULL;
}

static void add_file(Walk *walk, int folder_fd, const char *folder, const char *mailbox, const char *name,
                     const struct stat *facts)
{
  g_autofree char *path = g_strconcat(folder, *folder ? "/" : "", name, NULL);
  if (!ent_look_is_message(name, (guint64)facts->st_size)) {
    g_autofree char *full = g_build_filename(walk->root, path, NULL);
    const char *reason = NULL;
    EntLook look =
        ent_look_is_foreign_name(name) ? ENT_LOOK_FOREIGN : ent_look_file(folder_fd, name, full, NULL, &reason);
    if (look == ENT_LOOK_FOREIGN || look == ENT_LOOK_ARCHIVE) return;
  }
  ent_message_files_add(walk->files, path, path, mailbox, 0, (guint64)facts->st_size, modified_at(facts));
}

static void walk_folder(Walk *walk, const char *folder);

static void walk_entries(Walk *walk, int folder_fd, const char *folder, const GPtrArray *names)
{
  struct stat facts;
  g_autofree char *mailbox = mailbox_of(walk, folder);
  for (guint i = 0; names->pdata[i]; i++) {
    const char *name = names->pdata[i];
    if (name[0] == '.' || fstatat(folder_fd, name, &facts, 0) != 0) continue;
    if (S_ISREG(facts.st_mode)) add_file(walk, folder_fd, folder, mailbox, name, &facts);
    if (!S_ISDIR(facts.st_mode)) continue;
    g_autofree char *inner = g_strconcat(folder, *folder ? "/" : "", name, NULL);
    walk_folder(walk, inner);
  }
}

static void walk_folder(Walk *walk, const char *folder)
{
  int fd = openat(ent_message_files_fd(walk->files), *folder ? folder : ".", O_RDONLY | O_CLOEXEC | O_DIRECTORY);
  g_autoptr(EntDir) dir = fd < 0 ? NULL : fdopendir(fd);
  struct stat facts;
  if (!dir || fstat(fd, &facts) != 0 || walk->depth >= ENT_FOLDER_DEPTH_MAX) {
    ent_message_files_add_unread(walk->files, folder,
                                 dir ? "it lies too deep in folders" : "the folder cannot be read");
    return;
  }
  if (!g_hash_table_add(walk->visited, g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                                       (guint64)facts.st_dev, (guint64)facts.st_ino)))
    return;
  g_autoptr(GPtrArray) names = ent_message_files_list(dir);
  g_ptr_array_add(names, NULL);
  g_autofree char *full = g_build_filename(walk->root, folder, NULL);
  if (ent_look_folder(full, (const char *const *)names->pdata)) return;
  walk->depth++;
  walk_entries(walk, fd, folder, names);
  walk->depth--;
}

static EntReader *messages_open(const char *path, GError **error)
{
  struct stat facts;
  EntMessageFiles *files = ent_message_files_new(&ent_format_messages, path, ENT_MESSAGE_FILES_CHECKED, error);
  if (!files) return NULL;
  if (ent_message_files_fd(files) >= 0) {
    g_autoptr(GHashTable) visited = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Walk walk = {.files = files, .root = path, .visited = visited};
    walk_folder(&walk, "");
  } else if (stat(path, &facts) == 0) {
    ent_message_files_add(files, "", "", NULL, 0, (guint64)facts.st_size, modified_at(&facts));
  }
  return (EntReader *)files;
}

const EntFormat ent_format_messages = {
    .name = "messages",
    .label = "message files",
    .detect = messages_detect,
    .open = messages_open,
    .choose = ent_message_files_choose,
    .next = ent_message_files_next,
    .parse = ent_message_files_parse,
    .close = ent_message_files_close,
};
