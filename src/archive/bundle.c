/* Zips and tars are read by libarchive, which finds the central directory where there is one and reads sequentially where
 * it was cut off. It has no access by entry: a stream opens the zip anew and walks to its entry, which costs a
 * seek per entry passed, and in a compressed tar unpacking it. Folders and single files are read with open(2); the kind of a bundle is decided by its
 * first bytes, never by its name. */
#include "archive/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/input.h"
#include "base/paths.h"
#include "base/when.h"

#define ZIP_BLOCK (64u << 10)

typedef struct archive Zip;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Zip, archive_read_free)

struct EntBundle {
  char *path;
  bool is_zip; /* or tar */
  bool is_tar;
  bool is_folder;
  guint64 size; /* bytes of the zip */
  char *broken;
  GPtrArray *entries; /* of EntBundleEntry* */
};

struct EntBundleStream {
  const EntBundle *bundle;
  const EntBundleEntry *entry;
  Zip *zip; /* NULL: a plain file */
  int fd; /* -1: inside a zip */
  const char *block; /* unpacked and not yet delivered; owned by `zip` */
  gsize block_left;
  guint64 done; /* bytes delivered */
};

static void entry_free(gpointer data)
{
  EntBundleEntry *entry = data;
  g_free(entry->name);
  g_free(entry);
}

static bool fail_errno(GError **error, const char *path, int code)
{
  g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_IO, "cannot read '%s': %s", path, g_strerror(code));
  return false;
}

static EntBundleEntry *add_entry(EntBundle *bundle, char *name, guint64 size, gint64 modified_at)
{
  EntBundleEntry *entry = g_new0(EntBundleEntry, 1);
  entry->name = name;
  entry->size = size;
  entry->modified_at = modified_at;
  g_ptr_array_add(bundle->entries, entry);
  return entry;
}

static bool check_count(const EntBundle *bundle, GError **error)
{
  if (bundle->entries->len < ENT_BUNDLE_ENTRIES_MAX) return true;
  g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED, "'%s' holds more than %u files", bundle->path,
              ENT_BUNDLE_ENTRIES_MAX);
  return false;
}

static gint64 stat_time(const struct stat *info)
{
  return (gint64)info->st_mtim.tv_sec * ENT_SECOND + info->st_mtim.tv_nsec / 1000;
}

/* ---- folders ---- */

static bool list_folder(EntBundle *bundle, const char *prefix, guint depth, GError **error);

static bool list_one(EntBundle *bundle, const char *name, guint depth, GError **error)
{
  g_autofree char *path = g_build_filename(bundle->path, name, NULL);
  struct stat info, link;
  if (stat(path, &info) != 0 || lstat(path, &link) != 0) return true;
  if (S_ISDIR(info.st_mode))
    return S_ISLNK(link.st_mode) || depth >= ENT_BUNDLE_DEPTH_MAX || list_folder(bundle, name, depth + 1, error);
  if (!S_ISREG(info.st_mode)) return true;
  if (!check_count(bundle, error)) return false;
  add_entry(bundle, g_strdup(name), (guint64)info.st_size, stat_time(&info));
  return true;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool list_folder(EntBundle *bundle, const char *prefix, guint depth, GError **error)
{
  g_autofree char *path = g_build_filename(bundle->path, prefix, NULL);
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  if (!folder) return depth > 0 || fail_errno(error, path, errno);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder))
    g_ptr_array_add(names, prefix[0] ? g_build_filename(prefix, name, NULL) : g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (!list_one(bundle, names->pdata[i], depth, error)) return false;
  return true;
}

/* ---- zips ---- */

/* `broken`: it is known already that the zip breaks off, so that is why. */
static bool fail_zip(GError **error, Zip *zip, const char *what, bool broken)
{
  const char *text = archive_error_string(zip);
  bool cut = broken || !text || strstr(text, "runcated") || strstr(text, "end of file");
  g_set_error(error, ENT_ARCHIVE_ERROR, cut ? ENT_ARCHIVE_ERROR_TRUNCATED : ENT_ARCHIVE_ERROR_FAILED, "%s '%s': %s",
              cut ? "the zip breaks off in" : "cannot unpack", what, text ? text : "no more data");
  return false;
}

/* libarchive converts names to the thread's locale and drops what does not fit. Names are UTF-8 here whatever the
 * locale of the process, which on a server is often plain C. */
typedef struct Utf8Scope {
  locale_t utf8, before;
} Utf8Scope;

