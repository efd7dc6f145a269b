/* The small network of support/network.h, read into a book. */
#pragma once

#include <jansson.h>

#include "base/when.h"
#include "ingest.h"
#include "support/book.h"
#include "support/network.h"
#include "view/view.h"

static inline gint64 network_now(void)
{
  gint64 now = 0;
  g_assert_true(ent_when_parse(NETWORK_NOW, &now));
  return now;
}

static inline EntStore *network_book(const TestFolder *folder)
{
  g_autoptr(GError) error = NULL;
  EntStore *store = test_book(folder, "book.db");
  g_autofree char *mbox = network_mbox(), *path = test_folder_path(folder, "mail.mbox");
  g_assert_true(g_file_set_contents(path, mbox, -1, NULL));
  const char *paths[] = {path, NULL};
  EntImportOptions options = {.now = network_now(), .threads = 1};
  g_assert_true(ent_ingest_add_owner(store, NETWORK_OWNER, options.now, &error));
  g_autoptr(json_t) receipt = ent_ingest_import(store, paths, &options, &error);
  g_assert_no_error(error);
  return store;
}

/* The number of the person with an address. */
static inline gint64 network_person(EntStore *store, const char *address)
{
  g_autofree char *sql = g_strdup_printf("SELECT ip.person_id FROM identity i JOIN identity_person ip ON "
                                         "ip.identity_id = i.id WHERE i.value = '%s'",
                                         address);
  return test_int(store, sql);
}

/* The names of a list's people, each followed by a comma. Caller frees. */
static inline char *network_names(json_t *people)
{
  GString *names = g_string_new(NULL);
  json_t *entry = NULL;
  size_t i = 0;
  json_array_foreach (people, i, entry) {
    json_t *person = json_object_get(entry, "person") ? json_object_get(entry, "person") : entry;
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", json_string_value(json_object_get(person, "name")));
  }
  return g_string_free(names, FALSE);
}
