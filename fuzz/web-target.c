/* Everything that reads what a stranger may put into a request: the target, the name of an uploaded file, the Host
 * and the lists of If-None-Match and Accept-Encoding. The first byte says which. Nothing may crash, and what passes
 * must hold what its header promises. */
#include "web/address.h"
#include "web/assets.h"
#include "web/target.h"
#include "web/uploads.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_clean(const char *text)
{
  g_assert_true(g_utf8_validate(text, -1, NULL));
  for (const char *p = text; *p != '\0'; p++)
    g_assert_true((guchar)*p >= 0x20 && *p != 0x7f);
}

static void check_inside(const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);

  check_clean(path);
  for (char **part = parts; *part != NULL; part++)
    g_assert_true(**part != '\0' && !g_str_equal(*part, ".") && !g_str_equal(*part, ".."));
}

static void fuzz_target(const char *text)
{
  g_autoptr(EntTarget) target = ent_target_parse(text, NULL);

  if (target == NULL) return;
  const char *path = ent_target_path(target);
  const char *query = ent_target_parameter(target, "q");
  g_assert_true(path[0] == '/');
  if (path[1] != '\0') check_inside(path + 1);
  if (query != NULL) check_clean(query);
}

static void fuzz_name(const char *text)
{
  g_autofree char *path = ent_upload_path(text);
  if (path != NULL) check_inside(path);
}

/* A server on the loopback never takes a name that is not written as one of its own. */
static void fuzz_host(const char *text)
{
  EntAddress address = {0};
  bool known = ent_address_parse("127.0.0.1:7878", &address, NULL);

  g_assert_true(known);
  if (ent_address_answers_to(&address, NULL, text))
    g_assert_true(g_ascii_strncasecmp(text, "localhost", 9) == 0 || g_str_has_prefix(text, "127.") || text[0] == '[');
  if (ent_address_parse(text, &address, NULL)) g_free(ent_address_url(&address));
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size == 0) return 0;
  g_autofree char *text = g_strndup((const char *)data + 1, size - 1);
  switch (data[0] % 4) {
  case 0:
    fuzz_target(text);
    break;
  case 1:
    fuzz_name(text);
    break;
  case 2:
    fuzz_host(text);
    break;
  default:
    ent_accepts_gzip(text);
    ent_etag_matches(text, "\"a\"");
  }
  return 0;
}