static Utf8Scope utf8_scope_enter(void)
{
  Utf8Scope scope = {.utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
  if (scope.utf8) scope.before = uselocale(scope.utf8);
  return scope;
}

static void utf8_scope_clear(Utf8Scope *scope)
{
  if (!scope->utf8) return;
  uselocale(scope->before);
  freelocale(scope->utf8);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Utf8Scope, utf8_scope_clear)

static Zip *zip_open(const char *path, bool is_tar, GError **error)
{
  g_autoptr(Zip) zip = archive_read_new();
  if (!is_tar) archive_read_support_format_zip(zip);
  if (is_tar) archive_read_support_format_tar(zip);
  if (is_tar) archive_read_support_filter_gzip(zip);
  if (archive_read_open_filename(zip, path, ZIP_BLOCK) == ARCHIVE_OK) return g_steal_pointer(&zip);
  fail_zip(error, zip, path, false);
  return NULL;
}

static char *zip_entry_name(struct archive_entry *entry, guint index)
{
  const char *name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  return name && *name ? g_utf8_make_valid(name, -1) : g_strdup_printf("entry %u", index + 1);
}

static bool zip_is_file(struct archive_entry *entry)
{
  return archive_entry_filetype(entry) == AE_IFREG;
}

static bool list_zip(EntBundle *bundle, GError **error)
{
  G_GNUC_UNUSED g_auto(Utf8Scope) scope = utf8_scope_enter();
  g_autoptr(Zip) zip = zip_open(bundle->path, bundle->is_tar, error);
  if (!zip) return false;
  struct archive_entry *entry = NULL;
  int status = archive_read_next_header(zip, &entry);
  for (; status == ARCHIVE_OK || status == ARCHIVE_WARN; status = archive_read_next_header(zip, &entry)) {
    if (!zip_is_file(entry)) continue;
    if (!check_count(bundle, error)) return false;
    guint64 size = archive_entry_size_is_set(entry) ? (guint64)MAX(archive_entry_size(entry), 0) : 0;
    char *name = zip_entry_name(entry, bundle->entries->len);
    EntBundleEntry *added = add_entry(bundle, name, size, archive_entry_mtime(entry) * ENT_SECOND);
    added->encrypted = archive_entry_is_encrypted(entry);
  }
  if (status == ARCHIVE_EOF) return true;
  if (!bundle->entries->len) return fail_zip(error, zip, bundle->path, true);
  bundle->broken = g_strdup(archive_error_string(zip) ? archive_error_string(zip) : "the zip breaks off");
  return true;
}

/* Walks a freshly opened zip to the file numbered `index`. */
static bool zip_walk_to(Zip *zip, guint index, const char *name, GError **error)
{
  G_GNUC_UNUSED g_auto(Utf8Scope) scope = utf8_scope_enter();
  struct archive_entry *entry = NULL;
  for (guint i = 0;; i += zip_is_file(entry)) {
    int status = archive_read_next_header(zip, &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return fail_zip(error, zip, name, true);
    if (i == index && zip_is_file(entry)) return true;
  }
}

/* ---- both ---- */

/* By its first bytes, those behind the compression where it is gzip. */
static bool is_tar(const char *path)
{
  char head[512];
  gsize length = 0;
  g_autoptr(EntInput) input = ent_input_open(AT_FDCWD, path, NULL);
  return input && ent_input_read(input, head, sizeof head, &length, NULL) && ent_bundle_is_packed(head, length);
}

static bool list_plain(EntBundle *bundle, const struct stat *info, GError **error)
{
  char magic[4] = "";
  int fd = g_open(bundle->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return fail_errno(error, bundle->path, errno);
  gssize n = read(fd, magic, sizeof magic);
  close(fd);
  bundle->size = (guint64)info->st_size;
  bundle->is_zip = n == 4 && magic[0] == 'P' && magic[1] == 'K' &&
                   ((magic[2] == 3 && magic[3] == 4) || (magic[2] == 5 && magic[3] == 6));
  bundle->is_tar = !bundle->is_zip && is_tar(bundle->path);
  bundle->is_zip |= bundle->is_tar;
  if (bundle->is_zip) return list_zip(bundle, error);
  add_entry(bundle, g_path_get_basename(bundle->path), bundle->size, stat_time(info));
  return true;
}

EntBundle *ent_bundle_open(const char *path, GError **error)
{
  g_autoptr(EntBundle) bundle = g_new0(EntBundle, 1);
  bundle->path = g_strdup(path);
  bundle->entries = g_ptr_array_new_with_free_func(entry_free);
  struct stat info;
  if (stat(path, &info) != 0) {
    fail_errno(error, path, errno);
    return NULL;
  }
  bundle->is_folder = S_ISDIR(info.st_mode);
  bool listed = bundle->is_folder ? list_folder(bundle, "", 0, error) : list_plain(bundle, &info, error);
  return listed ? g_steal_pointer(&bundle) : NULL;
}

void ent_bundle_close(EntBundle *bundle)
{
  if (!bundle) return;
  g_ptr_array_unref(bundle->entries);
  g_free(bundle->broken);
  g_free(bundle->path);
  g_free(bundle);
}

guint ent_bundle_count(const EntBundle *bundle)
{
  return bundle->entries->len;
}

const EntBundleEntry *ent_bundle_entry(const EntBundle *bundle, guint index)
{
  return bundle->entries->pdata[index];
}

bool ent_bundle_is_file(const EntBundle *bundle)
{
  return !bundle->is_zip && !bundle->is_folder;
}

bool ent_bundle_is_foreign_name(const char *name)
{
  const char *slash = strrchr(name, '/');
  if (g_str_equal(slash ? slash + 1 : name, "archive_browser.html")) return true; /* Takeout's page of itself */
  return name[0] == '.' || strstr(name, "/.") || strstr(name, "__MACOSX/");
}

/* A name not in `names`, where it is remembered. Caller frees. */
static char *unused_name(GHashTable *names, const char *entry)
{
  g_autofree char *text = ent_path_text(entry);
  char *name = g_strdup(text);
  for (guint n = 2; g_hash_table_contains(names, name); n++) {
    g_free(name);
    name = g_strdup_printf("%s#%u", text, n);
  }
  g_hash_table_add(names, g_strdup(name));
  return name;
}

GPtrArray *ent_bundle_files(const EntBundle *bundle)
{
  GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)ent_file_free);
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < bundle->entries->len; i++) {
    const EntBundleEntry *entry = bundle->entries->pdata[i];
    g_autofree char *name = unused_name(names, entry->name);
    g_ptr_array_add(files, ent_file_new(name, entry->size, entry->modified_at));
  }
  return files;
}

