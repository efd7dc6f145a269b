/* init: a book, and who its owner is. On a book that exists it adds an identity of the owner. */
#include <gio/gio.h>

#include "base/paths.h"
#include "cli/cli.h"
#include "ingest.h"
#include "people/normalize.h"

static bool refuse(const EntOut *out, const char *identity, GError **error)
{
  g_set_error(error, ENT_CLI_ERROR, ENT_CLI_ERROR_USAGE,
              T(out, "“%s” is no address; write \"Name <address>\", an address, or a profile address"), identity);
  return false;
}

/* Before a book is made: a slip of the pen makes none. One that is there may know more spellings than this. */
static bool check_identities(const EntOut *out, char *const *identities, GError **error)
{
  for (char *const *identity = identities; identity != NULL && *identity != NULL; identity++) {
    EntIdentityKind kind = ENT_ID_NONE;
    g_autofree char *value = NULL, *name = NULL;
    if (ent_identity_parse(*identity, &kind, &value, &name)) continue;
    return refuse(out, *identity, error);
  }
  return true;
}

static bool add_identities(EntCli *cli, char *const *identities, GError **error)
{
  for (char *const *identity = identities; identity != NULL && *identity != NULL; identity++) {
    g_autoptr(GError) fault = NULL;
    if (ent_ingest_add_owner(cli->store, *identity, cli->out->now, &fault)) continue;
    if (g_error_matches(fault, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT)) return refuse(cli->out, *identity, error);
    g_propagate_prefixed_error(error, g_steal_pointer(&fault), "--me “%s”: ", *identity);
    return false;
  }
  return true;
}

/* The first name given becomes the book's, where it has none. */
static bool name_book(EntCli *cli, char *const *identities, GError **error)
{
  g_autofree char *owner = NULL, *language = NULL;
  if (!ent_store_get(cli->store, "owner_name", &owner, error) ||
      !ent_store_get(cli->store, "language", &language, error))
    return false;
  if (language == NULL && !ent_store_set(cli->store, "language", cli->out->lang == ENT_LANG_FR ? "fr" : "en", error))
    return false;
  for (char *const *identity = identities; owner == NULL && identity != NULL && *identity != NULL; identity++) {
    EntIdentityKind kind = ENT_ID_NONE;
    g_autofree char *value = NULL, *name = NULL;
    if (ent_identity_parse(*identity, &kind, &value, &name) && name != NULL)
      return ent_store_set(cli->store, "owner_name", name, error);
  }
  return true;
}

static void print_identities(EntOut *out, json_t *book)
{
  size_t i = 0;
  json_t *identity = NULL;
  json_array_foreach (json_object_get(book, "identities"), i, identity)
    ent_out(out, "    %s\n", json_string_value(identity));
}

static void print_book(EntCli *cli, json_t *book, bool fresh)
{
  EntOut *out = cli->out;
  g_autofree char *path = ent_path_short(cli->book);
  const char *owner = json_string_value(json_object_get(book, "owner"));
  ent_out(out, fresh ? T(out, "A new book: %s. Only you can read it.\n") : T(out, "Your book: %s\n"), path);
  if (json_array_size(json_object_get(book, "identities")) == 0) {
    ent_out_paragraph(out, 0,
                      T(out, "It does not know yet who you are. Say it with --me \"Name <address>\", as often as you "
                             "have addresses; or import first, and the archives will suggest it."));
  } else {
    if (owner != NULL)
      ent_out(out, T(out, "It belongs to %s, who writes as:\n"), owner);
    else
      ent_out(out, "%s\n", T(out, "It belongs to whoever writes as:"));
    print_identities(out, book);
  }
  if (fresh) ent_out_evidence(out, 0, T(out, "Next, read your archives:"), "import PATH…");
}

static bool run(EntCli *cli, int argc, char **argv, GError **error)
{
  g_auto(GStrv) identities = NULL;
  const GOptionEntry entries[] = {
      {"me", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &identities,
       N_("an address or profile of yours; may be given several times"), N_("\"NAME <ADDRESS>\"")},
      {NULL, 0, 0, 0, NULL, NULL, NULL},
  };
  if (!ent_cli_parse(cli, entries, &argc, &argv, 0, 0, error)) return false;
  g_autofree char *path = ent_path_book(cli->asked_book);
  bool fresh = !g_file_test(path, G_FILE_TEST_EXISTS);
  if ((fresh && !check_identities(cli->out, identities, error)) || !ent_cli_open(cli, ENT_STORE_CREATE, error) ||
      !name_book(cli, identities, error) || !add_identities(cli, identities, error))
    return false;
  g_autoptr(json_t) book = ent_view_book(cli->store, error);
  if (book == NULL) return false;
  if (!ent_cli_json(cli, book)) print_book(cli, book, fresh);
  return true;
}

const EntCommand ent_cmd_init = {
    "init",
    N_("[--me \"NAME <ADDRESS>\"]…"),
    N_("make a book, and say who you are"),
    N_("Makes the book, one file that only you can read, and notes which addresses are yours: what they send are your "
       "acts, everything else is the acts of others. On a book that exists, adds an address and mends every act that "
       "this changes."),
    "entregent/book/1",
    run,
};
