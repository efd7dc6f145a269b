/* One table of an export: the first byte says which, the rest is the file. Nothing may crash, and every record must be
 * fit to be kept. */
#include "archive/linkedin-sheet.h"
#include "check-text.h"

static const EntLinkedinTable *const tables[] = {
    &ent_linkedin_connections,    &ent_linkedin_messages,
    &ent_linkedin_invitations,    &ent_linkedin_endorsements_received,
    &ent_linkedin_comments,       &ent_linkedin_recommendations_received,
    &ent_linkedin_member_follows, &ent_linkedin_contacts,
    &ent_linkedin_notes,          &ent_linkedin_shares,
};

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record, gpointer user_data)
{
  (*(guint *)user_data)++;
  check_text(record->text);
  check_text(record->subject);
  check_text(record->external_id);
  check_text(record->from.name);
  check_text(record->from.id.value);
  check_text(record->reason);
  for (guint i = 0; i < record->n_to; i++)
    check_text(record->to[i].id.value);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (!size) return 0;
  const EntLinkedinTable *table = tables[data[0] % G_N_ELEMENTS(tables)];
  const char *head = (const char *)data + 1;
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func(g_free);
  g_autofree EntLinkedinSheet *sheet = ent_linkedin_sheet_new(table, head, size - 1, true, unknown);
  if (!sheet) return 0;
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(EntLinkedinPeople) people = ent_linkedin_people_new();
  const char *body = head + sheet->start.body_offset;
  gsize length = size - 1 - sheet->start.body_offset;
  ent_linkedin_people_learn(people, sheet, body, length, true);
  ent_linkedin_people_decide(people);
  sheet->people = people;
  guint n_records = 0;
  EntLinkedinRow row = {.arena = arena, .record = check, .user_data = &n_records};
  ent_linkedin_sheet_read(sheet, body, length, sheet->start.body_line, true, &row, table->read);
  return 0;
}