void ent_bundle_tell_broken(const EntBundle *bundle, EntReader *reader, const char *service, EntRecordFunc aside,
                            gpointer user_data)
{
  if (!bundle->broken) return;
  guint n = bundle->entries->len;
  g_autofree char *reason = g_strdup_printf("the zip breaks off after %u files: %s", n, bundle->broken);
  ent_reader_tell(reader, n - 1, service, "end", reason, aside, user_data);
}

const char *ent_bundle_broken(const EntBundle *bundle)
{
  return bundle->broken;
}

static bool open_plain(EntBundleStream *stream, GError **error)
{
  const EntBundle *bundle = stream->bundle;
  g_autofree char *path =
      bundle->is_folder ? g_build_filename(bundle->path, stream->entry->name, NULL) : g_strdup(bundle->path);
  stream->fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  return stream->fd >= 0 || fail_errno(error, path, errno);
}

static bool open_zipped(EntBundleStream *stream, guint index, GError **error)
{
  if (stream->entry->encrypted) {
    g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED,
                "'%s' is encrypted: unpack the zip with its password, then import the folder", stream->entry->name);
    return false;
  }
  stream->zip = zip_open(stream->bundle->path, stream->bundle->is_tar, error);
  return stream->zip && zip_walk_to(stream->zip, index, stream->entry->name, error);
}

EntBundleStream *ent_bundle_stream_open(EntBundle *bundle, guint index, GError **error)
{
  g_autoptr(EntBundleStream) stream = g_new0(EntBundleStream, 1);
  stream->bundle = bundle;
  stream->entry = ent_bundle_entry(bundle, index);
  stream->fd = -1;
  bool opened = bundle->is_zip ? open_zipped(stream, index, error) : open_plain(stream, error);
  return opened ? g_steal_pointer(&stream) : NULL;
}

/* A plain file is as large as it is; what comes out of a zip is bounded by the zip's own size. */
static bool check_bounds(const EntBundleStream *stream, GError **error)
{
  guint64 allowed = MIN(stream->bundle->size * ENT_BUNDLE_RATIO + ENT_BUNDLE_SLACK, ENT_BUNDLE_ENTRY_MAX);
  if (!stream->zip || stream->done <= allowed) return true;
  g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED,
              "'%s' unpacks to more than %" G_GUINT64_FORMAT " bytes: unpack the zip, then import the folder",
              stream->entry->name, allowed);
  return false;
}

/* Block by block, because archive_read_data forgets what it has unpacked when the next block is missing. */
static gssize read_zipped(EntBundleStream *stream, void *buffer, gsize length)
{
  while (!stream->block_left) {
    const void *block;
    gint64 offset;
    int status = archive_read_data_block(stream->zip, &block, &stream->block_left, &offset);
    if (status == ARCHIVE_EOF) return 0;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return -1;
    stream->block = block;
  }
  gsize n = MIN(length, stream->block_left);
  memcpy(buffer, stream->block, n);
  stream->block += n;
  stream->block_left -= n;
  return (gssize)n;
}

