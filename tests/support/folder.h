/* A temporary folder that goes away with the test. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

typedef struct TestFolder {
  char *path;
} TestFolder;

static inline TestFolder test_folder_new(void)
{
  TestFolder folder = {g_dir_make_tmp("entregent-XXXXXX", NULL)};
  g_assert_nonnull(folder.path);
  return folder;
}

static inline char *test_folder_path(const TestFolder *folder, const char *name)
{
  return g_build_filename(folder->path, name, NULL);
}

/* A file of that name, its folders made where they are missing. */
static inline void test_folder_write(const TestFolder *folder, const char *name, const char *text)
{
  g_autofree char *path = test_folder_path(folder, name);
  g_autofree char *parent = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void test_folder_remove(const char *path)
{
  g_autoptr(GDir) dir = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
    g_autofree char *inner = g_build_filename(path, name, NULL);
    test_folder_remove(inner);
  }
  g_remove(path);
}

static inline void test_folder_clear(TestFolder *folder)
{
  test_folder_remove(folder->path);
  g_clear_pointer(&folder->path, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestFolder, test_folder_clear)
