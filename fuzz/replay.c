/* Runs a fuzz target over its corpus, without a fuzzer: every file below the folders named is one input. Ends with
 * how many there were, so that an empty corpus shows. */
#include <gio/gio.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static guint replay(const char *path)
{
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  guint n = 0;
  if (folder) {
    for (const char *name = g_dir_read_name(folder); name; name = g_dir_read_name(folder)) {
      g_autofree char *inner = g_build_filename(path, name, NULL);
      n += replay(inner);
    }
    return n;
  }
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &data, &length, &error)) g_error("%s", error->message);
  /* A copy of the exact size, so that a sanitizer sees the first byte read behind it. */
  g_autofree guint8 *exact = g_memdup2(data, length);
  LLVMFuzzerTestOneInput(exact, length);
  return 1;
}

int main(int argc, char **argv)
{
  guint n = 0;
  for (int i = 1; i < argc; i++)
    n += replay(argv[i]);
  g_print("%u inputs\n", n);
  return n > 0 ? 0 : 1;
}
