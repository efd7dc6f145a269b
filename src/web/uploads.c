/* Every component of a path is opened from the one above it and never through a symbolic link, so that no name,
 * however made, leaves the batch. A file gets its final name when it begins (created, never replaced) and loses
 * it again when it does not arrive whole. Which batches exist is remembered in memory only: what lies in the
 * folder after a restart was never imported, and goes when it is a day old. */
#include "web/uploads.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/when.h"
#include "web/error.h"
#include "web/target.h"

#define BATCHES_MAX 64
#define DEPTH_MAX 64
#define TITLE_MAX 40 /* characters */
#define RESERVE_BYTES (G_GUINT64_CONSTANT(64) << 20) /* left free on the disk for the book itself */
#define CHECK_EVERY_BYTES (G_GUINT64_CONSTANT(64) << 20)
#define STALE_S (24 * 60 * 60)

typedef struct Batch {
  char *id;
  char *title; /* of its first file, fit for a folder's name */
  guint arriving; /* files being written */
  guint files; /* files that arrived whole */
  gint64 touched_at; /* when a file last began */
} Batch;

struct EntUploads {
  char *folder;
  GMutex mutex;
  GHashTable *batches; /* id -> Batch */
};

struct EntUpload {
  EntUploads *uploads;
  Batch *batch;
  char *name;
  int folder_fd; /* of the file's folder */
  int fd;
  bool created;
  guint64 bytes;
  bool finished;
};

static void batch_free(gpointer data)
{
  Batch *batch = data;
  g_free(batch->id);
  g_free(batch->title);
  g_free(batch);
}

EntUploads *ent_uploads_new(const char *folder)
{
  EntUploads *uploads = g_new0(EntUploads, 1);

  uploads->folder = g_strdup(folder);
  uploads->batches = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, batch_free);
  g_mutex_init(&uploads->mutex);
  return uploads;
}

void ent_uploads_free(EntUploads *uploads)
{
  if (uploads == NULL) return;
  g_hash_table_unref(uploads->batches);
  g_mutex_clear(&uploads->mutex);
  g_free(uploads->folder);
  g_free(uploads);
}

char *ent_upload_path(const char *encoded)
{
  g_autofree char *path = ent_percent_decode(encoded, strlen(encoded), false);
  g_auto(GStrv) parts = path != NULL ? g_strsplit(path, "/", -1) : NULL;

  if (parts == NULL || parts[0] == NULL || g_strv_length(parts) > DEPTH_MAX) return NULL;
  for (char **part = parts; *part != NULL; part++)
    if (**part == '\0' || g_str_equal(*part, ".") || g_str_equal(*part, "..") || strlen(*part) > NAME_MAX) return NULL;
  return g_steal_pointer(&path);
}

static EntWebError code_of_errno(int number)
{
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) return ENT_WEB_ERROR_DISK_FULL;
  if (number == EEXIST || number == ENOTDIR || number == EISDIR) return ENT_WEB_ERROR_EXISTS;
  return ENT_WEB_ERROR_FAILED;
}

static bool fail_with_errno(GError **error, const char *what, int number)
{
  g_set_error(error, ENT_WEB_ERROR, code_of_errno(number), "'%s' cannot be kept: %s", what, g_strerror(number));
  return false;
}

static bool has_room(EntUploads *uploads, guint64 bytes, GError **error)
{
  struct statvfs disk;

  if (statvfs(uploads->folder, &disk) != 0) return fail_with_errno(error, uploads->folder, errno);
  guint64 free_bytes = (guint64)disk.f_bavail * disk.f_frsize;
  if (free_bytes > RESERVE_BYTES && bytes <= free_bytes - RESERVE_BYTES) return true;
  g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_DISK_FULL, "the disk of '%s' has no room for it", uploads->folder);
  return false;
}

/* ---- folders ---- */

static int remove_entry(const char *path, const struct stat *info, int type, struct FTW *walk)
{
  (void)info;
  (void)type;
  (void)walk;
  return remove(path);
}

static bool is_batch_id(const char *name)
{
  return strlen(name) == 32 && strspn(name, "0123456789abcdef") == 32;
}

static void remove_tree(const char *path)
{
  nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static gboolean is_abandoned(gpointer key, gpointer value, gpointer user_data)
{
  const Batch *batch = value;
  gint64 now = *(const gint64 *)user_data;

  (void)key;
  return batch->arriving == 0 && now - batch->touched_at > STALE_S * ENT_SECOND;
}

/* Takes away what was never imported, of this run and of earlier ones. Called with the mutex held. */
static void remove_stale(EntUploads *uploads, const char *folder, gint64 now)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  const char *name;

  g_hash_table_foreach_remove(uploads->batches, is_abandoned, &now);
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat info;
    if (!is_batch_id(name) || g_hash_table_contains(uploads->batches, name) || lstat(path, &info) != 0) continue;
    if (S_ISDIR(info.st_mode) && now / ENT_SECOND - info.st_mtime > STALE_S) remove_tree(path);
  }
}

