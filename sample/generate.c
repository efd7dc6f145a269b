/* entregent-sample: writes the bundled sample into a folder.
 *
 *   entregent-sample [--seed N] [--end YYYY-MM-DD] FOLDER
 *
 * FOLDER/mail holds mbox files, FOLDER/linkedin an unzipped export, FOLDER/x an unzipped X archive, FOLDER/blog a
 * WordPress export, FOLDER/calendar and FOLDER/contacts one file each, FOLDER/notes.tsv what happened away from the
 * keyboard, FOLDER/truth.json what is true of all of them. */
#include <glib/gstdio.h>

#include "sample.h"

const char *sample_printf(SampleWorld *world, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return g_string_chunk_insert(world->strings, text);
}

static void mail_free(gpointer data)
{
  SampleMail *mail = data;
  g_ptr_array_unref(mail->to);
  g_ptr_array_unref(mail->cc);
  g_free(mail);
}

static void whisper_free(gpointer data)
{
  g_ptr_array_unref(((SampleWhisper *)data)->to);
  g_free(data);
}

static void world_init(SampleWorld *world)
{
  world->strings = g_string_chunk_new(1 << 16);
  world->people = g_ptr_array_new_with_free_func(g_free);
  world->mails = g_ptr_array_new_with_free_func(mail_free);
  world->directs = g_ptr_array_new_with_free_func(g_free);
  world->invitations = g_ptr_array_new_with_free_func(g_free);
  world->whispers = g_ptr_array_new_with_free_func(whisper_free);
  world->identities = g_ptr_array_new_with_free_func(g_free);
  world->identity_index = g_hash_table_new(g_str_hash, g_str_equal);
}

static void world_clear(SampleWorld *world)
{
  g_ptr_array_unref(world->people);
  g_ptr_array_unref(world->mails);
  g_ptr_array_unref(world->directs);
  g_ptr_array_unref(world->invitations);
  g_ptr_array_unref(world->whispers);
  g_ptr_array_unref(world->identities);
  g_hash_table_unref(world->identity_index);
  g_string_chunk_free(world->strings);
}

static gboolean make_folder(const char *path, GError **error)
{
  if (g_mkdir_with_parents(path, 0755) == 0) return TRUE;
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot create the folder '%s'", path);
  return FALSE;
}

typedef gboolean (*Writer)(SampleWorld *world, const char *folder, GError **error);

static gboolean write_mail(SampleWorld *world, const char *folder, GError **error)
{
  return sample_mbox_write(world, folder, error);
}

/* Mail and LinkedIn first: what the others add to the list of identities follows theirs. */
static gboolean write_all(SampleWorld *world, const char *folder, GError **error)
{
  static const struct {
    const char *folder;
    Writer write;
  } archives[] = {{"mail", write_mail},        {"linkedin", sample_export_write}, {"x/data", sample_x_write},
                  {"blog", sample_blog_write}, {"calendar", sample_agenda_write}, {"contacts", sample_cards_write}};
  sample_identities_note(world);
  for (guint i = 0; i < G_N_ELEMENTS(archives); i++) {
    g_autofree char *path = g_build_filename(folder, archives[i].folder, NULL);
    if (!make_folder(path, error) || !archives[i].write(world, path, error)) return FALSE;
  }
  return sample_notes_write(world, folder, error) && sample_truth_write(world, folder, error);
}

static gboolean parse_end(const char *text, gint64 *ret_end, GError **error)
{
  int year, month, day;
  if (sscanf(text, "%4d-%2d-%2d", &year, &month, &day) == 3 && year >= 2000 && year < 2100 && month >= 1 &&
      month <= 12 && day >= 1 && day <= 31) {
    *ret_end = sample_date_at(year, month, day) + 17 * SAMPLE_HOUR + 4 * SAMPLE_MINUTE;
    return TRUE;
  }
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "'%s' is no date; write it as 2026-02-28", text);
  return FALSE;
}

static gboolean run(int argc, char **argv, GError **error)
{
  gint64 seed = 1;
  g_autofree char *end = NULL;
  GOptionEntry entries[] = {{"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Another world for each number (1)", "N"},
                            {"end", 0, 0, G_OPTION_ARG_STRING, &end, "Last day of the archives (2026-02-28)", "DATE"},
                            {0}};
  g_autoptr(GOptionContext) context = g_option_context_new("FOLDER - write the bundled sample");
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, error)) return FALSE;
  if (argc != 2) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "name one folder to write to");
    return FALSE;
  }
  SampleWorld world = {.seed = (guint64)seed};
  if (!parse_end(end != NULL ? end : "2026-02-28", &world.end, error)) return FALSE;
  world_init(&world);
  sample_people_make(&world);
  sample_story_make(&world);
  sample_crowd_make(&world);
  sample_network_make(&world);
  sample_elsewhere_make(&world);
  sample_whispers_make(&world);
  gboolean written = write_all(&world, argv[1], error);
  world_clear(&world);
  return written;
}

int main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  if (run(argc, argv, &error)) return 0;
  g_printerr("entregent-sample: %s\n", error->message);
  return 1;
}
