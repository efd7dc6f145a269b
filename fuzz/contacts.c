/* Address books as CSV: the first line is the header, the rest are rows. Nothing may crash, and every record is fit to be
 * kept. */
#include "archive/contacts-columns.h"
#include "check-text.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check(const EntRecord *record)
{
  if (record->type == ENT_RECORD_ASIDE) {
    g_assert_nonnull(record->reason);
    return;
  }
  g_assert_nonnull(record->from.id.value);
  g_assert_nonnull(record->external_id);
  check_text(record->from.name);
  check_text(record->text);
  for (guint i = 0; i < record->n_also; i++)
    check_text(record->also[i].value);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autofree EntCsv *csv = g_new(EntCsv, 1);
  EntCsvDialect dialect = {.delimiter = ','};
  EntContactField fields[ENT_CSV_FIELDS_MAX];
  guint n = 0;
  ent_csv_init(csv, &dialect, 1);
  ent_csv_feed(csv, (const char *)data, size, true);
  for (EntCsvOutcome outcome = ent_csv_next(csv); outcome != ENT_CSV_END && outcome != ENT_CSV_MORE;
       outcome = ent_csv_next(csv)) {
    EntIdentity ids[ENT_CONTACTS_IDENTITIES_MAX];
    EntFact facts[2];
    EntRecord record;
    for (guint i = 0; n == 0 && i < MIN(csv->n_fields, ENT_CSV_FIELDS_MAX); i++) {
      g_autofree char *name = g_utf8_make_valid(csv->fields[i].data, (gssize)csv->fields[i].length);
      fields[i] = ent_contacts_field(name);
    }
    if (n == 0) {
      n = MIN(csv->n_fields, ENT_CSV_FIELDS_MAX);
      continue;
    }
    ent_contacts_read(fields, n, csv, arena, ids, facts, &record);
    check(&record);
  }
  return 0;
}