/* "Boîte.mbox" -> "Boîte", without what a folder's name had better not hold. */
static char *title_of(const char *name)
{
  gsize length = strcspn(name, "/");
  g_autofree char *first = g_strndup(name, length);
  char *dot = name[length] == '\0' ? strrchr(first, '.') : NULL;

  if (dot != NULL && dot != first) *dot = '\0';
  for (char *p = first; *p != '\0'; p++)
    if (g_ascii_isspace(*p) || strchr("\\:*?\"<>|", *p) != NULL) *p = '-';
  const char *bare = first + strspn(first, ".-");
  if (bare[0] == '\0') return g_strdup("archive");
  return g_utf8_substring(bare, 0, MIN(TITLE_MAX, g_utf8_strlen(bare, -1)));
}

/* Called with the mutex held. */
static Batch *batch_new(EntUploads *uploads, const char *name, gint64 now, GError **error)
{
  g_autofree char *parent = g_build_filename(uploads->folder, "uploads", NULL);
  guint8 bytes[16];
  char id[33];

  remove_stale(uploads, parent, now);
  if (g_hash_table_size(uploads->batches) >= BATCHES_MAX) {
    g_set_error(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BUSY, "%d batches wait to be imported; import one first",
                BATCHES_MAX);
    return NULL;
  }
  randombytes_buf(bytes, sizeof bytes);
  sodium_bin2hex(id, sizeof id, bytes, sizeof bytes);
  g_autofree char *path = g_build_filename(parent, id, NULL);
  if (g_mkdir_with_parents(path, 0700) != 0) {
    fail_with_errno(error, path, errno);
    return NULL;
  }
  Batch *batch = g_new0(Batch, 1);
  batch->id = g_strdup(id);
  batch->title = title_of(name);
  g_hash_table_insert(uploads->batches, batch->id, batch);
  return batch;
}

/* The batch called `id`, or a new one, with one more file arriving. */
static Batch *batch_take(EntUploads *uploads, const char *id, const char *name, gint64 now, GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&uploads->mutex);
  Batch *batch = id != NULL ? g_hash_table_lookup(uploads->batches, id) : batch_new(uploads, name, now, error);

  if (id != NULL && batch == NULL)
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_NOT_FOUND, "there is no such batch; begin a new one");
  if (batch != NULL) {
    batch->arriving++;
    batch->touched_at = now;
  }
  return batch;
}

/* One file less is arriving; a batch that none arrived in is forgotten. */
static void batch_release(EntUploads *uploads, Batch *batch, bool arrived)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&uploads->mutex);

  batch->arriving--;
  batch->files += arrived;
  if (batch->files > 0 || batch->arriving > 0) return;
  g_autofree char *path = g_build_filename(uploads->folder, "uploads", batch->id, NULL);
  remove_tree(path);
  g_hash_table_remove(uploads->batches, batch->id);
}

/* ---- one file ---- */