bool ent_bundle_stream_read(EntBundleStream *stream, void *buffer, gsize length, gsize *ret_length, GError **error)
{
  gssize n = stream->zip ? read_zipped(stream, buffer, length) : TEMP_FAILURE_RETRY(read(stream->fd, buffer, length));
  if (n < 0 && stream->zip) return fail_zip(error, stream->zip, stream->entry->name, stream->bundle->broken != NULL);
  if (n < 0) return fail_errno(error, stream->entry->name, errno);
  stream->done += (guint64)n;
  if (!check_bounds(stream, error)) return false;
  *ret_length = (gsize)n;
  return true;
}

void ent_bundle_stream_close(EntBundleStream *stream)
{
  if (!stream) return;
  if (stream->zip) archive_read_free(stream->zip);
  if (stream->fd >= 0) close(stream->fd);
  g_free(stream);
}

/* ---- from front to back ---- */

struct EntBundleWalk {
  EntBundle bundle; /* path and size alone */
  EntBundleStream stream;
  EntBundleEntry entry;
  guint n_entries;
};

bool ent_bundle_is_packed(const char *head, gsize length)
{
  if (length >= 4 && memcmp(head, "PK\3\4", 4) == 0) return true;
  return length >= 263 && memcmp(head + 257, "ustar", 5) == 0;
}

EntBundleWalk *ent_bundle_walk_open(const char *path, GError **error)
{
  struct stat info;
  if (stat(path, &info) != 0) {
    fail_errno(error, path, errno);
    return NULL;
  }
  g_autoptr(Zip) zip = archive_read_new();
  archive_read_support_format_zip(zip);
  archive_read_support_format_tar(zip);
  archive_read_support_filter_gzip(zip);
  if (archive_read_open_filename(zip, path, ZIP_BLOCK) != ARCHIVE_OK) {
    fail_zip(error, zip, path, false);
    return NULL;
  }
  EntBundleWalk *walk = g_new0(EntBundleWalk, 1);
  walk->bundle.path = g_strdup(path);
  walk->bundle.size = (guint64)info.st_size;
  walk->stream =
      (EntBundleStream){.bundle = &walk->bundle, .entry = &walk->entry, .zip = g_steal_pointer(&zip), .fd = -1};
  return walk;
}

void ent_bundle_walk_close(EntBundleWalk *walk)
{
  if (!walk) return;
  archive_read_free(walk->stream.zip);
  g_free(walk->bundle.path);
  g_free(walk->entry.name);
  g_free(walk);
}

bool ent_bundle_walk_next(EntBundleWalk *walk, const EntBundleEntry **ret_entry, GError **error)
{
  G_GNUC_UNUSED g_auto(Utf8Scope) scope = utf8_scope_enter();
  struct archive_entry *entry = NULL;
  int status = ARCHIVE_OK;
  do
    status = archive_read_next_header(walk->stream.zip, &entry);
  while ((status == ARCHIVE_OK || status == ARCHIVE_WARN) && !zip_is_file(entry));
  if (status == ARCHIVE_EOF) {
    *ret_entry = NULL;
    return true;
  }
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return fail_zip(error, walk->stream.zip, walk->bundle.path, true);
  if (walk->n_entries++ >= ENT_BUNDLE_ENTRIES_MAX) {
    g_set_error(error, ENT_ARCHIVE_ERROR, ENT_ARCHIVE_ERROR_FAILED, "'%s' holds more than %u files", walk->bundle.path,
                ENT_BUNDLE_ENTRIES_MAX);
    return false;
  }
  g_free(walk->entry.name);
  walk->entry = (EntBundleEntry){.name = zip_entry_name(entry, walk->n_entries - 1),
                                 .size = (guint64)MAX(archive_entry_size(entry), 0),
                                 .modified_at = archive_entry_mtime(entry) * ENT_SECOND,
                                 .encrypted = archive_entry_is_encrypted(entry)};
  walk->stream.block_left = 0;
  walk->stream.done = 0;
  *ret_entry = &walk->entry;
  return true;
}

bool ent_bundle_walk_read(EntBundleWalk *walk, char *buffer, gsize length, gsize *ret_length, GError **error)
{
  *ret_length = 0;
  while (*ret_length < length) {
    gsize n = 0;
    if (!ent_bundle_stream_read(&walk->stream, buffer + *ret_length, length - *ret_length, &n, error)) return false;
    *ret_length += n;
    if (n == 0) break;
  }
  return true;
}
