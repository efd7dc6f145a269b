/* What Ariane would note by hand: acts that no archive holds, as lines of "person, kind, who began, date, words". */
#include "sample.h"

static const struct Note {
  const char *person, *kind, *began;
  guint days_before_end;
  const char *words;
} notes[] = {
    {"Aimé Rochecourbe", "work", "theirs", 204, "Contrat signé pour les wagons-veilleuses, référence 17."},
    {"Cordelia Thistledown", "meeting", "theirs", 121, "She came to see the lamps of Larkfield; two hours on the quay."},
    {"Zélie Courtepointe", "proposal", "theirs", 76, "Elle propose de refaire ensemble la borne des horaires."},
    {"Mathurin Clairvaux", "call", "mine", 41, "Je l’ai appelé pour avancer la date de l’essai."},
    {"Ondine Passerose", "meeting", "theirs", 33, "Elle est passée à l’atelier ; deux heures sur les horaires de nuit."},
    {"Philémon Courtois", "decline", "theirs", 19, "Il préfère ne plus être sollicité sur ce dossier."},
    {"Barnabé Chantepleure", "call", "theirs", 12, "Il a appelé au sujet du dortoir de Hautelune."},
};

gboolean sample_notes_write(const SampleWorld *world, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename(folder, "notes.tsv", NULL);
  g_autoptr(GString) out = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
    const struct Note *note = &notes[i];
    SampleDate date = sample_date(world->end - (gint64)note->days_before_end * SAMPLE_DAY);
    g_autofree char *words = sample_text_typeset(note->words, sample_people_named(world, note->person)->language);
    g_string_append_printf(out, "%s\t%s\t%s\t%04d-%02d-%02d\t%s\n", note->person, note->kind, note->began, date.year,
                           date.month, date.day, words);
  }
  return g_file_set_contents(path, out->str, (gssize)out->len, error);
}