/* Opens the folder that `parts` but the last lead to, making what is missing; -1 with errno set. */
static int open_folder(const char *root, char **parts)
{
  int fd = open(root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

  for (; fd >= 0 && parts[1] != NULL; parts++) {
    if (mkdirat(fd, parts[0], 0700) != 0 && errno != EEXIST) {
      int number = errno;
      close(fd);
      errno = number;
      return -1;
    }
    int next = openat(fd, parts[0], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int number = errno;
    close(fd);
    errno = number;
    fd = next;
  }
  return fd;
}

static const char *last_part(const EntUpload *upload)
{
  const char *slash = strrchr(upload->name, '/');
  return slash != NULL ? slash + 1 : upload->name;
}

static bool open_file(EntUpload *upload, GError **error)
{
  g_autofree char *root = g_build_filename(upload->uploads->folder, "uploads", upload->batch->id, NULL);
  g_auto(GStrv) parts = g_strsplit(upload->name, "/", -1);

  upload->folder_fd = open_folder(root, parts);
  if (upload->folder_fd < 0) return fail_with_errno(error, upload->name, errno);
  upload->fd = openat(upload->folder_fd, last_part(upload), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (upload->fd < 0) return fail_with_errno(error, upload->name, errno);
  upload->created = true;
  return true;
}

EntUpload *ent_upload_begin(EntUploads *uploads, const char *batch, const char *name, gint64 length, gint64 now,
                            GError **error)
{
  g_autoptr(EntUpload) upload = g_new0(EntUpload, 1);

  upload->uploads = uploads;
  upload->folder_fd = upload->fd = -1;
  upload->name = ent_upload_path(name);
  if (upload->name == NULL) {
    g_set_error_literal(error, ENT_WEB_ERROR, ENT_WEB_ERROR_BAD_REQUEST,
                        "X-File-Name is not a relative path in percent-encoded UTF-8");
    return NULL;
  }
  if (!has_room(uploads, length > 0 ? (guint64)length : 0, error)) return NULL;
  upload->batch = batch_take(uploads, batch, upload->name, now, error);
  if (upload->batch == NULL || !open_file(upload, error)) return NULL;
  return g_steal_pointer(&upload);
}

bool ent_upload_write(EntUpload *upload, const void *data, gsize length, GError **error)
{
  const char *p = data;

  if (upload->bytes / CHECK_EVERY_BYTES != (upload->bytes + length) / CHECK_EVERY_BYTES &&
      !has_room(upload->uploads, length, error))
    return false;
  for (gsize done = 0; done < length;) {
    ssize_t written = write(upload->fd, p + done, length - done);
    if (written < 0 && errno != EINTR) return fail_with_errno(error, upload->name, errno);
    done += written > 0 ? (gsize)written : 0;
  }
  upload->bytes += length;
  return true;
}

bool ent_upload_finish(EntUpload *upload, GError **error)
{
  int fd = upload->fd;

  upload->fd = -1;
  if (close(fd) != 0) return fail_with_errno(error, upload->name, errno);
  upload->finished = true;
  return true;
}

void ent_upload_free(EntUpload *upload)
{
  if (upload == NULL) return;
  if (upload->fd >= 0) close(upload->fd);
  if (upload->created && !upload->finished) unlinkat(upload->folder_fd, last_part(upload), 0);
  if (upload->folder_fd >= 0) close(upload->folder_fd);
  if (upload->batch != NULL) batch_release(upload->uploads, upload->batch, upload->finished);
  g_free(upload->name);
  g_free(upload);
}

const char *ent_upload_batch(const EntUpload *upload)
{
  return upload->batch->id;
}

const char *ent_upload_name(const EntUpload *upload)
{
  return upload->name;
}

guint64 ent_upload_bytes(const EntUpload *upload)
{
  return upload->bytes;
}

/* ---- batches to archives ---- */

/* Makes the first free folder of `<date>-<title>`, `<date>-<title>-2`, ... and returns its path. */
static char *reserve_archive(EntUploads *uploads, const char *title, gint64 now, GError **error)
{
  g_autofree char *parent = g_build_filename(uploads->folder, "archives", NULL);
  g_autofree char *date = ent_when_format_date(now);

  if (g_mkdir_with_parents(parent, 0700) != 0) {
    fail_with_errno(error, parent, errno);
    return NULL;
  }
  for (guint n = 1; n < 10000; n++) {
    g_autofree char *suffix = n > 1 ? g_strdup_printf("-%u", n) : g_strdup("");
    g_autofree char *path = g_strdup_printf("%s/%s-%s%s", parent, date, title, suffix);
    if (mkdir(path, 0700) == 0) return g_steal_pointer(&path);
    if (errno != EEXIST) break;
  }
  fail_with_errno(error, parent, errno);
  return NULL;
}

/* Everything written to the file system of `path` so far is on the disk when this returns. */
static void flush(const char *path)
{
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0) return;
  syncfs(fd);
  close(fd);
}

bool ent_uploads_keep(EntUploads *uploads, const char *batch_id, gint64 now, char **ret_path, GError **error)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&uploads->mutex);
  Batch *batch = g_hash_table_lookup(uploads->batches, batch_id);

  if (batch == NULL || batch->arriving > 0) {
    g_set_error(error, ENT_WEB_ERROR, batch == NULL ? ENT_WEB_ERROR_NOT_FOUND : ENT_WEB_ERROR_BUSY,
                batch == NULL ? "there is no such batch" : "a file of this batch is still arriving");
    return false;
  }
  g_autofree char *from = g_build_filename(uploads->folder, "uploads", batch->id, NULL);
  g_autofree char *to = reserve_archive(uploads, batch->title, now, error);
  if (to == NULL) return false;
  flush(from);
  if (rename(from, to) != 0) return fail_with_errno(error, from, errno);
  g_hash_table_remove(uploads->batches, batch_id);
  *ret_path = g_steal_pointer(&to);
  return true;
}

void ent_uploads_give_back(EntUploads *uploads, const char *batch_id, const char *path, gint64 now)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&uploads->mutex);
  g_autofree char *to = g_build_filename(uploads->folder, "uploads", batch_id, NULL);
  g_autofree char *name = g_path_get_basename(path);

  if (rename(path, to) != 0) return;
  Batch *batch = g_new0(Batch, 1);
  batch->id = g_strdup(batch_id);
  batch->title = g_strdup(name + strlen("2026-01-01-"));
  batch->files = 1;
  batch->touched_at = now;
  g_hash_table_insert(uploads->batches, batch->id, batch);
}
