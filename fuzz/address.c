/* Address lists: whatever the bytes, the parties are fit to be kept, and reading them takes time in proportion. */
#include "archive/address.h"
#include "people/normalize.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void check_text(const char *text)
{
  g_assert_true(*text && g_utf8_validate(text, -1, NULL));
  for (const char *p = text; *p; p++)
    g_assert_true((guchar)*p >= 0x20 && *p != 0x7f);
}

/* What is normalised once stays as it is when normalised again: the same person is found by either spelling. */
static void check_normal(const EntIdentity *seen, EntArena *arena)
{
  EntIdentity normal = {0}, again = {0};
  if (!ent_identity_normalize(seen, arena, &normal)) return;
  check_text(normal.value);
  g_assert_true(ent_identity_normalize(&normal, arena, &again));
  g_assert_cmpint(again.kind, ==, normal.kind);
  g_assert_cmpstr(again.value, ==, normal.value);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static EntDecoder *decoder;
  if (!decoder) decoder = ent_decoder_new();
  g_autoptr(EntArena) arena = ent_arena_new();
  g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(EntParty));
  EntSlice field = {(const char *)data, size};
  ent_address_list(decoder, field, (EntSlice){0}, ENT_ROLE_TO, arena, parties);
  for (guint i = 0; i < parties->len; i++) {
    const EntParty *party = &g_array_index(parties, EntParty, i);
    g_assert_true(party->role == ENT_ROLE_TO && party->id.kind != ENT_ID_NONE && party->id.value);
    check_text(party->id.value);
    if (party->name) check_text(party->name);
    check_normal(&party->id, arena);
  }
  return 0;
}
