/* entregent-sample: writes the bundled sample into a folder.
 *
 *   entregent-sample [--seed N] [--end YYYY-MM-DD] FOLDER
 *
 * FOLDER/mail holds mbox files, FOLDER/linkedin an unzipped export, FOLDER/notes.tsv what happened away from the
 * keyboard, FOLDER/truth.json what is true of mail and export. */
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

static void world_init(SampleWorld *world)
{
  world->strings = g_string_chunk_new(1 << 16);
  world->people = g_ptr_array_new_with_free_func(g_free);
  world->mails = g_ptr_array_new_with_free_func(mail_free);
  world->directs = g_ptr_array_new_with_free_func(g_free);
  world->invitations = g_ptr_array_new_with_free_func(g_free);
}

static void world_clear(SampleWorld *world)
{
  g_ptr_array_unref(world->people);
  g_ptr_array_unref(world->mails);
  g_ptr_array_unref(world->directs);
  g_ptr_array_unref(world->invitations);
  g_string_chunk_free(world->strings);
}

static gboolean make_folder(const char *path, GError **error)
{
  if (g_mkdir_with_parents(path, 0755) == 0) return TRUE;
  g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot create the folder '%s'", path);
  return FALSE;
}

static gboolean write_all(SampleWorld *world, const char *folder, GError **error)
{
  g_autofree char *mail = g_build_filename(folder, "mail", NULL);
  g_autofree char *linkedin = g_build_filename(folder, "linkedin", NULL);
  return make_folder(mail, error) && make_folder(linkedin, error) && sample_mbox_write(world, mail, error) &&
         sample_export_write(world, linkedin, error) && sample_notes_write(world, folder, error) &&
         sample_truth_write(world, folder, error);
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
