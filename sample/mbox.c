/* The mail as mbox files, one per folder, oldest first; body lines that look like an envelope are quoted the
 * mboxrd way. */
#include "sample.h"

#include <string.h>

static int by_time(gconstpointer a, gconstpointer b)
{
  const SampleMail *one = *(SampleMail *const *)a, *two = *(SampleMail *const *)b;
  if (one->at != two->at) return one->at < two->at ? -1 : 1;
  return one->number < two->number ? -1 : one->number > two->number;
}

static void append_envelope(GString *out, const SampleWorld *world, const SampleMail *mail)
{
  SampleDate date = sample_date(mail->at);
  const char *sender = mail->bounced ? "MAILER-DAEMON" : sample_address(world, mail->from, mail->at);
  g_string_append_printf(out, "From %s %s %s %2d %02d:%02d:%02d %04d\n", sender, sample_weekdays[date.weekday],
                         sample_months[date.month], date.day, date.hour, date.minute, date.second, date.year);
}

static void append_escaped(GString *out, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n = g_strv_length(lines);
  if (n > 0 && *lines[n - 1] == '\0') n--;
  for (guint i = 0; i < n; i++) {
    const char *bare = lines[i] + strspn(lines[i], ">");
    g_string_append_printf(out, g_str_has_prefix(bare, "From ") ? ">%s\n" : "%s\n", lines[i]);
  }
}

gboolean sample_mbox_write(const SampleWorld *world, const char *folder, GError **error)
{
  static const char *const names[SAMPLE_FOLDERS] = {"Inbox.mbox", "Sent.mbox", "Lists.mbox", "Spam.mbox"};
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < world->mails->len; i++)
    g_ptr_array_add(sorted, g_ptr_array_index(world->mails, i));
  g_ptr_array_sort(sorted, by_time);
  for (guint f = 0; f < SAMPLE_FOLDERS; f++) {
    g_autoptr(GString) out = g_string_sized_new(1 << 20);
    for (guint i = 0; i < sorted->len; i++) {
      const SampleMail *mail = g_ptr_array_index(sorted, i);
      if (mail->folder != (SampleFolder)f) continue;
      g_autoptr(GString) bytes = g_string_new(NULL);
      sample_mime_append(bytes, world, mail);
      append_envelope(out, world, mail);
      append_escaped(out, bytes->str);
      g_string_append_c(out, '\n');
    }
    g_autofree char *path = g_build_filename(folder, names[f], NULL);
    if (!g_file_set_contents(path, out->str, (gssize)out->len, error)) return FALSE;
  }
  return TRUE;
}
