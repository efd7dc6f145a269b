/* One line, redrawn five times a second at most, gone when the work is done. Ctrl-C sets a flag that the import
 * asks for between two batches, so that it can roll back and say so. */
#include "cli/progress.h"

#include <signal.h>
#include <unistd.h>

#define BAR 24

static volatile sig_atomic_t interrupted;

static void note_interrupt(int number)
{
  (void)number;
  interrupted = 1;
}

void ent_meter_catch_interrupt(void)
{
  struct sigaction action = {.sa_handler = note_interrupt, .sa_flags = (int)SA_RESETHAND};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
}

static const char *phase_word(const EntOut *out, EntPhase phase)
{
  switch (phase) {
  case ENT_PHASE_READING:
    return T(out, "Reading");
  case ENT_PHASE_DERIVING:
    return T(out, "Working out who decided what");
  case ENT_PHASE_INDEXING:
    return T(out, "Indexing for search");
  }
  return "";
}

static void draw(EntMeter *meter, const EntProgress *progress)
{
  const EntOut *out = meter->out;
  double share = progress->bytes_total > 0 ? (double)progress->bytes_done / (double)progress->bytes_total : 0;
  guint full = (guint)(CLAMP(share, 0, 1) * BAR);
  g_autoptr(GString) bar = g_string_new(NULL);
  for (guint i = 0; i < BAR; i++)
    g_string_append(bar, i < full ? "█" : "░");
  g_autofree char *read = ent_number(out, (gint64)progress->read);
  g_autofree char *aside = ent_number(out, (gint64)progress->aside);
  g_autofree char *counts = g_strdup_printf(T(out, "%s read, %s set aside"), read, aside);
  g_autofree char *line = g_strdup_printf("%s  %s  %s", phase_word(out, progress->phase), bar->str, counts);
  g_autofree char *fit = ent_text_fit(line, out->width - 1, FALSE);
  fprintf(stderr, "\r%s", fit);
  fflush(stderr);
  meter->drawn = TRUE;
}

gboolean ent_meter_progress(const EntProgress *progress, gpointer data)
{
  EntMeter *meter = data;
  gint64 now_us = g_get_monotonic_time();
  if (isatty(STDERR_FILENO) && now_us - meter->last_us > G_USEC_PER_SEC / 5) {
    meter->last_us = now_us;
    draw(meter, progress);
  }
  return !interrupted;
}

void ent_meter_clear(EntMeter *meter)
{
  if (!meter->drawn) return;
  fprintf(stderr, "\r%*s\r", (int)meter->out->width - 1, "");
  fflush(stderr);
  meter->drawn = FALSE;
}
