/* For tests: whatever is found under a path, read to its end and told line by line. */
#pragma once

#include "read-all.h"

#define MAIL(subject)                                                                                                  \
  "From: Ondine Passerose <ondine@valombreuse.example>\nTo: owner@lanterne.example\n"                                  \
  "Date: Tue, 17 Feb 2026 07:31:00 +0100\nSubject: " subject "\n\nHello.\n"
#define ENVELOPE "From - Tue Feb 17 07:31:00 2026\n"

static inline void read_found_aside(const EntRecord *record, gpointer data)
{
  g_autofree char *name = g_path_get_basename(record->link ? record->link : "");
  g_string_append_printf(data, "aside %s: %s\n", name, record->reason);
}

static inline void read_found_note(GString *lines, const ReadAll *all, const EntRecord *record)
{
  const EntFile *file = all->reader->files->pdata[record->file];
  g_autofree char *name = g_path_get_basename(*file->name ? file->name : all->reader->root);
  if (record->type == ENT_RECORD_ASIDE)
    g_string_append_printf(lines, "aside %s: %s\n", name, record->reason);
  else
    g_string_append_printf(lines, "%s: %s%s%s%s\n", record->folder ? record->folder : "-", record->subject,
                           record->flags & ENT_FLAG_SENT ? " sent" : "", record->flags & ENT_FLAG_DRAFT ? " draft" : "",
                           record->flags & ENT_FLAG_SPAM ? " spam" : "");
}

/* One line for each message, in the order of reading, "folder: subject flags", and one for each that is set aside. */
static inline void assert_read(const char *folder, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) lines = g_string_new(NULL), asides = g_string_new(NULL);
  g_autoptr(GPtrArray) found = ent_archive_find(folder, read_found_aside, asides, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < found->len; i++) {
    const EntFound *one = found->pdata[i];
    g_autoptr(ReadAll) all = read_all(one->format, one->path);
    for (guint k = 0; k < all->records->len; k++)
      read_found_note(lines, all, all->records->pdata[k]);
  }
  g_string_append(lines, asides->str);
  g_assert_cmpstr(lines->str, ==, expected);
}
